"""Whom a finding is about: the names its claims share, each in the reader's language and in its place in the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.features import Features
from checker.lineage.speakers import speaker
from claims.gazetteer import entities
from claims.labels import entity_label
from claims.names import spoken_similarity

_SHOWN = 2
_SAME = 0.8  # from this likeness of sound on two unknown names are one


class Actors(NamedTuple):
    """Names to show: of people and places (at most two), of one body, of the one who speaks. `around`: the body, or the
    only one that all claims have in their surroundings. `people` where all names are of people, `place`
    where the first is one of a place."""

    names: tuple[str, ...]
    body: str
    around: str
    speaker: str
    people: bool
    place: bool


def actors(features: Sequence[Features], language: str) -> Actors:
    """The names that at least half of the claims have, else those that their surroundings share."""
    order = _order(features)
    counted = Counter(ident for one in features for ident in one.entities)
    half = max(1, (len(features) + 1) // 2) if len(features) > 2 else len(features)
    shared = [ident for ident in order if counted[ident] >= half]
    if not shared and len(features) == 2:
        shared = [ident for ident in order if all(ident in one.entities | one.context for one in features)]
    shared = _without_holders(sorted(shared, key=lambda ident: (-counted[ident], order.index(ident))))
    table = entities()
    bodies = [i for i in shared if (e := table.get(i)) and e.kind == "org" and e.type not in ("agency", "outlet", "event")]
    others = [i for i in shared if (e := table.get(i)) and e.kind != "org"]
    around = entity_label(found[0], language) if (found := bodies or _body_around(features)) else ""
    people = [i for i in others if table[i].kind == "person"]
    picked = (people if len(people) >= 2 else others)[:_SHOWN]
    names = [entity_label(ident, language) for ident in picked]
    names += _unknown(features, _SHOWN - len(names), language)
    body = entity_label(bodies[0], language) if bodies else ""
    return Actors(tuple(names), body, around, _speaker(features, language), bool(picked) and len(people) >= len(picked),
                  bool(picked) and table[picked[0]].kind == "place")  # fmt: skip


def _order(features: Sequence[Features]) -> list[str]:
    """The known names of all claims, each once, as they come in the texts."""
    placed = (name for one in features for name in sorted(one.claim.names, key=lambda name: name.start))
    return list(dict.fromkeys(name.canonical for name in placed if name.canonical))


def _without_holders(idents: Sequence[str]) -> list[str]:
    """Names less the country of a city that is named too."""
    table = entities()
    holders = {entity.within for ident in idents if (entity := table.get(ident)) and entity.type == "city"}
    return [ident for ident in idents if ident not in holders or table[ident].type != "country"]


def _body_around(features: Sequence[Features]) -> list[str]:
    """The one body that the surroundings of every claim speak of, if there is but one."""
    if len(features) < 2:
        return []
    around = frozenset.intersection(*(one.entities | one.context for one in features))
    table = entities()
    bodies = [i for i in around if (e := table.get(i)) and e.kind == "org" and e.type in ("alliance", "body", "group")]
    named = [i for i in bodies if any(i in one.entities for one in features)]
    return sorted(named or bodies) if len(named or bodies) == 1 else []


def _unknown(features: Sequence[Features], room: int, language: str) -> list[str]:
    """Unknown names that two articles share by their sound, as one in the reader's language writes them if there is one; of a
    claim alone, those that a capital shows to be names."""
    if room <= 0:
        return []
    names = [(one, name.text) for one in features for name in one.strangers]
    if len(features) == 1:
        return [text for _, text in names if text[:1].isupper() and len(text) > 2][:room]
    kept: list[str] = []
    for one, text in names:
        alike = [(other, written) for other, written in names if spoken_similarity(text, written) >= _SAME]
        if all(other.article_key == one.article_key for other, _ in alike):
            continue
        shown = next((written for other, written in alike if other.language == language), text)
        if not any(spoken_similarity(shown, other) >= _SAME for other in kept):
            kept.append(shown)
    return kept[:room]


def _speaker(features: Iterable[Features], language: str) -> str:
    """Who is quoted, where every claim quotes the same known person or body."""
    shared: frozenset[str] | None = None
    for one in features:
        saying = one.claim.attribution
        written = (saying.chain or (saying.source,)) if saying is not None else ()
        known = frozenset(i for words in written if words for i in speaker(words, one.language).known)
        shared = known if shared is None else shared & known
    people = sorted(i for i in shared or () if (e := entities().get(i)) is not None and e.kind == "person")
    return entity_label(people[0], language) if people else ""
