"""The names in a text: those the gazetteer knows, and the unknown words that look like names.

Where a script has capitals they mark a name; elsewhere a word that neither the packs, nor the lexicon, nor the lemmatiser
knows is taken for one. Neighbouring name words are one name. A short name is tied to the full name that stands earlier
in the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from claims.concepts import book
from claims.gazetteer import entities
from claims.lemmas import is_held
from claims.model import Concept, Name
from claims.negation import denied
from claims.pack import Pack, load_pack
from claims.particles import split_verbs
from claims.phrase_tables import Row
from claims.phrasebook import Hit, Node, Phrasebook, inflected_at, longer_at
from claims.sounds import script_of, skeletons
from claims.text import Prepared, fold

_CASED = frozenset({"Latn", "Cyrl", "Grek"})
_LOOKS = 200_000  # words whose looks are kept
_START, _SPAN = itemgetter(0), attrgetter("start", "end")  # of a concept, of a name
_MAX_WORDS = 4  # of an unknown name in a script without capitals


class Named(NamedTuple):
    """What the lexicon scan found: names and concepts, both in text order."""

    names: list[Name]
    concepts: list[Concept]


class _Known(NamedTuple):
    """A name of the gazetteer at tokens [i, j), `peeled` letters of clitics in front of it."""

    i: int
    j: int
    value: str
    peeled: int
    small: bool  # may be written without a capital


_NONE: Mapping[str, tuple[Row, ...]] = {}


class _Look(NamedTuple):
    """What the lexicon says of one word; made once for each word and book."""

    ids: tuple[str, ...] | None
    name: str | None
    small: bool
    peeled: int
    longer: Node | None  # the node whose longer phrases may begin here
    longer_peeled: int
    phrases: Mapping[str, tuple[Row, ...]] = (
        _NONE  # of concepts, that begin with a base form of the word, by their second
    )


class _Looks(dict[str, "_Look | tuple[str, ...] | None"]):
    """The looks of the words met so far; a bare tuple of concepts for the many words that are no more than those."""

    def __init__(self, lexicon: Phrasebook) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> _Look | tuple[str, ...] | None:
        node = self._lexicon.first(word)
        phrases = self._lexicon.inflected(word, "concept")
        kept: _Look | tuple[str, ...] | None = None
        if node is not None:
            alone = node if node.entries or node.beside is None else node.beside  # a word that only begins longer phrases
            ids = alone.by_kind.get("concept")
            plain = ids is not None and len(alone.by_kind) == 1 and not node.longer and not phrases
            kept = ids if plain else _look(node, alone, phrases)
        elif phrases:
            kept = _NOTHING._replace(phrases=phrases)
        self[word] = kept
        return kept


@lru_cache(maxsize=64)
def _looks_of(lexicon: Phrasebook) -> _Looks:
    return _Looks(lexicon)


_NOTHING = _Look(None, None, False, 0, None, 0)


def _look(node: Node, alone: Node, phrases: Mapping[str, tuple[Row, ...]]) -> _Look:
    name = alone.by_kind.get("name-small") or alone.by_kind.get("name")
    return _Look(
        alone.by_kind.get("concept"), name[0] if name else None, "name-small" in alone.by_kind, len(alone.peeled),
        node if node.longer else None, len(node.peeled), phrases,
    )  # fmt: skip


def read(prepared: Prepared, pack: Pack, hits: Sequence[Hit], starts_sentence: Callable[[int], bool]) -> Named:
    """Names and concepts of one text; `hits` are the pack's own, `starts_sentence` says so of a source offset."""
    known, concepts, understood = _scan(prepared, pack)
    again = _short_forms(prepared, pack, known)
    if again:
        known = sorted((*known, *again))
        taken = {prepared.token_span(name.i, name.j)[0] for name in again}
        concepts = [c for c in concepts if c.start not in taken]
        for name in again:
            understood[name.i] = 1
    for i, j, _, _, _ in hits:
        understood[i] = 1
        if j > i + 1:
            understood[i:j] = b"\1" * (j - i)
    unknown = _unknown(prepared, pack, understood, starts_sentence)
    return Named(_tied(_named(prepared, known, unknown)), concepts)


def _scan(prepared: Prepared, pack: Pack) -> tuple[list[_Known], list[Concept], bytearray]:
    """The known names, the concepts outside them (of overlapping phrases the longest), and a mark on the tokens of both."""
    words = prepared.words
    last = len(words) - 1
    lexicon = book(pack.language)
    known_looks = _looks_of(lexicon)
    if len(known_looks) > _LOOKS:
        known_looks.clear()
    # Of each token the concepts it stands for by itself, once the names and phrases of several words have taken theirs.
    looks: list[Any] = list(map(known_looks.__getitem__, words))
    for i, joined in split_verbs(prepared, pack, lexicon).items():
        looks[i] = looks[i]._replace(ids=joined) if looks[i].__class__ is _Look else joined or None
    names: list[_Known] = []
    phrases: list[tuple[int, int, tuple[str, ...]]] = []  # concepts of several words
    bases_of = lexicon.bases
    named = meant = 0  # tokens before these are taken
    for i in [i for i, look in enumerate(looks) if look.__class__ is _Look]:
        ids, name, small, peeled, longer, longer_peeled, inflected = looks[i]
        looks[i] = None
        if i < named:
            continue
        end = i + 1
        known = _Known(i, end, name, peeled, small) if name is not None else None
        if longer is not None and i < last and words[end] in longer.longer:
            known, ids, end = _longer(longer_at(longer, words, i), i, known, ids, longer_peeled)
        if (
            inflected
            and end == i + 1
            and i < last
            and known is None
            and not bases_of(words[end]).isdisjoint(inflected)
        ):
            known, ids, end = _longer(inflected_at(lexicon, inflected, words, i), i, known, ids, longer_peeled)
        if known is not None and known.j >= end and (known.small or _has_capital(known, prepared)):
            names.append(known)
            named = known.j
            _take(looks, i, named)
        elif ids and end > meant:
            meant = end
            if end == i + 1:
                looks[i] = ids
            else:
                phrases.append((i, end, ids))
                _take(looks, i, end)
    understood = bytearray([ids is not None for ids in looks])
    for i, j in (*((name.i, name.j) for name in names), *((i, j) for i, j, _ in phrases)):
        understood[i:j] = b"\1" * (j - i)
    return names, _concepts(prepared, looks, phrases, denied(words, pack)), understood


def _take(looks: list[Any], i: int, j: int) -> None:
    """Nothing else begins at the tokens [i, j) but what may begin a longer phrase."""
    for k in range(i, j):
        if looks[k].__class__ is not _Look:
            looks[k] = None


def _concepts(
    prepared: Prepared, looks: list[Any], phrases: list[tuple[int, int, tuple[str, ...]]], no: set[int]
) -> list[Concept]:
    """The concepts of single tokens (`looks`) and of `phrases`, in text order; `no` are the tokens that are denied."""
    words, source, starts, span = prepared.words, prepared.source, prepared.starts, prepared.span
    if no:
        alone = [i for i in no if looks[i]]
        phrases = [*phrases, *((i, i + 1, looks[i]) for i in alone)]
        for i in alone:
            looks[i] = None
    made = tuple.__new__  # the constructor of a NamedTuple takes twice as long
    if prepared.straight:
        concepts = [
            made(Concept, (start, end, text, ident, False))
            for start, word, ids in zip(starts, words, looks, strict=True) if ids
            for end in (start + len(word),) for text in (source[start:end],) for ident in ids
        ]  # fmt: skip
    else:
        concepts = [
            made(Concept, (start, end, text, ident, False))
            for at, word, ids in zip(starts, words, looks, strict=True) if ids
            for start, end in (span(at, at + len(word)),) for text in (source[start:end],) for ident in ids
        ]  # fmt: skip
    if phrases:
        for i, j, ids in phrases:
            start, end = prepared.token_span(i, j)
            negated = bool(no) and not no.isdisjoint(range(i, j))
            concepts += [Concept(start, end, source[start:end], ident, negated) for ident in ids]
        concepts.sort(key=_START)
    return concepts


def _longer(
    phrases: Sequence[tuple[tuple[str, ...], str, str]],
    i: int,
    known: _Known | None,
    ids: tuple[str, ...] | None,
    peeled: int,
) -> tuple[_Known | None, tuple[str, ...] | None, int]:
    """The longest name and the longest concepts among the phrases of several words and the single word itself."""
    end = i + 1
    for rest, kind, value in phrases:  # longest first
        size = i + 1 + len(rest)
        if kind != "concept" and (known is None or size > known.j):
            known = _Known(i, size, value, peeled, kind == "name-small")
        elif kind == "concept" and size >= end:
            if size > end or not ids:
                ids, end = (value,), size
            elif value not in ids:
                ids = (*ids, value)
    return known, ids, end


def _short_forms(prepared: Prepared, pack: Pack, known: Sequence[_Known]) -> list[_Known]:
    """Single words of full names of people that stand alone elsewhere in the text ("Xi" after "Xi Jinping")."""
    words, lexicon = prepared.words, book(pack.language)
    short: dict[str, str | None] = {}
    table = entities()
    for name in known:
        entity = table.get(name.value)
        if name.j - name.i < 2 or entity is None or entity.kind != "person":
            continue
        for i in range(name.i, name.j):
            word = words[i][name.peeled :] if i == name.i else words[i]
            if len(word) >= 2 and not lexicon.means_alone(word):
                short[word] = name.value if short.get(word, name.value) == name.value else None
    if not short:
        return []
    written: dict[str, list[tuple[int, str]]] = {}
    for clitic in ("", *_clitics(pack.language)):
        for word, value in short.items():
            if value is not None:
                written.setdefault(clitic + word, []).append((len(clitic), value))
    places = list(compress(range(len(words)), map(written.__contains__, words)))
    named = {i for name in known for i in range(name.i, name.j)}
    cased = prepared.source != prepared.source.lower()
    found = []
    for i in places:
        if i in named:
            continue
        for peeled, value in written[words[i]]:
            if not (cased and prepared.source[prepared.at(prepared.starts[i]) + peeled].islower()):
                found.append(_Known(i, i + 1, value, peeled, False))
                break
    return found


@cache
def _clitics(language: str) -> tuple[str, ...]:
    return tuple(sorted((fold(c) for c in load_pack(language).words.clitics), key=len))


def _has_capital(name: _Known, prepared: Prepared) -> bool:
    """Is it written with a capital, or in a script that has none?"""
    return not prepared.source[prepared.at(prepared.starts[name.i]) + name.peeled].islower()


def _unknown(
    prepared: Prepared, pack: Pack, understood: bytearray, starts_sentence: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """Token ranges of words that look like names though nothing knows them."""
    words, source, starts, at = prepared.words, prepared.source, prepared.starts, prepared.at
    straight, capitalised = prepared.straight, pack.words.capitalised_nouns
    strangers = _strangers_of(pack.language)
    if len(strangers) > _LOOKS:
        strangers.clear()
    ranges: list[tuple[int, int]] = []
    for i, known in enumerate(understood):
        if known:
            continue
        word = words[i]
        stranger = strangers[word]
        if not stranger:
            continue
        if stranger == _IF_CAPITAL:
            place = starts[i] if straight else at(starts[i])
            if not source[place].isupper():
                continue
            if (capitalised or starts_sentence(place)) and is_held(pack.language, word):
                continue
        if ranges and ranges[-1][1] == i and _adjacent(prepared, i) and i - ranges[-1][0] < _MAX_WORDS:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges


def _adjacent(prepared: Prepared, i: int) -> bool:
    return prepared.gap(i - 1, i) in (" ", "")


_NEVER, _ALWAYS, _IF_CAPITAL = 0, 1, 2


class _Strangers(dict[str, int]):
    """Whether a word that neither pack nor lexicon knows looks like a name, for each word met so far."""

    def __init__(self, language: str) -> None:
        super().__init__()
        pack = load_pack(language)
        self._language, self._stems = language, pack.stems
        self._common = frozenset(map(fold, pack.words.common))
        self._clitics = frozenset(pack.words.clitics)  # as written: one that folding changes is not taken off here

    def __missing__(self, word: str) -> int:
        kind = self[word] = self._kind(word)
        return kind

    def _kind(self, word: str) -> int:
        if len(word) < 2 or not word[0].isalpha():
            return _NEVER
        script = script_of(word[0])
        if script in _CASED:
            return _NEVER if word in self._common else _IF_CAPITAL
        named = bool(script) and script != "Hani" and len(word) >= 3 and not self._is_common_word(word)
        return _ALWAYS if named else _NEVER

    def _is_common_word(self, word: str) -> bool:
        """Does the lemmatiser's dictionary hold the word, or what is left of it without the letters written in front?"""
        if word in self._common or is_held(self._language, word):
            return True
        stems = [stem for clitic, stem in self._stems[word] if len(stem) >= 2 and clitic in self._clitics]
        return any(stem in self._common or is_held(self._language, stem) for stem in stems)


@cache
def _strangers_of(language: str) -> _Strangers:
    return _Strangers(language)


def _named(prepared: Prepared, known: Sequence[_Known], unknown: Sequence[tuple[int, int]]) -> list[Name]:
    names = []
    table, source, words, starts = entities(), prepared.source, prepared.words, prepared.starts
    for i, j, value, peeled, _ in known:
        entity = table.get(value)
        start, end = prepared.span(starts[i] + peeled, starts[j - 1] + len(words[j - 1]))
        kind = entity.kind if entity is not None else "unknown"
        names.append(Name(start, end, source[start:end], value, kind, ""))  # type: ignore[arg-type]
    for i, j in unknown:
        start, end = prepared.token_span(i, j)
        keys = skeletons(words[j - 1])
        names.append(Name(start, end, source[start:end], None, "unknown", keys[0] if keys else ""))
    return sorted(names, key=_SPAN)


def _tied(names: list[Name]) -> list[Name]:
    """Unknown short names take the entity of a known full name before them that ends in the same word."""
    fulls: dict[str, str] = {}
    tied = []
    for name in names:
        if name.canonical is not None:
            if name.kind == "person" and (words := name.text.split()):
                fulls[words[-1]] = name.canonical
        elif fulls and len(words := name.text.split()) == 1 and words[0] in fulls:
            name = Name(name.start, name.end, name.text, fulls[words[0]], "person", name.skeleton)
        tied.append(name)
    return tied
