"""Do two statements of one event tell what cannot both hold: "there are enough kits", "the kits ran out"?

`checker.compare.concepts` asks it of acts, and of states of what both name; within an event the same is spoken of without a
name, and in words of every kind. What excludes what is in `claims/lexicon`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.features import Features
from checker.model import Evidence
from claims.concepts import converses, course_of, notions, opposites

_TELLING = 0.9  # weight of a quality that says something: "few" and "many" are said of anything
_BY_THE_WAY = frozenset({"time", "place", "manner", "relation", "person", "role"})  # kinds of words that only place what is told


def compare_exclusive(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of `linked` articles (`checker.events`): `contradicts` where each tells, in words of few meanings and without a no, what
    excludes what the other tells, and neither sentence speaks of both. `detail`: the two concepts."""
    if not linked or left.figure is not None and right.figure is not None:
        return None
    if _denied(left) != _denied(right):  # what one tells in denying it is not what it holds
        return None
    for ident, other in _pairs(left.likely - left.negated, right.likely - right.negated):
        if not _spoken_of(left, other) and not _spoken_of(right, ident):
            return Evidence("exclusive", "contradicts", 0.0, f"{ident} against {other}", f"{ident}|{other}")
    return None


def _denied(one: Features) -> bool:
    saying = one.claim.attribution
    return saying is not None and saying.polarity == "denied"


def in_accord(denied: Iterable[str], told: Features) -> bool:
    """May a text tell, in any sense of its words, the opposite of what another denies? Then both say the same."""
    return any(True for _ in _pairs(denied, frozenset(told.concepts) - told.negated))


def _pairs(some: Iterable[str], others: frozenset[str]) -> Iterator[tuple[str, str]]:
    table = opposites()
    for ident in sorted(some):
        for other in sorted(table.get(ident, frozenset()) & others):
            if frozenset((ident, other)) in converses():
                continue
            if _tells(ident) and _tells(other) and not (_vague(ident) and _vague(other)):
                yield ident, other


def _tells(ident: str) -> bool:
    notion = notions().get(ident)
    return notion is not None and notion.kind not in _BY_THE_WAY and not course_of(ident)


def _vague(ident: str) -> bool:
    """Is it said of anything, as "few" and "many" are?"""
    return notions()[ident].kind == "quality" and notions()[ident].weight < _TELLING


def _spoken_of(one: Features, ident: str) -> bool:
    return ident in one.concepts or any(ident in ids for _, _, ids in one.frame.words)
