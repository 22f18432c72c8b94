"""Findings, their pairs and what stands about them, in and out of the workspace file. Everything here follows from the
articles and the log; it is kept so that opening need not judge, and so that a page of a million needs only a page.

What changes something is called within `Store.writing`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import orjson

from checker.model import Evidence, Finding, Pair
from checker.workspace.store_beside import BesideStore
from checker.workspace.store_marks import MarkStore
from checker.workspace.store_open import told
from checker.workspace.store_orders import OrderStore
from checker.workspace.store_rows import STEP

_TABLES = (
    "finding", "member", "pair", "facet", "mark", "home", "seen", "shape", "torn", "silence", "detail", "misfit",
    "misfit_claim", "named",
)  # fmt: skip


class Judged(NamedTuple):
    """`articles`: how often the articles changed; `of`: what was judged; `marked`: the last event the findings follow."""

    articles: int
    of: str
    version: int
    marked: int
    aside: dict[str, Any]


class FindingRow(NamedTuple):
    """A finding as it is kept; lists are JSON. `text` goes to the index alone, `members` are (claim, article,
    hash of its words)."""

    finding: Finding
    members: Sequence[tuple[str, str, int]]
    outlets: Sequence[str]
    languages: Sequence[str]
    newest: str
    worth: float
    worst: str
    plenty: str
    asked: str
    text: str
    answers: Sequence[Sequence[str]] = ()
    day: str = ""
    cells: Sequence[str] = ()
    sources: Sequence[str] = ()


class Head(NamedTuple):
    """What a list shows of a finding but its review."""

    slot: int
    id: str
    verdict: str
    conflict_type: str | None
    question: str
    origins: int
    claims: int
    outlets: str
    languages: str
    newest: str
    worth: float
    answers: str


class Several(NamedTuple):
    """A finding as profiles see it: its claims with their articles, its pairs judged `echo`, whom its claims name where it is
    a conflict."""

    slot: int
    verdict: str
    members: Sequence[tuple[str, str]]
    echoes: Sequence[tuple[str, str]]
    sources: Sequence[str]


_HEAD = "slot, id, verdict, conflict_type, question, origins, claims, outlets, languages, newest, worth, answers"


class FindingStore(OrderStore, MarkStore, BesideStore):
    """The kept findings of one open workspace."""

    def judged(self) -> Judged:
        with told(self._store.path):
            row = self._db.execute(
                "SELECT (SELECT articles FROM main.judged), of, version, marked, aside FROM judged"
            ).fetchone()
        return Judged(row[0], row[1], row[2], row[3], orjson.loads(row[4]))

    def shadow(self) -> None:
        """For a file that cannot be written: tables of the same names in memory, which are read in their place."""
        with told(self._store.path):
            self._db.execute("PRAGMA temp_store=MEMORY")
            rows = self._db.execute(
                "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND name IN"
                f" ({','.join('?' * (len(_TABLES) + 2))})", ("judged", "words", *_TABLES),
            ).fetchall()
            for name, sql in rows:
                self._db.execute(sql.replace(f"TABLE {name}", f"TABLE temp.{name}", 1))
            self._db.execute("INSERT INTO temp.judged SELECT * FROM main.judged")

    # --- all at once -------------------------------------------------------------------------------------------

    def clear(self) -> None:
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")

    def finish(self, of: str, marked: int, aside: dict[str, Any]) -> None:
        """Say what the findings were judged of; others see by the version that they changed."""
        self._db.execute(
            "UPDATE judged SET of = ?, marked = ?, version = version + 1, aside = ?",
            (of, marked, orjson.dumps(aside).decode()),
        )

    def version(self) -> int:
        with told(self._store.path):
            return int(self._db.execute("SELECT version FROM judged").fetchone()[0])

    def changes(self) -> int:
        """How often articles were added or changed."""
        with told(self._store.path):
            return int(self._db.execute("SELECT articles FROM main.judged").fetchone()[0])

    def marked(self, seq: int, *, changed: bool = False) -> None:
        """The findings follow the log up to `seq`; `changed`: findings came or went."""
        self._db.execute("UPDATE judged SET marked = ?, version = version + ?", (seq, int(changed)))

    def put_seen(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", rows)

    def seen(self) -> dict[str, tuple[str, bytes]]:
        """Article id → (what it was judged of, hashes of its unrelated pairs)."""
        with told(self._store.path):
            return {row[0]: (row[1], row[2]) for row in self._db.execute("SELECT article, sum, pairs FROM seen")}

    # --- findings ----------------------------------------------------------------------------------------------

    def put(self, rows: Iterable[FindingRow], first: int) -> int:
        """Add findings from slot `first` on; gives the slot after the last."""
        slot = first
        for row in rows:
            self._put(slot, row)
            slot += 1
        return slot

    def _put(self, slot: int, row: FindingRow) -> None:
        one, execute = row.finding, self._db.execute
        execute(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (slot, one.id, one.verdict, one.conflict_type, one.question, one.origins, len(one.claims),
             orjson.dumps(row.outlets).decode(), orjson.dumps(row.languages).decode(), row.newest, row.worth, row.worst,
             row.plenty, row.asked, orjson.dumps(row.answers).decode()),
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO member VALUES (?, ?, ?, ?, ?)", ((slot, nth, *one) for nth, one in enumerate(row.members)),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?)",
            ((pair.a, pair.b, slot, pair.verdict, dump_pair(pair)) for pair in one.pairs),
        )
        self._put_facets(slot, [("outlet", value) for value in row.outlets] + [("language", v) for v in row.languages])
        self._put_facets(slot, [("day", row.day)] * bool(row.day) + [("cell", value) for value in row.cells])
        self._put_facets(slot, [("source", value) for value in row.sources])
        self.put_silences(slot, one.silent)
        self.put_detail(slot, one)
        execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (slot, row.text))

    def put_dropped(self, pairs: Iterable[Pair]) -> None:
        """Keep pairs that no finding shows, so that they are there when a reviewer takes that back."""
        self._db.executemany(
            "INSERT OR REPLACE INTO pair VALUES (?, ?, NULL, ?, ?)",
            ((pair.a, pair.b, pair.verdict, dump_pair(pair)) for pair in pairs),
        )

    def take_out(self, slots: Iterable[int]) -> None:
        """Remove findings; their pairs stay, shown by none. (Days, cells and sources of the facets stay, too: to find them by
        their slot is slow, and a slot is never used again.)"""
        for slot in slots:
            self.put_mark(slot, None, "", ())
            self._db.execute("DELETE FROM facet WHERE name IN ('outlet', 'language') AND slot = ? AND value IN ("
                             "SELECT value FROM json_each((SELECT outlets FROM finding WHERE slot = ?)) UNION ALL "
                             "SELECT value FROM json_each((SELECT languages FROM finding WHERE slot = ?)))",
                             (slot, slot, slot))  # fmt: skip
            self._db.execute("UPDATE pair SET slot = NULL WHERE slot = ?", (slot,))
            self._db.execute("DELETE FROM member WHERE slot = ?", (slot,))
            self._db.execute("DELETE FROM silence WHERE slot = ?", (slot,))
            self._db.execute("DELETE FROM detail WHERE slot = ?", (slot,))
            self._db.execute("DELETE FROM finding WHERE slot = ?", (slot,))

    def forget_pair(self, a: str, b: str) -> None:
        self._db.execute("DELETE FROM pair WHERE a = ? AND b = ?", (a, b))

    def heads(self, slots: Sequence[int]) -> dict[int, Head]:
        """The findings in these slots, those that are gone left out."""
        return {row[0]: Head(*row) for row in self._in(f"SELECT {_HEAD} FROM finding WHERE slot IN", slots)}

    def slots(self, idents: Sequence[str]) -> dict[str, int]:
        """Finding id → slot, for those that are there."""
        return {row[0]: row[1] for row in self._in("SELECT id, slot FROM finding WHERE id IN", idents)}

    def idents(self, slots: Sequence[int]) -> dict[int, str]:
        return {row[0]: row[1] for row in self._in("SELECT slot, id FROM finding WHERE slot IN", slots)}

    def members(self, slots: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
        """Slot → (claim, article) of its claims, in their order."""
        found: dict[int, list[tuple[str, str]]] = {}
        for slot, _, claim, article in sorted(
            self._in("SELECT slot, nth, claim, article FROM member WHERE slot IN", slots)
        ):
            found.setdefault(slot, []).append((claim, article))
        return found

    def holders(self, claims: Sequence[str]) -> list[tuple[str, int, str]]:
        """(claim, slot of a finding that holds it, the claim's article)."""
        return [(row[0], row[1], row[2]) for row in self._in("SELECT claim, slot, article FROM member WHERE claim IN", claims)]

    def sums(self, claims: Sequence[str]) -> dict[str, int]:
        """Claim → the hash of its words, of those that stand in a finding."""
        return {row[0]: row[1] for row in self._in("SELECT claim, sum FROM member WHERE claim IN", claims)}

    def of_articles(self, articles: Sequence[str]) -> list[int]:
        """The slots of findings with a claim of these articles."""
        return sorted({row[0] for row in self._in("SELECT slot FROM member WHERE article IN", articles)})

    def several(self) -> Iterator[Several]:
        """What profiles are counted from: every finding that more than one outlet may stand in, a page at a time."""
        slots = self._listed("SELECT json_group_array(slot) FROM finding WHERE verdict <> 'single'")
        for at in range(0, len(slots), STEP):
            some = slots[at : at + STEP]
            heads, members = self.heads(some), self.members(some)
            echoes, sources = defaultdict[int, list[tuple[str, str]]](list), defaultdict[int, list[str]](list)
            for slot, a, b in self._in("SELECT slot, a, b FROM pair WHERE verdict = 'echo' AND slot IN", some):
                echoes[slot].append((a, b))
            for slot, value in self._in("SELECT slot, value FROM facet WHERE name = 'source' AND slot IN", some):
                sources[slot].append(value)
            for slot in some:
                if slot in heads:
                    yield Several(slot, heads[slot].verdict, members[slot], echoes[slot], sources[slot])

    def of_slots(self, slots: Sequence[int]) -> dict[int, list[Pair]]:
        """Slot → the pairs of its finding."""
        found: dict[int, list[Pair]] = {}
        for slot, a, b, row in self._in("SELECT slot, a, b, row FROM pair WHERE slot IN", slots):
            found.setdefault(slot, []).append(load_pair(a, b, row))
        return found

    def touching(self, claims: Sequence[str]) -> list[tuple[Pair, int | None]]:
        """All judged pairs with one of these claims, and the slot that shows each."""
        rows = {(row[0], row[1]): row for side in ("a", "b") for row in self._in(
            f"SELECT a, b, slot, row FROM pair WHERE {side} IN", claims)}  # fmt: skip
        return [(load_pair(a, b, row), slot) for a, b, slot, row in (rows[key] for key in sorted(rows))]

    def each_pair(self) -> Iterator[Pair]:
        with told(self._store.path):
            for a, b, row in self._db.execute("SELECT a, b, row FROM pair"):
                yield load_pair(a, b, row)

    def dropped(self) -> list[Pair]:
        """The judged pairs that reviewers keep apart."""
        with told(self._store.path):
            rows = self._db.execute("SELECT a, b, row FROM pair WHERE slot IS NULL ORDER BY a, b").fetchall()
        return [load_pair(*row) for row in rows]

    def claim_count(self) -> int:
        """How many claims stand in findings; one that stands in two counts twice."""
        with told(self._store.path):
            return int(self._db.execute("SELECT coalesce(sum(claims), 0) FROM finding").fetchone()[0])

    def each_head(self) -> Iterator[Head]:
        with told(self._store.path):
            yield from (Head(*row) for row in self._db.execute(f"SELECT {_HEAD} FROM finding ORDER BY worst"))


def words_sum(text: str) -> int:
    """The hash of a claim's words."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "little")


def dump_pair(pair: Pair) -> bytes:
    evidence = [[one.facet, one.outcome, one.weight, one.reason, one.detail] for one in pair.evidence]
    return zlib.compress(orjson.dumps([pair.verdict, pair.score, evidence, pair.conflict_type, pair.rule]), 1)


def load_pair(a: str, b: str, row: bytes) -> Pair:
    verdict, score, evidence, conflict_type, rule = orjson.loads(zlib.decompress(row))
    return Pair(a, b, verdict, score, tuple(Evidence(*one) for one in evidence), conflict_type, rule)
