"""A page of lines that scrolls; only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, Self

from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.commands import bindings
from tui.layout import Line
from tui.widgets.ink import Ink
from tui.widgets.scroller import Scroller


class Page(Protocol):
    """Lines of one width."""

    def __len__(self) -> int: ...

    def line(self, index: int) -> Line: ...


Build = Callable[[int], Page]


class Lines(Scroller):
    """Shows the page that a builder makes for the width there is, and makes it again when the width changes."""

    BINDINGS = bindings("pane")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._build: Build | None = None
        self._page: Page | None = None
        self._width = 0
        self._placed: dict[int, Strip] = {}  # the lines of this page that were in sight
        self._placed_for: object = None

    def show(self, build: Build, *, keep_place: bool = False) -> None:
        """Show another page, from its top unless `keep_place`. While there is no room for any, there is none."""
        self._build = build
        self._page = None
        self._width = 0
        self._rebuild()
        if not keep_place:
            self.scroll_to(y=0, animate=False, immediate=True)

    @property
    def page(self) -> Page | None:
        return self._page

    def bring(self, first: int, last: int) -> None:
        """Scroll as little as possible until lines `first` to `last` are in sight."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, immediate=True)

    def on_resize(self, event: Resize) -> None:
        self._rebuild()

    def _rebuild(self) -> None:
        width = self.scrollable_content_region.width
        if self._build is None or width <= 0:
            return
        if width != self._width:
            self._width = width
            self._placed.clear()
            self._page = self._build(width)
            self.reach(width, len(self._page))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.seen_width
        index = self.scroll_offset.y + y
        look = self.visual_style, width
        if look != self._placed_for:
            self._placed_for = look
            self._placed.clear()
        if self._page is None or index >= len(self._page):
            index = -1
        if index not in self._placed:
            self._placed[index] = self._line(self._page.line(index) if self._page and index >= 0 else (), width)
        return self._placed[index]

    def action_line(self, step: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, immediate=True)

    def action_page(self, step: int) -> None:
        self.action_line(step * max(1, self.scrollable_content_region.height - 2))

    def action_edge(self, end: int) -> None:
        self.scroll_to(y=self.max_scroll_y if end else 0, animate=False, immediate=True)


class Bar(Ink, Widget):
    """A few fixed lines, told what to draw by `tell`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Callable[[int], list[Line]] = lambda width: []
        self._told: tuple[int, list[Line]] | None = None  # the lines for a width, until something changes

    def tell(self, draw: Callable[[int], list[Line]]) -> None:
        """`draw` gives the lines for a width."""
        self._draw = draw
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._told is None or self._told[0] != width:
            self._told = width, self._draw(width)
        lines = self._told[1]
        return self.strip(lines[y] if y < len(lines) else (), width)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As the base does it; what the bar tells may be another thing now."""
        self._told = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
