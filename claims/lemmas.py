"""Base forms of words: by simplemma's dictionaries where it knows the language, by the endings of the pack everywhere.

A dictionary is unpacked when a language first needs it (a third of a second to three seconds), and kept in blocks for the next
run (`claims.compiled`): a word is then looked up without loading simplemma, or more of its dictionary than the word's block.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from claims import compiled
from claims.pack import Pack, load_pack
from claims.text import fold

_BLOCK = 256  # words that are unpacked together
_APOSTROPHES = "'’ʼ"
_BREAKS = re.compile(r"[\t\n]")
_HERE = Path(__file__)


def lemmatiser(pack: Pack) -> Callable[[str], Iterable[str]] | None:
    """Folded base forms of a folded word, by simplemma where it knows the language, then by the pack's endings."""
    endings, sure = _pairs(pack.words.endings), _pairs(pack.words.sure_endings)
    more = tuple(map(fold, pack.words.lemma_endings))
    nouns = pack.words.capitalised_nouns
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
            lemma = fold(_lemma(pack.language, spelled) or spelled)
            yield lemma
            for ending in more:
                yield lemma + ending
            if nouns and (noun := _lemma(pack.language, word.capitalize())) is not None and fold(noun) != lemma:
                yield fold(noun)  # "Ausfälle" is a form of Ausfall, and only written small one of ausfällen
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
    harmony, at_end, in_front = _spelling_rules(language)
    if harmony is not None and harmony[0] in word:
        yield from dict.fromkeys((*_harmonised(word, *harmony), word))
        return
    for spelled in (word, *(word[: -len(old)] + new for old, new in at_end if word.endswith(old))):
        yield spelled
        for old, new in in_front:
            if spelled.startswith(old):
                yield new + spelled[len(old) :]


@cache
def _spelling_rules(
    language: str,
) -> tuple[Sequence[str] | None, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The vowels that go together, and what may be written in the place of what: at the end of a word, and in front."""
    told = load_pack(language).words
    rules = [(old, new) for old, new in (rule.split(">") for rule in told.spellings)]
    in_front = tuple((old[1:], new) for old, new in rules if old[0] == "^")
    return told.harmony, tuple((old, new) for old, new in rules if old[0] != "^"), in_front


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
    return next((s for s in _spellings(language, word) if _lemma(language, s) is not None), None)


def _lemma(language: str, spelled: str) -> str | None:
    """The lemma of a word that the dictionary knows, however its first letter is written; else None."""
    word, table = unicodedata.normalize("NFC", spelled), _table(language)  # as the dictionaries are
    for written in (word, *_apostrophes(word)):
        lemma = table.get(written)
        if lemma is not None:
            return lemma
        cased = written.lower() if written[:1].isupper() else written.capitalize()
        if cased != written and (lemma := table.get(cased)) is not None:
            return lemma
    return None


def _apostrophes(word: str) -> Iterator[str]:
    """The word with another of the signs that stand for an apostrophe."""
    for sign in _APOSTROPHES:
        if sign in word:
            yield from (word.replace(sign, other) for other in _APOSTROPHES if other != sign)


@cache
def has_dictionary(language: str) -> bool:
    """Does the lemmatiser know this language?"""
    return _dictionary(language) is not None


@cache
def _dictionary(language: str) -> Path | None:
    """The file of simplemma's dictionary of a language, found without loading simplemma, which takes a tenth of a second."""
    spec = importlib.util.find_spec("simplemma")
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / "strategies" / "dictionaries" / "data" / f"{language}.plzma"
    return file if file.is_file() else None


class Table:
    """A dictionary in packed blocks of its sorted words; a block is unpacked when one of its words is first asked for."""

    __slots__ = ("_blocks", "_firsts", "_unpacked")

    def __init__(self, firsts: Sequence[str], blocks: Sequence[bytes]) -> None:
        """`firsts`: the first word of each block; `blocks`: zlib of lines of word, tab and lemma."""
        self._firsts, self._blocks = firsts, blocks
        self._unpacked: dict[int, str] = {}

    def get(self, word: str) -> str | None:
        """The lemma of a word as it is written there."""
        at = bisect_right(self._firsts, word) - 1
        if at < 0:
            return None
        block = self._unpacked.get(at)
        if block is None:
            block = self._unpacked[at] = f"\n{zlib.decompress(self._blocks[at]).decode()}\n"
        line = block.find(f"\n{word}\t")  # a search of the few lines takes less than a dictionary of them
        if line < 0:
            return None
        start = line + len(word) + 2
        return block[start : block.index("\n", start)]


@cache
def _table(language: str) -> Table:
    file = _dictionary(language)
    assert file is not None
    firsts, blocks = compiled.kept(f"lemmas-{language}", (file, _HERE), lambda: packed(_words_of(language)))
    return Table(firsts, blocks)


def _words_of(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    found: Mapping[str, str] = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language)
    return found


def packed(words: Mapping[str, str]) -> tuple[list[str], list[bytes]]:
    """What `Table` takes; a word with a tab or a line's end, of which there is none in a dictionary, is left out."""
    rows = sorted(words.items())
    if any(map(_BREAKS.search, map("".join, rows))):
        rows = [row for row in rows if not _BREAKS.search("".join(row))]
    cut = [rows[at : at + _BLOCK] for at in range(0, len(rows), _BLOCK)]
    return [block[0][0] for block in cut], [
        zlib.compress("\n".join(map("\t".join, block)).encode(), 1) for block in cut
    ]
