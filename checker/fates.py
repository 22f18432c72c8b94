"""What became of those whom a figure counts: killed, hurt, missing, saved, moved away.

Which word is used for it varies more than anything else in two reports ("14 deaths", "31 bodies", "the toll rose to 47"), while
what became of people is one of few things (the first of the contrasts in `compare/questions.toml`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from checker.compare.questions import Fate, fate_of_word, of_people, questions
from checker.features import Features, interval
from checker.frame import distance
from checker.model import Evidence

_REACH = 60  # code points around a figure in which a word may say what became of those it counts
_LATELY, _TOMORROW = timedelta(days=21), timedelta(days=1)  # how long before its report an event that goes on may begin
_SMALLEST = 0.1  # of a later count; the first one of the same is seldom smaller


def fate_of(one: Features) -> Fate:
    """What became of those whom the claim's figure counts, as the nearest word of the claim says that is not nearer to another
    figure; empty where none says so, or no people are counted."""
    figure = one.figure
    if figure is None or figure.kind != "count":
        return frozenset()
    rivals = [q for q in one.frame.figures if q is not figure and q.kind == figure.kind]
    found: list[tuple[int, int, Fate]] = []
    for start, end, ids in one.frame.words:
        gap = distance(figure, start, end)
        told = one.claim.start <= start < one.claim.end and gap <= _REACH
        if told and all(gap <= distance(other, start, end) for other in rivals) and (fate := fate_of_word(ids)):
            found.append((gap, start, fate))
    return min(found, key=lambda each: each[:2])[2] if found else frozenset()


def compare_fate(left: Features, right: Features) -> Evidence | None:
    """Facet `fate`, of two counts of people of which the nearest word says what became of them. `detail`: `same` (told of what
    is going on: of no time, or one shortly before publication), `past` (one is of another time), `far` (worlds apart, as
    those of one house and of a whole town), `different`."""
    mine, theirs = fate_of(left), fate_of(right)
    if not mine or not theirs or not (of_people(left.noun) and of_people(right.noun)):
        return None
    if mine.isdisjoint(theirs):
        return Evidence(
            "fate", "different", 0.0, f"what became of people: {_told(mine)} and {_told(theirs)}", "different"
        )
    if mine != theirs:
        return None
    detail = "past" if not (_going_on(left) and _going_on(right)) else "far" if _far(left, right) else "same"
    return Evidence("fate", "same", 0.0, f"what became of people: {_told(mine)}", detail)


def _going_on(one: Features) -> bool:
    """Is no time told, or one that began shortly before the article was published?"""
    told = interval(one.when, one.published)
    if told is None or one.published is None:
        return True
    began = (told[0] or told[1] or datetime.min).date()
    return timedelta(0) <= one.published - began + _TOMORROW <= _LATELY


def _far(left: Features, right: Features) -> bool:
    sizes = sorted(
        abs(float(low or high or 0)) for low, high, _ in (one.base for one in (left, right) if one.base is not None)
    )
    return len(sizes) < 2 or sizes[0] < _SMALLEST * sizes[1]


def _told(fate: Fate) -> str:
    return " or ".join(min(questions().contrasts[0][at]) for at in sorted(fate))
