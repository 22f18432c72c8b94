"""The verdict on a pair of claims: one ordered table of rules (`checker.rules`); the first rule that fires decides, and its
name is kept with the verdict.

A verdict follows from the evidence alone and can be replayed: `judge(evidence)` gives the same verdict again. Not stated
is never a conflict, and in doubt a rule gives no verdict: one false conflict costs more trust than ten missed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.case import RELATED, Case
from checker.model import ConflictType, Evidence, Verdict
from checker.rules import RULES, Rule, rules_for

__all__ = ["RELATED", "RULES", "Judgement", "Rule", "judge"]


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
    for rule in rules_for(case):
        if rule.fires(case):
            return Judgement(rule.verdict, rule.conflict, rule.name, score)
    return Judgement(None, None, "nothing-said", score)
