"""What third texts say of a pair: figures that several outlets share lead from one claim to another.

Claims with the same figure on the same question make a cluster. An outlet that has a member of each of two clusters tells of
two things, so that their figures do not contradict each other. And where a member of one contradicts a member of the
other beyond doubt, all others do, however they are worded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from checker.candidates import union
from checker.compare.intervals import dimension_of
from checker.features import Features
from checker.model import Evidence
from checker.verdict import Judgement

Judged = Mapping[tuple[int, int], tuple[Judgement, tuple[Evidence, ...]]]
_LARGEST = 40  # members of a cluster, above which it is left alone


class Clusters:
    """Which claims have the same figure on the same question, and what is known between two such groups."""

    def __init__(self, features: Sequence[Features], judged: Judged) -> None:
        self._features = features
        same = [pair for pair, (judgement, evidence) in judged.items() if _same(judgement, evidence)]
        groups = union((str(a), str(b)) for a, b in same)
        self._group = {int(member): group for member, group in groups.items()}
        self.members: dict[str, list[int]] = defaultdict(list)
        for member in sorted(self._group):
            self.members[self._group[member]].append(member)
        self._contrary: set[frozenset[str]] = set()
        for (a, b), (judgement, _) in sorted(judged.items()):
            if judgement.rule == "contrary-figure" and self._leads(a, b):
                self._contrary.add(frozenset((self.of(a), self.of(b))))

    def _leads(self, a: int, b: int) -> bool:
        """May a conflict of two claims be held against all that say the same? Only where each has one figure of its kind in
        its clause, so that nobody can have taken one for another."""
        return all(
            sum(dimension_of(q) == dimension_of(one.figure) for q in one.claim.values) == 1
            for one in (self._features[a], self._features[b]) if one.figure is not None
        )

    def of(self, position: int) -> str:
        """The group of a claim; a claim that nobody shares is a group of its own."""
        return self._group.get(position, str(position))

    def _all(self, group: str) -> list[int]:
        return self.members.get(group) or [int(group)]

    def contrary_pairs(self) -> Iterable[tuple[int, int]]:
        """All the pairs between groups of which a pair is contrary."""
        for groups in sorted(map(sorted, self._contrary)):
            if len(groups) == 2 and all(len(self._all(group)) <= _LARGEST for group in groups):
                for a, b in product(self._all(groups[0]), self._all(groups[1])):
                    if self._features[a].article_key != self._features[b].article_key:
                        yield (a, b) if a < b else (b, a)

    def evidence(self, a: int, b: int) -> Evidence | None:
        """Facet `through`: `beside` (an outlet tells both, of two things), `same` or `conflict`."""
        one, two = self.of(a), self.of(b)
        if one == two:
            return Evidence("through", "same", 0.0, "both have the figure of a third text", "same")
        beside = self._beside(one, two)
        if beside is not None:
            return Evidence("through", "different", 0.0, f"{beside} gives both figures, of two things", "beside")
        if frozenset((one, two)) in self._contrary:
            return Evidence("through", "contradicts", 0.0, "texts with these figures contradict each other", "conflict")
        return None

    def _beside(self, one: str, two: str) -> str | None:
        """The outlet of an article that has a member of either group."""
        mine = {self._features[m].article_key: self._features[m] for m in self._all(one)}
        theirs = {self._features[m].article_key for m in self._all(two)}
        both = sorted(mine.keys() & theirs)
        return (mine[both[0]].outlet or "a text") if both else None


def _same(judgement: Judgement, evidence: Iterable[Evidence]) -> bool:
    if judgement.verdict not in ("agreement", "echo"):
        return False
    return any(one.facet == "quantities" and one.outcome == "same" for one in evidence)
