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

# Fitted on the pairs of figures of 100 composed stories (tests/stories) that both stand for labelled mentions; leaving a fifth
# of the stories out at a time the area under the ROC curve is 0.981, and of the pairs that are one question 88 in 100 are found
# where nine of ten that are found are one.
BASE = -1.75
BLIND = {
    "strength": 2.55, "timed": 0.3, "other time": -1.05, "time unsaid": -0.35, "concepts": 0.75, "noun": 0.65,
    "contrast": -1.75, "companion": 1.2, "role": 0.1, "near in size": 3.35, "kin": -0.5, "apart in text": -3.3, "lead": 1.1,
    "clause lead": 2.6, "day": 2.5, "other day": 2.85, "fate": 2.9, "settled": -1.25, "chosen": 1.1, "unsure": 0.55,
    "newer": 0.35, "part": -0.75, "basis": 0.95, "before": 0.45, "after": 0.35, "other noun": 0.7, "slip": 4.1,
}  # fmt: skip
EQUAL = (3.1, 4.2, 4.05)  # by significant digits: one, two, three and more
CLOSE = 0.95  # both can hold: hedged, rounded
# The same of two claims of which one at least has no figure, fitted by tests/benchmarks/fit_said.py on the same stories; left
# out, the area is 0.948, and 0.959 in the event; `checker.tellings` weighs the odds again, by all that is told of the event.
SAID_BASE = -1.05
SAID = {
    "strength": 0.85, "concepts": 0.4, "matter": 1.2, "timed": 0.95, "time unsaid": -1.0, "near day": 0.55, "lead": 2.9,
    "best": 0.4, "names": 0.95, "clause lead": 1.85, "shared": 1.0, "apart in text": -2.9, "one speaker": 0.9,
    "two speakers": 0.55, "one figure": -1.85, "day": 3.15, "other day": 1.55, "sentence": 0.75, "contrast": 2.85,
    "moved": 0.5, "given up": 2.1, "days ahead": 1.75, "inherited": -0.8, "other time": -0.5,
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
        "role": _alike(a.role, b.role), "near in size": _near(a, b, case),
        "kin": math.log(layout.kin(left) * layout.kin(right)), "apart in text": layout.apart(left, right),
        "lead": near.lead, "clause lead": near.clause_lead, "day": near.day, "other day": near.other_day,
        "fate": case.detail("fate") == "same",
        "settled": how == "settled", "chosen": how == "chosen", "unsure": how == "unsure",
        "newer": case.detail("published") == "later-higher", "part": case.detail("scope") == "part",
        "basis": case.detail("scope") == "basis", "before": before, "after": after,
        "other noun": case.detail("metric") == "noun", "slip": _slip(a, b),
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
    return {
        "strength": min(case.sentence[1], _STRONG) / _STRONG, "concepts": case.coverage("concepts")[0],
        "matter": mean_share(case, "matter"), "timed": case.outcome("dates") == "same",
        "time unsaid": case.outcome("dates") == "missing", "near day": bool(case.detail("days")),
        "lead": near.lead, "best": near.lead > 0, "names": near.names, "clause lead": near.clause_lead, "shared": near.shared,
        "apart in text": layout.apart(left, right), "one speaker": spoken and case.sources == "shared",
        "two speakers": spoken and case.sources == "speakers",
        "one figure": (left.figure is None) != (right.figure is None), "day": near.day, "other day": near.other_day,
        "sentence": bool(case.outcome("sentence")), "contrast": case.outcome("contrast") == "contradicts",
        "moved": case.detail("nature") == "moved", "given up": case.detail("moved") == "from",
        "days ahead": case.detail("days") == "ahead", "inherited": case.detail("dates") == "inherited",
        "other time": case.other_time,
    }  # fmt: skip


def mean_share(case: Case, facet: str) -> float:
    """The geometric mean of the shares that each of two claims tells of the other."""
    low, high = case.coverage(facet)
    return (low * high) ** 0.5


def _alike(one: str | None, two: str | None) -> float:
    return 0.0 if not one or not two else 1.0 if one == two else -1.0


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

