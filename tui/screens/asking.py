"""Small screens that ask: yes or no, one line of text, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input

from claims.display import display
from tui.layout import Line, Mode
from tui.screens.base import ReviewingModal
from tui.widgets.bars import Preview
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Bar, Lines, Page
from tui.wrap import wrap

_INNER, _MOST = 66, 7  # cells of a line in a dialog; lines, so that what is asked has room below them at 24 rows


def told(texts: Sequence[str], width: int, mode: Mode, most: int) -> list[Line]:
    """Some lines about what is asked, at most so many."""
    return [line for text in texts if text for line in wrap(text, (), width, mode)][:most]


def fit(bar: Bar, texts: Sequence[str], mode: Mode) -> None:
    """Have a bar of a dialog tell this, and be as high as that takes; of no height where there is nothing to tell."""
    bar.styles.height = len(told(texts, min(_INNER, bar.app.size.width * 24 // 25 - 4), "logical", _MOST))
    bar.tell(lambda width: told(texts, width, mode, _MOST))


class ConfirmScreen(ReviewingModal[bool]):
    """Asks whether to go on; gives True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "yes"),
        Binding("n,escape,q", "dismiss(False)", "no"),
    ]

    def __init__(self, question: str, about: Sequence[str] = ()) -> None:
        super().__init__()
        self.question = question
        self.about = [display(line, limit=600) for line in about]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = self.question
            box.border_subtitle = "y or ⏎ yes, n or Esc no"
            yield Bar(id="confirm-about")

    def on_mount(self) -> None:
        bar = self.query_one("#confirm-about", Bar)
        fit(bar, self.about, self.mode)
        self.set_focus(None)


class Typed(NamedTuple):
    """What was typed, and the reason given for it."""

    text: str
    reason: str = ""


class LineScreen(ReviewingModal[Typed | None]):
    """Asks for one line, and for a reason where `why` is set; gives both, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave")]

    def __init__(
        self, question: str, now: str = "", *, about: Sequence[str] = (), hint: str = "", known: Sequence[str] = (),
        why: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.question = question
        self.now = display(now, limit=1000)
        self.about = [display(line, limit=300) for line in about if line]
        self.hint = hint
        self.known = [display(name, limit=200) for name in known]
        self.why = why

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = self.question
            box.border_subtitle = "⏎ saves, → takes the suggestion, Esc leaves" if self.known else "⏎ saves, Esc leaves"
            yield Bar(id="about")
            suggester = SuggestFromList(self.known, case_sensitive=False) if self.known else None
            yield LineInput(self.now, id="line", placeholder=self.hint, suggester=suggester, max_length=1000)
            if self.why:
                yield LineInput(id="reason", placeholder="why (may stay empty)", max_length=1000)
            yield Preview()

    def on_mount(self) -> None:
        fit(self.query_one("#about", Bar), self.about, self.mode)
        self.query_one("#line", Input).focus()
        self.query_one(Preview).preview(self.now)

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Preview).preview(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if self.why and message.input.id == "line":
            self.query_one("#reason", Input).focus()
            return
        reason = self.query_one("#reason", Input).value.strip() if self.why else ""
        self.dismiss(Typed(self.query_one("#line", Input).value.strip(), reason))


class SheetScreen(ReviewingModal[None]):
    """Shows a page and asks nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "close")]

    def __init__(self, heading: str, build: Callable[[int, Mode], Page]) -> None:
        super().__init__()
        self.heading = heading
        self.build = build

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as box:
            box.border_title = self.heading
            box.border_subtitle = "Esc closes"
            yield Lines(id="sheet")

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.show(lambda width: self.build(width, self.mode))
        lines.focus()
