"""Fields of concepts: the company that a matter keeps.

Two sentences may tell one thing and share no concept: "it flew for eleven minutes" and "it stayed in the air". A field
(`claims/lexicon/fields.tsv`) holds the concepts by which one matter is told from its different ends. Two concepts of one field
are no synonyms, nor is one a kind of the other: that both are told says that the matter may be the same, no more.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from claims import concepts
from claims.errors import PackError


class Field(NamedTuple):
    """`strength`, 0 to 1: how much a concept says for another of the field, as a share of what it says for itself."""

    name: str
    strength: float
    members: frozenset[str]


@cache
def fields() -> tuple[Field, ...]:
    """All fields: those of the lexicon, then the user's own. Raises `PackError` where a line is none."""
    known = concepts.notions()
    found = []
    for line, place in concepts.field_rows():
        if fault := concepts.field_fault(line, known):
            raise PackError("not a field", place=place, remedy=fault)
        name, strength, members = line.split("\t")
        found.append(Field(name, float(strength), frozenset(members.split(", "))))
    return tuple(found)


@cache
def _of() -> dict[str, list[Field]]:
    found = defaultdict(list)
    for field in fields():
        for ident in field.members:
            found[ident].append(field)
    return dict(found)


def fields_of(ident: str) -> tuple[Field, ...]:
    """The fields that a concept stands in."""
    return tuple(_of().get(ident, ()))


@cache
def company(ident: str) -> dict[str, Field]:
    """The concepts that tell the same matter as this one, each with the strongest field that holds both."""
    found: dict[str, Field] = {}
    for field in sorted(fields_of(ident), key=lambda one: -one.strength):
        for other in field.members:
            if other != ident:
                found.setdefault(other, field)
    return found


concepts.made_of_these.extend(made.cache_clear for made in (fields, _of, company))
