"""What the screen reads of the findings: not all of them, but as many as are looked at. It asks a desk of its own.

The desk behind it may hold a handful of findings or hundreds of thousands; the screen cannot tell.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from checker.model import VERDICTS, Report, Verdict
from checker.workspace.across import cell
from checker.workspace.ordered import Ordered
from checker.workspace.pages import FACETS, Counts, Left, Query, Row
from checker.workspace.pages import Selection as Slots
from claims.model import Article
from tui.desk import Desk
from tui.filters import UNKNOWN, Filters, Grouping
from tui.matrix import Matrix, matrix_of

_INSTANT = 20_000  # findings up to which choosing among them takes less than a key may wait
_UNNAMED = 400  # articles without an outlet that are listed
_NAMED = 4  # findings that are named where something is asked about many
_MOST = 2_000  # outlets that a matrix can hold
_OUTLET = ("outlet",)
_PAGE = 64  # rows that are read at once
_AHEAD = 16  # of them above the one that is asked for
_FACET: dict[Grouping, str] = {"verdict": "verdict", "outlet": "outlet", "event day": "day"}


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

    slots: Slots
    groups: tuple[Group, ...] = ()
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(group.row for group in self.groups))

    @property
    def keys(self) -> Sequence[int]:
        return self.slots.slots

    def __len__(self) -> int:
        return len(self.slots.slots)

    def complete(self) -> None:
        """Work out the part that nobody has looked at yet."""
        if isinstance(self.keys, Ordered):
            self.keys.complete()

    def group_of(self, row: int) -> Group | None:
        place = bisect_right(self.starts, row) - 1
        return self.groups[place] if place >= 0 else None


NOTHING = Selection(Slots(Query(), array("I")))


class Sizes(NamedTuple):
    """How much there is in all, and how much of it is decided."""

    articles: int = 0
    claims: int = 0
    findings: int = 0
    decided: int = 0


class Catalogue:
    """Reads through `desk`, from one thread; `by` is the reviewer, `blind` whether undecided verdicts are hidden."""

    def __init__(self, desk: Desk, by: str, *, blind: bool = False) -> None:
        self.desk, self.by, self.blind = desk, by, blind

    def query(self, filters: Filters) -> Query:
        """The filters as the desk takes them."""
        return Query(
            verdict=filters.verdict, outlet=filters.outlet, language=filters.language, state=filters.state,
            tag=filters.tag, reviewer=filters.reviewer, assignee=filters.assignee, day=filters.day,
            cell=cell(*filters.cell) if filters.cell else None,
            text=filters.text, order=filters.sort, blind_for=self.by if self.blind else None,
        )  # fmt: skip

    # --- figures -----------------------------------------------------------------------------------------------

    def sizes(self) -> Sizes:
        left, (articles, claims) = self.left(), self.desk.sizes()
        return Sizes(articles, claims, left.whole, left.decided)

    def left(self) -> Left:
        return self.desk.left(self.by)

    @property
    def instant(self) -> bool:
        """Whether choosing among the findings is quick enough to be done on every key, without a thread."""
        return self.desk.at_most() <= _INSTANT

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first; nothing where verdicts are hidden."""
        return {} if self.blind else self.desk.verdicts()

    def facets(self, filters: Filters, names: Sequence[str] = FACETS) -> Counts:
        """For each of these facets how many findings each of its values would show, the other facets being as they are."""
        counts = dict(self.desk.facets(self.query(filters), names=names))
        if "verdict" in counts:
            counts["verdict"] = sorted(counts["verdict"], key=lambda one: VERDICTS.index(one[0]))
        if "day" in counts:
            counts["day"] = sorted(counts["day"])
        return counts

    def outlets(self) -> list[str]:
        """The names of all outlets that an article has."""
        return sorted(value for value, _ in self.desk.facets(Query(), _MOST, _OUTLET).get("outlet", ()) if value != UNKNOWN)

    def matrix(self, filters: Filters) -> Matrix:
        """Outlets against each other, in the findings that pass."""
        query = self.query(replace(filters, cell=None))
        findings = self.desk.facets(query, _MOST, _OUTLET).get("outlet", ())
        alone: Sequence[tuple[str, int]] = ()
        if query.verdict in (None, "single") and not self.blind:
            alone = self.desk.facets(replace(query, verdict="single"), _MOST, _OUTLET).get("outlet", ())
        return matrix_of(self.desk.between(query), findings, alone)

    def unnamed(self) -> list[tuple[Article, int]]:
        """Articles that name no outlet, as far as a list can show them, the newest first, each with how many claims it has."""
        return self.desk.unnamed(_UNNAMED)

    def lost(self) -> tuple[str, ...]:
        """A line for each decision whose words are gone; nobody blind is told what others decided."""
        return () if self.blind else self.desk.lost()

    # --- findings ----------------------------------------------------------------------------------------------

    def select(self, filters: Filters) -> Selection:
        slots = self.desk.select(self.query(filters))
        if filters.group == "nothing" or self.blind and filters.group == "verdict":
            return Selection(slots)
        parts = self.desk.grouped(slots, _FACET[filters.group])
        groups: list[Group] = []
        row = 0
        for label, size in parts.sizes:
            groups.append(Group(row, label, size))
            row += size
        return Selection(Slots(slots.query, parts.slots, slots.version), tuple(groups))

    def select_with_rows(self, filters: Filters, chosen: str | None, near: int) -> tuple[Selection, dict[int, Row]]:
        """A selection, and the rows of it that will be seen first: around the finding `chosen`, or the row `near`."""
        selection = self.select(filters)
        place = self.position(selection, chosen) if chosen is not None else None
        return selection, self.rows(selection, max(0, min(near, len(selection) - 1)) if place is None else place)

    def ready(self, filters: Filters, hurry: Callable[[], bool]) -> bool:
        """Make ready a part of what other choices in the same order need, while nobody waits for it (`hurry`: somebody does);
        is there more?"""
        return self.desk.ready(self.query(filters), hurry)

    def rows(self, selection: Selection, row: int) -> dict[int, Row]:
        """The rows around one, by their keys; at least that one, if it is still there."""
        start = max(0, row - _AHEAD)
        keys = selection.keys[start : start + _PAGE]
        some = Slots(selection.slots.query, array("I", dict.fromkeys(keys)), selection.slots.version)
        found = self.desk.rows(some, 0, len(some))
        if len(found) == len(some):
            return dict(zip(some.slots, found, strict=True))
        return {key: one for key in keys for one in self.desk.rows(_single(selection, key), 0, 1)}

    def ids(self, selection: Selection) -> list[str]:
        """The ids of all findings of a selection, each once."""
        return list(dict.fromkeys(self.desk.ids(selection.slots)))

    def named(self, finding_ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """Those of some findings that are still there, and the questions of the first of them."""
        there = self.desk.there(finding_ids)
        by_id = {one.id: one.question for one in self.desk.excerpt(there[:_NAMED], details=False).findings}
        return there, [by_id[one] for one in there if one in by_id]

    def position(self, selection: Selection, finding_id: str) -> int | None:
        return self.desk.position(selection.slots, finding_id)

    def detail(self, finding_id: str, *, whole: bool = False) -> Report:
        """A report of this finding with its claims and their articles; `whole`: also with what takes longer to work out, its
        answers in words, its origins, the chain of each claim."""
        return self.desk.excerpt([finding_id], self.by if self.blind else None, details=whole)

    def article(self, article_id: str) -> Report:
        """A report of this article, with its claims and the findings they are in."""
        return self.desk.article(article_id, self.by if self.blind else None)

    def next_open(self, filters: Filters, after: str | None) -> str | None:
        """The finding that is most worth a decision of this reviewer next; None when all are done."""
        return self.desk.next_useful(self.by, after, self.query(filters))


def _single(selection: Selection, key: int) -> Slots:
    return Slots(selection.slots.query, array("I", [key]), selection.slots.version)
