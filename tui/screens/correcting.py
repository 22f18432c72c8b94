"""What was misread, and which claims belong together."""

from __future__ import annotations

from functools import partial
from typing import cast

from checker.model import CorrectedField
from claims.model import Claim
from tui.screens.asking import LineScreen, Typed
from tui.screens.dialogs import Choice, PickScreen
from tui.screens.marking import Marking
from tui.wording import claim_value

_FIELDS: tuple[tuple[CorrectedField, str], ...] = (
    ("value", "33   120..130   >120   ≥5   empty: none"),
    ("unit", "%   USD   km   empty: none"),
    ("period", "2022   2022-03   2022-03-01/2022-04-01"),
    ("source", "who says so"),
)


class Correcting(Marking):
    """Corrects what was read of a claim, merges and splits findings."""

    def action_correct(self) -> None:
        claim = self.state.claim
        if claim is None:
            return
        choices = [Choice(name, f"{name}   {_read(claim, name)}", "", None) for name, _ in _FIELDS]
        self.app.push_screen(
            PickScreen("What was misread?", choices, None), lambda choice: self._field_picked(claim, choice)
        )

    def _field_picked(self, claim: Claim, choice: Choice | None) -> None:
        if choice is None or choice.value is None:
            return
        name = cast(CorrectedField, choice.value)
        hint = dict(_FIELDS)[name]

        def typed(line: Typed | None) -> None:
            if line is not None:
                desk, by = self.review.desk, self.review.by
                self.save(f"{name} corrected", partial(desk.correct, claim.id, name, line.text, by, reason=line.reason),
                          drop_marks=False)  # fmt: skip

        screen = LineScreen(f"The right {name}", about=(claim.text, hint), hint=hint, why=True)
        self.app.push_screen(screen, typed)

    def action_merge(self) -> None:
        chosen = self.state.chosen_id
        targets = list(dict.fromkeys([*self.state.marked, *([chosen] if chosen else [])]))
        if len(targets) < 2:
            self.review.say("mark the findings to merge with m, then press M on the last of them")
            return
        desk, by = self.review.desk, self.review.by

        def ask(there: list[str], about: list[str]) -> None:
            def answered(typed: Typed | None) -> None:
                if typed is not None:
                    self.save(f"{len(there)} findings merged", partial(desk.merge, there, by, reason=typed.text), go=True)

            screen = LineScreen(f"Make one finding of these {len(there)}?", about=about, hint="why (may stay empty)")
            self.app.push_screen(screen, answered)

        self.ask_about(targets, ask, least=2)

    def action_split(self) -> None:
        finding, claim = self.state.finding, self.state.claim
        if finding is None or claim is None or len(finding.claims) < 2:
            self.review.say("there is no other claim to split it from")
            return
        desk, by = self.review.desk, self.review.by

        def split(reason: str) -> str | None:
            """Gives the finding in which the claim stands now."""
            became = desk.split(finding.id, [claim.id], by, reason=reason)
            return next((one for one in became if claim.id in desk.finding(one).claims), None)

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                self.save("split", partial(split, typed.text), go=True)

        screen = LineScreen("Take this claim out of the finding?", about=(claim.text,), hint="why (may stay empty)")
        self.app.push_screen(screen, answered)


def _read(claim: Claim, name: CorrectedField) -> str:
    """What was read of a claim in a field, in words."""
    if name == "value":
        return "".join(claim_value(claim))
    if name == "unit":
        return (claim.values[0].unit if claim.values else None) or "none"
    if name == "period":
        return claim.when.text if claim.when else "not stated"
    return claim.source or "the outlet itself"
