"""How likely two claims that say the same go back to one speaker, who is not named alike in both, or only in one of them.

The labels of composed stories (tests/stories) tell who each mention comes from, though its sentence need not. Two outlets that
both name a source for the same answer mostly name one, if under two descriptions; where one of them names none, it depends on
how near to the claim its article names somebody who may be the other's. Weights are fitted, not chosen:
tests/benchmarks/fit_origins.py prints them, and how well they do on stories left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker.lineage.kinship import kinship, two
from checker.lineage.voices import Voice

# Fitted on the 933 pairs labelled echo or agreement of twenty stories; each left out, the area under the ROC curve is 0.94.
BASE = 0.6
ORIGIN = {
    "both named": 2.15, "one named": 0.8, "kinship": 0.45, "kinship of named": 0.5, "wire": 1.15, "gap": -1.75,
    "paragraph": -0.75, "others": -0.75, "kin": 0.6, "no figure": -0.5, "person": -0.55, "quoted": -0.65, "share": 0.8,
    "spread": 0.5,
}  # fmt: skip
STANDING = ("gap", "paragraph", "others", "kin", "no figure", "person", "quoted", "share", "spread")


class Shared(NamedTuple):
    """The likeliest origin that two claims share: log-odds, and who speaks in each."""

    odds: float
    mine: Voice
    theirs: Voice


def told(mine: Voice, theirs: Voice, wire: bool) -> dict[str, float]:
    """What speaks for one origin, by name. `wire`: one wire carried both."""
    alike, named = kinship(mine.speakers, theirs.speakers), mine.own + theirs.own
    found = {
        "both named": float(named == 2), "one named": float(named == 1), "kinship": alike,
        "kinship of named": alike * (named == 2), "wire": float(wire),
    }  # fmt: skip
    return found | {name: float(mine.told.get(name, 0.0)) + float(theirs.told.get(name, 0.0)) for name in STANDING}


def weighed(found: Mapping[str, float]) -> float:
    """The log-odds of what speaks for one origin."""
    return BASE + sum(ORIGIN[name] * value for name, value in found.items())


def shared(mine: tuple[Voice, ...], theirs: tuple[Voice, ...], wire: bool) -> Shared | None:
    """The likeliest of the origins that two claims of these voices may share; None where there is none."""
    found = [
        Shared(weighed(told(one, other, wire)), one, other)
        for one in mine for other in theirs if not two(one.speakers, other.speakers)
    ]  # fmt: skip
    return max(found, key=lambda one: one.odds, default=None)
