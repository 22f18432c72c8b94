"""Which statements of one event tell of the same thing, seen from all that its articles tell.

Pair by pair two short sentences in two languages share a word or two, and so do many others. What tells more: that no other
claim of either article fits as well; that a third article has a claim which fits both; that what stands beside the one fits
what stands beside the other. Each of these is known better once it has been weighed, so it is weighed twice.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.features import Features
from checker.slot_odds import share

Pair = tuple[int, int]  # positions of two claims of linked articles, the lower first
Support = dict[str, float]

_FAR = 4.0  # log-odds; a lead over the next that is greater says no more

# Fitted on the pairs of tests/stories (`tests/benchmarks/fit_said.py`), each by odds fitted without its own fifth of them and
# before those were told of loose links and digests; left out, the area under the ROC curve is 0.957.
ROUNDS: tuple[tuple[float, Mapping[str, float]], ...] = (
    (-1.4, {"odds": 0.4, "lead": 0.35, "other lead": 0.1, "through": 2.6, "through two": 0.5, "beside": 0.3}),
    (-0.5, {"odds": 0.8, "lead": 0.1, "other lead": 0.05, "through": 0.6, "through two": 0.4, "beside": 0.05}),
)


class Tellings:
    """Log-odds that two claims of one event, of which one at least has no figure, tell of the same thing."""

    def __init__(self, features: Sequence[Features], odds: Mapping[Pair, float]) -> None:
        """`odds`: by the two claims alone."""
        self.alone = odds
        self.odds = dict(odds)
        for base, weights in ROUNDS:
            found = supports(features, self.odds)
            self.odds = {pair: base + sum(weights[name] * value for name, value in told.items()) for pair, told in found}


def supports(features: Sequence[Features], odds: Mapping[Pair, float]) -> Iterator[tuple[Pair, Support]]:
    """What speaks for each pair, by name: its `odds`; its `lead` over the next best of either claim in the other's article
    (the `other lead` is the greater one); the best claim of a third article that fits both (`through`), and that of another
    (`through two`); what stands `beside` both."""
    likely: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), value in odds.items():
        likely[left][right] = likely[right][left] = share(value)
    best = _best(features, odds)
    for (left, right), value in odds.items():
        leads = sorted(
            max(-_FAR, min(_FAR, value - _rival(best[one, features[other].article_key], other)))
            for one, other in ((left, right), (right, left))
        )
        through = _through(features, likely[left], likely[right])
        yield (left, right), {
            "odds": value, "lead": leads[0], "other lead": leads[1], "through": through[0], "through two": through[1],
            "beside": _beside(features, likely, left, right),
        }  # fmt: skip


Ranked = list[tuple[float, int]]


def _best(features: Sequence[Features], odds: Mapping[Pair, float]) -> dict[tuple[int, str], Ranked]:
    """(claim, other article) → the two claims there that fit best, with their odds, best first."""
    best: dict[tuple[int, str], Ranked] = defaultdict(list)
    for (left, right), value in odds.items():
        for one, other in ((left, right), (right, left)):
            held = best[one, features[other].article_key]
            held.append((value, other))
            if len(held) > 2:
                held.sort(reverse=True)
                held.pop()
    for held in best.values():
        held.sort(reverse=True)
    return best


def _rival(ranked: Ranked, claim: int) -> float:
    """The odds of the best claim but this one."""
    return next((value for value, other in ranked if other != claim), -math.inf)


def _through(features: Sequence[Features], mine: Mapping[int, float], theirs: Mapping[int, float]) -> tuple[float, float]:
    """The two best third articles that have a claim which fits both: how well it fits the one it fits less."""
    few, many = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    found: dict[str, float] = {}
    for claim, fits in few.items():
        other = many.get(claim)
        if other is not None:
            article, least = features[claim].article_key, min(fits, other)
            if least > found.get(article, 0.0):
                found[article] = least
    ranked = sorted(found.values(), reverse=True)
    return (ranked[0] if ranked else 0.0), (ranked[1] if len(ranked) > 1 else 0.0)


def _beside(features: Sequence[Features], likely: Mapping[int, Mapping[int, float]], left: int, right: int) -> float:
    """How well a claim next to the one fits a claim next to the other."""
    theirs = _next(features, right)
    return max((likely[one].get(other, 0.0) for one in _next(features, left) for other in theirs), default=0.0)


def _next(features: Sequence[Features], claim: int) -> list[int]:
    key = features[claim].article_key
    return [at for at in (claim - 1, claim + 1) if 0 <= at < len(features) and features[at].article_key == key]
