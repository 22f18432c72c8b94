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
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from datetime import date
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
_DAYS = frozenset({"day", "hour", "minute", "second"})
_MUCH = 12.0  # what two clauses share, from which on more says no more

Bag = dict[str, float]


class Near(NamedTuple):
    """`cosine` of the two sentences, the rarer what they share the higher; its `lead` over the next best sentence of either
    article (negative where another fits better); `names`: how particular the names are that the clauses share, 0..1; the lead
    of the two clauses over others (`clause lead`), and what these share, 0..1 (`shared`); how particular the `day` is that both
    clauses tell, 0..1, and whether both articles are known to have appeared on other days (`other_day`)."""

    cosine: float
    lead: float
    names: float
    clause_lead: float
    shared: float
    day: float
    other_day: bool


class Nearness:
    """The nearness of claims of linked articles."""

    def __init__(self, features: Sequence[Features], linked: Iterable[tuple[str, str]]) -> None:
        """`linked`: pairs of articles on one event."""
        links: dict[str, set[str]] = defaultdict(set)
        for a, b in linked:
            links[a].add(b)
            links[b].add(a)
        sentences: dict[str, dict[Hashable, Bag]] = defaultdict(dict)
        clauses: dict[str, dict[Hashable, Bag]] = defaultdict(dict)
        for one in features:
            if one.article_key in links:
                sentences[one.article_key].setdefault(one.frame, _bag(one.frame))
                clauses[one.article_key].setdefault(one.claim.id, _bag(_clause(one)))
        self._sentences, self._clauses = _Level(sentences, links), _Level(clauses, links)

    def of(self, left: Features, right: Features) -> Near:
        """How near two claims of linked articles are."""
        a, b = left.article_key, right.article_key
        if a > b:
            return self.of(right, left)
        cosine, lead = self._sentences.table(a, b).at(left.frame, right.frame)
        _, clause_lead = self._clauses.table(a, b).at(left.claim.id, right.claim.id)
        shared = self._clauses.shared(a, left.claim.id, b, right.claim.id)
        return Near(cosine, lead, self._names(left, right), clause_lead, shared, *self._day(left, right))

    def _day(self, left: Features, right: Features) -> tuple[float, bool]:
        days = _days(left) & _days(right)
        if not days:
            return 0.0, False
        rarity = self._sentences.rarity(left.article_key, right.article_key)
        told = [one.published for one in (left, right) if one.published is not None]
        other = len(told) == 2 and any(all(abs((day - one).days) > 1 for one in told) for day in days)
        return min(_MOST, max(rarity.get(f"t:{day:%Y-%m-%d}", 0.0) for day in days)) / _MOST, other

    def _names(self, left: Features, right: Features) -> float:
        rarity = self._sentences.rarity(left.article_key, right.article_key)
        (mine, unknown), (theirs, others) = (spoken_of(one) for one in (left, right))
        known = sum(rarity.get(f"n:{ident}", 0.0) for ident in mine & theirs)
        sounding = sum(any(heard(a.text, b.text) >= HEARD for b in others) for a in unknown)
        return min(_MOST, known + _UNKNOWN * sounding) / _MOST


class _Level:
    """What the articles of events tell, sentence by sentence or clause by clause."""

    def __init__(self, bags: Mapping[str, Mapping[Hashable, Bag]], links: Mapping[str, Set[str]]) -> None:
        """`bags`: of each article, of each of its parts."""
        self._bags, self._links = bags, links
        self._rarities: dict[frozenset[str], Mapping[str, float]] = {}
        self._tables: dict[tuple[str, str], _Table] = {}

    def table(self, a: str, b: str) -> _Table:
        """The cosines of the parts of two articles."""
        found = self._tables.get((a, b))
        if found is None:
            found = self._tables[a, b] = _Table(self._vectors(a, b), self._vectors(b, a))
        return found

    def shared(self, a: str, left: Hashable, b: str, right: Hashable) -> float:
        """How much a part of each has in common, the rarer the more, 0..1."""
        rarity = self.rarity(a, b)
        mine, theirs = self._bags[a][left], self._bags[b][right]
        found = sum(min(weight, theirs[key]) * rarity[key] for key, weight in mine.items() if key in theirs)
        return min(found, _MUCH) / _MUCH

    def rarity(self, a: str, b: str) -> Mapping[str, float]:
        """How much a key says among the parts of both articles and of those that report the same event as both."""
        event = frozenset({a, b} | (self._links[a] & self._links[b]))
        found = self._rarities.get(event)
        if found is None:
            bags = [bag for article in sorted(event) for bag in self._bags[article].values()]
            counts = Counter(key for bag in bags for key in bag)
            found = {key: math.log(1.0 + (len(bags) + 1.0) / (1.0 + count)) for key, count in counts.items()}
            self._rarities[event] = found
        return found

    def _vectors(self, article: str, other: str) -> dict[Hashable, Bag]:
        rarity = self.rarity(article, other)
        return {
            part: {key: weight * rarity[key] for key, weight in bag.items()} for part, bag in self._bags[article].items()
        }  # fmt: skip


class _Table:
    """The cosines of all parts of one article with all of another."""

    def __init__(self, left: Mapping[Hashable, Bag], right: Mapping[Hashable, Bag]) -> None:
        norms = {frame: _norm(bag) for frame, bag in (*left.items(), *right.items())}
        meant = {**_meant(left, right), **_meant(right, left)}
        self._cosines = {
            (one, two): (
                _dot(mine, theirs) + _COMPANY * (_dot(mine, meant[two]) + _dot(theirs, meant[one]))
            ) / (norms[one] * norms[two])
            for one, mine in left.items() for two, theirs in right.items()
        }  # fmt: skip
        self._best: dict[Hashable, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))  # the best cosine and the next
        for pair, cosine in self._cosines.items():
            for frame in pair:
                first, second = self._best[frame]
                if cosine > second:
                    self._best[frame] = (cosine, first) if cosine > first else (first, cosine)

    def at(self, left: Hashable, right: Hashable) -> tuple[float, float]:
        """(cosine, lead)."""
        cosine = self._cosines[left, right]
        rivals = (second if cosine == first else first for first, second in (self._best[left], self._best[right]))
        return cosine, cosine - max(rivals)


def _days(one: Features) -> frozenset[date]:
    """The days that a clause tells."""
    return frozenset(m.earliest.date() for m in one.claim.moments if m.earliest is not None and m.grain in _DAYS)


def spoken_of(one: Features) -> tuple[frozenset[str], list[Name]]:
    """(known, unknown) names of what a claim says, without those of who says it: one speaker says many things."""
    saying = one.claim.attribution
    names = [n for n in one.claim.names if saying is None or not saying.start <= n.start < saying.end]
    return frozenset(n.canonical for n in names if n.canonical), [n for n in names if not n.canonical]


def _meant(those: Mapping[Hashable, Bag], others: Mapping[Hashable, Bag]) -> dict[Hashable, Bag]:
    """Of each part what it may mean of all that the other article tells: the keys of concepts that stand in a field with
    one of its own, weighed as that one is."""
    told = {key[2:] for bag in others.values() for key in bag if key[0] == "c"}
    kin: dict[str, list[tuple[str, float]]] = {}
    found: dict[Hashable, Bag] = {}
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


def _clause(one: Features) -> Frame:
    """What a claim tells by itself, as a sentence would."""
    names = one.claim.names
    return Frame(
        figures=(), nouns=(), words=tuple((at, at, ids) for at, ids in enumerate(one.words)), moments=one.claim.moments,
        entities=frozenset(name.canonical for name in names if name.canonical),
        strangers=tuple(name for name in names if not name.canonical),
    )  # fmt: skip


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
