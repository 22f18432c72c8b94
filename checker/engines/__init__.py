"""Second opinions: a model that the user has may propose pairs and add a reason. It never decides, least of all a figure."""

from __future__ import annotations

from pathlib import Path

from checker import candidates
from checker.compare import second_opinions
from checker.engines.embeddings import Meaning, load

FACET = "meaning"
using = ""  # names the model that is asked, and its state on the disk


def use_embeddings(path: str | Path) -> None:
    """Ask the model2vec model in the folder `path` from now on, in place of an earlier one; nothing is ever downloaded.

    Raises `UsageError` where the extra is not installed, or where `path` holds no model.
    """
    global using
    meaning = Meaning(load(Path(path)))
    weights = (Path(path) / "model.safetensors").stat()
    using = f"{Path(path).resolve()} {weights.st_size} {weights.st_mtime_ns}"
    second_opinions[FACET] = meaning.compare
    candidates.more_keys[FACET] = meaning.keys


def use_nothing() -> None:
    """Go on without a second opinion, as at the start."""
    global using
    using = ""
    second_opinions.pop(FACET, None)
    candidates.more_keys.pop(FACET, None)
