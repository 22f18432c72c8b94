"""Titles of works in a text: a cue of saying within one says nothing ("the film "He Said Yes"", 小说《他说他会来》)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claims.attribution_cues import ENDS
from claims.quotations import find_quotations
from claims.text import Prepared

_OPENING, _CLOSING = "《", "》"
_LONGEST = 12  # tokens of a title in quotation marks
_LONGEST_BARE = 30  # the same between marks that hold nothing but titles, in a script of which every sign is a token
_BEFORE = 4  # tokens before a title among which the noun stands ("the novel by Amos Ozeri, …")


def title_spans(prepared: Prepared, works: frozenset[str]) -> list[tuple[int, int]]:
    """The tokens of the titles of works, their marks included, in text order; `works` are the nouns they stand behind."""
    words, starts = prepared.words, prepared.source_starts()
    found: list[tuple[int, int]] = []
    closings = prepared.places(_CLOSING) if _OPENING in words else ()
    for opening in prepared.places(_OPENING) if closings else ():
        at = bisect_left(closings, opening)
        if at < len(closings) and closings[at] - opening <= _LONGEST_BARE:
            found.append((opening, closings[at] + 1))
    if works.isdisjoint(words):
        return found
    for quotation in find_quotations(prepared.source):
        i, j = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        if quotation.closed and j - i - 2 <= _LONGEST and _has_noun(words, i, works):
            found.append((i, j))
    return found


def _has_noun(words: Sequence[str], opening: int, works: frozenset[str]) -> bool:
    """Does the noun of a work stand close before a quotation, in its sentence?"""
    for at in range(opening - 1, max(opening - 1 - _BEFORE, -1), -1):
        if words[at] in ENDS or words[at] == '"':
            return False
        if words[at] in works:
            return True
    return False
