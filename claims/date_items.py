"""What a token can be in a date: a month, a unit, a day, a year, a clock … found when the grammar asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from claims import calendars
from claims.anchors import Said
from claims.date_patterns import Grammar
from claims.phrasebook import Hit
from claims.text import Prepared

_MAX_YEAR = 2199
_HALVED = {"year": (6, "month"), "decade": (5, "year"), "hour": (30, "minute"), "minute": (30, "second"), "day": (12, "hour")}
_YEARS = {"buddhist": (2000, 2700), "hebrew": (3000, 5999), "hijri": (1, 1600), "solar-hijri": (1, 1600)}
_SLOTS = {f"date-{slot}": slot for slot in (
    "month", "weekday", "unit", "span", "named", "nameless", "part", "season", "holiday", "decade", "zone", "yearword",
    "era", "edge", "ignore", "future", "start", "quarterof", "halfof",
)}  # fmt: skip
_UNIT_SLOTS = {"quarter": "quarter", "half": "half", "week": "week", "day": "dayunit"}
_SMALL = frozenset(("ord", "weak-ord", "add", "weak"))
_SLOTS.update({"cldr-month": "month", "cldr-weekday": "weekday", "number": "number"})


class Item(NamedTuple):
    """Tokens from a position up to `end` fill `slot` with `value`."""

    slot: str
    value: Any
    end: int


class Items:
    """The items of one text by token position, and the positions where a date may begin."""

    def __init__(self, prepared: Prepared, grammar: Grammar, hits: Sequence[Hit]) -> None:
        self.prepared, self.grammar = prepared, grammar
        self.words = prepared.words
        self.peeled: dict[int, str] = {}
        self._hits: dict[int, list[Hit]] = {}
        self._made: dict[int, list[Item]] = {}
        self.future: list[int] = []
        self.digits: set[int] = set()
        starts: set[int] = set()
        literal: list[int] = []
        edges: list[Hit] = []
        by_position = self._hits
        peeled = self.peeled
        for hit in hits:
            slot = _SLOTS.get(hit.kind)
            if slot is None:
                continue
            position = hit.i
            if hit.peeled:
                peeled[position] = hit.peeled
            if slot == "start":
                literal.append(position)
                continue
            if slot == "future":
                self.future.append(position)
                continue
            if slot == "zone" and self._small_letters(hit):
                continue
            if position in by_position:
                by_position[position].append(hit)
            else:
                by_position[position] = [hit]
            if slot == "number":
                if hit.value[0] in _SMALL or hit.value[0] == "mul":
                    starts.add(position)
            elif slot == "edge":
                edges.append(hit)
            else:
                starts.add(position)
                if slot == "month" and position and isinstance(hit.value, tuple) and hit.value[0] == "hebrew":
                    self._letters_before(position, starts)
        self._add_numbers(starts)
        self.live = self._live()
        if self.grammar.romans and not self.grammar.romans.keys().isdisjoint(self.words):
            starts.update(i for i, word in enumerate(self.words) if word in self.grammar.romans)
        self._add_literal(literal, starts)
        starts.update(hit.i for hit in edges if self._near_date(hit.j, starts))
        self.starts = sorted(starts)

    def _live(self) -> set[int]:
        """The tokens that can fill a slot at all."""
        live = self.digits.union(self._hits)
        grammar = self.grammar
        if "hebrew" in grammar.dates.calendars and not self.prepared.folded.isascii():
            live.update(i for i, word in enumerate(self.words) if '"' in word or "'" in word)
        if grammar.romans:
            live.update(i for i, word in enumerate(self.words) if word in grammar.romans)
        return live

    def _add_numbers(self, starts: set[int]) -> None:
        """Numbers with something beside them that a date is made of."""
        words, after = self.words, self.grammar.after_number
        last = len(words) - 1
        digits = [i for i, word in enumerate(words) if "0" <= word[0] <= "9"]
        self.digits = set(digits)
        dated = starts.copy()
        for i in digits:
            if (len(words[i]) == 4 and words[i] < "2200" and words[i].isdigit()) or (i < last and (i + 1 in dated or words[i + 1] in after)) or words[i].count(".") == 2:
                starts.add(i)

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
        words, live, nodes, last = self.words, self.live, self.grammar.root.words, len(self.words) - 1
        for position in positions:
            if position >= last:
                continue
            node = nodes.get(words[position])
            following = words[position + 1]
            if node is not None and (following in node.words or node.fill is not None or (position + 1 in live and node.slots)):
                starts.add(position)
            elif position in self.peeled:
                node = nodes.get(self.bare(position))
                if node is not None and (following in node.words or node.fill is not None or (position + 1 in live and node.slots)):
                    starts.add(position)

    def bare(self, position: int) -> str:
        """The word at a position without the clitic that the scan peeled."""
        peeled = self.peeled.get(position)
        word = self.words[position]
        return word[len(peeled) :].lstrip("-") if peeled else word

    def at(self, position: int) -> list[Item]:
        """All items that begin at a token."""
        made = self._made.get(position)
        if made is None:
            self._made[position] = made = []
            if position < len(self.words):
                word = self.words[position]
                if position in self.digits:
                    self._numeric(position, made)
                for hit in self._hits.get(position, ()):
                    self._from_hit(hit, made)
                if '"' in word or "'" in word:
                    self._lettered(position, made)
                if word in self.grammar.romans:
                    made.append(Item("roman", self.grammar.romans[word], position + 1))
        return made

    def ignored(self, position: int) -> int:
        """Where a phrase that is no date ends, 0 if none begins here."""
        return max((hit.j for hit in self._hits.get(position, ()) if hit.kind == "date-ignore"), default=0)

    # -- numbers in Hebrew letters

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

    # -- words

    def _from_hit(self, hit: Hit, made: list[Item]) -> None:
        slot, value = _SLOTS[hit.kind], hit.value
        if slot == "month":
            self._month(hit, value, made)
        elif slot == "weekday":
            self._named(Item("weekday", (value, self._is_weak(hit)), hit.j), made)
        elif slot == "number":
            self._number_words(hit, made)
        elif slot == "yearword":
            self._year_after_word(hit.j, made)
        elif slot == "unit":
            made.append(Item("unit", value, hit.j))
            if self._means_one(hit):
                made.append(self._with_half((1, value), hit.j))
            if value in _UNIT_SLOTS:
                made.append(Item(_UNIT_SLOTS[value], value, hit.j))
        elif slot == "span":
            made.append(self._with_half(value, hit.j))
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
        named = ("month", "weekday")
        return not any(_SLOTS[same.kind] in named and same.j > hit.j for same in self._hits[hit.i]) and not any(
            _SLOTS[after.kind] in named for after in self._hits.get(hit.j, ())
        )

    def _named(self, item: Item, made: list[Item]) -> None:
        if item not in made:
            made.append(item)
        dotted = item.end < len(self.words) and self.words[item.end] == "." and self.prepared.glued(item.end)
        if dotted and len(self.words[item.end - 1]) <= 5:
            made.append(item._replace(end=item.end + 1))

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
        weak = self._is_weak(hit) and end == hit.j
        self._named(Item("month", (value, weak), end), made)

    def _dual_month(self, end: int, value: Any) -> int:
        """Where a second name of the same month ends: "كانون الأول/ديسمبر", "مارس آذار", "آذار (مارس)"."""
        words = self.words
        at = end
        bracket = at < len(words) and words[at] == "("
        if at < len(words) and words[at] in ("/", "(", "-"):
            at += 1
        for hit in self._hits.get(at, ()):
            if _SLOTS[hit.kind] == "month" and hit.value == value:
                if not bracket:
                    return hit.j
                if hit.j < len(words) and words[hit.j] == ")":
                    return hit.j + 1
        return end

    def _number_words(self, hit: Hit, made: list[Item]) -> None:
        found = self.small_number(hit)
        if found is None:
            return
        value, end, ordinal = found
        if 0 <= value <= 24:
            made.append(Item("hour", value, end))
        if ordinal:
            made.append(Item("ordinal", value, end))
            if 1 <= value <= 31:
                made.extend((Item("dth", value, end), Item("day", value, end)))
        else:
            self._n(value, end, made)
            if 1 <= value <= 31 and self.grammar.dates.day_words:
                self._days(value, end, self._suffix(end), made)
            if 1000 <= value <= _MAX_YEAR:
                self._year(value, end, made)
            elif value % 10 == 0 and 20 <= value <= 90:
                made.append(Item("tens", value, end))

    def small_number(self, hit: Hit) -> tuple[int, int, bool] | None:
        """(value, end, is ordinal) of a number word below 100, or of two that make one; None for any other."""
        kind, first = hit.value[0], hit.value[1]
        if kind == "mul" and first in (100, 1000):
            return int(first), hit.j, False
        if kind not in _SMALL or first != int(first) or first > _MAX_YEAR:
            return None
        value, end, ordinal = int(first), hit.j, kind.endswith("ord")
        if self.grammar.pack.numbers.digit_run and value < 10 and (run := self._run_of_digits(hit)) is not None:
            return run
        if value >= 100 or 10 < value < 20:
            return value, end, ordinal
        second = self._second_number(end)
        if second is not None:
            kind, more, after = second
            tens, ones = max(value, int(more)), min(value, int(more))
            if tens % 10 == 0 and 20 <= tens <= 90 and 1 <= ones <= 9:
                return tens + ones, after, ordinal or kind.endswith("ord")
        return value, end, ordinal

    def _run_of_digits(self, hit: Hit) -> tuple[int, int, bool] | None:
        """Four digits written as words side by side: 二〇二三."""
        digits, at = "", hit.i
        while len(digits) < 5:
            found = [h for h in self._hits.get(at, ()) if h.kind == "number" and h.value[0] in _SMALL and 0 <= h.value[1] < 10]
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

    def _with_half(self, span: tuple[int, str], end: int) -> Item:
        """A span, with the words that make it half a unit longer."""
        number, unit = span
        if end < len(self.words) and unit in _HALVED:
            for tokens in self.grammar.and_half.get(self.words[end], ()):
                if tuple(self.words[end : end + len(tokens)]) == tokens:
                    size, smaller = _HALVED[unit]
                    return Item("span", (number * 2 * size + size, smaller), end + len(tokens))
        return Item("span", span, end)

    def _n(self, value: int, end: int, made: list[Item]) -> None:
        made.append(Item("n", value, end))
        for hit in self._hits.get(end, ()):
            if hit.kind == "date-unit" and (value < 1000 or hit.value != "year"):
                made.append(self._with_half((value, hit.value), hit.j))

    # -- numbers in digits

    def _number(self, position: int) -> int | None:
        """The whole number at a token, if it is one of at most nine digits."""
        if position >= len(self.words):
            return None
        word = self.words[position]
        return int(word) if word.isdigit() and len(word) <= 9 else None

    def _glued_sign(self, position: int, signs: str) -> bool:
        """Is this token one of these signs, with a glued token after it and glued to the one before?"""
        return (
            position + 1 < len(self.words)
            and self.words[position] in signs
            and self.prepared.glued(position)
            and self.prepared.glued(position + 1)
        )

    def _numeric(self, position: int, made: list[Item]) -> None:
        word = self.words[position]
        value = self._number(position)
        if self._continues_number(position):
            return
        if value is None:
            self._dotted(position, word, made)
            return
        if self._slashed(position, value, made):
            return
        self._plain(position, word, value, made)

    def _continues_number(self, position: int) -> bool:
        """Is this the tail of "3/4", "1-2-3" or a clock? Its head was asked already."""
        if position < 2 or not self.prepared.glued(position) or self.words[position - 1] not in "/:":
            return False
        return self.words[position - 2][0].isdigit() and self.prepared.glued(position - 1)

    def _plain(self, position: int, word: str, value: int, made: list[Item]) -> None:
        end = position + 1
        self._n(value, end, made)
        suffix = self._suffix(end)
        if len(word) <= 2:
            if 1 <= value <= 12 and self.grammar.dates.order == "ymd":
                self._months(value, end, made)
            if 1 <= value <= 31:
                self._days(value, end, suffix, made)
            if value <= 24:
                made.append(Item("hour", value, end))
                self._hours(value, end, made)
                self._clock(position, value, made)
            if value <= 59:
                made.append(Item("minute", value, end))
            if len(word) == 2 and value % 10 == 0 and value >= 20:
                made.append(Item("tens", value, end))
            if len(word) == 2:
                made.append(Item("tens2", {"year": (2000 if value < 40 else 1900) + value}, end))
        if suffix > end:
            made.append(Item("ordinal", value, suffix))
        if len(word) == 4 and 1000 <= value <= 2999:
            self._year(value, end, made)
            if value % 10 == 0:
                made.append(Item("tens4", value, end))
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
        for start in {end, suffix}:
            for front, joint in self.grammar.ranges_by_joint.get(self.words[start], ()) if start < len(self.words) else ():
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
                    if _SLOTS[hit.kind] == "month" and isinstance(hit.value, int) and hit.value > value:
                        made.append(Item("months", {"month": value, "months": hit.value - value + 1}, hit.j))

    def _small_letters(self, hit: Hit) -> bool:
        """EST, ET, IST are zones in capitals only."""
        first, last = self.prepared.token_span(hit.i, hit.j)
        written = self.prepared.source[first:last]
        return len(written) <= 4 and written.isascii() and not written.isupper()

    def _hours(self, value: int, end: int, made: list[Item]) -> None:
        rows = self.grammar.ranges_by_joint.get(self.words[end], ()) if end < len(self.words) else ()
        for front, joint in rows:
            after = end + len(joint)
            last = self._number(after)
            if tuple(self.words[end:after]) == joint and last is not None and value < last <= 24:
                if not front or self.grammar.ends_with(self.words, end - 1, front):
                    made.append(Item("hour", (value, last), after + 1))

    def _clock(self, position: int, hour: int, made: list[Item]) -> None:
        if not self._glued_sign(position + 1, ":"):
            return
        minute = self._number(position + 2)
        if minute is None or minute > 59 or len(self.words[position + 2]) != 2:
            return
        said: Said = {"hour": hour, "minute": minute}
        end = position + 3
        if self._glued_sign(end, ":"):
            second = self.words[end + 1].split(".")[0]
            if len(second) != 2 or int(second) > 59 if second.isdigit() else True:
                return
            said["second"] = int(second)
            end += 2
        if hour < 24 or minute == 0:
            made.append(Item("clock", said, end))

    def _dotted(self, position: int, word: str, made: list[Item]) -> None:
        parts = word.split(".")
        if not all(part.isdigit() and len(part) <= 4 for part in parts):
            day, _, year = word.partition(",")  # "December 4,2023"
            if day.isdigit() and len(year) == 4 and year.isdigit() and 1 <= int(day) <= 31:
                made.append(Item("dayyear", {"day": int(day), "year": int(year)}, position + 1))
            return
        if len(parts) == 3:
            said = self._ordered(parts, two_digit_years=True, dotted=True)
            if said is not None:
                self._with_iso_time(said, position + 1, made)
        elif len(parts) == 2 and len(parts[1]) == 2 and len(parts[0]) <= 2:
            hour, minute = int(parts[0]), int(parts[1])
            if hour < 24 and minute < 60:
                made.append(Item("dotclock", {"hour": hour, "minute": minute}, position + 1))
        if len(parts) == 2 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and self.grammar.dates.short_dotted:
            end = position + 1
            day, month = int(parts[0]), int(parts[1])
            if end < len(self.words) and self.words[end] == "." and self.prepared.glued(end) and 1 <= month <= 12 and 1 <= day <= 31:
                made.append(Item("shortdate", {"day": day, "month": month}, end + 1))
        elif len(parts) == 2 and len(parts[1]) == 4 and 1 <= int(parts[0]) <= 12 and 1900 <= int(parts[1]) <= 2100:
            made.append(Item("monthyear", {"month": int(parts[0]), "year": int(parts[1])}, position + 1))

    def _slashed(self, position: int, value: int, made: list[Item]) -> bool:
        """Numbers joined by `/` or `-`: a date, a month of a year, a split year. True if nothing else may be read."""
        words = self.words
        if not self._glued_sign(position + 1, "/-"):
            return self._spaced_slashes(position, made)
        sign, second = words[position + 1], self._number(position + 2)
        if second is None:
            return False
        if self._glued_sign(position + 3, sign) and self._number(position + 4) is not None:
            end = position + 5
            if self._glued_sign(end, sign) and words[end + 1][0].isdigit():
                return True
            said = self._ordered([words[position], words[position + 2], words[position + 4]], two_digit_years=sign == "/")
            if said is not None:
                self._with_iso_time(said, end, made)
            return True
        self._two_parts(position, value, second, sign, made)
        return sign == "/"

    def _spaced_slashes(self, position: int, made: list[Item]) -> bool:
        words = self.words
        if words[position + 1 : position + 2] != ["/"] or words[position + 3 : position + 4] != ["/"]:
            return False
        parts = [words[position], words[position + 2], words[position + 4] if position + 4 < len(words) else ""]
        said = self._ordered(parts, two_digit_years=False) if all(part.isdigit() for part in parts) else None
        if said is not None:
            made.append(Item("numeric", said, position + 5))
        return said is not None

    def _two_parts(self, position: int, first: int, second: int, sign: str, made: list[Item]) -> None:
        left, right = self.words[position], self.words[position + 2]
        end = position + 3
        if self._glued_sign(end, ".,/-") and self.words[end + 1][0].isdigit():
            return
        if len(left) == 4 and 1000 <= first <= _MAX_YEAR:
            following = (first + 1) % 100 if len(right) == 2 else first + 1
            if second == following and (len(right) == 2 or (len(right) == 4 and sign == "/")):
                made.append(Item("fiscal", {"year": first, "fiscal": self.grammar.dates.fiscal_month}, end))
            elif len(right) == 2 and 1 <= second <= 12:
                made.append(Item("monthyear", {"year": first, "month": second}, end))
        elif len(right) == 4 and 1900 <= second <= 2100 and 1 <= first <= 12 and sign == "/":
            made.append(Item("monthyear", {"year": second, "month": first}, end))
        elif sign == "/" and len(left) <= 2 and len(right) <= 2:
            said = self._day_month(first, second)
            if said is not None:
                made.append(Item("shortdate", said, end))

    def _day_month(self, first: int, second: int) -> Said | None:
        day, month = (second, first) if self.grammar.dates.order in ("mdy", "ymd") else (first, second)
        if month > 12:
            day, month = month, day
        return {"day": day, "month": month} if 1 <= day <= 31 and 1 <= month <= 12 else None

    def _ordered(self, parts: Sequence[str], *, two_digit_years: bool, dotted: bool = False) -> Said | None:
        """Year, month and day of three numbers by their lengths and the order of the language."""
        numbers = [int(part) for part in parts]
        if len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
            year, month, day = numbers
        elif len(parts[0]) <= 2 and len(parts[1]) <= 2 and (len(parts[2]) == 4 or (two_digit_years and len(parts[2]) == 2)):
            first, second, year = numbers
            if len(parts[2]) == 2:
                if len(parts[0]) < 2 and len(parts[1]) < 2:
                    return None  # 1.2.20 is a version or a numbered heading
                year += 2000 if year < 70 else 1900
            monthly = self.grammar.dates.order == "mdy" and not dotted  # with dots the day stands first everywhere
            month, day = (first, second) if monthly else (second, first)
            if month > 12:
                day, month = month, day
        else:
            return None
        calendar = self._calendar_of(year)
        try:
            calendars.to_gregorian(calendar, year, month, day)
        except (ValueError, OverflowError):
            return None
        said: Said = {"year": year, "month": month, "day": day}
        if calendar != "gregorian":
            said["calendar"] = calendar
        return said

    def _calendar_of(self, year: int) -> str:
        """A bare year is of the language's own calendar only where it can be of no other."""
        own = self.grammar.dates.calendar
        if own == "solar-hijri":
            return own if 1200 <= year <= 1499 else "gregorian"
        if own == "buddhist":
            return own if 2400 <= year <= 2699 else "gregorian"
        return "gregorian"

    def _with_iso_time(self, said: Said, end: int, made: list[Item]) -> None:
        words = self.words
        if end < len(words) and self.prepared.glued(end) and words[end] in self.grammar.year_after:
            end += 1
        made.append(Item("numeric", said, end))
        at = end
        if at < len(words) and words[at] == "t" and self.prepared.glued(at):
            at += 1
        elif at >= len(words):
            return
        hour = self._number(at)
        if hour is None or hour > 24:
            return
        clocks: list[Item] = []
        self._clock(at, hour, clocks)
        if clocks:
            after, zone = self._offset(clocks[0].end)
            whole = {**said, **clocks[0].value, **({"zone": zone} if zone else {})}
            made.append(Item("numeric", whole, after))

    def _offset(self, at: int) -> tuple[int, str | None]:
        """(end, zone) of a glued "Z", "+03:00" or "+0300"."""
        words = self.words
        if at >= len(words) or not self.prepared.glued(at):
            return at, None
        if words[at] == "z":
            return at + 1, "UTC"
        return self.signed_offset(at) if words[at] in "+-" else (at, None)

    def signed_offset(self, at: int) -> tuple[int, str | None]:
        """(end, zone) of a sign and hours: "+3", "-05:30"."""
        number = self._number(at + 1)
        if self.words[at] not in "+-" or number is None:
            return at, None
        word, minutes, end = self.words[at + 1], 0, at + 2
        if len(word) == 4:
            number, minutes = divmod(number, 100)
        elif self._glued_sign(end, ":") and self._number(end + 1) is not None:
            minutes, end = int(self.words[end + 1]), end + 2
        if number > 14 or minutes > 59:
            return at, None
        return end, f"{self.words[at]}{number:02d}:{minutes:02d}"

    # -- years

    def _year(self, value: int, end: int, made: list[Item]) -> None:
        """The year that ends at `end`, with the word or era after it that makes it one for certain."""
        calendar = self._calendar_of(value)
        after, named = self._era(end)
        if named is not None and not _plausible(named, value):
            after, named = end, None
        if named is None and calendar == "gregorian" and value > _MAX_YEAR:
            return
        self._split_year(end - 1, value, made)
        said: Said = {"year": value}
        if named or calendar != "gregorian":
            said["calendar"] = named or calendar
        word_end = self._year_word(after)
        made.append(Item("year", said, end))
        if word_end > end:
            made.append(Item("year", said, word_end))
            made.append(Item("syear", said, word_end))

    def _split_year(self, position: int, value: int, made: list[Item]) -> None:
        """2023-24, 2023/24 or 2023-2024: for the words that say a year is meant, not two."""
        second = self._number(position + 2)
        if second is not None and self._glued_sign(position + 1, "/-") and len(self.words[position + 2]) in (2, 4):
            if second == (value + 1 if len(self.words[position + 2]) == 4 else (value + 1) % 100):
                said = {"year": value, "fiscal": self.grammar.dates.fiscal_month}
                made.append(Item("split", said, position + 3))

    def _year_after_era(self, calendar: str, at: int, made: list[Item]) -> None:
        value = self._number(at)
        if value is not None and _plausible(calendar, value):
            said = {"year": value, "calendar": calendar}
            made.extend((Item("year", said, at + 1), Item("syear", said, at + 1)))

    def _year_word(self, at: int) -> int:
        if at < len(self.words):
            for tokens in self.grammar.year_after.get(self.words[at], ()):
                if tuple(self.words[at : at + len(tokens)]) == tokens:
                    return at + len(tokens)
        return at

    def _era(self, at: int) -> tuple[int, str | None]:
        """(end, calendar) of an era mark at this position."""
        bracket = at < len(self.words) and self.words[at] == "("
        start = at + bracket
        if start < len(self.words) and self.words[start] in self.grammar.era_first:
            for tokens, calendar in self.grammar.eras.items():
                end = start + len(tokens)
                if tuple(self.words[start:end]) == tokens:
                    if not bracket:
                        return end, calendar
                    if end < len(self.words) and self.words[end] == ")":
                        return end + 1, calendar
        return at, None

    def _year_after_word(self, at: int, made: list[Item]) -> None:
        """A year with the word before it: "عام 2022", "the year of 2022"; digits, letters or with an era."""
        words = self.words
        for _ in range(2):
            if at < len(words) and words[at] in self.grammar.fillers:
                at += 1
        if at >= len(words):
            return
        letters = calendars.hebrew_numeral(words[at])
        if letters is not None and 300 <= letters <= 900:
            said = {"year": 5000 + letters, "calendar": "hebrew"}
            made.extend((Item("year", said, at + 1), Item("syear", said, at + 1)))
            return
        era_end, calendar = self._era(at)
        if calendar is not None:
            at = era_end
        if (value := self._number(at)) is None or len(words[at]) not in (3, 4) or value < 100:
            return
        inner: list[Item] = []
        self._year(value, at + 1, inner)
        for item in inner:
            if item.slot == "split":
                made.append(Item("fiscal", item.value, item.end))
                continue
            said = {**item.value, "calendar": calendar} if calendar else item.value
            made.extend((Item("year", said, item.end), Item("syear", said, item.end)))


def _plausible(calendar: str, year: int) -> bool:
    """Can a year of that calendar be meant by this number?"""
    low, high = _YEARS.get(calendar, (1, 9999))
    return low <= year <= high
