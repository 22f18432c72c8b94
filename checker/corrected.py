"""What reviewers corrected, for a reader: without it one would take what they read for what is written."""

from __future__ import annotations

from checker.model import Correction, Report


def correction_lines(report: Report, claim: str) -> list[str]:
    """What reviewers say was misread of a claim, a line for each field."""
    if claim not in report.originals:
        return []
    return [
        f"{one.field} {one.was or 'none'} → {one.now or 'none'}" + (f" ({said})" if (said := _said(one)) else "")
        for one in report.corrections if one.claim == claim
    ]  # fmt: skip


def _said(one: Correction) -> str:
    return ": ".join(part for part in (one.by, one.reason) if part)
