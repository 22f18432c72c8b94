"""An article between its file and the reader of claims: what the file states, nothing inferred yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from claims.article.files import Source
from claims.errors import InputError
from claims.model import Inferred

FIELDS = ("id", "outlet", "language", "title", "published", "url", "dateline", "note")


@dataclass(slots=True)
class Draft:
    """One article as its input states it.

    `stated` maps names of `FIELDS` to their value; a name that is there with None was declared unknown, a name that is
    missing was not spoken of. `claimed` is true where the statements are a web page's or a feed's about itself: what
    the user wrote in `sources.json` outranks them. `place` names file and line for errors.
    """

    text: str
    place: str
    stem: str
    path: str | None = None
    stated: dict[str, str | None] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    inferred: tuple[Inferred, ...] = ()
    claimed: bool = False


Outcome = Draft | InputError
Reader = Callable[[Source], Iterator[Outcome]]  # one outcome for each article that the input holds
