"""What is read from an article: the nouns that every later stage speaks of.

All offsets are code points into the text that was passed in; all instants are naive `datetime`s in the article's own
local time unless the text names a zone. Objects are frozen: a reader makes new ones, nobody changes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from claims.quick import quick_init

_INSTANT = timedelta(microseconds=1)

QuantityKind = Literal[
    "count", "percent", "percentage-point", "money", "measure", "duration", "temperature", "ordinal", "rank", "ratio"
]
Qualifier = Literal["exact", "about", "more-than", "at-least", "less-than", "up-to", "range"]
Change = Literal["increase", "decrease"]
Grain = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "hour", "minute", "second"
]
Polarity = Literal["affirmed", "denied", "hedged"]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A field that the input did not state: which one, and the words it was inferred from."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text that one outlet published on one day in one language.

    `published` is an ISO date or date-time string (`2023-03-01`, `2023-03-01T10:30:00+02:00`) or None.
    `inferred` lists the fields that were read from the text instead of stated. `extra` keeps unknown input fields.
    `warnings` are short codes with a word of detail (`encoding-guessed: windows-1256`).
    """

    id: str
    text: str
    outlet: str | None = None
    language: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
    dateline: str | None = None
    note: str | None = None
    inferred: tuple[Inferred, ...] = ()
    warnings: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def was_inferred(self, name: str) -> bool:
        return any(mark.field == name for mark in self.inferred)


@quick_init
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures. `low`/`high` are None where open; equal when one number.

    `unit`: ISO 4217 code for money, `%` for percent, `pp` for percentage points, a UCUM-style symbol for measures,
    `year`/`month`/`week`/`day`/`hour`/`minute`/`second` for durations, None for a bare count; an ordinal of `minute` is the
    minute of a match in which something happened. `noun` is what is
    counted, as written. `role` is the end of a change the number stands for: `by`, `to` or `from`.
    `flags` name doubts (`ambiguous-separator`, `ambiguous-currency: USD`, `mixed-digits`), or say whence a unit is
    (`currency-of: JOD`: from the country that the text is on).
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    noun: str | None = None
    qualifier: Qualifier = "exact"
    change: Change | None = None
    role: Literal["by", "to", "from"] | None = None
    noun_start: int | None = None
    flags: tuple[str, ...] = ()


@quick_init
@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a half-open interval [earliest, latest) with its grain.

    `earliest`/`latest` are None on an open side ("since 1994" has no `latest`) and both None when the expression
    needs the day of publication and none was given. `anchored` is true when it needed `published`.
    `relation`: `at`, `since`, `until`, `by`, `before`, `after`. `calendar`: `gregorian`, `hijri`, `hebrew`,
    `solar-hijri`, `buddhist`. `hedged` for "around 2020". `moved`: the `old` date or the `new` one of what was moved from the one
    to the other ("put off from the 12th to the 19th", "not on the 2nd but on the 9th"). `supposed`: a clock time whose day is not
    stated, taken for one of the day of publication.
    """

    start: int
    end: int
    text: str
    earliest: datetime | None
    latest: datetime | None
    grain: Grain
    anchored: bool = False
    relation: Literal["at", "since", "until", "by", "before", "after"] = "at"
    calendar: str = "gregorian"
    hedged: bool = False
    zone: str | None = None
    moved: Literal["old", "new"] | None = None
    supposed: bool = False

    @property
    def named_start(self) -> datetime | None:
        """An instant of the time that is named as the beginning: what is after 2021 begins with 2022, and names 2021."""
        return self.earliest - _INSTANT if self.earliest and self.relation == "after" else self.earliest

    @property
    def named_end(self) -> datetime | None:
        """An instant of the time that is named as the end: until 2024 its last one, before 2024 its first."""
        return self.latest - _INSTANT if self.latest and self.relation != "before" else self.latest


@quick_init
@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named as saying something. `start`/`end` span cue and source together.

    `source` is as written; `origin` the canonical name of a known agency, outlet or body. `chain` holds the speakers
    of nested speech, outermost first ("Xinhua quoted Xi": ("Xinhua", "Xi")). `content_start`/`content_end` is the
    part of the sentence that is attributed. `article_wide`: a credit line for the whole article.
    """

    start: int
    end: int
    cue: str
    source: str | None
    origin: str | None = None
    quoted: bool = False
    polarity: Polarity = "affirmed"
    source_start: int | None = None
    chain: tuple[str, ...] = ()
    article_wide: bool = False
    content_start: int | None = None
    content_end: int | None = None


@quick_init
@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `canonical` is the id of a known entity (`Q:BY` style ids of `claims/gazetteer`), else None.

    `skeleton` is its consonant-class key, comparable across scripts. `kind`: person, place, org, or unknown.
    """

    start: int
    end: int
    text: str
    canonical: str | None = None
    kind: Literal["person", "place", "org", "unknown"] = "unknown"
    skeleton: str = ""


class Concept(NamedTuple):
    """A word of the lexicon in the text: the language-neutral concept `id` it stands for. (A tuple: texts are full of
    them, and a frozen dataclass takes three times as long to make.)
    """

    start: int
    end: int
    text: str
    id: str
    negated: bool = False


@quick_init
@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a span of an article with what was read from it.

    `kind` is the kind of its main quantity, or `date`, `status`, `event`, `quote`. `values[0]` is the main quantity
    of a figure claim. `when` is the time the statement is about, None when not stated. `context_start`/`context_end`
    is the sentence it stands in.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    kind: str
    values: tuple[Quantity, ...] = ()
    when: Moment | None = None
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    concepts: tuple[Concept, ...] = ()
    attribution: Attribution | None = None
    source: str | None = None
    origin: str | None = None
    polarity: Polarity = "affirmed"
    language: str | None = None
    context_start: int = 0
    context_end: int = 0
