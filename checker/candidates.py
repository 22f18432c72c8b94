"""Which claims may answer the same question: an inverted index proposes, nothing compares all with all.

A claim is filed under what it is about (`keys_of`): entities, sounds of unknown names, concepts, its figure, its time and,
within its language, its words. Rare keys weigh more. A key that too many claims share proposes nothing on its own, and a
claim proposes at most `LIMIT` partners, so the work grows with the number of claims.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from checker.compare.alignment import comparable
from checker.compare.intervals import bounds
from checker.features import Features
from checker.opposing import opposed
from claims.concepts import broader, notions, opposites, weight_of
from claims.contrasts import answers_of
from claims.model import Moment, Quantity
from claims.names import words_of
from claims.sounds import skeletons
from claims.text import PLAIN, fold

LIMIT = 16  # partners in other articles proposed for one claim
BESIDE = 5  # partners in each article on the same event
_LEAST = 0.045  # the cosine below which two claims share no more than what every second story has
_COMMON = 400  # claims under one key, from which on the key is passed over
_BUDGET = 6_000  # postings read for one claim
_MIN_WORD = 4

# Keys from outside, by who gives them; `checker.engines` puts them here.
more_keys: dict[str, Callable[[Features], Mapping[str, float]]] = {}


def keys_of(features: Features) -> dict[str, float]:
    """Key → weight before rarity. `n:` entity, `s:` sound, `c:` concept, `f:` figure, `t:` time, `w:` word; a second
    opinion adds its own (`e:` embedding)."""
    keys: dict[str, float] = {f"n:{ident}": 1.6 for ident in features.entities}
    for name in features.strangers:
        for word in words_of(name.text):
            for key in skeletons(word)[:3]:
                if len(key) >= 2:
                    keys[f"s:{key}"] = 1.0
    for ident, weight in features.concepts.items():
        keys[f"c:{ident}"] = weight
        for above in broader(ident)[:1]:
            keys.setdefault(f"c:{above}", 0.4 * weight_of(above))
    keys.update((f"n:{ident}", 0.3) for ident in features.context if f"n:{ident}" not in keys)
    keys.update((f"q:{question}", 1.0) for question in status_questions(features))
    keys.update(dict.fromkeys(figure_keys(features), 1.8))
    for quantity in features.claim.values[1:]:
        if told := figure_key(quantity):
            keys.setdefault(told, 1.0)
    for moment in features.claim.moments:
        keys.update(dict.fromkeys(time_keys(moment), 0.8))
    for word in PLAIN.words(fold(features.claim.text)):
        if len(word) >= _MIN_WORD and word.isalpha():
            keys[f"w:{features.language}:{word}"] = 0.35
    for source in more_keys.values():
        keys.update(source(features))
    return keys


def status_questions(features: Features) -> Iterator[str]:
    """The questions whose answer is one of the states a claim tells: `member|observer`, or `cause of a fire`."""
    table = opposites()
    for ident in features.likely:
        yield from (question.question for question, _ in answers_of().get(ident, ()))
        notion = notions().get(ident)
        for state in (ident, notion.implies or ident) if notion else (ident,):
            for other in table.get(state, ()):
                yield "|".join(sorted((state, other)))


def figure_keys(features: Features) -> Iterator[str]:
    """The figure to three significant digits, and its kind with its concepts, whatever its value."""
    figure = features.figure
    if figure is None:
        return
    if key := figure_key(figure):
        yield key
    for ident in features.metric:
        yield f"m:{figure.kind}:{ident}"


def figure_key(figure: Quantity) -> str | None:
    """A figure by its kind and its value in base units, to three significant digits, so that 560 hectares and 5,600 dunams have
    one key, and a quarter and 25 %; a sum of money in its own currency. None for one without a value."""
    low, high = (figure.low, figure.high) if figure.kind == "money" else bounds(figure)
    value = low if low is not None else high
    kind = "share" if figure.kind in ("percent", "ratio") else figure.kind
    return f"f:{kind}:{significant(value)}" if value is not None else None


def significant(value: Decimal) -> str:
    """A number to three significant digits, as text that is equal for equal numbers."""
    return f"{value:.2e}"


def time_keys(moment: Moment) -> Iterator[str]:
    """Month and year of a time."""
    if moment.earliest is None:
        return
    yield f"t:{moment.earliest:%Y}"
    if moment.grain not in ("year", "decade", "century"):
        yield f"t:{moment.earliest:%Y-%m}"


class Index:
    """An inverted index over documents given as weighted keys; positions are those of adding."""

    def __init__(self) -> None:
        self._postings: dict[str, tuple[list[int], list[float]]] = {}  # key → documents, and its weight in each
        self._keys: list[Mapping[str, float]] = []
        self._norms: list[float] | None = None
        self._rarities: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, keys: Mapping[str, float]) -> int:
        """File a document; gives its position."""
        position = len(self._keys)
        self._keys.append(keys)
        for key, weight in keys.items():
            held = self._postings.get(key)
            if held is None:
                held = self._postings[key] = [], []
            held[0].append(position)
            held[1].append(weight)
        self._norms = None
        self._rarities.clear()
        return position

    def rarity(self, key: str) -> float:
        """How much a shared key says: the logarithm of how few have it."""
        rare = self._rarities.get(key)
        if rare is None:
            held = self._postings.get(key)
            rare = math.log(1.0 + (len(self._keys) + 1.0) / (1.0 + (len(held[0]) if held else 0)))
            if held:
                self._rarities[key] = rare
        return rare

    def _norm(self, keys: Mapping[str, float]) -> float:
        return math.sqrt(sum((weight * self.rarity(key)) ** 2 for key, weight in keys.items())) or 1.0

    def norms(self) -> Sequence[float]:
        if self._norms is None:
            self._norms = [self._norm(keys) for keys in self._keys]
        return self._norms

    def nearest(
        self, keys: Mapping[str, float], limit: int = LIMIT, *, common: int = _COMMON, budget: int = _BUDGET,
        least: float = 0.0, but: Container[int] = (),
    ) -> list[tuple[int, float]]:  # fmt: skip
        """(position, cosine) of the documents that share the most and rarest keys, best first; none below `least`, and
        none of the positions in `but`."""
        return best_of(self.scores(keys, common=common, budget=budget), limit, least=least, but=but)

    def scores(self, keys: Mapping[str, float], *, common: int = _COMMON, budget: int = _BUDGET) -> dict[int, float]:
        """Position → cosine of the documents that share a key; the rarest keys are read first, up to the budget."""
        held = {key: found for key in keys if (found := self._postings.get(key)) is not None}
        sums: dict[int, float] = defaultdict(float)
        read = 0
        for key in sorted(held, key=lambda key: (len(held[key][0]), key)):
            positions, weights = held[key]
            if (len(positions) > common or read > budget) and sums:
                break
            read += len(positions)
            rarity = self.rarity(key)
            mine = keys[key] * rarity
            for position, weight in zip(positions, weights, strict=True):
                sums[position] += mine * weight * rarity
        norms, norm = self.norms(), self._norm(keys)
        return {position: total / (norm * norms[position]) for position, total in sums.items()}


def best_of(
    scores: Mapping[int, float], limit: int, *, least: float = 0.0, but: Container[int] = ()
) -> list[tuple[int, float]]:
    """The highest (position, score), equal ones by position."""
    kept = ((score, -position) for position, score in scores.items() if score >= least and position not in but)
    return [(-position, score) for score, position in heapq.nlargest(limit, kept)]


def pairs(
    features: Sequence[Features], linked: Callable[[str], Sequence[str]] = lambda article: ()
) -> Iterator[tuple[int, int]]:
    """Positions of claims worth comparing, each pair once, in order; never two of one article.

    `linked` gives the articles that report the same event as one (`checker.events`): a claim is compared with the nearest
    few of each of them, too, be they less near than others elsewhere. How near those are is told by what is rare on the event,
    so that which of its pairs are compared does not depend on what else is read.
    """
    index = Index()
    keys = [keys_of(one) for one in features]
    of_article: dict[str, list[int]] = defaultdict(list)
    for one, mine in zip(features, keys, strict=True):
        of_article[one.article_key].append(index.add(mine))
    seen: set[tuple[int, int]] = set()
    here, event, around = "", tuple[str, ...](), _Around((), keys)
    for left, mine in enumerate(keys):
        article = features[left].article_key
        if article != here:
            here, event = article, tuple(linked(article))
            around = _Around([position for one in (article, *event) for position in of_article[one]], keys)
        found = index.nearest(mine, LIMIT, least=_LEAST, but=around.positions)
        scores = around.scores(mine) if event else {}
        for other in event:
            near = {right: scores.get(right, 0.0) for right in of_article[other]}
            found += best_of(near, BESIDE)
            found += [(right, 0.0) for right in near if _of_one_kind(features[left], features[right])]
        for right, _ in found:
            pair = (left, right) if left < right else (right, left)
            if pair not in seen:
                seen.add(pair)
                yield pair
    yield from _beside_opposed(features, seen, linked)


def _beside_opposed(
    features: Sequence[Features], proposed: Set[tuple[int, int]], linked: Callable[[str], Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """What is worth comparing with one of two claims of an article that gainsay each other is so with the other one, too."""
    against = opposed(features)
    partner: dict[int, set[int]] = defaultdict(set)
    for denial, told in against.items():
        partner[denial].add(told)
        partner[told].add(denial)
    of_event = {features[one].article_key: frozenset(linked(features[one].article_key)) for one in partner}
    seen = set(proposed)
    for left, right in sorted(proposed):
        for one, other in ((left, right), (right, left)):
            for beside in sorted(partner.get(one, ())):
                pair = (beside, other) if beside < other else (other, beside)
                if pair not in seen and features[other].article_key in of_event[features[one].article_key]:
                    seen.add(pair)
                    yield pair


class _Around:
    """An index of the claims at some positions alone."""

    def __init__(self, positions: Sequence[int], keys: Sequence[Mapping[str, float]]) -> None:
        self.positions = frozenset(positions)
        self._positions = positions
        self._index = Index()
        for position in positions:
            self._index.add(keys[position])

    def scores(self, keys: Mapping[str, float]) -> dict[int, float]:
        """Position → cosine of those that share a key, however many have it."""
        found = self._index.scores(keys, common=len(self._positions), budget=len(self._positions) * len(keys))
        return {self._positions[at]: score for at, score in found.items()}


def _of_one_kind(left: Features, right: Features) -> bool:
    """Do both hold a figure that may answer one question by its unit? Sums of money in whatever currency may."""
    a, b = left.figure, right.figure
    if a is None or b is None:
        return False
    if a.kind == b.kind == "money":
        return True
    return comparable(a, b, bool(left.noun), bool(right.noun)) and (a.kind in ("percent", "ratio") or a.kind == b.kind)


def union(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each member's group, named by its smallest member (disjoint sets with path halving)."""
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return {member: find(member) for member in parent}
