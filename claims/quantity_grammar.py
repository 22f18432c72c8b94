"""One number with what stands beside it: sign, currency, unit, noun, hedge, role, and the words that make it no quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims import units
from claims.model import Change, Qualifier, QuantityKind
from claims.numbers import Number
from claims.phrasebook import Hit
from claims.quantity_tables import Found, Right, Tables
from claims.text import Prepared, fold
from claims.units import Unit

_ONE = Decimal(1)
_AFTER_ARTICLE = frozenset({"mul", "frac", "weak-frac", "many", "many-mul", "rough"})
_STEPS = 6  # words and phrases read to the left of a number


class Draft:
    """A quantity in the making. Tokens [i, j) with its signs and units, `left` where its hedges and roles begin."""

    __slots__ = (
        "change", "drop", "either", "end", "flags", "high", "i", "j", "joint", "kind", "left", "n", "noun", "noun_start", "opener",
        "own_unit", "qualifier", "role", "roles", "start", "unit", "value",
    )  # fmt: skip

    def __init__(self, n: Number) -> None:
        self.n = n
        self.i, self.j, self.start, self.end, self.left = n.i, n.j, n.start, n.end, n.i
        self.value: Decimal | None = n.value
        self.high: Decimal | None = n.high if n.high is not None else n.value
        self.kind: QuantityKind = "count"
        self.unit: Unit | None = None
        self.own_unit = ""  # before or after: where the unit of its own stands
        self.noun: str | None = None
        self.noun_start: int | None = None
        self.qualifier: Qualifier = "exact"
        self.role: str | None = None
        self.change: Change | None = None
        self.flags = n.flags
        self.roles: tuple[str, ...] = ()
        self.opener = self.joint = self.drop = self.either = False
        if n.rough:
            self.qualifier = "about"

    def set_unit(self, unit: Unit, where: str) -> None:
        self.unit, self.kind, self.own_unit = unit, unit.kind, where

    @property
    def bare(self) -> bool:
        return self.unit is None and self.noun is None and self.kind == "count"


class Attacher:
    """Reads what stands beside the numbers of one text."""

    def __init__(self, prepared: Prepared, tables: Tables, hits: dict[int, Hit]) -> None:
        self.p, self.t, self.words, self.starts = prepared, tables, prepared.words, prepared.starts
        self.hits = hits
        self.source_is_ascii = prepared.source.isascii()

    def draft(self, n: Number, low: int) -> Draft:
        """The quantity of a number; tokens before `low` belong to the one before."""
        d = Draft(n)
        if (n.cls == "many" or n.rough) and n.j > n.i + 1 and (link := self.t.links.ending(self.words, n.j, n.i)) is not None:
            d.end = self.p.end(link.i - 1)
        if n.peeled:
            self._roles(d, self.t.clitics.get(n.peeled, frozenset()))
        if n.cls == "ord":
            self._ordinal(d, low)
            return d
        self._prefix(d, low)
        if n.cls == "frac":
            d.kind = "ratio"
        self._right(d)
        self._left(d, low)
        self._evidence(d, low)
        return d

    def source(self, k: int) -> str:
        """Token k as it was written."""
        return self.p.text(self.starts[k], self.p.end(k))

    # -- left ---------------------------------------------------------------------------------------------------------

    def _prefix(self, d: Draft, low: int) -> None:
        """A sign of money or % before the number, an ISO code, a minus."""
        words, k = self.words, d.n.i
        if d.n.start < self.starts[k]:
            k -= 1
        if k > low:
            before = words[k - 1]
            found = self.t.prefix.ending(words, k, low)
            if found is not None and self._sign_fits(found, d):
                self._take_prefix(d, found.i, found.value)
            elif len(before) == 3 and before.isascii() and before.isalpha():
                written = self.source(k - 1)
                if written in units.CODES and len(self.p.gap(k - 1, k)) <= 1:
                    self._take_prefix(d, k - 1, Unit(written, "money"))
        if d.i > low and words[d.i - 1] == "-" and d.i < d.n.i and self.p.glued(d.i) and not (
            d.i > 1 and self.p.glued(d.i - 1)
        ):
            d.i, d.start, d.value = d.i - 1, self.starts[d.i - 1], -(d.value or 0)
            d.high = d.value
        d.left = d.i
        if d.n.start < self.starts[d.n.i] and d.left == d.n.i:
            d.left -= 1

    def _take_prefix(self, d: Draft, i: int, unit: Unit) -> None:
        d.i, d.start = i, self.starts[i]
        d.set_unit(unit, "before")

    def _sign_fits(self, found: Found, d: Draft) -> bool:
        sign = self.words[found.i]
        if len(self.p.gap(found.j - 1, d.n.i)) > 1 and d.n.start >= self.starts[d.n.i]:
            return False
        if sign == "%":
            after = d.n.j
            if after < len(self.words) and self.words[after] == "%" and self.p.glued(after):
                return False
        if sign[0].isalpha() and sign.isascii():
            first, last = self.p.token_span(found.i, found.j)
            if self.p.source[first:last] not in self.t.signs or (found.i > 0 and self.p.glued(found.i) and self.words[found.i - 1][0].isalpha()):
                return False
        return True

    def _left(self, d: Draft, low: int) -> None:
        """Hedges, roles, openers and labels, from the number leftwards."""
        words, t = self.words, self.t
        pos = d.left
        if d.n.peeled and pos == d.n.i:  # יותר משליש: the last letter of the hedge is written with the number
            apart = t.apart.ending(words, pos, low)
            if apart is not None and d.n.peeled.endswith(apart.value[0]):
                d.role, pos = None, apart.i
                self._apply_left(d, Found(apart.i, apart.j, apart.value[1], apart.peeled))
        for _ in range(_STEPS):
            if pos <= low:
                break
            word = words[pos - 1]
            if word in t.articles and d.n.lead in _AFTER_ARTICLE and not d.role and pos == d.left:
                pos -= 1
                d.start, d.i = self.starts[pos], pos
                continue
            found = t.left.ending(words, pos, low)
            if found is not None:
                if "\n" in self.p.gap(found.j - 1, pos) or not self._apply_left(d, found):
                    break
                pos = found.i
                if d.opener or d.role:
                    break
                continue
            step = self._clitic(d, pos)
            if not step:
                break
            pos -= step
            if d.role:
                break
        d.left = pos

    def _apply_left(self, d: Draft, found: Found) -> bool:
        name, value = found.value
        if found.peeled:
            self._roles(d, self.t.clitics.get(found.peeled, frozenset()))
        if name == "hedge":
            qualifier, roles = value
            if d.qualifier == "exact" or (d.qualifier == "about" and qualifier != "exact"):
                d.qualifier = qualifier
            if roles and d.role is None:  # "до 5": up to five, or the end of a change
                d.role, d.roles, d.either = roles[0], roles, True
        elif name == "role":
            if d.role is None or value[0] == "by":
                d.role, d.roles = value[0], value
        elif name == "opener":
            d.opener = True
        elif name == "label":
            if d.unit is None and d.kind in ("count", "ratio") and not d.qualifier != "exact":
                d.drop = True
            return False
        elif name == "rank":
            if d.unit is not None:
                return False
            d.kind, d.noun, d.noun_start = "rank", None, None
        elif name == "fold":
            if d.unit is None:
                d.kind, d.noun, d.noun_start, d.i = "ratio", None, None, found.i
                d.start = self.starts[found.i] + len(found.peeled)
        elif name == "minus":
            d.value, d.start, d.i = -(d.value or 0), self.starts[found.i] + len(found.peeled), found.i
            d.high = d.value
        elif name == "unit":
            if not self._before_fits(d, value):
                return d.unit == value
            d.set_unit(value, "before")
            d.noun = d.noun_start = None
            d.start, d.i = self.starts[found.i] + len(found.peeled), found.i
        return True

    @staticmethod
    def _before_fits(d: Draft, unit: Unit) -> bool:
        """A unit before the number gives way to one after it, unless that one is vague ("degrees", "points")."""
        if d.unit is not None and units.dimensions().get(d.unit.symbol) not in ("angle",):
            return False
        limit = units.limit(unit.symbol)
        return limit is None or (d.value is not None and 0 < d.value <= limit)

    def _clitic(self, d: Draft, pos: int) -> int:
        """Letters written in front of digits, with or without a hyphen; how many tokens they take."""
        words, t = self.words, self.t
        word = words[pos - 1]
        if word == "-" and pos > 1 and self.p.glued(pos):
            roles = t.clitics.get(words[pos - 2])
            size = 2
        else:
            roles = t.clitics.get(word)
            size = 1
            if roles is not None and not self.p.glued(pos) and len(word) > 1:
                return 0
        if roles is None:
            return 0
        self._roles(d, roles)
        return size

    def _roles(self, d: Draft, roles: frozenset[str]) -> None:
        if "about" in roles and d.qualifier == "exact":
            d.qualifier = "about"
        if "and" in roles:
            d.joint = True
        for role in ("by", "to", "from"):
            if role in roles and d.role is None:
                d.role, d.roles = role, (role,)

    # -- right --------------------------------------------------------------------------------------------------------

    def _right(self, d: Draft) -> None:
        """Unit, currency or noun after the number; then what may follow those."""
        words, t = self.words, self.t
        q = d.j
        if q >= len(words):
            return
        if words[q] == "-" and self.p.glued(q) and q + 1 < len(words) and self.p.glued(q + 1) and words[q + 1][0].isalpha():
            q += 1
        q = self._between(d, q)
        found = self._unit_at(q, d)
        if found is None and (link := t.links.starting(words, q)) is not None:
            skip = d.n.cls == "frac" and link.j < len(words) and words[link.j] in t.articles
            found = self._unit_at(link.j + skip, d)
            if found is not None and d.n.scale == 1 and d.n.cls == "card" and found.value.value.kind != "money":
                found = None
        if found is None and d.n.cls == "frac" and q < len(words) and words[q] in t.articles:
            found = self._unit_at(q + 1, d)
        if found is not None:
            self._take_unit(d, found)
        else:
            if (d.n.cls == "many" or d.n.rough or d.n.scale > 1) and (link := t.links.starting(words, q)) is not None:
                q = link.j
            self._folds(d, q)
            if d.kind == "count" and d.unit is None:
                self._noun(d, q)
        self._behind(d)

    def _between(self, d: Draft, q: int) -> int:
        """A hedge or a half between number and noun: "50 or more", 100多, 三个半."""
        t = self.t
        found = t.after.starting(self.words, q)
        if found is not None and found.value[0] == "hedge" and found.j < len(self.words):
            if d.qualifier == "exact" or found.value[1] != "about":
                d.qualifier = found.value[1]
            d.j = found.j
            return found.j
        counter = t.counters.starting(self.words, q)
        if counter is not None and counter.j < len(self.words) and self.words[counter.j] in t.half_words:
            hit = self.hits.get(counter.j)
            if hit is not None and d.value is not None and self._unit_at(hit.j, d) is not None:
                d.value += hit.value[1]
                d.high, d.j, d.end = d.value, hit.j, self.p.end(hit.j - 1)
                return hit.j
        return q

    def _unit_at(self, q: int, d: Draft) -> Found | None:
        """A unit (after a nation's adjective, perhaps) at token q, as Found with a resolved Right."""
        words, t = self.words, self.t
        if q >= len(words) or (q > 0 and "\n" in self.p.gap(q - 1, q)):
            return None
        found = t.right.starting(words, q)
        if found is None:
            return self._iso_at(q)
        right: Right = found.value
        if (found.peeled and d.n.weak) or right.what == "joint":
            return None
        if right.what == "nation":
            after = t.right.starting(words, found.j)
            if after is not None and after.value.what == "unit" and after.value.value.kind == "money":
                unit = self._of_nation(after.value.value, right.value)
                return Found(q, after.j, Right("unit", unit))
            if d.unit is not None and d.unit.family:
                return Found(q, found.j, Right("unit", self._of_nation(d.unit, right.value)))
            return None
        if right.cased and (not d.n.digits or self.source(q) != right.cased):
            return None
        sign = words[q]
        if not sign[0].isalnum() and not self.p.glued(q) and found.j < len(words) and self.p.glued(found.j):
            if words[found.j][0].isdecimal():
                return None
        if right.value.kind == "money" and right.value.family:
            after = t.right.starting(words, found.j)
            if after is not None and after.value.what == "nation":
                unit = self._of_nation(right.value, after.value.value)
                if unit.family is None:
                    return Found(q, after.j, Right("unit", unit))
        return found

    def _iso_at(self, q: int) -> Found | None:
        word = self.words[q]
        if len(word) == 3 and word.isascii() and word.isalpha():
            written = self.source(q)
            if written in units.CODES:
                return Found(q, q + 1, Right("unit", Unit(written, "money")))
        return None

    @staticmethod
    def _of_nation(unit: Unit, country: str) -> Unit:
        code = units.families()[unit.family][1].get(country) if unit.family else None
        return unit._replace(symbol=code, family=None) if code else unit

    def _take_unit(self, d: Draft, found: Found) -> None:
        unit: Unit = found.value.value
        if d.unit is not None:
            same = d.unit.kind == "money" == unit.kind and (
                d.unit.symbol == unit.symbol or (d.unit.family is not None and d.unit.family == unit.family)
            )
            resolved = d.unit.kind == "money" == unit.kind and d.unit.family is not None and unit.family is None
            if same or resolved and self._same_family(d.unit, unit):
                if unit.family is None:
                    d.unit = d.unit._replace(symbol=unit.symbol, family=None)
                d.j, d.end = found.j, self.p.end(found.j - 1)
            return
        d.set_unit(unit, "after")
        d.j, d.end = found.j, self.p.end(found.j - 1)
        if unit.kind in ("measure", "duration"):
            per = self.t.per.starting(self.words, d.j)
            if per is not None and (d.unit is not None and (d.unit.symbol, per.value)):
                if unit.kind == "measure" and "/" not in unit.symbol:
                    d.unit = units.rate(unit, per.value)
                    d.j, d.end = per.j, self.p.end(per.j - 1)

    @staticmethod
    def _same_family(known: Unit, other: Unit) -> bool:
        return known.family is not None and other.symbol in units.families()[known.family][1].values()

    def _folds(self, d: Draft, q: int) -> None:
        found = self.t.after.starting(self.words, q)
        if found is not None and found.value[0] == "fold" and d.unit is None and d.n.cls in ("card", "frac"):
            d.kind = "ratio"
            d.j, d.end = found.j, self.p.end(found.j - 1)
            d.role = "by"

    def _behind(self, d: Draft) -> None:
        """Hedges, directions and "below zero" after the quantity."""
        for _ in range(3):
            q = d.j if d.noun is None else self.after_noun(d)
            if q < len(self.words) and self.words[q] == "-" and self.p.glued(q):
                q += 1
            found = self.t.after.starting(self.words, q)
            if found is None:
                return
            name, value = found.value
            if name == "hedge":
                if d.qualifier in ("exact", "about") and not (value == "about" and d.qualifier != "exact"):
                    d.qualifier = value
                if d.noun is not None and found.i == d.j:
                    d.noun = d.noun_start = None
            elif name == "change" and d.noun is None:
                d.change, d.role = value, d.role or "by"
                return
            elif name == "below" and d.kind != "money" and d.noun is None:
                d.value = -(d.value or 0)
                if d.unit is None:
                    d.set_unit(units.parse_spec("°"), "after")
                d.high, d.end = d.value, self.p.end(found.j - 1)
            else:
                return
            d.j = found.j

    def after_noun(self, d: Draft) -> int:
        q = d.j
        start = d.noun_start or 0
        end = start + len(d.noun or "")
        while q < len(self.words) and self.p.at(self.starts[q]) < end:
            q += 1
        return q

    # -- nouns --------------------------------------------------------------------------------------------------------

    def _noun(self, d: Draft, q: int) -> None:
        """What is counted: the next word, or the first after adjectives."""
        words, t = self.words, self.t
        if q >= len(words):
            return
        counter = t.counters.starting(words, q)
        after = t.after.starting(words, q) if counter is None else None
        if after is not None and after.value[0] in ("superlative", "below"):
            return
        if counter is not None:
            q = counter.j
        if t.numbers.unspaced:
            end = q
            joint = t.right.starting(words, q)
            if joint is not None and joint.value.what == "joint":
                return
            while (
                end < len(words) and end < q + 2 and words[end][0] >= "\u2e80" and words[end][0].isalpha()
                and words[end] not in t.not_nouns and end not in self.hits
            ):  # fmt: skip
                end += 1
                if counter is None and words[end - 1] in t.counted:
                    break
            if counter is not None and end == q:
                q, end = counter.i, counter.j
            self._set_noun(d, q, end)
            return
        end = q
        limit = q + (4 if t.noun_endings or t.numbers.adjective_endings else 1)
        best = 0
        while end < len(words) and end < limit and self._may_be_noun(end):
            if end > q and "\n" in self.p.gap(end - 1, end):
                break
            end += 1
            word = words[end - 1]
            if t.noun_endings:
                if word in t.counted or word.endswith(t.noun_endings):
                    best = end
                    break
            elif not word.endswith(t.adjective_endings):
                best = end
                break
        self._set_noun(d, q, best or min(end, q + 1))

    def _may_be_noun(self, k: int) -> bool:
        word = self.words[k]
        known = self.t.nouns.get(word)
        if known is None:
            if len(self.t.nouns) > 100_000:
                self.t.nouns.clear()
            known = word[0].isalpha() and len(word) > 1 and word not in self.t.not_nouns
            self.t.nouns[word] = known
        return known and k not in self.hits

    def _set_noun(self, d: Draft, i: int, j: int) -> None:
        if j <= i:
            return
        first, last = self.p.token_span(i, j)
        d.noun, d.noun_start = self.p.source[first:last], first

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _ordinal(self, d: Draft, low: int) -> None:
        words, t = self.words, self.t
        d.kind = "ordinal"
        q = d.j
        if q < len(words) and words[q] == "-" and self.p.glued(q):
            q += 1
        found = t.after.starting(words, q)
        if found is not None and found.value[0] == "superlative":
            d.kind = "rank"
        left = t.left.ending(words, d.left, low)
        if left is not None and left.value[0] == "rank":
            d.kind = "rank"
        if left is not None and left.value[0] == "label":
            d.drop = True
        if d.n.weak and d.kind == "ordinal":
            d.drop = True
        if t.ordinal_prefix and d.left > low and words[d.left - 1] == t.ordinal_prefix:
            d.start, d.i = self.starts[d.left - 1], d.left - 1

    def _evidence(self, d: Draft, low: int) -> None:
        """Drop weak words without evidence and numbers that only mark a place in a list."""
        n, words = d.n, self.words
        if n.weak and n.i == 0 and n.j == len(words):
            n.weak = False
        prefix = self.t.ordinal_prefix
        if prefix and n.i > low and words[n.i - 1] == prefix:
            left = self.t.left.ending(words, n.i, low)
            if d.unit is None or d.unit.kind == "duration":
                d.kind, d.unit, d.noun, d.noun_start = "ordinal", None, None, None
                d.start, d.i, d.drop, d.j, d.end = self.starts[n.i - 1], n.i - 1, False, n.j, n.end
                after = self.t.after.starting(words, n.j)
                ranked = left is not None and left.value[0] == "rank"
                if ranked or (after is not None and after.value[0] == "superlative"):
                    d.kind = "rank"
                return
        if n.cls == "frac" and n.weak and d.unit is None:
            follows = n.j < len(words) and (
                words[n.j] in self.t.fraction_follows or words[n.j].startswith(self.t.fraction_prefixes)
            )
            if not follows:
                d.drop = True
        elif n.weak and d.unit is None and d.kind != "ratio":
            right = None if "the" in self.t.clitics.get(n.peeled, ()) else self.t.right.ending(words, n.i, low)
            if right is not None and right.value.what == "unit" and not right.value.cased:
                self._unit_before_one(d, right)
            elif not (self._counted(n.j) or self._plural(d) or (d.qualifier != "exact" and d.noun is not None) or d.kind == "rank"):
                d.flags = (*d.flags, "weak")
        if n.digits and d.bare or d.noun is not None:
            self._list_mark(d)

    def _unit_before_one(self, d: Draft, found: Found) -> None:
        d.set_unit(found.value.value, "after")
        d.i, d.start = found.i, self.starts[found.i] + len(found.peeled)
        d.left = min(d.left, found.i)
        d.noun = d.noun_start = None

    def _plural(self, d: Draft) -> bool:
        endings = self.t.weak_endings
        return bool(endings) and d.n.value > 1 and d.noun is not None and fold(d.noun).endswith(endings)

    def _counted(self, k: int) -> bool:
        counter = self.t.counters.starting(self.words, k)
        return counter is not None or (k < len(self.words) and self.words[k] in self.t.counted)

    def _list_mark(self, d: Draft) -> None:
        """«1.» or «2)» at the start of a line."""
        k = d.n.i
        if not d.n.digits or d.n.j >= len(self.words) or self.words[d.n.j] not in ".)" or not self.p.glued(d.n.j):
            return
        at_line = k == 0 or "\n" in self.p.gap(k - 1, k) or (
            self.words[k - 1] == "(" and (k == 1 or "\n" in self.p.gap(k - 2, k - 1))
        )
        last = d.n.j + 1 >= len(self.words)
        if at_line and not last and d.n.value < 100 and "\n" not in self.p.gap(d.n.j, d.n.j + 1):
            d.drop = True


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
    found = a.t.right.ending(a.words, at, low)
    if found is None or found.value.what != "unit" or found.value.cased or found.value.value.kind == "money":
        return False
    if a.words[found.i] == "%":
        return False
    d = Draft(n)
    d.value = d.high = _ONE + n.value
    d.n.cls, d.n.lead = "card", "frac"
    d.set_unit(found.value.value, "after")
    d.i, d.start = found.i, a.starts[found.i] + len(found.peeled)
    d.left = found.i
    a._roles(d, a.t.clitics.get(found.peeled, frozenset()))
    a._left(d, low)
    again = a.t.right.starting(a.words, n.j)
    if again is not None and again.value == found.value:
        d.j, d.end = again.j, a.p.end(again.j - 1)
    return d


def dual_draft(a: Attacher, hit: Hit, low: int) -> Draft:
    """A word that is number and unit at once (شهرين, יומיים)."""
    unit = units.parse_spec(hit.value)
    start = a.starts[hit.i] + len(hit.peeled)
    n = Number(hit.i, hit.j, start, a.p.end(hit.j - 1), unit.factor)
    n.peeled = hit.peeled
    d = Draft(n)
    if hit.peeled:
        a._roles(d, a.t.clitics.get(hit.peeled, frozenset()))
    d.set_unit(unit._replace(factor=_ONE), "after")
    if unit.kind == "money":
        after = a.t.right.starting(a.words, d.j)
        if after is not None and after.value.what == "nation" and d.unit is not None:
            d.unit = a._of_nation(d.unit, after.value.value)
            d.j, d.end = after.j, a.p.end(after.j - 1)
    a._left(d, low)
    a._behind(d)
    return d


def multiple_draft(a: Attacher, hit: Hit) -> Draft:
    """A verb that is a ratio: doubled, tripled, halved."""
    start = a.starts[hit.i] + len(hit.peeled)
    n = Number(hit.i, hit.j, start, a.p.end(hit.j - 1), hit.value)
    n.cls = "multiple"
    d = Draft(n)
    d.kind = "ratio"
    d.change = "increase" if hit.value > 1 else "decrease"
    d.role = "by"
    return d


