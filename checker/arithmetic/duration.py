"""A duration and the dates it lies between: "in power since 1994, for 25 years", published in 2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from checker.arithmetic.intervals import Interval, admitted
from checker.arithmetic.mismatch import Mismatch
from checker.arithmetic.statement import Statement
from claims.model import Moment, Quantity

_NEAR = 40  # code points between the date and the duration
_BEFORE = 18  # before a duration, where the word that says it lasts stands
_YEAR = Decimal("365.2425")
_SPARE = Decimal(1)  # year, by which a count of years may be out (begun, full, calendar years)


def wrong_durations(one: Statement) -> Iterator[Mismatch]:
    """A duration in years, said to last, beside the only date of its sentence, which gives another."""
    if not one.words.lasting or len(one.moments) != 1:
        return
    moment = one.moments[0]
    lasting = [figure for figure in one.figures if figure.kind == "duration" and figure.unit == "year"]
    if len(lasting) != 1 or len(one.figures) != 1 or not _lasts(one, moment, lasting[0]):
        return
    said, span = admitted(lasting[0]), _span(one, moment)
    if said is None or span is None or lasting[0].qualifier not in ("exact", "about"):
        return
    years, shown = span
    allowed = Interval(years.low - _SPARE, years.high + _SPARE)
    if said.meets(allowed):
        return
    text = f"{shown} is {_range(years)} years, not {(lasting[0].low or Decimal(0)).normalize():f}"
    yield Mismatch("duration", text, "a duration does not fit its dates", (one.part(lasting[0]),), "a year more or less")


def _lasts(one: Statement, moment: Moment, figure: Quantity) -> bool:
    near = max(figure.start - moment.end, moment.start - figure.end) <= _NEAR
    return near and one.has(one.words.lasting, max(one.start, figure.start - _BEFORE), figure.start)


def _span(one: Statement, moment: Moment) -> tuple[Interval, str] | None:
    """The years from a date to the day of publication, or between the ends of a stated range of years."""
    if moment.relation == "since" and moment.earliest is not None and moment.grain in ("year", "month", "day"):
        published = one.claims[0].published
        if published is None:
            return None
        latest = date(moment.earliest.year, 12, 31) if moment.grain == "year" else moment.earliest.date()
        if latest > published:
            return None
        return Interval(_years(latest, published), _years(moment.earliest.date(), published)), f"{_shown(moment)} to {published}"
    return None


def _shown(moment: Moment) -> str:
    assert moment.earliest is not None
    return {"year": f"{moment.earliest:%Y}", "month": f"{moment.earliest:%Y-%m}"}.get(moment.grain, f"{moment.earliest:%Y-%m-%d}")


def _years(first: date, last: date) -> Decimal:
    return Decimal((last - first).days) / _YEAR


def _range(years: Interval) -> str:
    low, high = round(years.low), round(years.high)
    return f"{low}" if low == high else f"{low}–{high}"
