"""The page on who decided what about a finding."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Opinion
from checker.workspace.pages import Entry
from claims.display import display
from tui.layout import Line, Mode, Span, blank, flow, layout_line
from tui.pages.lines import heading
from tui.pages.sheet import Sheet
from tui.wording import DECISION_WORDS
from tui.wrap import wrap


def history_page(question: str, opinions: Sequence[Opinion], entries: Sequence[Entry], width: int, mode: Mode) -> Sheet:
    """What each reviewer stands by, then every step, oldest first; what was taken back is said to be."""
    width = max(width, 8)
    lines: list[Line] = [*wrap(display(question, limit=300), (Span(0, 300, "title"),), width, mode), blank(width)]
    lines.append(heading("what each says now", width))
    for one in opinions:
        lines.append(flow(_opinion(one), width, mode))
        if one.reason:
            lines.append(
                blank(3) + layout_line(display(one.reason, limit=400), width=width - 3, mode=mode, style="context")
            )
    if not opinions:
        lines.append(flow([(" nobody has decided", "dim")], width, mode))
    lines += [blank(width), heading("steps", width)]
    for entry in entries:
        style = "dim" if entry.undone else ""
        parts = [(" ", ""), (_moment(entry.at), "dim"), ("  ", ""), (display(entry.by, limit=40) or "?", "strong"), ("  ", ""),
                 (display(entry.what, limit=300), style), ("  (undone)" if entry.undone else "", "update")]  # fmt: skip
        lines.append(flow(parts, width, mode))
        if entry.reason:
            lines.append(
                blank(3) + layout_line(display(entry.reason, limit=400), width=width - 3, mode=mode, style="context")
            )
    if not entries:
        lines.append(flow([(" no steps", "dim")], width, mode))
    return Sheet(tuple(lines))


def _moment(at: str) -> str:
    return display(at[:16].replace("T", " "))


def _opinion(one: Opinion) -> list[tuple[str, str]]:
    said = DECISION_WORDS[one.decision]
    if one.verdict:
        said += f" {one.verdict}" + (f" of {one.conflict_type}" if one.conflict_type else "")
    parts = [(" ", ""), (_moment(one.at), "dim"), ("  ", ""), (display(one.by, limit=40) or "?", "strong"), ("  ", ""),
             (said, "good")]  # fmt: skip
    if one.final:
        parts.append(("  final", "key"))
    if one.stale:
        parts.append(("  said of another verdict", "bad"))
    return parts
