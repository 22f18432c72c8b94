"""Everything the review screen knows, without a screen: the report, what is shown of it, what is chosen, drafts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from checker.model import Decision, Finding, Pair, Report, Review
from claims.model import Article, Claim
from tui.filters import SORTS, Filters, Shelf


@dataclass(slots=True)
class ReviewState:
    """The state of the review. Data goes down from here to the widgets; what they report comes back through methods.

    `visible` holds places in `report.findings`; `row` is the place in `visible` of the chosen finding, `claim_row` that
    of the chosen claim in it. `drafts` are notes that were written and not saved, by finding id.
    """

    report: Report = field(default_factory=lambda: Report((), (), ()))
    filters: Filters = field(default_factory=Filters)
    drafts: dict[str, str] = field(default_factory=dict)
    visible: list[int] = field(default_factory=list)
    row: int = 0
    claim_row: int = 0
    shelf: Shelf = field(init=False)
    _place_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.report)
        self.refilter()

    # --- what is there -----------------------------------------------------------------------------------------

    def show(self, report: Report) -> None:
        """Take a new report; the chosen finding and claim stay chosen where they still exist."""
        chosen, claim = self.finding, self.claim
        self.report, self.shelf = report, Shelf(report)
        self.refilter(chosen.id if chosen else None)
        if claim and self.finding and claim.id in self.finding.claims:
            self.claim_row = self.finding.claims.index(claim.id)

    def refilter(self, keep: str | None = None) -> None:
        """Apply the filters again, holding on to the finding `keep` if it is still among those shown."""
        self._place_of = {finding.id: place for place, finding in enumerate(self.report.findings)}
        self.visible = self.shelf.visible(self.filters)
        self.row, self.claim_row = 0, 0
        if keep in self._place_of and self._place_of[keep] in self.visible:
            self.row = self.visible.index(self._place_of[keep])

    @property
    def finding(self) -> Finding | None:
        """The chosen finding."""
        return self.at(self.row) if 0 <= self.row < len(self.visible) else None

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

    def at(self, row: int) -> Finding:
        return self.report.findings[self.visible[row]]

    def outlets_of(self, row: int) -> list[str | None]:
        """The outlets of the finding in `row`, each once, in the order of its claims; None is an unnamed one."""
        articles = (self.report.article_of(self.report.claim(claim)) for claim in self.at(row).claims)
        return list(dict.fromkeys(article.outlet for article in articles))

    def pairs_of(self, finding: Finding, claim: Claim) -> list[Pair]:
        """The pairs of `finding` that `claim` is one side of."""
        return [pair for pair in finding.pairs if claim.id in (pair.a, pair.b)]

    def findings_of_article(self, article_id: str) -> dict[str, Finding]:
        """The finding that each claim of an article is in, by claim id."""
        mine = {claim.id for claim in self.report.claims if claim.article == article_id}
        return {claim: finding for finding in self.report.findings for claim in finding.claims if claim in mine}

    def decided(self) -> int:
        return sum(1 for finding in self.report.findings if finding.review and finding.review.decision)

    # --- choosing ----------------------------------------------------------------------------------------------

    def choose(self, row: int) -> bool:
        """Choose the finding in `row`, kept within what is shown; whether that changed anything."""
        row = max(0, min(row, len(self.visible) - 1))
        if row == self.row:
            return False
        self.row, self.claim_row = row, 0
        return True

    def choose_finding(self, finding_id: str) -> bool:
        """Choose a finding by id, dropping the filters if they hide it; whether it exists."""
        if finding_id not in self._place_of:
            return False
        if self._place_of[finding_id] not in self.visible:
            self.filters = Filters(sort=self.filters.sort)
        self.refilter(finding_id)
        return True

    def choose_claim(self, step: int) -> bool:
        """Go `step` claims on within the finding, round at the ends."""
        if self.finding is None or len(self.finding.claims) < 2:
            return False
        self.claim_row = (self.claim_row + step) % len(self.finding.claims)
        return True

    def filter(self, filters: Filters) -> None:
        """Narrow or widen what is shown; the chosen finding stays chosen where it is still shown."""
        chosen = self.finding
        self.filters = filters
        self.refilter(chosen.id if chosen else None)

    def next_sort(self) -> None:
        place = SORTS.index(self.filters.sort)
        self.filter(replace(self.filters, sort=SORTS[(place + 1) % len(SORTS)]))

    def next_undecided(self) -> bool:
        """Choose the next finding without a decision, round at the end; whether there is one."""
        for step in range(1, len(self.visible) + 1):
            row = (self.row + step) % len(self.visible)
            review = self.at(row).review
            if not (review and review.decision):
                return self.choose(row) or True
        return False

    # --- what was saved ----------------------------------------------------------------------------------------

    def decided_as(self, finding_id: str, decision: Decision | None, by: str) -> None:
        """A decision is safe: show it."""
        self._review(finding_id, decision=decision, by=by, stale=False)

    def noted_as(self, finding_id: str, text: str) -> None:
        """A note is safe: show it, and the draft has served."""
        if self.drafts.get(finding_id) == text:
            del self.drafts[finding_id]
        self._review(finding_id, note=text)

    def _review(self, finding_id: str, **fields: object) -> None:
        place = self._place_of.get(finding_id)
        if place is None:
            return
        findings = list(self.report.findings)
        review = replace(findings[place].review or Review(None), **fields)  # type: ignore[arg-type]
        kept = review if review.decision or review.note else None
        findings[place] = replace(findings[place], review=kept)
        # The same articles and claims: only the findings are new, so the shelf's readings of them still hold.
        self.report = replace(self.report, findings=tuple(findings))
        self.shelf.renew(self.report, place)

    def note_of(self, finding_id: str) -> str:
        """What the note editor opens with: the draft if there is one, else the saved note."""
        if finding_id in self.drafts:
            return self.drafts[finding_id]
        review = self.report.findings[self._place_of[finding_id]].review
        return review.note if review else ""

    def keep_draft(self, finding_id: str, text: str) -> None:
        """Hold on to a note that was not saved; one equal to the saved note is no draft."""
        self.drafts.pop(finding_id, None)
        if text != self.note_of(finding_id):
            self.drafts[finding_id] = text
