"""One number with what stands beside it: sign, currency, unit, hedge and role, and the words that make it none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from claims import units
from claims.number import FINE, Number
from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_left import LeftReader
from claims.quantity_minutes import nth_behind, nth_minute, ordinal_minute
from claims.quantity_nouns import NounReader
from claims.quantity_order import compares, inverted, led_fold
from claims.quantity_phrases import Found
from claims.quantity_tables import Right, Tables
from claims.quantity_twins import as_meant, of_unknown_country
from claims.text import Prepared, fold
from claims.units import Unit

_MILLION = 10**6
_POWERS = {"²": "2", "³": "3", "2": "2", "3": "3"}
_APOSTROPHES = frozenset("'’ʼ")


class Attacher:
    """Reads what stands beside the numbers of one text. `dated` says whether a token stands in a date."""

    def __init__(
        self, prepared: Prepared, tables: Tables, hits: dict[int, Hit], dated: Callable[[int], int] | None = None
    ) -> None:
        self.dated = dated
        self.p, self.t, self.words, self.starts = prepared, tables, prepared.words, prepared.starts
        self.hits = hits
        self.told: set[str] = set()  # the money that the text has named so far, beyond doubt
        self.left = LeftReader(prepared, tables)
        self.nouns = NounReader(prepared, tables, hits)

    def draft(self, n: Number, low: int) -> Draft:
        """The quantity of a number; tokens before `low` belong to the one before."""
        d = Draft(n)
        if n.rough and self.words[n.i] in self.t.rough_over:
            d.qualifier = "more-than"
        if (
            (n.cls == "many" or n.rough)
            and n.j > n.i + 1
            and (link := self.t.links.ending(self.words, n.j, n.i)) is not None
        ):
            d.end = self.p.end(link.i - 1)
        if n.peeled:
            self.left.take_roles(d, self.t.clitics.get(n.peeled, frozenset()))
        if n.cls == "ord":
            self.nouns.ordinal(d, low)
            if d.kind == "ordinal":
                ordinal_minute(self, d, low)
        else:
            self._cardinal(d, low)
        if d.unit is None and n.j < len(self.words) and self.words[n.j] in self.t.labels_after.begins:
            d.name = self.t.labels_after.starting(self.words, n.j) is not None
            d.drop = d.drop or d.name
        return d

    def _cardinal(self, d: Draft, low: int) -> None:
        n, words = d.n, self.words
        self.left.prefix(d, low)
        if n.cls == "frac":
            d.kind = "ratio"
            if not n.value and n.flags and n.flags[0].endswith("-0"):
                d.value = d.high = None  # 4:0
        self._right(d)
        if self.t.dual_scales and d.n.j == d.n.i + 1 and n.cls == "card":
            self._dual(d)
        self.left.read(d, low)
        if n.cls == "frac" and n.j > n.i + 1 and d.role is None:
            led = self.t.left.ending(words, n.i + 1, n.i)  # «بمقدار الربع» is one phrase
            if led is not None and led.value[0] == "role":
                d.role, d.roles = led.value[1][0], led.value[1]
        if d.kind == "duration" and d.i and words[d.i - 1] in self.t.within:
            d.change = None  # "In sechs Stunden fielen 150 mm": how long it took
        if d.change is not None:
            d.role = d.role or ("to" if d.level else "by")
        if self.t.inverted and d.bare and d.i > low and words[d.i - 1] in self.t.inverted:
            inverted(self, d, low)
        elif d.i > low:
            nth_minute(self, d, low)
        self.nouns.evidence(d, low)
        if d.kind == "ordinal":
            ordinal_minute(self, d, low)
        elif self.t.nth_after.begins:
            nth_behind(self, d)
        timed = d.kind == "duration" and d.j < len(self.words) and self.words[d.j] in self.t.shifts.begins
        if timed and self.t.shifts.starting(self.words, d.j) is not None and not self._elapsed(d):
            self._shifted(d)

    def _elapsed(self, d: Draft) -> bool:
        """So many hours or minutes after something: "17 minutes later"."""
        fine = d.unit is not None and d.unit.symbol in FINE
        return fine and self.t.elapsed.starting(self.words, d.j) is not None

    @staticmethod
    def _shifted(d: Draft) -> None:
        """No quantity, but a time: "two years earlier". Of millions it is the unit alone: "18 מיליון | שנה קודם לכן"."""
        if d.n.scale < _MILLION or d.own_unit != "after":
            d.drop = True
            return
        d.unit, d.own_unit, d.kind, d.j, d.end = None, "", "count", d.n.j, d.n.end

    def complete(self, d: Draft) -> None:
        """Read what stands right of a number that has grown."""
        self._right(d)

    def _dual(self, d: Draft) -> None:
        """ألفا عامل: two thousand, as the next word is what is counted; مليونا ومئة: one million, with or without its mark."""
        word = self.words[d.n.i][len(d.n.peeled) :]
        if word in self.t.dual_scales and (d.unit is not None or d.noun) and "\u064b" not in self.source(d.n.i):
            d.value = d.high = (d.value or Decimal(0)) * 2

    def source(self, k: int) -> str:
        """Token k as it was written."""
        return self.p.text(self.starts[k], self.p.end(k))

    def _right(self, d: Draft) -> None:
        """Unit, currency or noun after the number; then what may follow those."""
        words, t = self.words, self.t
        q = d.j
        if q >= len(words):
            return
        if (
            words[q] == "-"
            and self.p.glued(q)
            and q + 1 < len(words)
            and self.p.glued(q + 1)
            and words[q + 1][0].isalpha()
        ):
            q += 1
        elif words[q] in _APOSTROPHES and not d.n.digits and q + 1 < len(words) and len(words[q + 1]) > 2:
            q += self.p.glued(q) and self.p.glued(q + 1)  # "trent'anni"
        q = self._between(d, q)
        if q >= len(words):
            return
        found = self.unit_at(q, d)
        if found is None and words[q] in t.links.begins and (link := t.links.starting(words, q)) is not None:
            skip = d.n.cls == "frac" and link.j < len(words) and words[link.j] in t.articles
            found = self.unit_at(link.j + skip, d)
            small = d.n.scale == 1 and d.n.cls == "card" and not d.n.rough and (d.n.digits or (d.value or 0) < _MILLION)
            if found is not None and small and found.value.value.kind != "money":
                found = None
            if found is not None and words[q] in t.within and found.value.value.kind == "duration":
                found = None  # "by a fifth | in a year"
        large = d.n.scale > 1 or (d.value or 0) >= 20
        if found is None and not t.pack.deep and large and len(words[q]) <= 2 and words[q].isalpha():
            found = self.unit_at(q + 1, d)  # "milioane de lei": what links them is not known without a pack
        if found is None and d.n.cls == "frac" and q < len(words) and words[q] in t.articles:
            found = self.unit_at(q + 1, d)
        found = of_unknown_country(self, d, q) if found is None else as_meant(self, d, found)
        if found is not None:
            self._take_unit(d, found)
        else:
            loose = d.n.cls == "many" or d.n.rough or d.n.scale > 1
            if loose and words[q] in t.links.begins and (link := t.links.starting(words, q)) is not None:
                q = link.j
            if q < len(words) and words[q] in t.after.begins:
                self._folds(d, q)
            if d.kind == "ratio" or (q < len(words) and words[q] in t.fold_nouns):
                self._half_behind(d, d.j if d.kind == "ratio" else q + 1)
            if q < len(words) and words[q] in t.fold_nouns and d.kind == "count" and self.broken(d):
                d.kind, d.j, d.end, d.role = "ratio", q + 1, self.p.end(q), "by"
            if d.kind == "count" and d.unit is None:
                self.nouns.noun(d, q)
        self.read_behind(d)

    def _between(self, d: Draft, q: int) -> int:
        """A hedge or a half between number and noun: "50 or more", 100多, 三个半."""
        t = self.t
        if self.words[q] not in t.following:
            return q
        found = t.after.starting(self.words, q)
        if found is not None and found.value[0] == "hedge" and found.j < len(self.words):
            if self.words[q] in t.comparing and compares(self, d, found):
                return q
            if d.qualifier == "exact" or found.value[1] != "about":
                bare = self.words[q] in t.about_bare and self.words[q - 1] not in t.roles_within
                d.qualifier = "about" if bare else found.value[1]
            d.j = found.j
            return found.j
        counter = t.counters.starting(self.words, q)
        if (
            counter is not None and counter.j < len(self.words) and self.words[counter.j] in t.after.begins
        ):  # 三个多小时
            more = t.after.starting(self.words, counter.j)
            if more is not None and more.value[0] == "hedge" and self.unit_at(more.j, d) is not None:
                d.qualifier = more.value[1]
                return more.j
            if more is not None and more.value[0] == "hedge" and self._split_unit(d, counter, more.j):  # 三个多月
                d.qualifier = more.value[1]
                return len(self.words)
        if counter is not None and counter.j < len(self.words) and self.words[counter.j] in t.half_words:
            hit = self.hits.get(counter.j)
            ends = hit is not None and (hit.j >= len(self.words) or not self.words[hit.j][0].isalnum())
            if hit is not None and d.value is not None and not ends and self._halved_unit(d, counter, hit):
                return len(self.words)
            if hit is not None and d.value is not None and (ends or self.unit_at(hit.j, d) is not None):
                d.value += hit.value[1]
                d.high, d.j, d.end = d.value, hit.j, self.p.end(hit.j - 1)
                return hit.j
        return q

    def _halved_unit(self, d: Draft, counter: Found, hit: Hit) -> bool:
        """Take a unit that the half stands within: 两个半月, of 个月."""
        if not self._split_unit(d, counter, hit.j):
            return False
        d.value = d.high = (d.value or Decimal(0)) + hit.value[1]
        self.read_behind(d)
        return True

    def _split_unit(self, d: Draft, counter: Found, at: int) -> bool:
        """Take a unit whose second part stands at a token, apart from the counter it begins with."""
        words, size = self.words, counter.j - counter.i
        found = self.t.right.starting([*words[counter.i : counter.j], *words[at : at + 2]], 0)
        if found is None or found.value.what != "unit" or found.j <= size:
            return False
        d.set_unit(found.value.value, "after")
        d.j = at + found.j - size
        d.end = self.p.end(d.j - 1)
        return True

    def _elided(self, q: int) -> bool:
        """Is token q a letter with its apostrophe before a word, an article and no unit: "150 milioni l'anno"?"""
        words = self.words
        return (
            len(words[q]) == 1 and q + 2 < len(words) and words[q + 1] in _APOSTROPHES and words[q + 2][0].isalpha()
            and self.p.glued(q + 1) and self.p.glued(q + 2)
        )  # fmt: skip

    def _loose_letter(self, q: int, right: Right) -> bool:
        """Is token q a letter that means money right behind its digits only: 99p?"""
        return (
            self.words[q].isascii() and self.words[q].isalpha() and right.value.kind == "money" and not self.p.glued(q)
        )

    def unit_at(self, q: int, d: Draft) -> Found | None:
        """A unit (after a nation's adjective, perhaps) at token q, as Found with a resolved Right."""
        words, t = self.words, self.t
        if q >= len(words) or (q > 0 and "\n" in self.p.gap(q - 1, q)):
            return None
        found = t.right.starting(words, q)
        if found is None:
            return self._iso_at(q)
        if self.dated is not None and self._of_a_date(q, found, d):
            return None
        if self._elided(q):
            return None
        if found.value.what == "unit" and found.j - q == 1 == len(words[q]) and self._loose_letter(q, found.value):
            return None
        if d.n.cls == "frac" and not d.n.digits and found.j - q == 1 and len(words[q]) == 2 and words[q].isascii():
            return None  # "d'un cinquième | le mois dernier" is not in Egyptian pounds
        if found.j - q > 1 and words[found.j - 1] in t.links.begins:
            found = self._without_link(found, d)
        right: Right = found.value
        if (found.peeled and d.n.weak) or right.what in ("joint", "none") or (d.n.weak and words[q - 1] in t.pronouns):
            return None
        if right.what == "nation":
            after = t.right.starting(words, found.j)
            if after is not None and after.value.what == "unit" and after.value.value.kind == "money":
                unit = self.of_nation(after.value.value, right.value)
                return Found(q, after.j, Right("unit", unit))
            if d.unit is not None and d.unit.family:
                return Found(q, found.j, Right("unit", self.of_nation(d.unit, right.value)))
            return None
        if right.cased and (not d.n.digits or not self.source(q).startswith(right.cased)):
            return self._in_its_case(q) if d.n.digits and found.j == q + 1 else None
        if found.j - q > 1 and self._clock_at(found.j):
            found = self.t.right.starting(words[q : q + 1], 0)  # "10 km in the hour | 3:42"
            return found._replace(i=q, j=q + 1) if found is not None and found.value.what == "unit" else None
        sign = words[q]
        if not sign[0].isalnum() and not self.p.glued(q) and self._number_follows(found.j):
            return None
        if right.value.kind == "money" and right.value.family:
            after = t.right.starting(words, found.j)
            if after is not None and after.value.what == "nation":
                unit = self.of_nation(right.value, after.value.value)
                if unit.family is None:
                    return Found(q, after.j, Right("unit", unit))
        return found

    def _of_a_date(self, q: int, found: Found, d: Draft) -> bool:
        """Does the unit of time begin a date of its own: «به بزرگی ۶٫۱ | ساعت ۴ بامداد»?"""
        timed = found.value.what == "unit" and found.value.value.kind == "duration"
        return timed and self.dated is not None and bool(self.dated(q)) and not self.dated(d.n.j - 1)

    def _in_its_case(self, q: int) -> Found | None:
        written = self.source(q)
        return next((found for found in self.t.right.others(self.words, q) if found.value.cased == written), None)

    def _clock_at(self, j: int) -> bool:
        words = self.words
        return j + 1 < len(words) and words[j].isdecimal() and words[j + 1] == ":" and self.p.glued(j + 1)

    def _without_link(self, found: Found, d: Draft) -> Found:
        """ "5 pounds of sugar" is a mass, "5 million pounds of aid" money: the noun's link is no part of the unit."""
        short = self.t.right.starting(self.words[found.i : found.j - 1], 0)
        if (d.n.scale > 1 or d.n.cls == "many") and short is not None:
            return Found(found.i, found.i + short.j, short.value, short.peeled)
        return found._replace(j=found.j - 1)

    def _number_follows(self, j: int) -> bool:
        return j < len(self.words) and self.p.glued(j) and self.words[j][0].isdecimal()

    def _iso_at(self, q: int) -> Found | None:
        word = self.words[q]
        if len(word) == 3 and word.isascii() and word.isalpha():
            written = self.source(q)
            if written in units.CODES:
                return Found(q, q + 1, Right("unit", Unit(written, "money")))
        return None

    @staticmethod
    def of_nation(unit: Unit, country: str) -> Unit:
        code = units.families()[unit.family][1].get(country) if unit.family else None
        return unit._replace(symbol=code, family=None) if code else unit

    def _take_unit(self, d: Draft, found: Found) -> None:
        unit: Unit = found.value.value
        if self.t.many_coins and d.n.scale > 1 and found.j == found.i + 1:
            unit = self.t.many_coins.get(self.words[found.i][len(found.peeled) :], unit)
        if d.unit is not None:
            same = d.unit.kind == "money" == unit.kind and (
                d.unit.symbol == unit.symbol or (d.unit.family is not None and d.unit.family == unit.family)
            )
            resolved = d.unit.kind == "money" == unit.kind and d.unit.family is not None and unit.family is None
            if same or (resolved and self._same_family(d.unit, unit)):
                if unit.family is None:
                    d.unit = d.unit._replace(symbol=unit.symbol, family=None)
                d.j, d.end = found.j, self.p.end(found.j - 1)
            return
        d.set_unit(unit, "after")
        d.j, d.end = found.j, self.p.end(found.j - 1)
        if unit.kind == "duration" and d.n.cls == "frac" and self.words[d.n.i] in self.t.every_nth:
            d.drop = True  # "every third day"
        if unit.kind == "measure" and "/" not in unit.symbol:
            if d.j < len(self.words) and self.words[d.j] == "/" and self._slashed(d, unit):
                return
            per = self._per(d)
            if per is not None and units.rates(unit, per.value):
                d.unit = units.rate(unit, per.value)
                d.j, d.end = per.j, self.p.end(per.j - 1)

    def _slashed(self, d: Draft, unit: Unit) -> bool:
        """Take a unit written as a quotient: 500 m³/s, 20 mg/dL, 9.8 m/s²."""
        words, q = self.words, d.j + 1
        if q >= len(words) or not self.p.glued(d.j) or not self.p.glued(q):
            return False
        if (known := units.below().get(words[q])) is not None:
            d.unit = units.rate(unit, known)
            d.j, d.end = q + 1, self.p.end(q)
            return True
        below = self.unit_at(q, d)
        if below is None or below.value.value.kind == "money" or below.value.value.factor != 1:
            return False
        symbol, end = below.value.value.symbol, below.j
        if end < len(words) and self.p.glued(end) and words[end] in _POWERS:
            symbol, end = symbol + _POWERS[words[end]], end + 1
        d.unit = units.rate(unit, symbol)
        d.j, d.end = end, self.p.end(end - 1)
        return True

    def _per(self, d: Draft) -> Found | None:
        """The time of a rate, right behind the unit or behind what is measured: "55 bcm of gas a year"."""
        words, per, q = self.words, self.t.per, d.j
        if q >= len(words):
            return None
        if words[q] in per.begins and (found := per.starting(words, q)) is not None:
            dated = self.dated is not None and bool(self.dated(q))  # "150 אלף טון | בשנה שעברה"
            return None if dated or self._clock_at(found.j) else found
        if words[q] in self.t.links.begins and (link := self.t.links.starting(words, q)) is not None:
            q = link.j
        if q + 1 >= len(words) or words[q + 1] not in per.begins or not words[q][0].isalpha() or q in self.hits:
            return None
        if "\n" in self.p.gap(q - 1, q) or (self.dated is not None and self.dated(q + 1)):
            return None
        return per.starting(words, q + 1)

    @staticmethod
    def _same_family(known: Unit, other: Unit) -> bool:
        return known.family is not None and other.symbol in units.families()[known.family][1].values()

    def _folds(self, d: Draft, q: int) -> None:
        found = self.t.after.starting(self.words, q)
        if (
            found is not None
            and self.words[q] == "x"
            and found.j < len(self.words)
            and self.words[found.j][0].isdecimal()
        ):
            return  # 3 x 4 m
        if found is not None and found.value[0] == "fold" and d.unit is None and d.n.cls in ("card", "frac"):
            if self.t.fold_leads and not led_fold(self, d, found.j):
                return
            d.kind = "ratio"
            d.j, d.end = found.j, self.p.end(found.j - 1)
            d.role = "by"

    def _half_behind(self, d: Draft, q: int) -> None:
        """A half behind the word of "times": "deux fois et demie", 两倍半."""
        hit = self.hits.get(q)
        if hit is None or d.n.cls != "card" or d.value is None:
            return
        if self.words[q] not in self.t.half_words and hit.value[0] != "half":
            return
        d.value += hit.value[1]
        d.kind, d.high, d.j, d.end, d.role = "ratio", d.value, hit.j, self.p.end(hit.j - 1), "by"

    @staticmethod
    def broken(d: Draft) -> bool:
        """Is it a plain number with a decimal fraction: 1.5?"""
        return d.unit is None and d.n.cls == "card" and d.n.scale == 1 and d.value is not None and d.value % 1 != 0

    def read_behind(self, d: Draft) -> None:
        """Hedges, directions and "below zero" after the quantity."""
        ahead = 0
        if self.t.roles_within:
            end = d.j if d.noun is None else self.after_noun(d)
            within = self.t.roles_within.get(self.words[end - 1])
            if within is not None:
                d.role, ahead = within, end
        for _ in range(3):
            q = ahead or (d.j if d.noun is None else self.after_noun(d))
            if q < len(self.words) and self.words[q] == "-" and self.p.glued(q):
                q += 1
            if not ahead and q + 1 < len(self.words) and self.words[q - 1] in self.t.noun_heads and q not in self.hits:
                q += self.words[q + 1] in self.t.after.begins and self.words[q] not in self.t.after.begins
            if q >= len(self.words) or self.words[q] not in self.t.after.begins:
                return
            found = self.t.after.starting(self.words, q)
            if found is None:
                return
            name, value = found.value
            if name == "hedge" and found.j < len(self.words) and self._hedges_next(found):
                return
            if name == "hedge" and self.words[found.i] in self.t.comparing and compares(self, d, found):
                d.change, d.changed_at = ("increase" if value == "more-than" else "decrease"), found.i
                d.role = "by"
                return
            if name == "hedge" and (role := self._role_within(found)) is not None:
                d.role, ahead = role
                continue
            ranged = d.i > 0 and self.words[d.i - 1] in self.t.range_to  # 3 से 5 प्रतिशत तक
            if name == "hedge" and value == "up-to" and d.noun is None and not ranged and self._changes_at(found.j):
                d.role, ahead = "to", found.j  # "eksi 25 dereceye kadar düştü": the end of the change, no bound
                continue
            if name == "hedge":
                d.level = d.level or " ".join(self.words[found.i : found.j]) in self.t.levels
                lasting = d.kind == "duration" and found.j - found.i == 1 and self.words[found.i] in self.t.lasting
                if not lasting and d.qualifier in ("exact", "about") and not (value == "about" and d.qualifier != "exact"):
                    d.qualifier = value
                if d.noun is not None and found.i == d.j:
                    d.noun = d.noun_start = None
            elif name == "change" and self.is_size(d) and self.words[found.j - 1] in self.t.sizes:
                return
            elif name == "change" and (d.noun is None or ahead or fold(d.noun) in self.t.points):
                d.change, d.changed_at = value, found.i
                d.j = max(d.j, found.j) if ahead else d.j
                return
            elif name == "role":  # a postposition; the word of change stands behind it
                d.role, ahead = value, found.j
                continue
            elif name == "below" and d.kind != "money" and d.noun is None:
                d.value = -(d.value or Decimal(0))
                if d.unit is None:
                    d.set_unit(units.parse_spec("°"), "after")
                d.high, d.end = d.value, self.p.end(found.j - 1)
            else:
                return
            d.j = found.j

    def _hedges_next(self, found: Found) -> bool:
        """ "needs at least 2,500": the hedge belongs to the number behind it."""
        for j in range(found.j, min(found.j + 2, len(self.words))):  # "147 mortos | e mais de | meio milhão"
            if j in self.hits or "0" <= self.words[j][0] <= "9":
                before = self.t.left.ending(self.words, j, found.i)
                return before is not None and before.value[0] == "hedge" and before.i < found.j
        return False

    def _changes_at(self, q: int) -> bool:
        found = self.t.after.starting(self.words, q)
        return found is not None and found.value[0] == "change"

    @staticmethod
    def is_size(d: Draft) -> bool:
        return d.unit is not None and units.dimensions().get(d.unit.symbol) == "length"

    def _role_within(self, found: Found) -> tuple[str, int] | None:
        """A postposition that a longer hedge begins with, where a word of change follows it: 9 فیصد سے | کم ہو کر."""
        role = self.t.postpositions.get(self.words[found.i])
        if role is None:
            return None
        change = self.t.after.starting(self.words, found.i + 1)
        return (
            (role, found.i + 1) if change is not None and change.value[0] == "change" and change.j > found.j else None
        )

    def after_noun(self, d: Draft) -> int:
        q = d.j
        start = d.noun_start or 0
        end = start + len(d.noun or "")
        while q < len(self.words) and self.p.at(self.starts[q]) < end:
            q += 1
        return q
