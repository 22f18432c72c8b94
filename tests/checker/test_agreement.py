"""Alpha against values computed by hand from the definition."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.agreement import krippendorff


def by_definition(units):
    """Observed and expected disagreement counted pair by pair, in exact fractions."""
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(
        (Fraction(sum(a != b for a, b in permutations(unit, 2)), len(unit) - 1) for unit in units), Fraction(0)
    ) / max(n, 1)
    expected = Fraction(sum(a != b for a, b in permutations(values, 2)), max(n * (n - 1), 1))
    return None if not expected else 1 - observed / expected


def test_two_who_agree_in_all_have_one() -> None:
    assert krippendorff([("a", "a"), ("b", "b"), ("a", "a")]).alpha == pytest.approx(1.0)


def test_ten_units_of_two_values_by_hand() -> None:
    """Two reviewers, ten units, six agreements on 0 and one on 1... counted on paper:

    pairs: five (0,0), one (1,1), four unequal. n = 20, n_0 = 14, n_1 = 6. D_o = 8/20. D_e = 2·14·6 / (20·19) = 168/380.
    alpha = 1 − (8/20)/(168/380) = 1 − 152/168 = 2/21.
    """
    units = [(0, 0)] * 5 + [(1, 1)] + [(0, 1)] * 3 + [(1, 0)]
    assert krippendorff(units).alpha == pytest.approx(2 / 21)


def test_missing_values_and_three_reviewers_by_hand() -> None:
    """Units aab, bb, a (judged once: left out), abb, with n = 8, n_a = 3, n_b = 5.

    Unequal ordered pairs over m−1: aab 4/2, bb 0, abb 4/2: together 4. D_o = 4/8. D_e = 2·3·5/(8·7) = 30/56.
    alpha = 1 − (1/2)/(30/56) = 1 − 56/60 = 1/15.
    """
    found = krippendorff(["aab", "bb", "a", "abb"])
    assert found.alpha == pytest.approx(1 / 15) and (found.units, found.values) == (3, 8)


def test_those_who_differ_in_all_are_below_chance() -> None:
    alpha = krippendorff([("a", "b"), ("b", "a")]).alpha
    assert alpha == pytest.approx(-0.5)  # D_o = 1, D_e = 2·2·2/(4·3) = 2/3


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_what_cannot_be_computed_is_none(units) -> None:
    assert krippendorff(units).alpha is None


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=12))
def test_the_short_form_is_the_definition(units) -> None:
    exact = by_definition(units)
    found = krippendorff(units).alpha
    assert (found is None) == (exact is None) and (exact is None or found == pytest.approx(float(exact)))
