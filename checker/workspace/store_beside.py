"""What judging tells beside the findings: their answers and origins, who is silent on each, which figures do not fit."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import orjson

from checker.model import Answer, Evidence, Finding, Report, Root, Sum, source_of
from checker.workspace.store_open import told
from checker.workspace.store_rows import Rows


class Misfits(NamedTuple):
    """Figures that do not fit, and the articles that they stand in."""

    sums: tuple[Sum, ...]
    articles: Sequence[str]


class BesideStore(Rows):
    """Details, silences and misfits of the last judging of all."""

    def put_detail(self, slot: int, one: Finding) -> None:
        """Keep the answers and origins of a finding, where they were worked out."""
        if one.answers and len(one.claims) > 1:
            place = {claim: nth for nth, claim in enumerate(one.claims)}
            row = [[[a.text, [place[c] for c in a.claims], a.origins] for a in one.answers],
                   [[r.name, [place[c] for c in r.claims]] for r in one.roots]]  # fmt: skip
            self._db.execute("INSERT INTO detail VALUES (?, ?)", (slot, orjson.dumps(row)))

    def detailed(self, slot: int, one: Finding) -> Finding:
        """A finding with its answers and origins, where they are kept."""
        with told(self._store.path):
            row = self._db.execute("SELECT row FROM detail WHERE slot = ?", (slot,)).fetchone()
        if row is None:
            return one
        answers, roots = orjson.loads(row[0])
        return replace(
            one, answers=tuple(Answer(text, tuple(one.claims[at] for at in places), count) for text, places, count in answers),
            roots=tuple(Root(name, tuple(one.claims[at] for at in places)) for name, places in roots),
        )  # fmt: skip

    def put_silences(self, slot: int, articles: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO silence VALUES (?, ?)", ((slot, one) for one in articles))

    def silences(self, slots: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Slot → the articles that are silent on its finding, in no order that means anything."""
        found: dict[int, list[str]] = {}
        for slot, article in self._in("SELECT slot, article FROM silence WHERE slot IN", slots):
            found.setdefault(slot, []).append(article)
        return {slot: tuple(articles) for slot, articles in found.items()}

    def silent(self, article: str, limit: int) -> list[int]:
        """The slots of findings that an article is silent on, at most so many."""
        with told(self._store.path):
            query = "SELECT slot FROM silence WHERE article = ? ORDER BY slot LIMIT ?"
            return [row[0] for row in self._db.execute(query, (article, limit))]

    def put_named(self, report: Report) -> None:
        """Keep how many claims of each article name whom; an article of which nothing was read has a row, too."""
        counts: dict[str, Counter[str]] = {one.id: Counter({"": 0}) for one in report.articles}
        for claim in report.claims:
            counts[claim.article][source_of(claim) or ""] += 1
        self._db.executemany("INSERT INTO named VALUES (?, ?, ?)", (
            (article, source, count) for article, held in counts.items() for source, count in held.items()))  # fmt: skip

    def named(self) -> Iterator[tuple[str, str, int]]:
        """(article, whom claims of it name, how many); an empty name: nobody."""
        with told(self._store.path):
            yield from self._db.execute("SELECT article, source, claims FROM named ORDER BY article, source").fetchall()

    def claims_in(self, articles: Sequence[str]) -> dict[str, int]:
        """Article → how many claims were read in it."""
        return dict(self._in_groups("SELECT article, sum(claims) FROM named WHERE article IN", articles, "GROUP BY article"))

    def put_misfits(self, report: Report) -> None:
        for nth, one in enumerate(report.arithmetic):
            self._db.execute("INSERT INTO misfit VALUES (?, ?)", (nth, _dump(one)))
            self._db.executemany("INSERT OR IGNORE INTO misfit_claim VALUES (?, ?, ?)",
                                 ((claim, nth, report.claim(claim).article) for claim in one.claims))  # fmt: skip

    def misfits(self, limit: int) -> Misfits:
        """The first of all figures that do not fit, in the order of the articles."""
        with told(self._store.path):
            return self._misfits([row[0] for row in self._db.execute("SELECT nth FROM misfit ORDER BY nth LIMIT ?", (limit,))])

    def misfits_of(self, column: str, values: Sequence[str]) -> Misfits:
        """Those that have a figure of one of these claims, or of these articles."""
        assert column in ("claim", "article")
        return self._misfits(sorted({row[0] for row in self._in(f"SELECT nth FROM misfit_claim WHERE {column} IN", values)}))

    def _misfits(self, nths: Sequence[int]) -> Misfits:
        articles = self._in("SELECT article FROM misfit_claim WHERE nth IN", nths)
        rows = sorted(self._in("SELECT nth, row FROM misfit WHERE nth IN", nths))
        return Misfits(tuple(_load(row) for _, row in rows), sorted({row[0] for row in articles}))


def _dump(one: Sum) -> bytes:
    evidence = [[e.facet, e.outcome, e.weight, e.reason, e.detail] for e in one.evidence]
    return zlib.compress(orjson.dumps([one.id, one.kind, one.shown, one.claims, one.figures, evidence]), 1)


def _load(row: bytes) -> Sum:
    ident, kind, shown, claims, figures, evidence = orjson.loads(zlib.decompress(row))
    return Sum(ident, kind, shown, tuple(claims), tuple((claim, start, end) for claim, start, end in figures),
               tuple(Evidence(*one) for one in evidence))  # fmt: skip
