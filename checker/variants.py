"""Figures that one article sets side by side: the same measured of another time or part.

"The toll is 24, seven of them in a critical state", "3.3 percent, after 3.1 percent in November": the second figure names
nobody anew and leaves most of what it measures to the first. Whoever else gives the first gives no other answer than the
second, but an answer to another question of the same kind (`checker.slots`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.compare.dates import compare_dates
from checker.compare.intervals import dimension_of, may_be_equal
from checker.features import Features

Pair = tuple[int, int]


def variants(features: Sequence[Features]) -> Iterator[tuple[int, int, str]]:
    """Positions of two claims of one article of which the later varies the earlier, and in what: `time` or `part`."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(features):
        if one.figure is not None:
            of_article[one.article_key].append(position)
    for positions in of_article.values():
        starts = sorted({features[one].claim.context_start for one in positions})
        sentence = {start: number for number, start in enumerate(starts)}
        ordered = sorted(positions, key=lambda one: _figure_start(features[one]))
        for place, here in enumerate(ordered):
            for there in ordered[place + 1 :]:
                gap = sentence[features[there].claim.context_start] - sentence[features[here].claim.context_start]
                if gap > 1:
                    break
                how = _varied(features[here], features[there], gap)
                if how is not None:
                    yield here, there, how


def _varied(first: Features, second: Features, gap: int) -> str | None:
    a, b = first.figure, second.figure
    assert a is not None and b is not None
    if (a.start, a.end) == (b.start, b.end) or dimension_of(a) != dimension_of(b) or may_be_equal(a, b):
        return None
    if second.entities or second.strangers:
        return None
    if _other_time(first, second):
        return "time"
    return "part" if gap == 0 else None


def _other_time(first: Features, second: Features) -> bool:
    """Does each say for which time, and the one of another or of a part of the other's?"""
    dates = compare_dates(first, second)
    if dates is None:
        return False
    return dates.outcome == "different" and dates.detail != "inherited" or dates.detail in ("within-period", "overlap-period")


def _figure_start(one: Features) -> int:
    return one.figure.start if one.figure is not None else one.claim.start
