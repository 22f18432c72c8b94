"""How fine a stated time is, and whether it can exist at all, told from its fields alone."""

from __future__ import annotations

from typing import Any

from claims.model import Grain

Said = dict[str, Any]
_FINER: dict[str, Grain] = {
    "century": "decade", "decade": "year", "year": "month", "half": "month", "quarter": "month", "season": "month",
    "month": "day", "week": "day", "day": "hour",
}  # fmt: skip


def grain_of(said: Said) -> Grain:
    for key in ("past", "coming", "ago"):
        if key in said:
            unit = said[key][1]
            return "day" if unit in ("week", "weekend") and key == "ago" else _as_grain(unit)
    if "weekof" in said:
        return "week" if said["weekof"] == "week" else "day"
    if "agothis" in said:
        return _as_grain(said["agothis"][2])
    if "days" in said or "weekno" in said:
        return "week"
    if "agoday" in said or "plus" in said or "beside" in said:
        return "day"
    if "second" in said:
        return "second"
    if "minute" in said:
        return "minute"
    if "hour" in said or "part" in said:
        return "hour"
    if "half" in said and "month" in said:
        return "day"
    if isinstance(said.get("nth"), tuple):
        return "week" if said["nth"][1] == "week" else "day"
    for key in (
        "day",
        "weekday",
        "holiday",
        "weekend",
        "week",
        "month",
        "season",
        "quarter",
        "half",
        "year",
        "decade",
    ):
        if key in said:
            grain = _as_grain(key if key not in ("weekday", "holiday") else "day")
            return _FINER[grain] if said.get("edge", "all") != "all" else grain
    return "century"


def _as_grain(unit: str) -> Grain:
    return "day" if unit == "weekend" else unit  # type: ignore[return-value]


def possible(said: Said) -> bool:
    """Can these fields be true of any year?"""
    day, month = said.get("day"), said.get("month")
    if isinstance(day, tuple) and len(day) > 1:
        day = day[1]
    if isinstance(day, int) and isinstance(month, int):
        lengths = {"gregorian": (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)}
        table = lengths.get(said.get("calendar", "gregorian"))
        return day <= (table[month - 1] if table else 31)
    return True
