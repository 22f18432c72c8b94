"""The full-screen review: one desk behind it, one thread that asks the desk, screens in front."""

from __future__ import annotations

import asyncio
import getpass
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message
from textual.screen import Screen

from checker.model import Report
from claims.errors import CrosscheckError
from tui.commands import bindings
from tui.desk import Desk, Load
from tui.layout import Mode
from tui.palette import CommandTable
from tui.screens.article import ArticleScreen
from tui.screens.help import HelpScreen
from tui.screens.review import INSTANT, ReviewScreen
from tui.screens.sources import SourcesScreen
from tui.state import ReviewState
from tui.terminal import plan, with_plan
from tui.widgets.bars import StatusBar, Tone

THEME = "flexoki"
_PROGRESS_EVERY = 0.1  # seconds; more often than that nobody can read it


@dataclass(frozen=True, slots=True)
class Job:
    """Something asked of the desk: `words` say what is going on, `done` takes its result, `failed` the error's line."""

    words: str
    call: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None] | None = None


class ReviewApp(App[int]):
    """Reviews what `desk` holds. Returns 0.

    `bidi_mode` is `auto` or one of `tui.terminal.MODES`. `load`, if given, is called with a progress function after the
    first frame, in the desk's thread; it adds articles, and the report is read again after it. `by` is who decides.
    """

    CSS_PATH = "app.tcss"
    TITLE = "crosscheck"
    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {CommandTable}

    class DeskDone(Message):
        """A call on the desk came back."""

        def __init__(self, job: Job, result: Any) -> None:
            super().__init__()
            self.job, self.result = job, result

    class DeskFailed(Message):
        """A call on the desk failed; `error` is one line."""

        def __init__(self, job: Job, error: str) -> None:
            super().__init__()
            self.job, self.error = job, error

    class DeskIdle(Message):
        """A call on the desk has ended, however it did."""

    class Loading(Message):
        """Articles are being added."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, desk: Desk, *, bidi_mode: str = "auto", load: Load | None = None, by: str | None = None) -> None:
        self.plan = plan(bidi_mode, os.environ)
        super().__init__()
        self.desk = desk
        self.load = load
        self.by = by if by is not None else _user()
        self.state = ReviewState()
        self.last_words: tuple[str, Tone] = ("", "dim")
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._pending = 0
        self._leaving = False
        self._told = 0.0
        self._opened = False
        self.theme = THEME

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
        self._leaving = True
        self._thread.shutdown(wait=True)

    # --- the desk ----------------------------------------------------------------------------------------------

    def ask(
        self,
        words: str,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Call the desk from its thread; `done` or `failed` is called back here, in the order of asking."""
        self._pending += 1
        self.say(f"{words}…", "busy")
        self.run_worker(self._work(Job(words, call, done, failed)), group="desk")

    async def _work(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        try:
            result = await loop.run_in_executor(self._thread, job.call)
        except CrosscheckError as error:
            self.post_message(self.DeskFailed(job, str(error)))
        else:
            self.post_message(self.DeskDone(job, result))
        finally:
            self.post_message(self.DeskIdle())

    def on_review_app_desk_done(self, message: DeskDone) -> None:
        message.job.done(message.result)

    def on_review_app_desk_failed(self, message: DeskFailed) -> None:
        self._leaving = False
        self.say(f"not done: {message.error}", "bad")
        if message.job.failed:
            message.job.failed(message.error)

    def on_review_app_desk_idle(self, message: DeskIdle) -> None:
        self._pending -= 1
        if self._leaving and not self._pending:
            self.exit(0)

    def on_review_app_loading(self, message: Loading) -> None:
        self.say(message.words, "busy")

    async def settled(self) -> None:
        """Wait until the desk has answered everything that was asked of it."""
        while self._pending or not self._opened:
            await asyncio.sleep(0.005)

    # --- opening and leaving -----------------------------------------------------------------------------------

    def _open(self) -> None:
        self._opened = True
        self.ask("reading the workspace", lambda: self.desk.report(self._progress), self._first_report)

    def _first_report(self, report: Report) -> None:
        self._show(report)
        if self.load is not None:
            load = self.load
            self.ask("adding articles", lambda: load(self._progress), lambda _: self.reload("articles added"))

    def reload(self, words: str) -> None:
        """Read the report again and say `words` once it is shown."""

        def show(report: Report) -> None:
            self._show(report)
            self.say(words, "good")

        self.ask("reading the findings", lambda: self.desk.report(self._progress), show)

    def _show(self, report: Report) -> None:
        self.state.show(report)
        if report.rejected:
            self.say(f"{len(report.rejected)} not read: {report.rejected[0]}", "bad")
        else:
            self.say("")
        if len(report.findings) > INSTANT:
            self.run_worker(self.state.shelf.warm, thread=True, group="shelf", exclusive=True)
        for screen in self.screen_stack:
            if isinstance(screen, (ReviewScreen, ArticleScreen, SourcesScreen)):
                screen.report_changed()

    def _progress(self, what: str, done: int = 0, total: int = 0) -> None:
        """Called from the desk's thread."""
        if self._leaving:
            raise asyncio.CancelledError
        now = time.monotonic()
        if now - self._told >= _PROGRESS_EVERY or done == total:
            self._told = now
            figures = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
            self.post_message(self.Loading(f"{what}{figures}"))

    def say(self, words: str, tone: Tone = "dim") -> None:
        """Put one line into the status bar of every screen."""
        self.last_words = words, tone
        for screen in self.screen_stack:
            for bar in screen.query(StatusBar):
                bar.say(words, tone)

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
            self.push_screen(HelpScreen())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return ""


def run_review(desk: Desk, bidi_mode: str = "auto", load: Load | None = None) -> int:
    """Open the review on this terminal and return its exit code; UsageError for an unknown `bidi_mode`."""
    app = ReviewApp(desk, bidi_mode=bidi_mode, load=load)
    result = app.run()
    return result if result is not None else app.return_code or 0
