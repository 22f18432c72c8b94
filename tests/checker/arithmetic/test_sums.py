"""Figures that do not fit each other, and the many that only seem not to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker import crosscheck
from claims.model import Article

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def _sums(*texts, language="en", published="2023-06-01"):
    articles = [
        Article(id=f"a{i}", text=text, language=language, published=published, outlet=f"Outlet {i}")
        for i, text in enumerate(texts)
    ]
    return crosscheck(articles)


def _params():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case["known"])] if "known" in case else []
        yield pytest.param(case, marks=marks, id=f"{case['language']}: {case['text'][:50]}")


@pytest.mark.parametrize("case", list(_params()))
def test_a_sum_is_found_where_figures_do_not_fit_and_nowhere_else(case):
    found = _sums(case["text"], language=case["language"]).arithmetic
    assert [one.kind for one in found] == ([case["kind"]] if "kind" in case else [])


def test_every_kind_has_cases_that_fire_and_languages_that_must_not():
    fired = {case["kind"] for case in CASES if "kind" in case}
    assert fired >= {"growth", "change", "parts", "shares", "share", "duration"}
    assert {case["language"] for case in CASES if "kind" not in case} >= {"en", "ar", "de", "fr", "ru"}


def test_the_sum_is_written_out():
    (one,) = _sums("Exports of tea rose 33% to $5 billion from $3 billion a year earlier.").arithmetic
    assert one.shown == "3 bn USD + 33 % = 3.99 bn USD, not 5 bn USD"
    assert [evidence.facet for evidence in one.evidence] == ["arithmetic", "tolerance"]


def test_its_figures_are_spans_of_the_article():
    report = _sums("Tea sells well.\n\nTwelve people were killed in the fire: seven men and four women.")
    (one,) = report.arithmetic
    text = report.articles[0].text
    assert [text[start:end] for _, start, end in one.figures] == ["Twelve", "seven", "four"]
    assert all(report.claim(claim) for claim in one.claims)


def test_a_sum_is_no_verdict_on_a_pair():
    report = _sums("Twelve people were killed in the fire: seven men and four women.")
    assert report.arithmetic and not any(finding.verdict == "conflict" for finding in report.findings)


def test_two_articles_about_neighbouring_years_are_reckoned_together():
    report = _sums(
        "Trade between Kenya and Ghana rose 20 percent to 9 billion dollars in 2022.",
        "Trade between Kenya and Ghana reached 5 billion dollars in 2021.",
    )
    (one,) = report.arithmetic
    assert one.shown == "5 bn USD + 20 % = 6 bn USD, not 9 bn USD"
    assert {report.claim(claim).article for claim in one.claims} == {"a0", "a1"}


@pytest.mark.parametrize("before", ["7.5 billion dollars in 2021", "7 billion dollars in 2020"])
def test_a_base_that_fits_or_of_another_year_is_no_sum(before):
    report = _sums(
        "Trade between Kenya and Ghana rose 20 percent to 9 billion dollars in 2022.",
        f"Trade between Kenya and Ghana reached {before}.",
    )
    assert report.arithmetic == ()


def test_a_duration_wants_a_day_of_publication():
    assert _sums("He has ruled since 1994, for 25 years.", published=None).arithmetic == ()


def test_the_same_articles_give_the_same_sums():
    texts = ("Twelve people were killed in the fire: seven men and four women.", "He has ruled since 1994, for 25 years.")
    assert _sums(*texts).arithmetic == _sums(*texts).arithmetic
