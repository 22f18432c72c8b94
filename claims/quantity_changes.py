"""Growth and decline: which word of change governs a quantity, and which end of the change the quantity is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from claims import units
from claims.model import Change
from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.text import fold

COMMAS = frozenset({",", "،", "、"})
_CHANGED = frozenset({"percent", "percentage-point", "money"})
_DASH = frozenset({"—"})
_DATED = 8  # tokens between a percentage and where it led, a time between them
_REACH = 12  # tokens between a word of change and its number


class Changes:
    """Reads the changes of one text. `directions` are the hits of change words, in text order."""

    def __init__(self, attacher: Attacher, directions: Sequence[Hit]) -> None:
        self.a, self.p, self.t, self.words = attacher, attacher.p, attacher.t, attacher.words
        self.directions = directions
        self.ends = [hit.j for hit in directions]

    def direction(self, d: Draft) -> Hit | None:
        """The word of change that governs a quantity: before it in its clause, linked by a role or directly."""
        at = bisect_right(self.ends, d.left) - 1
        if at < 0:
            return None
        hit = self.directions[at]
        if d.left - hit.j > _REACH:
            return None
        if at and self.t.rates and self.words[hit.j - 1] in self.t.rates:
            hit = self._rate_changed(self.directions[at - 1], hit)
        if hit.j == d.left:
            others = {"count": self.t.role_changes, "money": self.t.costs}.get(d.kind, frozenset())
            led = d.role in ("by", "to", "from")
            return hit if led or " ".join(self.words[hit.i : hit.j]) not in others else None
        if hit.value[1]:
            return None
        breaks = self.t.breaks
        for k in range(hit.j, d.left):
            word = self.words[k]
            if word == "." and k and self.words[k - 1].isdecimal() and len(self.words[k - 1]) <= 2:
                continue  # "zum 1. Januar"
            if word in breaks or word in COMMAS or (k and "\n" in self.p.gap(k - 1, k)):
                return None
        if d.role in ("by", "to", "from") or (d.role == "of" and d.left - hit.j <= 5):
            return hit
        reach = {"percent": 6, "percentage-point": 6, "money": 4}.get(d.kind, 0)
        if d.kind == "count" and d.noun is not None and fold(d.noun) in self.t.points:
            reach = 4
        return hit if self.t.numbers.loose_change and d.left - hit.j <= reach and d.role is None else None

    def _after(self, d: Draft) -> Hit | None:
        """The word of change right behind a multiple."""
        at = bisect_right(self.ends, d.j)
        return self.directions[at] if at < len(self.directions) and self.directions[at].i == d.j else None

    def _rate_changed(self, verb: Hit, noun: Hit) -> Hit:
        """ "cut its growth forecast by": the verb before says which way, not the noun of growth."""
        between = self.words[verb.j : noun.i]
        plain = len(between) <= 4 and not any(w in self.t.breaks or w in COMMAS or w[0].isdecimal() for w in between)
        return verb if plain else noun

    def changed_before(self, a: Draft, last: Draft | None) -> Change | None:
        """The change that "from 12 to 36" tells the ends of, where a comma stands between: "tripled, from 12 to 36"."""
        at = bisect_right(self.ends, a.left) - 1
        word = self.directions[at] if at >= 0 else None
        multiple = last
        start = max(word.j if word else -1, multiple.j if multiple else -1)
        if start < 0 or a.left - start > _REACH:
            return None
        between = self.words[start : a.left]
        commas = sum(w in COMMAS or w == "-" for w in between)
        if commas != 1 or any(w in self.t.breaks and w not in COMMAS and w != "-" for w in between):
            return None
        return multiple.change if multiple is not None and multiple.j == start else word.value[0] if word else None

    def changed_between(self, a: Draft, b: Draft) -> Change | None:
        """2320元上调至2420元: the word of change stands between the two ends."""
        at = bisect_right(self.ends, b.left) - 1
        hit = self.directions[at] if at >= 0 else None
        return hit.value[0] if hit is not None and a.j <= hit.i and hit.j <= b.left else None

    def moves(self, a: Draft) -> bool:
        """Does a verb that says neither up nor down stand before "from 5 to 8"?"""
        for k in range(a.left - 1, max(a.left - 8, -1), -1):
            word = self.words[k]
            if word in self.t.moves:
                return True
            if word in self.t.breaks and word not in self.t.moves or word in COMMAS:
                return False
        return False

    def _took(self, d: Draft) -> bool:
        """Is it the time that a change took ("rose within a year to 40 %")? No change leads to it, nor does it bar one."""
        if d.kind != "duration" or d.change is not None or d.changed_at >= 0:
            return False
        led = self.words[max(d.left - 1, 0) : d.left + (d.left < d.i)]
        if any(word in self.t.within or word in self.t.throughout for word in led):
            return True
        return d.role == "by" and d.left < d.i and led[-1] in self.t.inside

    def read(self, drafts: list[Draft]) -> None:
        drafts = [d for d in drafts if not self._took(d)]
        before: tuple[Hit, int] | None = None
        for index, d in enumerate(drafts):
            if d.change is not None:
                if d.n.cls == "multiple":
                    before = None
                    governed = self.direction(d)
                    if governed is None or governed.j != d.left:
                        governed = self._after(d)
                    if governed is not None:  # "fell twofold", "вдвое сократила"
                        d.change = governed.value[0]
                continue
            hit = None
            score = d.kind == "ratio" and any(flag.startswith("score") for flag in d.flags)
            if d.n.cls != "ord" and d.kind not in ("rank", "ordinal") and not score:
                hit = self.direction(d)
                if hit is not None and self._no_change(d, hit):
                    continue
                if hit is None and index and self._restated(drafts[index - 1], d):
                    d.change, d.role = drafts[index - 1].change, drafts[index - 1].role
                    before = (before[0], index) if before else None
                    continue
                if hit is None and index and d.role in ("to", "from", "by"):
                    last = drafts[index - 1]
                    apart = _DASH if d.role == "to" else frozenset()  # "на 42 % — до 1,3 млрд"
                    if d.role == "to" and d.left - last.j == 1:
                        apart = _DASH | COMMAS  # 下降10%,至200万吨
                    led = d.role == "to" and (last.kind == "percent" or (last.role == "by" and self._but_dates(last.j, d.left)))
                    reach = _DATED if led else 3  # "15 % entre enero y marzo, hasta los"
                    near = d.left - last.j <= reach and not any(
                        w in self.t.breaks and w not in apart for w in self.words[last.j : d.left]
                    )
                    if near and last.n.cls == "multiple":
                        d.change = last.change
                        if d.either:
                            d.qualifier = "exact"
                        continue
                    if near and last.change is not None and (before is None or before[1] == index - 1):
                        d.change = last.change
                        if d.either:
                            d.qualifier = "exact"
                        before = (before[0], index) if before else None
                        continue
                if hit is None and index and d.role == "to" and self._carried(drafts[index - 1], d):
                    continue
            if hit is not None and (
                self._crosses(drafts, index, hit, before) or self._used(drafts, index, hit, before)
            ):
                hit = None
            if hit is None:
                self._behind_noun(d)
                if d.either and d.role == "to" and d.change is None and self.t.moves and self.moves(d):
                    d.qualifier = "exact"  # "довёл ставку до 16 %": the end of a change, whichever way it went
                continue
            d.change = hit.value[0]
            if d.either:
                d.qualifier = "exact"
            d.role = d.role if d.role in ("by", "to", "from") else "to" if d.level else "by"
            before = (hit, index)

        if self.t.numbers.final_change:
            self._final_changes(drafts)
        for d in drafts:
            self._part_of_point(d)
        for a, b in pairwise(drafts):  # from 8 % … fell to 5 %
            if a.role == "from" and a.change is None and b.role == "to" and b.left - a.j <= 4:
                if b.change:
                    a.change = b.change
                elif self.t.moves and a.kind == b.kind and a.unit == b.unit and a.value != b.value and self.moves(a):
                    a.change = b.change = "increase" if (a.value or 0) < (b.value or 0) else "decrease"
            if a.role == "from" and b.role == "to":
                self._same_unit(a, b)
                self._as_valued(a, b)
            if b.kind == "percent" and a.unit is None:
                self._points(a, b)
            elif a.kind == "percent" and b.unit is None:
                self._points(b, a)

    def _same_unit(self, a: Draft, b: Draft) -> None:
        """A word that is the unit of the one end is that of the other, too: «از ۹۰ هزار تن به ۱۲۰ هزار تن» are tonnes."""
        if a.unit is not None or a.noun is None or b.unit is None or b.own_unit != "after":
            return
        if fold(a.noun) == " ".join(self.words[b.n.j : b.j]):
            a.j = self.a.after_noun(a)
            a.end, a.noun, a.noun_start = self.p.end(a.j - 1), None, None
            a.set_unit(b.unit, "after")

    @staticmethod
    def _as_valued(a: Draft, b: Draft) -> None:
        """Both ends of one change go the way their values say: "cut its growth outlook from 2.6 % to 2.1 %"."""
        known = a.value is not None and b.value is not None and a.unit == b.unit and a.kind == b.kind and b.left - a.j <= 1
        if known and a.value != b.value and (a.change or b.change) and a.noun is b.noun is None and a.unit is not None:
            a.change = b.change = "increase" if (a.value or 0) < (b.value or 0) else "decrease"

    def _but_dates(self, i: int, j: int) -> bool:
        """Do only commas and dates, each with a word that leads it, stand in tokens [i, j): "by a tenth in May, to …"?"""
        dated = self.a.dated or (lambda k: 0)
        return all(self.words[k] in COMMAS or dated(k) or (k + 1 < j and dated(k + 1)) for k in range(i, j))

    def _carried(self, last: Draft, d: Draft) -> bool:
        """Both ends where no role tells the first: "subió su tasa 25 puntos básicos, hasta el 5,5 %"."""
        if last.change is not None or last.role is not None or last.kind not in _CHANGED or d.left - last.j > 1:
            return False
        at = bisect_right(self.ends, last.left) - 1
        hit = self.directions[at] if at >= 0 else None
        if hit is None or hit.value[1] or last.left - hit.j > _REACH // 2:
            return False
        if any(word in self.t.breaks or word in COMMAS for word in self.words[hit.j : last.left]):
            return False
        last.change = d.change = hit.value[0]
        last.role = "by"
        if d.either:
            d.qualifier = "exact"
        return True

    def _behind_noun(self, d: Draft) -> None:
        """ "به ۴۷ نفر افزایش یافت": the word of change stands behind the noun of a number with a role."""
        if not self.t.numbers.loose_change or d.noun is None or d.role not in ("by", "to"):
            return
        found = self.t.after.starting(self.words, self.a.after_noun(d))
        if found is not None and found.value[0] == "change":
            d.change = found.value[1]

    def _no_change(self, d: Draft, hit: Hit) -> bool:
        """The time a change took ("rose 3% over two years") and a height (ارتفاعه 145 مترا) are no change."""
        if d.kind == "duration" and d.qualifier == "more-than" and d.left < d.i and self.words[d.left] in self.t.during:
            d.qualifier = "exact"
            return True
        if d.kind == "duration" and self.a.t.elapsed.starting(self.words, d.j) is not None:
            return True  # "ging 17 Minuten später"
        if d.unit is not None and d.unit.symbol == "mm" and d.role is None:
            return True  # rain that fell
        return self.a.is_size(d) and d.role is None and hit.j == d.left and self.words[hit.j - 1] in self.t.sizes

    def _points(self, d: Draft, percent: Draft) -> None:
        """ "0.3 points" beside the percentage it leads to are percentage points."""
        if d.unit is not None or percent.kind != "percent" or percent.role not in ("to", "from") or d.change is None:
            return
        named = d.noun is not None and fold(d.noun) in self.t.points
        tenths = d.n.cls == "frac" and self.words[d.n.j - 1] in self.t.points
        if (named or tenths) and d.value is not None and abs(d.value) < 100 and d.n.scale == 1:
            if named:
                d.j = self.a.after_noun(d)
                d.end, d.noun, d.noun_start = self.p.end(d.j - 1), None, None
            d.set_unit(units.parse_spec("pp"), "after")
            d.role = "by" if "by" in d.roles else d.role

    def _part_of_point(self, d: Draft) -> None:
        """A fraction of a point that something rose or fell by is of a percentage point: "three-tenths of a point",
        "un quart de point", "dos décimas"; not "dos décimas de segundo"."""
        if d.n.cls != "frac" or d.unit is not None or d.kind != "ratio" or d.change is None or (d.value or 1) >= 1:
            return
        words, t, k = self.words, self.t, d.j
        linked = k < len(words) and words[k] in t.links.begins
        if linked:
            k += 1
            k += k < len(words) and words[k] in t.articles
        if k < len(words) and words[k] in t.points:
            d.j, d.end = k + 1, self.p.end(k)
        elif linked or words[d.n.j - 1] not in t.points:
            return
        d.set_unit(units.parse_spec("pp"), "after")

    def _final_changes(self, drafts: Sequence[Draft]) -> None:
        """The word of change at the end of the clause: "um 5 Prozent auf 3 Milliarden Euro gestiegen"."""
        for a, b in zip(reversed(drafts), [None, *reversed(drafts)], strict=False):
            restated = a.change is not None or a.n.cls == "ord" or a.kind in ("rank", "ordinal")
            if restated or not (a.role in ("by", "to") or (a.kind == "percent" and a.role is None)):
                continue
            if b is not None and b.change is not None and b.role in ("by", "to") and 0 <= b.left - a.j <= 2:
                a.change = b.change
                continue
            for k in range(a.j, min(a.j + _REACH, len(self.words) if b is None else b.left)):
                if self.words[k] in self.t.breaks or self.words[k] in COMMAS:
                    break
                found = self.t.after.starting(self.words, k) if a.role else None
                if found is not None and found.value[0] == "change":
                    a.change = found.value[1]
                    break
                if self.words[k] in self.t.final and self._clause_ends(k + 1):
                    a.change = self.t.final[self.words[k]]
                    break

    def _clause_ends(self, k: int) -> bool:
        return k >= len(self.words) or not self.words[k][0].isalnum() or self.words[k] in self.t.joint

    def _restated(self, last: Draft, d: Draft) -> bool:
        """The same change in other terms: "fell $1.24, or 1.6%"."""
        link = self.words[self.a.after_noun(last) if last.noun else last.j : d.left]
        return (
            last.change is not None and last.n.cls != "multiple" and 0 < len(link) <= 2 and link[-1] in self.t.range_or
            and (len(link) == 1 or link[0] in COMMAS)
        )  # fmt: skip

    @staticmethod
    def _used(drafts: Sequence[Draft], index: int, hit: Hit, before: tuple[Hit, int] | None) -> bool:
        """Has the word of change its number already: "выросла на 8% и составила 2 млрд", ۱٫۱۵ دلار افزایش ۸۳ دلار?"""
        d = drafts[index]
        if index == 0 or d.role in ("by", "to", "from"):
            return False
        last = drafts[index - 1]
        if d.role == "of" and before is not None and before == (hit, index - 1):
            return True
        return d.role is None and hit.i <= last.changed_at < hit.j

    @staticmethod
    def _crosses(drafts: Sequence[Draft], index: int, hit: Hit, before: tuple[Hit, int] | None) -> bool:
        """Does another quantity, one the change word does not govern, stand between it and this one?"""
        if index == 0 or drafts[index - 1].i < hit.j:
            return False
        return not (before is not None and before[0].i == hit.i and before[1] == index - 1)
