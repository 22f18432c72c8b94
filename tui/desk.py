"""What the screen asks of whatever keeps the articles, findings and decisions: the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from checker.model import ConflictType, CorrectedField, Decision, Finding, Opinion, Report, Verdict
from checker.sources import OutletRecord
from checker.workspace.pages import FACETS, Counts, Entry, Left, Parts, Query, Row, Selection
from claims.model import Article

if TYPE_CHECKING:
    from checker.profiles import SourceProfile
    from checker.workspace.core import ReadSoFar

# Called while articles are added: what is being done, how much of it is done, of how much (0: not known).
Progress = Callable[[str, int, int], None]
Load = Callable[[Progress], None]


class Desk(Protocol):
    """A workspace as the screen sees it.

    Every method is called from one and the same thread, one call after the other; that thread is not the one that made
    the desk. A call that changes something returns once it is safe on disk, and raises `WorkspaceError` otherwise: the
    screen says "saved" for nothing else. `by` is the reviewer; None is the one the desk was opened for (`reviewer`).
    """

    reviewer: str
    telling: Progress | None  # called while a step on many findings is saved; where it raises, nothing of the step is saved

    # --- the whole, for small workspaces ---

    def report(self, on_progress: Progress | None = None) -> Report:
        """All articles, claims and findings, with the decisions and notes on them. Judges only where `pending`."""

    # --- pages, for workspaces of any size: nothing here judges ---

    def pending(self) -> bool:
        """Did articles, outlets or corrections change since the findings were judged? Then `refresh` is due."""

    def refresh(self, on_progress: Progress | None = None) -> None:
        """Judge what changed and keep it; ids of findings whose claims did not change stay."""

    def version(self) -> tuple[int, int]:
        """(of the findings, of the decisions): differs once anybody, here or in another process, changed something.
        Cheap enough to be asked every half second."""

    def at_most(self) -> int:
        """How many findings there may be; known at once, without counting them."""

    def changes(self) -> int:
        """How often articles were added or changed, by whomever. Cheap enough to be asked every half second."""

    def select(self, query: Query) -> Selection:
        """The findings that a query lets through, in its order."""

    def ready(self, query: Query, hurry: Callable[[], bool] = ...) -> bool:
        """Make ready a part of what other queries in the order of this one need, while nobody waits for it (`hurry`: somebody
        does); is there more?"""

    def rows(self, selection: Selection, start: int, end: int) -> list[Row]:
        """Rows [start, end) of a selection; a finding that is gone meanwhile is left out."""

    def ids(self, selection: Selection, start: int = 0, end: int | None = None) -> list[str]:
        """The ids of findings [start, end) of a selection: what a bulk decision is given."""

    def there(self, finding_ids: Sequence[str]) -> list[str]:
        """Those of some findings that are still there, in their order."""

    def position(self, selection: Selection, finding_id: str) -> int | None:
        """The row of a finding in a selection, None where it is not in it."""

    def facets(self, query: Query, limit: int = 200, names: Sequence[str] = FACETS) -> Counts:
        """For each of these facets the values with how many findings each would leave, its own condition aside."""

    def grouped(self, selection: Selection, facet: str) -> Parts:
        """A selection under headings: the values of a facet, those without one last."""

    def between(self, query: Query) -> list[tuple[str, int]]:
        """What outlets are to each other in the findings that a query lets through (values of the facet `cell`), with how
        many findings."""

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first."""

    def sizes(self) -> tuple[int, int]:
        """How many articles there are, and how many claims stand in findings."""

    def rejected(self) -> tuple[str, ...]:
        """A line for each input that could not be read."""

    def beside(self) -> Desk:
        """Another handle on the same workspace, to be used from another thread; itself where there can be none."""

    def read_so_far(self) -> ReadSoFar:
        """What this handle has read of the workspace, for another one (`go_on_from`) that belongs to another thread."""

    def go_on_from(self, read: ReadSoFar) -> None:
        """Read no more what another handle on the same workspace has read already."""

    def saw(self, version: tuple[int, int]) -> None:
        """A reviewer was shown what `version` said, through another handle."""

    def close(self) -> None: ...

    def left(self, by: str | None = None) -> Left:
        """The counters of what is done and left."""

    def next_useful(self, by: str | None = None, after: str | None = None, query: Query | None = None) -> str | None:
        """The finding that is most worth a decision by `by`, who has not decided on it; None when all are done.
        `after`: not this one again."""

    def excerpt(self, finding_ids: Sequence[str], blind_for: str | None = None, *, details: bool = True) -> Report:
        """A report of these findings alone, with their claims and articles: what the screen of one finding shows."""

    def article(self, article_id: str, blind_for: str | None = None) -> Report:
        """A report of one article: all its claims, and every finding that holds one (with the others' claims)."""

    def misfits(self, limit: int = 500) -> Report:
        """A report of figures that do not fit each other, without findings: the claims and articles that they stand in."""

    def finding(self, finding_id: str, blind_for: str | None = None) -> Finding:
        """One finding with what stands about it. Blind: until that reviewer has decided, the verdict is `single`, pairs
        and the review are empty."""

    # --- decisions: on one finding or on many; what one call does is one step to undo ---

    def decide(
        self, finding_id: str | Sequence[str], decision: Decision | None, by: str | None = None, *,
        verdict: Verdict | None = None, conflict_type: ConflictType | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """Record what `by` decided about findings; None takes that reviewer's decision back. Notes stay.

        `override` needs `verdict`. `reject` says that the claims do not belong together: the pair is not proposed again
        as long as the rejection stands undisputed."""

    def adjudicate(
        self, finding_id: str | Sequence[str], decision: Decision | None, by: str | None = None, *,
        verdict: Verdict | None = None, conflict_type: ConflictType | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """The final decision on findings, whatever the reviewers said; it names the adjudicator. None takes it back."""

    def note(self, finding_id: str | Sequence[str], text: str, by: str | None = None) -> None:
        """Put `text` in place of the note on findings; empty removes it."""

    def tag(
        self, finding_id: str | Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = (), by: str | None = None
    ) -> None:
        """Put tags on findings and take others off."""

    def assign(self, finding_id: str | Sequence[str], to: str, by: str | None = None) -> None:
        """Give findings to a reviewer; empty gives them to nobody."""

    def merge(
        self, finding_ids: Sequence[str], by: str | None = None, *, verdict: Verdict | None = None,
        conflict_type: ConflictType | None = None, reason: str = "",
    ) -> str:  # fmt: skip
        """Make one finding of several, now and in later runs; gives its id. `verdict` judges the pairs between them that
        the machine sees no relation in (default `consistent`)."""

    def split(self, finding_id: str, claims: Sequence[str], by: str | None = None, *, reason: str = "") -> list[str]:
        """Take these claims out of a finding as a question of their own, now and in later runs; gives the ids of what it
        became. The pairs across are not proposed again."""

    def correct(
        self, claim_id: str, field: CorrectedField, now: str, by: str | None = None, *, reason: str = ""
    ) -> None:
        """Correct what was read of a claim: the main `value` ("33", "120..130", ">120", "" none), its `unit` ("%", "USD",
        "km"), the `period` ("2022", "2022-03", "2022-03-01/2022-04-01") or the `source`. The finding is judged again with
        it in the next `refresh` (`pending` is true until then); the original stays beside it. Raises `UsageError`."""

    def undo(self, by: str | None = None) -> str | None:
        """Take back the last change (of `by` alone where given); says in a few words what was undone, None: nothing."""

    def redo(self, by: str | None = None) -> str | None:
        """Do again what was undone last (by `by` where given), unless something was changed since; says what."""

    def opinions(self, finding_id: str, blind_for: str | None = None) -> list[Opinion]:
        """What each reviewer says, the final decision last. Blind: nobody's until that reviewer has decided."""

    def lost(self) -> tuple[str, ...]:
        """A line for everything that was decided and whose words are in no finding any more."""

    def history(self, finding_id: str) -> list[Entry]:
        """Who did what to a finding, when and why, oldest first; undone steps included."""

    # --- outlets and sources ---

    def outlets(self) -> list[OutletRecord]:
        """The record of every outlet that is known or named by an article, in the order to show them."""

    def unnamed(self, limit: int) -> list[tuple[Article, int]]:
        """The newest articles that name no outlet, at most so many, each with how many claims it has."""

    def profiles(self) -> list[SourceProfile]:
        """The records of outlets and of named sources, with what the findings say of each beside it."""

    def save_outlet(self, record: OutletRecord, by: str | None = None) -> None:
        """Put `record` in place of the one of the same name, or add it."""

    def name_outlet(self, article_id: str, outlet: str, by: str | None = None) -> None:
        """Say who published an article; its claims, their origins and verdicts follow in the next report."""
