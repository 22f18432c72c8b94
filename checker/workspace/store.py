"""Rows in and out of the workspace file. What is acknowledged is committed, and what is committed is on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from checker.workspace.store_open import open_database, told
from claims.errors import WorkspaceError


class ArticleRow(NamedTuple):
    """An article as it is kept: `hash` of its content, `sum` of the row."""

    hash: str
    id: str
    row: bytes


class EventRow(NamedTuple):
    """One line of the log. `seq` is its place, `at` UTC in ISO 8601, `body` JSON."""

    seq: int
    key: str
    at: str
    by: str
    kind: str
    body: str


class NewEvent(NamedTuple):
    """A line before it has its place in the log."""

    key: str
    at: str
    by: str
    kind: str
    body: str


class Store:
    """One open workspace file. Every method may raise `WorkspaceError`."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._db, self.read_only = open_database(path, create=create)

    def close(self) -> None:
        with told(self.path):
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is on the disk when the block is left, or nothing of it."""
        if self.read_only:
            raise WorkspaceError("it cannot be written to, so nothing is saved", place=str(self.path),
                                 remedy="change its permissions or copy it elsewhere")  # fmt: skip
        with told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def change(self) -> tuple[int, int]:
        """A mark that differs once anybody, here or in another process, has written."""
        with told(self.path):
            (others,) = self._db.execute("PRAGMA data_version").fetchone()
            return others, self._db.total_changes

    # --- articles and their claims -----------------------------------------------------------------------------

    def articles(self) -> tuple[list[ArticleRow], list[str]]:
        """(all articles, ids of those whose row was damaged), in no order that means anything."""
        with told(self.path):
            rows = self._db.execute("SELECT hash, id, row, sum FROM article ORDER BY id").fetchall()
        return [ArticleRow(*row[:3]) for row in rows if _sum(row[2]) == row[3]], [
            row[1] for row in rows if _sum(row[2]) != row[3]
        ]

    def known(self) -> dict[str, str]:
        """Content hash → id of every article."""
        with told(self.path):
            return dict(self._db.execute("SELECT hash, id FROM article"))

    def article(self, ident: str) -> ArticleRow | None:
        with told(self.path):
            row = self._db.execute("SELECT hash, id, row FROM article WHERE id = ?", (ident,)).fetchone()
        return ArticleRow(*row) if row else None

    def put_article(self, article: ArticleRow) -> None:
        """Add an article, or put it in place of the one with its id."""
        self._db.execute("DELETE FROM article WHERE id = ?", (article.id,))
        self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (*article, _sum(article.row)))

    def claims(self, engine: str) -> dict[str, bytes]:
        """Article id → its claims, where that engine has read them."""
        with told(self.path):
            return dict(self._db.execute("SELECT article, row FROM claims WHERE engine = ?", (engine,)))

    def put_claims(self, article: str, engine: str, row: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", (article, engine, row))

    # --- the log -----------------------------------------------------------------------------------------------

    def events(self, after: int = 0) -> list[EventRow]:
        """The log from the place after `after`."""
        with told(self.path):
            rows = self._db.execute(
                "SELECT seq, key, at, by, kind, body FROM event WHERE seq > ? ORDER BY seq", (after,)
            ).fetchall()
        return [EventRow(*row) for row in rows]

    def append(self, events: Iterable[NewEvent]) -> int:
        """Put events at the end of the log, within `writing`; those whose key is there are left out. Gives how many."""
        row = self._db.execute("SELECT chain FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        chain, added = (row[0] if row else ""), 0
        for event in events:
            link = _link(chain, event)
            done = self._db.execute(
                "INSERT INTO event (key, at, by, kind, body, chain) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO NOTHING",
                (*event, link),
            )
            if done.rowcount > 0:
                chain, added = link, added + 1
        return added

    def broken_at(self) -> int | None:
        """The place in the log where its chain breaks, which nothing but an edit from outside can do; None if whole."""
        with told(self.path):
            chain, expected = "", 1
            for seq, *event, link in self._db.execute(
                "SELECT seq, key, at, by, kind, body, chain FROM event ORDER BY seq"
            ):
                chain = _link(chain, NewEvent(*event))
                if link != chain or seq < expected:
                    return int(seq)
                expected = seq + 1
        return None


def _sum(row: bytes) -> str:
    return hashlib.blake2b(row, digest_size=16).hexdigest()


def _link(chain: str, event: NewEvent) -> str:
    return hashlib.blake2b("\x1f".join((chain, *event)).encode("utf-8", "replace"), digest_size=16).hexdigest()


