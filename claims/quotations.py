"""Where direct quotations stand in a text: the marks of every language, over several sentences, unbalanced ones included.

A quotation that is never closed ends with its paragraph. Where the next paragraph opens with the mark again, as newspapers
print a long speech, it is a quotation of its own. The gershayim of Hebrew (צה"ל) and apostrophes are no marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 3_000  # code points; what is longer was never closed
_MARK = re.compile("[\"“”„‟«»「」『』״]|(?<!\\w)[‘‚'’](?=\\w)|(?<=[\\w.,!?۔।،])[’‘'](?!\\w)|\n")
_GERSHAYIM = re.compile("(?<=[א-ת])[\"״](?=[א-ת])")
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
                found.append(Quotation(opened[0], at, False))
                opened = None
            continue
        if mark in "\"״" and _GERSHAYIM.match(text, at):
            continue
        family = _FAMILY[mark]
        if opened is not None and at - opened[0] > LONGEST:
            opened = None
        if opened is None:
            if _opens(text, at, mark):
                opened = (at, family)
        elif family == opened[1] and not _opens_anew(text, at, mark):
            found.append(Quotation(opened[0], at + 1, True))
            opened = None
    if opened is not None and len(text) - opened[0] <= LONGEST:
        found.append(Quotation(opened[0], len(text), False))
    return found


def _ends_paragraph(text: str, at: int) -> bool:
    """A blank line, or a line that ends with a finished sentence; text wrapped at a fixed width goes on."""
    return text[at + 1 : at + 2] in ("\n", "\r", "") or text[at - 1 : at] in ".!?。！？۔।؟\"”»"


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
