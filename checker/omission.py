"""Who is silent: articles on an event that leave out what the others on it carry.

An article covers an event where it is linked to others on it (`checker.events`). It is silent on a further
one where most of the others carry that, and where it appeared no earlier than they did: nobody can leave out what was not
known yet. Since a match can be missed, an article that has the figure, another figure of the measure, or most of what the
claim is about anywhere in its text is not called silent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from checker.events import Events
from checker.features import Features
from checker.model import Finding
from claims.concepts import weight_of
from claims.model import Quantity
from claims.names import words_of
from claims.sounds import skeletons
from claims.units import to_base

_LINKED = 2  # articles with the claim that a silent one must be linked to
_DAYS = timedelta(days=3)  # after the last report, within which a claim is news
_PARTICULAR = 0.7  # weight of a concept that says something of its own
_TOLD = 2  # concepts that a statement must have so that a text can be seen to lack them all
_SURE = 0.85  # score of a pair that shows what a finding is about
_VAGUE = frozenset({"ratio", "duration", "rank", "ordinal"})  # told in too many ways ("three days": 72 hours) to be missed
_TIMES = 3  # how many times a figure may be another of the same thing
_RELATED = frozenset({"agreement", "echo", "consistent", "conflict", "update"})


def with_silent(found: Sequence[Finding], features: Sequence[Features], events: Events) -> tuple[Finding, ...]:
    """The findings, each with the articles that are silent on it, in the order of the articles. `events` links the
    articles on one event."""
    article = {one.claim.id: one.article_key for one in features}
    day = {one.article_key: one.published for one in features}
    outlet = {one.article_key: one.outlet or one.article_key for one in features}
    order = {ident: place for place, ident in enumerate(dict.fromkeys(one.article_key for one in features))}
    carriers = {finding.id: _articles(finding, article) for finding in found}
    speaks = _speaking(found, article)
    by_id = {one.claim.id: one for one in features}
    texts = _texts(features)
    larger = _largest(found)
    made = []
    for finding in found:
        held = carriers[finding.id]
        if not _telling(finding, by_id, larger) or len({outlet[one] for one in held}) < 2:
            made.append(finding)
            continue
        near = Counter(other for one in sorted(held) for other in events.linked(one))
        silent = [
            one for one, links in near.items()
            if links >= min(_LINKED, len(held)) and one not in held and not speaks[one] & set(finding.claims)
            and outlet[one] not in {outlet[other] for other in held} and _could_know(one, held, day)
            and texts[one].lacks([by_id[claim] for claim in finding.claims])
        ]  # fmt: skip
        told = sorted(silent, key=order.__getitem__) if len(silent) < len(held) else []
        made.append(replace(finding, silent=tuple(told)) if told else finding)
    return tuple(made)


class _Text:
    """What an article speaks of anywhere, to see whether it may have a claim that no match was found for."""

    def __init__(self) -> None:
        self.figures: list[tuple[str, str | None, Decimal]] = []
        self.measures: set[tuple[str, str]] = set()
        self.concepts: set[str] = set()
        self.days: set[date] = set()
        self.sounds: set[str] = set()

    def take(self, one: Features) -> None:
        self.concepts |= one.concepts.keys()
        self.figures += [size for value in one.claim.values if (size := _size(value)) is not None]
        if one.figure is not None:
            self.measures.update((one.figure.kind, ident) for ident in one.metric)
        self.days |= _days(one)
        self.sounds |= _sounds(one)

    def lacks(self, claims: Sequence[Features]) -> bool:
        """Does it beyond doubt say nothing of what the claims say?"""
        sizes = [size for one in claims if one.figure is not None and (size := _size(one.figure)) is not None]
        told = Counter(ident for one in claims for ident in (one.metric if one.figure is not None else one.concepts))
        shared = [i for i, count in told.items() if 2 * count >= len(claims) and weight_of(i) >= _PARTICULAR]
        if not shared or any(self._may_hold(one) for one in claims):
            return False
        if sizes:
            near = any(self._near(size) for size in sizes)
            return not near and not any((kind, ident) in self.measures for kind, _, _ in sizes for ident in shared)
        return len(shared) >= _TOLD and self.concepts.isdisjoint(shared)

    def _may_hold(self, one: Features) -> bool:
        """Has it the day of a statement, or a name that nothing but this statement may have brought up?"""
        return one.figure is None and bool(_days(one) & self.days) or bool(_sounds(one) & self.sounds)

    def _near(self, size: tuple[str, str | None, Decimal]) -> bool:
        kind, unit, number = size
        return any(k == kind and u == unit and number <= _TIMES * n and n <= _TIMES * number for k, u, n in self.figures)


def _size(value: Quantity) -> tuple[str, str | None, Decimal] | None:
    """Kind, unit and number in base units, where they are known."""
    number = value.low if value.low is not None else value.high
    if number is None:
        return None
    base = to_base(value)
    if base is not None and value.kind != "money":
        number = base[0] if base[0] is not None else base[1] or number
        return value.kind, base[2], abs(number)
    return value.kind, value.unit, abs(number)


def _days(one: Features) -> set[date]:
    return {m.earliest.date() for m in one.claim.moments if m.earliest is not None and m.grain == "day"}


def _sounds(one: Features) -> set[str]:
    """How the unknown names of a claim sound, the long ones."""
    return {key for name in one.strangers for word in words_of(name.text) for key in skeletons(word)[:2] if len(key) >= 4}


def _texts(features: Sequence[Features]) -> dict[str, _Text]:
    found: dict[str, _Text] = defaultdict(_Text)
    for one in features:
        found[one.article_key].take(one)
    return found


def _articles(finding: Finding, article: Mapping[str, str]) -> frozenset[str]:
    return frozenset(article[claim] for claim in finding.claims)


def _largest(found: Sequence[Finding]) -> dict[str, str]:
    """Claim → the finding that holds most claims beside it, of several the surest: what only lies between two questions holds
    few."""
    best: dict[str, tuple[int, float, str]] = {}
    for finding in found:
        if finding.verdict in _RELATED:
            rank = len(finding.claims), max((pair.score for pair in finding.pairs), default=0.0), finding.id
            for claim in finding.claims:
                best[claim] = max(best.get(claim, rank), rank)
    return {claim: ident for claim, (_, _, ident) in best.items()}


def _telling(finding: Finding, by_id: Mapping[str, Features], larger: Mapping[str, str]) -> bool:
    """Is it a question of its own, surely matched, whose answer could not be told in quite other words?"""
    if finding.verdict not in _RELATED or max((pair.score for pair in finding.pairs), default=0.0) < _SURE:
        return False
    if sum(larger[claim] == finding.id for claim in finding.claims) < 2:
        return False
    return not any((figure := by_id[claim].figure) is not None and figure.kind in _VAGUE for claim in finding.claims)


def _speaking(found: Sequence[Finding], article: Mapping[str, str]) -> dict[str, set[str]]:
    """Article → claims of others that it says something related to, be it of another scope."""
    said: dict[str, set[str]] = defaultdict(set)
    for finding in found:
        for pair in finding.pairs:
            said[article[pair.a]].add(pair.b)
            said[article[pair.b]].add(pair.a)
    return said


def _could_know(one: str, held: frozenset[str], day: Mapping[str, date | None]) -> bool:
    """Was it published not before the first that carries the claim, and while that was news? Unknown days tell nothing."""
    days = [known for other in held if (known := day.get(other)) is not None]
    own = day.get(one)
    return own is not None and bool(days) and min(days) <= own <= max(days) + _DAYS
