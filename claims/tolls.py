"""None and one, as tolls are told: "nobody was killed", «لم يسقط أي جريح», "жертв нет", "one passenger was slightly hurt".

They are counts as any other toll, only that no figure stands there. Read are plain reports alone: a verb of suffering in the past
whose subject is nobody or one of somebody, or a noun for the victims with a no right beside it. "Nobody doubts", "no injured
worker will be forgotten" and "he was not among the injured" are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate, compress
from typing import NamedTuple

from claims.clitics import Known
from claims.concepts import ids_of
from claims.model import Concept, Quantity
from claims.negation import negations
from claims.pack import Pack
from claims.quantity_phrases import Beside, Found
from claims.sections.numbers import forms
from claims.text import Prepared

_AHEAD, _BACK = 8, 4  # tokens from who it was to the verb behind it, and before it
_UNSPACED_AHEAD = 14  # the same in a script without spaces, where a token is one sign
_NOUN = 3  # tokens that one of whom is told may have ("member of parliament")
_AROUND = 3  # tokens beyond both in which a denial belongs to them
_BETWEEN = 5  # tokens between a no and the noun for the victims
_AUXILIARY = 4  # tokens around a participle in which its auxiliary stands
_STOPS = frozenset(',;:.!?،؛۔।॥。，；：！？…()[]"«»“”')
_CLOSE = 4  # the same for an article, which is said of much beside
_QUANTIFIERS = ("nobody", "anybody", "no", "any", "one", "one_after", "a")
_ZERO, _ONE = Decimal(0), Decimal(1)


class _Toll(NamedTuple):
    """Tokens [i, j) say how many; `noun` are those of whom, if any; it is all told before token `end`."""

    i: int
    j: int
    value: Decimal
    noun: tuple[int, int] | None
    end: int


class _Reader:
    """The tables of one pack."""

    def __init__(self, pack: Pack) -> None:
        tolls = pack.tolls
        clitics = list(pack.words.clitics)

        def beside(*names: str) -> Beside[str]:
            return Beside(pack, ((f, name) for name in names for f in forms(getattr(tolls, name))), clitics)

        self.quantifiers = beside(*_QUANTIFIERS)
        self.fell = beside("fell", "passive")
        self.losses = beside("losses")
        self.linked = beside("no", "any", "without", "exist")
        self.absent, self.exist = beside("absent"), beside("exist")
        self.ends, self.turns = beside("ends"), beside("turns")
        self.auxiliaries = frozenset(pack.tokeniser.words_of(" ".join(forms(tolls.auxiliaries))))
        self.negations = negations(pack)
        self.may_begin = Known(self.quantifiers.begins | self.losses.begins, pack.stems)  # a quantifier or a noun for the victims
        self.may_suffer = Known(self.fell.begins, pack.stems)
        self.ahead = _UNSPACED_AHEAD if pack.numbers.unspaced else _AHEAD
        self.reach = self.ahead + self.quantifiers.longest + _NOUN  # tokens around a quantifier, beyond which no verb is its own
        self.unspaced = pack.numbers.unspaced

    def denies(self, word: str) -> bool:
        """Does this word say no by itself?"""
        return self.negations.says_no(word)


@cache
def _reader(pack: Pack) -> _Reader | None:
    return _Reader(pack) if pack.tolls.fell or pack.tolls.losses else None


def read(prepared: Prepared, pack: Pack, figures: Sequence[Quantity], concepts: Sequence[Concept]) -> list[Quantity]:
    """The figures of a text with the tolls of none and one among them, in text order. `concepts` are the text's."""
    reader = _reader(pack)
    if reader is None:
        return list(figures)
    taken = [(q.start, q.end) for q in figures]
    found: list[Quantity] = []
    people = _People(prepared, concepts)
    for toll in _tolls(reader, prepared.words, people):
        start, end = prepared.token_span(toll.i, toll.j)
        if any(first < end and start < last for first, last in taken):
            continue
        noun, at = None, None
        if toll.noun is not None:
            at, last = prepared.token_span(*toll.noun)
            noun = prepared.source[at:last]
        text = prepared.source[start:end]
        found.append(Quantity(start, end, text, "count", toll.value, toll.value, None, noun, noun_start=at, flags=("toll",)))
    return sorted([*figures, *found], key=lambda q: q.start) if found else list(figures)


class _Covered:
    """Where concepts stand. They are in text order, some of them within others: so an end is asked of all that begin before."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._starts = [one.start for one in concepts]
        self._ends = list(accumulate([one.end for one in concepts], max))  # the last end of those up to each

    def touches(self, start: int, end: int) -> bool:
        """Does one of them share a code point with [start, end)?"""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


class _People:
    """Which tokens name a person, looked up when first asked; and which nothing but a quality."""

    def __init__(self, prepared: Prepared, concepts: Sequence[Concept]) -> None:
        self._prepared, self._concepts = prepared, concepts
        self._people: _Covered | None = None
        self._things: _Covered | None = None

    def __contains__(self, token: int) -> bool:
        if self._people is None:
            people = ids_of("person", "role")
            self._people = _Covered([one for one in self._concepts if one.id in people])
        return self._people.touches(*self._prepared.token_span(token, token + 1))

    def _is_thing(self, token: int) -> bool:
        if self._things is None:
            qualities = ids_of("quality")
            self._things = _Covered([one for one in self._concepts if one.id not in qualities])
        return self._things.touches(*self._prepared.token_span(token, token + 1))

    def first(self, j: int, size: int) -> int:
        """The person that token j is, or the next one where j is no more than a quality of his ("a young woman"); else j."""
        if j in self or j + 1 >= size or (j + 1) not in self or self._is_thing(j):
            return j
        return j + 1


def _tolls(r: _Reader, words: Sequence[str], people: _People) -> Iterator[_Toll]:
    low = 0
    suffering: list[int] | None = None  # the tokens with which a verb of suffering may begin
    for i in compress(range(len(words)), map(r.may_begin.__getitem__, words)):
        if i < low:
            continue
        if suffering is None:
            suffering = list(compress(range(len(words)), map(r.may_suffer.__getitem__, words)))
        near = bisect_left(suffering, i - r.reach)  # few of all that are told with an article suffer
        told = near < len(suffering) and suffering[near] <= i + r.reach
        toll = (_counted(r, words, i, people) if told else None) or _lost(r, words, i)
        if toll is not None:
            low = toll.end
            yield toll


def _counted(r: _Reader, words: Sequence[str], i: int, people: _People) -> _Toll | None:
    """Nobody, none or one of somebody, of whom a verb says that he was killed or hurt."""
    found = r.quantifiers.starting(words, i)
    if found is None:
        return None
    kind: str = found.value
    first, last, noun = found.i, found.j, None
    if kind == "one_after":
        if not i or not words[i - 1][0].isalpha():
            return None
        noun, first = (i - 1, i), i - 1
    elif kind == "a":
        if last >= len(words) or not words[last][0].isalpha() or words[last] in r.negations.grammar:
            return None
        at = people.first(last, len(words))
        if at not in people and not _suffers(r, words, at, found.i):
            return None
        noun, last = (at, at + 1), at + 1
    elif kind in ("no", "any", "one"):
        end = _noun_end(r, words, found.j)
        if end == found.j:
            return None
        noun, last = (found.j, end), end
    verb = _verb(r, words, first, last, close=kind == "a")
    if verb is None:
        return None
    around = range(max(min(first, verb.i) - _AROUND, 0), min(max(last, verb.j) + _AROUND, len(words)))
    denied = any(r.denies(words[k]) for k in _clause(words, around, found.i) if not found.i <= k < found.j)
    one = kind in ("one", "one_after", "a")
    if (denied and one) or (not denied and kind in ("anybody", "any")):
        return None
    return _Toll(found.i, found.j, _ONE if one else _ZERO, noun, max(last, verb.j))


def _suffers(r: _Reader, words: Sequence[str], at: int, first: int) -> bool:
    """Does the verb, or its auxiliary, stand right beside a word that nothing says is a person: "a fisherman was killed"?"""
    if at + 1 < len(words) and (words[at + 1] in r.auxiliaries or r.fell.starting(words, at + 1) is not None):
        return True
    before = r.fell.ending(words, first)
    return before is not None and before.value == "fell"


def _noun_end(r: _Reader, words: Sequence[str], j: int) -> int:
    """Where the noun ends that begins at a token: the word itself, in a script without spaces two signs at most."""
    if j >= len(words) or not words[j][0].isalpha() or words[j] in r.negations.grammar or r.fell.starting(words, j) is not None:
        return j
    if not r.unspaced:
        return j + 1
    end = j
    while end < min(j + 2, len(words)) and words[end][0].isalpha() and r.fell.starting(words, end) is None:
        end += 1
    return end


def _clause(words: Sequence[str], around: range, at: int) -> Iterator[int]:
    """The tokens around one, up to the stops on both sides."""
    for places in (range(at, around.stop), range(at - 1, around.start - 1, -1)):
        for k in places:
            if words[k] in _STOPS:
                break
            yield k


def _verb(r: _Reader, words: Sequence[str], first: int, last: int, *, close: bool) -> Found | None:
    """The verb of suffering near who it was: behind him, or shortly before; for an article `close` to him."""
    ahead, back = (_CLOSE, 1) if close else (r.ahead, _BACK)
    for places in (range(last, min(last + ahead, len(words))), range(first - 1, max(first - back - 1, -1), -1)):
        for k in places:
            if words[k] in _STOPS or words[k][0].isdecimal() or r.turns.starting(words, k) is not None:
                break
            found = r.fell.starting(words, k)
            if found is None or (places.step < 0 and found.j > first):
                continue
            if found.value == "fell" or _passive(r, words, found):
                return found
    return None


def _passive(r: _Reader, words: Sequence[str], verb: Found) -> bool:
    """Is the participle a passive: does its auxiliary stand near it?"""
    near = range(max(verb.i - _AUXILIARY, 0), min(verb.j + _AUXILIARY, len(words)))
    return any(words[k] in r.auxiliaries for k in _clause(words, near, verb.i))


def _lost(r: _Reader, words: Sequence[str], i: int) -> _Toll | None:
    """A noun for the victims with a no right before it, or a word behind it that says that there are none."""
    found = r.losses.starting(words, i)
    if found is None:
        return None
    k = i - 1
    while k >= max(i - _BETWEEN, 0):
        linked = r.linked.ending(words, k + 1)
        if linked is not None and linked.value in ("no", "without"):
            return _Toll(linked.i, linked.j, _ZERO, (found.i, found.j), found.j) if _ends(r, words, found.j) else None
        if r.denies(words[k]):
            return _Toll(k, k + 1, _ZERO, (found.i, found.j), found.j) if _ends(r, words, found.j) else None
        if linked is None:
            break
        k = linked.i - 1
    k = found.j
    while k < min(found.j + _BETWEEN, len(words)):
        absent = r.absent.starting(words, k)
        if absent is not None:
            return _Toll(absent.i, absent.j, _ZERO, (found.i, found.j), absent.j)
        between = r.exist.starting(words, k)
        if between is None:
            break
        k = between.j
    return None


def _ends(r: _Reader, words: Sequence[str], j: int) -> bool:
    """Is what stands behind the noun no other noun that it only describes?"""
    if r.unspaced or j >= len(words) or not words[j][0].isalpha() or words[j] in r.negations.grammar:
        return True
    return any(table.starting(words, j) is not None for table in (r.exist, r.ends, r.fell))
