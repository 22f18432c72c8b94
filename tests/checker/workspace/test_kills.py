"""A program killed while it saves: nothing that it acknowledged is lost, and what is kept beside the log follows the log."""

from __future__ import annotations

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from checker.workspace import Workspace
from checker.workspace.migrations import STEPS
from checker.workspace.pages import Query

KILLS = int(os.environ.get("CROSSCHECK_KILLS", "50"))  # 50: fewer than 6 in 100 lose anything; 200: 1.5; 2,000: 0.15
EARLIER = Path(__file__).parent / "earlier"
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


def saving(path: Path, number: int, pipe: int) -> None:
    """Decide, note, merge, undo and so on for ever; each is told once it is saved."""
    dice = random.Random(number)
    desk = Workspace.open(path, by=f"w{number}")
    idents = desk.ids(desk.select(Query(order="question")))
    for step in range(1_000_000):
        ident, said = dice.choice(idents), f"w{number}-{step}"
        what = dice.choice(("note", "note", "decide", "tag", "undo"))
        if what == "note":
            desk.note(ident, said)
        elif what == "decide":
            desk.decide(ident, dice.choice(("accept", "unsure")), reason=said)
        elif what == "tag":
            desk.tag(ident, [said])
        else:
            desk.undo(f"w{number}")
        os.write(pipe, f"{what} {said}\n".encode())


def killed(path: Path, number: int, after: int) -> list[str]:
    """Run `saving` in a process of its own and kill it after so many saves; gives what was acknowledged."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(ours)
            saving(path, number, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    told, lines = b"", 0
    while lines < after:
        part = os.read(ours, 4096)
        assert part, "the program ended by itself"
        told += part
        lines = told.count(b"\n")
    os.kill(child, signal.SIGKILL)
    while part := os.read(ours, 4096):
        told += part
    os.close(ours)
    os.waitpid(child, 0)
    return told.decode().splitlines()


def test_nothing_acknowledged_is_lost(workspace, path) -> None:
    workspace.refresh()
    workspace.close()
    dice, acknowledged = random.Random(11), 0
    for number in range(KILLS):
        told = killed(path, number, dice.randint(1, 12))
        begun = time.monotonic()
        with Workspace.open(path) as desk:
            assert desk.tampered() is None and desk.version()[1] == desk._store.head()
            events = [one for one in desk._store.events() if one.by == f"w{number}"]
        assert time.monotonic() - begun < 1.0
        turns = [one for one in told if one.startswith("undo")]
        saved = [one for one in told if not one.startswith("undo")]
        bodies = [one.body for one in events if one.kind == "review"]
        assert len(bodies) in (len(saved), len(saved) + 1)  # one may have been saved and not yet told
        for line, body in zip(saved, bodies, strict=False):
            assert f'"{line.split()[1]}"' in body
        assert sum(one.kind == "undo" for one in events) <= len(turns) + 1
        acknowledged += len(told)
    assert acknowledged >= KILLS
    with Workspace.open(path, by="dana") as desk:
        kept = desk.report()
        desk.refresh()  # everything made again from the log
        assert desk.report() == kept


@pytest.mark.parametrize("version", [1])
def test_a_migration_that_is_killed_leaves_the_old_or_the_new(tmp_path, version) -> None:
    whole = gzip.decompress((EARLIER / f"v{version}.db.gz").read_bytes())
    opening = "import sys; from pathlib import Path; from checker.workspace.store import Store; Store(Path(sys.argv[1])).close()"
    dice, versions = random.Random(5), set()
    for number in range(max(6, KILLS // 5)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(whole)
        child = subprocess.Popen([sys.executable, "-c", opening, str(path)], cwd=ROOT)
        time.sleep(dice.uniform(0.02, 0.16))
        child.kill()
        child.wait()
        with closing(sqlite3.connect(path)) as db:
            versions.add(db.execute("PRAGMA user_version").fetchone()[0])
        with Workspace.open(path) as desk:
            assert desk.tampered() is None and len(desk._store.events()) > 8
    assert versions <= {version, len(STEPS)}
