"""None and one of those killed or hurt, told without a figure: `tests/claims/cases/tolls`, one file a pack.

A case is `{text, want = ["No = 0 of civilians", "One = 1 of passenger"]}`: the words that say how many, and of whom, if that
is said. `negative` are texts that tell no such toll.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims import extract_claims
from claims.model import Article, Claim
from claims.pack import deep_languages

CASES = Path(__file__).parent / "cases" / "tolls"


def claims_of(text: str, language: str) -> list[Claim]:
    return extract_claims(Article("one", text, language=language, published="2026-05-05"))


def tolls_of(text: str, language: str) -> list[str]:
    figures = [claim.values[0] for claim in claims_of(text, language) if claim.values]
    told = sorted((q.start, q) for q in figures if "toll" in q.flags)
    assert all(text[q.start : q.end] == q.text for _, q in told)
    return [f"{q.text} = {q.low}" + (f" of {q.noun}" if q.noun else "") for _, q in told]


def cases() -> Iterator[Any]:
    for language in deep_languages():
        data = tomllib.loads((CASES / f"{language}.toml").read_text(encoding="utf-8"))
        for case in (*data["case"], *({"text": text, "want": []} for text in data["negative"])):
            yield pytest.param(case, language, id=f"{language}: {case['text'][:50]}")


@pytest.mark.parametrize(("case", "language"), list(cases()))
def test_a_text_gives_exactly_the_tolls_it_tells(case: dict[str, Any], language: str) -> None:
    assert tolls_of(case["text"], language) == case["want"]


def test_a_toll_of_none_stays_a_statement_as_well() -> None:
    claims = claims_of("Nobody was injured in the explosion at the factory.", "en")
    assert [claim.kind for claim in claims if not claim.values] == ["event"]
    assert [claim.values[0].low for claim in claims if claim.values] == [0]


def test_a_minute_stays_a_statement_as_well() -> None:
    claims = claims_of("The captain of Brazil scored a goal in the 63rd minute.", "en")
    assert sorted(claim.kind for claim in claims) == ["event", "ordinal"]
