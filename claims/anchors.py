"""From what the words say to an interval: calendar arithmetic, and what depends on the day of publication.

Said is a small dictionary of the fields that were stated: `year`, `month`, `day`, `weekday`, `week`, `quarter`, `half`,
`season`, `decade`, `century`, `hour` … Each is a number (absolute) or a `Shift` (so many units from publication).
The rules: a month, weekday, quarter or season without a year is the last one that has begun by the day of
publication, or the next one where the text tells of the future. A day and month without a year may also lie up to 31
days ahead, or, in the year of publication, up to half a year where no word tells of the past; a weekday stated with
it decides the year. What is set for a day or moved to it lies nearest to publication, be it told in the past; a month
in a whole sentence without a word of the past is the next one where the last is long ago; a day of the month alone is
none that is weeks away where the other is days away. Weeks begin on Monday (ISO 8601) in every language, so that they
agree across languages; seasons are the meteorological ones of the northern hemisphere; early, mid and late are thirds;
a century runs from its year 1. "Two weeks ago" is a day, "two months ago" a month, "two years ago" a year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from claims import calendars
from claims.anchor_fields import Fields
from claims.anchor_spans import ONE_DAY, Bounds, Shift, Unanchored
from claims.date_parts import hours_of, month_bounds, thirds
from claims.grains import Said, grain_of, possible
from claims.model import Grain

__all__ = ["Interval", "Said", "Shift", "naive", "resolve"]


class Interval(NamedTuple):
    """[earliest, latest) with its grain; both ends None where it needs a day of publication that is not known."""

    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    anchored: bool


def resolve(said: Said, published: datetime | date | None, future: bool = False) -> Interval | None:
    """The interval that is said, seen from the day of publication. None where no such time exists (31 February)."""
    now = naive(published)
    try:
        return _Resolver(said, now, future).interval()
    except Unanchored:
        return Interval(None, None, grain_of(said), True) if possible(said) else None
    except (ValueError, OverflowError):
        return None


def naive(published: datetime | date | None) -> datetime | None:
    """Midnight of a day, or an instant without its zone."""
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.replace(tzinfo=None)
    return datetime.combine(published, time())


def _whole_days(start: date, end: date) -> tuple[datetime, datetime]:
    return datetime.combine(start, time()), datetime.combine(end, time())


class _Resolver(Fields):
    def interval(self) -> Interval:
        said = self.said
        for key, reader in (("ago", self._ago), ("past", self._past), ("coming", self._coming)):
            if key in said:
                earliest, latest = reader(*said[key])
                return Interval(earliest, latest, grain_of(said), True)
        if "agoday" in said:
            day = self._moved(*said["agoday"]).date()
            return Interval(*_whole_days(day, day + ONE_DAY), "day", True)
        if "agothis" in said:
            number, unit, inner = said["agothis"]
            return Interval(*_whole_days(*self._unit_bounds(inner, self._moved(number, unit).date())), inner, True)
        start, end = self._bounds()
        if "weekof" in said:
            start, end = self._week_around(start, said["weekof"])
        if "beside" in said:
            start, end = self._weekday_beside(start, *said["beside"])
        if "plus" in said:
            start, end = self._plus(start, *said["plus"])
        if "back" in said:
            start = self._before(end, *said["back"])
        earliest, latest = datetime.combine(start, time()), datetime.combine(end, time())
        if "edge" in said and "part" not in said:
            earliest, latest = self._edge(earliest, latest, said["edge"])
        if "hour" in said or "part" in said:
            earliest, latest = hours_of(said, earliest)
        return Interval(earliest, latest, grain_of(said), self.anchored)

    def _week_around(self, day: date, unit: str) -> Bounds:
        """The week or weekend of a day; the weekend of a feast reaches to the feast, where it is beside one."""
        start, end = self._unit_bounds(unit, day)
        if unit == "week" or "holiday" not in self.said:
            return start, end
        if day.weekday() < 2:
            start = day - timedelta(days=day.weekday() + 2)
            return start, day + ONE_DAY
        return min(start, day) if day.weekday() > 2 else start, end

    def _bounds(self) -> Bounds:
        said = self.said
        for unit in ("month", "quarter", "half", "decade", "century"):
            if isinstance(said.get(unit), Shift) and not (unit == "century" and "decade" in said):
                return self._within(self._shifted(unit, said[unit].by))
        if isinstance(said.get("day"), Shift):
            return self._shifted("day", said["day"].by)
        if "week" in said:
            return self._in_week(self._shifted("week", said["week"].by))
        if "weekend" in said:
            if said["weekend"] is None:  # "at the weekend": the last one that has begun, or the one to come
                return self._shifted("weekend", 0 if self.today.weekday() >= 5 or self.future else -1)
            by = said["weekend"].by
            if by == 1 and self.today.weekday() < 5:
                by = 0  # the coming one
            return self._shifted("weekend", by)
        if "weekday" in said and "month" not in said and "day" not in said:
            return self._weekday()
        for key, reader in _FIELDS:
            if key in said:
                return reader(self)
        year = self._year()
        if year is not None:
            return self._year_bounds(year)
        return self.today, self.today + ONE_DAY  # a time of day alone

    def _within(self, bounds: Bounds) -> Bounds:
        """ "The 4th of this month", "the second Saturday of next month": a day or week inside a shifted month."""
        days = self.said.get("day")
        if "nth" in self.said and isinstance(self.said.get("month"), Shift):
            part = self._part_of_month(bounds[0].year, bounds[0].month)
            if part is None:
                raise ValueError("no such weekday in that month")
            return part
        if days is None:
            return bounds
        first, last = days if isinstance(days, tuple) else (days, days)
        start = bounds[0].replace(day=first)
        return start, bounds[0].replace(day=last) + ONE_DAY

    def _in_week(self, bounds: Bounds) -> Bounds:
        weekday = self.said.get("weekday")
        if weekday is None:
            return bounds
        day = bounds[0] + timedelta(days=weekday)
        return day, day + ONE_DAY

    def _year_bounds(self, year: int) -> Bounds:
        if "years" in self.said:
            return date(year, 1, 1), date(year + self.said["years"], 1, 1)
        if "fiscal" in self.said:
            return month_bounds(year, self.said["fiscal"], 12)
        if self.calendar != "gregorian":
            return calendars.year_bounds(self.calendar, year)
        return date(year, 1, 1), date(year + 1, 1, 1)

    # -- parts of an interval

    def _edge(self, start: datetime, end: datetime, edge: str) -> tuple[datetime, datetime]:
        if edge == "all":
            return start, end
        today = datetime.combine(self.today, time()) if edge in ("earlier", "later", "sofar") else start
        if edge in ("earlier", "sofar"):
            return (start, min(end, today + ONE_DAY)) if start <= today else (start, end)
        if edge == "later":
            return (max(start, today), end) if today < end else (start, end)
        first, second = thirds(start, end, grain_of({k: v for k, v in self.said.items() if k != "edge"}))
        if edge in ("early", "start"):
            return start, first
        return (first, second) if edge == "mid" else (second, end)


_FIELDS: tuple[tuple[str, Callable[[_Resolver], Bounds]], ...] = (
    ("month", _Resolver._month),
    ("holiday", _Resolver._holiday),
    ("weekno", _Resolver._week_number),
    ("quarter", _Resolver._quarter),
    ("half", _Resolver._half),
    ("season", _Resolver._season),
    ("day", _Resolver._day_alone),
    ("decade", _Resolver._decade),
    ("century", _Resolver._century),
)
