"""An attribution made of its cue and the spans found for it: as written, its origin, its chain."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from claims.attribution_subjects import Subjects
from claims.attribution_tails import OUTLETS
from claims.attribution_words import TAILED
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
    return word not in known and (word[1:].startswith(pack.words.article) or known.knows(word[1:])) and len(word) > 3


_made = tuple.__new__  # the constructor of a NamedTuple takes twice as long
_LONGEST_WORD = 24  # letters
_CLOSED_BY = {"»": "«", "”": "“", "“": "„"}
_GERESH = frozenset("'׳’")


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
    gapped: bool = False  # has its clause no verb but that of another?


class Results(Subjects):
    """What the reader gives, with offsets into the source."""

    def _build(self, cue: Hit, source: tuple[int, int] | None, inner: tuple[int, int] | None = None) -> Draft:
        prepared, text = self.prepared, self.prepared.source
        cue_start, cue_end = prepared.token_span(cue.i, cue.j)
        cue_text, kind = text[cue_start:cue_end], cue.value
        polarity = _POLARITY.get(kind, "affirmed")
        if source is None:
            return _made(Draft, (
                cue_start, cue_end, cue_text, None, None, None, polarity, self._inner_chain((), inner), kind,
                kind != "hearsay", cue.i, cue.j, False, False,
            ))  # fmt: skip
        i, j = source
        start, end = self._bare(prepared.token_span(i, j), cue)
        if self.letters and text[end : end + 1] in _GERESH and "א" <= text[end - 1] <= "ת":
            end += not text[end + 1 : end + 2].isalpha()  # שר החוץ איליץ'
        opening = _CLOSED_BY.get(text[end : end + 1])
        if opening and text.count(opening, start, end) > text.count(text[end], start, end):
            end += 1  # джерел у «Вардарському союзі»
        if text[end : end + 1] == '"' and text.count('"', start, end) % 2 and not text[end + 1 : end + 2].isalpha():
            end += 1  # «ה"ניו יורק טיימס"»
        written = text[start:end]
        pronoun = j - i == 1 and self._is_pronoun(i)
        chain = (written,) if written and not pronoun else ()
        return _made(Draft, (
            cue_start if cue_start < start else start, cue_end if cue_end > end else end, cue_text, written, start,
            self._origin(start, end, written), polarity, self._inner_chain(chain, inner) if inner else chain, kind, pronoun,
            cue.i if cue.i < i else i, cue.j if cue.j > j else j, False, False,
        ))  # fmt: skip

    def _inner_chain(self, chain: tuple[str, ...], inner: tuple[int, int] | None) -> tuple[str, ...]:
        """The chain with the speaker whose words are passed on, if one is named."""
        if inner is None or (inner[1] - inner[0] == 1 and self._is_pronoun(inner[0])):
            return chain
        prepared = self.prepared
        name = prepared.text(prepared.starts[inner[0]], prepared.end(inner[1] - 1))
        return (*chain, name) if name else chain

    def _bare(self, span: tuple[int, int], cue: Hit) -> tuple[int, int]:
        """A source's span without the proclitic that belongs to its cue ("وفقا لوكالة": وكالة) – unless that is written into
        the article, of which half a word would be left ("وفقا للوزارة": للوزارة, since the two are ل and الوزارة)."""
        if self.traits & TAILED and cue.j < len(self.starts) and span[0] == self.starts[cue.j]:
            tail = self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :])
            contracted = tail and self.article.endswith(tail) and self.prepared.source.startswith(tail * 2, span[0])
            if tail and not contracted and self.prepared.source.startswith(tail, span[0]) and span[1] - span[0] > 3:
                return span[0] + len(tail), span[1]
        source = self.prepared.source
        if source[span[0]] in self.letters and span[1] - span[0] > 3 and self._is_clause_letter(span[0]):
            return span[0] + 1, span[1]  # «לאחר שבלומברג דיווח»
        if self.article and source[span[0]] in self.leading and _begins_with_and(source, span, self.pack):
            return span[0] + 1, span[1]  # «, והפרשנים מעריכים»
        return span

    def _is_clause_letter(self, start: int) -> bool:
        """Is the first letter of a source the "that" of its clause, and what follows a name or a definite noun?"""
        if start in self.named:
            return False
        word = fold(self.prepared.source[start : start + _LONGEST_WORD].split(None, 1)[0])
        if word in self.lexicon:
            return False
        return start + 1 in self.named or word[1:].startswith(self.article) or word[1:] in self.lexicon

    def _origin(self, start: int, end: int, written: str) -> str | None:
        begins, at = self.name_starts, bisect_left(self.name_starts, start)
        while at < len(begins) and begins[at] < end:
            name = self.names[at]
            entity = entities().get(name.canonical or "") if name.kind == "org" else None
            if entity is not None and (
                begins[at] == start or entity.type not in OUTLETS or not self._stands_in(begins[at])
            ):
                return entity.label
            at += 1
        return canonical_source(written, self.pack.language)

    def _stands_in(self, start: int) -> bool:
        """Does an "in" stand before a name, so that it is a place, whatever else («هيئة الطوارئ في الجزيرة»)?"""
        token = bisect_left(self.starts, start)
        return bool(self.section.stations) and token > 0 and self.prepared.words[token - 1] in self.stations
