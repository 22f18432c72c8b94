"""Joined Arabic letter forms for terminals that draw each character alone; one glyph for each code point.

The result is a list as long as the text, so that the index map of `tui.bidi` and every span stay valid. A lam-alef
pair becomes its one ligature, standing at the lam; the alef's place is then empty. Joiners have done their work once
the letters are shaped and become empty too.

Which forms a letter has is what Unicode says its presentation forms are of (`unicodedata.decomposition`): a letter with an
initial form joins the one after it, one with a final form the one before. Tests compare with the library arabic-reshaper, which
says the same at ten times the time, and takes as long to import as a screen of rows to draw.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

_RUN = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u089f\u08a0-\u08ff\u200d]+")
_JOINER, _TATWEEL = "\u200d", "\u0640"
_BREAKS = "\u200c"
_LAM = "\u0644"
_ALEFS = {"\u0622": "\ufef5", "\u0623": "\ufef7", "\u0625": "\ufef9", "\u0627": "\ufefb"}
_LAM_JOINED_BEFORE = frozenset("\ufee0\ufede")  # medial and final lam: the ligature then takes its final form
_MARKS = frozenset(
    chr(code)
    for first, last in ((0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E8), (0x6EA, 0x6ED),
                        (0x8CA, 0x8E1), (0x8E3, 0x8FF))
    for code in range(first, last + 1)
)  # fmt: skip


class Forms(NamedTuple):
    """The glyphs of a letter; an empty one: it does not join on that side."""

    isolated: str
    initial: str = ""
    medial: str = ""
    final: str = ""


@cache
def _forms() -> dict[str, Forms]:
    """Letter → its forms. Of two for one place, the first: the second is of another alphabet that writes the same letter."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        place, *letters = unicodedata.decomposition(chr(code)).split() or ("",)
        if len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {}).setdefault(place[1:-1], chr(code))
    joining = {char: Forms(char, char, char, char) for char in (_TATWEEL, _JOINER)}
    return {letter: Forms(**forms) for letter, forms in found.items() if "isolated" in forms} | joining


@lru_cache(maxsize=4096)
def shape(text: str) -> tuple[str, ...]:
    """The glyph of each code point of `text`, in logical order; '' where a glyph stands for two code points."""
    glyphs = list(text)
    for run in _RUN.finditer(text):
        _shape_run(run[0], run.start(), glyphs)
    return tuple("" if glyph in (_JOINER, _BREAKS) else glyph for glyph in glyphs)


def _shape_run(run: str, offset: int, glyphs: list[str]) -> None:
    known, before, joined = _forms(), -1, False  # the letter before and whether it is joined to the one before it
    for place, char in enumerate(run):
        if char in _MARKS:
            continue
        forms = known.get(char)
        if forms is None:  # a letter without presentation forms stays as it was written, and joins nothing
            before = -1
            continue
        joins = bool(before >= 0 and forms.final and known[run[before]].initial)
        if joins:
            of = known[run[before]]
            glyphs[offset + before] = of.medial if joined else of.initial
        glyphs[offset + place] = forms.final if joins else forms.isolated
        before, joined = place, joins
    _join_lam_alef(run, offset, glyphs)


def _join_lam_alef(run: str, offset: int, glyphs: list[str]) -> None:
    for i, char in enumerate(run):
        if char != _LAM:
            continue
        follower = i + 1
        while follower < len(run) and run[follower] in _MARKS:
            follower += 1
        if follower < len(run) and run[follower] in _ALEFS:
            ligature = ord(_ALEFS[run[follower]])
            joined = glyphs[offset + i] in _LAM_JOINED_BEFORE
            glyphs[offset + i] = chr(ligature + joined)
            glyphs[offset + follower] = ""
