"""The full-screen review: one desk behind it, one thread that asks the desk, screens in front."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from checker.model import Report
from checker.workspace.core import ReadSoFar
from checker.workspace.pages import Row
from tui.catalogue import Catalogue, Selection
from tui.commands import bindings
from tui.desk import Desk, Load
from tui.jobs import Working
from tui.layout import Mode
from tui.palette import CommandTable
from tui.place import Place, remember, remembered
from tui.screens.base import Reviewing
from tui.screens.review import ReviewScreen
from tui.state import ReviewState
from tui.terminal import Plan, hung_up, plan, with_plan
from tui.tidying import Tidying
from tui.wording import count

T = TypeVar("T")
THEME = "flexoki"
_FIRST = 0.05  # seconds after the first rows, before anything else is begun
_BREATH, _IN_ONE_GO = 0.02, 0.2  # seconds between two times that something is made ready, and that each goes on
_HOLDS = 0.06  # seconds between two keys, less than which somebody holds one down
_AT_LATEST = 5.0  # seconds after which it is begun all the same
_REST = 0.25  # seconds without another letter, after which the part of a long list that nobody sees is put in order
_SETTLED = 3.0  # seconds after which those who added articles would have begun to judge them
_LOOK = 0.5  # seconds between two looks for what others did to the workspace
_STILL_THERE = 2.0  # seconds between two looks whether the terminal is
_SWITCH = 0.0005  # seconds a thread keeps the interpreter; by default ten times that, which a key would wait for


class ReviewApp(Working):
    """Reviews what `desk` holds. Returns 0.

    `bidi_mode` is `auto`, one of `tui.terminal.MODES` or a whole plan. `load`, if given, is called with a progress
    function after the first frame, in the desk's thread; it adds articles, and the findings are read again after it.
    `judge` judges what is new in the place of the desk. `by` is who decides. `memory` is the file that remembers where one was.
    """

    CSS_PATH = "app.tcss"
    TITLE = "crosscheck"
    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {CommandTable}

    def __init__(
        self,
        desk: Desk,
        *,
        bidi_mode: str | Plan = "auto",
        load: Load | None = None,
        by: str | None = None,
        memory: Path | None = None,
        judge: Load | None = None,
    ) -> None:
        self.plan = plan(bidi_mode, os.environ)
        super().__init__()
        self.desk = desk
        self.load = load
        self.judge = judge
        self.memory = memory
        self.place = remembered(memory)
        self.by = by if by is not None else self.place.reviewer or desk.reviewer
        near, behind = desk.beside(), desk.beside()  # what a key waits for never waits for what is saved or counted
        desk.telling = self.saving
        self._working = desk.beside()  # nor does what is saved wait for what is judged
        self.state = ReviewState(
            Catalogue(near, self.by, blind=self.place.blind), filters=self.place.filters, as_table=self.place.as_table
        )
        self.state.chosen_id, self.state.claim_id = self.place.finding, self.place.claim
        self.behind = Catalogue(behind, self.by, blind=self.place.blind)
        self.instant = True
        self._has_lists = self._has_log = False  # has the screen's own desk been given what was read behind?
        self._shown = (-1, -1)
        self._articles = (-1, 0.0)  # how often articles changed, and since when nobody has judged them (0: nothing to judge)
        self._opened = False
        self.tidying = Tidying()
        self._early: list[Key] | None = []  # keys that came before there was anything to use them on
        self.theme = self.place.theme if self.place.theme in self.available_themes else THEME
        self.stylesheet.set_variables(self.get_css_variables())  # else it is read with the usual colours first

    @property
    def text_mode(self) -> Mode:
        """How right-to-left text goes to this terminal."""
        return self.plan.mode

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        return driver if issubclass(driver, HeadlessDriver) else with_plan(driver, self.plan)

    def refresh_css(self, animate: bool = True) -> None:
        """As the base does it, unless nothing has changed that the stylesheet follows from: then it need not be read again, as
        it would be for the first frame."""
        if self.stylesheet._variables == self.get_css_variables():
            self.stylesheet.update(self, animate=animate)
        else:
            super().refresh_css(animate)

    def get_default_screen(self) -> Screen:
        return ReviewScreen(self.state)

    def on_mount(self) -> None:
        self.call_after_refresh(self._open)

    def on_unmount(self) -> None:
        self.stop_working()
        if self._opened:
            self._remember()
        for beside in (self.state.catalogue.desk, self.behind.desk, self._working):
            if beside is not self.desk:
                beside.close()

    def _remember(self) -> None:
        state = self.state
        remember(self.memory, Place(
            state.filters, state.chosen_id, state.claim_id, state.as_table, self.theme, self.by, state.catalogue.blind
        ))  # fmt: skip

    async def on_event(self, event: Event) -> None:
        """Hold keys back until the list stands there; they are pressed then, in their order."""
        if isinstance(event, InputEvent):
            self.tidying.used()
        if self._early is not None and isinstance(event, Key) and not event.is_forwarded and not self._leaves(event):
            self._early.append(event)
        else:
            await super().on_event(event)

    def hold(self, typed: str) -> None:
        """Keep keys, as a terminal sends them, for when the list stands there."""
        if typed and self._early is not None:
            self._early += [event for event in XTermParser().feed(typed) if isinstance(event, Key)]

    def _leaves(self, event: Key) -> bool:
        return event.key in ("q", "ctrl+q", "ctrl+c")

    def _use_early(self) -> None:
        if self._early is None:
            return
        early, self._early = self._early, None
        for event in early:
            self.post_message(event)
        self.later("workspace", _FIRST, self._read_workspace)

    async def settled(self) -> None:
        """Wait until everything that was asked for has come back."""
        while self._pending or not self._opened:
            await asyncio.sleep(0.005)

    # --- reading -----------------------------------------------------------------------------------------------

    def read(self, lane: str, call: Callable[[Catalogue], T], done: Callable[[T], None]) -> None:
        """Read something of the findings for the screen: at once where they are few, else in a thread.

        Of several things asked for in one lane only the last counts.
        """
        if self.instant:
            done(call(self.state.catalogue))
        elif self._has_lists:
            self.read_soon(lane, lambda: call(self.behind), done)
        else:
            self._read_for_both(lane, lambda: (call(self.behind), self.behind.sizes(), self.behind.verdicts()),
                                lambda found: done(found[0]))  # fmt: skip

    def chosen_comes(self, done: Callable[[], None]) -> bool:
        """Must the log be read for the chosen finding, which may take long? Then that is done in a thread and `done` called
        once the finding is there."""
        ident = self.state.chosen_id
        if self.instant or self._has_log or ident is None or self.state.at_hand:
            return False

        def keep(report: Report) -> None:
            self._has_log = True
            self.state.keep_whole(ident, report)
            done()

        self._read_for_both("chosen", lambda: self.behind.detail(ident), keep)
        return True

    def _read_for_both(self, lane: str, call: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read something behind and have the screen's own desk go on from there, so that no key waits while it reads the same."""

        def take(found: tuple[T, ReadSoFar]) -> None:
            self._has_lists = True
            self.state.catalogue.desk.go_on_from(found[1])
            done(found[0])

        self.read_behind(lane, lambda: (call(), self.behind.desk.read_so_far()), take)

    def select(self, words: str = "", *, near: int = 0) -> None:
        """Choose the findings anew by the filters in force, and show them; `near`: the row to stay at."""
        filters, chosen = self.state.filters, self.state.chosen_id

        def show(found: tuple[Selection, dict[int, Row]]) -> None:
            self.state.show(found[0], near, found[1])
            self._renew_screens()
            if not self.instant:
                self.later("rest", _REST, lambda: self.read_behind("rest", found[0].complete, lambda _: None))
            if words:
                self.say(words, "good")
            if self._early is not None:
                self.call_after_refresh(self._use_early)

        self.read("select", lambda catalogue: catalogue.select_with_rows(filters, chosen, near), show)

    # --- opening, changing, leaving ----------------------------------------------------------------------------

    def _open(self) -> None:
        self._opened = True
        self._look_again()
        self.later("workspace", _AT_LATEST, self._read_workspace)
        self.set_interval(_LOOK, self._look)
        if not self.is_headless:
            self.set_interval(_STILL_THERE, self._leave_a_dead_terminal)

    def _read_workspace(self) -> None:
        if not gc.isenabled():  # on a terminal, as `run_review` has it
            self.tidying.begin()
        self._make_ready()
        load, self.load = self.load, None

        def add() -> tuple[str, ...]:
            if load is not None:
                load(self.progress)
            return self._catch_up()

        words = "adding articles" if load is not None else "reading the workspace"
        said = "articles added" if load is not None else ""
        self._work_on(words, add, lambda rejected: self._caught_up(rejected, said))

    def _make_ready(self) -> None:
        """Have made ready what choosing among many needs, a part at a time: nobody who chooses meanwhile waits for more."""
        if self.instant or self._leaving:
            return
        if self.tidying.quiet() < _HOLDS:
            self.set_timer(_HOLDS, self._make_ready)
            return
        filters = self.state.filters

        def go_on(more: bool) -> None:
            if more:
                self.set_timer(_BREATH, self._make_ready)

        def hurry() -> bool:
            return self._reading > 1 or self.tidying.quiet() < _HOLDS

        def some() -> bool:  # to begin and to end it takes the screen's thread longer than most parts are long
            until = time.monotonic() + _IN_ONE_GO
            while more := self.behind.ready(filters, hurry):
                if hurry() or time.monotonic() > until:
                    break
            return more

        self.read_behind("ready", some, go_on)

    def _work_on(self, words: str, call: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have something done that takes long, beside what is decided meanwhile if the workspace can be written so."""
        self.work(words, call, done, own=self._working is not self.desk)

    def _catch_up(self) -> tuple[str, ...]:
        """Judge what was not judged yet; gives a line for each article that was not read."""
        if self._working.pending():
            (self.judge or self._working.refresh)(self.progress)
        return self._working.rejected()

    def _caught_up(self, rejected: tuple[str, ...], said: str) -> None:
        self.changed(said)
        if rejected or not said:
            self.say(f"{len(rejected)} not read: {rejected[0]}" if rejected else "", "bad" if rejected else "dim")
        if not rejected:
            self._tell_lost()

    def _tell_lost(self) -> None:
        """Say that decisions have lost their words, if some have: nobody would look for what is not there."""

        def tell(lines: tuple[str, ...]) -> None:
            if lines:
                self.say(f"without their words: {count(len(lines), 'decision')}; D lists them", "bad")

        self.read_behind("lost", lambda: self.behind.lost(), tell)

    def _leave_a_dead_terminal(self) -> None:
        if hung_up():
            self.action_leave()

    def _look(self) -> None:
        """Have others changed something? Is this the time to tidy up?"""
        self.tidying.look()
        if self._pending > self._long or self._leaving:
            return
        self._look_for_articles()
        if self.state.catalogue.desk.version() != self._shown:
            self._look_again()

    def _look_for_articles(self) -> None:
        """Have articles been added from elsewhere that nobody judges? Who adds them often judges them, too."""
        changes, now = self.state.catalogue.desk.changes(), time.monotonic()
        if self._long or changes != self._articles[0]:
            self._articles = changes, now
        elif self._articles[1] and now - self._articles[1] >= _SETTLED:
            self._articles = changes, 0.0
            self.state.due = self.state.catalogue.desk.pending()
            self._judge_anew("articles added")

    def _look_again(self, words: str = "") -> None:
        """Show the findings as they are now; chosen anew only where findings came or went."""
        before, self._shown = self._shown, self.state.catalogue.desk.version()
        self.desk.saw(self._shown)
        self.instant = self.state.catalogue.instant
        if before[0] != self._shown[0]:
            self.select(words, near=self.state.row)
            if before[0] >= 0:
                self._make_ready()
            return
        self.state.forget()
        self._renew_screens()
        if words:
            self.say(words, "good")

    def changed(self, words: str) -> None:
        """Something was saved: show what follows from it, and judge anew where that is due."""
        self.state.due = self.state.catalogue.desk.pending()
        self._look_again(words)
        self._judge_anew(words)

    def _judge_anew(self, words: str) -> None:
        """Have judged what is due. What is said meanwhile is due once that is done; what judging changes nothing about, not
        again."""
        desk = self.state.catalogue.desk
        if self._long or not self.state.due:
            return
        said = desk.version()[1]

        def done(_: tuple[str, ...]) -> None:
            self.state.due = desk.version()[1] != said and desk.pending()
            self._look_again(words)
            self._tell_lost()
            self._judge_anew(words)

        self._work_on("judging anew", self._catch_up, done)

    def be(self, by: str, *, blind: bool) -> None:
        """Decide under this name from now on, blind or not."""
        self.by = by
        for catalogue in (self.state.catalogue, self.behind):
            catalogue.by, catalogue.blind = by, blind
        self.state.forget()
        self.select(f"you are {by or 'nameless'}; " + ("verdicts are hidden until you decide" if blind else "verdicts are shown"))

    def _renew_screens(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Reviewing):
                screen.report_changed()

    def action_leave(self) -> None:
        for lane in list(self._later):
            self._later.pop(lane).stop()
            self._pending -= 1
        if self._pending and not self._leaving:
            self._leaving = True
            self.say("finishing what is being saved, then leaving", "busy")
        else:
            self.exit(0)

    async def open_over_findings(self, screen: str) -> None:
        """Open `sources`, `matrix` or `timeline`, as the key for it does, if nothing else is in front of the findings."""
        if isinstance(self.screen, ReviewScreen):
            await self.run_action(screen, default_namespace=self.screen)

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            place = self.screen.PLACE if isinstance(self.screen, Reviewing) else None
            self.push_screen(HelpScreen(place))


def run_review(
    desk: Desk, bidi_mode: str | Plan = "auto", load: Load | None = None, *,
    by: str | None = None, memory: Path | None = None, typed: str = "",
    judge: Load | None = None,
) -> int:  # fmt: skip
    """Open the review on this terminal and return its exit code; UsageError for an unknown `bidi_mode`. `typed` is what the
    terminal sent already: keys that somebody could not wait to press."""
    app = ReviewApp(desk, bidi_mode=bidi_mode, load=load, by=by, memory=memory, judge=judge)
    app.hold(typed)
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    gc.disable()  # until the first rows are there
    try:
        result = app.run()
    finally:
        sys.setswitchinterval(before)
        app.tidying.end()
    return result if result is not None else app.return_code or 0
