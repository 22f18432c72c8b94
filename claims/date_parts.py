"""Parts of an interval: early, mid and late, the hours of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

_PARTS = {
    "dawn": (4, 7), "morning": (6, 12), "noon": (12, 13), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 30),
    "midnight": (24, 25), "eve": (-6, 6), "am": (0, 12), "pm": (12, 24),
    "smallhours": (0, 6),
}  # fmt: skip


def month_bounds(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """First day of a month, counted on from `year` where it is beyond 1–12, and of the month `count` later."""
    start = year * 12 + month - 1
    end = start + count
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)


def hours_of(said: dict[str, Any], start: datetime) -> tuple[datetime, datetime]:
    """The stated hours of the day that begins at `start`."""
    part = said.get("part")
    if "hour" not in said:
        first, last = _PARTS[said["part"]]
        return start + timedelta(hours=first), start + timedelta(hours=last)
    first, last = said["hour"] if isinstance(said["hour"], tuple) else (said["hour"], None)
    minute, second = said.get("minute", 0), said.get("second", 0)
    begin = start + timedelta(hours=_on_24(first, part), minutes=minute, seconds=second)
    if last is not None:
        return begin, start + timedelta(hours=_on_24(last, part))
    width = timedelta(seconds=1 if "second" in said else 60 if "minute" in said else 3600)
    return begin, begin + width


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day: "8 in the evening" is 20, "12 at night" is 24, "2 at night" stays 2."""
    if part in (None, "dawn", "morning", "am", "smallhours"):
        return 0 if hour == 12 and part in ("am", "dawn", "smallhours") else hour
    if part in ("night", "midnight"):
        return 24 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    if part == "noon":
        return hour + 12 if hour < 4 else hour
    return hour + 12 if hour < 12 else hour


def thirds(start: datetime, end: datetime, grain: str) -> tuple[datetime, datetime]:
    """Where the second and the last third begin: months of a year, days 11 and 21 of a month."""
    if grain == "month":
        return start + timedelta(days=10), start + timedelta(days=20)
    if grain in ("year", "season", "quarter", "half") and start.day == 1:
        months = round((end - start).days / 30.44) // 3
        first, second = month_bounds(start.year, start.month + months, months)
        return datetime.combine(first, time()), datetime.combine(second, time())
    if grain in ("decade", "century"):
        years = 3 if grain == "decade" else 33
        return start.replace(year=start.year + years), start.replace(year=start.year + 2 * years + 1)
    third = (end - start) / 3
    if grain == "week":
        return start + timedelta(days=2), start + timedelta(days=5)
    return start + third, start + 2 * third
