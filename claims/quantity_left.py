"""What stands left of a number: signs of money and minus, hedges, roles, openers, labels, units named before it."""

from __future__ import annotations

from decimal import Decimal

from claims import units
from claims.quantity_draft import Draft
from claims.quantity_phrases import Found
from claims.quantity_tables import Tables
from claims.text import Prepared, fold
from claims.units import Unit

_AFTER_ARTICLE = frozenset({"mul", "frac", "weak-frac", "many", "many-mul", "rough"})
_STEPS = 6  # words and phrases read to the left of a number
_LARGE = 100  # meetings are not yet counted so far


class LeftReader:
    """Reads what stands left of the numbers of one text."""

    def __init__(self, prepared: Prepared, tables: Tables) -> None:
        self.p, self.t, self.words, self.starts = prepared, tables, prepared.words, prepared.starts

    def source(self, k: int) -> str:
        """Token k as it was written."""
        return self.p.text(self.starts[k], self.p.end(k))

    def prefix(self, d: Draft, low: int) -> None:
        """A sign of money or % before the number, an ISO code, a minus."""
        words, k = self.words, d.n.i
        if d.n.start < self.starts[k]:
            k -= 1
        if k > low:
            before = words[k - 1]
            found = self.t.prefix.ending(words, k, low)
            if found is not None and found.i < k - 1 and not self._sign_fits(found, d):
                found = self.t.prefix.ending(words, k, k - 1)  # "a $5 fee" is not in Australian dollars
            if found is not None and self._sign_fits(found, d):
                self._take_prefix(d, found.i, found.value)
            elif len(before) == 3 and before.isascii() and before.isalpha():
                written = self.source(k - 1)
                if written in units.CODES and len(self.p.gap(k - 1, k)) <= 1 and not self._is_meeting(d, k, low):
                    self._take_prefix(d, k - 1, Unit(written, "money"))
        if (
            d.i > low
            and words[d.i - 1] == "-"
            and d.i < d.n.i
            and self.p.glued(d.i)
            and not (d.i > 1 and self.p.glued(d.i - 1))
        ):
            d.i, d.start, d.value = d.i - 1, self.starts[d.i - 1], -(d.value or Decimal(0))
            d.high = d.value
        d.left = d.i
        if d.n.start < self.starts[d.n.i] and d.left == d.n.i:
            d.left -= 1

    def _is_meeting(self, d: Draft, token: int, low: int) -> bool:
        """Is a code of money the name of what is numbered, behind which a small number stands: "COP30"?"""
        found = self.t.left.ending(self.words, token, low)
        small = d.n.scale == 1 and d.n.value is not None and d.n.value < _LARGE and d.n.value == int(d.n.value)
        return small and found is not None and found.value[0] == "called"

    def _take_prefix(self, d: Draft, i: int, unit: Unit) -> None:
        d.i, d.start = i, self.starts[i]
        if unit.family is not None and i:  # Canadian $20
            nation = self.t.right.ending(self.words, i)
            code = (
                units.families()[unit.family][1].get(nation.value.value)
                if nation and nation.value.what == "nation"
                else None
            )
            unit = unit._replace(symbol=code, family=None) if code else unit
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
            if self.p.source[first:last] not in self.t.signs or (
                found.i > 0 and self.p.glued(found.i) and self.words[found.i - 1][0].isalpha()
            ):
                return False
        return True

    def read(self, d: Draft, low: int) -> None:
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
            if word in t.articles and not d.role and pos == d.left:
                if d.n.lead in _AFTER_ARTICLE:
                    pos -= 1
                    d.start, d.i = self.starts[pos], pos
                    continue
                before = t.left.ending(words, pos - 1, low)  # "entre un 3 y un 5 %"
                if before is not None and before.value[0] in ("opener", "hedge") and not self._adjective(d):
                    pos -= 1
                    continue
            if word in ("(", "+") or (word == ":" and t.left.ending(words, pos, low) is None):
                before = t.left.ending(words, pos - 1, low)
                d.name = before is not None and before.value[0] == "dial"
                d.drop = d.drop or d.name
                break
            found = t.left.ending(words, pos, low)
            if found is not None and found.i > low and (words[found.i - 1], words[found.i]) in t.particle_verbs:
                found = t.left.ending(words, pos, found.i + 1) or found  # "crept up | to 4 %" is no bound
            if found is None and word == "-" and pos == d.left and self.p.glued(pos):
                found = t.left.ending(words, pos - 1, low)  # "magnitude-7.8"
                found = found if found is not None and found.value[0] == "unit" else None
            if found is not None:
                if d.opener and found.value[0] not in ("role", "unit"):
                    break
                if "\n" in self.p.gap(found.j - 1, pos) or not self._apply_left(d, found):
                    break
                pos = found.i
                if d.role:
                    break
                continue
            step = self._clitic(d, pos)
            if not step:
                break
            pos -= step
            if d.role:
                break
        d.left = pos

    def _adjective(self, d: Draft) -> bool:
        """Is the number with its unit an adjective: "over a 12-kilometre stretch"?"""
        j = d.n.j
        return j + 1 < len(self.words) and self.words[j] == "-" and self.p.glued(j) and self.words[j + 1][0].isalpha()

    def _apply_left(self, d: Draft, found: Found) -> bool:
        name, value = found.value
        if found.peeled:
            self.take_roles(d, self.t.clitics.get(found.peeled, frozenset()))
        if name == "hedge":
            qualifier, roles = value
            d.level = d.level or " ".join(self.words[found.i : found.j]) in self.t.levels
            if d.n.cls == "many" and d.n.j == d.n.i + 1 and self.words[d.n.i] in self.t.single_many:
                d.n.cls = "card"
            if d.qualifier == "exact" or (d.qualifier == "about" and qualifier != "exact"):
                d.qualifier = qualifier
            if roles and d.role is None:  # "до 5": up to five, or the end of a change
                d.role, d.roles, d.either = roles[0], roles, d.qualifier == qualifier
        elif name == "role":
            if d.role is None or value[0] == "by":
                d.role, d.roles = value[0], value
        elif name == "opener":
            d.opener = True
        elif name in ("label", "dial"):
            counting = name == "label" and (d.n.scale > 1 or self._votes(d))  # "הטיסה 4.1 מיליון נוסעים" flew them
            plain = d.unit is None and d.kind in ("count", "ratio") and not counting
            lettered = d.kind in ("temperature", "money") and self.words[d.j - 1] in ("c", "f")  # seat 14C
            if (plain or lettered) and d.qualifier == "exact":
                d.drop = d.name = True
            return False
        elif name == "called":
            d.drop = d.name = d.drop or self._ends_name(d)
            return False
        elif name == "each":
            d.each = found.i
            return False
        elif name == "per":
            self._per_before(d, value, found)
        elif name == "rank":
            if d.unit is not None or d.qualifier not in ("exact", "about"):
                return False  # "sul posto | oltre cento"
            d.kind, d.noun, d.noun_start = "rank", None, None
        elif name == "nth":
            if d.unit is None and d.kind == "count" and d.n.scale == 1 and not self.counts_minutes(found.i):
                d.kind, d.noun, d.noun_start = "ordinal", None, None
        elif name == "fold":
            if d.unit is None:
                d.kind, d.noun, d.noun_start, d.i = "ratio", None, None, found.i
                d.start = self.starts[found.i] + len(found.peeled)
        elif name == "minus" and self._fewer_points(d):
            d.change, d.changed_at = "decrease", found.i
        elif name == "minus":
            d.value, d.start, d.i = -(d.value or Decimal(0)), self.starts[found.i] + len(found.peeled), found.i
            d.high, d.n.weak = d.value, False
        elif name == "unit":
            if not self._before_fits(d, value):
                if value.kind == "duration":  # "בת 20 אחוז": of, not aged
                    d.role = d.role or "of"
                return d.unit == value
            d.set_unit(value, "before")
            d.noun = d.noun_start = None
            d.start, d.i = self.starts[found.i] + len(found.peeled), found.i
        return True

    def counts_minutes(self, i: int) -> bool:
        """Is the word at a token counted itself, or every one meant: "in 10 minutes 5 people", "every minute 40 people"?"""
        before = self.words[i - 1] if i else ""
        counted = before[:1].isdecimal() or before in self.t.number_words
        return counted or self.t.nth_not.ending(self.words, i) is not None

    def _fewer_points(self, d: Draft) -> bool:
        """Points are less, not below zero, where the word of minus says both: "menos 0,4 pontos percentuais do que"."""
        named = d.noun is not None and fold(d.noun) in self.t.points
        return self.t.minus_is_less and (named or (d.unit is not None and d.unit.symbol in ("pp", "bp")))

    def _ends_name(self, d: Draft) -> bool:
        """Does a plain number that counts nothing end here, and no score or range go on: "France 2 a diffusé"?"""
        words, j = self.words, d.n.j
        if d.unit is not None or d.kind != "count" or d.qualifier != "exact" or d.n.scale != 1 or d.joint:
            return False
        if j < len(words) and (words[j] in "-:/" or words[j] in self.t.range_to):
            return False
        if d.noun is None or not (self.t.noun_endings or self.t.weak_endings):
            return d.noun is None
        noun = fold(d.noun)
        return not noun.endswith(self.t.noun_endings or self.t.weak_endings) and noun not in self.t.counted

    def _votes(self, d: Draft) -> bool:
        """Does a noun that is always counted follow: "одобрил закон | 61 голосом"?"""
        return d.noun is not None and len(d.noun) > 2 and fold(d.noun) in self.t.counted

    def _per_before(self, d: Draft, span: str, found: Found) -> None:
        """The time of a rate named before it: 时速150公里, "saatte 150 kilometre"."""
        if d.unit is None or d.unit.kind != "measure" or "/" in d.unit.symbol or not units.rates(d.unit, span):
            return
        unit = units.rate(d.unit, span)
        if span == "hour" and "/hour" in unit.symbol:
            return
        d.unit = unit
        if span == "hour" and found.j == d.i:
            d.start, d.i = self.starts[found.i], found.i

    def _before_fits(self, d: Draft, unit: Unit) -> bool:
        """A unit before the number gives way to one after it, unless that one is vague ("degrees", "points", 元)."""
        if d.unit is not None and d.kind == "temperature" == unit.kind and self.t.numbers.unspaced:
            return True  # 华氏70度
        if d.unit is not None and d.kind == "money" == unit.kind and self.words[d.j - 1] in self.t.coins:
            return True
        if d.unit is not None and units.dimensions().get(d.unit.symbol) not in ("angle",):
            return False
        plurals = self.t.weak_endings or self.t.noun_endings or ("",)
        if unit.kind == "duration" and d.noun is not None and fold(d.noun).endswith(plurals):
            return False
        if unit.symbol == "Mw" and d.noun is not None and fold(d.noun) in self.t.counted:
            return False  # "hanehalkı büyüklüğü 3,1 kişi"
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
        self.take_roles(d, roles)
        return size

    def take_roles(self, d: Draft, roles: frozenset[str]) -> None:
        if "about" in roles and d.qualifier == "exact":
            d.qualifier = "about"
        if "and" in roles:
            d.joint = True
        for role in ("by", "to", "from"):
            if role in roles and d.role is None:
                d.role, d.roles = role, (role,)
