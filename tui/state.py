"""Everything the review screen knows, without a screen: what is shown, what is chosen, what was written and not saved."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checker.model import Finding, Report, Verdict
from checker.workspace.pages import Row
from claims.errors import WorkspaceError
from claims.model import Article, Claim
from tui.catalogue import NOTHING, Catalogue, Selection, Sizes
from tui.filters import GROUPINGS, SORTS, Filters

_EMPTY = Report((), (), ())
NO_ROWS: Mapping[int, Row] = {}
_KEPT = 512  # rows, and findings, that are held on to for when they come into sight again


@dataclass(slots=True)
class ReviewState:
    """The state of the review. Data goes down from here to the widgets; what they report comes back through methods.

    `row` is the place in `selection` of the chosen finding; `claim_id`, where it is one of the claims in it, the chosen one,
    else that is the first. `drafts` are notes that were written and not saved, by finding id; `marked` the findings picked
    out for what is done to several.
    """

    catalogue: Catalogue
    filters: Filters = field(default_factory=Filters)
    drafts: dict[str, str] = field(default_factory=dict)
    marked: dict[str, None] = field(default_factory=dict)
    selection: Selection = field(default_factory=lambda: NOTHING)
    sizes: Sizes = field(default_factory=Sizes)
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    row: int = 0
    chosen_id: str | None = None
    claim_id: str | None = None
    as_table: bool = False
    due: bool = False  # what was said last has not been judged yet
    first_claim: tuple[str, Report] | None = None  # held for a comparison, with a report of its article
    _as_of: object = None  # the judging and decisions, and whose, that what is held on to follows from
    _rows: OrderedDict[int, Row] = field(default_factory=OrderedDict)
    _details: OrderedDict[str, Report] = field(default_factory=OrderedDict)

    # --- what is there -----------------------------------------------------------------------------------------

    def show(self, selection: Selection, near: int = 0, rows: Mapping[int, Row] = NO_ROWS) -> None:
        """The findings may be others now: show these; the chosen finding and claim stay chosen where they still exist, else
        the finding in row `near` is chosen. `rows` are some that were read with the selection, by their keys."""
        chosen, claim = self.chosen_id, self.claim_id
        as_of = selection.slots.version, selection.slots.query.blind_for
        if as_of != self._as_of:  # else only other findings are chosen, each as it was
            self.forget()
            self._as_of = as_of
        self._rows.update(rows)
        self.take(selection, chosen, near)
        self.claim_id = claim

    def forget(self) -> None:
        """Rows and findings may have changed: read them again when they are next looked at."""
        self._rows.clear()
        self._details.clear()
        self.sizes, self.verdicts = self.catalogue.sizes(), self.catalogue.verdicts()

    def take(self, selection: Selection, keep: str | None = None, near: int = 0) -> None:
        """Show another selection, holding on to the finding `keep` if it is in it, else to the row `near`."""
        self.selection = selection
        place = self.catalogue.position(selection, keep) if keep is not None else None
        self.row = max(0, min(near, len(selection) - 1)) if place is None else place
        self.chosen_id = self._id_at(self.row)
        self.claim_id = None

    @property
    def finding(self) -> Finding | None:
        """The chosen finding."""
        return next((finding for finding in self.report.findings if finding.id == self.chosen_id), None)

    @property
    def report(self) -> Report:
        """A report that holds the chosen finding with its claims and articles."""
        ident = self.chosen_id
        if ident is None:
            return _EMPTY
        if ident not in self._details:
            try:
                self._details[ident] = self.catalogue.detail(ident)
            except WorkspaceError:  # it is gone: another screen merged it, or its article was read anew
                return _EMPTY
            if len(self._details) > _KEPT // 8:
                self._details.popitem(last=False)
        return self._details[ident]

    @property
    def at_hand(self) -> bool:
        """Is the chosen finding there without being read?"""
        return self.chosen_id is None or self.chosen_id in self._details

    @property
    def is_whole(self) -> bool:
        """Is all known of the chosen finding that can be worked out of it?"""
        finding = self.finding
        return finding is None or len(finding.claims) < 2 or bool(finding.answers) or self.hidden

    def keep_whole(self, finding_id: str, report: Report) -> None:
        """What was worked out of a finding, to be shown from now on."""
        if report.findings:
            self._details[finding_id] = report

    @property
    def claim(self) -> Claim | None:
        """The chosen claim of the chosen finding."""
        finding = self.finding
        if finding is None or not finding.claims:
            return None
        return self.report.claim(finding.claims[self.claim_row])

    @property
    def claim_row(self) -> int:
        """The place of the chosen claim among those of the chosen finding."""
        finding = self.finding
        return finding.claims.index(self.claim_id) if finding and self.claim_id in finding.claims else 0

    @property
    def article(self) -> Article | None:
        """The article of the chosen claim."""
        claim = self.claim
        return self.report.article_of(claim) if claim else None

    def at(self, row: int) -> Row | None:
        """A row of the list, as the list shows it; None for a finding that is gone since it was selected."""
        key = self.selection.keys[row]
        if key not in self._rows:
            self._rows.update(self.catalogue.rows(self.selection, row))
            while len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        return self._rows.get(key)

    def _id_at(self, row: int) -> str | None:
        one = self.at(row) if 0 <= row < len(self.selection) else None
        return one.id if one else None

    # --- choosing ----------------------------------------------------------------------------------------------

    def choose(self, row: int) -> bool:
        """Choose the finding in `row`, kept within what is shown; whether that changed anything."""
        row = max(0, min(row, len(self.selection) - 1))
        if row == self.row:
            return False
        self.row = row
        self.chosen_id, self.claim_id = self._id_at(row), None
        return True

    def choose_finding(self, finding_id: str) -> bool:
        """Choose a finding by id if it is shown; whether it is."""
        row = self.catalogue.position(self.selection, finding_id)
        if row is None:
            return False
        self.choose(row)
        return True

    def choose_claim(self, step: int) -> bool:
        """Go `step` claims on within the finding, round at the ends."""
        finding = self.finding
        if finding is None or len(finding.claims) < 2:
            return False
        self.claim_id = finding.claims[(self.claim_row + step) % len(finding.claims)]
        return True

    def choose_claim_id(self, claim_id: str) -> bool:
        """Choose a claim of the chosen finding; whether it is one."""
        finding = self.finding
        if finding is None or claim_id not in finding.claims:
            return False
        self.claim_id = claim_id
        return True

    @property
    def hidden(self) -> bool:
        """Is the verdict of the chosen finding hidden until the reviewer has decided?"""
        one = self.at(self.row) if self.row < len(self.selection) else None
        return one is not None and one.hidden

    def with_next_sort(self) -> Filters:
        return replace(self.filters, sort=SORTS[(SORTS.index(self.filters.sort) + 1) % len(SORTS)])

    def with_next_group(self) -> Filters:
        return replace(self.filters, group=GROUPINGS[(GROUPINGS.index(self.filters.group) + 1) % len(GROUPINGS)])

    def mark(self) -> bool:
        """Pick the chosen finding out, or drop it again; whether it is picked out now."""
        ident = self.chosen_id
        if ident is None:
            return False
        if ident in self.marked:
            del self.marked[ident]
            return False
        self.marked[ident] = None
        return True

    # --- drafts ------------------------------------------------------------------------------------------------

    def note_of(self, finding: Finding) -> str:
        """What the note editor opens with: the draft if there is one, else the saved note."""
        saved = finding.review.note if finding.review else ""
        return self.drafts.get(finding.id, saved)

    def keep_draft(self, finding: Finding, text: str) -> None:
        """Hold on to a note that was not saved; one equal to the saved note is no draft."""
        self.drafts.pop(finding.id, None)
        if text != self.note_of(finding):
            self.drafts[finding.id] = text
