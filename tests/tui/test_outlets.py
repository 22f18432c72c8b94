"""Listing and changing the records of outlets, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.sources import OutletRecord
from claims.errors import UsageError
from tui.catalogue import Catalogue
from tui.outlets import changed_record, entries, parse_names, shown_values


def test_articles_without_an_outlet_come_first(desk) -> None:
    unnamed = Catalogue(desk, "dana").unnamed()
    of_its_own = sum(claim.article == "pier" for claim in desk.report().claims)
    assert [(article.id, claims) for article, claims in unnamed] == [("pier", of_its_own)]
    rows = entries(desk.profiles(), unnamed)
    assert [row.label for row in rows[:2]] == ["רציף חדש בנמל", "أخبار النيل"]
    assert rows[0].record is None and rows[0].article is not None
    assert next(row.label for row in rows if row.profile and row.profile.role == "source") == "Meridian Wire"


def test_names_are_read_with_their_language() -> None:
    assert parse_names("ar: شينخوا، he: שינחואה ; en:Xinhua") == (
        ("ar", "شينخوا"), ("he", "שינחואה"), ("en", "Xinhua"),
    )  # fmt: skip
    assert parse_names("  ") == ()
    with pytest.raises(UsageError, match="ar: name"):
        parse_names("شينخوا")


def test_a_field_left_alone_keeps_what_it_holds_to_the_letter() -> None:
    record = OutletRecord("X", (("ar", "a\u200fb"),), note="old\x1b[2J")
    values = shown_values(record)
    assert "\x1b" not in values["note"] and "\u200f" not in values["names"]
    assert changed_record(record, values) is record
    assert changed_record(record, values | {"kind": " agency "}) == replace(record, kind="agency")
