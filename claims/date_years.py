"""The ground of the date items: tokens and hits of a text, and the years among its numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

from claims import calendars
from claims.anchors import Said
from claims.date_patterns import Grammar
from claims.number_sum import Sum
from claims.phrasebook import Hit
from claims.quantity_tables import tables
from claims.text import Prepared

MAX_YEAR = 2199
_YEARS = {"buddhist": (2000, 2700), "hebrew": (3000, 5999), "hijri": (1, 1600), "solar-hijri": (1, 1600)}
SLOTS = {f"date-{slot}": slot for slot in (
    "month", "weekday", "unit", "span", "named", "nameless", "part", "season", "holiday", "decade", "zone", "yearword",
    "era", "edge", "ignore", "future", "coming", "start", "bareday", "quarterof", "halfof", "dayof", "centuryof",
    "feastend",
)}  # fmt: skip
SLOTS.update({"cldr-month": "month", "cldr-weekday": "weekday", "number": "number"})


_SCALES = ("mul", "many-mul")
_SPELLED = frozenset(("add", "weak", "mul", "many-mul", "ord"))


class Item(NamedTuple):
    """Tokens from a position up to `end` fill `slot` with `value`."""

    slot: str
    value: Any
    end: int


class Years:
    """Years: bare numbers, those with a word or an era beside them, split ones (2022/23)."""

    def __init__(self, prepared: Prepared, grammar: Grammar) -> None:
        self.prepared, self.grammar = prepared, grammar
        self.words = prepared.words
        self.peeled: dict[int, str] = {}
        self._hits: dict[int, list[Hit]] = {}

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

    def _calendar_of(self, year: int) -> str:
        """A bare year is of the language's own calendar only where it can be of no other."""
        own = self.grammar.dates.calendar
        if own == "solar-hijri":
            return own if 1200 <= year <= 1499 else "gregorian"
        if own == "buddhist":
            return own if 2400 <= year <= 2699 else "gregorian"
        return "gregorian"

    def _year(self, value: int, end: int, made: list[Item]) -> None:
        """The year that ends at `end`, with the word or era after it that makes it one for certain."""
        calendar = self._calendar_of(value)
        after, named = self._era(end)
        if named is not None and not _plausible(named, value):
            after, named = end, None
        if named is None and calendar == "gregorian" and value > MAX_YEAR:
            return
        self._split_year(end - 1, value, made)
        said: Said = {"year": value}
        if named or calendar != "gregorian":
            said["calendar"] = named or calendar
        word_end = self._year_word(after)
        if named is None and word_end > after and calendar == "gregorian":  # "1446 год хиджры"
            era_end, era = self._era(word_end)
            if era is not None and _plausible(era, value):
                word_end, said["calendar"] = era_end, era
        made.append(Item("year", said, end))
        if word_end > end:
            made.append(Item("year", said, word_end))
            made.append(Item("syear", said, word_end))

    def _split_year(self, position: int, value: int, made: list[Item]) -> None:
        """2023-24, 2023/24 or 2023-2024: for the words that say a year is meant, not two."""
        second = self._number(position + 2)
        if second is None or not self._glued_sign(position + 1, "/-"):
            return
        following = {4: value + 1, 2: (value + 1) % 100}.get(len(self.words[position + 2]))
        if second == following:
            said = {"year": value, "fiscal": self.grammar.dates.fiscal_month}
            made.append(Item("split", said, position + 3))

    def _year_after_era(self, calendar: str, at: int, made: list[Item]) -> None:
        value = self._number(at)
        if value is not None and _plausible(calendar, value):
            said = {"year": value, "calendar": calendar}
            for end in {at + 1, self._year_word(at + 1)}:  # 佛历2570, 佛历2570年
                made.extend((Item("year", said, end), Item("syear", said, end)))

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
        if (value := self._number(at)) is None:
            year, end = self._spelled(at)
            if 1000 <= year <= MAX_YEAR:
                calendar = self._calendar_of(year)
                said = {"year": year} if calendar == "gregorian" else {"year": year, "calendar": calendar}
                made.extend((Item("year", said, end), Item("syear", said, end)))
            return
        if len(words[at]) not in (3, 4) or value < 100:
            return
        if any(hit.kind == "number" and hit.value[0] in _SCALES for hit in self._hits.get(at + 1, ())):
            return  # "за год 580 миллионов"
        inner: list[Item] = []
        self._year(value, at + 1, inner)
        for item in inner:
            if item.slot == "split":
                made.append(Item("fiscal", item.value, item.end))
                continue
            said = {**item.value, "calendar": calendar} if calendar else item.value
            made.extend((Item("year", said, item.end), Item("syear", said, item.end)))

    def _spelled(self, at: int) -> tuple[int, int]:
        """(value, end) of the number words that begin here: "عام ألفين وعشرة", "im Jahr zweitausendzehn"; (0, at) for none."""
        row, end, joint = Sum(tables(self.grammar.pack)), at, False
        while at < len(self.words):
            hit = max(
                (hit for hit in self._hits.get(at, ()) if hit.kind == "number"), key=lambda hit: hit.j, default=None
            )
            compound = self.grammar.compound
            parts = compound.parts(self.words[at]) if hit is None and compound is not None else None
            joined = joint or (hit is not None and hit.peeled in self.grammar.joint_words and bool(hit.peeled))
            if hit is not None and hit.value[0] in _SPELLED and row.take(hit.value, joined):
                at = end = hit.j
            elif parts is not None and row.take_all(parts, joined):
                at = end = at + 1
            elif not joint and end == at and self.words[at] in self.grammar.joint_words:
                at, joint = at + 1, True
                continue
            else:
                break
            joint = False
        value = sum(part for part, _ in row.stack)
        return (int(value), end) if value == int(value) else (0, end)


def _plausible(calendar: str, year: int) -> bool:
    """Can a year of that calendar be meant by this number?"""
    low, high = _YEARS.get(calendar, (1, 9999))
    return low <= year <= high
