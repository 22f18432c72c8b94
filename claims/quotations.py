"""Where direct quotations stand in a text: the marks of every language, over several sentences, unbalanced ones included.

A quotation that is never closed ends with its paragraph. Where the next paragraph opens with the mark again, as newspapers
print a long speech, it is a quotation of its own. The gershayim of Hebrew (צה"ל) and apostrophes are no marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 3_000  # code points; what is longer was never closed
LONGEST_OPEN = 600  # of one that is never closed
_MARK = re.compile(
    "[\"“”„‟«»「」『』״‘‚’'\n]"
)  # one set of characters, so that the search runs from one of them to the next
_SINGLE, _DOUBLE = frozenset("‘‚’'"), frozenset('"״')
_FAMILY = {
    '"': "straight", "״": "straight", "“": "curly", "”": "curly", "„": "curly", "‟": "curly", "«": "angle", "»": "angle",
    "「": "corner", "」": "corner", "『": "white", "』": "white", "‘": "single", "’": "single", "‚": "single", "'": "single",
}  # fmt: skip
_OPENING, _CLOSING = frozenset("“„«「『‚‟"), frozenset("”»」』")


class Quotation(NamedTuple):
    """Its marks included; `closed` where the closing one was found."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order."""
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            if opened is not None and _ends_paragraph(text, at):
                if _stands_open(opened, at):
                    found.append(Quotation(opened[0], at, False))
                opened = None
            continue
        if _is_within_word(text, at, mark):
            continue
        family = _FAMILY[mark]
        if opened is not None and at - opened[0] > LONGEST:
            opened = None
        if opened is None:
            if _opens(text, at, mark):
                opened = (at, family)
        elif _closes(family, opened[1]) and not _opens_anew(text, at, mark):
            found.append(Quotation(opened[0], at + 1, True))
            opened = None
    if opened is not None and _stands_open(opened, len(text)):
        found.append(Quotation(opened[0], len(text), False))
    return found


def _closes(family: str, opened: str) -> bool:
    """Does a mark of one family close a quotation of another? Typists close „ and “ with a straight one, and the reverse."""
    return family == opened or {family, opened} == {"straight", "curly"}


def _stands_open(opened: tuple[int, str], end: int) -> bool:
    """Is a mark that is never closed likely to open a quotation all the same? A single one is an apostrophe."""
    return opened[1] != "single" and end - opened[0] <= LONGEST_OPEN


def _is_within_word(text: str, at: int, mark: str) -> bool:
    """An apostrophe, or the gershayim of an acronym."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark in _SINGLE:
        return before.isalnum() and (after.isalnum() or not after)
    return mark in _DOUBLE and "א" <= before <= "ת" and "א" <= after <= "ת"


def _ends_paragraph(text: str, at: int) -> bool:
    """A blank line, or a line that ends with a finished sentence; text wrapped at a fixed width goes on."""
    return text[at + 1 : at + 2] in ("\n", "\r", "") or text[at - 1 : at] in '.!?。！？۔।؟"”»'


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _OPENING:
        return True
    if not after or after.isspace():
        return False
    if mark in _CLOSING:
        return not before or before.isspace()
    return not before or not before.isalnum() or _is_unspaced(before)


def _opens_anew(text: str, at: int, mark: str) -> bool:
    """Does the mark open another quotation, so that the first was never closed?"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return mark in "\"'" and before.isspace() and bool(after) and not after.isspace()


def _is_unspaced(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff"
