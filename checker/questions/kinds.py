"""What kind of answer a finding asks for: a change, an amount, a number, a date, a state, words, an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.features import Features
from claims.concepts import broader, notions, opposites


def kind_of(features: Sequence[Features]) -> str:
    """The kind most claims have; `change` where their figure is the size of one, `status` where they tell exclusive
    states of somebody."""
    found = Counter(_kind(one) for one in features)
    states = [states_of(one) for one in features]
    if all(one.figure is None for one in features) and _exclusive(states):
        return "status"
    found["event"] += found.pop("status", 0)
    order = list(found)
    if all(one.claim.kind == "date" for one in features) and not _one_time(features):
        return "date"
    found["event"] += found.pop("date", 0)
    order.append("event")
    return min(found, key=lambda kind: (-found[kind], order.index(kind)))


def _one_time(features: Sequence[Features]) -> bool:
    """Can the times of all claims be one? Then the time is no matter of question."""
    starts = [(one.when.earliest, one.when.latest) for one in features if one.when and one.when.earliest and one.when.latest]
    bare = [(first.replace(tzinfo=None), last.replace(tzinfo=None)) for first, last in starts]
    return not bare or max(first for first, _ in bare) < min(last for _, last in bare)


def _kind(one: Features) -> str:
    figure = one.figure
    if figure is None:
        return one.claim.kind
    if figure.change is not None and figure.role != "to" and figure.kind in ("percent", "ratio"):
        return "change"
    if figure.change is not None and figure.role == "by":
        return "change"
    return figure.kind


def states_of(one: Features) -> frozenset[str]:
    """The states and roles a claim tells of which others are exclusive (member: observer)."""
    table, against = notions(), opposites()
    found: set[str] = set()
    for ident in one.likely:
        notion = table.get(ident)
        for state in (ident, notion.implies or "") if notion is not None else ():
            for above in (state, *broader(state)) if state else ():
                if above in against and (known := table.get(above)) is not None and known.kind in ("state", "role"):
                    found.add(above)
    return frozenset(found)


def _exclusive(states: Sequence[frozenset[str]]) -> bool:
    """Do the claims of two sides tell states of which only one can hold?"""
    against = opposites()
    told = {state for held in states for state in held}
    return sum(bool(held) for held in states) >= 2 and any(other in told for state in told for other in against[state])
