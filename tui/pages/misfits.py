"""Figures that do not fit each other: the sum that they do not make, and the words that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Report, Sum
from claims.display import display
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow
from tui.pages.lines import heading
from tui.pages.sheet import Sheet
from tui.wrap import wrap


def misfit_lines(sums: Sequence[Sum], report: Report, width: int, mode: Mode) -> list[Line]:
    """A sum, then each claim it takes a figure of with its outlet; nothing where all figures fit."""
    lines = [heading("figures that do not fit", width, "whoever is right")] if sums else []
    for one in sums:
        lines.append(flow([(" Σ ", "bad"), (display(one.kind, limit=40), "strong"), ("  ", ""),
                           (display(one.shown, limit=200), "bad")], width, mode))  # fmt: skip
        for claim in (report.claim(ident) for ident in one.claims):
            outlet = report.article_of(claim).outlet or UNKNOWN
            lines.append(flow([("   ", ""), (display(outlet, limit=60), "strong")], width, mode))
            text = display(claim.text, limit=400)
            lines += [blank(3) + line for line in wrap(text, (Span(0, len(text), "context"),), max(1, width - 3), mode)]
    return [*lines, blank(width)] if lines else []


def misfit_page(report: Report, width: int, mode: Mode) -> Sheet:
    """All of them."""
    lines = misfit_lines(report.arithmetic, report, width, mode)
    return Sheet(tuple(lines or [blank(width), flow([(" all figures fit each other, as far as was read", "dim")], width, mode)]))
