"""Spans counted from the day of publication: two weeks ago, the past three months, this quarter, last year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from claims import calendars
from claims.date_parts import month_bounds
from claims.grains import Said


class Shift(NamedTuple):
    """A unit that lies `by` units from the one of publication."""

    by: int


class Unanchored(Exception):
    """The day of publication is needed and unknown."""


Bounds = tuple[date, date]
ONE_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "weekend": 7}


class Spans:
    """What is said, and the time of publication it is counted from."""

    def __init__(self, said: Said, now: datetime | None, future: bool) -> None:
        self.said = said
        self._now = now
        self.future = future
        self.anchored = False
        self.calendar: str = said.get("calendar", "gregorian")

    @property
    def now(self) -> datetime:
        self.anchored = True
        if self._now is None:
            raise Unanchored
        return self._now

    @property
    def today(self) -> date:
        return self.now.date()

    def _before(self, end: date, n: int, unit: str) -> date:
        """The first day of so many months (quarters, years; weeks, days) that end here."""
        if unit in _DAYS:
            return end - timedelta(days=n * _DAYS[unit])
        first, next_first = month_bounds(end.year, end.month - n * _MONTHS[unit])
        return min(first + timedelta(days=end.day - 1), next_first)

    def _plus(self, day: date, n: int, unit: str) -> Bounds:
        moved = self._moved(n, unit, datetime.combine(day, time())).date()
        return moved, moved + ONE_DAY

    def _moved(self, n: int, unit: str, start: datetime | None = None) -> datetime:
        now = start or self.now
        if unit in _SECONDS:
            return now + timedelta(seconds=n * _SECONDS[unit])
        if unit in _DAYS:
            return datetime.combine(now.date() + timedelta(days=n * _DAYS[unit]), time())
        months = now.year * 12 + now.month - 1 + n * _MONTHS[unit]
        year, month = divmod(months, 12)
        last = calendars.days_in_month("gregorian", year, month + 1)
        return datetime(year, month + 1, min(now.day, last))

    def _ago(self, n: int, unit: str) -> tuple[datetime, datetime]:
        moved = self._moved(n, unit)
        if unit in _SECONDS:  # a day of publication without a time leaves the whole day open
            wide = ONE_DAY if self.now.time() == time() else timedelta(seconds=_SECONDS[unit])
            return moved, moved + wide
        if unit in _DAYS:
            return moved, moved + ONE_DAY
        start, end = self._unit_bounds("decade" if unit == "century" else unit, moved.date())
        return datetime.combine(start, time()), datetime.combine(end, time())

    def _past(self, n: int, unit: str) -> tuple[datetime, datetime]:
        end = self.now if unit in _SECONDS else datetime.combine(self.today, time())
        return self._moved(-n, unit), end

    def _coming(self, n: int, unit: str) -> tuple[datetime, datetime]:
        start = self.now if unit in _SECONDS else datetime.combine(self.today, time())
        return start, self._moved(n, unit)

    # -- calendar units

    def _unit_bounds(self, unit: str, day: date) -> Bounds:
        """The unit in which a day lies."""
        if unit == "week":
            start = day - timedelta(days=day.weekday())
            return start, start + timedelta(days=7)
        if unit == "weekend":
            start = day - timedelta(days=day.weekday()) + timedelta(days=5)
            return start, start + timedelta(days=2)
        if unit == "day":
            return day, day + ONE_DAY
        if unit in ("month", "quarter", "half"):
            size = _MONTHS[unit]
            return month_bounds(day.year, (day.month - 1) // size * size + 1, size)
        size = _MONTHS[unit] // 12
        first = (day.year - 1) // size * size + 1 if unit == "century" else day.year // size * size
        return date(first, 1, 1), date(first + size, 1, 1)

    def _shifted(self, unit: str, by: int) -> Bounds:
        if unit in _DAYS:
            return self._unit_bounds(unit, self.today + timedelta(days=by * _DAYS[unit]))
        size = _MONTHS[unit]
        start, _ = self._unit_bounds(unit, self.today)
        first, end = month_bounds(start.year, start.month + by * size, size)
        return first, end

    def _year(self) -> int | None:
        """The stated year, in its calendar; None where none is."""
        year = self.said.get("year")
        if isinstance(year, Shift):
            here = self.today.year if self.calendar == "gregorian" else calendars.year_of(self.calendar, self.today)
            return here + year.by
        return year
