"""What `crosscheck doctor` tells, the page, and the choice that is remembered."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
import tomllib
from pathlib import Path

import pytest

from claims.errors import UsageError
from tui.cli import main
from tui.config_file import set_key
from tui.doctor import OFFERED, page, sample, terminal
from tui.probe import Replies
from tui.terminal import MODES, plan

ROOT = Path(__file__).parents[2]
ANSWER = b"\x1bP>|VTE(7006)\x1b\\\x1b[8;1$y\x1b[?65;1;9c"


def test_every_fact_is_told_on_a_pipe_and_nothing_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "my.toml"
    file.write_text('bidi = "words"\n')
    monkeypatch.setenv("CROSSCHECK_WORKSPAEC", "x")
    monkeypatch.setattr("checker.workspace.sqlite_warning", lambda: "mend it so")
    assert main(["doctor", "--config", str(file)]) == 0
    out = capsys.readouterr().out
    for words in ("Python ", "textual ", "-> mend it so", str(file), "CROSSCHECK_WORKSPAEC", "words (chosen)"):
        assert words in out
    assert "Which line" not in out and "\x1b" not in out


def test_a_fault_of_the_configuration_is_one_of_the_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.toml"
    file.write_text('bidy = "words"\n')
    assert main(["doctor", "--config", str(file)]) == 0
    assert "-> " + f"{file}: unknown key bidy (the nearest is bidi)" in capsys.readouterr().out
    assert main(["report", "--config", str(file)]) == 2


def test_what_the_terminal_answers_is_put_into_words() -> None:
    told = {fact.name: fact.words for fact in terminal({"TERM": "xterm"}, Replies("Konsole 23", 0, True), "auto", 80)}
    assert told["it answers"].startswith("Konsole 23; right-to-left: no ordering")
    assert told["right-to-left"] == "isolate (by the terminal)"


def test_the_page_has_a_line_for_each_mode_between_bars_that_stand_under_each_other() -> None:
    from rich.cells import cell_len

    assert set(OFFERED) == set(MODES) - {"runs"}
    lines = list(page({}))
    assert [line.split()[:2] for line in lines] == [[str(n), mode] for n, mode in enumerate(OFFERED, 1)]
    for mode in OFFERED:
        made = plan(mode, {})
        row = sample(made).removeprefix(made.enter).removesuffix(made.leave)
        assert [cell_len(row[:at]) for at, char in enumerate(row) if char == "│"] == [0, 15, 46, 57]


def test_the_page_switches_the_terminal_back_after_each_line_that_needs_it() -> None:
    visual = sample(plan("visual", {"VTE_VERSION": "7006"}))
    assert visual.startswith("\x1b[8l") and visual.endswith("\x1b[8h")
    assert "\x1b" not in sample(plan("isolate", {"VTE_VERSION": "7006"}))


def test_a_choice_is_remembered_and_holds_for_the_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / "config.toml"
    assert main(["doctor", "--config", str(file), "--remember", "override"]) == 0
    assert tomllib.loads(file.read_text()) == {"bidi": "override"}
    assert main(["doctor", "--config", str(file)]) == 0
    assert "override (chosen)" in capsys.readouterr().out


def test_what_would_overrule_the_choice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[review]\nbidi = 'auto'\n")
    monkeypatch.setenv("CROSSCHECK_BIDI", "words")
    assert main(["doctor", "--config", str(file), "--remember", "override"]) == 0
    told = capsys.readouterr().err
    assert "CROSSCHECK_BIDI says otherwise" in told and "[review] bidi in the same file says otherwise" in told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'bidi = "x"\n'),
        ("# mine\nlanguage = 'ar' # here\n", "# mine\nlanguage = 'ar' # here\nbidi = \"x\"\n"),
        ("bidi = 'auto'\n# c\n[find]\nlimit = 3\n", "bidi = \"x\"\n# c\n[find]\nlimit = 3\n"),
        ("[review]\nbidi = 'auto'\n", "bidi = \"x\"\n[review]\nbidi = 'auto'\n"),
        ("a = 1\n\n[review]\nbidi = 'auto'\n", "a = 1\nbidi = \"x\"\n\n[review]\nbidi = 'auto'\n"),
        ("a = 1", 'a = 1\nbidi = "x"\n'),
        ("bidi = 'auto'  # as in tmux\nb = 2\n", "bidi = \"x\"  # as in tmux\nb = 2\n"),
        ("bidi = '#1' # c", "bidi = \"x\" # c\n"),
    ],
)
def test_one_key_changes_and_nothing_else_of_the_file(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "c.toml"
    file.write_text(before)
    set_key(file, "bidi", "x")
    assert file.read_text() == after
    set_key(file, "bidi", "x")
    assert file.read_text() == after


@pytest.mark.parametrize("text", ["bidi = \"\"\"\nauto\"\"\"\n", "a = \n", "\"bidi\" = 'auto'\n"])
def test_a_file_that_cannot_be_changed_safely_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "c.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match="yourself"):
        set_key(file, "bidi", "x")
    assert file.read_text() == text


def test_on_a_terminal_the_line_is_chosen_by_eye(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "doctor", "--config", str(file)], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"}, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    try:
        written = b""

        def until(wanted: bytes) -> None:
            nonlocal written
            end = time.monotonic() + 15
            while wanted not in written and time.monotonic() < end:
                if select.select([master], [], [], 0.1)[0]:
                    written += os.read(master, 65536)
            assert wanted in written, written[-1500:]

        until(b"\x1b[c")
        os.write(master, ANSWER)
        until(b"change nothing: ")
        assert b"VTE(7006); right-to-left: orders text itself" in written
        os.write(master, b"9\n")  # no such line: it asks again
        written = b""
        until(b"change nothing: ")
        os.write(master, b"4\n")
        until(b"is remembered")
        assert process.wait(10) == 0
    finally:
        process.kill()
        os.close(master)
    assert tomllib.loads(file.read_text()) == {"bidi": "isolate"}
