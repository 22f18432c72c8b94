"""One article with its claims where they stand."""

from __future__ import annotations

from textual.app import ComposeResult

from checker.model import VERDICTS, Finding
from claims.model import Claim
from tui.commands import bindings
from tui.layout import Line
from tui.pages.article import ArticlePage, article_page, claim_line
from tui.pages.claims import quote_for_copy
from tui.screens.base import ReviewingScreen
from tui.screens.comparing import ask_why
from tui.screens.naming import ask_outlet_name
from tui.screens.opening import open_address
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, StatusBar
from tui.widgets.lines import Bar, Lines

_BADNESS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


class ArticleScreen(ReviewingScreen[str | None]):
    """Gives the id of the finding to go to, or None for back to where it came from."""

    PLACE = "article"
    BINDINGS = bindings("article", "beside")

    def __init__(self, state: ReviewState, article_id: str, claim_id: str) -> None:
        super().__init__()
        self.state = state
        self.article_id = article_id
        self.claim_id = claim_id
        self._read()

    def _read(self) -> None:
        self.report = self.state.catalogue.article(self.article_id)
        self.article = self.report.by_article[self.article_id]
        mine = [claim for claim in self.report.claims if claim.article == self.article_id]
        self.claims = sorted(mine, key=lambda claim: (claim.start, claim.end))
        self.of_claim = _worst_findings(self.report.findings, {claim.id for claim in mine})
        self.misfits = [one.shown for one in self.report.arithmetic if {claim.id for claim in mine} & set(one.claims)]
        self.silences = [
            finding.question for finding in self.report.findings if self.article_id in finding.silent
        ]

    def compose(self) -> ComposeResult:
        yield Lines(id="article")
        yield Bar(id="claim")
        yield StatusBar(id="status")
        yield KeyBar("article", id="keys")

    def on_mount(self) -> None:
        self.query_one("#article").focus()
        self.call_after_refresh(self._show)

    def report_changed(self) -> None:
        """The findings were read again, for instance because the outlet has a name now."""
        if self.alive:
            self._read()
            self._show()

    @property
    def place(self) -> int:
        """The chosen claim's place among those of the article."""
        return next((i for i, claim in enumerate(self.claims) if claim.id == self.claim_id), 0)

    @property
    def claim(self) -> Claim | None:
        return self.claims[self.place] if self.claims else None

    def _show(self) -> None:
        chosen = self.claim
        lines = self.query_one("#article", Lines)
        article, claims, of_claim = self.article, self.claims, self.of_claim
        beside = self.silences, self.misfits
        lines.show(
            lambda width: article_page(article, claims, chosen, of_claim, width, self.mode, *beside), keep_place=True
        )
        if chosen is not None and isinstance(lines.page, ArticlePage):
            first, last = lines.page.lines_of(chosen)
            lines.bring(max(0, first - 2), last + 2)
        self.query_one("#claim", Bar).tell(self._claim_lines)

    def _claim_lines(self, width: int) -> list[Line]:
        claim = self.claim
        if claim is None:
            return []
        return claim_line(claim, self.place, len(self.claims), self.of_claim.get(claim.id), width, self.mode)

    def action_claim(self, step: int) -> None:
        if self.claims:
            self.claim_id = self.claims[(self.place + step) % len(self.claims)].id
            self._show()

    def action_verdict(self) -> None:
        """The next claim that somebody else answers too, the worst verdict first and then in the order of the text."""
        told = [(_BADNESS[finding.verdict], claim.start, claim.id) for claim in self.claims
                if (finding := self.of_claim.get(claim.id)) and finding.verdict != "single"]  # fmt: skip
        if not told:
            self.review.say("nobody else reports any of these claims")
            return
        order = [ident for _, _, ident in sorted(told)]
        self.claim_id = order[(order.index(self.claim_id) + 1) % len(order)] if self.claim_id in order else order[0]
        self._show()

    def action_finding(self) -> None:
        finding = self.of_claim.get(self.claim_id)
        self.dismiss(finding.id if finding else None)

    def action_copy(self) -> None:
        if self.claim is not None:
            self.app.copy_to_clipboard(quote_for_copy(self.claim, self.report))
            self.review.say("the quotation is in the clipboard")

    def action_why(self) -> None:
        if self.claim is not None:
            ask_why(self, self.claim.id, self.report)

    def action_open_address(self) -> None:
        open_address(self, self.article.url)

    def action_name_outlet(self) -> None:
        ask_outlet_name(self, self.article)

    def action_back(self) -> None:
        self.dismiss(None)


def _worst_findings(findings: tuple[Finding, ...], claims: set[str]) -> dict[str, Finding]:
    """The finding of each claim; of several the one with the worst verdict."""
    found: dict[str, Finding] = {}
    for finding in findings:
        for claim in claims.intersection(finding.claims):
            if claim not in found or _BADNESS[finding.verdict] < _BADNESS[found[claim].verdict]:
                found[claim] = finding
    return found
