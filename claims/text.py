"""A text made ready for the readers: folded for matching, cut into tokens, with the way back to every original offset.

Folding changes no meaning and keeps an offset map: case, letter variants that writers interchange (أ إ آ ا, ك ک),
digits of every script to ASCII, the many dashes, quotes and spaces; marks that news text omits at will (tashkeel,
niqqud, stress), joiners and invisible controls are taken out. What the readers report is mapped back to the text given.
"""

from __future__ import annotations

import re
import unicodedata

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
    "\u0958": "क", "\u0959": "ख", "\u095a": "ग", "\u095b": "ज", "\u095c": "ड", "\u095d": "ढ", "\u095e": "फ", "\u0901": "\u0902",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "İı": "i", "＄": "$", "￥": "¥", "￡": "£",
}  # fmt: skip
_FOLD: dict[str, str] = {
    **{chr(int(zero, 16) + digit): str(digit) for zero in _ZEROS.split() for digit in range(10)},
    **{char: plain for variants, plain in _VARIANTS.items() for char in variants},
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
_FOLDED_CHARS = frozenset(_FOLD)
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


class Tokeniser:
    """Cuts folded text into words, numbers and single signs. `joiners` are the signs that stand inside a word."""

    def __init__(self, joiners: str = "") -> None:
        self._usual = self._pattern("[^\\W\\d_]+", joiners)
        self._careful = self._pattern(_WORD, joiners)

    @staticmethod
    def _pattern(word: str, joiners: str) -> re.Pattern[str]:
        free = joiners.replace('"', "")
        inner = f"(?:[{re.escape(free)}]{word})*" if free else ""
        if '"' in joiners:  # gershayim stand before the last letters of an acronym; elsewhere the sign is a quotation mark
            inner += '(?:"[^\\W\\d_]{1,3}(?![^\\W\\d_]))?'
        return re.compile(f"{word}{inner}|{_NUMBER}|[^\\s]")

    def words(self, folded: str) -> list[str]:
        return self._choose(folded).findall(folded)

    def is_word(self, folded: str) -> bool:
        """Is this one word and no more, as far as can be told at once?"""
        return folded.isalpha() and (folded.isascii() or not _RARE.search(folded))

    def cut(self, folded: str) -> tuple[list[str], list[int]]:
        """The tokens and where each of them starts."""
        words, starts = [], []
        for match in self._choose(folded).finditer(folded):
            words.append(match.group())
            starts.append(match.start())
        return words, starts

    def _choose(self, folded: str) -> re.Pattern[str]:
        return self._careful if not folded.isascii() and _RARE.search(folded) else self._usual


PLAIN = Tokeniser()


def fold(text: str) -> str:
    """The form of a word or phrase under which it is matched."""
    folded, _ = _fold_with_map(text)
    return folded


def _fold_chars(text: str) -> str:
    if not text.isascii():
        for char in _FOLDED_CHARS.intersection(text):  # C scans; str.translate costs four times as much
            text = text.replace(char, _FOLD[char])
    return text.lower()


def _fold_with_map(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, where its length changed, the source offset of each of its characters (and of its end)."""
    if text.isascii() or not _NEEDS_CARE.search(text):
        return _fold_chars(text), None
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _SPECIAL.finditer(text):
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

    __slots__ = ("_offsets", "folded", "source", "starts", "words")

    def __init__(self, source: str, tokeniser: Tokeniser = PLAIN) -> None:
        self.source = source
        self.folded, self._offsets = _fold_with_map(source)
        self.words, self.starts = tokeniser.cut(self.folded)

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
        while last < len(self.source) and _MARK.match(self.source[last]):
            last += 1
        return first, last

    def text(self, start: int, end: int) -> str:
        """The source text of a folded span."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def token_span(self, i: int, j: int) -> tuple[int, int]:
        """The source span of tokens [i, j)."""
        if self._offsets is None:
            return self.starts[i], self.starts[j - 1] + len(self.words[j - 1])
        return self.span(self.starts[i], self.end(j - 1))

    def gap(self, left: int, right: int) -> str:
        """The folded text between token `left` and token `right`."""
        return self.folded[self.end(left) : self.starts[right]]

    def glued(self, index: int) -> bool:
        """Does this token follow the one before it with nothing between?"""
        return index > 0 and self.end(index - 1) == self.starts[index]
