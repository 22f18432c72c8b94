"""Which claims answer one question: judged pairs joined by average link, so that a single odd pair joins no two questions.

Groups grow from the surest pairs on: those first whose claims have their other partners in common. Two groups become one
where the pairs between them, counted against all that could be there, speak for it. Two claims of one article are never
paired by the index; they are judged when it matters, by the same rules, and where they answer different questions they hold
their groups apart.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from checker.model import Pair

SUPPORT = 0.42  # mean strength of the pairs between two groups from which on they are one
_PARTNERS = 3  # partners in another group that a claim must have: the index proposes but so many (`candidates.LIMIT`)
_CONTRARY = 1.1  # strength of a conflict or update: its rules ask for one question beyond doubt
_APART = 2  # how many missing pairs two claims of one article count for that answer different questions
_OWN = 24  # claims of one article in one group, beyond which they are not judged any more

Judge = Callable[[str, str], float]  # strength (0..1) with which two claims of one article answer one question


def group(
    pairs: Sequence[Pair], article: Mapping[str, str], order: Mapping[str, int], own: Judge,
    against: Mapping[str, Container[str]] | None = None, tied: Iterable[Iterable[str]] = (),
) -> dict[str, str]:  # fmt: skip
    """Each paired claim's group, named by its first member. `article` and `order` are by claim id; `own` judges two claims
    of one article. Claims that are `against` each other never meet in a group; those `tied` together always do."""
    grouping = _Grouping(pairs, article, order, own, against or {})
    for claims in tied:
        grouping.tie(claims)
    return grouping.groups()


class _Grouping:
    """The groups while they grow; a group is named by its first claim."""

    def __init__(
        self, pairs: Sequence[Pair], article: Mapping[str, str], order: Mapping[str, int], own: Judge,
        against: Mapping[str, Container[str]],
    ) -> None:  # fmt: skip
        self._article, self._order, self._own, self._against = article, order, own, against
        self._judged: dict[tuple[str, str], float] = {}
        self._members: dict[str, list[str]] = {}
        self._sums: dict[str, dict[str, float]] = defaultdict(dict)
        for pair in pairs:
            for claim in (pair.a, pair.b):
                self._members.setdefault(claim, [claim])
            sure = _CONTRARY if pair.verdict in ("conflict", "update") else pair.score
            strength = max(sure, self._sums[pair.a].get(pair.b, 0.0))
            self._sums[pair.a][pair.b] = self._sums[pair.b][pair.a] = strength
        self._partners = {claim: frozenset(held) for claim, held in self._sums.items()}

    def tie(self, claims: Iterable[str]) -> None:
        """Put claims into one group, as far as they are paired and not against each other."""
        home: dict[str, str] = {claim: name for name, members in self._members.items() for claim in members}
        names = sorted({home[claim] for claim in claims if claim in home}, key=self._order.__getitem__)
        for name in names[1:]:
            if not self._hostile(names[0], name):
                self._merge(names[0], name)

    def _hostile(self, a: str, b: str) -> bool:
        return bool(self._against) and any(
            other in self._against.get(claim, ()) for claim in self._members[a] for other in self._members[b]
        )

    def groups(self) -> dict[str, str]:
        waiting = [
            self._entry(a, b) for a in sorted(self._members, key=self._order.__getitem__) for b in self._sums.get(a, {})
            if self._order[a] < self._order[b]
        ]  # fmt: skip
        heapq.heapify(waiting)
        while waiting:
            minus, _, _, a, b = heapq.heappop(waiting)
            if a not in self._members or b not in self._members:
                continue
            support = self._support(a, b)
            if support < SUPPORT or self._hostile(a, b):
                continue
            if -minus != self._priority(a, b, support):
                heapq.heappush(waiting, self._entry(a, b))
            else:
                for other in self._merge(a, b):
                    heapq.heappush(waiting, self._entry(a, other))
        return {claim: name for name, members in self._members.items() for claim in members}

    def _entry(self, a: str, b: str) -> tuple[float, int, int, str, str]:
        a, b = sorted((a, b), key=self._order.__getitem__)
        return -self._priority(a, b, self._support(a, b)), self._order[a], self._order[b], a, b

    def _priority(self, a: str, b: str, support: float) -> float:
        """The support; of two single claims up to half less, the fewer partners they have in common."""
        if len(self._members[a]) > 1 or len(self._members[b]) > 1:
            return support
        mine, theirs = self._partners[a], self._partners[b]
        others = max(len(mine), len(theirs)) - 1
        return round(support * (0.5 + 0.5 * (len(mine & theirs) / others if others else 1.0)), 9)

    def _support(self, a: str, b: str) -> float:
        """Strength of the pairs between two groups over the number that could be there."""
        mine, theirs = self._members[a], self._members[b]
        if len(mine) == len(theirs) == 1:
            return self._sums[a][b]
        by_article: dict[str, list[str]] = defaultdict(list)
        for claim in theirs:
            by_article[self._article[claim]].append(claim)
        total, possible = self._sums[a].get(b, 0.0), 0
        pairs_of_own: list[tuple[str, str]] = []
        for claim in mine:
            same = by_article.get(self._article[claim], ())
            possible += len(theirs) - len(same)
            pairs_of_own += [(claim, other) for other in same]
        expected = min(possible, _PARTNERS * max(len(mine), len(theirs)))
        for one, other in pairs_of_own[:_OWN]:
            strength = self._of_own(one, other)
            total += strength
            expected += 1 if strength else _APART
        return round(total / expected, 9) if expected else 0.0

    def _of_own(self, one: str, other: str) -> float:
        key = (one, other) if self._order[one] < self._order[other] else (other, one)
        if key not in self._judged:
            self._judged[key] = self._own(*key)
        return self._judged[key]

    def _merge(self, a: str, b: str) -> Iterable[str]:
        """Put the second group into the first; gives the groups that the first is linked with now."""
        members = self._members.pop(b)
        self._members[a] = sorted((*self._members[a], *members), key=self._order.__getitem__)
        for other, strength in self._sums.pop(b).items():
            self._sums[other].pop(b, None)
            if other != a:
                joined = self._sums[a].get(other, 0.0) + strength
                self._sums[a][other] = self._sums[other][a] = joined
        self._sums[a].pop(b, None)
        return sorted(self._sums[a], key=self._order.__getitem__)
