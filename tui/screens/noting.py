"""What reviewers put beside findings: notes, tags, and whom a finding is given to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.model import Finding
from claims.errors import UsageError
from tui.editing import edited, editor_command
from tui.screens.asking import LineScreen, Typed
from tui.screens.marking import Marking, one_or_all

if TYPE_CHECKING:
    from tui.screens.writing import Written


class Noting(Marking):
    """Notes, tags and assignments of findings."""

    # --- notes -------------------------------------------------------------------------------------------------

    def action_note(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        from tui.screens.writing import NoteScreen

        is_draft = finding.id in self.state.drafts
        screen = NoteScreen(finding.question, self.state.note_of(finding), is_draft)
        self.app.push_screen(screen, lambda written: self._noted(finding, written))

    def action_editor(self) -> None:
        """The note in the reviewer's own editor; the screen comes back when it closes."""
        finding = self.state.finding
        if finding is None:
            return
        from tui.screens.writing import Written

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
                    self.save("tags", lambda: desk.tag(one_or_all(targets), add, remove, by))

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
                self.save(f"assigned to {line.text or 'nobody'}", lambda: desk.assign(one_or_all(targets), line.text, by))

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
