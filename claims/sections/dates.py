"""`[dates]`: the words of time of a language and how its dates are put together.

A translator fills tables of words and short patterns; the grammar in `claims.dates` is the same for all languages.

Pattern language (`patterns`, `edges`, `relations`, `ranges`): literal words; `{slot}` for a thing read from the text;
`[x]` optional; `(x|y)` one of; `~` any of the `fillers`; `_` (edges, relations, ranges) where the date stands.
A backslash (two in TOML) makes a sign of these a plain one: "{weekday} \\\\({day}\\\\)".
Words in front of a `_` are looked for before the date, words behind it after the date.

Slots: `{day}` 1–31 or a range "3-5" · `{monthnumber}` 1–12 · `{dth}` a day with its suffix or as an ordinal word · `{month}` · `{year}` ·
`{weekday}` · `{n}` whole number or number word · `{ordinal}` 1st, first · `{roman}` I … XXI · `{unit}` of time ·
`{span}` number and unit, dual or unit alone ("two weeks", "أسبوعين", "a week") · `{thing}` what can be last, this or
next (unit, weekday, month, day and month, season, holiday) · `{part}` of the day · `{season}` · `{tens}` 90 ·
`{tens4}` 1990 · `{tens2}` 23 for 2023 · `{hour}` `{minute}` · `{clock}` 10:30 · `{dotclock}` 10.30 · `{zone}` ·
`{split}` 2023-24, 2023-2024 · `{quarter}` `{half}` `{week}` `{weekend}` `{dayunit}` the words of these units.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from claims.feasts import feast
from claims.sections.base import Section

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century"
]
Part = Literal["am", "pm", "dawn", "morning", "noon", "afternoon", "evening", "night", "midnight", "smallhours"]
Season = Literal["spring", "summer", "autumn", "winter"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Calendar = Literal["gregorian", "hijri", "hebrew", "solar-hijri", "buddhist"]
Edge = Literal["early", "mid", "late", "start", "end", "earlier", "later", "sofar", "all"]
# "onward": "since", of what begins then ("effective 1 July", "à partir de lundi"): to come, unless the past is told
Relation = Literal["at", "since", "onward", "until", "by", "before", "after"]
# What tells of a move from one date to another, and what marks the two
Move = Literal[
    "later", "sooner", "either",  # words that tell of a move by themselves: to a later date, an earlier one, any
    "beside",  # words that do so beside two dates only ("moved", "passa")
    "planned",  # words of what had been planned: the date beside them is the old one
    "lasting",  # words of what lasts: from the one date to the other
    "from", "to",  # what stands around the old date, and around the new one
    "until",  # what may stand around the new one, too, but is of a range where the old one has a "from"
    "instead",  # what stands around the old date in "instead of _"
    "contrast",  # "not _ but _": the old date and the new one
]
Meaning = Literal[
    "ago",  # the time a {span} before publication
    "ahead",  # the time a {span} after publication
    "soon",  # the same, unless the clause tells of what has been ("lost 300 men in a week" says how long it took)
    "later",  # the same, where the sentence tells of what is to come or says nothing else ("üç gün sonra")
    "following",  # the time a {span} after the one that the sentence has stated, else after publication ("через {span}")
    "afterwards",  # the time a {span} after the one that the sentence has stated, else none ("zwei Wochen später")
    "fromday",  # a {span} after the coming {weekday} ("two weeks from Monday")
    "agothis",  # the {unit} a {span} before publication ("three years ago this month")
    "agoday",  # the day a {span} before publication, whatever the unit ("a year ago today")
    "aheadday",  # the day a {span} after publication, whatever the unit ("a year from today")
    "past",  # the {span} that ends at publication
    "coming",  # the {span} that begins at publication
    "last", "this", "next",  # a {thing} before, around, after publication
    "lastweek", "thisweek", "nextweek",  # the {weekday} or {part} of that week
    "nightto",  # the night before the (last) day in it ("в ночь на {weekday}")
    "day",  # a {day} alone that cannot be another number ("4日")
    "date",  # any other order of {day} {month} {year} {weekday}
    "quarter", "half", "decade", "century", "fiscal",
    "ending",  # the {span} up to the end of a {month} ("the three months to January")
    "decadeof",  # the {ordinal} decade of the {ordinal} century, the last one where only the century has a number
    "centurydecade",  # the same, the century named first
    "decadethis", "decadelast",  # the {ordinal} decade, or the last one, of this century or the last
    "westerndecade",  # a decade of the Gregorian calendar, where the language has its own
    "campaign",  # a {split} year of a sport or a crop, from July
    "time",  # a time of day, by itself recognisable
    "athour",  # a time of day beside a day only ("tonight at 9")
    "hour",  # a time of day unless a noun follows ("alle 18", but not "alle 18 famiglie")
    "led",  # a time of day after one of `hour_leads` only ("в 3 часа", but not "за 3 часа")
    "year",  # a {year} that is one by its company
    "months", "quarters",  # the first {n} of a year
    "weekendof",  # the weekend that a {day} {month} is in, or that a {holiday} makes ("the Easter weekend")
    "lastmonths", "lastmonthslast", "lastmonthsthis",  # the last {n} months of a {year}, of last year, of this year
    "lastquarterlast", "lastquarterthis",  # the last quarter of last year, of this year
    "weekof",  # the week that a {day} {month} is in ("the week of 6 October")
    "nth",  # the {ordinal} {week}, {weekend}, {weekday} or {dayunit} of the month beside it
    "nthday",  # the {dth} {weekday} of a {month}, unless that day of it is this weekday ("الاثنين الأول من سبتمبر")
    "weekdaybefore", "weekdayafter",  # the {weekday} or {bareday} before or after a day or feast ("the Friday before Easter")
    "weekdays",  # from one {bareday} to another
    "beforeday",  # {span} before a day or feast
    "weekdayago",  # {n} {bareday} ago ("two Fridays ago")
    "weekdayahead",  # {n} {bareday} from now
    "firstdays",  # the first {n} {dayunit} or {week} of a {month}
    "nextweekend",  # the end of the week after that of publication (下周末)
    "weekbeforelast", "weekafternext",  # the {weekday} of that week
    "beforelast",  # {weekday} or {season} before last
    "previous",  # the {unit} before the time that the text named last, or before publication
    "same",  # the {unit} of the year before that is named last in the text, or that of publication; without a slot the month
    "samequarter",  # the quarter of the year before
    "afternext",  # {weekday} after next
    "weekno",  # the {n}th week of a year ("KW 12")
    "weekalone",  # the same, where nothing else is said
    "none",  # looks like a date and is none ("two weeks after the …")
]  # fmt: skip

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Words = tuple[str, ...]
Table = dict[str, Words]
Weekdays = dict[Weekday, Words]
Calendars = dict[Calendar, Table]
Eras = dict[Calendar, Words]
Units = dict[Unit, Words]
Parts = dict[Part, Words]
Seasons = dict[Season, Words]
Patterns = dict[Meaning, Words]
Edges = dict[Edge, Words]
Relations = dict[Relation, Words]
Moves = dict[Move, Words]

# Written alike in the news of all languages.
_ZONES = {
    "UTC": ("UTC", "GMT", "Z"), "America/New_York": ("EST", "EDT", "ET"), "America/Los_Angeles": ("PST", "PDT", "PT"),
    "America/Chicago": ("CST", "CDT"), "Europe/Paris": ("CET", "CEST"), "Europe/Athens": ("EET", "EEST"),
    "Europe/London": ("BST",), "Europe/Moscow": ("MSK",), "Asia/Kolkata": ("IST",), "Asia/Tokyo": ("JST",),
    "Asia/Seoul": ("KST",), "Asia/Hong_Kong": ("HKT",), "Asia/Singapore": ("SGT",), "Australia/Sydney": ("AEST",
    "AEDT"),
}  # fmt: skip


# Orders and signs that mean the same in every language; a pack adds its own.
COMMON_PATTERNS: Table = {
    "date": (
        "{day}~{month}[~][,|،|、]{year}", "{day}~{month}", "{month}[~][,|،|、]{year}", "{month}",
        "{year}~{month}~{day}",
        "{year}~{month}", "{month} {day}[~][,|،|、]{year}", "{month} {dth}", "{weekday}", "{weekday}~{dth}",
        "{numeric}", "{season}~{split}",
        "{weekday}~{day}~{month}", "{weekday}~{day}~{month}~{year}", "{day}(-|/){month}(-|/){year}",
        "{day}~{month}[~][,|،|、]{hyear}", "{month}[~][,|،|、]{hyear}",
    ),
    "year": ("{syear}",),
    "quarter": ("q{n}", "{n}q", "{n}q{tens2}", "q{n}/{year}"),
    "half": ("h{n}", "{n}h {year}", "h{n}/{year}"),
    "nth": ("{ordinal} {weekday}",),
    "fiscal": ("fy[-]{year}", "fy[-]{tens2}", "{fiscal}"),
    "time": ("{clock} {ampm}", "{hour} {ampm}", "{dotclock} {ampm}", "{clock}", "{clock} {zone}", "{hour} {zone}",
    "{hhmm} {zone}"),
}  # fmt: skip
_FIRST_MEANINGS = (
    "nthday",
    "campaign",
    "previous",
    "lastweek",
    "thisweek",
    "nextweek",
)  # of two patterns alike the first one counts
_BY_ORDER = {"dmy": ("{day}-{month}",), "mdy": ("{month} {day}", "{day}-{month}"), "ymd": ("{month} {day}",)}


class DatesSection(Section):
    """The `[dates]` table. Every list may hold phrases of several words; all are matched folded (case, marks, digits).

    Figures: `order` of 04/05/2023; `calendar` of bare years that can only be of it (fa: 1402); `capitals`: names of
    months and weekdays have a capital letter, so that a small one is another word; `short_dotted`: "4.12." is a date;
    `verbs_last`: the verb ends its clause; `ordinal_hours`: an ordinal may be an hour ("الثالثة", "пять минут шестого");
    `dotted_leads`: words behind which "4.12" is one, where it counts nothing and by no verb of change; `dotted_sizes`: words
    shortly behind which it is a size ("estimated", "traded"), and no day;
    `day_words`: a day may be a cardinal word ("dos de mayo"); `bare_years`: 1901–2099 without a preposition is a year
    where no noun (no capital) follows; `year_pairs`: two numbers in words are a year ("nineteen eighty-four");
    `fiscal_month`: in which a year written 2022/23 begins.

    Names beside those of CLDR: `months`, `weekdays`, `calendars.<name>` (keys "1"–"12", in a Hebrew year from Nisan,
    "13" for the second Adar; "mon"–"sun"). `weekdays_bare`: names that are weekdays in the slot {bareday} of a pattern
    only ("Fridays", "اثنين"). `weak`: names that are usual words too, read only in company (a number, a
    lead). `eras`: marks beside a year of that calendar.

    Units of time: `units`: all forms of a unit; `plurals`: those that cannot mean one; `many`: those that can be no
    single one beside "last" or "next" either; `definite`: clitics with which
    a unit is not "a week" but "the week"; `spans`: "2 week" = ["fortnight"]; `and_half`: after a span, half more.

    One word for a time: `named`: "day -1" = ["yesterday"], "day 0 evening" = ["tonight"], "year 0 end" = ["年底"]
    (unit, shift, part or edge; "before" behind it as in `previous`; shift "~": the last one that has begun ("day ~ night" is the night before
    the day of publication, unless what is to come is told; shift "±1": after it where that is told, else before it); "mon evening" = ["Montagabend"]); `named_weak`: only beside another date;
    `parts` of the day; `seasons`; `holidays`: "12-25" = ["Christmas"]; `decades`: "1990" = ["nineties"]; `quarters`,
    `halves`: "1" = ["上半年"]; `minutes`: "15" = ["quarter past {hour}"], "-15" = ["quarter to {hour}"],
    "n" = ["{minute} past {hour}"], "-n" before it, "n-60" of it ("десять минут шестого");
    `minutes_led`: those that say how long unless one of `hour_leads` stands before ("deux heures et demie"); `zones`: an
    IANA name and its phrases. `clocks`: those of `parts` that are a time without more ("midnight"); `days`: "1" =
    ["premier"] for a day of a month; `centuries`: "19" = ["Ottocento"], with a capital; `holidays` that move have a key
    of `claims.feasts`; `holiday_weekends`: one word for the weekend that a feast makes ("Osterwochenende").

    Words around: `fillers` inside a date ("of", "de"); `links` between two parts of one ("Monday, 4 May at 10");
    `year_before`/`year_after` make a number a year;
    `year_behind`: words that do so for 1500–2099 without being part of it
    (postpositions); `year_leads`: prepositions that do so for 1000–2199,
    `recent_leads` for 1901–2099; `hour_leads` make hours a time of day (`led`), unless one of `far` and a name, or one of
    `far_nouns`, stands behind ("à deux heures de Paris", "de route"); `leads` make a weak month, weekday or
    clock a date; `day_suffixes`: "th", "日";
    `not_days`: ordinals that are never days ("prima");
    `day_leads`: leads that make such a day one of the month at hand ("on the 21st");
    `day_marks`: those that make a number a day by itself; `day_labels`: those of them that number ships, rockets and houses, too (号),
    so that a number in words before one is a day only at the start of a clause, behind a lead, a link or one of `day_subjects`; `lists`: "and"; `from_endings`: of the first of two dates that are a range where the second is an "until"; `about`: hedges; `future`: words that tell
    of what is to come, `coming`: verbs of the present that do so beside a weekday ("the ministers meet on Friday"), `future_endings` and `future_beginnings` the ends and beginnings of such verbs, `future_not` the words that end or
    begin so and are none; they count before the date and, up to one of
    `clause_ends` and where none of `past` (or `past_endings`) is beside the date, after it; `states`: those of `past` that tell of what is so now where
    no participle is told ("ist", "est"), with an "until" behind them; `passives`: what makes a verb of telling right behind it no
    report, but what will be told ("will be announced"); `auxiliary_last`: the word of the future stands behind a form that by
    itself tells of the past («پیش کیا | جائے گا»); `sets`: words that set a date or move something to it
    ("postponed", "fixed"), whole or, with a hyphen behind, by their beginning; `ignore`: phrases with no date in them; `relations.at`: longer words that hide a relation
    ("compared with").

    Moves: `moves`: what tells that something was moved from one date to another, whole words or, with a hyphen behind, their
    beginnings, "…" for a gap of some words; in those of its tables that hold marks a date is `_`, and "_-dan" an ending of its
    last word; `moved_behind`: a word of moving may stand behind both dates of "from _ to _".
    """

    order: Literal["dmy", "mdy", "ymd"] = "dmy"
    calendar: Calendar = "gregorian"
    capitals: bool = False
    day_leads: Words = ()
    not_days: Words = ()
    short_dotted: bool = False
    ordinal_hours: bool = True
    verbs_last: bool = False
    dotted_leads: Words = ()
    dotted_sizes: Words = ()
    day_words: bool = False
    bare_years: bool = False
    year_pairs: bool = False
    fiscal_month: int = Field(default=7, ge=1, le=12)
    months: Table = {}
    weekdays: Weekdays = {}
    weekdays_bare: Weekdays = {}
    weak: Words = ()
    calendars: Calendars = {}
    eras: Eras = {}
    units: Units = {}
    plurals: Words = ()
    many: Words = ()
    definite: Words = ()
    and_half: Words = ()
    minutes: Table = {}
    minutes_led: Table = {}
    clocks: Words = ()
    days: Table = {}
    centuries: Table = {}
    spans: Table = {}
    named: Table = {}
    named_weak: Table = {}
    parts: Parts = {}
    seasons: Seasons = {}
    holidays: Table = {}
    holiday_weekends: Table = {}
    decades: Table = {}
    quarters: Table = {}
    halves: Table = {}
    zones: Table = {}
    fillers: Words = ()
    links: Words = ()
    lists: Words = ()
    year_before: Words = ()
    year_after: Words = ()
    year_behind: Words = ()
    year_leads: Words = ()
    recent_leads: Words = ()
    leads: Words = ()
    hour_leads: Words = ()
    far: Words = ()
    far_nouns: Words = ()
    day_suffixes: Words = ()
    day_marks: Words = ()
    day_labels: Words = ()
    day_subjects: Words = ()
    about: Words = ()
    future: Words = ()
    passives: Words = ()
    auxiliary_last: bool = False
    coming: Words = ()
    future_endings: Words = ()
    future_beginnings: Words = ()
    future_not: Words = ()
    sets: Words = ()
    past: Words = ()
    past_endings: Words = ()
    states: Words = ()
    clause_ends: Words = ()
    ignore: Words = ()
    patterns: Patterns = {}
    edges: Edges = {}
    relations: Relations = {}
    ranges: Words = ()
    from_endings: Words = ()
    moves: Moves = {}
    moved_behind: bool = False

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        """Kind "date-" and the slot with what fills it; "date-start": the first literal word of a pattern."""
        yield from _tagged("ignore", {"": self.ignore})
        yield from _tagged("month", {int(number): names for number, names in self.months.items()})
        yield from _tagged("weekday", {_WEEKDAYS.index(day): names for day, names in self.weekdays.items()})
        yield from _tagged("bareday", {_WEEKDAYS.index(day): names for day, names in self.weekdays_bare.items()})
        for calendar, months in self.calendars.items():
            yield from _tagged("month", {(calendar, int(number)): names for number, names in months.items()})
        yield from _tagged("unit", self.units)
        yield from _tagged("span", {_span(key): names for key, names in self.spans.items()})
        yield from _tagged("named", {tuple(key.split()): names for key, names in self.named.items()})
        yield from _tagged("nameless", {tuple(key.split()): names for key, names in self.named_weak.items()})
        yield from _tagged("part", self.parts)
        yield from _tagged("season", self.seasons)
        yield from _tagged("holiday", {feast(key): names for key, names in self.holidays.items()})
        yield from _tagged("feastend", {feast(key): names for key, names in self.holiday_weekends.items()})
        yield from _tagged("dayof", {int(key): names for key, names in self.days.items()})
        yield from _tagged("centuryof", {int(key): names for key, names in self.centuries.items()})
        yield from _tagged("decade", {int(key): names for key, names in self.decades.items()})
        yield from _tagged("quarterof", {int(key): names for key, names in self.quarters.items()})
        yield from _tagged("halfof", {int(key): names for key, names in self.halves.items()})
        yield from _tagged("zone", self.zones)
        yield from _tagged("zone", _ZONES)
        yield from _tagged("yearword", {"": self.year_before})
        yield from _tagged("future", {"": self.future})
        yield from _tagged("coming", {"": self.coming})
        for calendar, names in self.eras.items():
            yield from _tagged("era", {calendar: names})
        for edge, patterns in self.edges.items():
            written = [" ".join(sequence) for pattern in patterns for sequence in expand(pattern)]
            yield from _tagged("edge", {edge: [front for front, _ in map(around, written) if front]})
        for first in {sequence[0] for _, sequence in self.sequences() if sequence[0][0] not in "{~"}:
            yield first.split()[0], "date-start", None

    def sequences(self) -> Iterator[tuple[str, list[str]]]:
        """(meaning, written-out pattern) of this pack and of all languages; see `expand`."""
        own = {str(meaning): patterns for meaning, patterns in self.patterns.items()}
        for meaning in dict.fromkeys((*_FIRST_MEANINGS, *own, *COMMON_PATTERNS)):
            by_order = _BY_ORDER[self.order] if meaning == "date" else ()
            for pattern in (*own.get(meaning, ()), *COMMON_PATTERNS.get(meaning, ()), *by_order):
                for sequence in expand(pattern):
                    if sequence:
                        yield meaning, sequence
        for name, table in (("minutes", self.minutes), ("ledminutes", self.minutes_led)):
            for minutes, patterns in table.items():
                for pattern in patterns:
                    yield from ((f"{name} {minutes}", sequence) for sequence in expand(pattern) if sequence)


def _tagged(slot: str, table: Any) -> Iterator[tuple[str, str, Any]]:
    for value, names in table.items():
        for name in names:
            yield name, f"date-{slot}", value


def _span(key: str) -> tuple[int, str]:
    number, unit = key.split()
    return int(number), unit


def around(pattern: str) -> tuple[str, str]:
    """The words before and after the `_` of a pattern."""
    front, _, back = pattern.partition("_")
    return front.strip(), back.strip()


def expand(pattern: str) -> list[list[str]]:
    """All ways to write a pattern out, each a list of `{slot}`, `~` and stretches of literal text."""
    sequences, rest = _alternatives(pattern, 0, "")
    if rest != len(pattern):
        raise ValueError(f"unbalanced pattern {pattern!r}")
    return sequences


def _alternatives(pattern: str, at: int, closer: str) -> tuple[list[list[str]], int]:
    found: list[list[str]] = []
    current: list[list[str]] = [[]]
    while at < len(pattern) and (not closer or pattern[at] != closer):
        char = pattern[at]
        if char in "([":
            inner, at = _alternatives(pattern, at + 1, ")" if char == "(" else "]")
            if at >= len(pattern):
                raise ValueError(f"unbalanced pattern {pattern!r}")
            choices = inner if char == "(" else [*inner, []]
            current = [left + right for left in current for right in choices]
            at += 1
        elif char == "|":
            found, current, at = found + current, [[]], at + 1
        elif char == "~":
            current, at = [[*left, "~"] for left in current], at + 1
        elif char == "{":
            end = pattern.index("}", at) + 1
            current, at = [[*left, pattern[at:end]] for left in current], end
        else:
            end = at
            while end < len(pattern) and pattern[end] not in "([|])~{":
                end += 2 if pattern[end] == "\\" else 1
            literal = pattern[at:end].replace("\\", "").strip()
            current, at = [[*left, literal] if literal else left for left in current], max(end, at + 1)
    return found + current, at
