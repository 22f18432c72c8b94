"""Figures that a body gives as its own: "the union counts twelve dead", "kommt auf neun", «तीन मौतों की बात करता है».

The verbs are those of a pack's `tallying`. They count members and goals just as well, so what they count must be of the
kind that grows while it is told (the trait `running` of the lexicon: dead, cases, arrests), the clause must name a figure
("toll", "number", of `objects`), or the figure must stand bare at its end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from claims.attribution_words import Known
from claims.concepts import broader, ids_with, notions
from claims.model import Quantity
from claims.phrasebook import Node, Phrasebook, longer_at

_REACH = 14  # tokens beside a verb in which its figure stands
_BESIDE = 3  # tokens between a bare figure and a verb that ends its clause
_SIGNS = frozenset(",;:.!?()\"،؛؟。，；：！？।۔—–")


@cache
def _growing() -> frozenset[str]:
    """The concepts of what is counted as it grows, and of harm."""
    harm = {"harm", "die"}
    return ids_with("running") | {ident for ident in notions() if not harm.isdisjoint(broader(ident))}


class Tallies:
    """The figures of one text that may be somebody's count: sums, shares and spans of time are none."""

    def __init__(
        self, words: Sequence[str], starts: Sequence[int], figures: Iterable[Quantity], lexicon: Phrasebook, objects: Known
    ) -> None:
        self._words, self._lexicon, self._objects = words, lexicon, objects
        self._counts: dict[int, tuple[int, int]] = {}  # first token → token behind, that of its noun (far off: none)
        for one in figures:
            if one.kind == "count":
                first = bisect_left(starts, one.start)
                noun = bisect_left(starts, one.noun_start) if one.noun_start is not None else len(words)
                self._counts[first] = bisect_left(starts, one.end, first), noun

    def stand_beside(self, first: int, behind: int, *, last: bool) -> bool:
        """Does a figure that may be told stand in the clause of a verb (its tokens), before it where it comes `last`?"""
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
            closes = end - beyond <= _BESIDE if last else beyond >= end < behind + _REACH
            if bare and closes:
                return True
        return any(self._objects[word] for word in words[begin:end]) or self._grows(words[begin:end])

    def before_counted(self, first: int, end: int) -> int:
        """Where behind a first word the figure begins, or what it counts."""
        words = self._words
        return next((at for at in range(first + 1, end) if at in self._counts or self._grows(words[at : at + 1])), end)

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
