"""On a real pseudo-terminal: what goes out is the renderer's own, and the terminal gets its settings back."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("sample", {conftest!r})
sample = importlib.util.module_from_spec(spec)
sys.modules["sample"] = sample
spec.loader.exec_module(sample)
from dataclasses import replace
from checker.model import Report
from pathlib import Path
from tui.app import run_review
bad = "S1\\x1b]0;owned\\x07\\x1b]52;c;ZXZpbA==\\x07\\x9b31m\\x1b[6n\\x00\\u202eS2"
report = sample.sample_report()
desk = sample.newsroom(Path(sys.argv[1]), Report(
    tuple(replace(a, outlet=bad, title=bad, text=a.text + bad) for a in report.articles),
    report.claims,
    tuple(replace(f, question=bad) for f in report.findings),
))
if "crash" in sys.argv:
    def decide(*_):
        raise RuntimeError("boom")
    desk.decide = decide
import termios
code = run_review(desk, "visual")
cooked = termios.tcgetattr(0)[3] & termios.ICANON and termios.tcgetattr(0)[3] & termios.ECHO
print("AFTER", code, "cooked" if cooked else "raw", flush=True)
sys.exit(code)
"""


class Terminal:
    """A program on a pseudo-terminal of 100 by 30 cells; everything it writes is kept."""

    def __init__(self, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        program = PROGRAM.format(conftest=str(Path(__file__).with_name("conftest.py")))
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.written = b""

    def read_until(self, wanted: bytes, seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while wanted not in self.written and time.monotonic() < end:
            if not self._read():
                break
        assert wanted in self.written, self.written[-2000:]

    def send(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def close(self) -> int:
        """Read what is left, a traceback for instance, until the program has ended."""
        end = time.monotonic() + 10
        while self.process.poll() is None and time.monotonic() < end:
            self._read()
        os.close(self.master)
        return self.process.wait(1)

    def _read(self) -> bool:
        if select.select([self.master], [], [], 0.1)[0]:
            try:
                self.written += os.read(self.master, 65536)
            except OSError:  # the other side is closed
                return False
        return True


@pytest.fixture
def terminal(tmp_path: Path):
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(str(tmp_path / "newsroom.db"), *arguments))
        return opened[-1]

    yield start
    for left in opened:
        if left.process.poll() is None:
            left.process.kill()


def test_no_control_of_an_article_reaches_the_terminal(terminal) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    screen.send(b"\r")
    screen.read_until(b"claim 1 of")
    screen.send(b"q")
    screen.read_until(b"\x1b[?1049l")
    assert screen.close() == 0
    out = screen.written
    assert out.count("⟨001B⟩]0;owned⟨0007⟩".encode()) > 2
    for control in (b"\x1b]0;", b"\x1b]52;", b"\xc2\x9b", b"\x1b[6n", b"\x00", "\u202e".encode()):
        assert control not in out
    for cell in re.findall(rb"S1((?:(?!S1|\r\n).)*?)S2", out, re.DOTALL):
        assert not re.search(rb"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]", cell)
        assert not re.search(rb"\x1b(?!\[[\d;]*[mH])", cell)


def test_the_terminal_orders_its_text_itself_again_after_the_review(terminal) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    screen.send(b"q")
    screen.read_until(b"\x1b[?1049l")
    screen.close()
    places = [screen.written.index(code) for code in (b"\x1b[?1049h", b"\x1b[8l", b"\x1b[8h", b"\x1b[?1049l")]
    assert places == sorted(places)


def test_the_terminal_is_restored_after_a_crash(terminal) -> None:
    screen = terminal("crash")
    screen.read_until(b"conflict of value")
    screen.send(b"a")
    screen.read_until(b"\x1b[?1049l")
    assert screen.close() != 0
    assert screen.written.index(b"\x1b[8l") < screen.written.index(b"\x1b[8h") < screen.written.index(b"\x1b[?1049l")


@pytest.mark.parametrize("by_key", [False, True])
def test_the_terminal_is_restored_while_suspended_and_taken_again_after(terminal, by_key: bool) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    if by_key:
        screen.send(b"\x1a")  # ^z; raw, the terminal itself makes no signal of it
    else:
        screen.process.send_signal(signal.SIGTSTP)
    screen.read_until(b"\x1b[?1049l")
    assert os.waitpid(screen.process.pid, os.WUNTRACED)[1] & 0xFF == 0x7F  # stopped, not ended
    screen._read()
    away = screen.written
    assert away.index(b"\x1b[8l") < away.index(b"\x1b[8h") < away.index(b"\x1b[?1049l")
    assert termios.tcgetattr(screen.master)[3] & termios.ICANON
    screen.written = b""
    screen.process.send_signal(signal.SIGCONT)
    screen.read_until(b"\x1b[8l")
    assert screen.written.index(b"\x1b[?1049h") < screen.written.index(b"\x1b[8l")
    screen.read_until(b"conflict of value")
    screen.send(b"q")
    screen.read_until(b"AFTER 0 cooked")
    assert screen.written.index(b"\x1b[8h") < screen.written.index(b"\x1b[?1049l")


def test_a_review_that_was_stopped_outright_gives_the_terminal_back_all_the_same(terminal) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    screen.process.send_signal(signal.SIGSTOP)
    os.waitpid(screen.process.pid, os.WUNTRACED)
    screen.written = b""
    screen.process.send_signal(signal.SIGCONT)
    screen.read_until(b"\x1b[?1049h")
    screen.read_until(b"conflict of value")
    assert screen.written.index(b"\x1b[8h") < screen.written.index(b"\x1b[?1049l") < screen.written.index(b"\x1b[?1049h")
    screen.written = b""
    screen.send(b"a")
    screen.read_until(b"saved: accepted")
    screen.send(b"q")
    screen.read_until(b"AFTER 0 cooked")


@pytest.mark.parametrize("told", [[signal.SIGHUP, signal.SIGCONT], [signal.SIGCONT] * 6 + [signal.SIGTERM], [signal.SIGCONT]])
def test_a_review_that_is_told_to_go_on_without_a_terminal_ends(terminal, told: list[signal.Signals]) -> None:
    """As a window that is closed, or tmux, tells the programs in it: the terminal is gone, and go on."""
    screen = terminal()
    screen.read_until(b"conflict of value")
    os.close(screen.master)
    for number in told:
        screen.process.send_signal(number)
        time.sleep(0.05)
    screen.process.wait(20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_the_program_leaves_the_terminal_as_it_was(terminal, number: signal.Signals) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    screen.process.send_signal(number)
    screen.read_until(f"AFTER {128 + number} cooked".encode())
    assert screen.close() == 128 + number
    assert screen.written.index(b"\x1b[8h") < screen.written.index(b"\x1b[?1049l")


def test_a_review_whose_terminal_has_gone_ends(terminal) -> None:
    screen = terminal()
    screen.read_until(b"conflict of value")
    os.close(screen.master)  # nobody is told: the program leads a session that has no terminal of its own
    screen.process.wait(20)
