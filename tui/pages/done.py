"""The end of a review: what was decided, and what is left elsewhere."""

from __future__ import annotations

from checker.workspace.pages import Left
from claims.display import display
from tui.layout import Line, Mode, blank, flow
from tui.pages.sheet import Sheet
from tui.wording import count


def done_page(left: Left, narrows: bool, by: str, width: int, mode: Mode) -> Sheet:
    """`left` are the figures of the whole; `narrows`: only some findings were shown."""
    width = max(width, 8)
    head = "Every finding shown has a decision." if narrows else "Every finding has a decision."
    rows: list[tuple[str, int, str]] = [
        ("decided", left.decided, "good"), ("open", left.open, "update" if left.open else "dim"),
        ("reviewers differ", left.disputed, "bad" if left.disputed else "dim"),
        ("changed since", left.stale, "bad" if left.stale else "dim"),
    ]  # fmt: skip
    lines: list[Line] = [blank(width), flow([(" ✓ ", "good"), (head, "strong")], width, mode), blank(width)]
    lines.append(flow([(" ", ""), (count(left.whole, "finding"), "dim"), (" in all", "dim")], width, mode))
    lines += [flow([(f" {number:>9,}  ", f"strong {style}"), (word, "")], width, mode) for word, number, style in rows]
    if by:
        lines.append(flow([(f" {left.mine:>9,}  ", "strong"), ("by ", ""), (display(by, limit=60), "")], width, mode))
    hints = [("Esc", "shows all findings again")] if narrows else []
    hints += [("f", "finds those that are stale or disputed"), ("q", "leaves; everything is saved")]
    lines.append(blank(width))
    lines += [flow([(" ", ""), (f"{key:>4}", "key"), (f"  {words}", "dim")], width, mode) for key, words in hints]
    return Sheet(tuple(lines))
