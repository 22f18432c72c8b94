"""Findings: claims that answer one question, put together from judged pairs, with one verdict for the reader."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from checker.constraints import Constraints, between, enemies, refused
from checker.features import Features
from checker.grouping import Judge
from checker.grouping import group as grouped
from checker.lineage import Lineages, one_origin, roots
from checker.model import VERDICTS, ConflictType, Finding, Pair, Verdict
from checker.questions import question


def group(
    features: Sequence[Features], pairs: Sequence[Pair], rules: Constraints | None = None, *,
    lineages: Lineages | None = None, own: Judge | None = None,
) -> list[Finding]:  # fmt: skip
    """All findings, worst verdict first; every claim stands in at least one (`single` where nobody else has it).

    Claims that answer one question are one finding. What only lies between two questions is shown in a finding of its
    own: look-alikes (`different-scope`), and pairs too weak to join the two (`checker.grouping`). `own` tells how surely
    two claims of one article answer one question; without it they are taken to. `rules` are what reviewers said about
    which claims belong together.
    """
    rules = rules or Constraints()
    making = _Making(features, lineages)
    pairs, rejected = refused(pairs, rules)
    alike = [pair for pair in pairs if pair.verdict == "different-scope"]
    same = [pair for pair in pairs if pair.verdict != "different-scope"]
    same += between(same, rules, making.by_id)
    against = enemies(rules)
    tied = [[claim for part in one.parts for claim in part] for one in rules.joined]
    article = {one.claim.id: one.article_key for one in features}
    groups = grouped(same, article, making.order, own or (lambda a, b: 1.0), against, tied)
    inside = [pair for pair in same if groups[pair.a] == groups[pair.b]]
    bridges = [pair for pair in same if groups[pair.a] != groups[pair.b]]
    found = [making.finding(members) for members in _by_ends(inside, groups)]
    taken = {finding.id for finding in found}
    for some in (bridges, alike):
        for members in _by_ends(some, groups):
            more = [_told_apart(making.finding(part), taken) for part in _peaceful(members, against)]
            taken.update(finding.id for finding in more)
            found += more
    held = {claim for finding in found for claim in finding.claims}
    found += [_told_apart(making.finding(members), taken) for members in rejected]
    found += [making.single(one) for one in features if one.claim.id not in held]
    order = making.order
    return sorted(found, key=lambda f: (VERDICTS.index(f.verdict), -len(f.claims), order[f.claims[0]], f.id))


def _by_ends(pairs: Iterable[Pair], groups: Mapping[str, str]) -> list[list[Pair]]:
    """Pairs by the question they lie in, or by the two between which they lie."""
    members: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        members[tuple(sorted({groups.get(pair.a, pair.a), groups.get(pair.b, pair.b)}))].append(pair)
    return [members[key] for key in sorted(members)]


class _Making:
    """Findings from pairs: the verdict, the question, how many origins."""

    def __init__(self, features: Sequence[Features], lineages: Lineages | None) -> None:
        self.by_id = {one.claim.id: one for one in features}
        self.order = {one.claim.id: position for position, one in enumerate(features)}
        self._lineages = lineages

    def finding(self, pairs: Sequence[Pair]) -> Finding:
        order = self.order
        claims = tuple(sorted({claim for pair in pairs for claim in (pair.a, pair.b)}, key=order.__getitem__))
        features = [self.by_id[claim] for claim in claims]
        origins = len(roots(features, one_origin(pairs), self._lineages))
        verdict = _verdict(pairs, origins)
        in_order = sorted(pairs, key=lambda p: (order[p.a], order[p.b]))  # of several conflicts, that which is met first
        conflict: ConflictType | None = next((p.conflict_type for p in in_order if p.verdict == "conflict"), None)
        return Finding(
            id=finding_id(claims), question=question(features), verdict=verdict, claims=claims,
            origins=origins,
            pairs=tuple(sorted(pairs, key=lambda p: (VERDICTS.index(p.verdict), -p.score, order[p.a], order[p.b]))),
            conflict_type=conflict,
        )  # fmt: skip

    def single(self, one: Features) -> Finding:
        """A claim that nobody else has."""
        claims = (one.claim.id,)
        return Finding(finding_id(claims), question([one]), "single", claims, origins=1)


def _peaceful(pairs: list[Pair], against: Mapping[str, set[str]]) -> list[list[Pair]]:
    """Pairs as they are, or each by itself where two claims among them must not meet."""
    claims = {claim for pair in pairs for claim in (pair.a, pair.b)}
    return [[pair] for pair in pairs] if any(against.get(claim, set()) & claims for claim in claims) else [pairs]


def _told_apart(finding: Finding, taken: Container[str]) -> Finding:
    """Look-alikes within one question may be all of its claims; the two findings are not one. `taken`: the ids of others."""
    return replace(finding, id=finding_id((*finding.claims, finding.verdict))) if finding.id in taken else finding


def _verdict(pairs: Sequence[Pair], origins: int) -> Verdict:
    """What a reader must see first; agreement needs two origins."""
    verdict = min((pair.verdict for pair in pairs), key=VERDICTS.index)
    return "echo" if verdict == "agreement" and origins < 2 else verdict


def finding_id(claims: Sequence[str]) -> str:
    """Twelve hex digits that follow from the claims alone."""
    return hashlib.sha1("\n".join(sorted(claims)).encode(), usedforsecurity=False).hexdigest()[:12]
