"""The tables of the workspace, as numbered steps: step N takes a file of version N-1 to version N.

A step is never edited once it was released; a change of the tables is a new step and a test from every earlier version.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

APPLICATION_ID = 0x43524F53  # "CROS"


class Connection(Protocol):
    """What a step needs of a database."""

    def execute(self, sql: str, /) -> Any: ...


def _first(db: Connection) -> None:
    """Articles as they were read, the claims read from them, and the log of everything anybody decided."""
    db.execute(
        "CREATE TABLE article ("
        " hash TEXT PRIMARY KEY NOT NULL,"  # of what makes it the same article
        " id TEXT NOT NULL UNIQUE,"
        " row BLOB NOT NULL,"
        " sum TEXT NOT NULL"  # of the row, to find damage that SQLite cannot see
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE claims ("
        " article TEXT PRIMARY KEY NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
        " engine TEXT NOT NULL,"
        " row BLOB NOT NULL"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE event ("
        " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
        " key TEXT NOT NULL UNIQUE,"  # names the event wherever its number may change
        " at TEXT NOT NULL,"
        " by TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " body TEXT NOT NULL,"
        " chain TEXT NOT NULL"  # hash over this event and the chain before it
        ") STRICT"
    )


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
