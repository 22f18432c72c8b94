"""The feasts of moon and sun against days that were kept."""

from __future__ import annotations

from datetime import date

import pytest

from claims.feasts import feast

_KEPT = {
    "lunar 1-1": [
        "2000-02-05",
        "2007-02-18",
        "2012-01-23",
        "2018-02-16",
        "2023-01-22",
        "2024-02-10",
        "2025-01-29",
        "2030-02-03",
    ],
    "lunar 1-1-1": ["2024-02-09"],
    "lunar 5-5": ["2024-06-10"],
    "lunar 8-15": ["2023-09-29", "2024-09-17", "2025-10-06"],
    "lunar 9-9": ["2023-10-23"],
    "sun 15": ["2023-04-05", "2024-04-04", "2025-04-04"],
    "diwali": [
        "2013-11-03",
        "2018-11-07",
        "2019-10-27",
        "2021-11-04",
        "2022-10-24",
        "2023-11-12",
        "2024-10-31",
        "2025-10-20",
    ],
    "holi": [
        "2010-03-01",
        "2013-03-27",
        "2018-03-02",
        "2021-03-29",
        "2023-03-08",
        "2024-03-25",
        "2026-03-04",
        "2027-03-22",
    ],
    "11 thu 4+1": ["2017-11-24", "2024-11-29"],
}


@pytest.mark.parametrize(("key", "day"), [(key, day) for key, days in _KEPT.items() for day in days])
def test_a_feast_of_moon_or_sun_falls_on_the_day_it_was_kept(key: str, day: str) -> None:
    assert feast(key).in_year(int(day[:4])) == date.fromisoformat(day)


def test_a_month_of_the_chinese_calendar_holds_the_place_of_the_sun_it_is_named_by() -> None:
    for year in range(1950, 2030):
        first = feast("lunar 1-1").in_year(year)
        assert date(year, 1, 20) < first < date(year, 2, 22)
