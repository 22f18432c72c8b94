"""Every date case file against the reader; the mini notation of `want` is explained in `parse`."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from claims.dates import find_dates
from claims.model import Moment
from claims.pack import deep_languages

_FOLDER = Path(__file__).parent / "cases" / "dates"
_FILES = sorted(_FOLDER.glob("*.toml"))
_RELATIONS = {"since", "until", "by", "before", "after"}
_CALENDARS = {"hijri", "hebrew", "solar-hijri", "buddhist"}
_GRAINS = {"century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "hour", "minute", "second"}


def _cases(path: Path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for group in data["group"]:
        for text, *want in group["cases"]:
            yield path.stem, group["kind"], group.get("published"), text, want


def _month_after(year: int, month: int) -> datetime:
    return datetime(year + month // 12, month % 12 + 1, 1)


def _short(word: str) -> tuple[datetime, datetime, str]:
    """2023, 2023-12, 2023-12-04, 2023-12-04T15, …T15:30, …T15:30:05, 2023-Q1, 2023-H1, 1990s."""
    if word.endswith("s"):
        return datetime(int(word[:-1]), 1, 1), datetime(int(word[:-1]) + 10, 1, 1), "decade"
    if part := re.fullmatch(r"(\d{4})-([QH])(\d)", word):
        year, size, grain = int(part[1]), *((3, "quarter") if part[2] == "Q" else (6, "half"))
        last = int(part[3]) * size
        return datetime(year, last - size + 1, 1), _month_after(year, last), grain
    if len(word) == 4:
        return datetime(int(word), 1, 1), datetime(int(word) + 1, 1, 1), "year"
    if len(word) == 7:
        year, month = int(word[:4]), int(word[5:])
        return datetime(year, month, 1), _month_after(year, month), "month"
    if len(word) == 13:
        start = datetime.fromisoformat(word + ":00")
        return start, start + timedelta(hours=1), "hour"
    start = datetime.fromisoformat(word)
    widths = {
        10: ("day", timedelta(days=1)),
        16: ("minute", timedelta(minutes=1)),
        19: ("second", timedelta(seconds=1)),
    }
    grain, width = widths[len(word)]
    return start, start + width, grain


def parse(want: str) -> dict[str, object]:
    """`[text = ]interval [grain] [@] [relation] [calendar] [~] [zone=…]`.

    The interval is a short form (`_short`), `A/B` (half-open, either side may be empty) or `?` for none; `@` is
    anchored, `~` hedged, `old` and `new` the dates of a move. Without `text = ` the words of the span are free.
    """
    text, _, rest = want.rpartition(" = ")
    interval, *flags = rest.split()
    found: dict[str, object] = {
        "text": text or None, "anchored": "@" in flags, "hedged": "~" in flags,
        "relation": next((flag for flag in flags if flag in _RELATIONS), "at"),
        "calendar": next((flag for flag in flags if flag in _CALENDARS), "gregorian"),
        "zone": next((flag[5:] for flag in flags if flag.startswith("zone=")), None),
        "grain": next((flag for flag in flags if flag in _GRAINS), None),
    }  # fmt: skip
    if moved := next((flag for flag in flags if flag in ("old", "new")), None):
        found["moved"] = moved
    if interval == "?":
        return {**found, "earliest": None, "latest": None}
    if "/" not in interval:
        earliest, latest, grain = _short(interval)
        return {**found, "earliest": earliest, "latest": latest, "grain": found["grain"] or grain}
    left, right = interval.split("/")
    ends = {"earliest": datetime.fromisoformat(left) if left else None}
    return {**found, **ends, "latest": datetime.fromisoformat(right) if right else None}


def _shown(moment: Moment, want: dict[str, object]) -> dict[str, object]:
    return {key: getattr(moment, key, None) for key in want if not (key == "text" and want["text"] is None)} | (
        {"text": None} if want["text"] is None else {}
    )


_ALL = [case for path in _FILES for case in _cases(path)]


def mistake(language: str, published: str | None, text: str, want: list[str]) -> str | None:
    """What the reader gets wrong in a case, None if nothing."""
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    when = day or (datetime.fromisoformat(published) if published else None)
    got = find_dates(text, language, when)
    wanted = [parse(one) for one in want]
    for moment in got:
        assert text[moment.start : moment.end] == moment.text
    if len(got) != len(wanted):
        return f"{len(got)} moments instead of {len(wanted)}: {[moment.text for moment in got]}"
    for moment, one in zip(got, wanted, strict=True):
        shown = _shown(moment, one)
        if shown != one:
            return f"{moment.text}: " + ", ".join(
                f"{key} {shown[key]} not {one[key]}" for key in one if shown[key] != one[key]
            )
    return None


@pytest.mark.parametrize("case", _ALL, ids=lambda case: f"{case[0]}: {case[3][:60]}")
def test_dates_of_a_case_are_read(case: tuple[str, str, str | None, str, list[str]]) -> None:
    language, kind, published, text, want = case  # as one: pytest makes a fixture of each argument
    wrong = mistake(language, published, text, want)
    if kind == "known-failure":
        assert wrong is not None, "this case passes now: give it another kind"
    else:
        assert wrong is None, wrong


def test_every_pack_with_dates_has_a_case_file_for_them() -> None:
    from claims.pack import load_pack

    written = {code for code in deep_languages() if load_pack(code).dates.model_fields_set}
    assert written <= {path.stem for path in _FILES}


def test_a_negative_case_wants_nothing() -> None:
    assert all((kind == "negative") <= (not want) for _, kind, _, _, want in _ALL)
