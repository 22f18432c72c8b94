"""What a finding says across its outlets: the answers and who gives them, what two outlets are to each other, the day.

It is worked out once, when the finding is kept, so that a list or a matrix of very many need not open them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from checker.model import Finding, Verdict
from claims.model import Claim

Relation = Literal["agree", "echo", "conflict", "other", "any"]
RELATIONS: dict[Verdict, Relation] = {"agreement": "agree", "echo": "echo", "conflict": "conflict"}
BETWEEN = "\x1f"  # parts the names and the relation in a value of the facet `cell`; no outlet's name holds it

_GRAINS = {"century": 4, "decade": 4, "year": 4, "half": 4, "quarter": 7, "season": 7, "month": 7}  # letters of the date


def answer_groups(finding: Finding) -> tuple[tuple[str, ...], ...]:
    """Claim ids by answer, as the finding tells them; else those that agree with or echo each other give one, the answer of
    most claims first."""
    if finding.answers:
        told = tuple(one.claims for one in finding.answers)
        rest = set(finding.claims).difference(*told)
        return (*told, *((claim,) for claim in finding.claims if claim in rest))
    head = {claim: claim for claim in finding.claims}

    def root(claim: str) -> str:
        while head[claim] != claim:
            head[claim] = claim = head[head[claim]]
        return claim

    for pair in finding.pairs:
        if pair.verdict in ("agreement", "echo") and pair.a in head and pair.b in head:
            head[root(pair.b)] = root(pair.a)
    groups: dict[str, list[str]] = {}
    for claim in finding.claims:
        groups.setdefault(root(claim), []).append(claim)
    place = {claim: index for index, claim in enumerate(finding.claims)}
    return tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), place[group[0]])))


def outlets_by_answer(finding: Finding, outlet_of: Callable[[str], str]) -> list[list[str]]:
    """The outlets behind each answer, each once an answer; `outlet_of` names the outlet of a claim."""
    return [list(dict.fromkeys(map(outlet_of, group))) for group in answer_groups(finding)]


def cells(finding: Finding, outlet_of: Callable[[str], str]) -> list[str]:
    """What each two outlets are to each other in a finding, as values of the facet `cell`, names in order, each once."""
    found: dict[str, None] = {}
    for pair in finding.pairs:
        names = sorted((outlet_of(pair.a), outlet_of(pair.b)))
        for relation in (RELATIONS.get(pair.verdict, "other"), "any"):
            found.setdefault(cell(names[0], names[1], relation))
    return list(found)


def cell(one: str, other: str, relation: str) -> str:
    """The value of the facet `cell` for two outlets, in whichever order they are given."""
    return BETWEEN.join((*sorted((one, other)), relation))


def event_day(claims: Iterable[Claim]) -> str:
    """The day, month or year that most of some claims are about: `2023-03-01`, `2023-03`, `2023`; "" for none."""
    found: Counter[str] = Counter()
    for claim in claims:
        when = claim.when
        if when is not None and when.earliest is not None and when.relation == "at":
            found[when.earliest.date().isoformat()[: _GRAINS.get(when.grain, 10)]] += 1
    return min(found, key=lambda label: (-found[label], -len(label), label), default="")


def near(word: str, known: Iterable[str], most: int = 32) -> Sequence[str]:
    """The known words that are a slip of the finger away from `word`, its first letter aside; none where it is too short to
    tell."""
    slips = 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0
    if not slips or not word.isalpha():
        return ()
    alike = (other for other in known if other[:1] == word[0] and abs(len(other) - len(word)) <= slips)
    found = (other for other in alike if near_enough(word, other, slips))
    return sorted(found)[:most]


def near_enough(left: str, right: str, slips: int) -> bool:
    """Are at most `slips` letters changed, added, dropped or swapped with their neighbour between the two?"""
    if abs(len(left) - len(right)) > slips:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    if not left and not right:
        return True
    if not slips:
        return False
    swapped = len(left) > 1 and len(right) > 1 and left[0] == right[1] and left[1] == right[0]
    return (
        near_enough(left[1:], right[1:], slips - 1)
        or near_enough(left[1:], right, slips - 1)
        or near_enough(left, right[1:], slips - 1)
        or (swapped and near_enough(left[2:], right[2:], slips - 1))
    )
