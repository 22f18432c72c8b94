"""A whole and its parts: "12 killed: 7 men and 4 women"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.arithmetic.mismatch import Mismatch
from checker.arithmetic.statement import Statement
from claims.model import Quantity

_OPENING = frozenset(":：(（[—–")
_CLOSING = frozenset(")）].;。؛")
_NEAR = 12  # code points from the mark to the first part
_STEP = 34  # and from one part to the next
# What people are divided into so that nobody is left over: concepts of the lexicon.
_COMPLETE = (
    frozenset({"man", "woman"}), frozenset({"man", "woman", "child"}), frozenset({"child", "adult"}),
    frozenset({"boy", "girl"}), frozenset({"civilian", "soldier"}), frozenset({"civilian", "military"}),
)  # fmt: skip


def wrong_parts(one: Statement) -> Iterator[Mismatch]:
    """Parts that follow their whole behind a colon, a dash or in brackets, and do not make it up."""
    if not (one.words.partial and one.words.rest) or len(one.figures) < 3:
        return
    for at, char in enumerate(one.text(), one.start):
        if char in _OPENING:
            yield from _behind(one, at)


def _behind(one: Statement, mark: int) -> Iterator[Mismatch]:
    before = [figure for figure in one.figures if figure.end <= mark]
    counts = [figure for figure in before if _exact(figure)]
    parts = _listed(one, mark)
    if len(counts) != 1 or len(before) != 1 or len(parts) < 2 or not all(map(_exact, parts)):
        return
    whole, end = counts[0], max(parts[-1].end, (parts[-1].noun_start or 0) + len(parts[-1].noun or ""))
    if whole.noun is None or any(part.noun is None for part in parts):
        return
    total, stated = sum((_value(part) for part in parts), Decimal(0)), _value(whole)
    if total == stated or any(_value(part) > stated for part in parts):
        return
    partial, rest = one.has(one.words.partial, whole.end, end), one.has(one.words.rest, whole.end, None)
    if total < stated and (partial or rest or not _nobody_left(one, parts)):
        return
    if total > stated and not _nobody_left(one, parts) and not _same_noun(one, whole, parts):
        return
    added = " + ".join(f"{_value(part):f} {part.noun}" for part in parts)
    shown = f"{added} = {total:f}, not {stated:f} {whole.noun}"
    yield Mismatch("parts", shown, "the parts do not add up to the whole", tuple(one.part(q) for q in (whole, *parts)))


def _listed(one: Statement, mark: int) -> list[Quantity]:
    """The figures behind a mark that follow closely upon each other, as far as the list goes."""
    found: list[Quantity] = []
    at, reach = mark + 1, _NEAR
    for figure in one.figures:
        if figure.start <= mark:
            continue
        between = one.text(at, figure.start)
        if len(between) > reach or any(char in _CLOSING for char in between):
            break
        found.append(figure)
        at, reach = figure.end, _STEP
    return found


def _exact(figure: Quantity) -> bool:
    return (
        figure.kind == "count" and figure.qualifier == "exact" and figure.low == figure.high and figure.role is None
        and figure.low is not None and figure.low == figure.low.to_integral_value() and figure.low >= 1
    )  # fmt: skip


def _value(figure: Quantity) -> Decimal:
    assert figure.low is not None
    return figure.low


def _nobody_left(one: Statement, parts: Sequence[Quantity]) -> bool:
    """Are the parts all that people are divided into, each but once?"""
    nouns = [one.noun_of(part) for part in parts]
    return any(
        len(parts) == len(division) and all(any(kind in noun for noun in nouns) for kind in division)
        and all(noun & division for noun in nouns)
        for division in _COMPLETE
    )  # fmt: skip


def _same_noun(one: Statement, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Is in each part the same counted as in the whole?"""
    noun = one.noun_of(whole)
    return bool(noun) and all(noun & one.noun_of(part) for part in parts)
