"""Digits and number words to values."""

from __future__ import annotations

import sys
import unicodedata
from decimal import Decimal

import pytest

from claims.digits import LONGEST, parse_digits
from claims.pack import Pack, parse_pack
from claims.quantities import find_quantities, read

GERMAN = """
[pack]
language = "de"
name = "German"
scripts = ["Latn"]
[numbers]
compound = true
joint = "und"
units_first = true
[numbers.words]
2 = "zwei"
3 = "drei"
4 = "vier"
5 = "fünf"
12 = "zwölf"
20 = "zwanzig"
40 = "vierzig"
"3/2" = "anderthalb"
[numbers.weak]
1 = "ein"
[numbers.scales]
100 = "hundert"
1e3 = "tausend"
1e6 = "Million | Millionen"
[numbers.halves]
"1/2" = "einhalb"
[units.names]
km = "Kilometer"
"""

HINDI = """
[pack]
language = "hi"
name = "Hindi"
scripts = ["Deva"]
[numbers]
[numbers.words]
3 = "तीन"
"5/2" = "ढाई"
"7/2" = "साढ़े तीन"
[numbers.scales]
1e5 = "लाख"
1e7 = "करोड़"
"""


def value(text: str, language: str = "en") -> Decimal | None:
    found = find_quantities(text, language)
    return found[0].low if len(found) == 1 else None


def values(text: str, source: str) -> list[Decimal | None]:
    data = parse_pack(source, "test")
    pack = Pack(data.pack.language, data, deep=True)
    prepared = pack.prepare(text)
    return [q.low for q in read(prepared, pack, pack.phrasebook.hits(prepared.words))]


@pytest.mark.parametrize(
    ("token", "decimal", "group", "wanted"),
    [
        ("1.234,56", ".", ",", "1234.56"), ("1,234.56", ",", ".", "1234.56"), ("12,34,567", ".", ",", "1234567"),
        ("1,234", ".", ",", "1234"), ("1,234", ",", ".", "1.234"), ("3,72", ".", ",", "3.72"),
        ("1٬234٫5", ".", ",", "1234.5"),
        ("0,125", ".", ",", "0.125"), ("1234.567", ",", ".", "1234.567"),
    ],
)  # fmt: skip
def test_the_form_of_a_number_decides_its_marks_before_the_language_does(
    token: str, decimal: str, group: str, wanted: str
) -> None:
    assert parse_digits(token, decimal, group)[0] == Decimal(wanted)  # type: ignore[index]


@pytest.mark.parametrize("token", ["1.2.3", "192.168.1.1", "007", "1,23,4", "1,2.3,4", "1" * (LONGEST + 1)])
def test_what_is_no_number_gives_none(token: str) -> None:
    assert parse_digits(token, ".", ",") is None


def test_a_mark_that_could_be_read_both_ways_is_flagged() -> None:
    assert parse_digits("1.234", ".", ",") == (Decimal("1.234"), ("ambiguous-separator",))
    assert parse_digits("1,234", ".", ",") == (Decimal(1234), ())


def test_every_decimal_digit_of_unicode_reads_as_its_ascii_form() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) == "Nd" and unicodedata.decimal(char) == 7:
            found = find_quantities(f"{char}{char} km", "en")
            if unicodedata.name(char, "").startswith("MATHEMATICAL") or found:
                assert [q.low for q in found] == [77], hex(code)


@pytest.mark.parametrize("text", ["²", "x²", "Ⅻ", "1O0", "l00", "9" * 5000, "1" + ",000" * 2000])
def test_look_alikes_and_endless_numbers_are_no_quantities(text: str) -> None:
    assert find_quantities(text, "en") == []


def test_mixed_digit_systems_in_one_number_are_flagged() -> None:
    (quantity,) = find_quantities("1٣ km", "en")
    assert quantity.low == 13
    assert quantity.flags == ("mixed-digits",)


def test_number_words_written_together_are_taken_apart() -> None:
    text = "zweiundvierzig, zweitausendfünfhundert, dreihundertzwölf, zweieinhalb Millionen, anderthalb Kilometer"
    assert values(text, GERMAN) == [42, 2500, 312, 2_500_000, Decimal("1.5")]


def test_a_word_that_only_starts_like_a_number_is_none() -> None:
    assert values("Zweifel, dreist, viertürig, hundertprozentig", GERMAN) == []


def test_indian_scales_and_halves_are_data() -> None:
    assert values("साढ़े तीन लाख, ढाई करोड़, 3 करोड़", HINDI) == [350_000, 25_000_000, 30_000_000]


def test_a_language_without_a_pack_reads_digits_percent_and_currency() -> None:
    found = find_quantities("3,5 % och 1 200 kr, 5 euro", "sv")
    assert (found[0].low, found[0].unit) == (Decimal("3.5"), "%")
    assert found[-1].unit == "EUR"


@pytest.mark.parametrize("language", ["en", "ar", "he", "ru", "fr", "zh"])
def test_reading_again_gives_the_same(language: str) -> None:
    text = "1,234 33% 5 km $3 (12) ٣٤ 三万"
    assert find_quantities(text, language) == find_quantities(text, language)


def test_half_of_a_scale_goes_with_its_scale() -> None:
    assert value("two million and a half") == 2_500_000
    assert value("three and a half million") == 3_500_000
    assert value("ملياران ونصف المليار", "ar") == 2_500_000_000
