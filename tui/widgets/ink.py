"""From laid-out lines to the terminal: style names become theme colours, and nothing else is read into the text.

No text that comes through here is ever parsed: a segment is a text and a style, so `[@click=…]` in a headline is just
brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from checker.model import VERDICTS
from tui.layout import Line, Mode, line_width

INKS = frozenset(
    {
        "dim", "strong", "title", "label", "head", "head-chosen", "cursor", "band", "differs", "same", "context",
        "claim", "chosen", "value", "good", "bad", "busy", "key", "rule", *VERDICTS,
        *(f"bar-{verdict}" for verdict in VERDICTS),
    }
)  # fmt: skip


# Textual collects these from widgets only, not from a mixin: every class that uses `Ink` names them itself.
INK_CLASSES: frozenset[str] = frozenset(f"ink--{name}" for name in INKS)


class Ink:
    """Mixed into a widget: draws a `Line` whose style names are words of `INKS`, in the colours of the stylesheet."""

    ALLOW_SELECT: ClassVar[bool] = False  # what stands on the screen is in visual order; copying has its own command

    if TYPE_CHECKING:
        from textual.app import App
        from textual.style import Style as VisualStyle

        app: App[int]

        def get_visual_style(self, *component_classes: str, partial: bool = False) -> VisualStyle: ...

    @property
    def mode(self) -> Mode:
        """How right-to-left text goes to this terminal."""
        return getattr(self.app, "text_mode", "visual")

    def strip(self, line: Line, width: int, under: str = "") -> Strip:
        """`line` as a strip of `width` cells, over the styles named in `under`."""
        segments = [Segment(text, self._style(f"{under} {style}")) for text, style in line if text]
        strip = Strip(segments, line_width(line))
        return strip.adjust_cell_length(width, self._style(under))

    def _style(self, names: str) -> Style:
        return self.get_visual_style(*(f"ink--{name}" for name in names.split())).rich_style
