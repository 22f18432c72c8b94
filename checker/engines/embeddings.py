"""Static sentence embeddings (model2vec) as a facet and as keys of the index.

A vector cannot see a number and gives no reason a reader can check, so it weighs little, and nothing at all where a figure
is compared. As keys serve the sides of random planes on which a vector lies: vectors close to each other share whole
bands of sides, so that the same inverted index proposes them and no vector is compared with all others.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from checker.features import Features
from checker.model import Evidence
from claims.errors import UsageError

SAME, COMPATIBLE = 0.75, 0.55  # cosines; translations of one sentence lie above the first in multilingual static models
_SAME_WEIGHT, _COMPATIBLE_WEIGHT = 0.08, 0.03
_BANDS, _SIDES = 16, 10  # at a cosine of 0.8 four in five pairs share a band, at 0.3 one in nine
_KEY_WEIGHT = 0.4
_REMEMBERED = 32_768  # vectors: 32 MB at 256 dimensions
_FILES = ("config.json", "tokenizer.json", "model.safetensors")
_SEED = 20


class Model(Protocol):
    """What is asked of a model: a vector for each text."""

    def encode(self, sentences: Sequence[str]) -> Any: ...


def load(path: Path) -> Model:
    """The model in a local folder. Raises `UsageError` with the extra to install, or with the path and what it lacks."""
    if find_spec("model2vec") is None:
        raise UsageError(
            "embeddings need the extra [embeddings]", place="--embeddings",
            remedy="pip install 'crosscheck[embeddings]', or leave the option out",
        )  # fmt: skip
    _must_hold_a_model(path)
    os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the library below is imported
    library, safetensors = import_module("model2vec"), import_module("safetensors")
    try:
        model: Model = library.StaticModel.from_pretrained(path, force_download=False)
    except (OSError, ValueError, KeyError, TypeError, safetensors.SafetensorError) as error:
        raise _no_model(path, f"its model cannot be read: {' '.join(str(error).split())[:120]}") from error
    return model


def _must_hold_a_model(path: Path) -> None:
    if not path.is_dir():
        raise _no_model(path, "no such folder")
    lacking = [name for name in _FILES if not (path / name).is_file()]
    if lacking:
        raise _no_model(path, f"no model2vec model: {', '.join(lacking)} not there")
    for name in _FILES[:2]:
        try:
            held = json.loads((path / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            held = None
        if not isinstance(held, dict) or (name == "tokenizer.json" and "model" not in held):
            raise _no_model(path, f"{name} cannot be read")


def _no_model(path: Path, what: str) -> UsageError:
    return UsageError(what, place=str(path), remedy="give a folder that model2vec saved; nothing is downloaded")


class Meaning:
    """A model's opinion on claims."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._numpy = import_module("numpy")
        self._planes: Any = None
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def _encoded(self, text: str) -> Any:
        """The vector of a text at length one, or None where the model knows none of its words."""
        vector = self._numpy.asarray(self._model.encode([text])[0], dtype="float32")
        length = float(self._numpy.linalg.norm(vector))
        return vector / length if length > 1e-6 else None

    def likeness(self, left: str, right: str) -> float:
        """The cosine of two texts, -1..1; 0 where the model knows nothing of one of them."""
        a, b = self._vector(left), self._vector(right)
        return 0.0 if a is None or b is None else float(a @ b)

    def compare(self, left: Features, right: Features) -> Evidence | None:
        """`same` or `compatible` in meaning, never more; without weight where there is a figure."""
        cosine = self.likeness(left.claim.text, right.claim.text)
        if cosine < COMPATIBLE:
            return None
        weight = _SAME_WEIGHT if cosine >= SAME else _COMPATIBLE_WEIGHT
        if left.figure is not None or right.figure is not None:
            weight = 0.0
        words = f"the embedding model finds them {'alike' if cosine >= SAME else 'somewhat alike'} ({cosine:.2f})"
        return Evidence("meaning", "same" if cosine >= SAME else "compatible", weight, words, f"{cosine:.2f}")

    def keys(self, features: Features) -> dict[str, float]:
        """Keys that claims of a like meaning share, for the index."""
        vector = self._vector(features.claim.text)
        if vector is None:
            return {}
        sides = (self._sides(len(vector)) @ vector > 0).tolist()
        bands = (sides[at : at + _SIDES] for at in range(0, len(sides), _SIDES))
        return {f"e:{band}:{''.join('01'[side] for side in bits)}": _KEY_WEIGHT for band, bits in enumerate(bands)}

    def _sides(self, dimensions: int) -> Any:
        """The planes, the same in every run."""
        if self._planes is None:
            chance = random.Random(_SEED)
            rows = [[chance.gauss(0.0, 1.0) for _ in range(dimensions)] for _ in range(_BANDS * _SIDES)]
            self._planes = self._numpy.asarray(rows, dtype="float32")
        return self._planes
