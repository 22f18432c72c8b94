"""The article a claim stands in, as a whole: every figure in it.

Which figure of one article on an event answers which of another shows only when all of them are laid side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.frame import Frame
from claims.model import Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """All figures of an article, what each counts, and the frames of their sentences."""

    figures: tuple[tuple[Quantity, frozenset[str], Frame], ...]


EMPTY = Whole(())


def whole_of(frames: Sequence[Frame]) -> Whole:
    """The article that these frames make; `frames` may hold one more than once."""
    distinct = list({id(frame): frame for frame in frames}.values())
    return Whole(tuple((q, noun, f) for f in distinct for q, noun in zip(f.figures, f.nouns, strict=True)))
