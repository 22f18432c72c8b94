"""All case files of the attribution reader, one a pack: tests/claims/cases/attribution/<code>.toml.

A case is {text, want, kind}; kind is wild (default), synthetic, negative or known-failure (strict: it must fail). Each
want is "source | cue | origin | polarity": the source as written ("-" where there is none), the cue for the human
reader, the canonical origin ("-" where it is not checked), and affirmed, denied or hedged. All attributions of a text
are wanted, in its order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.attribution import find_attributions
from claims.pack import deep_languages

CASES = Path(__file__).parent / "cases" / "attribution"
FILES = sorted(CASES.glob("*.toml"))
POLARITIES = ("affirmed", "denied", "hedged")

Reading = tuple[str, str, str]


def cases() -> Iterator[Any]:
    for file in FILES:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            kind = case.get("kind", "wild")
            one = (case["text"], case["want"], kind, file.stem)  # as one: pytest makes a fixture of each argument
            yield pytest.param(one, id=f"{file.stem}: {case['text'][:60]}")


def parse(want: str) -> Reading:
    """(source, origin, polarity) of a wanted attribution."""
    source, _, origin, polarity = (part.strip() for part in want.split(" | "))
    assert polarity in POLARITIES, want
    return source, origin, polarity


def read(text: str, language: str, wanted: list[Reading]) -> list[Reading]:
    """What is found, the origin only where a case names one."""
    found = find_attributions(text, language)
    asked = [origin for _, origin, _ in wanted] + ["-"] * len(found)
    for one in found:
        assert text[one.start : one.end].find(one.cue) >= 0
    return [
        (one.source or "-", "-" if origin == "-" else one.origin or "-", one.polarity)
        for one, origin in zip(found, asked, strict=False)
    ]


@pytest.mark.parametrize("case", list(cases()))
def test_a_text_gives_exactly_the_sources_it_names(case: tuple[str, list[str], str, str]) -> None:
    text, want, kind, language = case
    wanted = [parse(one) for one in want]
    assert (kind == "negative") <= (not wanted), "a negative case wants nothing"
    found = read(text, language, wanted)
    if kind == "known-failure":
        assert found != wanted, "a known failure is read rightly now: make it an ordinary case"
        pytest.xfail("known failure")
    assert found == wanted


@pytest.mark.parametrize("language", deep_languages())
def test_every_pack_has_a_case_file_of_attributions(language: str) -> None:
    assert (CASES / f"{language}.toml").is_file(), f"write tests/claims/cases/attribution/{language}.toml"
