"""Whose figure it is, where two speakers share one verb: cases of all languages in cases/parallels.toml.

A case is {language, text, want, kind}; each want is "figure | source": the source of the claim about the figure that holds
these characters, in the order of the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims import extract_claims
from claims.model import Article
from claims.pack import deep_languages

CASES = tomllib.loads((Path(__file__).parent / "cases" / "parallels.toml").read_text(encoding="utf-8"))["case"]


def cases() -> Iterator[Any]:
    for case in CASES:
        yield pytest.param(case, id=f"{case['language']}: {case['text'][:60]}")


def sources(text: str, language: str, figures: list[str]) -> list[str]:
    """The source of the claim about each figure; "-" where there is no claim or nobody is named."""
    claims, found, behind = extract_claims(Article(id="a", text=text, language=language)), [], 0
    for figure in figures:
        at = text.index(figure, behind)
        behind = at + len(figure)
        told = [one for one in claims if one.values and one.values[0].start <= at < one.values[0].end]
        found.append((told[0].source if told else None) or "-")
    return found


@pytest.mark.parametrize("case", list(cases()))
def test_each_figure_has_the_source_of_its_own_clause(case: dict[str, Any]) -> None:
    figures, wanted = zip(*(one.split(" | ") for one in case["want"]), strict=True)
    found = sources(case["text"], case["language"], list(figures))
    if case.get("kind") == "known-failure":
        assert found != list(wanted), "a known failure is read rightly now: make it an ordinary case"
        pytest.xfail("known failure")
    assert found == list(wanted)


def test_every_language_has_parallel_clauses() -> None:
    assert {case["language"] for case in CASES} >= set(deep_languages())
