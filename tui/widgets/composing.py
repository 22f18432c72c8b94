"""What Textual puts a frame together from, less what it need not ask for, and a scrollbar that is drawn once for each look.

Textual asks every widget for all its lines whose container meets what has changed: of a screen of bars, lists and panes that is
all of them, for each row that the cursor moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip

_LOOKS = 256  # looks of one scrollbar that are held on to


class Composing(Compositor):
    """A compositor that asks those widgets for lines which are themselves where something changed."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if crop.overlaps(seen):
                yield region, clip, widget.render_lines(seen.translate((-region.x, -region.y)))


class Thumb(ScrollBar):
    """A scrollbar that gives the lines it gave before where it looks as it did."""

    def __init__(self, vertical: bool = True, name: str | None = None, *, thickness: int = 1) -> None:
        super().__init__(vertical, name, thickness=thickness)
        self._looks: dict[object, list[Strip]] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        assert self.parent is not None
        styles = self.parent.styles
        look = (
            crop, self.size, self.window_virtual_size, self.window_size, self.position, self.mouse_over, self.grabbed is None,
            styles.scrollbar_color, styles.scrollbar_background, self.visual_style, tuple(self.get_line_filters()),
        )  # fmt: skip
        if look not in self._looks:
            if len(self._looks) >= _LOOKS:
                self._looks.clear()
            self._looks[look] = super().render_lines(crop)
        return self._looks[look]
