"""Comparing any two claims, from whichever screens they are chosen on."""

from __future__ import annotations

from checker.model import Report
from tui.layout import Mode
from tui.pages.sheet import Sheet
from tui.pages.why import why_page
from tui.screens.asking import SheetScreen
from tui.screens.base import Reviewing
from tui.why import Compared, compared


def ask_why(screen: Reviewing, claim_id: str, report: Report) -> None:
    """The first time: hold on to the claim. The second time: compare the two."""
    app = screen.review
    first = app.state.first_claim
    if first is None or first[0] == claim_id:
        app.state.first_claim = (claim_id, report) if first is None else None
        app.say("now choose another claim, here or anywhere, and press W again" if first is None else "no claim held")
        return
    app.state.first_claim = None

    def show(found: Compared) -> None:
        def build(width: int, mode: Mode) -> Sheet:
            return why_page(found, width, mode)

        app.say("")
        app.push_screen(SheetScreen("Why, or why not", build))

    app.ask("comparing", lambda: compared(first, (claim_id, report)), show)
