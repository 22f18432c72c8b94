"""The two matrices: outlets against outlets, and findings against outlets."""

from __future__ import annotations

from typing import Literal

from claims.display import display
from tui.answers import letter_of
from tui.layout import Line, Piece, blank, flow, layout_line, line_width, pad, plain
from tui.matrix import Cell, Matrix
from tui.state import ReviewState
from tui.widgets.grid import Grid
from tui.wording import VERDICT_SIGNS

Measure = Literal["all", "conflict", "agree", "echo"]
MEASURES: tuple[Measure, ...] = ("all", "conflict", "agree", "echo")
_INK = {"agree": "agreement", "echo": "echo", "conflict": "conflict", "other": "different-scope"}
_SIGN = {
    "agree": VERDICT_SIGNS["agreement"], "echo": VERDICT_SIGNS["echo"], "conflict": VERDICT_SIGNS["conflict"],
    "other": VERDICT_SIGNS["different-scope"],
}  # fmt: skip
_SHADES = " ░▒▓█"  # how much, for eyes and terminals without colour
_STEPS = (0.0, 0.25, 0.5, 0.75)


class OutletGrid(Grid):
    """Outlets × outlets: in how many findings two agree, echo each other or conflict."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.matrix = Matrix()
        self.measure: Measure = "all"
        self._most = 1

    def tell(self, matrix: Matrix, measure: Measure) -> None:
        self.matrix, self.measure = matrix, measure
        self._most = max((self.value(cell) for pair, cell in matrix.cells.items() if pair[0] != pair[1]), default=1)
        self.renew()

    def value(self, cell: Cell) -> int:
        return cell.total if self.measure == "all" else int(getattr(cell, self.measure))

    def row_count(self) -> int:
        return len(self.matrix.outlets)

    def column_count(self) -> int:
        return len(self.matrix.outlets)

    def sizes(self, width: int) -> tuple[int, int]:
        return min(28, max(10, width // 5)), 14 if self.measure == "all" else 9

    def row_head(self, row: int, width: int) -> Line:
        name = self.matrix.outlets[row]
        return _name(name, width, self.mode)

    def column_head(self, column: int, width: int) -> Line:
        return _name(self.matrix.outlets[column], width, self.mode)

    def cell(self, row: int, column: int, width: int) -> Line:
        one, other = self.matrix.outlets[row], self.matrix.outlets[column]
        if row == column:
            words = f" {self.matrix.alone.get(one, 0):,} alone "
            return pad(plain(words[:width], "dim"), width)
        cell = self.matrix.cell(one, other)
        value = self.value(cell)
        if not value:
            return pad(plain(" · ", "dim"), width)
        heat = sum(value / max(1, self._most) > step for step in _STEPS)
        if self.measure != "all":
            ink = _INK[self.measure]
            words = f" {_SHADES[heat] * 2} {_SIGN[self.measure]}{value:,} "
            return tuple(
                Piece(p.text, f"heat-{heat} {p.style}") for p in pad(plain(words[:width], f"strong {ink}"), width)
            )
        parts = [(" ", "")]
        for kind in ("conflict", "agree", "echo", "other"):
            if number := getattr(cell, kind):
                parts.append((f"{_SIGN[kind]}{number:,} ", f"strong {_INK[kind]}"))
        line = flow(parts, width, self.mode)
        return tuple(piece._replace(style=f"heat-{heat} {piece.style}") for piece in line)

    def empty_line(self, width: int) -> Line:
        return flow([(" no finding has two outlets", "dim")], width, self.mode)


class AnswerGrid(Grid):
    """Findings × outlets: which answer an outlet gives; the same letter in a row is the same answer."""

    def __init__(self, state: ReviewState, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.state = state
        self.outlets: list[str] = []

    def tell(self, outlets: list[str]) -> None:
        self.outlets = outlets
        self.renew()

    def row_count(self) -> int:
        return len(self.state.selection)

    def column_count(self) -> int:
        return len(self.outlets)

    def sizes(self, width: int) -> tuple[int, int]:
        return min(64, max(24, width // 2)), 11

    def row_head(self, row: int, width: int) -> Line:
        one = self.state.at(row)
        if one is None:
            return blank(width)
        sign = VERDICT_SIGNS[one.verdict] if one.verdict else "?"
        question = layout_line(display(one.question, limit=300), width=width - 4, mode=self.mode)
        return (Piece(f" {sign} ", f"strong {one.verdict or 'dim'}"), *question, Piece(" ", ""))

    def column_head(self, column: int, width: int) -> Line:
        return _name(self.outlets[column], width, self.mode)

    def cell(self, row: int, column: int, width: int) -> Line:
        one, name = self.state.at(row), self.outlets[column]
        given = [place for place, answer in enumerate(one.answers) if name in answer] if one else []
        if one is None or not given:
            return pad(plain(" ·", "dim"), width)
        letters = " ".join(letter_of(place) for place in given)
        alone = len(one.answers) == 1
        style = "strong" if alone else "strong conflict" if given != [0] and one.verdict == "conflict" else "strong key"
        heat = "heat-1" if given == [0] else "heat-2"
        line = pad(plain(f" {letters} "[:width], style), width)
        return line if alone else tuple(piece._replace(style=f"{heat} {piece.style}") for piece in line)

    def empty_line(self, width: int) -> Line:
        return flow([(" nothing matches", "dim")], width, self.mode)


def _name(name: str, width: int, mode: object) -> Line:
    line = flow([(" ", ""), (display(name, limit=80), "strong")], max(1, width - 1), mode)  # type: ignore[arg-type]
    return (*line, *blank(width - line_width(line)))
