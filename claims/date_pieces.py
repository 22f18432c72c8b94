"""Pieces of dates: what one pattern says, and which pieces make one date together ("Monday" + "4 May" + "at 10:30")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claims.anchors import Said, Shift
from claims.date_items import Items
from claims.date_patterns import Grammar, Node


class Piece:
    """Tokens [i, j) and what they say. `weak` is why a piece is a date only in company; `bare` a mere number."""

    __slots__ = ("bare", "i", "j", "peeled", "said", "weak")

    def __init__(self, i: int, j: int, said: Said, weak: str = "", peeled: str = "") -> None:
        self.i, self.j, self.said, self.weak, self.peeled, self.bare = i, j, said, weak, peeled, weak == "year"


Found = list[tuple[str, Any]]
_TIME = frozenset(("hour", "minute", "second", "part", "zone"))
_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_LAST_RANK = 1_000_000  # an item alone gives way to a pattern of the same length
_CAMPAIGN_MONTH = 7  # sports and crops of the northern hemisphere
_MODIFIERS = frozenset(("edge", "calendar", "turn", "fiscal", "months", "years", "days", "plus", "back"))
_SHAPES = frozenset(
    frozenset(shape.split())
    for shape in (
        "year", "year month", "year month day", "month", "month day", "day", "week", "weekend", "weekday",
        "weekday week",
        "weekday day", "weekday month day", "weekday year month day", "weekday month", "year quarter", "quarter",
        "year half", "half",
        "year season", "season", "half month", "year half month", "nth month", "year nth month", "nth weekday month",
        "year nth weekday month", "nth", "decade", "century decade", "century", "holiday", "year holiday",
        "weekday holiday",
    )
)  # fmt: skip
_DAILY = frozenset(("day", "weekday", "holiday"))


def fits(said: Said) -> bool:
    """Do these fields make one date?"""
    shape = (*said, type(said.get("day")), type(said.get("month")))
    known = _KNOWN_SHAPES.get(shape)
    if known is None:
        known = _KNOWN_SHAPES[shape] = _fits(said)
    return known


_KNOWN_SHAPES: dict[tuple[Any, ...], bool] = {}  # as many as there are orders of fields in which pieces are said


def _fits(said: Said) -> bool:
    keys = said.keys() - _MODIFIERS
    times = keys & _TIME
    rest = frozenset(keys - _TIME)
    if not rest:
        return bool(times)
    if rest not in _SHAPES or rest == {"weekday", "month"}:
        return False
    if isinstance(said.get("day"), Shift) and ("month" in rest or "year" in rest):
        return False
    if isinstance(said.get("month"), Shift) and "year" in rest:
        return False
    if isinstance(said.get("day"), int) and rest == {"day"} and times:
        return True
    return not times or bool(rest & _DAILY)


def merged(left: Said, right: Said) -> Said | None:
    """Both together, if they do not speak of the same field and make one date."""
    shared = left.keys() & right.keys()
    if shared == {"part"} and "hour" in left.keys() ^ right.keys():  # "tonight at 8 pm"
        timed, other = (left, right) if "hour" in left else (right, left)
        left, right, shared = timed, {key: value for key, value in other.items() if key != "part"}, set()
    if shared - {"calendar"}:
        return None
    said = {**left, **right}
    if said.get("turn") == -1 and "weekday" in said and "month" in said and "day" not in said:
        del said["turn"]  # "the last Monday of March"
        said["nth"] = -1
    if "unit" in said:
        unit = said.pop("unit")
        if "edge" not in said or unit in said or unit in ("hour", "minute", "second", "half"):
            return None
        said[unit] = Shift(0)
    if "edge" in said and not said.keys() - {"edge"} - _TIME:
        return None
    return said if fits(said) else None


def find_pieces(items: Items, grammar: Grammar) -> list[Piece]:
    """The longest pattern at every place, from left to right."""
    pieces: list[Piece] = []
    matcher = _Matcher(items, grammar)
    end = 0
    for position in items.starts:
        if position < end:
            continue
        match = matcher.longest(position)
        ignored = items.ignored(position)
        if ignored and (match is None or match[0] <= ignored):
            end = ignored
            continue
        if match is None:
            continue
        stop, meaning, found = match
        if meaning == "alone" and found[0][0] == "dth" and _counts_a_noun(items, grammar, position, stop):
            continue
        piece = _make(meaning, found, items.peeled.get(position, ""), position, stop)
        if piece is None:
            continue
        if piece.weak:
            _strengthen(piece, items, grammar)
        if "decade" in piece.said:
            _own_decade(piece.said, meaning, grammar)
        if "unit" in piece.said and not _after_edge(pieces, piece, items, grammar):
            continue
        if piece.weak != "none":
            pieces.append(piece)
        end = stop
    return pieces


def _strengthen(piece: Piece, items: Items, grammar: Grammar) -> None:
    """A clock with a word of its own ("בשעה 10:30") and a part of the day that is a clock ("midnight") stand alone."""
    if piece.weak == "clock" and not items.words[piece.i][0].isdigit():
        piece.weak = ""
    elif piece.weak == "company" and piece.said.keys() == {"part"}:
        spoken = (items.bare(piece.i), *items.words[piece.i + 1 : piece.j])
        piece.weak = "" if spoken in grammar.clocks else piece.weak


def _own_decade(said: Said, meaning: str, grammar: Grammar) -> None:
    """A decade of the language's own calendar: 1380, and 60 for 1360."""
    short, own = said.pop("short", False), grammar.dates.calendar
    if short and meaning == "decade" and own == "solar-hijri":
        said["decade"] -= 600
    if own != "gregorian" and isinstance(said["decade"], int) and 1200 <= said["decade"] < 1500:
        said["calendar"] = own


def _counts_a_noun(items: Items, grammar: Grammar, position: int, stop: int) -> bool:
    """Is this ordinal in words one of a noun ("in the third row"), and no day?"""
    if items.words[position][0].isdigit() or stop >= len(items.words):
        return False
    return items.words[stop][0].isalpha() and items.words[stop] not in grammar.links and stop not in items.live


def _after_edge(pieces: list[Piece], piece: Piece, items: Items, grammar: Grammar) -> bool:
    """A unit alone is of use only in "the end of the year" (or before such a word: 年底)."""
    if piece.j < len(items.words) and items.words[piece.j] in grammar.edges_after:
        return True
    if not pieces or "edge" not in pieces[-1].said or piece.i - pieces[-1].j > 2:
        return False
    return all(word in grammar.links for word in items.words[pieces[-1].j : piece.i])


class _Matcher:
    """Walks the trie from one position; patterns are short, so the work at each place is bounded."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        self.items, self.words, self.count = items, items.words, len(items.words)
        self.root, self.fillers, self.live = grammar.root, grammar.fillers, items.live
        self.best: tuple[int, int, str, Found] | None = None

    def longest(self, position: int) -> tuple[int, str, Found] | None:
        self.best = None
        items, root = self.items, self.root
        node = root.words.get(self.words[position])
        if node is not None:
            self._walk(node, position + 1, [])
        if position in items.peeled and (node := root.words.get(items.bare(position))) is not None:
            self._walk(node, position + 1, [])
        slots = root.slots
        for slot, value, end in items.at(position):
            if slot in _ALONE and (self.best is None or end > self.best[0]):
                self.best = (end, _LAST_RANK, "alone", [(slot, value)])
            if slot in slots:
                self._walk(slots[slot], end, [(slot, value)])
        if self.best is None:
            return None
        return self.best[0], self.best[2], self.best[3]

    def _walk(self, node: Node, at: int, found: Found) -> None:
        if node.meaning is not None:
            best = self.best
            if best is None or at > best[0] or (at == best[0] and node.rank < best[1]):
                self.best = (at, node.rank, node.meaning, found)
        if node.leaf or at >= self.count:
            return
        word = self.words[at]
        slots = node.slots
        if word in node.words:
            self._walk(node.words[word], at + 1, found)
        if slots and at in self.live:
            for slot, value, end in self.items.at(at):
                if slot in slots:
                    self._walk(slots[slot], end, [*found, (slot, value)])
        if node.fill is not None:
            self._skip_fillers(node.fill, at, found)

    def _skip_fillers(self, fill: Node, at: int, found: Found) -> None:
        """Go on after none, one or two of the words that may stand inside a date."""
        last = min(at + 2, self.count - 1)
        while at <= last:
            word = self.words[at]
            if word in fill.words or (at in self.live and fill.slots):
                self._walk(fill, at, found)
            if word not in self.fillers:
                break
            at += 1


# -- what a pattern says


def _month(said: Said, value: Any) -> None:
    if isinstance(value, tuple):
        said["calendar"], said["month"] = value
    else:
        said["month"] = value


def _fields(found: Found) -> tuple[Said, str]:
    """The fields of a plain date and why it is weak, if it is."""
    said: Said = {}
    weak = ""
    for slot, value in found:
        if slot == "month":
            _month(said, value[0])
            weak = "name" if value[1] else weak
        elif slot == "weekday":
            said["weekday"] = value[0]
            weak = "name" if value[1] else weak
        elif slot in ("day", "dth", "mday"):
            said["day"] = value
        elif slot == "monthnumber":
            said["month"] = value
        elif slot in (
            "year",
            "syear",
            "hyear",
            "numeric",
            "clock",
            "dotclock",
            "dayyear",
            "monthyear",
            "tens2",
            "fiscal",
            "split",
            "isoweek",
            "yearspan",
            "hhmm",
        ):
            calendar = said.get("calendar")
            known = {calendar, "buddhist", "solar-hijri" if calendar == "hijri" else calendar}  # a bare year is either's
            if "month" in said and value.get("calendar", calendar) not in known:
                return {}, ""  # a month of one calendar, a year of another
            said.update(value)
            if calendar:
                said["calendar"] = calendar
        elif slot in ("hour", "minute", "part", "season", "holiday", "quarter", "zone"):
            said[slot] = value
        elif slot == "ampm":
            said["part"] = value
    if said.get("calendar") not in (None, "gregorian", "buddhist") and isinstance(said.get("year"), int):
        said["year"] = _full_year(said["calendar"], said["year"])
    return said, "" if len(found) > 1 else weak


def _full_year(calendar: str, year: int) -> int:
    return year + 5000 if calendar == "hebrew" and year < 1000 else year


def _number_of(found: Found, *slots: str) -> int | None:
    return next((value for slot, value in found if slot in slots), None)


def _thing(found: Found, turn: int) -> Said | None:
    said, _ = _fields([pair for pair in found if pair[0] != "unit"])
    unit = next((value for slot, value in found if slot == "unit"), None)
    if unit is not None:
        return None if unit in ("day", "hour", "minute", "second", "half") else {**said, unit: Shift(turn)}
    said["turn"] = turn
    return said


def _night_to(found: Found) -> Said | None:
    said, _ = _fields([pair for pair in found if pair[0] != "part"])
    return {**said, "part": "eve"} if _DAILY & said.keys() else None


def _from_day(found: Found) -> Said | None:
    span = next((value for slot, value in found if slot == "span"), None)
    said, _ = _fields([pair for pair in found if pair[0] != "span"])
    if span is None or span[1] not in ("day", "week", "month", "year") or not 0 < span[0] < 1000:
        return None
    return {**said, "plus": span} if fits(said) else None


def _ending(found: Found) -> Said | None:
    span = next((value for slot, value in found if slot == "span"), None)
    said, _ = _fields([pair for pair in found if pair[0] != "span"])
    if span is None or span[1] not in ("month", "quarter", "half", "year") or span[0] > 100:
        return None
    return {**said, "back": span}


def _campaign(found: Found) -> Said:
    said, _ = _fields(found)
    return {**said, "fiscal": _CAMPAIGN_MONTH}


def _in_week(found: Found, by: int) -> Said:
    said, _ = _fields(found)
    said["week"] = Shift(by)
    return said


def _span(name: str, sign: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        span = next((value for slot, value in found if slot == "span"), None)
        number, unit = _number_of(found, "n"), next((value for slot, value in found if slot == "unit"), None)
        if span is None and unit is not None:
            span = (1 if number is None else number, unit)
        if span == (1, "minute") or span == (1, "second"):  # "in the last minute"
            return None if name == "past" else {name: (sign, span[1])}
        if span is None or not 0 < span[0] < (1000 if span[1] == "year" else 10_000):
            return None
        count, unit = span
        if unit == "half":
            return None
        if unit == "weekend" and count == 1:
            return {unit: Shift(sign if name == "ago" else -1 if name == "past" else 1)}
        return {name: (sign * count, unit)}

    return read


def _part_of_year(name: str, most: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        said, _ = _fields([pair for pair in found if pair[0] in ("year", "syear", "tens2")])
        number = _number_of(found, "ordinal", "n", "roman", "hour")
        if number is None:
            number = most  # a pattern without a number says "the last quarter of 2022"
        return {**said, name: number} if 1 <= number <= most else None

    return read


def _first(name: str, size: int, most: int) -> Callable[[Found], Said | None]:
    def read(found: Found) -> Said | None:
        number = _number_of(found, "n")
        said, _ = _fields([pair for pair in found if pair[0] in ("year", "syear")])
        return {**said, "month": 1, name: number * size} if number is not None and 1 <= number <= most else None

    return read


def _nth(found: Found) -> Said | None:
    number = _number_of(found, "ordinal")
    if number is None:
        number = -1
    weekday = next((value[0] for slot, value in found if slot == "weekday"), None)
    if weekday is not None:
        return {"nth": number, "weekday": weekday} if number <= 5 else None
    unit = next((slot for slot, _ in found if slot in ("week", "dayunit")), None)
    return {"nth": (number, unit)} if unit and number <= 5 else None


def _decade(found: Found) -> Said | None:
    value = _number_of(found, "tens", "tens4", "decade")
    if value is None:
        return None
    said: Said = {"decade": value if value >= 100 else 1900 + value, "short": value < 100}
    century = _number_of(found, "n", "ordinal", "roman")
    if century is not None and 1 <= century <= 21:
        said["century"] = century
    return said


def _turned(turn: int) -> Callable[[Found], Said | None]:
    return lambda found: _thing(found, turn)


_READERS: dict[str, Callable[[Found], Said | None]] = {
    "ago": _span("ago", -1), "ahead": _span("ago", 1), "past": _span("past", 1), "coming": _span("coming", 1),
    "last": _turned(-1), "this": _turned(0), "next": _turned(1),
    "lastweek": lambda found: _in_week(found, -1), "thisweek": lambda found: _in_week(found, 0),
    "nextweek": lambda found: _in_week(found, 1),
    "quarter": _part_of_year("quarter", 4), "half": _part_of_year("half", 2), "decade": _decade, "westerndecade": _decade,
    "century": _part_of_year("century", 21), "nth": _nth,
    "later": _span("ago", 1), "agoday": _span("agoday", -1), "nightto": _night_to, "fromday": _from_day,
    "ending": _ending,
    "campaign": _campaign, "months": _first("months", 1, 12), "quarters": _first("months", 3, 4),
}  # fmt: skip
# Items that are a piece by themselves; the reason why some are weak.
_ALONE = {
    "named": "", "nameless": "company", "year": "year", "part": "company", "season": "season", "holiday": "",
    "decade": "",
    "unit": "company", "edge": "company", "dth": "company", "shortdate": "lead", "monthyear": "", "months": "",
    "quarterof": "", "halfof": "", "dayyear": "company", "centuryof": "", "isoweek": "", "dotdate": "dotted", "yearspan": "year",
    "dotclock": "company",
}  # fmt: skip


_FIELD_OF = {
    "part": "part", "season": "season", "holiday": "holiday", "decade": "decade", "unit": "unit", "edge": "edge",
    "dth": "day", "quarterof": "quarter", "halfof": "half", "centuryof": "century",
}  # fmt: skip
_WEAK_MEANINGS = {"nth": "company", "later": "later"}


def _make(meaning: str, found: Found, peeled: str, i: int, j: int) -> Piece | None:
    if meaning == "date":
        fields, weak = _fields(found)
        return Piece(i, j, fields, weak, peeled) if fields and fits(fields) else None
    if meaning == "alone":
        slot, value = found[0]
        if slot in ("named", "nameless"):
            return Piece(i, j, _named(value), _ALONE[slot], peeled)
        said = {_FIELD_OF[slot]: value} if slot in _FIELD_OF else dict(value)
        return Piece(i, j, said, _ALONE[slot], peeled)
    if meaning in _READERS:
        said = _READERS[meaning](found)
        return Piece(i, j, said, _WEAK_MEANINGS.get(meaning, ""), peeled) if said else None
    if meaning.startswith("minutes"):
        return _clock_words(int(meaning.split()[1]), found, peeled, i, j)
    if meaning == "none":
        return Piece(i, j, {}, "none", peeled)
    said, weak = _fields(found)
    if meaning == "time":
        weak = "clock" if len(found) == 1 and found[0][0] == "clock" else ""
    elif meaning in ("hour", "led"):
        weak = meaning
    elif meaning == "fiscal":
        said.setdefault("fiscal", 1)
    return Piece(i, j, said, weak, peeled) if said and fits(said) else None


def _clock_words(minutes: int, found: Found, peeled: str, i: int, j: int) -> Piece | None:
    """ "Half past three", "a quarter to nine"."""
    said, _ = _fields(found)
    hour = said.get("hour")
    if not isinstance(hour, int):
        return None
    if minutes < 0:
        hour, minutes = (hour - 1) % 24 or 12, 60 + minutes
    return Piece(i, j, {**said, "hour": hour, "minute": minutes}, "", peeled)


def _named(value: tuple[str, ...]) -> Said:
    unit, by, *more = value
    if unit in _WEEKDAYS:
        return {"weekday": _WEEKDAYS[unit], "part": by}
    said: Said = {unit: Shift(int(by)) if by != "~" else None}
    for name in more:
        said["edge" if name in ("early", "mid", "late", "start", "end", "sofar") else "part"] = name
    return said
