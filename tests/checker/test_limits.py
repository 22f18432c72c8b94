"""Numbers in a series, and ends, beginnings, years and months, as answers of statements."""

from __future__ import annotations

import pytest

from checker.compare.limits import compare_limits
from checker.compare.numbered import compare_numbered
from checker.features import Features, features_of
from claims.extract import extract_claims
from claims.model import Article


def _one(text: str, language: str = "en", published: str = "2026-06-15") -> Features:
    article = Article(id=text, text=text, language=language, published=published)
    return features_of(article, extract_claims(article))[0]


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (("It was the third breach of our airspace.", "en"), ("C'est la quatrième violation de notre ciel.", "fr"), "different"),
        (("It was the third breach of our airspace.", "en"), ("C'est la troisième violation de notre ciel.", "fr"), "same"),
        (("The protest went into its second day.", "en"), ("The protest went into its third day.", "en"), None),
        (("It was the first breach of our airspace.", "en"), ("It was the third breach of our airspace.", "en"), None),
    ],
)  # fmt: skip
def test_numbers_in_a_series_are_compared(one: tuple[str, str], other: tuple[str, str], outcome: str | None) -> None:
    found = compare_numbered(_one(*one), _one(*other), True)
    assert (found.outcome if found is not None else None) == outcome


@pytest.mark.parametrize(
    ("one", "other", "detail"),
    [
        ("The airport stays closed until 1 October.", "The airport is closed until 10 November.", "ends/ahead"),
        ("The mayor will close the plant by 2030.", "The mayor wants the plant closed by 2035.", "ends/ahead"),
        ("The treaty has been in force since 2004.", "The treaty has been in force since 2011.", "begins/past"),
        ("The hospital will open in 2027.", "The hospital will open in 2029.", "year/ahead"),
        ("The bus was inspected last August.", "The bus was inspected in February.", "month/past"),
        ("The airport stays closed until 1 October.", "The airport is closed until the end of September.", None),
        ("The airport stays closed until 1 October.", "The airport reopens on 10 November.", None),
    ],
)  # fmt: skip
def test_two_limits_of_one_thing_are_told_apart(one: str, other: str, detail: str | None) -> None:
    found = compare_limits(_one(one), _one(other), True)
    assert (found.detail if found is not None else None) == detail


def test_what_the_later_article_puts_later_is_said_so() -> None:
    later = _one("Deliveries will start in December.", "en", "2026-06-17")
    found = compare_limits(_one("Deliveries will start in October."), later, True)
    assert found is not None and found.detail == "month/later"


def test_articles_of_no_common_event_are_not_asked() -> None:
    one, other = _one("The hospital will open in 2027."), _one("The hospital will open in 2029.")
    assert compare_limits(one, other) is None and compare_numbered(one, other) is None
