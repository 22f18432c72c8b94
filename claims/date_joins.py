"""Pieces that stand together made one date: what may stand between them, and what they take from each other."""

from __future__ import annotations

from itertools import pairwise

from claims.date_finder import find_pieces
from claims.date_items import Items
from claims.date_patterns import COMMAS, Grammar
from claims.date_pieces import Piece, merged
from claims.grains import Said
from claims.text import fold

_COUNTED_PERIODS = {"century": 21, "quarter": 4, "half": 2}  # that an ordinal before an "and" may count, too


def _month_of(said: Said) -> Said:
    return {key: said[key] for key in ("year", "month", "calendar") if key in said}


class Joiner:
    """Finds the pieces of a text and joins them."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        self.items, self.grammar = items, grammar
        self.prepared, self.words = items.prepared, items.words
        self._ordinal_prefix = fold(grammar.pack.numbers.ordinal_prefix)
        self._day_marks = [list(mark) for mark in grammar.day_marks]

    def pieces(self) -> list[Piece]:
        """The dates of the text, weak ones among them, in its order."""
        pieces = self._with_counted(self._with_zones(find_pieces(self.items, self.grammar)))
        pieces = self._with_edges_after(self._merge(pieces))
        self._spread_years(pieces)
        self._spread_months(pieces)
        return self._with_listed_days(self._with_listed_ages(self._with_days_behind(pieces)))

    def _with_counted(self, pieces: list[Piece]) -> list[Piece]:
        """Quarters and the like whose word stands at one of them only: 第一 | 和第二季度, "רבעון ראשון | ושני"."""
        found: list[Piece] = []
        for piece in pieces:
            field = next((field for field in _COUNTED_PERIODS if field in piece.said and "nth" not in piece.said), "")
            plain = field and piece.said.keys() <= {field, "year"} and isinstance(piece.said[field], int)
            before = self._ordinal_before(piece, found[-1].j if found else 0) if plain and field != "century" else None
            if before is not None:
                found.append(Piece(before.i, before.j, {**piece.said, field: before.said["day"]}))
            found.append(piece)
            behind = self._ordinal_behind(piece) if plain and "year" not in piece.said else None
            if behind is not None and behind.said["day"] <= _COUNTED_PERIODS[field]:
                found.append(Piece(behind.i, behind.j, {field: behind.said["day"]}))
        return found

    def _ordinal_before(self, piece: Piece, low: int) -> Piece | None:
        at = piece.i - 1
        if at < low + 2 or not self._joins(self.words[at]) or not self.grammar.pack.numbers.ordinal_prefix:
            return None
        for item in self.items.at(at - 1):
            if (
                item.slot == "n"
                and item.end == at
                and 1 <= item.value <= 4
                and self.words[at - 2] == self._ordinal_prefix
            ):
                return Piece(at - 2, at, {"day": item.value})
        return None

    def _ordinal_behind(self, piece: Piece) -> Piece | None:
        """An ordinal with its "and" right behind a piece that ends in one."""
        at = piece.j
        if not self._ordinal_ends(piece):
            return None
        start = at + 1 if self.word(at) in self.grammar.lists and self.word(at) not in COMMAS else at
        for item in self.items.at(start) if start < len(self.words) else ():
            joined = start > at or self._joins(self.items.peeled.get(at, "\0"))
            if item.slot == "ordinal" and joined:
                return Piece(at, item.end, {"day": item.value})
        return None

    def _ordinal_ends(self, piece: Piece) -> bool:
        return any(item.slot == "ordinal" and item.end == piece.j for item in self.items.at(piece.j - 1))

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def listed(self, left: Piece, right: Piece) -> bool:
        gap = self.words[left.j : right.i]
        if not gap:
            return self._joins(right.peeled)
        return len(gap) <= 2 and all(word in self.grammar.lists for word in gap)

    def _joins(self, word: str) -> bool:
        """Is this an "and", perhaps with the letter of a preposition behind it ("וב")?"""
        lists = self.grammar.lists
        return word in lists or (word[:1] in lists and word[1:] in self.grammar.clitics)

    def _merge(self, pieces: list[Piece]) -> list[Piece]:
        kept: list[Piece] = []
        for piece in pieces:
            while kept:
                whole = self._together(kept[-1], piece)
                if whole is None:
                    break
                kept.pop()
                piece = whole
            kept.append(piece)
        return kept

    def _together(self, left: Piece, right: Piece) -> Piece | None:
        closing = self._linked(left, right)
        if closing is None or (
            closing and right.weak in ("year", "name", "company") and COMMAS.intersection(self.words[left.j : right.i])
        ):
            return None
        gap = self.words[left.j : right.i]
        if right.peeled[:1] in self.grammar.lists and right.peeled:
            return None
        comma = not COMMAS.isdisjoint(gap)
        if comma and ("decade" in left.said or ("year" in left.said and not {"hour", "weekday"} & right.said.keys())):
            return None
        if (
            right.said.keys() == {"year"}
            and "month" in left.said
            and not {*self.grammar.fillers, *COMMAS}.issuperset(gap)
        ):
            return None  # "апрель | с 1940 года"
        if (right.weak in ("name", "season") and not self.grammar.fillers.issuperset(gap)) or (
            left.weak == "name" and comma and right.weak == "year"
        ):
            return None
        if left.said.keys() == {"day"} and isinstance(left.said["day"], int) and self._weekday_follows(left, right):
            return None  # "for the first | time on Wednesday": a day of the month stands behind its weekday
        if "edge" in right.said and "edge" not in left.said and len(right.said) == 1:
            return None  # an edge before the next date, not after this one
        said = merged(left.said, right.said)
        if said is None:
            return None
        weak = "lead" if left.weak == "lead" and right.weak == "lead" else ""
        whole = Piece(left.i, closing, said, weak, left.peeled)
        whole.front = gap[0] if len(gap) == 1 and gap[0] in self.grammar.range_fronts else ""
        return whole

    def _weekday_follows(self, left: Piece, right: Piece) -> bool:
        """Is a word for a day followed by a weekday of no month ("the first one, on Thursday at six"), or any day by a
        weekday alone?"""
        if right.said.keys() == {"weekday"}:
            return True
        return "weekday" in right.said and "month" not in right.said and not self.words[left.i][0].isdigit()

    def _linked(self, left: Piece, right: Piece) -> int | None:
        """Where the whole ends if nothing but linking words (or a bracket) stands between; else None."""
        words = self.words
        gap = words[left.j : right.i]
        if len(gap) > 4 or (gap and "\n" in self.prepared.gap(left.j - 1, right.i)):
            return None
        if gap and gap[0] == "(":
            if right.j < len(words) and words[right.j] == ")" and all(word in self.grammar.links for word in gap[1:]):
                return right.j + 1
            return None
        if gap in (["-"], ["|"]) and "hour" in right.said and "day" in left.said and "hour" not in left.said:
            return None if self.prepared.glued(right.i) else right.j  # "6 December 2023 - 10:45"
        if len(gap) == 1 and gap[0] in self.grammar.range_fronts and "hour" in right.said and "hour" not in left.said:
            return right.j  # "tomorrow | between 3 and 5 pm"
        if all(word in self.grammar.links for word in gap) and sum(word in COMMAS for word in gap) <= 1:
            return right.j
        return None

    def _with_edges_after(self, pieces: list[Piece]) -> list[Piece]:
        """Pieces with the edge that follows them; what began inside that edge is no piece of its own."""
        extended = self._extended(pieces)
        kept = extended[:1]
        kept.extend(piece for before, piece in pairwise(extended) if piece.i >= before.j)
        return kept

    def _extended(self, pieces: list[Piece]) -> list[Piece]:
        for piece in pieces:
            if "edge" in piece.said or set(piece.said) == {"edge"}:
                continue
            for own, other, name in self.grammar.edges_after.get(self.word(piece.j), ()):
                end = piece.j + len(own)
                if tuple(self.words[piece.j : end]) == own and not other:
                    said = merged(piece.said, {"edge": name})
                    if said is not None:
                        piece.said, piece.j, piece.weak = said, end, ""
                    break
        return pieces

    def _with_zones(self, pieces: list[Piece]) -> list[Piece]:
        for piece in pieces:
            if "hour" not in piece.said:
                continue
            if "zone" in piece.said:
                if piece.said["zone"] == "UTC" and self.word(piece.j) in ("+", "-"):
                    piece.j, offset = self.items.signed_offset(piece.j)
                    piece.said["zone"] = offset or "UTC"
                continue
            at = piece.j
            if self.word(at) == "(" or self.word(at) in COMMAS:
                at += 1
            zone = next((item for item in self.items.at(at) if item.slot == "zone"), None)
            if zone is None:
                continue
            name, end = zone.value, zone.end
            if name == "UTC" and end < len(self.words) and self.words[end] in "+-":
                end, offset = self.items.signed_offset(end)
                name = offset or name
            if self.word(piece.j) == "(" and self.word(end) == ")":
                end += 1
            piece.said["zone"], piece.j, piece.weak = name, end, ""
        return pieces

    def _spread_years(self, pieces: list[Piece]) -> None:
        """ "in May and June 2022": the month before the "and" has the year of the one after it."""
        for left, right in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=True):
            field = next((field for field in ("month", "quarter", "half") if field in left.said), "month")
            lacking = field in left.said and "year" not in left.said and {"year", field} <= right.said.keys()
            alike = ("day" in left.said) == ("day" in right.said)
            gap = self.words[left.j : right.i]
            if lacking and alike and self.listed(left, right) and COMMAS.isdisjoint(gap):
                left.said["year"] = right.said["year"]
                left.weak = ""
        for left, right in pairwise(pieces):  # 2023年第一和 | 第二季度
            for field in ("quarter", "half"):
                if {"year", field} <= left.said.keys() and right.said.keys() == {field} and self.listed(left, right):
                    right.said["year"] = left.said["year"]

    def _spread_months(self, pieces: list[Piece]) -> None:
        """A day alone in a list with one of a month ("dias 12 | e 13 de abril"); "18th | and 19th centuries"."""
        for left, right in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=True):
            day = left.said.get("day")
            if left.said.keys() == {"day"} and isinstance(day, int) and self.listed(left, right):
                if "month" in right.said and isinstance(right.said.get("day"), int):
                    left.said, left.weak = {**_month_of(right.said), "day": day}, ""
                else:
                    for field, most in _COUNTED_PERIODS.items():
                        if field in right.said and right.said.keys() <= {field, "year", "turn"} and day <= most:
                            left.said, left.weak = {**right.said, field: day}, ""
        for left, right in pairwise(pieces):
            marked = right.said.keys() == {"day"} and self.words[right.j - 1 : right.j] in self._day_marks
            if marked and {"day", "month"} <= left.said.keys() and self.listed(left, right):
                right.said, right.weak = {**_month_of(left.said), **right.said}, ""

    def _with_listed_ages(self, pieces: list[Piece]) -> list[Piece]:
        """Centuries in Roman figures whose word stands at one of them only: "XVIII | и XIX века", "siglos XVIII y | XIX"."""
        if not self.grammar.romans:
            return pieces
        found: list[Piece] = []
        for piece in pieces:
            before = after = None
            if piece.said.keys() == {"century"}:
                low = found[-1].j if found else 0
                if piece.i - 2 >= low and self.word(piece.i - 1) in self.grammar.lists:
                    before = self._roman(piece.i - 2, piece.i - 1)
                if before is None and self.word(piece.j) in self.grammar.lists:
                    after = self._roman(piece.j + 1, 0)
            found.extend(one for one in (before, piece, after) if one is not None)
        return found

    def _with_days_behind(self, pieces: list[Piece]) -> list[Piece]:
        """ "January 5 | and 6, 2024": the numbers behind a month and its day are days of that month, too."""
        if self.grammar.dates.order != "mdy":
            return pieces
        found: list[Piece] = []
        for piece in pieces:
            first = found[-1] if found else piece
            listed = first.bare and "day" in first.said
            if listed and piece.weak == "year" and self.words[first.j : piece.i] == [","]:
                for day in reversed(found):
                    if day is not first and (day.said.get("month") != first.said.get("month") or "year" in day.said):
                        break
                    day.said = {**day.said, "year": piece.said["year"]}
                first.j, first.bare = piece.j, False
                continue
            found.append(piece)
            while (behind := self._day_behind(found[-1])) is not None:
                found.append(behind)
        return found

    def _day_behind(self, piece: Piece) -> Piece | None:
        day, at = piece.said.get("day"), piece.j
        if not isinstance(day, int) or piece.said.keys() != {"month", "day"} or self.word(piece.j - 1) != str(day):
            return None
        at += self.word(at) in COMMAS and self.word(at + 1) in self.grammar.lists
        number = self.word(at + 1)
        if self.word(at) not in self.grammar.lists or not number.isdecimal() or not day < int(number[:3]) <= 31:
            return None
        after = self.word(at + 2)
        if after and (after[0].isalpha() or after in "%:/-°" or self.items.at(at + 1)[0].end > at + 2):
            return None  # "May 5 and 6 people"
        found = Piece(at + 1, at + 2, {**piece.said, "day": int(number)})
        found.bare = True
        return found

    def _roman(self, at: int, end: int) -> Piece | None:
        for item in self.items.at(at):
            if item.slot == "roman" and end in (0, item.end):
                return Piece(at, item.end, {"century": item.value})
        return None

    def _with_listed_days(self, pieces: list[Piece]) -> list[Piece]:
        """ "on 3, 4 and 5 May": the numbers before a day and its month are days of that month."""
        found: list[Piece] = []
        for piece in pieces:
            before: list[Piece] = []
            said, at, low = piece.said, piece.i, found[-1].j if found else 0
            while isinstance(said.get("day"), int) and "month" in said and "weekday" not in said and "hour" not in said:
                start = self._listed_day(at, low)
                if start is None:
                    break
                before.append(Piece(start[0], start[0] + 1, {**said, "day": start[1]}))
                before[-1].reach = piece.j
                at = start[0]
            found.extend(reversed(before))
            found.append(piece)
        return found

    def _listed_day(self, at: int, low: int) -> tuple[int, int] | None:
        """(position, day) of a number that a list joins to the day at `at`."""
        words, back = self.words, at - 1
        if back > low and words[back] == "-":
            back -= 1
        if back <= low or not self._joins(words[back]) or not words[back - 1].isdigit() or len(words[back - 1]) > 2:
            return None
        if not words[at].isdigit() or not 1 <= int(words[back - 1]) < int(words[at]):
            return None
        return back - 1, int(words[back - 1])
