"""Which figure of one sentence answers which of the other: a sentence with two figures asks two questions.

Every figure of a sentence is set beside every one of the other that can be compared with it, and the best fitting pairs
are taken first: an equal figure, the same thing counted, the same end of a change, the same words around it, the same
time. What a figure is told beside decides; where two fit alike, nothing is decided.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from checker.compare.dates import relate
from checker.compare.intervals import dimension_of, equal, is_bare, may_be_equal
from checker.compare.sentence import told_alike
from checker.features import Features
from checker.frame import Frame
from checker.model import Evidence, Outcome
from claims.concepts import broader
from claims.model import Moment, Quantity

_REACH = 40  # code points around a figure in which a word belongs to it
_CLEAR = 0.6  # by so much a pair must fit better than the next one
_UNITS = frozenset({"count", "money", "measure", "temperature", "duration"})  # what a bare number may be
_EQUAL, _CLOSE, _NOUN, _WORDS, _END, _COURSE, _TIME, _ORDER, _UNIT, _SENTENCE = 3.0, 1.0, 1.5, 2.0, 1.2, 0.6, 1.0, 0.5, 1.0, 2.0


Span = tuple[int, int]
Told = tuple[Quantity, frozenset[str], Frame]  # a figure, what it counts, and the sentence it stands in
_REASONS = {
    "equal": "the figure is the same in both sentences", "alone": "the only figures of their kind without an equal",
    "chosen": "the figures of both sentences that fit best", "unsure": "another figure fits as well",
    "settled": "one of them has its equal elsewhere in the other sentence", "other": "one of them fits another figure better",
    "began": "one is where a change began, and nothing says so of the other",
}  # fmt: skip


def compare_alignment(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Do the two figures belong together? `detail`: `equal`, `alone` (each is the only one of its kind that has no equal),
    `chosen` (they fit each other best, and clearly), `unsure`, `settled` (one of them has its equal elsewhere in the other
    sentence), `other` (one fits another figure better), `began` (one is where a change began). Between `linked` articles
    (`checker.events`) all their figures are set beside each other, and `equal/2.1/1.3` tells how well the two fit apart from
    their numbers and how special their number is."""
    if left.figure is None or right.figure is None:
        return None
    if linked:
        found = aligned(left.whole.figures, right.whole.figures)
    else:
        found = aligned(_alone(left.frame), _alone(right.frame))
    one, two = (left.figure.start, left.figure.end), (right.figure.start, right.figure.end)
    mine, theirs = found.get(one), next((pair for pair in found.values() if pair[0] == two), None)
    if mine is None and theirs is None:
        return None
    if mine is not None and mine[0] == two:
        detail = mine[1]
        if detail != "equal" and _began_alone(left, right):
            detail = "began"
    else:
        detail = "settled" if any(pair is not None and pair[1] == "equal" for pair in (mine, theirs)) else "other"
    if mine is not None and mine[0] == two and linked:
        detail += f"/{mine[2]:.1f}/{special(left.figure):.1f}"
    how = detail.partition("/")[0]
    outcome: Outcome = (
        "same" if how in ("equal", "alone", "chosen") else "compatible" if how == "unsure" else "different"
    )
    return Evidence("alignment", outcome, 0.0, _REASONS[how], detail)


def _began_alone(left: Features, right: Features) -> bool:
    """Is one of them the beginning of a change, in a sentence that is set beside one with no such pair of figures?"""
    a, b = left.figure, right.figure
    assert a is not None and b is not None
    if (a.role == "from") == (b.role == "from"):
        return False
    return min(_kin(left.frame, a), _kin(right.frame, b)) < 2


@lru_cache(maxsize=8192)
def _alone(frame: Frame) -> tuple[Told, ...]:
    return tuple((figure, noun, frame) for figure, noun in zip(frame.figures, frame.nouns, strict=True))


def _kin(frame: Frame, figure: Quantity) -> int:
    return sum(dimension_of(figure) == dimension_of(other) for other in frame.figures)


@lru_cache(maxsize=4096)
def aligned(left: tuple[Told, ...], right: tuple[Told, ...]) -> dict[Span, tuple[Span, str, float]]:
    """Span of a left figure → (span of its right one, how, how well they fit apart from their numbers)."""
    fits: dict[tuple[int, int], tuple[float, float]] = {}
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            if comparable(one[0], two[0], bool(one[1]), bool(two[1])):
                fits[i, j] = _fit(one, two)
    rivals: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    for (i, j), (fit, _) in fits.items():
        rivals["left", i].append((fit, i, j))
        rivals["right", j].append((fit, i, j))
    taken: set[tuple[str, int]] = set()
    found: dict[Span, tuple[Span, str, float]] = {}
    for (i, j), (fit, support) in sorted(fits.items(), key=lambda item: (-item[1][0], item[0])):
        if ("left", i) in taken or ("right", j) in taken:
            continue
        others = [
            other for other, x, y in (*rivals["left", i], *rivals["right", j])
            if (x == i) != (y == j) and ("left", x) not in taken and ("right", y) not in taken
        ]  # fmt: skip
        a, b = left[i][0], right[j][0]
        if equal(a, b):
            how = "equal"
        elif not others:
            how = "alone"
        else:
            how = "chosen" if fit - max(others) >= _CLEAR else "unsure"
        found[a.start, a.end] = ((b.start, b.end), how, support)
        taken |= {("left", i), ("right", j)}
    return found


def comparable(a: Quantity, b: Quantity, known_a: bool, known_b: bool) -> bool:
    """May they answer one question: figures of one dimension, degrees beside degrees of a scale, or a number whose unit no
    reader knows beside a sum or measure? `known_…`: does the lexicon know what is counted?"""
    first, second = dimension_of(a), dimension_of(b)
    if first == second:
        return True
    if "°" in (a.unit, b.unit):
        return "temperature" in (a.kind, b.kind)
    return (is_bare(a, known_a) and b.kind in _UNITS) or (is_bare(b, known_b) and a.kind in _UNITS)


def _fit(one: Told, two: Told) -> tuple[float, float]:
    """(how well two figures fit, how well apart from their numbers)."""
    (a, noun_a, left), (b, noun_b, right) = one, two
    support = _NOUN * noun_kinship(noun_a, noun_b) + _WORDS * around(left, a, right, b) + _TIME * _times(left, a, right, b)
    if a.role and b.role:
        support += _END if a.role == b.role else -_END
    elif "from" in (a.role, b.role):
        support -= _END / 2
    if a.change and b.change:
        support += _COURSE if a.change == b.change else -_COURSE
    if dimension_of(a) != dimension_of(b):
        support -= _UNIT
    elif a.unit is not None and a.unit == b.unit:
        support += _UNIT / 2
    forth, back, strength, _ = told_alike(left, right)
    if strength:
        support += _SENTENCE * (forth * back) ** 0.5
    number = _EQUAL * special(a) if equal(a, b) else _CLOSE if may_be_equal(a, b) else 0.0
    return number + support - _ORDER * abs(_place(left, a) - _place(right, b)), support


def special(figure: Quantity) -> float:
    """How little likely another figure has the same number by chance: 0.4 for a bare 3, 1.3 for 1,150 kg."""
    value = figure.low if figure.low is not None else figure.high
    digits = len(value.normalize().as_tuple().digits) if value is not None else 0
    return min(1.0, 0.1 + 0.3 * digits) + (0.3 if figure.unit is not None else 0.0)


def noun_kinship(one: frozenset[str], two: frozenset[str]) -> float:
    """1 where the same is counted, 0.5 where one is a kind of the other, -0.5 where they are different things; 0 where one
    is not said."""
    if not one or not two:
        return 0.0
    if one & two:
        return 1.0
    up = {a for ident in one for a in broader(ident)} & two or {a for ident in two for a in broader(ident)} & one
    return 0.5 if up else -0.5


def around(left: Frame, a: Quantity, right: Frame, b: Quantity) -> float:
    """How much the words around both figures have in common, 0..1."""
    one, two = left.near(a, _REACH), right.near(b, _REACH)
    shared = sum(min(weight, two[ident]) for ident, weight in one.items() if ident in two)
    least = min(sum(one.values()), sum(two.values()))
    return shared / least if least else 0.0


def _times(left: Frame, a: Quantity, right: Frame, b: Quantity) -> float:
    """1 where the times nearest to both are the same, -1 where they are apart; only where a sentence has several."""
    if max(len(left.moments), len(right.moments)) < 2:
        return 0.0
    one, two = _nearest(left, a), _nearest(right, b)
    if one is None or two is None:
        return 0.0
    return {"same": 1.0, "within": 0.3, "overlap": 0.0, "disjoint": -1.0}[relate(one, two)]


def _nearest(frame: Frame, figure: Quantity) -> Moment | None:
    return min(frame.moments, key=lambda m: (max(m.start - figure.end, figure.start - m.end), m.start), default=None)


def _place(frame: Frame, figure: Quantity) -> float:
    """Where a figure stands among those of its dimension, 0 (first) to 1 (last)."""
    kin = [q for q in frame.figures if dimension_of(q) == dimension_of(figure)]
    return kin.index(figure) / (len(kin) - 1) if len(kin) > 1 else 0.5
