"""`[units]`."""

from __future__ import annotations

from claims.sections.base import Section


class UnitsSection(Section):
    """Filled by its reader."""
