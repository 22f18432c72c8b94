"""Quantities in several units: "two hours and 15 minutes", "6 ft 2 in", "20 dollars and 50 cents", 三块五."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claims import units
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.units import Unit

_NEAR = 14  # tokens between a sum and the smaller one that is in the same money
_DIMENSIONS = frozenset({"time", "length", "mass", "volume"})


def added(reader: Attacher, a: Draft, b: Draft) -> bool:
    """Add b to a where it goes on with the same quantity in a smaller unit; the unit of a stays."""
    if not _exact(a) or a.value is None or b.value is None or b.n.cls not in ("card", "frac"):
        return False
    link = reader.words[a.j : b.left]
    if b.unit is None:
        part = _next_digit(reader, a, b) if not link else None
    elif b.own_unit == "after" and b.role is None and _exact(b) and b.qualifier == "exact" and _linked(reader, link, a, b):
        part = _smaller(a, b)
    else:
        return False
    if part is None:
        return False
    a.value += part
    a.high, a.end, a.j, a.least = a.value, b.end, b.j, b.unit
    if b.change is not None and a.change is None:
        a.change, a.role = b.change, a.role or b.role
    return True


def _exact(d: Draft) -> bool:
    return d.unit is not None and d.value == d.high and not d.opener and (d.value or 0) >= 0


def _linked(reader: Attacher, link: list[str], a: Draft, b: Draft) -> bool:
    if "\n" in reader.p.gap(a.j - 1, b.i):
        return False
    assert a.unit is not None and b.unit is not None
    timed = units.dimensions().get(a.unit.symbol) == "time"
    if not link:
        return not timed or a.unit.symbol != "year" or b.unit.symbol == "month"  # "91 ans trois semaines"
    if timed and link[0] in ",،":
        link = link[1:]
    return not link or (len(link) == 1 and link[0] in reader.t.joint)


def _smaller(a: Draft, b: Draft) -> Decimal | None:
    """The value of b in the unit of a, None where its unit is none below the last of a."""
    assert a.unit is not None and b.unit is not None and a.value is not None and b.value is not None
    last = ratio(a.least or a.unit, b.unit)
    if a.value != int(a.value) and a.least is None:
        return None
    whole = ratio(a.unit, b.unit)
    if last is None or whole is None or last <= 1 or not 0 < b.value < last:
        return None
    return b.value / whole


def ratio(a: Unit, b: Unit) -> Decimal | None:
    """How many of unit b are one of unit a; None where they measure different things."""
    if a.kind == "money" == b.kind:
        known = a.symbol == b.symbol or (a.family is not None and a.family == b.family)
        return a.factor / b.factor if known else None
    larger, smaller = units.scale_of(a.symbol), units.scale_of(b.symbol)
    if larger is None or smaller is None or larger.dimension != smaller.dimension or larger.dimension not in _DIMENSIONS:
        return None
    exact = larger.factor / smaller.factor
    return Decimal(exact.numerator) / exact.denominator * a.factor / b.factor


def _next_digit(reader: Attacher, a: Draft, b: Draft) -> Decimal | None:
    """The digit word behind a unit stands for the next lower place: 三块五 is 3.5, 一米七五 1.75."""
    assert a.unit is not None and b.value is not None
    if not reader.t.numbers.digit_run or b.noun is not None or b.n.digits or a.n.digits or b.i != a.j:
        return None
    if not (a.unit.kind == "money" or a.unit.symbol == "m") or b.value != int(b.value):
        return None
    size = b.n.j - b.n.i
    if b.n.scale != 1 or size > 2 or b.value >= 10**size:
        return None
    return b.value / 10**size


def same_cents(drafts: Sequence[Draft]) -> None:
    """ "78.30 Dollar, 85 Cent weniger": a sub-unit with a name that several currencies share is that of the sum before."""
    last: Draft | None = None
    for d in drafts:
        if d.unit is None or d.kind != "money":
            continue
        if d.unit.factor < 1 and last is not None and last.unit is not None and d.i - last.j <= _NEAR:
            if last.unit.symbol in units.sharing(d.unit.symbol):
                d.unit = d.unit._replace(symbol=last.unit.symbol, family=last.unit.family)
        elif d.unit.factor == 1:
            last = d
