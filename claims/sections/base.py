"""What every section of a pack is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of a pack file: unknown keys are forbidden, and it names the phrases the scan must find for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        """(phrase, kind, value) for every phrase of this section; kinds are the section's own words."""
        return iter(())
