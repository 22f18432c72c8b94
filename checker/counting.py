"""A count of votes that still goes on: what an article gives of it is overtaken by the next, be it higher or lower.

An article says of itself that not all is counted: by a share ("after 97 percent of ballots had been counted"), or by the name
that such results have ("partial results").
"""

from __future__ import annotations

from functools import lru_cache

from checker.compare.questions import questions, with_broader
from checker.features import Features
from checker.frame import Frame, distance
from checker.model import Evidence
from checker.whole import Whole
from claims.model import Quantity

_REACH = 24  # code points between a share and the word that says it is counted
_TELLING = 3  # senses that such a word may have
_WHOLE = {"percent": 100, "ratio": 1}  # kinds of shares, and what all is


def compare_counting(left: Features, right: Features) -> Evidence | None:
    """Facet `counting`, of two shares, or two counts told of a vote: does only `one` of their articles say that the count still
    goes on, or do `both`; is one of them the `share` that is counted, or are both (`progress`)?"""
    if left.figure is None or right.figure is None or left.figure.kind != right.figure.kind:
        return None
    if left.figure.kind != "percent" and not (left.figure.kind == "count" and (_voted(left) or _voted(right))):
        return None
    if _polled(left) or _polled(right):
        return None  # what some say they voted is no count
    so_far = [_so_far(one.frame, one.figure) for one in (left, right) if one.figure is not None]
    if any(so_far):  # how much is counted is another question than what came out
        if all(so_far):
            return Evidence("counting", "compatible", 0.0, "both are how much is counted so far", "progress")
        return Evidence("counting", "different", 0.0, "one is how much is counted so far", "share")
    going = [_goes_on(one.whole) for one in (left, right)]
    if not any(going):
        return None
    return Evidence("counting", "compatible", 0.0, "not all votes are counted yet", "both" if all(going) else "one")


def _voted(one: Features) -> bool:
    """Are votes counted, or seats, or some that are said to be out of them ("52 of the 101 seats")?"""
    table, whole = questions(), one.out_of
    nouns = [one.noun]
    if whole is not None:
        nouns += [noun for figure, noun in zip(one.frame.figures, one.frame.nouns, strict=True) if figure == whole]
    return any(
        not with_broader(ident).isdisjoint(table.votes) or ident in table.elected for noun in nouns for ident in noun
    )


def _polled(one: Features) -> bool:
    """Is it what people say when asked? A word that may mean the vote itself ("the polls") does not say so."""
    table = questions()
    return any(not ids.isdisjoint(table.polls) and ids.isdisjoint(table.votes) for _, _, ids in _words(one.frame))


@lru_cache(maxsize=4096)
def _goes_on(whole: Whole) -> bool:
    """Does an article tell of a count of votes that is not over?"""
    return any(_partial(frame, figure) for figure, _, frame in whole.figures)


def _partial(frame: Frame, figure: Quantity) -> bool:
    """Do words say that not all is counted, or a share of what is?"""
    table, told = questions(), [ids for _, _, ids in _words(frame)]
    if any(not ids.isdisjoint(table.partly) for ids in told) or _so_far(frame, figure):
        return True
    early = any(not ids.isdisjoint(table.early) for ids in told)
    return early and any(not ids.isdisjoint(table.votes) for ids in told)


def _words(frame: Frame) -> list[tuple[int, int, frozenset[str]]]:
    """The words of few meanings, be it of who says it ("according to partial results"), each with its concepts and what they
    are kinds of."""
    words = (*frame.words, *frame.voices)
    return [(start, end, frozenset().union(*map(with_broader, ids))) for start, end, ids in words if len(ids) <= _TELLING]


def _so_far(frame: Frame, figure: Quantity) -> bool:
    """Is this the share of the votes that is counted so far?"""
    if figure.kind not in _WHOLE or figure.change is not None or figure.low is None or figure.low >= _WHOLE[figure.kind]:
        return False
    table, words = questions(), _words(frame)
    rivals = [q for q in frame.figures if q is not figure and q.kind in _WHOLE]
    counted = any(
        not ids.isdisjoint(table.counted) and distance(figure, start, end) <= _REACH
        and all(distance(figure, start, end) <= distance(other, start, end) for other in rivals)
        for start, end, ids in words
    )  # fmt: skip
    return counted and any(not ids.isdisjoint(table.votes) for _, _, ids in words)
