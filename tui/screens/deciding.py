"""The decisions on findings, the steps back and forth, and who decided what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast, get_args

from checker.model import VERDICTS, ConflictType, Decision, Opinion, Verdict
from checker.workspace.pages import Entry
from tui.layout import Mode
from tui.pages.history import history_page
from tui.pages.sheet import Sheet
from tui.screens.asking import LineScreen, SheetScreen, Typed
from tui.screens.correcting import Correcting
from tui.screens.dialogs import Choice, PickScreen
from tui.screens.marking import one_or_all
from tui.screens.noting import Noting
from tui.wording import DECISION_WORDS, VERDICT_SIGNS


class Deciding(Noting, Correcting):
    """Asks the desk to keep what was decided; on the chosen finding, or on all that are marked."""

    # --- decisions ---------------------------------------------------------------------------------------------

    def action_decide(self, word: str) -> None:
        decision = cast("Decision | None", word or None)
        said = DECISION_WORDS[decision] if decision else "no decision"
        desk, by = self.review.desk, self.review.by

        def act(targets: list[str]) -> None:
            self.save(f"{said} · {self._named(targets)}", partial(desk.decide, one_or_all(targets), decision, by))

        self.for_all(said, act)

    def action_override(self) -> None:
        self._pick_verdict("Which verdict is right?", self.review.desk.decide, "other verdict")

    def action_adjudicate(self) -> None:
        self._pick_verdict("What stands?", self.review.desk.adjudicate, "adjudicated", final=True)

    def _pick_verdict(self, question: str, call: Callable[..., None], said: str, *, final: bool = False) -> None:
        choices = [Choice(f"{verdict} {kind}".strip(), f"{VERDICT_SIGNS[verdict]} {verdict}" + (f" of {kind}" if kind else ""),
                          verdict, None)
                   for verdict in VERDICTS if verdict != "single"
                   for kind in (get_args(ConflictType) if verdict == "conflict" else ("",))]  # fmt: skip
        if final:
            choices = [Choice("accept", "the machine's verdict", "strong", None),
                       Choice("reject", "they do not belong together", "strong", None), *choices]  # fmt: skip
        if self.targets:
            self.app.push_screen(
                PickScreen(question, choices, None), lambda choice: self._verdict_picked(choice, call, said)
            )

    def _verdict_picked(self, choice: Choice | None, call: Callable[..., None], said: str) -> None:
        if choice is None or choice.value is None:
            return
        by, value = self.review.by, choice.value

        def with_reason(typed: Typed | None) -> None:
            if typed is None:
                return

            def act(targets: list[str]) -> None:
                decision, what = _verdict_arguments(value)
                words = f"{said}: {value} · {self._named(targets)}"
                self.save(words, partial(call, one_or_all(targets), decision, by, **what, reason=typed.text))

            self.for_all(said, act)

        self.app.push_screen(LineScreen("Why?", hint="one line (may stay empty)"), with_reason)

    # --- steps back and forth ------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self._step("undone", self.review.desk.undo)

    def action_redo(self) -> None:
        self._step("done again", self.review.desk.redo)

    def _step(self, said: str, call: Callable[[str | None], str | None]) -> None:
        def done(what: str | None) -> None:
            if what is None:
                self.review.say("nothing to undo" if said == "undone" else "nothing to do again")
            else:
                self.review.changed(f"{said}: {what}")

        by = self.review.by  # what others decided is theirs to take back
        self.review.ask("looking back", lambda: call(by), done)

    def action_history(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        desk, blind_for = self.review.desk, self.review.by if self.state.catalogue.blind else None

        def show(found: tuple[Sequence[Opinion], Sequence[Entry]]) -> None:
            def build(width: int, mode: Mode) -> Sheet:
                return history_page(finding.question, *found, width, mode)

            self.review.say("")
            self.app.push_screen(SheetScreen("Who decided what", build))

        def read() -> tuple[Sequence[Opinion], Sequence[Entry]]:
            return desk.opinions(finding.id, blind_for), [] if blind_for else desk.history(finding.id)

        self.review.ask("reading the history", read, show)


def _verdict_arguments(value: str) -> tuple[Decision, dict[str, Any]]:
    """What a picked verdict is for the desk: `conflict value`, `agreement`, `accept`, `reject`."""
    if value in ("accept", "reject"):
        return cast(Decision, value), {}
    verdict, _, kind = value.partition(" ")
    return "override", {"verdict": cast(Verdict, verdict), "conflict_type": cast("ConflictType | None", kind or None)}
