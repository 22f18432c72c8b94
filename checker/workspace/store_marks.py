"""What stands about findings: the decisions on each as a list shows them, and which review stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from checker.workspace.store_open import told
from checker.workspace.store_rows import Rows


class MarkStore(Rows):
    """The marks on findings, and the homes of reviews."""

    def put_mark(self, slot: int, row: dict[str, Any] | None, note: str, facets: Iterable[tuple[str, str]]) -> None:
        """What stands about a finding, and the facets it is found by; None: nothing."""
        old = self._db.execute("SELECT row FROM mark WHERE slot = ?", (slot,)).fetchone()
        if old is not None:
            self._db.executemany(
                "DELETE FROM facet WHERE name = ? AND value = ? AND slot = ?",
                ((*one, slot) for one in orjson.loads(old[0])["facets"]),
            )
            self._db.execute("DELETE FROM mark WHERE slot = ?", (slot,))
        if row is not None:
            kept = [list(one) for one in facets]
            self._db.execute(
                "INSERT INTO mark VALUES (?, ?, ?)", (slot, orjson.dumps({**row, "facets": kept}).decode(), note)
            )
            self._put_facets(slot, ((name, value) for name, value in kept))

    def marks(self, slots: Sequence[int]) -> dict[int, dict[str, Any]]:
        return {row[0]: orjson.loads(row[1]) for row in self._in("SELECT slot, row FROM mark WHERE slot IN", slots)}

    def all_marks(self) -> dict[int, dict[str, Any]]:
        with told(self._store.path):
            return {row[0]: orjson.loads(row[1]) for row in self._db.execute("SELECT slot, row FROM mark")}

    def put_home(self, review: str, finding: str | None, gone: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO home VALUES (?, ?, ?)", (review, finding, gone))

    def drop_home(self, review: str) -> str | None:
        """Forget where a review stands; gives where it stood."""
        row = self._db.execute("SELECT finding FROM home WHERE review = ?", (review,)).fetchone()
        self._db.execute("DELETE FROM home WHERE review = ?", (review,))
        return row[0] if row else None

    def homes(self, finding: str) -> list[tuple[str, int]]:
        """(review, how many of its quotations are gone) of those that stand on a finding."""
        with told(self._store.path):
            rows = self._db.execute("SELECT review, gone FROM home WHERE finding = ? ORDER BY review", (finding,))
            return [(row[0], row[1]) for row in rows]

    def all_homes(self) -> dict[str, tuple[str | None, int]]:
        with told(self._store.path):
            return {row[0]: (row[1], row[2]) for row in self._db.execute("SELECT review, finding, gone FROM home")}

    def notes(self) -> list[tuple[int, str]]:
        """(slot, folded note) of all that have one."""
        with told(self._store.path):
            return self._db.execute("SELECT slot, note FROM mark WHERE note <> ''").fetchall()
