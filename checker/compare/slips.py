"""Differences that look like a slip of the pen or of the translation: named, so that a reader knows where to look first."""

from __future__ import annotations

from decimal import Decimal

from checker.compare.intervals import bounds, dimension_of
from claims.model import Moment, Quantity

_FACTORS = {
    Decimal(10): "a factor of ten", Decimal(100): "a factor of a hundred", Decimal(1000): "a factor of a thousand",
    Decimal(1000000): "a factor of a million",
}  # fmt: skip


_TEENS = frozenset(map(Decimal, range(13, 20)))  # that sound like a ten in many a language: eighteen and eighty


def likely_slip(a: Quantity, b: Quantity) -> str | None:
    """`digits exchanged`, `a factor of a thousand`, `a teen for a ten`; None where two numbers simply differ."""
    if dimension_of(a) != dimension_of(b):
        return None
    one, two = _point(a), _point(b)
    if not one or not two:
        return None
    factor = max(one, two) / min(one, two)
    if factor in _FACTORS:
        return _FACTORS[factor]
    mine, theirs = _digits(a), _digits(b)
    if mine != theirs and _exchanged(mine, theirs):
        return "digits exchanged"
    small, great = sorted((one, two))
    return "a teen for a ten" if small in _TEENS and great == (small - 10) * 10 else None


def _point(figure: Quantity) -> Decimal | None:
    low, high = bounds(figure)
    return low if low is not None else high


def _digits(figure: Quantity) -> str:
    value = figure.low if figure.low is not None else figure.high
    return "" if value is None else format(value.normalize(), "f")


def _exchanged(one: str, two: str) -> bool:
    """Do two numbers, with as many decimals, differ by two neighbouring digits that changed places, be it over the point?"""
    if len(one) != len(two) or one.find(".") != two.find("."):
        return False
    one, two = one.replace(".", ""), two.replace(".", "")
    odd = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
    return len(odd) == 2 and odd[1] == odd[0] + 1 and one[odd[0]] == two[odd[1]] and one[odd[1]] == two[odd[0]]


def digits_of(figure: Quantity) -> int:
    """The significant digits of its number, as far as it is known: one at least."""
    value = figure.low if figure.low is not None else figure.high
    return max(1, len(value.normalize().as_tuple().digits)) if value is not None else 1


def swapped_date(a: Moment, b: Moment) -> bool:
    """Are two days one another's with day and month exchanged?"""
    one, two = a.earliest, b.earliest
    if one is None or two is None or a.grain != "day" or b.grain != "day":
        return False
    return one.year == two.year and one.month == two.day and one.day == two.month and one.day != one.month
