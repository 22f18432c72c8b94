"""Who is silent on a finding does not follow from the order in which findings come."""

from __future__ import annotations

import random

from checker.model import Evidence, Finding, Pair
from checker.omission import _largest


def finding(ident: str, claims: tuple[str, ...], score: float) -> Finding:
    told = (Evidence("names", "same", 0.3, "both Kenya"),)
    pairs = tuple(Pair(claims[0], other, "agreement", score, told) for other in claims[1:])
    return Finding(ident, "?", "agreement", claims, 2, pairs)


def test_of_two_findings_of_one_size_the_surer_one_is_a_claims_own_whichever_comes_first() -> None:
    found = [
        finding("f1", ("a", "b"), 0.6), finding("f2", ("b", "c"), 0.9), finding("f3", ("c", "d", "e"), 0.5),
        finding("f5", ("g", "h"), 0.7), finding("f4", ("h", "i"), 0.7),
    ]  # fmt: skip
    expected = {"a": "f1", "b": "f2", "c": "f3", "d": "f3", "e": "f3", "g": "f5", "h": "f5", "i": "f4"}
    for seed in range(6):
        assert _largest(random.Random(seed).sample(found, len(found))) == expected
