"""The questions of one event as slots, which each article fills at most once.

Pair by pair it is often open whether two figures answer one question: "32 dead" beside "the toll", in two languages, share
few words. The articles on one event (`checker.events`) say more. What several of them give alike is one slot; a figure that
has its equal in the other article answers that one and no other; and what is left over on both sides, of one dimension and
told alike, fills the same slot with another answer.

Slots only propose and support: the table of rules decides, from evidence of facet `slot`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.case import Case
from checker.compare.alignment import around, noun_kinship
from checker.compare.intervals import equal, may_be_equal
from checker.features import Features
from checker.model import Evidence
from checker.nearness import NOWHERE, Near, Nearness

# Log-odds that two figures of one event answer one question, fitted (L2, C = 0.5) on 2,177 pairs of figures of the nine
# composed stories in tests/stories and rounded; leaving one story out at a time the area under the ROC curve is 0.95.
_BASE = -4.0
_EQUAL = (3.2, 4.0, 3.5)  # by significant digits: one, two, three and more (which the sentences count, too)
_CLOSE = 2.1  # both can hold: hedged, rounded
_SENTENCE, _STRENGTH, _STRONG = 2.3, 1.25, 8.0
_AROUND, _NAMES, _TIME, _CONCEPTS, _NOUN, _COURSE, _SCOPE, _MEASURE = 1.0, 0.8, 0.6, 2.1, 0.5, 0.4, -1.5, 0.9
# The same of two claims of which one at least has no figure, on 10,979 pairs of fifteen stories: 0.95. Where they stand in
# their articles told more there (-5.8): reports of one event are not always built alike.
_SAID, _SAID_STRENGTH, _SAID_CONCEPTS, _SAID_TIME, _SAID_OVERLAP, _SAID_ACTS = -1.7, 2.4, 2.9, 2.1, 0.8, 0.33
_SAID_LEAD, _SAID_NAMES, _SAID_APART, _SAID_BY_ONE, _SAID_BY_TWO, _ONE_FIGURE = 5.9, 5.5, -4.0, 1.2, 1.0, -1.9
_ACTS = 4.0
_COMPANION = 1.5  # beside each stands an equal of what stands beside the other: "a 200-gram loaf costs 18 lira"
_LOOSE = -0.5  # mean log-odds of the pairs between two slots of statements, below which they are not one
_LIKELY = 0.0  # log-odds from which on equal figures fill one slot
_ALONE = 1.2  # two slots that are the only ones of their dimension left over between the articles
_MARGIN = 0.5  # log-odds by which the best fit must lead the next
_WEIGHT = 0.3

Pair = tuple[int, int]


class Fit(NamedTuple):
    """Log-odds that two claims answer one question: with their figures, and blind to them."""

    whole: float
    blind: float
    alike: bool  # equal figures, or such that both can hold


def fit_of(left: Features, right: Features, case: Case, near: Near) -> Fit | None:
    """How two claims of one event fit; None where they cannot be compared: figures of other kinds. A claim with a figure
    beside one without is compared by all that it says besides."""
    a, b = left.figure, right.figure
    if case.detail("metric") == "kind":
        return None
    mean, strength = case.sentence
    named = case.outcome("names") == "same" or case.detail("names").startswith("mixed")
    timed = (case.outcome("dates") == "same") - case.other_time
    if a is None or b is None:
        told = _SAID + _SAID_STRENGTH * min(strength, _STRONG) / _STRONG + _SAID_CONCEPTS * case.coverage("concepts")[0]
        told += _SAID_TIME * (case.outcome("dates") == "same") + _SAID_OVERLAP * (case.outcome("dates") == "compatible")
        told += _SAID_ACTS * min(case.story, _ACTS) + _ONE_FIGURE * (a is not b)
        told += _SAID_LEAD * near.lead + _SAID_NAMES * near.names + _SAID_APART * near.apart
        if left.claim.attribution is not None and right.claim.attribution is not None:
            told += {"shared": _SAID_BY_ONE, "speakers": _SAID_BY_TWO}.get(case.detail("origin"), 0.0)
        return Fit(told, told, True)
    blind = _BASE + _SENTENCE * mean + _STRENGTH * min(strength, _STRONG) / _STRONG
    blind += _AROUND * around(left.frame, a, right.frame, b)
    blind += _NAMES * named + _TIME * timed + _CONCEPTS * case.coverage("concepts")[0]
    blind += _NOUN * noun_kinship(left.noun, right.noun) + _SCOPE * (case.detail("scope") in ("contrast", "part", "basis"))
    blind += _MEASURE * (a.kind not in ("count", "money", "percent"))
    blind += _COMPANION * any(equal(x, y) for x in left.claim.values if x is not a for y in right.claim.values if y is not b)
    if a.change and b.change:
        blind += _COURSE if a.change == b.change else -_COURSE
    converted = case.detail("quantities") == "converted"
    if equal(a, b) and not converted:
        return Fit(blind + _EQUAL[min(_digits(left), 3) - 1], blind, True)
    alike = may_be_equal(a, b) or converted
    return Fit(blind + _CLOSE * alike, blind, alike)


def _digits(one: Features) -> int:
    figure = one.figure
    assert figure is not None
    value = figure.low if figure.low is not None else figure.high
    return max(1, len(value.normalize().as_tuple().digits)) if value is not None else 1


def slots_of(features: Sequence[Features], compared: Mapping[Pair, Sequence[Evidence]]) -> Slots:
    """The slots of all events; `compared` holds the evidence on pairs of positions in `features`, of linked articles."""
    nearness = Nearness(features, {(features[left].article_key, features[right].article_key) for left, right in compared})
    fits = {}
    for (left, right), evidence in compared.items():
        one, other = features[left], features[right]
        near = NOWHERE if one.figure is not None and other.figure is not None else nearness.of(one, other)
        fit = fit_of(one, other, Case(evidence), near)
        if fit is not None:
            fits[left, right] = fit
    return Slots(features, fits)


class Slots:
    """Which claims of linked articles fill which slot."""

    def __init__(self, features: Sequence[Features], fits: Mapping[Pair, Fit]) -> None:
        """`fits`: by positions in `features`, of pairs of claims in linked articles."""
        self._features = features
        self._of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        for position in sorted({one for pair in fits for one in pair}):
            self._of[position], self._members[position] = position, [position]
        self._held: dict[int, float] = dict.fromkeys(self._of, math.inf)  # slot → log-odds of the weakest of its links
        self._told: dict[Pair, Evidence] = {}
        self._fits = fits
        self._fill(fits)
        self._oppose(fits)

    def evidence(self, left: int, right: int) -> Evidence | None:
        """What the slots say of a pair: `same` (they fill one slot), `rival` (one with two answers), `elsewhere`."""
        return self._told.get((left, right))

    # --- equal figures

    def _fill(self, fits: Mapping[Pair, Fit]) -> None:
        best = self._best((pair, fit.whole) for pair, fit in fits.items() if fit.alike)
        ranked = sorted((-fit.whole, pair) for pair, fit in fits.items() if fit.alike and fit.whole >= _LIKELY)
        for score, (left, right) in ranked:
            if self._leads(best, left, right, -score):
                if self._mixed(left, right):
                    self._told[left, right] = _same(-score, -score)
                else:
                    self._join(left, right, -score)
        for pair, fit in fits.items():
            if fit.alike and self._of[pair[0]] == self._of[pair[1]]:
                others = len({self._article(one) for one in self._members[self._of[pair[0]]]}) - 2
                more = f"; {others} more on this event give it alike" if others > 0 else ""
                self._told[pair] = _same(max(fit.whole, self._held[self._of[pair[0]]]), fit.whole, more)

    def _mixed(self, left: int, right: int) -> bool:
        """A figure beside none: one statement, perhaps, but not to be joined in a slot, which would hold two figures then."""
        return (self._features[left].figure is None) != (self._features[right].figure is None)

    def _best(self, scored: Iterable[tuple[Pair, float]]) -> dict[tuple[int, str], float]:
        """(claim, other article) → its best score there."""
        best: dict[tuple[int, str], float] = defaultdict(lambda: -math.inf)
        for (left, right), score in scored:
            for one, other in ((left, right), (right, left)):
                key = (one, self._article(other))
                best[key] = max(best[key], score)
        return best

    def _leads(self, best: Mapping[tuple[int, str], float], left: int, right: int, score: float) -> bool:
        return score >= max(best[left, self._article(right)], best[right, self._article(left)])

    def _article(self, position: int) -> str:
        return self._features[position].article_key

    def _join(self, left: int, right: int, odds: float) -> None:
        """Make two slots one, unless an article would then give two answers."""
        one, two = self._of[left], self._of[right]
        if one == two:
            return
        held: dict[str, list[int]] = defaultdict(list)
        for member in (*self._members[one], *self._members[two]):
            held[self._article(member)].append(member)
        for members in held.values():
            if any(not self._agree(members[0], other) for other in members[1:]):
                return
        if self._features[left].figure is None and self._between(one, two) < _LOOSE:
            return
        self._members[one] += self._members.pop(two)
        for member in self._members[one]:
            self._of[member] = one
        self._held[one] = min(self._held[one], self._held.pop(two), odds)

    def _between(self, one: int, two: int) -> float:
        """The mean log-odds of the pairs between two slots: one odd pair makes no two statements one."""
        pairs = ((min(a, b), max(a, b)) for a in self._members[one] for b in self._members[two])
        known = [self._fits[pair].whole for pair in pairs if pair in self._fits]
        return sum(known) / len(known)

    def _agree(self, left: int, right: int) -> bool:
        a, b = self._features[left].figure, self._features[right].figure
        return a is None or b is None or may_be_equal(a, b)

    # --- figures that differ

    def _oppose(self, fits: Mapping[Pair, Fit]) -> None:
        between: dict[Pair, list[Pair]] = defaultdict(list)
        for pair, fit in fits.items():
            one, two = self._of[pair[0]], self._of[pair[1]]
            if one != two and not fit.alike:
                between[min(one, two), max(one, two)].append(pair)
        articles = {slot: {self._article(one) for one in members} for slot, members in self._members.items()}
        scores = {
            slots: max(fits[pair].blind for pair in pairs)
            for slots, pairs in between.items() if not articles[slots[0]] & articles[slots[1]]
        }  # fmt: skip
        ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, two), score in scores.items():
            ranked[one].append((score, two))
            ranked[two].append((score, one))
        for slots, score in scores.items():
            lead = min(self._lead(ranked[slots[0]], slots[1], score), self._lead(ranked[slots[1]], slots[0], score))
            if lead < _MARGIN:
                continue
            odds = score + (_ALONE if lead == math.inf else 0.0)
            for pair in between[slots]:
                reason = "both articles leave open one question of this kind, and these figures are what fits it best"
                self._told[pair] = Evidence("slot", "compatible", _weight(odds), reason, f"rival:{_share(odds)}")
        for slots, pairs in between.items():
            if articles[slots[0]] & articles[slots[1]]:
                for pair in pairs:
                    reason = "the other article gives an equal of one of them elsewhere"
                    self._told.setdefault(pair, Evidence("slot", "different", 0.0, reason, "elsewhere"))

    def _lead(self, ranked: Sequence[tuple[float, int]], other: int, score: float) -> float:
        rivals = [found for found, slot in ranked if slot != other]
        return score - max(rivals) if rivals else math.inf


def _same(odds: float, own: float, more: str = "") -> Evidence:
    """`odds` by all that fills the slot, `own` by the two claims alone."""
    reason = f"of what both articles tell these fit each other best{more}"
    return Evidence("slot", "same", _weight(odds), reason, f"same:{_share(odds)}/{_share(own)}")


def _share(odds: float) -> str:
    return f"{1 / (1 + math.exp(-odds)):.2f}"


def _weight(odds: float) -> float:
    return round(_WEIGHT / (1 + math.exp(-odds)), 3)
