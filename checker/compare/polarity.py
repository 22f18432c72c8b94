"""Does one claim deny what the other affirms?

Only a denial in so many words counts: somebody is said to deny, and the other claim neither denies nor negates. Negation
inside a sentence is told in too many ways ("no time to save", "refused to") for its absence in another language to mean
anything; it counts only between two texts of one language that are otherwise worded alike.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from checker.features import Features
from checker.model import Evidence

_DENIALS = frozenset({"deny", "refute", "denial"})
_REFUSALS = _DENIALS | {"reject", "refuse", "dismiss", "rule-out", "decline"}  # in whose company nothing is plainly affirmed
_WORDED_ALIKE = 75.0


def compare_polarity(left: Features, right: Features) -> Evidence | None:
    """`contradicts` where one denies and the other states it; `same` where both deny."""
    no_left, no_right = _denies(left), _denies(right)
    if no_left and no_right:
        return Evidence("polarity", "same", 0.05, "both deny it", "denied")
    if no_left != no_right and _affirms(right if no_left else left):
        who = "first" if no_left else "second"
        return Evidence("polarity", "contradicts", 0.05, f"the {who} denies what the other states", who)
    if bool(left.negated) != bool(right.negated) and _affirms(right if left.negated else left):
        return Evidence("polarity", "compatible", 0.0, "one of them says of something that it is not so", "negated")
    if left.language == right.language and _negates(left, right) != _negates(right, left):
        who = "first" if _negates(left, right) else "second"
        score = fuzz.token_sort_ratio(left.claim.text[:512], right.claim.text[:512])
        if score >= _WORDED_ALIKE:
            return Evidence("polarity", "contradicts", 0.05, f"the {who} negates what the other states in like words", who)
    return None


def _denies(one: Features) -> bool:
    """Is the cue of its attribution a word that means to deny, and nothing else ("dismissed", "rejected")?"""
    saying = one.claim.attribution
    if saying is None or saying.polarity != "denied":
        return False
    return any(c.id in _DENIALS & one.plain and saying.start <= c.start < saying.end for c in one.claim.concepts)


def _affirms(one: Features) -> bool:
    """Does nothing in it deny or negate, in any sense of its words?"""
    saying = one.claim.attribution
    denied = saying is not None and saying.polarity == "denied"
    return not denied and not one.negated and not any(c.id in _REFUSALS for c in one.claim.concepts)


def _negates(one: Features, other: Features) -> bool:
    return bool(one.negated & (other.concepts.keys() - other.negated))
