"""From laid-out lines to the terminal: style names become theme colours, and nothing else is read into the text.

No text that comes through here is ever parsed: a segment is a text and a style, so `[@click=…]` in a headline is just
brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.style import Style as VisualStyle

from checker.model import VERDICTS
from tui.layout import Line, Mode, line_width

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

INKS = frozenset(
    {
        "dim", "strong", "title", "label", "head", "head-chosen", "cursor", "cursor-focused", "band", "differs", "same",
        "context", "claim", "chosen", "value", "apart", "good", "bad", "busy", "key", "rule", *VERDICTS,
        *(f"bar-{verdict}" for verdict in VERDICTS), *(f"heat-{step}" for step in range(5)),
    }
)  # fmt: skip

# Component classes of the screens, not of each widget: Textual works all of them out anew whenever a focus changes.
INK_CLASSES: frozenset[str] = frozenset(f"ink--{name}" for name in INKS)


class Ink:
    """Mixed into a widget: draws a `Line` whose style names are words of `INKS`, in the colours of the stylesheet."""

    ALLOW_SELECT: ClassVar[bool] = False  # what stands on the screen is in visual order; copying has its own command

    _inks: dict[tuple[str, str], Style]
    _inks_over: VisualStyle | None = None

    if TYPE_CHECKING:
        app: App[int]
        screen: Screen[object]
        visual_style: VisualStyle

    @property
    def mode(self) -> Mode:
        """How right-to-left text goes to this terminal."""
        return getattr(self.app, "text_mode", "visual")

    def strip(self, line: Line, width: int, under: str = "") -> Strip:
        """`line` as a strip of `width` cells, over the styles named in `under`."""
        inks = self._inks_now()
        segments = [
            Segment(text, inks.get((under, style)) or self.ink(under, style)) for text, style in line if text
        ]  # fmt: skip
        cells = line_width(line)
        strip = Strip(segments, cells)
        return strip if cells == width else strip.adjust_cell_length(width, self.ink(under))

    def _inks_now(self) -> dict[tuple[str, str], Style]:
        """The styles that were mixed so far, for the look that the widget has now."""
        over = self.visual_style
        if over is not self._inks_over:  # the theme, or the state of the widget, is another one
            self._inks, self._inks_over = {}, over
        return self._inks

    def ink(self, under: str = "", names: str = "") -> Style:
        """The named styles over those of `under`, over the widget's own."""
        inks = self._inks_now()
        if (under, names) not in inks:
            inks[under, names] = self._mix(self.visual_style, [*under.split(), *names.split()])
        return inks[under, names]

    def _mix(self, over: VisualStyle, names: list[str]) -> Style:
        """The named styles laid over the widget's own, one after the other; half-transparent ones let it through."""
        background, colour, text = over.background, over.foreground, Style()
        assert background is not None and colour is not None
        for name in names:
            ink = self.screen.get_component_styles(f"ink--{name}")
            if ink.has_rule("background"):
                background += ink.background
            if ink.has_rule("color"):
                colour = background.get_contrast_text(ink.color.a) if ink.auto_color else ink.color
            text += ink.text_style
        return Style(color=(background + colour).rich_color, bgcolor=background.rich_color) + text
