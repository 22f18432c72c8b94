"""Pieces of dates: what one pattern says, and which pieces make one date together ("Monday" + "4 May" + "at 10:30")."""

from __future__ import annotations

from typing import Any

from claims.anchors import Interval, Said, Shift


class Piece:
    """Tokens [i, j) and what they say. `weak` is why a piece is a date only in company; `bare` a mere number; `front` the
    word of a range inside it ("tomorrow between 3 pm"); `reach`: where the list ends that it is one of, else 0; `moved`: which
    date of a move it is (`old`, `new`), and `interval` the time that it then is; `offset`: the meaning of what may be so
    long after another time."""

    __slots__ = ("bare", "front", "i", "interval", "j", "moved", "offset", "peeled", "reach", "said", "weak")

    def __init__(self, i: int, j: int, said: Said, weak: str = "", peeled: str = "") -> None:
        self.i, self.j, self.said, self.weak, self.peeled, self.bare = i, j, said, weak, peeled, weak == "year"
        self.front, self.reach = "", 0
        self.moved = self.offset = ""
        self.interval: Interval | None = None


_TIME = frozenset(("hour", "minute", "second", "part", "zone"))
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MODIFIERS = frozenset(
    "edge calendar turn fiscal months years days plus back nthday beside weekof previous begun either".split(),
)
_SHAPES = frozenset(
    frozenset(shape.split())
    for shape in (
        "year", "year month", "year month day", "month", "month day", "day", "week", "weekend", "weekday",
        "weekday week",
        "weekday day", "weekday month day", "weekday year month day", "weekday month", "year quarter", "quarter",
        "year half", "half",
        "year season", "season", "half month", "year half month", "nth month", "year nth month", "nth weekday month",
        "year nth weekday month", "nth", "decade", "century decade", "century", "weekno", "year weekno",
        "holiday", "year holiday", "weekday holiday",
    )
)  # fmt: skip
DAILY = frozenset(("day", "weekday", "holiday"))


def fits(said: Said) -> bool:
    """Do these fields make one date?"""
    shape = (*said, type(said.get("day")), type(said.get("month")))
    known = _KNOWN_SHAPES.get(shape)
    if known is None:
        known = _KNOWN_SHAPES[shape] = _fits(said)
    return known


_KNOWN_SHAPES: dict[tuple[Any, ...], bool] = {}  # as many as there are orders of fields in which pieces are said


def _fits(said: Said) -> bool:
    keys = said.keys() - _MODIFIERS
    times = keys & _TIME
    rest = frozenset(keys - _TIME)
    if not rest:
        return bool(times)
    if rest not in _SHAPES or rest == {"weekday", "month"}:
        return False
    if isinstance(said.get("day"), Shift) and ("month" in rest or "year" in rest):
        return False
    if isinstance(said.get("month"), Shift) and "year" in rest:
        return False
    if isinstance(said.get("day"), int) and rest == {"day"} and times:
        return True
    return not times or bool(rest & DAILY)


def _other_time(hour: Said, part: Said) -> bool:
    """Is the second noon or midnight, and the first an hour that is neither: "de 22h | à minuit"?"""
    return part.get("part") in ("noon", "midnight") and "part" not in hour and hour.get("hour", 12) not in (0, 12, 24)


def _night_of(left: Said, right: Said) -> Said | None:
    """ "Overnight on | Sunday": a night that has a name of its own, and the day that says which one it is."""
    night, day = (left, right) if "begun" in left else (right, left)
    return {**day, "part": night["part"]} if "weekday" in day and "part" not in day and "hour" not in day else None


def merged(left: Said, right: Said) -> Said | None:
    """Both together, if they do not speak of the same field and make one date."""
    if left.get("day") == Shift(0) and "edge" in left and "weekday" in right and "day" not in right:
        left = {key: value for key, value in left.items() if key != "day"}  # «في وقت مبكر من يوم | الثلاثاء»
    if "begun" in left or "begun" in right:
        return _night_of(left, right)
    shared = left.keys() & right.keys()
    if shared == {"part"} and "hour" in left.keys() ^ right.keys():  # "tonight at 8 pm"
        timed, other = (left, right) if "hour" in left else (right, left)
        left, right, shared = timed, {key: value for key, value in other.items() if key != "part"}, set()
    if shared - {"calendar"} or _other_time(left, right):
        return None
    said = {**left, **right}
    if said.get("turn") == -1 and "weekday" in said and "month" in said and "day" not in said:
        del said["turn"]  # "the last Monday of March"
        said["nth"] = -1
    if "unit" in said:
        unit = said.pop("unit")
        if "edge" not in said or unit in said or unit in ("hour", "minute", "second", "half"):
            return None
        said[unit] = Shift(0)
    if "edge" in said and not said.keys() - {"edge"} - _TIME:
        return None
    return said if fits(said) else None
