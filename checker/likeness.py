"""How likely two statements say the same: the share of what both say that the other says too.

A statement is taken apart into things said – a name, a word's concept, a figure, a time, a word that nothing knows – each
weighed by its rarity. A thing is found in the other statement as the same entity, words that sound alike, one of the
concepts its word may mean, an equal figure, an overlapping time: each thing found is a reason a reader can check. A
translation is about as long as its original, so the length is evidence, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from checker.candidates import figure_key
from checker.features import Features
from claims.concepts import broader, weight_of
from claims.hearing import sound_similarity
from claims.model import Moment, Quantity
from claims.names import words_of
from claims.pack import Pack
from claims.sounds import skeletons
from claims.text import fold

_HEARD, _SURE = 0.62, 0.9  # from this similarity on two words of names count as heard, in part and in full
_ALIKE = 0.76  # the same for words that need not be names: "parliament", "парламент"
_NAME, _CONCEPT, _FIGURE, _TIME, _WORD = 1.6, 1.0, 1.5, 0.8, 0.9
_LEAST = 4  # letters of a word that may be known by its sound
_FEW = 30.0  # so much unsaid is granted to both: two short statements are not alike for one common word
_SPREAD = 2.0  # how fast a difference in length tells against a pair
_NEVER = 0.6  # but never by more than this factor

Rarity = Callable[[str], float]


class Thing(NamedTuple):
    """One thing a statement says: `options` are its keys in the index, any of which will do; `words` how it sounds."""

    kind: str
    text: str
    options: tuple[str, ...]
    weight: float
    above: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


class Said:
    """The things one statement says, and how to find one in it."""

    def __init__(self, features: Features, pack: Pack) -> None:
        self.features = features
        self.pack = pack
        self._weights: tuple[float, ...] = ()

    def weights(self, rarity: Rarity) -> tuple[float, ...]:
        """The weight of each thing; computed once, when all statements of the index are known."""
        if not self._weights:
            self._weights = tuple(weigh(thing, rarity) for thing in self.things)
        return self._weights

    @cached_property
    def length(self) -> float:
        """The logarithm of its length, in letters of a language of middling terseness."""
        letters = sum(map(str.isalnum, self.features.claim.text))
        return math.log(max(letters, 1) / self.pack.words.length)

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        one = self.features
        found = [_name(n.text, n.canonical) for n in one.claim.names]
        spans: dict[tuple[int, int], list[str]] = {}
        for c in one.claim.concepts:
            spans.setdefault((c.start, c.end), []).append(c.id)
        for (start, end), ids in spans.items():
            text = one.claim.text[start - one.claim.start : end - one.claim.start]
            heavy = max(weight_of(i) for i in ids) / len(ids) ** 0.25
            ups = frozenset(f"c:{up}" for i in ids for up in broader(i))
            found.append(Thing("concept", text, tuple(f"c:{i}" for i in ids), _CONCEPT * heavy, ups))
        found += [Thing("figure", q.text, (_figure_key(q),), _FIGURE) for q in one.claim.values]
        found += [Thing("time", m.text, _time_keys(m), _TIME) for m in one.claim.moments if _time_keys(m)]
        found += [Thing("word", word, _sounds((word,)), _WORD, words=(word,)) for word in self._unknown_words()]
        return tuple(found)

    def _unknown_words(self) -> Iterable[str]:
        """Words that no reader took and that say more than grammar: loan words of every language are among them."""
        claim, prepared = self.features.claim, self.pack.prepare(self.features.claim.text)
        taken = bytearray(len(claim.text) + 1)
        parts: list[tuple[int, int]] = [(n.start, n.end) for n in claim.names] + [(c.start, c.end) for c in claim.concepts]
        parts += [(q.start, q.end) for q in claim.values] + [(m.start, m.end) for m in claim.moments]
        for start, end in parts:
            taken[start - claim.start : end - claim.start] = b"\1" * (end - start)
        usual = _usual(self.pack)
        for i, word in enumerate(prepared.words):
            if len(word) < _LEAST or not word[0].isalpha() or word in usual:
                continue
            start, end = prepared.token_span(i, i + 1)
            if 1 not in taken[start:end] and skeletons(word):  # a name may begin behind the clitics of its token
                yield word

    @cached_property
    def sounding(self) -> dict[str, float]:
        """Its keys of unknown words, for the index."""
        return {key: 0.6 for thing in self.things if thing.kind == "word" for key in thing.options}

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(key for thing in self.things for key in thing.options)

    @cached_property
    def above(self) -> frozenset[str]:
        """The broader concepts of those said."""
        return frozenset(f"c:{up}" for key in self.keys if key.startswith("c:") for up in broader(key[2:]))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(key.rsplit(":", 1)[1] for key in self.keys if key.startswith("f:"))

    @cached_property
    def _heard_words(self) -> tuple[str, ...]:
        """Every word of it that is known by its sound: those of names, and those that nothing knows."""
        return tuple(dict.fromkeys(word for thing in self.things for word in thing.words))

    def holds(self, thing: Thing) -> float:
        """How surely this statement says a thing that another one says, 0..1."""
        if thing.kind in ("name", "word"):
            return self._hears(thing)
        if not self.keys.isdisjoint(thing.options):
            return 1.0
        if thing.kind == "concept":
            return self._broadly(thing)
        if thing.kind == "figure":
            return 0.8 if thing.options[0].rsplit(":", 1)[1] in self._numbers else 0.0
        return 0.0

    def _hears(self, thing: Thing) -> float:
        if thing.options and thing.options[0] in self.keys and thing.options[0].startswith("n:"):
            return 1.0
        if not thing.words or not self._heard_words:
            return 0.0
        least = _HEARD if thing.kind == "name" else _ALIKE
        got = sum(len(word) * self._best(word, least) for word in thing.words)
        return got / sum(map(len, thing.words))

    def _best(self, word: str, least: float) -> float:
        best = max((alike for other in self._heard_words if (alike := _sounds_alike(word, other)) >= least), default=0.0)
        return min(1.0, 0.3 + 0.7 * (best - least) / (_SURE - least)) if best else 0.0

    def _broadly(self, thing: Thing) -> float:
        if not self.above.isdisjoint(thing.options):
            return 0.6
        return 0.0 if self.keys.isdisjoint(thing.above) else 0.6


def _name(text: str, canonical: str | None) -> Thing:
    words = tuple(word for word in words_of(text) if len(word) > 2) or words_of(text)
    return Thing("name", text, (f"n:{canonical}",) if canonical else _sounds(words), _NAME, words=words)


def _sounds(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"s:{key}" for word in words for key in skeletons(word)[:2] if len(key) >= 2)


@lru_cache(maxsize=256)
def _usual_of(common: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, common))


def _usual(pack: Pack) -> frozenset[str]:
    return _usual_of((*pack.words.common, *pack.words.function_words))


class _Frame(NamedTuple):
    """The consonants of a word: how it may begin, which classes it has, how many."""

    begins: frozenset[str]
    classes: frozenset[str]
    size: int


@lru_cache(maxsize=65536)
def _frame(word: str) -> _Frame | None:
    keys = skeletons(word)
    return _Frame(frozenset(key[0] for key in keys), frozenset(keys[0]), len(keys[0])) if keys else None


@lru_cache(maxsize=1 << 18)
def _sounds_alike(left: str, right: str) -> float:
    """The similarity of two words, or 0 where their consonants tell at once that they differ."""
    a, b = _frame(left), _frame(right)
    if a is None or b is None or a.begins.isdisjoint(b.begins) or abs(a.size - b.size) > 1 + max(a.size, b.size) // 4:
        return 0.0
    if 5 * len(a.classes & b.classes) < 3 * max(len(a.classes), len(b.classes)):
        return 0.0
    return sound_similarity(left, right)


def _figure_key(quantity: Quantity) -> str:
    return figure_key(quantity) or f"f:{quantity.kind}:?"


def _time_keys(moment: Moment) -> tuple[str, ...]:
    if moment.earliest is None:
        return ()
    if moment.grain in ("year", "decade", "century"):
        return (f"t:{moment.earliest:%Y}",)
    return (f"t:{moment.earliest:%Y-%m}", f"t:{moment.earliest:%Y-%m-%d}")


def weigh(thing: Thing, rarity: Rarity) -> float:
    """A thing's weight: its kind's, times the rarity of the likeliest of its keys."""
    rare = max((rarity(key) for key in thing.options), default=1.0) if thing.kind != "name" or thing.options else 3.0
    return thing.weight * rare


def likeness(left: Said, right: Said, rarity: Rarity) -> float:
    """0..1: the share, by weight, of the things both say that the other one says too."""
    got, whole = 0.0, _FEW
    for one, other in ((left, right), (right, left)):
        weights = one.weights(rarity)
        whole += sum(weights)
        got += sum(weight * other.holds(thing) for thing, weight in zip(one.things, weights, strict=True))
    return got / whole


def proportion(left: Said, right: Said) -> float:
    """1 where both are of one length, less the more they differ."""
    return max(_NEVER, math.exp(-_SPREAD * (left.length - right.length) ** 2))
