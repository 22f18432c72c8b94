"""Other calendars against dates that almanacs agree on."""

from datetime import date, timedelta

import pytest

from claims.calendars import days_in_month, hebrew_numeral, to_gregorian, year_bounds, year_of


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "expected"),
    [
        ("hijri", 1, 1, 1, date(622, 7, 19)),  # 16 July Julian
        ("hijri", 1444, 9, 1, date(2023, 3, 23)),
        ("hijri", 1445, 1, 1, date(2023, 7, 19)),
        ("hebrew", 5784, 7, 1, date(2023, 9, 16)),
        ("hebrew", 5708, 2, 5, date(1948, 5, 14)),
        ("hebrew", 5784, 13, 14, date(2024, 3, 24)),
        ("hebrew", 5783, 1, 15, date(2023, 4, 6)),
        ("solar-hijri", 1402, 1, 1, date(2023, 3, 21)),
        ("solar-hijri", 1403, 12, 30, date(2025, 3, 20)),
        ("solar-hijri", 1357, 11, 22, date(1979, 2, 11)),
        ("buddhist", 2566, 12, 4, date(2023, 12, 4)),
    ],
)
def test_days_agree_with_almanacs(calendar: str, year: int, month: int, day: int, expected: date) -> None:
    assert to_gregorian(calendar, year, month, day) == expected


@pytest.mark.parametrize("calendar", ["hijri", "hebrew", "solar-hijri", "buddhist", "gregorian"])
def test_months_fill_the_year_without_gap(calendar: str) -> None:
    year = year_of(calendar, date(2023, 12, 5))
    start, end = year_bounds(calendar, year)
    lengths = []
    for month in range(1, 14):
        try:
            lengths.append(days_in_month(calendar, year, month))
        except ValueError:
            continue
    assert sum(lengths) == (end - start).days


@pytest.mark.parametrize("calendar", ["hijri", "hebrew", "solar-hijri", "buddhist"])
def test_every_day_lies_in_the_year_it_is_said_to_be_of(calendar: str) -> None:
    for step in range(0, 4000, 37):
        day = date(2018, 1, 1) + timedelta(days=step)
        start, end = year_bounds(calendar, year_of(calendar, day))
        assert start <= day < end


def test_a_day_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="no day 30"):
        to_gregorian("solar-hijri", 1402, 12, 30)
    with pytest.raises(ValueError, match="no month 13"):
        to_gregorian("hijri", 1445, 13, 1)


def test_hebrew_letters_count_only_as_numerals() -> None:
    assert hebrew_numeral('ט"ו') == 15
    assert hebrew_numeral('תשפ"ג') == 783
    assert hebrew_numeral('ארה"ב') is None
    assert hebrew_numeral("שלום") is None


def test_the_umm_al_qura_calendar_rules_the_years_of_its_table() -> None:
    assert to_gregorian("hijri", 1446, 1, 1) == date(2024, 7, 7)
    assert to_gregorian("hijri", 1444, 10, 1) == date(2023, 4, 21)
    assert to_gregorian("hijri", 1447, 1, 1) == date(2025, 6, 26)
    assert to_gregorian("hijri", 1501, 1, 1) - to_gregorian("hijri", 1500, 12, 30) == timedelta(days=1)
