"""Which articles report one event: they appear within days of each other and share much of what they tell.

Inside one event two figures of a kind are likely to answer one question, even where the words around them differ; far
apart they are not. So the index of claims prefers partners from linked articles, and the link is evidence (facet `event`).

An article is taken as a bag of what it names, counts and dates – language-neutral keys, weighed by how particular they
are. The likeness is the plain cosine of two bags: it does not depend on what else is read, so a link stays when articles
are added; two articles that several others are linked with in common need less. Links are proposed by an index, each
article has at most `NEAREST`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from checker.candidates import Index, figure_key
from checker.features import Features, days_apart, label
from checker.model import Evidence
from claims.concepts import notions
from claims.gazetteer import entities
from claims.names import words_of
from claims.sounds import skeletons

NEAREST = 12  # articles that one is linked to at the most
# (cosine, weight of shared names, figures and days) from which on two articles are on one event. Of the articles of one
# composed story (tests/stories) 212 of 226 pairs are, of articles of two stories none of 3,779.
ALIKE = ((0.18, 1.2), (0.12, 2.0))
FAR_ALIKE = ((0.25, 1.3), (0.12, 3.5))  # where they appeared more than `REACH` apart, or the day of one is unknown
BETWEEN = 2, 0.1  # articles linked to both, and cosine, from which on two are on one event, too: they are told of in turn
LONG_ALIKE = ((0.24, 2.5),)  # what is reported again a season later
# Cosine below which a link is loose: of the links within composed stories one in a hundred is, of those between digests of
# unrelated news (tests/benchmarks/data/parallel.jsonl) all but a few.
CLOSE = 0.16
REACH, FAR_REACH, LONG_REACH = timedelta(days=10), timedelta(days=21), timedelta(days=120)
# Shared concepts, below which only people and places are (the mayor of one town has many businesses), unless those are many.
_MATTERS, _NAMED_ALIKE = 4, 4.0
_WEIGHT = 0.15
_UNTELLING = frozenset({"time", "manner", "relation"})
_IN_BASE_UNITS = ("f:measure:", "f:duration:", "f:temperature:")  # which a reader would not know from the texts
_SMALL = Decimal(3)  # numbers up to this one stand in every text

Bag = dict[str, float]


class Link(NamedTuple):
    """Two articles on one event: the cosine of what they tell, and some of what they share, for a reader. `long`: so far
    apart that the event had time to go on, or to come again."""

    alike: float
    shared: tuple[str, ...]
    long: bool = False


class Events:
    """The links between articles, by article id."""

    def __init__(self, links: Mapping[str, Mapping[str, Link]]) -> None:
        self._links = links

    def linked(self, article: str) -> tuple[str, ...]:
        """The articles on the same event as this one, the most alike first."""
        mine = self._links.get(article, {})
        return tuple(sorted(mine, key=lambda other: (-mine[other].alike, other)))

    def between(self, left: str, right: str) -> Link | None:
        return self._links.get(left, {}).get(right)


NO_EVENTS = Events({})


def events_of(features: Sequence[Features]) -> Events:
    """Links the articles of these claims."""
    by_article: dict[str, list[Features]] = defaultdict(list)
    for one in features:
        by_article[one.article_key].append(one)
    keys = list(by_article)
    place = {key: at for at, key in enumerate(keys)}
    bags = [_bag(by_article[key]) for key in keys]
    index = Index()
    for bag in bags:
        index.add(bag)
    links: dict[str, dict[str, Link]] = defaultdict(dict)
    for here, bag in enumerate(bags):
        for there, _ in index.nearest(bag, NEAREST + 1, but=(here,)):
            link = _link(bag, bags[there], by_article[keys[here]][0], by_article[keys[there]][0])
            if link is not None:
                links[keys[here]][keys[there]] = links[keys[there]][keys[here]] = link
    for first, second in _told_in_turn(links):
        mine, theirs = by_article[first][0], by_article[second][0]
        link = _through_others(bags[place[first]], bags[place[second]], mine, theirs)
        if link is not None and max(len(links[first]), len(links[second])) < NEAREST:
            links[first][second] = links[second][first] = link
    return Events(links)


def _told_in_turn(links: Mapping[str, Mapping[str, Link]]) -> list[tuple[str, str]]:
    """Pairs of articles that are not linked, while several others are with both."""
    shared: Counter[tuple[str, str]] = Counter()
    for others in links.values():
        shared.update(pair for pair in combinations(sorted(others), 2) if pair[1] not in links[pair[0]])
    return sorted(pair for pair, count in shared.items() if count >= BETWEEN[0])


def compare_event(link: Link | None) -> Evidence | None:
    """The evidence of a link; None where the articles are not linked, which says nothing. `detail`: `linked`, `long` where a
    season lies between, `loose` where the two have little in common: they may share one report among many."""
    if link is None:
        return None
    reason = f"both articles report one event: they share {', '.join(link.shared)}"
    return Evidence("event", "same", _WEIGHT, reason, "long" if link.long else "linked" if link.alike >= CLOSE else "loose")


def _link(a: Bag, b: Bag, left: Features, right: Features) -> Link | None:
    apart = days_apart(left.published, right.published)
    shared = a.keys() & b.keys()
    particular = sum(min(a[key], b[key]) for key in shared if key[0] != "c")
    if sum(key[0] == "c" for key in shared) < _MATTERS and particular < _NAMED_ALIKE:
        return None
    alike = _cosine(a, b)
    steps = next((found for days, found in _STEPS if (FAR_REACH.days if apart is None else apart) <= days), ())
    if not any(alike >= least and particular >= names for least, names in steps):
        return None
    return Link(alike, _shown_of(a, b), apart is not None and apart > FAR_REACH.days)


_STEPS = ((REACH.days, ALIKE), (FAR_REACH.days, FAR_ALIKE), (LONG_REACH.days, LONG_ALIKE))


def _through_others(a: Bag, b: Bag, left: Features, right: Features) -> Link | None:
    """The link between two articles that others are linked with in common."""
    apart = days_apart(left.published, right.published)
    alike = _cosine(a, b)
    near = alike >= BETWEEN[1] and (apart is None or apart <= LONG_REACH.days)
    return Link(alike, _shown_of(a, b), apart is not None and apart > FAR_REACH.days) if near else None


def _cosine(a: Bag, b: Bag) -> float:
    return sum(a[key] * b[key] for key in a.keys() & b.keys()) / (_norm(a) * _norm(b))


def _shown_of(a: Bag, b: Bag) -> tuple[str, ...]:
    """Some of what two articles share, the most telling first."""
    telling = sorted(a.keys() & b.keys(), key=lambda key: (key[0] == "c", -min(a[key], b[key]), key))
    return tuple(_shown(key) for key in telling if key[0] != "s" and not key.startswith(_IN_BASE_UNITS))[:4]


def _norm(bag: Bag) -> float:
    return math.sqrt(sum(weight * weight for weight in bag.values())) or 1.0


def _shown(key: str) -> str:
    kind, _, rest = key.partition(":")
    if kind == "n":
        return label(rest)
    if kind == "f":
        unit, _, value = rest.partition(":")
        return f"{Decimal(value) * 100:.3g} %" if unit == "share" else f"{Decimal(value).normalize():,f}"
    return rest


def _bag(features: Sequence[Features]) -> Bag:
    bag: Bag = {}
    for one in features:
        for key, weight in _told(one):
            bag[key] = max(bag.get(key, 0.0), weight)
    return bag


def _told(one: Features) -> Iterator[tuple[str, float]]:
    """What one claim adds: `n:` an entity, `s:` the sound of an unknown name, `c:` a concept, `f:` a figure, `t:` a day."""
    known, table = entities(), notions()
    for ident in one.entities:
        entity = known.get(ident)
        yield f"n:{ident}", 0.7 if entity is not None and entity.type in ("country", "region") else 1.3
    for name in one.strangers:
        for word in words_of(name.text):
            for sound in skeletons(word)[:1]:
                if len(sound) >= 3:
                    yield f"s:{sound}", 0.8
    for ident, weight in one.concepts.items():
        notion = table.get(ident)
        if ident in one.likely and notion is not None and notion.kind not in _UNTELLING:
            yield f"c:{ident}", weight
    for quantity in one.claim.values:
        value = quantity.low if quantity.low is not None else quantity.high
        if value is not None and value > _SMALL and (key := figure_key(quantity)):
            yield key, 1.0
    for moment in one.claim.moments:
        if moment.earliest is not None and moment.grain == "day":
            yield f"t:{moment.earliest:%Y-%m-%d}", 0.8
