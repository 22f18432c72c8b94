"""Does one claim deny what the other affirms?

By itself only a denial in so many words counts: somebody is said to deny, and the other claim neither denies nor negates.
Negation inside a sentence is told in too many ways ("no time to save", "refused to") for its absence in another language to
mean anything; it counts only between two texts of one language that are otherwise worded alike. What may be a denial is
noted, for the rules to weigh where more says that both claims answer one question.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from checker.compare.exclusive import in_accord
from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, weight_of

_DENIALS = frozenset({"deny", "refute", "denial"})
_REFUSALS = _DENIALS | {"reject", "refuse", "dismiss", "rule-out", "decline"}  # in whose company nothing is plainly affirmed
_WORDED_ALIKE = 75.0
_TELLING = 0.45  # weight of a concept that says something


def compare_polarity(left: Features, right: Features) -> Evidence | None:
    """`contradicts` where one denies and the other states it; `same` where both deny; else `compatible`, with the detail
    `refused` (the speaker of one turns something down), `negated` (one says of something that it is not so), `negated-shared`
    (of something that the other tells of, too), `denied` (both say no in some way) or `accord` (one says no to what the other
    tells the opposite of)."""
    no_left, no_right = _denies(left), _denies(right)
    if no_left and no_right:
        return Evidence("polarity", "same", 0.05, "both deny it", "denied")
    if no_left != no_right and _affirms(right if no_left else left):
        who, (one, other) = ("first", (left, right)) if no_left else ("second", (right, left))
        if in_accord(one.likely, other):
            return Evidence("polarity", "compatible", 0.0, "one denies what the other tells the opposite of", "accord")
        return Evidence("polarity", "contradicts", 0.05, f"the {who} denies what the other states", who)
    if _turned_down(left) != _turned_down(right):
        one, other = (left, right) if _turned_down(left) else (right, left)
        if other.negated or any(c.id in _REFUSALS for c in other.claim.concepts):
            return Evidence("polarity", "compatible", 0.0, "one turns it down, the other says that it is not so", "denied")
        if in_accord(one.likely, other):
            return Evidence("polarity", "compatible", 0.0, "one turns down what the other tells the opposite of", "accord")
        return Evidence("polarity", "compatible", 0.0, "the speaker of one turns down what is said", "refused")
    if bool(left.negated) != bool(right.negated) and _affirms(right if left.negated else left):
        one, other = (left, right) if left.negated else (right, left)
        if in_accord(one.negated, other):
            return Evidence("polarity", "compatible", 0.0, "one says that it is not so, the other the opposite of it", "accord")
        if shared := sorted(_wide(one.negated) & _wide(other.concepts)):
            return Evidence("polarity", "compatible", 0.0, f"one of them says that it is not so: {shared[0]}", "negated-shared")
        return Evidence("polarity", "compatible", 0.0, "one of them says of something that it is not so", "negated")
    if left.language == right.language and _negates(left, right) != _negates(right, left):
        who = "first" if _negates(left, right) else "second"
        score = fuzz.token_sort_ratio(left.claim.text[:512], right.claim.text[:512])
        if score >= _WORDED_ALIKE:
            return Evidence("polarity", "contradicts", 0.05, f"the {who} negates what the other states in like words", who)
    return None


def _turned_down(one: Features) -> bool:
    """Is it told as somebody's word against it, in a cue that may mean no more than a refusal?"""
    return one.claim.attribution is not None and one.claim.attribution.polarity == "denied"


def _wide(idents: Iterable[str]) -> set[str]:
    """Concepts with the next broader ones, those that only steer a sentence left out."""
    return {up for ident in idents for up in (ident, *broader(ident)[:1]) if weight_of(up) >= _TELLING}


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
