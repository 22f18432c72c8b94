"""The list of findings: verdict as colour, sign and word, question, outlets by answer, origins, day, and decision."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from checker.workspace.pages import Row
from claims.display import display
from tui.layout import Line, Piece, blank, flow, layout_line, line_width, pad, plain, truncate
from tui.state import ReviewState
from tui.widgets.rows import Rows
from tui.wording import VERDICT_SIGNS, count, row_mark, verdict_words

_ORIGIN_WORD = 44  # cells from which there is room for the word beside the number
_DAY = 56  # cells from which there is room for the newest day
WIDE = 100  # cells from which a finding fits into one line; on a narrow screen, where lines are dear, from fewer
_WIDE_WHEN_DEAR = 72
_WIDE_DAY = 92
_VERDICT = 16
_MARK = 5
_ORIGINS = 4
_OUTLETS = 40


class FindingsList(Rows):
    """Shows `state.selection`; it reports the cursor and changes nothing."""

    def __init__(self, state: ReviewState, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.state = state
        self.notice = ""

    def row_count(self) -> int:
        return len(self.state.selection)

    def row_height(self, width: int) -> int:
        dear = self.screen.has_class("-narrow")
        return 1 if width >= (_WIDE_WHEN_DEAR if dear else WIDE) else 2

    def heads(self) -> Sequence[int]:
        return self.state.selection.starts

    def head_line(self, row: int, width: int) -> Line:
        group = self.state.selection.group_of(row)
        assert group is not None
        number = f" {group.size:,} "
        by_day = self.state.filters.group == "event day" and group.label == "unknown"
        words = "no day stated" if by_day else display(group.label, limit=120)
        label = flow([("▾ ", "dim"), (words, "strong")], width - len(number), self.mode)
        return tuple(piece._replace(style=f"rule {piece.style}") for piece in (*label, Piece(number, "dim")))

    def row_key(self, row: int) -> object:
        one = self.state.at(row)
        if one is None:
            return None
        return one, one.id in self.state.marked, one.id in self.state.drafts, self.screen.has_class("-narrow")

    def row_lines(self, row: int, width: int) -> list[Line]:
        finding = self.state.at(row)
        if finding is None:
            return [flow([("  no longer there", "dim")], width, self.mode)]
        if self.row_height(width) == 1:
            return [self._one_line(finding, width)]
        return self._two_lines(finding, width)

    def empty_lines(self, width: int) -> list[Line]:
        return [blank(width), pad(layout_line(f" {self.notice}", width=width, mode=self.mode, style="dim"), width)]

    def _one_line(self, row: Row, width: int) -> Line:
        outlets = max(12, min(_OUTLETS, width // 3 - 2))
        day = 11 if width >= _WIDE_DAY else 0
        question = width - 4 - _VERDICT - outlets - _ORIGINS - day - _MARK - 4
        return (
            *self._bar(row),
            *pad(self._verdict(row, verdict_words(row) if width >= 120 else str(row.verdict)), _VERDICT + 2),
            *layout_line(display(row.question, limit=400), width=question, mode=self.mode),
            *blank(2),
            *flow(self._outlets(row, outlets), outlets, self.mode),
            *pad(plain("" if row.hidden else str(row.origins), "dim"), _ORIGINS, "right"),
            *pad(plain(f" {display(row.newest, limit=10)}" if day else "", "dim"), day),
            *blank(1),
            *pad(self._mark(row), _MARK),
            *blank(1),
        )

    def _two_lines(self, row: Row, width: int) -> list[Line]:
        mark = self._mark(row)
        sign = plain(f"{VERDICT_SIGNS[row.verdict] if row.verdict else '?'} ", f"strong {row.verdict or 'dim'}")
        room = max(0, width - 5 - line_width(mark) - 1)
        question = layout_line(display(row.question, limit=400), width=room, mode=self.mode, style="strong")
        first = (*self._bar(row), *sign, *question, *blank(1), *mark)
        words = (verdict_words(row) if width >= _ORIGIN_WORD else str(row.verdict)) if row.verdict else "not shown yet"
        verdict = plain(words[: max(4, width - 10)], row.verdict or "dim")
        told = [] if row.hidden else [count(row.origins, "origin") if width >= _ORIGIN_WORD else str(row.origins)]
        told += [display(row.newest, limit=10)] if width >= _DAY and row.newest else []
        tail = plain(f" {' · '.join(told)} " if told else " ", "dim")
        room = max(0, width - 6 - line_width(verdict) - line_width(tail))
        outlets = flow(self._outlets(row, room), room, self.mode)
        second = (*self._bar(row), *blank(2), *verdict, *blank(2), *outlets, *tail)
        return [pad(first, width), pad(second, width)]

    def _verdict(self, row: Row, words: str) -> Line:
        if row.verdict is None:
            return plain("? not shown yet", "dim")
        return plain(f"{VERDICT_SIGNS[row.verdict]} {words}", row.verdict)

    def _bar(self, row: Row) -> Line:
        if row.id in self.state.marked:
            return (Piece("●", "key"), Piece(" ", ""))
        return (Piece("▌", f"bar-{row.verdict}" if row.verdict else "dim"), Piece(" ", ""))

    def _mark(self, row: Row) -> Line:
        sign = row_mark(row, row.id in self.state.drafts)
        style = "busy" if row.id in self.state.drafts else "bad" if row.stale or row.disputed else "good"
        return plain(sign, style)

    def _outlets(self, row: Row, room: int) -> list[tuple[str, str]]:
        """As many outlets as have room, those of one answer together, then how many more there are."""
        names = [
            (" ≠ " if group and not place and row.verdict == "conflict" else " | " if group and not place else " · ",
             display(outlet, limit=60))
            for group, answer in enumerate(row.answers)
            for place, outlet in enumerate(answer)
        ]  # fmt: skip
        parts: list[tuple[str, str]] = []
        for place, (between, name) in enumerate(names):
            more = f" +{len(names) - place - 1}" if place + 1 < len(names) else ""
            lead = between if place else ""
            if not place and cell_len(name) + len(more) > room:
                return [(truncate(name, room - len(more)), "dim"), (more, "dim")] if room > len(more) + 4 else []
            room -= cell_len(lead + name)
            if place and room < len(more):
                return [*parts, (f" +{len(names) - place}", "dim")]
            parts += [(lead, "conflict" if "≠" in lead else "dim"), (name, "dim")]
        return parts
