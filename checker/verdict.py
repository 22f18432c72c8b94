"""The rules of judgement: one ordered table; the first rule that fires decides, and its name is kept with the verdict.

A verdict follows from the evidence alone and can be replayed: `judge(evidence)` gives the same verdict again. Not stated
is never a conflict, and in doubt a rule gives no verdict: one false conflict costs more trust than ten missed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from checker.model import ConflictType, Evidence, Verdict

RELATED = 0.5  # a pair below this score is about different things

_WELL_NAMED = 0.45  # weight of names that tell more than a country
# score = 1 / (1 + exp(-SLOPE · (sum of weights − MIDDLE))), fitted on the composed pairs of tests/benchmarks
SLOPE, MIDDLE = 6.0, 0.38


class Case:
    """The evidence on one pair, by facet, as the rules ask for it."""

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
        forth, slash, back = self.detail(facet).partition("/")
        try:
            shares = (float(forth), float(back)) if slash else (0.0, 0.0)
        except ValueError:
            return 0.0, 0.0
        return min(shares), max(shares)

    @property
    def figures(self) -> bool:
        """Are two figures compared?"""
        return "metric" in self.by_facet

    @property
    def score(self) -> float:
        total = sum(one.weight for one in self.by_facet.values())
        return 1.0 / (1.0 + math.exp(-SLOPE * (total - MIDDLE)))

    @property
    def same_actors(self) -> bool:
        """Both name the same, or one leaves unsaid whom the other names."""
        return self.outcome("names") == "same" or (
            self.outcome("names") == "compatible" and self.detail("names") == "context"
        )

    @property
    def nobody_named(self) -> bool:
        return "names" not in self.by_facet

    @property
    def other_time(self) -> bool:
        """Does each state a time of its own, and another?"""
        return self.outcome("dates") == "different" and self.detail("dates") != "inherited"

    @property
    def same_day(self) -> bool:
        """Published so close together, or both undated, that neither could know more than the other."""
        return self.detail("published") in ("", "unknown", "close")


def _topic(case: Case) -> bool:
    """Is the subject the same beyond doubt? The ground on which two answers may be called contrary."""
    facet = "metric" if case.figures else "concepts"
    low, high = case.coverage(facet)
    named = case.outcome("names") == "same"
    anonymous = case.nobody_named or case.detail("names") == "context"
    if case.figures and case.outcome("metric") == "different":
        return False
    if named:
        return high >= 0.6 and low >= 0.3
    return anonymous and high >= 0.75 and low >= 0.5 and case.coverage("concepts")[0] >= 0.45


def _same_time(case: Case) -> bool:
    """The same period, or none stated by either and published together."""
    return case.outcome("dates") == "same" or (case.outcome("dates") == "" and case.same_day)


def _same_event(case: Case, least: float) -> bool:
    """Told so alike by so much that it can only be one event."""
    low, high = case.coverage("concepts")
    known = case.detail("names") in ("exact", "part") or case.nobody_named or case.detail("names") == "context"
    return known and low >= least and high >= 0.7


class Rule(NamedTuple):
    """`fires(case)` decides; `sentence` tells a reader why."""

    name: str
    verdict: Verdict | None
    sentence: str
    fires: Callable[[Case], bool]
    conflict: ConflictType | None = None


def _contrary(case: Case, what: str) -> bool:
    return case.outcome("quantities") == "contradicts" and case.detail("quantities").startswith(what)


def _echoes(case: Case) -> bool:
    return case.outcome("origin") == "same"


def _agrees(case: Case) -> bool:
    """A statement without a figure said by both: the same actors do the same at a time that can be the same."""
    low, high = case.coverage("concepts")
    names = case.detail("names")
    timed = case.outcome("dates") == "same"
    if names == "many":
        return True
    if timed and case.outcome("names") == "same" and case.detail("occasion") and case.weight("names") >= _WELL_NAMED:
        return low >= 0.1  # the same people on the same day on an occasion of the same kind
    if case.outcome("names") == "same":
        return high >= 0.45 and low >= (0.15 if timed else 0.25)
    if names.startswith("mixed"):
        return high >= 0.55 and low >= (0.2 if timed else 0.35) and float(names[6:]) >= 0.5
    return high >= 0.6 and low >= (0.35 if timed else 0.42)


RULES: tuple[Rule, ...] = (
    Rule("other-kind", None, "Figures of different kinds answer different questions.",
         lambda c: c.figures and c.outcome("metric") == "different" and c.detail("metric") in ("kind", "noun", "concepts")),
    Rule("other-actors", "different-scope", "The same is measured, of others.",
         lambda c: c.figures and c.outcome("names") == "different" and c.detail("places") == ""
         and c.coverage("metric")[0] >= 0.6 and c.coverage("concepts")[0] >= 0.5),
    Rule("weak", None, "Too little in common to be about the same thing.", lambda c: c.score < RELATED),
    Rule("other-role", "different-scope", "One gives the size of the change, the other its end or another measure of it.",
         lambda c: c.detail("metric") == "role"),
    Rule("contrasted", "different-scope", "What is measured stands in contrast: one part against another.",
         lambda c: c.detail("metric") in ("contrast", "ordinal") and c.outcome("names") != "different"
         and c.outcome("quantities") != "same"),
    Rule("other-definition", "different-scope", "Each qualifies what it measures by what the other does not say.",
         lambda c: c.detail("metric") == "definition" and c.outcome("quantities") == "contradicts"
         and c.outcome("names") in ("same", "") and c.coverage("concepts")[0] >= 0.3),
    Rule("other-thing", None, "A figure alike, of another thing.",
         lambda c: c.detail("metric") == "definition" and c.coverage("concepts")[0] < 0.55),
    Rule("other-place", "conflict", "The same event at the same time, in two places.",
         lambda c: c.detail("places") == "apart" and not c.figures and c.coverage("concepts")[0] >= 0.7
         and (c.outcome("dates") == "same" or (c.outcome("dates") == "" and c.same_day)), "place"),
    Rule("strangers", None, "Other actors do something alike.", lambda c: c.outcome("names") == "different"),
    Rule("other-period", "different-scope", "The figures belong to different times.",
         lambda c: c.figures and c.other_time),
    Rule("echo-figure", "echo", "The same figure, from one origin.",
         lambda c: c.figures and c.outcome("quantities") == "same" and _echoes(c)),
    Rule("same-figure", "agreement", "The same figure, from two origins.",
         lambda c: c.figures and c.outcome("quantities") == "same"),
    Rule("raised-bound", "update", "A later article has a newer and higher count.",
         lambda c: c.figures and c.detail("quantities") == "bounds" and c.detail("nature") == "running"
         and c.detail("published") == "later-higher" and c.outcome("names") in ("same", "compatible")),
    Rule("compatible-figure", "consistent", "The figures differ, but both can hold.",
         lambda c: c.figures and c.outcome("quantities") == "compatible"),
    Rule("part-of-period", "different-scope", "One figure is for a part of the other's time.",
         lambda c: c.figures and c.outcome("dates") == "compatible" and c.outcome("quantities") == "contradicts"),
    Rule("raised-count", "update", "A later article has a newer count.",
         lambda c: _contrary(c, "value") and c.outcome("names") in ("same", "compatible") and _topic(c)
         and (c.detail("published") == "later-higher" and c.detail("nature") in ("running", "count")
              or c.detail("published") == "later-lower" and c.detail("nature") == "running")),
    Rule("denied-part", "different-scope", "One measures what the other leaves out.",
         lambda c: _contrary(c, "value") and c.outcome("polarity") == "contradicts"),
    Rule("sibling-figure", None, "Another figure of the same statement.", lambda c: c.detail("quantities") == "sibling"),
    Rule("contrary-direction", "conflict", "One tells of an increase, the other of a decrease.",
         lambda c: _contrary(c, "direction") and _topic(c) and _same_time(c), "direction"),
    Rule("contrary-figure", "conflict", "The same is measured for the same time, and both figures cannot hold.",
         lambda c: _contrary(c, "value") and _topic(c) and _same_time(c), "value"),
    Rule("unstated-period", "different-scope", "The figures differ, and only one says for which time.",
         lambda c: _contrary(c, "value") and _topic(c) and c.outcome("dates") == "missing"
         and (c.detail("names") == "exact" or c.nobody_named)),
    Rule("unclear-figure", None, "The figures differ, and nothing shows that they answer one question.",
         lambda c: c.figures),
    Rule("exclusive-state", "conflict", "One and the same cannot be in both states.",
         lambda c: c.outcome("status") == "contradicts" and c.detail("status-of") == "shared"
         and c.outcome("dates") != "different", "status"),
    Rule("denied", "conflict", "One denies what the other states.",
         lambda c: c.outcome("polarity") == "contradicts" and c.coverage("concepts")[1] >= 0.6
         and c.coverage("concepts")[0] >= 0.35 and (c.outcome("names") == "same" or c.coverage("concepts")[0] >= 0.5)
         and c.outcome("dates") in ("same", "", "missing"), "denial"),
    Rule("contrary-course", "conflict", "The same thing is told to go up and to go down.",
         lambda c: c.detail("direction") == "course" and _same_event(c, 0.4) and _same_time(c), "direction"),
    Rule("contrary-act", "conflict", "The one did, at the same time, what the other tells the opposite of.",
         lambda c: c.detail("direction") == "act" and _same_event(c, 0.5) and _same_time(c)
         and c.outcome("names") == "same", "status"),
    Rule("moved", "update", "A later article moves the date.",
         lambda c: c.detail("nature") == "moved" and c.other_time and c.coverage("concepts")[0] >= 0.3
         and c.detail("published") not in ("", "unknown") and c.coverage("concepts")[1] >= 0.5
         and c.outcome("names") != "different"),
    Rule("other-time-once", "conflict", "What happens once is given two dates.",
         lambda c: c.detail("nature") == "once" and c.outcome("dates") == "different" and c.outcome("names") == "same"
         and c.coverage("concepts")[0] >= 0.5, "date"),
    Rule("other-time-twin", "conflict", "The same event, told alike, on two days close to each other.",
         lambda c: c.detail("dates-gap") == "close" and c.other_time and _same_event(c, 0.65)
         and c.same_day, "date"),
    Rule("other-event", None, "Something alike at another time.", lambda c: c.other_time),
    Rule("other-occasion", None, "An occasion alike, but told long after the other, and no time says it is the same.",
         lambda c: c.detail("occasion") == "punctual" and c.detail("published") == "apart"
         and c.outcome("dates") not in ("same", "compatible")),
    Rule("opposed", None, "The statements oppose each other, on grounds too thin to call it a conflict.",
         lambda c: "contradicts" in (c.outcome("status"), c.outcome("direction"), c.outcome("polarity"))),
    Rule("echo-statement", "echo", "The same statement, from one origin.", lambda c: _agrees(c) and _echoes(c)),
    Rule("same-statement", "agreement", "The same statement, from two origins.", _agrees),
)  # fmt: skip


class Judgement(NamedTuple):
    """What the table says of a pair; `verdict` is None where the claims are about different things."""

    verdict: Verdict | None
    conflict_type: ConflictType | None
    rule: str
    score: float


def judge(evidence: Iterable[Evidence]) -> Judgement:
    """The verdict that follows from the evidence on a pair, with the rule that gave it."""
    case = Case(evidence)
    score = round(case.score, 4)
    for rule in RULES:
        if rule.fires(case):
            return Judgement(rule.verdict, rule.conflict, rule.name, score)
    return Judgement(None, None, "nothing-said", score)
