"""Two dates of what was moved from the one to the other: "put off from 12 to 19 June", "not on the 2nd but on the 9th".

A word of moving in the sentence and the words around a date say which date is the new one and which the old; of words that mean
other things too both dates are asked for. Where a word of what lasts ("extended", "runs") stands nearer, the two are a range.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from claims.anchors import Interval, Said, Shift, resolve
from claims.date_items import Items
from claims.date_move_times import FAR_TIMES, OTHER_WAY, beside, loose, shared
from claims.date_move_words import Cue, MoveWords, move_words
from claims.date_patterns import COMMAS, Grammar
from claims.date_pieces import Piece
from claims.date_ranges import Ranges
from claims.date_relations import STOPS

_SENTENCE = 40  # tokens around a word of moving in which its dates stand
_REACH = 14  # tokens between a word of moving and the new date
_PAIR, _PAIR_WITH_CUE = 5, 10  # tokens between the old date and the new one, and where the word of moving stands between them
_INSTEAD = 12  # tokens between an old date and the one that holds instead of it
_BEHIND = 3  # tokens between a range and a word behind it that makes a move of it
_CONTRAST = 3  # links between "not" and the date that does not hold
_STRONG = frozenset(("later", "sooner", "either"))
_MOVERS = _STRONG | {"beside"}
_LAST_DAY, _FIRST_YEAR, _LAST_YEAR = 31, 1900, 2100
_COMMA = 3  # tokens that a comma counts for between a date and what tells of it
_DAYS = frozenset(("day", "weekday", "month", "year", "holiday"))
_TOKEN_KEYS = frozenset(("day", "weekday", "month", "year", "quarter", "half", "season", "week", "holiday", "hour", "weekend"))


class Moves(Ranges):
    """Finds what is moved among the pieces of one text. `published`: the day (or instant) that dates are seen from."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        super().__init__(items, grammar)
        self.seen: datetime | None = None  # midnight of publication, or its instant

    def _with_moves(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces with the two dates of each move apart, and marked."""
        told = move_words(self.grammar.pack) if pieces else None
        if told is None:
            return pieces
        search = _Search(self, told, pieces)
        search.contrasts()
        search.instead()
        if search.cues:
            search.moves()
        return search.pieces

    def _settle(self, old: Piece | None, new: Piece, kind: str) -> bool:
        """Which times the two dates are; False where there are no such times."""
        first, last = (old.said if old else {}), new.said
        if old is not None:
            first, last = shared(first, last, kind)
        future = self._is_future(new.i, new.j)
        if old is not None and "year" in first and "year" not in last and loose(last):
            earlier = resolve(first, self.seen)
            later = beside(last, earlier, OTHER_WAY.get(kind, kind)) if earlier else None
        else:
            later = self._seen_ahead(last, future)
            earlier = self._seen_from(old, first, later, kind) if old is not None and later is not None else None
        if later is None or (old is not None and earlier is None):
            return False
        if old is not None:
            old.said, old.interval, old.moved, old.weak = first, earlier, "old", ""
        new.said, new.interval, new.moved, new.weak = last, later, "new", ""
        return True

    def _seen_from(self, old: Piece, said: Said, later: Interval, kind: str) -> Interval | None:
        """The old date, seen from the new one where it does not say itself which it is."""
        if "hour" in said and old.said.keys().isdisjoint(_DAYS):
            return resolve(old.said, later.earliest)  # a time of that day
        return beside(said, later, kind) if loose(said) else resolve(said, self.seen)

    def _seen_ahead(self, said: Said, future: bool) -> Interval | None:
        """A new date: it lies ahead, unless it is far nearer behind and the sentence does not tell of what is to come."""
        seen = self.seen
        if "month" in said and "day" in said and "year" not in said and "turn" not in said:
            return resolve({**said, "set": True}, seen)
        ahead = resolve(said, seen, True)
        if future or not loose(said) or seen is None or "weekday" in said:
            return ahead
        behind = resolve(said, seen)
        if ahead is None or behind is None or ahead.earliest is None or behind.latest is None:
            return ahead
        return behind if ahead.earliest - seen > FAR_TIMES * (seen - behind.latest) else ahead


class _Search:
    """One look for the moves of a text."""

    def __init__(self, reader: Moves, told: MoveWords, pieces: list[Piece]) -> None:
        self.reader, self.told, self.pieces, self.words = reader, told, pieces, reader.words
        self.cues = told.cues(reader.words)

    # -- "not on the 2nd but on the 9th", "on the 9th instead of the 2nd"

    def contrasts(self) -> None:
        contrasts = self.told.contrasts
        if not contrasts or contrasts.keys().isdisjoint(self.words):
            return
        for new in list(self.pieces):
            for front, start in self._joints(new):
                at = start - 1 if start and self.words[start - 1] in COMMAS else start
                old = self._ending_at(at, new)
                if old is not None and not old.moved and self._denied(old, front) and self._alike(old, new):
                    self._settled(old, new, "either")
                    break

    def _joints(self, new: Piece) -> Iterator[tuple[tuple[str, ...], int]]:
        """The words before a date that may be a "but", and where they begin."""
        links, words = self.reader.grammar.links, self.words
        for at in range(new.i, max(0, new.i - _CONTRAST), -1):
            for front, joint in self.told.contrasts.get(words[at - 1], ()):
                if tuple(words[max(0, at - len(joint)) : at]) == joint:
                    yield front, at - len(joint)
            if words[at - 1] not in links:
                return

    def _denied(self, old: Piece, front: tuple[str, ...]) -> bool:
        """Do these words stand before a date, links between? Without any words it is the joint that denies it."""
        grammar, words = self.reader.grammar, self.words
        if not front:
            return True
        for at in range(old.i, max(-1, old.i - _CONTRAST - 1), -1):
            if grammar.ends_with(words, at, front):
                return True
            if not at or words[at - 1] not in grammar.links:
                return False
        return False

    def instead(self) -> None:
        """What is named instead of an old date is the date nearest to it."""
        for old in list(self.pieces):
            marked = self.told.instead
            if old.moved or (marked.start(self.words, old.i, old.peeled) is None and marked.end(self.words, old.j) is None):
                continue
            news = [p for p in self._around(old, _INSTEAD) if not p.moved and p is not old and self._alike(old, p)]
            new = min(news, key=lambda p: (_apart(p, old), p.i), default=None)
            if new is not None:
                self._settled(old, new, "either")

    # -- what is moved

    def moves(self) -> None:
        self._split()
        for cue in self.cues:
            if cue.kind in _MOVERS:
                self._move(cue)

    def _move(self, cue: Cue) -> None:
        new = self._new(cue)
        if new is None and cue.kind != "beside":
            return self._move_to_number(cue)
        if new is None or new.moved:
            return None
        old = self._old(cue, new)
        relation = self.reader._relation(new)[0]
        if old is not None or (cue.kind != "beside" and relation not in ("before", "after", "since", "onward")):
            self._settled(old, new, cue.kind)
        return None

    def _move_to_number(self, cue: Cue) -> None:
        """The new date is a bare number, of the month that stands at the old one: "from 2 July to the 9th"."""
        for old in self._around(cue, _REACH):
            if old.moved or not self._from(old) or old.said.keys() & {"month", "day"} != {"month", "day"}:
                continue
            for at in range(old.j + 1, min(len(self.words), old.j + _PAIR_WITH_CUE)):
                new = self._bare(at)
                if self.words[at] in STOPS or (new is not None and not self._free(new)):
                    break
                if new is not None and self.told.moved_to.start(self.words, at) is not None and self._governs(cue, new):
                    if self._may_move(old, new, cue) and isinstance(old.said["day"], int):
                        self._settled(old, new, cue.kind)
                    return

    def _free(self, number: Piece) -> bool:
        """Is a number no part of a date, and does it count nothing?"""
        after = self.reader.word(number.j)
        if any(piece.i <= number.i < piece.j for piece in self.pieces) or after in tuple("%$€£°:-/") or after[:1].isdigit():
            return False
        return not self.reader._counts(number.j)

    def _settled(self, old: Piece | None, new: Piece, kind: str) -> None:
        if self.reader._settle(old, new, kind):
            found = [piece for piece in (old, new) if piece is not None and piece not in self.pieces]
            self.pieces = sorted([*self.pieces, *found], key=lambda piece: piece.i)

    def _split(self) -> None:
        """Pieces that hold two days, cut in two where a word of moving makes them an old and a new one."""
        found: list[Piece] = []
        for piece in self.pieces:
            days = piece.said.get("day")
            halves = self._halves(piece) if isinstance(days, tuple) and not isinstance(days, Shift) else None
            found.extend(halves or [piece])
        self.pieces = found

    def _halves(self, piece: Piece) -> list[Piece] | None:
        first, last = piece.said["day"]
        inner = [at for at in range(piece.i + 1, piece.j) if self.words[at] == str(last)]
        outer = [at for at in range(piece.i, piece.j) if self.words[at] == str(first)]
        cue = self._nearest(piece)
        if not inner or not outer or cue is None or cue.kind not in _MOVERS:
            return None
        end = outer[0] + 1
        end = max(end, self.reader.items._suffix(end))
        left = Piece(piece.i, end, {"day": first}, "company", piece.peeled)
        right = Piece(inner[0], piece.j, {**piece.said, "day": last}, "", "")
        marked = self._from(left) and self.told.moved_to.start(self.words, right.i) is not None
        return [left, right] if marked and self._may_move(left, right, cue) else None

    def _new(self, cue: Cue) -> Piece | None:
        """The date nearest to a word of moving that is marked as where something is moved to."""
        news = [p for p in self._around(cue, _REACH) if self._usable(p) and self._to(p) and self._governs(cue, p)]
        return min(news, key=lambda p: (_apart(p, cue), -p.i), default=None)

    def _governs(self, cue: Cue, piece: Piece) -> bool:
        """Is this word of moving the nearest one to tell what the date is, with no clause between?"""
        if self._nearest(piece) != cue:
            return False
        start = self._start(piece)
        between = self.words[cue.j : start] if cue.i < piece.i else self.words[piece.j : cue.i]
        commas = sum(word in COMMAS for word in between)
        return commas % 2 == 0 or (commas == 1 and cue.i < piece.i and self.words[start - 1] in COMMAS)

    def _old(self, cue: Cue, new: Piece) -> Piece | None:
        for old in (self._before(cue, new), self._behind(new)):
            if old is not None and self._alike(old, new):
                return old
        planned = [
            p for p in self._around(cue, _SENTENCE)
            if p is not new and self._usable(p) and self._alike(p, new) and (near := self._nearest(p)) and near.kind == "planned"
        ]  # fmt: skip
        return min(planned, key=lambda p: (_apart(p, new), p.i), default=None)

    def _before(self, cue: Cue, new: Piece) -> Piece | None:
        """The date from which something is moved, before the new one: a piece, or a bare number that it makes a day of."""
        at = self.pieces.index(new)
        left = self.pieces[at - 1] if at else None
        if left is not None and not left.moved and self._from(left) and self._joined(left, new, cue):
            return left if self._usable(left, day=True) and self._may_move(left, new, cue) else None
        low = left.j if left is not None else 0
        if not isinstance(new.said.get("day"), int) or "month" not in new.said:
            return None
        for at in range(new.i - 1, max(low, new.i - _PAIR_WITH_CUE) - 1, -1):
            if self.words[at] in STOPS and not (at and self.words[at - 1].isdigit()):
                return None
            bare = self._bare(at)
            if bare is not None:
                return bare if self._from(bare) and self._only_of_move(bare, new, cue) else None
        return None

    def _behind(self, new: Piece) -> Piece | None:
        """The same behind it: "to 10 March from 3 March"."""
        at = self.pieces.index(new)
        right = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if right is None or right.moved or not self._usable(right, day=True) or not self._from(right):
            return None
        return right if right.i - new.j <= _CONTRAST else None

    def _joined(self, old: Piece, new: Piece, cue: Cue) -> bool:
        reach = _PAIR_WITH_CUE if old.j <= cue.i and cue.j <= new.i else _PAIR
        return new.i - old.j <= reach and STOPS.isdisjoint(self.words[old.j : new.i])

    def _may_move(self, old: Piece, new: Piece, cue: Cue) -> bool:
        """What is moved behind a range is no move in it ("the fair from 12 to 19 June was put off") unless verbs stand last."""
        if cue.i < new.i or not self.reader._range_end(old, new) and "-" not in self.words[old.j : new.i]:
            return True
        end = self.told.moved_to.end(self.words, new.j) or self.told.until.end(self.words, new.j) or new.j
        return self.reader.grammar.dates.moved_behind and cue.i - end <= _BEHIND

    def _only_of_move(self, bare: Piece, new: Piece, cue: Cue) -> bool:
        """Stands nothing between a bare number and a date but marks, links and the word of moving: "с 12 | перенесли на | 19"?"""
        start = self.told.moved_to.start(self.words, new.i, new.peeled)
        first = self.told.moved_from.end(self.words, bare.j) or bare.j
        grammar = self.reader.grammar
        return all(
            word in grammar.links or word in grammar.wordless or cue.i <= at < cue.j
            for at, word in enumerate(self.words[first : start if start is not None else new.i], first)
        ) and self._may_move(bare, new, cue)

    # -- dates and words

    def _bare(self, at: int) -> Piece | None:
        """A number that may be a day of the month."""
        word = self.words[at]
        if not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= _LAST_DAY:
            return None
        end = self.reader.items._suffix(at + 1)
        return Piece(at, end, {"day": int(word)}, "company")

    def _ending_at(self, at: int, new: Piece) -> Piece | None:
        """The piece that ends here, or with the links that stand here; else a bare day before one of a month."""
        grammar = self.reader.grammar
        for end in range(at, max(0, at - _CONTRAST - 1), -1):
            for piece in self.pieces:
                if piece.j == end:
                    return piece
            if end and "month" in new.said and isinstance(new.said.get("day"), int):
                for start in (end - 1, end - 2):
                    bare = self._bare(start) if start >= 0 else None
                    if bare is not None and bare.j == end:
                        return bare
            if self.words[end - 1] not in grammar.links:
                return None
        return None

    def _from(self, piece: Piece) -> bool:
        marks = self.told.moved_from
        return marks.start(self.words, piece.i, piece.peeled) is not None or marks.end(self.words, piece.j) is not None

    def _to(self, piece: Piece) -> bool:
        return any(
            marks.start(self.words, piece.i, piece.peeled) is not None or marks.end(self.words, piece.j) is not None
            for marks in (self.told.moved_to, self.told.until)
        )

    def _usable(self, piece: Piece, day: bool = True) -> bool:
        """Is it a date that something may be moved from or to?"""
        if piece.moved or piece.said.keys().isdisjoint(_TOKEN_KEYS) or (piece.said.keys() & {"ago"} and piece.weak):
            return False
        if piece.weak == "year":
            return _FIRST_YEAR < piece.said["year"] < _LAST_YEAR
        return piece.weak != "company" or (day and piece.said.keys() == {"day"} and isinstance(piece.said["day"], int))

    def _alike(self, old: Piece, new: Piece) -> bool:
        """Can the one be put in the place of the other: two days, two months, two years, two hours?"""
        a, b = _size(old.said), _size(new.said)
        return bool(a and b) and (a == b or {a, b} <= {"day", "week", "month", "part"})

    def _around(self, place: Piece | Cue, reach: int) -> list[Piece]:
        """The pieces of its sentence, so many tokens away at most."""
        return [p for p in self.pieces if _apart(p, place) <= reach and self._one_sentence(p, place)]

    def _one_sentence(self, a: Piece | Cue, b: Piece | Cue) -> bool:
        first, last = (a.j, b.i) if a.i < b.i else (b.j, a.i)
        return not any(
            self.words[at] in STOPS and not (self.words[at] == "." and self.words[at - 1].isdigit() and at + 1 < last)
            for at in range(first, last)
        ) and not any(first < start <= last for start in self.reader._paragraphs)

    def _nearest(self, piece: Piece) -> Cue | None:
        """The word of moving, planning or lasting that is nearest to a date; one that its verb cannot be is farther away."""
        cues = [
            cue for cue in self.cues
            if _apart(cue, piece) <= _SENTENCE and self._one_sentence(cue, piece) and not self._of_another(cue, piece)
        ]  # fmt: skip
        return min(cues, key=lambda cue: (self._far(cue, piece), cue.kind in _MOVERS), default=None)

    def _of_another(self, cue: Cue, piece: Piece) -> bool:
        """Does a date stand between, of which that word tells rather: "moved the debate, due | on 3 July, | to 10 July"?"""
        if cue.kind != "planned" or cue.i >= piece.j:
            return False
        return any(cue.j <= other.i and other.j <= piece.i for other in self.pieces)

    def _far(self, cue: Cue, piece: Piece) -> int:
        """Tokens between a word and a date with its mark."""
        behind = self.reader.grammar.dates.moved_behind
        start, end = self._start(piece), self._end(piece)
        between = self.words[cue.j : start] if cue.i < piece.i else self.words[end : cue.i]
        commas = _COMMA * sum(word in COMMAS for word in between)
        return max(start - cue.j, cue.i - end, 0) + commas + (0 if cue.kind == "planned" else (cue.i >= piece.j) != behind)

    def _start(self, piece: Piece) -> int:
        marks = (self.told.moved_from, self.told.moved_to, self.told.until)
        starts = (one.start(self.words, piece.i, piece.peeled) for one in marks)
        return min((start for start in starts if start is not None), default=piece.i)

    def _end(self, piece: Piece) -> int:
        marks = (self.told.moved_from, self.told.moved_to, self.told.until)
        return max(end for one in marks if (end := one.end(self.words, piece.j) or piece.j))


def _apart(a: Piece | Cue, b: Piece | Cue) -> int:
    """Tokens between two places."""
    return max(a.i - b.j, b.i - a.j, 0)


def _size(said: Said) -> str:
    if "hour" in said:
        return "hour"
    for keys, size in (
        (("day", "weekday", "holiday", "agoday"), "day"), (("week", "weekend"), "week"), (("month",), "month"),
        (("quarter", "half", "season"), "part"), (("year",), "year"),
    ):  # fmt: skip
        if not said.keys().isdisjoint(keys):
            return size
    return ""
