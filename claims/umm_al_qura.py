"""The months of the Umm al-Qura calendar, the civil Hijri calendar that the news of the Gulf dates by.

Facts of the official calendar of Saudi Arabia for the years 1365 to 1500 (5 December 1945 to 16 November 2077), after the
table of the package hijridate 2.3 (MIT licence), which follows R. H. van Gent; the years before them were irregular.
Baked: three hexadecimal digits a year, one bit a month from Muharram, set where the month has 30 days. Sightings
elsewhere differ by a day or two.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

FIRST_YEAR, LAST_YEAR = 1365, 1500
_FIRST_DAY = 710370  # the proleptic Gregorian ordinal of 1 Muharram 1365
_LONG_MONTHS = (
    "aab aaa aaa aab ab6 aaa a57 54b 555 ab3 aa6 4ea 95b aaa 555 aaa b4a b65 5aa aaa b2e cab 2ab 6aa aab ab4 "
    "aab 2ab a2b aa6 b4a ba5 5aa ab5 556 d2b 54a ea5 752 6e9 36a aad 555 aa5 b52 ba9 5b4 9ba 4db 25d 52d aa5 "
    "ad4 aea 56d 4bd 23d 91d a95 b4a b5a 56d 2b6 93b 49b 655 6a9 754 b6a 56c aad 555 b29 b92 ba9 5d4 ada 55a "
    "aab 595 749 764 baa 5b5 2b6 a56 d2a e95 72a 755 35a 95d 49b a4d d26 d53 5aa aad 4b6 a57 527 a95 b4a b55 "
    "36c 9ae 4b6 a96 b4a da5 5d2 5d9 2dc 96d 4ad 655 6d2 b69 374 9b6 4d7 2ab 54b 6a5 752 b69 56b 2ad 94d c95 "
    "d4a ea5 6ca ad5 556 c97 "
).split()


@lru_cache(maxsize=1)
def _starts() -> tuple[int, ...]:
    """The ordinal of the first day of every month, and of the month after the last."""
    lengths = (29 + (int(year, 16) >> (11 - month) & 1) for year in _LONG_MONTHS for month in range(12))
    return tuple(accumulate(lengths, initial=_FIRST_DAY))


def first_of_month(year: int, month: int) -> int | None:
    """The ordinal of the first day of a month (1 is Muharram), None outside the years of the table."""
    at = (year - FIRST_YEAR) * 12 + month - 1
    starts = _starts() if 0 <= at <= (LAST_YEAR - FIRST_YEAR + 1) * 12 else ()
    return starts[at] if starts else None
