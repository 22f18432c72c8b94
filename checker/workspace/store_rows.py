"""What the parts of the store of findings stand on: one open file, and rows for many values at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from checker.workspace.store import Store
from checker.workspace.store_open import told

STEP = 400  # variables in one statement


class Rows:
    """Rows of one open workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def _in(self, query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query that ends in `IN`, for as many values as there are."""
        with told(self._store.path):
            for at in range(0, len(values), STEP):
                some = values[at : at + STEP]
                yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", tuple(some))

    def _in_groups(self, query: str, values: Sequence[Any], rest: str) -> Iterator[tuple[Any, ...]]:
        """The same for a query that something follows after the values, whose rows are each of one of them."""
        with told(self._store.path):
            for at in range(0, len(values), STEP):
                some = values[at : at + STEP]
                yield from self._db.execute(f"{query} ({','.join('?' * len(some))}) {rest}", tuple(some))

    def _listed(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """What a query gives as one list (`json_group_array`). Row by row the interpreter would be let go and
        taken again for each, while somebody types in another thread."""
        with told(self._store.path):
            (found,) = self._db.execute(query, values).fetchone()
        listed: list[Any] = orjson.loads(found)
        return listed

    def _put_facets(self, slot: int, values: Iterable[tuple[str, str]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", ((*one, slot) for one in values))
