"""What the findings say of each outlet and source, beside its record."""

from __future__ import annotations

from dataclasses import dataclass

from checker.sources import OutletRecord


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """A record and what was computed beside it.

    `role`: `outlet` (publishes articles) or `source` (is named in them). `claims`: how many it published, or is named for.
    `alone`: share of its claims that nobody else has. `echoing`: share that goes back to an origin it shares with
    another, and `echoes` whom, most often first. `conflicts`: how many of its findings are conflicts, by what the
    reviewers said of them (`open` where nothing). `delay`: median days behind the first outlet of its findings, None
    where no finding of several outlets states the days. `at`/`by`: who changed the record last, and when.
    """

    record: OutletRecord
    role: str
    articles: int = 0
    claims: int = 0
    alone: float = 0.0
    echoing: float = 0.0
    echoes: tuple[tuple[str, int], ...] = ()
    conflicts: tuple[tuple[str, int], ...] = ()
    delay: float | None = None
    at: str = ""
    by: str = ""
