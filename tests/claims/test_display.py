"""The one gate: whatever goes in, nothing that comes out acts, hides or reverses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.display import COMBINING_RUN, display, display_mapped

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + BIDI_CONTROLS + "]")

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
TRICKY = st.text(st.sampled_from("aש٣ \n\r\t\x1b\x9b\u202e\u0301\u200d\u200c\ud800\U000e0041⟨⟩…"), max_size=80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "⟨001B⟩]0;owned⟨0007⟩"),
        ("\x9b31m red", "⟨009B⟩31m red"),
        ("safe\rEVIL", "safe⟨000D⟩EVIL"),
        ("killed \u202e001\u202c", "killed ⟨202E⟩001⟨202C⟩"),
        ("mil\u00adlion 1\u200b000", "mil⟨00AD⟩lion 1⟨200B⟩000"),
        ("x\U000e0069", "x⟨E0069⟩"),
        ("\udcff.txt", "⟨DCFF⟩.txt"),
        ("\u3164\u2800\uffa0", "⟨3164⟩⟨2800⟩⟨FFA0⟩"),
        ("\ue000\U0010ffff\ufeff\u2028", "⟨E000⟩⟨10FFFF⟩⟨FEFF⟩⟨2028⟩"),
    ],
)
def test_what_acts_or_hides_becomes_a_visible_token(text: str, shown: str) -> None:
    assert display(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "\u0600١٢٣",
        "\u06dd٣",
        "\u070fܐ",
        "التِّجَارَةُ",
        "שָׁלוֹם",
        "日本語 👨‍👩‍👧",
        "[/b] [@click=x]",
    ],
)
def test_letters_marks_joiners_and_signs_with_a_glyph_stay(text: str) -> None:
    assert display(text) == text


@pytest.mark.parametrize("control", BIDI_CONTROLS)
def test_each_bidi_control_is_shown(control: str) -> None:
    assert display(f"a{control}b") == f"a⟨{ord(control):04X}⟩b"


def test_line_ends_stay_only_where_lines_are_wanted() -> None:
    assert display("a\r\nb\nc\td", newlines=True) == "a\nb\nc d"
    assert display("a\r\nb\nc\td") == "a b c d"


def test_a_tower_of_marks_is_capped_and_counted() -> None:
    assert display("a" + "\u0301" * 230 + "b") == "a" + "\u0301" * COMBINING_RUN + "⟨+200⟩b"
    dashes = "—" * 80
    assert display(dashes) == dashes


def test_a_limit_counts_code_points_and_ends_in_an_ellipsis() -> None:
    assert display("abcdef", limit=4) == "abc…"
    assert display("abcd", limit=4) == "abcd"
    assert len(display("\x1b" * 10_000_000, limit=50)) == 50


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY_TEXT, TRICKY), st.booleans(), st.sampled_from([None, 0, 1, 7, 40]))
def test_twice_is_once_and_nothing_acting_comes_out(text: str, newlines: bool, limit: int | None) -> None:
    shown = display(text, newlines=newlines, limit=limit)
    assert display(shown, newlines=newlines, limit=limit) == shown
    assert not ACTING.search(shown)
    assert newlines or "\n" not in shown
    assert limit is None or len(shown) <= limit
    shown.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(TRICKY, st.booleans())
def test_every_kept_letter_is_found_again_through_the_map(text: str, newlines: bool) -> None:
    shown = display_mapped(text, newlines=newlines)
    assert shown.text == display(text, newlines=newlines)
    places = [shown.at(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for offset, char in enumerate(text):
        if char in "aש٣":
            assert shown.text[shown.at(offset)] == char


def test_invisible_format_characters_are_all_caught() -> None:
    visible = set("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
    egyptian = {chr(code) for code in range(0x13430, 0x13440)}
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) in ("Cf", "Cs", "Co", "Zl", "Zp") and char not in visible | egyptian:
            assert display(char) == f"⟨{code:04X}⟩"


def test_clean_text_passes_fast_enough_for_any_article(cpu_seconds: Callable[..., float]) -> None:
    text = "ارتفعت التجارة بين البلدين بنسبة 33% העלייה נמשכה in 2022\n" * 20_000
    assert display(text, newlines=True) == text
    assert cpu_seconds(lambda: display(text, newlines=True)) < 0.25
