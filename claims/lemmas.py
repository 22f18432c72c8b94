"""Base forms of words: by simplemma's dictionaries where it knows the language, by the endings of the pack everywhere.

simplemma can search a dictionary as it lies in its file, which is ready in half the time and takes ten microseconds more a
word; it is unpacked (a quarter of a second to more than one) where more words are asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from claims import compiled
from claims.pack import Pack, load_pack
from claims.text import fold

_FEW = 10_000  # words of a language, up to which its dictionary is searched as it lies in its file


def lemmatiser(pack: Pack) -> Callable[[str], Iterable[str]] | None:
    """Folded base forms of a folded word, by simplemma where it knows the language, then by the pack's endings."""
    endings, sure = _pairs(pack.words.endings), _pairs(pack.words.sure_endings)
    more = tuple(map(fold, pack.words.lemma_endings))
    if not has_dictionary(pack.language):

        def plain(word: str) -> Iterator[str]:
            for spelled in _spellings(pack.language, word):
                if spelled != word:
                    yield spelled
                yield from _without(spelled, endings)

        return plain if endings else None

    def base(word: str) -> Iterator[str]:
        yield from (fold(spelled) for spelled in _spellings(pack.language, word) if spelled != word)
        yield from _without(word, sure)
        spelled = known_spelling(pack.language, word)
        if spelled is not None:
            lemma = fold(_lemma(pack.language, spelled))
            yield lemma
            for ending in more:
                yield lemma + ending
        yield from _without(word, endings)

    return base


def _pairs(endings: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(ending, what stands in its place) of each."""
    return tuple((old, new) for old, _, new in (fold(ending).partition(">") for ending in endings))


def _without(word: str, endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The word less each ending it has, or with the one of its base form; three letters are kept."""
    for old, new in endings:
        if word.endswith(old) and len(word) - len(old) >= 3:
            yield word[: -len(old)] + new


def _spellings(language: str, word: str) -> Iterator[str]:
    """A folded word as it may have been written: the one with its last letter put right first."""
    told = load_pack(language).words
    if told.harmony is not None and told.harmony[0] in word:
        yield from dict.fromkeys((*_harmonised(word, *told.harmony), word))
        return
    rules = [rule.split(">") for rule in told.spellings]
    ends = [word[: -len(old)] + new for old, new in rules if old[0] != "^" and word.endswith(old)]
    for spelled in (word, *ends):
        yield spelled
        for old, new in rules:
            if old[0] == "^" and spelled.startswith(old[1:]):
                yield new + spelled[len(old) - 1 :]


def _harmonised(word: str, folded: str, vowel: str, after: str, vowels: str) -> Iterator[str]:
    """The word with its vowels as those before them ask for, the first one as it is, then as the other vowel."""
    for first in (folded, vowel):
        last, made = "", []
        for char in word:
            if char == folded:
                char = first if not last else vowel if last in after else folded
            if char in vowels:
                last = char
            made.append(char)
        yield "".join(made)


def known_spelling(language: str, word: str) -> str | None:
    """The spelling under which the lemmatiser's dictionary holds a folded word, None where it does not."""
    asked = _asked(language)
    asked.words += 1
    lookup, _ = _strategies(asked.few)
    return next((s for s in _spellings(language, word) if lookup.get_lemma(_composed(s), language) is not None), None)


def _lemma(language: str, spelled: str) -> str:
    """The lemma of a word that the dictionary knows."""
    _, search = _strategies(_asked(language).few)
    return search.get_lemma(_composed(spelled), language) or spelled


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word)  # as the dictionaries are


class _Asked:
    """How many words the dictionary of a language was asked for."""

    __slots__ = ("words",)

    def __init__(self) -> None:
        self.words = 0

    @property
    def few(self) -> bool:
        return self.words < _FEW


@cache
def _asked(language: str) -> _Asked:
    del language  # one count for each
    return _Asked()


@cache
def has_dictionary(language: str) -> bool:
    """Does the lemmatiser know this language?"""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES


@cache
def _strategies(frugal: bool) -> tuple[Any, Any]:
    """simplemma's search of a dictionary and of all it can do; imported when a text first needs it."""
    from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    factory = _frugal_factory() if frugal else DEFAULT_DICTIONARY_FACTORY
    return DictionaryLookupStrategy(factory), DefaultStrategy(dictionary_factory=factory)


def _frugal_factory() -> Any:
    """simplemma's factory of dictionaries that are searched in their files, with the index of each kept between runs.

    To make that index all of a file is gone through, a tenth of a second to half a one. simplemma has no door for it, so
    the fields are named here; where a later version has others, its own factory is taken as it is.
    """
    from simplemma.strategies.dictionaries import StreamDictionaryFactory, dictionary_factory, stream_dictionary_factory

    fields = ("_pos", "_rev", "_count", "_firsts", "_blocks")
    stream_map: Any = stream_dictionary_factory.StreamMap
    read: Any = getattr(dictionary_factory, "_read_decompressed", None)
    if read is None or not {*fields, "_data"} <= set(getattr(stream_map, "__slots__", ())):
        return StreamDictionaryFactory()

    class Kept(stream_map):
        __slots__ = ()

        def __init__(self, language: str) -> None:
            made: list[bool] = []

            def index() -> tuple[Any, ...]:
                stream_map.__init__(self, language)
                made.append(True)
                return tuple(getattr(self, field) for field in fields)

            file = dictionary_factory.DATA_FOLDER / f"{language}.plzma"
            found = compiled.kept(f"lemmas-{language}", (file, Path(stream_dictionary_factory.__file__)), index)
            if not made:
                for field, value in zip(("_data", *fields), (read(language), *found), strict=True):
                    setattr(self, field, value)

    class Factory(StreamDictionaryFactory):
        __slots__ = ()

        def _get_dictionary_uncached(self, lang: str) -> Mapping[str, str]:
            found: Mapping[str, str] = Kept(lang)
            return found

    return Factory()
