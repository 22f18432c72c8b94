"""Whose word a claim is by what is done in it, where its sentence names no source: "the finance ministry lowered its forecast",
"Prime Minister Adhikari promised 500,000 rupees".

Only who does what cannot be known but from himself counts: promise, announce, foresee, estimate, insist, intend. Who merely
is named, or did something that others could see, says nothing of who told it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.features import Features
from checker.lineage.speakers import NOBODY, Speaker, speaker
from claims.concepts import notions
from claims.gazetteer import entities
from claims.model import Concept, Name

_TELLING = frozenset({
    "promise", "announce", "predict", "expect", "estimate", "forecast", "insist", "plan", "want", "demand", "answer", "warn",
})  # fmt: skip
_SAYING_NO = frozenset({"deny", "reject"})  # to what others say: a figure in it is theirs
_BESIDE = 24  # code points between somebody's office and his name


def acting(one: Features) -> Speaker | None:
    """The first person in office, or body, of a claim in which such a thing is done; None where there is none."""
    claim = one.claim
    acts = {concept.id for concept in claim.concepts}
    if _TELLING.isdisjoint(acts) and (one.figure is not None or _SAYING_NO.isdisjoint(acts)):
        return None
    found = min((*_people(one), *_bodies(one)), default=None)
    if found is None:
        return None
    start, end = found
    who = speaker(claim.text[start - claim.start : end - claim.start], one.language)
    return who if who.named or who.kinds else None


def _people(one: Features) -> Iterator[tuple[int, int]]:
    """(start, end) of people named with an office, in order."""
    roles = [c for c in one.claim.concepts if _kind(c) == "role" and c.id not in NOBODY]
    for name in one.claim.names:
        entity = entities().get(name.canonical or "")
        known = entity is not None and entity.kind == "person"
        if (known or name.canonical is None) and (office := next((c for c in roles if _beside(c, name)), None)) is not None:
            yield min(office.start, name.start), max(office.end, name.end)


def _bodies(one: Features) -> Iterator[tuple[int, int]]:
    for concept in one.claim.concepts:
        if _kind(concept) == "institution" and concept.id not in NOBODY:
            yield concept.start, concept.end


def _kind(concept: Concept) -> str:
    notion = notions().get(concept.id)
    return notion.kind if notion is not None else ""


def _beside(office: Concept, name: Name) -> bool:
    return 0 <= name.start - office.end <= _BESIDE or 0 <= office.start - name.end <= _BESIDE
