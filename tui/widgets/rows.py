"""A list of any length with a cursor: rows are computed as they come into sight, none is kept."""

from __future__ import annotations

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings
from tui.layout import Line
from tui.widgets.ink import Ink


class Rows(Ink, ScrollView, can_focus=True):
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

    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _measure(self) -> None:
        self.virtual_size = Size(self._width(), self.row_count() * self.row_height(self._width()))

    def on_resize(self, event: Resize) -> None:
        self._measure()
        self._bring_cursor()

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self._width()
        row, part = divmod(self.scroll_offset.y + y, self.row_height(width))
        if row >= self.row_count():
            lines = self.empty_lines(width) if self.row_count() == 0 else []
            return self.strip(lines[y] if y < len(lines) else (), width)
        lines = self.row_lines(row, width)
        return self.strip(lines[part] if part < len(lines) else (), width, self._under(row))

    def _under(self, row: int) -> str:
        if row != self.cursor:
            return ""
        return "cursor-focused" if self.has_focus else "cursor"

    # --- moving ------------------------------------------------------------------------------------------------

    def move_to(self, row: int) -> None:
        """Put the cursor on a row and report it, if that is another one."""
        row = max(0, min(row, self.row_count() - 1))
        if row == self.cursor:
            return
        self.cursor = row
        self._bring_cursor()
        self.refresh()
        self.post_message(self.Moved(self, row))

    def _bring_cursor(self) -> None:
        height = self.row_height(self._width())
        first, last = self.cursor * height, (self.cursor + 1) * height - 1
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
        row = (self.scroll_offset.y + offset.y) // self.row_height(self._width())
        if row >= self.row_count():
            return
        if row == self.cursor:
            self.action_open()
        else:
            self.move_to(row)
