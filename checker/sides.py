"""Which side a claim of an event takes, seen from the claims that surely say the same.

"Nobody ran short of anything" and "the ballots ran out" share not a word; but the one says the same as "she rejects that there
was a shortage of ballots", and that surely gainsays the other. Where a third claim stands with one of two and against the
other, in words that leave no doubt, the two stand against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from checker.case import RELATED, Case
from checker.features import Features
from checker.model import ConflictType, Evidence
from checker.verdict import Judgement

Pair = tuple[int, int]  # positions of two claims of linked articles, the lower first

# Probabilities (`checker.slots`) from which on two statements surely say the same, and surely what cannot both hold; and from
# which on they likely say the same, which is enough where one article itself tells of the other side (`checker.opposing`).
_WITH, _AGAINST, _LIKELY_WITH = 0.97, 0.8, 0.75
_KINDS: tuple[ConflictType, ...] = ("denial", "status", "place", "date")


class _Third(NamedTuple):
    """A claim that stands with one of a pair, and against the other in this way."""

    claim: int
    kind: ConflictType


def sides_of(
    features: Sequence[Features], judged: Mapping[Pair, tuple[Judgement, Sequence[Evidence]]],
    opposed: Mapping[int, int] | None = None,
) -> dict[Pair, Evidence]:  # fmt: skip
    """For pairs of statements about which nothing was said: how others that say the same as the one stand to the other.
    `judged`: what was said of each pair, and by which evidence; `opposed`: claims with those of their own article that they
    gainsay (`checker.opposing`). `detail`: the kind of conflict and how many such others there are (`denial:2`)."""
    surely: dict[int, set[int]] = defaultdict(set)  # claim → those that surely say the same
    likely: dict[int, set[int]] = defaultdict(set)
    against: dict[int, dict[int, ConflictType]] = defaultdict(dict)
    within: dict[int, dict[int, ConflictType]] = defaultdict(dict)  # the same, of one article
    for one, other in (opposed or {}).items():
        within[one][other] = within[other][one] = "denial"
    silent: list[Pair] = []
    for (left, right), (said, evidence) in judged.items():
        case = Case(evidence)
        if case.figures:
            continue
        if said.verdict is None:
            silent.append((left, right))
        elif said.verdict in ("agreement", "echo") and case.slot("same", _LIKELY_WITH) and said.score >= RELATED:
            for beside in (likely, surely) if case.slot("same", _WITH) else (likely,):
                beside[left].add(right)
                beside[right].add(left)
        elif said.conflict_type in _KINDS and case.slot("same", _AGAINST):
            against[left][right] = against[right][left] = said.conflict_type
    found: dict[Pair, Evidence] = {}
    for left, right in silent:
        thirds = {
            third for one, other in ((left, right), (right, left))
            for third in (*_thirds(surely[one], against[other]), *_thirds(likely[one], within[other]))
        }  # fmt: skip
        if thirds and len({one.kind for one in thirds}) == 1:
            found[left, right] = _evidence(features, sorted(thirds))
    return found


def _thirds(beside: Set[int], against: Mapping[int, ConflictType]) -> list[_Third]:
    """Those that say the same as the one of two and go against the other."""
    return [_Third(claim, against[claim]) for claim in sorted(beside & against.keys())]


def _evidence(features: Sequence[Features], thirds: Sequence[_Third]) -> Evidence:
    outlets = sorted({features[one.claim].outlet or features[one.claim].article_key for one in thirds})
    reason = f"what one says is told by {', '.join(outlets)}, too, and there it surely goes against the other"
    return Evidence("sides", "contradicts", 0.0, reason, f"{thirds[0].kind}:{len(thirds)}")
