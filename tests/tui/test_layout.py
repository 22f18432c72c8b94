"""Lines: exact width, nothing lost, numbers whole, styles on the letters they were put on, in every mode."""

from __future__ import annotations

import random
import re
from itertools import groupby, product

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from claims.display import display
from tui.bidi import base_level, bidi_class, line_levels, mirrored, paragraph_levels, visual_order
from tui.layout import (
    LRI,
    LRO,
    PDF,
    PDI,
    RLI,
    Line,
    Mode,
    Span,
    emit,
    flow,
    fragment,
    layout_line,
    line_width,
    pad,
    plain,
    text_of,
    truncate,
)
from tui.shaping import shape
from tui.terminal import MODES
from tui.wrap import Wrapped, break_lines, wrap

ARABIC = 'لكن الرئيس قال إن التجارة مع "BelTA" ارتفعت (بنسبة 33%) إلى 3.72 مليار دولار عام 2022.'
HEBREW = 'הסחר בין המדינות עלה ב-33% לחמישה מיליארד "בשנה שעברה" (לפי Xinhua).'
ENGLISH = "Trade rose 33 % to 3.72 bn dollars, «شينخوا» said."
SAMPLES = [ARABIC, HEBREW, ENGLISH, "日本語の文章 33%", "שָׁלוֹם וּבְרָכָה", "", "—", "👨‍👩‍👧 ok", "☺️ x"]
_LAM_ALEFS = [chr(code) for code in range(0xFEF5, 0xFEFD)]
CONTROLS = str.maketrans("", "", LRI + RLI + PDI + LRO + PDF)
WORDS = st.text(st.sampled_from("ab אבש ابلا لأ 12٣ %.,-()«»\u0301\u064e\u200d\u200c日👩"), max_size=60)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("width", [1, 7, 20, 60, 100])
def test_every_line_has_its_width_in_every_mode(mode: Mode, text: str, width: int) -> None:
    assert line_width(layout_line(text, (), width, mode=mode)) == width


@settings(max_examples=250, deadline=None)
@given(WORDS, st.integers(1, 40), st.sampled_from(MODES))
def test_any_text_takes_exactly_its_cells(text: str, width: int, mode: Mode) -> None:
    text = display(text)
    assert line_width(layout_line(text, (), width, mode=mode)) == width
    wrapped = Wrapped(text, (), width, mode)
    assert all(line_width(wrapped.line(index)) >= width for index in range(len(wrapped)))
    if not re.search("[日👩]", text) or width > 1:
        assert all(line_width(wrapped.line(index)) == width for index in range(len(wrapped)))


@settings(max_examples=250, deadline=None)
@given(WORDS, st.integers(2, 40))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    lines = break_lines(text, width)
    assert "".join(text[line.start : line.end] for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(text[line.start : line.end]) <= width or line.end - line.start <= 2 for line in lines)


def test_logical_modes_keep_the_order_of_the_text() -> None:
    assert text_of(layout_line(ARABIC, (), 120, mode="logical")).strip() == ARABIC
    assert text_of(layout_line(ARABIC, (), 120, mode="isolate")).strip() == RLI + ARABIC + PDI
    assert text_of(layout_line("a אב", (), 10, mode="isolate")).strip() == f"{LRI}a אב{PDI}"
    assert text_of(layout_line("plain", (), 10, mode="isolate")) == "plain     "


def test_hebrew_stands_from_right_to_left() -> None:
    assert text_of(layout_line("עלה ב-33% (השנה)", (), 20, mode="visual")) == "    (הנשה) 33%-ב הלע"
    line = text_of(layout_line("עלה ב-33%", (), 20, mode="override"))
    assert line.strip() == f"{LRO}33%-ב הלע{PDF}"


def test_brackets_are_turned_round_for_a_terminal_that_mirrors_nothing() -> None:
    assert text_of(layout_line("עלה (השנה) CNN (a)", (), 24, mode="swapped")).strip() == f"{RLI}עלה )השנה( CNN (a){PDI}"
    assert text_of(layout_line("CNN (a)", (), 24, mode="swapped")).strip() == "CNN (a)"


def test_kitty_gets_words_in_visual_order_with_letters_in_logical_order() -> None:
    assert text_of(layout_line("עלה ב-33% (השנה)", (), 20, mode="words")) == "    (השנה) 33%-ב עלה"


def test_the_picture_gets_runs_of_one_style() -> None:
    line = layout_line("אב גד", (Span(0, 2, "x"),), 5, mode="runs")
    assert [tuple(piece) for piece in line] == [(f"{RLI} גד{PDI}", ""), (f"{RLI}אב{PDI}", "x")]


def test_arabic_letters_are_joined_one_for_one() -> None:
    glyphs = shape("بيلاروسيا")
    assert len(glyphs) == 9
    assert glyphs[0] == "\ufe91" and glyphs[2:4] == ("\ufefc", "")  # lam-alef stands at the lam
    assert shape("ڕێۆە")[1] == "ێ"  # no presentation form: as written
    assert shape("می‌خواهم")[1] == "\ufbfd"  # the non-joiner closes the letter before it


def test_letters_are_joined_as_the_library_joins_them() -> None:
    theirs = ArabicReshaper(configuration={"delete_harakat": False, "support_ligatures": False})
    letters = [chr(code) for code in range(0x620, 0x700) if chr(code).isalpha()]
    words = ["".join(pair) for pair in product(letters, repeat=2)]
    dice = random.Random(5)
    words += ["".join(dice.choices([*letters, "\u0640", "\u064e", "\u0651"], k=dice.randint(3, 9))) for _ in range(3000)]
    for word in words:
        ours = "".join(shape(f"{word}\u06d4"))  # a full stop, so that no letter is left to the end of the text
        if not set(_LAM_ALEFS) & set(ours):  # whose ligature we make, and have not asked theirs for
            assert ours == theirs.reshape(f"{word}\u06d4"), [hex(ord(char)) for char in word]


def test_a_joiner_joins_and_leaves_the_marks_where_they_were() -> None:
    assert shape("\u0647\u200d\u064e\u0628") == ("\ufeeb", "", "\u064e", "\ufe90")


def test_a_mark_stays_with_its_letter() -> None:
    assert text_of(layout_line("שָׁלוֹם", (), 4, mode="visual")) == "םוֹלשָׁ"
    shown = text_of(layout_line("عاملاً", (), 6, mode="visual")).strip()
    assert "\ufefc\u064b" in shown, "the tanwin of a lam-alef follows the ligature"


def test_mirrored_signs_turn_round_only_in_right_to_left_text() -> None:
    assert text_of(layout_line("«دلتا»", (), 6, mode="visual"))[0] == "«"
    assert text_of(layout_line("(a)", (), 3, mode="visual")) == "(a)"


@pytest.mark.parametrize("mode", MODES)
def test_styles_stay_on_their_letters(mode: Mode) -> None:
    start = HEBREW.index("33%")
    line = layout_line(HEBREW, (Span(start, start + 3, "differs"),), 80, mode=mode)
    assert "".join(piece.text for piece in line if "differs" in piece.style).translate(CONTROLS) == "33%"


def test_spans_that_meet_are_both_drawn() -> None:
    line = layout_line("abc", (Span(0, 3, "claim"), Span(1, 2, "value")), 3)
    assert [(piece.text, piece.style) for piece in line] == [("a", "claim"), ("b", "claim value"), ("c", "claim")]


@pytest.mark.parametrize("text", ["up 33% now", "عام ١٬٢٣٤٫٥ مليون", "ב-33% השנה", "$3.72 bn", "1,234,567 people"])
def test_a_cut_never_splits_a_number(text: str) -> None:
    numbers = re.findall(r"[$]?\d[\d.,٬٫]*%?", text)
    for width in range(1, len(text) + 2):
        shown = truncate(text, width)
        assert cell_len(shown) <= width
        for found in re.findall(r"[$]?\d[\d.,٬٫]*%?", shown):
            assert found in numbers


def test_a_number_is_not_broken_over_lines_where_that_can_be_helped() -> None:
    assert [text_of(line) for line in wrap("rose 1,234,567%", (), 12, "visual")] == ["rose        ", "1,234,567%  "]


def test_a_cut_is_at_the_logical_end() -> None:
    assert text_of(layout_line("אבגדהוזחט", (), 5, mode="visual")) == "…דגבא"
    assert text_of(layout_line("abcdefghi", (), 5, mode="visual")) == "abcd…"


def test_continuation_lines_keep_the_side_of_their_paragraph() -> None:
    lines = [text_of(line) for line in wrap("אבג דהו Xinhua זחט", (), 10, "visual")]
    assert lines == ["   והד גבא", "טחז Xinhua"]
    assert text_of(wrap("אבג דהו Xinhua", (), 8, "visual")[1]) == "  Xinhua"


def test_parts_of_both_directions_keep_their_places() -> None:
    line = flow([("שינחואה", ""), (" · ", ""), ("شينخوا", ""), (" · ", ""), ("CNN 33%", "")], 30, "visual")
    assert text_of(line).startswith("האוחניש · ") and text_of(line).rstrip().endswith("CNN 33%")
    assert line_width(line) == 30


@pytest.mark.parametrize("mode", MODES)
def test_a_column_starts_at_the_same_cell_in_every_row(mode: Mode) -> None:
    rows = [layout_line(text, (), 30, mode=mode) + plain("|") for text in SAMPLES]
    assert {cell_len(text_of(row).split("|")[0]) for row in rows} == {30}


def test_a_fragment_takes_no_more_than_it_needs() -> None:
    assert text_of(fragment("אב", "", 10, "visual")) == "בא"
    assert text_of(fragment("abcdefgh", "", 4, "visual")) == "abc…"
    assert text_of(pad(fragment("אב", "", 10, "visual"), 4, "right")) == "  בא"


def test_emoji_that_terminals_measure_differently_are_taken_apart() -> None:
    assert text_of(layout_line("👨‍👩‍👧", (), 6)) == "👨👩👧"
    assert text_of(layout_line("☺️", (), 2)) == "☺ "


def test_a_single_line_of_a_whole_book_is_drawn_at_once() -> None:
    wrapped = Wrapped("ارتفعت التجارةُ 33% " * 20_000, (), 80, "visual")
    assert len(wrapped) > 4_000
    assert line_width(wrapped.line(3_000)) == 80


def test_empty_paragraphs_are_empty_lines() -> None:
    assert [text_of(line) for line in wrap("a\n\nb", (), 3, "visual")] == ["a  ", "   ", "b  "]
    assert Wrapped("a\n\nb", (), 3, "visual").line_at(3) == 2


def as_kitty_draws(line: Line) -> list[tuple[str, str]]:
    """Cells as kitty shows them: between spaces, a font at a time, it reverses what holds a letter of a right-to-left script,
    and mirrors brackets in it; the colours stay with the cells."""
    cells = [(char, style) for text, style in line for char in text]
    drawn: list[tuple[str, str]] = []
    for _, run in groupby(cells, key=lambda cell: (cell[0].isspace(), "apart" in cell[1].split())):
        some = list(run)
        letters = [char for char, _ in some]
        if any(bidi_class(char) in ("R", "AL", "AN") for char in letters):
            letters = [mirrored(char) for char in reversed(letters)]
        styles = [" ".join(word for word in style.split() if word != "apart") for _, style in some]
        drawn += zip(letters, styles, strict=True)
    return drawn


@pytest.mark.parametrize(
    "text",
    ["עלה ב-33% (השנה)", "بنسبة-34", "بنسبة 34%، و(50) منها",
     "ال٣٣٫٥٪ (٢٠٢٢)", "«בלטה»: 12–15 ק\"מ", "CNN:شينخوا/33", "ב2022.", "A-ב"],
)
def test_figures_stay_whole_and_colours_in_place_where_the_terminal_turns_words_round(text: str) -> None:
    spans = (Span(1, 3, "value"), Span(len(text) // 2, len(text), "chosen"))
    levels = line_levels(text, paragraph_levels(text, base_level(text)), base_level(text))
    order = visual_order(levels)
    styles = [" ".join(span.style for span in spans if span.start <= i < span.end) for i in range(len(text))]
    wanted = [(mirrored(text[i]) if levels[i] % 2 else text[i], styles[i]) for i in order]
    assert as_kitty_draws(emit(text, levels, base_level(text), spans, "words")) == wanted
