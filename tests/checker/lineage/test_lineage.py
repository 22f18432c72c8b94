"""Where a statement comes from: corroboration is counted by origin, not by outlet."""

from __future__ import annotations

import pytest

from checker.compare import compare_wording
from checker.features import features_of
from checker.lineage import chain, compare_origin, copied, count_origins
from claims import extract_claims
from claims.model import Article


def _claim(text, ident="a", outlet=None, language="en"):
    """The first claim with a figure of a text that `outlet` published."""
    article = Article(id=ident, text=text, outlet=outlet, language=language, published="2024-03-05")
    found = features_of(article, extract_claims(article))
    return next((one for one in found if one.figure is not None), found[0])


def _origin(left, right):
    return compare_origin(left, right, compare_wording(left, right))


SHIPS = "The port of Varna handled 412 ships in February"


def test_two_outlets_that_name_one_agency_share_an_origin():
    left = _claim(f"{SHIPS}, Reuters reported.", "a", "Daily Anchor")
    right = _claim(f"According to Reuters, {SHIPS[0].lower()}{SHIPS[1:]}.", "b", "Evening Tide")
    evidence = _origin(left, right)
    assert (evidence.outcome, evidence.detail) == ("same", "shared")
    assert "Reuters" in evidence.reason


def test_an_agencys_own_report_and_one_that_quotes_it_share_an_origin():
    own = _claim("بلغ عدد السفن في الميناء 412 سفينة.", "a", "Xinhua", "ar")
    quoting = _claim("ذكرت وكالة شينخوا أن عدد السفن في الميناء بلغ 412 سفينة.", "b", "Daily Anchor", "ar")
    assert _origin(own, quoting).outcome == "same"


def test_an_agency_is_one_in_every_script():
    left = _claim("ذكرت وكالة شينخوا أن عدد السفن بلغ 412 سفينة.", "a", "Daily Anchor", "ar")
    right = _claim("412 אוניות עגנו בנמל, כך דיווחה סוכנות שינחואה.", "b", "Evening Tide", "he")
    assert _origin(left, right).outcome == "same"


def test_two_outlets_with_nobody_behind_them_are_two_origins():
    left, right = _claim(f"{SHIPS}.", "a", "Daily Anchor"), _claim("In February 412 ships called at Varna.", "b", "Evening Tide")
    evidence = _origin(left, right)
    assert (evidence.outcome, evidence.detail) == ("different", "apart")
    assert "Daily Anchor" in evidence.reason and "Evening Tide" in evidence.reason


def test_unknown_outlets_are_not_taken_for_one_another():
    left, right = _claim(f"{SHIPS}.", "a"), _claim("In February 412 ships called at Varna.", "b")
    assert chain(left) != chain(right)
    assert _origin(left, right).reason == "an unknown outlet and an unknown outlet"


def test_a_copy_shares_its_origin_whoever_publishes_it():
    text = f"{SHIPS} alone and most of them carried grain to the mills of the southern coast."
    left, right = _claim(text, "a", "Daily Anchor"), _claim(text, "b", "Evening Tide")
    assert copied(left, right, compare_wording(left, right))
    assert _origin(left, right).detail == "copy"


def test_a_short_sentence_may_be_written_twice_by_chance():
    left, right = _claim("It has 12 points.", "a", "Daily Anchor"), _claim("It has 12 points.", "b", "Evening Tide")
    assert not copied(left, right, compare_wording(left, right))


def test_a_source_nobody_can_identify_is_no_link():
    left = _claim(f"{SHIPS}, officials said.", "a", "Daily Anchor")
    right = _claim("Officials said that 412 ships called at Varna in February.", "b", "Evening Tide")
    assert _origin(left, right).outcome == "different"


def test_the_chain_runs_from_the_outlet_to_the_end():
    links = chain(_claim(f"{SHIPS}, Reuters reported.", "a", "Daily Anchor"))
    assert links[0] == "Daily Anchor" and len(links) == len(set(links)) >= 2


@pytest.mark.parametrize(
    ("outlets", "sources", "origins"),
    [
        (("A", "B", "C"), ("", "", ""), 3),
        (("A", "B", "C"), (", Reuters reported", ", Reuters reported", ""), 2),
        (("A", "B", "C"), (", Reuters reported",) * 3, 1),
        (("A", "A", "B"), ("", "", ""), 2),
        ((None, None, None), ("", "", ""), 3),
    ],
)
def test_origins_are_counted_not_outlets(outlets, sources, origins):
    claims = [
        _claim(f"{SHIPS}{source}.", ident, outlet)
        for ident, outlet, source in zip("abc", outlets, sources, strict=True)
    ]
    assert count_origins(claims, []) == origins


def test_copies_found_by_comparing_count_as_one_origin():
    left, right, other = (_claim(f"{SHIPS}.", ident, outlet) for ident, outlet in zip("abc", "ABC", strict=True))
    assert count_origins([left, right, other], [(left.claim.id, right.claim.id)]) == 2


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("The health ministry said 12 people died.", "The Red Crescent said 12 people died.", "speakers"),
    ("The health ministry said 12 people died.", "The agency said 12 people died.", "pointing"),
    ("The health ministry said 12 people died.", "In all 12 people died.", "apart"),
])  # fmt: skip
def test_two_origins_are_two_sources_or_one_that_points_back_or_nothing_said(left, right, detail):
    evidence = _origin(_claim(left, "a", "Daily Anchor"), _claim(right, "b", "Evening Tide"))
    assert (evidence.outcome, evidence.detail) == ("different", detail)
