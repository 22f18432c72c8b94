"""The tables of rules. A rule fires or does not; the first that fires decides, so their order is part of what they say.

First comes what keeps two figures apart, then what they may answer alike, then what makes them contrary: a conflict needs
the same question beyond doubt, a difference of scope only a question that looks the same.
"""

from __future__ import annotations

from checker.case import Case
from checker.figure_rules import FIGURES
from checker.rule import Rule
from checker.statement_rules import STATEMENTS

__all__ = ["FIGURES", "RULES", "STATEMENTS", "Rule", "rules_for"]

RULES = (*FIGURES, *STATEMENTS)


def rules_for(case: Case) -> tuple[Rule, ...]:
    """The table for a pair: that of figures where two are compared, else that of statements."""
    return FIGURES if case.figures else STATEMENTS
