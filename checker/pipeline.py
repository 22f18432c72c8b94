"""The journey: files → articles → sentences → quantities, dates, names, attribution, concepts → claims → candidate pairs →
comparisons (evidence) + lineage → rules (verdict) → findings → report.

`claims` reads an article into claims; this module takes the claims of all articles to findings. Nothing here decides: the
facets compare (`checker.compare`), the table of rules judges (`checker.verdict`), and the order of everything is fixed, so
the same input gives the same report, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker import candidates, findings
from checker.circumstances import circumstances
from checker.compare import compare
from checker.constraints import Constraints
from checker.details import with_details
from checker.disputes import disputes
from checker.events import NO_EVENTS, Events, Link, compare_event, events_of
from checker.features import Features, features_of
from checker.lineage import Lineages, compare_origin
from checker.model import Evidence, Pair, Report
from checker.opposing import opposed
from checker.recall import Recall
from checker.sides import sides_of
from checker.slots import slots_of
from checker.verdict import Judgement, judge
from claims.collecting import uncollected
from claims.errors import CrosscheckError
from claims.extract import extract_claims
from claims.model import Article, Claim

Progress = Callable[[str, int, int], None]  # (stage, done, whole)
Place = tuple[int, int]  # the positions of two claims among all features, the earlier first
_STEP = 64  # comparisons between two notes of progress


def crosscheck(articles: Iterable[Article], *, on_progress: Progress | None = None) -> Report:
    """Read, match and judge articles; gives the whole report.

    An article that cannot be read (an unsupported language) is named in `Report.rejected` and the rest goes on.
    """
    with uncollected():
        kept, claims, rejected = _read(list(articles), on_progress)
        return judge_claims(kept, claims, rejected=rejected, on_progress=on_progress)


def _read(
    articles: Sequence[Article], on_progress: Progress | None
) -> tuple[list[Article], dict[str, list[Claim]], list[str]]:
    """The readable articles, their claims by article id, and a line for each that cannot be read."""
    kept: list[Article] = []
    claims: dict[str, list[Claim]] = {}
    rejected: list[str] = []
    for done, article in enumerate(with_own_ids(articles), 1):
        try:
            claims[article.id] = extract_claims(article)
            kept.append(article)
        except CrosscheckError as error:
            rejected.append(str(error))
        if on_progress is not None:
            on_progress("reading", done, len(articles))
    return kept, claims, rejected


def with_own_ids(articles: Iterable[Article]) -> Iterable[Article]:
    """Articles whose ids are unique: a suffix makes a second one so."""
    taken: set[str] = set()
    for article in articles:
        ident, number = article.id, 2
        while ident in taken:
            ident, number = f"{article.id}-{number}", number + 1
        taken.add(ident)
        yield article if ident == article.id else replace(article, id=ident)


def judge_claims(
    articles: Sequence[Article],
    claims: dict[str, list[Claim]],
    *,
    rejected: Sequence[str] = (),
    on_progress: Progress | None = None,
    rules: Constraints | None = None,
    known: Recall | None = None,
) -> Report:
    """Match and judge claims that were read before; `claims` are by article id, in text order.

    `rules` are what reviewers said about which claims belong together. `known` holds pairs that were judged before, from
    the same claims of the same articles, and what is judged now is put into it: what is judged of articles that are not on
    one event follows from the two alone; pairs within an event are judged anew where anything of it has changed.
    """
    features = [one for article in articles for one in features_of(article, claims[article.id])]
    events = events_of(features)
    lineages = Lineages(articles, features, events)
    pairs = judged_pairs(features, events, on_progress, known, lineages)
    found = findings.group(features, pairs, rules, lineages=lineages, own=of_one_article(features))
    report = Report(
        articles=tuple(articles), claims=tuple(one.claim for one in features), findings=tuple(found),
        rejected=tuple(rejected),
    )  # fmt: skip
    return with_details(report, features, lineages, events)


def of_one_article(features: Sequence[Features]) -> findings.Judge:
    """How surely two claims of one article answer one question, by the same rules as any pair; an article that gives two
    answers asks two questions, unless it sets them against each other (`checker.disputes`)."""
    by_id = {one.claim.id: one for one in features}
    disputed = {frozenset(features[one].claim.id for one in pair) for pair in disputes(features)}

    def own(a: str, b: str) -> float:
        if frozenset((a, b)) in disputed:
            return 1.0
        judgement = judge(evidence_on(by_id[a], by_id[b]))
        return 0.0 if judgement.verdict in (None, "different-scope", "conflict", "update") else judgement.score

    return own


def judged_pairs(
    features: Sequence[Features], events: Events = NO_EVENTS, on_progress: Progress | None = None,
    known: Recall | None = None, lineages: Lineages | None = None,
) -> list[Pair]:  # fmt: skip
    """Every proposed pair that turns out to be related, with its verdict and evidence, in the order of the claims."""
    proposed = sorted(candidates.pairs(features, events.linked))
    judged: dict[Place, Pair | None] = {}
    within: dict[Place, Link] = {}

    def tell(more: int) -> None:
        done = len(judged) + more
        if on_progress is not None and (done % _STEP == 0 or done == len(proposed)):
            on_progress("comparing", done, len(proposed))

    for left, right in proposed:
        link = events.between(features[left].article_key, features[right].article_key)
        if link is not None:
            within[left, right] = link
            continue
        judged[left, right] = _known_or_judged(features[left], features[right], known, lineages)
        tell(0)
    for event in _by_event(features, events, within):
        judged.update(_judged_within(features, event, known, lineages, tell))
        tell(0)
    return [pair for place in proposed if (pair := judged[place]) is not None]


class _Event(NamedTuple):
    """Articles that are linked, be it through others, in their order: the positions of their claims, all links between them,
    and the pairs of claims that are compared."""

    articles: dict[str, Sequence[int]]
    links: dict[tuple[str, str], Link]
    pairs: dict[Place, Link]


def _by_event(features: Sequence[Features], events: Events, pairs: Mapping[Place, Link]) -> Iterator[_Event]:
    """The events that claims are compared in, each with all that is judged within it."""
    positions: dict[str, list[int]] = {}
    for position, one in enumerate(features):
        positions.setdefault(one.article_key, []).append(position)
    links = {(a, b): link for a in positions for b in events.linked(a) if a < b and (link := events.between(a, b)) is not None}
    root = candidates.union(links)
    found = {head: _Event({}, {}, {}) for head in dict.fromkeys(root[features[left].article_key] for left, _ in pairs)}
    for article, held in positions.items():
        if (event := found.get(root.get(article, ""))) is not None:
            event.articles[article] = held
    for (a, b), link in links.items():
        if (event := found.get(root[a])) is not None:
            event.links[a, b] = link
    for place, link in pairs.items():
        found[root[features[place[0]].article_key]].pairs[place] = link
    yield from found.values()


def _judged_within(
    features: Sequence[Features], event: _Event, known: Recall | None, lineages: Lineages | None, tell: Callable[[int], None]
) -> dict[Place, Pair | None]:
    """The pairs of one event, judged when all of it is compared."""
    keys = {place: (features[place[0]].claim.id, features[place[1]].claim.id) for place in event.pairs}
    name = ""
    if known is not None:
        beside = [
            repr((*pair, link, lineages.copied(*pair) if lineages is not None else None))
            for pair, link in sorted(event.links.items())
        ]  # fmt: skip
        name = known.event_of(list(event.articles), list(keys.values()), beside)
        if (found := known.event(name, list(keys.values()))) is not None:
            return {place: found.get(key) for place, key in keys.items()}
    compared: dict[Place, tuple[Evidence, ...]] = {}
    for (left, right), link in event.pairs.items():
        compared[left, right] = evidence_on(features[left], features[right], link, lineages)
        tell(len(compared))
    own = sorted(position for held in event.articles.values() for position in held)
    at = {position: nth for nth, position in enumerate(own)}
    here = [features[position] for position in own]
    told = with_sides(here, with_slots(here, {(at[a], at[b]): one for (a, b), one in compared.items()}))
    judged = {
        (own[a], own[b]): _pair(here[a], here[b], said, evidence) if said.verdict is not None else None
        for (a, b), (said, evidence) in told.items()
    }
    if known is not None:
        known.keep_event(name, sum(pair is not None for pair in judged.values()))
    return judged


def with_slots(
    features: Sequence[Features], compared: Mapping[tuple[int, int], tuple[Evidence, ...]]
) -> dict[tuple[int, int], tuple[Evidence, ...]]:
    """The evidence on pairs of linked articles with what their slots say of each (`checker.slots`)."""
    slots = slots_of(features, compared)
    return {
        place: (*evidence, *(one for one in (slots.evidence(*place), slots.turn(*place)) if one is not None))
        for place, evidence in compared.items()
    }


def with_sides(
    features: Sequence[Features], told: Mapping[tuple[int, int], tuple[Evidence, ...]]
) -> dict[tuple[int, int], tuple[Judgement, tuple[Evidence, ...]]]:
    """What the rules say of pairs of linked articles, whose evidence is whole but for what others say of them: with that
    (`checker.sides`)."""
    judged = {place: (judge(evidence), evidence) for place, evidence in told.items()}
    for place, one in sides_of(features, judged, opposed(features)).items():
        evidence = (*told[place], one)
        judged[place] = judge(evidence), evidence
    return judged


def _known_or_judged(
    left: Features, right: Features, known: Recall | None, lineages: Lineages | None
) -> Pair | None:
    key = (left.claim.id, right.claim.id)
    if known is not None and key in known:
        return known[key]
    pair = _judged(left, right, evidence_on(left, right, None, lineages))
    if known is not None:
        known[key] = pair
    return pair


def _judged(left: Features, right: Features, evidence: tuple[Evidence, ...]) -> Pair | None:
    judgement = judge(evidence)
    return _pair(left, right, judgement, evidence) if judgement.verdict is not None else None


def judge_pair(left: Features, right: Features, event: Link | None = None) -> tuple[Judgement, tuple[Evidence, ...]]:
    """One comparison: all evidence, and what the rules say of it. `event`: the link between the two articles, if any."""
    evidence = evidence_on(left, right, event)
    return judge(evidence), evidence


def evidence_on(
    left: Features, right: Features, event: Link | None = None, lineages: Lineages | None = None
) -> tuple[Evidence, ...]:
    """All that two claims and their articles say of each other. `lineages`: the chains of all claims, where more is known
    of them than the two sentences tell; which articles are copies counts within an event, since it may depend on others."""
    evidence = compare(left, right, linked=event is not None)
    wording = next((one for one in evidence if one.facet == "wording"), None)
    around = circumstances(left, right, evidence)
    same_event = compare_event(event)
    if same_event is not None:
        around.append(same_event)
    if lineages is None:
        return (*evidence, *around, compare_origin(left, right, wording))
    figures = next((one for one in evidence if one.facet == "quantities"), None)
    alike = figures is None or figures.outcome == "same"
    return (*evidence, *around, lineages.compare(left, right, wording, in_event=event is not None, alike=alike))


def _pair(left: Features, right: Features, judgement: Judgement, evidence: tuple[Evidence, ...]) -> Pair:
    assert judgement.verdict is not None
    return Pair(
        a=left.claim.id, b=right.claim.id, verdict=judgement.verdict, score=judgement.score, evidence=evidence,
        conflict_type=judgement.conflict_type, rule=judgement.rule,
    )  # fmt: skip
