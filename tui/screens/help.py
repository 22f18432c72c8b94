"""All keys, and what the words and signs mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tui.commands import Where
from tui.pages.help import help_page
from tui.screens.base import ReviewingModal
from tui.widgets.lines import Lines


class HelpScreen(ReviewingModal[None]):
    """Closes with Esc, q or the key that opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "dismiss", "close")]

    def __init__(self, place: Where | None = None) -> None:
        super().__init__()
        self.place = place

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as box:
            box.border_title = "Keys and words"
            box.border_subtitle = "Esc closes"
            yield Lines(id="help")

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.show(lambda width: help_page(width, self.mode, self.place))
        lines.focus()
