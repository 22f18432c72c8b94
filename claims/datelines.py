"""The day in a dateline ("NAIROBI, Nov 9 (Reuters) –", "北京11月9日电") says when a report was written, and not when something
happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from claims.model import Moment, Name

_PLACE = 45  # code points before the day, in which a place, or two, stand
_COMMAS, _CAPITALS = frozenset(",،，"), 3  # what a place ends with; letters of one that is written in capitals
_WORDS = 5  # of them at the most
_OLD = timedelta(days=3)  # before its publication, in which a report is written
# What stands between the day and the report: an agency in brackets or strokes, a dash or colon, or the Chinese word for a wire.
_BEHIND = re.compile(
    r"[.,،]?\s{0,2}(?:\([^()\n]{2,30}\)|/[^/\n]{2,20}/)?\.?\s{0,2}(?:[–—:：]|--?\s|電|电)|\.?\s?/[^/\n]{2,20}/\.?\s"
)
_SENTENCE = re.compile(r"[.!?。！？؟:]\s")


def report_days(text: str, moments: Sequence[Moment], names: Sequence[Name], published: date | None) -> set[int]:
    """Where those of the times begin that are the day of a dateline: days that open a line behind a place alone, before a dash
    or what else ends a dateline; not those that cannot be the day on which an article of that publication was written."""
    return {one.start for one in moments if one.grain == "day" and _opens(text, one, names) and _written(one, published)}


def _opens(text: str, one: Moment, names: Sequence[Name]) -> bool:
    line = text.rfind("\n", max(0, one.start - _PLACE), one.start) + 1
    if line == 0 and one.start > _PLACE or not _BEHIND.match(text, one.end):
        return False
    before = text[line : one.start].strip()
    if not before or len(before.split()) > _WORDS or _SENTENCE.search(before):
        return False
    if before[-1] in _COMMAS or before.isupper() and len(before) >= _CAPITALS:
        return True
    named = [(name.start, name.end) for name in names if line <= name.start < one.start]
    return bool(named) and not any(
        letter.isalnum() and not any(start <= line + at < end for start, end in named)
        for at, letter in enumerate(text[line : one.start])
    )


def _written(one: Moment, published: date | None) -> bool:
    if published is None or one.earliest is None:
        return published is None
    return published - _OLD <= one.earliest.date() <= published
