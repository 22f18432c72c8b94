"""Base forms of words: by simplemma's dictionaries where it knows the language, by the endings of the pack everywhere.

A dictionary is unpacked when a language first needs it (a third of a second to three seconds), and kept in blocks for the next
run (`claims.compiled`): a word is then looked up without loading simplemma, or more of its dictionary than the word's block.
"""

from __future__ import annotations

import importlib.util
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from zlib import crc32, decompress

from claims import compiled
from claims.pack import Pack, load_pack
from claims.text import fold

_BLOCK = 64  # words that are unpacked together
_EFFORT = 4  # of zlib, 1 to 9: more makes little difference in size, and packing slower
_LIMIT = 200_000  # words remembered; a hostile text of endless new words must not fill the memory
_APOSTROPHES = "'’ʼ"
_HERE = Path(__file__)


def lemmatiser(pack: Pack) -> Callable[[str], Iterable[str]] | None:
    """Folded base forms of a folded word, by simplemma where it knows the language, then by the pack's endings."""
    endings, sure = _endings(pack.words.endings), _endings(pack.words.sure_endings)
    more = tuple(map(fold, pack.words.lemma_endings))
    nouns = pack.words.capitalised_nouns
    spelled = _spellings_of(pack.language)
    if not has_dictionary(pack.language):

        def plain(word: str) -> Iterator[str]:
            for one in spelled(word):
                if one != word:
                    yield one
                yield from _without(one, endings)

        return plain if endings else None

    held = held_words(pack.language)

    def base(word: str) -> Iterator[str]:
        last = word[-1:]
        yield from spelled.folded(word)
        if last in sure:
            yield from _without(word, sure)
        lemma = held[word]
        if lemma is not None:
            yield lemma
            for ending in more:
                yield lemma + ending
            if nouns and (noun := _lemma(_table(pack.language), word.capitalize())) is not None and fold(noun) != lemma:
                yield fold(noun)  # "Ausfälle" is a form of Ausfall, and only written small one of ausfällen
        if last in endings:
            yield from _without(word, endings)

    return base


_Endings = dict[str, list[tuple[str, str]]]  # last letter → (ending, what stands in its place), in the order of the pack


def _endings(rules: Sequence[str]) -> _Endings:
    found: _Endings = {}
    for old, _, new in (fold(rule).partition(">") for rule in rules):
        found.setdefault(old[-1:], []).append((old, new))
    return found


def _without(word: str, endings: _Endings) -> list[str]:
    """The word less each ending it has, or with the one of its base form; three letters are kept."""
    most = len(word) - 3
    return [
        word[: -len(old)] + new
        for old, new in endings.get(word[-1:], ())
        if len(old) <= most and word.endswith(old)
    ]


_Rules = dict[str, list[tuple[str, str, str]]]  # letter → what is written otherwise, how, and that folded


class _Spellings:
    """What folding may have changed in the words of a language: how a folded word may have been written."""

    def __init__(self, language: str) -> None:
        told = load_pack(language).words
        rules = [(old, new) for old, new in (rule.split(">") for rule in told.spellings)]
        self._harmony = told.harmony
        self._at_end: _Rules = {}
        self._in_front: _Rules = {}
        for old, new in rules:
            if old[0] == "^":
                self._in_front.setdefault(old[1], []).append((old[1:], new, fold(new)))
            else:
                self._at_end.setdefault(old[-1], []).append((old, new, fold(new)))
        self._usual = all(old[0] == "^" or fold(new) == old for old, new in rules) and (
            told.harmony is None or fold(told.harmony[1]) == told.harmony[0]
        )

    def __call__(self, word: str) -> Iterable[str]:
        """The word as it may have been written: the one with its last letter put right first."""
        if self._harmony is not None and self._harmony[0] in word:
            return dict.fromkeys((*_harmonised(word, *self._harmony), word))
        ends = self._at_end.get(word[-1:])
        if ends is None and word[:1] not in self._in_front:
            return (word,)  # as most are
        found = [word, *self._begun(word)]
        for old, new, _ in ends or ():
            if word.endswith(old):
                spelled = word[: -len(old)] + new
                found += [spelled, *self._begun(spelled)]
        return found

    def _begun(self, word: str) -> list[str]:
        return [new + word[len(old) :] for old, new, _ in self._in_front.get(word[:1], ()) if word.startswith(old)]

    def folded(self, word: str) -> Iterable[str]:
        """The other spellings of a folded word, folded: most often the word again."""
        if not self._usual or not word.isalpha():
            return [fold(spelled) for spelled in self(word) if spelled != word]
        if self._harmony is not None and self._harmony[0] in word:
            return (word,) if any(spelled != word for spelled in self(word)) else ()
        ends = self._at_end.get(word[-1:])
        if ends is None and word[:1] not in self._in_front:
            return ()
        begun = self._in_front.get(word[:1], ())
        found = [folded + word[len(old) :] for old, _, folded in begun if word.startswith(old)]
        if any(word.endswith(old) for old, _, _ in ends or ()):
            found.append(word)
        return found


@cache
def _spellings_of(language: str) -> _Spellings:
    return _Spellings(language)


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


class Held(dict[str, str | None]):
    """Folded word → its folded lemma, None for a word that the lemmatiser's dictionary does not hold in any spelling; looked up
    when it is first asked for, since three readers ask for the same words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self._spelled = language, _spellings_of(language)

    def __missing__(self, word: str) -> str | None:
        if len(self) > _LIMIT:
            self.clear()
        found = None
        table = _table(self._language)
        for spelled in self._spelled(word):
            lemma = _lemma(table, spelled)
            if lemma is not None:
                found = fold(lemma or spelled)
                break
        self[word] = found
        return found


@cache
def held_words(language: str) -> Held:
    """The words of the dictionary of a language; it must have one (`has_dictionary`)."""
    return Held(language)


def is_held(language: str, word: str) -> bool:
    """Does the lemmatiser's dictionary hold this (folded) word, in any spelling?"""
    return has_dictionary(language) and held_words(language)[word] is not None


def _lemma(table: Table, spelled: str) -> str | None:
    """The lemma of a word that the dictionary knows, however its first letter is written; else None."""
    word = unicodedata.normalize("NFC", spelled)  # as the dictionaries are
    for written in (word,) if word.isalpha() else (word, *_apostrophes(word)):
        lemma = table.get(written)
        if lemma is not None:
            return lemma
        cased = written.lower() if written[:1].isupper() else written.capitalize()
        if cased != written and (lemma := table.get(cased)) is not None:
            return lemma
    return None


def small_lemma(language: str, word: str) -> str | None:
    """The folded lemma of a word that the dictionary holds as it is written small, such as a verb; else None."""
    lemma = _table(language).get(unicodedata.normalize("NFC", word)) if has_dictionary(language) else None
    return fold(lemma) if lemma is not None else None


def _apostrophes(word: str) -> Iterator[str]:
    """The word with another of the signs that stand for an apostrophe."""
    for sign in _APOSTROPHES:
        if sign in word:
            yield from (word.replace(sign, other) for other in _APOSTROPHES if other != sign)


@cache
def has_dictionary(language: str) -> bool:
    """Does the lemmatiser know this language?"""
    return dictionary_file(language) is not None


@cache
def dictionary_file(language: str) -> Path | None:
    """The file of simplemma's dictionary of a language, None where it has none; found without loading simplemma, which takes a
    tenth of a second."""
    spec = importlib.util.find_spec("simplemma")
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / "strategies" / "dictionaries" / "data" / f"{language}.plzma"
    return file if file.is_file() else None


class Table:
    """A dictionary in packed blocks of its sorted words; a block is unpacked when one of its words is first asked for."""

    __slots__ = ("_blocks", "_firsts", "_marks", "_unpacked")

    def __init__(self, firsts: Sequence[str], blocks: Sequence[bytes], marks: bytes) -> None:
        """`firsts`: the first word of each block; `blocks`: zlib of lines of word, tab and lemma, an empty one in front;
        `marks`: a power of two of bytes, in which a bit of each word is set: of its CRC-32 the last three bits tell which,
        the others, as far as there are bytes, in which byte."""
        self._firsts, self._blocks, self._marks = firsts, blocks, marks
        self._unpacked: dict[int, bytes] = {}

    def get(self, word: str) -> str | None:
        """The lemma of a word as it is written there."""
        written = word.encode("utf-8", "surrogatepass")
        number, marks = crc32(written), self._marks
        # Nine of ten words that are not there need no look at their block.
        if not marks[number >> 3 & len(marks) - 1] & 1 << (number & 7):
            return None
        at = bisect_right(self._firsts, word) - 1
        if at < 0:
            return None
        block = self._unpacked.get(at)
        if block is None:
            block = self._unpacked[at] = decompress(self._blocks[at])
        wanted = b"\n%b\t" % written
        line = block.find(wanted)  # a search of the few lines takes less than a dictionary of them
        if line < 0:
            return None
        start = line + len(wanted)
        return block[start : block.index(b"\n", start)].decode()


@cache
def _table(language: str) -> Table:
    file = dictionary_file(language)
    assert file is not None
    return Table(*compiled.kept(f"lemmas-{language}", (file, _HERE), lambda: packed(_words_of(language))))


def _words_of(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    found: Mapping[str, str] = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(language)
    return found


def packed(words: Mapping[str, str]) -> tuple[list[str], list[bytes], bytes]:
    """What `Table` takes; a word with a tab or a line's end, of which there is none in a dictionary, is left out."""
    rows = sorted(_written(words))
    whole = b"\n".join(map(b"\t".join, rows))
    if (whole.count(b"\t"), whole.count(b"\n") + 1) != (len(rows), len(rows)):
        rows = [row for row in rows if not any(sign in part for sign in (b"\t", b"\n") for part in row)]
    starts = range(0, len(rows), _BLOCK)
    size = 1 << max(len(rows) - 1, 1).bit_length()  # eight bits or more a word
    marks, last = bytearray(size), size - 1
    for word, _ in rows:
        number = crc32(word)
        marks[number >> 3 & last] |= 1 << (number & 7)
    blocks = [_squeezed(b"\n%b\n" % b"\n".join(map(b"\t".join, rows[at : at + _BLOCK]))) for at in starts]
    return [rows[at][0].decode() for at in starts], blocks, bytes(marks)


def _written(words: Mapping[str, str]) -> Iterable[tuple[bytes, bytes]]:
    """Words and lemmas as UTF-8, whose order is that of the letters. A dictionary of simplemma holds them so, and decodes and
    encodes each time that it is asked, which takes longer than all else here; were it made otherwise, it would be asked."""
    held = getattr(words, "_dict", None)
    if isinstance(held, dict) and all(type(part) is bytes for row in islice(held.items(), 1) for part in row):
        return held.items()
    return ((word.encode(), lemma.encode()) for word, lemma in words.items())


def _squeezed(lines: bytes) -> bytes:
    """With the code of zlib that is the same for all texts: a block is unpacked in half the time where none is read first."""
    squeeze = zlib.compressobj(_EFFORT, strategy=zlib.Z_FIXED)
    return squeeze.compress(lines) + squeeze.flush()
