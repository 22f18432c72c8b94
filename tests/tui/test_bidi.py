"""The bidirectional algorithm on cases small enough to work out by hand from the rules of UAX #9."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.bidi import base_level, bidi_class, line_levels, mirrored, paragraph_levels, visual_order
from tui.bidi_data import CLOSER, MIRROR

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
MIXED = st.text(
    st.sampled_from("ab אב اب 12 ٣ +,%.()[]\t\u0301" + LRI + RLI + FSI + PDI + RLE + LRO + PDF), max_size=24
)


def drawn(text: str, base: int | None = None) -> str:
    """`text` in visual order, mirrored, without shaping."""
    base = base_level(text) if base is None else base
    levels = line_levels(text, paragraph_levels(text, base), base)
    return "".join(mirrored(text[i]) if levels[i] % 2 else text[i] for i in visual_order(levels))


@pytest.mark.parametrize(
    ("text", "level"),
    [("abc אבג", 0), ("אבג abc", 1), ("123 אבג", 1), ("", 0), ("123", 0), (f"{RLI}אבג{PDI} abc", 0),
     (f"{LRI}abc{PDI} אבג", 1), ('"BelTA" الحكومية', 0), ("…الحكومية", 1)],
)  # fmt: skip
def test_the_first_strong_letter_outside_isolates_decides(text: str, level: int) -> None:
    assert base_level(text) == level


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("abc", [0, 0, 0]),
        ("אבג", [1, 1, 1]),
        ("א12ב", [1, 2, 2, 1]),
        ("aא1", [0, 1, 2]),
        ("ا1,2", [1, 2, 2, 2]),  # W2: European digits behind an Arabic letter; W4 joins them over the comma
        ("א1+2", [1, 2, 2, 2]),  # W4: a single separator between numbers
        ("א1++2", [1, 2, 1, 1, 2]),  # W6: two of them are neutral
        ("א5%", [1, 2, 2]),  # W5: the sign belongs to a European number
        ("ا5%", [1, 2, 1]),  # but not to an Arabic one
        ("א\u05b8", [1, 1]),  # W1
        ("a 1", [0, 0, 0]),  # W7
        (f"a{RLI}א{PDI}b", [0, 0, 1, 0, 0]),
        (f"a{FSI}א{PDI}b", [0, 0, 1, 0, 0]),
        (f"{RLO}ab{PDF}", [0, 1, 1, 1]),
        (f"א{LRO}בג{PDF}", [1, 1, 2, 2, 2]),
    ],
)
def test_levels_follow_the_rules(text: str, levels: list[int]) -> None:
    assert paragraph_levels(text) == levels


@pytest.mark.parametrize(
    ("text", "base", "visual"),
    [
        ("אבג", 1, "גבא"),
        ("אב 12 גד", 1, "דג 12 בא"),
        ("עלה ב-33% השנה", 1, "הנשה 33%-ב הלע"),
        ("(אבג)", 1, "(גבא)"),
        ("«אבג»", 1, "«גבא»"),
        ("abc (אב) def", 0, "abc (בא) def"),
        ("אב (abc) גד", 1, "דג (abc) בא"),
        ("א (ab 12", 1, "ab 12) א"),  # an unpaired bracket is a neutral that still turns round
        ("abc אב", 0, "abc בא"),
        ("abc אב", 1, "בא abc"),
        ("١٢٣ اب", 1, "با ١٢٣"),
    ],
)
def test_text_stands_as_a_reader_expects(text: str, base: int, visual: str) -> None:
    assert drawn(text, base) == visual


def test_a_bracket_pair_takes_the_direction_of_what_it_holds() -> None:
    assert paragraph_levels("a(א)b", 0) == [0, 0, 1, 0, 0]
    assert paragraph_levels("א(a)ב", 1) == [1, 1, 2, 1, 1]
    assert paragraph_levels("a(א)ב", 0) == [0, 0, 1, 0, 1]
    assert paragraph_levels("א(ב)", 0) == [1, 1, 1, 1]
    assert paragraph_levels("א\u2329ב\u3009", 0) == [1, 1, 1, 1]


def test_space_at_the_end_of_a_line_falls_back_to_the_base() -> None:
    text = "abc אב  "
    assert line_levels(text, paragraph_levels(text, 0), 0) == [0, 0, 0, 0, 1, 1, 0, 0]
    text = "א\tab "
    assert line_levels(text, paragraph_levels(text, 1), 1) == [1, 1, 2, 2, 1]


def test_a_line_keeps_the_direction_of_its_paragraph() -> None:
    text = "אבג דהו abc זחט"
    levels = paragraph_levels(text)
    assert line_levels(text, levels, 1, 8, len(text)) == [2, 2, 2, 1, 1, 1, 1]


@settings(max_examples=400, deadline=None)
@given(MIXED, st.sampled_from([None, 0, 1]))
def test_the_visual_order_is_a_permutation_within_the_depth_allowed(text: str, base: int | None) -> None:
    levels = paragraph_levels(text, base)
    line = line_levels(text, levels, base_level(text) if base is None else base)
    assert sorted(visual_order(line)) == list(range(len(text)))
    assert all(0 <= level <= 126 for level in line)


def test_nesting_without_end_is_survived() -> None:
    text = RLE * 300 + "a" + PDF * 300 + RLI * 300 + "ב" + PDI * 300 + "(" * 200 + "א" + ")" * 200
    assert max(paragraph_levels(text)) <= 126


def test_unassigned_letters_of_right_to_left_blocks_run_right_to_left() -> None:
    assert bidi_class("\U0001e8ff") == "R"
    assert bidi_class("\U000e0fff") == "L" or bidi_class("\U000e0fff") == "BN"


def test_mirror_images_agree_with_the_character_database() -> None:
    for char, image in MIRROR.items():
        assert unicodedata.mirrored(char) and unicodedata.mirrored(image)
        assert MIRROR[image] == char
    for opening, closing in CLOSER.items():
        assert (unicodedata.category(opening), unicodedata.category(closing)) == ("Ps", "Pe")
