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
from claims.concepts import broader, notions
from claims.model import Quantity
from claims.quantities import find_quantities

_NEAR = 30  # code points between an ordinal and a word that may say what it numbers
_BESIDE = 14  # the same, of a word that does


def compare_numbered(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of two claims of `linked` articles (`checker.events`) that have one ordinal each: `same` where it is one number, else
    `different`, with the detail `shared` where both number one thing ("the third launch"); None where either numbers a time, a
    round or a part ("the second day", "the first half"), or where one has a figure and it is not sure that both number one."""
    if not linked or (left.figure is not None and right.figure is not None):
        return None
    mine, theirs = _number(left), _number(right)
    if mine is None or theirs is None:
        return None
    shared = _wide(mine[1]) & _wide(theirs[1])
    if not shared and (left.figure is not None or right.figure is not None):
        return None
    detail = "shared" if shared else ""
    if mine[0] == theirs[0]:
        return Evidence("numbered", "same", 0.0, f"number {mine[0]} of a series", detail)
    return Evidence("numbered", "different", 0.0, f"number {mine[0]} and number {theirs[0]} of a series", detail)


def _number(one: Features) -> tuple[Decimal, frozenset[str]] | None:
    """The only ordinal of a claim, if it is of things that happen or are one after another, and what stands beside it."""
    text = one.claim.text
    found = _ordinals(text, one.language) if one.language else ()
    if len(found) != 1 or found[0].low is None or found[0].low < 2:
        return None
    start = found[0].start + one.claim.start
    end = found[0].end + one.claim.start
    near = [(max(first - end, start - last), ids) for first, last, ids in one.frame.words]
    if not all(_parts().isdisjoint(ids) for gap, ids in near if gap <= _NEAR):
        return None
    return found[0].low, frozenset(ident for gap, ids in near if gap <= _BESIDE for ident in ids)


def _wide(idents: frozenset[str]) -> frozenset[str]:
    """Concepts of things and acts, with the next broader ones."""
    table = notions()
    told = [ident for ident in idents if ident in table and table[ident].kind not in ("time", "manner", "quality")]
    return frozenset(up for ident in told for up in (ident, *broader(ident)[:1]))


@lru_cache(maxsize=8192)
def _ordinals(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(q for q in find_quantities(text, language) if q.kind == "ordinal" and q.unit is None)


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """What is numbered as a part of something: rounds, and times."""
    return questions().rounds | {notion.id for notion in notions().values() if notion.kind == "time"}
