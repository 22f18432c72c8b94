"""Words around a date: the relation they give it (since, until, by …), and whether the sentence tells of the future."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any

from claims.anchors import Shift
from claims.date_items import Items
from claims.date_joins import Joiner
from claims.date_patterns import COMMAS, Grammar
from claims.date_pieces import Piece
from claims.text import Prepared

_SET_REACH = 7  # tokens between a date and a word that sets it
_FUTURE_REACH = 12  # tokens before a date in which a word of the future counts
_TELLING_REACH = 4  # tokens before a date in which a verb of telling says when it was told
_OPENING = 2  # tokens that may stand before a date that opens its sentence ("On", "Am", "يوم")
_PAST_REACH = 6  # tokens before a date in which a word of the past counts
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_NO_ROWS: list[Any] = []
STOPS = frozenset(".!?؟。।\n;")
CLAUSE_SIGNS = STOPS | frozenset(',،、:"()')


def _paragraph_starts(prepared: Prepared) -> list[int]:
    """The tokens that open a paragraph: one behind a blank line."""
    return [bisect_left(prepared.starts, blank.end()) for blank in _BLANK_LINE.finditer(prepared.folded)]


class Relations(Joiner):
    """Reads the surroundings of the pieces of one text."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        super().__init__(items, grammar)
        self._future, self._coming = items.future, items.coming
        self._paragraphs = _paragraph_starts(items.prepared)

    def _back(self, at: int, reach: int) -> int:
        """The first token to look at before a place: at most so many back, in its paragraph (a headline has no full stop)."""
        begun = bisect_right(self._paragraphs, at)
        return max(0, at - reach, self._paragraphs[begun - 1] if begun else 0)

    def _on(self, end: int, reach: int) -> int:
        """The same behind a place: the token behind the last one."""
        begun = bisect_left(self._paragraphs, end)
        last = self._paragraphs[begun] if begun < len(self._paragraphs) else len(self.words)
        return min(len(self.words), end + reach, last)

    def _relation(self, piece: Piece) -> tuple[str, int]:
        """The relation that the words around a date give it, and how many tokens they are."""
        days, hours = piece.said.get("day"), piece.said.get("hour")
        ranged = (isinstance(days, tuple) and not isinstance(days, Shift)) or isinstance(hours, tuple)
        for own, other, name in self._after(piece.j):
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

    def _is_future(self, at: int, end: int, *, weekday: bool = False) -> bool:
        """Does the sentence tell of the future before this date, or its clause after it?"""
        places = self._coming if weekday else self._future
        told = self._future_before(places, at)
        if told is not None and not self._told_between(told, at) and not self._aside(told, at):
            return True
        if not self.grammar.clause_ends or self._past_beside(at):
            return False
        return self._future_after(places, end + (self.word(end) in COMMAS and self._opens(at)))

    def _opens(self, at: int) -> bool:
        """Does the sentence open with this date ("Vendredi, les ministres …")?"""
        return at <= _OPENING or not STOPS.isdisjoint(self.words[at - _OPENING - 1 : at])

    def _in_company(self, piece: Piece, end: int = 0) -> bool:
        """Is there more in the sentence than the date (up to `end`) and the word of its relation?"""
        size, last = self._relation(piece)[1], end or piece.j
        behind = any(tuple(self.words[last : last + len(own)]) == own for own, _, _ in self._after(last))
        first, last = (piece.i - 1, last + size) if behind else (piece.i - size - 1, last)
        return (first >= 0 and self.words[first] not in STOPS) or self.word(last) not in ("", *STOPS)

    def _told_with(self, piece: Piece) -> bool:
        """Are there two words more in the sentence than the date, that are no mere grammar ("deliveries start in December")?"""
        told, words, grammar = 0, self.words, self.grammar.wordless
        first, last = self._back(piece.i, _FUTURE_REACH), self._on(piece.j, _FUTURE_REACH)
        for side in (range(piece.i - 1, first - 1, -1), range(piece.j, last)):
            for i in side:
                if words[i] in STOPS:
                    break
                told += words[i][0].isalpha() and words[i] not in grammar
                if told > 1:
                    return True
        return False

    def _is_set(self, piece: Piece) -> bool:
        """Does a word in its clause set this date, or move something to it: "put off to 28 September", "fixée au …"? Its past
        form tells of when that was done, and not of the date."""
        words, grammar = self.words, self.grammar
        first, last = self._back(piece.i, _SET_REACH), self._on(piece.j, _SET_REACH)
        for side in (range(piece.i - 1, first - 1, -1), range(piece.j, last)):
            for i in side:
                if words[i] in STOPS or words[i] in COMMAS:
                    break
                if grammar.sets_date(words[i]):
                    return True
        return False

    def _after(self, at: int) -> list[Any]:
        """The relations whose words may begin behind a date, at this token."""
        return self.grammar.relations_after.get(self.word(at), _NO_ROWS)

    def _future_before(self, places: list[int], at: int) -> int | None:
        """Where the last word of the future before this date stands, in its sentence."""
        grammar, first = self.grammar, self._back(at, _FUTURE_REACH)
        listed = bisect_left(places, at)
        known = places[listed - 1] if listed and places[listed - 1] >= first else -1
        inflected = grammar.future_endings or grammar.future_beginnings
        for i in range(at - 1, first - 1, -1):
            if i == known or (inflected and grammar.tells_future(self.words[i])):
                return i
            if self.words[i] in STOPS:
                return None
        return None

    def _aside(self, future: int, at: int) -> bool:
        """Does a clause between commas hold the word of the future: "the mall, which will open in June, was sold | on Friday"?"""
        words, ends = self.words, self.grammar.clause_ends
        if COMMAS.isdisjoint(words[future:at]):
            return False
        for i in range(future - 1, self._back(future, _FUTURE_REACH) - 1, -1):
            if words[i] in ends:
                return words[i - 1 : i] != [] and words[i - 1] in COMMAS
            if words[i] in COMMAS or words[i] in STOPS:
                return False
        return False

    def _told_between(self, future: int, at: int) -> bool:
        """Does a verb say when something was told: "the bank, which will close, said | on Friday"?"""
        grammar, words = self.grammar, self.words
        return any(
            words[i] in grammar.telling
            and (words[i] in grammar.past or grammar.ends_in_past(words[i]))
            and words[i - 1] not in grammar.passives  # "will be announced | on Thursday"
            for i in range(max(future + 1, at - _TELLING_REACH), at)
        )

    def _told_past(self, piece: Piece, but: frozenset[str] = frozenset(), at: int | None = None) -> bool:
        """Does the sentence tell of what had been by this date ("by Monday 12 bodies had been found")? Those of `but` do not
        count, nor a participle behind one of them ("is closed"); `at`: where to look back from."""
        grammar = self.grammar
        if not grammar.past:
            return False
        words = self.words
        start = piece.i if at is None else at
        before = range(start - 1, self._back(start, _PAST_REACH) - 1, -1)
        for side in (before, range(piece.j, self._on(piece.j, _FUTURE_REACH))):
            for i in side:
                word = words[i]
                if word in grammar.past and word not in but:
                    return True
                if grammar.ends_in_past(word) and not (i and words[i - 1] in but):
                    return True
                if word in STOPS:
                    break
        return False

    def _past_beside(self, at: int, but: frozenset[str] = frozenset()) -> bool:
        """Does a word before this date, in its clause, tell of what has been? Those of `but` do not count."""
        grammar = self.grammar
        for word in reversed(self.words[self._back(at, _PAST_REACH) : at]):
            if word in CLAUSE_SIGNS or word in grammar.clause_ends:
                return False
            if word in but:
                continue
            if word in grammar.past or (grammar.past_endings and len(word) > 3 and word.endswith(grammar.past_endings)):
                return True
        return False

    def _future_after(self, places: list[int], end: int) -> bool:
        grammar = self.grammar
        last = self._on(end, _FUTURE_REACH)
        told = bisect_left(places, end)
        told = places[told] if told < len(places) else last
        for i in range(end, last):
            word = self.words[i]
            if i == told or grammar.tells_future(word):
                return True
            if word in CLAUSE_SIGNS:
                return False
            if word in grammar.clause_ends or word in grammar.past:  # «اعلام | خواهد شد», "کیا | جائے گا"
                behind = grammar.dates.auxiliary_last and i + 1 < last
                return behind and (i + 1 == told or grammar.tells_future(self.words[i + 1]))
        return False
