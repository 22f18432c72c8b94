"""The figures of an outlet or source, beside its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.display import display
from tui.layout import Line, Mode, blank, flow
from tui.pages.lines import field
from tui.wording import STATE_WORDS, count

if TYPE_CHECKING:
    from checker.profiles import SourceProfile

_BAR = 20  # cells of a full bar


def profile_lines(profile: SourceProfile, width: int, mode: Mode) -> list[Line]:
    """Name and role, what it has published or is named for, and how that stands to the others."""
    role = "outlet" if profile.role == "outlet" else "named as a source"
    sizes = f"{count(profile.articles, 'article')} · {count(profile.claims, 'claim')}"
    if profile.role != "outlet":
        sizes = f"named for {count(profile.claims, 'claim')}"
    lines = [flow([(display(profile.record.name, limit=200), "title"), (f"  {role}", "dim")], width, mode),
             flow([(sizes, "dim")], width, mode), blank(width)]  # fmt: skip
    if profile.role == "outlet":
        lines.append(_share("alone", profile.alone, "agreement", width, mode))
        lines.append(_share("echoing", profile.echoing, "echo", width, mode))
    if profile.echoes:
        parts = [part for place, (name, number) in enumerate(profile.echoes[:6]) for part in (
            ((" · " if place else ""), "dim"), (name, ""), (f" {number:,}", "dim"))]  # fmt: skip
        lines.append(field("whom", parts, width, mode))
    conflicts = sum(number for _, number in profile.conflicts)
    decided = " · ".join(f"{STATE_WORDS.get(state, state)} {number:,}" for state, number in profile.conflicts)
    lines.append(field("conflict", [(f"{conflicts:,}", "strong conflict" if conflicts else "dim"),
                                     (f"  {decided}" if decided else "", "dim")], width, mode))  # fmt: skip
    if profile.role == "outlet":
        lines.append(field("delay", [(_delay(profile.delay), "")], width, mode))
    if profile.at:
        lines.append(field("changed", [(profile.at[:16].replace("T", " "), "dim"), (" by ", "dim"), (profile.by or "?", "")],
                           width, mode))  # fmt: skip
    return lines


def _share(word: str, share: float, ink: str, width: int, mode: Mode) -> Line:
    full = round(max(0.0, min(share, 1.0)) * _BAR)
    bar = "█" * full + "░" * (_BAR - full) if width >= 44 else ""
    return field(word, [(f"{share:>4.0%} ", "strong"), (bar, ink)], width, mode)


def _delay(days: float | None) -> str:
    if days is None:
        return "not known"
    if days == 0:
        return "same day as the first"
    return f"{days:+.1f} days behind the first".replace("+", "")
