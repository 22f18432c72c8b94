"""What all lists, pages and grids stand on: lines in sight drawn once, and a length that changes without a new layout.

Textual dresses, filters, cuts and writes a strip anew for every frame, unless it is given the very strip it was given before,
for a strip remembers what became of it. And it lays the whole screen out anew whenever a widget says that it is longer now.
Either takes longer than the frame itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, Self

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.layout import Line
from tui.widgets.ink import Ink

_DRAWN = 1_000  # rows and lines held on to as they were drawn
_KEPT = 2_000  # lines held on to as they were dressed
_STEPS = 8  # places in a cell that the thumb of a scrollbar can stand at


def make_room(kept: dict[Any, Any], most: int) -> None:
    """Let go of the older half of what is kept where it is full: to draw all anew that is in sight would take too long."""
    if len(kept) >= most:
        for key in list(islice(kept, most // 2)):
            del kept[key]


class Scroller(Ink, ScrollView, can_focus=True):
    """A widget that scrolls over lines; its `render_line` gives the same strip for a line that looks as it did."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[object, list[Strip]] = {}
        self._dressed: dict[int, tuple[Strip, Strip]] = {}
        self._dressed_for: object = None
        self._size_drawn: Size | None = None
        self._fresh: dict[int, Strip] = {}  # lines of the widget that nothing has changed since they were drawn
        self._edges = Strip.blank(0), Strip.blank(0)
        self._filters: tuple[LineFilter, ...] = ()
        self._behind = Color(0, 0, 0)
        self.seen_width = 0  # cells of a line, as of the frame that is drawn

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of `crop`: each as `render_line` gives it, between the borders and paddings of the stylesheet."""
        self.seen_width = self.scrollable_content_region.width
        if self.opacity != 1.0 or self.styles.tint.a:
            return super().render_lines(crop)
        gutter, (width, height) = self.styles.gutter, self.region.size
        self._dress_for(width)
        lines: list[Strip] = []
        for y in crop.line_range:
            if y not in self._fresh:
                if gutter.top <= y < height - gutter.bottom:
                    self._fresh[y] = self._dress(self.render_line(y - gutter.top), width)
                else:  # a border, which has no line of ours
                    (self._fresh[y],) = super().render_lines(Region(0, y, width, 1))
            lines.append(self._fresh[y])
        return lines if crop.column_span == (0, width) else [line.crop(*crop.column_span) for line in lines]

    def _line(self, line: Line, width: int, under: str = "") -> Strip:
        """A line as a strip; the same one for lines that look the same."""
        key = (line, width, under, self.visual_style)
        return self._drawn_once(key, lambda: [self.strip(line, width, under)])[0]

    def _drawn_once(self, key: object, draw: Callable[[], list[Strip]]) -> list[Strip]:
        if key not in self._drawn:
            make_room(self._drawn, _DRAWN)
            self._drawn[key] = draw()
        return self._drawn[key]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As the base does it; what lies in these regions, or all, is drawn anew."""
        if repaint:
            for region in regions:
                for y in region.line_range:
                    self._fresh.pop(y, None)
            if not regions:
                self._fresh.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _dress_for(self, width: int) -> None:
        """Forget what was dressed for another look of the widget."""
        filters = tuple(self.get_line_filters())
        now = (self.visual_style, width, filters, self.styles.border)
        if self._size_drawn != self.region.size:  # where a line stands may be another place, its look is as it was
            self._size_drawn = self.region.size
            self._fresh.clear()
        if now != self._dressed_for:
            self._dressed_for, self._filters, self._behind = now, filters, self.background_colors[1]
            self._fresh.clear()
            self._dressed.clear()
            gutter = self.styles.gutter
            line = super().render_lines(Region(0, gutter.top, width, 1))[0]
            self._edges = line.crop(0, gutter.left), line.crop(width - gutter.right, width)

    def _dress(self, content: Strip, width: int) -> Strip:
        known = self._dressed.get(id(content))
        if known is not None and known[0] is content:
            return known[1]
        left, right = self._edges
        gap = width - left.cell_length - right.cell_length - content.cell_length
        fill = [Segment(" " * gap, self.ink())] if gap > 0 else []
        line = Strip([*left, *content, *fill, *right], width)
        for one in self._filters:
            line = line.apply_filter(one, self._behind)
        make_room(self._dressed, _KEPT)
        self._dressed[id(content)] = content, line
        return line

    # --- how long it is, and where it stands -------------------------------------------------------------------

    def reach(self, width: int, lines: int) -> None:
        """Say how many lines there are to scroll over."""
        size = Size(width, lines)
        if size == self.virtual_size:
            return
        height = self.scrollable_content_region.height
        bar_comes_or_goes = self.styles.overflow_y != "scroll" and (lines > height) != self.show_vertical_scrollbar
        if self.styles.is_auto_height or not height or bar_comes_or_goes:
            self.virtual_size = size  # our own place on the screen may be another one now
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """As the base does it, but the scrollbar is drawn anew only where its thumb moves."""
        if self.show_vertical_scrollbar:
            bar, room = self.vertical_scrollbar, max(1, self.max_scroll_y)
            seen = self.scrollable_content_region.height
            step = max(1.0, room / (_STEPS * max(1, seen)))  # lines that move the thumb by as little as can be drawn
            if new_value in (0, room) or abs(bar.position - new_value) >= step:
                bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh()
