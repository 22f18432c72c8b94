"""The interval a figure admits: what was written, what rounding and hedges leave open, and in which unit.

Tolerances, each named in the evidence where it decides:

* a rounded figure admits half a unit of its last digit that is not a zero, at most a twentieth of itself, and only from
  a thousand on or with decimals (33 % and 34 %, 12 dead and 13 dead are not one figure rounded); a whole number from ten
  on beside one with a fraction may be that one rounded (31 % and 31.4 %);
* a hedge ("about") admits a tenth, but no more than a unit of the last digit that is not a zero, or a twenty-fifth ("about 9.6"
  is not 10.4); of a length of time a seventh ("about an hour": 52 minutes); or what rounding admits where that is more; a
  fraction in words ("a third") a twenty-fourth, hedged both together ("nearly two thirds": 60 %);
* units of one dimension are converted exactly; but of two figures in different units one was converted and rounded by its
  writer, so one or the other admits half a unit of its last digit that is not a zero, at most a twentieth (312 km and 194 miles);
* "more than" and "at least" are open upwards, "less than" downwards.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from claims.model import Quantity
from claims.units import to_base

Bounds = tuple[Decimal | None, Decimal | None]

_RESULT = re.compile(r"\d\s?[:–-]\s?\d")
_ABOUT = Decimal("0.1")  # "about 120" admits a tenth more or less
_ABOUT_LEAST = Decimal("0.04")  # or, where its last digit is worth less, at least so much ("about 1,084")
_ABOUT_TIME = Decimal("0.143")  # the same of a length of time, which is rounded to quarters and halves
_FRACTION = Decimal("0.042")  # "a third" stands for 33 %, "a quarter" for 24 %
_LEAST_ROUNDED = 10  # a whole number below this one is seldom a rounded one
_QUARTER = Decimal("0.25")  # of a unit of time: what is told in quarters is rounded to them
_CONVERTED = Decimal("0.00001")  # what a unit's own factor leaves open: a mu is two thirds of a thousand square metres
_ROUND_LIMIT = Decimal("0.05")  # a rounded figure stands for at most a twentieth more or less


@lru_cache(maxsize=4096)
def dimension_of(figure: Quantity) -> str:
    """What is measured, as far as the unit says: only figures of one dimension can be compared."""
    if figure.kind == "money":
        return f"money:{figure.unit}"
    if figure.kind in ("percent", "ratio"):
        return "share"
    return to_base(figure)[2]


@lru_cache(maxsize=4096)
def bounds(figure: Quantity) -> Bounds:
    """Lowest and highest value as written, in base units; money in its own currency."""
    low, high, _ = to_base(figure)
    return low, high


@lru_cache(maxsize=4096)
def admitted(figure: Quantity) -> Bounds:
    """The interval a figure admits, with the tolerance of its hedge or its rounding."""
    low, high = bounds(figure)
    slack = Decimal(0)
    value = low if low is not None else high
    if value is not None and low == high:
        about = _ABOUT_TIME if figure.kind == "duration" else _ABOUT
        slack = _rounding(figure, value)
        if figure.qualifier == "about":
            slack = max(slack, min(abs(value) * about, max(_last_digit(figure, value), abs(value) * _ABOUT_LEAST)))
        if figure.kind == "ratio":
            slack = max(slack, abs(value) * (about + _FRACTION if figure.qualifier == "about" else _FRACTION))
    return (None if low is None else low - slack), (None if high is None else high + slack)


def _rounding(figure: Quantity, value: Decimal) -> Decimal:
    """Half a unit of the last digit that is not a zero, as far as the figure is large enough to be a rounded one."""
    written = figure.low
    if written is None or written == 0 or value == 0 or figure.kind in ("rank", "ordinal"):
        return Decimal(0)
    if _in_quarters(figure):
        return abs(value) * _QUARTER / 2 / abs(written)  # "two hours and three quarters"
    digits = written.normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent >= 0 and abs(written) < 1000:
        return Decimal(0)
    return _half_digit(written, value, exponent)


def _last_digit(figure: Quantity, value: Decimal) -> Decimal:
    """A unit of the last digit that is not a zero, as a part of `value`: nobody says "about 9.6" for 10.4. A length of time, or
    a share in words, is told roughly however it is written."""
    written = figure.low
    if not written or figure.kind in ("duration", "ratio"):
        return abs(value)
    exponent = written.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(value / written) * Decimal(1).scaleb(exponent)


def _in_quarters(figure: Quantity) -> bool:
    """Is it a length of time in words, with a half or a quarter?"""
    written = figure.low
    if figure.kind != "duration" or written is None or any(map(str.isdigit, figure.text)):
        return False
    return bool(written % 1) and not written * 4 % 1


def _half_digit(written: Decimal, value: Decimal, exponent: int) -> Decimal:
    """Half a unit of the digit of this exponent, as a part of `value`, which is `written` in base units; at most a twentieth."""
    return abs(value) * min(Decimal(1).scaleb(exponent) / 2 / abs(written), _ROUND_LIMIT)


def overlap(a: Bounds, b: Bounds) -> bool:
    """Is there a value that both admit?"""

    def below(high: Decimal | None, low: Decimal | None) -> bool:
        return high is not None and low is not None and high < low

    return not below(a[1], b[0]) and not below(b[1], a[0])


def equal(a: Quantity, b: Quantity) -> bool:
    """The same number, hedges aside: of the same dimension, or as written where one has no unit."""
    if dimension_of(a) != dimension_of(b):
        return "share" not in (dimension_of(a), dimension_of(b)) and (a.low, a.high) == (b.low, b.high)
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if (low_a, high_a) == (low_b, high_b):
        return True
    first, second = _point(a), _point(b)
    if first is None or second is None:
        return False
    if a.unit != b.unit and a.kind != "money" and abs(first - second) <= _CONVERTED * max(abs(first), abs(second)):
        return True
    return first == second or _results(a, b) and _inverse(first, second)


def is_result(figure: Quantity) -> bool:
    """Is it written as the result of a match: 2-1, 1:2?"""
    return figure.kind == "ratio" and bool(_RESULT.search(figure.text))


def _results(a: Quantity, b: Quantity) -> bool:
    """Two results of a match, which may be written with either side first: 2-1 and 1:2."""
    return is_result(a) and is_result(b)


def _inverse(one: Decimal, two: Decimal) -> bool:
    return abs(one * two - 1) < Decimal("1e-9")


def is_bare(figure: Quantity, known: bool) -> bool:
    """A number of which nothing says what it counts, or only a word that nobody knows."""
    return figure.kind == "count" and (figure.noun is None or not known)


def may_be_equal(a: Quantity, b: Quantity) -> bool:
    """Can both hold?"""
    if dimension_of(a) != dimension_of(b):
        return False
    return overlap(admitted(a), admitted(b)) or rounded_alike(a, b) or converted_alike(a, b)


def converted_alike(a: Quantity, b: Quantity) -> bool:
    """Is one the other in another unit, rounded as its writer saw fit: 312 km and 194 miles, 5 miles and 8 km?"""
    if a.unit == b.unit or a.kind == "money" or None in (a.unit, b.unit, a.low, b.low) or a.low != a.high or b.low != b.high:
        return False
    return overlap(_as_rounded(a), bounds(b)) or overlap(bounds(a), _as_rounded(b))


def _as_rounded(figure: Quantity) -> Bounds:
    (low, high), written = bounds(figure), figure.low
    assert low is not None and high is not None and written is not None
    exponent = written.normalize().as_tuple().exponent
    if not written or not isinstance(exponent, int):
        return low, high
    slack = _half_digit(written, high, exponent)
    return low - slack, high + slack


def rounded_alike(a: Quantity, b: Quantity) -> bool:
    """Is one the other, rounded to the whole number: 31.4 % and 31 %? Both in one unit as written, the one with a fraction."""
    if a.unit != b.unit or a.kind != b.kind or a.kind in ("ratio", "rank", "ordinal"):
        return False
    one, two = a.low, b.low
    if one is None or two is None or one != a.high or two != b.high:
        return False
    whole, other = (one, two) if one == one.to_integral_value() else (two, one)
    if abs(whole) < _LEAST_ROUNDED or whole != whole.to_integral_value():
        return False
    return whole == other.quantize(Decimal(1), ROUND_HALF_UP)


def may_be_rounded(a: Quantity, b: Quantity) -> bool:
    """May the one of two per cents be the other without its tenths, though small (6 and 6.2)? Too little to take them for one
    figure by, and a rate of 5 % is not 5.25 %."""
    if a.kind != "percent" or b.kind != "percent" or None in (a.low, b.low) or a.low != a.high or b.low != b.high:
        return False
    assert a.low is not None and b.low is not None
    whole, other = (a.low, b.low) if a.low == a.low.to_integral_value() else (b.low, a.low)
    tenths = whole == whole.to_integral_value() and other.normalize().as_tuple().exponent == -1
    return tenths and abs(other - whole) <= _ROUND_LIMIT * abs(whole)


def _point(figure: Quantity) -> Decimal | None:
    """The one number written, whatever hedge or bound stands before it; None for a range."""
    low, high = bounds(figure)
    if low is not None and high is not None:
        return low if low == high else None
    return low if low is not None else high


def tolerance_of(a: Quantity, b: Quantity) -> str:
    """What makes two figures that differ compatible, in words."""
    hedged = sorted({q.qualifier.replace("-", " ") for q in (a, b)} - {"exact"})
    named = []
    if "about" in hedged:
        named.append("“about” admits a seventh" if a.kind == b.kind == "duration" else "“about” admits a tenth")
    if _in_quarters(a) or _in_quarters(b):
        named.append("a time told in quarters is rounded to them")
    named += [f"“{word}” is open" for word in hedged if word not in ("about", "range")]
    if "range" in hedged:
        named.append("one is a range")
    if "ratio" in (a.kind, b.kind):
        named.append("a fraction admits a twenty-fourth")
    if not named and a.unit != b.unit:
        named.append("converted and rounded")
    return ", ".join(named) if named else "rounded to the digits given"
