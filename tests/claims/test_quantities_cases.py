"""All case files of the quantity reader, one a pack.

A case file has three parts, each checked exactly and in order:
    [whole]     text = reading; the text is one quantity from end to end
    negative    texts without any quantity
    case        {text, want = ["33% = 33 % by increase", …], kind = "wild" (default) or "known-failure"}

A reading is a value, then a unit, then words. Values: `33`, `1/3`, `5bn` (k, m, bn, tn), bounds `40..45`, `120..`,
`..30`. The unit decides the kind; without one it is a count, unless `ordinal`, `rank` or `ratio` stands there. A
qualifier other than `exact` (and than `range` beside both bounds), a role and a change are named. `noun:visits` and
`!flag` are checked where given.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from claims.model import Quantity
from claims.pack import deep_languages
from claims.quantities import find_quantities
from claims.units import parse_spec

CASES = Path(__file__).parent / "cases" / "quantities"
KINDS = (
    "count",
    "percent",
    "percentage-point",
    "money",
    "measure",
    "duration",
    "temperature",
    "ordinal",
    "rank",
    "ratio",
)
QUALIFIERS = ("about", "more-than", "at-least", "less-than", "up-to", "exact")
SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}


def load(language: str) -> Iterator[dict[str, Any]]:
    """Every case of a language as {text, want, kind}."""
    data = tomllib.loads((CASES / f"{language}.toml").read_text(encoding="utf-8"))
    for text, reading in data.get("whole", {}).items():
        yield {"text": text, "want": [f"{text} = {reading}"], "kind": "synthetic"}
    for text in data.get("negative", ()):
        yield {"text": text, "want": [], "kind": "negative"}
    for case in data.get("case", ()):
        yield {"kind": "wild", **case}


def number(text: str) -> Fraction | None:
    if not text:
        return None
    for suffix, scale in sorted(SCALES.items(), key=lambda item: -len(item[0])):
        if text.endswith(suffix):
            return Fraction(text.removesuffix(suffix)) * scale
    return Fraction(text)


def parse(want: str) -> dict[str, Any]:
    """One wanted reading from its notation."""
    text, _, reading = want.rpartition(" = ")
    value, *words = reading.split()
    low, dots, high = value.partition("..")
    found: dict[str, Any] = {
        "text": text, "low": number(low), "high": number(high if dots else low), "kind": "count", "unit": None,
        "qualifier": "exact", "role": None, "change": None,
    }  # fmt: skip
    if low and high:
        found["qualifier"] = "range"
    for word in words:
        if word in ("increase", "decrease"):
            found["change"] = word
        elif word in ("by", "to", "from"):
            found["role"] = word
        elif word in QUALIFIERS:
            found["qualifier"] = word
        elif word in KINDS:
            found["kind"] = word
        elif word.startswith("noun:"):
            found["noun"] = word.removeprefix("noun:").replace("_", " ")
        elif word.startswith("!"):
            found["flag"] = word.removeprefix("!")
        else:
            found["unit"], found["kind"] = word, parse_spec(word).kind
    return found


def shown(quantity: Quantity, wanted: dict[str, Any]) -> dict[str, Any]:
    """A quantity in the terms of a wanted reading."""
    found: dict[str, Any] = {
        "text": quantity.text, "low": rounded(quantity.low), "high": rounded(quantity.high), "kind": quantity.kind,
        "unit": quantity.unit, "qualifier": quantity.qualifier, "role": quantity.role, "change": quantity.change,
    }  # fmt: skip
    if "noun" in wanted:
        found["noun"] = quantity.noun
    if "flag" in wanted:
        found["flag"] = wanted["flag"] if any(flag.startswith(wanted["flag"]) for flag in quantity.flags) else None
    return found


def rounded(value: Decimal | None) -> Fraction | None:
    if value is None:
        return None
    exact = Fraction(value)
    return exact if exact.denominator < 10**9 else exact.limit_denominator(1000)


def check(case: dict[str, Any], language: str) -> tuple[list[Any], list[Any]]:
    found = find_quantities(case["text"], language)
    wanted = [parse(want) for want in case["want"]]
    for quantity in found:
        assert case["text"][quantity.start : quantity.end] == quantity.text
    padded = [*wanted, *({} for _ in found[len(wanted) :])]
    return [shown(q, w) for q, w in zip(found, padded, strict=False)], wanted


def cases() -> Iterator[Any]:
    for language in deep_languages():
        if (CASES / f"{language}.toml").is_file():
            for case in load(language):
                yield pytest.param({**case, "language": language}, id=f"{language}: {case['text'][:60]}")


@pytest.mark.parametrize("case", list(cases()))
def test_a_text_gives_exactly_the_quantities_it_states(case: dict[str, Any]) -> None:
    found, wanted = check(case, case["language"])
    if case["kind"] == "known-failure":
        assert found != wanted, "a known failure is read rightly now: make it an ordinary case"
        pytest.xfail("known failure")
    assert found == wanted


@pytest.mark.parametrize("language", deep_languages())
def test_every_pack_has_a_case_file_of_quantities(language: str) -> None:
    assert (CASES / f"{language}.toml").is_file(), f"write tests/claims/cases/quantities/{language}.toml"
