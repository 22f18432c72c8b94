"""An attribution made of its cue and the spans found for it: as written, its origin, its chain."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from claims.attribution_subjects import Subjects
from claims.gazetteer import entities
from claims.model import Polarity
from claims.origins import canonical_source
from claims.phrasebook import Hit

_POLARITY: dict[str, Polarity] = {
    "deny": "denied", "denied_by": "denied", "hedge": "hedged", "hedged_by": "hedged", "hearsay": "hedged",
}  # fmt: skip


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
        ends = [cue_end, *([span[1]] if span else [])]
        starts = [cue_start, *([span[0]] if span else [])]
        return Draft(
            min(starts), max(ends), prepared.source[cue_start:cue_end], written, span[0] if span else None,
            self._origin(span, written), _POLARITY.get(cue.value, "affirmed"), tuple(name for name in chain if name),
            cue.value, pronoun or (source is None and cue.value != "hearsay"),
        )  # fmt: skip

    def _bare(self, span: tuple[int, int], cue: Hit) -> tuple[int, int]:
        """A source's span without the proclitic that belongs to its cue ("وفقا لوكالة": وكالة)."""
        tail = self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :])
        follows_cue = cue.j < len(self.starts) and span[0] == self.starts[cue.j]
        if tail and follows_cue and self.prepared.source.startswith(tail, span[0]) and span[1] - span[0] > 3:
            return span[0] + len(tail), span[1]
        article = self.pack.words.article
        begin = self.prepared.source[span[0] : span[0] + 1 + len(article)]
        if article and begin[:1] in self.leading and begin[1:] == article and span[1] - span[0] > 4:  # «, והפרשנים מעריכים»
            return span[0] + 1, span[1]
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
