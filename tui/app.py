"""The full-screen review: one desk behind it, one thread that asks the desk, screens in front."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import ClassVar

from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen

from checker.model import Report
from tui.catalogue import Selection
from tui.commands import bindings
from tui.desk import Desk, Load
from tui.jobs import Working
from tui.layout import Mode
from tui.palette import CommandTable
from tui.place import Place, remember, remembered
from tui.screens.article import ArticleScreen
from tui.screens.base import Reviewing
from tui.screens.help import HelpScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.review import ReviewScreen
from tui.screens.sources import SourcesScreen
from tui.shelf import Shelf
from tui.state import ReviewState
from tui.terminal import plan, with_plan

THEME = "flexoki"
_SWITCH = 0.0005  # seconds a thread keeps the interpreter; by default ten times that, which a key would wait for


class ReviewApp(Working):
    """Reviews what `desk` holds. Returns 0.

    `bidi_mode` is `auto` or one of `tui.terminal.MODES`. `load`, if given, is called with a progress function after the
    first frame, in the desk's thread; it adds articles, and the findings are read again after it. `by` is who decides.
    `memory` is the file that remembers where one was.
    """

    CSS_PATH = "app.tcss"
    TITLE = "crosscheck"
    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {CommandTable}

    def __init__(
        self,
        desk: Desk,
        *,
        bidi_mode: str = "auto",
        load: Load | None = None,
        by: str | None = None,
        memory: Path | None = None,
    ) -> None:
        self.plan = plan(bidi_mode, os.environ)
        super().__init__()
        self.desk = desk
        self.load = load
        self.memory = memory
        self.place = remembered(memory)
        self.by = by if by is not None else self.place.reviewer or _user()
        self.state = ReviewState(filters=self.place.filters, as_table=self.place.as_table)
        self._opened = False
        self.theme = self.place.theme if self.place.theme in self.available_themes else THEME

    @property
    def text_mode(self) -> Mode:
        """How right-to-left text goes to this terminal."""
        return self.plan.mode

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        return driver if issubclass(driver, HeadlessDriver) else with_plan(driver, self.plan)

    def get_default_screen(self) -> Screen:
        return ReviewScreen(self.state)

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        self.stop_working()
        if self._opened:
            self._remember()

    def _remember(self) -> None:
        state = self.state
        claim = state.claim
        remember(self.memory, Place(
            state.filters, state.chosen_id, claim.id if claim else None, state.as_table, self.theme, self.by,
        ))  # fmt: skip

    async def settled(self) -> None:
        """Wait until everything that was asked for has come back."""
        import asyncio

        while self._pending or not self._opened:
            await asyncio.sleep(0.005)

    # --- opening and leaving -----------------------------------------------------------------------------------

    def _open(self) -> None:
        self._opened = True
        self.ask("reading the workspace", lambda: self.desk.report(self.progress), self._first_report)

    def _first_report(self, report: Report) -> None:
        self._show(report)
        if self.place.finding and self.state.choose_visible(self.place.finding):
            if self.place.claim:
                self.state.choose_claim_id(self.place.claim)
            self._renew_screens()
        if self.load is not None:
            load = self.load
            self.ask("adding articles", lambda: load(self.progress), lambda _: self.reload("articles added"))

    def reload(self, words: str) -> None:
        """Read the findings again and say `words` once they are shown."""

        def show(report: Report) -> None:
            self._show(report)
            if words:
                self.say(words, "good")

        self.ask("reading the findings", lambda: self.desk.report(self.progress), show)

    def _show(self, report: Report) -> None:
        shelf = Shelf(report)
        self.state.show(shelf)
        if report.rejected:
            self.say(f"{len(report.rejected)} not read: {report.rejected[0]}", "bad")
        else:
            self.say("")
        if not shelf.instant:
            self.read("warm", shelf.warm, lambda _: None)
        self._renew_screens()

    def _renew_screens(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, (ReviewScreen, ArticleScreen, SourcesScreen, MatrixScreen)):
                screen.report_changed()

    def changed(self, words: str) -> None:
        """Something was saved: show what follows from it."""
        self.reload(words)

    def be(self, by: str, *, blind: bool | None = None) -> None:
        """Decide under this name from now on, blind or not."""
        self.by = by
        self.state.blind = self.state.blind if blind is None else blind
        said = "blind: verdicts are hidden until you decide" if self.state.blind else "verdicts are shown"
        self.changed(f"you are {by or 'nameless'}; {said}")

    def take(self, selection: Selection) -> None:
        """Show another selection on all screens."""
        self.state.take(selection, self.state.chosen_id)
        self._renew_screens()

    def action_leave(self) -> None:
        if self._pending and not self._leaving:
            self._leaving = True
            self.say("finishing what is being saved, then leaving", "busy")
        else:
            self.exit(0)

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help(self) -> None:
        if not isinstance(self.screen, HelpScreen):
            place = self.screen.PLACE if isinstance(self.screen, Reviewing) else None
            self.push_screen(HelpScreen(place))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return ""


def run_review(
    desk: Desk, bidi_mode: str = "auto", load: Load | None = None, *, by: str | None = None, memory: Path | None = None
) -> int:
    """Open the review on this terminal and return its exit code; UsageError for an unknown `bidi_mode`."""
    app = ReviewApp(desk, bidi_mode=bidi_mode, load=load, by=by, memory=memory)
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        result = app.run()
    finally:
        sys.setswitchinterval(before)
    return result if result is not None else app.return_code or 0
