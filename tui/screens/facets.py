"""The facets over the findings, for terminals that have no room for them beside the list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from checker.workspace.pages import Counts
from tui.filters import Filters
from tui.screens.base import ReviewingModal
from tui.widgets.facets import FacetList, Value
from tui.widgets.rows import Rows


class FacetScreen(ReviewingModal[Value | None]):
    """Gives the value that was chosen, or None when it was left."""

    def __init__(self, facets: Counts, filters: Filters) -> None:
        super().__init__()
        self.facets = facets
        self.filters = filters

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet") as box:
            box.border_title = "Narrow by"
            box.border_subtitle = "⏎ or Space chooses, Esc leaves"
            yield FacetList(id="facet-list")

    def on_mount(self) -> None:
        rows = self.query_one(FacetList)
        rows.tell(self.facets, self.filters, most=200)
        rows.focus()

    def on_rows_opened(self, message: Rows.Opened) -> None:
        rows = self.query_one(FacetList)
        self.dismiss(rows.values[message.row])

    def on_facet_list_left(self) -> None:
        self.dismiss(None)
