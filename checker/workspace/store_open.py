"""Opening the workspace file: ours or not, old or new, writable or only readable; every disappointment in one line."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from checker.workspace import migrations
from claims.errors import WorkspaceError

_PAUSE = 0.01  # seconds between two tries
CHECKED_AT_OPENING = 64 * 2**20  # bytes; a larger file is checked when asked (`Workspace.check`), and read by parts anyway
_UNDER_WORDS = frozenset(f"words_{part}" for part in ("data", "idx", "content", "docsize", "config"))
BUSY_MS = 5_000  # how long to wait for somebody else's write
_RESTORE = "restore a backup; `crosscheck export` may still save the decisions"
_SAID = (  # words of SQLite → message and remedy
    ("locked", "somebody else is writing to it", "try again in a moment"),
    ("busy", "somebody else is writing to it", "try again in a moment"),
    ("full", "the disk is full", "free some space; nothing saved is lost"),
    ("readonly", "it cannot be written to", "change its permissions or copy it elsewhere"),
    ("read-only", "it cannot be written to", "change its permissions or copy it elsewhere"),
    ("not a database", "it is not a crosscheck workspace", "name another file with --workspace"),
    ("malformed", "it is damaged", _RESTORE),
    ("unable to open", "it cannot be opened", "check the path and its permissions"),
    ("disk i/o", "the disk does not answer", "check the disk, then try again"),
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the one line that a user is told."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error).lower()
        message, remedy = next(
            ((message, remedy) for part, message, remedy in _SAID if part in said), (str(error), _RESTORE)
        )
        raise WorkspaceError(message, place=str(path), remedy=remedy) from error


def open_database(path: Path, *, create: bool, look: bool = False) -> tuple[sqlite3.Connection, bool]:
    """(connection, read-only) of a workspace at its present version; `look`: only to be read, whoever else writes to it.
    Raises `WorkspaceError`."""
    fresh = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if fresh and not create:
        raise WorkspaceError("there is no workspace here", place=str(path),
                             remedy="make one with `crosscheck add PATH`")  # fmt: skip
    if path.exists() and not path.is_file():
        raise WorkspaceError("it is no file", place=str(path), remedy="name a file with --workspace")
    if not path.parent.is_dir():
        raise WorkspaceError("there is no such folder", place=str(path.parent), remedy="make it first")
    with told(path):
        read_only = look or not fresh and not can_write(path)
        db = _connected(path, read_only=read_only, alone=not can_write(path))
        try:
            _check_ours(db, path, fresh=fresh)
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.close()
            raise
        return db, read_only


def can_write(path: Path) -> bool:
    """May we write the file, and beside it, where SQLite keeps its log?"""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connected(path: Path, *, read_only: bool, alone: bool) -> sqlite3.Connection:
    # Calls come one after another, but the screen makes them from a thread of its own: hence check_same_thread.
    where = path.resolve().as_uri()
    if read_only:
        # A log beside the file holds committed data that `immutable` would ignore; without one `ro` cannot open WAL.
        log = Path(f"{path.resolve()}-wal")
        where += "?mode=ro" if not alone or log.exists() and log.stat().st_size else "?immutable=1"
    db = sqlite3.connect(where, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA trusted_schema=OFF")
    db.execute("PRAGMA foreign_keys=ON")
    return db


def _check_ours(db: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    """Whatever is not a workspace is left alone, byte for byte."""
    db.execute("BEGIN")  # one look at all three: another process may be making the file between two
    try:
        blank = _is_blank(db)
        (ident,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
    finally:
        db.execute("ROLLBACK")
    if ident != migrations.APPLICATION_ID and not (fresh or blank):
        raise WorkspaceError(
            "it is not a crosscheck workspace", place=str(path), remedy="name another file with --workspace"
        )
    if version > len(migrations.STEPS):
        raise WorkspaceError("a newer crosscheck made it", place=str(path), remedy="install that version")


def _is_blank(db: sqlite3.Connection) -> bool:
    """A file of the moment between being made and being filled, or of a process killed in it."""
    return not db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


def _prepare(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    if not read_only:
        _switch_to_wal(db)
        db.execute("PRAGMA synchronous=FULL")
    if _version(db) < len(migrations.STEPS):
        if read_only:
            raise WorkspaceError("an older crosscheck made it and it cannot be written to", place=str(path),
                                 remedy="copy it to a folder where it can")  # fmt: skip
        _migrate(db, path)
    if _schema(db) != _expected():  # a trigger or a view would act in our name
        raise WorkspaceError("its tables are not those of a workspace", place=str(path), remedy=_RESTORE)
    if path.stat().st_size <= CHECKED_AT_OPENING:
        check(db, path)


def check(db: sqlite3.Connection, path: Path) -> None:
    """Raises `WorkspaceError` where pages of the file are damaged. Takes about a second for 500 MB."""
    (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise WorkspaceError("it is damaged", place=str(path), remedy=_RESTORE)


def sqlite_warning() -> str | None:
    """One line where this SQLite may lose data in WAL mode when two programs write at once, None where it may not.

    Versions 3.7.0 to 3.51.2 may, rarely, while two connections write and checkpoint at once ("the WAL-reset bug",
    sqlite.org/wal.html)."""
    if sqlite3.sqlite_version_info >= (3, 51, 3):
        return None
    return (f"SQLite {sqlite3.sqlite_version} has a fault in WAL mode (mended in 3.51.3): do not let two programs write to "
            "one workspace at the same time, or install a newer SQLite")  # fmt: skip


def _switch_to_wal(db: sqlite3.Connection) -> None:
    """Into WAL, waiting for whoever makes the file at the same moment: SQLite itself waits for no lock here."""
    give_up = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _schema(db: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    # The tables under the full text index are SQLite's own, in the words of whichever version made them.
    return frozenset((name, "" if name in _UNDER_WORDS else sql) for name, sql in rows)


def _expected() -> frozenset[tuple[str, str]]:
    return _made_by(migrations.STEPS)


@lru_cache(maxsize=2)
def _made_by(steps: tuple[Callable[[migrations.Connection], None], ...]) -> frozenset[tuple[str, str]]:
    """What the steps make, made in memory."""
    with closing(sqlite3.connect(":memory:")) as db:
        for step in steps:
            step(db)
        return _schema(db)


def _version(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """All missing steps in one transaction: the file is of the old version or of the new one, never between."""
    if old := _version(db):
        back_up(db, path.with_name(f"{path.name}.v{old}.bak"))
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in migrations.STEPS[_version(db) :]:  # read again: another process may have been faster
            step(db)
        db.execute(f"PRAGMA application_id={migrations.APPLICATION_ID:d}")
        db.execute(f"PRAGMA user_version={len(migrations.STEPS):d}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def back_up(db: sqlite3.Connection, target: Path) -> None:
    """A whole copy of the database, its log included, as one file."""
    with closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
