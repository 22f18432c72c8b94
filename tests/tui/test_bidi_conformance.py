"""UAX #9 conformance: the files that Unicode publishes, and the character data that they do not try.

In CI a sample of the lines, spread over both files; BIDI_ALL_LINES=1 tries every line (about five minutes).
"""

from __future__ import annotations

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tui.bidi import base_level, line_levels, paragraph_levels, visual_order
from tui.bidi_data import CANONICAL, CLOSER, MIRROR, OPENER
from tui.layout import Span, emit, layout_line, text_of

_spec = spec_from_file_location("bidi_files", Path(__file__).with_name("bidi_files.py"))
assert _spec and _spec.loader
bidi_files = module_from_spec(_spec)
_spec.loader.exec_module(bidi_files)

FOLDER: Path = bidi_files.FOLDER
ALL = os.environ.get("BIDI_ALL_LINES", "") not in ("", "0")
needs_unicode = pytest.mark.skipif(
    not (FOLDER / "BidiTest.txt").exists(),
    reason=f"no BidiTest.txt in {FOLDER}: install Debian's unicode-data, or set UNICODE_DATA",
)


@needs_unicode
@pytest.mark.parametrize(
    ("name", "sample", "least", "whole"), [("by_character", 61, 1_400, 91_000), ("by_class", 487, 1_400, 770_000)]
)
def test_the_conformance_files_of_unicode_are_met(name: str, sample: int, least: int, whole: int) -> None:
    cases, faults = 0, []
    for case in getattr(bidi_files, name)(1 if ALL else sample):
        cases += 1
        if fault := case.fault():
            faults.append(fault)
    assert cases >= (whole if ALL else least)
    assert not faults, f"{len(faults)} of {cases}, such as\n" + "\n".join(faults[:20])


@needs_unicode
def test_every_bracket_of_unicode_has_its_partner() -> None:
    table = {}
    for code, image, kind in _rows("BidiBrackets.txt"):
        table[chr(int(code, 16))] = (chr(int(image, 16)), kind)
    assert {char: image for char, (image, kind) in table.items() if kind == "o"} == CLOSER
    assert {char: image for char, (image, kind) in table.items() if kind == "c"} == OPENER
    assert {CANONICAL[char] for char in "\u2329\u232a"} == {"\u3008", "\u3009"}


@needs_unicode
def test_every_mirror_image_of_unicode_is_known() -> None:
    table = {chr(int(code, 16)): chr(int(image, 16)) for code, image in _rows("BidiMirroring.txt")}
    assert len(table) > 400
    assert table == MIRROR


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [[field.strip() for field in line.partition("#")[0].split(";")] for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize(
    ("text", "word"),
    [("הייצוא גדל ב-33% ל-240 מיליארד", "33%"), ("نما التصدير (BelTA) إلى 33%", "BelTA"),
     ("Exports to «سوريا» rose", "سوريا"), ("אמר: (12 מתוך 40) נספרו", "(12 מתוך 40)"), ("قال لا لإعادة", "لا")],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["visual", "override", "words"])
def test_a_highlight_stays_on_its_letters_wherever_the_order_moves_them(text: str, word: str, mode: str) -> None:
    start = text.index(word)
    line = layout_line(text, (Span(start, start + len(word), "hit"),), 60, mode=mode)  # type: ignore[arg-type]
    marked = "".join(piece.text for piece in line if "hit" in piece.style.split())
    alone = text_of(emit_alone(word, base_level(text), mode))
    assert sorted(_bare(marked)) == sorted(_bare(alone))
    assert len(_bare(text_of(line))) - len(_bare(marked)) > 3


def emit_alone(text: str, base: int, mode: str) -> tuple:
    return emit(text, paragraph_levels(text, base), base, (), mode)  # type: ignore[arg-type]


def _bare(text: str) -> str:
    """Without the controls around a line, and a bracket as its pair: which way it faces is another test."""
    return "".join(min(char, MIRROR.get(char, char)) for char in text if char not in "\u202d\u202c").strip()


def test_the_index_map_leads_back_from_each_place_to_the_letter_that_stands_there() -> None:
    text = "عدد (12) BelTA שלום"
    levels = line_levels(text, paragraph_levels(text), base_level(text))
    order = visual_order(levels)
    assert sorted(order) == list(range(len(text)))
    assert order[-1] == 0  # the first letter stands rightmost
    number = [place for place, index in enumerate(order) if text[index] in "12"]
    assert [text[order[place]] for place in number] == ["1", "2"]  # digits run from left to right
    latin = [text[index] for index in order if text[index].isascii() and text[index].isalpha()]
    assert "".join(latin) == "BelTA"
    assert text_of(emit_alone(text, 1, "visual")).count("(12)") == 1  # both brackets turned round
