"""Who agrees with whom: outlets against outlets and against findings, as plain figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.model import Finding, Report, Verdict
from tui.filters import UNKNOWN, Relation

RELATIONS: dict[Verdict, Relation] = {"agreement": "agree", "echo": "echo", "conflict": "conflict"}


class Cell(NamedTuple):
    """Findings in which two outlets agree, in which one echoes the other, conflict, or are related otherwise."""

    agree: int = 0
    echo: int = 0
    conflict: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return sum(self)


@dataclass(slots=True)
class Matrix:
    """`outlets` are in the order of the figures; `cells` has each pair once, in that order of names.

    `claims` counts the claims of each outlet, `alone` the findings that it alone has.
    """

    outlets: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)

    def cell(self, one: str, other: str) -> Cell:
        return self.cells.get((one, other)) or self.cells.get((other, one)) or Cell()


def relations_of(finding: Finding, report: Report) -> set[tuple[str, str, Relation]]:
    """What each two outlets of a finding are to each other in it, names in order; each once."""
    found: set[tuple[str, str, Relation]] = set()
    for pair in finding.pairs:
        names = [report.article_of(report.claim(claim)).outlet or UNKNOWN for claim in (pair.a, pair.b)]
        one, other = sorted(names)
        found.add((one, other, RELATIONS.get(pair.verdict, "other")))
    return found


def matrix_of(report: Report, findings: Iterable[Finding]) -> Matrix:
    """The matrix of some findings of a report; the outlet with the most claims in them first."""
    counts: dict[tuple[str, str], dict[Relation, int]] = {}
    claims: dict[str, int] = {}
    alone: dict[str, int] = {}
    for finding in findings:
        names = [report.article_of(report.claim(claim)).outlet or UNKNOWN for claim in finding.claims]
        for name in names:
            claims[name] = claims.get(name, 0) + 1
        if len(set(names)) == 1:
            alone[names[0]] = alone.get(names[0], 0) + 1
        for one, other, relation in relations_of(finding, report):
            kinds = counts.setdefault((one, other), {})
            kinds[relation] = kinds.get(relation, 0) + 1
    cells = {
        pair: Cell(kinds.get("agree", 0), kinds.get("echo", 0), kinds.get("conflict", 0), kinds.get("other", 0))
        for pair, kinds in counts.items()
    }
    outlets = sorted(claims, key=lambda name: (-claims[name], name))
    return Matrix(outlets, cells, claims, alone)
