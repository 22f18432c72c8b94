"""How likely two sources that are called differently are one speaker: log-odds from what each is called.

"The army" and "spokesman Faisal Durrani" may be one, and so may "the maritime agency" and «هيئة الملاحة البحرية»; the police
and a hospital are two. Where another article of the event gives the name together with the office, that tells more
(`with_offices`). Weights are fitted, not chosen: tests/benchmarks/fit_origins.py prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.compare.names import heard
from checker.lineage.speakers import Speaker, fields, land_of, of_their_own, one_name, same_speaker
from claims.gazetteer import entities

# Fitted on 3,343 pairs of sources of the composed stories (tests/stories) whose gold says whether they are one; each story
# left out, the area under the ROC curve is 0.86.
BASE = -1.73
LIKE = {
    "one": 1.16, "names": 0.67, "named apart": -1.08, "land": 1.46, "other land": -2.06, "field": 0.82, "other field": -1.01,
    "pointing": 0.05, "bare kind": 2.45, "other bare kind": -0.99,
}  # fmt: skip
LEAST = -1.7  # below that two are called so differently that they are taken for two, whatever else speaks for one origin
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
    return {
        "one": same, "names": names,
        "named apart": of_their_own(one) and of_their_own(other) and not same and names < _APART,
        "land": bool(lands & their_lands), "other land": bool(lands and their_lands) and not lands & their_lands,
        "field": min(_ENOUGH, len(mine & theirs)),
        "other field": bool(mine and theirs) and not mine & theirs and not ruled,
        "bare kind": bare and kinds, "other bare kind": bare and bool(one.kinds and other.kinds) and not kinds,
        "pointing": one.generic + other.generic,
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
                kinds=one.kinds | other.kinds,
            )  # fmt: skip
    return one


def _rules(ministry: Speaker, told: frozenset[str]) -> bool:
    """Is the other told to be nothing but the government, which a ministry belongs to?"""
    return told == _GOVERNMENT and "ministry" in ministry.kinds

