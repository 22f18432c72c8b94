"""Days that recur every year at another date: named in a pack by a key, found here for a Gregorian year.

Keys: "12-25" month and day · "11 thu 4" the fourth Thursday of November, "5 mon -1" the last Monday of May ·
"easter", "easter-2", "easter+39" days from Western Easter, "pascha+0" from the Orthodox one · "hebrew 7-10",
"hijri 10-1", "solar-hijri 1-1" month and day of that calendar (`claims.calendars` counts its months) · "lunar 8-15",
"lunar 1-1-1" of the Chinese one, "sun 15" where the sun stands, "diwali", "holi" (`claims.moons`) · "israel 2-5" a
memorial day of Israel, moved away from the Sabbath. After "11 thu 4" a shift may stand, too ("11 thu 4+1"). A feast of
a lunar year may fall twice in a Gregorian year; the first is taken. "2001-09-11" is a day of one year that is known by
its name.

Easter after the rule of Gauss in the form of J. Meeus, Astronomical Algorithms, chapter 8.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from claims import calendars, moons

_SECOND_ADAR = 13
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Feast(NamedTuple):
    """`kind` "date" (year, month, day), "day" (month, day), "nth" (month, weekday, which, days after it), "easter",
    "pascha" (days from it), "lunar", "sun", a feast of `claims.moons`, or a calendar."""

    kind: str
    numbers: tuple[int, ...]

    def in_year(self, year: int) -> date:
        """The day of it in a Gregorian year; raises `ValueError` where there is none."""
        if self.kind == "date":
            return date(*self.numbers)
        if self.kind == "day":
            return date(year, *self.numbers)
        if self.kind == "nth":
            month, weekday, which, shift = self.numbers
            return _nth(year, month, weekday, which) + timedelta(days=shift)
        if self.kind == "lunar":
            return moons.lunar(year, *self.numbers)
        if self.kind == "sun":
            return moons.sun_at(year, *self.numbers)
        if self.kind in moons.FEASTS:
            return moons.FEASTS[self.kind](year)
        if self.kind == "israel":
            return _of_israel(year, *self.numbers)
        if self.kind in ("easter", "pascha"):
            sunday = _easter(year) if self.kind == "easter" else _pascha(year)
            return sunday + timedelta(days=self.numbers[0])
        return _of_calendar(self.kind, year, *self.numbers)


def feast(key: str) -> Feast:
    """The feast of a key; raises `ValueError` for a key of none of the forms above."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", key):
        return Feast("date", (int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(r"(\d{1,2})-(\d{1,2})", key):
        return Feast("day", (int(found[1]), int(found[2])))
    if found := re.fullmatch(rf"(\d{{1,2}}) ({'|'.join(_WEEKDAYS)}) (-1|[1-5])(\+\d)?", key):
        return Feast("nth", (int(found[1]), _WEEKDAYS.index(found[2]), int(found[3]), int(found[4] or 0)))
    if found := re.fullmatch(r"lunar (\d{1,2})-(\d{1,2})([+-]\d)?", key):
        return Feast("lunar", (int(found[1]), int(found[2]), int(found[3] or 0)))
    if found := re.fullmatch(r"sun (\d{1,3})", key):
        return Feast("sun", (int(found[1]),))
    if key in moons.FEASTS:
        return Feast(key, ())
    if found := re.fullmatch(r"(easter|pascha)([+-]\d+)?", key):
        return Feast(found[1], (int(found[2] or 0),))
    if found := re.fullmatch(r"(hebrew|hijri|solar-hijri) (\d{1,2})-(\d{1,2})", key):
        return Feast(found[1], (int(found[2]), int(found[3])))
    if key in _ISRAEL:
        return Feast("israel", _ISRAEL[key])
    raise ValueError(f"{key!r} names no day of a year")


# Month, day and the days before it: Independence Day, the day of the fallen before it, the Holocaust day.
_ISRAEL = {"israel 2-5": (2, 5, 0), "israel 2-4": (2, 5, 1), "israel 1-27": (1, 27, 0)}


def _of_israel(year: int, month: int, day: int, before: int) -> date:
    """By the law of 2004: no day of mourning on the eve or the end of a Sabbath."""
    found = _of_calendar("hebrew", year, month, day)
    weekday = found.weekday()
    if month == 1:
        moved = {4: -1, 6: 1}.get(weekday, 0)
    else:
        moved = {4: -1, 5: -2, 0: 1}.get(weekday, 0)
    return found + timedelta(days=moved - before)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which == -1:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    if day.month != month:
        raise ValueError(f"no such weekday in month {month} of {year}")
    return day


def _easter(year: int) -> date:
    century, rest = divmod(year, 100)
    shift = (8 * century + 13) // 25
    moon = (19 * (year % 19) + century - century // 4 - shift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _pascha(year: int) -> date:
    """The Julian rule, in Gregorian days (13 later from 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _month_in(calendar: str, year: int, month: int) -> int:
    """The month itself; in an ordinary Hebrew year the one Adar stands for the second."""
    if calendar == "hebrew" and month == _SECOND_ADAR and not calendars.days_in_month(calendar, year, month):
        return month - 1
    return month


def _of_calendar(calendar: str, year: int, month: int, day: int) -> date:
    first = calendars.year_of(calendar, date(year, 1, 1))
    for there in (first, first + 1, first + 2):
        found = calendars.to_gregorian(calendar, there, _month_in(calendar, there, month), day)
        if found.year == year:
            return found
    raise ValueError(f"no day {day} of month {month} of the {calendar} year in {year}")
