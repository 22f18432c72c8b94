"""What a reviewer does to findings, as a part of the main screen. Everything said is saved before it is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast, get_args

from checker.model import VERDICTS, ConflictType, CorrectedField, Decision, Finding, Opinion, Verdict
from checker.workspace.pages import Entry
from claims.errors import UsageError
from claims.model import Claim
from tui.editing import edited, editor_command
from tui.layout import Mode
from tui.pages.done import done_page
from tui.pages.history import history_page
from tui.pages.sheet import Sheet
from tui.screens.asking import ConfirmScreen, LineScreen, SheetScreen, Typed
from tui.screens.dialogs import Choice, NoteScreen, PickScreen, Written
from tui.screens.narrowing import Narrowing
from tui.wording import DECISION_WORDS, VERDICT_SIGNS, claim_value, count

_FIELDS: tuple[tuple[CorrectedField, str], ...] = (
    ("value", "33   120..130   >120   ≥5   empty: none"),
    ("unit", "%   USD   km   empty: none"),
    ("period", "2022   2022-03   2022-03-01/2022-04-01"),
    ("source", "who says so"),
)


class Deciding(Narrowing):
    """Asks the desk to keep what was decided; on the chosen finding, or on all that are marked."""

    @property
    def targets(self) -> list[str]:
        """The ids that a decision is about: the marked ones, else the chosen one."""
        chosen = self.state.chosen_id
        return list(self.state.marked) or ([chosen] if chosen else [])

    def for_all(self, doing: str, act: Callable[[list[str]], None]) -> None:
        """Act on the targets; on more than one only after asking."""
        targets = self.targets
        if len(targets) > 1:
            question = f"{doing[:1].upper()}{doing[1:]}: {count(len(targets), 'finding')}?"
            self.app.push_screen(
                ConfirmScreen(question, ("One step to undo.",)), lambda yes: act(targets) if yes else None
            )
        elif targets:
            act(targets)

    def save(self, words: str, call: Callable[[], Any], *, drop_marks: bool = True) -> None:
        """Have the desk keep something; say `words` once it is safe."""

        def done(_: object) -> None:
            if drop_marks:
                self.state.marked.clear()
            self.review.changed(f"saved: {words}")

        self.review.ask(f"saving: {words}", call, done)

    def _named(self, targets: Sequence[str]) -> str:
        """What the targets are called in the status line."""
        return count(len(targets), "finding") if len(targets) > 1 else self._question()

    def _question(self) -> str:
        row = self.state.at(self.state.row)
        return row.question if row else ""

    # --- decisions ---------------------------------------------------------------------------------------------

    def action_decide(self, word: str) -> None:
        decision = cast("Decision | None", word or None)
        said = DECISION_WORDS[decision] if decision else "no decision"
        desk, by = self.review.desk, self.review.by

        def act(targets: list[str]) -> None:
            self.save(f"{said} · {self._named(targets)}", partial(desk.decide, _one(targets), decision, by))

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
                self.save(words, partial(call, _one(targets), decision, by, **what, reason=typed.text))

            self.for_all(said, act)

        self.app.push_screen(LineScreen("Why?", hint="one line (may stay empty)"), with_reason)

    # --- notes -------------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        is_draft = finding.id in self.state.drafts
        screen = NoteScreen(finding.question, self.state.note_of(finding), is_draft)
        self.app.push_screen(screen, lambda written: self._noted(finding, written))

    def action_editor(self) -> None:
        """The note in the reviewer's own editor; the screen comes back when it closes."""
        finding = self.state.finding
        if finding is None:
            return
        try:
            command = editor_command(os.environ)
            with self.app.suspend():
                text = edited(self.state.note_of(finding), command)
        except UsageError as error:
            self.review.say(f"not done: {error}", "bad")
            return
        self.app.refresh(layout=True)
        self._noted(finding, Written(text, True))

    def _noted(self, finding: Finding, written: Written | None) -> None:
        if written is None:
            return
        self.state.keep_draft(finding, written.text)
        if written.save:
            if finding.id not in self.state.drafts:
                self.review.say("nothing to save")
                return

            def done(_: object) -> None:
                self.state.drafts.pop(finding.id, None)
                self.review.changed("saved: note")

            desk, by = self.review.desk, self.review.by
            self.review.ask(
                "saving the note", lambda: desk.note(finding.id, written.text, by), done, self._kept_as_draft
            )
        elif finding.id in self.state.drafts:
            self.review.say("the note is kept as a draft until it is saved", "busy")
        self.report_changed()

    def _kept_as_draft(self, error: str) -> None:
        self.review.say(f"not saved, kept as a draft: {error}", "bad")
        self.report_changed()

    # --- tags and people ---------------------------------------------------------------------------------------

    def action_tags(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        now = () if self.state.marked else finding.review.tags if finding.review else ()
        hint = "words with commas between; -word takes one off"

        def typed(line: Typed | None) -> None:
            if line is None:
                return
            words = [word.strip() for word in line.text.replace("،", ",").split(",") if word.strip()]
            add = [word for word in words if not word.startswith("-") and word not in now]
            remove = [word[1:].strip() for word in words if word.startswith("-")] + [
                tag for tag in now if tag not in words
            ]
            if add or remove:
                desk, by = self.review.desk, self.review.by

                def act(targets: list[str]) -> None:
                    self.save("tags", lambda: desk.tag(_one(targets), add, remove, by))

                self.for_all("change tags", act)

        self.app.push_screen(LineScreen("Tags", ", ".join(now), about=(finding.question,), hint=hint), typed)

    def action_assign(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        now = finding.review.assignee if finding.review else ""

        def typed(line: Typed | None) -> None:
            if line is None or line.text == now and not self.state.marked:
                return
            desk, by = self.review.desk, self.review.by

            def act(targets: list[str]) -> None:
                self.save(f"assigned to {line.text or 'nobody'}", lambda: desk.assign(_one(targets), line.text, by))

            self.for_all("assign", act)

        known = [name for name in (self.review.by,) if name]
        self.app.push_screen(
            LineScreen(
                "Assign to", now, about=(finding.question,), hint="a reviewer's name; empty: nobody", known=known
            ),
            typed,
        )

    def action_reviewer(self) -> None:
        def typed(line: Typed | None) -> None:
            if line is not None and line.text:
                self.review.be(line.text, blind=self.state.catalogue.blind)

        self.app.push_screen(LineScreen("Under which name do you decide?", self.review.by, hint="your name"), typed)

    def action_blind(self) -> None:
        self.review.be(self.review.by, blind=not self.state.catalogue.blind)

    # --- what was read, and what belongs together ----------------------------------------------------------------

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
        question = f"Make one finding of {len(targets)}?"

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                self.save(f"{len(targets)} findings merged", partial(desk.merge, targets, by, reason=typed.text))

        self.app.push_screen(LineScreen(question, hint="why (may stay empty)"), answered)

    def action_split(self) -> None:
        finding, claim = self.state.finding, self.state.claim
        if finding is None or claim is None or len(finding.claims) < 2:
            self.review.say("there is no other claim to split it from")
            return
        desk, by = self.review.desk, self.review.by

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                self.save("split", partial(desk.split, finding.id, [claim.id], by, reason=typed.text))

        screen = LineScreen("Take this claim out of the finding?", about=(claim.text,), hint="why (may stay empty)")
        self.app.push_screen(screen, answered)

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

        self.review.ask("looking back", lambda: call(None), done)

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


def _one(targets: Sequence[str]) -> str | Sequence[str]:
    return targets[0] if len(targets) == 1 else list(targets)


def _verdict_arguments(value: str) -> tuple[Decision, dict[str, Any]]:
    """What a picked verdict is for the desk: `conflict value`, `agreement`, `accept`, `reject`."""
    if value in ("accept", "reject"):
        return cast(Decision, value), {}
    verdict, _, kind = value.partition(" ")
    return "override", {"verdict": cast(Verdict, verdict), "conflict_type": cast("ConflictType | None", kind or None)}


def _read(claim: Claim, name: CorrectedField) -> str:
    """What was read of a claim in a field, in words."""
    if name == "value":
        return "".join(claim_value(claim))
    if name == "unit":
        return (claim.values[0].unit if claim.values else None) or "none"
    if name == "period":
        return claim.when.text if claim.when else "not stated"
    return claim.source or "the outlet itself"
