"""Numbers with their rounding: what a figure in a text may stand for, and sums of such."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.model import Quantity

_ABOUT = Decimal("0.1")  # "about 120" admits a tenth more or less
_ROUND_LIMIT = Decimal("0.05")  # a rounded figure stands for at most a twentieth more or less, as in `checker.compare`
_FRACTION = Decimal("0.03")  # "a third" stands for 33 %
_WRITTEN_OUT = 1000  # below which a whole number is taken to be given to the unit
_HALF = Decimal("0.5")


class Interval(NamedTuple):
    """From `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(self.low + other.low, self.high + other.high)

    def scaled(self, other: Interval) -> Interval:
        """The product with an interval of numbers that are not negative."""
        ends = [a * b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


def admitted(figure: Quantity) -> Interval | None:
    """The numbers a figure may stand for: a tenth for a hedge, half of its last digit for rounding. None where an end is
    open ("more than 120"): then nothing can be reckoned with it."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        return None
    slack = max(_slack(low, figure), _slack(high, figure))
    return Interval(low - slack, high + slack)


def _slack(value: Decimal, figure: Quantity) -> Decimal:
    if figure.qualifier == "about":
        return abs(value) * _ABOUT
    if figure.qualifier not in ("exact", "range"):
        return abs(value) * _ROUND_LIMIT
    if figure.kind == "ratio":
        return abs(value) * _FRACTION
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if figure.kind in ("percent", "percentage-point", "duration"):
        return _HALF.scaleb(min(exponent, 0))
    if abs(value) >= _WRITTEN_OUT:
        return min(_HALF.scaleb(exponent), abs(value) * _ROUND_LIMIT)
    return Decimal(0) if figure.kind == "count" else _HALF.scaleb(min(exponent, 0))


def as_factor(figure: Quantity) -> Interval | None:
    """A share as a factor: 33 % is 0.325 to 0.335."""
    found = admitted(figure)
    if found is None:
        return None
    return Interval(found.low / 100, found.high / 100) if figure.kind == "percent" else found
