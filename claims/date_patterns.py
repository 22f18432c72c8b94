"""The patterns of a pack, compiled: one trie for what a date is made of, small tables for what stands around it.

Built once a pack, when its first text is read; see `claims.sections.dates` for the pattern language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from claims.collecting import uncollected
from claims.pack import Pack
from claims.quantity_phrases import Compound
from claims.sections.dates import around, expand
from claims.text import fold

Tokens = tuple[str, ...]
# Signs that all languages that write them share.
_YEAR_SIGNS = ("年", "년")
_DAY_SIGNS = ("日", "일")
COMMAS = frozenset(",،、")
# What "last", "this" and "next" can stand beside.
_THINGS = (
    ["{unit}"], ["{weekday}"], ["{month}"], ["{season}"], ["{holiday}"], ["{day}", "~", "{month}"], ["{month}",
    "{day}"],
)  # fmt: skip


ROMAN = {name: number for number, name in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"], 1)}  # fmt: skip


_SHORTEST_FUTURE = 5  # letters of a verb that an ending can tell
_SHORTEST_PAST = 4  # letters that a verb whose ending tells of the past has more than
_ROWS_LIMIT = 20_000  # words kept; a hostile text of endless new words must not fill the memory


class Leads(dict[str, list[Any]]):
    """Rows by the word that touches a date, also found for that word with clitics; remembers what it was asked."""

    def __init__(self, rows: dict[str, list[Any]], clitics: Iterable[str]) -> None:
        super().__init__(rows)
        self._rows, self._clitics = (
            rows,
            sorted(clitics, key=lambda clitic: (len(clitic), clitic)),
        )  # fewest letters first

    def __missing__(self, word: str) -> list[Any]:
        if len(self) > _ROWS_LIMIT:
            self.clear()
            self.update(self._rows)
        stems = (word[len(clitic) :] for clitic in self._clitics if word.startswith(clitic))
        rows = self[word] = next((self._rows[stem] for stem in stems if stem in self._rows), [])
        return rows


class Node:
    """A place in the trie: which words, slots or fillers may follow, and the meaning if a pattern ends here."""

    __slots__ = ("fill", "leaf", "meaning", "rank", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.slots: dict[str, Node] = {}
        self.fill: Node | None = None
        self.meaning: str | None = None
        self.rank = 0
        self.leaf = True  # nothing may follow


class Around(NamedTuple):
    """Words before and after a date that say something of it (`name`: an edge, a relation)."""

    front: Tokens
    back: Tokens
    name: str


class Grammar:
    """Everything the reader asks of a pack, folded and cut into tokens."""

    def __init__(self, pack: Pack) -> None:
        dates = pack.dates
        self.pack, self.dates = pack, dates
        self.tokens = pack.cut.__getitem__
        self.clitics = frozenset(fold(clitic) for clitic in pack.words.clitics)
        self.root = Node()
        self._pattern_words: set[str] = set()
        sequences = pack.date_sequences
        self._compile(sequences)
        self.fillers = self._first_words(dates.fillers)
        self.links = self._first_words(dates.links) | self.fillers | COMMAS
        self.lists = self._first_words(dates.lists) | COMMAS
        self.weak = frozenset(self.tokens(word) for word in dates.weak)
        self.year_leads = self._by_last(dates.year_leads)
        self.recent_leads = self._by_last(dates.recent_leads)
        self.leads = self._by_last(dates.leads)
        self.not_days = frozenset(map(fold, dates.not_days))
        self.day_leads = self._by_last(dates.day_leads)
        self.dotted_leads = self._by_last(dates.dotted_leads)
        self.dotted_sizes = frozenset(dates.dotted_sizes)
        numbers = pack.numbers
        changes = map(self.tokens, (*numbers.increase.before.split("|"), *numbers.decrease.before.split("|")))
        self.changes = frozenset(tokens[0] for tokens in changes if tokens)
        self.far, self.far_nouns = frozenset(map(fold, dates.far)), frozenset(map(fold, dates.far_nouns))
        self.hour_leads = self._by_last(dates.hour_leads)
        self.lead_clitics = self.clitics & {
            fold(word) for word in (*dates.leads, *dates.year_leads, *dates.recent_leads)
        }
        self.about = self._by_last(dates.about)
        self.articles = self._first_words(pack.numbers.articles.split("|"))
        self.year_after = self._by_first((*dates.year_after, *_YEAR_SIGNS))
        self.year_behind = self._by_first(dates.year_behind)
        self.day_suffixes = self._by_first((*dates.day_suffixes, *_DAY_SIGNS))
        self.day_labels = frozenset(map(fold, dates.day_labels))
        self.day_subjects = frozenset(map(fold, dates.day_subjects))
        self.day_marks = frozenset(map(self.tokens, dates.day_marks))
        self.many = self._first_words(dates.many)
        self.definite = tuple(fold(word) for word in dates.definite)
        self.eras = {self.tokens(word): calendar for calendar, words in dates.eras.items() for word in words}
        self.era_first = {tokens[0] for tokens in self.eras if tokens}
        self.plurals = frozenset(self.tokens(word) for word in dates.plurals)
        self.edges_after = self._around(dates.edges, 1)
        self.relations_before = Leads(self._around(dates.relations, 0), self.clitics)
        self.after_words = frozenset(
            tokens[0] for pattern in dates.relations.get("after", ()) if (tokens := self.tokens(around(pattern)[0]))
        )
        self.relations_after = self._around(dates.relations, 1)
        self.clocks = frozenset(map(self.tokens, dates.clocks))
        self.wordless = frozenset(map(fold, (*pack.words.common, *pack.words.function_words)))
        self._sets = frozenset(fold(word) for word in dates.sets if not word.endswith("-"))
        self._sets_begun = tuple(fold(word[:-1]) for word in dates.sets if word.endswith("-"))
        self.future_endings = tuple(map(fold, dates.future_endings))
        self.future_beginnings = tuple(map(fold, dates.future_beginnings))
        self.future_not = frozenset(map(fold, dates.future_not))
        begun = [word[:-1] for word in self.future_not if word.endswith("-")]
        self._not_begun = (*begun, *(clitic + word for clitic in sorted(self.clitics) if len(clitic) == 1 for word in begun))
        self.from_endings = tuple(map(fold, dates.from_endings))
        self.past_endings = tuple(map(fold, dates.past_endings))
        self.telling = frozenset(map(fold, pack.attribution.say))
        self.past = self._first_words(dates.past)
        self.passives = frozenset(map(fold, dates.passives))
        self.states = self._first_words(dates.states)
        self.clause_ends = self._first_words(dates.clause_ends)
        self.ranges_by_joint: dict[str, list[tuple[Tokens, Tokens]]] = {}
        self.closed_ranges: dict[str, list[tuple[Tokens, Tokens]]] = {}
        for front, joint, back in (tuple(map(self.tokens, _range(pattern))) for pattern in dates.ranges):
            if joint and back:
                self.closed_ranges.setdefault(joint[0], []).append((joint, back))
            elif joint:
                self.ranges_by_joint.setdefault(joint[0], []).append((front, joint))
        fronts = [front for rows in self.ranges_by_joint.values() for front, _ in rows]
        self.range_fronts = frozenset(word for front in fronts for word in front)
        endings = [suffix for suffix in map(fold, dates.day_suffixes) if suffix.isalpha()]
        self.romans = (
            {**ROMAN, **{r + ending: n for r, n in ROMAN.items() for ending in endings}}
            if any("{roman}" in sequence for _, sequence in sequences)
            else {}
        )
        self.not_nouns = self._first_words((*pack.numbers.not_nouns.split("|"), *pack.words.common))
        self.compound = Compound(pack) if pack.numbers.compound else None
        self.counters = self._first_words(pack.units.counters.split("|")) if pack.numbers.unspaced else frozenset()
        self.and_half = self._by_first(dates.and_half)
        self.points = self._first_words(pack.numbers.point.split("|"))
        self.month_numbers = any("{monthnumber}" in sequence for _, sequence in sequences)
        self.after_number = self._after_number()
        self.beside = self._pattern_words | self.links | self.edges_after.keys() | {"("}
        self.joint_words = frozenset(
            word for numbers in (pack.numbers.joint,) for word in self.tokens(numbers.replace("|", " "))
        )
        self.span_joints = (self.lists - COMMAS) | self.joint_words  # between the units of "two hours and ten minutes"

    def _after_number(self) -> frozenset[str]:
        """Tokens that may follow a number in a date; any other number word need not be looked at."""
        found = {*self.year_after, *self.day_suffixes, *self.era_first, *self.ranges_by_joint, *":/-.'"}
        for slot in (
            "day",
            "n",
            "hour",
            "minute",
            "tens",
            "tens4",
            "ordinal",
            "dth",
            "mday",
            "monthnumber",
            "year",
            "dotclock",
            "clock",
        ):
            node = self.root.slots.get(slot)
            if node is not None:
                found.update(node.words)
                found.update(self.fillers if node.fill else ())
        return frozenset(found - COMMAS - {")"})

    def sets_date(self, word: str) -> bool:
        """Is this a word that sets a date, or moves something to one?"""
        return word in self._sets or word.startswith(self._sets_begun)

    def tells_future(self, word: str) -> bool:
        """Is this a verb of what is to come, by its ending or beginning?"""
        if len(word) < _SHORTEST_FUTURE:
            return False
        if not word.endswith(self.future_endings) and not self._begins_future(word):
            return False
        return word not in self.future_not and not (self._not_begun and word.startswith(self._not_begun))

    def _begins_future(self, word: str) -> bool:
        begins = self.future_beginnings
        return bool(begins) and (word.startswith(begins) or (word[0] in self.lists and word[1:].startswith(begins)))

    def ends_in_past(self, word: str) -> bool:
        """Is this a verb of what has been, by its ending?"""
        return bool(self.past_endings) and len(word) > _SHORTEST_PAST and word.endswith(self.past_endings)

    def _first_words(self, phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(token for phrase in phrases for token in self.tokens(phrase))

    def _by_last(self, phrases: Iterable[str]) -> Leads:
        table: dict[str, list[Tokens]] = {}
        for tokens in sorted({self.tokens(phrase) for phrase in phrases if phrase}, key=len, reverse=True):
            table.setdefault(tokens[-1], []).append(tokens)
        return Leads(table, self.clitics)

    def _by_first(self, phrases: Iterable[str]) -> dict[str, list[Tokens]]:
        table: dict[str, list[Tokens]] = {}
        for tokens in sorted({self.tokens(phrase) for phrase in phrases if phrase}, key=len, reverse=True):
            table.setdefault(tokens[0], []).append(tokens)
        return table

    def _around(self, table: object, side: int) -> dict[str, list[tuple[Tokens, Tokens, str]]]:
        """(own tokens, tokens on the other side, name) by the token that touches the date."""
        found: dict[str, list[tuple[Tokens, Tokens, str]]] = {}
        for name, patterns in table.items():  # type: ignore[attr-defined]
            for pattern in patterns:
                for written in _written(pattern):
                    halves = [self.tokens(half) for half in around(written)]
                    own, other = halves[side], halves[1 - side]
                    if own and not (side and other):
                        touching = own[0] if side else own[-1]
                        found.setdefault(touching, []).append((own, other, name))
        for rows in found.values():
            rows.sort(key=lambda row: -len(row[0]) - len(row[1]))
        return found

    def _compile(self, sequences: Iterable[tuple[str, Sequence[str]]]) -> None:
        rank = 0
        for meaning, sequence in sequences:
            for written in _with_things(sequence):
                rank += 1
                self._insert(meaning, written, rank)

    def _insert(self, meaning: str, sequence: Sequence[str], rank: int) -> None:
        node = self.root
        for part in sequence:
            node.leaf = False
            if part == "~":
                node.fill = node.fill or Node()
                node = node.fill
            elif part.startswith("{"):
                node = node.slots.setdefault(part[1:-1], Node())
            else:
                for token in self.tokens(part):
                    self._pattern_words.add(token)
                    node.leaf = False
                    node = node.words.setdefault(token, Node())
        if node.meaning is None:
            node.meaning, node.rank = meaning, rank

    def ends_with(self, words: Sequence[str], end: int, tokens: Tokens) -> bool:
        """Do these tokens stand right before position `end`, the first of them perhaps with a clitic?"""
        start = end - len(tokens)
        if start < 0 or not tokens or (len(tokens) > 1 and tuple(words[start + 1 : end]) != tokens[1:]):
            return False
        first = words[start]
        return first == tokens[0] or (first.endswith(tokens[0]) and first[: -len(tokens[0])] in self.clitics)

    def led_by(self, table: Leads, words: Sequence[str], end: int) -> int:
        """How many tokens before `end` are a phrase of the table (0 for none)."""
        if end > 0 and (rows := table[words[end - 1]]):
            for tokens in rows:
                if self.ends_with(words, end, tokens):
                    return len(tokens)
        return 0


def _written(pattern: str) -> list[str]:
    """A pattern of `_` with its choices written out."""
    return [" ".join(sequence) for sequence in expand(pattern)]


def _range(pattern: str) -> tuple[str, str, str]:
    """(words in front, between, behind) of "from _ to _", "_ और _ के बीच"."""
    front, _, rest = pattern.partition("_")
    joint, _, back = rest.rpartition("_")
    return front.strip(), joint.strip(), back.strip()


def _with_things(sequence: Sequence[str]) -> list[list[str]]:
    written: list[list[str]] = [[]]
    for part in sequence:
        if part == "{thing}":
            written = [[*left, *thing] for left in written for thing in _THINGS]
        else:
            written = [[*left, part] for left in written]
    return written


@lru_cache(maxsize=64)
@uncollected()
def grammar_of(pack: Pack) -> Grammar:
    """The grammar of a pack, made once."""
    return Grammar(pack)
