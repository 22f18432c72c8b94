"""Do two claims speak of the same thing, and do the states they tell exclude each other?"""

from __future__ import annotations

from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, notions, opposites

_BROADER_CREDIT = 0.6  # a visit counts so much of a meeting


def covered(left: dict[str, float], right: dict[str, float]) -> tuple[float, list[str]]:
    """The share (by weight) of the concepts of `left` that `right` has too, and which; broader ones count in part."""
    if not left:
        return 0.0, []
    above_right = {above for ident in right for above in broader(ident)}
    total = got = 0.0
    shared = []
    for ident, weight in left.items():
        total += weight
        if ident in right:
            got += weight
            shared.append(ident)
        elif ident in above_right or any(above in right for above in broader(ident)):
            got += weight * _BROADER_CREDIT
            shared.append(ident)
    return got / total, shared


def compare_concepts(left: Features, right: Features) -> Evidence | None:
    """How much of what one claim is about the other is about too."""
    if not left.concepts or not right.concepts:
        return None
    forth, shared = covered(left.concepts, right.concepts)
    back, shared_back = covered(right.concepts, left.concepts)
    both = sorted({*shared, *shared_back}, key=lambda i: (-max(left.concepts.get(i, 0), right.concepts.get(i, 0)), i))
    strength = sum(max(left.concepts.get(i, 0.0), right.concepts.get(i, 0.0)) for i in both)
    if not both:
        return Evidence("concepts", "different", -0.3, "no concept in common", "disjoint")
    mean = (forth * back) ** 0.5
    outcome = "same" if mean >= 0.6 else "compatible"
    reason = f"both about {', '.join(both[:6])} ({forth:.0%} of the first, {back:.0%} of the second)"
    return Evidence("concepts", outcome, round(min(0.45, 0.3 * mean + 0.05 * strength), 3), reason, _detail(forth, back))


def _detail(forth: float, back: float) -> str:
    """The two coverages, which the rules read: `0.80/0.55`."""
    return f"{forth:.2f}/{back:.2f}"


def _states(concepts: dict[str, float]) -> dict[str, str]:
    """State told → concept that tells it: itself, what it implies, and the broader of both."""
    table = notions()
    found: dict[str, str] = {}
    for ident in concepts:
        notion = table.get(ident)
        for state in (ident, notion.implies if notion else None):
            if state:
                for above in (state, *broader(state)):
                    found.setdefault(above, ident)
    return found


def compare_states(left: Features, right: Features) -> Evidence | None:
    """States of which only one can hold: member and observer, open and closed, rise and fall."""
    if left.figure is not None and right.figure is not None:
        return None
    mine, theirs = _states(left.concepts), _states(right.concepts)
    table = opposites()
    for state in sorted(mine):
        for other in sorted(table.get(state, frozenset()) & theirs.keys()):
            if state in theirs or other in mine:
                continue  # a text that speaks of both decides nothing
            said, against = mine[state], theirs[other]
            if (said in left.negated) != (against in right.negated):
                continue
            return Evidence("status", "contradicts", -0.2, f"{said} against {against}", f"{state}|{other}")
    return None
