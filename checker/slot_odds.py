"""How likely two claims of one event answer one question: log-odds from what is told of each.

For figures the odds are kept twice: with the numbers, and blind to whether they are equal, so that two which differ can still
be told to answer one question. Weights are fitted, not chosen: tests/benchmarks/fit_slots.py prints them, and how well they
do on stories left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.case import Case
from checker.compare.alignment import noun_kinship
from checker.compare.intervals import bounds, dimension_of, equal, may_be_equal
from checker.compare.slips import digits_of, likely_slip
from checker.features import Features
from checker.nearness import Nearness
from claims.model import Quantity

# Fitted on the pairs of figures of 100 composed stories (tests/stories) that both stand for labelled mentions, and on those of
# digests of unrelated news in three languages (tests/benchmarks/data/parallel.jsonl, the second half), which answer no question
# in common; leaving a fifth out at a time the area under the ROC curve is 0.98, and of the pairs of the stories that are one
# question 88 in 100 are found where nine of ten that are found are one (82 by weights fitted on 52 stories that were told less).
BASE = -1.7
BLIND = {
    "strength": 2.6, "timed": 0.55, "other time": -0.95, "time unsaid": -0.3, "concepts": 0.7, "noun": 0.65,
    "contrast": -1.75, "companion": 1.3, "near in size": 3.3, "kin": -0.45, "apart in text": -3.45, "lead": 1.35,
    "clause lead": 2.75, "fate": 2.85, "settled": -1.35, "chosen": 1.05, "unsure": 0.5, "newer": 0.35, "part": -0.75,
    "basis": 0.95, "before": 0.5, "after": 0.35, "other noun": 0.65, "slip": 4.1, "loose": -1.75,
}  # fmt: skip
EQUAL = (2.65, 4.25, 3.6)  # by significant digits: one, two, three and more
CLOSE = 1.0  # both can hold: hedged, rounded
# The same of two claims of which one at least has no figure, fitted by tests/benchmarks/fit_said.py on the same; left out, the
# area is 0.966 of the stories and the digests together; `checker.tellings` weighs the odds again, by all that an event tells.
SAID_BASE = -0.9
SAID = {
    "strength": 0.75, "concepts": 0.35, "matter": 1.55, "timed": 1.65, "time unsaid": -0.95, "near day": 0.4, "lead": 4.45,
    "best": 0.1, "names": 1.25, "clause lead": 2.35, "shared": 0.65, "apart in text": -3.0, "one speaker": 1.0,
    "two speakers": 0.75, "one figure": -1.7, "day": 1.9, "other day": 0.9, "sentence": 0.75, "contrast": 2.8,
    "moved": 0.55, "given up": 2.6, "days ahead": 1.95, "inherited": -0.9, "other time": -0.3, "loose": -4.0,
}  # fmt: skip
_STRONG = 8.0  # weight of what two sentences share, from which on more says no more
_UNKNOWN_SIZE = 0.3  # of sums in two currencies that no rate makes one


class Fit(NamedTuple):
    """Log-odds that two claims answer one question: with their figures, and blind to them."""

    whole: float
    blind: float
    alike: bool  # equal figures, or such that both can hold


class Layout:
    """Where claims stand in their articles, and how many figures of their dimension each article has."""

    def __init__(self, features: Sequence[Features]) -> None:
        ends: dict[str, int] = defaultdict(lambda: 1)
        figures: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
        for one in features:
            ends[one.article_key] = max(ends[one.article_key], one.claim.end)
            if one.figure is not None:
                figures[one.article_key].add((one.figure.start, one.figure.end, dimension_of(one.figure)))
        self._ends = ends
        self._beside: dict[tuple[str, int], tuple[Quantity | None, Quantity | None]] = {}
        for key, whole in {one.article_key: one.whole for one in features}.items():
            row = [None, *(figure for figure, _, _ in whole.figures), None]
            for before, figure, after in zip(row, row[1:], row[2:], strict=False):
                if figure is not None:
                    self._beside[key, figure.start] = before, after
        self._kin = {key: Counter(kind for _, _, kind in found) for key, found in figures.items()}

    def apart(self, left: Features, right: Features) -> float:
        """How far apart they stand, as shares of their articles: 0 where both open, 1 where one opens and one ends it."""
        return abs(left.claim.start / self._ends[left.article_key] - right.claim.start / self._ends[right.article_key])

    def beside(self, left: Features, right: Features) -> tuple[bool, bool]:
        """Is the figure told before them the same, and that told after them?"""
        mine, theirs = (
            self._beside.get((one.article_key, one.figure.start if one.figure is not None else -1), (None, None))
            for one in (left, right)
        )
        before, after = (a is not None and b is not None and equal(a, b) for a, b in zip(mine, theirs, strict=True))
        return before, after

    def kin(self, one: Features) -> int:
        """The figures of this one's dimension in its article, itself among them."""
        return self._kin[one.article_key][dimension_of(one.figure)] if one.figure is not None else 1


def fit_of(left: Features, right: Features, case: Case, layout: Layout, nearness: Nearness) -> Fit | None:
    """How two claims of one event fit; None where they cannot be compared: figures of other kinds. A claim with a figure
    beside one without is compared by all that it says besides."""
    if case.detail("metric") == "kind":
        return None
    if left.figure is None or right.figure is None:
        said = SAID_BASE + sum(SAID[name] * value for name, value in said_alike(left, right, case, layout, nearness).items())
        return Fit(said, said, True)
    blind = BASE + sum(BLIND[name] * value for name, value in likeness(left, right, case, layout, nearness).items())
    equals, close = sameness(left, right, case)
    return Fit(blind + (EQUAL[equals - 1] if equals else CLOSE * close), blind, bool(equals or close))


def likeness(left: Features, right: Features, case: Case, layout: Layout, nearness: Nearness) -> dict[str, float]:
    """What speaks for one question, by name, apart from whether the figures of both are equal."""
    a, b = left.figure, right.figure
    assert a is not None and b is not None
    before, after = layout.beside(left, right)
    near, how = nearness.of(left, right), case.alignment[0]
    return {
        "strength": min(case.sentence[1], _STRONG) / _STRONG,
        "timed": case.outcome("dates") == "same", "other time": case.other_time,
        "time unsaid": case.outcome("dates") == "missing", "concepts": case.coverage("concepts")[0],
        "noun": noun_kinship(left.noun, right.noun), "contrast": case.detail("scope") == "contrast",
        "companion": any(equal(x, y) for x in left.claim.values if x is not a for y in right.claim.values if y is not b),
        "near in size": _near(a, b, case),
        "kin": math.log(layout.kin(left) * layout.kin(right)), "apart in text": layout.apart(left, right),
        "lead": near.lead, "clause lead": near.clause_lead, "fate": case.detail("fate") == "same",
        "settled": how == "settled", "chosen": how == "chosen", "unsure": how == "unsure",
        "newer": case.detail("published") == "later-higher", "part": case.detail("scope") == "part",
        "basis": case.detail("scope") == "basis", "before": before, "after": after,
        "other noun": case.detail("metric") == "noun", "slip": _slip(a, b), "loose": case.detail("event") == "loose",
    }  # fmt: skip


def _slip(a: Quantity, b: Quantity) -> float:
    """Do two numbers differ by what looks like a slip? The more digits they have in common, the less likely by chance."""
    return (min(digits_of(a), digits_of(b), 3) - 1) / 2 if likely_slip(a, b) is not None else 0.0


def sameness(left: Features, right: Features, case: Case) -> tuple[int, bool]:
    """(significant digits of the figure that both have, 3 at the most, 0 if they have none; whether both figures can hold)."""
    a, b = left.figure, right.figure
    assert a is not None and b is not None
    converted = case.detail("quantities") == "converted"
    if equal(a, b) and not converted:
        return min(digits_of(a), digits_of(b), 3), False
    return 0, may_be_equal(a, b) or converted


def said_alike(left: Features, right: Features, case: Case, layout: Layout, nearness: Nearness) -> dict[str, float]:
    """What speaks for one question where one claim at least has no figure, by name."""
    near = nearness.of(left, right)
    spoken = left.claim.attribution is not None and right.claim.attribution is not None
    besides = case.coverage("concepts")[1] > 0 or near.names > 0  # much else happened on that day
    return {
        "strength": min(case.sentence[1], _STRONG) / _STRONG, "concepts": case.coverage("concepts")[0],
        "matter": mean_share(case, "matter"), "timed": case.outcome("dates") == "same",
        "time unsaid": case.outcome("dates") == "missing", "near day": bool(case.detail("days")),
        "lead": near.lead, "best": near.lead > 0, "names": near.names, "clause lead": near.clause_lead, "shared": near.shared,
        "apart in text": layout.apart(left, right), "one speaker": spoken and case.sources == "shared",
        "two speakers": spoken and case.sources == "speakers",
        "one figure": (left.figure is None) != (right.figure is None), "day": near.day if besides else 0.0,
        "other day": near.other_day and besides, "sentence": bool(case.outcome("sentence")),
        "contrast": case.outcome("contrast") == "contradicts", "moved": case.detail("nature") == "moved",
        "given up": case.detail("moved") == "from", "days ahead": case.detail("days") == "ahead",
        "inherited": case.detail("dates") == "inherited", "other time": case.other_time,
        "loose": case.detail("event") == "loose",
    }  # fmt: skip


def mean_share(case: Case, facet: str) -> float:
    """The geometric mean of the shares that each of two claims tells of the other."""
    low, high = case.coverage(facet)
    return (low * high) ** 0.5


def _near(a: Quantity, b: Quantity, case: Case) -> float:
    """How near two numbers are in size: those who answer one question are seldom orders apart."""
    if a.kind == b.kind == "money" and dimension_of(a) != dimension_of(b):
        return 1.0 if case.outcome("quantities") in ("same", "compatible") else _UNKNOWN_SIZE
    return near_in_size(a, b)


def near_in_size(a: Quantity, b: Quantity) -> float:
    """The smaller of two numbers of one dimension as a share of the greater."""
    one, two = _size(a), _size(b)
    return min(one, two) / max(one, two) if one and two else 0.0


def _size(figure: Quantity) -> float:
    low, high = bounds(figure)
    return abs(float(low if low is not None else high if high is not None else 0))


# Of two answers that differ: from the odds of the pair itself, of the two slots that they stand for, and of what else might
# fill them. Fitted on 4,118 pairs of twenty of those stories whose figures differ and that are not of another part or time; a
# fit on all 100 finds one question a little better (0.953 against 0.948), but fewer of the conflicts at any precision.
RIVAL_BASE = -2.8
RIVAL = {
    "blind": 0.55, "most": 0.7, "mean": -0.35, "lead": 0.75, "other lead": 0.55, "alone": 1.25, "elsewhere": -1.2,
    "members": 1.65, "slip": 0.95,
}  # fmt: skip


def rival_odds(standing: Mapping[str, float]) -> float:
    """Log-odds that two figures which differ answer one question, by how they stand among the others (`checker.slots`)."""
    return RIVAL_BASE + sum(RIVAL[name] * value for name, value in standing.items())


def share(odds: float) -> float:
    """Odds as a probability."""
    return 1.0 / (1.0 + math.exp(-odds))

