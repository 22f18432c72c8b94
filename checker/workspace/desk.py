"""The workspace as everybody uses it: articles go in, findings come out, a page or all, and decisions stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from checker.constraints import ordered
from checker.model import Finding, Report, Sum, Verdict
from checker.sources import OutletRecord, checked, has_ink, known_record, record_values
from checker.workspace import exchange
from checker.workspace.beginnings import never
from checker.workspace.deciding import Deciding
from checker.workspace.engine import with_details
from checker.workspace.exchange import Imported
from checker.workspace.known import JOINED
from checker.workspace.marks import review_from_mark, targets_of
from checker.workspace.material import article_key
from checker.workspace.pages import FACETS, Counts, Left, Parts, Query, Row, Selection
from checker.workspace.state import Reviewed, merged, opinions_of, stands_by
from claims.errors import UsageError, WorkspaceError
from claims.model import Article

if TYPE_CHECKING:
    from checker.measure import Measures
    from checker.profiles import SourceProfile

_SILENCES = 100  # findings that an article is silent on, beyond which nobody reads the list


class Workspace(Deciding):
    """One workspace file, opened. It is a `tui.desk.Desk`.

    Calls come one after another, from whichever thread. One that changes something returns once that is on the disk,
    and raises `WorkspaceError` otherwise. Everything that others write to the file meanwhile is seen by the next call.
    """

    # --- pages: nothing here judges ----------------------------------------------------------------------------

    def version(self) -> tuple[int, int]:
        """(of the findings, of the decisions): differs once anybody, here or in another process, changed something."""
        return self._catalogue.version()

    def changes(self) -> int:
        """How often articles were added or changed, by whomever."""
        return self._kept.changes()

    def select(self, query: Query) -> Selection:
        """The findings that a query lets through, in its order. Raises `UsageError` for an order or state there is not."""
        return self._catalogue.select(query)

    def ready(self, query: Query, hurry: Callable[[], bool] = never) -> bool:
        """Make ready a part of what other queries in the order of this one need, while nobody waits for it (`hurry`: somebody
        does); is there more?"""
        return self._catalogue.ready(query, hurry)

    def rows(self, selection: Selection, start: int, end: int) -> list[Row]:
        """Rows [start, end) of a selection as they are now; a finding that is gone meanwhile is left out."""
        self._seen = self._store.head()
        return self._catalogue.rows(selection, start, end)

    def ids(self, selection: Selection, start: int = 0, end: int | None = None) -> list[str]:
        """The ids of findings [start, end) of a selection."""
        return self._catalogue.ids(selection, start, end)

    def there(self, finding_ids: Sequence[str]) -> list[str]:
        """Those of some findings that are (still) there, in their order."""
        slots = self._kept.slots(finding_ids)
        return [one for one in finding_ids if one in slots]

    def position(self, selection: Selection, finding_id: str) -> int | None:
        """The row of a finding in a selection, None where it is not in it."""
        return self._catalogue.position(selection, finding_id)

    def facets(self, query: Query, limit: int = 200, names: Sequence[str] = FACETS) -> Counts:
        """For each of these facets the values with how many findings each would leave, its own condition aside."""
        return self._catalogue.facets(query, limit, names)

    def grouped(self, selection: Selection, facet: str) -> Parts:
        """A selection under headings: the values of a facet, those without one last."""
        return self._catalogue.grouped(selection, facet)

    def between(self, query: Query) -> list[tuple[str, int]]:
        """What outlets are to each other in the findings that a query lets through: values as `across.cell` makes them,
        with how many findings. Blind: only in those that the reviewer has decided."""
        return self._catalogue.between(query)

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first."""
        version = self._kept.version()
        if self._verdicts is None or self._verdicts[0] != version:
            self._verdicts = version, self._catalogue.verdicts()
        return dict(self._verdicts[1])

    def at_most(self) -> int:
        """How many findings there may be; known without counting them."""
        return self._kept.at_most()

    def sizes(self) -> tuple[int, int]:
        """How many articles there are, and how many claims were judged."""
        judged = self._kept.judged()
        key = judged.articles, judged.version
        if self._sizes is None or self._sizes[0] != key:
            claims = judged.aside.get("claims")
            self._sizes = key, (self._store.article_count(), self._kept.claim_count() if claims is None else int(claims))
        return self._sizes[1]

    def rejected(self) -> tuple[str, ...]:
        """A line for each input of this session, and each kept article, that could not be read."""
        return (*self._rejected, *self._kept.judged().aside.get("rejected", ()))

    def left(self, by: str | None = None) -> Left:
        """The counters of what is done and left."""
        return self._catalogue.left(self.reviewer if by is None else by)

    def next_useful(self, by: str | None = None, after: str | None = None, query: Query | None = None) -> str | None:
        """The finding most worth a decision by `by`, who has not decided on it (see `checker.workspace.worth`): first those
        that others differ about. None when all are done; `after`: not this one again."""
        return self._catalogue.next_useful(self.reviewer if by is None else by, after, query)

    def excerpt(self, finding_ids: Sequence[str], blind_for: str | None = None, *, details: bool = True) -> Report:
        """A report of these findings alone, with their claims and articles; those that are gone left out. Blind: as
        `finding` gives them. Of a single finding also its answers, roots and chains, unless without `details`."""
        slots = self._kept.slots(list(finding_ids))
        there = [slots[one] for one in dict.fromkeys(finding_ids) if one in slots]
        return self._excerpt(there, blind_for=blind_for, details=details)

    def article(self, article_id: str, blind_for: str | None = None) -> Report:
        """A report of one article: all its claims, and every finding that holds one, with the others' claims."""
        slots = {*self._kept.of_articles([article_id]), *self._kept.silent(article_id, _SILENCES)}
        return self._excerpt(sorted(slots), article_id, blind_for=blind_for)

    def misfits(self, limit: int = 500) -> Report:
        """A report of figures that do not fit each other, without findings: the claims and articles that they stand in."""
        self._catch_up()
        found = self._kept.misfits(limit)
        whole = self._bench.excerpt(found.articles, {claim for one in found.sums for claim in one.claims})
        return replace(whole, arithmetic=_there(found.sums, whole))

    def _excerpt(
        self, slots: Sequence[int], *articles: str, blind_for: str | None = None, details: bool = True
    ) -> Report:
        self._catch_up()
        self._seen = self._journal.last
        members, silent = self._kept.members(slots), self._kept.silences(slots)
        held = {claim for slot in slots for claim, _ in members.get(slot, ())}
        misfits = self._kept.misfits_of(*(("article", articles) if articles else ("claim", sorted(held))))
        named = [*articles, *(article for slot in slots for _, article in members.get(slot, ())), *misfits.articles,
                 *(article for listed in silent.values() for article in listed)]  # fmt: skip
        wanted = held | {claim for one in misfits.sums for claim in one.claims}
        whole = self._bench.excerpt(named, None if articles else wanted)
        found = [one for one in self._findings(slots) if all(claim in whole.by_claim for claim in one.claims)]
        places = self._kept.slots([one.id for one in found])
        whole = replace(whole, findings=tuple(
            replace(self._kept.detailed(places[one.id], one), silent=_in_order(silent.get(places[one.id], ()), whole))
            for one in found if one.id in places
        ))  # fmt: skip
        if details and len(slots) == 1 and found:  # the finding that is opened; a page of rows shows nothing of this
            whole = with_details(whole)
        marks = self._kept.marks(slots)
        shown = tuple(_shown(one, marks.get(places[one.id]), blind_for) for one in whole.findings)
        return replace(whole, findings=shown, arithmetic=_there(misfits.sums, whole))

    def finding(self, finding_id: str, blind_for: str | None = None) -> Finding:
        """One finding with what stands about it. Blind: until that reviewer has decided, the verdict is `single` whatever
        it is, and pairs and review are empty. Raises `WorkspaceError` where it is not there."""
        slots = self._kept.slots([finding_id])
        found = self._findings(list(slots.values()))
        if not found:
            raise WorkspaceError(f"there is no finding {finding_id}", place=str(self.path), remedy="look again")
        mark = self._kept.marks(list(slots.values())).get(slots[finding_id])
        return _shown(found[0], mark, blind_for)

    # --- outlets and sources -----------------------------------------------------------------------------------

    def outlets(self) -> list[OutletRecord]:
        """The record of every outlet that is known or named by an article, by name."""
        self._catch_up()
        named = {outlet for outlet, _ in self._material.outlets().values()}
        known = self._state.outlets
        found = [*known.values(), *(known_record(name) for name in named if name and name not in known)]
        return sorted(found, key=lambda one: (one.name.casefold(), one.name))

    def unnamed(self, limit: int) -> list[tuple[Article, int]]:
        """The newest articles that name no outlet, at most so many, each with how many claims it has."""
        self._catch_up()
        unknown = {ident: day for ident, (outlet, day) in self._material.outlets().items() if not outlet}
        newest = sorted(unknown, key=lambda ident: (unknown[ident] or "", ident), reverse=True)[:limit]
        articles, counts = self._material.some(newest), self._kept.claims_in(newest)
        return [(articles[ident], counts.get(ident, 0)) for ident in newest if ident in articles]

    def profiles(self) -> list[SourceProfile]:
        """The records of outlets and of named sources, with what the findings, as they were judged last, say of each beside
        it. No claim is read for it."""
        from checker.profiles import Member, Tally, seconds

        self._catch_up()
        bylines = {ident: (outlet, seconds(day)) for ident, (outlet, day) in self._material.outlets().items()}
        tally, before, marks = Tally(), None, self._kept.all_marks()
        for article, source, count in self._kept.named():
            outlet = bylines.get(article, (None, None))[0]
            if article != before:
                tally.article(outlet)
                before = article
            tally.claims(outlet, source, count)
        for one in self._kept.several():
            members = [Member(claim, article, *bylines.get(article, (None, None))) for claim, article in one.members]
            review = review_from_mark(marks[one.slot]) if one.slot in marks else None
            tally.finding(cast("Verdict", one.verdict), review, members, one.echoes, one.sources)
        return tally.profiles(self._state.outlets, self._state.changed)

    def save_outlet(self, record: OutletRecord, by: str | None = None) -> None:
        """Put `record` in place of the one of the same name, or add it. Raises `UsageError` for a field that holds what it
        cannot."""
        self._append("outlet", [record_values(checked(record))], by, {f"outlet {record.name}"})

    def name_outlet(self, article_id: str, outlet: str, by: str | None = None) -> None:
        """Say who published an article; its claims, their origins and verdicts follow in the next report."""
        if not has_ink(outlet):
            raise UsageError("an outlet needs a name", remedy="write it as it calls itself")
        if self._store.article(article_id) is None:
            raise UsageError(f"there is no article {article_id!r}", place=str(self.path),
                             remedy="its id stands in the report")  # fmt: skip
        self._append("name", [{"article": article_id, "outlet": outlet.strip()}], by)

    # --- to and from files -------------------------------------------------------------------------------------

    def export(self, form: str = "jsonl") -> str:
        """Everything decided, with the claims it is about, what has no finding too: `jsonl`, or `w3c` annotations."""
        if self.pending():
            self.refresh()
        state = self._catch_up()
        targets = [*targets_of(state), *(one for review in state.reviews.values() for one in review.targets)]
        articles = self._material.some(dict.fromkeys(one.article for one in targets))
        return exchange.dump(form, articles, state, self._kept.all_homes())

    def import_(self, text: str, *, place: str = "the import") -> Imported:
        """Take what `export` wrote, in either form; what is there already changes nothing. One step to undo."""
        given, rejected = exchange.load(text, place)
        with self._undoing_on_error(), self._store.writing():
            self._catch_up()
            new, known, conflicts = exchange.compare(given, self._state)
            if new:
                self._write([self._event("import", new.values(), None)])
        return Imported(len(new), known, conflicts, rejected)

    def import_outlets(self, records: Iterable[OutletRecord]) -> int:
        """Take outlet records; gives how many were new or other than ours. One step to undo."""
        with self._undoing_on_error(), self._store.writing():
            self._catch_up()
            new = [checked(record) for record in records if self._state.outlets.get(record.name) != record]
            if new:
                body: dict[str, Any] = {"reviews": [], "outlets": [record_values(one) for one in new]}
                self._write([self._event("import", body, None)])
        return len(new)

    def measure(self) -> Measures:
        """What the reviewers' decisions say of the machine, and of each other (see `checker.measure`). Only what somebody
        decided on is read."""
        from checker.measure import measures

        report, homes = self._decided(), self._kept.all_homes()
        reviews: dict[str, list[Reviewed]] = {}
        for ident, (home, _) in homes.items():
            if home is not None and ident in self._state.reviews:
                reviews.setdefault(home, []).append(self._state.reviews[ident])
        opinions = {home: opinions_of(merged(held)) for home, held in reviews.items()}
        parted = [ordered(pair.a, pair.b) for pair in self._kept.dropped()]
        tied = self._now(target for tie in self._state.ties.values() for part in tie.parts for target in part)
        joined = [ordered(pair.a, pair.b) for pair, slot in self._kept.touching(sorted({one for one in tied.values() if one}))
                  if pair.rule == JOINED and slot is not None]  # fmt: skip
        parted += [ordered(pair.a, pair.b) for one in report.findings if one.review and one.review.decision == "reject"
                   for pair in one.pairs if pair.rule != JOINED]  # fmt: skip
        return measures(report, opinions, parted, joined, stands_by, sum(self.verdicts().values()))

    def _decided(self) -> Report:
        """A report of the findings of which something was said, and of what was corrected."""
        self._catch_up()
        marks = self._kept.all_marks()
        found = [replace(one, review=review_from_mark(marks[slot])) for slot in sorted(marks) for one in self._findings([slot])]
        corrected = self._now(one.target for one in self._state.corrections.values()).values()
        wanted = {claim for one in found for claim in one.claims} | {claim for claim in corrected if claim}
        articles = {article for _, _, article in self._kept.holders(sorted(wanted))}
        return replace(self._bench.excerpt(sorted(articles), wanted), findings=tuple(found))


def _in_order(articles: Iterable[str], whole: Report) -> tuple[str, ...]:
    """Those that are in a report, in the order in which articles are shown."""
    return tuple(sorted((one for one in articles if one in whole.by_article), key=lambda one: article_key(whole.by_article[one])))


def _there(found: Iterable[Sum], whole: Report) -> tuple[Sum, ...]:
    """Those whose claims are all in a report."""
    return tuple(one for one in found if all(claim in whole.by_claim for claim in one.claims))


def _shown(finding: Finding, mark: dict[str, Any] | None, blind_for: str | None) -> Finding:
    """A finding with what stands about it; without its verdict where somebody blind has not decided on it."""
    if blind_for is not None and (mark is None or blind_for not in mark["reviewers"]):
        return replace(
            finding, verdict="single", conflict_type=None, origins=0, pairs=(), review=None, answers=(), roots=(), silent=()
        )
    return replace(finding, review=review_from_mark(mark)) if mark else finding
