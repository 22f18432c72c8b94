"""What Textual puts a frame together from, less what it need not ask for.

Textual asks every widget for all its lines whose container meets what has changed: of a screen of bars, lists and panes that is
all of them, for each row that the cursor moves.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


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
