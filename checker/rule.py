"""What a rule is, and what both tables of rules go by: how surely a slot must be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from checker.case import Case
from checker.model import ConflictType, Verdict


class Rule(NamedTuple):
    """`fires(case)` decides; `sentence` tells a reader why."""

    name: str
    verdict: Verdict | None
    sentence: str
    fires: Callable[[Case], bool]
    conflict: ConflictType | None = None


# Probabilities that a slot must have (`checker.slots`): for one answer, and beyond doubt; for two that are contrary, and beyond
# doubt; for the same thing at two times; for a statement, for two that are contrary, for a source taken to be the one that
# "the agency" points to; of a statement by the two claims alone, of two places of which one is unknown, and for two
# statements that are contrary.
# Chosen on the stories in tests/stories; tests/benchmarks/stories.py says how they fare there and on those kept aside.
ONE, CERTAIN, TWO, SURE, ALIKE, SAID, CONTRARY, SAME_BODY = 0.5, 0.8, 0.5, 0.97, 0.08, 0.6, 0.6, 0.8
LIKELY, SURE_PLACE, GAINSAID = 0.2, 0.8, 0.75
SUREST = 0.99  # of two figures of which only one says its period, or which are far apart in size, days apart in time
MISREAD = 0.9  # of two figures that differ by a likely slip, in spite of what only one of them says of itself
HALF_TOLD = 0.5  # of what a claim tells, from which on a denial without a name in common is of what the other tells
BESIDES = 2  # names and telling concepts that two share which give two answers to a question
# Two times of one thing that cannot both be: a month or end that the later article puts later may have been moved.
LIMITS = frozenset({"year/later"}).union(
    f"{kind}/{lies}" for kind in ("ends", "begins", "year", "month") for lies in ("past", "ahead")
)
DENIED = 0.85  # of a statement that another denies
# The same where both sentences tell much alike: what each tells of the other, on the average, and the weight of that.
DENIED_ALIKE, ALIKE_TOLD, ALIKE_WEIGHT = 0.7, 0.42, 1.8
NOT_SO, MOST_TOLD = 0.93, 0.55  # of a statement that the other says is not so; how much of one the other must tell
LITTLE_TOLD = 0.2  # the same, where both name somebody in common
NUMBERED = 0.3  # of two statements that number one thing
COUNTED = 0.15  # of two numbers of a count that is known to grow
OUTGROWN = 0.25  # of one of them, where the later article gives the other, too


def one_body(case: Case) -> bool:
    """Surely one question, answered alike by a named source and by one called "the agency", or by two that are called
    alike ("the mayor", "mayor Kondakis"): likely the same."""
    if case.sources == "alike":
        return case.slot("same", CONTRARY)
    return case.slot("same", SAME_BODY) and case.sources == "pointing"
