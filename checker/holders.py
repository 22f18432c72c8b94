"""Whose figure is it? Seats, votes, goals and points are held by one of several sides, and rain falls in one place among others:
two numbers of them contradict each other only where both are of the same holder, or place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.compare.names import heard
from checker.compare.questions import questions
from checker.features import Features
from checker.model import Evidence
from claims.gazetteer import entities
from claims.model import Name

_ALIKE = 0.5  # likeness of sound, from which on two names may be of one
_HEARD = 0.6  # the same of a name and words that need not be one
_SEATED = frozenset({"count", "rank"})


def compare_holders(left: Features, right: Features) -> Evidence | None:
    """Of two figures that one side among several holds, or that are measured in one place among several. `detail`: `shared`
    (both name one holder), `apart` (each names others), `unsaid` (one of them names none)."""
    if left.figure is None or right.figure is None:
        return None
    if _is(left, questions().held) and _is(right, questions().held) and left.figure.kind in _SEATED:
        kind = "holder"
    elif _is(left, questions().local) and _is(right, questions().local):
        kind = "place"
    else:
        return None
    mine, theirs = _named(left, kind), _named(right, kind)
    if not mine and not theirs:
        return None
    if any(_one(a, b) for a in mine for b in theirs) or _told_in(mine, right) or _told_in(theirs, left):
        return Evidence("holders", "same", 0.0, f"of one {kind}", "shared")
    if not mine or not theirs:
        return Evidence("holders", "missing", 0.0, f"no {kind} is named by one of them", "unsaid")
    shown = f"{', '.join(name.text for name in mine)} and {', '.join(name.text for name in theirs)}"
    return Evidence("holders", "different", 0.0, f"of another {kind}: {shown}", "apart")


def _is(one: Features, kinds: Collection[str]) -> bool:
    """Is what it counts, or, where it says nothing of that, what it measures, of these concepts?"""
    return not (one.noun or one.metric.keys() & one.likely).isdisjoint(kinds)


def _named(one: Features, kind: str) -> list[Name]:
    """The names beside a figure that may be its holder, or its place; who tells it is neither."""
    saying = one.claim.attribution
    start = saying.source_start if saying is not None and saying.source_start is not None else -1
    end = start + len(saying.source or "") if saying is not None and start >= 0 else -1
    return [n for n in one.claim.names if not start <= n.start < end and _is_place(n) in (kind == "place", None)]


def _is_place(name: Name) -> bool | None:
    """None of a name that nobody knows."""
    entity = entities().get(name.canonical or "")
    return entity.kind == "place" if entity is not None else None


def _told_in(names: Sequence[Name], other: Features) -> bool:
    """Is one of the names heard in the words of the other claim? Many scripts do not tell a name from other words."""
    words = other.claim.text.split()
    for name in names:
        size = len(name.text.split())
        if any(heard(name.text, " ".join(words[at : at + size])) >= _HEARD for at in range(len(words) - size + 1)):
            return True
    return False


def _one(left: Name, right: Name) -> bool:
    if left.canonical is not None and left.canonical == right.canonical:
        return True
    within = {left.canonical, right.canonical}
    holding = [e.within for ident in within if ident and (e := entities().get(ident)) is not None]
    return any(ident in within for ident in holding if ident) or heard(left.text, right.text) >= _ALIKE
