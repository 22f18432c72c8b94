"""How likely two sources that are called differently are one speaker: log-odds from what each is called.

"The army" and "spokesman Faisal Durrani" may be one, and so may "the maritime agency" and «هيئة الملاحة البحرية»; the police
and a hospital are two. Where another article of the event gives the name together with the office, that tells more
(`with_offices`). Weights are fitted, not chosen: tests/benchmarks/fit_origins.py prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.compare.names import heard
from checker.lineage.speakers import KINDS_OF_BODY, NOBODY, Speaker, land_of, of_their_own, one_name, same_speaker
from claims.concepts import broader
from claims.gazetteer import entities

# Fitted on 2,107 pairs of sources of the composed stories (tests/stories) whose gold says whether they are one; each story
# left out, the area under the ROC curve is 0.86.
BASE = -1.8
LIKE = {
    "one": 1.55, "names": 0.3, "named apart": -0.9, "land": 1.15, "other land": -1.85, "field": 0.6, "other field": -1.1,
    "nobody": 0.2, "pointing": 0.4,
}  # fmt: skip
LEAST = -1.85  # below that two are called so differently that they are taken for two, whatever else speaks for one origin
_ENOUGH = 2  # words that both are called by, from which on more say no more
_APART = 0.6  # likeness of sound, below which two names are of two


@lru_cache(maxsize=50_000)
def likeness(one: Speaker, other: Speaker) -> dict[str, float]:
    """What speaks for one speaker and against it, by name."""
    names = max((heard(a, b) for a in one.strangers for b in other.strangers), default=0.0)
    same = same_speaker(one, other) is not None
    lands, their_lands = one.places | land_of(one), other.places | land_of(other)
    fields, their_fields = _fields(one), _fields(other)
    return {
        "one": same, "names": names,
        "named apart": of_their_own(one) and of_their_own(other) and not same and names < _APART,
        "land": bool(lands & their_lands), "other land": bool(lands and their_lands) and not lands & their_lands,
        "field": min(_ENOUGH, len(fields & their_fields)),
        "other field": bool(fields and their_fields) and not fields & their_fields,
        "nobody": _nobody(one) + _nobody(other), "pointing": one.generic + other.generic,
    }  # fmt: skip


def two(mine: Sequence[Speaker], theirs: Sequence[Speaker]) -> bool:
    """Are these not one: of two lands, two known bodies or people, two with full names that are not alike, or called so
    differently that nothing speaks for it?"""
    return kinship(mine, theirs) < LEAST or all(_two(a, b) for a in mine for b in theirs)


def _two(one: Speaker, other: Speaker) -> bool:
    told = likeness(one, other)
    if told["one"]:
        return False
    if told["other land"] or (one.known and other.known and _person(one) == _person(other)):
        return True
    return bool(told["named apart"]) and not told["field"] and _full_name(one) and _full_name(other)


def _person(one: Speaker) -> bool:
    return any((entity := entities().get(ident)) is not None and entity.kind == "person" for ident in one.known)


def _full_name(one: Speaker) -> bool:
    return any(" " in name for name in one.strangers)


def kinship(mine: Sequence[Speaker], theirs: Sequence[Speaker]) -> float:
    """The log-odds that two claims of these speakers go back to one of them."""
    return max(
        BASE + sum(LIKE[name] * value for name, value in likeness(a, b).items()) for a in mine for b in theirs
    )


def with_offices(one: Speaker, others: Iterable[Speaker]) -> Speaker:
    """A source with what others of its event tell of somebody of that name: "Durrani", and the army whose spokesman he is."""
    for other in others:
        if other is not one and any(one_name(a, b) for a in one.strangers for b in other.strangers):
            one = one._replace(
                known=one.known | other.known, places=one.places | other.places,
                words=(*one.words, *(word for word in other.words if word not in one.words)), called=one.called | other.called,
            )  # fmt: skip
    return one


def _fields(one: Speaker) -> frozenset[str]:
    """What it is called apart from the kind of body it is, with what each of that belongs to (the fire engine: fire)."""
    own = one.called - NOBODY - KINDS_OF_BODY
    return own.union(*(broader(atom)[:1] for atom in own)) if own else own


def _nobody(one: Speaker) -> bool:
    """Is it told neither by a name nor by a field?"""
    return not of_their_own(one) and not _fields(one)


def speakers_of(told: Iterable[Sequence[Speaker]]) -> tuple[Speaker, ...]:
    """All speakers of some claims, each once."""
    return tuple(dict.fromkeys(one for officials in told for one in officials))
