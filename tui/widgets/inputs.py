"""Inputs that pass the one gate: what is pasted into them is as foreign as an article."""

from __future__ import annotations

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from claims.display import display


class LineInput(Input):
    """One line of text; control and hidden characters become visible as they come in."""

    def validate_value(self, value: str) -> str:
        return display(value)


class TextInput(TextArea):
    """Lines of text, by the same rule."""

    def edit(self, edit: Edit) -> EditResult:
        edit.text = display(edit.text, newlines=True)
        return super().edit(edit)
