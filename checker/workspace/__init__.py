"""The workspace: one file that holds articles, the claims read from them, and everything a reviewer decided.

The doors are imported when first asked for: the store alone needs no engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.workspace.adding import Added
    from checker.workspace.desk import Workspace
    from checker.workspace.exchange import Imported
    from checker.workspace.store_open import sqlite_warning

_DOORS = {
    "Added": "checker.workspace.adding", "Imported": "checker.workspace.exchange",
    "Workspace": "checker.workspace.desk", "sqlite_warning": "checker.workspace.store_open",
}  # fmt: skip

__all__ = ["Added", "Imported", "Workspace", "sqlite_warning"]


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module 'checker.workspace' has no attribute {name!r}")
