"""Days that follow the moon and the sun in the sky: feasts of China and India in a Gregorian year.

The moments of new and full moon after J. Meeus, Astronomical Algorithms, chapter 49 (the greater terms: some minutes), the
place of the sun after chapter 25. A month of the Chinese calendar begins on the day of the new moon in Beijing, and is the
one in which the sun reaches a multiple of 30°. What stands beside `diwali` and `holi` is how the Indian almanacs choose
their evenings; local custom differs by a day in some years. Days are proleptic Gregorian ordinals with a fraction, UTC.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import cos, floor, radians, sin

_MONTH = 29.530588861
_FIRST = 730125.59766  # the ordinal of the new moon of 6 January 2000
_EPOCH = 730120.5  # 1 January 2000, noon
_BEIJING, _INDIA = 8 / 24, 5.5 / 24
_EVENING = 13 / 24  # half past six in India
_AFTERNOON = 7 / 24  # a full moon after five o'clock puts the day of colours on the next


def _place(k: float) -> tuple[float, float, float]:
    """The mean anomalies of sun and moon and the moon's argument of latitude at the k-th new moon since 2000, in radians."""
    return radians(2.5534 + 29.1053567 * k), radians(201.5643 + 385.81693528 * k), radians(160.7108 + 390.67050284 * k)


@lru_cache(maxsize=256)
def _phase(k: float) -> float:
    """The k-th new moon since January 2000; full moons at halves."""
    sun, moon, lat = _place(k)
    return _FIRST + _MONTH * k + (
        -0.4072 * sin(moon) + 0.1724 * sin(sun) + 0.0161 * sin(2 * moon) + 0.0104 * sin(2 * lat)
        + 0.0074 * sin(moon - sun) - 0.0051 * sin(moon + sun) + 0.0021 * sin(2 * sun) - 0.0011 * sin(moon - 2 * lat)
    )  # fmt: skip


def _sun(day: float) -> float:
    """The longitude of the sun in degrees."""
    centuries = (day - _EPOCH) / 36525
    anomaly = radians(357.52911 + 35999.05029 * centuries)
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (280.46646 + 36000.76983 * centuries + centre - 0.00569) % 360


def sun_at(year: int, degrees: float, zone: float = _BEIJING) -> date:
    """The day of a year on which the sun reaches a longitude (0 is the equinox of March), in the time of Beijing."""
    day = date(year, 3, 20).toordinal() + ((degrees + 80) % 360 - 80) / 360 * 365.2422
    for _ in range(4):
        day += ((degrees - _sun(day) + 180) % 360 - 180) / 360 * 365.2422
    return date.fromordinal(floor(day + zone))


def chinese(year: int, month: int, day: int) -> date:
    """The day of a month of the Chinese calendar in a Gregorian year; leap months are none of the twelve."""
    middle = sun_at(year, (330 + 30 * (month - 1)) % 360).toordinal()
    k = floor((middle - _FIRST) / _MONTH) + 1
    while floor(_phase(k) + _BEIJING) > middle:
        k -= 1
    return date.fromordinal(floor(_phase(k) + _BEIJING) + day - 1)


def _within(year: int, first: float, last: float, half: float) -> float:
    """Which new moon (full moon where `half` is 0.5) of a year falls while the sun is between two longitudes."""
    k = floor((date(year, 1, 1).toordinal() - _FIRST) / _MONTH) + half
    for step in range(15):
        at = _phase(k + step)
        if date.fromordinal(floor(at)).year == year and (_sun(at) - first) % 360 < (last - first) % 360:
            return k + step
    raise ValueError(f"no such moon in {year}")


def diwali(year: int) -> date:
    """The first evening in the moonless day of the month in which the sun stands in Libra of the fixed stars."""
    k = _within(year, 204, 234, 0)
    at = _phase(k)
    length = 12 / (12.44 + 1.71 * cos(_place(k)[1]))  # of the day by which the almanacs count, 20 to 27 hours
    first = floor(at - length)
    evening = first + _EVENING
    return date.fromordinal(first if evening >= at - length else first + 1)


def holi(year: int) -> date:
    """The day of colours, after the full moon of early spring."""
    return date.fromordinal(floor(_phase(_within(year, 339.3, 9.3, 0.5)) + _INDIA + _AFTERNOON))


FEASTS = {"diwali": diwali, "holi": holi}


def lunar(year: int, month: int, day: int, shift: int) -> date:
    """So many days after a day of the Chinese calendar."""
    return chinese(year, month, day) + timedelta(days=shift)
