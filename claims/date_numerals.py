"""Dates and times in figures joined by signs: 2023-12-04T10:30Z, 4/12/2023, 4.12., 2022/23, 10:30."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claims import calendars
from claims.anchors import Said
from claims.date_years import MAX_YEAR, Item, Years

_CHANGE_REACH = 8  # tokens before a number in which a verb of change or of measuring says that it is a size
_PERIODS = frozenset("qh")  # short for a quarter or a half of a year, right before its number


class Numerals(Years):
    """What a number token begins when a sign follows it."""

    def _numeric(self, position: int, made: list[Item]) -> None:
        word = self.words[position]
        value = self._number(position)
        if self._continues_number(position):
            return
        if value is None:
            self._dotted(position, word, made)
            return
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        if following in ("/", "-") and self._slashed(position, value, made):
            return
        self._plain(position, word, value, made)

    def _continues_number(self, position: int) -> bool:
        """Is this the tail of "3/4", "1-2-3" or a clock? Its head was asked already."""
        if position > 2 and self.words[position - 3] in _PERIODS and self.prepared.glued(position - 2):
            return False
        if position < 2 or not self.prepared.glued(position) or self.words[position - 1] not in "/:":
            return False
        return self.words[position - 2][0].isdigit() and self.prepared.glued(position - 1)

    def _counts_by_tenths(self, position: int) -> bool:
        """Does a number of two parts count something, or tell a size, as words beside it say? A year or a weekday before it
        makes it no day: "בשנת 2025 ב-3.6 מיליארד", "נאמד ב-6.1"."""
        behind = self.words[position + 1] if position + 1 < len(self.words) else ""
        if behind in tuple("%$€£°") or any(hit.kind == "number" for hit in self._hits.get(position + 1, ())):
            return True
        before = self.words[max(0, position - _CHANGE_REACH) : position]
        return not (self.grammar.changes | self.grammar.dotted_sizes).isdisjoint(before)

    def _dotted(self, position: int, word: str, made: list[Item]) -> None:
        parts = word.split(".")
        whole, _, tenths = word.replace(",", ".").partition(".")
        if tenths == "5" and whole.isdigit() and len(whole) <= 3:  # "2.5 hours"
            self._spans(Decimal(f"{whole}.5"), position + 1, made)
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
        if len(parts) == 2 and self.grammar.led_by(self.grammar.dotted_leads, self.words, position):
            day_of, month_of = int(parts[0]), int(parts[1])
            told = 1 <= month_of <= 12 and 1 <= day_of <= 31 and not self._counts_by_tenths(position)
            if len(parts[1]) <= 2 and told:
                made.append(Item("leddate", {"day": day_of, "month": month_of}, position + 1))
        if len(parts) == 2 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and self.grammar.dates.short_dotted:
            end = position + 1
            day_of, month_of = int(parts[0]), int(parts[1])
            if (
                end < len(self.words)
                and self.words[end] == "."
                and self.prepared.glued(end)
                and 1 <= month_of <= 12
                and 1 <= day_of <= 31
            ):
                made.append(Item("shortdate", {"day": day_of, "month": month_of}, end + 1))
        elif len(parts) == 2 and len(parts[1]) == 4 and 1 <= int(parts[0]) <= 12 and 1900 <= int(parts[1]) <= 2100:
            made.append(Item("monthyear", {"month": int(parts[0]), "year": int(parts[1])}, position + 1))

    def _slashed(self, position: int, value: int, made: list[Item]) -> bool:
        """Numbers joined by `/` or `-`: a date, a month of a year, a split year. True if nothing else may be read."""
        words = self.words
        if not self._glued_sign(position + 1, "/-"):
            return self._spaced_slashes(position, made)
        if position and words[position - 1] in _PERIODS and self.prepared.glued(position):
            return False  # Q2/2024
        sign, second = words[position + 1], self._number(position + 2)
        if second is None:
            return sign == "-" and words[position + 2] == "w" and self._iso_week(position, value, made)
        if self._glued_sign(position + 3, sign) and self._number(position + 4) is not None:
            end = position + 5
            if self._glued_sign(end, sign) and words[end + 1][0].isdigit():
                return True
            short = sign == "/" or self.grammar.dates.order == "dmy"
            said = self._ordered([words[position], words[position + 2], words[position + 4]], two_digit_years=short)
            if said is not None:
                self._with_iso_time(said, end, made)
            return True
        self._two_parts(position, value, second, sign, made)
        return sign == "/"

    def _iso_week(self, position: int, year: int, made: list[Item]) -> bool:
        """2024-W10 and 2024-W10-3."""
        week, end = self._number(position + 3), position + 4
        if week is None or len(self.words[position + 3]) != 2 or not self.prepared.glued(position + 3):
            return False
        weekday = self._number(end + 1) if self._glued_sign(end, "-") else None
        try:
            first = date.fromisocalendar(year, week, 1 if weekday is None else weekday)
        except ValueError:
            return False
        said: Said = {"year": first.year, "month": first.month, "day": first.day}
        if weekday is None:
            said["days"] = 7
        made.append(Item("isoweek", said, end if weekday is None else end + 2))
        return True

    def _spaced_slashes(self, position: int, made: list[Item]) -> bool:
        words = self.words
        if words[position + 1] != "/" or words[position + 3 : position + 4] != ["/"]:
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
        if len(left) == 4 and 1000 <= first <= MAX_YEAR:
            following = (first + 1) % 100 if len(right) == 2 else first + 1
            if second == following and (len(right) == 2 or (len(right) == 4 and sign == "/")):
                made.append(Item("fiscal", {"year": first, "fiscal": self.grammar.dates.fiscal_month}, end))
            elif len(right) == 2 and 1 <= second <= 12:
                made.append(Item("monthyear", {"year": first, "month": second}, end))
            elif sign == "-" and len(right) == 2 and 1800 <= first < 2100 and first % 100 < second:
                made.append(Item("yearspan", {"year": first, "years": second - first % 100 + 1}, end))
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
        elif (
            len(parts[0]) <= 2
            and len(parts[1]) <= 2
            and (len(parts[2]) == 4 or (two_digit_years and len(parts[2]) == 2))
        ):
            first, second, year = numbers
            if len(parts[2]) == 2:
                if dotted and len(parts[0]) < 2 and len(parts[1]) < 2:
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

    def _plain(self, position: int, word: str, value: int, made: list[Item]) -> None:
        """A number with no sign after it; see `claims.date_numbers`."""
        raise NotImplementedError

    def _spans(self, count: Decimal | int, end: int, made: list[Item]) -> None:
        """So many of the unit at `end`; see `claims.date_numbers`."""
        raise NotImplementedError
