"""Do two claims speak of the same time? Comparing is overlap of half-open intervals."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from checker.features import Features, interval
from checker.model import Evidence
from claims.model import Moment

_DAYS = frozenset({"day", "hour", "minute", "second"})
_WEEK = timedelta(days=7)
_CLOCKED = frozenset({"hour", "minute", "second"})
_ZONES = timedelta(hours=14)  # how far apart two clocks may be that show one moment
_ENDING = frozenset({"until", "by"})
_LONG = frozenset({"week", "month", "quarter", "year"})
_FAR_PAST, _FAR_FUTURE = datetime(1, 1, 1), datetime(9999, 12, 31)


def compare_dates(left: Features, right: Features) -> Evidence | None:
    """`same` interval; `compatible`: one within the other, or an overlap; `different`: disjoint; `missing`: one silent.

    Another time makes another event, but not another figure: that one is asked again for each period. `detail` says for
    what only one states, and for what overlaps, whether the (finer) time is a `day`, on which something happens, a `period`,
    for which something is measured, or `open`, no period that sets what one counts apart from what the other does; `to-date`
    that both times began at once and go on, told on different days.
    """
    a, b = interval(left.when, left.published), interval(right.when, right.published)
    if a is None and b is None:
        return None
    if a is None or b is None:
        stated = left.when if a is not None else right.when
        assert stated is not None
        return Evidence("dates", "missing", 0.0, f"only one states a time: {stated.text}", f"missing-{_sort(stated)}")
    assert left.when is not None and right.when is not None
    relation = relate(left.when, right.when)
    if relation == "disjoint" and (clocks := _by_the_clock(left, right)) is not None:
        return clocks
    goes_on = (relation != "same" or left.published != right.published) and _to_date(left) is not None
    if goes_on and _to_date(left) == _to_date(right):
        return Evidence("dates", "same", 0.2, f"{_shown(left)} and {_shown(right)}: the same time, until now", "to-date")
    if relation == "disjoint" and not (left.claim.moments and right.claim.moments):
        reason = f"{_shown(left)} and {_shown(right)}, one from the rest of its sentence"
        return Evidence("dates", "different", 0.0, reason, "inherited")
    reason = f"{_shown(left)} and {_shown(right)}"
    if relation == "same":
        return Evidence("dates", "same", 0.2, f"{reason}: the same time", relation)
    if relation in ("within", "overlap"):
        sort = _overlapping(left, right)
        return Evidence("dates", "compatible", 0.08, f"{reason}: times that overlap", f"{relation}-{sort}")
    weight = 0.0 if left.figure is not None and right.figure is not None else -0.15
    return Evidence("dates", "different", weight, f"{reason}: different times", "disjoint")


def _overlapping(left: Features, right: Features) -> str:
    """What two times are that overlap: see `compare_dates`. Nobody says since when is counted what is told "until Thursday"; and
    a day, or another part of a time, to which more is given than to the whole of it, is only when it was counted."""
    a, b = left.when, right.when
    assert a is not None and b is not None
    if any(_sort(m) == "day" for m in (a, b)) and _short(a) and _short(b):
        return "day"
    if any(m.earliest is None and m.relation in _ENDING for m in (a, b)):
        return "open"
    return "open" if _part_is_more(left, right) else "period"


def _part_is_more(left: Features, right: Features) -> bool:
    """Is more counted in a part of a time than in all of it?"""
    if any(one.figure is None or one.figure.kind != "count" for one in (left, right)):
        return False
    for part, whole in ((left, right), (right, left)):
        if part.base is None or whole.base is None or part.when is None or whole.when is None:
            return False
        (start, end), (first, last) = _bounds(part.when), _bounds(whole.when)
        more, most = part.base[0], whole.base[1]
        if first <= start and end <= last and more is not None and most is not None and more > most:
            return True
    return False


def _by_the_clock(left: Features, right: Features) -> Evidence | None:
    """Of two times of day that would be of two days: one told without its day is read as of the day of publication ("the radar
    saw it at 4.17"), so that the same clock is likely the same time; and clocks of two zones may show one moment."""
    a, b = left.when, right.when
    if a is None or b is None or a.earliest is None or b.earliest is None or not _CLOCKED.issuperset((a.grain, b.grain)):
        return None
    reason, apart = f"{_shown(left)} and {_shown(right)}", abs(_plain(a.earliest) - _plain(b.earliest))
    if a.zone != b.zone and apart <= _ZONES:
        return Evidence("dates", "compatible", 0.0, f"{reason}: clocks of two zones", "overlap-day")
    supposed = a.supposed or b.supposed
    alike = a.grain == b.grain and a.earliest.time() == b.earliest.time() and apart <= _WEEK
    if supposed and alike:
        return Evidence("dates", "same", 0.2, f"{reason}: the same time of day", "same")
    if supposed and a.grain == b.grain == "minute" and apart <= _WEEK:
        return Evidence("dates", "compatible", 0.0, f"{reason}: times of day, and one day may be the other", "overlap-day")
    return None


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _to_date(one: Features) -> datetime | None:
    """When the time began that goes on at the publication: "this year", "since January"; None where it is another time."""
    moment = one.when
    if moment is None or one.published is None or moment.earliest is None:
        return None
    start, end = _bounds(moment)
    today = datetime.combine(one.published, time())
    open_ended = moment.relation == "since" or moment.grain in _LONG and moment.relation == "at"
    return start if open_ended and start <= today < end else None


def _sort(moment: Moment) -> str:
    return "day" if moment.grain in _DAYS and moment.relation == "at" else "period"


def _short(moment: Moment) -> bool:
    """At most a month: short enough to be the day of an event given roughly."""
    start, end = _bounds(moment)
    return moment.relation == "at" and end - start <= timedelta(days=31)


def relate(left: Moment, right: Moment) -> str:
    """`same`, `within`, `overlap` or `disjoint`, of the best matching pair of intervals."""
    a, b = _bounds(left), _bounds(right)
    if a == b or (left.earliest is not None and (left.earliest, left.latest) == (right.earliest, right.latest)):
        return "same"
    if a[1] <= b[0] or b[1] <= a[0]:
        return "overlap" if _one_weekday(left, right) else "disjoint"
    inside = (a[0] >= b[0] and a[1] <= b[1]) or (b[0] >= a[0] and b[1] <= a[1])
    return "within" if inside else "overlap"


def _one_weekday(left: Moment, right: Moment) -> bool:
    """Is it the same day of the week, dated by neither? "On Saturday" is the last one or the next as the verb has it, which
    each language tells in another way."""
    days = [m.earliest for m in (left, right) if m.grain == "day" and m.anchored and m.relation == "at"]
    if len(days) < 2 or days[0] is None or days[1] is None or any(map(str.isdigit, left.text + right.text)):
        return False
    return abs(days[0].replace(tzinfo=None) - days[1].replace(tzinfo=None)) == _WEEK


def _bounds(moment: Moment) -> tuple[datetime, datetime]:
    """Its interval without a zone. Times of day are widened to their days: "Thursday night" is Wednesday's in one
    language and Friday's in another, and a report of 11 p.m. and one of 1 a.m. may be of one event."""
    start = (moment.earliest or _FAR_PAST).replace(tzinfo=None)
    end = (moment.latest or _FAR_FUTURE).replace(tzinfo=None)
    if moment.grain in ("hour", "minute", "second"):
        if moment.earliest is not None:
            start = start.replace(hour=0, minute=0, second=0, microsecond=0)
        if moment.latest is not None and end != end.replace(hour=0, minute=0, second=0, microsecond=0):
            end = end.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return start, end


def _shown(features: Features) -> str:
    """A time as written, with its interval unless that was only read against a nominal day."""
    moment = features.when
    assert moment is not None
    if moment.anchored and features.published is None:
        return f"“{moment.text}”"
    start, end = moment.earliest, moment.latest
    first = start.date().isoformat() if start else "…"
    last = end.date().isoformat() if end else "…"
    return f"“{moment.text}” ({first} to {last})" if moment.grain != "day" else f"“{moment.text}” ({first})"
