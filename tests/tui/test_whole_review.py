"""A whole review in a real terminal: keys in, and what was decided is in the workspace when the program has ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.workspace import Workspace

ROOT = Path(__file__).parents[2]
ARTICLES = {
    "gull.txt": ("The Gull", "en", "2023-03-02",
                 "Container traffic in the port of Varna rose by 33% in 2022, the port authority said. "
                 "The port handled 3.1 million containers in 2022."),
    "tern.txt": ("The Tern", "en", "2023-03-03",
                 "Container traffic in the port of Varna rose by 28% in 2022, a customs official said."),
    "nawras.txt": ("النورس", "ar", "2023-03-04", "قالت هيئة الموانئ إن حركة الحاويات في ميناء فارنا ارتفعت بنسبة 33% عام 2022."),
    "shahaf.txt": ("השחף", "he", "2023-03-05", "תנועת המכולות בנמל ורנה עלתה ב-33% בשנת 2022, אמרה רשות הנמלים."),
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (outlet, language, day, text) in ARTICLES.items():
        head = f"---\noutlet: {outlet}\nlanguage: {language}\npublished: {day}\n---\n"
        (folder / name).write_text(head + text, encoding="utf-8")
    return tmp_path / "review.db"


class Tmux:
    """One window of 120 by 40 cells in a tmux server of its own."""

    def __init__(self, folder: Path, command: str) -> None:
        self.socket = str(folder / "tmux")
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(folder), "PYTHONPATH": str(ROOT)}
        self._run("-f", "/dev/null", "new-session", "-d", "-s", "review", "-x", "120", "-y", "40", command,
                  environment=environment)  # fmt: skip

    def _run(self, *words: str, environment: dict[str, str] | None = None) -> str:
        done = subprocess.run(["tmux", "-S", self.socket, *words], capture_output=True, text=True, env=environment, check=False)
        return done.stdout

    def shows(self, words: str, seconds: float = 40) -> str:
        """The screen, once these words stand on it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self._run("capture-pane", "-p", "-t", "review")
            if words in screen:
                return screen
            time.sleep(0.1)
        pytest.fail(f"{words!r} is not on the screen:\n{screen}")

    def press(self, *keys: str) -> None:
        self._run("send-keys", "-t", "review", *keys)

    def type(self, text: str, before: str) -> None:
        """Type into the box that `before` is seen in, once it takes what is typed."""
        self.shows(before)
        time.sleep(0.5)
        self._run("send-keys", "-t", "review", "-l", text)
        self.shows(text)

    def ended(self, seconds: float = 30) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self._run("list-sessions"):
                return True
            time.sleep(0.1)
        return False

    def close(self) -> None:
        self._run("kill-server")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_review_with_keys_ends_with_the_decisions_in_the_workspace(workspace: Path, tmp_path: Path) -> None:
    folder = workspace.parent / "articles"
    command = f"exec {sys.executable} -m tui.cli -w {workspace} --reviewer dana review --bidi visual {folder}"
    screen = Tmux(tmp_path, command)
    try:
        screen.shows("articles added")
        assert "conflict of value" in screen.shows("B ")
        screen.press("a")
        screen.shows("accepted by dana")
        screen.press("n")
        screen.type("asked the port: answer tomorrow", before="keeps a draft")
        screen.press("C-s")
        screen.shows("saved: note")
        screen.press("t")
        screen.type("customs", before="Tags")
        screen.press("Enter")
        screen.shows("saved: tags")
        screen.press("Space")
        screen.press("u")
        screen.shows("saved: unsure")
        screen.press("z")
        screen.shows("undone: ")
        screen.press("Z")
        screen.shows("done again: ")
        for _ in range(10):
            screen.press("Space")
            time.sleep(1)
            if "Every finding has a decision." in screen.shows("crosscheck"):
                break
            screen.press("a")
            screen.shows("saved: accepted")
        screen.shows("Every finding has a decision.")
        screen.press("Escape")
        time.sleep(0.5)  # sent together they would be one key, Alt and q
        screen.press("q")
        assert screen.ended()
    finally:
        screen.close()
    with Workspace.open(workspace, create=False, by="noor") as desk:
        left, report = desk.left(), desk.report()
    assert left.open == 0 and left.decided == left.whole == len(report.findings) > 1
    decided = {one.verdict: one.review for one in report.findings if one.review and one.review.note}
    assert decided["conflict"].decision == "accept" and decided["conflict"].by == "dana"
    assert decided["conflict"].note == "asked the port: answer tomorrow" and decided["conflict"].tags == ("customs",)
    assert "unsure" in {one.review.decision for one in report.findings if one.review}
