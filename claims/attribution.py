"""Who says so: cues of saying, "according to" phrases, nested and quoted speech, credit lines.

For each cue the source is the noun phrase beside it: after an "according to", and before or after a verb as the pack's
`order` has it. It ends at a comma, a quotation mark, a complementiser, a time, or after the name of a person or body. A
pronoun, or a verb whose subject is dropped, is tied to the last person named before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.attribution_results import Results
from claims.model import Attribution, Moment, Name
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.text import Prepared


def find_attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Every attribution in a text, in text order; offsets are code points into `text`.

    Raises `PackError` for a language that nothing knows; gives nothing where the language cannot be told.
    """
    from claims.dates import read as read_dates
    from claims.language import detect
    from claims.name_reader import read as read_names
    from claims.sentences import sentence_spans

    code = language or detect(text)
    if code is None:
        return []
    pack = load_pack(code)
    prepared = pack.prepare(text)
    hits = pack.phrasebook.hits(prepared.words)
    sentences = sentence_spans(text, pack)
    starts = {start for start, _ in sentences}
    names = read_names(prepared, pack, hits, starts.__contains__).names
    return read(prepared, pack, hits, sentences, names, read_dates(prepared, pack, hits, None))


def read(
    prepared: Prepared,
    pack: Pack,
    hits: Sequence[Hit],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Name] = (),
    moments: Sequence[Moment] = (),
) -> list[Attribution]:
    """The attributions of a prepared text; `names` and `moments` are those read in it."""
    cues = [hit for hit in hits if hit.kind.startswith("saying-")]
    if not any(hit.value not in ("that", "of", "pronouns", "stops") for hit in cues):
        return []
    reader = _Reader(prepared, pack, cues, sentences, names, moments)
    return sorted(reader.all(), key=lambda a: (a.start, a.end))


class _Reader(Results):
    """All attributions of one text."""

    def all(self) -> Iterator[Attribution]:
        blocked = self.blocked
        taken = -1
        order = {"quoting": 0, "according": 1, "according_after": 2, "deny": 3, "hedge": 4, "say": 5, "hearsay": 6, "implied": 7}
        cues = [h for kind, held in self.by_kind.items() if kind in order for h in held.values() if h.i not in blocked]
        for cue in sorted(cues, key=lambda h: (h.i, -h.j, order[h.value])):
            if cue.i < taken:
                continue
            found = self._attribution(cue)
            if found is not None:
                taken = self._closed_by(cue, found)
                yield found
        yield from self._credits()

    def _closed_by(self, cue: Hit, found: Attribution) -> int:
        """Where the next cue may begin: a verb that closes an "according to" phrase is no cue of its own (据…报道)."""
        if cue.value != "according" or found.source_start is None:
            return cue.j
        end = bisect_left(self.starts, found.end)
        closing = self.by_kind.get("say", {}).get(end)
        return closing.j if closing is not None and closing.i == end else cue.j

    def _attribution(self, cue: Hit) -> Attribution | None:
        first, last, start, end = self._sentence(cue.i)
        last = max(last, cue.j)
        if cue.value == "according":
            quoted = self._named_in_quotes(cue.j, last, sure=True)
            if quoted is not None:
                return self._made(cue, *quoted, (start, end))
            source = self._with_apposition(*self._trimmed(cue.j, self._forward(cue.j, last)), last)
            return self._made(cue, *source, (start, end))
        if cue.value == "according_after":
            return self._made(cue, *self._trimmed(self._backward(cue.i, first), cue.i), (start, end))
        if cue.value in ("hearsay", "implied"):
            return self._build(cue, None, (start, end))
        return self._spoken(cue, first, last, (start, end))

    def _made(self, cue: Hit, i: int, j: int, content: tuple[int, int]) -> Attribution | None:
        return self._build(cue, (i, j), content) if j > i else None

    def _spoken(self, cue: Hit, first: int, last: int, sentence: tuple[int, int]) -> Attribution | None:
        order = self.section.order
        source = None
        if order != "final" and self._negated(cue, first):
            return None
        if order == "final":
            source = self._subject_opening(cue, first)
        elif order in ("before", "both", "inverted"):
            source = self._subject_before(cue, first)
        free = order in ("after", "both")
        if order == "inverted":
            free = source is None and self._behind_sign(cue, first)
        after = self._subject_after(cue, last) if free else None
        if order == "final" and source is None and cue.i > first and self.prepared.words[cue.i - 1] in ('"', ",", "'"):
            after = self._subject_after(cue, last)  # "…", dedi Şimşek
        if source is None or (after is not None and self._better_after(cue, source, after)):
            source = after or source
        inner = self._inner(cue, source, last) if cue.value == "quoting" else None
        if source is None and not self._may_stand_alone(cue, last):
            return None
        content = self._content(cue, source, sentence)
        return self._build(cue, source, content, inner)

    def _credits(self) -> Iterator[Attribution]:
        """"Sources: dpa": the names after a credit word at the head of a line or sentence."""
        for cue in self.by_kind.get("credits", {}).values():
            first, last, start, end = self._sentence(cue.i)
            at = cue.j
            while at < len(self.prepared.words) and self.prepared.words[at] in (":", "-", "•", "*"):
                at += 1
            if self.prepared.words[at - 1] in (":", "-", "•", "*") and cue.i <= first + 2:
                reach = self._forward(at, min(max(last, at + 6), len(self.starts)))
                found = self._made(cue, *self._trimmed(at, reach), (start, end))
                if found is not None:
                    yield replace(found, article_wide=True)
