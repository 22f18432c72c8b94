"""Paragraphs into lines: broken in logical order by cell width, ordered one line at a time, and only when looked at.

The direction of every line is that of its whole paragraph, so a continuation line that happens to start with a Latin
name does not change sides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size

from tui.bidi import base_level, line_levels, paragraph_levels
from tui.layout import Line, Mode, Span, cell_offsets, emit, outside_number, pad, side_of

# Beyond this a paragraph is no prose; each of its lines is then ordered by itself, with the paragraph's direction.
_LONG = 20_000
_BREAK_AFTER = frozenset("-–—/")


class Stretch(NamedTuple):
    """One line: code points [start, end) of the text, in the paragraph [first, last)."""

    start: int
    end: int
    first: int
    last: int


def break_lines(text: str, width: int) -> list[Stretch]:
    """The lines that `text` (line ends are `\\n`) takes in `width` cells; an empty paragraph is one empty line."""
    lines: list[Stretch] = []
    first = 0
    for paragraph in text.split("\n"):
        last = first + len(paragraph)
        lines.extend(
            Stretch(first + start, first + end, first, last) for start, end in _break(paragraph, max(1, width))
        )
        first = last + 1
    return lines


def _break(text: str, width: int) -> Iterator[tuple[int, int]]:
    cells = cell_offsets(text)
    start = 0
    while True:
        furthest = max(bisect_right(cells, cells[start] + width) - 1, start + 1)
        if furthest >= len(text):
            yield start, len(text.rstrip()) if text[start:].strip() else len(text)
            return
        stop = _break_point(text, start, furthest)
        end = stop
        while end > start and text[end - 1] == " ":
            end -= 1
        yield start, end
        start = stop
        while start < len(text) and text[start] == " ":
            start += 1
        if start >= len(text):
            return


def _break_point(text: str, start: int, furthest: int) -> int:
    for stop in range(furthest, start, -1):
        if _may_break(text, stop):
            return stop
    stop = outside_number(text, furthest, start)
    return stop if stop > start else furthest


def _may_break(text: str, stop: int) -> bool:
    before, after = text[stop - 1], text[stop]
    if after == " " or before == " ":
        return True
    if before in _BREAK_AFTER:
        return after.isalpha()
    return (
        after > "\u2e80" and after.isalnum() and get_character_cell_size(before) == get_character_cell_size(after) == 2
    )


@dataclass(slots=True)
class Wrapped:
    """A text wrapped to a width, of which single lines can be drawn; `spans` are in rising order of start."""

    text: str
    spans: Sequence[Span]
    width: int
    mode: Mode
    base: int | None = None
    stretches: list[Stretch] = field(default_factory=list)
    _levels: dict[int, tuple[int, list[int] | None]] = field(default_factory=dict)
    _longest: int = 0

    def __post_init__(self) -> None:
        self.stretches = break_lines(self.text, self.width)
        self._longest = max((span.end - span.start for span in self.spans), default=0)

    def __len__(self) -> int:
        return len(self.stretches)

    def line(self, index: int) -> Line:
        """Line `index`, exactly `width` cells."""
        start, end, first, last = self.stretches[index]
        base, levels = self._paragraph(first, last)
        shown = self.text[start:end]
        here = (
            line_levels(shown, paragraph_levels(shown, base), base)
            if levels is None
            else line_levels(self.text[first:last], levels, base, start - first, end - first)
        )
        drawn = emit(shown, here, base, self._spans_in(start, end), self.mode, offset=start)
        return pad(drawn, self.width, side_of("auto", base))

    def line_at(self, offset: int) -> int:
        """The line that holds code point `offset`."""
        return max(0, bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1)

    def _paragraph(self, first: int, last: int) -> tuple[int, list[int] | None]:
        if first not in self._levels:
            paragraph = self.text[first:last]
            base = base_level(paragraph[:_LONG]) if self.base is None else self.base
            levels = paragraph_levels(paragraph, base) if len(paragraph) <= _LONG else None
            self._levels[first] = base, levels
        return self._levels[first]

    def _spans_in(self, start: int, end: int) -> list[Span]:
        low = bisect_left(self.spans, start - self._longest, key=lambda span: span.start)
        high = bisect_left(self.spans, end, key=lambda span: span.start)
        return [span for span in self.spans[low:high] if span.end > start]


@lru_cache(maxsize=1024)
def wrap(text: str, spans: tuple[Span, ...], width: int, mode: Mode, base: int | None = None) -> tuple[Line, ...]:
    """All lines of a short text at once; for a long one keep a `Wrapped` and draw what is seen."""
    wrapped = Wrapped(text, spans, width, mode, base)
    return tuple(wrapped.line(index) for index in range(len(wrapped)))
