"""Folding loses nothing: every token leads back to the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text import Prepared, Tokeniser, fold

SAMPLES = [
    "ثلاثةٌ وثلاثونَ بالمئة ٣٣٫٥٪", "2 милли́она", "ב-33% בארה״ב", "İstanbul'da ILIK", "می‌خواهم", "3万5千", "साढ़े तीन",
    "e\u0301te\u0301 \u00e9t\u00e9", "\ufefb\u064e", "a\u202e1\u202c b", "ﷺ",
]  # fmt: skip


@pytest.mark.parametrize("text", SAMPLES)
def test_every_token_is_a_span_of_the_source(text):
    prepared = Prepared(text, Tokeniser("\"'"))
    for i in range(len(prepared.words)):
        start, end = prepared.token_span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]) == prepared.words[i]


@given(st.text())
def test_spans_stay_inside_any_text(text):
    prepared = Prepared(text)
    last = 0
    for i in range(len(prepared.words)):
        start, end = prepared.token_span(i, i + 1)
        assert last <= start <= end <= len(text)
        last = start


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_every_decimal_digit_of_unicode_is_read_as_its_ascii_one():
    for code in range(0x80, 0x110000):
        char = chr(code)
        if unicodedata.category(char) == "Nd":
            assert fold(char) == str(unicodedata.digit(char)), f"U+{code:04X}"


def test_spellings_that_writers_interchange_are_one():
    assert fold("أحمد إلى آخر") == fold("احمد الى اخر")
    assert fold("كلمة") == fold("کلمه")
    assert fold("ש״ח") == fold('ש"ח')


def test_a_long_run_of_marks_costs_no_more_than_its_length():
    prepared = Prepared("a" + "\u0301\u0316" * 100_000 + " b")
    assert prepared.words[0][0] in "aá" and prepared.words[-1] == "b"


@pytest.mark.parametrize("joiners", ["", "-'", "\"'-"])
@pytest.mark.parametrize("beside", [(), ("北京",), ("दिल्ली",)])
def test_many_phrases_are_cut_like_each_alone(joiners: str, beside: tuple[str, ...]) -> None:
    phrases = [
        "harbour", "northern harbour", "well-known", "o'neil park", "12 gates", "a.b.c", "قرية", "قرية صغيرة", 'צה"ל', "",
        "two  spaces", "no\u00a0break", "line\nend", "x²", "under_score", *beside,
    ]  # fmt: skip
    tokeniser = Tokeniser(joiners)
    cut = tokeniser.cutter(phrases)
    assert [cut(phrase) for phrase in phrases] == [tokeniser.words(phrase) for phrase in phrases]
