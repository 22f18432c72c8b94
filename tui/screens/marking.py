"""What a decision is about: the chosen finding, or all that are marked; how it is saved; and which finding comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from claims.display import display
from tui.layout import Mode
from tui.pages.done import done_page
from tui.pages.sheet import Sheet
from tui.screens.asking import ConfirmScreen, SheetScreen
from tui.screens.narrowing import Narrowing
from tui.wording import count

_LONG = 120  # letters of a question, where several are named


class Marking(Narrowing):
    """Has something done to the chosen finding, or to all that are marked, and goes to the next."""

    @property
    def targets(self) -> list[str]:
        """The ids that a decision is about: the marked ones, else the chosen one."""
        chosen = self.state.chosen_id
        return list(self.state.marked) or ([chosen] if chosen else [])

    def for_all(self, doing: str, act: Callable[[list[str]], None]) -> None:
        """Act on the targets; on more than one only after asking."""
        targets = self.targets

        def ask(there: list[str], about: list[str]) -> None:
            question = f"{doing[:1].upper()}{doing[1:]}: {count(len(there), 'finding')}?"
            self.app.push_screen(ConfirmScreen(question, (*about, "One step to undo.")), lambda yes: act(there) if yes else None)

        if len(targets) > 1:
            self.ask_about(targets, ask)
        elif targets:
            act(targets)

    def ask_about(self, targets: Sequence[str], ask: Callable[[list[str], list[str]], None], least: int = 1) -> None:
        """Have `ask` called with those of several findings that are still there, and lines that name them; unless fewer than
        `least` are. Other reviewers may have put a marked one together with another, or taken it apart."""

        def show(found: tuple[list[str], list[str]]) -> None:
            there, questions = found
            lines = [f"· {display(one, limit=_LONG)}" for one in questions]
            if more := len(there) - len(questions):
                lines.append(f"… and {more:,} more")
            if gone := len(targets) - len(there):
                kept = set(there)
                self.state.marked = {one: None for one in self.state.marked if one in kept}
                self.renew_marks()
                lines.append(f"{gone:,} of those marked {'is' if gone == 1 else 'are'} no more: somebody else changed what "
                             "belongs together.")  # fmt: skip
            if len(there) >= least:
                ask(there, lines)
            else:
                self.review.say(lines[-1] if gone else "mark more findings with m", "bad")

        self.review.read("about", lambda catalogue: catalogue.named(targets), show)

    def save(self, words: str, call: Callable[[], Any], *, drop_marks: bool = True, go: bool = False) -> None:
        """Have the desk keep something; say `words` once it is safe. `go`: the call gives the finding to go to then."""

        def done(result: str | None) -> None:
            if drop_marks:
                self.state.marked.clear()
            if go and result:
                self.state.chosen_id = result
            self.review.changed(f"saved: {words}")

        self.review.ask(f"saving: {words}", call, done)

    def _named(self, targets: Sequence[str]) -> str:
        """What the targets are called in the status line."""
        return count(len(targets), "finding") if len(targets) > 1 else self._question()

    def _question(self) -> str:
        row = self.state.at(self.state.row)
        return row.question if row else ""

    # --- marks, and what comes next --------------------------------------------------------------------------------

    def action_mark(self) -> None:
        if self.state.chosen_id is not None:
            self.state.mark()
            if self.state.choose(self.state.row + 1):
                self.show_chosen()
            self.renew_marks()

    def action_mark_all(self) -> None:
        """All that are shown, or none where they are marked already."""
        selection = self.state.selection
        if self.state.marked:
            self.state.marked.clear()
            self.renew_marks()
            return

        def mark(ids: Sequence[str]) -> None:
            self.state.marked = dict.fromkeys(ids)
            self.renew_marks()

        self.review.read("mark", lambda catalogue: catalogue.ids(selection), mark)

    def action_next_open(self) -> None:
        """Go to the open finding that is most worth deciding, or say that there is none."""
        filters, here = self.state.filters, self.state.chosen_id

        def go(ident: str | None) -> None:
            if ident is not None and self.state.choose_finding(ident):
                self.show_chosen()
            elif ident is None:
                self._say_done()

        self.review.read("next", lambda catalogue: catalogue.next_open(filters, here), go)

    def _say_done(self) -> None:
        left, narrows, by = self.state.catalogue.left(), self.state.filters.narrows, self.review.by

        def build(width: int, mode: Mode) -> Sheet:
            return done_page(left, narrows, by, width, mode)

        self.review.say("every finding shown has a decision", "good")
        self.app.push_screen(SheetScreen("Done", build))

    def show_chosen(self) -> None:
        raise NotImplementedError

    def renew_marks(self) -> None:
        raise NotImplementedError


def one_or_all(targets: Sequence[str]) -> str | Sequence[str]:
    return targets[0] if len(targets) == 1 else list(targets)
