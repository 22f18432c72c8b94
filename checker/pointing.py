"""Denials that only point: "the ministry denied it", "Ankara calls the claim baseless".

Such a clause tells nothing by itself; what it denies is what was told just before. It is compared by that
(`checker.features`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.frame import speaking_spans, topical
from claims.concepts import notions, weight_of
from claims.model import Attribution, Claim, Concept
from claims.negation import negations
from claims.pack import load_pack
from claims.text import fold

_SAYS_NO = frozenset({"false", "baseless", "fabricate", "fake-news", "deny", "reject"})
_POINTED_AT = frozenset({"claim", "accuse", "report", "inform", "information", "news", "fake-news", "account-narrative"})
# Words beside them that tell nothing of what is denied: "again", "flatly", "called it".
_EMPTY = _SAYS_NO | _POINTED_AT | {
    "say", "tell", "speak", "call-name", "describe", "often", "again", "return", "arrive-return", "flatly-deny", "media",
    "charge-indict", "do", "give", "exist", "nobody", "name", "dream", "illusion",
}  # fmt: skip
_BESIDE = frozenset({"time", "manner", "relation"})  # kinds of words that only place what is told
_TELLING = 0.45  # weight of a concept that says something
_FEW = 1  # words besides, from which on more tell something
_BACK = 3  # claims before a denial, in which that is told at which it points


def antecedents(claims: Sequence[Claim]) -> dict[int, int]:
    """Of the claims of one article in text order: the position of each denial that only points, with that of the claim it
    points at: what another is told to say in its sentence or the two before it; else the nearest claim, not farther than the
    sentence before."""
    sentences = {start: nth for nth, start in enumerate(sorted({claim.context_start for claim in claims}))}
    found: dict[int, int] = {}
    for at, claim in enumerate(claims):
        if not _points(claim):
            continue
        near: int | None = None
        for other in range(at - 1, max(at - 1 - _BACK, -1), -1):
            told = claims[other]
            apart = sentences[claim.context_start] - sentences[told.context_start]
            if apart > 2 or other in found or not _may_be_denied(told, claim):
                continue
            if _own(told) is not None:
                near = other
                break
            if near is None and apart < 2:
                near = other
        if near is not None:
            found[at] = near
    return found


def _own(claim: Claim) -> Attribution | None:
    """Who says it, if the claim itself tells that."""
    saying = claim.attribution
    return saying if saying is not None and claim.start <= saying.start and saying.end <= claim.end else None


def _points(claim: Claim) -> bool:
    """Does it deny, and tell nothing of what it denies?"""
    saying = _own(claim)
    if claim.values or claim.moments:
        return False
    source = (saying.source_start, len(saying.source)) if saying and saying.source and saying.source_start is not None else (0, 0)
    told = [c for c in claim.concepts if not source[0] <= c.start < source[0] + source[1]]
    if saying is None or saying.polarity != "denied":
        no = [c for c in told if c.id in _SAYS_NO and not c.negated]
        if not no or saying is None and not any(c.id in _POINTED_AT for c in told):
            return False
    if any(_says_something(senses) for senses in _by_word(told)):
        return False
    return _words_left(claim, saying, told) <= _FEW


def _says_something(senses: Sequence[Concept]) -> bool:
    """Does a word tell something in any of its senses, and is empty in none?"""
    return any(map(_tells, senses)) and not any(c.id in _EMPTY for c in senses)


def _by_word(concepts: Iterable[Concept]) -> Iterable[list[Concept]]:
    """The senses of each word."""
    words: dict[int, list[Concept]] = {}
    for c in concepts:
        words.setdefault(c.start, []).append(c)
    return words.values()


def _tells(concept: Concept) -> bool:
    notion = notions().get(concept.id)
    if notion is None or concept.id in _EMPTY or notion.kind in _BESIDE or "scaffold" in notion.traits:
        return False
    return weight_of(concept.id) >= _TELLING


def _words_left(claim: Claim, saying: Attribution | None, known: Sequence[Concept]) -> int:
    """How many words it has besides those of who denies it, those that deny or point, and those of grammar."""
    pack = load_pack(claim.language) if claim.language else None
    if pack is None:
        return _FEW + 1
    spans = [(c.start, c.end) for c in known] + list(speaking_spans(saying) if saying is not None else ())
    grammar = negations(pack).grammar
    found = 0
    for match in re.finditer(r"\w+", claim.text):
        start = claim.start + match.start()
        if not any(low <= start < high for low, high in spans) and fold(match.group()) not in grammar:
            found += 1
    return found


def _may_be_denied(told: Claim, denial: Claim) -> bool:
    """Is it affirmed, by another than who denies?"""
    mine, theirs = _own(told), _own(denial)
    if told.polarity == "denied" or not any(_tells(c) for c in topical(told)):
        return False
    return mine is None or theirs is None or mine.source != theirs.source
