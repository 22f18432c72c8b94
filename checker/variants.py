"""Figures that one article sets side by side: the same measured of another time or part.

"The toll is 24, seven of them in a critical state", "3.3 percent, after 3.1 percent in November": the second figure names
nobody anew and leaves most of what it measures to the first. Whoever else gives the first gives no other answer than the
second, but an answer to another question of the same kind (`checker.slots`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from checker.compare.concepts import covered, said
from checker.compare.dates import compare_dates
from checker.compare.intervals import bounds, dimension_of, may_be_equal
from checker.features import Features
from claims.errors import UnsupportedLanguage
from claims.pack import load_pack
from claims.text import PLAIN, fold

Pair = tuple[int, int]
_REACH = 3  # sentences on within which the same is measured of another time
_BESIDE = 24  # code points from a part to the words that say of what it is one
_ALIKE = 0.25  # share of what either figure measures that the other does, from which on it may be the same at another time


def variants(features: Sequence[Features]) -> Iterator[tuple[int, int, str]]:
    """Positions of two claims of one article of which the later varies the earlier, and in what: `time`, `part`, or `portion`
    (a part by the words beside it: "seven of them")."""
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
                if gap > _REACH:
                    break
                how = _varied(features[here], features[there], gap)
                if how is not None:
                    yield here, there, how


def _varied(first: Features, second: Features, gap: int) -> str | None:
    a, b = first.figure, second.figure
    assert a is not None and b is not None
    if (a.start, a.end) == (b.start, b.end) or dimension_of(a) != dimension_of(b) or may_be_equal(a, b):
        return None
    if gap <= 1 and _less(second, first) and _portion(second):
        return "portion"
    if second.strangers or not second.entities <= first.entities:
        return None
    if (gap <= 1 or _measured_alike(first, second)) and _other_time(first, second):
        return "time"
    return "part" if gap == 0 and not second.entities else None


def _less(one: Features, other: Features) -> bool:
    assert one.figure is not None and other.figure is not None
    (low, _), (_, high) = bounds(one.figure), bounds(other.figure)
    return low is not None and (high is None or low < high)


def _portion(one: Features) -> bool:
    """Do the words beside its figure say that it is a part of what was counted before?"""
    assert one.figure is not None
    phrases = _of_them(one.language or "")
    if not phrases:
        return False
    start, end = one.figure.start - one.claim.start, one.figure.end - one.claim.start
    near = one.claim.text[max(0, start - _BESIDE) : start], one.claim.text[end : end + _BESIDE]
    if not any(char.isspace() for text in near for char in text.strip()) and not "".join(near).isascii():
        return any(phrase in text for phrase in phrases for text in near)  # a script without spaces
    told = [f" {' '.join(PLAIN.words(fold(text)))} " for text in near]
    return any(f" {phrase} " in text for phrase in phrases for text in told)


@cache
def _of_them(language: str) -> tuple[str, ...]:
    try:
        phrases = load_pack(language).data.arithmetic.of_them if language else ()
    except UnsupportedLanguage:
        return ()
    return tuple(" ".join(PLAIN.words(fold(phrase))) for phrase in phrases)


def _measured_alike(first: Features, second: Features) -> bool:
    forth, _ = covered(said(first, first.metric, second.metric), second.metric, opposed=False)
    back, _ = covered(said(second, second.metric, first.metric), first.metric, opposed=False)
    return min(forth, back) >= _ALIKE


def _other_time(first: Features, second: Features) -> bool:
    """Does each say for which time, and the one of another or of a part of the other's?"""
    dates = compare_dates(first, second)
    if dates is None:
        return False
    return dates.outcome == "different" and dates.detail != "inherited" or dates.detail in ("within-period", "overlap-period")


def _figure_start(one: Features) -> int:
    return one.figure.start if one.figure is not None else one.claim.start
