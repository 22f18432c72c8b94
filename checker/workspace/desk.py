"""The workspace as everybody uses it: articles go in, the report comes out, decisions stay."""

from __future__ import annotations

import getpass
import secrets
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from checker.model import Decision, Finding, Report
from checker.pipeline import Progress, judge_claims
from checker.sources import OutletRecord, has_ink, known_record, names_in_use, record_from, record_values
from checker.workspace import codec, exchange, log
from checker.workspace.adding import Added, add
from checker.workspace.exchange import Imported
from checker.workspace.reviews import Attached, attach, reviewed
from checker.workspace.store import NewEvent, Store
from claims.errors import InputError, UsageError, WorkspaceError
from claims.extract import extract_claims
from claims.model import Article, Claim

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was judged last, and of what: as long as the articles and their outlets are these, it stands."""

    of: object
    report: Report


class Workspace:
    """One workspace file, opened. It is a `tui.desk.Desk`.

    Calls come one after another, from whichever thread. One that changes something returns once that is on the disk,
    and raises `WorkspaceError` otherwise. Everything that others write to the file meanwhile is seen by the next call.
    """

    def __init__(self, store: Store, clock: Clock | None = None, by: str | None = None) -> None:
        self._store = store
        self._clock = clock or (lambda: datetime.now(UTC))
        self._by = by if by is not None else _user()
        self._events: list[log.Event] = []
        self._state = log.State()
        self._judged: _Judged | None = None
        self._attached = Attached({}, ())
        self._shown: tuple[object, Report] | None = None
        self._rejected: tuple[str, ...] = ()
        self._catch_up()

    @classmethod
    def open(
        cls, path: str | Path, *, create: bool = True, clock: Clock | None = None, by: str | None = None
    ) -> Workspace:
        """The workspace in a file, which is made where there is none (unless `create` is false)."""
        store = Store(Path(path), create=create)
        try:
            return cls(store, clock, by)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Workspace:
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

    # --- articles and the report -------------------------------------------------------------------------------

    def add(self, articles: Iterable[Article], on_progress: Progress | None = None) -> Added:
        """Add articles, some at a time; what was added when the program ends stays added.

        An article whose text, outlet, day, language and title are there already changes nothing.
        """
        done = add(self._store, articles, on_progress)
        self._rejected += done.rejected
        return done

    def reject(self, lines: Iterable[str]) -> None:
        """Name inputs that could not be read, for the report of this session."""
        self._rejected += tuple(lines)

    def report(self, on_progress: Progress | None = None) -> Report:
        """All articles, claims and findings with the reviews on them; made again only after something changed."""
        others, _ = mark = self._store.change()
        if self._shown is None or self._shown[0] != mark:
            self._catch_up()
            judged = self._judge(on_progress)
            self._attached = attach(judged, self._state.reviews.values())
            # What others write while we judge must be seen next time; what we wrote ourselves is in it.
            self._shown = (others, self._store.change()[1]), reviewed(judged, self._attached)
        shown = self._shown[1]
        return replace(shown, rejected=self._rejected + shown.rejected) if self._rejected else shown

    def _judge(self, on_progress: Progress | None) -> Report:
        names = names_in_use(self._state.outlets.values())
        engine = codec.engine()
        of = (sorted(self._store.known().items()), sorted(self._state.named.items()), names, engine)
        if self._judged is None or self._judged.of != of:
            articles, rejected = self._articles(names)
            claims, unread = self._claims(articles, engine, on_progress)
            kept = [article for article in articles if article.id in claims]
            report = judge_claims(kept, claims, rejected=(*rejected, *unread), on_progress=on_progress)
            self._judged = _Judged(of, report)
        return self._judged.report

    def _articles(self, names: dict[str, str]) -> tuple[list[Article], list[str]]:
        """All articles as they are shown, by day and id whatever order they came in; a line for each damaged one."""
        rows, damaged = self._store.articles()
        articles, lines = [], [str(_damage(ident)) for ident in damaged]
        for row in rows:
            try:
                articles.append(self._as_named(codec.load_article(row.row), names))
            except (ValueError, TypeError, KeyError):
                lines.append(str(_damage(row.id)))
        return sorted(articles, key=lambda one: (one.published or "~", one.id)), lines

    def _as_named(self, article: Article, names: dict[str, str]) -> Article:
        """The article under the outlet that a reviewer named, or whose record has that name among its names."""
        from claims.article.outlets import key

        said = self._state.named.get(article.id)
        if said is not None:
            marks = tuple(mark for mark in article.inferred if mark.field != "outlet")
            article = replace(article, outlet=said, inferred=marks)
        if names and article.outlet and (name := names.get(key(article.outlet))) and name != article.outlet:
            article = replace(article, outlet=name)
        return article

    def _claims(
        self, articles: list[Article], engine: str, on_progress: Progress | None
    ) -> tuple[dict[str, list[Claim]], list[str]]:
        """The claims of each article, read again only where another version of the reader read them."""
        rows, found, unread, fresh = self._store.claims(engine), {}, [], {}
        for done, article in enumerate(articles, 1):
            try:
                found[article.id] = codec.load_claims(rows[article.id])
            except (KeyError, ValueError, TypeError, zlib.error):
                try:
                    found[article.id] = fresh[article.id] = extract_claims(article)
                except InputError as error:
                    unread.append(str(error))
            if on_progress is not None:
                on_progress("reading", done, len(articles))
        if fresh and not self.read_only:
            with self._store.writing():
                for ident, claims in fresh.items():
                    self._store.put_claims(ident, engine, codec.dump_claims(claims))
        return found, unread

    # --- decisions ---------------------------------------------------------------------------------------------

    def decide(self, finding_id: str, decision: Decision | None, by: str) -> None:
        """Record what `by` decided about a finding; None takes the decision back. Its note stays."""
        self._on_finding("decide", finding_id, {"decision": decision}, by)

    def note(self, finding_id: str, text: str) -> None:
        """Put `text` in place of the note on a finding; empty removes it."""
        self._on_finding("note", finding_id, {"note": text.strip()}, self._by)

    def _on_finding(self, kind: str, finding_id: str, said: dict[str, Any], by: str) -> None:
        finding, report = self._finding(finding_id)
        held = [one.id for one in self._attached.by_finding.get(finding_id, ())]
        ident = held[-1] if held else log.review_id(finding.claims)
        claims = [report.by_claim[claim] for claim in finding.claims]
        body = {
            "review": ident, "absorbs": held or [ident], "question": finding.question, "verdict": finding.verdict,
            "conflict_type": finding.conflict_type,
            "targets": [[one.id, one.article, one.start, one.end, one.text] for one in claims], **said,
        }  # fmt: skip
        self._append(kind, body, by, concerns={ident, *held})

    def _finding(self, finding_id: str) -> tuple[Finding, Report]:
        report = self._shown[1] if self._shown else self.report()
        finding = next((one for one in report.findings if one.id == finding_id), None)
        if finding is None:
            raise WorkspaceError(f"there is no finding {finding_id}", place=str(self.path),
                                 remedy="it may have changed: look at the findings again")  # fmt: skip
        return finding, report

    def undo(self) -> str | None:
        """Take back the last change; says in a few words what was undone, None when there is nothing."""
        with self._store.writing():
            self._catch_up()
            last = log.last_undoable(self._events)
            if last is not None:
                self._store.append([self._event("undo", {"of": last.key}, self._by)])
        self._catch_up()
        return log.describe(last) if last is not None else None

    # --- outlets -----------------------------------------------------------------------------------------------

    def outlets(self) -> list[OutletRecord]:
        """The record of every outlet that is known or named by an article, by name."""
        self._catch_up()
        named = {article.outlet for article in self._articles(names_in_use(self._state.outlets.values()))[0]}
        known = self._state.outlets
        found = [*known.values(), *(known_record(name) for name in named if name and name not in known)]
        return sorted(found, key=lambda one: (one.name.casefold(), one.name))

    def save_outlet(self, record: OutletRecord) -> None:
        """Put `record` in place of the one of the same name, or add it."""
        values = record_values(record)
        record_from(values)
        self._append("outlet", values, self._by)

    def name_outlet(self, article_id: str, outlet: str) -> None:
        """Say who published an article; its claims, their origins and verdicts follow in the next report."""
        if not has_ink(outlet):
            raise UsageError("an outlet needs a name", remedy="write it as it calls itself")
        if self._store.article(article_id) is None:
            raise UsageError(f"there is no article {article_id!r}", place=str(self.path),
                             remedy="its id stands in the report")  # fmt: skip
        self._append("name", {"article": article_id, "outlet": outlet.strip()}, self._by)

    # --- the log -----------------------------------------------------------------------------------------------

    def export(self, form: str = "jsonl") -> str:
        """All reviews with the claims they are about, those without a finding too: `jsonl`, or `w3c` annotations."""
        report = self.report()
        return exchange.dump(form, report, self._attached)

    def import_(self, text: str, *, place: str = "the import") -> Imported:
        """Take reviews that `export` wrote, in either form; what is there already changes nothing. One step to undo."""
        reviews, rejected = exchange.load(text, place)
        with self._store.writing():
            self._catch_up()
            new, known, conflicts = exchange.compare(reviews, self._state.reviews)
            if new:
                body = {"reviews": [log.review_values(one) for one in new]}
                self._store.append([self._event("import", body, self._by)])
        self._catch_up()
        return Imported(len(new), known, conflicts, rejected)

    def import_outlets(self, records: Iterable[OutletRecord]) -> int:
        """Take outlet records; gives how many were new or other than ours. One step to undo."""
        with self._store.writing():
            self._catch_up()
            new = [record for record in records if self._state.outlets.get(record.name) != record]
            if new:
                body = {"reviews": [], "outlets": [record_values(one) for one in new]}
                self._store.append([self._event("import", body, self._by)])
        self._catch_up()
        return len(new)

    def tampered(self) -> str | None:
        """One line where somebody edited the log from outside, None where it is whole."""
        place = self._store.broken_at()
        return f"{self.path}: the log was changed from outside at event {place}" if place is not None else None

    def _append(self, kind: str, body: dict[str, Any], by: str, concerns: Iterable[str] = ()) -> None:
        """One event, on the disk when this returns; refused where somebody else has just said something of the same."""
        with self._store.writing():
            news = self._catch_up()
            other = next((one for one in news if one.body.get("review") in set(concerns)), None)
            if other is None:
                self._store.append([self._event(kind, body, by)])
        if other is not None:
            raise WorkspaceError(f"{other.by or 'somebody else'} has just said: {log.describe(other)}",
                                 place=str(self.path), remedy="look again, then decide")  # fmt: skip
        self._catch_up()

    def _event(self, kind: str, body: dict[str, Any], by: str) -> NewEvent:
        at = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = orjson.dumps(codec.clean(body)).decode()
        return NewEvent(secrets.token_hex(8), at, str(codec.clean(by)), kind, text)

    def _catch_up(self) -> list[log.Event]:
        """Read what is new in the log; gives that."""
        new = [log.read(row) for row in self._store.events(self._events[-1].seq if self._events else 0)]
        if new:
            self._events += new
            self._state = log.replay(self._events)
        return new


def _damage(ident: str) -> WorkspaceError:
    return WorkspaceError("this article is damaged in the workspace", place=ident, remedy="add it again")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return ""
