"""What reviewers said about which claims belong together: pairs kept apart, claims put together, findings rejected.

Grouping obeys it: two claims that were kept apart never meet in a finding, not even through a third, and claims that were
put together always do. A finding that was rejected stays to be seen as it was (its rejection can be undone), while its claims
are free to meet others.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from checker.model import ConflictType, Evidence, Pair, Verdict


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts (of claim ids) that a reviewer put together; where the machine sees no relation between two parts, they get
    a pair of this verdict."""

    parts: tuple[tuple[str, ...], ...]
    verdict: Verdict = "consistent"
    conflict_type: ConflictType | None = None
    by: str = ""
    reason: str = ""


@dataclass(slots=True)
class Constraints:
    """`apart`: pairs of claim ids, the smaller first. `rejected`: sets of claim ids. `dropped` is filled by grouping: the
    judged pairs that no finding holds because of it."""

    apart: frozenset[tuple[str, str]] = frozenset()
    joined: tuple[Joined, ...] = ()
    rejected: tuple[frozenset[str], ...] = ()
    dropped: list[Pair] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.apart or self.joined or self.rejected)


def ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def refused(pairs: Sequence[Pair], rules: Constraints) -> tuple[list[Pair], list[list[Pair]]]:
    """(pairs that are free to be grouped, the pairs of each rejected finding)."""
    of_rejected: dict[tuple[str, str], int] = {}
    for place, claims in enumerate(rules.rejected):
        members = sorted(claims)
        of_rejected |= {(a, b): place for at, a in enumerate(members) for b in members[at + 1 :]}
    free: list[Pair] = []
    shown: dict[int, list[Pair]] = {}
    for pair in pairs:
        key = ordered(pair.a, pair.b)
        if key in of_rejected:
            shown.setdefault(of_rejected[key], []).append(pair)
        elif key in rules.apart:
            rules.dropped.append(pair)
        else:
            free.append(pair)
    return free, [shown[place] for place in sorted(shown)]


def between(pairs: Sequence[Pair], rules: Constraints, known: Container[str]) -> Iterator[Pair]:
    """Pairs for joined parts between which there is none."""
    there = {ordered(pair.a, pair.b) for pair in pairs}
    for one in rules.joined:
        parts = [tuple(claim for claim in part if claim in known) for part in one.parts]
        parts = [part for part in parts if part]
        for left, right in pairwise(parts):
            if not any(ordered(a, b) in there for a in left for b in right):
                said = f"put together by {one.by or 'a reviewer'}" + (f": {one.reason}" if one.reason else "")
                evidence = (Evidence("review", "compatible", 1.0, said, "joined"),)
                yield Pair(left[0], right[0], one.verdict, 1.0, evidence, one.conflict_type, "joined")


def enemies(rules: Constraints) -> dict[str, set[str]]:
    """Claim → the claims that must not meet it in a finding."""
    found: dict[str, set[str]] = {}
    for claims in rules.rejected:
        for claim in claims:
            found.setdefault(claim, set()).update(claims - {claim})
    for a, b in rules.apart:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found
