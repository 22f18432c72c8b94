"""Vowel signs, which news text omits as a rule and writes where a word would be misread: the passive («يُتهم», is accused), and
verbs that are spelled as other words («بيّن», explained; «بين», between). And the letters that folding makes one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claims.attribution_marks import SIGNS
from claims.phrasebook import Phrasebook

_U, _DOUBLED = "\u064f", "\u0651"
_SIGNS = range(0x064B, 0x0660)
_OF_IMPERFECT = frozenset("يتن")  # first letters of a verb of what is or will be, of which some actives have the same vowel
_INSERTED = frozenset("تنس")  # behind them, where only a passive has it
_ALEF = "ا"
_FEWEST = 3  # letters of a verb
_HAMZA = {"أ": "إ", "إ": "أ"}  # letters that folding makes one
_THAT = frozenset({"ان", "انه", "انها"})  # folded
_LONGEST_SUBJECT = 14  # tokens


def is_active(written: str, letters: int, forms: Mapping[str, str]) -> bool:
    """Is a verb, as written, one that has a subject? `letters`: how many stand in front of it; `forms`: folded form → as it must
    be written, for those that are other words without the sign."""
    syllables = _syllables(written)[letters:]
    bare = "".join(letter for letter, _ in syllables)
    if bare in forms:
        return "".join(letter + (_DOUBLED if _DOUBLED in signs else "") for letter, signs in syllables) == forms[bare]
    if len(syllables) < _FEWEST:
        return True
    (first, signs), (second, behind) = syllables[:2]
    if first in _OF_IMPERFECT:
        return not (_U in signs and second in _INSERTED)
    return _U not in signs and not (first == _ALEF and _U in behind)



def _syllables(written: str) -> list[tuple[str, str]]:
    """The letters of a word, each with its vowel signs."""
    found: list[tuple[str, str]] = []
    for char in written:
        if ord(char) not in _SIGNS:
            found.append((char, ""))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + char)
    return found


def is_spelled_apart(source: str, start: int, end: int, small: Collection[str]) -> bool:
    """Is a word of a text that looks like a `small` one, the mark of its first letter aside, written as another («إمام»,
    «أمام»)?"""
    first = source[start]
    if first not in _HAMZA:
        return False
    rest = source[start + 1 : end]
    return first + rest not in small and _HAMZA[first] + rest in small


def leads_clause(words: Sequence[str], token: int, joints: Collection[str], lexicon: Phrasebook) -> bool:
    """Does a verb that another word is spelled like open its clause, with one subject up to its "that" («وبين الوزير أن …»)?"""
    if token and words[token - 1] not in SIGNS:
        return False
    for word in words[token + 1 : token + _LONGEST_SUBJECT]:
        if word in SIGNS or (word[0] in joints and word not in lexicon):
            return False
        if word in _THAT:
            return True
    return False
