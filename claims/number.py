"""One number of a text: where it stands, how much it is, and of which kind."""

from __future__ import annotations

from decimal import Decimal

FINE = frozenset({"hour", "minute", "second"})  # units of time too short for a date that is told by them alone


class Number:
    """A number at tokens [i, j), characters [start, end) of the folded text.

    `cls`: card, ord, frac, many (vague), half. `scale` is the last multiplier where the whole number is a plain number
    of them ("3.5 million"), else 1. `weak`: a word like "one" that is a number only with evidence. `digits`: starts
    with digits. `peeled`: clitic letters in front. `high`: the upper value of a pair like 三四十. `over`: and
    some more of its scale (三百多万).
    """

    __slots__ = (
        "cls",
        "digits",
        "end",
        "flags",
        "high",
        "i",
        "j",
        "lead",
        "over",
        "peeled",
        "rough",
        "scale",
        "start",
        "value",
        "weak",
    )

    def __init__(self, i: int, j: int, start: int, end: int, value: Decimal) -> None:
        self.i, self.j, self.start, self.end, self.value = i, j, start, end, value
        self.cls = "card"
        self.scale = Decimal(1)
        self.weak = self.digits = self.rough = self.over = False
        self.flags: tuple[str, ...] = ()
        self.peeled = self.lead = ""
        self.high: Decimal | None = None
