"""Units, their table, and comparison across them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.errors import PackError
from claims.pack import parse_pack
from claims.quantities import find_quantities, to_base
from claims.units import CODES, check_spec, dimensions, parse_spec, scale_of, signs


def base(text: str, language: str = "en") -> tuple[Decimal | None, Decimal | None, str]:
    (quantity,) = find_quantities(text, language)
    return to_base(quantity)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1 mile", "1609.344 metres"), ("3 million tonnes", "3 billion kilograms"), ("two days", "48 hours"),
        ("5 km²", "500 hectares"), ("0°C", "32°F"), ("36 km/h", "10 m/s"), ("a third", "one in three"), ("33%", "330‰"),
        ("25 basis points", "0.25 percentage points"), ("1 bcm", "1 billion cubic metres"), ("two weeks", "14 days"),
    ],
)  # fmt: skip
def test_equal_amounts_in_other_units_have_the_same_base(left: str, right: str) -> None:
    (low, _, dimension), (other, _, same) = base(left), base(right)
    assert dimension == same
    assert low == pytest.approx(other)


def test_currencies_are_not_converted() -> None:
    assert base("$5") == (5, 5, "money:USD")
    assert base("€5")[2] != base("$5")[2]


def test_percent_and_percentage_points_are_never_compared() -> None:
    assert base("5%")[2] != base("5 percentage points")[2]


def test_an_open_bound_stays_open() -> None:
    assert base("more than 5 km") == (5000, None, "length")


def test_every_symbol_of_the_table_can_be_converted() -> None:
    for symbol in dimensions():
        scale = scale_of(symbol)
        assert scale is not None and scale.factor > 0, symbol


def test_every_sign_stands_for_a_known_unit() -> None:
    for sign, unit, _ in signs():
        assert unit.kind == "money" or scale_of(unit.symbol) is not None, sign


def test_every_iso_code_is_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CODES)


@pytest.mark.parametrize("code", ["USD", "EUR", "ILS", "BYN", "CNY", "KWD", "XOF", "ZMW"])
def test_an_iso_code_is_read_on_either_side(code: str) -> None:
    for text in (f"{code} 1,200", f"1,200 {code}", f"{code}1,200"):
        assert base(text) == (1200, 1200, f"money:{code}")


def test_a_code_in_small_letters_is_a_word() -> None:
    (quantity,) = find_quantities("they got 5 all in", "en")
    assert quantity.unit is None


@pytest.mark.parametrize("spec", ["parsec", "two km", "km/fortnight"])
def test_an_unknown_unit_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        check_spec(spec)


def test_a_pack_with_an_unknown_unit_names_the_key() -> None:
    source = '[pack]\nlanguage = "xx"\nname = "X"\nscripts = ["Latn"]\n[units.names]\nfurlong = "furlong"\n'
    with pytest.raises(PackError, match="furlong"):
        parse_pack(source, "packs/xx.toml")


def test_a_spec_may_hold_a_factor() -> None:
    assert parse_spec("2 week").factor == 2
    assert parse_spec("0.01 dollar").family == "dollar"
    (quantity,) = find_quantities("5 thousand tomans", "en")
    assert (quantity.low, quantity.unit) == (50_000, "IRR")
