"""Do two figures give the same number? Values are intervals (`checker.compare.intervals`), and comparing is overlap."""

from __future__ import annotations

from decimal import Decimal

from checker.compare.alignment import comparable
from checker.compare.exchange import TOLERANCE, convertible
from checker.compare.intervals import (
    Bounds,
    bounds,
    dimension_of,
    equal,
    may_be_equal,
    may_be_rounded,
    overlap,
    tolerance_of,
)
from checker.compare.slips import digits_of, likely_slip
from checker.features import Features
from checker.model import Evidence
from claims.model import Quantity

_OPEN = frozenset({"more-than", "at-least", "less-than", "up-to"})
_HAIR = Decimal("0.005")
_DAY = Decimal(86_400)  # seconds
_FAR_APART = 2  # times, between bounds that are to mean the same
_ANOTHER_ORDER = 100  # times, in units that differ
_ANOTHER_SHARE = 3  # times, between a share in words and one in figures: nobody gives a quarter for 4.5 %
_BEYOND_SLIPS = 10_000  # times, in one unit: more than a thousand for a million


def compare_quantities(left: Features, right: Features) -> Evidence | None:
    """`same` number; `compatible`: bounds, hedges or rounding admit both; `contradicts`: both cannot hold.

    `detail` of what contradicts: `direction`, `role` (one is where a change began, the other its size or end), or `value:first`
    / `value:second`, the side with the higher figure (`bare:…` where one has no unit); with `:slip` where the numbers differ by
    a likely slip, and have more than one digit.
    """
    a, b = left.figure, right.figure
    if a is None or b is None:
        return None
    if convertible(a, b, left.published or right.published):
        reason = f"{shown_value(a)} and {shown_value(b)}: both can hold, at a rate of the year to within {TOLERANCE:.0%}"
        return Evidence("quantities", "compatible", 0.2, reason, "converted")
    if not comparable(a, b, bool(left.noun), bool(right.noun)):
        return None
    shown = f"{shown_value(a)} and {shown_value(b)}"
    began = (a.role == "from") != (b.role == "from")  # where one course began says nothing against where another ended
    apart = bool(left.course and right.course) and left.course != right.course
    levels = a.kind == b.kind == "percent" or equal(a, b)
    if apart and not began and not (levels and _level(a) != _level(b)):
        reason = f"{shown}: one goes {left.course}, the other {right.course}"
        return Evidence("quantities", "contradicts", -0.1, reason, "direction")
    one, two = _in_one_unit(a, b)
    direction = f", both going {left.course}" if left.course and left.course == right.course else ""
    if (one == two or equal(a, b)) and a.qualifier == b.qualifier:
        return Evidence("quantities", "same", 0.4, shown + direction, "equal")
    if may_be_equal(a, b) if dimension_of(a) == dimension_of(b) else overlap(one, two):
        if _bounds_apart(a, b):
            reason = f"{shown}: both can hold, but hardly mean the same, {_gap(one, two)}"
            return Evidence("quantities", "compatible", 0.1, reason, "bounds-apart")
        reason = f"{shown}: both can hold, {tolerance_of(a, b)}{direction}"
        return Evidence("quantities", "compatible", 0.2, reason, _why_compatible(a, b))
    if _make_a_whole(a, b):
        return Evidence("quantities", "different", -0.1, f"{shown}: two parts of one whole", "whole")
    if may_be_rounded(a, b):
        return Evidence("quantities", "compatible", 0.1, f"{shown}: one may be the other without its tenths", "tenths")
    if how := _two_ways(a, b):
        return Evidence("quantities", "compatible", 0.1, f"{shown}: may be the same, as {how}", "two-ways")
    if {a.kind, b.kind} == {"ratio", "percent"} and _of_another_order(one, two, _ANOTHER_SHARE):
        return Evidence("quantities", "different", -0.1, f"{shown}: too far apart to be one share", "order")
    most = _ANOTHER_ORDER if a.unit != b.unit else _BEYOND_SLIPS
    if (a.unit != b.unit or a.kind == "count") and _of_another_order(one, two, most):
        return Evidence("quantities", "different", -0.1, f"{shown}: too far apart to be one figure", "order")
    if a.kind == b.kind == "duration" and _elapsed(left, right, one, two):
        return Evidence("quantities", "compatible", 0.1, f"{shown}: time passed between both reports", "elapsed")
    if "from" in (a.role, b.role) and ({a.role, b.role} & {"by", "to"} or began and _beside_where_it_led(left, right)):
        return Evidence("quantities", "contradicts", -0.1, f"{shown}: one is where a change began", "role")
    higher = "first" if (one[0] or one[1] or 0) > (two[0] or two[1] or 0) else "second"
    reason = f"{shown}: both cannot hold, {_gap(one, two)}"
    slip = likely_slip(a, b)
    if slip is not None:
        reason += f"; likely a slip: {slip}"
    told = "value" if dimension_of(a) == dimension_of(b) else "bare"
    slipped = ":slip" if slip is not None and min(digits_of(a), digits_of(b)) > 1 else ""
    return Evidence("quantities", "contradicts", -0.1, reason, f"{told}:{higher}{slipped}")


def _make_a_whole(a: Quantity, b: Quantity) -> bool:
    """Are they shares, one of them in words, that add up to one: a third for the one and 67 % for the other?"""
    if dimension_of(a) != "share" or dimension_of(b) != "share" or "ratio" not in (a.kind, b.kind) or a.change or b.change:
        return False
    one, two = bounds(a)[0] or Decimal(0), bounds(b)[0] or Decimal(0)
    return min(one, two) > 0 and abs(one + two - 1) < _HAIR


def _two_ways(a: Quantity, b: Quantity) -> str:
    """How two shares, at least one of them in words, may be one told in two ways: "half as much again" and "one and a half
    times"; "six to three" and "six of nine"."""
    ratios = (a.kind, b.kind).count("ratio")
    if not ratios or dimension_of(a) != dimension_of(b) or None in (*bounds(a), *bounds(b)) or a.low != a.high or b.low != b.high:
        return ""
    low, high = sorted(abs(bounds(one)[0] or Decimal(0)) for one in (a, b))
    if low > 0 and abs(high - low - 1) < _HAIR:
        return "what was added and what it came to"
    courses = {a.change, b.change}
    if ratios == 2 and abs(low * high - 1) < _HAIR and "decrease" in courses and "increase" not in courses:
        return "so many times less and such a part"
    if ratios == 2 and low > 0 and abs(low * (1 + high) - high) < _HAIR:
        return "one part to the other and to the whole"
    return ""


def _elapsed(left: Features, right: Features, one: Bounds, two: Bounds) -> bool:
    """Do two lengths of time differ by what lies between the publications: "five days ago", and six a day later? Days are told
    whole, so each may be half a day off; but minutes are no days."""
    if left.published is None or right.published is None or one[0] is None or two[0] is None:
        return False
    longer, between = (two[0] - one[0]) / _DAY, (right.published - left.published).days
    return longer * between > 0 and abs(longer - between) <= min(Decimal(1), Decimal(abs(between)) / 2)


def _beside_where_it_led(left: Features, right: Features) -> bool:
    """Where a course began for one: does the other tell where it led, and this figure as another, be it not said how ("put up 26,
    to 288")?"""
    other = right if left.figure is not None and left.figure.role == "from" else left
    figure = other.figure
    return figure is not None and any(q is not figure and q.role == "to" and q.kind == figure.kind for q in other.claim.values)


def _level(figure: Quantity) -> bool:
    """Where a change led, not its size: inflation "fell to 4 %", where another says that prices rose 4 % within a year."""
    return figure.role == "to"


def _in_one_unit(a: Quantity, b: Quantity) -> tuple[Bounds, Bounds]:
    """Both as intervals to compare: in base units, or as written where one is a bare number."""
    if dimension_of(a) == dimension_of(b):
        return bounds(a), bounds(b)
    return (a.low, a.high), (b.low, b.high)


def _of_another_order(one: Bounds, two: Bounds, times: int) -> bool:
    """Are they so far apart that nobody would give one for the other: six hours and a quarter of a century?"""
    values = [abs(b[0] if b[0] is not None else b[1] or Decimal(0)) for b in (one, two)]
    return min(values) * times < max(values)


def _bounds_apart(a: Quantity, b: Quantity) -> bool:
    """Two bounds on one side of numbers so far apart that a reader takes one of them to be wrong: nobody who counts more than
    600,000 says "more than 100,000"."""
    if a.qualifier not in _OPEN or b.qualifier not in _OPEN or (a.low is None) != (b.low is None):
        return False
    low, high = sorted(abs(q.low if q.low is not None else q.high or Decimal(0)) for q in (a, b))
    return high >= low * _FAR_APART


def _why_compatible(a: Quantity, b: Quantity) -> str:
    hedged = {a.qualifier, b.qualifier} - {"exact"}
    if not hedged:
        return "rounding"
    return "about" if hedged == {"about"} else "bounds"


def _gap(one: Bounds, two: Bounds) -> str:
    """How far apart two intervals are, against the greater: `a gap of 12 %`."""
    low, high = sorted((one, two), key=lambda b: b[0] if b[0] is not None else b[1] or Decimal(0))
    below, above = (low[1] if low[1] is not None else low[0]), (high[0] if high[0] is not None else high[1])
    if below is None or above is None or above == 0:
        return "they are apart"
    return f"a gap of {_trim(abs(above - below) / max(abs(above), abs(below)) * 100, 1)} %"


def shown_value(figure: Quantity) -> str:
    """A figure as a person reads it: `33 %`, `more than 120`, `3.72 bn USD`."""
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        number = f"{_short(low)}–{_short(high)}"
    else:
        number = _short(low if low is not None else high)
    qualifier = "" if figure.qualifier in ("exact", "range") else figure.qualifier.replace("-", " ") + " "
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{qualifier}{number}{unit}"


def _short(value: Decimal | None) -> str:
    if value is None:
        return "?"
    for limit, name in ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")):
        if abs(value) >= limit:
            return f"{_trim(value / limit)} {name}"
    return _trim(value)


def _trim(value: Decimal, places: int = 4) -> str:
    rounded = round(value, places)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


