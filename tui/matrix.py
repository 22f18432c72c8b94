"""Who agrees with whom: outlets against outlets, as plain figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.workspace.across import BETWEEN


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
    """`outlets` have the one with the most findings first; `cells` has each pair once, names in order.

    `findings` counts the findings in which each outlet speaks, `alone` those that it alone has.
    """

    outlets: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)

    def cell(self, one: str, other: str) -> Cell:
        return self.cells.get((one, other)) or self.cells.get((other, one)) or Cell()


def matrix_of(
    between: Iterable[tuple[str, int]], findings: Iterable[tuple[str, int]], alone: Iterable[tuple[str, int]]
) -> Matrix:
    """The matrix of counts as the desk gives them: of the facet `cell`, of outlets, of outlets that speak alone."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for value, number in between:
        one, other, relation = value.split(BETWEEN)
        counts.setdefault((one, other), {})[relation] = number
    cells = {pair: Cell(*(kinds.get(name, 0) for name in Cell._fields)) for pair, kinds in counts.items()}
    by_outlet = dict(findings)
    return Matrix(sorted(by_outlet, key=lambda name: (-by_outlet[name], name)), cells, by_outlet, dict(alone))
