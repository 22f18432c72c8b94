"""Does one claim deny what the other affirms?"""

from __future__ import annotations

from checker.features import Features
from checker.model import Evidence


def compare_polarity(left: Features, right: Features) -> Evidence | None:
    """`contradicts` where one denies and the other does not; `same` where both deny."""
    no_left, no_right = _denies(left, right), _denies(right, left)
    if no_left and no_right:
        return Evidence("polarity", "same", 0.05, "both deny it", "denied")
    if no_left != no_right:
        who = "first" if no_left else "second"
        return Evidence("polarity", "contradicts", 0.05, f"the {who} denies what the other states", who)
    return None


def _denies(one: Features, other: Features) -> bool:
    """A denial by its source, or a negated concept that the other claim states."""
    if one.claim.polarity == "denied":
        return True
    return bool(one.negated & (other.concepts.keys() - other.negated))
