"""The evidence on one pair of claims, as the rules ask for it: nothing here decides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

from checker.model import Evidence

# score = 1 / (1 + exp(-SLOPE · (sum of weights − MIDDLE))), fitted on the composed pairs of tests/benchmarks
SLOPE, MIDDLE = 6.0, 0.38
RELATED = 0.5  # a pair below this score is about different things

WELL_NAMED = 0.45  # weight of names that tell more than a country
# (geometric mean of the shares that two sentences tell of each other, weight of what they share) from which on they tell
# the same: of the news sentences of tests/benchmarks 98 in 100 translations are above, 99 in 100 other sentences below.
_TOLD = ((0.42, 4.0), (0.5, 2.5), (0.62, 1.9))
_RETOLD = ((0.45, 5.0), (0.55, 4.0), (0.75, 3.2))
_TOLD_PARTLY = ((0.34, 3.0), (0.4, 1.8), (0.55, 1.4))

# Weight of what two sentences share, from which on it can make them one even where they tell more besides; of the acts and
# things that two claims must have in common; and names of a list.
_SAID_MUCH, _ACTS, _LISTED = 2.6, 0.4, 7
_HARDLY, _HARDLY_OTHERS = 0.2, 0.3  # geometric means of those shares, below which two sentences tell next to nothing alike


class Case:
    """The evidence by facet, with the questions that several rules ask."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self.by_facet: Mapping[str, Evidence] = {one.facet: one for one in evidence}

    def outcome(self, facet: str) -> str:
        one = self.by_facet.get(facet)
        return one.outcome if one is not None else ""

    def detail(self, facet: str) -> str:
        one = self.by_facet.get(facet)
        return one.detail if one is not None else ""

    def weight(self, facet: str) -> float:
        one = self.by_facet.get(facet)
        return one.weight if one is not None else 0.0

    def coverage(self, facet: str) -> tuple[float, float]:
        """(lower, higher) of the shares that each side's concepts have in the other."""
        parts = self.detail(facet).split("/")
        try:
            shares = (float(parts[0]), float(parts[1])) if len(parts) > 1 else (0.0, 0.0)
        except ValueError:
            return 0.0, 0.0
        return min(shares), max(shares)

    @cached_property
    def score(self) -> float:
        total = sum(one.weight for one in self.by_facet.values())
        return 1.0 / (1.0 + math.exp(-SLOPE * (total - MIDDLE)))

    # --- the event

    def slot(self, kind: str, least: float, own: float = 0.0) -> bool:
        """Do the slots of the event (`checker.slots`) say `same` or `rival` of the pair, with this probability at least,
        and `same` with the probability `own` by the two claims alone?"""
        what, _, shares = self.detail("slot").partition(":")
        share, _, by_itself = shares.partition("/")
        return what == kind and float(share or 0) >= least and float(by_itself or share or 0) >= own

    @property
    def elsewhere(self) -> bool:
        """Does one of the two figures have its equal elsewhere in the other article?"""
        return self.detail("slot").startswith("elsewhere")

    @property
    def others_fit(self) -> bool:
        """Do other figures of the event fit better?"""
        return self.detail("slot").startswith("apart")

    def sides(self, kind: str) -> int:
        """How many claims that say the same as one of two go against the other in this way (`checker.sides`)?"""
        what, _, many = self.detail("sides").partition(":")
        return int(many) if what == kind else 0

    # --- the sentences

    @cached_property
    def sentence(self) -> tuple[float, float]:
        """(geometric mean of the shares that each sentence tells of the other, weight of what both tell)."""
        low, high = self.coverage("sentence")
        strength = float(self.detail("sentence").split("/")[2]) if low or high else 0.0
        return (low * high) ** 0.5, strength

    def _at_least(self, steps: Iterable[tuple[float, float]]) -> bool:
        mean, strength = self.sentence
        return any(mean >= least and strength >= weight for least, weight in steps)

    @cached_property
    def told(self) -> bool:
        """Do the two sentences tell the same?"""
        return self._at_least(_TOLD)

    @cached_property
    def retold(self) -> bool:
        """Is one sentence the other again, by so much of what they tell? Then what one leaves unsaid is not another thing."""
        return self._at_least(_RETOLD)

    @cached_property
    def told_partly(self) -> bool:
        """Do they tell much the same?"""
        return self._at_least(_TOLD_PARTLY)

    @property
    def hardly_told(self) -> bool:
        """Do they tell next to nothing alike, or little while each names a known one that the other does not?"""
        return self.sentence[0] < (_HARDLY_OTHERS if self.detail("sentence").endswith("/1") else _HARDLY)

    @property
    def names_shared(self) -> int:
        """How many names both sentences have."""
        parts = self.detail("sentence").split("/")
        return int(parts[3]) if len(parts) > 3 else 0

    # --- names and times

    @property
    def nobody_named(self) -> bool:
        return "names" not in self.by_facet

    @property
    def not_others(self) -> bool:
        """The same actors, or nothing that says they are others: where two clauses name others, their sentences may still
        name the same."""
        if self.outcome("names") != "different":
            return True
        shared, apart = self.detail("sentence").split("/")[3:] or ("0", "1")
        mean, strength = self.sentence
        return self.told and apart == "0" and (shared != "0" or (mean >= 0.6 and strength >= 6))

    @property
    def named_apart(self) -> bool:
        """Does each sentence name a known one that the other does not, in place of one another?"""
        return self.detail("sentence").endswith("/1") and self.detail("names") not in ("exact", "part", "many")

    @property
    def named_alike(self) -> bool:
        """Neither names anybody whom the other does not know."""
        return self.outcome("names") == "same" or self.nobody_named or self.detail("names") == "context"

    @property
    def other_time(self) -> bool:
        """Does each state a time of its own, and another?"""
        return self.outcome("dates") == "different" and self.detail("dates") != "inherited"

    @property
    def same_day(self) -> bool:
        """Published so close together, or both undated, that neither could know more than the other."""
        return self.detail("published") in ("", "unknown", "close")

    @property
    def same_time(self) -> bool:
        """The same period; or none stated by either and published together."""
        return self.outcome("dates") == "same" or (self.outcome("dates") == "" and self.same_day)

    @property
    def may_be_same_time(self) -> bool:
        """The same time, or one that the other leaves unsaid or gives more roughly: "on Friday" and nothing, "in May" and
        "on 3 May"."""
        if self.same_time or self.detail("dates") in ("within-day", "overlap-day"):
            return True
        return self.same_day and (self.detail("dates") == "missing-day" or self.outcome("dates") == "missing" and self.retold)

    # --- figures

    @property
    def figures(self) -> bool:
        """Are two figures compared?"""
        return "metric" in self.by_facet

    @cached_property
    def alignment(self) -> tuple[str, float, float]:
        """(how two figures belong together, how well they fit apart from their numbers, how special the number is); the
        last two are 0 unless their articles tell one story."""
        how, _, rest = self.detail("alignment").partition("/")
        fit, _, special = rest.partition("/")
        return how, float(fit or 0), float(special or 0)

    @property
    def aligned(self) -> bool:
        """Do the two figures belong together among those of their sentences, or of their articles on one story?"""
        return self.alignment[0] in ("equal", "alone", "chosen")

    @property
    def in_story(self) -> bool:
        """Are these the figures of two articles on one story that answer each other: by a number that is special enough,
        or by all that is told beside them?"""
        how, fit, special = self.alignment
        if not special:
            return False
        if how == "equal":
            return fit >= (0.5 if special < 0.6 else -0.5)
        return how in ("alone", "chosen") and fit >= (0.5 if self.outcome("quantities") == "compatible" else 1.5)

    @property
    def answers(self) -> bool:
        """Figures of two articles on one story that answer each other so surely that they may be called contrary."""
        if not self.in_story:
            return False
        fit, apart = self.alignment[1], self.outcome("metric") == "different"
        if apart:
            return fit >= 3.0 and self.sentence[0] >= 0.5
        return fit >= (1.7 if self.coverage("metric")[0] >= 0.35 else 2.2)

    @property
    def same_figure(self) -> bool:
        return self.outcome("quantities") == "same"

    def contrary(self, what: str) -> bool:
        return self.outcome("quantities") == "contradicts" and self.detail("quantities").startswith(what)

    @property
    def slipped(self) -> bool:
        """Do two figures of several digits differ by what looks like a slip?"""
        return self.detail("quantities").endswith(":slip")

    @property
    def measured_alike(self) -> bool:
        """The same is measured, by the words around the figures or by sentences that tell the same."""
        return self.in_story or self.outcome("metric") in ("same", "compatible") or (
            self.told and self.aligned and self.detail("metric") in ("noun", "concepts", "definition")
        )

    @property
    def topic(self) -> bool:
        """Is the subject of two figures the same beyond doubt? The ground on which they may be called contrary."""
        if not self.not_others or self.named_apart:
            return False
        if self.answers or self.aligned and (self.retold or self.told and self.outcome("metric") != "different"):
            return True
        low, high = self.coverage("metric")
        if self.outcome("metric") == "different" or self.alignment[0] == "unsure":
            return False
        if self.outcome("names") == "same":
            return high >= 0.6 and low >= 0.3
        anonymous = self.nobody_named or self.detail("names") == "context"
        return anonymous and high >= 0.75 and low >= 0.5 and self.coverage("concepts")[0] >= 0.45

    # --- statements

    @property
    def story(self) -> float:
        """The weight of the acts and events that two statements in articles on one story both tell of."""
        return float(self.detail("story") or 0)

    @property
    def echoes(self) -> bool:
        """Do both go back to one origin, surely or likely?"""
        return self.outcome("origin") == "same"

    @property
    def told_once(self) -> bool:
        """Do both surely go back to one origin?"""
        return self.echoes and not self.detail("origin").startswith("likely-")

    @property
    def sources(self) -> str:
        """How the sources that both name stand to each other: `shared`, `copy`, `speakers`, `pointing`, `alike`, `apart`."""
        return self.detail("origin").removeprefix("likely-").partition(":")[0]

    def same_event(self, least: float, *, told: bool = True) -> bool:
        """Told so alike by so much that it can only be one event; by the clauses, or (`told`) by their sentences, too."""
        low, high = self.coverage("concepts")
        known = self.detail("names") in ("exact", "part", "many") or self.nobody_named or self.detail("names") == "context"
        return known and (low >= least and high >= 0.7 or told and self.told and low >= 0.3 and high >= 0.5)

    @property
    def answered_apart(self) -> bool:
        """Do two statements answer "who", "where" or "when" in two ways?"""
        apart = any(self.outcome(facet) == "different" for facet in ("named", "numbered", "limits"))
        return apart or self.detail("dates-gap") == "clock"

    @cached_property
    def contrast(self) -> tuple[str, str, int]:
        """Of two statements that give two answers to a question which has but one (`checker.compare.contrast`): the kind of
        conflict that they make; how the question stands to time, `later` where one answer may have come after the other; and how
        many telling concepts and names both have besides."""
        kind, time, besides = [*self.detail("contrast").split("/"), "", "", "0"][:3]
        return kind, time, int(besides or 0)

    @property
    def acts(self) -> float:
        """The weight of what both claims tell of those whom they name: what they do, what happens, states, things."""
        parts = self.detail("concepts").split("/")
        return float(parts[2]) if len(parts) > 2 else 0.0

    @property
    def listed(self) -> bool:
        """Do both sentences list the same names, more than two who meet and their lands?"""
        parts = self.detail("sentence").split("/")
        return len(parts) > 3 and int(parts[3]) >= _LISTED

    @property
    def agrees(self) -> bool:
        """A statement without a figure said by both: the same actors do the same at a time that can be the same."""
        low, high = self.coverage("concepts")
        names = self.detail("names")
        timed = self.outcome("dates") == "same"
        if names == "many":
            return self.acts > 0 or self.listed
        if self.acts < _ACTS or (self.weight("names") < WELL_NAMED and not self.told and self.sentence[1] < _SAID_MUCH
                                 and self.acts < 2 * _ACTS):
            return False  # both call somebody the president; a country and a word in common
        if timed and self.outcome("names") == "same" and self.detail("occasion") and self.weight("names") >= WELL_NAMED:
            return low >= 0.1  # the same people on the same day on an occasion of the same kind
        if self.outcome("names") == "same":
            return high >= 0.45 and low >= (0.15 if timed else 0.25)
        if names.startswith("mixed"):
            return high >= 0.55 and low >= (0.2 if timed else 0.35) and float(names[6:]) >= 0.5
        return high >= 0.6 and low >= (0.35 if timed else 0.42)
