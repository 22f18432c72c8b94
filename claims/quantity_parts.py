"""Quantities in several units: "two hours and 15 minutes", "6 ft 2 in", "20 dollars and 50 cents", 三块五."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claims import units
from claims.digits import FEET
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.units import Unit

_NEAR = 14  # tokens between a sum and the smaller one that is in the same money
_DIMENSIONS = frozenset({"time", "length", "mass", "volume"})


def added(reader: Attacher, a: Draft, b: Draft) -> bool:
    """Add b to a where it goes on with the same quantity in a smaller unit; the unit of a stays."""
    if not _exact(a) or a.value is None or b.value is None or b.n.cls not in ("card", "frac"):
        return False
    if reader.t.short_minutes:
        _as_minutes(reader, a, b)
    link = reader.words[a.j : b.left]
    if b.unit is None:
        part = (
            _half_scale(reader, a, b, link)
            or _behind_name(reader, a, b, link)
            or _inches(a, b, reader)
            or _centimetres(reader, a, b)
            or _minutes(reader, a, b)
        )
        if part is None and not link:
            part = _next_digit(reader, a, b) or _behind_sign(reader, a, b)
    elif (
        b.own_unit == "after"
        and b.role is None
        and _exact(b)
        and b.qualifier == "exact"
        and _linked(reader, link, a, b)
    ):
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


def _as_minutes(reader: Attacher, a: Draft, b: Draft) -> None:
    """Give b its unit where it stands right behind hours and what it counts is short for minutes: 2小时18分."""
    behind_hours = a.unit is not None and a.unit.symbol == "hour" and b.i == a.j
    if behind_hours and b.unit is None and b.noun in reader.t.short_minutes:
        b.j = reader.after_noun(b)
        b.end, b.noun, b.noun_start = reader.p.end(b.j - 1), None, None
        b.set_unit(units.parse_spec("minute"), "after")


def with_one(reader: Attacher, d: Draft, low: int) -> None:
    """ "an hour and ten minutes", «ساعة وعشر دقائق»: one of the larger unit stands before without a number."""
    if d.unit is None or d.value is None or d.value != d.high or d.i <= low:
        return
    if d.kind != "duration" and not (d.kind == "money" and d.unit.factor < 1) and d.unit.symbol != "cm":
        return
    at = d.i
    if "and" not in reader.t.clitics.get(d.n.peeled, ()):
        if reader.words[at - 1] not in reader.t.joint:
            return
        at -= 1
    found = reader.t.right.ending(reader.words, at, low)
    if found is None or found.value.what != "unit" or found.value.cased or found.value.value.kind != d.kind:
        return
    if "the" in reader.t.clitics.get(found.peeled, ()) or "\n" in reader.p.gap(at - 1, d.i):
        return
    whole = ratio(found.value.value, d.unit)
    if whole is None or whole <= 1 or not 0 < d.value < whole or not _single(reader, found.i, low):
        return
    d.value = d.high = 1 + d.value / whole
    d.unit, d.role, d.roles, d.joint = found.value.value, None, (), False
    d.i = d.left = found.i - bool(reader.t.articles)
    d.start = reader.starts[d.i] + len(found.peeled)
    reader.left.take_roles(d, reader.t.clitics.get(found.peeled, frozenset()))
    reader.left.read(d, low)


def with_metre(reader: Attacher, d: Draft, low: int) -> None:
    """The height of a person whose metre stands without a number before centimetres without a name: "מטר ושמונים"."""
    at, value = d.i, d.value or Decimal(0)
    if at <= low or d.n.cls != "card" or not d.bare or not 10 <= value < 100 or not _ends(reader, d):
        return
    if "and" not in reader.t.clitics.get(d.n.peeled, ()) and reader.t.joint and reader.words[at - 1] in reader.t.joint:
        at -= 1
    found = reader.t.right.ending(reader.words, at, low)
    if found is None or found.value.what != "unit" or found.value.value.symbol != "m" or found.value.value.factor != 1:
        return
    if "\n" in reader.p.gap(at - 1, d.i) or (found.i > low and reader.words[found.i - 1][0].isdigit()):
        return
    d.value = d.high = 1 + value / 100
    d.set_unit(found.value.value, "after")
    d.role, d.roles, d.joint = None, (), False
    d.i = d.left = found.i
    d.start = reader.starts[found.i] + len(found.peeled)


def _single(reader: Attacher, i: int, low: int) -> bool:
    """Where the language has an article, it stands before the one that no number counts."""
    return not reader.t.articles or (i > low and reader.words[i - 1] in reader.t.articles)


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
    return not link or (len(link) == 1 and link[0] in (reader.t.sum_joint if a.kind == "money" else reader.t.joint))


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
        known = known or (a.factor == 1 and b.factor < 1 and a.symbol in units.sharing(b.symbol))  # euros and cents
        return a.factor / b.factor if known else None
    larger, smaller = units.scale_of(a.symbol), units.scale_of(b.symbol)
    if (
        larger is None
        or smaller is None
        or larger.dimension != smaller.dimension
        or larger.dimension not in _DIMENSIONS
    ):
        return None
    exact = larger.factor / smaller.factor
    return Decimal(exact.numerator) / exact.denominator * a.factor / b.factor


def _next_digit(reader: Attacher, a: Draft, b: Draft) -> Decimal | None:
    """The digit word behind a unit stands for the next lower place: 三块五 is 3.5, 一米七五 1.75."""
    assert a.unit is not None and b.value is not None
    if not reader.t.numbers.digit_run or b.noun is not None or b.n.digits or a.n.digits or b.i != a.j:
        return None
    tenths = a.unit.symbol == "%" and a.unit.factor == 10  # 七成五
    if not (a.unit.kind == "money" or a.unit.symbol == "m" or tenths) or b.value != int(b.value):
        return None
    size = b.n.j - b.n.i
    if b.n.scale != 1 or size > 2 or b.value >= 10**size:
        return None
    return b.value / 10**size


def _half_scale(reader: Attacher, a: Draft, b: Draft, link: Sequence[str]) -> Decimal | None:
    """A part of the scale said again behind the money: «مليوني يورو ونصف المليون»."""
    if a.kind != "money" or b.n.lead != "frac" or b.n.scale <= 1 or b.n.scale != a.n.scale:
        return None
    again = reader.words[b.n.j - 1].startswith(reader.t.fraction_prefixes)  # of it, not half a million others
    if b.noun is not None and not again:
        return None
    joined = (b.joint and not link) or (len(link) == 1 and link[0] in reader.t.joint)
    return b.value if joined and (b.value or 0) < b.n.scale and "\n" not in reader.p.gap(a.j - 1, b.i) else None


def _behind_name(reader: Attacher, a: Draft, b: Draft, link: Sequence[str]) -> Decimal | None:
    """Cents behind the name of the money, where the clause ends: "3 euros 50", "drei Euro fünfzig", "3 euro e 50"."""
    if a.kind != "money" or a.unit is None or a.unit.factor != 1 or not reader.words[a.j - 1][0].isalpha():
        return None
    if b.noun is not None or b.kind != "count" or b.n.scale != 1 or b.n.cls != "card" or b.qualifier != "exact":
        return None
    if a.own_unit != "after" or a.n.scale != 1 or a.value != int(a.value or 0) or not 10 <= (b.value or 0) < 100:
        return None
    if not (not link or (len(link) == 1 and link[0] in reader.t.sum_joint)) or "\n" in reader.p.gap(a.j - 1, b.i):
        return None
    ends = b.j >= len(reader.words) or not reader.words[b.j][0].isalnum()
    return (b.value or 0) / Decimal(100) if ends and b.value == int(b.value or 0) else None


def feet(reader: Attacher, d: Draft) -> bool:
    """Feet and inches in signs: 5'11", 6' 2"."""
    words, p, q = reader.words, reader.p, d.j
    if d.value is None or not 0 < d.value < 12 or not d.n.digits or not p.glued(q) or q + 2 >= len(words):
        return False
    if not words[q + 1].isdecimal() or int(words[q + 1][:3]) >= 12 or len(p.gap(q, q + 1)) > 1 or not p.glued(q + 2):
        return False
    closed = words[q + 2] == '"' or (words[q + 2 : q + 4] == ["'", "'"] and p.glued(q + 3))
    if not closed:
        return False
    d.set_unit(units.parse_spec("ft"), "after")
    d.value = d.high = d.value + Decimal(words[q + 1]) / 12
    d.j = q + 3 if words[q + 2] == '"' else q + 4
    d.end = p.end(d.j - 1)
    return True


def _centimetres(reader: Attacher, a: Draft, b: Draft) -> Decimal | None:
    """The height of a person: 1 m 75."""
    if a.unit is None or a.unit.symbol != "m" or a.value not in (1, 2) or b.noun is not None:
        return None
    if b.i != a.j and (b.i != a.j + 1 or reader.words[a.j] not in reader.t.joint or not _ends(reader, b)):
        return None
    written = reader.words[b.i]
    spelled = not b.n.digits and _ends(reader, b) and b.n.cls == "card" and 10 <= (b.value or 0) < 100
    return (b.value or 0) / Decimal(100) if spelled or (len(written) == 2 and written.isdecimal()) else None


def _ends(reader: Attacher, d: Draft) -> bool:
    """Does no word follow?"""
    return d.j >= len(reader.words) or not reader.words[d.j][0].isalnum()


def _minutes(reader: Attacher, a: Draft, b: Draft) -> Decimal | None:
    """Minutes without their name: 1 h 30."""
    if a.unit is None or a.unit.symbol != "hour" or reader.words[a.j - 1] != "h" or b.i != a.j or b.noun is not None:
        return None
    written = reader.words[b.i]
    return (b.value or 0) / Decimal(60) if len(written) == 2 and written.isdecimal() and int(written) < 60 else None


def _inches(a: Draft, b: Draft, reader: Attacher) -> Decimal | None:
    """6 ft 2 in: the symbol of the unit is a word of its own elsewhere."""
    if (
        a.unit is None
        or a.unit.symbol != "ft"
        or b.value is None
        or not 0 < b.value < 12
        or b.i != a.j
        or b.noun is not None
    ):
        return None
    if reader.words[b.j : b.j + 1] not in (["in"], ['"']):
        alone = b.j >= len(reader.words) or not reader.words[b.j][0].isalnum()
        spelled = reader.words[a.j - 1] in FEET and b.n.scale == 1 and b.value == int(b.value)
        return b.value / 12 if alone and spelled and b.bare else None  # "six foot three"
    followed = b.j + 1 < len(reader.words) and reader.words[b.j + 1][0].isalnum()
    if followed and reader.words[b.j] == "in" and not reader.p.glued(b.j):  # "6ft 4in tall", but not "6 ft 4 in all"
        return None
    b.j, b.end = b.j + 1, reader.p.end(b.j)
    return b.value / 12


def _behind_sign(reader: Attacher, a: Draft, b: Draft) -> Decimal | None:
    """Cents written behind the sign: 5€50."""
    sign = reader.words[a.j - 1]
    written = reader.words[b.i]
    if a.unit is None or a.kind != "money" or sign.isalnum() or b.noun is not None or not b.n.digits:
        return None
    glued = reader.p.glued(b.i) and reader.p.glued(a.j - 1)
    return (b.value or 0) / Decimal(100) if glued and len(written) == 2 and written.isdecimal() else None


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
