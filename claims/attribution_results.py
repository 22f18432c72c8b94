"""An attribution made of its cue and the spans found for it: as written, its origin, its chain, what it covers."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_subjects import Subjects
from claims.gazetteer import entities
from claims.model import Attribution, Polarity
from claims.origins import canonical_source
from claims.phrasebook import Hit

_LONGEST_QUOTE = 150  # tokens, as far as its opening is looked for
_POLARITY: dict[str, Polarity] = {"deny": "denied", "hedge": "hedged", "hearsay": "hedged"}


class Results(Subjects):
    """What the reader gives, with offsets into the source."""

    def _build(
        self, cue: Hit, source: tuple[int, int] | None, content: tuple[int, int], inner: tuple[int, int] | None = None
    ) -> Attribution:
        prepared = self.prepared
        cue_start, cue_end = prepared.token_span(cue.i, cue.j)
        span = self._bare(prepared.token_span(*source), cue) if source else None
        written = prepared.source[span[0] : span[1]] if span else None
        chain = [self._speaker(source, written, cue)]
        if inner is not None:
            chain.append(self._speaker(inner, prepared.text(prepared.starts[inner[0]], prepared.end(inner[1] - 1)), cue))
        ends = [cue_end, *([span[1]] if span else [])]
        starts = [cue_start, *([span[0]] if span else [])]
        return Attribution(
            start=min(starts), end=max(ends), cue=prepared.source[cue_start:cue_end], source=written,
            origin=self._origin(span, written), quoted=self._is_quoted(content), polarity=_POLARITY.get(cue.value, "affirmed"),
            source_start=span[0] if span else None, chain=tuple(name for name in chain if name),
            content_start=content[0], content_end=content[1],
        )  # fmt: skip

    def _bare(self, span: tuple[int, int], cue: Hit) -> tuple[int, int]:
        """A source's span without the proclitic that belongs to its cue ("وفقا لوكالة": وكالة)."""
        tail = self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :])
        follows_cue = cue.j < len(self.starts) and span[0] == self.starts[cue.j]
        if tail and follows_cue and self.prepared.source.startswith(tail, span[0]) and span[1] - span[0] > 3:
            return span[0] + len(tail), span[1]
        return span

    def _speaker(self, tokens: tuple[int, int] | None, written: str | None, cue: Hit) -> str | None:
        """The speaker as named, a pronoun or dropped subject replaced by the last person named before."""
        if tokens is not None and not (tokens[1] - tokens[0] == 1 and self._is_pronoun(tokens[0])):
            return written
        index = bisect_left(self.name_starts, self.starts[self._before_quote(cue.i)]) - 1
        while index >= 0 and self.names[index].kind == "org":
            index -= 1
        return self.names[index].text if index >= 0 else None

    def _before_quote(self, token: int) -> int:
        """Where the quotation opens that closes right before a cue; the cue itself where none does."""
        words = self.prepared.words
        closing = next((k for k in (token - 1, token - 2) if k > 0 and words[k] == '"'), None)
        if closing is None:
            return token
        return next((k for k in range(closing - 1, max(closing - _LONGEST_QUOTE, -1), -1) if words[k] == '"'), token)

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

    def _is_quoted(self, content: tuple[int, int]) -> bool:
        first, last = bisect_left(self.quotes, content[0]), bisect_left(self.quotes, content[1]) - 1
        return last > first and len(self.prepared.source[self.quotes[first] : self.quotes[last]].split(None, 3)) >= 3

    def _content(self, cue: Hit, source: tuple[int, int] | None, sentence: tuple[int, int]) -> tuple[int, int]:
        """What is attributed: what follows a cue that opens its sentence, else what precedes, else all of it."""
        begins = min(cue.i, source[0]) if source else cue.i
        ends = max(cue.j, source[1]) if source else cue.j
        start, end = sentence
        after = self.starts[ends] if ends < len(self.starts) else end
        before = self.starts[begins]
        return (start, before) if after >= end - 2 and before > start else (start, end)
