"""Fields of concepts: the company that a matter keeps.

Two sentences may tell one thing and share no concept: "it flew for eleven minutes" and "it stayed in the air". A field
(`claims/lexicon/fields.tsv`) holds the concepts by which one matter is told from its different ends. Two concepts of one field
are no synonyms and no broader and narrower ones: that both are told says that the matter may be the same, no more.
"""

from __future__ import annotations

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
    """All fields: those of the lexicon, then the user's own.

    Raises `PackError` where a line is none, a strength no share, or a concept unknown.
    """
    return tuple(_field(line, place) for line, place in concepts.field_rows())


def _field(line: str, place: str) -> Field:
    cells = line.split("\t")
    if len(cells) != 3 or not cells[1].replace(".", "", 1).isdecimal() or not 0 < float(cells[1]) <= 1:
        raise PackError("not a field", place=place, remedy="it needs a name, a strength of 0.1 to 1, and concepts, with tabs between")
    members = cells[2].split(", ")
    unknown = [ident for ident in members if ident not in concepts.notions()]
    if unknown:
        raise PackError(f"no such concept: {', '.join(unknown)}", place=place, remedy="name concepts that the lexicon lists")
    return Field(cells[0], float(cells[1]), frozenset(members))


@cache
def _of() -> dict[str, tuple[Field, ...]]:
    found: dict[str, tuple[Field, ...]] = {}
    for field in fields():
        for ident in sorted(field.members):
            found[ident] = (*found.get(ident, ()), field)
    return found


def fields_of(ident: str) -> tuple[Field, ...]:
    """The fields that a concept stands in."""
    return _of().get(ident, ())


@cache
def company(ident: str) -> dict[str, Field]:
    """The concepts that tell the same matter as this one, each with the strongest field that holds both."""
    found: dict[str, Field] = {}
    for field in sorted(fields_of(ident), key=lambda one: -one.strength):
        for other in field.members:
            if other != ident:
                found.setdefault(other, field)
    return found
