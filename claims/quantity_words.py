"""Quantities that are no number with a unit after it: halves of the unit before, duals, and verbs that multiply."""

from __future__ import annotations

from decimal import Decimal

from claims import units
from claims.model import Qualifier
from claims.number import Number
from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.quantity_phrases import Found
from claims.text import fold

_ONE = Decimal(1)
_TURNED: dict[str, Qualifier] = {
    "more-than": "less-than", "at-least": "up-to", "less-than": "more-than", "up-to": "at-least",
}  # fmt: skip
_BOUNDS = frozenset(_TURNED)
_COMMAS = frozenset(",،、")
_DUAL = 4  # letters that a noun with a dual ending has more than
_MOST = 100  # of the part in "so many of every so many"


def merged_half(a: Attacher, before: Draft | None, n: Number, low: int) -> bool | Draft:
    """A fraction that belongs to the unit before it: "two years and a half", «عام ونصف». True where it was added."""
    joint = "and" in a.t.clitics.get(n.peeled, ())
    at = n.i
    if not joint and n.cls == "frac" and at > low and a.words[at - 1] in a.t.joint:
        joint, at = True, at - 1
    if not (joint or n.cls == "half" or a.words[n.i] in a.t.half_words):
        return False
    if before is not None and before.unit is not None and before.own_unit == "after" and before.j == at:
        if before.kind in ("duration", "measure", "percent", "temperature", "money"):
            before.value = (before.value or Decimal(0)) + n.value
            before.high = before.value
            before.j, before.end = n.j, n.end
            again = a.t.right.starting(a.words, n.j)
            if again is not None and again.value.what == "unit" and again.value.value.symbol == before.unit.symbol:
                before.j, before.end = again.j, a.p.end(again.j - 1)
            return True
        return False
    if joint and before is not None and _points_and(a, before, n, at):
        return True
    found = a.t.right.ending(a.words, at, low)
    if found is None or found.value.what != "unit" or found.value.cased or a.words[found.i] == "%":
        return False
    if found.value.value.kind == "money" and not _one_coin(a, found, n):
        return False
    d = Draft(n)
    d.value = d.high = _ONE + n.value
    d.n.cls, d.n.lead = "card", "frac"
    d.set_unit(found.value.value, "after")
    d.i, d.start = found.i, a.starts[found.i] + len(found.peeled)
    d.left = found.i
    a.left.take_roles(d, a.t.clitics.get(found.peeled, frozenset()))
    a.left.read(d, low)
    again = a.t.right.starting(a.words, n.j)
    if again is not None and again.value == found.value:
        d.j, d.end = again.j, a.p.end(again.j - 1)
    return d


def points_and_dual(a: Attacher, before: Draft, hit: Hit) -> bool:
    """Add half a point to the points before it: «ثلاث نقاط ونصف نقطة»."""
    if hit.value is None or before.noun is None or before.unit is not None or fold(before.noun) not in a.t.points:
        return False
    unit = units.parse_spec(hit.value)
    joint = "and" in a.t.clitics.get(hit.peeled, ()) or a.words[hit.i - 1] in a.t.joint
    at = hit.i if hit.peeled else hit.i - 1
    if unit.symbol != "pp" or unit.factor >= 1 or not joint or a.after_noun(before) != at:
        return False
    _grow(a, before, unit.factor, hit.j)
    return True


def _grow(a: Attacher, d: Draft, part: Decimal, j: int) -> None:
    d.value = d.high = (d.value or Decimal(0)) + part
    d.j, d.end = j, a.p.end(j - 1)


def _points_and(a: Attacher, before: Draft, n: Number, at: int) -> bool:
    """Add the part to the points before it: «ثماني نقاط ونصف النقطة المئوية»."""
    if before.noun is None or before.unit is not None or fold(before.noun) not in a.t.points or a.after_noun(before) != at:
        return False
    _grow(a, before, n.value, n.j)
    unit = a.t.right.starting(a.words, n.j)
    if unit is not None and unit.value.what == "unit" and unit.value.value.symbol == "pp":
        before.set_unit(unit.value.value, "after")
        before.j, before.end, before.noun, before.noun_start = unit.j, a.p.end(unit.j - 1), None, None
    return True


def with_parts(a: Attacher, d: Draft, n: Number) -> bool:
    """Add so many hundredths to the whole number before: دو و بیست و پنج صدم."""
    if not d.bare or d.value is None or d.value != int(d.value) or n.value >= 1 or d.n.cls != "card":
        return False
    if d.j + 1 != n.i or a.words[d.j] not in a.t.joint or a.words[n.j - 1] not in a.t.parts:
        return False
    d.value = d.high = d.value + n.value
    d.j, d.end = n.j, n.end
    a.complete(d)
    return True


def _one_coin(a: Attacher, found: Found, n: Number) -> bool:
    """Is this word of money one of it: «دولار ونصف», but not «الدولار ونصف المليون», "the dollar and half the bonds"?"""
    if a.t.articles and not (found.i and a.words[found.i - 1] in a.t.articles):
        return False
    if not a.words[found.i][:1].isalpha() or "the" in a.t.clitics.get(found.peeled, ()):
        return False
    after = a.t.right.starting(a.words, n.j)
    return after is None or after.value == found.value


def dual_draft(a: Attacher, hit: Hit, low: int) -> Draft:
    """A word that is number and unit (شهرين, יומיים) or number and noun (شخصان) at once."""
    if hit.value is None:
        return _two(a, hit, low)
    unit = units.parse_spec(hit.value)
    start = a.starts[hit.i] + len(hit.peeled)
    n = Number(hit.i, hit.j, start, a.p.end(hit.j - 1), unit.factor)
    n.peeled = hit.peeled
    if unit.factor < 1:
        n.lead = "frac"  # an article may stand before it: "um einen Viertelpunkt"
    d = Draft(n)
    if hit.peeled:
        a.left.take_roles(d, a.t.clitics.get(hit.peeled, frozenset()))
    d.set_unit(unit._replace(factor=_ONE), "after")
    if unit.kind == "money":
        after = a.t.right.starting(a.words, d.j)
        if after is not None and after.value.what == "nation" and d.unit is not None:
            d.unit = a.of_nation(d.unit, after.value.value)
            d.j, d.end = after.j, a.p.end(after.j - 1)
    a.left.read(d, low)
    a.read_behind(d)
    if d.change is not None:
        d.role = d.role or "by"
    return d


def _two(a: Attacher, hit: Hit, low: int) -> Draft:
    n = Number(hit.i, hit.j, a.starts[hit.i] + len(hit.peeled), a.p.end(hit.j - 1), Decimal(2))
    n.peeled = hit.peeled
    d = Draft(n)
    roles = a.t.clitics.get(hit.peeled, frozenset())
    d.drop = "the" in roles
    a.left.take_roles(d, roles)
    a.left.read(d, low)
    a.read_behind(d)
    first, last = a.p.span(n.start, n.end)
    d.noun, d.noun_start = a.p.source[first:last], first
    return d


def multiple_draft(a: Attacher, hit: Hit, low: int) -> Draft:
    """A verb that is a ratio: doubled, tripled, halved."""
    start = a.starts[hit.i] + len(hit.peeled)
    n = Number(hit.i, hit.j, start, a.p.end(hit.j - 1), hit.value)
    n.cls = "multiple"
    d = Draft(n)
    d.kind = "ratio"
    d.change = "increase" if hit.value > 1 else "decrease"
    d.role = "by"
    for j in range(hit.i, min(hit.i + 3, hit.j)):  # "more than | doubled", and where both are one phrase
        found = a.t.left.ending(a.words, j, max(hit.i, low) if j > hit.i else low)
        if found is not None and found.value[0] == "hedge" and found.value[1][0] in _BOUNDS:
            qualifier = found.value[1][0]
            if hit.value < 1:  # "more than halved" leaves less than a half
                qualifier = _TURNED[qualifier]
            d.qualifier, d.left = qualifier, min(found.i, d.left)
    return d


def one_of_each(a: Attacher, d: Draft, after: Draft | None) -> None:
    """طفل من كل خمسة: one of five, where no number stands before "of every"; or as many as the next number says."""
    if d.each >= 0 and d.kind == "count" and d.unit is None and d.value is not None and d.value >= 2:
        part = Decimal(2 if _is_dual(a, d.each - 1) else 1)
        if after is not None and after.unit is None and after.kind == "count" and after.value is not None:
            link = a.words[a.after_noun(d) if d.noun else d.j : after.left]
            if len(link) <= 2 and 0 < after.value < d.value and (not link or link[0] in _COMMAS or link[0].isalpha()):
                part, after.drop = after.value, True
                d.j, d.end = after.j, after.end
        d.value = d.high = part / d.value
        d.i, d.start = d.each, a.p.starts[d.each]
        d.kind, d.noun, d.noun_start = "ratio", None, None


def _is_dual(a: Attacher, k: int) -> bool:
    """ناخبان من كل ثلاثة: does the form of the noun before "of every" say that they are two?"""
    word = a.words[k] if k >= 0 else ""
    return bool(a.t.dual_endings) and len(word) > _DUAL and word.endswith(a.t.dual_endings) and not word.startswith(a.t.definite)


def some_of_each(a: Attacher, before: Draft, d: Draft) -> bool:
    """سه نفر از هر ده نفر: three of ten, the part standing before "of every"."""
    if d.unit is not None or d.kind != "count" or before.unit is not None or before.kind != "count":
        return False
    if before.value is None or d.value is None or not 0 < before.value < d.value or before.value > _MOST:
        return False
    if (a.after_noun(before) if before.noun else before.j) != d.each:
        return False
    before.j, before.end, d.drop = d.j, d.end, True
    before.value = before.high = before.value / d.value
    before.kind, before.noun, before.noun_start, before.drop, before.flags = "ratio", None, None, False, ()
    return True
