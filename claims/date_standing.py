"""Which pieces are dates by themselves: a bare year, a month that is another word too, a clock, a day alone."""

from __future__ import annotations

from claims.date_pieces import Piece
from claims.date_relations import STOPS, Relations
from claims.quantity_tables import tables

_CHANGE_REACH = 6  # tokens before a number in which a verb makes it the size of a change
_EARLY = 1500  # years before need more than a preposition where a noun follows
_OLD = 1700  # a bare number from here on that is not round and has no noun behind it is more likely a year than a count
_BOUNDS = frozenset(("more-than", "at-least", "less-than", "up-to"))
_NO_UNITS = frozenset(".,:;()[]-'\"،؛؟!?")


class Standing(Relations):
    """Judges the weak pieces of one text."""

    def _stands(self, piece: Piece, before: Piece | None) -> bool:
        weak = piece.weak
        if piece.said.keys() == {"decade"} and self.words[piece.j - 1].isdecimal() and self._measured(piece.j):
            return False  # "los 70 | dólares"
        if self._first_name(piece):
            return False
        if not weak:
            return True
        if weak == "year":
            return self._year_stands(piece, before)
        if weak == "company":
            return piece.said.keys() == {"day"} and self._day_stands(piece)
        if weak == "none said":
            return False
        if weak == "later":
            return self._is_future(piece.i, piece.j) or self._alone(piece)
        if weak == "soon":
            return self._is_future(piece.i, piece.j) or not self._past_beside(piece.i, self.grammar.telling)
        if weak == "alone":
            return self._alone(piece)
        if weak == "led-date":
            return self._dated(piece)
        if weak == "hour":
            return not self._counts(piece.j)
        if weak in ("clock", "spoken") and self._alone(piece):
            return True
        if weak in ("led", "spoken") and self._away(piece.j):
            return False
        if weak in ("led", "spoken"):
            led = self.grammar.led_by(self.grammar.hour_leads, self.words, piece.i)
            return bool(led) and not (self._ends_in_number(piece) and self._counts(piece.j))
        if weak in ("name", "season") and piece.peeled in self.grammar.lead_clitics and piece.peeled:
            return True
        led = self.grammar.led_by(self.grammar.leads, self.words, piece.i)
        if not led and self._relation(piece)[0] == "at":
            return False
        return weak != "name" or not self.grammar.dates.capitals or self._capital(piece.i)

    def _first_name(self, piece: Piece) -> bool:
        """Is it the first name of somebody, in a language that writes its months small: "лидер Альянса Марта Эвора"?"""
        if self.grammar.dates.capitals or piece.said.keys() != {"month"} or piece.j >= len(self.words):
            return False
        return piece.j == piece.i + 1 and self._capital(piece.i) and self.words[piece.j][0].isalpha() and self._capital(piece.j)

    def _away(self, at: int) -> bool:
        """Is it how far off something is, "à deux heures | de Paris"?"""
        grammar = self.grammar
        if not grammar.far or self.word(at) not in grammar.far or not self.word(at + 1):
            return False
        return self.word(at + 1) in grammar.far_nouns or self._capital(at + 1)

    def _dated(self, piece: Piece) -> bool:
        """Is "ב-14.3" a day, and neither a count nor the size of a change?"""
        t = tables(self.grammar.pack)
        number = any(hit.kind == "number" for hit in self.items.hits(piece.j))
        if number or self._measured(piece.j) or self.word(piece.j) in t.range_to or self.word(piece.j) in tuple("%$€£°-"):
            return False
        before = self.words[max(0, piece.i - _CHANGE_REACH) : piece.i]
        return self.grammar.changes.isdisjoint(before)

    def _day_stands(self, piece: Piece) -> bool:
        """ "On the 21st", but neither "on the second" nor "on the 21st floor"."""
        led = self.words[piece.i][0].isdigit() and self.grammar.led_by(self.grammar.day_leads, self.words, piece.i)
        return bool(led) and not self._counts(piece.j)

    def _alone(self, piece: Piece) -> bool:
        """Is the sentence nothing but this piece?"""
        before, after = self.word(piece.i - 1), self.word(piece.j)
        return (not before or before in STOPS) and (not after or after in STOPS)

    def _counts(self, at: int) -> bool:
        """Does a unit or a noun stand here, so that the number before it counts it?"""
        word = self.word(at)
        if not word or not (word[0].isalpha() or word in "%$€£°"):
            return False
        return not word[0].isalpha() or self._measured(at) or word not in tables(self.grammar.pack).not_nouns

    def _ends_in_number(self, piece: Piece) -> bool:
        last = piece.j - 1
        return self.words[last][0].isdigit() or any(item.slot == "hour" for item in self.items.at(last))

    def _capital(self, at: int) -> bool:
        first, _ = self.prepared.token_span(at, at + 1)
        return self.prepared.source[first].isupper()

    def _year_stands(self, piece: Piece, before: Piece | None) -> bool:
        own = piece.said.get("calendar") == self.grammar.dates.calendar  # 1402 by itself may be any number
        if "calendar" in piece.said and not own:
            return True
        if self._measured(piece.j) or (self.prepared.glued(piece.i) and not self._may_touch(self.word(piece.i - 1))):
            return False
        if (piece.j < len(self.words) and self.words[piece.j] in "%$€£") or self.word(piece.i - 1) in (
            "$",
            "€",
            "£",
            "#",
        ):
            return False
        if self.word(piece.i - 1) == "(" and self.word(piece.j) in (")", "-", ","):
            return True
        if piece.said["year"] < _EARLY and self._counts(piece.j) and self._small(piece.j):
            return False  # "two thirds of | 1024 respondents", in languages whose "of" is "since", too
        if self.grammar.dates.bare_years and self._noun_follows(
            piece.j
        ):  # "vor 1500 Zuschauern", "seit 2015 Präsident"
            led = self.grammar.led_by(self.grammar.year_leads, self.words, piece.i)
            return bool(led) and 1900 < piece.said["year"] < 2100
        if self._bounded(piece):
            return False
        if self.grammar.led_by(self.grammar.year_leads, self.words, piece.i) or self._relation(piece)[0] != "at":
            return True
        year = piece.said["year"]
        for tokens in self.grammar.year_behind.get(self.word(piece.j), ()):
            if 1500 <= year < 2100 and tuple(self.words[piece.j : piece.j + len(tokens)]) == tokens:
                return True
        if self.grammar.led_by(self.grammar.about, self.words, piece.i) and 1500 <= year < 2100:
            return not self._counts(piece.j)
        if (
            (1900 < year < 2100 or (own and 1300 < year < 1450))
            and year != 2000
            and self.grammar.led_by(self.grammar.recent_leads, self.words, piece.i)
            and not (self.word(piece.i - 1) in self.grammar.lists and self._counts(piece.j))
        ):
            return True
        if self.grammar.dates.bare_years and (
            1900 < year < 2100 and year != 2000 or _OLD <= year <= 1900 and year % 50
        ):
            return True
        listed = before is not None and "year" in before.said and not before.weak and self.listed(before, piece)
        if listed and (own or 1900 <= piece.said["year"] <= 2100):
            piece.weak = ""
            return True
        return False

    def _bounded(self, piece: Piece) -> bool:
        """Is this a count with a bound of several words that ends (or begins) as "since" does: "بیش از ۱۵۰۰ خانه"?"""
        before = tables(self.grammar.pack).left.ending(self.words, piece.i)
        if before is not None and before.j - before.i > 1 and before.value[0] == "hedge":
            return before.value[1][0] in _BOUNDS and self._counts(piece.j)
        after = tables(self.grammar.pack).after.starting(self.words, piece.j)
        if after is None or after.j - after.i < 2 or after.value[0] != "hedge":
            return False
        return after.value[1] in _BOUNDS and self._counts(after.j)

    def _small(self, at: int) -> bool:
        first, _ = self.prepared.token_span(at, at + 1)
        return self.prepared.source[first].islower()

    def _noun_follows(self, at: int) -> bool:
        """Does a word with a capital or a figure stand here, or a hyphen?"""
        return at < len(self.words) and (self._capital(at) or self.words[at][0].isdecimal() or self.words[at] in "-/x")

    def _measured(self, at: int) -> bool:
        """Does a unit, a currency or a counted noun stand here? Then the number before it is no year."""
        word = self.word(at)
        if not word or word in self.grammar.links or word in _NO_UNITS:
            return False
        found = tables(self.grammar.pack).right.starting(self.words, at)
        if found is not None and found.value.what == "unit" and (len(word) > 1 or not word.isalpha()):
            return True
        return word in tables(self.grammar.pack).counted

    def _may_touch(self, word: str) -> bool:
        """May a bare year be written right after this token?"""
        return word in "(-\"'[" or word in self.grammar.clitics
