"""Work off the screen's thread: what is asked of the desk, one call after the other, and what is only read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.message import Message
from textual.timer import Timer

from claims.errors import CrosscheckError
from tui.widgets.bars import StatusBar, Tone

_TO_BE_READ = 1.5  # seconds that what was saved, or went wrong, stands there before progress takes its place
_MOMENT = 0.008  # seconds that a key may wait here for what it asks for, before it is answered without
_PROGRESS_EVERY = 0.1  # seconds; more often than that nobody can read it


@dataclass(frozen=True, slots=True)
class Job:
    """Something asked of the desk: `words` say what is going on, `done` takes its result, `failed` the error's line.

    A job with a `lane` is only of use while no later one of the same lane was asked for. A `long` one is work that nobody
    waits for: articles are read, findings are judged.
    """

    words: str
    call: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[str], None] | None = None
    lane: str = ""
    number: int = 0
    long: bool = False


class Working(App[int]):
    """The part of the app that has work done elsewhere and says so in the status line."""

    class Done(Message):
        """A call came back."""

        def __init__(self, job: Job, result: Any) -> None:
            super().__init__()
            self.job, self.result = job, result

    class Failed(Message):
        """A call failed; `error` is one line."""

        def __init__(self, job: Job, error: str) -> None:
            super().__init__()
            self.job, self.error = job, error

    class Idle(Message):
        """A call has ended, however it did."""

    class Told(Message):
        """How far a long call is."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self) -> None:
        super().__init__()
        self.last_words: tuple[str, Tone] = ("", "dim")
        self._desk_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._read_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read")
        self._long_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._pending = self._long = self._reading = 0
        self._spoken = 0.0
        self._latest: dict[str, int] = {}
        self._later: dict[str, Timer] = {}
        self._leaving = False
        self._told = 0.0
        self._many = self._stop = False  # is a step on many findings being saved, and is it to be stopped?

    def ask(
        self,
        words: str,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Call the desk from its thread; `done` or `failed` is called back here, in the order of asking.

        Without `words` it happens in silence.
        """
        if words:
            self.say(f"{words}…", "busy")

        def anew() -> Any:
            self._many = self._stop = False
            try:
                return call()
            finally:
                self._many = False

        self._start(Job(words, anew, done, failed), self._desk_thread)

    def work(self, words: str, call: Callable[[], Any], done: Callable[[Any], None], *, own: bool = True) -> None:
        """Do something that takes long, in a thread of its own (unless `own` is false), so that a decision made meanwhile is
        saved at once; the call must use no handle on the workspace that others use."""
        self.say(f"{words}…", "busy")
        self._start(Job(words, call, done, long=True), self._long_thread if own else self._desk_thread)

    def read_behind(self, lane: str, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Read something for the screen in a thread; of several asked for in one lane only the last counts."""
        self._latest[lane] = self._latest.get(lane, 0) + 1
        self._start(Job("", call, done, None, lane, self._latest[lane]), self._read_thread)

    def read_soon(self, lane: str, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """As `read_behind`, but with the moment waited for that it mostly takes: then what was typed and what follows from it are
        one frame, and drawing the one does not keep the thread from finding the other."""
        if self._reading:
            self.read_behind(lane, call, done)
            return
        self._latest[lane] = self._latest.get(lane, 0) + 1
        job = Job("", call, done, None, lane, self._latest[lane])
        asked = self._read_thread.submit(self._unless_late, job)
        try:
            result = asked.result(_MOMENT)
        except TimeoutError:
            self._start(job, asked)
        except CrosscheckError as error:
            self.say(f"not done: {error}", "bad")
        else:
            done(result)

    def later(self, lane: str, seconds: float, call: Callable[[], None]) -> None:
        """Call something a little later, here; of several in one lane only the last."""

        def now() -> None:
            if self._later.get(lane) is timer:  # else it was stopped when it was already on its way
                del self._later[lane]
                self._pending -= 1
                call()

        if lane in self._later:
            self._later.pop(lane).stop()
            self._pending -= 1
        self._pending += 1
        timer = self._later[lane] = self.set_timer(seconds, now)

    def _start(self, job: Job, where: ThreadPoolExecutor | Future[Any]) -> None:
        """Have a job done in a thread, or go on with one that was begun there."""
        self._pending += 1
        self._long += job.long
        self._reading += bool(job.lane)
        asked = where if isinstance(where, Future) else where.submit(self._unless_late, job)
        self.run_worker(self._work(job, asked), group="desk")

    async def _work(self, job: Job, asked: Future[Any]) -> None:
        try:
            result = await asyncio.wrap_future(asked)
        except CrosscheckError as error:
            self.post_message(self.Failed(job, str(error)))
        else:
            self.post_message(self.Done(job, result))
        finally:
            self._reading -= bool(job.lane)
            self.post_message(self.Idle())

    def _unless_late(self, job: Job) -> Any:
        return None if self._late(job) else job.call()

    def _late(self, job: Job) -> bool:
        return bool(job.lane) and self._latest[job.lane] != job.number

    def on_working_done(self, message: Done) -> None:
        self._long -= message.job.long
        if not self._late(message.job):
            message.job.done(message.result)

    def on_working_failed(self, message: Failed) -> None:
        self._long -= message.job.long
        self._leaving = False
        self.say(f"not done: {message.error}", "bad")
        if message.job.failed:
            message.job.failed(message.error)

    def on_working_idle(self, message: Idle) -> None:
        self._pending -= 1
        if self._leaving and not self._pending:
            self.exit(0)

    def on_working_told(self, message: Told) -> None:
        if time.monotonic() - self._spoken >= _TO_BE_READ:
            self._say(message.words, "busy")

    def progress(self, what: str, done: int = 0, total: int = 0) -> None:
        """Say how far a call is; called from the desk's thread. Ends the call when the screen is being left."""
        if self._leaving:
            raise asyncio.CancelledError
        now = time.monotonic()
        if now - self._told >= _PROGRESS_EVERY or done == total:
            self._told = now
            figures = f" {done:,} of {total:,}" if total else f" {done:,}" if done else ""
            self.post_message(self.Told(f"{what}{figures}"))

    def saving(self, what: str, done: int, total: int) -> None:
        """Say how far a step on many findings is; called from the desk's thread. Ends it when somebody wants it stopped."""
        if self._stop:
            raise CrosscheckError("stopped before anything of it was saved")
        self._many = True
        now = time.monotonic()
        if now - self._told >= _PROGRESS_EVERY:
            self._told = now
            self.post_message(self.Told(f"{what} {done:,} of {total:,} · Esc stops"))

    def stop_saving(self) -> bool:
        """Stop what is saved of many findings; whether there was such a thing."""
        if self._many:
            self._stop = True
            self.say("stopping…", "busy")
        return self._many

    def say(self, words: str, tone: Tone = "dim") -> None:
        """Put one line into the status bar of every screen."""
        self._spoken = time.monotonic() if tone in ("good", "bad") else 0.0
        self._say(words, tone)

    def _say(self, words: str, tone: Tone) -> None:
        self.last_words = words, tone
        for screen in self.screen_stack:
            for bar in screen.query(StatusBar):
                bar.say(words, tone)

    def stop_working(self) -> None:
        """Wait for the desk, drop what is only read."""
        self._leaving = True
        self._read_thread.shutdown(wait=False, cancel_futures=True)
        self._desk_thread.shutdown(wait=True)
        self._long_thread.shutdown(wait=True)
