"""What a token can be in a date: a month, a unit, a day, a year, a clock … found when the grammar asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims import calendars
from claims.date_numbers import SMALL, Numbers
from claims.date_patterns import Grammar, Node
from claims.date_years import SLOTS, Item
from claims.phrasebook import Hit
from claims.quantity_phrases import Compound
from claims.text import Prepared

_FIGURES = frozenset((
    "n", "day", "dth", "mday", "year", "syear", "hyear", "hour", "minute", "tens", "tens2", "tens4", "ordinal", "numeric",
    "clock", "dotclock", "shortdate", "hhmm", "span", "months", "split", "fiscal", "monthyear", "dayyear",
    "isoweek", "yearspan", "monthnumber",
))  # fmt: skip
# What a hit can fill, by its slot; a hit of another slot fills that slot alone.
_FILLS = {
    "number": _FIGURES | {"roman"}, "unit": frozenset(("unit", "span", "quarter", "half", "week", "dayunit")),
    "part": frozenset(("part", "ampm")), "yearword": frozenset(("year", "syear", "split", "fiscal")),
    "era": frozenset(("era", "year", "syear")), "dayof": frozenset(("day", "dth")),
}  # fmt: skip
_DAY_NAMES = frozenset(kind for kind, slot in SLOTS.items() if slot in ("month", "weekday"))
_CLOCKS = ("noon", "midnight")
_COUNTED = frozenset(("unit", "month"))  # a number written as one word may stand before these
_SUMMED = frozenset(("add", "ord", "half", "joint"))
_LOOSE = frozenset(("unit", "part"))  # of use beside something else only
_UNIT_SLOTS = {"quarter": "quarter", "half": "half", "week": "week", "weekend": "weekend", "day": "dayunit"}


class Items(Numbers):
    """The items of one text by token position, and the positions where a date may begin."""

    def __init__(self, prepared: Prepared, grammar: Grammar, hits: Sequence[Hit]) -> None:
        super().__init__(prepared, grammar)
        self._made: dict[int, list[Item]] = {}
        self._ignored: dict[int, int] = {}
        self.counted: set[int] = set()  # what makes the number before it worth a look
        self.future: list[int] = []
        self.coming: list[int] = []  # the same, and verbs of the present that tell so beside a weekday
        self.digits: set[int] = set()
        starts: set[int] = set()
        literal: list[int] = []
        numbers: list[Hit] = []
        edges: list[Hit] = []
        loose: dict[int, int] = {}
        bare: list[tuple[int, int]] = []
        firm: set[int] = set()
        ends: set[int] = set()
        by_position = self._hits
        peeled = self.peeled
        compound = grammar.compound
        for hit in [hit for hit in hits if hit[2] in SLOTS]:
            position, end, kind, _, clitic = hit
            slot = SLOTS[kind]
            if clitic:
                if slot == "bareday" and not self._between_baredays(position, end):
                    continue
                peeled[position] = clitic
            if slot == "start":
                literal.append(position)
                continue
            if slot in ("future", "coming"):
                self.coming.append(position)
                if slot == "future":
                    self.future.append(position)
                continue
            if slot == "zone" and self._small_letters(hit):
                continue
            if compound is not None and slot in _COUNTED and position and position - 1 not in by_position:
                self._compounded(compound, position - 1, numbers)
            if slot == "ignore":
                self._ignored[position] = max(hit.j, self._ignored.get(position, 0))
            if position in by_position:
                by_position[position].append(hit)
            else:
                by_position[position] = [hit]
            if slot == "bareday":
                self.counted.add(position)
                bare.append((position, end))
                continue
            if slot == "number":
                if hit.value[0] in SMALL or (hit.value[0] == "mul" and hit.value[1] <= 1000):
                    numbers.append(hit)
                elif hit.value[0] == "lead":
                    starts.add(position)
                elif hit.value[0] == "half":
                    self.counted.add(position)
            elif slot == "edge":
                edges.append(hit)
            elif slot in _LOOSE and hit.value not in _CLOCKS:
                starts.add(position)
                loose[position] = max(end, loose.get(position, 0))
            else:
                starts.add(position)
                firm.add(position)
                ends.add(end)
                if slot == "month" and position and "hebrew" in self.grammar.dates.calendars:
                    self._letters_before(position, starts)
        if bare and "bareday" in grammar.root.slots:
            days = firm.union(position for position, _ in bare)
            starts.update(position for position, end in bare if end in days or end + 1 in days)  # "salıyı | çarşambaya"
        self._add_numbers(starts, numbers)
        romans = self.grammar.romans
        known = bool(romans) and not romans.keys().isdisjoint(self.words)
        self._romans = [i for i, word in enumerate(self.words) if word in romans] if known else []
        self.live = self._live()
        starts.update(self._romans)
        self._add_literal(literal, starts)
        starts.update(hit.i for hit in edges if self._near_date(hit.j, starts))
        firm.update(self.digits, literal)
        starts.difference_update(
            [i for i, end in loose.items() if i not in firm and i not in ends and not self._has_company(i, end, starts)]
        )
        self.starts = sorted(starts)

    def _compounded(self, compound: Compound, position: int, numbers: list[Hit]) -> None:
        """A number of several words written as one: "einundzwanzigsten | Mai", "dreieinhalb | Stunden"."""
        word = self.words[position]
        parts = compound.parts(word) if len(word) >= compound.least else None
        if parts is None or any(kind not in _SUMMED or value is not None and value >= 100 for kind, value in parts):
            return
        kind = "ord" if parts[-1][0] == "ord" else "add"
        hit = Hit(position, position + 1, "number", (kind, sum(value or 0 for _, value in parts)), "")
        self._hits[position] = [hit]
        numbers.append(hit)

    def _between_baredays(self, position: int, end: int) -> bool:
        """Does the joint of a range follow, or another bare weekday stand before: "משני עד חמישי", "בין שני לשלישי"?"""
        if end < len(self.words) and self.words[end] in self.grammar.ranges_by_joint:
            return True
        return any(hit.kind == "date-bareday" for hit in self._hits.get(position - 1, ()))

    def _live(self) -> set[int]:
        """The tokens that can fill a slot at all."""
        live = self.digits.union(self._hits)
        grammar = self.grammar
        if "hebrew" in grammar.dates.calendars and calendars.HEBREW_LETTERS.search(self.prepared.folded):
            live.update([i for i, word in enumerate(self.words) if '"' in word or "'" in word])
        if grammar.romans:
            live.update(self._romans)
        return live

    def _add_numbers(self, starts: set[int], spelled: Sequence[Hit]) -> None:
        """Numbers with something beside them that a date is made of; `spelled` are those in words."""
        words, after = self.words, self.grammar.after_number
        last = len(words) - 1
        digits = self.prepared.figures
        self.digits = set(digits)
        dated = starts.copy()
        self._add_spelled(spelled, starts)
        for i in digits:
            if (
                (len(words[i]) == 4 and words[i] < "2200" and words[i].isdigit())
                or (i < last and (i + 1 in dated or words[i + 1] in after or i + 1 in self.counted))
                or words[i].count(".") == 2
                or ("." in words[i] and self.grammar.led_by(self.grammar.dotted_leads, words, i))
            ):
                starts.add(i)

    def _add_spelled(self, spelled: Sequence[Hit], starts: set[int]) -> None:
        """Number words, the last first: one of several that make a number is followed by the next."""
        words, after, run = self.words, self.grammar.after_number, self.grammar.pack.numbers.digit_run
        last, pairs = len(words) - 1, self.grammar.dates.year_pairs
        for hit in reversed(spelled):
            kind, end = hit.value[0], hit.j
            if (
                run
                or kind.endswith("ord")
                or hit.value[1] >= 1000
                or (pairs and 11 <= hit.value[1] <= 20 and any(h.kind == "number" for h in self._hits.get(end, ())))
                or (end <= last and (end in starts or words[end] in after or words[end] in self.grammar.joint_words))
                or end in self.counted
            ):
                starts.add(hit.i)

    def time_near(self, at: int) -> bool:
        """Does anything of a date stand here, or after two linking words?"""
        return self._near_date(at, set())

    def _near_date(self, at: int, starts: set[int]) -> bool:
        """Does something that may be a date begin here, or after two linking words?"""
        for position in range(at, min(at + 3, len(self.words))):
            if position in self.live or position in starts:
                return True
            if self.words[position] not in self.grammar.links:
                return False
        return False

    def _add_literal(self, positions: Sequence[int], starts: set[int]) -> None:
        """First words of patterns, where the token after them can be part of the pattern."""
        words, nodes, last = self.words, self.grammar.root.words, len(self.words) - 1
        for position in positions:
            if position >= last:
                continue
            node = nodes.get(words[position])
            following = words[position + 1]
            if node is not None and self._goes_on(node, following, position + 1):
                starts.add(position)
            elif position in self.peeled:
                node = nodes.get(self.bare(position))
                if node is not None and self._goes_on(node, following, position + 1):
                    starts.add(position)

    def _has_company(self, at: int, end: int, starts: set[int]) -> bool:
        """Stands a unit or a part of the day beside anything that it can make a date with?"""
        words, beside = self.words, self.grammar.beside
        if at and (at - 1 in self.live or words[at - 1] in beside):
            return True
        if at > 1 and at - 2 in self.live and words[at - 1] in self.grammar.after_number:
            return True  # 18日 | 晚上
        return end < len(words) and (end in self.live or end in starts or words[end] in beside)

    def _goes_on(self, node: Node, following: str, at: int) -> bool:
        """Can the token at this position be the next one of a pattern?"""
        if following in node.words or node.fill is not None:
            return True
        slots = node.slots
        if not slots or at not in self.live:
            return False
        if at in self.digits:
            return not _FIGURES.isdisjoint(slots)
        hits = self._hits.get(at)
        if hits is None:
            return True  # letters or a roman numeral
        for hit in hits:
            slot = SLOTS[hit.kind]
            if slot in slots or (slot in _FILLS and not _FILLS[slot].isdisjoint(slots)):
                return True
        return False

    def bare(self, position: int) -> str:
        """The word at a position without the clitic that the scan peeled."""
        peeled = self.peeled.get(position)
        word = self.words[position]
        return word[len(peeled) :].lstrip("-") if peeled else word

    def at(self, position: int) -> list[Item]:
        """All items that begin at a token."""
        if position in self._made:
            return self._made[position]
        made: list[Item] = []
        self._made[position] = made
        if position < len(self.words):
            word = self.words[position]
            if position in self.digits:
                self._numeric(position, made)
            ignored = self._ignored.get(position, 0)
            for hit in self._hits.get(position, ()):
                if hit.j >= ignored:  # 春节 is no 春
                    self._from_hit(hit, made)
            if '"' in word or "'" in word:
                self._lettered(position, made)
            if word in self.grammar.romans:
                made.append(Item("roman", self.grammar.romans[word], position + 1))
        return made

    def hits(self, position: int) -> Sequence[Hit]:
        """What the phrasebook knows at a token."""
        return self._hits.get(position, ())

    def ignored(self, position: int) -> int:
        """Where a phrase that is no date ends, 0 if none begins here."""
        return self._ignored.get(position, 0)

    def _letters(self, position: int) -> int | None:
        """The value of a token in Hebrew letters, perhaps with one letter before it that is no part of the number."""
        word = self.words[position]
        return calendars.hebrew_numeral(word) or calendars.hebrew_numeral(word[1:])

    def _letters_before(self, month: int, starts: set[int]) -> None:
        """A day in letters stands before a Hebrew month: one token (ט"ו), or a letter with a loose geresh (ה')."""
        if self.words[month - 1] == "'" and month >= 2:
            value = calendars.hebrew_numeral(self.words[month - 2] + "'")
            if value is not None and value <= 30:
                starts.add(month - 2)
                self._made[month - 2] = [Item("day", value, month)]
        elif self._letters(month - 1):
            starts.add(month - 1)

    def _lettered(self, position: int, made: list[Item]) -> None:
        value = self._letters(position)
        if value is None:
            return
        if value <= 30:
            made.append(Item("day", value, position + 1))
        elif 300 <= value <= 900:
            made.append(Item("year", {"year": 5000 + value, "calendar": "hebrew"}, position + 1))

    def _from_hit(self, hit: Hit, made: list[Item]) -> None:
        slot, value = SLOTS[hit.kind], hit.value
        if slot == "month":
            self._month(hit, value, made)
        elif slot == "weekday":
            self._named(Item("weekday", (value, self._is_weak(hit)), hit.j), made)
        elif slot == "number" and value[0] == "lead":
            self._led_spans(hit, made)
        elif slot == "number":
            self._number_words(hit, made)
        elif slot == "yearword":
            self._year_after_word(hit.j, made)
        elif slot == "unit":
            made.append(Item("unit", value, hit.j))
            if self._means_one(hit):
                made.append(self._with_part((1, value), hit.j))
            if value in _UNIT_SLOTS:
                made.append(Item(_UNIT_SLOTS[value], value, hit.j))
        elif slot == "span":
            made.append(self._with_part(value, hit.j))
        elif slot == "dayof":
            made.extend((Item("day", value, hit.j), Item("dth", value, hit.j)))
        elif slot == "centuryof":
            if self.prepared.source[self.prepared.token_span(hit.i, hit.j)[0]].isupper() or hit.peeled:
                made.append(Item(slot, value, hit.j))
        elif slot != "start":
            made.append(Item(slot, value, hit.j))
            if slot == "era":
                self._year_after_era(value, hit.j, made)
            if slot == "part" and value in ("am", "pm"):
                made.append(Item("ampm", value, hit.j))

    def _means_one(self, hit: Hit) -> bool:
        """Is this unit "a week", and not "weeks", "the week", "year 2022" or "day of Monday"?"""
        if (self.bare(hit.i), *self.words[hit.i + 1 : hit.j]) in self.grammar.plurals:
            return False
        if hit.peeled.endswith(self.grammar.definite) if hit.peeled and self.grammar.definite else False:
            return False
        if hit.j < len(self.words) and self.words[hit.j][0].isdigit():
            return False
        for same in self._hits[hit.i]:
            if same.j > hit.j and same.kind in _DAY_NAMES:
                return False
        return all(after.kind not in _DAY_NAMES for after in self._hits.get(hit.j, ()))

    def _named(self, item: Item, made: list[Item]) -> None:
        if item not in made:
            made.append(item)
        dotted = item.end < len(self.words) and self.words[item.end] == "." and self.prepared.glued(item.end)
        if dotted and len(self.words[item.end - 1]) <= 5 and not self._ends_sentence(item.end + 1):
            made.append(item._replace(end=item.end + 1))

    def _ends_sentence(self, after: int) -> bool:
        """Does the text end before this token, or a sentence that goes on with no date begin with it?

        In a script without capitals no dot is taken into the date.
        """
        if not self.words[after - 2][0].isascii() and self.words[after - 2][0].upper() == self.words[after - 2][0]:
            return True
        if after >= len(self.words):
            return True
        return after not in self._hits and self.prepared.source[self.prepared.token_span(after, after + 1)[0]].isupper()

    def _is_weak(self, hit: Hit) -> bool:
        tokens = (self.bare(hit.i), *self.words[hit.i + 1 : hit.j])
        if tokens in self.grammar.weak:
            return True
        if not self.grammar.dates.capitals:
            return False
        first, _ = self.prepared.token_span(hit.i, hit.i + 1)
        return self.prepared.source[first].islower()

    def _month(self, hit: Hit, value: Any, made: list[Item]) -> None:
        end = self._dual_month(hit.j, value)
        if end == hit.j and self._counts_units(hit):
            return
        weak = self._is_weak(hit) and end == hit.j
        self._named(Item("month", (value, weak), end), made)

    def _counts_units(self, hit: Hit) -> bool:
        """Is this name a number too ("sept"), and one here: in "dix-sept", or with a word after it that it counts?"""
        if hit.i >= 2 and self.words[hit.i - 1] == "-" and self.words[hit.i - 2].isalpha():
            return any(same.kind == "number" and same.j == hit.j for same in self._hits[hit.i])
        if hit.j >= len(self.words) or not self.words[hit.j][0].isalpha():
            return False
        return any(same.kind == "number" and same.j == hit.j for same in self._hits[hit.i])

    def _dual_month(self, end: int, value: Any) -> int:
        """Where a second name of the same month ends: "كانون الأول/ديسمبر", "مارس آذار", "آذار (مارس)"."""
        words = self.words
        at = end
        bracket = at < len(words) and words[at] == "("
        if at < len(words) and words[at] in ("/", "(", "-"):
            at += 1
        for hit in self._hits.get(at, ()):
            if SLOTS[hit.kind] == "month" and hit.value == value:
                if not bracket:
                    return hit.j
                if hit.j < len(words) and words[hit.j] == ")":
                    return hit.j + 1
        return end

    def _small_letters(self, hit: Hit) -> bool:
        """EST, ET, IST are zones in capitals only."""
        first, last = self.prepared.token_span(hit.i, hit.j)
        written = self.prepared.source[first:last]
        return len(written) <= 4 and written.isascii() and not written.isupper()
