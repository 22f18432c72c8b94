"""Does one claim deny what the other affirms?

By itself only a denial in so many words counts: somebody is said to deny, and the other claim neither denies nor negates.
Negation inside a sentence is told in too many ways ("no time to save", "refused to") for its absence in another language to
mean anything; it counts only between two texts of one language that are otherwise worded alike. What may be a denial is
noted, for the rules to weigh where more says that both claims answer one question.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from checker.compare.exclusive import in_accord
from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, ids_with, weight_of
from claims.fields import company
from claims.model import Claim
from claims.negation import denied
from claims.pack import load_pack

_DENIALS = frozenset({"deny"})
_REFUSALS = _DENIALS | {"reject", "dismiss"}  # in whose company nothing is plainly affirmed
# Beside which nothing is plainly affirmed either: what is said of reports that one takes to be untrue.
_UNAFFIRMING = _REFUSALS | {"baseless", "fabricate", "fake-news"}
_MARKS = frozenset("\"«»“”„‟‘’‚「」『』‹›")
_BEHIND = 3  # code points between a cue and the quotation that it opens
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
    if no_left != no_right and _affirms(right if no_left else left) and not (right if no_left else left).frame.denied:
        who, (one, other) = ("first", (left, right)) if no_left else ("second", (right, left))
        if in_accord(one.concepts, other):
            return Evidence("polarity", "compatible", 0.0, "one denies what the other tells the opposite of", "accord")
        return Evidence("polarity", "contradicts", 0.05, f"the {who} denies what the other states", who)
    if _turned_down(left) != _turned_down(right):
        one, other = (left, right) if _turned_down(left) else (right, left)
        if other.negated or any(c.id in _REFUSALS for c in other.claim.concepts) or has_no(other.claim.text, other.language):
            return Evidence("polarity", "compatible", 0.0, "one turns it down, the other says that it is not so", "denied")
        if in_accord(one.concepts, other):
            return Evidence("polarity", "compatible", 0.0, "one turns down what the other tells the opposite of", "accord")
        return Evidence("polarity", "compatible", 0.0, "the speaker of one turns down what is said", "refused")
    if _told_none(left, right):
        return None
    one, other = (left, right) if left.negated else (right, left)
    if one.negated and _affirms(other) and in_accord(one.negated, other):
        return Evidence("polarity", "compatible", 0.0, "one says that it is not so, the other the opposite of it", "accord")
    if one.negated and _affirms(other) and not _may_say_no(other, one):
        if shared := sorted(_wide(one.negated) & _wide(other.concepts)):
            return Evidence("polarity", "compatible", 0.0, f"one of them says that it is not so: {shared[0]}", "negated-shared")
        return Evidence("polarity", "compatible", 0.0, "one of them says of something that it is not so", "negated")
    if left.language == right.language and _negates(left, right) != _negates(right, left):
        who = "first" if _negates(left, right) else "second"
        score = fuzz.token_sort_ratio(left.claim.text[:512], right.claim.text[:512])
        if score >= _WORDED_ALIKE:
            return Evidence("polarity", "contradicts", 0.05, f"the {who} negates what the other states in like words", who)
    return None


def _told_none(left: Features, right: Features) -> bool:
    """Are they two figures of which one says none in words? What its "no" says is then in the figure."""
    a, b = left.figure, right.figure
    return a is not None and b is not None and any("toll" in figure.flags and not figure.low for figure in (a, b))


def _turned_down(one: Features) -> bool:
    """Is it told as somebody's word against it, in a cue that may mean no more than a refusal? What is quoted after such a cue
    ("he retorted: …") is the speaker's own word."""
    saying = one.claim.attribution
    return saying is not None and saying.polarity == "denied" and not _is_quotation(one.claim)


def _is_quotation(claim: Claim) -> bool:
    """Does a quotation begin where what is attributed does, or right behind the cue?"""
    saying = claim.attribution
    if saying is None or not saying.quoted or saying.content_start is None:
        return False
    first, behind = saying.content_start - claim.start, max(saying.end - claim.start, 0)
    opening = claim.text[max(first - 1, 0) : first + 1] + claim.text[behind : behind + _BEHIND]
    return not _MARKS.isdisjoint(opening)


def _wide(idents: Iterable[str]) -> set[str]:
    """Concepts with the next broader ones, those that only steer a sentence left out."""
    return {up for ident in idents for up in (ident, *broader(ident)[:1]) if weight_of(up) >= _TELLING}


def _denies(one: Features) -> bool:
    """Is the cue of its attribution a word that means to deny, and nothing else ("dismissed", "rejected")?"""
    saying = one.claim.attribution
    if saying is None or saying.polarity != "denied" or _is_quotation(one.claim):
        return False
    return any(c.id in _DENIALS & one.plain and saying.start <= c.start < saying.end for c in one.claim.concepts)


def _affirms(one: Features) -> bool:
    """Does nothing in it deny or negate, in any sense of its words?"""
    saying = one.claim.attribution
    denied = saying is not None and saying.polarity == "denied"
    return not denied and not one.negated and not any(c.id in _UNAFFIRMING for c in one.claim.concepts)


def _may_say_no(one: Features, other: Features) -> bool:
    """Does the sentence around it say no to anything, be it in a word of another kind ("without", "failed", "impossible")?
    Another language may put there what the `other` says with a "not" – but for what it says not to be so: "the brakes failed"
    is no second way to say that no brake failed, nor is "they ran out" one for "there is no shortage"; and but for what the
    other tells besides: a decree to suspend a strike is no second way to say that no decree suspends it."""
    if one.frame.negated or one.frame.denied or has_no(one.claim.text, one.language):
        return True
    negative = ids_with("negative") - other.concepts.keys()
    told = other.negated
    matter = {*told, *(beside for ident in told for beside in company(ident))}
    return any(ident in negative for _, _, ids in one.frame.words if matter.isdisjoint(ids) for ident in ids)


@lru_cache(maxsize=4096)
def has_no(text: str, language: str | None) -> bool:
    """Does a word of this text say no, be it of something that is no concept?"""
    pack = load_pack(language) if language else None
    return pack is not None and bool(denied(pack.prepare(text).words, pack))


def _negates(one: Features, other: Features) -> bool:
    return bool(one.negated & (other.concepts.keys() - other.negated))
