"""A quantity in the making: one number with what has been read beside it so far."""

from __future__ import annotations

from decimal import Decimal

from claims.model import Change, Qualifier, QuantityKind
from claims.number import Number
from claims.units import Unit


class Draft:
    """A quantity in the making. Tokens [i, j) with its signs and units, `left` where its hedges and roles begin."""

    __slots__ = (
        "change", "changed_at", "drop", "each", "either", "end", "flags", "high", "i", "j", "joint", "kind", "least", "left",
        "level", "n", "name", "noun", "noun_start", "opener", "own_unit", "qualifier", "role", "roles", "start", "unit", "value",
    )  # fmt: skip

    def __init__(self, n: Number) -> None:
        self.n = n
        self.i, self.j, self.start, self.end, self.left = n.i, n.j, n.start, n.end, n.i
        self.value: Decimal | None = n.value
        self.high: Decimal | None = n.high if n.high is not None else n.value
        self.kind: QuantityKind = "count"
        self.unit: Unit | None = None
        self.own_unit = ""  # before or after: where the unit of its own stands
        self.noun: str | None = None
        self.noun_start: int | None = None
        self.qualifier: Qualifier = "exact"
        self.role: str | None = None
        self.change: Change | None = None
        self.each = -1  # where "of every" before the number starts
        self.changed_at = -1  # the word behind the number that says so
        self.flags = n.flags
        self.roles: tuple[str, ...] = ()
        self.opener = self.joint = self.drop = self.either = False
        self.level = False  # "below 70": where a change led, not how far it went
        self.name = False  # the number of a name: an article of law, a telephone
        self.least: Unit | None = None  # the smallest unit of "2 hours 15 minutes" so far
        if n.rough:
            self.qualifier = "about"
        elif n.over:
            self.qualifier = "more-than"

    def set_unit(self, unit: Unit, where: str) -> None:
        self.unit, self.kind, self.own_unit = unit, unit.kind, where

    @property
    def bare(self) -> bool:
        return self.unit is None and self.noun is None and self.kind == "count"
