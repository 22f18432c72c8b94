"""Do two claims in reports of one event tell of one matter, be it from different ends?

"It flew for eleven minutes" and "it stayed in the air" share no concept. Their concepts stand in one field (`claims.fields`):
that counts in part, beside what they have in common outright. It supports; it makes no two measures one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, made_of_these, states_against, weight_of
from claims.contrasts import answers_of
from claims.fields import company

_BROADLY = 0.6  # a broader concept, or one that answers the same question the other way, counts so much
_SHOWN = 4

Words = tuple[tuple[str, ...], ...]  # for each word the concepts it may mean


class _Side(NamedTuple):
    """What one claim tells: its words with their weights, all their concepts, the broader ones, and those against them."""

    words: tuple[tuple[tuple[str, ...], float], ...]
    ids: frozenset[str]
    above: frozenset[str]
    against: frozenset[str]
    near: dict[str, tuple[float, str, str]]  # concept in a field with one of its own → strength, its own one, field


def compare_matter(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Facet `matter`, of `linked` articles only (`checker.events`). `detail`: the shares of what each tells that the other
    tells, too, or something of the same field."""
    if not linked or not left.words or not right.words:
        return None
    one, two = _side(left.words), _side(right.words)
    (forth, pairs), (back, others) = _share(one, two), _share(two, one)
    if not forth or not back:
        return None
    shown = sorted({(-s, *sorted((a, b)), field) for s, a, b, field in (*pairs, *others)})[:_SHOWN]
    near = ", ".join(f"{a} ~ {b} ({field})" for _, a, b, field in shown)
    reason = f"near each other: {near}" if near else "nothing but what both tell alike"
    return Evidence("matter", "compatible", 0.0, reason, f"{forth:.2f}/{back:.2f}")


@lru_cache(maxsize=4096)
def _side(words: Words) -> _Side:
    ids = frozenset(ident for one in words for ident in one)
    near: dict[str, tuple[float, str, str]] = {}
    for ident in sorted(ids):
        for other, field in company(ident).items():
            if other not in near or near[other][0] < field.strength:
                near[other] = (field.strength, ident, field.name)
        for question, nth in answers_of().get(ident, ()):
            for other in frozenset().union(*question.answers) - question.answers[nth]:
                if other not in near or near[other][0] < _BROADLY:
                    near[other] = (_BROADLY, ident, question.question)
    return _Side(
        tuple((one, max(map(weight_of, one)) / len(one) ** 0.25) for one in words), ids,
        frozenset(up for ident in ids for up in broader(ident)),
        frozenset(other for ident in ids for other in states_against(ident)), near,
    )  # fmt: skip


def _share(one: _Side, other: _Side) -> tuple[float, list[tuple[float, str, str, str]]]:
    """The share, by weight, of the words of one side that the other tells, too; and which are told from another end."""
    got = total = 0.0
    pairs = []
    for ids, weight in one.words:
        total += weight
        if not other.ids.isdisjoint(ids):
            got += weight
        elif not (other.above.isdisjoint(ids) and other.against.isdisjoint(ids)) or any(
            not other.ids.isdisjoint(broader(ident)) for ident in ids
        ):
            got += weight * _BROADLY
        else:
            near = [(*other.near[ident], ident) for ident in ids if ident in other.near]
            if near:
                strength, theirs, field, mine = max(near)
                got += weight * strength / len(ids) ** 0.25
                pairs.append((strength, theirs, mine, field))
    return got / total, pairs


made_of_these.append(_side.cache_clear)
