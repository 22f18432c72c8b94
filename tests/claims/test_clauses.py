"""What of a sentence is a statement of its own."""

from __future__ import annotations

import pytest

from claims.extract import extract_claims
from claims.model import Article


def _claims(text: str, language: str) -> list[str]:
    return [claim.text for claim in extract_claims(Article(id="a", text=text, language=language, published="2026-11-20"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Interest was left unchanged, 15.5 per cent."),
        ("he", "הריבית נשארה כפי שהייתה, 15.5 אחוז."),
        ("ar", "بقيت الفائدة دون تغيير، 15.5 بالمئة."),
    ],
)
def test_a_bare_figure_goes_with_what_it_is_of(language: str, text: str) -> None:
    assert _claims(text, language) == [text]


def test_a_figure_that_says_what_it_is_of_stands_alone() -> None:
    text = "Interest was left unchanged, inflation fell to 7 per cent."
    assert len(_claims(text, "en")) == 2


def test_a_chinese_sentence_with_a_gap_says_enough() -> None:
    text = "新德里电 印度星期四发射海洋卫星。"
    assert _claims(text, "zh") == [text]
