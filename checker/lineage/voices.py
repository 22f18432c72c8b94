"""Who may speak in a claim: the source that its own sentence names, or one that its article names before or after.

A source often stands once, at the top of an article or a paragraph, and the sentences that follow carry on. Which do is not
said; so each claim has several voices, with how each of them stands to it (`Voice.told`), and `checker.lineage.odds` weighs
those of two claims together.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.features import Features
from checker.lineage import odds
from checker.lineage.actors import acting
from checker.lineage.chains import Chain
from checker.lineage.kinship import kinship, two, with_offices
from checker.lineage.speakers import Speaker, same_speaker

_MOST = 4  # sources of its article that a claim without one of its own may have, the nearest ones
Told = Mapping[str, float]


class Voice(NamedTuple):
    """A source that may speak in a claim. `key` tells sources apart, `far` is how many sentences before the claim (or, below
    nought, after it) it is named; 0: in its own. `near`: what that speaks for it."""

    key: int
    speakers: tuple[Speaker, ...]
    own: bool
    far: int
    told: Told
    near: float = 0.0


class Shared(NamedTuple):
    """The likeliest origin that two claims share: log-odds, and who speaks in each."""

    odds: float
    mine: Voice
    theirs: Voice


class _Said(NamedTuple):
    """A claim whose sentence names its source."""

    place: int
    claim: Features
    key: int


class Voices:
    """The voices of all claims of some articles; `linked` gives the articles on one event with an article."""

    def __init__(
        self, features: Sequence[Features], chains: Mapping[str, Chain], texts: Mapping[str, str],
        linked: Mapping[str, Sequence[str]],
    ) -> None:  # fmt: skip
        self._texts, self._linked = texts, linked
        self._keys: dict[tuple[Speaker, ...], int] = {}
        self._speakers: list[tuple[Speaker, ...]] = []
        self._sentences: dict[str, list[int]] = {}
        self._said: dict[str, list[_Said]] = {}
        self._own: dict[str, int] = {}
        self._found: dict[str, tuple[Voice, ...]] = {}
        self._same: dict[tuple[int, int], bool] = {}
        self._answers: dict[tuple[str, object], list[tuple[str, int]]] = defaultdict(list)
        self._kinship: dict[tuple[int, int], float] = {}
        by_article: dict[str, list[Features]] = defaultdict(list)
        for one in features:
            by_article[one.article_key].append(one)
        told = {key: _told_in(held, chains) for key, held in by_article.items()}
        for article, claims in by_article.items():
            starts = sorted({one.claim.context_start for one in claims})
            near = (article, *linked.get(article, ()))
            around = [one for other in near for _, officials in told.get(other, ()) for one in officials]
            said = []
            for one, officials in told[article]:
                key = self._key(tuple(with_offices(official, around) for official in officials))
                self._own[one.claim.id] = key
                if any(official.told for official in officials):
                    said.append(_Said(bisect_left(starts, one.claim.context_start), one, key))
            self._sentences[article], self._said[article] = starts, said
            for told_once in said:
                if (answer := _answer(told_once.claim)) is not None:
                    self._answers[answer].append((article, told_once.key))

    def of(self, one: Features) -> tuple[Voice, ...]:
        """Its own source, or the nearest ones of its article, also where nothing is told of its own ("officials"); none where
        the article names nobody."""
        found = self._found.get(one.claim.id)
        if found is None:
            own = self._own.get(one.claim.id)
            if own is not None:
                found = (Voice(own, self._speakers[own], True, 0, {}),)
                if not any(official.told for official in self._speakers[own]):
                    found += tuple(self._carried(one))
            else:
                found = tuple(self._carried(one))
            self._found[one.claim.id] = found
        return found

    def shared(self, left: Features, right: Features, wire: bool) -> Shared | None:
        """The likeliest of the origins that two claims which say the same may share; None where there is none. `wire`: one
        carried both."""
        best: Shared | None = None
        others = self.of(right)
        for mine in self.of(left):
            for theirs in others:
                alike = self._alike(mine, theirs)
                weight = odds.named(alike, mine.own + theirs.own, wire) + mine.near + theirs.near
                if weight < odds.LEAST and self._are_only(left, mine) and self._are_only(right, theirs):
                    weight = odds.LEAST if self._one(mine.key, theirs.key) else weight
                if alike > -math.inf and (best is None or weight > best.odds):
                    best = Shared(weight, mine, theirs)
        return best

    def _are_only(self, one: Features, voice: Voice) -> bool:
        """Is this the only source that its article names at all, in the sentence of a claim or beside it?"""
        said = self._said[one.article_key]
        return abs(voice.far) <= 1 and all(s.key == voice.key for s in said) and not voice.told.get("paragraph")

    def _alike(self, mine: Voice, theirs: Voice) -> float:
        """The log-odds that two sources are one; none at all where they are surely two."""
        pair = (mine.key, theirs.key)
        if pair not in self._kinship:
            apart = two(mine.speakers, theirs.speakers)
            self._kinship[pair] = -math.inf if apart else kinship(mine.speakers, theirs.speakers)
        return self._kinship[pair]

    def _key(self, speakers: tuple[Speaker, ...]) -> int:
        key = self._keys.setdefault(speakers, len(self._speakers))
        if key == len(self._speakers):
            self._speakers.append(speakers)
        return key

    def _carried(self, one: Features) -> Iterable[Voice]:
        said = self._said[one.article_key]
        here = bisect_left(self._sentences[one.article_key], one.claim.context_start)
        nearest: dict[int, _Said] = {}
        for other in sorted(said, key=lambda s: (abs(s.place - here), s.place > here)):
            nearest.setdefault(other.key, other)
        for other in list(nearest.values())[:_MOST]:
            told = self._standing(one, here, other, said)
            yield Voice(other.key, self._speakers[other.key], False, here - other.place, told, odds.near(told))

    def _standing(self, one: Features, here: int, other: _Said, said: Sequence[_Said]) -> Told:
        """How a source of the article stands to a claim that names none, by name."""
        first, last = (other.claim, one) if other.place <= here else (one, other.claim)
        between = self._texts[one.article_key][first.claim.context_end : last.claim.context_start]
        low, high = sorted((here, other.place))
        figure, their = one.figure, other.claim.figure
        saying = other.claim.claim.attribution
        backed, others = self._backing(one, other.key)
        return {
            "gap": math.log1p(abs(other.place - here)), "paragraph": other.place != here and "\n" in between,
            "others": any(low < s.place < high and not self._one(s.key, other.key) for s in said),
            "kin": figure is not None and their is not None and figure.kind == their.kind,
            "no figure": figure is None, "person": all(s.person for s in self._speakers[other.key]),
            "quoted": saying is not None and saying.quoted,
            "share": sum(self._one(s.key, other.key) for s in said) / len(said),
            "spread": math.log1p(self._spread(one.article_key, other.key)),
            "backed": math.log1p(backed), "unbacked": bool(others) and not backed,
            "topic": _topic(one, other.claim),
        }  # fmt: skip

    def _backing(self, one: Features, key: int) -> tuple[int, int]:
        """How many other articles on the event name this source for the same figure, and how many name any."""
        answer = _answer(one)
        if answer is None:
            return 0, 0
        found: dict[str, bool] = {}
        for article, held in self._answers.get(answer, ()):
            if article != one.article_key and article in self._linked.get(one.article_key, ()):
                found[article] = found.get(article, False) or self._one(held, key)
        return sum(found.values()), len(found)

    def _spread(self, article: str, key: int) -> int:
        """How many of the other articles on the event name this source."""
        return sum(
            any(self._one(s.key, key) for s in self._said.get(other, ())) for other in self._linked.get(article, ())
        )

    def _one(self, left: int, right: int) -> bool:
        """Is a speaker of the one a speaker of the other?"""
        if left == right:
            return True
        pair = (left, right) if left < right else (right, left)
        if pair not in self._same:
            self._same[pair] = any(
                same_speaker(a, b) is not None for a in self._speakers[left] for b in self._speakers[right]
            )
        return self._same[pair]


def _answer(one: Features) -> tuple[str, object] | None:
    """What its figure says, the same for all that say it."""
    if one.figure is None or one.base is None:
        return None
    return one.base[2], one.base[:2]


def _topic(one: Features, other: Features) -> float:
    """How much of what one tells of the other does, too."""
    whole = sum(one.metric.values())
    return sum(weight for ident, weight in one.metric.items() if ident in other.metric) / whole if whole else 0.0


def _told_in(claims: Sequence[Features], chains: Mapping[str, Chain]) -> list[tuple[Features, tuple[Speaker, ...]]]:
    """The claims whose own sentence names their source, or whose act is somebody's word, with it."""
    found = []
    for one in claims:
        chain = chains[one.claim.id]
        told = () if chain.implied and not chain.behind else chain.officials
        if not any(official.told for official in told) and (who := acting(one)) is not None:
            told = (who,)
        if told:
            found.append((one, told))
    return found
