"""One article with its claims where they stand."""

from __future__ import annotations

from textual.app import ComposeResult

from checker.model import Finding
from claims.model import Article, Claim
from tui.commands import bindings
from tui.layout import Line
from tui.pages.article import ArticlePage, article_page, claim_line
from tui.pages.finding import quote_for_copy
from tui.screens.base import ReviewingScreen
from tui.screens.naming import ask_outlet_name
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, StatusBar
from tui.widgets.lines import Bar, Lines


class ArticleScreen(ReviewingScreen[str | None]):
    """Gives the id of the finding to go to, or None for back to where it came from."""

    PLACE = "article"
    BINDINGS = bindings("article")

    def __init__(self, state: ReviewState, article: Article, claim: Claim) -> None:
        super().__init__()
        self.state = state
        self.article_id = article.id
        self.claim_id = claim.id
        self._read()

    def _read(self) -> None:
        report = self.state.report
        self.article = report.by_article[self.article_id]
        mine = [claim for claim in report.claims if claim.article == self.article_id]
        self.claims = sorted(mine, key=lambda claim: (claim.start, claim.end))
        self.of_claim: dict[str, Finding] = self.state.findings_of_article(self.article_id)

    def compose(self) -> ComposeResult:
        yield Lines(id="article")
        yield Bar(id="claim")
        yield StatusBar(id="status")
        yield KeyBar("article", id="keys")

    def on_mount(self) -> None:
        self.query_one("#article").focus()
        self.call_after_refresh(self._show)

    def report_changed(self) -> None:
        """The report was read again, for instance because the outlet has a name now."""
        if self.alive:
            self._read()
            self._show()

    @property
    def place(self) -> int:
        """The chosen claim's place among those of the article."""
        return next((i for i, claim in enumerate(self.claims) if claim.id == self.claim_id), 0)

    def _show(self) -> None:
        chosen = self.claims[self.place] if self.claims else None
        lines = self.query_one("#article", Lines)
        article, claims, of_claim = self.article, self.claims, self.of_claim
        lines.show(lambda width: article_page(article, claims, chosen, of_claim, width, self.mode), keep_place=True)
        if chosen is not None and isinstance(lines.page, ArticlePage):
            first, last = lines.page.lines_of(chosen)
            lines.bring(max(0, first - 2), last + 2)
        self.query_one("#claim", Bar).tell(self._claim_lines)

    def _claim_lines(self, width: int) -> list[Line]:
        if not self.claims:
            return []
        claim = self.claims[self.place]
        return claim_line(claim, self.place, len(self.claims), self.of_claim.get(claim.id), width, self.mode)

    def action_claim(self, step: int) -> None:
        if self.claims:
            self.claim_id = self.claims[(self.place + step) % len(self.claims)].id
            self._show()

    def action_finding(self) -> None:
        finding = self.of_claim.get(self.claim_id)
        self.dismiss(finding.id if finding else None)

    def action_copy(self) -> None:
        if self.claims:
            self.app.copy_to_clipboard(quote_for_copy(self.claims[self.place], self.state.report))
            self.review.say("the quotation is in the clipboard")

    def action_name_outlet(self) -> None:
        ask_outlet_name(self, self.article)

    def action_back(self) -> None:
        self.dismiss(None)
