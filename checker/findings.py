"""Findings: claims that answer one question, put together from judged pairs, with one verdict for the reader."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from checker.constraints import Constraints, refused, together
from checker.features import Features, label
from checker.lineage import count_origins
from checker.model import VERDICTS, ConflictType, Finding, Pair, Verdict
from claims.concepts import notions, weight_of

_SHOWN_CONCEPTS, _SHOWN_NAMES = 3, 3
_UNSPEAKING = frozenset({"time", "manner", "relation"})  # concepts that name no subject


def group(features: Sequence[Features], pairs: Sequence[Pair], rules: Constraints | None = None) -> list[Finding]:
    """All findings, worst verdict first; every claim stands in at least one (`single` where nobody else has it).

    Claims that answer one question are one finding; claims that only look alike (`different-scope`) are shown together in
    a finding of their own, so that a chain of look-alikes never joins two questions. `rules` are what reviewers said
    about which claims belong together.
    """
    rules = rules or Constraints()
    by_id = {one.claim.id: one for one in features}
    order = {one.claim.id: position for position, one in enumerate(features)}
    pairs, rejected = refused(pairs, rules)
    alike = [pair for pair in pairs if pair.verdict == "different-scope"]
    groups, same = together([pair for pair in pairs if pair.verdict != "different-scope"], rules, by_id)
    found = [_finding(members, by_id, order) for members in _by_group(same, groups)]
    taken = {finding.id for finding in found}
    found += [_told_apart(_finding(members, by_id, order), taken) for members in _by_scope(alike, groups)]
    held = {claim for finding in found for claim in finding.claims}
    taken = {finding.id for finding in found}
    found += [_told_apart(_finding(members, by_id, order), taken) for members in rejected]
    found += [_single(one) for one in features if one.claim.id not in held]
    return sorted(found, key=lambda f: (VERDICTS.index(f.verdict), -len(f.claims), order[f.claims[0]], f.id))


def _by_group(pairs: Iterable[Pair], groups: dict[str, str]) -> list[list[Pair]]:
    members: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        members[groups[pair.a]].append(pair)
    return [members[key] for key in sorted(members)]


def _by_scope(pairs: Iterable[Pair], groups: dict[str, str]) -> list[list[Pair]]:
    """Look-alike pairs by the pair of questions they lie between; those within one question stay with each other."""
    members: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        ends = sorted({groups.get(pair.a, pair.a), groups.get(pair.b, pair.b)})
        members[tuple(ends)].append(pair)
    return [members[key] for key in sorted(members)]


def _finding(pairs: Sequence[Pair], by_id: dict[str, Features], order: dict[str, int]) -> Finding:
    claims = tuple(sorted({claim for pair in pairs for claim in (pair.a, pair.b)}, key=order.__getitem__))
    features = [by_id[claim] for claim in claims]
    echoes = [(pair.a, pair.b) for pair in pairs if pair.verdict == "echo"]
    origins = count_origins(features, echoes)
    verdict = _verdict(pairs, origins)
    in_order = sorted(pairs, key=lambda p: (order[p.a], order[p.b]))  # of several conflicts, the one that a reader meets first
    conflict: ConflictType | None = next((p.conflict_type for p in in_order if p.verdict == "conflict"), None)
    return Finding(
        id=finding_id(claims), question=question(features), verdict=verdict, claims=claims, origins=origins,
        pairs=tuple(sorted(pairs, key=lambda p: (VERDICTS.index(p.verdict), -p.score, order[p.a], order[p.b]))),
        conflict_type=conflict,
    )  # fmt: skip


def _told_apart(finding: Finding, taken: Container[str]) -> Finding:
    """Look-alikes within one question may be all of its claims; the two findings are not one."""
    return finding if finding.id not in taken else replace(finding, id=finding_id((*finding.claims, finding.verdict)))


def _verdict(pairs: Sequence[Pair], origins: int) -> Verdict:
    """What a reader must see first; agreement needs two origins."""
    verdict = min((pair.verdict for pair in pairs), key=VERDICTS.index)
    return "echo" if verdict == "agreement" and origins < 2 else verdict


def _single(one: Features) -> Finding:
    return Finding(
        id=finding_id((one.claim.id,)), question=question([one]), verdict="single", claims=(one.claim.id,), origins=1
    )


def finding_id(claims: Sequence[str]) -> str:
    """Twelve hex digits that follow from the claims alone."""
    return hashlib.sha1("\n".join(sorted(claims)).encode(), usedforsecurity=False).hexdigest()[:12]


def question(features: Sequence[Features]) -> str:
    """What the claims answer, in words of the lexicon: subject, actors, time."""
    names: dict[str, int] = defaultdict(int)
    for one in features:
        for ident in one.entities:
            names[label(ident)] += 1
    subject = _best(_subjects(features), _SHOWN_CONCEPTS) or [features[0].claim.kind]
    actors = _best(names, _SHOWN_NAMES) or [name.text for name in features[0].strangers[:2]]
    text = ", ".join(subject).replace("-", " ")
    if actors:
        text += " — " + ", ".join(actors)
    years = sorted({str(one.when.earliest.year) for one in features if one.when and one.when.earliest})
    return text + (f" ({years[0]})" if len(years) == 1 else f" ({years[0]}–{years[-1]})" if years else "")


def _subjects(features: Sequence[Features]) -> dict[str, float]:
    """What most of the claims speak of; each word counts as the one of its senses that the other claims share."""
    common = Counter(ident for one in features for ident in one.concepts)
    table = notions()
    weights: dict[str, float] = defaultdict(float)
    for one in features:
        for ids in one.words:
            best = max(ids, key=lambda ident: (common[ident], -weight_of(ident), ident))  # else the most usual sense
            notion = table.get(best)
            if notion is not None and notion.kind not in _UNSPEAKING and (common[best] > 1 or len(features) == 1):
                weights[best] += weight_of(best) / len(ids) ** 0.5
    return weights


def _best(weights: dict[str, float] | dict[str, int], count: int) -> list[str]:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, _ in ranked[:count]]
