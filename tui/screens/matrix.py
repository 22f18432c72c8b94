"""Who agrees with whom: outlets against outlets, or findings against outlets; every cell can be entered."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from textual.app import ComposeResult

from claims.display import display
from tui.commands import bindings
from tui.filters import Filters
from tui.layout import Line, flow
from tui.matrix import Matrix
from tui.screens.base import ReviewingScreen
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, StatusBar
from tui.widgets.grid import Grid
from tui.widgets.lines import Bar
from tui.widgets.matrix import MEASURES, AnswerGrid, Measure, OutletGrid
from tui.wording import VERDICT_SIGNS, count

_WORDS = 100  # cells from which on the heading says what is counted


class Entered(NamedTuple):
    """Where a cell leads: filters to show, or a finding with the outlet whose claim is to be chosen."""

    filters: Filters | None = None
    finding: str | None = None
    outlet: str | None = None


class MatrixScreen(ReviewingScreen[Entered | None]):
    """Gives the cell that was entered, or None for back to where it came from."""

    PLACE = "matrix"
    BINDINGS = bindings("matrix", "beside")

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self.matrix = Matrix()
        self.measure: Measure = "all"

    def compose(self) -> ComposeResult:
        yield Bar(id="heading")
        yield OutletGrid(id="outlets-grid")
        yield AnswerGrid(self.state, id="answers-grid")
        yield Bar(id="claim")
        yield StatusBar(id="status")
        yield KeyBar("matrix", id="keys")

    def on_mount(self) -> None:
        self.query_one(AnswerGrid).display = False
        self.query_one(OutletGrid).focus()
        self.call_after_refresh(self.report_changed)

    def report_changed(self) -> None:
        """The findings changed: count again, in a thread where that takes time."""
        if not self.alive:
            return
        filters = replace(self.state.filters, cell=None)
        self.review.read("matrix", lambda catalogue: catalogue.matrix(filters), self._counted)

    def _counted(self, matrix: Matrix) -> None:
        if not self.alive:
            return
        self.matrix = matrix
        self.query_one(OutletGrid).tell(matrix, self.measure)
        self.query_one(AnswerGrid).tell(matrix.outlets)
        self._tell()

    @property
    def by_outlet(self) -> bool:
        return self.query_one(OutletGrid).display

    def _tell(self) -> None:
        self.query_one("#heading", Bar).tell(self._heading)
        self.query_one("#claim", Bar).tell(self._about)

    def _heading(self, width: int) -> list[Line]:
        if self.by_outlet:
            words = [(" Outlets × outlets  ", "title"), ("findings in which two outlets " if width >= _WORDS else "", "dim")]
        else:
            words = [(" Findings × outlets  ", "title"), ("the same letter is the same answer, ", "dim"),
                     ("· not stated", "dim")]  # fmt: skip
            return [flow(words, width, self.mode)]
        signs = (("agree", "agreement"), ("echo", "echo"), ("conflict", "conflict"), ("other", "different-scope"))
        for word, verdict in signs:
            style = f"strong {verdict}" if self.measure in ("all", word) else "dim"
            words += [(f"{VERDICT_SIGNS[verdict]} {'other scope' if word == 'other' else word}  ", style)]  # type: ignore[index]
        return [flow(words, width, self.mode)]

    def _about(self, width: int) -> list[Line]:
        """The cell under the cursor in words."""
        if self.by_outlet:
            return self._about_outlets(width)
        grid = self.query_one(AnswerGrid)
        if not grid.row_count() or not grid.column_count():
            return []
        row, outlet = self.state.at(grid.row), grid.outlets[grid.column]
        question = display(row.question, limit=300) if row else ""
        parts = [(" ", ""), (display(outlet, limit=80), "strong"), ("  ", ""), (question, "")]
        return [flow(parts, width, self.mode), flow([(" ⏎ goes to the finding", "dim")], width, self.mode)]

    def _about_outlets(self, width: int) -> list[Line]:
        grid = self.query_one(OutletGrid)
        if not grid.row_count():
            return []
        one, other = self.matrix.outlets[grid.row], self.matrix.outlets[grid.column]
        name = (display(one, limit=60), "strong")
        if one == other:
            whole, alone = self.matrix.findings.get(one, 0), self.matrix.alone.get(one, 0)
            parts = [(" ", ""), name, (f"  speaks in {count(whole, 'finding')}, alone in {alone:,} of them", "dim")]
        else:
            cell = self.matrix.cell(one, other)
            figures = f": agree in {cell.agree:,}, echo {cell.echo:,}, conflict {cell.conflict:,}, other {cell.other:,}"
            parts = [(" ", ""), name, (" and ", "dim"), (display(other, limit=60), "strong"), (figures, "dim")]
        return [flow(parts, width, self.mode), flow([(" ⏎ shows these findings", "dim")], width, self.mode)]

    # --- keys --------------------------------------------------------------------------------------------------

    def on_grid_moved(self, message: Grid.Moved) -> None:
        self._tell()

    def on_grid_opened(self, message: Grid.Opened) -> None:
        if isinstance(message.grid, AnswerGrid):
            row, outlet = self.state.at(message.row), message.grid.outlets[message.column]
            if row is not None:
                self.dismiss(Entered(finding=row.id, outlet=outlet))
            return
        one, other = self.matrix.outlets[message.row], self.matrix.outlets[message.column]
        kind = "any" if self.measure == "all" else self.measure
        if one == other:
            self.dismiss(Entered(filters=replace(self.state.filters, outlet=one, cell=None)))
        else:
            self.dismiss(Entered(filters=replace(self.state.filters, cell=(one, other, kind))))

    def action_measure(self) -> None:
        self.measure = MEASURES[(MEASURES.index(self.measure) + 1) % len(MEASURES)]
        self.query_one(OutletGrid).tell(self.matrix, self.measure)
        self._tell()

    def action_turn(self) -> None:
        """The other matrix."""
        outlets, answers = self.query_one(OutletGrid), self.query_one(AnswerGrid)
        outlets.display, answers.display = answers.display, outlets.display
        (outlets if outlets.display else answers).focus()
        self._tell()

    def action_back(self) -> None:
        self.dismiss(None)
