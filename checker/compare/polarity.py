"""Does one claim deny what the other affirms?

Only a denial in so many words counts: somebody is said to deny, and the other claim neither denies nor negates. Negation
inside a sentence is told in too many ways ("no time to save", "refused to") for its absence in another language to mean
anything; it counts only between two texts of one language that are otherwise worded alike.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from checker.compare.questions import with_broader
from checker.features import Features
from checker.model import Evidence
from checker.whole import same_story
from claims.concepts import notions

_DENIALS = frozenset({"deny", "refute", "denial"})
_REFUSALS = _DENIALS | {"reject", "refuse", "dismiss", "rule-out", "decline"}  # in whose company nothing is plainly affirmed
_WORDED_ALIKE = 75.0
_TELLING = 0.7  # weight from which on an act tells what is denied


def compare_polarity(left: Features, right: Features) -> Evidence | None:
    """`contradicts` where one denies and the other states it; `same` where both deny."""
    in_story = _in_story(left, right) if same_story(left.whole, right.whole) else None
    if in_story is not None:
        return in_story  # what follows asks more of the words, and less of the texts
    no_left, no_right = _denies(left), _denies(right)
    if no_left and no_right:
        return Evidence("polarity", "same", 0.05, "both deny it", "denied")
    if no_left != no_right and _affirms(right if no_left else left):
        who = "first" if no_left else "second"
        return Evidence("polarity", "contradicts", 0.05, f"the {who} denies what the other states", who)
    if bool(left.negated) != bool(right.negated) and _affirms(right if left.negated else left):
        negating, other, who = (left, right, "first") if left.negated else (right, left, "second")
        shared = _meet(_acts(negating.negated), _acts(other.likely))
        if shared:
            reason = f"the {who} says it is not so: {', '.join(shared[:3])}"
            return Evidence("polarity", "compatible", 0.0, reason, "negated")
    if left.language == right.language and _negates(left, right) != _negates(right, left):
        who = "first" if _negates(left, right) else "second"
        score = fuzz.token_sort_ratio(left.claim.text[:512], right.claim.text[:512])
        if score >= _WORDED_ALIKE:
            return Evidence("polarity", "contradicts", 0.05, f"the {who} negates what the other states in like words", who)
    return None


def _in_story(left: Features, right: Features) -> Evidence | None:
    """In two articles on one story every word for denying counts, where the other tells of the act or event denied.
    `detail` is that of a denial with `/story` behind it."""
    mine, theirs = _denied_acts(left), _denied_acts(right)
    if mine and theirs:
        shared = _meet(mine, theirs)
        reason = f"both deny {', '.join(shared[:3])}"
        return Evidence("polarity", "same", 0.05, reason, "denied/story") if shared else None
    for denied, who, other in ((mine, "first", right), (theirs, "second", left)):
        if denied and _affirms(other):
            shared = _meet(denied, _acts(other.likely))
            if shared:
                reason = f"the {who} denies what the other states: {', '.join(shared[:3])}"
                return Evidence("polarity", "contradicts", 0.05, reason, f"{who}/story")
    return None


def _denied_acts(one: Features) -> frozenset[str]:
    """The acts and events that somebody is said to deny; a negation alone is told in too many ways."""
    return _acts(one.likely - _DENIALS) if one.claim.polarity == "denied" and not one.negated else frozenset()


def _acts(idents: frozenset[str]) -> frozenset[str]:
    table = notions()
    return frozenset(
        i for i in idents
        if (n := table.get(i)) and n.kind in ("action", "event") and n.weight >= _TELLING and "scaffold" not in n.traits
    )  # fmt: skip


def _meet(mine: frozenset[str], theirs: frozenset[str]) -> list[str]:
    """What is in both, itself or as a kind of what the other has."""
    wide = {up for ident in theirs for up in with_broader(ident)}
    return sorted(ident for ident in mine if ident in wide or not theirs.isdisjoint(with_broader(ident)))


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
