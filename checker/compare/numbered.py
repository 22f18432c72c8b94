"""Do two statements call one thing another in a series: "the third breach this year" beside "the fourth"?

An ordinal in a statement is no figure that is claimed by itself, but where both say much the same it is an answer. Only an
ordinal of at least two counts: "first" is said of much that nobody counts ("at first", "the first of its kind").
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.compare.questions import questions
from checker.features import Features
from checker.model import Evidence
from claims.concepts import notions
from claims.model import Quantity
from claims.quantities import find_quantities

_NEAR = 30  # code points between an ordinal and a word for what it numbers


def compare_numbered(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of statements of `linked` articles (`checker.events`) that have one ordinal each: `same` where it is one number, else
    `different`; None where either numbers a time, a round or a part ("the second day", "the first half")."""
    if not linked or left.figure is not None or right.figure is not None:
        return None
    mine, theirs = _number(left), _number(right)
    if mine is None or theirs is None:
        return None
    if mine == theirs:
        return Evidence("numbered", "same", 0.0, f"number {mine} of a series")
    return Evidence("numbered", "different", 0.0, f"number {mine} and number {theirs} of a series")


def _number(one: Features) -> Decimal | None:
    """The only ordinal of a statement, if it is of things that happen or are one after another."""
    text = one.claim.text
    found = _ordinals(text, one.language) if one.language else ()
    if len(found) != 1 or found[0].low is None or found[0].low < 2:
        return None
    start = found[0].start + one.claim.start
    end = found[0].end + one.claim.start
    near = {ident for first, last, ids in one.frame.words if max(first - end, start - last) <= _NEAR for ident in ids}
    return found[0].low if near.isdisjoint(_parts()) else None


@lru_cache(maxsize=8192)
def _ordinals(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(q for q in find_quantities(text, language) if q.kind == "ordinal" and q.unit is None)


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """What is numbered as a part of something: rounds, and times."""
    return questions().rounds | {notion.id for notion in notions().values() if notion.kind == "time"}
