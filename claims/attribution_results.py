"""An attribution made of its cue and the spans found for it: as written, its origin, its chain."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from claims.attribution_subjects import Subjects
from claims.concepts import book
from claims.gazetteer import entities
from claims.model import Polarity
from claims.origins import canonical_source
from claims.pack import Pack
from claims.phrasebook import Hit
from claims.text import fold

_POLARITY: dict[str, Polarity] = {
    "deny": "denied", "denied_by": "denied", "hedge": "hedged", "hedged_by": "hedged", "hearsay": "hedged",
}  # fmt: skip


def _begins_with_and(source: str, span: tuple[int, int], pack: Pack) -> bool:
    """Is the first letter of a source behind a sign, an "and" by its looks, the one that joins its clause?"""
    before = source[max(0, span[0] - 4) : span[0]].rstrip()[-1:]
    if before.isalnum() or not before:
        return False
    word = fold(source[span[0] : span[1]].split(None, 1)[0])
    known = book(pack.language)
    return word not in known and (word[1:].startswith(pack.words.article) or word[1:] in known) and len(word) > 3


class Draft(NamedTuple):
    """An attribution before it is known what it covers. `kind` is that of its cue; `refers`: its speaker is named elsewhere."""

    start: int
    end: int
    cue: str
    source: str | None
    source_start: int | None
    origin: str | None
    polarity: Polarity
    chain: tuple[str, ...]
    kind: str
    refers: bool
    first: int  # the token it begins with
    behind: int  # the token after its last
    article_wide: bool = False


class Results(Subjects):
    """What the reader gives, with offsets into the source."""

    def _build(self, cue: Hit, source: tuple[int, int] | None, inner: tuple[int, int] | None = None) -> Draft:
        prepared = self.prepared
        cue_start, cue_end = prepared.token_span(cue.i, cue.j)
        span = self._bare(prepared.token_span(*source), cue) if source else None
        written = prepared.source[span[0] : span[1]] if span else None
        pronoun = source is not None and source[1] - source[0] == 1 and self._is_pronoun(source[0])
        chain = [] if pronoun else [written]
        if inner is not None and not (inner[1] - inner[0] == 1 and self._is_pronoun(inner[0])):
            chain.append(prepared.text(prepared.starts[inner[0]], prepared.end(inner[1] - 1)))
        start, end = (cue_start, cue_end) if span is None else (min(cue_start, span[0]), max(cue_end, span[1]))
        return Draft(
            start, end, prepared.source[cue_start:cue_end], written, span[0] if span else None,
            self._origin(span, written), _POLARITY.get(cue.value, "affirmed"), tuple(name for name in chain if name),
            cue.value, pronoun or (source is None and cue.value != "hearsay"),
            cue.i if source is None or cue.i < source[0] else source[0],
            cue.j if source is None or cue.j > source[1] else source[1],
        )  # fmt: skip

    def _bare(self, span: tuple[int, int], cue: Hit) -> tuple[int, int]:
        """A source's span without the proclitic that belongs to its cue ("وفقا لوكالة": وكالة) – unless that is written into
        the article, of which half a word would be left ("وفقا للوزارة": للوزارة, since the two are ل and الوزارة)."""
        if self.tails and cue.j < len(self.starts) and span[0] == self.starts[cue.j]:
            tail = self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :])
            contracted = tail and self.article.endswith(tail) and self.prepared.source.startswith(tail * 2, span[0])
            if tail and not contracted and self.prepared.source.startswith(tail, span[0]) and span[1] - span[0] > 3:
                return span[0] + len(tail), span[1]
        joined = self.article and self.prepared.source[span[0]] in self.leading
        if joined and _begins_with_and(self.prepared.source, span, self.pack):
            return span[0] + 1, span[1]  # «, והפרשנים מעריכים»
        return span

    def _origin(self, span: tuple[int, int] | None, written: str | None) -> str | None:
        if span is None or written is None:
            return None
        at = bisect_left(self.name_starts, span[0])
        while at < len(self.names) and self.names[at].start < span[1]:
            entity = entities().get(self.names[at].canonical or "")
            if entity is not None and entity.kind == "org":
                return entity.label
            at += 1
        return canonical_source(written)
