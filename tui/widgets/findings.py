"""The list of findings: verdict as colour and word, question, outlets, origins, and what a reviewer decided."""

from __future__ import annotations

from rich.cells import cell_len

from checker.model import Finding
from claims.display import display
from tui.filters import UNKNOWN
from tui.layout import Line, Piece, blank, flow, layout_line, line_width, pad, plain, truncate
from tui.state import ReviewState
from tui.widgets.rows import Rows
from tui.wording import count, review_mark, verdict_words

_ORIGIN_WORD = 46  # cells from which there is room for the word beside the number
WIDE = 72  # cells from which a finding fits into one line
_VERDICT = 16
_MARK = 4
_ORIGINS = 4
_OUTLETS = 24


class FindingsList(Rows):
    """Shows `state.visible`; it reports the cursor and changes nothing."""

    def __init__(self, state: ReviewState, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.state = state
        self.notice = ""

    def row_count(self) -> int:
        return len(self.state.visible)

    def row_height(self, width: int) -> int:
        return 1 if width >= WIDE else 2

    def row_lines(self, row: int, width: int) -> list[Line]:
        finding = self.state.at(row)
        if self.row_height(width) == 1:
            return [self._one_line(row, finding, width)]
        return self._two_lines(row, finding, width)

    def empty_lines(self, width: int) -> list[Line]:
        return [blank(width), pad(layout_line(f" {self.notice}", width=width, mode=self.mode, style="dim"), width)]

    def _one_line(self, row: int, finding: Finding, width: int) -> Line:
        outlets = max(12, min(_OUTLETS, width // 5))
        question = width - 2 - _VERDICT - outlets - _ORIGINS - _MARK - 4
        return (
            *self._bar(finding),
            *pad(plain(finding.verdict, finding.verdict), _VERDICT),
            *layout_line(display(finding.question, limit=400), width=question, mode=self.mode),
            *blank(2),
            *flow(self._outlets(row, outlets), outlets, self.mode),
            *pad(plain(str(finding.origins), "dim"), _ORIGINS, "right"),
            *blank(1),
            *pad(self._mark(finding), _MARK + 1),
        )

    def _two_lines(self, row: int, finding: Finding, width: int) -> list[Line]:
        words = verdict_words(finding) if width >= _ORIGIN_WORD else finding.verdict
        verdict = plain(words[: max(4, width - 8)], finding.verdict)
        mark = self._mark(finding)
        origins = count(finding.origins, "origin") if width >= _ORIGIN_WORD else str(finding.origins)
        tail = (*plain(f"{origins} ", "dim"), *pad(mark, 3))
        room = max(0, width - 2 - line_width(verdict) - line_width(tail) - 3)
        outlets = flow(self._outlets(row, room), room, self.mode)
        first = (*self._bar(finding), *verdict, *blank(2), *outlets, *blank(1), *tail)
        question = layout_line(display(finding.question, limit=400), width=width - 3, mode=self.mode, style="strong")
        return [pad(first, width), pad((*self._bar(finding), *question), width)]

    def _bar(self, finding: Finding) -> Line:
        return (Piece("▌", f"bar-{finding.verdict}"), Piece(" ", ""))

    def _mark(self, finding: Finding) -> Line:
        sign = review_mark(finding.review, finding.id in self.state.drafts)
        style = "busy" if finding.id in self.state.drafts else "bad" if "!" in sign else "good"
        return plain(sign, style)

    def _outlets(self, row: int, room: int) -> list[tuple[str, str]]:
        """As many outlets as have room, then how many more there are; the first one is always named."""
        names = [display(outlet or UNKNOWN, limit=60) for outlet in self.state.outlets_of(row)]
        parts: list[tuple[str, str]] = []
        for place, name in enumerate(names):
            more = f" +{len(names) - place - 1}" if place + 1 < len(names) else ""
            lead = " · " if place else ""
            if not place and cell_len(name) + len(more) > room:
                return [(truncate(name, room - len(more)), "dim"), (more, "dim")] if room > len(more) + 4 else []
            room -= cell_len(lead + name)
            if place and room < len(more):
                return [*parts, (f" +{len(names) - place}", "dim")]
            parts += [(lead, "dim"), (name, "dim")]
        return parts
