from __future__ import annotations

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

from checker.workspace import migrations, store_open
from checker.workspace.store import ArticleRow, NewEvent, Store
from claims.errors import WorkspaceError

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("CROSSCHECK_KILLS", "10"))  # processes started anew; test_kills.py forks and kills more often

WRITER = """
import sys
from pathlib import Path
from checker.workspace.store import NewEvent, Store
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(path)
print("ready", flush=True)
for number in range(count):
    with store.writing():
        store.append([NewEvent(f"{name}-{number}", "", name, "note", "{}")])
    print(f"{name}-{number}", flush=True)
store.close()
"""


def event(key: str, body: str = "{}") -> NewEvent:
    return NewEvent(key, "2024-05-01T12:00:00Z", "noor", "note", body)


def filled(path: Path, count: int = 3) -> Path:
    """A workspace with some events, closed."""
    store = Store(path)
    with store.writing():
        store.append(event(f"k{number}", '{"note": "' + "x" * 500 + '"}') for number in range(count))
    store.close()
    return path


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def keys(path: Path) -> list[str]:
    store = Store(path)
    try:
        assert store.broken_at() is None
        return [one.key for one in store.events()]
    finally:
        store.close()


# --- durability --------------------------------------------------------------------------------------------------


def test_what_was_acknowledged_survives_kill_9(path) -> None:
    dice = random.Random(7)
    acknowledged: list[str] = []
    for number in range(KILLS):
        process = writer(path, f"w{number}", 1_000_000)
        assert process.stdout is not None
        wanted = dice.randint(1, 60)
        for line in process.stdout:
            if line != "ready\n":
                acknowledged.append(line.strip())
                wanted -= 1
            if not wanted:
                break
        process.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        begun = time.monotonic()
        kept = keys(path)
        assert time.monotonic() - begun < 1.0
        told = set(acknowledged)
        assert [one for one in kept if one in told] == acknowledged
        assert len(kept) <= len(acknowledged) + number + 1  # at most one that was written and not yet told


def test_two_writers_lose_nothing_and_see_no_lock(path) -> None:
    both = [writer(path, name, 100) for name in ("left", "right")]
    for process in both:
        assert process.communicate()[0].count("\n") == 101 and process.returncode == 0
    kept = keys(path)
    assert sorted(kept) == sorted(f"{name}-{number}" for name in ("left", "right") for number in range(100))


def test_a_write_that_fails_half_way_leaves_nothing_of_it(path) -> None:
    store = Store(filled(path))
    with pytest.raises(RuntimeError), store.writing():
        store.append([event("half")])
        raise RuntimeError
    assert [one.key for one in store.events()] == ["k0", "k1", "k2"]
    store.close()


def test_every_save_is_forced_to_the_disk(path) -> None:
    store = Store(path)
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_the_log_beside_the_file_is_gone_after_closing(path) -> None:
    filled(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


# --- disappointments ---------------------------------------------------------------------------------------------


def said(path: Path, **options: bool) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as error:
        Store(path, **options).close()
    assert "\n" not in str(error.value) and str(path) in str(error.value) and error.value.remedy
    return error.value


def test_a_file_of_somebody_else_is_left_alone(path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    assert "not a crosscheck workspace" in str(said(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path) -> None:
    path.write_text("my shopping list " * 100)
    assert "not a crosscheck workspace" in str(said(path))
    assert path.read_text().startswith("my shopping list")


def test_an_empty_file_becomes_a_workspace(path) -> None:
    path.touch()
    assert keys(path) == []


def test_a_workspace_that_is_not_there_is_made_only_when_asked(path) -> None:
    assert "no workspace" in str(said(path, create=False))
    assert not path.exists()


def test_a_workspace_in_a_folder_that_is_not_there_is_refused(path) -> None:
    with pytest.raises(WorkspaceError, match="no such folder"):
        Store(path.parent / "missing" / "a.db")


def test_a_newer_workspace_is_refused(path) -> None:
    with closing(sqlite3.connect(filled(path))) as db:
        db.execute("PRAGMA user_version=99")
    assert "newer" in str(said(path))


def test_a_damaged_workspace_is_told_at_opening(path) -> None:
    data = bytearray(filled(path, 200).read_bytes())
    data[4096 : 4096 * 6] = b"\xa5" * (4096 * 5)
    path.write_bytes(data)
    said(path)


def test_a_workspace_with_a_trigger_is_refused(path) -> None:
    with closing(sqlite3.connect(filled(path))) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM article; END")
        db.commit()
    assert "tables" in str(said(path))


def test_a_full_disk_is_told_and_later_saves_work(path) -> None:
    store = Store(filled(path))
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(WorkspaceError, match="full"), store.writing():
        store.append([event("large", "x" * 100_000)])
    assert len(store.events()) == 3
    store._db.execute("PRAGMA max_page_count=1000000")
    with store.writing():
        store.append([event("later")])
    store.close()
    assert keys(path) == ["k0", "k1", "k2", "later"]


def test_somebody_else_writing_for_too_long_is_told(path, monkeypatch) -> None:
    monkeypatch.setattr(store_open, "BUSY_MS", 50)
    store = Store(filled(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="somebody else"), store.writing():
            pass
        other.execute("ROLLBACK")
    store.close()


@pytest.mark.parametrize("log_left", [False, True], ids=["closed", "with a log left"])
def test_a_file_that_cannot_be_written_is_read(path, monkeypatch, log_left) -> None:
    kept = Store(path)
    with kept.writing():
        kept.append([event("k0")])
    if not log_left:
        kept.close()
    assert Path(f"{path}-wal").exists() is log_left
    monkeypatch.setattr(store_open, "can_write", lambda _: False)
    store = Store(path)
    assert store.read_only and [one.key for one in store.events()] == ["k0"]
    with pytest.raises(WorkspaceError, match="nothing is saved"), store.writing():
        pass
    store.close()
    if log_left:
        kept.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everything")
def test_permissions_decide_whether_a_file_can_be_written(path) -> None:
    filled(path).chmod(0o444)
    assert not store_open.can_write(path)


# --- tables from earlier versions --------------------------------------------------------------------------------


def _extra(db: migrations.Connection) -> None:
    db.execute("CREATE TABLE extra (x TEXT) STRICT")


def test_an_older_workspace_is_brought_up_to_date_with_a_copy_beside_it(path, monkeypatch) -> None:
    filled(path)
    version = len(migrations.STEPS)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _extra))
    assert keys(path) == ["k0", "k1", "k2"]
    monkeypatch.undo()
    assert keys(path.with_name(f"crosscheck.db.v{version}.bak")) == ["k0", "k1", "k2"]
    assert "newer" in str(said(path))


def test_a_step_that_fails_leaves_the_old_version(path, monkeypatch) -> None:
    filled(path)

    def broken(db: migrations.Connection) -> None:
        _extra(db)
        db.execute("NONSENSE")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
    said(path)
    monkeypatch.undo()
    assert keys(path) == ["k0", "k1", "k2"]


# --- the log -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE event SET body = '{\"note\": \"other\"}' WHERE seq = 2", "UPDATE event SET by = 'eve' WHERE seq = 1",
        "UPDATE event SET at = '' WHERE seq = 3", "DELETE FROM event WHERE seq = 2",
        "UPDATE event SET kind = 'undo' WHERE seq = 2", "DELETE FROM event WHERE seq = 3", "DELETE FROM event",
        "DELETE FROM event WHERE seq > 1", "UPDATE head SET count = 2", "UPDATE head SET chain = ''",
    ],
)  # fmt: skip
def test_an_edit_of_the_log_from_outside_is_found(path, edit) -> None:
    with closing(sqlite3.connect(filled(path))) as db:
        db.execute(edit)
        db.commit()
    store = Store(path)
    assert store.broken_at() is not None
    store.close()


def test_an_event_that_is_there_is_not_added_again(path) -> None:
    store = Store(filled(path))
    with store.writing():
        assert store.append([event("k1"), event("k3")]) == 1
    assert store.broken_at() is None and [one.key for one in store.events(3)] == ["k3"]
    store.close()


def test_a_row_that_was_changed_from_outside_is_not_believed(path) -> None:
    store = Store(path)
    with store.writing():
        store.put_article(ArticleRow("h", "a", b"{}"))
        store._db.execute("UPDATE article SET row = x'7b7c'")
    assert store.articles() == ([], ["a"])
    store.close()


def test_sqlite_is_imported_by_the_store_alone() -> None:
    using = {
        file.relative_to(ROOT).as_posix()
        for package in ("claims", "checker", "tui")
        for file in (ROOT / package).rglob("*.py")
        if "import sqlite3" in file.read_text(encoding="utf-8")
    }
    assert using == {"checker/workspace/store_open.py"}
