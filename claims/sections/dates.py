"""`[dates]`."""

from __future__ import annotations

from claims.sections.base import Section


class DatesSection(Section):
    """Filled by its reader."""
