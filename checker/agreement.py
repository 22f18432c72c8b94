"""How far reviewers agree beyond chance: Krippendorff's alpha for nominal data, with values missing.

Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011), section D: with o_cc the
coincidences of equal values and n_c how often a value c stands in units that two or more have judged,

    alpha = 1 − D_o / D_e,    D_o = Σ_{c≠k} o_ck / n,    D_e = Σ_{c≠k} n_c·n_k / (n·(n−1))

where a unit with m values gives each of its ordered pairs of values 1/(m−1) to o. 1: they agree in all; 0: no more than by
chance; below 0: less than that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` is None where it cannot be computed: no unit that two have judged, or only one value in all.

    `units`: that two or more have judged; `values`: in these."""

    alpha: float | None
    units: int
    values: int


def krippendorff(units: Iterable[Sequence[Hashable]]) -> Agreement:
    """Alpha of units given as the values that reviewers gave them; who gave none is left out."""
    paired = [list(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter(value for unit in paired for value in unit)
    n = sum(totals.values())
    # In a unit of m values, a value that occurs f times meets an unequal one in f·(m−f) ordered pairs.
    observed = sum(
        sum(count * (len(unit) - count) for count in Counter(unit).values()) / (len(unit) - 1) for unit in paired
    )
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return Agreement(None, len(paired), n)
    return Agreement(1.0 - (n - 1) * observed / expected, len(paired), n)
