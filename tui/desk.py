"""What the screen asks of whatever keeps the articles, findings and decisions: the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from checker.model import Decision, Report
from checker.sources import OutletRecord

# Called while articles are added: what is being done, how much of it is done, of how much (0: not known).
Progress = Callable[[str, int, int], None]
Load = Callable[[Progress], None]


class Desk(Protocol):
    """A workspace as the screen sees it.

    Every method is called from one and the same thread, one call after the other; that thread is not the one that made
    the desk. A call that changes something returns once it is safe on disk, and raises `WorkspaceError` otherwise: the
    screen says "saved" for nothing else.
    """

    def report(self, on_progress: Progress | None = None) -> Report:
        """All articles, claims and findings, with the decisions and notes on them."""

    def decide(self, finding_id: str, decision: Decision | None, by: str) -> None:
        """Record what `by` decided about a finding; None takes the decision back. Its note stays."""

    def note(self, finding_id: str, text: str) -> None:
        """Put `text` in place of the note on a finding; empty removes it."""

    def undo(self) -> str | None:
        """Take back the last change; says in a few words what was undone, None when there is nothing."""

    def outlets(self) -> list[OutletRecord]:
        """The record of every outlet that is known or named by an article, in the order to show them."""

    def save_outlet(self, record: OutletRecord) -> None:
        """Put `record` in place of the one of the same name, or add it."""

    def name_outlet(self, article_id: str, outlet: str) -> None:
        """Say who published an article; its claims, their origins and verdicts follow in the next report."""
