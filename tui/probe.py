"""Asking the terminal itself what it is: the environment is silent over ssh, in a container, behind sudo.

Three questions are sent at once and the last is one that every terminal answers (DA1), so its reply ends the wait.
Whoever does not answer costs `PATIENCE` once. Sources: XTVERSION (xterm), DECRQM for ECMA-48 mode 8 (terminal-wg BiDi).
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

PATIENCE = 0.3  # seconds for the answer; a line across the world takes less
_QUESTIONS = b"\x1b[>0q\x1b[8$p\x1b[c"
_VERSION = re.compile(r"\x1bP>\|([^\x1b\x07\x9c]{0,80})(?:\x1b\\|\x9c)")
_ORDERING = re.compile(r"\x1b\[8;(\d)\$y")
_DEVICE = re.compile(r"\x1b\[\?[\d;]*c")
_BROKEN = re.compile(r"\x1b[P\]_^][^\x1b]*(?:\x1b\\)?")  # what no key sends, and no terminal of good faith


class Replies(NamedTuple):
    """What came back. `version`: name and version as the terminal writes them. `ordering`: the state of mode 8 by
    DECRQM, 1 or 3 where the terminal orders text itself, 2 or 4 where it could but does not, 0 where it knows no such
    mode. `answered`: whether it said anything at all. `typed`: what a person typed meanwhile."""

    version: str = ""
    ordering: int | None = None
    answered: bool = False
    typed: str = ""


def replies_in(text: str) -> Replies:
    """The replies in what a terminal sent; whatever else stands there was typed."""
    version, ordering = _VERSION.search(text), _ORDERING.search(text)
    name = "".join(char for char in version[1] if char.isprintable()) if version else ""
    typed = text
    for reply in (_VERSION, _ORDERING, _DEVICE, _BROKEN):
        typed = reply.sub("", typed)
    return Replies(name, int(ordering[1]) if ordering else None, bool(version or ordering or _DEVICE.search(text)), typed)


def ask(source: int | None = None, sink: int | None = None, patience: float = PATIENCE) -> Replies:
    """Ask the terminal on these file descriptors (standard input and output); nothing is asked where they are none."""
    try:
        source = sys.stdin.fileno() if source is None else source
        sink = sys.stdout.fileno() if sink is None else sink
        if not (os.isatty(source) and os.isatty(sink)):
            return Replies()
        with _unechoed(source) as late:
            os.write(sink, _QUESTIONS)
            replies = replies_in(_answer(source, patience))
            late[:] = [not replies.answered]
            return replies
    except (ImportError, OSError, ValueError):  # no terminal control here, or a terminal that is going away
        return Replies()


def _answer(source: int, patience: float) -> str:
    text, end = "", time.monotonic() + patience
    while not _DEVICE.search(text) and (left := end - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            break
        piece = os.read(source, 1024)
        if not piece:
            break
        text += piece.decode("utf-8", "replace")
    return text


@contextmanager
def _unechoed(source: int) -> Iterator[list[bool]]:
    """Replies neither shown nor kept for a line that never ends; where they may still come late (said in the list that this
    gives), they are thrown away with what was typed."""
    import termios
    import tty

    try:
        before = termios.tcgetattr(source)
    except termios.error as error:
        raise OSError(*error.args) from error
    late = [True]
    try:
        tty.setcbreak(source, termios.TCSANOW)
        yield late
    finally:
        with suppress(termios.error):
            if late[0]:
                termios.tcflush(source, termios.TCIFLUSH)
            termios.tcsetattr(source, termios.TCSANOW, before)


_TELLING = ("TMUX", "STY", "MLTERM", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "VTE_VERSION", "WT_SESSION", "TEXTUAL_DRIVER")


def needs_asking(environment: Mapping[str, str]) -> bool:
    """Does the environment leave open which terminal it is? Apple's prints the questions instead of answering them."""
    if any(environment.get(name) for name in _TELLING):
        return False
    if environment.get("TERM", "dumb") in ("dumb", "linux", "xterm-kitty"):
        return False
    return environment.get("TERM_PROGRAM") not in ("Apple_Terminal", "vscode")
