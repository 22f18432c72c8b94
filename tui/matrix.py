"""Who agrees with whom: outlets against outlets and against findings, as plain figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


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

    `findings` counts the findings in which each outlet speaks, `alone` those that it alone has.
    """

    outlets: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)

    def cell(self, one: str, other: str) -> Cell:
        return self.cells.get((one, other)) or self.cells.get((other, one)) or Cell()
