from __future__ import annotations

import io

from claims.errors import InputError
from tui.cli_talk import Talk


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_said_in_the_first_second() -> None:
    for stream in (io.StringIO(), Terminal()):
        talk = Talk(stream, now=0.0)
        talk.progress("reading", 1, 9, now=0.99)
        assert stream.getvalue() == ""


def test_a_terminal_sees_one_line_that_changes_and_then_goes(monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    talk = Talk(Terminal(), now=0.0)
    talk.progress("reading", 1, 1000, now=1.1)
    talk.progress("reading", 2, 1000, now=1.15)
    talk.progress("reading", 3, 1000, now=1.3)
    assert talk.stream.getvalue() == "\r\x1b[2Kreading 1 of 1,000\r\x1b[2Kreading 3 of 1,000"
    talk.clear()
    assert talk.stream.getvalue().endswith("\r\x1b[2K")


def test_a_log_gets_plain_lines_five_seconds_apart() -> None:
    talk = Talk(io.StringIO(), now=0.0)
    for tenth in range(130):
        talk.progress("reading", tenth, 0, now=tenth / 10)
    assert talk.stream.getvalue() == "reading 50\nreading 100\n"


def test_a_complaint_is_one_harmless_line_and_is_counted() -> None:
    talk = Talk(io.StringIO())
    talk.reject(InputError("bad\nthing \x1b[2J", place="a\u202eb.txt", remedy="mend it"))
    assert talk.stream.getvalue().count("\n") == 1 and "\x1b" not in talk.stream.getvalue()
    assert talk.rejected == 1
