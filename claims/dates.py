"""The date reader: every expression of time in a text as a half-open interval with its grain.

One pass over the hits of the phrasebook finds pieces (`claims.date_pieces`); pieces that stand together make one date,
two dates may make a range, words around say since, until, early or late; `claims.anchors` turns what was said into an
interval. A span covers the words of the date with the noun that makes a year one ("عام 2022"), not the preposition
before it. Instants are in the local time of the article, or of the `zone` the text names (an IANA name or "+03:00").

Never dates: bare numbers, durations ("for three days"), "year on year", month names that are other words ("May",
"March").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from claims.anchors import Interval, Said, Shift, resolve
from claims.date_items import Items
from claims.date_joins import Joiner
from claims.date_patterns import COMMAS, Grammar, Tokens, grammar_of
from claims.date_pieces import Piece
from claims.model import Grain, Moment
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.quantity_tables import tables
from claims.text import Prepared

_GRAINS: tuple[Grain, ...] = (
    "century", "decade", "year", "half", "season", "quarter", "month", "week", "day", "hour", "minute", "second",
)  # fmt: skip
_FUTURE_REACH = 12  # tokens before a date in which a word of the future counts
_SHORTEST_FUTURE = 5  # letters of a verb that an ending can tell
_PAST_REACH = 6  # tokens before a date in which a word of the past counts
_NO_ROWS: list[Any] = []
_NO_UNITS = frozenset(".,:;()[]-'\"،؛؟!?")
_STOPS = frozenset(".!?؟。।\n;")
_CLAUSE_SIGNS = _STOPS | frozenset(',،、:"()')


def find_dates(text: str, language: str | None = None, published: date | datetime | None = None) -> list[Moment]:
    """All moments of a text in its order; offsets are code points into `text`.

    Without `language` it is detected. `published` is the day (or instant) that "yesterday" is counted from; without
    it such moments have no ends. Raises `UnsupportedLanguage` or `PackError` for a language nothing is known of.
    """
    if language is None:
        from claims.language import detect  # not needed where the caller knows the language

        language = detect(text) or "en"
    pack = load_pack(language)
    prepared = pack.prepare(text)
    return read(prepared, pack, pack.phrasebook.hits(prepared.words), published)


def read(prepared: Prepared, pack: Pack, hits: Sequence[Hit], published: datetime | date | None) -> list[Moment]:
    """The moments of a prepared text; offsets are code points of its source."""
    grammar = grammar_of(pack)
    items = Items(prepared, grammar, hits)
    if not items.starts:
        return []
    return _Reader(items, grammar, hits, published).moments()


class _Reader(Joiner):
    def __init__(
        self, items: Items, grammar: Grammar, hits: Sequence[Hit], published: datetime | date | None
    ) -> None:
        super().__init__(items, grammar)
        self.published = published
        self._future = items.future
        self._resolved: dict[Any, Interval | None] = {}

    def moments(self) -> list[Moment]:
        pieces = self.pieces()
        moments, at = [], 0
        while at < len(pieces):
            piece = pieces[at]
            right = self._range_end(piece, pieces[at + 1]) if at + 1 < len(pieces) else None
            moment = self._ranged(piece, pieces[at + 1]) if right else None
            if moment is not None:
                at += 1
            elif self._stands(piece, pieces[at - 1] if at else None):
                piece.weak = ""
                moment = self._single(piece)
            if moment is not None:
                moments.append(moment)
            at += 1
        return moments

    # -- what may stand alone

    def _stands(self, piece: Piece, before: Piece | None) -> bool:
        weak = piece.weak
        if not weak:
            return True
        if weak == "year":
            return self._year_stands(piece, before)
        if weak == "company":
            return piece.said.keys() == {"day"} and self._day_stands(piece)
        if weak == "later":
            return self._is_future(piece.i, piece.j) or self._alone(piece)
        if weak == "hour":
            return not self._counts(piece.j)
        if weak == "led":
            return bool(self.grammar.led_by(self.grammar.hour_leads, self.words, piece.i))
        if weak in ("name", "season") and piece.peeled in self.grammar.lead_clitics and piece.peeled:
            return True
        led = self.grammar.led_by(self.grammar.leads, self.words, piece.i)
        if not led and self._relation(piece)[0] == "at":
            return False
        return weak != "name" or not self.grammar.dates.capitals or self._capital(piece.i)

    def _day_stands(self, piece: Piece) -> bool:
        """ "On the 21st", but neither "on the second" nor "on the 21st floor"."""
        led = self.words[piece.i][0].isdigit() and self.grammar.led_by(self.grammar.day_leads, self.words, piece.i)
        return bool(led) and not self._counts(piece.j)

    def _alone(self, piece: Piece) -> bool:
        """Is the sentence nothing but this piece?"""
        before, after = self.word(piece.i - 1), self.word(piece.j)
        return (not before or before in _STOPS) and (not after or after in _STOPS)

    def _counts(self, at: int) -> bool:
        """Does a unit or a noun stand here, so that the number before it counts it?"""
        word = self.word(at)
        if not word or not (word[0].isalpha() or word in "%$€£°"):
            return False
        return not word[0].isalpha() or self._measured(at) or word not in tables(self.grammar.pack).not_nouns

    def _capital(self, at: int) -> bool:
        first, _ = self.prepared.token_span(at, at + 1)
        return self.prepared.source[first].isupper()

    def _year_stands(self, piece: Piece, before: Piece | None) -> bool:
        own = piece.said.get("calendar") == self.grammar.dates.calendar  # 1402 by itself may be any number
        if "calendar" in piece.said and not own:
            return True
        if self._measured(piece.j) or (
            self.prepared.glued(piece.i) and not self._may_touch(self.word(piece.i - 1))
        ):
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
        if self.grammar.dates.bare_years and self._noun_follows(piece.j):  # "vor 1500 Zuschauern", "seit 2015 Präsident"
            led = self.grammar.led_by(self.grammar.year_leads, self.words, piece.i)
            return bool(led) and 1900 < piece.said["year"] < 2100
        if self.grammar.led_by(self.grammar.year_leads, self.words, piece.i) or self._relation(piece)[0] != "at":
            return True
        year = piece.said["year"]
        for tokens in self.grammar.year_behind.get(self.word(piece.j), ()):
            if 1500 <= year < 2100 and tuple(self.words[piece.j : piece.j + len(tokens)]) == tokens:
                return True
        if self.grammar.led_by(self.grammar.about, self.words, piece.i) and 1500 <= year < 2100:
            return True
        if (
            (1900 < year < 2100 or (own and 1300 < year < 1450))
            and year != 2000
            and self.grammar.led_by(self.grammar.recent_leads, self.words, piece.i)
            and not (self.word(piece.i - 1) in self.grammar.lists and self._counts(piece.j))
        ):
            return True
        if self.grammar.dates.bare_years and 1900 < year < 2100 and year != 2000:
            return True
        listed = before is not None and "year" in before.said and not before.weak and self.listed(before, piece)
        if listed and (own or 1900 <= piece.said["year"] <= 2100):
            piece.weak = ""
            return True
        return False

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

    # -- ranges

    def _range_end(self, left: Piece, right: Piece) -> bool:
        """Are these two the ends of a range?"""
        gap = self.words[left.j : right.i]
        if (
            len(gap) > 4
            or ("edge" in right.said and len(right.said) == 1)
            or "unit" in right.said
            or "unit" in left.said
        ):
            return False
        if self._closed_range(right, gap):
            return True
        if gap:
            rows = self.grammar.ranges_by_joint.get(gap[0], ())
            fitting = [
                front
                for front, joint in rows
                if tuple(gap[: len(joint)]) == joint and self._only_links(gap[len(joint) :])
            ]
        else:
            rows = self.grammar.ranges_by_joint.get(right.peeled, ())
            fitting = [front for front, joint in rows if len(joint) == 1]
        for front in fitting:
            if front and not self._fronted(left, front):
                continue
            if front or self._loose_range(left, right, gap):
                return True
        return False

    def _closed_range(self, right: Piece, gap: Sequence[str]) -> bool:
        """Do words between and behind make a range ("मार्च और जून के बीच")?"""
        first = gap[0] if gap else right.peeled
        for joint, back in self.grammar.closed_ranges.get(first, ()):
            between = tuple(gap) == joint if gap else len(joint) == 1
            if between and tuple(self.words[right.j : right.j + len(back)]) == back:
                return True
        return False

    def _only_links(self, gap: Sequence[str]) -> bool:
        return all(word in self.grammar.links and word not in COMMAS for word in gap)

    def _fronted(self, piece: Piece, front: Tokens) -> bool:
        if piece.peeled and (piece.peeled,) == front:
            return True
        start = piece.i
        for _ in range(3):
            if self.grammar.ends_with(self.words, start, front):
                return True
            if self.word(start - 1) not in self.grammar.links:
                return False
            start -= 1
        return False

    def _loose_range(self, left: Piece, right: Piece, gap: Sequence[str]) -> bool:
        """Without "from" before them: two dates of one make, joined by "to" or a dash."""
        if left.weak == "year" and right.weak == "year":
            first, last = left.said["year"], right.said["year"]
            own = left.said.get("calendar") == right.said.get("calendar") == self.grammar.dates.calendar
            low, high = (1300, 1500) if own and self.grammar.dates.calendar != "gregorian" else (1800, 2100)
            plausible = low <= first < last <= high and not self._measured(right.j)
            return (
                plausible
                and (
                    gap == ["-"]
                    or self._closed(right.j)
                    or self._stands(left, None)
                    or ((first > 1900 or (own and low < 1800)) and not self._counts(right.j) and not self._counts(left.j))
                )
                and not self._part_of_number(left, right)
            )
        if {left.weak, right.weak} & {"company", "lead"}:
            return "-" in gap and left.weak != "company" and right.weak != "company"
        return True

    def _closed(self, at: int) -> bool:
        """Does a word stand here that closes a range ("2015 ile 2018 arasında")?"""
        return tables(self.grammar.pack).closers.starting(self.words, at) is not None

    def _part_of_number(self, left: Piece, right: Piece) -> bool:
        before, after = self.word(left.i - 1), self.word(right.j)
        return (before in tuple("-$€£#/") and self.prepared.glued(left.i)) or (
            after in tuple("-%/") and self.prepared.glued(right.j)
        )

    def _ranged(self, left: Piece, right: Piece) -> Moment | None:
        first, last = _completed(left.said, right.said)
        if not _same_make(first, last):
            return None
        future = self._is_future(left.i, right.j)
        start, end = self._resolve(first, future), self._resolve(last, future)
        if start is None or end is None:
            return None
        if _reversed(start, end):
            end = self._later(last, start) or end
        if _reversed(start, end):
            start = self._earlier(first, end) or start
        if _reversed(start, end):
            return None
        grain = max(start.grain, end.grain, key=_GRAINS.index)
        to_the_hour = "hour" in last and not isinstance(last["hour"], tuple)
        latest = end.earliest if to_the_hour else end.latest  # "to 5 pm" ends at 5
        if start.earliest is not None and latest is not None and latest <= start.earliest:
            return None
        whole = Interval(start.earliest, latest, grain, start.anchored or end.anchored)
        if start.earliest is None or end.latest is None:
            whole = Interval(None, None, grain, True)
        return self._moment(left.i, right.j, whole, "at", last)

    def _later(self, said: Said, start: Interval) -> Interval | None:
        """The end of a range lies after its start: November to February."""
        return resolve(said, start.earliest, True) if "year" not in said else None

    def _earlier(self, said: Said, end: Interval) -> Interval | None:
        return resolve({**said, "turn": -1}, end.earliest) if "year" not in said else None

    # -- moments

    def _resolve(self, said: Said, future: bool) -> Interval | None:
        """News says the same dates again and again."""
        key = (future, *said.items())
        try:
            return self._resolved[key]
        except KeyError:
            found = resolve(said, self.published, future)
            if found is not None and found.earliest and found.latest and found.latest <= found.earliest:
                found = None  # an edge of what has no such edge: "the early weekend"
            self._resolved[key] = found
            return found

    def _single(self, piece: Piece) -> Moment | None:
        relation, _ = self._relation(piece)
        future = "year" not in piece.said and (
            not self._told_past(piece) if relation == "by" else self._is_future(piece.i, piece.j)
        )
        interval = self._resolve(piece.said, future)
        if interval is None:
            return None
        if "past" not in piece.said and "coming" not in piece.said:
            if relation == "before" and piece.said.get("edge") in ("end", "late"):
                relation = "by"  # before the end of the year: at any time of it
            interval = _related(interval, relation)
        return self._moment(piece.i, piece.j, interval, relation, piece.said)

    def _moment(self, i: int, j: int, interval: Interval, relation: str, said: Said) -> Moment:
        start, end = self.prepared.token_span(i, j)
        hedged = bool(self.grammar.led_by(self.grammar.about, self.words, i)) or ("fiscal" in said)
        return Moment(
            start, end, self.prepared.source[start:end], interval.earliest, interval.latest, interval.grain,
            anchored=interval.anchored, relation=relation, calendar=said.get("calendar", "gregorian"),  # type: ignore[arg-type]
            hedged=hedged, zone=said.get("zone"),
        )  # fmt: skip

    def _relation(self, piece: Piece) -> tuple[str, int]:
        """The relation that the words around a date give it, and how many tokens they are."""
        ranged = isinstance(piece.said.get("day"), tuple) or isinstance(piece.said.get("hour"), tuple)
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
            if (
                self.grammar.ends_with(self.words, start, own)
                and (not other or tuple(self.words[end : end + len(other)]) == other)
            ):
                return name, len(own)
        return None

    def _is_future(self, at: int, end: int) -> bool:
        """Does the sentence tell of the future before this date, or its clause after it?"""
        first = bisect_left(self._future, at - _FUTURE_REACH)
        last = bisect_left(self._future, at)
        if last > first and not _STOPS.intersection(self.words[self._future[last - 1] : at]):
            return True
        grammar = self.grammar
        if grammar.future_endings:
            for word in reversed(self.words[max(0, at - _FUTURE_REACH) : at]):
                if word in _STOPS:
                    break
                if len(word) >= _SHORTEST_FUTURE and word.endswith(grammar.future_endings):
                    return True
        return bool(grammar.clause_ends) and not self._past_beside(at) and self._future_after(end)

    def _told_past(self, piece: Piece) -> bool:
        """Does the sentence tell of what had been by this date ("by Monday 12 bodies had been found")?"""
        past = self.grammar.past
        if not past:
            return False
        before = self.words[max(0, piece.i - _PAST_REACH) : piece.i]
        for side in (reversed(before), self.words[piece.j : piece.j + _FUTURE_REACH]):
            for word in side:
                if word in past:
                    return True
                if word in _STOPS:
                    break
        return False

    def _past_beside(self, at: int) -> bool:
        """Does a word before this date, in its clause, tell of what has been?"""
        grammar = self.grammar
        for word in reversed(self.words[max(0, at - _PAST_REACH) : at]):
            if word in _CLAUSE_SIGNS or word in grammar.clause_ends:
                return False
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


def _completed(left: Said, right: Said) -> tuple[Said, Said]:
    """Each end of a range with what only the other one says: "3 to 5 May 2023", "5 May to 7"."""
    first, last = dict(left), dict(right)
    order = ("zone", "part", "year", "calendar", "quarter", "month", "day")
    coarse = {
        "month": ("year",),
        "day": ("year", "month", "calendar"),
        "quarter": ("year",),
        "hour": ("day", "weekday", "month", "year"),
    }
    for here, there in ((first, last), (last, first)):
        for key, larger in coarse.items():
            if key in here:
                for name in larger:
                    if name in there and name not in here and not isinstance(there[name], (tuple, Shift)):
                        here[name] = there[name]
    for name in order[:2]:
        if "hour" in first and "hour" in last and name in last and name not in first:
            first[name] = last[name]
    return first, last


def _reversed(start: Interval, end: Interval) -> bool:
    return start.earliest is not None and end.latest is not None and end.latest <= start.earliest


def _same_make(left: Said, right: Said) -> bool:
    return ("hour" in left) == ("hour" in right) or "day" in left


def _related(interval: Interval, relation: str) -> Interval:
    earliest, latest = interval.earliest, interval.latest
    if earliest is None and latest is None:
        return interval
    if relation == "since":
        latest = None
    elif relation in ("until", "by"):
        earliest, latest = None, (earliest if interval.grain in ("hour", "minute", "second") else latest)
    elif relation == "before":
        earliest, latest = None, earliest
    elif relation == "after":
        earliest, latest = (earliest if interval.grain in ("hour", "minute", "second") else latest), None
    return Interval(earliest, latest, interval.grain, interval.anchored)
