"""From what reviewers said about which claims belong together to the constraints that grouping obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from checker.constraints import Constraints, Joined, ordered
from checker.workspace.state import Reviewed, State, Target, Tie

Find = Callable[[Target], str | None]


def constraints(state: State, find: Find) -> Constraints:
    """What holds now. The last word counts: a merge sets free what was kept apart before, a split or a rejection what was
    put together. A rejection holds as long as it stands and nobody disputes it."""
    said: list[tuple[tuple[str, int, int], Tie | Reviewed]] = [((one.at, 1, one.seq), one) for one in state.ties.values()]
    said += [((one.at, 0, 0), one) for one in state.reviews.values() if rejects(one)]
    rules = _Rules()
    for _, one in sorted(said, key=lambda pair: (pair[0], pair[1].id)):
        if isinstance(one, Reviewed):
            rules.reject(_found(one.targets, find))
        else:
            parts = [part for part in (_found(part, find) for part in one.parts) if part]
            if len(parts) > 1:
                (rules.join if one.kind == "join" else rules.part)(one, parts)
    return Constraints(frozenset(rules.apart), tuple(rules.joined), tuple(rules.rejected))


def rejects(review: Reviewed) -> bool:
    """Does it keep its claims apart?"""
    return review.decision == "reject" and not review.disputed and len(review.targets) > 1


def _found(targets: Iterable[Target], find: Find) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for target in targets if (claim := find(target)) is not None))


class _Rules:
    """The rules as they are said, one after the other."""

    def __init__(self) -> None:
        self.apart: set[tuple[str, str]] = set()
        self.joined: list[Joined] = []
        self.rejected: list[frozenset[str]] = []

    def part(self, tie: Tie, parts: list[tuple[str, ...]]) -> None:
        across = {ordered(a, b) for left, right in combinations(parts, 2) for a in left for b in right if a != b}
        self.apart |= across
        self.joined = [one for one in self.joined if not across & _across(one)]

    def join(self, tie: Tie, parts: list[tuple[str, ...]]) -> None:
        claims = sorted({claim for part in parts for claim in part})
        self.apart -= set(combinations(claims, 2))
        self.rejected = [one for one in self.rejected if not one <= set(claims)]
        verdict = tie.verdict or "consistent"
        self.joined.append(Joined(tuple(parts), verdict, tie.conflict_type, tie.by, tie.reason))

    def reject(self, claims: tuple[str, ...]) -> None:
        held = frozenset(claims)
        if len(held) > 1:
            self.rejected.append(held)
            self.joined = [one for one in self.joined if not {claim for part in one.parts for claim in part} <= held]


def _across(one: Joined) -> set[tuple[str, str]]:
    return {ordered(a, b) for left, right in combinations(one.parts, 2) for a in left for b in right}
