"""Decisions whose words are gone: an article was put in place of another, or none of what they were said of is read any more."""

from __future__ import annotations

from collections.abc import Sequence

from claims.display import display
from tui.layout import Line, Mode, blank, flow
from tui.pages.sheet import Sheet
from tui.wrap import wrap


def lost_page(lines: Sequence[str], width: int, mode: Mode) -> Sheet:
    """A paragraph each. They are kept, and stand again once their words do."""
    width = max(width, 8)
    if not lines:
        return Sheet((blank(width), flow([(" every decision stands on its words", "dim")], width, mode)))
    shown: list[Line] = []
    for line in lines:
        shown += [blank(1) + one for one in wrap(display(line, limit=500), (), width - 1, mode)]
        shown.append(blank(width))
    about = "They are kept and exported, and stand again once their words do."
    return Sheet((*shown, *(blank(1) + one for one in wrap(about, (), width - 1, mode))))
