"""The main screen: the findings, and beside them the claims of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input

from checker.model import Decision
from tui.commands import bindings
from tui.filters import Filters
from tui.pages.finding import finding_page, quote_for_copy
from tui.pages.sheet import Sheet
from tui.screens.article import ArticleScreen
from tui.screens.base import ReviewingScreen
from tui.screens.dialogs import Choice, NoteScreen, PickScreen, Written
from tui.screens.naming import ask_outlet_name
from tui.screens.sources import SourcesScreen
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, Preview, StatusBar, TopBar
from tui.widgets.findings import FindingsList
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.wording import DECISION_WORDS

INSTANT = 4_000  # findings up to which every letter typed into the search filters at once
_PAUSE = 0.15


class SearchInput(LineInput):
    """The search line; Esc empties and leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("down", "stay", "to the list"),
    ]

    def action_leave(self) -> None:
        self.value = ""
        cast(ReviewScreen, self.screen).close_search()

    def action_stay(self) -> None:
        cast(ReviewScreen, self.screen).close_search()


class ReviewScreen(ReviewingScreen[None]):
    """Reads the state, changes it on keys, and asks the desk to keep what was decided."""

    PLACE = "review"
    BINDINGS = bindings("review")

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        yield TopBar(self.state, id="top")
        yield SearchInput(placeholder="words to find, in any script", id="search", compact=True)
        yield Preview(id="preview")
        with Container(id="body"):
            yield FindingsList(self.state, id="findings")
            yield Lines(id="claims")
        yield StatusBar(id="status")
        yield KeyBar("review", id="keys")

    def on_mount(self) -> None:
        self.findings.focus()
        self.findings.notice = "reading…"
        self.report_changed(first=True)

    @property
    def findings(self) -> FindingsList:
        return self.query_one(FindingsList)

    @property
    def claims(self) -> Lines:
        return self.query_one("#claims", Lines)

    # --- data down ---------------------------------------------------------------------------------------------

    def report_changed(self, *, first: bool = False) -> None:
        """The state holds another report or another filter; draw what follows from it."""
        if not first and not self.alive:
            return
        if not first:
            self.findings.notice = "nothing matches" if self.state.filters.narrows else "no findings yet"
        self.findings.renew(self.state.row)
        self.query_one(TopBar).refresh()
        self.show_finding()

    def show_finding(self, *, keep_place: bool = False) -> None:
        finding, claim = self.state.finding, self.state.claim
        if finding is None or claim is None:
            self.claims.show(lambda width: Sheet(()))
            return
        report, draft = self.state.report, self.state.drafts.get(finding.id)
        self.claims.show(
            lambda width: finding_page(finding, claim, report, width, self.mode, draft), keep_place=keep_place
        )

    # --- messages up -------------------------------------------------------------------------------------------

    def on_rows_moved(self, message: Rows.Moved) -> None:
        if self.state.choose(message.row):
            self.show_finding()

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.action_article()

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Preview).preview(message.value)
        if self._typing:
            self._typing.stop()
        if len(self.state.report.findings) <= INSTANT:
            self._search()
        else:
            self._typing = self.set_timer(_PAUSE, self._search)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.close_search()

    def _search(self) -> None:
        text = self.query_one(SearchInput).value
        if text != self.state.filters.text:
            self.state.filter(replace(self.state.filters, text=text))
            self.report_changed()

    def close_search(self) -> None:
        self._search()
        search = self.query_one(SearchInput)
        search.display = bool(search.value)
        self.query_one(Preview).display = False
        self.findings.focus()

    # --- deciding ----------------------------------------------------------------------------------------------

    def action_decide(self, word: str) -> None:
        finding = self.state.finding
        if finding is None:
            return
        decision = cast("Decision | None", word or None)
        said = DECISION_WORDS[decision] if decision else "no decision"

        def done(_: object) -> None:
            self.state.decided_as(finding.id, decision, self.review.by)
            self._saved(f"saved: {said} · {finding.question}")

        desk, by = self.review.desk, self.review.by
        self.review.ask(f"saving: {said}", lambda: desk.decide(finding.id, decision, by), done)

    def action_note(self) -> None:
        finding = self.state.finding
        if finding is None:
            return
        is_draft = finding.id in self.state.drafts
        screen = NoteScreen(finding.question, self.state.note_of(finding.id), is_draft)
        self.app.push_screen(screen, lambda written: self._noted(finding.id, written))

    def _noted(self, finding_id: str, written: Written | None) -> None:
        if written is None:
            return
        self.state.keep_draft(finding_id, written.text)
        if written.save:

            def done(_: object) -> None:
                self.state.noted_as(finding_id, written.text)
                self._saved("saved: note")

            desk = self.review.desk
            self.review.ask("saving the note", lambda: desk.note(finding_id, written.text), done, self._kept_as_draft)
        elif finding_id in self.state.drafts:
            self.review.say("the note is kept as a draft until it is saved", "busy")
        self._saved("")

    def _kept_as_draft(self, error: str) -> None:
        self.review.say(f"not saved, kept as a draft: {error}", "bad")
        self.report_after_change()

    def _saved(self, words: str) -> None:
        if words:
            self.review.say(words, "good")
        self.report_after_change()

    def report_after_change(self) -> None:
        """A review or draft changed, not what is listed."""
        self.findings.refresh()
        self.query_one(TopBar).refresh()
        self.show_finding(keep_place=True)

    def action_undo(self) -> None:
        def done(undone: str | None) -> None:
            if undone is None:
                self.review.say("nothing to undo")
            else:
                self.review.reload(f"undone: {undone}")

        self.review.ask("undoing", self.review.desk.undo, done)

    # --- choosing ----------------------------------------------------------------------------------------------

    def action_claim(self, step: int) -> None:
        if self.state.choose_claim(step):
            self.show_finding(keep_place=True)
            page = self.claims.page
            if isinstance(page, Sheet) and page.blocks:
                self.claims.bring(*page.blocks[self.state.claim_row])

    def action_next_undecided(self) -> None:
        if self.state.next_undecided():
            self.findings.renew(self.state.row)
            self.show_finding()
        else:
            self.review.say("every finding shown has a decision", "good")

    def action_scroll_pane(self, step: int) -> None:
        self.claims.action_line(step)

    def action_article(self) -> None:
        article, claim = self.state.article, self.state.claim
        if article and claim:
            self.app.push_screen(ArticleScreen(self.state, article, claim), self._back_from_article)

    def _back_from_article(self, finding_id: str | None) -> None:
        if finding_id and self.state.choose_finding(finding_id):
            search = self.query_one(SearchInput)
            with search.prevent(Input.Changed):
                search.value = self.state.filters.text
        self.report_changed()

    def action_copy(self) -> None:
        claim = self.state.claim
        if claim:
            self.app.copy_to_clipboard(quote_for_copy(claim, self.state.report))
            self.review.say("the quotation is in the clipboard")

    # --- filters -----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        search = self.query_one(SearchInput)
        search.display = True
        search.focus()

    def action_pick(self, what: str) -> None:
        shelf, now = self.state.shelf, cast("str | None", getattr(self.state.filters, what))
        total = Choice(None, "all", "strong", len(self.state.report.findings))
        if what == "verdict":
            found = [Choice(verdict, verdict, verdict, n) for verdict, n in shelf.verdict_counts().items()]
        else:
            values = shelf.counts(cast("Callable[[int], frozenset[str]]", getattr(shelf, f"{what}s")))
            found = [Choice(value, value, "", n) for value, n in values.items()]
        self.app.push_screen(
            PickScreen(f"Show one {what}", [total, *found], now), lambda choice: self._picked(what, choice)
        )

    def _picked(self, what: str, choice: Choice | None) -> None:
        if choice is not None:
            fields: dict[str, Any] = {what: choice.value}
            self.state.filter(replace(self.state.filters, **fields))
            self.report_changed()

    def action_sort(self) -> None:
        self.state.next_sort()
        self.report_changed()

    def action_clear(self) -> None:
        self.query_one(SearchInput).value = ""
        self.query_one(SearchInput).display = False
        self.query_one(Preview).display = False
        self.state.filter(Filters(sort=self.state.filters.sort))
        self.report_changed()
        self.findings.focus()

    # --- outlets -----------------------------------------------------------------------------------------------

    def action_name_outlet(self) -> None:
        article = self.state.article
        if article:
            ask_outlet_name(self, article)

    def action_sources(self) -> None:
        self.app.push_screen(SourcesScreen(self.state))
