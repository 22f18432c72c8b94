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

from checker.case import Case
from checker.compare.intervals import dimension_of, equal, may_be_equal
from checker.compare.slips import likely_slip
from checker.disputes import disputes
from checker.features import Features
from checker.model import Evidence
from checker.nearness import Nearness
from checker.scopes import COVERED
from checker.slot_odds import Fit, Layout, fit_of, near_in_size, rival_odds, share
from checker.tellings import Tellings
from checker.turns import compare_turns
from checker.variants import variants
from claims.model import Quantity

_HEARD_OF = 0.2  # probability from which on two statements are said to be perhaps one
_LIKELY = 0.0  # log-odds from which on equal figures fill one slot
_SURE = 1.0  # log-odds from which on figures that can both hold are one answer, even where one of them fits another slot
_FAR = 4.0  # log-odds; a lead over the next that is greater says no more
_SLIGHT = 0.15  # probability below which two answers are not called rivals
# Probabilities, blind to time and number, from which on a figure varies another of its article in a part, or in time, or by
# what it is said to cover; and how near two figures of two times are in size.
_AKIN, _HARDLY, _COVERING, _HALF = 0.2, 0.02, 0.03, 0.5
_WEIGHT = 0.3
_LEAST = frozenset({"more-than", "at-least"})

Pair = tuple[int, int]


def slots_of(features: Sequence[Features], compared: Mapping[Pair, Sequence[Evidence]]) -> Slots:
    """The slots of all events; `compared` holds the evidence on pairs of positions in `features`, of linked articles."""
    fits, layout = {}, Layout(features)
    nearness = Nearness(features, {(features[left].article_key, features[right].article_key) for left, right in compared})
    for (left, right), evidence in compared.items():
        one, other = features[left], features[right]
        fit = fit_of(one, other, Case(evidence), layout, nearness)
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
        self.standings: dict[Pair, dict[str, float]] = {}  # of figures that differ: what `rival_odds` weighs
        said = {pair: fit.whole for pair, fit in fits.items() if any(features[one].figure is None for one in pair)}
        figures = {pair: fit for pair, fit in fits.items() if pair not in said}
        self._tell(Tellings(features, said))
        self._fill(figures)
        self._oppose(figures)

    def evidence(self, left: int, right: int) -> Evidence | None:
        """What the slots say of a pair, with a probability: `same:0.93` (they fill one slot), `rival:0.61` (one with two
        answers), `elsewhere:0.10` (one article gives both), `variant:0.10` (and sets them side by side), `disputed:0.10` (and
        against each other), `apart:0.05` (others fit better); the last four with how much they have in common apart from
        that."""
        return self._told.get((left, right))

    def turn(self, left: int, right: int) -> Evidence | None:
        """Of two figures that differ: were they given one after the other, by all who give them?"""
        if (left, right) not in self.standings:
            return None
        return compare_turns(self._features, (left, right), *(self._members[self._of[one]] for one in (left, right)))

    # --- statements

    def _tell(self, tellings: Tellings) -> None:
        for pair, odds in tellings.odds.items():
            if share(odds) >= _HEARD_OF:
                self._told[pair] = _same(odds, tellings.alone[pair])

    # --- equal figures

    def _fill(self, fits: Mapping[Pair, Fit]) -> None:
        best = self._best((pair, fit.whole) for pair, fit in fits.items() if fit.alike)
        ranked = sorted((-fit.whole, pair) for pair, fit in fits.items() if fit.alike and fit.whole >= _LIKELY)
        for score, (left, right) in ranked:
            if self._leads(best, left, right, -score):
                self._join(left, right, -score)
        for pair, fit in fits.items():
            one_slot = self._of[pair[0]] == self._of[pair[1]]
            if fit.alike and not one_slot and fit.whole >= _SURE and self._leads(best, *pair, fit.whole):
                reason = "of what both articles tell these fit each other best, though others on this event tell otherwise"
                self._told[pair] = Evidence("slot", "same", _weight(fit.whole), reason, f"same:{share(fit.whole):.2f}")
            if fit.alike and one_slot:
                others = len({self._article(one) for one in self._members[self._of[pair[0]]]}) - 2
                more = f"; {others} more on this event give it alike" if others > 0 else ""
                self._told[pair] = _same(max(fit.whole, self._held[self._of[pair[0]]]), fit.whole, more)

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
        """Make two slots one, unless it would then hold two answers."""
        one, two = self._of[left], self._of[right]
        if one == two:
            return
        if not all(self._agree(here, there) for here in self._members[one] for there in self._members[two]):
            return
        self._members[one] += self._members.pop(two)
        for member in self._members[one]:
            self._of[member] = one
        self._held[one] = min(self._held[one], self._held.pop(two), odds)

    def _agree(self, left: int, right: int) -> bool:
        a, b = self._features[left].figure, self._features[right].figure
        return a is None or b is None or dimension_of(a) != dimension_of(b) or may_be_equal(a, b)

    # --- figures that differ

    def _oppose(self, fits: Mapping[Pair, Fit]) -> None:
        between: dict[Pair, list[Pair]] = defaultdict(list)
        for pair in fits:
            one, two = self._of[pair[0]], self._of[pair[1]]
            if one != two:
                between[min(one, two), max(one, two)].append(pair)
        self._standings(fits, between)
        varied, disputed = self._varied(), self._disputed()
        for pair, standing in self.standings.items():
            odds, blind = rival_odds(standing), share(standing["blind"])
            slots = frozenset((self._of[pair[0]], self._of[pair[1]]))
            how = varied.get(slots)
            if any(self._give(pair, sides) for sides in disputed.get(slots, ())):
                reason = "an article sets both against each other, each as what one of two sources says"
                self._told[pair] = Evidence("slot", "contradicts", 0.0, reason, f"disputed:{blind:.2f}")
            elif how is not None and self._alike_apart_from(how, pair, blind):
                reason = f"an article sets both side by side, one {COVERED.get(how, f'of another {how}')}"
                self._told[pair] = Evidence("slot", "different", 0.0, reason, f"variant:{blind:.2f}")
            elif standing["elsewhere"]:
                reason = "the other article gives an equal of one of them elsewhere"
                self._told[pair] = Evidence("slot", "different", 0.0, reason, f"elsewhere:{blind:.2f}")
            elif share(odds) >= _SLIGHT:
                reason = "of what both articles leave open these figures fit each other best, or nearly so"
                self._told[pair] = Evidence("slot", "compatible", _weight(odds), reason, f"rival:{share(odds):.2f}")
            else:
                reason = "other figures of the event fit better"
                self._told[pair] = Evidence("slot", "different", 0.0, reason, f"apart:{blind:.2f}")

    def _alike_apart_from(self, how: str, pair: Pair, blind: float) -> bool:
        """Is it the same but for the time, by the size of both figures; or for the part, by all that is told of them?"""
        a, b = self._features[pair[0]].figure, self._features[pair[1]].figure
        if how in COVERED:
            return blind >= _COVERING
        if how in ("part", "place") or a is None or b is None:
            return blind >= _AKIN
        return blind >= _HARDLY and near_in_size(a, b) >= _HALF

    def _varied(self) -> dict[frozenset[int], str]:
        """The pairs of slots of which an article sets a figure of each side by side, and in what they differ; what varies one
        answer to a question varies the others."""
        rivals: dict[int, set[int]] = defaultdict(set)
        for (left, right), standing in self.standings.items():
            if not standing["elsewhere"] and rival_odds(standing) >= _LIKELY:
                rivals[self._of[left]].add(self._of[right])
                rivals[self._of[right]].add(self._of[left])
        found: dict[frozenset[int], str] = {}
        for here, there, how in variants(self._features):
            one, two = self._of.get(here), self._of.get(there)
            if one is not None and two is not None:
                found.update({frozenset((one, other)): how for other in (two, *sorted(rivals[two]))})
                found.update({frozenset((two, other)): how for other in sorted(rivals[one])})
        return found

    def _disputed(self) -> dict[frozenset[int], list[Pair]]:
        """The pairs of slots of which an article gives a figure of each, as what two sources say of one question, and where."""
        found: dict[frozenset[int], list[Pair]] = defaultdict(list)
        for here, there in disputes(self._features):
            one, two = self._of.get(here), self._of.get(there)
            if one is not None and two is not None and one != two:
                found[frozenset((one, two))].append((here, there))
        return found

    def _give(self, pair: Pair, sides: Pair) -> bool:
        """Do two claims give the very figures of two others, in either order? Not as what was given up ("raised from 31")."""
        given, asked = ([self._features[one].figure for one in some] for some in (pair, sides))
        if any(figure is not None and figure.role == "from" for figure in given):
            return False
        return any(
            all(a is not None and b is not None and _one_number(a, b) for a, b in zip(given, side, strict=True))
            for side in (asked, asked[::-1])
        )

    def _standings(self, fits: Mapping[Pair, Fit], between: Mapping[Pair, Sequence[Pair]]) -> None:
        """How each pair of figures that differ stands among all that its two slots might go with."""
        articles = {slot: {self._article(one) for one in members} for slot, members in self._members.items()}
        apart = [slots for slots in between if not articles[slots[0]] & articles[slots[1]]]
        mean = {slots: sum(fits[pair].blind for pair in between[slots]) / len(between[slots]) for slots in apart}
        ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for one, two in apart:
            ranked[one].append((mean[one, two], two))
            ranked[two].append((mean[one, two], one))
        for (one, two), pairs in between.items():
            found = dict.fromkeys(("most", "mean", "lead", "other lead", "alone", "members"), 0.0)
            if (one, two) in mean:
                leads = [
                    mean[one, two] - max(rivals) if rivals else None
                    for rivals in (
                        [score for score, slot in ranked[here] if slot != there and articles[slot] & articles[there]]
                        for here, there in ((one, two), (two, one))
                    )
                ]  # fmt: skip
                known = sorted(max(-_FAR, min(_FAR, lead)) if lead is not None else 0.0 for lead in leads)
                found = {
                    "most": max(fits[pair].blind for pair in pairs), "mean": mean[one, two], "lead": known[0],
                    "other lead": known[1], "alone": float(leads.count(None)),
                    "members": math.log(len(self._members[one]) * len(self._members[two])),
                }  # fmt: skip
            for pair in pairs:
                if not fits[pair].alike:
                    elsewhere = float((one, two) not in mean)
                    slip = float(self._slip(*pair))
                    self.standings[pair] = {"blind": fits[pair].blind, "elsewhere": elsewhere, "slip": slip, **found}

    def _slip(self, left: int, right: int) -> bool:
        """Do the figures differ by what looks like a slip? Two that answer different questions seldom do."""
        a, b = self._features[left].figure, self._features[right].figure
        return a is not None and b is not None and likely_slip(a, b) is not None


def _one_number(a: Quantity, b: Quantity) -> bool:
    """Is it one number, and not the least for the one and about or the most for the other ("more than 3,000", "nearly 3,000")?"""
    bounds = (a.qualifier in _LEAST, b.qualifier in _LEAST)
    return equal(a, b) and (bounds[0] == bounds[1] or "exact" in (a.qualifier, b.qualifier))


def _same(odds: float, own: float, more: str = "") -> Evidence:
    """`odds` by all that fills the slot, `own` by the two claims alone."""
    reason = f"of what both articles tell these fit each other best{more}"
    detail = f"same:{share(odds):.2f}/{share(own):.2f}"
    if odds < _LIKELY:
        return Evidence("slot", "compatible", 0.0, "of what both articles tell these may fit each other", detail)
    return Evidence("slot", "same", _weight(odds), reason, detail)


def _weight(odds: float) -> float:
    return round(_WEIGHT * share(odds), 3)
