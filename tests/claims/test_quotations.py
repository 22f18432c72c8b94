"""Quotations: where words quoted begin and end, whatever the marks."""

from __future__ import annotations

from time import process_time

import pytest

from claims.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "not yet" and left.', ['"not yet"']),
        ("She wrote: “It is done. Go home.” Then silence.", ["“It is done. Go home.”"]),
        ("„Es ist vorbei“, sagte sie.", ["„Es ist vorbei“"]),
        ("»Es ist vorbei«, sagte sie.", ["»Es ist vorbei«"]),
        ("« C'est fini », a-t-elle dit.", ["« C'est fini »"]),
        ("«Всё кончено», — сказала она.", ["«Всё кончено»"]),
        ("他说：“已经结束了。”", ["“已经结束了。”"]),
        ("彼は「終わった」と述べた。", ["「終わった」"]),
        ('قال: "انتهى الأمر".', ['"انتهى الأمر"']),
        ("انہوں نے کہا: ’سب ختم ہو گیا۔‘", ["’سب ختم ہو گیا۔‘"]),
    ],
)
def test_the_marks_of_each_language_hold_what_is_quoted(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_an_acronym_with_gershayim_quotes_nothing() -> None:
    assert quoted('דובר צה"ל מסר כי ח"כ לוי עזב.') == []


def test_an_apostrophe_quotes_nothing() -> None:
    assert quoted("The workers' union and O'Neill don't agree.") == []


def test_marks_of_two_typists_close_each_other() -> None:
    assert quoted('„Wir kommen wieder", sagte er.') == ['„Wir kommen wieder"']


def test_a_quotation_without_an_end_stops_with_its_paragraph() -> None:
    text = '"We will come back.\n\nThe road was closed.'
    assert quoted(text) == ['"We will come back.']
    assert not find_quotations(text)[0].closed


def test_a_mark_that_is_never_closed_does_not_swallow_the_text() -> None:
    assert quoted('He said "' + "word " * 500) == []


def test_time_grows_with_the_length_of_the_text() -> None:
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            start = process_time()
            find_quotations(text)
            best = min(best, process_time() - start)
        return best

    for part in ('"a', "«»", "'a ", '“x ” " ', '\n"'):
        runs = [
            (seconds(part * 10_000), seconds(part * 40_000)) for _ in range(2)
        ]  # in turn: a slower machine slows both
        assert min(large for _, large in runs) < 12 * min(small for small, _ in runs) + 0.02
