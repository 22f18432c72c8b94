"""Dates of other calendars as Gregorian ones: small exact arithmetic on day numbers (proleptic Gregorian ordinals).

Hijri: the Umm al-Qura calendar from 1365 to 1500 (`claims.umm_al_qura`), before and after it the tabular (civil) one with
leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of a cycle of 30, epoch 16 July 622 Julian. Hebrew: the fixed arithmetic
calendar (molad, four postponements). Solar Hijri: eight leap years in 33, which agrees with the observed
equinox from 1244 to 1472 (1865 to 2093). Rules after E. M. Reingold and N. Dershowitz, Calendrical Calculations.
Buddhist: Gregorian plus 543.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from claims import umm_al_qura

_LIKE_GREGORIAN = {"gregorian": 0, "buddhist": 543}  # years ahead
_HIJRI_EPOCH = 227015
_HEBREW_EPOCH = -1373427  # 7 October 3761 BCE (Julian), one day before the first new year is counted from
_PERSIAN_EPOCH = 226895  # the day before 1 Farvardin 1
HEBREW_LETTERS = re.compile("[א-ת]")
_GEMATRIA = dict(zip("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", [*range(1, 10), *range(10, 100, 10), *range(100, 500, 100), 20, 40, 50, 80, 90], strict=True))  # fmt: skip


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date:
    """The Gregorian date. Months count from Muharram, Nisan (13 is the second Adar), Farvardin, January.

    Raises `ValueError` where no such day exists.
    """
    if day < 1 or day > days_in_month(calendar, year, month):
        raise ValueError(f"no day {day} in month {month} of {calendar} {year}")
    if calendar in _LIKE_GREGORIAN:
        return date(year - _LIKE_GREGORIAN[calendar], month, day)
    return date.fromordinal(_first_of_month(calendar, year, month) + day - 1)


def days_in_month(calendar: str, year: int, month: int) -> int:
    """Length of a month in days; raises `ValueError` for a month that the calendar does not have."""
    if not 1 <= month <= (13 if calendar == "hebrew" else 12) or not 1 <= year <= 9999:
        raise ValueError(f"no month {month} in {calendar} {year}")
    if calendar == "hijri":
        first, after = umm_al_qura.first_of_month(year, month), umm_al_qura.first_of_month(year, month + 1)
        if first is not None and after is not None:
            return after - first
        return 29 + month % 2 + (month == 12 and (11 * year + 14) % 30 < 11)
    if calendar == "hebrew":
        return _hebrew_month_length(year, month)
    if calendar == "solar-hijri":
        return (
            31
            if month <= 6
            else 30
            if month < 12
            else _persian_new_year(year + 1) - _first_of_month(calendar, year, 12)
        )
    return monthrange(year - _LIKE_GREGORIAN[calendar], month)[1]


def year_bounds(calendar: str, year: int) -> tuple[date, date]:
    """First day of a year and of the next; a Hebrew year begins in Tishri."""
    if calendar in _LIKE_GREGORIAN:
        year -= _LIKE_GREGORIAN[calendar]
        return date(year, 1, 1), date(year + 1, 1, 1)
    first = {
        "hijri": lambda y: _first_of_month("hijri", y, 1),
        "hebrew": _hebrew_new_year,
        "solar-hijri": _persian_new_year,
    }
    return date.fromordinal(first[calendar](year)), date.fromordinal(first[calendar](year + 1))


def year_of(calendar: str, day: date) -> int:
    """The year of that calendar in which a Gregorian day lies."""
    guess = {
        "hijri": lambda y: int((y - 622) * 1.0307) + 1,
        "hebrew": lambda y: y + 3761,
        "solar-hijri": lambda y: y - 621,
    }
    if calendar in _LIKE_GREGORIAN:
        return day.year + _LIKE_GREGORIAN[calendar]
    year = guess[calendar](day.year) + 1
    while year_bounds(calendar, year)[0] > day:
        year -= 1
    return year


def hebrew_numeral(word: str) -> int | None:
    """The value of Hebrew letters with gershayim or geresh (`ט"ו` 15, `תשפ"ג` 783); None for other words."""
    bare = word.replace('"', "").replace("'", "")
    if not bare or len(bare) > 6 or bare == word or any(char not in _GEMATRIA for char in bare):
        return None
    if len(bare) > 4 and bare[0] == "ה":
        bare = bare[1:]
    values = [_GEMATRIA[char] for char in bare]
    ones = sum(value < 10 for value in values)
    if ones > 1 and bare[-2:] not in ("טו", "טז"):
        return None  # "בא' בתשרי" is on the first, not the third
    return sum(values) if values == sorted(values, reverse=True) else None


def _first_of_month(calendar: str, year: int, month: int) -> int:
    if calendar == "hijri":
        known = umm_al_qura.first_of_month(year, month)
        return (
            known
            if known is not None
            else _HIJRI_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
        )
    if calendar == "solar-hijri":
        before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
        return _persian_new_year(year) + before
    order = _hebrew_months(year)
    if month not in order:
        raise ValueError(f"no month {month} in hebrew {year}")
    return _hebrew_new_year(year) + sum(_hebrew_month_length(year, earlier) for earlier in order[: order.index(month)])


def _persian_new_year(year: int) -> int:
    return _PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_months(year: int) -> tuple[int, ...]:
    return (7, 8, 9, 10, 11, 12, *((13,) if _hebrew_leap(year) else ()), 1, 2, 3, 4, 5, 6)


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // 25920
    return days + 1 if (3 * (days + 1)) % 7 < 3 else days


def _hebrew_new_year(year: int) -> int:
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + late


def _hebrew_month_length(year: int, month: int) -> int:
    length = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    if month == 13:
        return 29 if _hebrew_leap(year) else 0
    if month == 12:
        return 30 if _hebrew_leap(year) else 29
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    return 30 if month in (1, 3, 5, 7, 11) else 29
