"""Words around a date: the relation they give it (since, until, by …), and whether the sentence tells of the future."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from claims.anchors import Shift
from claims.date_items import Items
from claims.date_joins import Joiner
from claims.date_patterns import COMMAS, Grammar
from claims.date_pieces import Piece

_FUTURE_REACH = 12  # tokens before a date in which a word of the future counts
_SHORTEST_FUTURE = 5  # letters of a verb that an ending can tell
_SHORTEST_PAST = 4  # letters that a verb whose ending tells of the past has more than
_PAST_REACH = 6  # tokens before a date in which a word of the past counts
_NO_ROWS: list[Any] = []
STOPS = frozenset(".!?؟。।\n;")
_CLAUSE_SIGNS = STOPS | frozenset(',،、:"()')


class Relations(Joiner):
    """Reads the surroundings of the pieces of one text."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        super().__init__(items, grammar)
        self._future = items.future

    def _relation(self, piece: Piece) -> tuple[str, int]:
        """The relation that the words around a date give it, and how many tokens they are."""
        days, hours = piece.said.get("day"), piece.said.get("hour")
        ranged = (isinstance(days, tuple) and not isinstance(days, Shift)) or isinstance(hours, tuple)
        for own, other, name in self.grammar.relations_after.get(self.word(piece.j), _NO_ROWS):
            if tuple(self.words[piece.j : piece.j + len(own)]) == own and not other:
                return ("at", 0) if ranged and name == "until" else (name, len(own))
        if ranged:
            return "at", 0  # the "from" before it belongs to the range
        table = self.grammar.relations_before
        start, words = piece.i, self.words
        for _ in range(3):
            if not start:
                break
            word = words[start - 1]
            if table[word] and (found := self._relation_before(table, start, piece.j)):
                return found
            if piece.bare or word not in self.grammar.links or word in COMMAS or word == "-":
                break
            start -= 1
        if "edge" in piece.said and (found := self._relation_into(table, piece)):
            return found
        if piece.peeled and "edge" in piece.said:  # "מתחילת השנה": from the start of the year
            for own, other, name in table.get(piece.peeled, ()):
                if len(own) == 1 and not other:
                    return name, 0
        return "at", 0

    def _relation_into(self, table: dict[str, list[Any]], piece: Piece) -> tuple[str, int] | None:
        """A relation whose phrase holds the words of the edge too ("para finales de _")."""
        for inner in (1, 2, 3):
            found = self._relation_before(table, piece.i + inner, piece.j) if piece.i + inner < piece.j else None
            if found and found[1] > inner:
                return found[0], found[1] - inner
        return None

    def _relation_before(self, table: dict[str, list[Any]], start: int, end: int) -> tuple[str, int] | None:
        for own, other, name in table[self.word(start - 1)]:
            if self.grammar.ends_with(self.words, start, own) and (
                not other or tuple(self.words[end : end + len(other)]) == other
            ):
                return name, len(own)
        return None

    def _is_future(self, at: int, end: int) -> bool:
        """Does the sentence tell of the future before this date, or its clause after it?"""
        first = bisect_left(self._future, at - _FUTURE_REACH)
        last = bisect_left(self._future, at)
        if last > first and not STOPS.intersection(self.words[self._future[last - 1] : at]):
            return True
        grammar = self.grammar
        if grammar.future_endings:
            for word in reversed(self.words[max(0, at - _FUTURE_REACH) : at]):
                if word in STOPS:
                    break
                if len(word) >= _SHORTEST_FUTURE and word.endswith(grammar.future_endings):
                    return True
        return bool(grammar.clause_ends) and not self._past_beside(at) and self._future_after(end)

    def _told_past(self, piece: Piece) -> bool:
        """Does the sentence tell of what had been by this date ("by Monday 12 bodies had been found")?"""
        past, endings = self.grammar.past, self.grammar.past_endings
        if not past:
            return False
        before = self.words[max(0, piece.i - _PAST_REACH) : piece.i]
        for side in (reversed(before), self.words[piece.j : piece.j + _FUTURE_REACH]):
            for word in side:
                if word in past or (endings and len(word) > _SHORTEST_PAST and word.endswith(endings)):
                    return True
                if word in STOPS:
                    break
        return False

    def _past_beside(self, at: int, but: frozenset[str] = frozenset()) -> bool:
        """Does a word before this date, in its clause, tell of what has been? Those of `but` do not count."""
        grammar = self.grammar
        for word in reversed(self.words[max(0, at - _PAST_REACH) : at]):
            if word in _CLAUSE_SIGNS or word in grammar.clause_ends:
                return False
            if word in but:
                continue
            if word in grammar.past or (grammar.past_endings and len(word) > 3 and word.endswith(grammar.past_endings)):
                return True
        return False

    def _future_after(self, end: int) -> bool:
        grammar = self.grammar
        last = min(end + _FUTURE_REACH, len(self.words))
        told = bisect_left(self._future, end)
        told = self._future[told] if told < len(self._future) else last
        for i in range(end, last):
            word = self.words[i]
            if i == told or (
                grammar.future_endings and len(word) >= _SHORTEST_FUTURE and word.endswith(grammar.future_endings)
            ):
                return True
            if word in _CLAUSE_SIGNS or word in grammar.clause_ends or word in grammar.past:
                return False
        return False
