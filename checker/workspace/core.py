"""The workspace file opened: its log, what was judged, and the one way in which anything is added to the log."""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import orjson

from checker.model import Finding, Report, Verdict
from checker.workspace import codec
from checker.workspace.actions import Event
from checker.workspace.adding import Added, add
from checker.workspace.bench import Bench
from checker.workspace.catalogue import Catalogue
from checker.workspace.engine import with_all_details
from checker.workspace.log import Journal, describe
from checker.workspace.marks import Marks, lost, review_from_mark, targets_of
from checker.workspace.material import Material
from checker.workspace.state import State, Target
from checker.workspace.store import NewEvent, Store
from checker.workspace.store_findings import FindingStore
from checker.workspace.store_open import check
from claims.errors import WorkspaceError
from claims.model import Article

if TYPE_CHECKING:
    from checker.pipeline import Progress

Clock = Callable[[], datetime]
_TORN = 50  # findings taken apart or put together, from which on lists are kept anew when the workspace is closed
REVIEWER = "CROSSCHECK_REVIEWER"  # the environment variable that names the reviewer


class ReadSoFar(NamedTuple):
    """What one handle has read of a workspace file: the log, and of the findings what they are chosen by."""

    journal: Journal
    catalogue: Catalogue


class Core:
    """One workspace file, opened. Calls come one after another, from whichever thread."""

    def __init__(self, store: Store, clock: Clock | None = None, by: str | None = None) -> None:
        self._store = store
        self._clock = clock or (lambda: datetime.now(UTC))
        self.reviewer = by if by is not None else _user()
        self.blind = False  # in blind mode nobody is told what others have just decided
        self._journal = Journal()
        self._kept = FindingStore(store)
        self._material = Material(store, lambda: self._state)
        self._bench = Bench(store, self._kept, self._material, self._journal)
        self._marks = Marks(self._kept, self._journal, self._bench, self._tell)
        self.telling: Progress | None = None  # told how far a step on many findings is; where it raises, nothing of it is saved
        self._catalogue = Catalogue(store, self._kept)
        self._closed = False
        self._seen = store.head()  # the last event that what was shown follows
        self._whole: tuple[object, Report] | None = None
        self._shown: tuple[tuple[int, int], Report] | None = None
        self._rejected: list[str] = []  # lines of this session; the handles of one session share them
        self._verdicts: tuple[int, dict[Verdict, int]] | None = None
        self._sizes: tuple[tuple[int, int], tuple[int, int]] | None = None

    def _tell(self, stage: str, done: int, whole: int) -> None:
        if self.telling is not None:
            self.telling(stage, done, whole)

    def beside(self) -> Self:
        """Another handle on the same file, for another thread; this one where the file cannot be written to, for then what
        was judged is in this one's memory."""
        if self.read_only and not self._store.look:
            return self
        other = type(self)(Store(self.path, create=False, look=self._store.look), self._clock, self.reviewer)
        other._rejected = self._rejected
        return other

    def read_so_far(self) -> ReadSoFar:
        """What this handle has read of the file, for another one on it (`go_on_from`), whichever thread that belongs to."""
        journal, catalogue = Journal(), Catalogue(self._store, self._kept)
        self._journal.copy_for(journal)
        self._catalogue.copy_for(catalogue)
        return ReadSoFar(journal, catalogue)

    def go_on_from(self, read: ReadSoFar) -> None:
        """Read no more of the file what another handle on it has read already."""
        if read.journal.last > self._journal.last:
            read.journal.copy_for(self._journal)
        if not self._catalogue.has_read:
            read.catalogue.copy_for(self._catalogue)

    def saw(self, version: tuple[int, int]) -> None:
        """A reviewer was shown (through another handle) what `version` said: what was decided until then is no surprise."""
        self._seen = max(self._seen, version[1])

    @classmethod
    def open(
        cls, path: str | Path, *, create: bool = True, clock: Clock | None = None, by: str | None = None, look: bool = False
    ) -> Self:  # fmt: skip
        """The workspace in a file, which is made where there is none (unless `create` is false). `by` names the reviewer;
        by default the environment variable CROSSCHECK_REVIEWER does, else the user of the machine. `look`: only to be read,
        whatever others write to it."""
        store = Store(Path(path), create=create and not look, look=look)
        try:
            return cls(store, clock, by)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if not self.read_only and len(self._kept.torn(0)) > _TORN:
            with self._store.writing():  # the next one who opens it need not go through all of that
                self._kept.put_shapes(int(self._kept.judged().aside.get("next", 0)))
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def read_only(self) -> bool:
        """True where the file can be read but nothing can be saved."""
        return self._store.read_only

    def check(self) -> None:
        """Look at every page of the file. Raises `WorkspaceError` where one is damaged."""
        check(self._store.db, self.path)

    def tampered(self) -> str | None:
        """One line where somebody edited the log from outside, or cut off its end; None where it is whole."""
        place = self._store.broken_at()
        return f"{self.path}: the log was changed from outside at event {place}" if place is not None else None

    # --- articles and the report -------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article], on_progress: Progress | None = None) -> Added:
        """Add articles, some at a time; what was added when the program ends stays added. Nothing is judged yet.

        An article whose text, outlet, day, language and title are there already changes nothing. A new text of an article
        (same address, or same file and most of its words) takes the place of the old one, which is kept.
        """
        done = add(self._store, articles, on_progress)
        self._rejected.extend(done.rejected)
        return done

    def reject(self, lines: Iterable[str]) -> None:
        """Name inputs that could not be read, for the report of this session."""
        self._rejected.extend(lines)

    def pending(self) -> bool:
        """Did articles, outlets, corrections or the program change since the findings were judged? Who only looks leaves the
        judging to those who may write."""
        return not self._store.look and self._kept.judged().of != self._of_now()

    def refresh(self, on_progress: Progress | None = None) -> None:
        """Judge what changed and keep it."""
        self._catch_up()
        run, marked = self._bench.run(on_progress), self._journal.last
        with self._undoing_on_error(), self._bench.writing():
            self._catch_up()
            self._bench.keep(run, self._journal.last)
            self._marks.mark_all(run.report)
            # What others said while we judged: their words are on the findings above, but not yet what they tie or part.
            news = [event for event in self._journal.events if event.seq > marked]
            if news:
                self._marks.follow(news)
        self._whole = None

    def report(self, on_progress: Progress | None = None) -> Report:
        """All articles, claims and findings with the reviews on them; judged again only after something changed."""
        if self.pending():
            self.refresh(on_progress)
        version = self._catalogue.version()
        if self._shown is None or self._shown[0] != version:
            self._shown = version, self._reviewed(self._all(version[0]))
        self._seen = self._store.head()
        shown = self._shown[1]
        return replace(shown, rejected=(*self._rejected, *shown.rejected)) if self._rejected else shown

    def _all(self, version: int) -> Report:
        """The kept report, without reviews."""
        key = version, sorted((one.id, one.at, one.by, one.reason) for one in self._state.corrections.values())
        if self._whole is None or self._whole[0] != key:
            articles = self._material.articles().articles
            whole = self._bench.excerpt_of(articles)
            findings = tuple(self._findings([head.slot for head in self._kept.each_head()]))
            rejected = tuple(self._kept.judged().aside.get("rejected", ()))
            told = replace(whole, findings=findings, rejected=rejected)
            self._whole = key, with_all_details(told)
        return self._whole[1]

    def _reviewed(self, whole: Report) -> Report:
        slots = self._kept.slots([one.id for one in whole.findings])
        marks = self._kept.all_marks()
        findings = tuple(
            replace(one, review=review_from_mark(marks[slots[one.id]])) if slots.get(one.id) in marks else one
            for one in whole.findings
        )
        return replace(whole, findings=findings, orphans=self.lost())

    def lost(self) -> tuple[str, ...]:
        """A line for everything that was decided and whose words are in no finding any more."""
        self._catch_up()
        now = self._now(targets_of(self._state))
        held = self._kept.sums(sorted({claim for claim in now.values() if claim}))
        return tuple(lost(self._state, self._kept.all_homes(), {claim for claim, at in now.items() if at in held}))

    def _now(self, targets: Iterable[Target]) -> dict[str, str | None]:
        """Claim id of a target → the claim that it stood for when all was judged last; None: none."""
        moved: dict[str, str | None] = self._kept.judged().aside.get("moved", {})
        return {one.claim: moved.get(one.claim, one.claim) for one in targets}

    def _findings(self, slots: Sequence[int]) -> list[Finding]:
        """The kept findings in these slots, in this order, without reviews."""
        heads, members, pairs = self._kept.heads(slots), self._kept.members(slots), self._kept.of_slots(slots)
        return [
            self._bench.finding(heads[slot], members.get(slot, []), pairs.get(slot, [])) for slot in slots if slot in heads
        ]

    # --- the log -----------------------------------------------------------------------------------------------

    @property
    def _state(self) -> State:
        return self._journal.state

    def _of_now(self) -> str:
        self._catch_up()
        return self._bench.of()

    def _catch_up(self) -> State:
        """Read what is new in the log."""
        self._journal.take(self._store.events(self._journal.last))
        return self._state

    def _append(
        self, kind: str, bodies: Sequence[dict[str, Any]], by: str | None, concerns: Iterable[str] = ()
    ) -> None:
        """Events of one step, on the disk when this returns; refused where somebody else has just said something of the
        same (`concerns`: names of things) that was not shown yet."""
        with self._undoing_on_error(), self._store.writing():
            self._catch_up()
            news = [event for event in self._journal.events if event.seq > self._seen]
            other = self._other(news, set(concerns))
            if other is None:
                self._write([self._event(kind, body, by) for body in bodies])
        if other is not None:
            self._seen = self._journal.last
            raise WorkspaceError(f"{other.by or 'somebody else'} has just said: {describe(other)}",
                                 place=str(self.path), remedy="look again, then decide")  # fmt: skip

    def _other(self, news: Iterable[Event], concerns: set[str]) -> Event | None:
        if self.blind or not concerns:
            return None
        return next((event for event in news if concerns & self._journal.names_of([event])), None)

    def _write(self, events: Sequence[NewEvent]) -> None:
        """Events and all that follows from them, within `writing`."""
        self._store.append(events)
        new = self._journal.take(self._store.events(self._journal.last))
        self._marks.follow(new)
        self._kept.marked(self._journal.last)
        self._seen = self._journal.last

    def _event(self, kind: str, body: dict[str, Any], by: str | None) -> NewEvent:
        at = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = orjson.dumps(codec.clean(body)).decode()
        return NewEvent(secrets.token_hex(8), at, str(codec.clean(self.reviewer if by is None else by)), kind, text)

    def _undoing_on_error(self) -> _Undoing:
        return _Undoing(self._journal)


class _Undoing:
    """What was taken from the log within a transaction that failed is not in the log."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self._journal.reset()


def _user() -> str:
    try:
        return os.environ.get(REVIEWER, "").strip() or getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return ""
