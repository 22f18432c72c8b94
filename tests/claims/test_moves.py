"""What was moved from one date to another: a claim of it is of the new date, and no number of the old one is a figure."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.extract import extract_claims
from claims.model import Article, Claim

_FILES = sorted((Path(__file__).parent / "cases" / "dates").glob("*.toml"))
_MOVED = [
    (path.stem, group["published"], text)
    for path in _FILES
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    for text, *want in group["cases"]
    if group["kind"] != "known-failure" and any(one.endswith(" new") for one in want)
]


def _claims(text: str, language: str, published: str | None) -> list[Claim]:
    return extract_claims(Article(id="a", text=text, language=language, published=published))


@pytest.mark.parametrize(("language", "published", "text"), _MOVED)
def test_a_claim_of_a_move_is_of_the_new_date(language: str, published: str | None, text: str) -> None:
    whens = [claim.when for claim in _claims(text, language, published)]
    assert any(when is not None and when.moved == "new" for when in whens)
    assert not any(when is not None and when.moved == "old" for when in whens)


@pytest.mark.parametrize(("language", "published", "text"), _MOVED)
def test_the_day_that_something_is_moved_from_counts_nothing(language: str, published: str | None, text: str) -> None:
    claims = _claims(text, language, published)
    days = [(m.start, m.end) for claim in claims for m in claim.moments if m.moved]
    assert not any(start <= q.start < end for claim in claims for q in claim.values for start, end in days)
