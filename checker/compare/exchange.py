"""Can two sums in two currencies be one? Each is turned into dollars at a rough rate of the year (rates.toml).

The rates are coarse, so they only ever say that both can hold; what they set apart is left open.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from checker.compare.intervals import Bounds, admitted, overlap
from claims.model import Quantity

TOLERANCE = Decimal("0.08")  # of each side: a rate may be as far from the mean of its year
_KNOWN_YEARS = 2  # after the last year of the table, in which its rates still serve


def convertible(a: Quantity, b: Quantity, on: date | None) -> bool:
    """Two sums in different currencies that can be one at the rates of the year; `on`: when they were published."""
    if a.kind != "money" or b.kind != "money" or a.unit == b.unit:
        return False
    one, two = _in_dollars(a, on), _in_dollars(b, on)
    return one is not None and two is not None and _closed(one) and _closed(two) and overlap(one, two)


def _closed(one: Bounds) -> bool:
    """A sum with a lowest and a highest value: "more than" a sum is compatible with most."""
    return one[0] is not None and one[1] is not None


def _in_dollars(sum_: Quantity, on: date | None) -> Bounds | None:
    rate = _rate(sum_.unit or "", on.year) if on is not None else None
    if rate is None:
        return None
    low, high = admitted(sum_)
    return None if low is None else low / rate * (1 - TOLERANCE), None if high is None else high / rate * (1 + TOLERANCE)


def _rate(currency: str, year: int) -> Decimal | None:
    """Units for one dollar in a year; None for a currency or year that the table does not have."""
    pegged, yearly, first = _rates()
    if currency in pegged:
        return pegged[currency]
    rates = yearly.get(currency, ())
    place = min(year - first, len(rates) - 1) if year - first < len(rates) + _KNOWN_YEARS else -1
    return rates[place] if rates and place >= 0 else None


@cache
def _rates() -> tuple[dict[str, Decimal], dict[str, tuple[Decimal, ...]], int]:
    text = (files("checker") / "compare" / "rates.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    pegged = {code: Decimal(rate) for code, rate in data["pegged"].items()}
    yearly = {code: tuple(Decimal(rate) for rate in rates) for code, rates in data["yearly"].items()}
    return pegged, yearly, int(data["first"])
