"""Displayed text into lines of exactly so many cells: cut, shaped, ordered, padded, with its styles carried along.

Text stays logical everywhere else (search, clipboard, store); this is the last moment before the screen. A `Line` is a
tuple of pieces, each a text with a style name; its cell length is the width that was asked for.

How a line is emitted depends on what the terminal does with right-to-left text by itself:

    visual    ordered and shaped here; the terminal draws cells as they come
    override  the same between LRO and PDF, for a terminal that would order it again (tmux within one)
    words     words ordered here, letters within a word by the terminal (kitty)
    isolate   logical text between RLI or LRI and PDI; the terminal orders it
    swapped   the same with brackets turned round, for a terminal that orders but mirrors nothing (Konsole 22)
    logical   logical text as it is
    runs      stretches of one style ordered here, letters within by the renderer (SVG: each style is its own text)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from rich.cells import cell_len, get_character_cell_size

from claims.display import ELLIPSIS
from tui.bidi import base_level, bidi_class, has_rtl, line_levels, mirrored, paragraph_levels, visual_order
from tui.shaping import shape

Mode = Literal["visual", "override", "words", "isolate", "swapped", "logical", "runs"]
Align = Literal["auto", "left", "right"]

APART = "apart"  # a style whose only purpose is to be another font than its neighbour's
LRO, PDF, LRI, RLI, PDI = "\u202d", "\u202c", "\u2066", "\u2067", "\u2069"


class Span(NamedTuple):
    """Code points [start, end) of a text drawn in a style; where spans meet, both styles apply, the later one last."""

    start: int
    end: int
    style: str


class Piece(NamedTuple):
    """A stretch of a line in one style, in the order in which it goes to the terminal."""

    text: str
    style: str


Line = tuple[Piece, ...]

# One cell each in every terminal: letters of Latin, Greek, Cyrillic, Hebrew and Arabic, and plain punctuation.
_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u05d0-\u05ea\u060b-\u060f\u061e-\u064a\u0660-\u066f\u0671-\u06d3"
    "\u2010-\u2027]*"
)
# A number is cut as a whole or not at all: "33%" must never read "33" or "3".
_NUMBER = re.compile(r"[-−+±]?[$€£¥₪]?\d(?:[\d.,٫٬'’:/\u00a0\u202f]*\d)?(?:\s?[%٪‰])?")
_VARIATION = frozenset("\ufe0e\ufe0f")
_ZWJ = "\u200d"


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def plain(text: str, style: str = "") -> Line:
    return (Piece(text, style),) if text else ()


def blank(width: int, style: str = "") -> Line:
    return (Piece(" " * width, style),) if width > 0 else ()


def line_width(line: Line) -> int:
    return sum(cell_len(piece.text) for piece in line)


def cell_offsets(text: str) -> Sequence[int]:
    """Cells before each code point of `text`, and after the last; marks and joiners take none."""
    if _NARROW.fullmatch(text):
        return range(len(text) + 1)
    sizes = [0 if char in _VARIATION else get_character_cell_size(char) for char in text]
    return list(accumulate(sizes, initial=0))


def truncate(text: str, width: int) -> str:
    """`text` cut at its logical end to at most `width` cells, with `…`; never inside a number or before a mark."""
    if width <= 0:
        return ""
    cells = cell_offsets(text[: 4 * width + 128])  # marks aside, no more than `width` code points can fit
    if cells[-1] <= width and len(cells) > len(text):
        return text
    cut = next((place for place, before in enumerate(cells) if before > width - 1), len(cells)) - 1
    cut = outside_number(text, cut, 0)
    return text[:cut].rstrip() + ELLIPSIS


def outside_number(text: str, cut: int, start: int) -> int:
    """`cut`, or the start of the number that it would split; a number that starts the text is left out whole."""
    window = max(start, cut - 64)
    for number in _NUMBER.finditer(text, window, min(len(text), cut + 64)):
        if number.start() < cut < number.end():
            return number.start()
    return cut


@lru_cache(maxsize=16384)
def layout_line(
    text: str,
    spans: tuple[Span, ...] = (),
    width: int = 80,
    *,
    base: int | None = None,
    mode: Mode = "visual",
    align: Align = "auto",
    style: str = "",
) -> Line:
    """One line of exactly `width` cells: `text` cut if it must be, ordered for `mode`, padded on its far side.

    `base` is the paragraph level (None: by the first strong letter of the whole `text`); with `align="auto"` a
    right-to-left paragraph stands at the right edge. `style` is drawn under all spans.
    """
    if width <= 0:
        return ()
    base = base_level(text[:2000]) if base is None else base
    shown = truncate(text, width)
    levels = line_levels(shown, paragraph_levels(shown, base), base)
    return pad(emit(shown, levels, base, spans, mode, style), width, side_of(align, base), style)


def side_of(align: Align, base: int) -> Align:
    return ("right" if base % 2 else "left") if align == "auto" else align


def pad(line: Line, width: int, align: Align = "left", style: str = "") -> Line:
    """`line` brought to `width` cells with spaces; a line that is already wider stays as it is."""
    gap = blank(width - line_width(line), style)
    return gap + line if align == "right" else line + gap


def fragment(text: str, style: str, width: int, mode: Mode) -> Line:
    """`text` as a paragraph of its own, as wide as it is but at most `width` cells."""
    return layout_line(text, (), min(width, cell_offsets(text)[-1]), mode=mode, align="left", style=style)


def flow(parts: Iterable[tuple[str, str]], width: int, mode: Mode) -> Line:
    """Parts of different direction one after the other from the left, each ordered by itself, in `width` cells.

    This is how foreign names and values stand in one row without changing places.
    """
    line: list[Piece] = []
    left = width
    for text, style in parts:
        if left <= 0:
            break
        if not text:
            continue
        piece = fragment(text, style, left, mode)
        line.extend(piece)
        left -= line_width(piece)
    return pad(tuple(line), width)


def emit(
    text: str, levels: Sequence[int], base: int, spans: Iterable[Span], mode: Mode, style: str = "", offset: int = 0
) -> Line:
    """The pieces of one line, unpadded. `spans` count from `offset` code points before the line's start."""
    if not text:
        return ()
    spans = tuple(spans)
    plain_text = not has_rtl(text) and base == 0
    if plain_text and not spans:
        return (Piece("".join(_narrow_glyphs(text)), style),)
    styles = _styles(len(text), spans, offset, style)
    if plain_text:
        return _group(zip(_narrow_glyphs(text), styles, strict=True))
    if mode in ("isolate", "swapped", "logical"):
        glyphs = _narrow_glyphs(text)
        if mode == "swapped":
            glyphs = [mirrored(glyph) if level % 2 and glyph else glyph for glyph, level in zip(glyphs, levels, strict=True)]
        line = _group(zip(glyphs, styles, strict=True))
        return line if mode == "logical" or not line else _between(line, RLI if base % 2 else LRI, PDI)
    if mode in ("words", "runs"):
        return _stretches(text, levels, _cluster_order(text, levels, text), styles, mode)
    glyphs = _narrow_glyphs(text, shape(text))
    order = _cluster_order(text, levels, glyphs)
    drawn = (
        (mirrored(glyphs[i]) + "".join(glyphs[i + 1 : stop]) if levels[i] % 2 else "".join(glyphs[i:stop]), styles[i])
        for i, stop in order
    )
    line = _group(drawn)
    return _between(line, LRO, PDF) if mode == "override" and line else line


def _styles(length: int, spans: Iterable[Span], offset: int, style: str) -> list[str]:
    styles = [style] * length
    for start, end, name in spans:
        for place in range(max(0, start - offset), min(length, end - offset)):
            styles[place] = f"{styles[place]} {name}" if styles[place] else name
    return styles


def _group(drawn: Iterable[tuple[str, str]]) -> Line:
    pieces: list[tuple[list[str], str]] = []
    for glyph, style in drawn:
        if pieces and pieces[-1][1] == style:
            pieces[-1][0].append(glyph)
        else:
            pieces.append(([glyph], style))
    return tuple(Piece("".join(glyphs), style) for glyphs, style in pieces)


def _between(line: Line, opening: str, closing: str) -> Line:
    first, last = line[0], line[-1]
    if len(line) == 1:
        return (Piece(opening + first.text + closing, first.style),)
    return (Piece(opening + first.text, first.style), *line[1:-1], Piece(last.text + closing, last.style))


def _narrow_glyphs(text: str, glyphs: Sequence[str] | None = None) -> list[str]:
    """Glyphs without what terminals disagree on: emoji joiners and variation selectors."""
    out = list(text if glyphs is None else glyphs)
    if _ZWJ not in text and not _VARIATION.intersection(text):
        return out
    for i, char in enumerate(text):
        joins_emoji = char == _ZWJ and 0 < i < len(text) - 1 and ord(text[i + 1]) > 0x2000
        if char in _VARIATION or joins_emoji:
            out[i] = ""
    return out


def _cluster_order(text: str, levels: Sequence[int], glyphs: Sequence[str]) -> list[tuple[int, int]]:
    """Letters with their marks as (start, stop), in visual order; a mark stays behind its letter (rule L3).

    A letter that has no glyph of its own belongs to the one before it, and so do its marks.
    """
    starts = [i for i, char in enumerate(text) if i == 0 or not (_clings(char) or glyphs[i] == "")]
    stop_of = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [(i, stop_of[i]) for i in visual_order(levels) if i in stop_of]


def _clings(char: str) -> bool:
    return char > "\u02ff" and (bidi_class(char) == "NSM" or char in "\u200c\u200d")


def _stretches(
    text: str, levels: Sequence[int], order: Sequence[tuple[int, int]], styles: Sequence[str], mode: Mode
) -> Line:
    """Visual order, but letters that the renderer will reverse by itself stay in logical order."""
    if mode == "words":
        return _group(_words(text, levels, order, styles))
    drawn: list[tuple[str, str]] = []
    place = 0
    while place < len(order):
        stop = place + 1
        while stop < len(order) and _goes_on(levels, order[stop - 1], order[stop], styles):
            stop += 1
        clusters = order[place:stop]
        if levels[clusters[0][0]] % 2:
            drawn.append((RLI + "".join(text[i:j] for i, j in reversed(clusters)) + PDI, styles[clusters[0][0]]))
        else:
            drawn.extend((text[i:j], styles[i]) for i, j in clusters)
        place = stop
    return _group(drawn)


def _goes_on(levels: Sequence[int], here: tuple[int, int], after: tuple[int, int], styles: Sequence[str]) -> bool:
    if levels[here[0]] % 2 == 0 or levels[after[0]] != levels[here[0]] or after[1] != here[0]:
        return False
    return styles[here[0]] == styles[after[0]]


def _words(
    text: str, levels: Sequence[int], order: Sequence[tuple[int, int]], styles: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """For a terminal that reverses what stands between two spaces where the first letter in it is one of a right-to-left
    script, figures and all, and leaves the colours where they are: "34-بنسبة" would read 43.

    It does so a font at a time; hence what is not to be reversed with its neighbour is told apart from it by a slant.
    """
    for blank_, group in groupby(order, key=lambda one: text[one[0]].isspace()):
        word = list(group)
        if blank_ or not any(_reversed(text[i]) for i, _ in word):
            yield from ((mirrored(text[i]) + text[i + 1 : j] if levels[i] % 2 else text[i:j], styles[i]) for i, j in word)
            continue
        slanted = False
        for nth, (key, part) in enumerate(groupby(word, key=lambda one: _kind(text[one[0]], styles[one[0]]))):
            clusters = list(part)
            slanted = not slanted if nth else key[0] != "letters"
            slant = f" {APART}" if slanted else ""
            if any(_reversed(text[i]) for i, _ in clusters):  # it will turn them round, brackets too
                glyphs = [text[i:j] if levels[i] % 2 else mirrored(text[i]) + text[i + 1 : j] for i, j in reversed(clusters)]
            else:
                glyphs = [mirrored(text[i]) + text[i + 1 : j] if levels[i] % 2 else text[i:j] for i, j in clusters]
            cells = [styles[i] for i, _ in clusters]
            yield from zip(glyphs, (f"{style}{slant}".strip() for style in cells), strict=True)


def _kind(char: str, style: str) -> tuple[str, str]:
    """What is drawn in one go: letters of one style; figures and signs of whatever style."""
    if _is_letter(char):
        return "letters", style
    return ("arabic" if _reversed(char) else "others"), ""


def _reversed(char: str) -> bool:
    """Letters of right-to-left scripts, and the digits and signs that belong to the Arabic one."""
    return _is_letter(char) or bidi_class(char) == "AN" or "\u0600" <= char <= "\u06ff"


def _is_letter(char: str) -> bool:
    return bidi_class(char) in ("R", "AL")
