"""Finds the pieces of dates in a text: the longest pattern at every place, from left to right."""

from __future__ import annotations

from claims.date_items import Items
from claims.date_meanings import ALONE, Found, make, named
from claims.date_patterns import Grammar, Node
from claims.date_pieces import Piece
from claims.grains import Said
from claims.quantity_tables import tables

_LONG_NAME = 10  # tokens of a name in quotation marks before its number
_LAST_RANK = 1_000_000  # an item alone gives way to a pattern of the same length


def find_pieces(items: Items, grammar: Grammar) -> list[Piece]:
    """The longest pattern at every place, from left to right."""
    pieces: list[Piece] = []
    matcher = _Matcher(items, grammar)
    end = 0
    for position in items.starts:
        if position < end or _inches(items, position):
            continue
        match = matcher.longest(position)
        ignored = items.ignored(position)
        if ignored and (match is None or match[0] <= ignored):
            end = ignored
            continue
        if match is None:
            continue
        stop, meaning, found = match
        if meaning in ("last", "next", "this") and _many(items, grammar, position, stop, found):
            end = stop  # "in the coming weeks": nobody says how many
            continue
        if meaning == "alone" and found[0][0] == "dth" and _counts_a_noun(items, grammar, position, stop):
            continue
        if grammar.day_labels and items.words[stop - 1] in grammar.day_labels and _labelled(items, grammar, pieces, position):
            continue
        if meaning == "nth" and found[0][0] == "ordinal" and _definite(items, grammar, position):
            continue
        if meaning == "date" and [slot for slot, _ in found] == ["weekday", "day"] and _counted(items, grammar, stop):
            stop, found = _weekday_end(items, position), found[:1]
        if meaning == "athour" and stop < len(items.words) and not _may_follow_hour(items, grammar, stop):
            continue
        if (
            items.words[stop - 1] in grammar.points
            and meaning == "time"
            and stop in items.live
            and found[-1][0] == "hour"
        ):
            continue  # 三点五
        if found and found[-1][0] in _COUNTING and "hour" in dict(found) and _unit_follows(items, stop):
            continue  # "two hours and ten | minutes": how long
        if "minutes " in meaning and _measures(items, grammar, stop):
            continue  # "tre e mezzo | per cento": how much
        if found and found[0][0] == "hour" and _goals(items, grammar, position):
            continue  # "won 3-1 | in the evening"
        piece = make(meaning, found, items.peeled.get(position, ""), position, stop)
        if piece is None:  # "last day" says no day, but the words may be a name of one ("روز گذشته")
            piece = _named_piece(items, position)
            if piece is None:
                continue
            stop = piece.j
        if meaning in ("half", "quarter") and _ends_in_link(piece, grammar, items) and not items.time_near(stop):
            piece.weak = "company"  # "the second half of | the match"
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


def _many(items: Items, grammar: Grammar, i: int, j: int, found: Found) -> bool:
    """Is the unit of "last" or "next" one that cannot be a single one?"""
    if all(slot != "unit" for slot, _ in found):
        return False
    return any(items.bare(k) in grammar.many for k in range(i, j))


def _measures(items: Items, grammar: Grammar, at: int) -> bool:
    """Does a unit stand here, that the number before it measures?"""
    found = tables(grammar.pack).right.starting(items.words, at)
    return found is not None and found.value.what == "unit" and not found.value.cased and found.value.value.kind != "duration"


def _ends_in_link(piece: Piece, grammar: Grammar, items: Items) -> bool:
    """Does a half or quarter of nothing stated end in the "of" of what it is a part of?"""
    last = piece.j - 1
    return piece.said.keys() <= {"half", "quarter"} and items.words[last] in grammar.links and last not in items.live


def _goals(items: Items, grammar: Grammar, position: int) -> bool:
    """Does a number end a score here, a word of play beside it: "ganó 3 a 1 | en la noche del sábado"?"""
    words, t = items.words, tables(grammar.pack)
    if position < 2 or not words[position].isdecimal() or not words[position - 2].isdecimal():
        return False
    sign = words[position - 1]
    return (sign in "-:" or sign in t.range_to or sign in t.against) and t.played(words, position - 2, position + 1)


def _definite(items: Items, grammar: Grammar, position: int) -> bool:
    """Does the ordinal have an article, where one before its noun has none: "for the first time | on Wednesday"?"""
    return bool(grammar.definite) and items.words[position].startswith(grammar.definite)


def _counted(items: Items, grammar: Grammar, at: int) -> bool:
    """Is the number before this token the count of a noun and no day: "dimanche | cinq jours"?"""
    if at >= len(items.words):
        return False
    word = items.words[at]
    return word[0].isalpha() and word not in grammar.links and word not in grammar.not_nouns


def _weekday_end(items: Items, position: int) -> int:
    return max(item.end for item in items.at(position) if item.slot == "weekday")


_COUNTING = frozenset(("hour", "minute", "clock", "n"))
_CLOCK_UNITS = frozenset(("minute", "second"))


def _inches(items: Items, at: int) -> bool:
    """Is this the sign of feet right behind a figure, and no apostrophe before a short year: 5'11"?"""
    return items.words[at] == "'" and items.prepared.glued(at) and items.words[at - 1][-1].isdigit()


def _unit_follows(items: Items, at: int) -> bool:
    """Does a unit of time stand here, so that the number before it counts it?"""
    return any(item.slot == "unit" and item.value in _CLOCK_UNITS for item in items.at(at))


def _named_piece(items: Items, position: int) -> Piece | None:
    for slot, value, end in items.at(position):
        if slot == "named":
            return Piece(position, end, named(value), "", items.peeled.get(position, ""))
    return None


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


def _may_follow_hour(items: Items, grammar: Grammar, at: int) -> bool:
    """Is the number before this token an hour, and none that counts something?"""
    word = items.words[at]
    if word[0].isdigit() or at in items.live or word in "%$€£-/:":
        return False
    return not word[0].isalpha() or word in grammar.links or word in grammar.not_nouns


def _counts_a_noun(items: Items, grammar: Grammar, position: int, stop: int) -> bool:
    """Is this ordinal in words one of a noun ("in the third row"), and no day?"""
    if items.words[position][0].isdigit() or stop >= len(items.words):
        return False
    after = items.words[stop]
    return after[0].isalpha() and after not in grammar.links and after not in grammar.lists and stop not in items.live


def _labelled(items: Items, grammar: Grammar, pieces: list[Piece], position: int) -> bool:
    """Does the name of a ship or a rocket stand before a number in words, that is no day then: 长征 | 五号, but 记者 | 五号?"""
    if position == 0 or (pieces and pieces[-1].j == position):
        return False
    if items.words[position][0].isdecimal():
        return _ends_quotation(items, position)
    before = items.words[position - 1]
    if not before[0].isalpha() or before in grammar.day_subjects or before in grammar.links or before in grammar.lists:
        return False
    return not grammar.led_by(grammar.leads, items.words, position) and items.prepared.glued(position)


def _ends_quotation(items: Items, position: int) -> bool:
    """Is a number with its label the end of a name in quotation marks: “阿拉瓦 | 1号”?"""
    words = items.words
    before = [at for at in range(max(0, position - _LONG_NAME), position) if words[at] == '"']
    return words[position + 2 : position + 3] == ['"'] and bool(before) and before[-1] < position - 1


def _after_edge(pieces: list[Piece], piece: Piece, items: Items, grammar: Grammar) -> bool:
    """A unit alone is of use only in "the end of the year" (or before such a word: 年底)."""
    if piece.j < len(items.words) and items.words[piece.j] in grammar.edges_after:
        return True
    if not pieces or "edge" not in pieces[-1].said or piece.i - pieces[-1].j > 2:
        return False
    return all(word in grammar.links for word in items.words[pieces[-1].j : piece.i])


_NEAR_TWELVE = frozenset((0, 1, 2, 3, 4, 11, 12, 24))  # «الثانية ظهرا» is an hour of noon
_TWELVES = frozenset(("noon", "midnight"))


def _other_hour(found: Found) -> bool:
    """Is the hour before "noon" or "midnight" another one: "de 22h | à minuit"?"""
    return any(slot == "hour" and value not in _NEAR_TWELVE for slot, value in found)


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
            if slot in ALONE and self._better_alone(slot, end):
                self.best = (end, _LAST_RANK, "alone", [(slot, value)])
            if slot in slots:
                self._walk(slots[slot], end, [(slot, value)])
        if self.best is None:
            return None
        if self.best[2] == "time":  # "בשני בערב" is Monday evening, not two in the evening
            for slot, value, end in items.at(position):
                if slot == "named" and end == self.best[0]:
                    return end, "alone", [(slot, value)]
        return self.best[0], self.best[2], self.best[3]

    def _better_alone(self, slot: str, end: int) -> bool:
        """Longer than the best so far, or as long where that is an item that needs company and this one does not."""
        best = self.best
        if best is None or end > best[0]:
            return True
        if end != best[0] or best[2] != "alone":
            return False
        before = best[3][0][0]
        if ALONE[before] == "company" and (not ALONE[slot] or slot == "leddate"):
            return True
        return slot == "holiday" and before == "shortdate"  # 9/11

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
                if slot in slots and not (slot == "part" and value in _TWELVES and _other_hour(found)):
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
