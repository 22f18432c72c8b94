"""How near two statements of one event are to each other, seen from all that is told of it.

Pair by pair "the crossing at Joda stays shut" and "the Joda post was opened" share a name and little else. What tells is
that no other sentence of either article speaks of Joda: a word that every sentence of the event has says nothing, one that
two have says much, and the sentence that fits best by a clear lead is likely the one. Words of one field (`claims.fields`:
"it flew", "in the air") count in part where a sentence has the one and not the other. Figures are left out: which of them
answer each other is asked of the odds (`checker.slot_odds`), and those must not know it beforehand.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.compare.names import heard
from checker.compare.sentence import HEARD
from checker.features import Features
from checker.frame import Frame
from claims.concepts import broader, states_against, weight_of
from claims.fields import company
from claims.model import Name
from claims.names import words_of
from claims.sounds import skeletons

_NAME, _SOUND, _DAY, _BROADER, _OPPOSED = 1.6, 1.0, 0.8, 0.4, 0.8  # weights of keys beside those of concepts
_COMPANY = 0.3  # what a word of one field counts, from either side, times the strength of the field
_SOUNDS, _SHORTEST = 3, 2  # skeletons of a word of a name, and letters of one that says something
_UNKNOWN = 2.5  # what an unknown name says that both have: hardly any other sentence has it
_MOST = 6.0

Bag = dict[str, float]


class Near(NamedTuple):
    """`cosine` of the two sentences, the rarer what they share the higher; its `lead` over the next best sentence of either
    article (negative where another fits better); `names`: how particular the names are that the clauses share, 0..1."""

    cosine: float
    lead: float
    names: float


class Nearness:
    """The nearness of claims of linked articles."""

    def __init__(self, features: Sequence[Features], linked: Iterable[tuple[str, str]]) -> None:
        """`linked`: pairs of articles on one event."""
        self._links: dict[str, set[str]] = defaultdict(set)
        for a, b in linked:
            self._links[a].add(b)
            self._links[b].add(a)
        self._frames: dict[str, list[Frame]] = defaultdict(list)
        for one in features:
            held = self._frames[one.article_key]
            if not held or held[-1] is not one.frame:
                held.append(one.frame)
        self._bags: dict[Frame, Bag] = {}
        self._rarities: dict[frozenset[str], Mapping[str, float]] = {}
        self._tables: dict[tuple[str, str], _Table] = {}

    def of(self, left: Features, right: Features) -> Near:
        """How near two claims of linked articles are."""
        a, b = left.article_key, right.article_key
        if a > b:
            return self.of(right, left)
        table = self._tables.get((a, b))
        if table is None:
            table = self._tables[a, b] = _Table(self._vectors(a, b), self._vectors(b, a))
        cosine, lead = table.at(left.frame, right.frame)
        return Near(cosine, lead, self._names(left, right))

    def _names(self, left: Features, right: Features) -> float:
        rarity = self._rarity(left.article_key, right.article_key)
        (mine, unknown), (theirs, others) = (spoken_of(one) for one in (left, right))
        known = sum(rarity.get(f"n:{ident}", 0.0) for ident in mine & theirs)
        sounding = sum(any(heard(a.text, b.text) >= HEARD for b in others) for a in unknown)
        return min(_MOST, known + _UNKNOWN * sounding) / _MOST

    def _vectors(self, article: str, other: str) -> dict[Frame, Bag]:
        rarity = self._rarity(article, other)
        return {frame: {key: weight * rarity[key] for key, weight in self._bag(frame).items()} for frame in self._frames[article]}

    def _rarity(self, a: str, b: str) -> Mapping[str, float]:
        """How much a key says among the sentences of both articles and of those that report the same event as both."""
        event = frozenset({a, b} | (self._links[a] & self._links[b]))
        found = self._rarities.get(event)
        if found is None:
            frames = [frame for article in sorted(event) for frame in self._frames[article]]
            counts = Counter(key for frame in frames for key in self._bag(frame))
            found = {key: math.log(1.0 + (len(frames) + 1.0) / (1.0 + count)) for key, count in counts.items()}
            self._rarities[event] = found
        return found

    def _bag(self, frame: Frame) -> Bag:
        bag = self._bags.get(frame)
        if bag is None:
            bag = self._bags[frame] = _bag(frame)
        return bag


class _Table:
    """The cosines of all sentences of one article with all of another."""

    def __init__(self, left: Mapping[Frame, Bag], right: Mapping[Frame, Bag]) -> None:
        norms = {frame: _norm(bag) for frame, bag in (*left.items(), *right.items())}
        meant = {**_meant(left, right), **_meant(right, left)}
        self._cosines = {
            (one, two): (
                _dot(mine, theirs) + _COMPANY * (_dot(mine, meant[two]) + _dot(theirs, meant[one]))
            ) / (norms[one] * norms[two])
            for one, mine in left.items() for two, theirs in right.items()
        }  # fmt: skip
        self._best: dict[Frame, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))  # the best cosine and the next
        for pair, cosine in self._cosines.items():
            for frame in pair:
                first, second = self._best[frame]
                if cosine > second:
                    self._best[frame] = (cosine, first) if cosine > first else (first, cosine)

    def at(self, left: Frame, right: Frame) -> tuple[float, float]:
        """(cosine, lead)."""
        cosine = self._cosines[left, right]
        rivals = (second if cosine == first else first for first, second in (self._best[left], self._best[right]))
        return cosine, cosine - max(rivals)


def spoken_of(one: Features) -> tuple[frozenset[str], list[Name]]:
    """(known, unknown) names of what a claim says, without those of who says it: one speaker says many things."""
    saying = one.claim.attribution
    names = [n for n in one.claim.names if saying is None or not saying.start <= n.start < saying.end]
    return frozenset(n.canonical for n in names if n.canonical), [n for n in names if not n.canonical]


def _meant(those: Mapping[Frame, Bag], others: Mapping[Frame, Bag]) -> dict[Frame, Bag]:
    """Of each sentence what it may mean of all that the other article tells: the keys of concepts that stand in a field with
    one of its own, weighed as that one is."""
    told = {key[2:] for bag in others.values() for key in bag if key[0] == "c"}
    kin: dict[str, list[tuple[str, float]]] = {}
    found: dict[Frame, Bag] = {}
    for frame, bag in those.items():
        mine: Bag = {}
        for key, weight in bag.items():
            if key[0] != "c":
                continue
            if key not in kin:
                near = company(key[2:])
                kin[key] = [(f"c:{other}", near[other].strength) for other in near.keys() & told]
            for other, strength in kin[key]:
                if other not in bag:
                    mine[other] = max(mine.get(other, 0.0), weight * strength)
        found[frame] = mine
    return found


def _dot(one: Bag, two: Bag) -> float:
    small, large = (one, two) if len(one) < len(two) else (two, one)
    return sum(weight * large[key] for key, weight in small.items() if key in large)


def _norm(bag: Bag) -> float:
    return math.sqrt(sum(weight * weight for weight in bag.values())) or 1.0


def _bag(frame: Frame) -> Bag:
    """What a sentence tells, language-neutral: `c:` concepts and broader ones, `n:` entities, `s:` sounds of unknown
    names, `t:` days, `o:` what one of two opposites answers (open, shut)."""
    bag: Bag = {}
    for _, _, ids in frame.words:
        for ident in ids:
            bag[f"c:{ident}"] = max(bag.get(f"c:{ident}", 0.0), weight_of(ident) / len(ids) ** 0.5)
            for above in broader(ident)[:1]:
                bag.setdefault(f"c:{above}", _BROADER * weight_of(above))
            for other in states_against(ident):
                bag["o:" + "|".join(sorted((ident, other)))] = _OPPOSED
    bag.update((f"n:{ident}", _NAME) for ident in frame.entities)
    for name in frame.strangers:
        for word in words_of(name.text):
            bag.update((f"s:{sound}", _SOUND) for sound in skeletons(word)[:_SOUNDS] if len(sound) >= _SHORTEST)
    bag.update((f"t:{m.earliest:%Y-%m-%d}", _DAY) for m in frame.moments if m.earliest is not None)
    return bag
