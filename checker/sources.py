"""The record of an outlet: what a reader should know of who publishes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """One outlet. `names` are its names by language or script code, (`ar`, `شينخوا`), in the order they are shown.

    `kind` is a word such as `agency` or `broadcaster`; `grade` and `note` are the reviewers' own. Empty: not stated.
    """

    name: str
    names: tuple[tuple[str, str], ...] = ()
    country: str = ""
    kind: str = ""
    owner: str = ""
    grade: str = ""
    note: str = ""
