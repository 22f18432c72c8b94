"""Pairs that the index may miss: the figures of two articles on one story that answer each other.

In one story everything is about the same few names and things, so what tells two claims apart is common and what they share is
not rare. But their figures can be laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.compare.alignment import aligned
from checker.features import Features
from checker.whole import Whole, same_story

_NEIGHBOURS = 12  # articles looked at for one article: those published next to it


def counterparts(features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Positions of two claims whose figures answer each other, each pair once."""
    places: dict[int, dict[tuple[int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
    wholes: dict[int, Whole] = {}
    for position, one in enumerate(features):
        wholes[id(one.whole)] = one.whole
        if one.figure is not None:
            places[id(one.whole)][one.figure.start, one.figure.end].append(position)
    order = sorted(wholes, key=lambda key: (str(wholes[key].published or ""), min(map(min, places[key].values()), default=0)))
    for at, left in enumerate(order):
        for right in order[at + 1 : at + 1 + _NEIGHBOURS]:
            if same_story(wholes[left], wholes[right]):
                yield from _pairs(places[left], places[right], wholes[left], wholes[right])


def _pairs(
    mine: dict[tuple[int, int], list[int]], theirs: dict[tuple[int, int], list[int]], left: Whole, right: Whole
) -> Iterator[tuple[int, int]]:
    for span, (other, _, _) in aligned(left.figures, right.figures).items():
        for a in mine.get(span, ()):
            for b in theirs.get(other, ()):
                yield (a, b) if a < b else (b, a)
