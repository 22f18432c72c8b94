"""Do two claims speak of the same thing, and do the states they tell exclude each other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import exp

from checker.features import Features, may_oppose
from checker.frame import Frame
from checker.model import Evidence, Outcome
from claims.concepts import broader, converses, course_of, led_to, notions, opposites, states_against

_BROADER_CREDIT = 0.6  # a visit counts so much of a meeting
_TELLING = frozenset({"action", "event", "state", "indicator", "thing", "institution", "abstract"})  # classes that say something
_OPPOSITE_CREDIT = 0.8  # member and observer answer one question


def covered(left: dict[str, float], right: dict[str, float], *, opposed: bool = True) -> tuple[float, list[str]]:
    """The share (by weight) of the concepts of `left` that `right` has too, and which; broader ones count in part, and
    so do their opposites (`opposed`), since they answer the same question."""
    if not left:
        return 0.0, []
    above_right: set[str] | None = None
    against: set[str] | None = None if opposed else set()
    total = got = 0.0
    shared = []
    for ident, weight in left.items():
        total += weight
        if ident in right:
            got += weight
            shared.append(ident)
            continue
        if above_right is None:
            above_right = set().union(*map(broader, right))
        if ident in above_right or not right.keys().isdisjoint(broader(ident)):
            got += weight * _BROADER_CREDIT
            shared.append(ident)
            continue
        if against is None:
            against = set().union(*map(states_against, right))
        if against and not against.isdisjoint(led_to(ident)):
            got += weight * _OPPOSITE_CREDIT
            shared.append(ident)
    return got / total, shared


def said(features: Features, weights: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """The concepts of a claim with each ambiguous word counted once: as the sense the other claim has too, if any."""
    above: set[str] | None = None
    chosen: dict[str, float] = {}
    for ids in features.words:
        known = [ident for ident in ids if ident in weights]
        if known:
            best = known[0]
            if len(known) > 1:
                if above is None:
                    above = set().union(*map(broader, other))
                best = _best_sense(known, other, above, weights)
            chosen[best] = weights[best]
    return chosen


def _best_sense(senses: list[str], other: dict[str, float], above: set[str], weights: dict[str, float]) -> str:
    return max(senses, key=lambda ident: (ident in other, ident in above, weights[ident], ident))


def compare_concepts(left: Features, right: Features) -> Evidence | None:
    """How much of what one claim is about the other is about too."""
    if not left.concepts or not right.concepts:
        return None
    forth, shared = covered(said(left, left.concepts, right.concepts), right.concepts)
    back, shared_back = covered(said(right, right.concepts, left.concepts), left.concepts)
    both = sorted({*shared, *shared_back}, key=lambda i: (-max(left.concepts.get(i, 0), right.concepts.get(i, 0)), i))
    strength = sum(max(left.concepts.get(i, 0.0), right.concepts.get(i, 0.0)) for i in both)
    if not both:
        return Evidence("concepts", "different", -0.3, "no concept in common", "disjoint")
    mean = (forth * back) ** 0.5
    outcome: Outcome = "same" if mean >= 0.6 else "compatible"
    reason = f"both about {', '.join(both[:6])} ({forth:.0%} of the first, {back:.0%} of the second)"
    weight = 0.6 * (1 - exp(-strength / 2.2)) * (0.3 + 0.35 * max(forth, back) + 0.35 * min(forth, back))
    return Evidence("concepts", outcome, round(weight, 3), reason, _detail(forth, back, _told(both, left, right)))


def _detail(forth: float, back: float, told: float) -> str:
    """The two coverages, which the rules read, and the weight of what both tell: `0.80/0.55/1.3`."""
    return f"{forth:.2f}/{back:.2f}/{told:.1f}"


def _told(shared: Iterable[str], left: Features, right: Features) -> float:
    """The weight of those of the shared concepts that say something of those who are named: what they do, what happens, a
    state, a relation, a thing. That both call somebody a president says nothing."""
    table = notions()
    weights = (
        max(left.concepts.get(ident, 0.0), right.concepts.get(ident, 0.0)) for ident in shared
        if (notion := table.get(ident)) is not None
        and (notion.kind in _TELLING or "relational" in notion.traits) and "scaffold" not in notion.traits
    )  # fmt: skip
    return sum(weights)


def _states(features: Features) -> dict[str, str]:
    """State told → concept that tells it: a state or role, or what an action leads to, in a word of few meanings."""
    table = notions()
    found: dict[str, str] = {}
    for ident in sorted(features.likely - features.negated):
        notion = table.get(ident)
        if notion is None:
            continue
        for state in (ident if notion.kind in ("state", "role") else None, notion.implies):
            if state:
                for above in (state, *broader(state)):
                    found.setdefault(above, ident)
    return found


def compare_states(left: Features, right: Features) -> Evidence | None:
    """States of which only one can hold: member and observer, open and closed, alive and dead."""
    if left.figure is not None and right.figure is not None:
        return None
    mine, theirs = _states(left), _states(right)
    table = opposites()
    for state in sorted(mine):
        for other in sorted(table.get(state, frozenset()) & theirs.keys()):
            if state not in theirs and other not in mine:  # a text that speaks of both decides nothing
                reason = f"{mine[state]} against {theirs[other]}"
                return Evidence("status", "contradicts", 0.3, reason, f"{state}|{other}")
    return None


def _opposed(left: Features, right: Features) -> Iterator[tuple[str, str]]:
    """Acts and their opposites, in words of few meanings; a text that speaks of both decides nothing."""
    table = opposites()
    for ident in sorted(left.likely - left.negated):
        notion = notions().get(ident)
        if notion is None or notion.kind not in ("action", "event", "relation"):
            continue
        for other in sorted(table.get(ident, frozenset()) & (right.likely - right.negated)):
            if frozenset((ident, other)) in converses():
                continue
            if _speaks_against(left, ident) or _speaks_against(right, other):
                continue
            if not _means_more(left, ident, right) and not _means_more(right, other, left):
                yield ident, other


def _means_more(one: Features, ident: str, other: Features) -> bool:
    """Has each word that may mean this another meaning, which the other claim tells of, too? (לדחות, to reject or to put off,
    beside "postpone".)"""
    told = other.concepts.keys()
    return all(any(sense != ident and sense in told for sense in ids) for ids in one.words if ident in ids)


def _speaks_against(one: Features, ident: str) -> bool:
    """Does the sentence around a claim that tells of an act speak of any opposite of it, too?"""
    against = opposites().get(ident, frozenset())
    if any(concept.id in against for concept in one.claim.concepts):
        return True
    return any(not against.isdisjoint(ids) for _, _, ids in one.frame.words)


def _both_ways(left: Features, right: Features) -> bool:
    """Does either sentence tell of things that go up and of things that go down?"""
    return _goes_both_ways(left.frame) or _goes_both_ways(right.frame)


@lru_cache(maxsize=4096)
def _goes_both_ways(frame: Frame) -> bool:
    return {course for _, _, ids in frame.words for ident in ids if (course := course_of(ident))} == {"up", "down"}


def compare_courses(left: Features, right: Features) -> Evidence | None:
    """Statements without figures that send the same thing up and down, or tell an act and its opposite."""
    if left.figure is not None and right.figure is not None:
        return None
    both = _both_ways(left, right)
    if left.course and right.course and left.course != right.course and not both:
        return Evidence("direction", "contradicts", 0.1, f"one goes {left.course}, the other {right.course}", "course")
    for ident, other in _opposed(left, right):
        if not (course_of(ident) or course_of(other)):
            return Evidence("direction", "contradicts", 0.1, f"{ident} against {other}", "act")
        if not both:
            return Evidence("direction", "contradicts", 0.1, f"{ident} against {other}", "course")
    if may_oppose(left, right):
        return Evidence("direction", "contradicts", 0.0, "one may go up, the other down", "perhaps")
    return None
