"""`[attribution]`."""

from __future__ import annotations

from claims.sections.base import Section


class AttributionSection(Section):
    """Filled by its reader."""
