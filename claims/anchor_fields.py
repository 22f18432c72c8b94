"""Fields that recur every year: months and their days, weekdays, quarters, seasons, feasts; and decades, centuries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from claims import calendars
from claims.anchor_spans import ONE_DAY, Bounds, Shift, Spans
from claims.date_parts import month_bounds
from claims.feasts import Feast

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SOLAR_SEASONS = {"spring": 1, "summer": 4, "autumn": 7, "winter": 10}
_LAST_HIJRI_YEAR = 1700
_NEAR_FUTURE = timedelta(days=31)
# The end of something ("until 30 June") is rather the next than one half a year ago; and so is a day of the running year, which
# no word of the past stands beside ("the council meets on 30 July"): one of last year is seldom told without the year.
_NEARER = timedelta(days=183)
_FAR = timedelta(days=300)  # what lies so far ahead is told with its year
# A month with no word of the past beside it ("deliveries start in December"): rather the next than one so long past.
_SOON, _LONG_PAST = timedelta(days=122), timedelta(days=200)
_JUST_NOW = timedelta(days=4)  # a day that is past is told of as one to come for no longer
# The same of a day of the month: "from the 9th", told on the 2nd.
_DAYS_AHEAD, _DAYS_PAST = timedelta(days=10), timedelta(days=14)


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


def _just_past(past: Bounds, ahead: Bounds, today: date) -> bool:
    """Is a day without its year rather the one just past: "had been due on 3 March", told on the 11th?"""
    return today - past[0] <= _NEAR_FUTURE and ahead[0] - today > _FAR


class Fields(Spans):
    """Where the fields that are said lie: in the year that is said, or in the one the rules choose."""

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
        if turn is not None and turn < 0:
            past = [bounds for bounds in past if bounds[1] <= today]
        next_one = turn is not None and turn > 0
        ahead = [bounds for bounds in found if (bounds[0] > today if next_one else bounds[1] > today)]
        forward = next_one or (turn is None and self.future)
        steps = max(abs(turn or 1), 1)  # the summer before last is the second one back
        if len(ahead if forward else past) < steps:
            raise ValueError("no such day near publication")
        if turn == 0:
            return next((bounds for bounds in found if bounds[0].year == today.year), past[-1])
        if "set" in self.said and turn is None and past and ahead:
            return ahead[0] if ahead[0][0] - today < today - past[-1][0] else past[-1]
        if forward and near and turn is None and past and _just_past(past[-1], ahead[0], today):
            return past[-1]
        if forward:
            return ahead[steps - 1]
        if turn == -2:
            return past[-2]
        limit = _NEARER if "ends" in self.said else _NEAR_FUTURE
        if "open" in self.said and ahead and ahead[0][0].year == today.year:
            limit = _NEARER
        if near and turn is None and ahead and ahead[0][0] - today <= limit:
            return past[-1] if past and past[-1][1] > today else ahead[0]
        if "present" in self.said and turn is None and ahead:
            soon, long_past = ahead[0][0] - today <= _SOON, today - past[-1][1] >= _LONG_PAST
            return ahead[0] if soon and long_past else past[-1]
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
                    return start, date(year, month, last) + ONE_DAY if last else month_bounds(year, month)[1]
                except ValueError:
                    return None
            length = calendars.days_in_month(self.calendar, year, month)
            if (last or 1) > length or not length:
                return None
            begin = calendars.to_gregorian(self.calendar, year, month, first or 1)
            return begin, calendars.to_gregorian(self.calendar, year, month, last or length) + ONE_DAY

        if "nthday" in self.said and not self._is_that_weekday(occurrence, weekday):
            self.said = {**self.said, "nth": first}
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
        near = first is not None or not {"nth", "ends"}.isdisjoint(self.said) or {"edge", "present"} <= self.said.keys()
        return self._recurring(occurrence, near=near)

    def _is_that_weekday(self, occurrence: Callable[[int], Bounds | None], weekday: int | None) -> bool:
        """Is that day of the month this weekday in the year that is said, or in one around publication?"""
        said = self.said.get("year")
        if isinstance(said, int):
            around = range(said, said + 1)
        else:
            here = self.today.year if self.calendar == "gregorian" else calendars.year_of(self.calendar, self.today)
            around = range(here - 1, here + 2)
        return any(bounds[0].weekday() == weekday for bounds in _occurrences(occurrence, around))

    def _lunar_year(self, year: int, month: int) -> int:
        here = calendars.year_of(self.calendar, date(year, 1, 1))
        begins = calendars.to_gregorian(self.calendar, here, month, 1)
        return here if begins.year == year else here + 1

    def _part_of_month(self, year: int, month: int) -> Bounds | None:
        """Its first half, its second Tuesday, its third week (days 15 to 21), its last weekend, its last day."""
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
            return (day, day + ONE_DAY) if day < end else None
        number, unit = nth
        if unit == "weekend":
            if number == -1:
                first = end - timedelta(days=(end.weekday() - 5) % 7 or 7)
            else:
                first = start + timedelta(days=(5 - start.weekday()) % 7 + 7 * (number - 1))
            return (first, first + timedelta(days=2)) if first < end else None
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
                if self.future or self.said.get("plus", (0,))[0] > 0
                else today - timedelta(days=back)
            )
        return start, start + ONE_DAY * (1 + (self.said.get("upto", weekday) - weekday) % 7)

    @staticmethod
    def _weekday_beside(day: date, sign: int, weekday: int) -> Bounds:
        """The last such weekday before a day, or the first after it."""
        apart = (sign * (weekday - day.weekday())) % 7 or 7
        return day + sign * apart * ONE_DAY, day + (sign * apart + 1) * ONE_DAY

    def _day_alone(self) -> Bounds:
        """A day of the month: of the last month that has begun with it, or where its weekday fits."""
        days, weekday = self.said["day"], self.said.get("weekday")
        first, last = days if isinstance(days, tuple) else (days, days)
        today = self.today
        found = []
        for back in range(-2, 4) if weekday is None else range(-7, 8):
            start, end = month_bounds(today.year, today.month + back)
            if last <= (end - start).days:
                bounds = start.replace(day=first), start.replace(day=last) + ONE_DAY
                if weekday is None or bounds[0].weekday() == weekday:
                    found.append(bounds)
        if weekday is not None and found:
            return min(found, key=lambda bounds: abs((bounds[0] - today).days))
        return self._nearer_day(found, today)

    def _nearer_day(self, found: list[Bounds], today: date) -> Bounds:
        """The last one that has begun, or the next where the text tells of the future; but none that is weeks away where the
        other is days away."""
        past = [bounds for bounds in found if bounds[0] <= today]
        ahead = [bounds for bounds in found if bounds[1] > today]
        if not past or not ahead:
            raise ValueError("no such day near publication")
        since, until = today - past[-1][0], ahead[0][0] - today
        if self.future:
            return past[-1] if since < _JUST_NOW and until > _DAYS_PAST else ahead[0]
        return ahead[0] if until < _DAYS_AHEAD and since > _DAYS_PAST else past[-1]

    def _months_of(self, year: int, month: int, count: int) -> Bounds:
        """Months of a year in the calendar that is said."""
        if self.calendar == "gregorian":
            return month_bounds(year, month, count)
        end = calendars.year_bounds(self.calendar, year)[1]
        if month + count <= 12:
            end = calendars.to_gregorian(self.calendar, year, month + count, 1)
        return calendars.to_gregorian(self.calendar, year, month, 1), end

    def _week_number(self) -> Bounds:
        number = self.said["weekno"]

        def occurrence(year: int) -> Bounds:
            start = date.fromisocalendar(year, number, 1)
            return start, start + timedelta(days=7)

        return self._recurring(occurrence, near=True)

    def _quarter(self) -> Bounds:
        quarter = self.said["quarter"]
        first = self.said.get("fiscal", 1)
        return self._recurring(lambda year: self._months_of(year, first + 3 * (quarter - 1), 3))

    def _half(self) -> Bounds:
        half = self.said["half"]
        first = self.said.get("fiscal", 1)
        return self._recurring(lambda year: self._months_of(year, first + 6 * (half - 1), 6))

    def _season(self) -> Bounds:
        starts = _SOLAR_SEASONS if self.calendar == "solar-hijri" else _SEASON_STARTS
        return self._recurring(lambda year: self._months_of(year, starts[self.said["season"]], 3))

    def _holiday(self) -> Bounds:
        feast = self.said["holiday"]

        if feast.kind == "date":
            return date(*feast.numbers), date(*feast.numbers) + ONE_DAY

        def occurrence(year: int) -> Bounds:
            hijri = feast.kind == "hijri" and self.calendar == "gregorian" and year <= _LAST_HIJRI_YEAR
            own = hijri or self.calendar == feast.kind  # "نوروز ۱۴۰۳", "عيد الفطر 1445"
            if self.calendar != "gregorian" and not own:  # "יום העצמאות תשפ"ה"
                return self._within_year_of(year, feast)
            day = calendars.to_gregorian(feast.kind, year, *feast.numbers) if own else feast.in_year(year)
            return day, day + ONE_DAY

        return self._recurring(occurrence, near=True)

    def _within_year_of(self, year: int, feast: Feast) -> Bounds:
        """The day of a feast that lies in a year of another calendar."""
        start, end = calendars.year_bounds(self.calendar, year)
        for own in (start.year, end.year):
            day = feast.in_year(own)
            if start <= day < end:
                return day, day + ONE_DAY
        raise ValueError("no such day in that year")

    def _decade(self) -> Bounds:
        decade = self.said["decade"]
        century = self.said.get("century")
        if isinstance(century, Shift):
            decade += self._shifted("century", century.by)[0].year - 1
        elif century is not None:
            decade = (century - 1) * 100 + decade % 100
        if self.calendar != "gregorian":
            return calendars.year_bounds(self.calendar, decade)[0], calendars.year_bounds(self.calendar, decade + 10)[0]
        return date(decade, 1, 1), date(decade + 10, 1, 1)

    def _century(self) -> Bounds:
        century = self.said["century"]
        return date(century * 100 - 99, 1, 1), date(century * 100 + 1, 1, 1)
