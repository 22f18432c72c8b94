from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from checker.report.json import number
from checker.report.values import moment_text, number_text, quantity_text
from claims.model import Moment, Quantity


def quantity(low: str | None, high: str | None, kind: str = "count", **more: object) -> Quantity:
    bounds = (Decimal(low) if low else None, Decimal(high) if high else None)
    return Quantity(0, 1, "x", kind, *bounds, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (quantity("33", "33", "percent", unit="%", change="increase"), "33 %, up"),
        (quantity("3.72e9", "3.72e9", "money", unit="USD"), "3,720,000,000 USD"),
        (quantity("120", None, qualifier="more-than"), "> 120"),
        (quantity("120", None, qualifier="at-least"), "≥ 120"),
        (quantity("120", None), "≥ 120"),
        (quantity(None, "120", qualifier="up-to"), "≤ 120"),
        (quantity(None, "120", qualifier="less-than", change="decrease"), "< 120, down"),
        (quantity("33", "33", qualifier="about"), "≈ 33"),
        (quantity("30", "36", qualifier="about"), "≈ 30–36"),
        (quantity("3", "5", qualifier="range", unit="km"), "3–5 km"),
        (quantity("-5.50", "-5.50", "temperature", unit="°C"), "-5.5 °C"),
        (quantity("4", "4", "rank"), "#4"),
        (quantity(None, None), "?"),
        (quantity("1", "1", unit="\x1b[31m"), "1"),
        (quantity("1e1000000", "1e1000000"), "1E+1000000"),
    ],
)
def test_a_quantity_is_shown_alike_in_every_language(value, shown):
    assert quantity_text(value) == shown


@pytest.mark.parametrize(
    ("written", "shown"), [("1000", "1,000"), ("1.50", "1.5"), ("0.10", "0.1"), ("1e3", "1,000"), ("NaN", "NaN")]
)
def test_numbers_are_grouped_and_bare(written, shown):
    assert number_text(Decimal(written)) == shown


def moment(first: str | None, last: str | None, grain: str, **more: object) -> Moment:
    ends = [datetime.fromisoformat(end) if end else None for end in (first, last)]
    return Moment(0, 1, "x", *ends, grain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (moment(None, None, "day"), ""),
        (moment("2022-01-01", "2023-01-01", "year"), "2022"),
        (moment("2022-09-01", "2022-10-01", "month"), "2022-09"),
        (moment("2023-03-01", "2023-03-02", "day"), "2023-03-01"),
        (moment("2023-01-01", "2023-06-01", "month"), "2023-01–2023-05"),
        (moment("2023-01-01", "2024-01-01", "month"), "2023"),
        (moment("2020-01-01", "2023-01-01", "year"), "2020–2022"),
        (moment("1994-01-01", None, "year", relation="since"), "since 1994"),
        (moment("1994-01-01", None, "year"), "since 1994"),
        (moment(None, "2024-01-01", "day", relation="before"), "before 2024-01-01"),
        (moment("2020-01-01", "2021-01-01", "year", hedged=True), "≈ 2020"),
        (moment("2023-03-01T10:30", "2023-03-01T10:31", "minute"), "2023-03-01 10:30"),
        (moment("2023-03-01", "2023-03-01", "day"), "2023-03-01"),
    ],
)
def test_a_period_is_shown_with_the_precision_it_has(value, shown):
    assert moment_text(value) == shown


def test_a_half_open_day_ends_on_the_day_before():
    day = datetime(2023, 12, 31)
    assert moment_text(Moment(0, 1, "x", day, day + timedelta(days=1), "day")) == "2023-12-31"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("33", 33),
        ("33.0", 33),
        ("3.72e9", 3_720_000_000),
        ("0.1", 0.1),
        ("-5.5", -5.5),
        ("1e17", 10**17),
        ("1e400", "1E+400"),
        ("0.12345678901234567890123", "0.12345678901234567890123"),
        ("NaN", None),
        ("Infinity", None),
        ("1e22", 1e22),
    ],
)
def test_a_number_in_json_is_exact_or_a_string(value, expected):
    found = number(Decimal(value))
    assert (found, type(found)) == (expected, type(expected))
