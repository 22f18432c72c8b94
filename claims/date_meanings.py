"""What a pattern says: the fields of a piece of a date from what filled the slots of the pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claims.anchors import Said, Shift
from claims.date_pieces import DAILY, WEEKDAYS, Piece, fits

Found = list[tuple[str, Any]]
_WEEKDAY_SLOTS = ("weekday", "bareday")
_CAMPAIGN_MONTH = 7  # sports and crops of the northern hemisphere
_MOST_WEEKDAYS = 5  # of one name in a month
_LAST_HUNDREDS = 1900  # "the 1900s" may be their first ten years
_MOST_AGO = 9  # weekdays are counted back so far


def _month(said: Said, value: Any) -> None:
    if isinstance(value, tuple):
        said["calendar"], said["month"] = value
    else:
        said["month"] = value


def _fields(found: Found) -> tuple[Said, str]:
    """The fields of a plain date and why it is weak, if it is."""
    said: Said = {}
    weak = ""
    for slot, value in found:
        if slot == "month":
            _month(said, value[0])
            weak = "name" if value[1] else weak
        elif slot == "bareday":
            said["weekday"] = value
        elif slot == "weekday":
            said["weekday"] = value[0]
            weak = "name" if value[1] else weak
        elif slot in ("day", "dth", "mday"):
            said["day"] = value
        elif slot == "monthnumber":
            said["month"] = value
        elif slot in (
            "year",
            "syear",
            "hyear",
            "numeric",
            "clock",
            "dotclock",
            "dayyear",
            "monthyear",
            "tens2",
            "fiscal",
            "split",
            "isoweek",
            "yearspan",
            "hhmm",
        ):
            calendar = said.get("calendar")
            known = {
                calendar,
                "buddhist",
                "solar-hijri" if calendar == "hijri" else calendar,
            }  # a bare year is either's
            if "month" in said and value.get("calendar", calendar) not in known:
                return {}, ""  # a month of one calendar, a year of another
            said.update(value)
            if calendar:
                said["calendar"] = calendar
        elif slot in ("hour", "minute", "part", "season", "holiday", "quarter", "zone"):
            said[slot] = value
        elif slot == "ampm":
            said["part"] = value
        elif slot == "named":
            said.update(named(value))
    if said.get("calendar") not in (None, "gregorian", "buddhist") and isinstance(said.get("year"), int):
        said["year"] = _full_year(said["calendar"], said["year"])
    return said, "" if len(found) > 1 else weak


def _full_year(calendar: str, year: int) -> int:
    return year + 5000 if calendar == "hebrew" and year < 1000 else year


def _number_of(found: Found, *slots: str) -> int | None:
    return next((value for slot, value in found if slot in slots), None)


def _thing(found: Found, turn: int) -> Said | None:
    said, _ = _fields([pair for pair in found if pair[0] != "unit"])
    unit = next((value for slot, value in found if slot == "unit"), None)
    if unit is not None:
        if unit in ("day", "hour", "minute", "second", "half") or ("day" in said and unit != "month"):
            return None
        return {**said, unit: Shift(turn)}
    said["turn"] = turn
    return said


def _night_to(found: Found) -> Said | None:
    said, _ = _fields([pair for pair in found if pair[0] != "part"])
    return {**said, "part": "eve"} if DAILY & said.keys() else None


def _from_day(sign: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        said, _ = _fields([pair for pair in found if pair[0] != "span"])
        usual = (1, "week" if "weekday" in said else "day")  # "Monday week", "la veille de Noël"
        count, unit = next((value for slot, value in found if slot == "span"), usual)
        if unit not in ("day", "week", "month", "year") or not 0 < count < 1000:
            return None
        return {**said, "plus": (sign * count, unit)} if fits(said) else None

    return read


def _weekday_beside(sign: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """The Friday before Easter, the Monday after 4 May."""
        said, _ = _fields([pair for pair in found if pair[0] not in _WEEKDAY_SLOTS])
        value = next(value for slot, value in found if slot in _WEEKDAY_SLOTS)
        weekday = value[0] if isinstance(value, tuple) else value
        return {**said, "beside": (sign, weekday)} if fits(said) else None

    return read


def _weekday_row(found: Found) -> Said | None:
    """From one weekday to another, where their names are other words too."""
    first, last = (value for slot, value in found if slot in _WEEKDAY_SLOTS)
    return {"weekday": first, "upto": last} if first != last else None


def _ago_this(found: Found) -> Said | None:
    """Three years ago this month."""
    span = next((value for slot, value in found if slot == "span"), None)
    unit = next((value for slot, value in found if slot == "unit"), None)
    order = ("day", "week", "month", "year")
    if span is None or unit not in order or span[1] not in order or order.index(unit) >= order.index(span[1]):
        return None
    return {"agothis": (-span[0], span[1], unit)} if 0 < span[0] < 1000 else None


def _previous(found: Found) -> Said | None:
    unit = next((value for slot, value in found if slot == "unit"), None)
    if unit not in ("week", "month", "quarter", "year"):
        return _thing(found, -1)
    return {unit: Shift(-1), "previous": unit}


def _same(unit: str) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """The same month of last year: which month that is, the text may have said (`Same` in `claims.dates`)."""
        named = next((value for slot, value in found if slot == "unit"), unit)
        return {"agothis": (-1, "year", named), "same": True} if named in ("week", "month", "quarter", "half") else None

    return read


def _weekdays_off(turn: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """Two Fridays ago: the one before the last."""
        number = _number_of(found, "n")
        weekday = next((value for slot, value in found if slot == "bareday"), None)
        if number is None or not 1 <= number <= _MOST_AGO:
            return None
        said: Said = {"weekday": weekday, "turn": turn}
        return {**said, "plus": (turn * (number - 1), "week")} if number > 1 else said

    return read


def _first_days(found: Found) -> Said | None:
    """The first so many days or weeks of a month."""
    said, _ = _fields(found)
    days = (_number_of(found, "n") or 0) * (7 if any(slot == "week" for slot, _ in found) else 1)
    return {**said, "days": days} if 0 < days <= 28 and "month" in said else None


def _beyond(turn: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """The Friday after next, the Friday before last, the summer before last."""
        said, _ = _fields(found)
        if said.keys() == {"season"}:
            return {**said, "turn": 2 * turn}
        return {**said, "turn": turn, "plus": (turn, "week")} if said.keys() == {"weekday"} else None

    return read


def _ending(found: Found) -> Said | None:
    number, unit = _number_of(found, "n"), next((value for slot, value in found if slot == "unit"), None)
    counted = (number, unit) if number and unit else None
    span = next((value for slot, value in found if slot == "span"), counted)
    said, _ = _fields([pair for pair in found if pair[0] not in ("span", "n", "unit")])
    whole = ("month", "quarter", "half", "year")
    units = ("week", "day", *whole) if "day" in said else whole
    if span is None or span[1] not in units or span[0] > 100:
        return None
    return {**said, "back": span}


def _week_of(found: Found) -> Said | None:
    said, _ = _fields(found)
    return {**said, "weekof": "week"} if "month" in said and isinstance(said.get("day"), int) else None


def _weekend_of(found: Found) -> Said | None:
    said, _ = _fields(found)
    return {**said, "weekof": "weekend"} if ("month" in said and "day" in said) or "holiday" in said else None


def _nth_day(found: Found) -> Said | None:
    """A day of a month in words beside a weekday; from one to five it may count the weekdays of the month."""
    said, _ = _fields(found)
    if not fits(said):
        return None
    day = said.get("day")
    return {**said, "nthday": True} if isinstance(day, int) and day <= _MOST_WEEKDAYS else said


def _campaign(found: Found) -> Said:
    said, _ = _fields(found)
    return {**said, "fiscal": _CAMPAIGN_MONTH}


def _in_week(found: Found, by: int) -> Said:
    said, _ = _fields(found)
    said["week"] = Shift(by)
    return said


def _span(name: str, sign: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        span = next((value for slot, value in found if slot == "span"), None)
        number, unit = _number_of(found, "n"), next((value for slot, value in found if slot == "unit"), None)
        if span is None and unit is not None:
            span = (1 if number is None else number, unit)
        if span == (1, "minute") or span == (1, "second"):  # "in the last minute"
            return None if name == "past" else {name: (sign, span[1])}
        if span is None or not 0 < span[0] < (1000 if span[1] == "year" else 10_000):
            return None
        count, unit = span
        if unit == "half":
            return None
        if unit == "weekend" and count == 1:
            return {unit: Shift(sign if name == "ago" else -1 if name == "past" else 1)}
        return {name: (sign * count, unit)}

    return read


def _part_of_year(name: str, most: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        said, _ = _fields([pair for pair in found if pair[0] in ("year", "syear", "tens2")])
        number = _number_of(found, "ordinal", "n", "roman", "hour")
        if number is None:
            number = most  # a pattern without a number says "the last quarter of 2022"
        return {**said, name: number} if 1 <= number <= most else None

    return read


def _first(name: str, size: int, most: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        number = _number_of(found, "n")
        said, _ = _fields([pair for pair in found if pair[0] in ("year", "syear")])
        return {**said, "month": 1, name: number * size} if number is not None and 1 <= number <= most else None

    return read


def _last_months(turn: int | None) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """The last three months of a year; `turn`: of the year so many away from publication."""
        number = _number_of(found, "n")
        said, _ = _fields([pair for pair in found if pair[0] in ("year", "syear")])
        if turn is not None:
            said = {"year": Shift(turn)}
        return {**said, "month": 13 - number, "months": number} if number and number <= 11 and said else None

    return read


def _nth(found: Found) -> Said | None:
    number = _number_of(found, "ordinal", "n")
    if number is None:
        number = -1
    weekday = next((value[0] if slot == "weekday" else value for slot, value in found if slot in _WEEKDAY_SLOTS), None)
    if weekday is not None:
        said, _ = _fields([pair for pair in found if pair[0] in ("month", "year", "syear")])
        return {**said, "nth": number, "weekday": weekday} if number <= 5 else None
    unit = next((slot for slot, _ in found if slot in ("week", "weekend", "dayunit")), None)
    return {"nth": (number, unit)} if unit and number <= 5 else None


def _decade(found: Found) -> Said | None:
    value = _number_of(found, "tens", "tens4", "decade")
    if value is None:
        return None
    if value % 100 == 0 and 1000 <= value < _LAST_HUNDREDS:
        return {"century": value // 100 + 1}  # "in the 1800s"
    said: Said = {"decade": value if value >= 100 else 1900 + value, "short": value < 100}
    century = _number_of(found, "n", "ordinal", "roman")
    if century is not None and 1 <= century <= 21:
        said["century"] = century
    return said


def _decade_of(*, last: bool = False, century: int | Shift | None = None) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        """The second decade of the 19th century; `last`: the century is named first; `century`: it has no number."""
        numbers = [value for slot, value in found if slot in ("ordinal", "n", "roman", "dth") and isinstance(value, int)]
        if last:
            numbers.reverse()
        which = century if century is not None else numbers.pop() if numbers else None
        decade = numbers[0] if numbers else 10  # "the last decade"
        known = which is not None and (isinstance(which, Shift) or 1 <= which <= 21)
        return {"century": which, "decade": 10 * (decade - 1)} if known and 1 <= decade <= 10 else None

    return read


def _turned(turn: int) -> Callable[[Found], Said | None]:
    return lambda found: _thing(found, turn)


_READERS: dict[str, Callable[[Found], Said | None]] = {
    "ago": _span("ago", -1), "ahead": _span("ago", 1), "past": _span("past", 1), "coming": _span("coming", 1),
    "last": _turned(-1), "this": _turned(0), "next": _turned(1),
    "lastmonths": _last_months(None), "lastmonthslast": _last_months(-1), "lastmonthsthis": _last_months(0),
    "lastquarterlast": lambda found: {"year": Shift(-1), "quarter": 4},
    "lastquarterthis": lambda found: {"year": Shift(0), "quarter": 4},
    "nextweekend": lambda found: {"week": Shift(1), "edge": "end"},
    "lastweek": lambda found: _in_week(found, -1), "thisweek": lambda found: _in_week(found, 0),
    "nextweek": lambda found: _in_week(found, 1), "weekbeforelast": lambda found: _in_week(found, -2),
    "weekafternext": lambda found: _in_week(found, 2),
    "quarter": _part_of_year("quarter", 4), "half": _part_of_year("half", 2), "decade": _decade, "westerndecade": _decade,
    "decadeof": _decade_of(), "centurydecade": _decade_of(last=True),
    "decadethis": _decade_of(century=Shift(0)), "decadelast": _decade_of(century=Shift(-1)),
    "century": _part_of_year("century", 21), "nth": _nth,
    "soon": _span("ago", 1), "later": _span("ago", 1), "following": _span("ago", 1), "afterwards": _span("ago", 1),
    "agoday": _span("agoday", -1), "aheadday": _span("agoday", 1),
    "nightto": _night_to, "fromday": _from_day(1), "beforeday": _from_day(-1), "weekdayago": _weekdays_off(-1),
    "weekdayahead": _weekdays_off(1), "firstdays": _first_days, "afternext": _beyond(1), "beforelast": _beyond(-1),
    "weekno": _part_of_year("weekno", 53), "weekalone": _part_of_year("weekno", 53),
    "ending": _ending, "weekof": _week_of, "weekendof": _weekend_of, "nthday": _nth_day, "agothis": _ago_this,
    "weekdaybefore": _weekday_beside(-1), "weekdayafter": _weekday_beside(1), "weekdays": _weekday_row,
    "previous": _previous, "same": _same("month"), "samequarter": _same("quarter"),
    "campaign": _campaign, "months": _first("months", 1, 12), "quarters": _first("months", 3, 4),
}  # fmt: skip
# Items that are a piece by themselves; the reason why some are weak.
ALONE = {
    "named": "", "nameless": "company", "year": "year", "part": "company", "season": "season", "holiday": "",
    "decade": "",
    "unit": "company", "edge": "company", "dth": "company", "shortdate": "lead", "monthyear": "", "months": "",
    "quarterof": "", "halfof": "", "feastend": "", "dayyear": "company", "centuryof": "", "isoweek": "", "yearspan": "year",
    "leddate": "led-date",
    "dotclock": "company",
}  # fmt: skip


_FIELD_OF = {
    "part": "part", "season": "season", "holiday": "holiday", "decade": "decade", "unit": "unit", "edge": "edge",
    "dth": "day", "quarterof": "quarter", "halfof": "half", "centuryof": "century",
}  # fmt: skip
# "Ten past five", "twenty to six", "десять минут шестого" (ten of the sixth hour).
_COUNTED_MINUTES: dict[str, Callable[[int], int]] = {"n": lambda n: n, "-n": lambda n: -n, "n-60": lambda n: n - 60}
_OFFSETS = frozenset(("later", "following", "afterwards"))
_WEAK_MEANINGS = {"nth": "company", "later": "later", "soon": "soon", "afterwards": "none said", "weekalone": "alone"}


def make(meaning: str, found: Found, peeled: str, i: int, j: int) -> Piece | None:
    if meaning == "date":
        fields, weak = _fields(found)
        return Piece(i, j, fields, weak, peeled) if fields and fits(fields) else None
    if meaning == "alone":
        slot, value = found[0]
        if slot in ("named", "nameless"):
            return Piece(i, j, named(value), ALONE[slot], peeled)
        if slot == "feastend":
            return Piece(i, j, {"holiday": value, "weekof": "weekend"}, "", peeled)
        said = {_FIELD_OF[slot]: value} if slot in _FIELD_OF else dict(value)
        return Piece(i, j, said, ALONE[slot], peeled)
    if meaning in _READERS:
        read = _READERS[meaning](found)
        weak = _WEAK_MEANINGS.get(meaning, "") if read and "month" not in read else ""
        if (
            weak == "soon"
            and read
            and "ago" in read
            and (read["ago"][1] == "second" or (read["ago"][1] == "minute" and read["ago"][0] > 60))
        ):
            weak = "later"  # "ran it in 2 hours 18 minutes": so exact a time is how long something took
        if not read:
            return None
        piece = Piece(i, j, read, weak, peeled)
        piece.offset = meaning if meaning in _OFFSETS else ""
        return piece
    if "minutes " in meaning:
        weak = "spoken" if meaning.startswith("led") else ""
        key = meaning.split()[1]
        number = _number_of(found, "minute") or 0
        minutes = _COUNTED_MINUTES[key](number) if key in _COUNTED_MINUTES else int(key)
        return _clock_words(minutes, found, weak, peeled, i, j)
    if meaning == "none":
        return Piece(i, j, {}, "none", peeled)
    said, weak = _fields(found)
    if meaning == "time":
        weak = "clock" if len(found) == 1 and found[0][0] == "clock" else ""
    elif meaning in ("hour", "led"):
        weak = meaning
    elif meaning == "athour":
        weak = "company"
    elif meaning == "fiscal":
        said.setdefault("fiscal", 1)
    return Piece(i, j, said, weak, peeled) if said and fits(said) else None


def _clock_words(minutes: int, found: Found, weak: str, peeled: str, i: int, j: int) -> Piece | None:
    """ "Half past three", "a quarter to nine"."""
    said, _ = _fields(found)
    hour = said.get("hour", _number_of(found, "ordinal"))
    if not isinstance(hour, int) or hour > 24:
        return None
    if minutes < 0:
        hour, minutes = (hour - 1) % 24 or 12, 60 + minutes
    return Piece(i, j, {**said, "hour": hour, "minute": minutes}, weak, peeled)


def named(value: tuple[str, ...]) -> Said:
    unit, by, *more = value
    if unit in WEEKDAYS:
        return {"weekday": WEEKDAYS[unit], "part": by}
    if unit == "day" and by == "~":
        return {"day": Shift(0), "part": more[0], "begun": True}
    said: Said = {unit: Shift(int(by.lstrip("±"))) if by != "~" else None}
    if by.startswith("±"):
        said["either"] = True
    for name in more:
        if name == "before":
            said["previous"] = unit
            continue
        said["edge" if name in ("early", "mid", "late", "start", "end", "sofar") else "part"] = name
    return said
