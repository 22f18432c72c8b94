"""Values and periods in words; nothing is rounded away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from rich.cells import cell_len

from checker.model import VERDICTS
from checker.report.values import moment_text
from checker.workspace.pages import Row
from claims import find_dates
from claims.model import Claim, Concept, Moment, Quantity
from tui.wording import VERDICT_SIGNS, claim_value, count, number, period, row_mark, value_parts


@pytest.mark.parametrize(
    ("value", "words"),
    [("33", "33"), ("3720000000", "3.72 bn"), ("1234567", "1,234,567"), ("4500000", "4.5 m"), ("0.5", "0.5"),
     ("1234.50", "1,234.5"), ("3720000001", "3,720,000,001"), ("-2000000", "-2 m"), ("0", "0"), ("1E+3", "1,000")],
)  # fmt: skip
def test_a_number_is_short_only_where_that_loses_nothing(value: str, words: str) -> None:
    assert number(Decimal(value)) == words


def _quantity(low: str | None, high: str | None, **fields: object) -> Quantity:
    as_number = [None if end is None else Decimal(end) for end in (low, high)]
    return Quantity(0, 1, "written", "percent", *as_number, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (_quantity("33", "33", unit="%", change="increase", role="by"), "↑ 33 %"),
        (_quantity("5000000000", "5000000000", unit="USD", change="increase", role="to"), "↑ to 5 bn USD"),
        (_quantity("120", None, noun="عامل", qualifier="more-than"), "> 120 عامل"),
        (_quantity(None, "7", qualifier="up-to"), "≤ 7"),
        (_quantity("30", "40", qualifier="range", unit="km"), "30 – 40 km"),
        (_quantity(None, None), "written"),
    ],
)
def test_a_value_says_bound_direction_and_unit(quantity: Quantity, words: str) -> None:
    assert "".join(value_parts(quantity)) == words


def _moment(first: tuple[int, ...] | None, last: tuple[int, ...] | None, grain: str, **fields: object) -> Moment:
    ends = [None if end is None else datetime(*end) for end in (first, last)]  # type: ignore[arg-type]
    return Moment(0, 1, "as written", *ends, grain, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, ""),
        (_moment((2022, 1, 1), (2023, 1, 1), "year"), "2022"),
        (_moment((2019, 1, 1), (2022, 1, 1), "year"), "2019–2021"),
        (_moment((2023, 1, 1), (2023, 6, 1), "month"), "Jan–May 2023"),
        (_moment((2022, 11, 1), (2023, 2, 1), "month"), "Nov 2022–Jan 2023"),
        (_moment((2023, 3, 1), (2023, 4, 1), "month"), "Mar 2023"),
        (_moment((2023, 3, 1), (2023, 3, 2), "day"), "1 Mar 2023"),
        (_moment((2023, 2, 27), (2023, 3, 6), "week"), "27 Feb 2023–5 Mar 2023"),
        (_moment((2023, 3, 1, 10, 30), (2023, 3, 1, 10, 31), "minute"), "1 Mar 2023 10:30"),
        (_moment((1994, 1, 1), None, "year", relation="since"), "since 1994"),
        (_moment(None, (2031, 1, 1), "year", relation="by"), "by 2030"),
        (_moment((2020, 1, 1), (2021, 1, 1), "year", hedged=True), "≈ 2020"),
        (_moment(None, None, "day"), "as written"),
    ],
)
def test_a_period_is_as_exact_as_it_was_read(moment: Moment | None, words: str) -> None:
    assert period(moment) == words


def test_a_status_is_told_in_the_words_of_the_text_each_once() -> None:
    concepts = (Concept(0, 3, "عضو", "member"), Concept(0, 3, "عضو", "part"), Concept(4, 9, "مراقب", "observer", True))
    assert claim_value(Claim("c", "a", 0, 9, "عضو مراقب", "status", concepts=concepts)) == [
        "", "", "عضو", " · ", "not ", "مراقب",
    ]  # fmt: skip


def test_signs_of_a_review() -> None:
    row = Row("f", "?", "conflict", "value", 2, 2, (), (), "", 0.5)
    assert row_mark(row) == ""
    assert row_mark(replace(row, decision="accept", noted=True)) == "✓✎"
    assert row_mark(replace(row, decision="unsure", stale=True)) == "?!"
    assert row_mark(replace(row, decision="reject"), draft=True) == "✗✎*"
    assert row_mark(replace(row, decision="override", tags=("a",), disputed=True)) == "↷#≠"


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert set(VERDICT_SIGNS) == set(VERDICTS)
    assert len(set(VERDICT_SIGNS.values())) == len(VERDICTS)
    assert all(cell_len(sign) == 1 for sign in VERDICT_SIGNS.values())


def test_counts_agree_in_number() -> None:
    assert [count(n, "claim") for n in (0, 1, 12_000)] == ["0 claims", "1 claim", "12,000 claims"]


@pytest.mark.parametrize(
    ("text", "shown", "reported"),
    [
        ("before 2024", "before 2024", "before 2024"), ("until 2024", "until 2024", "until 2024"),
        ("by March 2024", "by Mar 2024", "by 2024-03"), ("since 2021", "since 2021", "since 2021"),
        ("after 2021", "after 2021", "after 2021"), ("until 4 May 2023", "until 4 May 2023", "until 2023-05-04"),
        ("before 4 May 2023", "before 4 May 2023", "before 2023-05-04"), ("from 2020 until 2024", "2020–2024", "2020–2024"),
    ],
)  # fmt: skip
def test_a_bound_is_told_by_the_time_that_names_it(text: str, shown: str, reported: str) -> None:
    (moment,) = find_dates(f"It ran {text}.", "en")
    assert (period(moment), moment_text(moment)) == (shown, reported)
