"""A sentence that tells nothing but who told the one before it: "Das teilte das Innenministerium am Montag mit", "Про це
повідомило МЗС", "כך מסר ממשל המחוז".

Newsrooms of many languages put the fact first and its source into a sentence of its own. Who speaks there speaks in the
sentence before, too, where that names nobody. A denial ("the company denies it") tells of somebody else's words, and a
verb of judging ("Moscow condemned it") of what is known without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.features import Features
from claims.concepts import book, notions
from claims.errors import UnsupportedLanguage
from claims.model import Attribution
from claims.pack import load_pack

_LEFT = 10  # letters of a sentence beside its source, its verb and its times: "this", "about it", "the figure"
_GAP = 2  # code points between two sentences of one paragraph
# What verbs that pass something on may mean ("teilte … mit": shared); of a verb that the lexicon does not know nothing is said.
_PASSING_ON = frozenset({
    "say", "report", "announce", "inform", "tell", "state", "statement", "declare", "publish", "confirm", "write", "share",
    "information", "message", "release", "hand-over", "explain",
})  # fmt: skip
_MESSAGES = frozenset({"data", "information", "figure", "number", "statement", "report", "message", "announce", "same"})
_SETTING = frozenset({"time", "relation"})


def announcing(text: str, ordered: Sequence[Features], place: int) -> int | None:
    """The place of the claim, among those of an article in order, that is the whole sentence right behind this one's and tells
    only who said it; None where there is none."""
    one = ordered[place].claim
    behind = next((at for at in range(place + 1, len(ordered)) if ordered[at].claim.context_start >= one.context_end), None)
    if behind is None:
        return None
    start = ordered[behind].claim.context_start
    between = text[one.context_end : start]
    alone = behind + 1 == len(ordered) or ordered[behind + 1].claim.context_start != start
    return behind if alone and len(between) <= _GAP and "\n" not in between and _only_says(text, ordered[behind]) else None


def _only_says(text: str, one: Features) -> bool:
    claim = one.claim
    saying = claim.attribution
    if saying is None or not saying.source or saying.source_start is None or saying.quoted or saying.polarity != "affirmed":
        return False
    if claim.values or not _passes_on(saying, one.language):
        return False
    named = range(saying.source_start, saying.source_start + len(saying.source))
    told = [range(moment.start, moment.end) for moment in claim.moments]
    apart = [named, *told, *_words_of(saying, text)]
    if any(not _within(name.start, apart) for name in claim.names):
        return False
    if any(_telling(concept.id) and not _within(concept.start, apart) for concept in claim.concepts):
        return False
    spot = range(claim.context_start, claim.context_end)
    left = sum(text[at].isalpha() and not _within(at, apart) for at in spot)
    return left <= _LEFT and bool(left or " " in saying.cue)


def _words_of(saying: Attribution, text: str) -> list[range]:
    """Where the words of its cue stand."""
    found = []
    for word in saying.cue.split():
        at = text.find(word, saying.start, saying.end)
        if at >= 0:
            found.append(range(at, at + len(word)))
    return found


def _within(at: int, spans: Sequence[range]) -> bool:
    return any(at in span for span in spans)


def _telling(ident: str) -> bool:
    notion = notions().get(ident)
    return ident not in _MESSAGES and ident not in _PASSING_ON and (notion is None or notion.kind not in _SETTING)


def _passes_on(saying: Attribution, language: str | None) -> bool:
    """Does its verb pass on what is so, as far as the lexicon knows it?"""
    try:
        words = load_pack(language or "").prepare(saying.cue).words
    except UnsupportedLanguage:
        return False
    known = {ident for _, hit in book(language or "").scan(tuple(words)) for ident in hit.by_kind.get("concept") or ()}
    return not known or not known.isdisjoint(_PASSING_ON)
