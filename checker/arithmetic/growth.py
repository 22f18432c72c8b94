"""Base, growth and level: "rose 33 % to 5 billion from 3 billion"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from checker.arithmetic.intervals import Interval, admitted, as_factor
from checker.arithmetic.mismatch import Mismatch, Part
from checker.arithmetic.statement import Statement
from checker.compare.quantities import shown_value
from checker.features import Features
from checker.model import Finding, Pair
from claims.concepts import course_of
from claims.model import Quantity

_REACH = 90  # code points between two figures of one change
_ONE = Interval(Decimal(1), Decimal(1))
_MARGIN = Decimal("0.01")  # of the level, by which a sum must miss it beyond all rounding
_ALIKE = 0.6  # coverage of the measure from which on two periods are of one thing
_DAY = timedelta(days=1)
_LEVELS = frozenset({"money", "count", "measure"})


def wrong_growth(one: Statement) -> Iterator[Mismatch]:
    """A change in one sentence whose base, size and level are all given, and do not fit."""
    by, to, base = (_only(one, role) for role in ("by", "to", "from"))
    if by is None or to is None or base is None or not _one_change(by, to, base) or _told_anew(one, by, to, base):
        return
    parts = (one.part(base), one.part(by), one.part(to))
    if (found := _checked(base, by, to, parts)) is not None:
        yield found


def _only(one: Statement, role: str) -> Quantity | None:
    """The figure that is this end of a change, where the sentence has but one."""
    found = [figure for figure in one.figures if figure.role == role]
    return found[0] if len(found) == 1 else None


def _one_change(by: Quantity, to: Quantity, base: Quantity) -> bool:
    """Do three figures stand together, and tell one change?"""
    if len({by.change, to.change, base.change}) != 1 or by.change is None:
        return False
    placed = sorted((by, to, base), key=lambda figure: figure.start)
    near = all(b.start - a.end <= _REACH for a, b in pairwise(placed))
    return near and _same_unit(to, base)


def _told_anew(one: Statement, *figures: Quantity) -> bool:
    """Does something else rise or fall between the figures ("…, and costs rose by 10 percent")? A word of the course alone
    ("yüzde 50 artarak 4 milyar dolardan") is of the figures' own."""
    placed = sorted(figures, key=lambda figure: figure.start)
    between = [list(one.told_at(a.end, b.start)) for a, b in pairwise(placed)]
    return any(any(map(course_of, told)) and not all(map(course_of, told)) for told in between)


def _same_unit(to: Quantity, base: Quantity) -> bool:
    """Are both levels of one unit? "From 3 billion" may leave out what "to 5 billion dollars" says."""
    if (to.kind, to.unit) == (base.kind, base.unit):
        return True
    bare = {figure.kind for figure in (to, base) if figure.unit is None}
    return bare == {"count"} and to.low is not None and base.low is not None and min(to.low, base.low) >= 1000


def _checked(base: Quantity, by: Quantity, to: Quantity, parts: tuple[Part, ...]) -> Mismatch | None:
    start, level = admitted(base), admitted(to)
    if start is None or level is None or start.low <= 0:
        return None
    relative = by.kind in ("percent", "ratio") and to.kind not in ("percent", "ratio")
    shares = to.kind in ("percent", "ratio")  # of which "by 25 %" may be points or a part of them
    absolute = (by.kind, to.kind) == ("percentage-point", "percent") if shares else (by.kind, by.unit) == (to.kind, to.unit)
    if not relative and not absolute:
        return None
    size = as_factor(by) if relative else admitted(by)
    if size is None or (relative and by.kind == "ratio" and size.high > 1):
        return None  # "tripled" is read as a ratio of 3, and does not say whether by or to three times
    if by.change == "decrease":
        size = Interval(-size.high, -size.low)
    reached = start.scaled(_ONE + size) if relative else start + size
    if reached.meets(level) or _gap(reached, level) < _MARGIN * abs(level.high):
        return None
    middle = _nominal(base, by, relative=relative)
    sign = "-" if by.change == "decrease" else "+"
    result = shown_value(_like(to, middle))
    shown = f"{shown_value(base)} {sign} {shown_value(by)} = {result}, not {shown_value(to)}"
    tolerance = f"with all rounding {shown_value(_like(to, reached.low))} to {shown_value(_like(to, reached.high))}"
    return Mismatch("growth" if relative else "change", shown, "base, growth and level do not fit", parts, tolerance)


def _nominal(base: Quantity, by: Quantity, *, relative: bool) -> Decimal:
    """What comes out if every figure is taken as it is written."""
    start, size = base.low or Decimal(0), by.low or Decimal(0)
    size = size if by.change != "decrease" else -size
    if not relative:
        return start + size
    return start * (1 + (size / 100 if by.kind == "percent" else size))


def _gap(one: Interval, other: Interval) -> Decimal:
    return max(other.low - one.high, one.low - other.high)


def _like(figure: Quantity, value: Decimal) -> Quantity:
    """A figure of the same kind with another number, to four digits."""
    size = value.adjusted() if value else 0
    number = round(value, 3 - size) if size < 3 else value.scaleb(3 - size).to_integral_value().scaleb(size - 3)
    return Quantity(0, 0, "", figure.kind, number, number, unit=figure.unit)


# --- across claims ----------------------------------------------------------------------------------------------------


def wrong_growth_across(features: Sequence[Features], found: Sequence[Finding]) -> Iterator[Mismatch]:
    """The level of one year, told with its growth, against the level that another claim gives for the year before."""
    by_id = {one.claim.id: one for one in features}
    for finding in found:
        for pair in finding.pairs:
            if pair.rule == "other-period" and _one_measure(pair):
                yield from _neighbours(by_id[pair.a], by_id[pair.b], by_id)


def _one_measure(pair: Pair) -> bool:
    """Is beyond doubt the same measured, of the same?"""
    by_facet = {one.facet: one for one in pair.evidence}
    metric, names = by_facet.get("metric"), by_facet.get("names")
    if metric is None or metric.outcome != "same" or (names is not None and names.detail not in ("exact", "context")):
        return False
    forth, slash, back = metric.detail.partition("/")
    return bool(slash) and min(float(forth), float(back)) >= _ALIKE


def _neighbours(left: Features, right: Features, by_id: Mapping[str, Features]) -> Iterator[Mismatch]:
    for later, earlier in ((left, right), (right, left)):
        growth = _growth_with(later)
        if growth is None or later.figure is None or earlier.figure is None or not _year_before(earlier, later):
            continue
        unit, other_unit = (later.figure.kind, later.figure.unit), (earlier.figure.kind, earlier.figure.unit)
        if later.figure.kind not in _LEVELS or unit != other_unit:
            continue
        if earlier.figure.role in ("by", "from") or later.figure.role in ("by", "from"):
            continue
        parts = (Part(earlier.claim.id, earlier.figure), Part(later.claim.id, growth), Part(later.claim.id, later.figure))
        if (found := _checked(earlier.figure, growth, later.figure, parts)) is not None:
            yield found


def _growth_with(one: Features) -> Quantity | None:
    """The one percentage by which a claim says that its figure changed."""
    found = [q for q in one.claim.values if q.kind == "percent" and q.change is not None and q.role in ("by", None)]
    return found[0] if len(found) == 1 and not any(q.role == "from" for q in one.claim.values) else None


def _year_before(earlier: Features, later: Features) -> bool:
    """Are both of whole years, the one next to the other?"""
    a, b = earlier.when, later.when
    if a is None or b is None or a.grain != "year" or b.grain != "year" or a.earliest is None or b.earliest is None:
        return False
    whole = all(m.latest is not None and m.earliest is not None and m.latest - m.earliest <= 366 * _DAY for m in (a, b))
    return whole and b.earliest.year - a.earliest.year == 1
