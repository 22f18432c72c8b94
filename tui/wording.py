"""What was read from a claim, in words for a column: values, periods, counts. English, the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from checker.model import Decision, Finding, Outcome, Review, Verdict
from checker.workspace.pages import Row
from claims.display import display
from claims.model import Claim, Moment, Quantity

_QUALIFIERS = {"about": "≈ ", "more-than": "> ", "at-least": "≥ ", "less-than": "< ", "up-to": "≤ "}
_SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_CHANGES = {"increase": "↑ ", "decrease": "↓ "}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DECISION_MARKS: dict[Decision, str] = {"accept": "✓", "reject": "✗", "unsure": "?", "override": "↷"}
DECISION_WORDS: dict[Decision, str] = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "override": "overridden"}
OUTCOME_MARKS: dict[Outcome, str] = {
    "same": "=", "compatible": "≈", "different": "≠", "contradicts": "×", "missing": "·",
}  # fmt: skip


def number(value: Decimal) -> str:
    """A number as a reader wants it: grouped, with `bn` or `m` where that loses nothing."""
    for scale, word in _SCALES:
        scaled = value / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_grouped(round(scaled, 3))} {word}"
    return _grouped(value)


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_parts(quantity: Quantity) -> list[str]:
    """A quantity as parts to be shown one after the other; what is counted is the last, in its own script."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        amount = f"{number(low)} – {number(high)}"
    else:
        given = low if low is not None else high
        amount = quantity.text if given is None else _QUALIFIERS.get(quantity.qualifier, "") + number(given)
    sign = _CHANGES.get(quantity.change or "", "")
    role = f"{quantity.role} " if quantity.change and quantity.role in ("to", "from") else ""
    parts = [f"{sign}{role}{amount}"]
    if quantity.unit:
        parts.append(f" {quantity.unit}")
    elif quantity.noun:
        parts += [" ", quantity.noun]
    return parts


def period(moment: Moment | None) -> str:
    """A time as `2022`, `Jan–May 2023`, `1 Mar 2023`; as written where it could not be resolved; "" for None."""
    if moment is None:
        return ""
    first, last = moment.earliest, moment.latest
    if first is None and last is None:
        return moment.text
    hedge = "≈ " if moment.hedged else ""
    if last is None or moment.relation in ("since", "after"):
        return f"{hedge}{moment.relation if moment.relation != 'at' else 'from'} {_instant(moment.named_start, moment)}"
    if first is None or moment.relation in ("until", "by", "before"):
        end = moment.named_end if first is None else first
        return f"{hedge}{moment.relation if moment.relation != 'at' else 'until'} {_instant(end, moment)}"
    return hedge + _interval(first, last, moment)


def _instant(when: datetime | None, moment: Moment) -> str:
    if when is None:
        return moment.text
    if moment.grain in ("century", "decade", "year"):
        return str(when.year)
    month = f"{_MONTHS[when.month - 1]} {when.year}"
    return month if moment.grain in ("half", "quarter", "season", "month") else f"{when.day} {month}"


def _interval(first: datetime, latest: datetime, moment: Moment) -> str:
    if moment.grain in ("hour", "minute", "second"):
        return f"{_day(first)} {first:%H:%M}"
    last = latest - timedelta(microseconds=1)
    if first.date() == last.date():
        return _day(first)
    whole_months = first.day == 1 and latest.day == 1
    whole_years = whole_months and first.month == 1 and latest.month == 1
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if whole_months and first.year == last.year:
        end = f"{_MONTHS[last.month - 1]} {last.year}"
        return end if first.month == last.month else f"{_MONTHS[first.month - 1]}–{end}"
    if whole_months:
        return f"{_MONTHS[first.month - 1]} {first.year}–{_MONTHS[last.month - 1]} {last.year}"
    return f"{_day(first)}–{_day(last)}"


def _day(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


class Judged(Protocol):
    """Whatever has a verdict: a finding, a pair, a row of the list."""

    @property
    def verdict(self) -> Verdict | None: ...

    @property
    def conflict_type(self) -> str | None: ...


def verdict_words(finding: Judged) -> str:
    """`conflict of value`, `agreement`, …"""
    return f"{finding.verdict} of {finding.conflict_type}" if finding.conflict_type else finding.verdict or "not shown"


def decision_words(review: Review) -> str:
    """What stands, by whom, and whether the machine has changed its mind since; "" without a decision."""
    if review.decision is None:
        return ""
    said = DECISION_WORDS[review.decision]
    if review.verdict:
        said += f": {verdict_words(review)}"
    said += f" by {display(review.by, limit=40)}" if review.by else ""
    said += ", final" if review.final else ""
    return said + (", but the verdict has changed since" if review.stale else "")


def row_mark(row: Row, draft: bool = False) -> str:
    """Decision, note, tags, dispute and doubt as at most five signs."""
    decision = DECISION_MARKS[row.decision] if row.decision else ""
    note = "✎*" if draft else "✎" if row.noted else ""
    return decision + note + ("#" if row.tags else "") + ("≠" if row.disputed else "") + ("!" if row.stale else "")


def count(number_of: int, noun: str) -> str:
    """`1 claim`, `2 claims`, `12,000 claims`."""
    return f"{number_of:,} {noun}" if number_of == 1 else f"{number_of:,} {noun}s"


def claim_value(claim: Claim) -> list[str]:
    """The value of a claim as parts: its main quantity, else the time it gives, else the words that carry it."""
    if claim.values:
        return value_parts(claim.values[0])
    if claim.kind == "date" and (claim.when or claim.moments):
        return [period(claim.when or claim.moments[0])]
    if claim.concepts:
        parts: list[str] = []
        once = {(concept.text, concept.negated): concept for concept in claim.concepts}
        for concept in list(once.values())[:4]:
            parts += [" · " if parts else "", "not " if concept.negated else "", concept.text]
        return parts
    return [claim.kind]


_STATES = ("status", "denial")  # conflicts whose answers are words, whatever figures stand beside them


def in_words(finding: Finding) -> bool:
    """Are the answers of a finding words, such as states of which one cannot be in two?"""
    return finding.conflict_type in _STATES


def answered(finding: Finding, claim: Claim) -> list[str]:
    """The value of a claim as its finding tells the answer where that is in words, else as it was read."""
    told = next((one.text for one in finding.answers if claim.id in one.claims), "") if in_words(finding) else ""
    return [told] if told else claim_value(claim)


def when_told(told: Sequence[str], claim: Claim) -> str:
    """The period of a claim in words, unless that is what its value (`told`) says already."""
    words = period(claim.when)
    return "" if list(told) == [words] else words


# A verdict is never colour alone: each has a sign of one cell that stands wherever its word has no room.
VERDICT_SIGNS: dict[Verdict, str] = {
    "conflict": "×", "update": "↑", "different-scope": "≠", "consistent": "≈", "agreement": "=", "echo": '"',
    "single": "·",
}  # fmt: skip
FACET_WORDS: dict[str, str] = {
    "verdict": "verdict", "state": "review", "outlet": "outlet", "language": "language", "day": "event day",
    "tag": "tag", "reviewer": "decided by", "assignee": "assigned to",
}  # fmt: skip
STATE_WORDS: dict[str, str] = {
    "open": "no decision", "accept": "accepted", "reject": "rejected", "unsure": "unsure", "override": "other verdict",
    "disputed": "reviewers differ", "stale": "changed since", "final": "adjudicated", "noted": "with a note",
}  # fmt: skip


def facet_value(facet: str, value: str) -> str:
    """A value of a facet in words."""
    return STATE_WORDS.get(value, value) if facet == "state" else value
