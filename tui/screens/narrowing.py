"""What narrows, orders and groups the findings, as a part of the main screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widgets import Input

from checker.workspace.pages import Counts
from tui.filters import Filters
from tui.screens.base import ReviewingScreen
from tui.screens.dialogs import Choice, PickScreen
from tui.screens.facets import FacetScreen
from tui.state import ReviewState
from tui.widgets.bars import Preview
from tui.widgets.facets import FacetList, Value
from tui.widgets.findings import FindingsList
from tui.widgets.inputs import LineInput
from tui.wording import VERDICT_SIGNS


class SearchInput(LineInput):
    """The search line; Esc empties and leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("down", "stay", "to the list"),
    ]

    def action_leave(self) -> None:
        self.value = ""
        cast(Narrowing, self.screen).close_search()

    def action_stay(self) -> None:
        cast(Narrowing, self.screen).close_search()


class Narrowing(ReviewingScreen[None]):
    """Changes `state.filters`, has the findings selected anew, and shows them."""

    state: ReviewState

    @property
    def findings(self) -> FindingsList:
        return self.query_one(FindingsList)

    def report_changed(self) -> None:
        raise NotImplementedError

    # --- one way to narrow -------------------------------------------------------------------------------------

    def narrow(self, filters: Filters) -> None:
        """Show what these filters let through."""
        self.state.filters = filters
        self.query_one("#top").refresh()
        self.review.select()

    def renew_facets(self) -> None:
        """Count the facets again, if they are in sight."""
        if self.has_class("-facets"):
            facets, filters = self.query_one("#facets", FacetList), self.state.filters

            def show(counts: Counts) -> None:
                if self.alive:
                    facets.tell(counts, filters)

            self.review.read("facets", lambda catalogue: catalogue.facets(filters), show)

    # --- words -------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Preview).preview(message.value)
        self._search()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.close_search()

    def _search(self) -> None:
        text = self.query_one(SearchInput).value
        if text != self.state.filters.text:
            self.narrow(replace(self.state.filters, text=text))

    def close_search(self) -> None:
        self._search()
        search = self.query_one(SearchInput)
        search.display = bool(search.value)
        self.query_one(Preview).display = False
        self.findings.focus()

    def show_search(self) -> None:
        """The search line says what is searched for, whoever changed it."""
        search = self.query_one(SearchInput)
        if search.value != self.state.filters.text:
            with search.prevent(Input.Changed):
                search.value = self.state.filters.text
        if not search.has_focus:
            search.display = bool(search.value)

    def action_search(self) -> None:
        search = self.query_one(SearchInput)
        search.display = True
        search.focus()

    # --- facets ------------------------------------------------------------------------------------------------

    def action_pick(self, what: str) -> None:
        filters = self.state.filters

        def show(facets: Counts) -> None:
            counts = facets.get(what, ())
            signs = VERDICT_SIGNS if what == "verdict" else {}
            found = [Choice(value, f"{signs.get(value, '')} {value}".strip(), value if signs else "", number)  # type: ignore[call-overload]
                     for value, number in counts]  # fmt: skip
            choices: Sequence[Choice] = [Choice(None, "all", "strong", self.state.sizes.findings), *found]
            self.app.push_screen(
                PickScreen(f"Show one {what}", choices, getattr(filters, what)),
                lambda choice: self._picked(what, choice),
            )

        self.review.read("pick", lambda catalogue: catalogue.facets(filters, (what,)), show)

    def _picked(self, what: str, choice: Choice | None) -> None:
        if choice is not None:
            fields: dict[str, Any] = {what: choice.value}
            self.narrow(replace(self.state.filters, **fields))

    def action_facets(self) -> None:
        facets = self.query_one("#facets", FacetList)
        if self.has_class("-facets") and facets.display:
            facets.focus()
            return
        filters = self.state.filters

        def show(counts: Counts) -> None:
            self.app.push_screen(FacetScreen(counts, filters), self._faceted)

        self.review.read("facets", lambda catalogue: catalogue.facets(filters), show)

    def _faceted(self, value: Value | None) -> None:
        """A value was chosen: narrow to it, or widen again where it was chosen already."""
        if value is not None:
            now = getattr(self.state.filters, value.facet)
            fields: dict[str, Any] = {value.facet: None if now == value.value else value.value}
            self.narrow(replace(self.state.filters, **fields))

    def on_facet_list_left(self) -> None:
        self.findings.focus()

    # --- order -------------------------------------------------------------------------------------------------

    def action_sort(self) -> None:
        self.narrow(self.state.with_next_sort())

    def action_group(self) -> None:
        self.narrow(self.state.with_next_group())

    def action_clear(self) -> None:
        if self.review.stop_saving():
            return
        if self.state.marked:
            self.state.marked.clear()
            self.report_changed()
            return
        self.query_one(Preview).display = False
        self.narrow(self.state.filters.cleared())
        self.findings.focus()
