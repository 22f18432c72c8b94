"""The parts of a sentence that state something of their own.

A sentence is cut at its commas, dashes and brackets; a part without a predicate or figure of its own (a list item, an
apposition, "on Monday", "according to …") goes with the part it leans on, so that no statement loses its subject or time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.concepts import notions
from claims.model import Attribution, Concept, Moment, Name, Quantity

_CUT = re.compile(r"[,;،؛，；:：]\s|[，；、]|\s[–—-]\s|[—()]|[،؛](?=\w)")
_PREDICATES = frozenset({"action", "event", "state", "relation", "indicator", "role"})
_MIN_WORDS = 3


def clauses(
    text: str,
    sentence: tuple[int, int],
    quantities: Sequence[Quantity],
    moments: Sequence[Moment],
    attributions: Sequence[Attribution],
    concepts: Sequence[Concept],
    names: Sequence[Name] = (),
) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence, in order, without the signs between them; never empty."""
    start, end = sentence
    whole = [(q.start, q.end) for q in quantities] + [(m.start, m.end) for m in moments]
    parts = _parts(text, start, end, sorted(whole))
    if len(parts) == 1:
        return parts
    spoken = [(a.start, a.end) for a in attributions]
    figures = [q.start for q in quantities if q.kind != "ordinal"]
    predicates = sorted(
        c.start for c in concepts if _is_predicate(c.id) and not any(s <= c.start < e for s, e in spoken)
    )
    times = sorted(m.start for m in moments)
    return _merged(text, parts, figures, predicates, times)


def _is_predicate(ident: str) -> bool:
    notion = notions().get(ident)
    return notion is not None and notion.kind in _PREDICATES


def _parts(text: str, start: int, end: int, whole: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = [start]
    for match in _CUT.finditer(text, start, end):
        at = bisect_left(whole, (match.start(), 0))
        if at and whole[at - 1][1] > match.start():
            continue
        cuts.extend((match.start(), match.end()))
    cuts.append(end)
    parts = []
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            parts.append((left, right))
    return parts or [(start, end)]


def _has(points: Sequence[int], span: tuple[int, int]) -> bool:
    at = bisect_left(points, span[0])
    return at < len(points) and points[at] < span[1]


def _merged(
    text: str, parts: Sequence[tuple[int, int]], figures: Sequence[int], predicates: Sequence[int], times: Sequence[int]
) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    waiting: int | None = None  # where a leading part without a statement of its own begins
    for part in parts:
        long_enough = len(text[part[0] : part[1]].split()) >= _MIN_WORDS or not text[part[0]].isascii()
        stands = _has(figures, part) or (long_enough and _has(predicates, part))
        if stands:
            merged.append((part[0] if waiting is None else waiting, part[1]))
            waiting = None
        elif not merged or (waiting is None and _has(times, part) and not _has(times, merged[-1])):
            # A lone time belongs to what follows where it opens the sentence, to what precedes where that has none.
            if merged:
                merged[-1] = (merged[-1][0], part[1])
            else:
                waiting = part[0] if waiting is None else waiting
        elif _has(times, part) and part is not parts[-1]:
            waiting = part[0] if waiting is None else waiting
        elif waiting is None:
            merged[-1] = (merged[-1][0], part[1])
    if waiting is not None:
        if merged:
            merged[-1] = (merged[-1][0], parts[-1][1])
        else:
            merged.append((waiting, parts[-1][1]))
    return merged
