"""Where one can go from the main screen, and what one can take away, as a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import Report
from tui.layout import Mode
from tui.pages.claims import quote_for_copy
from tui.pages.lost import lost_page
from tui.pages.misfits import misfit_page
from tui.pages.sheet import Sheet
from tui.screens.asking import SheetScreen
from tui.screens.comparing import ask_why
from tui.screens.naming import ask_outlet_name
from tui.screens.narrowing import Narrowing
from tui.screens.opening import open_address

if TYPE_CHECKING:
    from tui.screens.matrix import Entered


class Going(Narrowing):
    """Opens other screens over this one and takes what they give back. Each is imported when it is first opened."""

    def action_article(self) -> None:
        from tui.screens.article import ArticleScreen

        article, claim = self.state.article, self.state.claim
        if article and claim:
            self.app.push_screen(ArticleScreen(self.state, article.id, claim.id), self._back_from_article)

    def _back_from_article(self, finding_id: str | None) -> None:
        if finding_id and not self.state.choose_finding(finding_id):  # the filters hide it
            self.state.chosen_id = finding_id
            self.narrow(self.state.filters.cleared())
            return
        self.report_changed()

    def action_timeline(self) -> None:
        from tui.screens.timeline import TimelineScreen

        finding, claim = self.state.finding, self.state.claim
        if finding and claim:
            self.app.push_screen(TimelineScreen(finding, self.state.report, claim.id), self._back_from_timeline)

    def _back_from_timeline(self, claim_id: str | None) -> None:
        if claim_id and self.state.choose_claim_id(claim_id):
            self.report_changed()

    def action_matrix(self) -> None:
        from tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.state), self._back_from_matrix)

    def _back_from_matrix(self, entered: Entered | None) -> None:
        if entered is None:
            return
        if entered.filters is not None:
            self.narrow(entered.filters)
        elif entered.finding is not None and self.state.choose_finding(entered.finding):
            self._choose_outlet(entered.outlet)
            self.report_changed()

    def _choose_outlet(self, outlet: str | None) -> None:
        """Choose the claim of an outlet in the chosen finding."""
        finding, report = self.state.finding, self.state.report
        for claim_id in finding.claims if finding else ():
            if (report.article_of(report.claim(claim_id)).outlet or "unknown") == outlet:
                self.state.choose_claim_id(claim_id)
                return

    def action_sources(self) -> None:
        from tui.screens.sources import SourcesScreen

        self.app.push_screen(SourcesScreen(self.state), self._back_from_sources)

    def _back_from_sources(self, outlet: str | None) -> None:
        if outlet is not None:
            self.narrow(replace(self.state.filters.cleared(), outlet=outlet))

    def action_why(self) -> None:
        claim = self.state.claim
        if claim:
            ask_why(self, claim.id, self.state.catalogue.article(claim.article))

    def action_misfits(self) -> None:
        def show(found: Report) -> None:
            def build(width: int, mode: Mode) -> Sheet:
                return misfit_page(found, width, mode)

            self.app.push_screen(SheetScreen("Figures that do not fit", build))

        self.review.read("misfits", lambda catalogue: catalogue.desk.misfits(), show)

    def action_lost(self) -> None:
        def show(lines: Sequence[str]) -> None:
            def build(width: int, mode: Mode) -> Sheet:
                return lost_page(lines, width, mode)

            self.app.push_screen(SheetScreen("Decisions without their words", build))

        self.review.read("lost", lambda catalogue: catalogue.lost(), show)

    def action_copy(self) -> None:
        claim = self.state.claim
        if claim:
            self.app.copy_to_clipboard(quote_for_copy(claim, self.state.report))
            self.review.say("the quotation is in the clipboard")

    def action_open_address(self) -> None:
        article = self.state.article
        if article:
            open_address(self, article.url)

    def action_name_outlet(self) -> None:
        article = self.state.article
        if article:
            ask_outlet_name(self, article)
