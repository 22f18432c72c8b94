"""All words and phrases a pack knows, looked up in one pass over the tokens of a text.

Each section of a pack gives its phrases with a kind and a value ("مليار", "number", …). One scan yields the hits of all
sections, and the readers work on those alone, so reading costs one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from claims.clitics import NO_CLITICS, Stems
from claims.phrase_tables import (
    Entry,
    Longer,
    Packed,
    Row,
    Table,
    all_rows,
    entries_of,
    kinds_in,
    kinds_of,
    longer_of,
    rows_at,
)  # fmt: skip

_NONE: Longer = {}
_NO_BASES: Mapping[str, str] = {}
_NO_PHRASES: Mapping[str, tuple[Row, ...]] = {}
_HEAD, _TAIL = 3, 4  # least letters of the halves of a compound
_SHORTENED = 4  # of a first half that has lost its ending
_COMPOUND = 60  # most letters of a compound; what is longer is no word, and has too many places to cut it
_SENSES = 4  # of a compound
_CACHE_LIMIT = 200_000  # distinct words; a hostile text of endless new words must not fill the memory


class Hit(NamedTuple):
    """Tokens [i, j) are a phrase of `kind`; `peeled` are the clitic letters in front of it, as written (folded)."""

    i: int
    j: int
    kind: str
    value: Any
    peeled: str


_FIRST = itemgetter(0)
_made = tuple.__new__  # the constructor of a NamedTuple takes twice as long
_Rows = tuple[tuple[str, Any, str], ...]  # (kind, value, peeled) of what a word is alone


class Node(NamedTuple):
    """What may begin with one word."""

    entries: tuple[tuple[str, Any], ...]  # (kind, value) of the one-word phrase
    longer: Longer
    peeled: str
    by_kind: dict[str, tuple[Any, ...]]  # kind → values of the one-word phrase
    begun: tuple[str, ...] = ()  # the kinds of the longer phrases
    beside: Node | None = None


def _by_kind(entries: Sequence[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    if len(entries) == 1:  # as most are
        ((kind, value),) = entries
        return {kind: (value,)}
    grouped: dict[str, tuple[Any, ...]] = {}
    for kind, value in entries:
        grouped[kind] = (*grouped.get(kind, ()), value)
    return grouped


def _chained(nodes: Sequence[Node]) -> Node:
    """The first reading of a word, with what the later ones (its stems) are to sections that do not know it so."""
    if len(nodes) == 1:  # as most are
        return nodes[0]
    chain: list[Node] = [nodes[0]]
    alone = set(nodes[0].by_kind)
    kinds = {*alone, *nodes[0].begun}  # of all nodes that something of is in the chain, of longer phrases too
    for node in nodes[1:]:
        entries = tuple([entry for entry in node.entries if entry[0] not in alone])
        longer = _NONE
        if node.longer and not kinds.issuperset(node.begun):
            longer = node.longer if kinds.isdisjoint(node.begun) else _less(node.longer, kinds)
        if entries or longer:
            chain.append(_made(Node, (entries, longer, node.peeled, _by_kind(entries), node.begun, None)))
            alone.update(node.by_kind)
            kinds.update(node.by_kind, node.begun)
    whole = chain[-1]
    for node in reversed(chain[:-1]):
        whole = node._replace(beside=whole)
    return whole


def _less(longer: Longer, kinds: Container[str]) -> Longer:
    """The phrases that are of none of these kinds."""
    kept: Longer = {}
    for second in longer:
        if rest := [row for row in rows_at(longer, second) or () if row[1] not in kinds]:
            kept[second] = rest
    return kept


class _Opening:
    """A word that may begin a phrase of several: what it is alone, and the second words of the phrases."""

    __slots__ = ("node", "rows", "seconds")

    def __init__(self, node: Node, rows: _Rows, seconds: frozenset[str]) -> None:
        self.node, self.rows, self.seconds = node, rows, seconds


class _Openings(dict[str, "_Opening | _Rows"]):
    """What the words met so far are: an opening, or for the many words that begin no phrase of several their rows alone."""

    def __init__(
        self, analysed: Callable[[str], Node | None], forms: Mapping[str, Sequence[str]], begins: frozenset[str] | None
    ) -> None:
        """`begins`: the first words of all phrases, where a word of which no form is among them begins none."""
        super().__init__()
        self._analysed, self._forms = analysed, forms
        self._none_begins = begins.isdisjoint if begins is not None else None

    def __missing__(self, word: str) -> _Opening | _Rows:
        none_begins = self._none_begins  # a hyphen behind a clitic goes with it, so that the forms would not tell
        if none_begins is not None and none_begins(self._forms[word]) and "-" not in word:  # as most do
            self[word] = ()
            return ()
        first = node = self._analysed(word)
        if first is None:
            self[word] = ()
            return ()
        rows: list[tuple[str, Any, str]] = []
        seconds: set[str] = set()
        while node is not None:
            rows += [(kind, value, node.peeled) for kind, value in node.entries]
            seconds.update(node.longer)
            node = node.beside
        found: _Opening | _Rows = tuple(rows)
        if seconds:
            found = _Opening(first, tuple(rows), frozenset(seconds))
        self[word] = found
        return found


class Phrasebook:
    """Phrases by their first word. `stems` takes the proclitic letters of the language off its words."""

    def __init__(
        self,
        table: Table | Packed,
        *,
        stems: Stems = NO_CLITICS,
        min_stem: int = 2,
        lemmas: Callable[[str], Iterable[str]] | None = None,
        whole: Container[str] = (),
        compounds: Sequence[str] = (),
        lost: Sequence[str] = (),
        bases: Mapping[str, str] = _NO_BASES,
        values: Sequence[Any] = (),
    ) -> None:
        """`table` is what `table_of` or `packed` makes, or the table of `valued`, of which `values` are the values. `lemmas`
        gives base forms of a word that is not found as it stands. Words in `whole` are what they are ("themselves" is no form
        of "bone"). `compounds` are the letters that may stand between two words written as one, `lost` the endings that the
        first of them may have lost ("Schulgebäude": Schule). `bases` is what `bases_of_seconds` made of such a book."""
        self._whole, self._compounds = whole, tuple(sorted(compounds, key=len, reverse=True))
        self._lost = tuple(lost)
        self._stems = stems
        self._min_stem = min_stem
        self._lemmas = lemmas
        self._singles: Mapping[str, Any] = table[0]
        self._longer: Mapping[str, Any] = table[1]
        self._bare: dict[str, Node] = {}  # first words met so far: as many as the book has at most
        self._cache: dict[str, Node | None] = {}
        self._bases: dict[str, frozenset[str]] = {}
        self._base_forms: dict[str, tuple[str, ...]] = {}
        self._made_bases, self._values = bases, values
        # Base forms that begin phrases → those phrases: "walk", "walks" and "walked" begin the same.
        self._inflected: dict[tuple[str, tuple[str, ...]], Mapping[str, tuple[Row, ...]]] = {}

    @cached_property
    def _openings(self) -> _Openings:
        """Where words are looked up by their lemma, too, their forms alone tell nothing."""
        begins = frozenset((*self._singles, *self._longer)) if self._lemmas is None else None
        return _Openings(self._analyse, self._stems.forms, begins)

    def __contains__(self, word: str) -> bool:
        """Does a phrase begin with this (folded) word, just as it stands?"""
        return word in self._singles or word in self._longer

    def means_alone(self, word: str) -> bool:
        """Is this (folded) word a phrase by itself?"""
        return word in self._singles

    def _node(self, word: str, peeled: str = "") -> Node | None:
        """The node of a word as it stands; made when a text first holds it, since a book has far more than a text."""
        bare = self._bare.get(word)
        if bare is None:
            bare = self._unpacked(word)
            if bare is None:
                return None
            self._bare[word] = bare
        return _made(Node, (bare[0], bare[1], peeled, bare[3], bare[4], None)) if peeled else bare

    def _unpacked(self, word: str) -> Node | None:
        entries, longer = self._singles.get(word), self._longer.get(word)
        if entries is None and longer is None:
            return None
        found: tuple[tuple[str, Any], ...]
        if isinstance(entries, str) and "\n" not in entries and not self._values:
            kind, value = entries.split("\t")
            found, by_kind = ((kind, value),), {kind: (value,)}
        else:
            found = tuple(self._entries(entries) if isinstance(entries, str) else entries or ())
            by_kind = _by_kind(found)
        if longer is None:  # as most are
            return _made(Node, (found, _NONE, "", by_kind, (), None))
        if isinstance(longer, str):
            return _made(Node, (found, self._begun(longer), "", by_kind, kinds_of(longer), None))
        return _made(Node, (found, longer, "", by_kind, kinds_in(longer), None))

    def _entries(self, text: str) -> list[Entry]:
        entries, values = entries_of(text), self._values
        return [(kind, values[int(value)]) for kind, value in entries] if values else entries

    def _begun(self, text: str) -> Longer:
        longer, values = longer_of(text), self._values
        if values:  # few, and most of them are met
            for second in longer:
                rows = rows_at(longer, second) or ()
                longer[second] = [(rest, kind, values[int(value)]) for rest, kind, value in rows]
        return longer

    def knows(self, word: str) -> bool:
        """Is this (folded) word known as it stands or without its clitics?"""
        return word in self or any(len(stem) >= self._min_stem and stem in self for _, stem in self._stems[word])

    def _analyse(self, word: str) -> Node | None:
        """What a word can stand for: itself, itself without its clitics (fewest letters first), or its lemma."""
        singles, longer = self._singles, self._longer
        exact = self._node(word) if word in singles or word in longer else None
        if word in self._whole:
            return exact
        stems: Sequence[tuple[str, str]] = self._stems[word] if self._stems.clitics else ()
        if stems and ("-" in word or len(stems[-1][1]) < self._min_stem):  # the last is the shortest
            stems = [(clitic, stem.lstrip("-")) for clitic, stem in stems if len(stem) >= self._min_stem]
        nodes = [
            node
            for clitic, stem in stems
            if (stem in singles or stem in longer) and (node := self._node(stem, clitic)) is not None
        ]
        if not nodes:
            if self._lemmas is None or (exact is not None and exact.entries):
                return exact
            found = self._by_lemma(word, stems) or self._compound(word)
            if found is None:
                return exact
            nodes.append(found)
        if exact is not None:
            nodes.insert(0, exact)
        return _chained(nodes)

    def _by_lemma(self, word: str, stems: Sequence[tuple[str, str]]) -> Node | None:
        assert self._lemmas is not None
        singles, longer = self._singles, self._longer
        # Where words have no clitics `inflected` asks for all base forms of each, elsewhere the first known one is enough.
        lemmas = self._lemmas if self._stems.clitics else self._all_lemmas
        for clitic, stem in (("", word), *stems):
            for lemma in lemmas(stem):
                # A base form that only begins phrases tells nothing; but a word that does so itself is no form of another.
                known = lemma in singles or lemma == stem and lemma in longer
                if known and (node := self._node(lemma)) is not None:
                    return _made(Node, (node.entries, _NONE, clitic, node.by_kind, (), None))
        return None

    def _compound(self, word: str) -> Node | None:
        """What the two halves of a word stand for ("Gasexplosion"), the longest second half first."""
        if not self._compounds or not _HEAD + _TAIL <= len(word) <= _COMPOUND:
            return None
        for cut in range(_HEAD, len(word) - _TAIL + 1):
            tail = self._half(word[cut:])
            if tail is None:
                continue
            for link in self._compounds:
                end = cut - len(link)
                if end >= _HEAD and word[:cut].endswith(link) and (head := self._half(word[:end])) is not None:
                    return self._joined(head, tail)
            if cut >= _SHORTENED and (head := self._shortened(word[:cut])) is not None:
                return self._joined(head, tail)
        return None

    def _shortened(self, half: str) -> Node | None:
        """What a first half stands for that has lost an ending; only a word of the book just as it stands is sure enough."""
        for ending in self._lost:
            node = self._node(half + ending)
            if node is not None and "concept" in node.by_kind:
                return node
        return None

    def alone(self, word: str, kind: str) -> tuple[Any, ...]:
        """What a (folded) word stands for just as it is, in one kind."""
        node = self._node(word)
        return node.by_kind.get(kind, ()) if node is not None else ()

    def _half(self, word: str) -> Node | None:
        node = self._node(word)
        if node is None or "concept" not in node.by_kind:
            node = self._by_lemma(word, ())
        return node if node is not None and "concept" in node.by_kind else None

    @staticmethod
    def _joined(head: Node, tail: Node) -> Node:
        entries = tuple(
            dict.fromkeys(entry for node in (tail, head) for entry in node.entries if entry[0] == "concept")
        )
        return Node(entries[:_SENSES], _NONE, "", _by_kind(entries[:_SENSES]))

    def inflected(self, word: str, kind: str) -> Mapping[str, tuple[Row, ...]]:
        """The phrases of several words of one kind that begin with a base form of a (folded) word, by each base form of
        their second word; longest first.

        Nothing where words carry clitics: what is left of them there is no sure word.
        """
        if self._lemmas is None or self._stems.clitics or word in self._whole:
            return _NO_PHRASES
        begun = tuple(sorted([base for base in self.bases(word) if base in self._longer]))
        if not begun:
            return _NO_PHRASES
        found = self._inflected.get((kind, begun))
        if found is None:
            found = self._inflected[kind, begun] = self._by_seconds(kind, begun)
        return found

    def _by_seconds(self, kind: str, firsts: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        rows: list[Row] = []
        for first in firsts:
            longer = self._longer[first]
            begins = self._begun(longer) if isinstance(longer, str) else longer
            rows += [row for row in all_rows(begins) if row[1] == kind]
        by_second: dict[str, list[Row]] = {}
        for row in sorted(dict.fromkeys(rows), key=_longest_first):
            for base in self.bases(row[0][0]):
                by_second.setdefault(base, []).append(row)
        return {base: tuple(begun) for base, begun in by_second.items()}

    def bases(self, word: str) -> frozenset[str]:
        """A word and its base forms."""
        found = self._bases.get(word)
        if found is None:
            if len(self._bases) > _CACHE_LIMIT:
                self._bases.clear()
            made = self._made_bases.get(word)
            found = self._bases[word] = frozenset(made.split(" ") if made is not None else self._bases_anew(word))
        return found

    def _bases_anew(self, word: str) -> Iterable[str]:
        return (word,) if self._lemmas is None or word in self._whole else (word, *self._all_lemmas(word))

    def _all_lemmas(self, word: str) -> tuple[str, ...]:
        assert self._lemmas is not None
        found = self._base_forms.get(word)
        if found is None:
            if len(self._base_forms) > _CACHE_LIMIT:
                self._base_forms.clear()
            found = self._base_forms[word] = tuple(self._lemmas(word))
        return found

    def bases_of_seconds(self, kind: str) -> dict[str, str]:
        """The base forms, with spaces between, of every word that is the second of a phrase of this kind: a common word begins
        a hundred phrases, and the first text with it would have all their second words looked up. Empty where `inflected`
        finds nothing in any case."""
        if self._lemmas is None or self._stems.clitics:
            return {}
        seconds = {row[0][0] for text in self._longer.values() for row in all_rows(longer_of(text)) if row[1] == kind}
        return {word: " ".join(sorted({*self._bases_anew(word)})) for word in sorted(seconds)}

    def node(self, word: str) -> Node | None:
        """What begins with a (folded) word, as `scan` gives it."""
        cache = self._cache
        if word not in cache:
            if len(cache) > _CACHE_LIMIT:
                cache.clear()
            cache[word] = self._analyse(word)
        return cache[word]

    def first(self, word: str) -> Node | None:
        """The first reading of a (folded) word: as `node`, but less what it is to sections that do not know it so. Most often
        that takes a look at its forms alone."""
        singles = self._singles
        if word in singles:
            return self._node(word)
        longer = self._longer
        if word not in longer and "-" not in word and word not in self._whole:
            for stem in self._stems.forms[word][1:]:
                if len(stem) >= self._min_stem and (stem in singles or stem in longer):
                    if stem in singles:
                        return self._node(stem, word[: len(word) - len(stem)])
                    break  # it only begins phrases of several words: what it is alone stands beside
        return self.node(word)

    def scan(self, words: Sequence[str]) -> list[tuple[int, Node]]:
        """(position, node) of every token at which a phrase may begin; each distinct word is analysed once."""
        cache = self._cache
        if len(cache) > _CACHE_LIMIT:
            cache.clear()
        for word in set(words).difference(cache):
            cache[word] = self._analyse(word)
        return [(i, node) for i, node in enumerate(map(cache.__getitem__, words)) if node is not None]

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase found, by token position; at one position longer phrases come first."""
        openings, last = self._openings, len(words) - 1
        if len(openings) > _CACHE_LIMIT:
            openings.clear()
        looks: list[Any] = list(map(openings.__getitem__, words))
        several: list[Hit] = []  # where a phrase of several words begins: it, and what its first word is alone
        for i in [i for i, look in enumerate(looks) if look.__class__ is _Opening]:
            opening = looks[i]
            if i < last and words[i + 1] in opening.seconds:
                several += _hits_at(opening.node, words, i)
                looks[i] = ()
            else:
                looks[i] = opening.rows
        found = [
            _made(Hit, (i, i + 1, kind, value, peeled)) for i, rows in enumerate(looks) for kind, value, peeled in rows
        ]
        if several:
            found += several
            found.sort(key=_FIRST)
        return found


def _hits_at(first: Node, words: Sequence[str], i: int) -> Iterator[Hit]:
    """The phrases that begin at one position."""
    node: Node | None = first
    while node is not None:
        for rest, kind, value in longer_at(node, words, i):
            yield _made(Hit, (i, i + 1 + len(rest), kind, value, node.peeled))
        for kind, value in node.entries:
            yield _made(Hit, (i, i + 1, kind, value, node.peeled))
        node = node.beside


def _longest_first(row: Row) -> tuple[int, Row]:
    return -len(row[0]), row


def inflected_at(
    lexicon: Phrasebook, phrases: Mapping[str, tuple[Row, ...]], words: Sequence[str], i: int
) -> list[Row]:
    """Those of the phrases (`Phrasebook.inflected`) whose further words stand behind position `i` in any of their forms,
    longest first."""
    left = len(words) - i - 1
    if left < 1:
        return []
    begun = [phrases[base] for base in lexicon.bases(words[i + 1]) if base in phrases]
    if not begun:
        return []
    rows = begun[0] if len(begun) == 1 else sorted({row for some in begun for row in some}, key=_longest_first)
    found = []
    bases = lexicon.bases
    for row in rows:
        rest = row[0]
        if len(rest) > left:
            continue
        for at in range(1, len(rest)):  # most are of two words, and the second stands there
            word, wanted = words[i + 1 + at], rest[at]
            if word != wanted and bases(word).isdisjoint(bases(wanted)):
                break
        else:
            found.append(row)
    return found


def longer_at(node: Node, words: Sequence[str], i: int) -> Sequence[Row]:
    """The phrases of several words that stand at position `i`, longest first."""
    if not node.longer or i + 1 >= len(words):
        return ()
    begun = rows_at(node.longer, words[i + 1])
    if begun is None:
        return ()
    found = []
    for item in begun:
        size = len(item[0])
        if size == 1 or tuple(words[i + 1 : i + 1 + size]) == item[0]:
            found.append(item)
    return found
