"""Digits and number words to values: where numbers stand in a text and how much they are, units left aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.digits import POWERS
from claims.number import FINE, Number
from claims.number_rows import DUALS, Rows
from claims.phrasebook import Hit
from claims.quantity_tables import Tables
from claims.text import Prepared

_NEAR = 12  # tokens within which a word of the future makes "in two weeks" a point in time
_COUPLE = 2  # hours, up to which a word for them says no more than "some time later"
_URL = re.compile(r"(?:https?://|www\.)[^\s]+|[^\s@]{1,64}@[a-z0-9.-]+")


class Finder(Rows):
    """Finds the numbers of one text, in order."""

    def __init__(
        self, prepared: Prepared, tables: Tables, hits: dict[int, Hit], dead: frozenset[int] | set[int],
        taken: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        super().__init__(prepared, tables, hits)
        self.dead = dead
        spans = sorted(taken)
        if "://" in prepared.folded or "www." in prepared.folded or "@" in prepared.folded:
            spans = sorted([*spans, *(prepared.span(*m.span()) for m in _URL.finditer(prepared.folded))])
        self.taken_starts = [start for start, _ in spans]
        self.taken_ends = [end for _, end in spans]

    def numbers(self) -> Iterator[Number]:
        dead, hits = self.dead, self.hits
        places = sorted({*self.p.figures, *hits})
        done = 0
        for k in places:
            if k < done or (dead and (k in dead or (k in hits and hits[k].j - 1 in dead))):
                continue
            taken = self.is_taken(k) if self.taken_starts else 0
            if taken and (self._percent_before(k) or self._measured(k, taken) or self._took(k, taken) or self._passed(k, taken)):
                taken = 0
            if taken and not self._cuts(k):
                continue
            number, after = self._number(k)
            if taken and number is not None and self.p.at(number.end) <= taken:
                continue
            done = after
            if number is not None:
                yield number

    def is_taken(self, k: int) -> int:
        """Where the taken span ends that token k stands in; 0 where it stands in none."""
        at = self.p.at(self.starts[k])
        before = bisect_right(self.taken_starts, at) - 1
        if before >= 0 and at < self.taken_ends[before]:
            return self.taken_ends[before]
        nearby = before + 1  # a span that starts inside this token: «وعام 2022» with a clitic
        if nearby < len(self.taken_starts) and self.taken_starts[nearby] < self.p.at(self.p.end(k)):
            return self.taken_ends[nearby]
        return 0

    def _measured(self, k: int, taken: int) -> bool:
        """Four digits that end a taken span and have a unit behind them are no year: "to 1085 points"."""
        word = self.words[k]
        if len(word) != 4 or not word.isdigit() or self.p.at(self.p.end(k)) < taken or k + 1 >= len(self.words):
            return False
        if self.words[k + 1] in self.t.points:
            return True
        found = self.t.right.starting(self.words, k + 1)
        return (
            found is not None and found.value.what == "unit" and not found.value.cased
            and found.value.value.kind in ("money", "percent", "measure")
        )  # fmt: skip

    def _percent_before(self, k: int) -> bool:
        """百分之十二点五: what a word for percent stands before is no time of day."""
        found = self.t.left.ending(self.words, k)
        return found is not None and found.value[0] == "unit" and found.value[1].kind == "percent"

    def _took(self, k: int, taken: int) -> bool:
        """ "fell in six hours" says how long; only with a word of the future is it a point in time."""
        if not self.t.within:
            return False
        first = next((i for i in range(k - 1, max(k - 4, -1), -1) if self.words[i] in self.t.within), None)
        if first is None or self.is_taken(first) != taken or (first and self.is_taken(first - 1) == taken):
            return False
        hit = self.hits.get(k)
        unit = self.t.right.starting(self.words, hit.j if hit is not None else k + 1)
        if unit is None or unit.value.what != "unit" or unit.value.value.kind != "duration":
            return False
        if self.p.at(self.p.end(unit.j - 1)) != taken:
            return False
        near = range(max(first - _NEAR, 0), min(unit.j + _NEAR, len(self.words)))
        return self.t.future.isdisjoint(self.words[i] for i in near)

    def _passed(self, k: int, taken: int) -> bool:
        """So many hours or minutes "after" something that is not said, 31小时后, are how long it took; with a word of the future
        they are a point in time."""
        hit = self.hits.get(k)
        spelled = hit is not None and hit.value[0] == "add" and hit.value[1] > _COUPLE
        if not self.t.elapsed.begins or not (spelled or self.words[k][0].isdecimal()):
            return False
        unit = self.t.right.starting(self.words, hit.j if hit is not None else k + 1)
        if unit is None or unit.value.what != "unit" or unit.value.value.symbol not in FINE or unit.value.cased:
            return False
        before = any(self.is_taken(i) == taken and self.t.elapsed.ending(self.words, i + 1) for i in range(max(k - 3, 0), k))
        if not before and self.t.elapsed.starting(self.words, unit.j) is None:
            return False
        near = range(max(k - _NEAR, 0), min(unit.j + _NEAR, len(self.words)))
        return self.t.future.isdisjoint(self.words[i] for i in near)

    def _cuts(self, k: int) -> bool:
        """May a number that goes on behind a taken span start here: 三点 is a time, 三点五 is 3.5?"""
        hit = self.hits.get(k)
        return hit is not None and hit.j < len(self.words) and self.words[hit.j] in self.t.point

    # -- one number ---------------------------------------------------------------------------------------------------

    def _number(self, k: int) -> tuple[Number | None, int]:
        """The number that starts at token k, and the first token after what was looked at."""
        word = self.words[k]
        if "0" <= word[0] <= "9":
            part = self.digits.read(k)
            if part.value is None:
                return None, part.j
            number = Number(k, part.j, part.start, self.p.end(part.j - 1), part.value)
            number.digits, number.flags, number.lead = True, part.flags, "digits"
            if part.fraction:
                number.cls = "frac"
                return number, part.j
            if (
                part.j < len(self.words)
                and self.words[part.j] in POWERS
                and (power := self.digits.power(part)) is not None
            ):
                number.value, number.j, number.end = power.value or Decimal(0), power.j, self.p.end(power.j - 1)
                return number, power.j
            if self._usual_end(part.j):
                return number, part.j
            if (mixed := self.digits.mixed(part)) is not None:
                number.value, number.j = part.value + (mixed.value or 0), mixed.j
                number.end = self.p.end(mixed.j - 1)
                return number, mixed.j
            return self._composed(number, [("digits", part.value)], part.j)
        hit = self.hits[k]
        if self.t.numbers.scales_before and hit.value[0] == "mul" and self._digits_at(hit.j):
            return self._scale_before(hit)
        if hit.value[0] == "weak" and word in self.t.articles and self._number_at(hit.j):
            return None, hit.j  # an article before a number: "un 5 %", "un cinco por ciento"
        if hit.value[0] == "mul" and word in self.t.bound_scales:
            return None, hit.j
        start = self.starts[k] + len(hit.peeled)
        while hit.peeled and self.p.folded[start] == "-":
            start += 1
        number = Number(k, hit.j, start, self.p.end(hit.j - 1), Decimal(0))
        number.peeled = hit.peeled
        if hit.value[0] == "add" and self._usual_end(hit.j):
            number.lead, number.value, number.weak = "add", hit.value[1], self.t.numbers.single_weak and hit.j == k + 1
            number.scale = number.value / 2 if number.value in DUALS else number.scale
            return number, hit.j
        return self._composed(number, self._items(hit), hit.j)

    def _digits_at(self, j: int) -> bool:
        return j < len(self.words) and "0" <= self.words[j][0] <= "9"

    def _scale_before(self, hit: Hit) -> tuple[Number | None, int]:
        """ "milioni 5": the scale stands before its digits."""
        part = self.digits.read(hit.j)
        if part.value is None:
            return None, part.j
        number = Number(hit.i, part.j, self.starts[hit.i], self.p.end(part.j - 1), part.value * hit.value[1])
        number.digits, number.flags, number.scale = True, part.flags, hit.value[1]
        return number, part.j

    def _number_at(self, j: int) -> bool:
        """Does a number start here that is none with an "a" before it, and no scale?"""
        if j >= len(self.words):
            return False
        hit = self.hits.get(j)
        return "0" <= self.words[j][0] <= "9" or (hit is not None and hit.value[0] == "add" and hit.value[1] > 1)

    def _usual_end(self, j: int) -> bool:
        """Nothing that could carry a number of digits on: the quick way out for most numbers."""
        if j >= len(self.words):
            return True
        word = self.words[j]
        return j not in self.hits and not word[0].isdecimal() and word not in self.t.continuing
