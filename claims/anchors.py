"""From what the words say to an interval: calendar arithmetic, and what depends on the day of publication.

Said is a small dictionary of the fields that were stated: `year`, `month`, `day`, `weekday`, `week`, `quarter`, `half`,
`season`, `decade`, `century`, `hour` … Each is a number (absolute) or a `Shift` (so many units from publication).
The rules: a month, weekday, quarter or season without a year is the last one that has begun by the day of publication,
or the next one where the text tells of the future. A day and month without a year may also lie up to 31 days ahead; a
weekday stated with it decides the year. Weeks begin on Monday (ISO 8601) in every language, so that they agree across
languages; seasons are the meteorological ones of the northern hemisphere; early, mid and late are thirds; a century
runs from its year 1. "Two weeks ago" is a day, "two months ago" a month, "two years ago" a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from claims import calendars
from claims.date_parts import hours_of, month_bounds, thirds
from claims.grains import Said, grain_of, possible
from claims.model import Grain


class Shift(NamedTuple):
    """A unit that lies `by` units from the one of publication."""

    by: int


class Interval(NamedTuple):
    """[earliest, latest) with its grain; both ends None where it needs a day of publication that is not known."""

    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    anchored: bool


class _Unanchored(Exception):
    """The day of publication is needed and unknown."""


Bounds = tuple[date, date]
_ONE_DAY = timedelta(days=1)
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SOLAR_SEASONS = {"spring": 1, "summer": 4, "autumn": 7, "winter": 10}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_LAST_HIJRI_YEAR = 1700
_NEAR_FUTURE = timedelta(days=31)


def resolve(said: Said, published: datetime | date | None, future: bool = False) -> Interval | None:
    """The interval that is said, seen from the day of publication. None where no such time exists (31 February)."""
    now = _naive(published)
    try:
        return _Resolver(said, now, future).interval()
    except _Unanchored:
        return Interval(None, None, grain_of(said), True) if possible(said) else None
    except (ValueError, OverflowError):
        return None


def _naive(published: datetime | date | None) -> datetime | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.replace(tzinfo=None)
    return datetime.combine(published, time())


def _whole_days(start: date, end: date) -> tuple[datetime, datetime]:
    return datetime.combine(start, time()), datetime.combine(end, time())


def _occurrences(occurrence: Callable[[int], Bounds | None], years: Iterable[int]) -> list[Bounds]:
    """What recurs, in those of the years that have it."""
    found = []
    for year in years:
        try:
            bounds = occurrence(year)
        except (ValueError, OverflowError):
            continue
        if bounds is not None:
            found.append(bounds)
    return found


class _Resolver:
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
            raise _Unanchored
        return self._now

    @property
    def today(self) -> date:
        return self.now.date()

    def interval(self) -> Interval:
        said = self.said
        for key, reader in (("ago", self._ago), ("past", self._past), ("coming", self._coming)):
            if key in said:
                earliest, latest = reader(*said[key])
                return Interval(earliest, latest, grain_of(said), True)
        if "agoday" in said:
            day = self._moved(*said["agoday"]).date()
            return Interval(*_whole_days(day, day + _ONE_DAY), "day", True)
        start, end = self._bounds()
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

    # -- spans that touch the time of publication

    def _before(self, end: date, n: int, unit: str) -> date:
        """The first day of so many months (quarters, years) that end here."""
        return month_bounds(end.year, end.month - n * _MONTHS[unit])[0]

    def _plus(self, day: date, n: int, unit: str) -> Bounds:
        moved = self._moved(n, unit, datetime.combine(day, time())).date()
        return moved, moved + _ONE_DAY

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
            wide = _ONE_DAY if self.now.time() == time() else timedelta(seconds=_SECONDS[unit])
            return moved, moved + wide
        if unit in _DAYS:
            return moved, moved + _ONE_DAY
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
            return day, day + _ONE_DAY
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

    def _bounds(self) -> Bounds:
        said = self.said
        for unit in ("month", "quarter", "half", "decade", "century"):
            if isinstance(said.get(unit), Shift):
                return self._within(self._shifted(unit, said[unit].by))
        if isinstance(said.get("day"), Shift):
            return self._shifted("day", said["day"].by)
        if "week" in said:
            return self._in_week(self._shifted("week", said["week"].by))
        if "weekend" in said:
            if said["weekend"] is None:  # "at the weekend": the last one that has begun
                return self._shifted("weekend", 0 if self.today.weekday() >= 5 else -1)
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
        return self.today, self.today + _ONE_DAY  # a time of day alone

    def _within(self, bounds: Bounds) -> Bounds:
        """ "The 4th of this month": a day inside a shifted month."""
        days = self.said.get("day")
        if days is None:
            return bounds
        first, last = days if isinstance(days, tuple) else (days, days)
        start = bounds[0].replace(day=first)
        return start, bounds[0].replace(day=last) + _ONE_DAY

    def _in_week(self, bounds: Bounds) -> Bounds:
        weekday = self.said.get("weekday")
        if weekday is None:
            return bounds
        day = bounds[0] + timedelta(days=weekday)
        return day, day + _ONE_DAY

    def _year_bounds(self, year: int) -> Bounds:
        if "years" in self.said:
            return date(year, 1, 1), date(year + self.said["years"], 1, 1)
        if "fiscal" in self.said:
            return month_bounds(year, self.said["fiscal"], 12)
        if self.calendar != "gregorian":
            return calendars.year_bounds(self.calendar, year)
        return date(year, 1, 1), date(year + 1, 1, 1)

    # -- fields that recur every year

    def _recurring(self, occurrence: Callable[[int], Bounds | None], *, near: bool = False) -> Bounds:
        """The occurrence in the stated year, else the one the rules of this module choose."""
        year = self._year()
        if year is not None:
            stated = occurrence(year)
            if stated is None:
                raise ValueError("no such day in that year")
            return stated
        today, turn = self.today, self.said.get("turn")
        if "months" in self.said and turn is None and not self.future:
            turn = -1  # the first ten months of a year are spoken of when they are over
        here = today.year if self.calendar == "gregorian" else calendars.year_of(self.calendar, today)
        found = _occurrences(occurrence, range(here - 2, here + 3))
        if len(found) < 5:  # a leap day, or the edge of the calendar
            found = _occurrences(occurrence, range(here - 9, here + 10))
        return self._chosen(found, today, turn, near)

    def _chosen(self, found: list[Bounds], today: date, turn: int | None, near: bool) -> Bounds:
        if not found:
            raise ValueError("no such day in any year")
        past = [bounds for bounds in found if bounds[0] <= today]
        if turn == -1:
            past = [bounds for bounds in past if bounds[1] <= today]
        ahead = [bounds for bounds in found if (bounds[0] > today if turn == 1 else bounds[1] > today)]
        forward = turn == 1 or (turn is None and self.future)
        if not (ahead if forward else past):
            raise ValueError("no such day near publication")
        if turn == 0:
            return next((bounds for bounds in found if bounds[0].year == today.year), past[-1])
        if forward:
            return ahead[0]
        if near and turn is None and ahead and ahead[0][0] - today <= _NEAR_FUTURE:
            return past[-1] if past and past[-1][1] > today else ahead[0]
        return past[-1]

    def _month(self) -> Bounds:
        month, days, weekday = self.said["month"], self.said.get("day"), self.said.get("weekday")
        first, last = days if isinstance(days, tuple) else (days, days)

        def occurrence(year: int) -> Bounds | None:
            if "nth" in self.said or "half" in self.said:
                return self._part_of_month(year, month)
            if "months" in self.said:
                return self._months_of(year, month, self.said["months"])
            if self.calendar == "hijri" and year > _LAST_HIJRI_YEAR:  # "Ramadan 2025": the one that begins in it
                year = self._lunar_year(year, month)
            if self.calendar == "gregorian":
                try:
                    start = date(year, month, first or 1)
                    if "days" in self.said:
                        return start, start + timedelta(days=self.said["days"])
                    return start, date(year, month, last) + _ONE_DAY if last else month_bounds(year, month)[1]
                except ValueError:
                    return None
            length = calendars.days_in_month(self.calendar, year, month)
            if (last or 1) > length or not length:
                return None
            begin = calendars.to_gregorian(self.calendar, year, month, first or 1)
            return begin, calendars.to_gregorian(self.calendar, year, month, last or length) + _ONE_DAY

        if (
            weekday is not None
            and "nth" not in self.said
            and isinstance(first, int)
            and "year" not in self.said
            and "turn" not in self.said
        ):
            year = self._year_of_weekday(occurrence, weekday)
            if year is not None:
                return year
        return self._recurring(occurrence, near=first is not None)

    def _lunar_year(self, year: int, month: int) -> int:
        here = calendars.year_of(self.calendar, date(year, 1, 1))
        begins = calendars.to_gregorian(self.calendar, here, month, 1)
        return here if begins.year == year else here + 1

    def _part_of_month(self, year: int, month: int) -> Bounds | None:
        """Its first half, its second Tuesday, its third week (days 15 to 21), its last day."""
        start, end = month_bounds(year, month)
        nth, weekday = self.said.get("nth"), self.said.get("weekday")
        if nth is None:
            middle = start + timedelta(days=15)
            return (start, middle) if self.said["half"] == 1 else (middle, end)
        if weekday is not None:
            if nth == -1:
                day = end - timedelta(days=(end.weekday() - weekday) % 7 or 7)
            else:
                day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))
            return (day, day + _ONE_DAY) if day < end else None
        number, unit = nth
        size = timedelta(days=7 if unit == "week" else 1)
        first = end - size if number == -1 else start + (number - 1) * size
        return first, min(first + size, end)

    def _year_of_weekday(self, occurrence: Callable[[int], Bounds | None], weekday: int) -> Bounds | None:
        """The year, at most six away, in which that date is that weekday; the nearest, the earlier of two."""
        today = self.today
        here = today.year if self.calendar == "gregorian" else calendars.year_of(self.calendar, today)
        around = _occurrences(occurrence, range(here - 6, here + 7))
        found = [bounds for bounds in around if bounds[0].weekday() == weekday]
        return min(found, key=lambda bounds: abs((bounds[0] - today).days)) if found else None

    def _weekday(self) -> Bounds:
        weekday, turn, today = self.said["weekday"], self.said.get("turn"), self.today
        back = (today.weekday() - weekday) % 7
        if turn == 0:
            start = today - timedelta(days=today.weekday() - weekday)
        elif turn == 1:
            start = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        elif turn == -1:
            start = today - timedelta(days=back or 7)
        else:
            start = (
                today + timedelta(days=(weekday - today.weekday()) % 7)
                if self.future or "plus" in self.said
                else today - timedelta(days=back)
            )
        return start, start + _ONE_DAY

    def _day_alone(self) -> Bounds:
        """A day of the month: of the last month that has begun with it, or where its weekday fits."""
        days, weekday = self.said["day"], self.said.get("weekday")
        first, last = days if isinstance(days, tuple) else (days, days)
        today = self.today
        found = []
        for back in range(-2, 4) if weekday is None else range(-7, 8):
            start, end = month_bounds(today.year, today.month + back)
            if last <= (end - start).days:
                bounds = start.replace(day=first), start.replace(day=last) + _ONE_DAY
                if weekday is None or bounds[0].weekday() == weekday:
                    found.append(bounds)
        if weekday is not None and found:
            return min(found, key=lambda bounds: abs((bounds[0] - today).days))
        return self._chosen(found, today, None, False)

    def _months_of(self, year: int, month: int, count: int) -> Bounds:
        """Months of a year in the calendar that is said."""
        if self.calendar == "gregorian":
            return month_bounds(year, month, count)
        end = calendars.year_bounds(self.calendar, year)[1]
        if month + count <= 12:
            end = calendars.to_gregorian(self.calendar, year, month + count, 1)
        return calendars.to_gregorian(self.calendar, year, month, 1), end

    def _quarter(self) -> Bounds:
        quarter = self.said["quarter"]
        return self._recurring(lambda year: self._months_of(year, 3 * quarter - 2, 3))

    def _half(self) -> Bounds:
        half = self.said["half"]
        return self._recurring(lambda year: self._months_of(year, 6 * half - 5, 6))

    def _season(self) -> Bounds:
        starts = _SOLAR_SEASONS if self.calendar == "solar-hijri" else _SEASON_STARTS
        return self._recurring(lambda year: self._months_of(year, starts[self.said["season"]], 3))

    def _holiday(self) -> Bounds:
        feast = self.said["holiday"]

        def occurrence(year: int) -> Bounds:
            own = self.calendar == feast.kind  # "نوروز ۱۴۰۳"
            day = calendars.to_gregorian(feast.kind, year, *feast.numbers) if own else feast.in_year(year)
            return day, day + _ONE_DAY

        return self._recurring(occurrence, near=True)

    def _decade(self) -> Bounds:
        decade = self.said["decade"]
        if "century" in self.said:
            decade = (self.said["century"] - 1) * 100 + decade % 100
        if self.calendar != "gregorian":
            return calendars.year_bounds(self.calendar, decade)[0], calendars.year_bounds(self.calendar, decade + 10)[0]
        return date(decade, 1, 1), date(decade + 10, 1, 1)

    def _century(self) -> Bounds:
        century = self.said["century"]
        return date(century * 100 - 99, 1, 1), date(century * 100 + 1, 1, 1)

    # -- parts of an interval

    def _edge(self, start: datetime, end: datetime, edge: str) -> tuple[datetime, datetime]:
        if edge == "all":
            return start, end
        today = datetime.combine(self.today, time()) if edge in ("earlier", "later", "sofar") else start
        if edge in ("earlier", "sofar"):
            return (start, min(end, today + _ONE_DAY)) if start <= today else (start, end)
        if edge == "later":
            return (max(start, today), end) if today < end else (start, end)
        first, second = thirds(start, end, grain_of({k: v for k, v in self.said.items() if k != "edge"}))
        if edge in ("early", "start"):
            return start, first
        return (first, second) if edge == "mid" else (second, end)


_FIELDS: tuple[tuple[str, Callable[[_Resolver], Bounds]], ...] = (
    ("month", _Resolver._month),
    ("holiday", _Resolver._holiday),
    ("quarter", _Resolver._quarter),
    ("half", _Resolver._half),
    ("season", _Resolver._season),
    ("day", _Resolver._day_alone),
    ("decade", _Resolver._decade),
    ("century", _Resolver._century),
)
