"""A text made ready for the readers: folded for matching, cut into tokens, with the way back to every original offset.

Folding changes no meaning and keeps an offset map: case, letter variants that writers interchange (أ إ آ ا, ك ک),
digits of every script to ASCII, the many dashes, quotes and spaces; marks that news text omits at will (tashkeel,
niqqud, stress), joiners and invisible controls are taken out. What the readers report is mapped back to the text given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress, pairwise

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u093c\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_INVISIBLE = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_PRESENTATION = "\ufb1d-\ufdfb\ufe70-\ufefc\ufb00-\ufb06"
# A base letter with at most 30 marks (UAX #15 stream-safe: longer runs make normalisation quadratic), a mark or an
# invisible sign alone, or a presentation form that stands for other letters.
_SPECIAL = re.compile(f"[^\\W\\d_][{_MARKS}]{{1,30}}|[{_MARKS}{_INVISIBLE}]+|[{_PRESENTATION}]")
_NEEDS_CARE = re.compile(f"[{_MARKS}{_INVISIBLE}{_PRESENTATION}]")
_MARK = re.compile(f"[{_MARKS}]")


# The zero of every decimal digit set of Unicode 16 outside ASCII; a test compares them with `unicodedata`.
_ZEROS = (
    "660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 "
    "1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 10d30 10d40 11066 110f0 11136 111d0 112f0 11450 114d0 "
    "11650 116c0 116d0 116da 11730 118e0 11950 11bf0 11c50 11d50 11da0 11f50 16130 16a60 16ac0 16b50 16d70 1ccf0 "
    "1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e4f0 1e5f1 1e950 1fbf0"
)
_VARIANTS = {
    "أإآٱٲٳ": "ا", "ىیےۍې": "ي", "ئ": "ي", "کڪ": "ك", "ةۀہھەۂۃ": "ه", "ؤ": "و",
    "‐‑‒–−﹣－־": "-", "‘’‚‛ʼʹ′`´׳＇": "'", "“”„‟«»״″＂": '"',
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000": " ",
    "٪％﹪": "%", "，﹐": ",", "．": ".", "：": ":", "；": ";", "（": "(", "）": ")", "／⁄∕": "/", "～〜": "~",
    "\u0958": "क", "\u0959": "ख", "\u095a": "ग", "\u095b": "ज", "\u095c": "ड", "\u095d": "ढ", "\u095e": "फ",
    "\u0901": "\u0902",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "İı": "i", "＄": "$", "￥": "¥", "￡": "£",
}  # fmt: skip
_FOLD: dict[str, str] = {
    **{chr(int(zero, 16) + digit): str(digit) for zero in _ZEROS.split() for digit in range(10)},
    **{char: plain for variants, plain in _VARIANTS.items() for char in variants},
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
# What most texts hold of them: `str.replace` runs through a text in no time where the character is not in it.
_USUAL = tuple(
    (char, _FOLD[char]) for char in "أإآىئةؤیک٪٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ךםןףץ׳״“”„«»‘’–\u00a0\u202f" if char in _FOLD
)
_UNUSUAL_CHARS = "".join(
    re.escape(char) for char in sorted(_FOLD.keys() - {char for char, _ in _USUAL}) if char < "\U00010000"
)
# A text with none of these needs no more looks at each of its characters.
_UNUSUAL = re.compile(f"[{_UNUSUAL_CHARS}\ud800-\udfff\U00010000-\U0010ffff]")
_FOLDED_CHARS = frozenset(_FOLD)
_DIGITS = re.compile("[0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT = 200  # code points
# Scripts written without spaces: each of their characters is a token of its own, the phrase tables put them together.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u303a\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f"
)
_LETTER = f"[^\\W\\d_{_UNSPACED}]"
# Vowel signs of the Indic scripts are no word characters to `re`, so their whole blocks are letters here (less danda).
_WORD = f"(?:{_LETTER}|[\u0900-\u0963\u0970-\u0dff])+"
_NUMBER = r"\d+(?:[.,٫٬،]\d+)*"


_RARE = re.compile(f"[\u0900-\u0dff{_UNSPACED}]")
_LONGEST_CHUNK = 40  # code points; what stands between two spaces is cut once and remembered, unless it is longer
_CHUNKS = 100_000
_STOPS = frozenset(".,;:!?،؛؟")  # which no pattern of words takes in


class _Cuts(dict[str, tuple[tuple[str, ...], tuple[int, ...]]]):
    """What stands between two spaces → its tokens, and the code points from the start of each to that of the next; found
    out when it is first met. White space in front (or alone) counts as an empty token, which is taken out in the end."""

    def __init__(self, pattern: re.Pattern[str], *, letters_make_words: bool) -> None:
        """`letters_make_words`: is a chunk of letters alone one word to the pattern, as it is in a script with spaces?"""
        super().__init__()
        self._pattern, self._letters_make_words = pattern, letters_make_words
        self._long: list[str] = []

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        found: tuple[tuple[str, ...], tuple[int, ...]] = (chunk,), (len(chunk) + 1,)
        if self._letters_make_words and len(chunk) <= _LONGEST_CHUNK:  # as the pattern would cut it
            if chunk.isalpha():
                self[chunk] = found
                return found
            if chunk[-1:] in _STOPS and chunk[:-1].isalpha():
                self[chunk] = found = (chunk[:-1], chunk[-1]), (len(chunk) - 1, 2)
                return found
        words: list[str] = []
        starts: list[int] = []
        for match in self._pattern.finditer(chunk):
            words.append(match.group())
            starts.append(match.start())
        if not words or starts[0]:
            words.insert(0, "")
            starts.insert(0, 0)
        if words == [chunk]:
            words = [chunk]  # the one string, not two
        steps = tuple([after - start for start, after in pairwise((*starts, len(chunk) + 1))])
        self[chunk] = found = (tuple(words), steps)
        if len(chunk) > _LONGEST_CHUNK:
            self._long.append(chunk)
        return found

    def forget_long(self) -> None:
        """Keep nothing of what is too long to come again."""
        for chunk in self._long:
            self.pop(chunk, None)
        self._long.clear()


class Tokeniser:
    """Cuts folded text into words, numbers and single signs. `joiners` are the signs that stand inside a word."""

    def __init__(self, joiners: str = "") -> None:
        self._usual = self._pattern("[^\\W\\d_]+", joiners)
        self._careful = self._pattern(_WORD, joiners)
        self._usual_cuts = _Cuts(self._usual, letters_make_words=True)
        self._careful_cuts = _Cuts(self._careful, letters_make_words=False)

    @staticmethod
    def _pattern(word: str, joiners: str) -> re.Pattern[str]:
        free = joiners.replace('"', "")
        inner = f"(?:[{re.escape(free)}]{word})*" if free else ""
        if (
            '"' in joiners
        ):  # gershayim stand before the last letters of an acronym; elsewhere the sign is a quotation mark
            inner += '(?:"[^\\W\\d_]{1,3}(?![^\\W\\d_]))?'
        return re.compile(f"{word}{inner}|{_NUMBER}|[^\\s]")

    def words(self, folded: str) -> list[str]:
        return self._choose(folded).findall(folded)

    def is_word(self, folded: str) -> bool:
        """Is this one word and no more, as far as can be told at once?"""
        return folded.isalpha() and (folded.isascii() or not _RARE.search(folded))

    def words_of(self, phrase: str) -> list[str]:
        """The words of a short phrase, most often one."""
        return [phrase] if self.is_word(phrase) else self.words(phrase)

    def cutter(self, phrases: Iterable[str]) -> Callable[[str], list[str]]:
        """`words_of` for many (folded) phrases: whether a script among them needs care is looked up once for all."""
        return self.words_of if _RARE.search("\n".join(phrases)) else self._words_of_letters

    def _words_of_letters(self, phrase: str) -> list[str]:
        if phrase.isalpha():
            return [phrase]
        if phrase.replace(" ", "").isalpha():  # letters and spaces alone
            return phrase.split()
        return self._usual.findall(phrase)

    def cut(self, folded: str) -> tuple[list[str], list[int]]:
        """The tokens and where each of them starts. No token holds a space, so each chunk is cut by itself."""
        careful = not folded.isascii() and _RARE.search(folded) is not None
        known = self._careful_cuts if careful else self._usual_cuts
        if len(known) > _CHUNKS:
            known.clear()
        cuts = list(map(known.__getitem__, folded.split(" ")))
        known.forget_long()
        words = [word for tokens, _ in cuts for word in tokens]
        starts = list(accumulate([step for _, steps in cuts for step in steps], initial=0))
        starts.pop()  # where a token after the last would start
        if "" in words:
            starts, words = list(compress(starts, words)), list(filter(None, words))
        return words, starts

    def _choose(self, folded: str) -> re.Pattern[str]:
        return self._careful if not folded.isascii() and _RARE.search(folded) else self._usual


PLAIN = Tokeniser()


def fold(text: str) -> str:
    """The form of a word or phrase under which it is matched."""
    if not text.isascii() and _NEEDS_CARE.search(text):
        pieces: list[str] = []
        last = 0
        for match in _specials(text):
            pieces += (text[last : match.start()], _replacement(match.group()))
            last = match.end()
        text = "".join((*pieces, text[last:]))
    return _fold_chars(text)


def _fold_chars(text: str) -> str:
    if not text.isascii():
        if len(text) < _SHORT or _UNUSUAL.search(text):
            if _SURROGATE.search(text):  # half a character, which no dictionary or encoder takes
                text = _SURROGATE.sub("\ufffd", text)
            for char in _FOLDED_CHARS.intersection(text):  # C scans; str.translate costs four times as much
                text = text.replace(char, _FOLD[char])
        else:
            for char, plain in _USUAL:
                text = text.replace(char, plain)
    return text.lower()


def _fold_with_map(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, where its length changed, the source offset of each of its characters (and of its end)."""
    if text.isascii() or not _NEEDS_CARE.search(text):
        return _fold_chars(text), None
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _specials(text):
        start, end = match.span()
        pieces.append(text[last:start])
        offsets.extend(range(last, start))
        kept = _replacement(match.group())
        pieces.append(kept)
        offsets.extend([start] * len(kept))
        last = end
    pieces.append(text[last:])
    offsets.extend(range(last, len(text) + 1))
    folded = _fold_chars("".join(pieces))
    return folded, offsets


def _specials(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_SPECIAL`, as `finditer` gives them: the signs that need care are found several times faster than each
    letter is asked whether a mark follows it."""
    at = 0
    while (found := _NEEDS_CARE.search(text, at)) is not None:
        start = found.start()
        match = (_SPECIAL.match(text, start - 1) if start > at else None) or _SPECIAL.match(text, start)
        assert match is not None  # each of the signs is special by itself
        yield match
        at = match.end()


@lru_cache(maxsize=4096)
def _replacement(special: str) -> str:
    if _NEEDS_CARE.match(special) and not ("\ufb00" <= special <= "\ufefc"):
        return ""
    if len(special) == 1:
        plain = unicodedata.normalize("NFKC", special)
        return plain if len(plain) <= 4 else ""
    composed = unicodedata.normalize("NFC", special)
    return composed[0] if composed and not _MARK.match(composed[0]) else ""


class Prepared:
    """One text ready for reading. `folded` is what the readers see; `span` leads back to the source.

    `words[i]` is the i-th token (word, number or sign), `starts[i]` where it starts in `folded`.
    """

    __slots__ = ("_figures", "_offsets", "folded", "source", "starts", "straight", "words")

    def __init__(self, source: str, tokeniser: Tokeniser = PLAIN) -> None:
        self.source = source
        self.folded, self._offsets = _fold_with_map(source)
        self.straight = self._offsets is None  # every offset is the source's own
        self.words, self.starts = tokeniser.cut(self.folded)
        self._figures: list[int] | None = None

    def replaced(self, tokens: Iterable[int], sign: str) -> Prepared:
        """The same text with another sign of one code point for those at `tokens`."""
        other = Prepared.__new__(Prepared)
        other.source, other._offsets, other.straight, other._figures = self.source, self._offsets, self.straight, self._figures
        folded, other.words, other.starts = list(self.folded), list(self.words), self.starts
        for token in tokens:
            other.words[token] = folded[self.starts[token]] = sign
        other.folded = "".join(folded)
        return other

    @property
    def figures(self) -> list[int]:
        """The tokens that start with a digit."""
        if self._figures is None:
            starts, words = self.starts, self.words
            at = [bisect_left(starts, match.start()) for match in _DIGITS.finditer(self.folded)]
            self._figures = [i for i in dict.fromkeys(at) if i < len(words) and "0" <= words[i] < ":"]
        return self._figures

    def places(self, sign: str) -> list[int]:
        """The tokens that are this sign."""
        found: list[int] = []
        folded, starts, words = self.folded, self.starts, self.words
        at = folded.find(sign)
        while at >= 0:
            token = bisect_left(starts, at)
            if token < len(words) and starts[token] == at and words[token] == sign:
                found.append(token)
            at = folded.find(sign, at + 1)
        return found

    def source_starts(self) -> list[int]:
        """Where each token starts in the source."""
        return self.starts if self._offsets is None else list(map(self._offsets.__getitem__, self.starts))

    def end(self, index: int) -> int:
        """Where token `index` ends in the folded text."""
        return self.starts[index] + len(self.words[index])

    def at(self, offset: int) -> int:
        """The source offset of a folded offset."""
        return offset if self._offsets is None else self._offsets[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span, with the marks that belong to its last letter."""
        if self._offsets is None:
            return start, end
        first = self._offsets[start]
        last = self._offsets[end - 1] + 1 if end > start else first
        if self._offsets[end] == last:  # the next letter stands right behind, with no mark between
            return first, last
        while last < len(self.source) and _MARK.match(self.source[last]):
            last += 1
        return first, last

    def text(self, start: int, end: int) -> str:
        """The source text of a folded span."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def token_span(self, i: int, j: int) -> tuple[int, int]:
        """The source span of tokens [i, j)."""
        end = self.starts[j - 1] + len(self.words[j - 1])
        return (self.starts[i], end) if self._offsets is None else self.span(self.starts[i], end)

    def gap(self, left: int, right: int) -> str:
        """The folded text between token `left` and token `right`."""
        return self.folded[self.end(left) : self.starts[right]]

    def glued(self, index: int) -> bool:
        """Does this token follow the one before it with nothing between?"""
        return index > 0 and self.end(index - 1) == self.starts[index]
