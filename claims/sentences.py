"""Where sentences begin and end.

Enders of all scripts count, with their closing quotes; a stop inside a number, after an initial or after one of the
pack's abbreviations does not. A stop glued to the next word ends a sentence too where the scripts have no capitals or a
capital follows. A line break ends a sentence unless the text is wrapped at a fixed width.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from claims.pack import Pack

MAX_SENTENCE = 2_000  # code points; a longer run is cut at a space so that nothing later works on an endless sentence

_CLOSERS = "\"'”’»›“\u201d\u2019)\\]】」』）"
_ENDERS = ".!?…。！？؟।॥۔"
# One set of characters stands first, so that the search runs from one of them to the next.
_END = re.compile(rf"[{_ENDERS}\n](?:(?<=\n)\n*|(?<!\n)[{_ENDERS}]*[{_CLOSERS}]*)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_AFTER_MARK = re.compile(r"^.*[\"'“”«»(\[]", re.DOTALL)


def sentence_spans(text: str, pack: Pack) -> list[tuple[int, int]]:
    """Spans (code points) of the sentences of `text`, in order, trimmed of white space; together they hold all of it."""
    abbreviations = _abbreviations(pack)
    wrapped = _is_wrapped(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match.group()[0] == "\n":
            if wrapped and not _BLANK_LINE.match(text, match.start()):
                continue
            end = match.start()
        elif not _ends(text, match.start(), match.end(), abbreviations):
            continue
        _append(text, start, end, spans)
        start = match.end()
    _append(text, start, len(text), spans)
    return spans


@cache
def _abbreviations(pack: Pack) -> frozenset[str]:
    return frozenset(one.lower() for one in pack.sentences.abbreviations)


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > 0 else start + MAX_SENTENCE
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        spans.append((start, end))


def _ends(text: str, at: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Does the sign run [at, end) end a sentence?"""
    following = text[end : end + 1]
    if text[at] != ".":
        return not following or following.isspace() or not text[at].isascii() or following.isupper()
    word = _word_before(text, at)
    if following and not following.isspace():
        return _glued_end(text, at, end, word, following)
    if end == at + 1 and (word.lower() + "." in abbreviations or _is_initial(word)):
        return False
    if len(word) > 3 or end > at + 1:
        return True
    after = text[end : end + 3].lstrip()
    return not (after and after[0].islower())


def _word_before(text: str, at: int) -> str:
    before = text[max(0, at - 24) : at].removesuffix("\n")
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    return word if word.isalpha() else _AFTER_MARK.sub("", word)


def _is_initial(word: str) -> bool:
    """A single letter, or letters with stops between them ("U.S", "ש.ב")."""
    if "." not in word:
        return len(word) == 1 and word.isalpha() and word.isupper()
    parts = word.split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts)


def _glued_end(text: str, at: int, end: int, word: str, following: str) -> bool:
    """A stop with no space after it: "the end.The next", "אוקראינה.היא", "5.3%.وقال"."""
    if text[at - 1 : at].isdigit() and following.isdigit():
        return False
    if not following.isalpha() or len(word) < 2:
        return False
    before = text[at - 1 : at]
    caseless = not following.isupper() and not following.islower()
    if caseless:
        return (
            before in "%\"'”»)" or (before.isalpha() and not (before.isupper() or before.islower())) or before.isdigit()
        )
    return following.isupper() and (before.islower() or before in "%\"'”»)") and text[end + 1 : end + 2].islower()


def _is_wrapped(text: str) -> bool:
    """Is this text broken at a fixed width, so that a single line break means nothing?"""
    lines = text[:20_000].split("\n")
    if len(lines) < 6:
        return False
    inner = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    if len(inner) < 4 or max(map(len, inner)) > 100:
        return False
    unfinished = sum(line.rstrip()[-1:] not in '.!?…:。！？؟।۔"”»' and len(line) > 45 for line in inner)
    return unfinished >= 0.6 * len(inner)
