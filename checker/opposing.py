"""Who gainsays whom within one article: "the union says that nothing was paid; the company denies it".

Whoever reports a denial tells what is denied, as a rule, just before or just behind it, and from whom that comes. Two claims of
one article are no pair (`checker.candidates`), but what other articles say of either stands to the other as they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.compare.concepts import covered, said
from checker.compare.exclusive import in_accord
from checker.features import Features
from claims.concepts import broader, notions, states_against

_NEAR = 2  # claims between which a denial and what is denied stand
_ALIKE = 0.36  # mean share of what the one tells that the other tells, too, from which on both are of one matter
_MUCH = 0.6  # the same where nobody is named who affirms it, or it is told behind the denial

_HAPPENS = frozenset({"action", "event", "state"})  # kinds of words for what may be so or not
# To say that something is not shown is not to say that it is not so.
_PROOF = frozenset({"prove", "show-indicate", "evidence"})


def opposed(features: Sequence[Features]) -> dict[int, int]:
    """Position of each claim that denies or says of something that it is not so → that of the claim of its article, by another
    who is named, that it gainsays, where there is one. `features` are in order, article by article."""
    found: dict[int, int] = {}
    for at, one in enumerate(features):
        if not _says_no(one):
            continue
        best = max(
            ((_fits(one, features[other], other < at), -abs(at - other), -other) for other in _beside(features, at)),
            default=(0.0, 0, 0),
        )
        if best[0] > 0:
            found[at] = -best[2]
    return found


def _beside(features: Sequence[Features], at: int) -> list[int]:
    key = features[at].article_key
    return [
        other for other in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(features)))
        if other != at and features[other].article_key == key
    ]  # fmt: skip


def _says_no(one: Features) -> bool:
    saying = one.claim.attribution
    return saying is not None and (saying.polarity == "denied" or bool(one.negated)) and not one.claim.values


def _fits(no: Features, yes: Features, before: bool) -> float:
    """How likely what the one denies is what the other affirms; 0 where it cannot be."""
    mine, theirs = no.claim.attribution, yes.claim.attribution
    if mine is None or yes.claim.polarity == "denied" or yes.negated:
        return 0.0
    if theirs is not None and theirs.source == mine.source:
        return 0.0
    if no.points_at == yes.claim.id:
        return 2.0
    if mine.polarity != "denied" and not _of_what_is_told(no, yes):
        return 0.0
    if not no.concepts or not yes.concepts or yes.claim.values or in_accord(no.likely, yes):
        return 0.0
    forth, _ = covered(said(no, no.concepts, yes.concepts), yes.concepts)
    back, _ = covered(said(yes, yes.concepts, no.concepts), no.concepts)
    alike = (forth * back) ** 0.5
    return alike if alike >= (_ALIKE if before and theirs is not None else _MUCH) else 0.0


def _of_what_is_told(no: Features, yes: Features) -> bool:
    """Does it say "not" to something the other tells, or to what that tells the opposite of? "The study does not prove that poor
    sleep does harm" takes back nothing of "poor sleep does harm"."""
    if not no.negated.isdisjoint(_PROOF):
        return False
    told = yes.concepts.keys() | {up for ident in yes.concepts for up in broader(ident)}
    happened = [ident for ident in no.negated if notions()[ident].kind in _HAPPENS]
    return any(not told.isdisjoint({ident, *broader(ident), *states_against(ident)}) for ident in happened)
