"""What findings are chosen by: their orders, the values of their facets, the words in them."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from checker.model import VERDICTS, Verdict
from checker.workspace.store_open import told
from checker.workspace.store_rows import Rows

_INDEXED, _FEW = 3, 16  # letters of a beginning up to which the index has it as a whole; words that a longer one is spelt out as
_BEGUN = re.compile(r'"([^"]*)" \*')
_SHAPE = 500  # findings with one value, from which on their set is kept as a whole
ORDERED: dict[str, tuple[str, ...]] = {  # order → the columns; of two the first falls
    "worst first": ("worst",), "most useful first": ("worth", "worst"), "most outlets": ("plenty",),
    "newest first": ("newest", "worst"), "question": ("asked",),
}  # fmt: skip


class OrderStore(Rows):
    """The orders, facets and words of the kept findings."""

    # --- orders ------------------------------------------------------------------------------------------------

    def order(self, by: str) -> array[int]:
        """All slots in an order."""
        with told(self._store.path):
            return array("I", (row[0] for row in self._db.execute(f"SELECT slot FROM finding ORDER BY {_rising(by)}")))

    def before(self, by: str, slots: Sequence[int]) -> dict[int, int | None]:
        """The findings that there are in these slots, in an order, each with the slot directly before it (None: the first)."""
        query = (
            f"SELECT slot, {', '.join(ORDERED[by])} FROM finding WHERE slot IN (SELECT value FROM json_each(?))"
            f" ORDER BY {_rising(by)}"
        )
        with told(self._store.path):
            rows = self._db.execute(query, (orjson.dumps(list(slots)).decode(),)).fetchall()
            return {slot: self._before(by, slot, keys) for slot, *keys in rows}

    def _before(self, by: str, slot: int, keys: Sequence[Any]) -> int | None:
        *falling, rising = ORDERED[by]
        same = "".join(f"{column} = ? AND " for column in falling)
        query = f"SELECT slot FROM finding WHERE {same}({rising}, slot) < (?, ?) ORDER BY {rising} DESC, slot DESC LIMIT 1"
        row = self._db.execute(query, (*keys, slot)).fetchone()
        for column in falling if row is None else ():  # nothing before it of the same: the last of the next higher
            query = f"SELECT slot FROM finding WHERE {column} > ? ORDER BY {column}, {rising} DESC, slot DESC LIMIT 1"
            row = self._db.execute(query, (keys[0],)).fetchone()
        return row[0] if row else None

    # --- shapes: orders and sets kept as a whole ---------------------------------------------------------------

    def put_shapes(self, size: int) -> None:
        """Keep all orders and the sets of the facets that judging made, to be read as a whole."""
        self._db.execute("DELETE FROM shape")
        self._db.execute("DELETE FROM torn")
        for name in ORDERED:
            self._put_shape("order", name, self.order(name).tobytes())
        values: dict[tuple[str, str], list[int]] = {}
        for slot, verdict in self._db.execute("SELECT slot, verdict FROM finding"):
            values.setdefault(("verdict", verdict), []).append(slot)
        for name, value, slot in self._db.execute("SELECT name, value, slot FROM facet WHERE name IN ('outlet', 'language')"):
            values.setdefault((name, value), []).append(slot)
        for (name, value), slots in values.items():
            if len(slots) < _SHAPE:  # read from the table as quickly
                continue
            self._put_shape(name, value, zlib.compress(as_bits(slots, size).to_bytes(size // 8 + 1, "little"), 1))

    def _put_shape(self, name: str, value: str, row: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO shape VALUES (?, ?, ?)", (name, value, row))

    def shape(self, name: str, value: str) -> bytes | None:
        """An order or set as it was when the shapes were kept last: what was torn since is not in it."""
        with told(self._store.path):
            row = self._db.execute("SELECT row FROM shape WHERE name = ? AND value = ?", (name, value)).fetchone()
        return row[0] if row else None

    def put_torn(self, version: int, gone: Iterable[int], new: Iterable[int]) -> None:
        self._db.execute("INSERT INTO torn VALUES (?, ?, ?)",
                         (version, orjson.dumps(sorted(gone)).decode(), orjson.dumps(sorted(new)).decode()))  # fmt: skip

    def torn(self, after: int) -> list[tuple[int, list[int], list[int]]]:
        """(version that it led to, slots that went, slots that came), in order."""
        with told(self._store.path):
            rows = self._db.execute("SELECT version, gone, new FROM torn WHERE version > ? ORDER BY version", (after,))
            return [(version, orjson.loads(gone), orjson.loads(new)) for version, gone, new in rows]

    # --- facets and words --------------------------------------------------------------------------------------

    def with_facet(self, name: str, value: str) -> list[int]:
        if name == "verdict":
            return self._listed("SELECT json_group_array(slot) FROM finding WHERE verdict = ?", (value,))
        return self._listed("SELECT json_group_array(slot) FROM facet WHERE name = ? AND value = ?", (name, value))

    def each_facet(self, name: str) -> Iterator[tuple[str, int]]:
        """(value, slot) of a facet, by value."""
        query = "SELECT value, slot FROM facet WHERE name = ? ORDER BY value, slot"
        if name == "verdict":
            query = "SELECT verdict, slot FROM finding WHERE ? = 'verdict' ORDER BY verdict, slot"
        with told(self._store.path):
            yield from self._db.execute(query, (name,))

    def beginnings(self, begun: str, most: int) -> Iterator[str]:
        """What words of the index begin with, one letter more than `begun`, by code points; at most so many, each looked up when
        it is asked for."""
        after = begun
        while most and (word := self._first_word(begun, after)) is not None:
            if len(word) == len(begun):  # the beginning itself is a word
                after = f"{begun}\x01"
                continue
            letter = word[len(begun)]
            if letter >= "\ud7ff":
                break
            yield begun + letter
            most -= 1
            after = begun + chr(ord(letter) + 1)

    def _first_word(self, begun: str, after: str) -> str | None:
        """The first word of the index that begins so, not before `after`."""
        with told(self._store.path):
            self._open_vocabulary()  # by places: asked for a word alone, it would count its findings as well
            row = self._db.execute("SELECT term FROM temp.places WHERE term >= ? LIMIT 1", (after,)).fetchone()
        return row[0] if row is not None and row[0].startswith(begun) else None

    def _spelt_out(self, match: str) -> str:
        """A query of the index with each long beginning as the words that begin so, where they are few: the index merges all that
        begin so before it gives the first finding, unless it has the beginning as a whole."""
        return _BEGUN.sub(lambda found: self._words_for(found[1]) or found[0], match)

    def _words_for(self, begun: str) -> str:
        words, after = list[str](), begun
        while len(begun) > _INDEXED and len(words) <= _FEW and (word := self._first_word(begun, after)) is not None:
            words.append(f'"{word}"')
            after = f"{word}\x01"
        return " OR ".join(words) if len(words) <= _FEW else ""

    def _open_vocabulary(self) -> None:
        for name, kind in (("vocabulary", "row"), ("places", "instance")):
            self._db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, words, {kind})")

    def vocabulary(self) -> list[str]:
        """Every word of the index."""
        with told(self._store.path):
            self._open_vocabulary()
        return self._listed("SELECT json_group_array(term) FROM temp.vocabulary")

    def at_most(self) -> int:
        """How many findings there may be: the places that were given to some."""
        with told(self._store.path):
            (last,) = self._db.execute("SELECT max(slot) FROM finding").fetchone()
        return 0 if last is None else int(last) + 1

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first."""
        with told(self._store.path):
            found = dict(self._db.execute("SELECT verdict, count(*) FROM finding GROUP BY verdict"))
        return {verdict: found[verdict] for verdict in VERDICTS if verdict in found}

    def with_words(self, match: str) -> list[int]:
        return self._listed("SELECT json_group_array(rowid) FROM words WHERE words MATCH ?",
                            (self._spelt_out(match),))  # fmt: skip

    def some_with_words(self, match: str, after: int, most: int) -> list[int]:
        """The first of them behind a slot, in order, at most so many."""
        query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
        return self._listed(f"SELECT json_group_array(rowid) FROM ({query})", (self._spelt_out(match), after, most))

    def values(self, name: str, limit: int) -> list[tuple[str, int]]:
        """The values of a facet with how many findings have each, the most frequent first."""
        query = "SELECT value, count(*) AS many FROM facet WHERE name = ? GROUP BY value ORDER BY many DESC, value LIMIT ?"
        if name == "verdict":
            query = ("SELECT verdict, count(*) AS many FROM finding WHERE ? = 'verdict' GROUP BY verdict "
                     "ORDER BY many DESC, verdict LIMIT ?")  # fmt: skip
        with told(self._store.path):
            return self._db.execute(query, (name, limit)).fetchall()


def _rising(by: str) -> str:
    *falling, rising = ORDERED[by]
    return ", ".join([*(f"{column} DESC" for column in falling), rising, "slot"])


def as_bits(slots: Iterable[int], size: int) -> int:
    """A set of slots below `size` as one whole number, a bit for each."""
    flags = bytearray(b"0" * size)
    put_flags(flags, slots)
    return bits_of(flags)


def put_flags(flags: bytearray, slots: Iterable[int]) -> None:
    """Mark slots among flags: a sign for each slot, 0 or 1."""
    left = iter(slots)
    more = True
    while more:
        more = False
        try:
            for slot in left:
                flags[slot] = 49
        except IndexError:  # one that has come meanwhile; to look at each before would take as long again
            more = True


def bits_of(flags: bytearray) -> int:
    """Flags as one whole number, a bit for each. They are turned round by it."""
    flags.reverse()
    return int(flags, 2) if flags else 0
