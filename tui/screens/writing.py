"""The editor of a note. It is imported when it is opened: an editor of many lines takes long to import."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from claims.display import display
from tui.commands import bindings
from tui.layout import Span
from tui.screens.base import ReviewingModal
from tui.widgets.bars import Preview
from tui.widgets.lines import Bar
from tui.wrap import wrap


class TextInput(TextArea):
    """Lines of text; control and hidden characters become visible as they come in."""

    def edit(self, edit: Edit) -> EditResult:
        edit.text = display(edit.text, newlines=True)
        return super().edit(edit)


class Written(NamedTuple):
    """What was in the editor when it closed, and whether it is to be saved."""

    text: str
    save: bool


class NoteScreen(ReviewingModal[Written]):
    """An editor for the note on a finding; leaving it keeps the text as a draft."""

    BINDINGS = bindings("editor")

    def __init__(self, question: str, text: str, is_draft: bool) -> None:
        super().__init__()
        self.question = display(question, limit=300)
        self.before = text
        self.shown = display(text, newlines=True)
        self.is_draft = is_draft

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Note (draft)" if self.is_draft else "Note"
            box.border_subtitle = "^s saves, Esc keeps a draft"
            yield Bar(id="about")
            yield TextInput(self.shown, soft_wrap=True, show_line_numbers=False)
            yield Preview()

    def on_mount(self) -> None:
        self.query_one(Bar).tell(lambda width: list(wrap(self.question, (Span(0, 300, "dim"),), width, self.mode))[:2])
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        editor.focus()
        self._preview()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        self._preview()

    def on_text_area_selection_changed(self, message: TextArea.SelectionChanged) -> None:
        self._preview()

    def _preview(self) -> None:
        editor = self.query_one(TextArea)
        self.query_one(Preview).preview(editor.document.get_line(editor.cursor_location[0]))

    def _text(self) -> str:
        text = self.query_one(TextArea).text
        return self.before if text == self.shown else text

    def action_save(self) -> None:
        self.dismiss(Written(self._text(), True))

    def action_cancel(self) -> None:
        self.dismiss(Written(self._text(), False))
