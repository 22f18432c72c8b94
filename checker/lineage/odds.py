"""How likely two claims that say the same go back to one speaker, who is not named alike in both, or only in one of them.

The labels of composed stories (tests/stories) tell who each mention comes from, though its sentence need not. Two outlets that
both name a source for the same answer mostly name one, if under two descriptions; where one of them names none, it depends on
how near to the claim its article names somebody who may be the other's. Weights are fitted, not chosen:
tests/benchmarks/fit_origins.py prints them, and how well they do on stories left out.
"""

from __future__ import annotations

from collections.abc import Mapping

# Fitted on the pairs labelled echo or agreement of 100 stories whose articles name sources that may be one; each story left
# out, the area under the ROC curve is 0.89.
BASE = -1.65
ORIGIN = {
    "both named": 3.74, "one named": 0.90, "kinship": 0.02, "kinship of named": 0.59, "kinship of one": 0.00, "wire": 4.41,
    "gap": -0.03, "paragraph": -0.46, "others": -0.41, "kin": 0.95, "no figure": 0.01, "person": -0.59, "quoted": 0.24,
    "share": -0.36, "spread": 0.11, "backed": 0.96, "unbacked": 0.28, "topic": 0.32,
}  # fmt: skip
# From these log-odds on two claims are taken to have one origin, hardly surer than not: two origins counted where there is one
# say more than is known. Of all pairs, in stories left out, 1,188 of 2,016 that have one are found, and 179 of 3,977 that have
# two taken for one.
LEAST = 0.3
STANDING = (
    "gap", "paragraph", "others", "kin", "no figure", "person", "quoted", "share", "spread", "backed", "unbacked", "topic",
)  # fmt: skip


def near(told: Mapping[str, float]) -> float:
    """What its place speaks for a source that a claim does not name: part of the log-odds."""
    return sum(ORIGIN[name] * value for name, value in told.items())


def named(kinship: float, count: int, wire: bool) -> float:
    """The log-odds by how much two sources are alike, and how many of the two claims name theirs. `wire`: one carried both."""
    found = ORIGIN["kinship"] * kinship + ORIGIN["wire"] * wire
    if count == 2:
        return BASE + found + ORIGIN["both named"] + ORIGIN["kinship of named"] * kinship
    return BASE + found + (ORIGIN["one named"] + ORIGIN["kinship of one"] * kinship) * count


def told(kinship: float, count: int, wire: bool, mine: Mapping[str, float], theirs: Mapping[str, float]) -> dict[str, float]:
    """What `named` and `near` weigh, by name."""
    found = {
        "both named": float(count == 2), "one named": float(count == 1), "kinship": kinship,
        "kinship of named": kinship * (count == 2), "kinship of one": kinship * (count == 1), "wire": float(wire),
    }  # fmt: skip
    return found | {name: float(mine.get(name, 0.0)) + float(theirs.get(name, 0.0)) for name in STANDING}
