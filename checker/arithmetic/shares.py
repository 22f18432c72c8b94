"""Shares of one whole: none beyond a hundred, nor together; and the share that a part is of its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.arithmetic.intervals import Interval, admitted, as_factor
from checker.arithmetic.mismatch import Mismatch
from checker.arithmetic.statement import Statement
from checker.compare.quantities import shown_value
from claims.model import Quantity

_OF_ALL = frozenset({"vote", "voter", "turnout", "election", "population"})  # what nobody can have more than all of
_PARTED = frozenset({"vote", "election"})  # what is divided among several
_NOT_PARTED = frozenset({"turnout", "quorum"})
_HUNDRED = Decimal(100)
_SAID_TOO = 28  # code points from a part and its whole to the share they make
_NUMBER = re.compile(r"\d+")
_SLACK = Decimal("0.01")
_BETWEEN = 14  # and from the part to the whole


def wrong_shares(one: Statement) -> Iterator[Mismatch]:
    """Shares that cannot be: one beyond a hundred, several that together are, one that its part and whole do not give."""
    yield from _beyond(one)
    yield from _together(one)
    yield from _of_whole(one)


def _plain(one: Statement) -> list[Quantity]:
    """The percentages that are shares: no changes, no ends of changes."""
    return [q for q in one.figures if q.kind == "percent" and q.change is None and q.role is None and admitted(q) is not None]


def _beyond(one: Statement) -> Iterator[Mismatch]:
    for figure in _plain(one):
        found = admitted(figure)
        near = one.told_at(figure.start - 30, figure.end + 30)
        if found is not None and found.low > _HUNDRED and near & _OF_ALL and figure.qualifier == "exact":
            yield Mismatch("share", f"{shown_value(figure)} > 100 %", "a share is more than the whole", (one.part(figure),))


def _together(one: Statement) -> Iterator[Mismatch]:
    """Shares of the votes, each of somebody named, in one sentence of one round."""
    told = {concept.id for concept in one.concepts}
    if not told & _PARTED or told & _NOT_PARTED or len(one.moments) > 1:
        return
    if any(figure.kind == "ordinal" for figure in one.figures):
        return
    shares = _of_somebody(one, [figure for figure in one.figures if figure.kind == "percent"])
    plain = {figure.start for figure in _plain(one)}
    if len(shares) < 2 or any(figure.start not in plain for figure in shares):
        return
    least = sum((found.low for figure in shares if (found := admitted(figure)) is not None), Decimal(0))
    if least > _HUNDRED:
        total = sum((figure.low or Decimal(0) for figure in shares), Decimal(0))
        shown = " + ".join(shown_value(figure) for figure in shares) + f" = {total.normalize():f} %, more than 100 %"
        yield Mismatch("shares", shown, "the shares of one whole are more than the whole", tuple(map(one.part, shares)))


def _of_somebody(one: Statement, shares: Sequence[Quantity]) -> list[Quantity]:
    """The shares before which, since the share before, somebody is named whom no other share has."""
    found: list[Quantity] = []
    seen: set[str] = set()
    before = one.start
    for figure in shares:
        names = [name for name in one.names if before <= name.start < figure.start]
        own = {name.canonical or name.text for name in names} - seen
        if own:
            found.append(figure)
            seen |= own
        before = figure.end
    return found


def _of_whole(one: Statement) -> Iterator[Mismatch]:
    """ "50 of 200, or one in five": a part and its whole in so many words, and a share right beside them."""
    yield from _written_out(one)
    for part, whole in zip(one.figures, one.figures[1:], strict=False):
        if not _part_of(one, part, whole):
            continue
        beside = [
            figure for figure in one.figures
            if figure.kind in ("percent", "ratio") and figure.change is None and figure.role is None
            and (0 <= figure.start - whole.end <= _SAID_TOO or 0 <= part.start - figure.end <= _SAID_TOO)
        ]  # fmt: skip
        if len(beside) == 1 and (found := _wrong(one, part, whole, beside[0])) is not None:
            yield found


def _written_out(one: Statement) -> Iterator[Mismatch]:
    """ "120 of 200 (70 %)", where the reader took "120 of 200" for one figure."""
    for ratio, share in zip(one.figures, one.figures[1:], strict=False):
        numbers = _NUMBER.findall(ratio.text)
        said = as_factor(share)
        if ratio.kind != "ratio" or share.kind != "percent" or len(numbers) != 2 or max(map(len, numbers)) < 2:
            continue
        if share.change is not None or share.role is not None or share.start - ratio.end > _SAID_TOO or said is None:
            continue
        made = ratio.low if ratio.low == ratio.high else None
        if made is None or said.low - _SLACK <= made <= said.high + _SLACK:
            continue
        shown = f"{ratio.text} = {round(made * 100, 1).normalize():f} %, not {shown_value(share)}"
        yield Mismatch("share", shown, "a part of a whole is another share of it", (one.part(ratio), one.part(share)))


def _part_of(one: Statement, part: Quantity, whole: Quantity) -> bool:
    if part.kind != "count" or whole.kind != "count" or part.low is None or whole.low is None:
        return False
    if not (0 < part.low < whole.low) or part.qualifier != "exact" or whole.qualifier != "exact":
        return False
    own_noun = part.noun_start is not None and part.noun_start <= whole.start
    noun_end = max(part.end, (part.noun_start or 0) + len(part.noun or "")) if own_noun else part.end
    between = one.text(noun_end, whole.start)
    return len(between) <= _BETWEEN and one.has(one.words.out_of, part.end, whole.start)


def _wrong(one: Statement, part: Quantity, whole: Quantity, share: Quantity) -> Mismatch | None:
    said, less, more = as_factor(share), admitted(part), admitted(whole)
    if said is None or less is None or more is None or more.low <= 0:
        return None
    made = Interval(less.low / more.high, less.high / more.low)
    slack = max(Decimal("0.01"), said.high * Decimal("0.05"))
    if made.low - slack <= said.high and said.low <= made.high + slack:
        return None
    percent = round((part.low or Decimal(0)) / (whole.low or Decimal(1)) * 100, 1)
    shown = f"{shown_value(part)} / {shown_value(whole)} = {percent.normalize():f} %, not {_percent(share)}"
    return Mismatch("share", shown, "a part of a whole is another share of it", tuple(map(one.part, (part, whole, share))))


def _percent(share: Quantity) -> str:
    if share.kind == "percent" or share.low is None:
        return shown_value(share)
    return f"{round(share.low * 100, 1).normalize():f} %"
