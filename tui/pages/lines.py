"""Small pieces that several pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from claims.display import display
from tui.layout import Line, Mode, Span, blank, flow, layout_line, pad, plain
from tui.wrap import wrap

LABEL = 9  # cells of the word before a field


def over(style: str, line: Line) -> Line:
    """`line` with a style under every piece."""
    return tuple(piece._replace(style=f"{style} {piece.style}") for piece in line)


def heading(words: str, width: int, about: str = "") -> Line:
    """A band with a word, and what is to be said of it at the right edge."""
    tail = plain(f"{about} ", "dim") if about and len(words) + len(about) + 3 <= width else ()
    room = width - sum(len(piece.text) for piece in tail)
    return over("rule", (*pad(plain(f" {words}"[:room], "strong"), room), *tail))


def labelled(label: str, text: str, width: int, mode: Mode, style: str = "", base: int | None = None) -> list[Line]:
    """A word, and beside it a text of as many lines as it takes."""
    column = min(LABEL, width // 2)
    body = wrap(text, (Span(0, len(text), style),), width - column, mode, base)
    heads = [flow([(label, "label")], column, mode), *(blank(column) for _ in body[1:])]
    return [head + line for head, line in zip(heads, body, strict=True)]


def field(label: str, parts: Sequence[tuple[str, str]], width: int, mode: Mode) -> Line:
    """A word, and beside it parts of different direction, on one line."""
    shown = [(display(text, limit=200), style) for text, style in parts]
    return flow([(f"{label:<{LABEL}}", "label"), *shown], width, mode)


def beside(cells: Sequence[Sequence[Line]], size: int, width: int, gap: int) -> list[Line]:
    """Columns of `size` cells beside each other, the shorter ones filled up with space."""
    rows: list[Line] = []
    for parts in zip_longest(*cells):
        line: Line = ()
        for place, part in enumerate(parts):
            line += (blank(gap) if place else ()) + (part if part is not None else blank(size))
        rows.append(pad(line, width))
    return rows


def sentence(text: str, width: int, mode: Mode, style: str = "dim") -> Line:
    """One line of our own words."""
    return layout_line(text, width=width, mode=mode, style=style)
