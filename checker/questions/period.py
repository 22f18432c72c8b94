"""The time a finding is about, where its claims state one, as a reader writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from checker.features import Features
from claims.labels import period_label
from claims.model import Moment

_GRAINS = {
    "century": "year", "decade": "year", "year": "year", "half": "month", "quarter": "month", "season": "month",
    "month": "month",
}  # fmt: skip
_WIDE = 400  # days, beyond which two times are no period of one question
_MOMENT = timedelta(microseconds=1)


class Period(NamedTuple):
    """A period in words, with the coarsest grain of the times in it."""

    text: str
    grain: str


def period(features: Sequence[Features], language: str) -> Period | None:
    """The time most claims share, else the span of their times if that is no wider than a year or so."""
    spans = [span for one in features if (span := _span(one.when, one)) is not None]
    if not spans or 2 * len(spans) < len(features):
        return None
    grain = next(g for g in ("year", "month", "day") if any(span[2] == g for span in spans))
    finest = next(g for g in ("day", "month", "year") if any(span[2] == g for span in spans))
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    shared_first, shared_last = max(span[0] for span in spans), min(span[1] for span in spans)
    if shared_first <= shared_last and finest != grain:
        return Period(period_label(shared_first, shared_last, finest, language), finest)
    if grain != "year" and (last - first).days > _WIDE:
        return None
    return Period(period_label(first, last, grain, language), grain)


def _span(moment: Moment | None, one: Features) -> tuple[date, date, str] | None:
    """First and last day of a time with both ends, and its grain; none where it was only read against a nominal day."""
    if moment is None or moment.earliest is None or moment.latest is None or (moment.anchored and one.published is None):
        return None
    first = moment.earliest.date()
    last = max((moment.latest - _MOMENT).date(), first)
    grain = _GRAINS.get(moment.grain, "day")
    if grain == "day" and (last - first).days > 31:
        grain = "month"
    return first, last, grain
