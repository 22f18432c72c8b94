"""An input that passes the one gate: what is pasted into it is as foreign as an article."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from claims.display import display


class LineInput(Input):
    """One line of text; control and hidden characters become visible as they come in."""

    virtual_size = Reactive(Size(0, 0))  # what is typed does not change where things stand: no new layout for a letter

    def validate_value(self, value: str) -> str:
        return display(value)
