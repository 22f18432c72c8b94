"""How likely two sources that are called differently are one speaker: log-odds from what each is called.

"The army" and "spokesman Faisal Durrani" may be one, and so may "the maritime agency" and «هيئة الملاحة البحرية»; the police
and a hospital are two. Where another article of the event gives the name together with the office, that tells more
(`with_offices`). Weights are fitted, not chosen: tests/benchmarks/fit_origins.py prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.compare.names import heard
from checker.lineage.speakers import Speaker, fields, land_of, of_their_own, one_name, same_speaker, stems
from claims.gazetteer import entities

# Fitted on 13,450 pairs of sources of 100 composed stories (tests/stories) whose gold says whether they are one; each story
# left out, the area under the ROC curve is 0.86.
BASE = -2.08
LIKE = {
    "one": 1.99, "names": 0.84, "named apart": -1.07, "land": 0.77, "other land": -1.76, "field": 0.61, "other field": -0.77,
    "bare kind": 1.45, "other bare kind": -1.27, "pointing": 0.17, "unnamed": -1.22, "two in office": 0.10,
}  # fmt: skip
LEAST = -2.4  # below that two are called so differently that they are taken for two, whatever else speaks for one origin
_GOVERNMENT = frozenset({"government"})
_ENOUGH = 2  # words that both are called by, from which on more say no more
_APART = 0.6  # likeness of sound, below which two names are of two


@lru_cache(maxsize=50_000)
def likeness(one: Speaker, other: Speaker) -> dict[str, float]:
    """What speaks for one speaker and against it, by name."""
    names = max((heard(a, b) for a in one.strangers for b in other.strangers), default=0.0)
    same = same_speaker(one, other) is not None
    lands, their_lands = one.places | land_of(one), other.places | land_of(other)
    mine, theirs = fields(one), fields(other)
    ruled = _rules(one, theirs) or _rules(other, mine)
    bare, kinds = not (mine and theirs), bool(one.kinds & other.kinds)
    shared = len(mine & theirs) or (1 if stems(mine) & stems(theirs) else 0)
    body = one.in_office != other.in_office and bool((other if one.in_office else one).kinds)  # a firm, and its director
    return {
        "one": same, "names": names,
        "named apart": of_their_own(one) and of_their_own(other) and not same and names < _APART and not body,
        "land": bool(lands & their_lands), "other land": bool(lands and their_lands) and not lands & their_lands,
        "field": min(_ENOUGH, shared), "other field": bool(mine and theirs) and not shared and not ruled,
        "bare kind": bare and kinds, "other bare kind": bare and bool(one.kinds and other.kinds) and not kinds,
        "pointing": one.generic + other.generic,
        "unnamed": one.unnamed + other.unnamed, "two in office": one.in_office and other.in_office and not same,
    }  # fmt: skip


def two(mine: Sequence[Speaker], theirs: Sequence[Speaker]) -> bool:
    """Are these not one: of two lands, two known bodies or people, two with full names that are not alike, or called so
    differently that nothing speaks for it?"""
    return kinship(mine, theirs) < LEAST or all(_two(a, b) for a in mine for b in theirs)


def _two(one: Speaker, other: Speaker) -> bool:
    told = likeness(one, other)
    if told["one"]:
        return False
    if not any(told.values()) and (_bare(one) and bool(other.words) or _bare(other) and bool(one.words)):
        return True  # the army, and somebody of whom nothing but his name is told
    if told["other land"] or (one.known and other.known and _person(one) == _person(other)):
        return True
    return bool(told["named apart"]) and not told["field"] and _full_name(one) and _full_name(other)


def _person(one: Speaker) -> bool:
    return any((entity := entities().get(ident)) is not None and entity.kind == "person" for ident in one.known)


def _bare(one: Speaker) -> bool:
    """Is nothing told of it but a full name?"""
    return _full_name(one) and not (one.called or one.kinds or one.known or one.generic)


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
                kinds=one.kinds | other.kinds, in_office=one.in_office or other.in_office,
                unnamed=one.unnamed and other.unnamed,
            )  # fmt: skip
    return one


def _rules(ministry: Speaker, told: frozenset[str]) -> bool:
    """Is the other told to be nothing but the government, which a ministry belongs to?"""
    return told == _GOVERNMENT and "ministry" in ministry.kinds

