"""What two statements without a figure share that stand in articles on one event: the acts and events they tell of.

There the actors are the same and go without saying, so the wording of two statements may have little in common;
an act that both tell of, on one and the same day, is one act.
"""

from __future__ import annotations

from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, notions


def compare_story(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Facet `story`, of `linked` articles only (`checker.events`). `detail`: the weight of the acts and events that both
    tell of."""
    if left.figure is not None and right.figure is not None or not linked:
        return None
    shared = sorted(_acts(left) & _acts(right))
    if not shared:
        return None
    weight = sum(notions()[ident].weight for ident in shared)
    reason = f"two articles on one event, both tell of {', '.join(shared[:4])}"
    return Evidence("story", "compatible", 0.0, reason, f"{weight:.1f}")


def _acts(one: Features) -> frozenset[str]:
    table = notions()
    wide = one.likely | {up for ident in one.likely for up in broader(ident)[:1]}
    return frozenset(
        i for i in wide if (n := table.get(i)) and n.kind in ("action", "event") and "scaffold" not in n.traits
    )
