"""A list of any length with a cursor: rows are computed as they come into sight, none is kept."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from tui.commands import bindings
from tui.layout import Line
from tui.widgets.scroller import Scroller

_SOME, _BREATH = 0.002, 0.008  # seconds that rows are drawn ahead in one go, and between two goes: a key waits no longer


class Rows(Scroller):
    """The base of every list: a subclass says how many rows there are, how high one is and how it looks."""

    BINDINGS = bindings("list")

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: Rows, row: int) -> None:
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> Rows:
            return self.rows

    class Opened(Moved):
        """Enter was pressed on a row, or it was clicked while chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._way = 1  # where the cursor went last: down or up
        self._ahead: Iterator[int] = iter(())
        self._drawing: Timer | None = None

    # --- for subclasses ----------------------------------------------------------------------------------------

    def row_count(self) -> int:
        raise NotImplementedError

    def row_height(self, width: int) -> int:
        """Lines that each row takes at this width."""
        return 1

    def row_lines(self, row: int, width: int) -> list[Line]:
        """The lines of one row, each `width` cells."""
        raise NotImplementedError

    def empty_lines(self, width: int) -> list[Line]:
        """What stands there when there is no row."""
        return []

    # --- data down ---------------------------------------------------------------------------------------------

    def renew(self, cursor: int | None = None) -> None:
        """The rows have changed; put the cursor on row `cursor` without reporting a move."""
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, self.row_count() - 1))
        self._measure()
        self._bring_cursor()
        self.refresh()

    def heads(self) -> Sequence[int]:
        """The rows that stand under a heading of one line, in rising order; without headings none."""
        return ()

    def head_line(self, row: int, width: int) -> Line:
        """The heading above `row`."""
        return ()

    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _measure(self) -> None:
        lines = self.row_count() * self.row_height(self._width()) + len(self.heads())
        self.reach(self._width(), lines)

    def on_resize(self, event: Resize) -> None:
        self._measure()
        self._bring_cursor()

    def first_line(self, row: int) -> int:
        """The line on which a row begins, under its heading."""
        return row * self.row_height(self._width()) + bisect_right(self.heads(), row)

    def row_at(self, line: int) -> tuple[int, int]:
        """The row that holds a line, and which of its lines that is; its heading is line -1."""
        return self._row_at(line, self._width())

    def _row_at(self, line: int, width: int) -> tuple[int, int]:
        height, heads = self.row_height(width), self.heads()
        if not heads:
            return divmod(line, height)
        group = bisect_right(heads, line, key=lambda row: row * height + bisect_right(heads, row) - 1) - 1
        if group < 0:
            return divmod(line, height)
        start = heads[group]
        inside = line - (start * height + group + 1)
        return (start, -1) if inside < 0 else (start + inside // height, inside % height)

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.seen_width
        row, part = self._row_at(self.scroll_offset.y + y, width)
        if row >= self.row_count():
            lines = self.empty_lines(width) if self.row_count() == 0 else []
            return self._line(lines[y] if y < len(lines) else (), width)
        if part < 0:
            return self._line(self.head_line(row, width), width)
        strips = self._strips(row, width, self._under(row))
        return strips[part] if part < len(strips) else self._line((), width, self._under(row))

    def row_key(self, row: int) -> object:
        """What the look of a row follows from, beside the width and the cursor; None: it cannot be said, draw it anew."""
        return None

    def _strips(self, row: int, width: int, under: str) -> list[Strip]:
        """The drawn lines of a row, over the styles named in `under`; those of rows that look as they did are not drawn again."""
        of = self.row_key(row)
        if of is None:
            return [self.strip(line, width, under) for line in self.row_lines(row, width)]
        return self._drawn_once(
            (of, width, under, self.mode, self.visual_style),
            lambda: [self.strip(line, width, under) for line in self.row_lines(row, width)],
        )

    def _under(self, row: int) -> str:
        if row != self.cursor:
            return ""
        return "cursor-focused" if self.has_focus else "cursor"

    def draw_ahead(self) -> None:
        """Draw the rows of the next page, and of the one before, a few at a time while no key is waiting: a page is then there
        when it is asked for."""
        height, width = self.row_height(self._width()), self._width()
        if not width or not self.row_count():
            return
        seen = self.scrollable_content_region.height // height
        top = max(0, self.row_at(self.scroll_offset.y)[0])
        ways = (range(top + seen, top + 2 * seen), range(top - 1, top - seen, -1))
        asked = [row for way in (ways if self._way >= 0 else reversed(ways)) for row in way if 0 <= row < self.row_count()]
        self._ahead = iter(asked)
        if self._drawing is not None:
            self._drawing.stop()
        self._drawing = self.set_interval(_BREATH, self._draw_some)

    def _draw_some(self) -> None:
        begun, width = time.perf_counter(), self._width()
        self._dress_for(self.region.width)
        for row in self._ahead:
            for strip in self._strips(row, width, ""):
                self._dress(strip, self.region.width)
            if time.perf_counter() - begun > _SOME:
                return
        self.stop_drawing()

    def stop_drawing(self) -> None:
        """Draw no more rows that nobody has asked for yet."""
        if self._drawing is not None:
            self._drawing.stop()
            self._drawing = None

    # --- moving ------------------------------------------------------------------------------------------------

    def move_to(self, row: int) -> None:
        """Put the cursor on a row and report it, if that is another one."""
        row = max(0, min(row, self.row_count() - 1))
        if row == self.cursor:
            return
        self.stop_drawing()
        before, top = self.cursor, self.scroll_offset.y
        self.cursor, self._way = row, 1 if row > before else -1
        self._bring_cursor()
        if self.scroll_offset.y == top:  # only these two rows look otherwise now
            self.refresh(self._region(before), self._region(row))
        else:
            self.refresh()
        self.post_message(self.Moved(self, row))

    def _region(self, row: int) -> Region:
        """Where a row stands in the widget."""
        height = self.row_height(self._width())
        gutter = self.gutter
        return Region(gutter.left, gutter.top + self.first_line(row) - self.scroll_offset.y, self._width(), height)

    def _bring_cursor(self) -> None:
        height = self.row_height(self._width())
        begin = self.first_line(self.cursor)
        first, last = begin - (self.cursor in self.heads()[:1]), begin + height - 1
        top, seen = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top or seen < height:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last >= top + seen:
            self.scroll_to(y=last - seen + 1, animate=False, immediate=True)

    def action_line(self, step: int) -> None:
        self.move_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        seen = self.scrollable_content_region.height // self.row_height(self._width())
        self.move_to(self.cursor + step * max(1, seen - 1))

    def action_edge(self, end: int) -> None:
        self.move_to(self.row_count() - 1 if end else 0)

    def action_open(self) -> None:
        if self.row_count():
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, part = self.row_at(self.scroll_offset.y + offset.y)
        if row >= self.row_count() or part < 0:
            return
        if row == self.cursor:
            self.action_open()
        else:
            self.move_to(row)
