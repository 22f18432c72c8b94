"""Quantities and times in one plain form for all languages, so that a reader can compare them without the language.

What comes out is ours alone (ASCII but for `≈ ≥ ≤ – …`), never a word of the article.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from claims.model import Moment, Quantity

_SIGNS = {"about": "≈ ", "more-than": "> ", "at-least": "≥ ", "less-than": "< ", "up-to": "≤ "}
_CHANGES = {"increase": "up", "decrease": "down"}
_RELATIONS = {"since": "since ", "until": "until ", "by": "by ", "before": "before ", "after": "after "}
_PLAIN_DIGITS = 30  # a number with more digits is written with an exponent
_SECOND = timedelta(microseconds=1)


def number_text(number: Decimal) -> str:
    """`1,234.5`: grouped by thousands, without trailing zeros, however the article wrote it."""
    if not number.is_finite() or abs(number.adjusted()) > _PLAIN_DIGITS:
        return str(number)
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(quantity: Quantity) -> str:
    """`≈ 3,720,000,000 USD, up`: sign, number or range, unit, direction."""
    low, high = quantity.low, quantity.high
    sign = _SIGNS.get(quantity.qualifier, "")
    if low is not None and high is not None and low != high:
        text = f"{'≈ ' if quantity.qualifier == 'about' else ''}{number_text(low)}–{number_text(high)}"
    elif low is not None:
        text = f"{sign or ('≥ ' if high is None else '')}{number_text(low)}"
    elif high is not None:
        text = f"{sign or '≤ '}{number_text(high)}"
    else:
        text = "?"
    text = f"#{text}" if quantity.kind in ("rank", "ordinal") else text
    unit = _unit(quantity.unit)
    change = _CHANGES.get(quantity.change or "", "")
    return text + (f" {unit}" if unit else "") + (f", {change}" if change else "")


def _unit(unit: str | None) -> str:
    """Units are codes of ours; anything else would be an article's word and is not shown here."""
    return unit if unit and len(unit) <= 24 and unit.isprintable() else ""


def moment_text(moment: Moment | None) -> str:
    """`2022`, `2022-09`, `2023-01-01–2023-05-31`, `since 1994`; empty where no time is stated or known."""
    if moment is None or (moment.earliest is None and moment.latest is None):
        return ""
    start, end = moment.named_start, moment.named_end
    first, last = _edge(start, moment.grain) if start else "", _edge(end, moment.grain) if end else ""
    if moment.earliest and moment.latest and moment.latest <= moment.earliest:
        last = first
    relation = _RELATIONS.get(moment.relation, "")
    text = _span(moment, first, last) if first and last else first or last
    if not relation and not (first and last):
        relation = "since " if first else "until "
    return f"{'≈ ' if moment.hedged else ''}{relation}{text}"


def _span(moment: Moment, first: str, last: str) -> str:
    if first == last:
        return first
    assert moment.earliest is not None and moment.latest is not None
    end = moment.latest - _SECOND
    whole_years = moment.earliest.timetuple()[1:3] == (1, 1) and (end.month, end.day) == (12, 31)
    if whole_years and moment.earliest.year == end.year:
        return f"{end.year}"
    return f"{first}–{last}"


def _edge(at: datetime, grain: str) -> str:
    if grain in ("century", "decade", "year"):
        return f"{at.year:04d}"
    if grain in ("half", "quarter", "season", "month"):
        return f"{at.year:04d}-{at.month:02d}"
    if grain in ("hour", "minute", "second"):
        return at.strftime("%Y-%m-%d %H:%M")
    return f"{at.year:04d}-{at.month:02d}-{at.day:02d}"
