"""Small screens with one question: pick one, write a note, name an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input

from claims.display import display
from tui.layout import Line, flow
from tui.screens.asking import fit
from tui.screens.base import ReviewingModal
from tui.widgets.bars import Preview
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Bar
from tui.widgets.rows import Rows


class Choice(NamedTuple):
    """One row of a picker: the value it gives, what it is called, how it is drawn, how many findings it would show."""

    value: str | None
    label: str
    style: str
    findings: int | None


class ChoiceList(Rows):
    """The rows of a picker."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.choices = choices

    def row_count(self) -> int:
        return len(self.choices)

    def row_lines(self, row: int, width: int) -> list[Line]:
        choice = self.choices[row]
        number = "" if choice.findings is None else f"{choice.findings:,}"
        label = flow([(" ", ""), (display(choice.label, limit=200), choice.style)], width - len(number) - 2, self.mode)
        return [(*label, *flow([(f" {number} ", "dim")], len(number) + 2, self.mode))]


class PickScreen(ReviewingModal[Choice | None]):
    """Gives the chosen row, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "choose"),
        Binding("escape,q", "dismiss", "leave"),
    ]

    def __init__(self, heading: str, choices: Sequence[Choice], chosen: str | None) -> None:
        super().__init__()
        self.heading = heading
        self.choices = choices
        self.cursor = next((place for place, choice in enumerate(choices) if choice.value == chosen), 0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = self.heading
            box.border_subtitle = "⏎ chooses, Esc leaves"
            yield ChoiceList(self.choices)

    def on_mount(self) -> None:
        rows = self.query_one(ChoiceList)
        rows.renew(self.cursor)
        rows.focus()

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.action_pick()

    def action_pick(self) -> None:
        self.dismiss(self.choices[self.query_one(ChoiceList).cursor])


class NameScreen(ReviewingModal[str | None]):
    """Asks who published an article; gives the name, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave")]

    def __init__(self, about: Sequence[str], now: str | None, known: Sequence[str]) -> None:
        super().__init__()
        self.about = [display(line, limit=300) for line in about if line]
        self.now = display(now or "", limit=200)
        self.known = [display(name, limit=200) for name in known]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Who published this article?"
            box.border_subtitle = "⏎ saves, → takes the suggestion, Esc leaves"
            yield Bar(id="about")
            yield LineInput(
                self.now,
                placeholder="name of the outlet",
                suggester=SuggestFromList(self.known, case_sensitive=False),
                max_length=200,
            )
            yield Preview()

    def on_mount(self) -> None:
        fit(self.query_one("#about", Bar), self.about, self.mode)
        self.query_one(Input).focus()
        self.query_one(Preview).preview(self.now)

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Preview).preview(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        name = message.value.strip()
        if name and name != self.now:
            self.dismiss(name)
        else:
            self.dismiss(None)
