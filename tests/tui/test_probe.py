"""Asking a terminal: a pseudo-terminal answers, answers in part, or keeps silent."""

from __future__ import annotations

import os
import pty
import termios
import threading
import time
from collections.abc import Iterator

import pytest

from tui.probe import Replies, ask, needs_asking, replies_in

KONSOLE = b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c"
VTE = b"\x1bP>|VTE(7006)\x1b\\\x1b[8;1$y\x1b[?65;1;9c"


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


def answering(master: int, answer: bytes) -> threading.Thread:
    def answer_once() -> None:
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(master, 100)
        os.write(master, answer)

    thread = threading.Thread(target=answer_once)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("answer", "replies"),
    [(KONSOLE, Replies("Konsole 22.12.3", None, True)), (VTE, Replies("VTE(7006)", 1, True)),
     (b"typed ahead" + VTE, Replies("VTE(7006)", 1, True, "typed ahead")), (b"\x1b[?6c", Replies("", None, True)),
     (b"\x1bP>|ev\x07il\x1b\\\x1b[?6c", Replies("", None, True))],
)  # fmt: skip
def test_the_answer_is_read_and_the_terminal_left_as_it_was(ends, answer: bytes, replies: Replies) -> None:
    master, slave = ends
    before = termios.tcgetattr(slave)
    thread = answering(master, answer)
    assert ask(slave, slave, patience=5) == replies
    thread.join()
    assert termios.tcgetattr(slave) == before


def test_a_silent_terminal_costs_no_more_than_the_patience(ends) -> None:
    started = time.monotonic()
    assert ask(ends[1], ends[1], patience=0.05) == Replies()
    assert time.monotonic() - started < 2


def test_what_is_no_terminal_is_not_asked() -> None:
    reading, writing = os.pipe()
    assert ask(reading, writing, patience=5) == Replies()
    os.close(writing)
    assert os.read(reading, 10) == b""
    os.close(reading)


def test_replies_are_found_among_anything() -> None:
    assert replies_in("") == Replies()
    assert replies_in("\x1b[8;0$y").ordering == 0
    assert replies_in("\x1bP>|" + "x" * 500 + "\x1b\\").version == ""


@pytest.mark.parametrize(
    ("environment", "open_"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "xterm-256color", "TMUX": "x"}, False), ({"TERM": "dumb"}, False),
     ({}, False), ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
     ({"TERM": "xterm-256color", "KONSOLE_VERSION": "1"}, False)],
)  # fmt: skip
def test_only_where_the_environment_is_silent_is_the_terminal_asked(environment: dict[str, str], open_: bool) -> None:
    assert needs_asking(environment) is open_
