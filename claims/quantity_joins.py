"""Several numbers that belong together: ranges, ratios, lists that share a unit, both ends of a change."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from claims.phrasebook import Hit
from claims.quantity_changes import COMMAS, Changes
from claims.quantity_draft import Draft
from claims.quantity_elided import share_units
from claims.quantity_grammar import Attacher
from claims.quantity_parts import added, same_cents
from claims.quantity_scores import with_scores
from claims.quantity_words import one_of_each, some_of_each
from claims.text import fold

_HYPHENS = frozenset({"-", "~", "—"})
_MOST_GOALS = 30
_LONG_NOUN = 5  # signs of a noun beyond the first two
_HUNDRED, _THOUSAND = 100, 1000
_FEW = 10  # a whole up to this one, or a power of ten, stands for all there are: "seven out of ten"


class Joiner:
    """Joins the drafts of one text. `directions` are the hits of change words, in text order."""

    def __init__(self, attacher: Attacher, directions: Sequence[Hit]) -> None:
        self.a, self.p, self.t, self.words = attacher, attacher.p, attacher.t, attacher.words
        self.changes = Changes(attacher, directions)

    def join(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts that are quantities, with ranges and ratios made one."""
        self.kept = kept = list[Draft]()
        for draft in with_scores(self.a, drafts):
            before = kept[-1] if kept else None
            if before is not None and draft.i - before.j <= 6:
                if before.name:
                    self._named(before, draft)
                elif (before.unit is not None and added(self.a, before, draft)) or self._pair(before, draft):
                    self._mixed(kept)
                    continue
            kept.append(draft)
            self._mixed(kept)
        for before, d in pairwise(kept):
            during = d.kind == "duration" and d.qualifier == "more-than" and self.words[d.left] in self.t.during
            if during and d.left < d.i and d.left == before.j and before.kind in ("money", "percent"):
                d.qualifier = "exact"  # "$750m over five years"
        for index, d in enumerate(kept):
            if d.each >= 0:
                if index and some_of_each(self.a, kept[index - 1], d):
                    continue
                one_of_each(self.a, d, kept[index + 1] if index + 1 < len(kept) else None)
        self._lists(kept)
        self.changes.read(kept)
        if any(d.unit is not None and d.unit.factor < 1 for d in kept):
            same_cents(kept)
        share_units(self.a, kept)
        return [d for d in kept if not d.drop and "weak" not in d.flags]

    def _mixed(self, kept: list[Draft]) -> None:
        """A whole and its part: "one and three eighths", 三又四分之一."""
        if len(kept) < 2 or kept[-1].kind != "ratio":
            return
        a, b = kept[-2:]
        if (
            a.n.cls != "card"
            or a.n.digits
            or a.unit is not None
            or a.noun is not None
            or a.value is None
            or b.value is None
        ):
            return
        if a.value != int(a.value) or not 0 < b.value < 1 or {a.qualifier, b.qualifier} != {"exact"}:
            return
        if len(link := self.words[a.j : b.i]) == 1 and link[0] in self.t.mixed_joint:
            a.value += b.value
            a.high, a.j, a.end, a.drop, a.flags = a.value, b.j, b.end, False, ()
            kept.pop()

    # -- pairs --------------------------------------------------------------------------------------------------------

    def _pair(self, a: Draft, b: Draft) -> bool:
        """Make a and b one quantity (kept in a) where they are a range or a ratio."""
        if a.kind == "ordinal" and b.kind in ("rank", "ordinal") and self._moved(a, b):
            a.kind = b.kind = "rank"
        if a.n.cls in ("ord", "multiple") or b.n.cls in ("ord", "multiple") or a.value is None or b.value is None:
            return False
        if b.name or any(flag.startswith("score") for flag in a.flags) or (a.kind == "ordinal" and a.unit is not None):
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
        if to and not joined and a.role != "from" and not (a.opener or "from" in a.roles or b.role == "to"):
            between = self.words[self.a.after_noun(a) if a.noun else a.j : b.left]
            if between[:1] == ["-"] and len(between) > 1 and self.p.glued(a.j):  # "zwei- bis dreihundert"
                between = between[1:]
            if any(word not in self.t.range_to and word not in self.t.articles for word in between):
                return False  # "voted 217 to approve the $95bn"
        closed = joined and self.t.closers.starting(self.words, self.a.after_noun(b) if b.noun else b.j) is not None
        if (a.opener or closed) and (joined or to):
            return self._range(a, b)
        if to:
            return self._to(a, b)
        if any(word in self.t.range_or for word in link) and len(link) == 1:
            plain = b.value / b.n.scale
            before = self.kept[-2] if len(self.kept) > 1 else None
            if before is not None and before.bare and self._listed(before, a):
                return False  # "5, 10 or 15 minutes"
            small = a.bare and a.value < plain <= a.value * 10 and a.qualifier == "exact"
            return small and self._range(a, b)
        return False

    def _moved(self, a: Draft, b: Draft) -> bool:
        """Are these the places between which something moved: "from eleventh to seventeenth", "с пятого на третье место"?"""
        words, t = self.words, self.t
        link = words[a.j : b.i]
        if a.unit is not None or b.unit is not None or not 0 < len(link) <= 2 or "\n" in self.p.gap(a.j - 1, b.i):
            return False
        before, led = t.left.ending(words, a.n.i), t.left.ending(words, b.n.i, a.j)
        if a.n.i and words[a.n.i - 1] in t.articles:
            before = t.left.ending(words, a.n.i - 1)
        if before is None or before.value[0] != "role" or "from" not in before.value[1] or any(w in t.breaks for w in link):
            return False
        to = link[0] in t.range_to or (led is not None and led.value[0] in ("role", "rank"))
        return to and (b.kind == "rank" or not self.a.nouns.may_be_noun(b.j) if b.j < len(words) else True)

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
        if self._scored(a, b):
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        if self._range(a, b):
            return True
        if (
            a.bare
            and b.unit is None
            and b.kind == "count"
            and a.n.digits
            and b.n.digits
            and 0 <= b.value <= a.value < (1000 if self._played(a, b) else 200)
        ):
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        return False

    def _scored(self, a: Draft, b: Draft) -> bool:
        """Does a word of play stand beside "1-2": "lost 1-2 to Leeds", "a 1-2 defeat"?"""
        scores, words = self.t.scores, self.words
        if not scores or not a.bare or b.unit is not None or b.kind != "count" or not a.n.value <= _MOST_GOALS >= b.n.value:
            return False
        digits = [d.n.digits and words[d.n.i].isdecimal() for d in (a, b)]
        if not any(digits) or not (all(digits) or b.value == 0):  # 4-nil, 4-صفر
            return False
        if b.noun is not None and b.n.digits and scores.isdisjoint(words[b.j : self.a.after_noun(b)]):
            return False
        return self._played(a, b)

    def _played(self, a: Draft, b: Draft) -> bool:
        """Does a word of play or of voting stand near, in the same sentence?"""
        return self.t.played(self.words, a.i, b.j)

    def _to(self, a: Draft, b: Draft) -> bool:
        """ "5 to 8": a range, unless the two are the ends of a change or the parts of a majority."""
        assert a.value is not None and b.value is not None
        same = a.unit is None or b.unit is None or a.unit.symbol == b.unit.symbol
        if a.role == "from" and "by" in a.roles and not same:  # "reculé de 3 milliards à 5 %"
            a.role = "by"
            return False
        between = self.words[a.j : b.i]
        if self.t.became and self._became(a, b, between):
            return False
        if self.t.numbers.final_change and a.role and b.role == "to" and self.t.range_to.isdisjoint(between):
            if "from" in a.roles:  # "von 5 auf 8 Prozent": the word of change may come at the end
                a.role = "from"
                self._share(a, b)
            return False
        if self._grown_range(a, b, between):
            return True
        if a.role == "from" or ("from" in a.roles and same):
            a.role = "from"
            last = next((d for d in reversed(self.kept[-4:-1]) if d.n.cls == "multiple"), None)
            change = self.changes.changed_before(a, last) or self.changes.changed_between(a, b)
            if change is not None:
                a.change, b.change, b.role = change, change, "to"
                b.qualifier = "exact" if b.either else b.qualifier
                self._share(a, b)
                return False
            if self._grown_by_fall(a, b):
                return True
            if (
                self.changes.direction(a) is not None
                or (b.change is not None and b.role == "to")
                or self.changes.moves(a)
            ):
                self._share(a, b)
                return False
            if self.t.range_to.isdisjoint(between) or any(word in COMMAS for word in between):
                self._share(a, b)  # "از ۴۱۰ به ۴۸۰ میلیون": no word of a range stands between
                return False
            if self._range(a, b):
                a.role = a.role if a.change is not None else None
                return True
            self._share(a, b)
            return False
        if any(word in COMMAS for word in between) or (a.own_unit == "after" and b.bare and a.unit is not None):
            return False
        if len(between) == 1 and self._scored(a, b):  # "venceu por 3 a 0", "lost 1 to 2"
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        changed = (a.own_unit == "after" or (a.own_unit and b.own_unit)) and (
            self.changes.direction(a) is not None or a.change
        )
        if changed and not self._plain_range(a, b):
            return False
        if a.unit is not None and b.unit is not None and a.unit != b.unit:
            return False
        if a.noun is not None:
            return False
        if not self._foreign(a, b) and self._range(a, b):
            return True
        if a.bare and b.unit is None and b.value and 0 < b.value < a.value <= 100 and self.changes.direction(a) is None:
            self._make_ratio(a, b, f"score: {a.value}-{b.value}")
            return True
        return False

    def _became(self, a: Draft, b: Draft, between: Sequence[str]) -> bool:
        """Both ends of a change whose verb stands behind them and says neither up nor down: "340 से 390 रुपये हो गया"."""
        at = self.a.after_noun(b) if b.noun else b.j
        if " ".join(self.words[at : at + 2]) not in self.t.became or not (a.bare or a.unit == b.unit) or len(between) != 1:
            return False
        a.role, b.role = "from", "to"
        self._share(a, b)
        if a.unit == b.unit and a.value is not None and b.value is not None and a.value != b.value:
            a.change = b.change = "increase" if a.value < b.value else "decrease"
        return True

    def _grown_range(self, a: Draft, b: Draft, between: Sequence[str]) -> bool:
        """ "ein Plus von vier bis fünf Prozent": the word between joins ranges only, and never leads to the end of a change."""
        if "from" not in a.roles or "by" not in a.roles or not a.bare or len(between) != 1 or b.role == "to":
            return False
        hit = self.changes.direction(a)
        if hit is None or hit.j != a.left or between[0] not in self.t.range_to or not self._range(a, b):
            return False
        a.role = "by"
        return True

    def _grown_by_fall(self, a: Draft, b: Draft) -> bool:
        """ "une baisse de deux à trois millions": what falls does not go up, so that the two are a range."""
        hit = self.changes.direction(a)
        if hit is None or hit.value[0] != "decrease" or not a.bare or a.value is None or b.value is None:
            return False
        if not a.value < b.value / b.n.scale <= 2 * a.value or a.n.scale > 1 or self.t.range_to.isdisjoint(self.words[a.j : b.i]):
            return False
        if not self._range(a, b):
            return False
        a.role, a.change = "by", "decrease"
        return True

    def _plain_range(self, a: Draft, b: Draft) -> bool:
        """Percentages close together with one word between them that is no role: "2.8% עד 3.2%", 3%至5%."""
        link = self.words[a.j : b.i]
        close = (
            a.kind == "percent" == b.kind
            and a.value is not None
            and a.value < (b.value or 0) <= a.value * Decimal("2.5")
        )
        return close and len(link) == 1 and link[0] in self.t.range_to and a.role in (None, "by")

    def _share(self, a: Draft, b: Draft) -> None:
        """The unit of "from 8 to 5 percent" and "from $8 to 5" is that of both."""
        signed = a.own_unit == "before" == b.own_unit and a.unit == b.unit and a.n.digits
        if signed and a.value and b.value and 5 * a.value >= b.value / b.n.scale:
            self._scale(a, b)  # "de R$ 410 para R$ 480 milhões"
        if a.bare and b.unit is not None:
            self._scale(a, b)
            a.unit, a.kind = b.unit, b.kind
        elif b.bare and a.unit is not None and (a.kind == "money" or b.n.scale == 1):
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
        if a.unit is not None and a.own_unit == "after" and b.unit is None and b.noun is not None:
            return False  # "1,4 Prozent auf 15.950 Zähler"
        if a.n.cls == "frac" and b.n.cls != "frac" and b.value >= 2 * _FEW:
            return False  # "fell by a third to 478,000"
        low = a.value
        if self._thousands(a, b):
            low *= 1000
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
        if b.i <= a.j or a.unit is not None or a.kind != "count" or b.n.cls != "card":
            return False
        at = a.j
        if a.noun is not None and a.value == 1:  # one child in five
            at = self.a.after_noun(a)
        elif a.noun is not None:
            at = self.a.after_noun(a)
        link = self.t.ratio.starting(self.words, at)
        if link is None and at != a.j and self.t.every and self.words[a.i - 1 : a.i] and self.words[a.i - 1] in self.t.every:
            for q in range(at + 1, min(at + _LONG_NOUN, b.i)):  # 每四个年轻 | 人中就有一个: a noun of more signs
                if not self.words[q - 1][0].isalpha() or (link := self.t.ratio.starting(self.words, q)) is not None:
                    break
        if link is None and self._of_all(a, b, at):
            self._make_ratio(a, b, "")
            a.value = a.high = 1 / a.value if a.value else None
            return True
        if link is None or link.j != b.i or (at != a.j and link.value != "in" and a.value <= b.value):
            return False
        if b.unit is not None or b.value <= 0 or b.kind != "count":
            return False
        every = a.value <= _FEW**2 and a.i > 0 and self.words[a.i - 1] in self.t.every
        if link.value == "of" and not every and not _proportion(max(a.value, b.value), min(a.value, b.value)):
            return False  # "112 out of 240 seats": two counts
        whole_first = (
            self.t.numbers.whole_first and link.value == "of" and a.value > b.value and b.i == link.j
        )  # दस में से एक
        if whole_first and (every if self.t.every else at == a.j or not b.n.weak):
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

    def _of_all(self, a: Draft, b: Draft, at: int) -> bool:
        """Is b so many of the a that stand before it in the case of "from": "on haneden üçü"?"""
        if a.noun is None or at != b.i or not self.t.numbers.whole_first or not fold(a.noun).endswith(self.t.apart_endings):
            return False
        assert a.value is not None and b.value is not None
        every = a.i > 0 and self.words[a.i - 1] in self.t.every_nth | self.t.every
        shared = every or a.value >= _FEW  # "beş rehineden üçü": three of five who are there
        return shared and self.words[b.i] in self.t.pronouns and a.value > b.value > 0 and _proportion(a.value, b.value)

    @staticmethod
    def _make_ratio(a: Draft, b: Draft, flag: str) -> None:
        assert a.value is not None and b.value is not None
        value = a.value / b.value if b.value else None
        a.value = a.high = value
        a.kind, a.end, a.j, a.noun, a.noun_start, a.drop = "ratio", b.end, b.j, None, None, False
        a.role = a.change = None
        a.flags = (flag,) if flag else ()

    def _thousands(self, a: Draft, b: Draft) -> bool:
        """Are the thousands of the first left to the second: "10-15,000"?"""
        assert a.value is not None and b.value is not None
        link = self.words[a.j : b.i]
        if not (a.bare and a.n.digits and b.n.digits and len(link) == 1 and link[0] in _HYPHENS and self.p.glued(b.i)):
            return False
        return 1 < a.value < 1000 <= b.value and b.value % 1000 == 0 and a.value < b.value / 1000 <= 4 * a.value

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
            joined = (b.joint and b.left == a.j) or any(w in self.t.list_joint or w in self.t.range_or for w in link)
            joined = joined or self._dimensions(b, link)
            comma = len(link) == 1 and link[0] in COMMAS
            if a.n.weak or a.qualifier not in ("exact", "about"):  # "at least one, and 21% …"
                open_list = False
                continue
            if not (joined or (comma and open_list)) or any(w in self.t.breaks for w in link) or self._foreign(a, b):
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
        for a, b in pairwise(drafts):  # "aged 21, 34 and 45"
            if a.own_unit == "before" and a.kind == "duration" and b.bare and b.n.digits and self._listed(a, b):
                b.unit, b.kind, b.own_unit = a.unit, a.kind, "before"

    def _foreign(self, a: Draft, b: Draft) -> bool:
        """Does a word stand between two numbers that joins nothing: "costerà 4 milioni e | richiederà | dieci giorni"?"""
        t = self.t
        return any(
            w[0].isalpha() and not (w in t.list_joint or w in t.range_or or w in t.range_to or w in t.dimensions)
            and w not in t.articles and w not in t.left.begins
            for w in self.words[self.a.after_noun(a) if a.noun else a.j : b.left]
        )  # fmt: skip

    def _dimensions(self, b: Draft, link: Sequence[str]) -> bool:
        """Width and length: "10 by 20 metres", "3 x 4 m"."""
        return len(link) == 1 and link[0] in self.t.dimensions and b.unit is not None and self.a.is_size(b)

    def _listed(self, a: Draft, b: Draft) -> bool:
        link = self.words[a.j : b.i]
        return 0 < len(link) <= 2 and all(word in COMMAS or word in self.t.list_joint for word in link)


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


def _proportion(whole: Decimal, part: Decimal) -> bool:
    """Do people say "so many out of" this whole of a share, rather than count its parts ("2,000 out of 10,000 workers")?"""
    if whole >= _THOUSAND and part >= _HUNDRED:
        return False
    return whole <= _FEW or whole == 2 * _FEW or whole.normalize().as_tuple().digits == (1,)
