"""Do the sentences around two claims tell the same, figures aside? Where a clause says little, its sentence may say much.

A figure that both sentences have counts for them; one that differs does not count against them: it is they that are compared,
and a changed one must not make its own sentence another.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from checker.compare.dates import relate
from checker.compare.intervals import equal
from checker.compare.names import heard
from checker.features import Features
from checker.frame import Frame
from checker.model import Evidence, Outcome
from claims.concepts import broader, opposites, weight_of
from claims.gazetteer import entities
from claims.model import Quantity

HEARD = 0.75  # from this likeness of sound on a name counts as told by both
_NAME, _COUNTRY, _TIME = 1.3, 0.7, 0.7
_BROADLY = 0.6  # a broader concept, or its opposite, counts so much


def compare_sentences(left: Features, right: Features) -> Evidence | None:
    """The shares of each sentence that the other tells too, and how much that is. `detail`: `0.80/0.55/3.2/2/0`: both
    shares, the weight of what they share, how many names they share, and whether each names a known one of its own."""
    forth, back, strength, shared = told_alike(left.frame, right.frame)
    if not shared:
        return None
    reason = f"their sentences share {', '.join(shared[:6])} ({forth:.0%} and {back:.0%})"
    weight = round(0.1 * (1 - exp(-strength / 3)) * (forth + back), 3)
    outcome: Outcome = "same" if min(forth, back) >= 0.5 else "compatible"
    names = _names_shared(left.frame, right.frame)
    return Evidence("sentence", outcome, weight, reason, f"{forth:.2f}/{back:.2f}/{strength:.1f}/{names}")


@lru_cache(maxsize=4096)
def told_alike(left: Frame, right: Frame) -> tuple[float, float, float, tuple[str, ...]]:
    """(share of the left that the right tells, the reverse, weight of what is shared, what is shared)."""
    forth, total_left, shared = _share(left, right)
    back, total_right, _ = _share(right, left)
    if not total_left or not total_right:
        return 0.0, 0.0, 0.0, ()
    return forth / total_left, back / total_right, min(forth, back), tuple(shared)


def _names_shared(left: Frame, right: Frame) -> str:
    """`2/0`: names that both sentences have; 1 where each has a known one besides that the other has not."""
    forth, back = names_told(left, right), names_told(right, left)
    shared = sum(found > 0 for _, _, found in forth)
    known = [sum(not found for _, _, found in side[: len(one.entities)]) for side, one in ((forth, left), (back, right))]
    return f"{shared}/{int(all(known))}"


def _share(one: Frame, other: Frame) -> tuple[float, float, list[str]]:
    """(weight told by both, weight of all, what) of the things `one` tells."""
    got = total = 0.0
    shared: list[str] = []
    for text, weight, found in [*names_told(one, other), *_times(one, other), *_words(one, other), *_figures(one, other)]:
        total += weight
        got += weight * found
        if found:
            shared.append(text)
    return got, total, shared


class _Told(NamedTuple):
    """What a sentence tells, made once for all it is compared with."""

    words: tuple[tuple[tuple[str, ...], float, tuple[str, ...]], ...]  # (concepts, weight, all broader ones) of each word
    ids: frozenset[str]
    above: frozenset[str]
    against: frozenset[str]
    within: frozenset[str]  # the countries and regions in which what it names lies


@lru_cache(maxsize=4096)
def _told(frame: Frame) -> _Told:
    words = tuple(
        (ids, max(map(weight_of, ids)) / len(ids) ** 0.25, tuple(up for ident in ids for up in broader(ident)))
        for _, _, ids in frame.words
    )
    told = frozenset(ident for ids, _, _ in words for ident in ids)
    table, known = opposites(), entities()
    return _Told(
        words, told, frozenset(up for _, _, ups in words for up in ups),
        frozenset(other for ident in told for other in table.get(ident, ())),
        frozenset(e.within for ident in frame.entities if (e := known.get(ident)) is not None and e.within is not None),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def names_told(one: Frame, other: Frame) -> list[tuple[str, float, float]]:
    """The names of one sentence: (name, its weight, how surely the other has it, 0..1)."""
    table, within = entities(), _told(other).within
    found = []
    for ident in sorted(one.entities):
        entity = table.get(ident)
        country = entity is not None and entity.type in ("country", "region")
        held = ident in other.entities
        near = not held and entity is not None and (entity.within in other.entities or ident in within)
        found.append((entity.label if entity else ident, _COUNTRY if country else _NAME, 1.0 if held else 0.7 * near))
    for name in one.strangers:
        best = max((heard(name.text, o.text) for o in other.strangers), default=0.0)
        found.append((name.text, _NAME, 1.0 if best >= HEARD else 0.0))
    return found


def _times(one: Frame, other: Frame) -> list[tuple[str, float, float]]:
    best = {"same": 1.0, "within": 0.6, "overlap": 0.5, "disjoint": 0.0}
    return [
        (m.text, _TIME, max((best[relate(m, o)] for o in other.moments), default=0.0))
        for m in one.moments if m.earliest is not None or m.latest is not None
    ]  # fmt: skip


def _words(one: Frame, other: Frame) -> list[tuple[str, float, float]]:
    _, theirs, above, against, _ = _told(other)
    found = []
    for ids, weight, ups in _told(one).words:
        if theirs.isdisjoint(ids):
            wide = not (above.isdisjoint(ids) and against.isdisjoint(ids) and theirs.isdisjoint(ups))
            found.append((ids[0], weight, _BROADLY * wide))
        else:
            found.append((next(ident for ident in ids if ident in theirs), weight, 1.0))
    return found


def _figures(one: Frame, other: Frame) -> list[tuple[str, float, float]]:
    """The figures that both have; the more digits, the less by chance."""
    return [(q.text, _digits(q), 1.0) for q in one.figures if any(equal(q, o) for o in other.figures)]


def _digits(figure: Quantity) -> float:
    value = figure.low if figure.low is not None else figure.high
    digits = len(value.normalize().as_tuple().digits) if value is not None else 0
    return min(1.2, 0.4 * digits)
