"""Where one was: kept for each workspace from one session to the next."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from tui.filters import Filters, filters_from


@dataclass(slots=True)
class Place:
    """What is remembered. `finding` and `claim` are ids; `zoom` and `as_table` how the screen was laid out."""

    filters: Filters = field(default_factory=Filters)
    finding: str | None = None
    claim: str | None = None
    as_table: bool = False
    theme: str | None = None
    reviewer: str | None = None
    blind: bool = False


def place_file(workspace: Path) -> Path:
    """The file for a workspace, in the user's folder for state."""
    name = hashlib.blake2b(str(workspace.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return user_state_path("crosscheck") / "places" / f"{name}.json"


def remembered(file: Path | None) -> Place:
    """What the file says; a fresh place where there is no file, or none of ours."""
    if file is None:
        return Place()
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Place()
    return _place(values) if isinstance(values, dict) else Place()


def _place(values: dict[str, Any]) -> Place:
    def text(name: str) -> str | None:
        return values[name] if isinstance(values.get(name), str) else None

    filters = values.get("filters")
    return Place(
        filters_from(filters) if isinstance(filters, dict) else Filters(), text("finding"), text("claim"),
        values.get("as_table") is True, text("theme"), text("reviewer"), values.get("blind") is True,
    )  # fmt: skip


def remember(file: Path | None, place: Place) -> None:
    """Write it, whole or not at all. A folder that cannot be written to costs the memory, never the session."""
    if file is None:
        return
    values = {**asdict(place), "filters": place.filters.values()}
    draft = file.with_suffix(f".{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(values, ensure_ascii=True, indent=1), encoding="utf-8")
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
