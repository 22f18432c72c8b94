"""Several numbers that belong together: ranges, ratios, lists that share a unit, both ends of a change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from claims import units
from claims.model import Change
from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.quantity_parts import added, same_cents
from claims.text import fold

_HYPHENS = frozenset({"-", "~", "—"})
_COMMAS = frozenset({",", "،", "、"})
_REACH = 12  # tokens between a word of change and its number


class Joiner:
    """Joins the drafts of one text. `directions` are the hits of change words, in text order."""

    def __init__(self, attacher: Attacher, directions: Sequence[Hit]) -> None:
        self.a, self.p, self.t, self.words = attacher, attacher.p, attacher.t, attacher.words
        self.directions = directions
        self.ends = [hit.j for hit in directions]

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts that are quantities, with ranges and ratios made one."""
        self.kept = kept = list[Draft]()
        for draft in drafts:
            before = kept[-1] if kept else None
            if before is not None and draft.i - before.j <= 6:
                if before.name:
                    self._named(before, draft)
                elif added(self.a, before, draft) or self._pair(before, draft):
                    continue
            kept.append(draft)
        for d in kept:
            self._one_of_each(d)
        self._lists(kept)
        self._changes(kept)
        same_cents(kept)
        return [d for d in kept if not d.drop and "weak" not in d.flags]

    def _one_of_each(self, d: Draft) -> None:
        """طفل من كل خمسة: one of five, where no number stands before "of every"."""
        if d.each >= 0 and d.kind == "count" and d.unit is None and d.value is not None and d.value >= 2:
            d.value = d.high = 1 / d.value
            d.i, d.start = d.each, self.p.starts[d.each]
            d.kind, d.noun, d.noun_start = "ratio", None, None

    # -- pairs --------------------------------------------------------------------------------------------------------

    def _pair(self, a: Draft, b: Draft) -> bool:
        """Make a and b one quantity (kept in a) where they are a range or a ratio."""
        if a.n.cls in ("ord", "multiple") or b.n.cls in ("ord", "multiple") or a.value is None or b.value is None:
            return False
        if b.name or any(flag.startswith("score") for flag in a.flags):
            return False
        if self._ratio(a, b) or self._beneath(a, b):
            return True
        link = self.words[a.j : b.i]
        if a.role == "from" and a.change and not link:  # 5 से बढ़कर 8 प्रतिशत
            self._share(a, b)
            return False
        if len(link) == 1 and link[0] in _HYPHENS:
            return self._hyphen(a, b)
        if len(link) == 1 and link[0] in self.t.against and a.bare and b.unit is None and 0 <= b.value < 200 > a.value:
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        to = (b.role == "to" and b.left == a.j) or any(word in self.t.range_to for word in link)
        joined = (b.joint and b.left == a.j) or any(word in self.t.joint for word in link)
        if len(link) > 3 or any(word in self.t.breaks for word in link):
            return False
        closed = joined and self.t.closers.starting(self.words, self.a.after_noun(b) if b.noun else b.j) is not None
        if (a.opener or closed) and (joined or to):
            return self._range(a, b)
        if to:
            return self._to(a, b)
        if any(word in self.t.range_or for word in link) and len(link) == 1:
            plain = b.value / b.n.scale
            small = a.bare and a.value < plain <= a.value * 10 and a.qualifier == "exact"
            return small and self._range(a, b)
        return False

    def _named(self, a: Draft, b: Draft) -> None:
        """The numbers that go on with a name: "Articles 5 and 6", the groups of a telephone number."""
        if b.unit is not None or b.noun is not None or not b.n.digits or b.kind != "count":
            return
        link = self.words[a.j : b.i]
        if not link or (len(link) <= 2 and self._goes_on(link)):
            b.name = b.drop = True

    def _goes_on(self, link: Sequence[str]) -> bool:
        joining = [w in self.t.joint or w in self.t.range_or or w in "-/()" for w in link]
        return any(joining) and all(known or w in self.t.not_nouns for known, w in zip(joining, link, strict=True))

    def _beneath(self, a: Draft, b: Draft) -> bool:
        """शून्य से 15 डिग्री नीचे: degrees counted down from a zero in words."""
        if a.value != 0 or a.n.digits or b.unit is None or b.value is None or not self.t.beneath:
            return False
        if b.kind != "temperature" and b.unit.symbol != "°":
            return False
        if b.j >= len(self.words) or self.words[b.j] not in self.t.beneath:
            return False
        a.unit, a.kind, a.own_unit, a.value, a.high = b.unit, b.kind, "after", -b.value, -b.value
        a.j, a.end, a.drop, a.role, a.noun, a.noun_start = b.j + 1, self.p.end(b.j), False, None, None, None
        return True

    def _hyphen(self, a: Draft, b: Draft) -> bool:
        assert a.value is not None and b.value is not None
        if self._range(a, b):
            return True
        if (
            a.bare
            and b.unit is None
            and b.kind == "count"
            and a.n.digits
            and b.n.digits
            and 0 <= b.value <= a.value < 200
        ):
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        return False

    def _to(self, a: Draft, b: Draft) -> bool:
        """ "5 to 8": a range, unless the two are the ends of a change or the parts of a majority."""
        assert a.value is not None and b.value is not None
        same = a.unit is None or b.unit is None or a.unit.symbol == b.unit.symbol
        if a.role == "from" and "by" in a.roles and not same:  # "reculé de 3 milliards à 5 %"
            a.role = "by"
            return False
        between = self.words[a.j : b.i]
        if self.t.numbers.final_change and a.role and b.role == "to" and self.t.range_to.isdisjoint(between):
            if "from" in a.roles:  # "von 5 auf 8 Prozent": the word of change may come at the end
                a.role = "from"
                self._share(a, b)
            return False
        if a.role == "from" or ("from" in a.roles and same):
            a.role = "from"
            if (change := self._changed_before(a) or self._changed_between(a, b)) is not None:
                a.change, b.change, b.role = change, change, "to"
                b.qualifier = "exact" if b.either else b.qualifier
                self._share(a, b)
                return False
            if self._direction(a) is not None or (b.change is not None and b.role == "to") or self._moves(a):
                self._share(a, b)
                return False
            if self._range(a, b):
                a.role = a.role if a.change is not None else None
                return True
            self._share(a, b)
            return False
        if any(word in _COMMAS for word in between) or (a.own_unit == "after" and b.bare and a.unit is not None):
            return False
        changed = (a.own_unit == "after" or (a.own_unit and b.own_unit)) and (self._direction(a) is not None or a.change)
        if changed and not self._plain_range(a, b):
            return False
        if a.unit is not None and b.unit is not None and a.unit != b.unit:
            return False
        if a.noun is not None:
            return False
        if self._range(a, b):
            return True
        if a.bare and b.unit is None and b.value and 0 < b.value < a.value <= 100 and self._direction(a) is None:
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        return False

    def _changed_before(self, a: Draft) -> Change | None:
        """The change that "from 12 to 36" tells the ends of, where a comma stands between: "tripled, from 12 to 36"."""
        at = bisect_right(self.ends, a.left) - 1
        word = self.directions[at] if at >= 0 else None
        last = self.kept[-2] if len(self.kept) > 1 else None
        multiple = last if last is not None and last.n.cls == "multiple" else None
        start = max(word.j if word else -1, multiple.j if multiple else -1)
        if start < 0 or a.left - start > _REACH:
            return None
        between = self.words[start : a.left]
        commas = sum(w in _COMMAS or w == "-" for w in between)
        if commas != 1 or any(w in self.t.breaks and w not in _COMMAS and w != "-" for w in between):
            return None
        return multiple.change if multiple is not None and multiple.j == start else word.value[0] if word else None

    def _changed_between(self, a: Draft, b: Draft) -> Change | None:
        """2320元上调至2420元: the word of change stands between the two ends."""
        at = bisect_right(self.ends, b.left) - 1
        hit = self.directions[at] if at >= 0 else None
        return hit.value[0] if hit is not None and a.j <= hit.i and hit.j <= b.left else None

    def _plain_range(self, a: Draft, b: Draft) -> bool:
        """Percentages close together with one word between them that is no role: "2.8% עד 3.2%", 3%至5%."""
        link = self.words[a.j : b.i]
        close = a.kind == "percent" == b.kind and a.value is not None and a.value < (b.value or 0) <= a.value * Decimal("2.5")
        return close and len(link) == 1 and link[0] in self.t.range_to and a.role in (None, "by")

    def _moves(self, a: Draft) -> bool:
        """Does a verb that says neither up nor down stand before "from 5 to 8"?"""
        for k in range(a.left - 1, max(a.left - 8, -1), -1):
            word = self.words[k]
            if word in self.t.moves:
                return True
            if word in self.t.breaks and word not in self.t.moves or word in _COMMAS:
                return False
        return False

    def _share(self, a: Draft, b: Draft) -> None:
        """The unit of "from 8 to 5 percent" and "from $8 to 5" is that of both."""
        if a.bare and b.unit is not None:
            self._scale(a, b)
            a.unit, a.kind = b.unit, b.kind
        elif b.bare and a.unit is not None:
            b.unit, b.kind = a.unit, a.kind

    @staticmethod
    def _scale(a: Draft, b: Draft) -> None:
        assert a.value is not None and b.value is not None
        if b.n.scale > 1 and a.n.scale == 1 and a.own_unit != "after" and a.value < 1000 and a.n.value == a.value:
            a.value = a.high = a.value * b.n.scale

    def _range(self, a: Draft, b: Draft) -> bool:
        assert a.value is not None and b.value is not None
        if a.noun is not None and a.noun != b.noun:
            return False
        if a.unit is not None and b.unit is not None and a.unit.symbol != b.unit.symbol:
            return False
        if (a.kind not in ("count", b.kind) and b.unit is not None) or a.kind in ("rank",):
            return False
        low = a.value
        plain = b.value / b.n.scale
        if b.n.scale > 1 and a.n.scale == 1 and a.own_unit != "after" and a.value < plain:
            low = a.value * b.n.scale
        if low >= b.value:
            return False
        a.value, a.high, a.qualifier = low, b.value, "range"
        a.end, a.j = b.end, b.j
        if b.unit is not None:
            a.unit, a.kind = b.unit, b.kind
        if a.unit is None:
            a.noun, a.noun_start = b.noun, b.noun_start
        if b.change and not a.change:
            a.change, a.role = b.change, "by"
        a.own_unit = "after"
        a.flags = tuple(flag for flag in (*a.flags, *b.flags) if flag != "weak")
        a.drop = False
        return True

    def _ratio(self, a: Draft, b: Draft) -> bool:
        """One in five, 3 out of 10, 三分之一 (the denominator first)."""
        assert a.value is not None and b.value is not None
        joint = self.t.numbers.fraction_joint
        if joint and a.bare and b.unit is None and "".join(self.words[a.j : b.i]) == joint:
            if a.value:
                a.value = a.high = b.value / a.value
                a.kind, a.end, a.j, a.flags = "ratio", b.end, b.j, ()
                a.drop = False
                return True
            return False
        if b.i <= a.j or a.unit is not None or a.kind != "count":
            return False
        at = a.j
        if a.noun is not None and a.value == 1:  # one child in five
            at = self.a.after_noun(a)
        elif a.noun is not None:
            at = self.a.after_noun(a)
        link = self.t.ratio.starting(self.words, at)
        if link is None or link.j != b.i or (at != a.j and link.value != "in" and a.value <= b.value):
            return False
        if b.unit is not None or b.value <= 0 or b.kind != "count":
            return False
        whole_first = link.value == "of" and a.value > b.value and b.i == link.j  # दस में से एक
        if whole_first and (at == a.j or not b.n.weak):
            self._make_ratio(a, b, "")
            a.value = a.high = 1 / a.value if a.value else None
            return True
        parted = link.value == "in" and " ".join(self.words[link.i : link.j]) in self.t.both_ratios and b.value <= 20
        if a.value > b.value or (at != a.j and a.value != 1 and not parted):  # 2 italiani su 3
            return False
        if link.value == "in" and (a.value >= b.value or b.value < 2 or b.value > 100_000):
            return False
        self._make_ratio(a, b, "")
        return True

    @staticmethod
    def _make_ratio(a: Draft, b: Draft, flag: str) -> None:
        assert a.value is not None and b.value is not None
        value = a.value / b.value if b.value else None
        a.value = a.high = value
        a.kind, a.end, a.j, a.noun, a.noun_start, a.drop = "ratio", b.end, b.j, None, None, False
        a.role = a.change = None
        a.flags = (flag,) if flag else ()

    # -- lists --------------------------------------------------------------------------------------------------------

    def _lists(self, drafts: list[Draft]) -> None:
        """The unit of the last of a list is that of all: "12, 15 and 18 km"."""
        open_list = False
        for index in range(len(drafts) - 2, -1, -1):
            a, b = drafts[index], drafts[index + 1]
            between = b.i - a.j
            if between > 3 or not a.bare or b.n.cls == "ord":
                open_list = False
                continue
            link = self.words[a.j : b.i]
            joined = (b.joint and b.left == a.j) or any(w in self.t.joint or w in self.t.range_or for w in link)
            comma = len(link) == 1 and link[0] in _COMMAS
            if a.n.weak or a.qualifier not in ("exact", "about"):  # "at least one, and 21% …"
                open_list = False
                continue
            if not (joined or (comma and open_list)) or any(w in self.t.breaks for w in link):
                open_list = False
                continue
            if b.unit is not None and b.own_unit == "after" and a.n.cls in ("card", "frac"):
                a.unit, a.kind, a.own_unit = b.unit, b.kind, "after"
                if b.n.scale > 1 and a.n.digits and b.n.digits and a.n.scale == 1 and a.value is not None:
                    a.value = a.high = a.value * b.n.scale
                a.flags = tuple(flag for flag in a.flags if flag != "weak")
                open_list = True
            elif b.noun is not None and a.n.cls == "card":
                a.noun, a.noun_start = b.noun, b.noun_start
                open_list = True
            else:
                open_list = False

    # -- changes ------------------------------------------------------------------------------------------------------

    def _direction(self, d: Draft) -> Hit | None:
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
            return hit
        if hit.value[1]:
            return None
        breaks = self.t.breaks
        for k in range(hit.j, d.left):
            word = self.words[k]
            if word == "." and k and self.words[k - 1].isdecimal() and len(self.words[k - 1]) <= 2:
                continue  # "zum 1. Januar"
            if word in breaks or word in _COMMAS or (k and "\n" in self.p.gap(k - 1, k)):
                return None
        if d.role in ("by", "to", "from") or (d.role == "of" and d.left - hit.j <= 5):
            return hit
        reach = {"percent": 6, "percentage-point": 6, "money": 4}.get(d.kind, 0)
        if d.kind == "count" and d.noun is not None and fold(d.noun) in self.t.points:
            reach = 4
        return hit if self.t.numbers.loose_change and d.left - hit.j <= reach and d.role is None else None

    def _rate_changed(self, verb: Hit, noun: Hit) -> Hit:
        """ "cut its growth forecast by": the verb before says which way, not the noun of growth."""
        between = self.words[verb.j : noun.i]
        plain = len(between) <= 4 and not any(w in self.t.breaks or w in _COMMAS or w[0].isdecimal() for w in between)
        return verb if plain else noun

    def _changes(self, drafts: list[Draft]) -> None:
        before: tuple[Hit, int] | None = None
        for index, d in enumerate(drafts):
            if d.change is not None:
                if d.n.cls == "multiple":
                    before = None
                    governed = self._direction(d)
                    if governed is not None and governed.j == d.left:  # "fell twofold"
                        d.change = governed.value[0]
                continue
            hit = None
            score = d.kind == "ratio" and any(flag.startswith("score") for flag in d.flags)
            if d.kind == "duration" and d.role == "by" and self.words[d.left] in self.t.inside:
                continue  # "cresceu em dez anos": in, not by ten years
            if d.n.cls != "ord" and d.kind not in ("rank", "ordinal") and not score:
                hit = self._direction(d)
                if hit is not None and self._no_change(d, hit):
                    continue
                if hit is None and index and self._restated(drafts[index - 1], d):
                    d.change, d.role = drafts[index - 1].change, drafts[index - 1].role
                    before = (before[0], index) if before else None
                    continue
                if hit is None and index and d.role in ("to", "from", "by"):
                    last = drafts[index - 1]
                    near = d.left - last.j <= 3 and not any(w in self.t.breaks for w in self.words[last.j : d.left])
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
            if hit is not None and (self._crosses(drafts, index, hit, before) or self._used(drafts, index, hit, before)):
                hit = None
            if hit is None:
                self._behind_noun(d)
                continue
            d.change = hit.value[0]
            if d.either:
                d.qualifier = "exact"
            d.role = d.role if d.role in ("by", "to", "from") else "by"
            before = (hit, index)

        if self.t.numbers.final_change:
            self._final_changes(drafts)
        for a, b in pairwise(drafts):  # from 8 % … fell to 5 %
            if a.role == "from" and a.change is None and b.role == "to" and b.left - a.j <= 4:
                if b.change:
                    a.change = b.change
                elif self.t.moves and a.kind == b.kind and a.unit == b.unit and a.value != b.value and self._moves(a):
                    a.change = b.change = "increase" if (a.value or 0) < (b.value or 0) else "decrease"
            if self.t.points:
                self._points(a, b)
                self._points(b, a)

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
                if self.words[k] in self.t.breaks or self.words[k] in _COMMAS:
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
            and (len(link) == 1 or link[0] in _COMMAS)
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


def bounds(d: Draft) -> tuple[Decimal | None, Decimal | None]:
    """low and high by hedge: "more than 120" is open above, "up to 120" below, "tens of" at least two tens."""
    low, high = d.value, d.high
    if d.n.cls == "many" and low is not None and d.qualifier not in ("less-than", "up-to", "range"):
        return low * 2, None
    if d.qualifier in ("more-than", "at-least"):
        return low, None
    if d.qualifier in ("less-than", "up-to"):
        return None, high
    return low, high
