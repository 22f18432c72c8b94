"""Joined Arabic letter forms for terminals that draw each character alone; one glyph for each code point.

The result is a list as long as the text, so that the index map of `tui.bidi` and every span stay valid. A lam-alef
pair becomes its one ligature, standing at the lam; the alef's place is then empty. Joiners have done their work once
the letters are shaped and become empty too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_RUN = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u089f\u08a0-\u08ff\u200d]+")
_JOINER = "\u200d"
_BREAKS = "\u200c"
_LAM = "\u0644"
_ALEFS = {"\u0622": "\ufef5", "\u0623": "\ufef7", "\u0625": "\ufef9", "\u0627": "\ufefb"}
_LAM_JOINED_BEFORE = frozenset("\ufee0\ufede")  # medial and final lam: the ligature then takes its final form
_MARK = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff]"
)


@cache
def _reshaper() -> Any:
    # Imported on first use: a reader of Latin text never pays for it.
    from arabic_reshaper import ArabicReshaper

    reshaper = ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": False})
    # It asks five settings for each run of letters, and the parser that keeps them takes longer to answer than the shaping.
    reshaper.configuration = _Settings(reshaper.configuration)
    return reshaper


class _Settings:
    """The settings of a reshaper, each parsed once."""

    def __init__(self, parsed: Any) -> None:
        self._parsed = parsed
        self.getboolean = cache(parsed.getboolean)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parsed, name)


@lru_cache(maxsize=4096)
def shape(text: str) -> tuple[str, ...]:
    """The glyph of each code point of `text`, in logical order; '' where a glyph stands for two code points."""
    glyphs = list(text)
    for run in _RUN.finditer(text):
        _shape_run(run[0], run.start(), glyphs)
    return tuple("" if glyph in (_JOINER, _BREAKS) else glyph for glyph in glyphs)


def _shape_run(run: str, offset: int, glyphs: list[str]) -> None:
    shaped = _reshaper().reshape(run)
    places = [offset + i for i, char in enumerate(run) if char != _JOINER]
    if len(shaped) != len(places):  # a letter without presentation forms: leave the run as it was written
        return
    for place, glyph in zip(places, shaped, strict=True):
        glyphs[place] = glyph
    _join_lam_alef(run, offset, glyphs)


def _join_lam_alef(run: str, offset: int, glyphs: list[str]) -> None:
    for i, char in enumerate(run):
        if char != _LAM:
            continue
        follower = i + 1
        while follower < len(run) and _MARK.match(run[follower]):
            follower += 1
        if follower < len(run) and run[follower] in _ALEFS:
            ligature = ord(_ALEFS[run[follower]])
            joined = glyphs[offset + i] in _LAM_JOINED_BEFORE
            glyphs[offset + i] = chr(ligature + joined)
            glyphs[offset + follower] = ""
