"""The process that reads and judges for the review: what it does, tells and leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from checker.workspace import Workspace
from claims.errors import CrosscheckError
from tui import worker


def asked(path: Path, **options: object) -> Namespace:
    return Namespace(workspace=path, **{"language": None, "encoding": None, "embeddings": None, "reviewer": "dana", "lexicon": [],
                                        **options})  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "-note.txt"  # no option of ours
    file.write_text("Exports of dates from Basra rose 7% in 2021, the port office said.", encoding="utf-8")
    return file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path / "crosscheck.db") as desk:
        return desk.path


def test_it_adds_and_judges_and_tells_how_far_it_is(path: Path, article: Path, monkeypatch) -> None:
    monkeypatch.chdir(article.parent)
    told: list[tuple[str, int, int]] = []
    words = worker.words_of(asked(path, language="en"), [article.name, "missing.txt"])
    assert [line.partition(":")[0] for line in worker.run(words, lambda *far: told.append(far))] == ["missing.txt"]
    with Workspace.open(path) as desk:
        assert not desk.pending() and desk.left().whole and ("adding", 1, 0) in told


def test_what_fails_in_it_fails_here(path: Path) -> None:
    with pytest.raises(CrosscheckError, match="read 0, rejected 1"):
        worker.run(worker.words_of(asked(path), ["missing.txt"]), lambda *_: None)


def test_it_is_stopped_when_nobody_wants_it_any_more(path: Path, article: Path) -> None:
    class NoLonger(Exception):
        pass

    def leave(*_: object) -> None:
        raise NoLonger

    with pytest.raises(NoLonger):
        worker.run(worker.words_of(asked(path), [str(article)]), leave)


def test_it_ends_when_the_other_side_is_gone(path: Path) -> None:
    script = "import sys, time; from tui import worker; worker._work = lambda args: time.sleep(60); worker.main(sys.argv[1:])"
    command = [sys.executable, "-c", script, *worker.words_of(asked(path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"{}\n"
        process.stdout.close()
        assert process.wait(20) == 1


def test_it_tells_no_more_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, object]] = []
    monkeypatch.setattr(worker, "_tell", lambda **said: told.append(said))
    telling = worker._Telling()
    for done in range(1, 1001):
        telling("reading", done, 1000)
    telling("comparing", 64, 1000)
    assert [told[0]["done"], told[-2]["done"], told[-1]["stage"]] == [1, 1000, "comparing"]
    assert len(told) < 100


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no such priorities here")
def test_the_screen_comes_before_it(path: Path, article: Path) -> None:
    command = "import os, sys; from tui import worker; worker.main(sys.argv[1:]); print(os.nice(0))"
    words = worker.words_of(asked(path, language="en"), [str(article)])
    said = subprocess.run([sys.executable, "-c", command, *words], capture_output=True, check=True, encoding="utf-8").stdout
    assert int(said.splitlines()[-1]) > min(os.nice(0), 18)
