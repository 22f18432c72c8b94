"""The date reader: every expression of time in a text as a half-open interval with its grain.

One pass over the hits of the phrasebook finds pieces (`claims.date_pieces`); pieces that stand together make one date,
two dates may make a range, words around say since, until, early or late; `claims.anchors` turns what was said into an
interval. A span covers the words of the date with the noun that makes a year one ("عام 2022"), not the preposition
before it. Instants are in the local time of the article, or of the `zone` the text names (an IANA name or "+03:00").

Never dates: bare numbers, durations ("for three days"), "year on year", month names that are other words ("May",
"March").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from claims.anchors import Interval, Said, Shift, naive, resolve
from claims.date_items import Items
from claims.date_offsets import Offsets
from claims.date_patterns import Grammar, grammar_of
from claims.date_pieces import Piece
from claims.date_ranges import completed, reverse, same_make, timed
from claims.date_relations import CLAUSE_SIGNS
from claims.model import Grain, Moment
from claims.number import FINE
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.quantity_tables import tables
from claims.text import Prepared

_GRAINS: tuple[Grain, ...] = (
    "century", "decade", "year", "half", "season", "quarter", "month", "week", "day", "hour", "minute", "second",
)  # fmt: skip
_ENDS = frozenset(("until", "by"))
_CHANGE_REACH = 6  # tokens before a span of time in which a word of change tells that it took so long
_NAMED_REACH = 160  # characters between a time and "the year before" that is counted from it
_YEAR = timedelta(days=366)
_CLOCK = frozenset(("hour", "minute", "second", "part", "zone"))  # all that a time of day says of itself


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


class _Reader(Offsets):
    def __init__(self, items: Items, grammar: Grammar, hits: Sequence[Hit], published: datetime | date | None) -> None:
        super().__init__(items, grammar)
        self.published = published
        self.seen = naive(published)
        self._resolved: dict[Any, Interval | None] = {}

    def moments(self) -> list[Moment]:
        pieces = self._with_moves(self.pieces())
        moments: list[Moment] = []
        ends: list[int] = []
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            moment = self._ranged(piece, pieces[at + 1]) if self._begins_range(pieces, at) else None
            if moment is not None:
                at += 1
            elif piece.interval is not None:
                moment = self._moment(piece.i, piece.j, piece.interval, "at", piece.said, piece.moved)
            elif (base := self._base_of(piece, moments, ends)) is not None:
                moment = self._offset_from(piece, base, ends[-1])
            elif self._stands(piece, pieces[at - 1] if at else None):
                piece.weak = ""
                moment = self._single(piece)
                if moment is not None and "same" in piece.said:
                    moment = _a_year_before(moment, moments)
                elif moment is not None and "previous" in piece.said and moments:
                    moment = self._before_named(moment, piece, moments[-1])
            if moment is not None:
                moments.append(moment)
                ends.append(pieces[at].j)
            at += 1
        return moments

    # -- ranges

    def _begins_range(self, pieces: Sequence[Piece], at: int) -> bool:
        """Are this piece and the next one the ends of a range?"""
        if at + 1 >= len(pieces) or pieces[at].moved or pieces[at + 1].moved:
            return False
        return self._range_end(pieces[at], pieces[at + 1])

    def _ranged(self, left: Piece, right: Piece) -> Moment | None:
        first, last = completed(left.said, right.said)
        if not same_make(first, last):
            return None
        future = self._is_future(left.i, right.j)
        if not future and not self._past_beside(left.i) and self._in_company(left, right.j):
            first, last = ({**said, "open": True} if _dated(said) else said for said in (first, last))
        start, end = self._resolve(first, future), self._resolve(last, future)
        if start is None or end is None:
            return None
        if reverse(start, end):
            end = self._later(last, start) or end
        if reverse(start, end):
            start = self._earlier(first, end) or start
        if reverse(start, end):
            return None
        grain = max(start.grain, end.grain, key=_GRAINS.index)
        to_the_hour = timed(last) and not isinstance(last.get("hour"), tuple)
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
        relation, before = self._relation(piece)
        future = "year" not in piece.said and self._tells_of_future(piece, relation, piece.i - before)
        said = piece.said
        if not future and self._took(piece):
            return None
        if "begun" in said:
            said = {**said, "day": Shift(0 if future or not self._in_company(piece) else -1)}
        if not future and _dated(said) and self._is_set(piece):
            said = {**said, "set": True}
        elif _dated(said) and relation in _ENDS:
            if not (self._past_beside(piece.i) and self._told_past(piece, self.grammar.states, piece.i - before)):
                said = {**said, "ends": True}  # "is closed until 1 October"
        elif _dated(said) and relation != "since" and not (self._past_beside(piece.i) or self._told_past(piece)):
            said = {**said, "open": True}
            if "day" not in said and self._told_with(piece):
                said = {**said, "present": True}
        elif _of_a_month(said) and relation == "at" and self._in_the_present(piece):
            said = {**said, "present": True}
        if "either" in said and not future:
            said = {**said, "day": Shift(-said["day"].by)}
        interval = self._resolve(said, future)
        if interval is None:
            return None
        relation = "since" if relation == "onward" else relation
        if "past" not in piece.said and "coming" not in piece.said:
            if relation == "before" and piece.said.get("edge") in ("end", "late"):
                relation = "by"  # before the end of the year: at any time of it
            ended = relation in ("by", "until") and piece.said.get("edge") == "end"
            interval = _related(interval, relation, ended)
        return self._moment(piece.i, piece.j, interval, relation, piece.said)

    def _took(self, piece: Piece) -> bool:
        """Is "in two years" how long something took, as the sentence tells of what has been ("rose by a third in two years")?"""
        t = tables(self.grammar.pack)
        if piece.said.get("past", (0, ""))[1] == "minute":
            return t.played(self.words, piece.i, piece.j, timed=True)  # "both goals in the last ten minutes"
        ahead, unit = piece.said.get("ago", (0, ""))
        if ahead <= 0:
            return False
        if unit in FINE and self.word(piece.i) in t.elapsed.begins and self._in_company(piece):
            return self._past_beside(piece.i) or t.played(self.words, piece.i, piece.j, timed=True)  # «سجل بعد 14 دقيقة»
        if t.within.isdisjoint(self.words[piece.i : piece.i + 2]):
            return False
        if unit in FINE and self.word(piece.i) not in t.within:
            return self._in_company(piece)  # «في غضون 40 دقيقة»
        return self._past_beside(piece.i) or self._changed_before(piece.i)

    def _changed_before(self, at: int) -> bool:
        """Does a word of growth or decline stand before this place, in its clause?"""
        for word in reversed(self.words[self._back(at, _CHANGE_REACH) : at]):
            if word in self.grammar.changes:
                return True
            if word in CLAUSE_SIGNS or word in self.grammar.clause_ends:
                return False
        return False

    def _in_the_present(self, piece: Piece) -> bool:
        """Does a whole sentence tell of it, and no word of the past?"""
        return self._told_with(piece) and not (self._told_past(piece) or self._past_beside(piece.i))

    def _tells_of_future(self, piece: Piece, relation: str, at: int) -> bool:
        """What is so until a day, or will be by it, is yet to come, unless the sentence tells of what has been.

        `at`: where the words of the relation begin.
        """
        if relation == "by" or (relation == "onward" and self._in_company(piece)):
            return not self._told_past(piece, at=at)
        if relation == "until" and "month" not in piece.said and self._in_company(piece):
            told_past = self._told_past(piece, self.grammar.states, at)
            return not told_past or self._is_future(at, piece.j)
        return self._is_future(at, piece.reach or piece.j, weekday="weekday" in piece.said and "month" not in piece.said)

    def _before_named(self, moment: Moment, piece: Piece, last: Moment) -> Moment:
        """ "In 2021 … the year before": the unit before the one that the last time of the sentence or the one before lies in."""
        unit, between = piece.said["previous"], self.prepared.source[last.end : moment.start]
        if last.earliest is None or last.latest is None or last.relation != "at" or len(between) > _NAMED_REACH:
            return moment
        alike = last.grain == unit or (unit == "year" and last.latest - last.earliest <= _YEAR)
        if not alike or "edge" in piece.said:
            return moment
        interval = resolve({unit: Shift(-1)}, last.earliest)
        if interval is None or interval.earliest is None:
            return moment
        return replace(moment, earliest=interval.earliest, latest=interval.latest, anchored=last.anchored)

    def _roughly(self, i: int, j: int, said: Said) -> bool:
        """Is there a hedge in the midst of a distance that makes it a day ("vor etwa zehn Tagen")?"""
        about = self.grammar.about
        return said.get("ago", ("", ""))[1] == "day" and any(self.grammar.led_by(about, self.words, k) for k in range(i + 1, j))

    def _moment(self, i: int, j: int, interval: Interval, relation: str, said: Said, moved: str = "") -> Moment:
        start, end = self.prepared.token_span(i, j)
        hedged = bool(self.grammar.led_by(self.grammar.about, self.words, i)) or "fiscal" in said or self._roughly(i, j, said)
        return Moment(
            start, end, self.prepared.source[start:end], interval.earliest, interval.latest, interval.grain,
            anchored=interval.anchored, relation=relation, calendar=said.get("calendar", "gregorian"),  # type: ignore[arg-type]
            hedged=hedged, zone=said.get("zone"), moved=moved or None,  # type: ignore[arg-type]
            supposed=interval.anchored and said.keys() <= _CLOCK,
        )  # fmt: skip


def _dated(said: Said) -> bool:
    """Is this a day or a part of a month, without its year?"""
    return "month" in said and "year" not in said and ("day" in said or "edge" in said)


def _of_a_month(said: Said) -> bool:
    """Is this a whole month, without its year?"""
    return said.keys() <= {"month", "calendar"} and not isinstance(said.get("month"), Shift)


def _a_year_before(moment: Moment, before: Sequence[Moment]) -> Moment:
    """ "The same month last year" is a year before the month that the text named last, not before that of publication."""
    for last in reversed(before):
        if last.grain == moment.grain and last.relation == "at" and last.earliest and last.latest:
            try:
                earliest = last.earliest.replace(year=last.earliest.year - 1)
                latest = last.latest.replace(year=last.latest.year - 1)
            except ValueError:
                break
            return replace(moment, earliest=earliest, latest=latest, anchored=last.anchored)
    return moment


def _day_of(interval: Interval) -> datetime | None:
    """Where what happened "before dawn on Sunday" may begin: on that Sunday; None for what is no part of a day."""
    if interval.grain != "hour" or interval.earliest is None:
        return None
    midnight = interval.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight < interval.earliest else None


def _related(interval: Interval, relation: str, ended: bool) -> Interval:
    """The interval of "until" and the like; `ended`: it is the end of something, and reaches to its last instant."""
    earliest, latest = interval.earliest, interval.latest
    if earliest is None and latest is None:
        return interval
    if relation == "since":
        latest = None
    elif relation in ("until", "by"):
        earliest, latest = None, (earliest if interval.grain in ("hour", "minute", "second") and not ended else latest)
    elif relation == "before":
        earliest, latest = _day_of(interval), earliest
    elif relation == "after":
        earliest, latest = (earliest if interval.grain in ("hour", "minute", "second") else latest), None
    return Interval(earliest, latest, interval.grain, interval.anchored)
