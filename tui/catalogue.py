"""What the list of findings reads: not the findings themselves, but rows of them, as many as are looked at.

A catalogue may hold a handful of findings in memory or hundreds of thousands in a file; the screen cannot tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from checker.model import ConflictType, Report, Review, Verdict
from checker.workspace.pages import Left
from tui.filters import Filters
from tui.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as a row; `verdict` None: hidden until the reviewer has decided.

    `answers` are the outlets by answer, the answer of most claims first; None is unnamed.
    `newest` is the day of the newest of its articles, ISO, or "".
    """

    id: str
    question: str
    verdict: Verdict | None
    conflict_type: ConflictType | None
    answers: tuple[tuple[str | None, ...], ...]
    claims: int
    origins: int
    newest: str
    review: Review | None = None


class Group(NamedTuple):
    """A heading: the row that it stands above, what it says, and how many rows it stands for."""

    row: int
    label: str
    size: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The findings that pass the filters, by their keys in the order to show them, under headings or none.

    With headings a finding may come more than once: under each of its outlets.
    """

    keys: Sequence[int]
    groups: tuple[Group, ...] = ()
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(group.row for group in self.groups))

    def __len__(self) -> int:
        return len(self.keys)

    def group_of(self, row: int) -> Group | None:
        place = bisect_right(self.starts, row) - 1
        return self.groups[place] if place >= 0 else None


class Sizes(NamedTuple):
    """How much there is in all, and how much of it is decided."""

    articles: int
    claims: int
    findings: int
    decided: int


Facets = dict[str, dict[str, int]]


class Catalogue(Protocol):
    """Every method may be called from the screen's thread and must be quick there, except where it says otherwise."""

    instant: bool  # whether `select` and `facets` are quick enough to be called on every key, without a thread

    def sizes(self) -> Sizes: ...

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first."""

    def select(self, filters: Filters) -> Selection:
        """May be slow where the catalogue is not `instant`."""

    def facets(self, filters: Filters) -> Facets:
        """For each facet how many findings each of its values would show, the other facets being as they are. May be slow."""

    def left(self) -> Left:
        """How much of the whole is done, and by the reviewer."""

    def ids(self, selection: Selection) -> Sequence[str]:
        """The ids of all findings of a selection, each once. May be slow."""

    def row(self, key: int) -> Row: ...

    def detail(self, key: int) -> Report:
        """A report that holds at least this finding, its claims and their articles."""

    def article(self, article_id: str) -> Report:
        """A report that holds at least this article, its claims and the findings they are in."""

    def key_of(self, finding_id: str) -> int | None: ...

    def next_open(self, filters: Filters, after: int | None) -> int | None:
        """The key of the finding that is most worth deciding next: uncertain, and of consequence; None when all are."""

    def matrix(self, filters: Filters) -> Matrix:
        """Outlets against each other and against the findings that pass. May be slow."""

    def outlets(self) -> list[str]:
        """The names of all outlets that an article has."""

    def warm(self) -> None:
        """Read ahead what the first search would wait for; called in a thread of its own."""
