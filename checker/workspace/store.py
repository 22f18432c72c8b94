"""Rows in and out of the workspace file. What is acknowledged is committed, and what is committed is on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

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

    def __init__(self, path: Path, *, create: bool = True, look: bool = False) -> None:
        self.path, self.look = path, look
        self._db, self.read_only = open_database(path, create=create, look=look)

    @property
    def db(self) -> Any:
        """The connection, for the other modules of the store."""
        return self._db

    def close(self) -> None:
        with told(self.path):
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is on the disk when the block is left, or nothing of it."""
        if self.look:
            raise WorkspaceError("it was opened to be read only, so nothing is saved", place=str(self.path),
                                 remedy="ask for the address of reviewers, or leave --read-only out")  # fmt: skip
        if self.read_only:
            raise WorkspaceError("it cannot be written to, so nothing is saved", place=str(self.path),
                                 remedy="change its permissions or copy it elsewhere")  # fmt: skip
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def aside(self) -> Iterator[None]:
        """One transaction on what is only kept in memory, for a file that cannot be written."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with told(self.path):
            self._db.execute(begin)
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

    def bylines(self) -> list[tuple[str, str | None, str | None]]:
        """Id, outlet and day of every article whose row can be read."""
        with told(self.path):
            return self._db.execute(
                "SELECT id, json_extract(json, '$.outlet'), json_extract(json, '$.published')"
                " FROM (SELECT id, CAST(row AS TEXT) AS json FROM article) WHERE json_valid(json) ORDER BY id"
            ).fetchall()

    def article_count(self) -> int:
        with told(self.path):
            return int(self.db.execute("SELECT count(*) FROM article").fetchone()[0])

    def known(self) -> dict[str, str]:
        """Content hash → id of every article."""
        with told(self.path):
            return dict(self._db.execute("SELECT hash, id FROM article"))

    def article(self, ident: str) -> ArticleRow | None:
        with told(self.path):
            row = self._db.execute("SELECT hash, id, row FROM article WHERE id = ?", (ident,)).fetchone()
        return ArticleRow(*row) if row else None

    def put_article(self, article: ArticleRow) -> None:
        """Add an article, or put it in place of the one with its id, which is kept among the earlier ones."""
        self._db.execute(
            "INSERT OR REPLACE INTO earlier SELECT id, hash, row FROM article WHERE id = ? AND hash <> ?",
            (article.id, article.hash),
        )
        self._db.execute("DELETE FROM article WHERE id = ?", (article.id,))
        self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (*article, _sum(article.row)))
        self._db.execute("UPDATE judged SET articles = articles + 1")

    def some_articles(self, idents: Iterable[str]) -> list[ArticleRow]:
        """The articles with these ids whose row is whole."""
        found = []
        with told(self.path):
            for ident in idents:
                row = self._db.execute("SELECT hash, id, row, sum FROM article WHERE id = ?", (ident,)).fetchone()
                if row is not None and _sum(row[2]) == row[3]:
                    found.append(ArticleRow(*row[:3]))
        return found

    def some_claims(self, idents: Iterable[str]) -> dict[str, bytes]:
        """Article id → its claims, for these articles, whichever engine read them."""
        with told(self.path):
            query = "SELECT article, row FROM claims WHERE article = ?"
            return {row[0]: row[1] for one in idents for row in self._db.execute(query, (one,))}

    def earlier(self, ident: str) -> list[bytes]:
        """The earlier texts of an article, as rows."""
        with told(self.path):
            return [row for (row,) in self._db.execute("SELECT row FROM earlier WHERE article = ?", (ident,))]

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
        (chain,) = self._db.execute("SELECT chain FROM head").fetchone()
        added = 0
        for event in events:
            link = _link(chain, event)
            done = self._db.execute(
                "INSERT INTO event (key, at, by, kind, body, chain) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO NOTHING",
                (*event, link),
            )
            if done.rowcount > 0:
                chain, added = link, added + 1
        self._db.execute(
            "UPDATE head SET chain = ?, count = count + ?, seq = (SELECT coalesce(max(seq), 0) FROM event)", (chain, added)
        )
        return added

    def head(self) -> int:
        """The place of the last event."""
        with told(self.path):
            (seq,) = self._db.execute("SELECT seq FROM head").fetchone()
        return int(seq)

    def broken_at(self) -> int | None:
        """The place in the log where its chain breaks, which nothing but an edit from outside can do; None if whole.

        The end of the log is written down apart from it, so a log whose last events were cut off is broken there."""
        with told(self.path):
            chain, expected, count = "", 1, 0
            head = self._db.execute("SELECT seq, count, chain FROM head").fetchone()
            for seq, *event, link in self._db.execute(
                "SELECT seq, key, at, by, kind, body, chain FROM event ORDER BY seq"
            ):
                chain = _link(chain, NewEvent(*event))
                if link != chain or seq < expected:
                    return int(seq)
                expected, count = seq + 1, count + 1
        return None if head == (expected - 1, count, chain) else expected


def _sum(row: bytes) -> str:
    return hashlib.blake2b(row, digest_size=16).hexdigest()


def _link(chain: str, event: NewEvent) -> str:
    return hashlib.blake2b("\x1f".join((chain, *event)).encode("utf-8", "replace"), digest_size=16).hexdigest()
