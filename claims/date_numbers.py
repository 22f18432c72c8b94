"""Numbers as parts of a date: days and their ranges, hours, spans of time, number words and ordinals."""

from __future__ import annotations

from decimal import Decimal

from claims.date_numerals import Numerals
from claims.date_years import MAX_YEAR, SLOTS, Item
from claims.phrasebook import Hit
from claims.quantity_tables import tables

SMALL = frozenset(("ord", "weak-ord", "add", "weak"))
# How many of a smaller unit a unit has: parts of it are counted in those, and may stand behind it ("2 hours 15 minutes").
_SMALLER = {
    "year": (12, "month"), "decade": (10, "year"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour"),
}  # fmt: skip
_HALF = Decimal("0.5")


class Numbers(Numerals):
    """What a number in digits or words can be."""

    def _plain(self, position: int, word: str, value: int, made: list[Item]) -> None:
        end = position + 1
        self._n(value, end, made)
        suffix = self._suffix(end)
        ranged = end < len(self.words) and self.words[end] in self.grammar.ranges_by_joint
        if len(word) <= 2:
            if ranged and 1 <= value <= 12 and self.grammar.dates.order == "ymd":
                self._months(value, end, made)
            if 1 <= value <= 12 and self.grammar.month_numbers:
                made.append(Item("monthnumber", value, end))
            if 1 <= value <= 31:
                self._days(value, end, suffix, made)
            if value <= 24:
                made.append(Item("hour", value, end))
                if ranged:
                    self._hours(value, end, made)
                self._clock(position, value, made)
            if value <= 59:
                made.append(Item("minute", value, end))
            if len(word) == 2 and value % 10 == 0 and value >= 20 and not self._scaled(end):
                made.append(Item("tens", value, end))
            if len(word) == 2:
                made.append(Item("tens2", {"year": (2000 if value < 40 else 1900) + value}, end))
        if suffix > end:
            made.append(Item("ordinal", value, suffix))
        if len(word) == 4 and 1000 <= value <= 2999:
            self._year(value, end, made)
            if value % 10 == 0:
                made.append(Item("tens4", value, end))
        if 2400 <= value <= 2699 and len(word) == 4:  # after a month it can be of no other calendar
            made.append(Item("hyear", {"year": value, "calendar": "buddhist"}, end))
        if 5500 <= value <= 5999:
            made.append(Item("hyear", {"year": value, "calendar": "hebrew"}, end))
        if len(word) == 4 and value < 2400 and value % 100 < 60:
            made.append(Item("hhmm", {"hour": value // 100, "minute": value % 100}, end))

    def _suffix(self, position: int) -> int:
        """Where a day suffix at this position ends; the position itself if there is none."""
        if position < len(self.words):
            for tokens in self.grammar.day_suffixes.get(self.words[position], ()):
                if tuple(self.words[position : position + len(tokens)]) == tokens and self.prepared.glued(position):
                    return position + len(tokens)
        return position

    def _days(self, value: int, end: int, suffix: int, made: list[Item]) -> None:
        made.append(Item("day", value, end))
        if suffix > end:
            made.append(Item("day", value, suffix))
            made.append(Item("dth", value, suffix))
            if tuple(self.words[end:suffix]) in self.grammar.day_marks:
                made.append(Item("mday", value, suffix))
        for start in (end, suffix) if suffix > end else (end,):
            for front, joint in (
                self.grammar.ranges_by_joint.get(self.words[start], ()) if start < len(self.words) else ()
            ):
                after = start + len(joint)
                if tuple(self.words[start:after]) != joint or after >= len(self.words):
                    continue
                if front and not self.grammar.ends_with(self.words, end - 1, front):
                    continue
                last = self._number(after)
                if last is not None and value < last <= 31 and len(self.words[after]) <= 2:
                    closing = self._suffix(after + 1)
                    made.append(Item("day", (value, last), closing))
                    made.append(Item("dth", (value, last), closing)) if closing > after + 1 else None

    def _months(self, value: int, end: int, made: list[Item]) -> None:
        """A range of months whose first one is a number only: 1-5月."""
        rows = self.grammar.ranges_by_joint.get(self.words[end], ()) if end < len(self.words) else ()
        for _, joint in rows:
            after = end + len(joint)
            if tuple(self.words[end:after]) == joint:
                for hit in self._hits.get(after, ()):
                    if SLOTS[hit.kind] == "month" and isinstance(hit.value, int) and hit.value > value:
                        made.append(Item("months", {"month": value, "months": hit.value - value + 1}, hit.j))

    def _hours(self, value: int, end: int, made: list[Item]) -> None:
        rows = self.grammar.ranges_by_joint.get(self.words[end], ()) if end < len(self.words) else ()
        for front, joint in rows:
            after = end + len(joint)
            last = self._number(after)
            led = not front or self.grammar.ends_with(self.words, end - 1, front)
            if led and tuple(self.words[end:after]) == joint and last is not None and value < last <= 24:
                made.append(Item("hour", (value, last), after + 1))

    def _hour_words(self, position: int, value: int, end: int, made: list[Item]) -> None:
        """A range of hours in words: "בין שמונה לתשע", «بين الثامنة والتاسعة»."""
        joints = self.grammar.ranges_by_joint
        for start in (end, end + 1):
            for hit in self._hits.get(start, ()):
                peeled = hit.peeled if start == end else ""
                joint = peeled if start == end else self.words[end]
                rows = joints.get(joint, ()) if hit.kind == "number" else ()
                if not rows or (start > end and hit.peeled):
                    continue
                found = self.small_number(hit)
                if found is None or not value < found[0] <= 24:
                    continue
                if any(between == (joint,) and self._led_by(front, position) for front, between in rows):
                    made.append(Item("hour", (value, found[0]), found[1]))

    def _led_by(self, front: tuple[str, ...], position: int) -> bool:
        """Does the first word of a range stand before this position, or before one linking word?"""
        if not front:
            return False
        grammar, words = self.grammar, self.words
        linked = position > 1 and words[position - 1] in grammar.links
        return grammar.ends_with(words, position, front) or (linked and grammar.ends_with(words, position - 1, front))

    def _year_pair(self, value: int, end: int, made: list[Item]) -> None:
        """Two numbers in words that are a year: "nineteen eighty-four", "twenty twenty-three"."""
        if not 11 <= value <= 20:
            return
        for hit in self._hits.get(end, ()):
            found = self.small_number(hit) if hit.kind == "number" and hit.value[0] == "add" else None
            if found is not None and not found[2] and 10 <= found[0] < 100:
                made.append(Item("year", {"year": value * 100 + found[0]}, found[1]))

    def _n(self, value: int, end: int, made: list[Item]) -> None:
        made.append(Item("n", value, end))
        part, after = Decimal(0), end
        if end in self._hits:
            self._spans(value, end, made)
            part, after = self._part(end)
        if not part and self.grammar.counters and end < len(self.words) and self.words[end] in self.grammar.counters:
            part, after = self._part(end + 1)  # 两个半小时
        if part:
            self._spans(value + part, after, made)

    def _spans(self, count: Decimal | int, end: int, made: list[Item]) -> None:
        """So many of the unit of time that stands at `end`; broken numbers in a smaller unit."""
        for hit in self._hits.get(end, ()):
            if hit.kind != "date-unit" or (hit.peeled and hit.peeled not in self.grammar.definite):
                continue  # "24 ביום שישי": a preposition parts them
            if count == int(count):
                if count < 1000 or hit.value != "year":
                    made.append(self._with_part((int(count), hit.value), hit.j))
            elif (fine := _finer(count, hit.value)) is not None:
                made.append(Item("span", fine, hit.j))

    def _led_spans(self, lead: Hit, made: list[Item]) -> None:
        """Spans of a number with a part that is named before it: साढ़े तीन घंटे."""
        number = self._number(lead.j)
        if number is not None:
            self._spans(number + lead.value[1], lead.j + 1, made)
        for hit in self._hits.get(lead.j, ()):
            if hit.kind == "number" and (found := self.small_number(hit)) is not None and not found[2]:
                self._spans(found[0] + lead.value[1], found[1], made)

    def _part(self, at: int) -> tuple[Decimal, int]:
        """(part, end) of the words here that add a part to the number before them ("and a half"); (0, at) for none."""
        for hit in self._hits.get(at, ()):
            if hit.kind == "number" and hit.value[0] == "half":
                return hit.value[1], hit.j
        return Decimal(0), at

    def _with_part(self, span: tuple[int, str], end: int) -> Item:
        """A span, with the words behind it that make it half a unit longer, or so many of a smaller unit."""
        number, unit = span
        if end >= len(self.words) or unit not in _SMALLER:
            return Item("span", span, end)
        part, after = self._part(end)
        for tokens in self.grammar.and_half.get(self.words[end], ()):
            if tuple(self.words[end : end + len(tokens)]) == tokens:
                part, after = _HALF, end + len(tokens)
                break
        fine = _finer(number + part, unit) if part else None
        if fine is not None:
            return Item("span", fine, after)
        more, after = self._smaller(end, unit)
        size, smaller = _SMALLER[unit]
        return Item("span", (number * size + more, smaller), after) if more else Item("span", span, end)

    def _smaller(self, at: int, unit: str) -> tuple[int, int]:
        """(number, end) of the next smaller unit that is counted here ("two hours | and ten minutes"); (0, at) for none."""
        size, smaller = _SMALLER[unit]
        start = at + (self.words[at] in self.grammar.span_joints)
        start += start > at and start + 1 < len(self.words) and self.words[start] == "-"  # "ו-20"
        number = self._number(start)
        counted = [(number, start + 1)] if number is not None else []
        for hit in () if counted else self._hits.get(start, ()):
            found = self.small_number(hit) if hit.kind == "number" else None
            if found is not None and not found[2]:
                counted.append(found[:2])
        for value, end in counted:
            for unit_hit in self._hits.get(end, ()):
                if unit_hit.kind == "date-unit" and unit_hit.value == smaller and 0 < value < size:
                    return value, unit_hit.j
        return 0, at

    def _number_words(self, hit: Hit, made: list[Item]) -> None:
        found = self.small_number(hit)
        if found is None:
            if hit.value[0] == "add" and hit.value[1] < 100:  # "zweieinhalb", "полтора"
                self._spans(hit.value[1], hit.j, made)
            return
        value, end, ordinal = found
        if 0 <= value <= 24 and (not ordinal or self.grammar.dates.ordinal_hours):
            made.append(Item("hour", value, end))
            self._hour_words(hit.i, value, end, made)
        if self.grammar.dates.year_pairs and not ordinal:
            self._year_pair(value, end, made)
        if 0 < value < 60 and not ordinal:
            made.append(Item("minute", value, end))
        if ordinal:
            made.append(Item("ordinal", value, end))
            if 1 <= value <= 31 and not self._is_part(hit):
                made.extend((Item("dth", value, end), Item("day", value, end)))
        else:
            self._n(value, end, made)
            if 1 <= value <= 31 and self.grammar.dates.day_words and self.words[hit.i] not in self.grammar.articles:
                self._days(value, end, self._suffix(end), made)
            if 1000 <= value <= MAX_YEAR:
                self._year(value, end, made)
            elif value % 10 == 0 and 20 <= value <= 90 and not self._scaled(end):
                made.append(Item("tens", value, end))

    def _is_part(self, hit: Hit) -> bool:
        """Is the ordinal no day, but a part: "d'un dixième | le mois dernier", "בעשירית"?"""
        word, t = self.words[hit.i], tables(self.grammar.pack)
        led = hit.i > 0 and not hit.peeled and self.words[hit.i - 1] in self.grammar.articles
        return led or word in self.grammar.not_days or word[len(hit.peeled) :] in t.ordinal_fractions

    def _scaled(self, end: int) -> bool:
        """Does a scale go on with the number: "los 30 | millones"?"""
        return any(hit.kind == "number" and hit.value[0] in ("mul", "many-mul") for hit in self._hits.get(end, ()))

    def small_number(self, hit: Hit) -> tuple[int, int, bool] | None:
        """(value, end, is ordinal) of a number word below 100, or of two that make one; None for any other."""
        kind, first = hit.value[0], hit.value[1]
        if kind == "mul" and first in (100, 1000):
            return int(first), hit.j, False
        if kind == "mul" and first == 10:  # 十五
            ones, end = self._digit_at(hit.j)
            return 10 + ones, end, False
        if kind not in SMALL or first != int(first) or first > MAX_YEAR:
            return None
        value, end, ordinal = int(first), hit.j, kind.endswith("ord")
        if value < 10 and (ten := self._ten_at(end)):  # 二十五
            ones, end = self._digit_at(ten)
            return value * 10 + ones, end, ordinal
        if self.grammar.pack.numbers.digit_run and value < 10 and (run := self._run_of_digits(hit)) is not None:
            return run
        if value >= 100 or 10 < value < 20:
            return value, end, ordinal
        second = self._second_number(end)
        if second is not None:
            kind, added, after = second
            tens, ones = max(value, int(added)), min(value, int(added))
            if tens % 10 == 0 and 20 <= tens <= 90 and 1 <= ones <= 9:
                return tens + ones, after, ordinal or kind.endswith("ord")
        return value, end, ordinal

    def _ten_at(self, at: int) -> int:
        """Where a multiplying ten at this position ends, 0 if there is none."""
        return next((hit.j for hit in self._hits.get(at, ()) if hit.kind == "number" and hit.value == ("mul", 10)), 0)

    def _digit_at(self, at: int) -> tuple[int, int]:
        """(value, end) of a digit written as a word right here; (0, at) if there is none."""
        for hit in self._hits.get(at, ()):
            if hit.kind == "number" and hit.value[0] in ("add", "weak") and 1 <= hit.value[1] <= 9:
                return int(hit.value[1]), hit.j
        return 0, at

    def _run_of_digits(self, hit: Hit) -> tuple[int, int, bool] | None:
        """Four digits written as words side by side: 二〇二三."""
        digits, at = "", hit.i
        while len(digits) < 5:
            found = [
                h for h in self._hits.get(at, ()) if h.kind == "number" and h.value[0] in SMALL and 0 <= h.value[1] < 10
            ]
            if not found:
                break
            digits, at = digits + str(int(found[0].value[1])), found[0].j
        return (int(digits), at, False) if len(digits) == 4 and digits[0] != "0" else None

    def _second_number(self, at: int) -> tuple[str, Decimal, int] | None:
        numbers = self.grammar.pack.numbers
        if at < len(self.words) and (self.words[at] == "-" or self.words[at] in self.grammar.joint_words):
            at += 1
        elif numbers.joint and not numbers.joint_above and at not in self.peeled:
            return None
        for hit in self._hits.get(at, ()):
            if hit.kind == "number" and hit.value[0] in ("add", "weak", "ord", "weak-ord") and hit.value[1] < 100:
                return hit.value[0], hit.value[1], hit.j
        return None


def _finer(count: Decimal | int, unit: str) -> tuple[int, str] | None:
    """A broken number of units as a whole one of the next smaller unit; None where it is none."""
    size, smaller = _SMALLER.get(unit, (0, ""))
    whole = count * size
    return (int(whole), smaller) if size and whole == int(whole) else None
