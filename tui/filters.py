"""Which findings are shown, in which order and under which headings; plain data, no widget."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from checker.model import Verdict
from checker.workspace.across import Relation

Sort = Literal["worst first", "most useful first", "most outlets", "newest first", "undecided first", "question"]
SORTS: tuple[Sort, ...] = (
    "worst first", "most useful first", "most outlets", "newest first", "undecided first", "question",
)  # fmt: skip
Grouping = Literal["nothing", "verdict", "outlet", "event day"]
GROUPINGS: tuple[Grouping, ...] = ("nothing", "verdict", "outlet", "event day")
State = Literal["open", "accept", "reject", "unsure", "override", "disputed", "stale", "final", "noted"]

UNKNOWN = "unknown"
# The parts of a filter that can be chosen from a list with counts, in the order in which they are shown.
FACETS: tuple[str, ...] = ("verdict", "state", "outlet", "language", "day", "tag", "reviewer", "assignee")


@dataclass(frozen=True, slots=True)
class Filters:
    """None and "" let everything through. `outlet` is a name, or `unknown` for articles that name none.

    `day` is an event day or the beginning of one (`2023`, `2023-03`). `cell` is a cell of the matrix: two outlets (or
    one, twice) and what they are to each other in a pair of claims.
    """

    verdict: Verdict | None = None
    outlet: str | None = None
    language: str | None = None
    text: str = ""
    sort: Sort = "worst first"
    state: State | None = None
    day: str | None = None
    tag: str | None = None
    reviewer: str | None = None
    assignee: str | None = None
    cell: tuple[str, str, Relation] | None = None
    group: Grouping = "nothing"

    @property
    def narrows(self) -> bool:
        return self.text.strip() != "" or self.cell is not None or any(getattr(self, name) for name in FACETS)

    def without(self, facet: str) -> Filters:
        """The same, with one facet letting everything through."""
        fields: dict[str, Any] = {facet: None}
        return replace(self, **fields)

    def cleared(self) -> Filters:
        """Everything shown, in the same order and groups."""
        return Filters(sort=self.sort, group=self.group)

    def values(self) -> dict[str, Any]:
        """As JSON values, for what is remembered from one session to the next."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def filters_from(values: dict[str, Any]) -> Filters:
    """Filters of JSON values; what is not one of ours is left out."""
    kept: dict[str, Any] = {}
    for name in (*FACETS, "text"):
        if isinstance(values.get(name), str):
            kept[name] = values[name]
    if values.get("sort") in SORTS:
        kept["sort"] = values["sort"]
    if values.get("group") in GROUPINGS:
        kept["group"] = values["group"]
    cell = values.get("cell")
    if isinstance(cell, (list, tuple)) and len(cell) == 3 and all(isinstance(part, str) for part in cell):
        kept["cell"] = tuple(cell)
    return Filters(**kept)
