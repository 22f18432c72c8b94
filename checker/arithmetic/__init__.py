"""Arithmetic across claims: figures that do not fit each other, whoever is right.

Growth that does not lead from the base to the level, parts that do not make the whole, shares beyond a hundred, a duration
that its dates do not give. Found within a sentence, and between claims of neighbouring periods that a finding holds.

Each is a `Sum` of the report and no pair of a finding: a pair says that two claims contradict each other, and here two or
three figures do so together, often of one article; as pairs they would be counted as conflicts between outlets. A false sum is
a false conflict: every check wants the figures tied to each other by the words, and gives way to any rounding or hedge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from checker.arithmetic.duration import wrong_durations
from checker.arithmetic.growth import wrong_growth, wrong_growth_across
from checker.arithmetic.mismatch import Mismatch
from checker.arithmetic.parts import wrong_parts
from checker.arithmetic.shares import wrong_shares
from checker.arithmetic.statement import Statement, statements
from checker.features import Features
from checker.model import Evidence, Finding, Sum
from claims.model import Article

_CHECKS = (wrong_growth, wrong_parts, wrong_shares, wrong_durations)


def sums(articles: Sequence[Article], features: Sequence[Features], found: Sequence[Finding]) -> tuple[Sum, ...]:
    """The figures of the claims that do not fit, in the order of the articles and their texts."""
    made: dict[str, Sum] = {}
    for one in statements(articles, features):
        for mismatch in _within(one):
            made.setdefault(mismatch.key, _sum(mismatch))
    for mismatch in wrong_growth_across(features, found):
        made.setdefault(mismatch.key, _sum(mismatch))
    return tuple(made.values())


def _within(one: Statement) -> Iterator[Mismatch]:
    for check in _CHECKS:
        yield from check(one)


def _sum(found: Mismatch) -> Sum:
    evidence = [Evidence("arithmetic", "contradicts", 0.0, f"{found.sentence}: {found.shown}", found.kind)]
    if found.tolerance:
        evidence.append(Evidence("tolerance", "different", 0.0, found.tolerance, found.kind))
    figures = tuple((part.claim, part.figure.start, part.figure.end) for part in found.parts)
    ident = hashlib.sha1(found.key.encode(), usedforsecurity=False).hexdigest()[:12]
    claims = tuple(dict.fromkeys(part.claim for part in found.parts))
    return Sum(ident, found.kind, found.shown, claims, figures, tuple(evidence))


__all__ = ["sums"]
