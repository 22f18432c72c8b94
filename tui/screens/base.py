"""What all screens share: the way to the app, and the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual._compositor import Compositor
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget

from tui.commands import Where
from tui.layout import Mode
from tui.widgets.bars import StatusBar
from tui.widgets.composing import Composing
from tui.widgets.ink import INK_CLASSES

if TYPE_CHECKING:
    from tui.app import ReviewApp


class Reviewing:
    """Mixed into a screen: the app by its own type."""

    _compositor: Compositor
    PLACE: ClassVar[Where | None] = None
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-short"), (14, "-tall")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = Composing()

    @property
    def review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)  # type: ignore[attr-defined]

    @property
    def mode(self) -> Mode:
        return self.review.text_mode

    @property
    def alive(self) -> bool:
        """Whether the widgets of this screen are there: no longer once it was left, not yet while it is made."""
        return self.is_mounted and self in self.review.screen_stack  # type: ignore[attr-defined]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No command runs on a screen that is not there, however fast the keys come."""
        return self.alive

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen, once: keys come faster than screens go, and the second of two that close it would close the one
        behind it, or leave none."""
        if not self.is_active:  # type: ignore[attr-defined]
            return AwaitComplete()
        return cast("AwaitComplete", super().dismiss(result))  # type: ignore[misc]

    def report_changed(self) -> None:
        """The findings were read again; a screen that shows some draws what follows from it."""

    def on_mount(self) -> None:
        # A box over half a row would cut its isolates or overrides in two; there, boxes take whole rows.
        self.set_class(self.mode in ("isolate", "swapped", "override", "runs"), "-whole-rows")  # type: ignore[attr-defined]

    def paint(self, *widgets: Widget) -> None:
        """Paint widgets that have changed, and what else waits for it, in this moment. Left to tell the screen so by themselves,
        they would be another frame after that of the key."""
        screen = cast("Screen[object]", self)
        if screen.is_current and not screen.app._batch_count:
            for widget in widgets:
                widget._repaint_required = False
            screen._dirty_widgets.update(widgets)
            screen._on_timer_update()

    def on_screen_resume(self) -> None:
        for bar in self.query(StatusBar):  # type: ignore[attr-defined]
            bar.say(*self.review.last_words)


class ReviewingScreen(Reviewing, Screen[ScreenResultType]):
    """A whole screen of the review."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INK_CLASSES)

    async def action_elsewhere(self, screen: str) -> None:
        """Leave this screen for another one that is opened over the findings."""
        if screen == self.PLACE:
            return
        await self.leave()
        self.app.call_later(self.review.open_over_findings, screen)

    async def leave(self) -> None:
        """Go back to where this was opened, with nothing chosen."""
        self.dismiss(None)


class ReviewingModal(Reviewing, ModalScreen[ScreenResultType]):
    """A small screen over another one, with a result."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INK_CLASSES)
