"""Workspaces of every earlier version, as that version wrote them."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from checker.workspace import Workspace, migrations, store_open
from claims.errors import WorkspaceError

EARLIER = Path(__file__).parent / "earlier"
VERSIONS = sorted(int(file.name[1:].partition(".")[0]) for file in EARLIER.glob("v*.db.gz"))


@pytest.fixture(params=VERSIONS, ids=lambda version: f"v{version}")
def old(request, tmp_path) -> tuple[int, Path]:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((EARLIER / f"v{request.param}.db.gz").read_bytes()))
    return request.param, path


def test_there_is_a_workspace_of_every_version() -> None:
    assert [*range(1, len(migrations.STEPS) + 1)] == VERSIONS


def test_an_earlier_workspace_opens_with_everything_in_it(old) -> None:
    _, path = old
    with Workspace.open(path, by="dana") as desk:
        assert desk.pending() or desk.left().whole
        report = desk.report()
        assert {one.id: one.outlet for one in report.articles}["wren"] == "The Gull"  # named by a reviewer, in Hebrew
        reviews = {(one.review.decision, one.review.note, one.review.by) for one in report.findings if one.review}
        assert {("unsure", "", "noor"), (None, "from elsewhere", "dana")} <= reviews
        assert any(decision == "reject" and note == "שלום ask" for decision, note, _ in reviews)
        assert [one.grade for one in desk.outlets() if one.name == "The Gull"] == ["B"]
        assert desk.tampered() is None


def test_undo_goes_on_in_an_earlier_workspace_down_to_the_first_step(old) -> None:
    _, path = old
    with Workspace.open(path, by="dana") as desk:
        steps = 0
        while desk.undo():
            steps += 1
        assert steps >= 8 and not any(one.review for one in desk.report().findings)
        assert sum(bool(desk.redo()) for _ in range(steps)) == steps


def test_a_copy_of_the_earlier_workspace_is_beside_it(old) -> None:
    version, path = old
    Workspace.open(path).close()
    copy = path.with_name(f"old.db.v{version}.bak")
    assert copy.exists() == (version < len(migrations.STEPS))
    if copy.exists():
        with closing(sqlite3.connect(copy)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (version,)
            assert db.execute("SELECT count(*) FROM event").fetchone()[0] > 8


def test_an_earlier_workspace_that_cannot_be_written_is_left_alone_and_told(old, monkeypatch) -> None:
    version, path = old
    if version == len(migrations.STEPS):
        pytest.skip("this is the present version")
    before = path.read_bytes()
    monkeypatch.setattr(store_open, "can_write", lambda _: False)
    with pytest.raises(WorkspaceError, match="older crosscheck"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_this_sqlite_is_warned_of_or_not() -> None:
    said = store_open.sqlite_warning()
    assert (said is None) == (sqlite3.sqlite_version_info >= (3, 51, 3))
    assert said is None or sqlite3.sqlite_version in said
