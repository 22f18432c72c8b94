"""A grid of any size with a cursor: heads on top and at the left stay, cells are computed as they come into sight."""

from __future__ import annotations

from textual.events import Click, Resize
from textual.message import Message
from textual.strip import Strip

from tui.commands import bindings
from tui.layout import Line, blank, line_width, plain
from tui.pages.lines import over
from tui.widgets.scroller import Scroller


class Grid(Scroller):
    """The base of both matrices: a subclass says how many rows and columns there are and what stands in a cell."""

    BINDINGS = bindings("grid")

    class Moved(Message):
        """The cursor stands on another cell."""

        def __init__(self, grid: Grid, row: int, column: int) -> None:
            super().__init__()
            self.grid, self.row, self.column = grid, row, column

        @property
        def control(self) -> Grid:
            return self.grid

    class Opened(Moved):
        """Enter was pressed on a cell, or it was clicked while chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row = self.column = 0
        self._first_column = 0

    # --- for subclasses ----------------------------------------------------------------------------------------

    def row_count(self) -> int:
        raise NotImplementedError

    def column_count(self) -> int:
        raise NotImplementedError

    def sizes(self, width: int) -> tuple[int, int]:
        """Cells of the head at the left, and of each column."""
        raise NotImplementedError

    def row_head(self, row: int, width: int) -> Line:
        raise NotImplementedError

    def column_head(self, column: int, width: int) -> Line:
        raise NotImplementedError

    def cell(self, row: int, column: int, width: int) -> Line:
        raise NotImplementedError

    def empty_line(self, width: int) -> Line:
        return blank(width)

    # --- data down ---------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """The cells have changed; the cursor stays as near as it can."""
        self.row = max(0, min(self.row, self.row_count() - 1))
        self.column = max(0, min(self.column, self.column_count() - 1))
        self._measure()
        self._bring_cursor()
        self.refresh()

    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _shown_columns(self) -> int:
        """How many columns have room beside the head."""
        head, size = self.sizes(self._width())
        return max(1, (self._width() - head) // max(1, size))

    def _measure(self) -> None:
        self.reach(self._width(), self.row_count() + 1)

    def on_resize(self, event: Resize) -> None:
        self._measure()
        self._bring_cursor()

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.seen_width
        if not self.row_count() or not self.column_count():
            return self.strip(self.empty_line(width) if y == 1 else (), width)
        if y == 0:
            return self.strip(self._heads(width), width)
        row = self.scroll_offset.y + y - 1
        if row >= self.row_count():
            return self.strip((), width)
        head, size = self.sizes(width)
        line: Line = self.row_head(row, head)
        if row == self.row:
            line = over("head-chosen", line)
        for column in self._columns():
            here = self.cell(row, column, size)
            if (row, column) == (self.row, self.column):
                here = over("cursor-focused" if self.has_focus else "cursor", _bracketed(here, size))
            line = (*line, *here)
        return self.strip(line, width)

    def _columns(self) -> range:
        return range(self._first_column, min(self.column_count(), self._first_column + self._shown_columns()))

    def _heads(self, width: int) -> Line:
        head, size = self.sizes(width)
        left = "‹ more" if self._first_column else ""
        right = "more ›" if self._first_column + self._shown_columns() < self.column_count() else ""
        corner = (left + " " * max(1, head - len(left) - len(right) - 1) + right)[:head]
        line: Line = plain(corner, "dim")
        for column in self._columns():
            style = "head-chosen" if column == self.column else "head"
            line = (*line, *over(style, self.column_head(column, size)))
        return line

    # --- moving ------------------------------------------------------------------------------------------------

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and report it, if that is another one."""
        row = max(0, min(row, self.row_count() - 1))
        column = max(0, min(column, self.column_count() - 1))
        if (row, column) == (self.row, self.column):
            return
        self.row, self.column = row, column
        self._bring_cursor()
        self.refresh()
        self.post_message(self.Moved(self, row, column))

    def _bring_cursor(self) -> None:
        shown = self._shown_columns()
        if self.column < self._first_column:
            self._first_column = self.column
        elif self.column >= self._first_column + shown:
            self._first_column = self.column - shown + 1
        seen = self.scrollable_content_region.height - 1
        if self.row < self.scroll_offset.y:
            self.scroll_to(y=self.row, animate=False, immediate=True)
        elif self.row >= self.scroll_offset.y + seen:
            self.scroll_to(y=self.row - seen + 1, animate=False, immediate=True)

    def action_go(self, rows: int, columns: int) -> None:
        self.move_to(self.row + rows, self.column + columns)

    def action_page(self, step: int) -> None:
        self.move_to(self.row + step * max(1, self.scrollable_content_region.height - 2), self.column)

    def action_edge(self, end: int) -> None:
        self.move_to(self.row_count() - 1 if end else 0, self.column)

    def action_open(self) -> None:
        if self.row_count() and self.column_count():
            self.post_message(self.Opened(self, self.row, self.column))

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0:
            return
        head, size = self.sizes(self._width())
        row = self.scroll_offset.y + offset.y - 1
        column = self.column if offset.x < head else self._first_column + (offset.x - head) // max(1, size)
        if row >= self.row_count() or column >= self.column_count():
            return
        if (row, column) == (self.row, self.column):
            self.action_open()
        else:
            self.move_to(row, column)


def _bracketed(line: Line, width: int) -> Line:
    """A cell between brackets, so that the cursor is seen without colour as well."""
    inside = line_width(line)
    if width < 3 or inside != width or not line or line[0].text[:1] != " " or line[-1].text[-1:] != " ":
        return line
    first, last = line[0], line[-1]
    if len(line) == 1:
        return (first._replace(text=f"[{first.text[1:-1]}]"),)
    return (first._replace(text=f"[{first.text[1:]}"), *line[1:-1], last._replace(text=f"{last.text[:-1]}]"))
