"""Everything the review screen knows, without a screen: what is shown, what is chosen, what was written and not saved."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace

from checker.model import Finding, Pair, Report, Verdict
from claims.model import Article, Claim
from tui.catalogue import Catalogue, Row, Selection, Sizes
from tui.filters import GROUPINGS, SORTS, Filters
from tui.shelf import Shelf

_KEPT = 512  # rows, and findings, that are held on to for when they come into sight again


@dataclass(slots=True)
class ReviewState:
    """The state of the review. Data goes down from here to the widgets; what they report comes back through methods.

    `row` is the place in `selection` of the chosen finding, `claim_row` that of the chosen claim in it. `drafts` are
    notes that were written and not saved, by finding id; `marked` the findings picked out for what is done to several.
    """

    catalogue: Catalogue = field(default_factory=lambda: Shelf(Report((), (), ())))
    filters: Filters = field(default_factory=Filters)
    drafts: dict[str, str] = field(default_factory=dict)
    marked: dict[str, None] = field(default_factory=dict)
    selection: Selection = field(default_factory=lambda: Selection(()))
    sizes: Sizes = field(default_factory=lambda: Sizes(0, 0, 0, 0))
    verdicts: dict[Verdict, int] = field(default_factory=dict)
    row: int = 0
    claim_row: int = 0
    as_table: bool = False
    blind: bool = False
    first_claim: tuple[str, Report] | None = None  # held for a comparison, with a report of its article
    _rows: OrderedDict[int, Row] = field(default_factory=OrderedDict)
    _details: OrderedDict[int, Report] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.show(self.catalogue)

    # --- what is there -----------------------------------------------------------------------------------------

    def show(self, catalogue: Catalogue, selection: Selection | None = None) -> None:
        """Take a new catalogue; the chosen finding and claim stay chosen where they still exist."""
        chosen, claim = self.finding, self.claim
        self.catalogue = catalogue
        self.forget()
        self.take(catalogue.select(self.filters) if selection is None else selection, chosen.id if chosen else None)
        if claim and self.finding and claim.id in self.finding.claims:
            self.claim_row = self.finding.claims.index(claim.id)

    def forget(self) -> None:
        """Rows and findings may have changed: read them again when they are next looked at."""
        self._rows.clear()
        self._details.clear()
        self.sizes, self.verdicts = self.catalogue.sizes(), self.catalogue.verdicts()

    def take(self, selection: Selection, keep: str | None = None) -> None:
        """Show another selection, holding on to the finding `keep` if it is in it."""
        self.selection = selection
        self.row, self.claim_row = 0, 0
        key = self.catalogue.key_of(keep) if keep is not None else None
        if key is not None and key in selection.keys:
            self.row = selection.keys.index(key)

    @property
    def finding(self) -> Finding | None:
        """The chosen finding."""
        if not 0 <= self.row < len(self.selection):
            return None
        return self.finding_at(self.row)

    @property
    def report(self) -> Report:
        """A report that holds the chosen finding with its claims and articles."""
        return self._detail(self.selection.keys[self.row]) if len(self.selection) else Report((), (), ())

    @property
    def claim(self) -> Claim | None:
        """The chosen claim of the chosen finding."""
        finding = self.finding
        if finding is None or not finding.claims:
            return None
        return self.report.claim(finding.claims[min(self.claim_row, len(finding.claims) - 1)])

    @property
    def article(self) -> Article | None:
        """The article of the chosen claim."""
        return self.report.article_of(self.claim) if self.claim else None

    def at(self, row: int) -> Row:
        """A row of the list, as the list shows it."""
        key = self.selection.keys[row]
        if key not in self._rows:
            self._rows[key] = self.catalogue.row(key)
            if len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        return self._rows[key]

    def finding_at(self, row: int) -> Finding:
        ident = self.at(row).id
        report = self._detail(self.selection.keys[row])
        return next(finding for finding in report.findings if finding.id == ident)

    def _detail(self, key: int) -> Report:
        if key not in self._details:
            self._details[key] = self.catalogue.detail(key)
            if len(self._details) > _KEPT // 8:
                self._details.popitem(last=False)
        return self._details[key]

    def pairs_of(self, finding: Finding, claim: Claim) -> list[Pair]:
        """The pairs of `finding` that `claim` is one side of."""
        return [pair for pair in finding.pairs if claim.id in (pair.a, pair.b)]

    # --- choosing ----------------------------------------------------------------------------------------------

    def choose(self, row: int) -> bool:
        """Choose the finding in `row`, kept within what is shown; whether that changed anything."""
        row = max(0, min(row, len(self.selection) - 1))
        if row == self.row:
            return False
        self.row, self.claim_row = row, 0
        return True

    def choose_finding(self, finding_id: str) -> bool:
        """Choose a finding by id, dropping the filters if they hide it; whether it exists."""
        key = self.catalogue.key_of(finding_id)
        if key is None:
            return False
        if key in self.selection.keys:
            self.choose(self.selection.keys.index(key))
        else:
            self.filters = self.filters.cleared()
            self.take(self.catalogue.select(self.filters), finding_id)
        return True

    def choose_visible(self, finding_id: str) -> bool:
        """Choose a finding by id if the filters show it; whether they do."""
        key = self.catalogue.key_of(finding_id)
        if key is None or key not in self.selection.keys:
            return False
        self.choose(self.selection.keys.index(key))
        return True

    def choose_claim(self, step: int) -> bool:
        """Go `step` claims on within the finding, round at the ends."""
        if self.finding is None or len(self.finding.claims) < 2:
            return False
        self.claim_row = (self.claim_row + step) % len(self.finding.claims)
        return True

    def choose_claim_id(self, claim_id: str) -> bool:
        """Choose a claim of the chosen finding; whether it is one."""
        if self.finding is None or claim_id not in self.finding.claims:
            return False
        self.claim_row = self.finding.claims.index(claim_id)
        return True

    def filter(self, filters: Filters) -> None:
        """Narrow or widen what is shown; the chosen finding stays chosen where it is still shown."""
        chosen = self.chosen_id
        self.filters = filters
        self.take(self.catalogue.select(filters), chosen)

    @property
    def chosen_id(self) -> str | None:
        return self.at(self.row).id if 0 <= self.row < len(self.selection) else None

    @property
    def hidden(self) -> bool:
        """Is the verdict of the chosen finding hidden until the reviewer has decided?"""
        return self.chosen_id is not None and self.at(self.row).verdict is None

    def with_next_sort(self) -> Filters:
        return replace(self.filters, sort=SORTS[(SORTS.index(self.filters.sort) + 1) % len(SORTS)])

    def with_next_group(self) -> Filters:
        return replace(self.filters, group=GROUPINGS[(GROUPINGS.index(self.filters.group) + 1) % len(GROUPINGS)])

    def next_open(self) -> bool:
        """Choose the undecided finding that is most worth deciding; whether there is one."""
        here = self.selection.keys[self.row] if len(self.selection) else None
        key = self.catalogue.next_open(self.filters, here)
        if key is None or key not in self.selection.keys:
            return False
        self.choose(self.selection.keys.index(key))
        return True

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
