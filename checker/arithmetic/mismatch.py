"""One thing that does not add up, before it becomes part of the report."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import SumKind
from claims.model import Quantity


class Part(NamedTuple):
    """A figure of a sum and the claim it is read from."""

    claim: str
    figure: Quantity


class Mismatch(NamedTuple):
    """Figures that do not fit. `shown` is the sum written out, `sentence` names the rule, `tolerance` what was allowed for."""

    kind: SumKind
    shown: str
    sentence: str
    parts: tuple[Part, ...]
    tolerance: str = ""

    @property
    def key(self) -> str:
        """The same for the same figures in every run."""
        return "\n".join((self.kind, *sorted(f"{part.claim}:{part.figure.start}" for part in self.parts)))
