"""The parts of a sentence that state something of their own.

A sentence is cut at its commas, dashes and brackets; a part without a predicate or figure of its own (a list item, an
apposition, "on Monday", "according to …") goes with the part it leans on, so that no statement loses its subject or time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claims.concepts import ids_of
from claims.model import Attribution, Concept, Moment, Quantity

_SIGN = re.compile(r"[,;،؛，；:：、–—()-]")
_ALWAYS, _BEFORE_SPACE = frozenset("，；、—()"), frozenset(",;،؛，；:：")
_BEFORE_WORD, _BETWEEN_SPACES = frozenset("،؛"), frozenset("–—-")
_PREDICATES = ("action", "event", "state", "relation", "indicator", "role")  # what is done, happens, holds, is measured
_MIN_WORDS = 3
_OPENS = 16  # code points before who denies, in which a part only joins on ("but", "ce que")
_COMMAS = frozenset(",،，、")
_DASHES = frozenset("—–-")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


def clauses(
    text: str,
    sentence: tuple[int, int],
    cuts: Sequence[tuple[int, int]],
    quantities: Sequence[Quantity],
    moments: Sequence[Moment],
    attributions: Sequence[Attribution],
    predicates: Sequence[int],
    told: Sequence[int],
) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence, in order, without the signs between them; never empty.

    `cuts` are the places of `cut_places` that stand in the sentence, `predicates` those of `predicate_places`, and `told`
    those of them at which more than a role is named.
    """
    start, end = sentence
    if not cuts:
        return [sentence]
    parts = _parts(text, start, end, cuts)
    if len(parts) == 1:
        return parts
    for one in attributions:
        if _has(predicates, (one.start, one.end)):
            predicates = [at for at in predicates if not one.start <= at < one.end]
            told = [at for at in told if not one.start <= at < one.end]
    told_of = [q.start for q in quantities if q.kind != "ordinal" or q.unit is not None]
    figures = sorted([*told_of, *_denials(parts, attributions)])
    return _merged(text, parts, figures, predicates, told, [m.start for m in moments])


def _denials(parts: Sequence[tuple[int, int]], attributions: Sequence[Attribution]) -> Iterator[int]:
    """Where it is told that somebody denies what stands in another part ("…, but the company denies it"): that stands alone,
    however little it tells. A denial that does not open its part ("the diploma that they denied her"), or has no other speaker
    before it, does not."""
    first = min((one.start for one in attributions if one.polarity != "denied" and not one.article_wide), default=None)
    for one in attributions:
        if one.polarity == "denied" and first is not None and first < one.start:
            part = next((part for part in parts[1:] if part[0] <= one.start and one.end <= part[1]), None)
            if part is not None and first < part[0] and one.start - part[0] <= _OPENS:
                yield one.start


def predicate_places(concepts: Sequence[Concept]) -> tuple[list[int], list[int]]:
    """Of the places where some concepts stand, those at which one of them can make a statement, and those of them at which
    somebody is not only called something ("the minister")."""
    stating, called = ids_of(*_PREDICATES), ids_of("role")
    places = [(start, ident) for start, _, _, ident, _ in concepts if ident in stating]
    return [start for start, _ in places], [start for start, ident in places if ident not in called]


def cut_places(text: str, whole: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a text may be cut between clauses; `whole` are spans (figures, times) that are never cut."""
    held = sorted(whole)
    places = []
    at = last = 0
    for match in _SIGN.finditer(text):
        span = _cut(text, match.start(), last)
        if span is None:
            continue
        start, last = span
        while at < len(held) and held[at][1] <= start:
            at += 1
        if at == len(held) or held[at][0] > start:
            places.append(span)
    return places


def _cut(text: str, at: int, low: int) -> tuple[int, int] | None:
    """The cut that the sign at a place makes, with the space that belongs to it; what stands before `low` is taken."""
    sign, following = text[at], text[at + 1 : at + 2]
    spaced = following.isspace()
    if sign in _BETWEEN_SPACES and spaced and at > low and text[at - 1].isspace():
        return at - 1, at + 2
    if spaced and sign in _BEFORE_SPACE:
        return at, at + 2
    if sign in _ALWAYS or (sign in _BEFORE_WORD and (following.isalnum() or following == "_")):
        return at, at + 1
    return None


def _parts(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    parts = []
    left = start
    for right, following in (*cuts, (end, end)):
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            parts.append((left, right))
        left = following
    return parts or [(start, end)]


def says_enough(part: str) -> bool:
    """Is this part long enough to say something alone: three words, or six signs of a script without spaces?"""
    return len(part.split(None, _MIN_WORDS - 1)) >= _MIN_WORDS or (len(part) >= 6 and bool(_UNSPACED.search(part)))


def _has(points: Sequence[int], span: tuple[int, int]) -> bool:
    at = bisect_left(points, span[0])
    return at < len(points) and points[at] < span[1]


def _leads(
    text: str, parts: Sequence[tuple[int, int]], number: int, figures: Sequence[int], told: Sequence[int]
) -> bool:
    """Is a part the subject of the figure that a dash, in the place of a verb, sets behind it? "Организаторы говорят о двадцати
    тысячах, министерство — о шести"."""
    if number == 0 or number + 1 == len(parts):
        return False
    part, following = parts[number], parts[number + 1]
    before, behind = text[parts[number - 1][1] : part[0]], text[part[1] : following[0]]
    dashed = not _DASHES.isdisjoint(behind) and _DASHES.isdisjoint(before)
    return dashed and _has(figures, following) and not _has(told, following)


def _completes(
    text: str, told: tuple[int, int], part: tuple[int, int], figures: Sequence[int], predicates: Sequence[int]
) -> bool:
    """Is a part no more than the figure of what stands before it ("the rate was left unchanged, 15.5 per cent")?"""
    bare = not _has(predicates, part) and _has(figures, part) and not _has(figures, told)
    return bare and text[told[1] : part[0]].strip() in _COMMAS and len(text[slice(*part)].split()) <= _MIN_WORDS


def _merged(
    text: str, parts: Sequence[tuple[int, int]], figures: Sequence[int], predicates: Sequence[int], told: Sequence[int],
    times: Sequence[int],
) -> list[tuple[int, int]]:  # fmt: skip
    merged: list[tuple[int, int]] = []
    waiting: int | None = None  # where a leading part without a statement of its own begins
    for number, part in enumerate(parts):
        long_enough = says_enough(text[part[0] : part[1]])
        # A part that opens the sentence and only names somebody ("The minister of economy, Sami Haddad, …") is its subject.
        stands = _has(figures, part) or (long_enough and _has(predicates if merged else told, part))
        if stands and waiting is None and merged and _completes(text, merged[-1], part, figures, predicates):
            merged[-1] = (merged[-1][0], part[1])
        elif stands:
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
        elif waiting is None and _leads(text, parts, number, figures, told):
            waiting = part[0]
        elif waiting is None:
            merged[-1] = (merged[-1][0], part[1])
    if waiting is not None:
        if merged:
            merged[-1] = (merged[-1][0], parts[-1][1])
        else:
            merged.append((waiting, parts[-1][1]))
    return merged
