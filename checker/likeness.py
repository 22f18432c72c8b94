"""How likely two statements say the same: the share of what each says that the other says too.

A statement is taken apart into things said – a name, a word's concept, a figure, a time – each weighed by its rarity. A
thing is found in the other statement as the same entity, a name that sounds alike, one of the concepts its word may mean,
an equal figure, an overlapping time. The likeness is the harmonic mean of both shares, so that a long statement is no
match for everything, and each thing found is a reason a reader can check.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from checker.candidates import significant
from checker.features import Features
from claims.concepts import broader, weight_of
from claims.model import Moment, Quantity
from claims.names import spoken_similarity
from claims.sounds import skeletons

_HEARD = 0.6  # from this similarity on a name counts as heard, in part
_SURE = 0.85
_NAME, _CONCEPT, _FIGURE, _TIME = 1.6, 1.0, 1.5, 0.8

Rarity = Callable[[str], float]


class Thing(NamedTuple):
    """One thing a statement says: `options` are its keys in the index, any of which will do."""

    kind: str
    text: str
    options: tuple[str, ...]
    weight: float
    above: frozenset[str] = frozenset()


class Said:
    """The things one statement says, and how to find one in it."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self._weights: tuple[float, ...] = ()

    def weights(self, rarity: Rarity) -> tuple[float, ...]:
        """The weight of each thing; computed once, when all statements of the index are known."""
        if not self._weights:
            self._weights = tuple(weigh(thing, rarity) for thing in self.things)
        return self._weights

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        one = self.features
        found = [
            Thing("name", n.text, (f"n:{n.canonical}",) if n.canonical else _sounds(n.text), _NAME) for n in one.claim.names
        ]
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
        return tuple(found)

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
    def _strangers(self) -> tuple[str, ...]:
        return tuple(name.text for name in self.features.strangers)

    def holds(self, thing: Thing) -> float:
        """How surely this statement says a thing that another one says, 0..1."""
        if not self.keys.isdisjoint(thing.options) and thing.kind != "name":
            return 1.0
        if thing.kind == "name":
            return self._hears(thing)
        if thing.kind == "concept":
            return self._broadly(thing)
        if thing.kind == "figure":
            return 0.8 if thing.options[0].rsplit(":", 1)[1] in self._numbers else 0.0
        return 0.0

    def _hears(self, thing: Thing) -> float:
        if thing.options and thing.options[0].startswith("n:"):
            return 1.0 if thing.options[0] in self.keys else 0.0
        best = max((spoken_similarity(thing.text, other) for other in self._strangers), default=0.0)
        return 0.0 if best < _HEARD else min(1.0, 0.4 + 0.6 * (best - _HEARD) / (_SURE - _HEARD))

    def _broadly(self, thing: Thing) -> float:
        if not self.above.isdisjoint(thing.options):
            return 0.6
        return 0.0 if self.keys.isdisjoint(thing.above) else 0.6


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(f"s:{key}" for word in text.split() for key in skeletons(word)[:2] if len(key) >= 2)


def _figure_key(quantity: Quantity) -> str:
    value = quantity.low if quantity.low is not None else quantity.high
    return f"f:{quantity.kind}:{significant(value)}" if value is not None else f"f:{quantity.kind}:?"


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
    """0..1: the harmonic mean of the shares of what each says that the other says too."""
    forth, back = share(left, right, rarity), share(right, left, rarity)
    return 2 * forth * back / (forth + back) if forth + back else 0.0


def share(one: Said, other: Said, rarity: Rarity) -> float:
    """The share, by weight, of the things `one` says that `other` says too."""
    weights = one.weights(rarity)
    total = sum(weights)
    got = sum(weight * other.holds(thing) for thing, weight in zip(one.things, weights, strict=True))
    return got / total if total else 0.0
