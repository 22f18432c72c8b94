"""Who is silent: articles on an event that leave out what the others on it carry.

An article covers an event where it shares several findings with others of about the same day. It is silent on a further
one where most of the others carry that, and where it appeared no earlier than they did: nobody can leave out what was not
known yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from checker.features import Features
from checker.model import Finding

_SHARED = 2  # findings that two articles share beside the one in question, from which on they are on one event
_DAYS = timedelta(days=3)  # after the last report, within which a claim is news
_MANY = 40  # articles of one finding, beyond which it is no one event's own
_RELATED = frozenset({"agreement", "echo", "consistent", "conflict", "update"})


def with_silent(found: Sequence[Finding], features: Sequence[Features]) -> tuple[Finding, ...]:
    """The findings, each with the articles that are silent on it, in the order of the articles."""
    article = {one.claim.id: one.article_key for one in features}
    day = {one.article_key: one.published for one in features}
    outlet = {one.article_key: one.outlet or one.article_key for one in features}
    order = {ident: place for place, ident in enumerate(dict.fromkeys(one.article_key for one in features))}
    carriers = {finding.id: _articles(finding, article) for finding in found}
    shared = _shared(found, carriers)
    speaks = _speaking(found, article)
    made = []
    for finding in found:
        held = carriers[finding.id]
        if finding.verdict not in _RELATED or len({outlet[one] for one in held}) < 2:
            made.append(finding)
            continue
        near = Counter(other for one in held for other, count in shared.get(one, {}).items() if count > _SHARED - 1)
        silent = [
            one for one, links in near.items()
            if links >= min(2, len(held)) and one not in held and not speaks[one] & set(finding.claims)
            and outlet[one] not in {outlet[other] for other in held} and _could_know(one, held, day)
        ]  # fmt: skip
        told = sorted(silent, key=order.__getitem__) if len(silent) < len(held) else []
        made.append(replace(finding, silent=tuple(told)) if told else finding)
    return tuple(made)


def _articles(finding: Finding, article: Mapping[str, str]) -> frozenset[str]:
    return frozenset(article[claim] for claim in finding.claims)


def _shared(found: Sequence[Finding], carriers: Mapping[str, frozenset[str]]) -> dict[str, Counter[str]]:
    """Article → article → how many findings both stand in."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in found:
        held = carriers[finding.id]
        if finding.verdict in _RELATED and 2 <= len(held) <= _MANY:
            for a, b in combinations(sorted(held), 2):
                shared[a][b] += 1
                shared[b][a] += 1
    return shared


def _speaking(found: Sequence[Finding], article: Mapping[str, str]) -> dict[str, set[str]]:
    """Article → claims of others that it says something related to, be it of another scope."""
    said: dict[str, set[str]] = defaultdict(set)
    for finding in found:
        for pair in finding.pairs:
            said[article[pair.a]].add(pair.b)
            said[article[pair.b]].add(pair.a)
    return said


def _could_know(one: str, held: frozenset[str], day: Mapping[str, date | None]) -> bool:
    """Was it published not before the first that carries the claim, and while that was news? Unknown days tell nothing."""
    days = [known for other in held if (known := day.get(other)) is not None]
    own = day.get(one)
    return own is not None and bool(days) and min(days) <= own <= max(days) + _DAYS
