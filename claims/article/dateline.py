"""The dateline at the head of an article: place, day and agency before the first sentence.

    بكين 26 يناير 2021 (شينخوا) …        BEIJING, Jan. 26 (Xinhua) -- …        МИНСК, 1 марта. /ТАСС/. …

Only what is certain is read: a day without its year is no date, and two numbers that could each be the month are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from claims.article.outlets import key, known_outlet

HEAD_LINES = 8  # a dateline stands above the first paragraph or begins it
HEAD_CHARS = 400
LONGEST = 110  # code points before the first sentence

BODY_CHARS = 150  # a line as long is the first paragraph; below it nothing is a dateline any more

_DASH = r"(?:--+|[—–―]|-(?=\s))"
_AFTER = rf"[\s.،,]*(?P<dash>{_DASH})?"
# What stands before the agency, the agency in (…) or /…/, and perhaps a dash after it.
_ROUND = re.compile(rf"\s*(?P<before>[^()（）\n]{{2,90}}?)[\s.،,]*[(（]\s*(?P<agency>[^()（）\n]{{1,40}})[)）]{_AFTER}")
_SLANT = re.compile(rf"\s*(?P<before>[^()/\n]{{2,90}}?)[\s.،,]*/(?P<agency>[^/\d\n]{{2,40}})/{_AFTER}")
_OPENING = re.compile(r"\s*[(（/]\s*(?P<agency>[^()（）/\n]{1,40})[)）/]\s*\S")
_DASHED = re.compile(
    rf"\s*(?P<before>[^()\n]{{2,90}}?)\s*{_DASH}\s*(?P<agency>[^()\n.،,;:–—-]{{2,30}}?)\s*(?:\.(?=\s)|:|{_DASH}|\n|$)"
)
_WIRED = re.compile(r"\s*(?P<before>[^\s，。、()]{4,40}?)[电電](?=[\s讯訊　])")
_BARE = re.compile(r"\s*(?P<before>[^()\n—–:]{2,60}?)\s*(?:--+|[—–―])\s+")
_SENTENCE_MARK = re.compile(r"[!?؟;؛\"“”«»„]|\w\.\s+\w{3,}\s+\w+\s+\w")
_ORDINAL = r"(?:\.|st|nd|rd|th)?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}\s+(?P<words>[^\d\n()]{{2,40}}?)[\s,،.]+(?P<year>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<words>[^\W\d_][^\d\n()]{{1,40}}?)\s*(?P<day>\d{{1,2}}){_ORDINAL}\s*[,،]?\s+(?P<year>\d{{4}})(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[-./年년]\s?(?P<month>\d{1,2})\s?[-./月월]\s?(?P<day>\d{1,2})(?!\d)"
)
_NUMBERS = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
_DAY = re.compile(rf"\d{{1,2}}{_ORDINAL}(?!\d)")
_GAP = re.compile(r"[\s,،.]+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `words` are the dateline as written, `agency` the canonical name of a known outlet."""

    words: str
    place: str | None = None
    agency: str | None = None
    day: date | None = None


def find_dateline(text: str, language: str | None = None) -> Dateline | None:
    """The dateline in the first lines of `text`, None if there is none. `language` gives the month names."""
    seen = 0
    for line in text[:4000].split("\n"):
        if not line.strip():
            continue
        seen += 1
        if seen > HEAD_LINES:
            return None
        found = _read(line[:HEAD_CHARS], language)
        if found or len(line) > BODY_CHARS:
            return found
    return None


def _read(line: str, language: str | None) -> Dateline | None:
    for pattern in (_ROUND, _SLANT):
        match = pattern.match(line)
        found = _bracketed(match, language) if match and match.end() <= LONGEST else None
        if found:
            return found
    dashed = _DASHED.match(line)
    if dashed and dashed.end() <= LONGEST and known_outlet(dashed["agency"]):
        place, day = _place_and_day(dashed["before"], language)
        begins = line[dashed.end() :].strip() and len((place or "").split()) <= 3  # else it is "headline - outlet"
        if place and (begins or day or _has_day(dashed["before"], language)):
            return Dateline(line[: dashed.end("agency")].strip(), place, known_outlet(dashed["agency"]), day)
    return _opening(line) or _wired(line) or _without_agency(line, language)


def _opening(line: str) -> Dateline | None:
    """`(CNN) The leaders …`: an agency alone before the first word."""
    match = _OPENING.match(line)
    agency = known_outlet(match["agency"]) if match else None
    return Dateline(match[0][:-1].strip(), None, agency) if match and agency else None


def _wired(line: str) -> Dateline | None:
    """`新华社北京1月26日电`: agency, place and day in one word, as Chinese agencies write."""
    match = _WIRED.match(line)
    if not match:
        return None
    before = match["before"]
    for end in range(len(before) - 1, 1, -1):
        agency = known_outlet(before[:end])
        if agency:
            day, _ = find_day(before)
            place = re.split(r"\d", before[end:])[0]
            return Dateline(match[0].strip(), place or None, agency, day)
    return None


def _without_agency(line: str, language: str | None) -> Dateline | None:
    """`LONDON — …`: only where capitals show that it is no sentence."""
    bare = _BARE.match(line)
    place, day = _place_and_day(bare["before"], language) if bare and _is_upper(bare["before"]) else (None, None)
    return Dateline(bare["before"].strip(), place, None, day) if bare and place else None


def _bracketed(match: re.Match[str], language: str | None) -> Dateline | None:
    place, day = _place_and_day(match["before"], language)
    if place is None:
        return None
    agency = _agency_in(match["agency"])
    dated = _has_day(match["before"], language) or day is not None
    if not (dated or (agency and (match["dash"] or match.re is _SLANT or _is_upper(match["before"])))):
        return None  # "…, said the agency (Xinhua)" names a source in a sentence
    if agency is None and not (match["dash"] or match.re is _SLANT):
        return None
    return Dateline(match[0].strip(" —–-:.،,"), place, agency, day)


def _agency_in(written: str) -> str | None:
    """The outlet that is written so, or the one that a correspondent of it is named by (`Корр. БЕЛТА`)."""
    words = written.split()
    return known_outlet(written) or next((name for word in words[1:] if (name := known_outlet(word))), None)


def _place_and_day(before: str, language: str | None) -> tuple[str | None, date | None]:
    """(place, day) of the words before the agency; no place where they read like a sentence."""
    day, start = find_day(before, language)
    if start is None:
        start = _day_start(before, language)
    place = (before if start is None else before[:start]).strip(" \t,،.·/-–—|")
    words = place.split()
    if not words or len(words) > 5 or len(place) > 50 or _SENTENCE_MARK.search(before) or re.search(r"\d", place):
        return None, None
    return place, day


def find_day(text: str, language: str | None = None) -> tuple[date | None, int | None]:
    """(day, offset where it starts) of the first full date in `text`; (None, None) where there is none."""
    ascii_digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(ascii_digits):
            month, at = _month_in(match["words"], language)
            if month:
                start = match.start("day") if pattern is _DAY_FIRST else match.start("words") + at
                return _valid(int(match["year"]), month, int(match["day"])), start
    iso = _YEAR_FIRST.search(ascii_digits)
    if iso:
        return _valid(int(iso["year"]), int(iso["month"]), int(iso["day"])), iso.start()
    numbers = _NUMBERS.search(ascii_digits)
    if numbers:
        return _by_numbers(numbers), numbers.start()
    return None, None


def _by_numbers(match: re.Match[str]) -> date | None:
    """1.3.2023 is the first of March wherever dots are written; 1/3/2023 depends on the country and is not read."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _month_in(words: str, language: str | None) -> tuple[int | None, int]:
    """(month, offset) where `words` end in a month name, or in two names of one month (`يناير/كانون الثاني`)."""
    names = _months(language)
    parts = [part for part in words.split("/") if part.strip(" .,،")]
    found = [names.get(_bare(part)) for part in parts]
    if parts and None not in found and len(set(found)) == 1:
        return found[0], 0
    tail = re.search(r"([^\W\d_]+)\W*\Z", words)
    month = names.get(_bare(tail[1])) if tail else None
    return (month, tail.start()) if tail and month else (None, 0)


def _has_day(text: str, language: str | None) -> bool:
    return _day_start(text, language) is not None


def _day_start(text: str, language: str | None) -> int | None:
    """Where a day and month without a year start ("Jan. 26", "1 марта"); they are no date but end the place."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    names = _months(language)
    words = [(match.start(), match[0]) for match in re.finditer(r"[^\s,،.]+", plain)]
    for (at, word), (later, following) in pairwise(words):
        if _DAY.fullmatch(word) and _bare(following) in names:
            return at
        if _bare(word) in names and _DAY.fullmatch(following):
            return at
        if _DAY.fullmatch(word) and _bare(plain[later:]) in names:
            return at
    return None


def _bare(word: str) -> str:
    return key(word)


@cache
def _months(language: str | None) -> Mapping[str, int]:
    """Month names of a language in every region, folded; also with a one-letter prefix where no other month has it."""
    from claims import cldr

    names = {key(name): month for name, month in cldr.months(language or "en") if not key(name).isdigit()}
    return _Prefixed(names)


class _Prefixed(dict[str, int]):
    """Finds `במרץ` under `מרץ`: a single letter before the name of a month is a preposition in some scripts."""

    def get(self, word: str, default: int | None = None) -> int | None:  # type: ignore[override]
        found = dict.get(self, word)
        if found is None and len(word) > 3 and not word.isascii():
            found = dict.get(self, word[1:])
        return default if found is None else found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None


def _is_upper(text: str) -> bool:
    first = _GAP.split(text.strip())[0]
    return len(first) >= 3 and first.isupper()
