"""Do two statements put one name in the place of another: "sails under the Liberian flag" beside "flies that of Malta"?

Whoever tells of the same act may leave a name out; but where each of two statements has one name of its own, of one kind,
and the other's whole sentence does not have it in any spelling, they answer "who" or "where" in two ways – or tell of two
things. Which it is, the rules ask of all that is told of both.
"""

from __future__ import annotations

from checker.compare.names import heard
from checker.features import Features, label
from checker.frame import heads
from checker.model import Evidence
from claims.gazetteer import entities
from claims.model import Name

_ALIKE = 0.6  # likeness of sound, from which on two names may be one
_MANY = 3  # names of one statement, from which on it is a list, of which the other may give a part


def compare_named(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of `linked` articles (`checker.events`): `different` where each names one that the other's sentence does not name; the
    detail is their kind: `land`, `city`, `place`, `org`, `person`, or `unknown` where one is in no list."""
    if not linked or left.figure is not None and right.figure is not None:
        return None
    mine, theirs = _own(left, right), _own(right, left)
    if len(mine) + len(theirs) == 3:  # "the Turkish Onur Demirel": a land beside a name only tells of whom it is said
        mine, theirs = _without_lands(mine), _without_lands(theirs)
    if len(mine) != 1 or len(theirs) != 1 or max(len(_spoken_of(one)) for one in (left, right)) >= _MANY:
        return None
    kind = _one_kind(mine[0], theirs[0])
    return Evidence("named", "different", 0.0, f"{_shown(mine[0])} and {_shown(theirs[0])}", kind) if kind else None


def _own(one: Features, other: Features) -> list[Name]:
    """The names of what it says, of its speaker and dateline left out, that the other's sentence does not have."""
    found: list[Name] = []
    for name in _spoken_of(one):
        if not _has(other, name) and not any(_same(name, known) for known in found):
            found.append(name)
    return found


def _without_lands(names: list[Name]) -> list[Name]:
    return [one for one in names if _kind(one) != "land"] if len(names) > 1 else names


def _spoken_of(one: Features) -> list[Name]:
    saying = one.claim.attribution
    return [
        n for n in one.claim.names
        if (saying is None or not saying.start <= n.start < saying.end) and not heads(one.claim, n)
    ]  # fmt: skip


def _has(other: Features, name: Name) -> bool:
    table = entities()
    if name.canonical is not None:
        entity = table.get(name.canonical)
        held = {e.within for ident in other.frame.entities if (e := table.get(ident)) is not None}
        if name.canonical in other.frame.entities or name.canonical in held:
            return True
        if entity is not None and entity.within in other.frame.entities:
            return True
    shown = _shown(name)
    if any(heard(shown, stranger.text) >= _ALIKE for stranger in other.frame.strangers):
        return True
    return name.canonical is None and any(heard(shown, label(ident)) >= _ALIKE for ident in other.frame.entities)


def _same(one: Name, other: Name) -> bool:
    return one.canonical == other.canonical if one.canonical else heard(one.text, other.text) >= _ALIKE


def _shown(name: Name) -> str:
    return label(name.canonical) if name.canonical else name.text


def _one_kind(one: Name, other: Name) -> str | None:
    kinds = {_kind(one), _kind(other)}
    if len(kinds) == 1:
        return kinds.pop()
    return "unknown" if "unknown" in kinds and "land" not in kinds else "place" if kinds == {"city", "place"} else None


def _kind(name: Name) -> str:
    entity = entities().get(name.canonical or "")
    if entity is None:
        return name.kind
    if entity.type == "country":  # a region may lie in another: West Africa
        return "land"
    return "city" if entity.type == "city" else entity.kind
