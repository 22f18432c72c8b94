"""Contrasts: questions of an event that have one answer, and the answers that exclude each other.

A fire has one cause, a ship was stopped in one kind of waters, a driver is dead or in custody. Two answers are no opposites by
nature – arson is not the contrary of a short circuit – but as answers to such a question only one of them can hold. The table is
part of `claims/lexicon/answers.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from claims import concepts
from claims.errors import PackError


class Contrast(NamedTuple):
    """`kind`: of the conflict that two answers make, `status` or `place`; `time`: `sole` (an event has but one thing of which it
    is asked), `once`, `course` (an answer may be followed by a later one of the row) or `changing`; `answers`: the concepts of
    each."""

    question: str
    kind: str
    time: str
    answers: tuple[frozenset[str], ...]

    def may_follow(self, earlier: int, later: int) -> bool:
        """May the one answer hold, and some time after it the other one?"""
        return self.time == "changing" or self.time == "course" and earlier < later


@cache
def contrasts() -> tuple[Contrast, ...]:
    """All contrasts: those of the lexicon, then the user's own. Raises `PackError` where a line is none."""
    known = concepts.notions()
    found = []
    for line, place in concepts.contrast_rows():
        if fault := concepts.contrast_fault(line, known):
            raise PackError("not a contrast", place=place, remedy=fault)
        question, kind, time, answers = line.split("\t")
        told = tuple(frozenset(answer.split(", ")) for answer in answers.split(" | "))
        found.append(Contrast(question, kind, time, told))
    return tuple(found)


@cache
def answers_of() -> dict[str, tuple[tuple[Contrast, int], ...]]:
    """For each concept the questions that it answers, and which of the answers it is."""
    found: dict[str, list[tuple[Contrast, int]]] = defaultdict(list)
    for one in contrasts():
        for nth, answer in enumerate(one.answers):
            for ident in sorted(answer):
                found[ident].append((one, nth))
    return {ident: tuple(told) for ident, told in found.items()}


concepts.made_of_these.extend(made.cache_clear for made in (contrasts, answers_of))
