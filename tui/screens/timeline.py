"""The time line of one finding."""

from __future__ import annotations

from textual.app import ComposeResult

from checker.model import Finding, Report
from tui.commands import bindings
from tui.pages.claims import quote_for_copy
from tui.pages.sheet import Sheet
from tui.pages.timeline import in_order, timeline_page
from tui.screens.base import ReviewingScreen
from tui.widgets.bars import KeyBar, StatusBar
from tui.widgets.lines import Lines


class TimelineScreen(ReviewingScreen[str | None]):
    """Gives the id of the claim to go to, or None for back to where it came from."""

    PLACE = "timeline"
    BINDINGS = bindings("timeline", "beside")

    def __init__(self, finding: Finding, report: Report, claim_id: str) -> None:
        super().__init__()
        self.finding = finding
        self.report = report
        self.order = in_order(finding, report)
        self.place = self.order.index(claim_id)

    def compose(self) -> ComposeResult:
        yield Lines(id="timeline")
        yield StatusBar(id="status")
        yield KeyBar("timeline", id="keys")

    def on_mount(self) -> None:
        self.query_one(Lines).focus()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        lines, finding, report = self.query_one(Lines), self.finding, self.report
        chosen = report.claim(self.order[self.place])
        lines.show(lambda width: timeline_page(finding, chosen, report, width, self.mode), keep_place=True)
        if isinstance(lines.page, Sheet):
            first, last = lines.page.blocks[finding.claims.index(chosen.id)]
            lines.bring(max(0, first - 1), last)

    def action_claim(self, step: int) -> None:
        self.place = max(0, min(self.place + step, len(self.order) - 1))
        self._show()

    def action_choose(self) -> None:
        self.dismiss(self.order[self.place])

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(quote_for_copy(self.report.claim(self.order[self.place]), self.report))
        self.review.say("the quotation is in the clipboard")

    def action_back(self) -> None:
        self.dismiss(None)
