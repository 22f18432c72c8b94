"""Times that are so long after another one that the sentence has stated: "arrested on 3 March and freed two days later"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.anchors import resolve
from claims.date_moves import Moves
from claims.date_patterns import COMMAS
from claims.date_pieces import Piece
from claims.date_relations import STOPS
from claims.model import Grain, Moment

# What an offset in this unit may be counted from: nothing coarser.
_COUNTED_FROM: dict[str, frozenset[Grain]] = {
    "year": frozenset(("year", "half", "season", "quarter", "month", "week", "day", "hour", "minute", "second")),
    "month": frozenset(("month", "week", "day", "hour", "minute", "second")),
    "week": frozenset(("day", "hour", "minute", "second")), "day": frozenset(("day", "hour", "minute", "second")),
    "hour": frozenset(("hour", "minute", "second")), "minute": frozenset(("minute", "second")), "second": frozenset(("second",)),
}  # fmt: skip


class Offsets(Moves):
    """Reads offsets from the times before them."""

    def _base_of(self, piece: Piece, before: Sequence[Moment], ends: Sequence[int]) -> Moment | None:
        """The time from which an offset is counted, if the sentence has stated one; `before`: the times so far, and `ends` the
        tokens behind them."""
        if not piece.offset or not before or piece.said.get("ago", (0,))[0] <= 0:
            return None
        base, end = before[-1], ends[-1]
        if base.relation != "at" or not STOPS.isdisjoint(self.words[end : piece.i]) or self._of_something(piece):
            return None
        if any(end < start <= piece.i for start in self._paragraphs):
            return None
        begun = self.seen is not None and base.earliest is not None and base.earliest <= self.seen
        return None if begun and piece.offset == "following" and self._is_future(piece.i, piece.j) else base

    def _of_something(self, piece: Piece) -> bool:
        """Is it after what is named beside it: "two weeks after | the attack", "हमले के | दो हफ्ते बाद"?"""
        grammar, after, before = self.grammar, self.word(piece.j), self.word(piece.i - 1)
        if after in grammar.after_words or (after in grammar.links and after not in COMMAS):
            return True
        if after in grammar.clause_ends and after not in grammar.lists:
            return True
        if not grammar.dates.verbs_last or not before:
            return False
        return (before in grammar.links and before not in COMMAS) or bool(
            grammar.from_endings and before.endswith(grammar.from_endings)
        )

    def _tells_of_base(self, piece: Piece, end: int) -> bool:
        """Does it tell of the time before it, that ends before `end`, by what came first: "3月3日，| 袭击 | 两周后"?"""
        if not self.grammar.pack.numbers.unspaced or self.word(end) not in COMMAS:
            return False
        return piece.i > end + 1 and COMMAS.isdisjoint(self.words[end + 1 : piece.i])

    def _offset_from(self, piece: Piece, base: Moment, end: int) -> Moment | None:
        """So long after that time, which ends before this token; None where that is too coarse a time to count from."""
        if self._tells_of_base(piece, end):
            return None
        if base.grain not in _COUNTED_FROM.get(piece.said["ago"][1], ()) or base.earliest is None:
            return None
        interval = resolve(piece.said, base.earliest)
        if interval is None:
            return None
        start, end = self.prepared.token_span(piece.i, piece.j)
        return replace(
            base, start=start, end=end, text=self.prepared.source[start:end], earliest=interval.earliest, latest=interval.latest,
            grain=interval.grain, moved=None, supposed=False,
        )  # fmt: skip
