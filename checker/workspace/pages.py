"""What a screen asks of many findings: which ones, how many, in which order, and a page of them at a time."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from checker.model import ConflictType, Decision, Verdict

State = Literal["open", "accept", "reject", "unsure", "override", "disputed", "stale", "final", "noted"]
STATES: tuple[State, ...] = ("open", "accept", "reject", "unsure", "override", "disputed", "stale", "final", "noted")
Order = Literal["worst first", "most useful first", "most outlets", "newest first", "undecided first", "question"]
ORDERS: tuple[Order, ...] = (
    "worst first", "most useful first", "most outlets", "newest first", "undecided first", "question",
)  # fmt: skip
BLIND_ORDERS: tuple[Order, ...] = ("newest first", "question")  # the others give the verdict away
FACETS = ("verdict", "outlet", "language", "day", "state", "tag", "reviewer", "assignee")
UNKNOWN = "unknown"  # the outlet or language that nobody stated, as a value of a facet


@dataclass(frozen=True, slots=True)
class Query:
    """Which findings, in which order. None and "" let everything through; several conditions must all hold.

    `text`: every word must begin a word of the finding (question, quotations, titles, outlets, sources, notes), letter
    case, marks and clitics aside; a word that none has is taken for a slip of the finger. `day`: the event day, month or
    year. `cell`: what two outlets are to each other in it (`checker.workspace.across.cell`). `open_for`: those on which
    that reviewer has not decided. `blind_for`: what that reviewer has not yet decided shows no verdict and nobody's
    decision; `verdict` and `state` then find decided ones only.
    """

    verdict: Verdict | None = None
    outlet: str | None = None
    language: str | None = None
    state: State | None = None
    tag: str | None = None
    reviewer: str | None = None
    assignee: str | None = None
    day: str | None = None
    cell: str | None = None
    text: str = ""
    open_for: str | None = None
    order: Order = "worst first"
    blind_for: str | None = None

    @property
    def narrows(self) -> bool:
        named = (self.verdict, self.outlet, self.language, self.state, self.tag, self.reviewer, self.assignee,
                 self.day, self.cell)  # fmt: skip
        return any(one is not None for one in (*named, self.open_for)) or bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Selection:
    """The findings a query lets through, in its order. `slots` names them within this workspace, `version` the judging
    and the decisions they follow from: `Workspace.rows` of an older selection still works, its rows show what is now."""

    query: Query
    slots: Sequence[int] = field(repr=False)
    version: tuple[int, int] = (0, 0)

    def __len__(self) -> int:
        return len(self.slots)


@dataclass(frozen=True, slots=True)
class Parts:
    """A selection put under headings: the slots heading by heading, and how many stand under each. A finding may stand under
    several."""

    slots: array[int] = field(repr=False)
    sizes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as a list shows it; `answers` are the outlets by answer, the answer of most claims first. In blind mode
    (`hidden`) `verdict`, `conflict_type` and all decisions are None."""

    id: str
    question: str
    verdict: Verdict | None
    conflict_type: ConflictType | None
    claims: int
    origins: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    newest: str
    worth: float
    decision: Decision | None = None
    by: str = ""
    at: str = ""
    own_verdict: Verdict | None = None
    stale: bool = False
    disputed: bool = False
    final: bool = False
    noted: bool = False
    tags: tuple[str, ...] = ()
    assignee: str = ""
    hidden: bool = False
    answers: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """How much is done: of all findings, how many have a decision that stands, are disputed, stale, or still open."""

    whole: int
    decided: int
    open: int
    disputed: int
    stale: int
    mine: int = 0  # decided by the reviewer who asks
    assigned: int = 0  # assigned to that reviewer and not decided by them


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: when, who, what in a few words, why; `undone` where it was taken back."""

    at: str
    by: str
    what: str
    reason: str = ""
    undone: bool = False


Counts = Mapping[str, Sequence[tuple[str, int]]]  # facet → (value, findings), the most frequent first
