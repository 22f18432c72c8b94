"""Comparing: from claims to candidate pairs, evidence, verdicts and findings.

The doors are fixed (`__all__`); they are imported when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.pipeline import crosscheck
    from checker.search import find_claims
    from checker.statements import StatementIndex, compare_statements

_DOORS = {
    "crosscheck": "checker.pipeline",
    "find_claims": "checker.search",
    "StatementIndex": "checker.statements",
    "compare_statements": "checker.statements",
}

__all__ = ["StatementIndex", "compare_statements", "crosscheck", "find_claims"]


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
