"""Do two statements give one thing two ends, two beginnings, or two years or months: "closed until 1 October" beside "until
10 January", "to open in 2027" beside "in 2029"?

Two days are for `checker.circumstances` to weigh. What goes on until one day goes on before it, too, so such times overlap and
make no two events; what differs is how long.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from checker.compare.polarity import has_no
from checker.features import Features
from checker.model import Evidence
from claims.model import Moment

_ENDS, _BEGINS = frozenset({"until", "by"}), frozenset({"since", "after"})
# How roughly each is told, in days: "the end of September" may be the first of October. The seventies are of a calendar.
_GRAINS = {"day": 4, "week": 7, "month": 31, "quarter": 92, "half": 184, "season": 92, "year": 366}
_A_YEAR = 366  # days
_LONG = frozenset({"year", "month"})


class Limit(NamedTuple):
    """What a time leaves open (`ends`, `begins`, or the grain of a `year` or `month` in which it is), where it lies, and how
    roughly that is told, in days."""

    kind: str
    start: datetime
    end: datetime
    rough: int


def compare_limits(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of statements of `linked` articles, each with one time of its own: `different` where both give an end, a beginning, a
    year or a month, and another than the other one. `detail`: which, and whether it is `past` for both, `ahead` of both,
    `later` (the later article has the later one, both ahead) or else `turned`."""
    if not linked or left.figure is not None and right.figure is not None:
        return None
    mine, theirs = _limit(left), _limit(right)
    if mine is None or theirs is None or mine.kind != theirs.kind:
        return None
    rough = timedelta(days=max(mine.rough, theirs.rough) - 1)
    if mine.start < theirs.end + rough and theirs.start < mine.end + rough:
        return None
    reason = f"{left.when.text} and {right.when.text}" if left.when is not None and right.when is not None else ""
    return Evidence("limits", "different", 0.0, reason, f"{mine.kind}/{_lies(left, right, mine, theirs)}")


def _limit(one: Features) -> Limit | None:
    when = one.when
    if when is None or when.hedged or when.zone is not None or len(one.claim.moments) != 1 or when.grain not in _GRAINS:
        return None
    if when.grain == "day" and (when.relation == "at" or not any(map(str.isdigit, when.text))):
        return None  # Easter, and Friday, are other days for others; what happens on a day is no limit
    if has_no(one.claim.text, one.language):
        return None  # "not until 1 October, as was planned"
    if _reckoned(one, when):
        return None
    rough = _GRAINS[when.grain]
    if when.relation in _ENDS and when.latest is not None:
        end = _plain(when.latest)
        return Limit("ends", end - timedelta(days=1), end, rough)
    if when.relation in _BEGINS and when.earliest is not None:
        start = _plain(when.earliest)
        return Limit("begins", start, start + timedelta(days=1), rough)
    return _period(when)


def _reckoned(one: Features, when: Moment) -> bool:
    """Is it so far from the day of publication, and told from it ("over a year and a half ago"), that its month, or its year, is
    only reckoned? A month told by its name is less than a year away."""
    if not when.anchored or when.earliest is None or one.published is None or when.relation != "at":
        return False
    away = abs((one.published - when.earliest.date()).days)
    return when.grain == "month" and away > _A_YEAR or when.grain == "year" and away > 2 * _A_YEAR


def _period(when: Moment) -> Limit | None:
    if when.relation != "at" or when.grain not in _LONG or when.earliest is None or when.latest is None:
        return None
    return Limit(when.grain, _plain(when.earliest), _plain(when.latest), 1)


def _plain(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)


def _lies(left: Features, right: Features, mine: Limit, theirs: Limit) -> str:
    if left.published is None or right.published is None:
        return "unknown"
    sides = ((mine, left.published), (theirs, right.published))
    told = {(one.start.date() > day) - (one.end.date() <= day) for one, day in sides}
    if told == {-1}:
        return "past"
    if told != {1}:
        return "turned"
    if left.published == right.published:
        return "ahead"
    return "later" if (left.published < right.published) == (mine.start < theirs.start) else "ahead"
