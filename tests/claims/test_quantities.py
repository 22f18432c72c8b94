"""What the case files cannot say of the quantity reader: offsets, taken spans, hostile text, time."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from claims.pack import load_pack
from claims.quantities import find_quantities, read

ATTACKS = [
    "1" * 26 + "x", "1,", "1 ", "-5", "5-", "a" * 26 + "!", "five and ", "one hundred ", "between 5 and ",
    "$", "%", "1/2 ",
    "من 5 إلى ", "ألف و", "三万", "up to up to ", "rose ", "5 km, ", "(1) ", "1.1.1.1 ", "half ", "twenty-",
    "1:", "'000", "one thousand, ", "one thousand, two hundred, ", "2 hours 15 minutes ", "from 5 to ", "rose, from 5 to 8 ",
    "in two weeks ", "call 911 ", "(495) 123-45-67 ", "aged 21, 34 and ", "شهر و", "ألفا ", "خمس ال", "שלושה אלפים, ", "一米八",
    "三块五", "每天每天3桶", "$1,", "0.3 points to 2% ", "one in every 5 ", "5 a day ", "max 8 ",
]  # fmt: skip


def test_offsets_are_code_points_of_the_text_passed_in() -> None:
    text = "😀 قُتِلَ ١٢ شَخْصًا — ٥٫٥ مِلْيَار دُولَار"
    found = find_quantities(text, "ar")
    assert [text[q.start : q.end] for q in found] == [q.text for q in found] == ["١٢", "٥٫٥ مِلْيَار دُولَار"]
    assert text[found[0].noun_start :].startswith(str(found[0].noun))  # type: ignore[misc]


def test_a_clitic_is_no_part_of_the_quantity() -> None:
    (quantity,) = find_quantities("עלה לחמישה מיליארד", "he")
    assert (quantity.text, quantity.role, quantity.change) == ("חמישה מיליארד", "to", "increase")


def test_numbers_of_dates_are_not_quantities() -> None:
    pack = load_pack("en")
    text = "On 4 May 2022 about 300 people came."
    prepared = pack.prepare(text)
    found = read(prepared, pack, pack.phrasebook.hits(prepared.words), [(3, 13)])
    assert [q.text for q in found] == ["300"]


def test_a_bare_year_alone_stays_a_number_but_in_a_date_it_is_none() -> None:
    assert [q.low for q in find_quantities("2022", "en")] == [2022]
    assert find_quantities("It began in 2022.", "en") == []


def test_a_sign_that_could_be_several_currencies_is_flagged_and_a_named_one_is_not() -> None:
    (bare,) = find_quantities("$5 million", "en")
    (named,) = find_quantities("5 million Canadian dollars", "en")
    assert bare.flags == ("ambiguous-currency: USD",)
    assert (named.unit, named.flags) == ("CAD", ())


def test_the_change_is_that_of_the_verb_which_governs_the_number() -> None:
    found = find_quantities("Prices rose while the ministry said 5% of firms had closed.", "en")
    assert [(q.text, q.change) for q in found] == [("5%", None)]


def test_a_language_is_found_where_none_is_given() -> None:
    assert [q.unit for q in find_quantities("بلغت قيمة الصفقة خمسة مليارات دولار في البلاد")] == ["USD"]
    assert [q.unit for q in find_quantities("העסקה היא בשווי של חמישה מיליארד שקל בלבד")] == ["ILS"]


def test_an_invisible_sign_inside_a_number_changes_nothing() -> None:
    (plain,) = find_quantities("1000 people", "en")
    (hidden,) = find_quantities("1\u200b000 people", "en")
    assert plain.low == hidden.low


def _read(text: str, language: str) -> None:
    pack = load_pack(language)
    prepared = pack.prepare(text)
    read(prepared, pack, pack.phrasebook.hits(prepared.words))


@pytest.mark.parametrize("language", ["en", "ar", "he", "zh", "tr"])
def test_no_input_takes_more_than_linear_time(language: str, cpu_seconds: Callable[..., float]) -> None:
    load_pack(language).phrasebook  # noqa: B018 - loading is not what is timed
    find_quantities("1 km", language)
    for attack in ATTACKS:
        text = attack * (40_000 // len(attack))
        spent = cpu_seconds(lambda text=text: _read(text, language), runs=1)
        assert spent < 3, f"{attack!r} took {spent:.2f} s"


def digit_sets() -> list[int]:
    """The zero of every set of decimal digits that this Python knows."""
    return [code for code in range(0x30, 0x20000) if unicodedata.decimal(chr(code), None) == 0]


@pytest.mark.parametrize("zero", digit_sets(), ids=lambda zero: unicodedata.name(chr(zero)))
def test_the_digits_of_every_script_are_read(zero: int) -> None:
    written = "".join(chr(zero + digit) for digit in (4, 0, 7))
    assert [(q.low, q.unit, q.text) for q in find_quantities(written + " km", "en")] == [(407, "km", written + " km")]


def test_the_digits_of_two_scripts_in_one_number_are_flagged() -> None:
    (quantity,) = find_quantities("It was 1\u06622 km.", "en")
    assert (quantity.low, quantity.flags) == (122, ("mixed-digits",))


@pytest.mark.parametrize(("text", "language"), [
    ("La regione prevede 80 milioni l'anno per le scuole.", "it"), ("Il en faudrait 30 millions l’an.", "fr"),
])  # fmt: skip
def test_an_article_with_its_apostrophe_is_no_unit(text, language):
    assert [one.unit for one in find_quantities(text, language)] == [None]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ar", "أعلن الجيش نجاح إطلاق الصاروخ «شهير 3».", []),
        ("zh", "军方宣布“沙希尔-3”导弹试射取得成功。", []),
        ("en", 'The film "Paper Moons 4" made $1 billion.', [10**9]),
        ("en", 'They want "at least 20" of them.', [20]),
    ],
)
def test_a_number_that_ends_a_quoted_name_counts_nothing(language: str, text: str, found: list[int]) -> None:
    assert [int(q.low or 0) for q in find_quantities(text, language)] == found
