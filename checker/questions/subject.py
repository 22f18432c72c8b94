"""What a finding is about: one concept, or what is counted and on which occasion, each in a sense that is sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from checker.features import Features
from claims.concepts import broader, course_of, notions, weight_of
from claims.labels import concept_label
from claims.pack import load_pack

# How well a concept of a kind says what a statement is about.
_SPEAKING = {
    "indicator": 1.3, "event": 1.2, "thing": 1.0, "institution": 0.9, "action": 1.0, "abstract": 0.7, "state": 0.7,
    "role": 0.5, "person": 0.4, "place": 0.4,
}  # fmt: skip
_ANYBODY = frozenset({
    "colleague", "leader", "deputy", "people", "person", "human", "man", "country", "state-country", "side", "city",
    "number", "thing",
})  # fmt: skip
_STARTS = frozenset(".!?:;-–—•\"«“„(")
_QUOTES = ("«", "“", "„", '"', "”", "‘")
_MUTUAL = frozenset({
    "trade", "meet", "cooperate", "cooperation", "agreement", "agree", "border", "war", "negotiate",
    "relations-diplomatic", "conflict", "alliance", "dispute", "talk", "partner",
})  # fmt: skip
_PLAIN_KINDS = frozenset({"indicator", "event", "thing", "institution", "action"})
_COUNTED = frozenset({"count"})


class Subject(NamedTuple):
    """Concepts to show in words of the reader; empty where none is sure. `mutual`: what two do with each other. `people`: a
    word for people ("killed"), which says by itself that they are counted."""

    main: str = ""
    event: str = ""
    mutual: bool = False
    people: bool = False


def subject(features: Sequence[Features], kind: str, language: str) -> Subject:
    """The subject of the claims, for a line of a kind in a language."""
    sure = _sure(features)
    ranked = [ident for ident in _ranked(features, sure, language) if concept_label(ident, language)]
    if kind in _COUNTED:
        return _counted(features, ranked, sure, language)
    if not ranked:
        return Subject(_as_written(features, language))
    main = ranked[0]
    label = concept_label(main, language) or ""
    return Subject(label, "", bool(({main, *broader(main)}) & _MUTUAL))


def _counted(features: Sequence[Features], ranked: Sequence[str], sure: dict[str, float], language: str) -> Subject:
    """What is counted, and the occasion on which: killed, in the earthquake."""
    table = notions()
    nouns = Counter(ident for one in features for ident in one.noun)
    running = [i for i in ranked if "running" in table[i].traits] or _of_some(features, language)
    counted = [i for i in ranked if nouns[i] >= len(features) / 2 and i not in _ANYBODY]
    main = (running or counted or [i for i in ranked if i not in _ANYBODY] or [""])[0]
    events = [
        i for i in ranked
        if i != main and table[i].kind == "event" and "punctual" in table[i].traits and "running" not in table[i].traits
    ]  # fmt: skip
    written = _as_written(features, language)
    label = (concept_label(main, language) if main else "") if main in running or not written else written
    event = concept_label(events[0], language) if events and main in running else ""
    return Subject(label or "", event or "", people=bool(label) and main in running)


def _of_some(features: Sequence[Features], language: str) -> list[str]:
    """What happened to people by the plain words of the claims in the reader's language, or of all if there are none,
    where those tell but one thing ("killed" and "morts": since they answer one question, either word will do)."""
    own = [one for one in features if one.language == language] or features
    told = {
        ids[0] for one in own for ids in one.words
        if len(set(ids)) == 1 and (notion := notions().get(ids[0])) is not None and "running" in notion.traits
    }  # fmt: skip
    return sorted(told) if len(told) == 1 and concept_label(next(iter(told)), language) else []


def _sure(features: Sequence[Features]) -> dict[str, float]:
    """Concept → share of the claims that speak of it, where its sense is beyond doubt: a word that means nothing else, or
    words of two languages that have only this in common."""
    least = max(1, ceil(len(features) / 2)) if len(features) > 2 else len(features)
    claims: dict[str, set[int]] = defaultdict(set)
    plain: set[str] = set()
    by_language: dict[str, set[str | None]] = defaultdict(set)
    for number, one in enumerate(features):
        called = _in_names(one)
        for ids in one.words:
            if not called.isdisjoint(ids):
                continue
            for ident in ids:
                claims[ident].add(number)
                by_language[ident].add(one.language)
            if len(set(ids)) == 1:
                plain.add(ids[0])
    shared = {ident: len(held) / len(features) for ident, held in claims.items() if len(held) >= least}
    return {
        ident: share for ident, share in shared.items()
        if ident in plain or _only_sense(ident, features, shared, by_language)
    }  # fmt: skip


def _in_names(one: Features) -> frozenset[str]:
    """The concepts of words that are part of a name: written with a capital inside the claim, or between quotation marks."""
    claim = one.claim
    capitals = one.language is not None and not load_pack(one.language).words.capitalised_nouns
    found = set()
    for concept in claim.concepts:
        at = concept.start - claim.start
        before = claim.text[:at].rstrip()
        capital = capitals and concept.text[:1].isupper() and bool(before) and before[-1] not in _STARTS
        if capital or claim.text[:at].endswith(_QUOTES):
            found.add(concept.id)
    return frozenset(found)


def _only_sense(
    ident: str, features: Sequence[Features], shared: dict[str, float], by_language: dict[str, set[str | None]]
) -> bool:
    """Do the claims' words, in two languages, leave no other sense that all of them share?"""
    if len(by_language[ident]) < 2:
        return False
    rivals = {other for one in features for ids in one.words if ident in ids for other in ids if other != ident}
    return all(shared.get(other, 0.0) < shared[ident] or other in broader(ident) for other in rivals)


def _ranked(features: Sequence[Features], sure: dict[str, float], language: str) -> list[str]:
    """The sure concepts that say most of what the claims are about, the best first. What a figure measures is no mere deed
    ("came second"); and where all claims are of one language that the reader does not read, only kinds of concepts whose
    words seldom stand for anything else are trusted."""
    table = notions()
    weights: dict[str, float] = {}
    measured = any(one.figure is not None for one in features)
    alone = len({one.language for one in features}) == 1 and features[0].language != language
    for ident, share in sure.items():
        notion = table.get(ident)
        if notion is None or "scaffold" in notion.traits or course_of(ident) or notion.kind not in _SPEAKING:
            continue
        if ident in _ANYBODY or (measured and notion.kind == "action" and not _measurable(ident)):
            continue
        if alone and notion.kind not in _PLAIN_KINDS:
            continue
        weights[ident] = share * weight_of(ident) * _SPEAKING[notion.kind] * _near(features, ident)
    return sorted(weights, key=lambda ident: (-weights[ident], ident))


def _measurable(ident: str) -> bool:
    """Is it a deed that is counted or measured: trade, sales, deaths, votes?"""
    table = notions()
    above = [notion for up in broader(ident) if (notion := table.get(up)) is not None]
    return "running" in table[ident].traits or any(notion.kind != "action" for notion in above)


def _near(features: Sequence[Features], ident: str) -> float:
    """More for what the figure measures, less for what stands elsewhere in the clause."""
    figures = [one for one in features if one.figure is not None]
    if not figures:
        return 1.0
    return 0.5 + sum(ident in one.noun or one.metric.get(ident, 0.0) > 0.6 for one in figures) / len(figures)


def _as_written(features: Sequence[Features], language: str) -> str:
    """What is counted, in the words of a claim in the reader's own language."""
    return next(_nouns(features, language), "")


def _nouns(features: Sequence[Features], language: str) -> Iterator[str]:
    for one in features:
        if one.language == language and one.figure is not None and one.figure.noun:
            yield one.figure.noun
