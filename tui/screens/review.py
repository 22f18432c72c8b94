"""The main screen: the findings, beside them the claims of the chosen one, and the facets where there is room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize

from checker.model import Report
from tui.commands import bindings
from tui.pages.finding import Look, finding_page
from tui.pages.sheet import Sheet
from tui.screens.deciding import Deciding
from tui.screens.going import Going
from tui.screens.narrowing import SearchInput
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, Preview, StatusBar, TopBar
from tui.widgets.facets import FacetList
from tui.widgets.findings import FindingsList
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

_STAYS = 0.15  # seconds after which somebody is reading, and not passing by
_PASSING = 0.03  # seconds between two rows, from which on somebody may look at what the first one is
_FACETS = 170  # cells from which there is room for the facets beside the list
_ZOOMS = ("", "-only-claims", "-only-list")


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """The same report, not one that is equal: to compare those would take longer than to draw them."""
    return bool(one) and one[0] is other[0] and one[1:] == other[1:]


class Body(Container):
    """The part between the bars. Nothing of it is seen beside what stands in it, so nothing of it is drawn."""

    BLANK = True


class ReviewScreen(Deciding, Going):
    """Reads the state, changes it on keys, and asks the desk to keep what was decided."""

    BLANK = True  # covered as a whole, too
    PLACE = "review"
    BINDINGS = bindings("review")

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self._zoom = 0
        self._shown: str | None = None  # the finding in the pane
        self._shown_as: tuple[object, ...] = ()  # what the pane was made of

    def compose(self) -> ComposeResult:
        yield TopBar(self.state, id="top")
        yield SearchInput(placeholder="words to find, in any script", id="search", compact=True)
        yield Preview(id="preview")
        with Body(id="body"):
            yield FacetList(id="facets")
            yield FindingsList(self.state, id="findings")
            yield Lines(id="claims")
        yield StatusBar(id="status")
        yield KeyBar("review", id="keys")

    def on_mount(self) -> None:
        self.set_class(self.size.width >= _FACETS, "-facets")
        self.findings.focus()
        self.findings.notice = "reading…"
        self.findings.renew(0)
        self.claims.show(lambda width: Sheet(()))

    def on_resize(self, event: Resize) -> None:
        if self.has_class("-facets") != (event.size.width >= _FACETS):
            self.set_class(event.size.width >= _FACETS, "-facets")
            self.renew_facets()

    @property
    def claims(self) -> Lines:
        return self.query_one("#claims", Lines)

    # --- data down ---------------------------------------------------------------------------------------------

    def report_changed(self) -> None:
        """The state holds other findings or another filter; draw what follows from it."""
        if not self.alive:
            return
        self.findings.notice = "nothing matches" if self.state.filters.narrows else "no findings yet"
        self.show_search()
        self.findings.renew(self.state.row)
        self.query_one(TopBar).refresh()
        if self._shown != self.state.chosen_id:  # the first, or another one: the rows before it, which somebody waits for
            self._show_soon()
        elif not _same(self._shown_as, self._made_of()):
            self.show_finding()
        self.paint(self.query_one(SearchInput), self.query_one(TopBar), self.findings)
        self.renew_facets()

    def show_finding(self, *, keep_place: bool = False) -> None:
        if self.review.chosen_comes(self.show_finding):
            return
        self._shown, self._shown_as = self.state.chosen_id, self._made_of()
        finding, claim = self.state.finding, self.state.claim
        if finding is None or claim is None:
            self.claims.show(lambda width: Sheet(()))
            return
        report, look = self.state.report, self._look()
        self.claims.show(
            lambda width: finding_page(finding, claim, report, width, self.mode, look), keep_place=keep_place
        )
        if not self.state.is_whole:
            self._show_whole_soon(finding.id)

    def _look(self) -> Look:
        state = self.state
        return Look(state.drafts.get(state.chosen_id or ""), state.as_table, state.hidden, state.due)

    def _made_of(self) -> tuple[object, ...]:
        return self.state.report, self.state.claim_row, self._look()

    def _show_whole_soon(self, finding_id: str) -> None:
        """Once one stays with a finding, show what takes longer to work out: answers in words, origins, chains."""

        def read() -> None:
            if self.state.chosen_id == finding_id:
                behind = self.review.behind
                self.review.read_behind("whole", lambda: behind.detail(finding_id, whole=True), show)

        def show(report: Report) -> None:
            if self.state.chosen_id == finding_id and self.alive:
                self.state.keep_whole(finding_id, report)
                if self.state.is_whole:
                    self.show_finding(keep_place=True)

        self.review.later("whole", _STAYS, read)

    def _show_soon(self) -> None:
        """Show the chosen finding once the list is painted; while keys come faster than that, only the last of many."""
        self.review.later("page", _PASSING, self._show_now)

    def _show_now(self) -> None:
        if self.alive:
            self.show_finding()
            self.call_after_refresh(self.findings.draw_ahead)

    def show_chosen(self) -> None:
        """Another row was chosen, by other means than the cursor."""
        self.findings.renew(self.state.row)
        self.show_finding()

    def renew_marks(self) -> None:
        self.findings.refresh()
        self.query_one(TopBar).refresh()

    # --- messages up -------------------------------------------------------------------------------------------

    def on_rows_moved(self, message: Rows.Moved) -> None:
        if isinstance(message.rows, FindingsList) and self.state.choose(message.row):
            self._show_soon()

    def on_rows_opened(self, message: Rows.Opened) -> None:
        if isinstance(message.rows, FacetList):
            self._faceted(message.rows.values[message.row])
        else:
            self.action_article()

    # --- choosing ----------------------------------------------------------------------------------------------

    def action_claim(self, step: int) -> None:
        if self.state.choose_claim(step):
            self.show_finding(keep_place=True)
            page = self.claims.page
            if isinstance(page, Sheet) and page.blocks:
                self.claims.bring(*page.blocks[self.state.claim_row])

    def action_scroll_pane(self, step: int) -> None:
        self.claims.action_line(step)

    def action_table(self) -> None:
        self.state.as_table = not self.state.as_table
        self.show_finding()

    def action_zoom(self) -> None:
        """The finding alone, the list alone, both."""
        self._zoom = (self._zoom + 1) % len(_ZOOMS)
        for place, name in enumerate(_ZOOMS[1:], 1):
            self.set_class(place == self._zoom, name)
        (self.claims if self._zoom == 1 else self.findings).focus()
