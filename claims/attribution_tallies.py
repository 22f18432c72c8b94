"""Figures that a body gives as its own: "the union counts twelve dead", "kommt auf neun", «तीन मौतों की बात करता है».

The verbs are those of a pack's `tallying`. They count members and goals just as well, so what they count must be of the
kind that grows while it is told (the trait `running` of the lexicon: dead, cases, arrests), the clause must name a figure
("toll", "number", of `objects`), or the figure must stand bare at its end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from claims.attribution_words import Known
from claims.concepts import beneath, ids_of, ids_with
from claims.model import Quantity
from claims.phrasebook import Node, Phrasebook, longer_at

_SPEECH = frozenset({"speak", "say"})
_REACH = 14  # tokens beside a verb in which its figure stands
_OBJECT = 4  # tokens behind a verb among which its object is named
_BESIDE = 3  # tokens between a bare figure and a verb that ends its clause, or the first word of a phrase and its figure
_SIGNS = frozenset(",;:.!?()\"،؛؟。，；：！？।۔—–")


@cache
def _growing() -> frozenset[str]:
    """The concepts of what is counted as it grows, and of harm."""
    return ids_with("running") | beneath("harm", "die")


class Tallies:
    """The figures of one text that may be somebody's count: sums, shares and spans of time are none."""

    def __init__(
        self, words: Sequence[str], starts: Sequence[int], figures: Sequence[Quantity], lexicon: Phrasebook, objects: Known,
        joints: frozenset[str], small: frozenset[str] = frozenset(),
    ) -> None:
        self._words, self._lexicon, self._objects, self._joints, self._small = words, lexicon, objects, joints, small
        self._counts: dict[int, tuple[int, int]] = {}  # first token → token behind, that of its noun (far off: none)
        for one in figures:
            if one.kind == "count":
                first = bisect_left(starts, one.start)
                noun = bisect_left(starts, one.noun_start) if one.noun_start is not None else len(words)
                self._counts[first] = bisect_left(starts, one.end, first), noun
        self.begun = frozenset(bisect_left(starts, one.start) for one in figures)  # tokens at which any figure begins

    def stand_beside(self, first: int, behind: int, *, last: bool, counts: bool) -> bool:
        """Does a figure that may be told stand in the clause of a verb (its tokens), before it where it comes `last`?
        `counts`: it is a verb of counting, whose figure may be of whatever happens ("900 violations")."""
        words = self._words
        if not self._counts:
            return False
        if last:
            begin, end = first, first
            while begin > max(0, first - _REACH) and words[begin - 1] not in _SIGNS:
                begin -= 1
        else:
            begin, end = behind, behind
            while end < min(len(words), behind + _REACH) and words[end] not in _SIGNS:
                end += 1
        held = [(at, *self._counts[at]) for at in range(begin, end) if at in self._counts]
        if not held:
            return False
        for _, beyond, noun in held:
            bare = noun >= end  # «बारह बताती है»: the verb is no noun
            closes = end - beyond <= _BESIDE if last else beyond >= end < behind + _REACH or words[beyond] in self._joints
            if bare and closes:
                return True
        if any(self._objects[word] and word not in self._small for word in words[begin:end]) or self._grows(words[begin:end]):
            return True
        of = behind - first > 1 or (behind < len(words) and len(words[behind]) < _BESIDE)  # "speaks of", «parla di»
        if not last and of and held[0][0] < behind + _BESIDE and self._speaks(first):
            return True  # "speaks of 300 homes": whatever is counted
        return counts and any(noun < end and self.names_event(noun) for _, _, noun in held)

    def _speaks(self, token: int) -> bool:
        """Is it a form of the verb "to speak", which counts nothing?"""
        scanned = self._lexicon.scan(self._words[token : token + 1])
        return any(not _SPEECH.isdisjoint(node.by_kind.get("concept", ())) for _, node in scanned)

    def open_with_figure(self, first: int, end: int) -> bool:
        """Do these tokens open with a figure, or with words that go before one («أكثر من 500»)?"""
        return any(at in self.begun for at in range(first, min(first + _BESIDE, end)))

    def before_counted(self, first: int, end: int) -> int:
        """Where behind a first word the figure begins, or what it counts."""
        words = self._words
        return next((at for at in range(first + 1, end) if at in self._counts or self._grows(words[at : at + 1])), end)

    def names_event(self, token: int) -> bool:
        """Is the first of the words here that the lexicon knows by more than a quality an event or a deed, and nobody?"""
        events, others = ids_of("event", "action", "abstract", "state"), ids_of("role", "institution", "person", "place", "thing")
        for at in range(token, min(token + _OBJECT, len(self._words))):
            if self._words[at] in _SIGNS:
                return False
            found = {
                value for _, node in self._lexicon.scan(self._words[at : at + 1]) for value in node.by_kind.get("concept", ())
            }
            if not found.isdisjoint(others):
                return False
            if not found.isdisjoint(events):
                return True
        return False

    def names_deed(self, word: str) -> bool:
        """Does a word stand for an event or a deed, and for nobody and nothing else?"""
        scanned = self._lexicon.scan((word,))
        found = {value for _, node in scanned for value in node.by_kind.get("concept", ())}
        return bool(found) and found <= ids_of("event", "action")

    def _grows(self, words: Sequence[str]) -> bool:
        """Does one of these words stand for what is counted as it grows?"""
        growing = _growing()
        for at, first in self._lexicon.scan(words):
            node: Node | None = first
            while node is not None:
                found = node.by_kind.get("concept", ())
                if not growing.isdisjoint(found):
                    return True
                if any(kind == "concept" and value in growing for _, kind, value in longer_at(node, words, at)):
                    return True
                node = node.beside
        return False
