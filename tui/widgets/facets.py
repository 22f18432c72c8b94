"""The facets: every value a filter can take, with the number of findings that it would show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.message import Message

from checker.workspace.pages import Counts
from claims.display import display
from tui.commands import bindings
from tui.filters import FACETS, Filters
from tui.layout import Line, Piece, blank, flow, plain
from tui.widgets.rows import Rows
from tui.wording import FACET_WORDS, VERDICT_SIGNS, facet_value

_MOST = 12  # values of one facet that are listed; the rest is reached by searching or by the facet's own list


class Value(NamedTuple):
    """A row: a value of a facet; `value` is None for the row that lets everything through."""

    facet: str
    value: str | None
    findings: int


class FacetList(Rows):
    """The facets under each other, the chosen value of each checked."""

    BINDINGS = bindings("list", "facets")

    class Left(Message):
        """The list was left without choosing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.values: list[Value] = []
        self.chosen: Filters = Filters()
        self._starts: list[int] = []
        self._hidden: Mapping[str, int] = {}

    def tell(self, facets: Counts, filters: Filters, most: int = _MOST) -> None:
        """Show these counts; a facet with a single value and no choice says nothing and is left out."""
        self.chosen = filters
        self.values, self._starts, hidden = [], [], {}
        for facet in FACETS:
            counts, now = dict(facets.get(facet, ())), getattr(filters, facet)
            if len(counts) < 2 and not now:
                continue
            self._starts.append(len(self.values))
            shown = list(counts.items())[:most]
            if now and now not in dict(shown):
                shown.append((now, counts.get(now, 0)))
            hidden[facet] = len(counts) - len(shown)
            self.values += [Value(facet, value, number) for value, number in shown]
        self._hidden = hidden
        self.renew()

    def row_count(self) -> int:
        return len(self.values)

    def heads(self) -> list[int]:
        return self._starts

    def head_line(self, row: int, width: int) -> Line:
        facet = self.values[row].facet
        more = f"+{self._hidden[facet]} " if self._hidden.get(facet, 0) > 0 else ""
        line = (*flow([(" ", ""), (FACET_WORDS[facet], "strong")], width - len(more), self.mode), Piece(more, "dim"))
        return tuple(piece._replace(style=f"rule {piece.style}") for piece in line if piece.text)

    def row_lines(self, row: int, width: int) -> list[Line]:
        facet, value, findings = self.values[row]
        on = getattr(self.chosen, facet) == value
        style = value if facet == "verdict" and value else "strong" if on else ""
        sign = f"{VERDICT_SIGNS[value]} " if facet == "verdict" and value in VERDICT_SIGNS else ""
        number = f" {findings:,} "
        parts = [
            (" ● " if on else "   ", "key"),
            (sign, style),
            (display(facet_value(facet, value or ""), limit=80), style),
        ]
        return [(*flow(parts, width - len(number), self.mode), *plain(number, "dim"))]

    def action_choose(self) -> None:
        self.action_open()

    def action_back(self) -> None:
        self.post_message(self.Left())

    def empty_lines(self, width: int) -> list[Line]:
        return [blank(width), flow([(" nothing to choose between", "dim")], width, self.mode)]
