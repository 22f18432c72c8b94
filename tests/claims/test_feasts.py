"""Feasts that move, against the days on which they were kept."""

from datetime import date

import pytest

from claims.feasts import feast


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("12-25", date(2023, 12, 25)), ("11 thu 4", date(2023, 11, 23)), ("5 mon -1", date(2024, 5, 27)),
        ("easter", date(2024, 3, 31)), ("easter-2", date(2025, 4, 18)), ("easter+49", date(2022, 6, 5)),
        ("pascha", date(2024, 5, 5)), ("pascha+0", date(2023, 4, 16)), ("hebrew 7-10", date(2023, 9, 25)),
        ("hebrew 1-15", date(2024, 4, 23)), ("hijri 10-1", date(2023, 4, 21)), ("hijri 12-10", date(2024, 6, 16)),
        ("solar-hijri 1-1", date(2025, 3, 21)), ("hebrew 13-14", date(2024, 3, 24)), ("hebrew 13-14", date(2023, 3, 7)),
    ],
)  # fmt: skip
def test_a_feast_is_found_on_its_day(key: str, day: date) -> None:
    assert feast(key).in_year(day.year) == day


@pytest.mark.parametrize("key", ["", "13", "easter two", "11 thu 6", "lunar 1", "sun"])
def test_a_key_of_no_known_form_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="names no day"):
        feast(key)


def test_a_day_that_a_month_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError):
        feast("2 mon 5").in_year(2023)
