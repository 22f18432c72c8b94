"""Reading: from files to articles, from articles to claims, each claim a span of its article's own text.

The doors are fixed (`__all__`); they are imported when first asked for, so that `import claims` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.article import read_articles
    from claims.attribution import find_attributions
    from claims.dates import find_dates
    from claims.extract import extract_claims
    from claims.names import name_similarity
    from claims.quantities import find_quantities

_DOORS = {
    "read_articles": "claims.article",
    "extract_claims": "claims.extract",
    "find_quantities": "claims.quantities",
    "find_dates": "claims.dates",
    "find_attributions": "claims.attribution",
    "name_similarity": "claims.names",
}

__all__ = [
    "extract_claims", "find_attributions", "find_dates", "find_quantities", "name_similarity", "read_articles",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module 'claims' has no attribute {name!r}")
