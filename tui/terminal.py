"""What the terminal does with right-to-left text by itself, and how to ask it to leave ours alone.

Terminals differ, most do not say, and a wrong guess puts a value into the wrong column; so the choice is one table over
the environment and what the terminal answers (`tui.probe`), it can be overridden, and what was switched off is switched
on again however the program ends: left, crashed, suspended, asked to end by a signal.
A program that is killed outright cannot do that: `printf '\\033[8h'` gives the terminal its own ordering back.
"""

from __future__ import annotations

import asyncio
import select
import signal
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, get_args

from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

from claims.errors import UsageError
from tui.layout import Mode
from tui.probe import Replies

MODES: tuple[Mode, ...] = get_args(Mode)

# ECMA-48 BDSM: while it is reset the terminal shows cells in the order they come. Those without it ignore the sequence.
_EXPLICIT, _IMPLICIT = "\x1b[8l", "\x1b[8h"
_LAST_KONSOLE = 22  # as seen; later ones were not
_MLTERM_OFF, _MLTERM_ON = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"


class Plan(NamedTuple):
    """How lines are emitted, and what is sent to the terminal before the first and after the last of them."""

    mode: Mode
    enter: str = ""
    leave: str = ""


def plan(choice: str | Plan, environment: Mapping[str, str], replies: Replies = Replies()) -> Plan:  # noqa: B008
    """The plan for `choice` (`auto` or a mode) in this environment; UsageError names the modes there are.

    `replies` is what the terminal said, where it was asked. A plan made before is given back as it is.
    """
    if isinstance(choice, Plan):
        return choice
    if choice == "auto":
        return _detect(environment, replies)
    if choice not in MODES:
        raise UsageError(f"no such mode: {choice}", place="bidi", remedy=f"one of auto, {', '.join(MODES)}")
    return _visual(environment, replies) if choice == "visual" else Plan(choice)


def _detect(environment: Mapping[str, str], replies: Replies) -> Plan:
    program, said = environment.get("TERM_PROGRAM", ""), replies.version.casefold()
    if "web_driver" in environment.get("TEXTUAL_DRIVER", ""):
        return Plan("visual")
    if _multiplexed(environment, said):
        return Plan("override")  # a multiplexer keeps the switch-off sequence to itself
    if _mlterm(environment, said):
        return _visual(environment, replies)
    if environment.get("KONSOLE_VERSION") or said.startswith("konsole") or program == "Apple_Terminal":
        return Plan("swapped" if _mirrors_nothing(environment.get("KONSOLE_VERSION", ""), said) else "isolate")
    if environment.get("TERM") == "xterm-kitty" or environment.get("KITTY_WINDOW_ID") or said.startswith("kitty"):
        return Plan("words")
    return _visual(environment, replies)


def _mirrors_nothing(version: str, said: str) -> bool:
    """Konsole up to 22.12 orders right-to-left text, but leaves the brackets in it as they are."""
    year = said.removeprefix("konsole").strip().partition(".")[0] or version[:2]
    return year.isdigit() and int(year) <= _LAST_KONSOLE


def _multiplexed(environment: Mapping[str, str], said: str) -> bool:
    return bool(environment.get("TMUX") or environment.get("STY")) or said.startswith(("tmux", "screen", "zellij"))


def _mlterm(environment: Mapping[str, str], said: str) -> bool:
    return bool(environment.get("MLTERM")) or said.startswith("mlterm")


def _visual(environment: Mapping[str, str], replies: Replies) -> Plan:
    said = replies.version.casefold()
    if _mlterm(environment, said) and not _multiplexed(environment, said):
        return Plan("visual", _MLTERM_OFF, _MLTERM_ON)
    if _multiplexed(environment, said):
        return Plan("visual")
    return Plan("visual", _EXPLICIT, _IMPLICIT)


def with_plan(driver: type[Driver], plan: Plan) -> type[Driver]:
    """`driver` as a class that sends the plan's sequences on start and on every orderly or disorderly end.

    Suspending is an end and coming back a start. A signal that asks the program to end lets the app leave first. Whoever goes
    on without having been suspended by us (stopped for good by a signal that nobody can catch; told to go on together with
    the news that the terminal has gone) gets back what it was before us first: else our own settings would be taken for that.
    """

    class PlannedDriver(driver):  # type: ignore[valid-type, misc]
        _taken = False
        _writer: WriterThread | None = None

        @property
        def _writer_thread(self) -> WriterThread | None:
            return self._writer

        @_writer_thread.setter
        def _writer_thread(self, writer: WriterThread | None) -> None:
            self._writer = writer
            if writer is not None:
                writer.run = partial(_write_on, writer, writer.run)  # type: ignore[method-assign]

        def start_application_mode(self) -> None:
            if self._taken:
                if hung_up(self.fileno):
                    return
                self.suspend_application_mode()
            self._taken = True
            super().start_application_mode()
            if plan.enter:
                self.write(plan.enter)
            _leave_on_signals(getattr(self, "_app", None))

        def stop_application_mode(self) -> None:
            self._taken = False
            if plan.leave:
                self.write(plan.leave)
            super().stop_application_mode()

    return PlannedDriver


def _write_on(writer: WriterThread, run: Callable[[], None]) -> None:
    """Have a thread write, and where the terminal has gone, take what is written to nobody: a full queue that nothing is taken
    from would hold the program up for good, as it leaves."""
    try:
        run()
    except OSError:
        while writer._queue.get() is not None:
            pass


def _leave_on_signals(app: Any) -> None:
    """SIGTERM and SIGHUP (the window was closed, the connection broke) end the app as its own key does."""
    if app is None or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, app.exit, 128 + number)


def hung_up(descriptor: int = 0) -> bool:
    """Has the other end of the terminal (or pipe) on this descriptor gone? Never known where the system has no `poll`.

    A program whose terminal has gone without a signal to say so (its window was killed, the connection broke) reads the end
    of its input again and again, at the cost of a whole processor.
    """
    poll = getattr(select, "poll", None)
    if poll is None:
        return False
    asked = poll()
    asked.register(descriptor, 0)  # the end, and errors, are told without being asked for
    return any(told & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, told in asked.poll(0))
