"""`[numbers]`."""

from __future__ import annotations

from claims.sections.base import Section


class NumbersSection(Section):
    """Filled by its reader."""
