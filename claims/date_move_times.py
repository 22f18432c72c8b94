"""Which times the old and the new date of a move are, where each says but a part of itself: its day, its month, its weekday."""

from __future__ import annotations

from datetime import datetime, timedelta

from claims.anchors import Interval, Said, Shift, resolve
from claims.date_ranges import completed

_HALF_A_MONTH = 15  # days by which something is rather moved within a month than across its end
FAR_TIMES = 2  # so many times as far away in one direction as in the other: then it lies rather there
OTHER_WAY = {"later": "sooner", "sooner": "later"}  # a move, seen from its other end
_DAY = timedelta(days=1)


def shared(old: Said, new: Said, kind: str) -> tuple[Said, Said]:
    """Both with what only the other one says: the month of a day alone, the day of an hour."""
    if _bare_day(old) and "month" in new:
        return _in_month_of(old["day"], new, kind), new
    if _bare_day(new) and "month" in old:
        return old, _in_month_of(new["day"], old, OTHER_WAY.get(kind, kind))
    return completed(old, new) if "hour" in old or "hour" in new else (old, new)


def _bare_day(said: Said) -> bool:
    return said.keys() == {"day"} and isinstance(said["day"], int)


def loose(said: Said) -> bool:
    """Does it need another day to say which time it is, and names no distance from publication?"""
    shifted = any(isinstance(value, Shift) for value in said.values()) or not said.keys().isdisjoint(
        ("turn", "ago", "agoday", "past", "coming", "agothis", "year", "decade", "century", "plus")
    )
    return not shifted


def _in_month_of(day: int, new: Said, kind: str) -> Said:
    """The old day in the month of the new one, or in the month before or after it."""
    said: Said = {key: new[key] for key in ("year", "month", "calendar") if key in new}
    other = new.get("day")
    said["day"] = day
    if not isinstance(other, int) or not isinstance(said.get("month"), int) or said.get("calendar", "gregorian") != "gregorian":
        return said
    by = 0
    if day > other and (kind == "later" or (kind != "sooner" and day - other > _HALF_A_MONTH)):
        by = -1
    elif day < other and kind == "sooner":
        by = 1
    if by:
        month = said["month"] + by
        said["month"] = (month - 1) % 12 + 1
        if isinstance(said.get("year"), int):
            said["year"] += (month - 1) // 12
    return said


def beside(said: Said, other: Interval, kind: str) -> Interval | None:
    """The time that an old date is, seen from the new one: the last before it, or the first after it of what comes sooner; of any
    move the last before it, unless the first after it is far nearer. (The same serves for a new date, seen from the old one.)"""
    start = other.earliest
    if start is None:
        return resolve(said, None)
    if "month" in said and "day" in said:
        found = resolve({**said, "set": True}, start)
    else:
        before, after = resolve(said, start - _DAY), resolve(said, start + _DAY, True)
        found = after if kind == "sooner" else before
        if kind not in ("sooner", "later") and "weekday" not in said:
            found = _nearer(before, after, start)
    return found._replace(anchored=other.anchored) if found is not None else None


def _nearer(before: Interval | None, after: Interval | None, start: datetime) -> Interval | None:
    if before is None or after is None or before.latest is None or after.earliest is None:
        return before or after
    return after if start - before.latest > FAR_TIMES * (after.earliest - start) else before
