"""The journey: files → articles → sentences → quantities, dates, names, attribution, concepts → claims → candidate pairs →
comparisons (evidence) + lineage → rules (verdict) → findings → report.

`claims` reads an article into claims; this module takes the claims of all articles to findings. Nothing here decides: the
facets compare (`checker.compare`), the table of rules judges (`checker.verdict`), and the order of everything is fixed, so
the same input gives the same report, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from checker import candidates, findings
from checker.across import Clusters
from checker.circumstances import circumstances
from checker.compare import compare
from checker.counterparts import counterparts
from checker.features import Features, features_of
from checker.lineage import compare_origin
from checker.model import Evidence, Pair, Report
from checker.verdict import Judgement, judge
from claims.errors import CrosscheckError
from claims.extract import extract_claims, uncollected
from claims.model import Article, Claim

Progress = Callable[[str, int, int], None]  # (stage, done, whole)
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
) -> Report:
    """Match and judge claims that were read before; `claims` are by article id, in text order."""
    features = [one for article in articles for one in features_of(article, claims[article.id])]
    pairs = judged_pairs(features, on_progress)
    found = findings.group(features, pairs)
    return Report(
        articles=tuple(articles), claims=tuple(one.claim for one in features), findings=tuple(found),
        rejected=tuple(rejected),
    )  # fmt: skip


def judged_pairs(features: Sequence[Features], on_progress: Progress | None = None) -> list[Pair]:
    """Every proposed pair that turns out to be related, with its verdict and evidence."""
    proposed = sorted({*candidates.pairs(features), *counterparts(features)})
    judged = {}
    for done, (left, right) in enumerate(proposed, 1):
        judged[left, right] = judge_pair(features[left], features[right])
        if on_progress is not None and (done % _STEP == 0 or done == len(proposed)):
            on_progress("comparing", done, len(proposed))
    judged = reconsidered(features, judged)
    return [
        _pair(features[left], features[right], *judged[left, right])
        for left, right in sorted(judged) if judged[left, right][0].verdict is not None
    ]  # fmt: skip


Judged = dict[tuple[int, int], tuple[Judgement, tuple[Evidence, ...]]]


def reconsidered(features: Sequence[Features], judged: Judged) -> Judged:
    """The pairs judged once more in the light of what third texts say of them."""
    clusters = Clusters(features, judged)
    if not clusters.members:
        return judged
    again: Judged = {}
    for left, right in {*judged, *clusters.contrary_pairs()}:
        known = judged.get((left, right)) or judge_pair(features[left], features[right])
        through = clusters.evidence(left, right) if features[left].figure and features[right].figure else None
        if through is not None:
            evidence = (*known[1], through)
            known = judge(evidence), evidence
        again[left, right] = known
    return again


def judge_pair(left: Features, right: Features) -> tuple[Judgement, tuple[Evidence, ...]]:
    """One comparison: all evidence, and what the rules say of it."""
    evidence = compare(left, right)
    wording = next((one for one in evidence if one.facet == "wording"), None)
    around = circumstances(left, right, evidence)
    evidence = (*evidence, *around, compare_origin(left, right, wording))
    return judge(evidence), evidence


def _pair(left: Features, right: Features, judgement: Judgement, evidence: tuple[Evidence, ...]) -> Pair:
    assert judgement.verdict is not None
    return Pair(
        a=left.claim.id, b=right.claim.id, verdict=judgement.verdict, score=judgement.score, evidence=evidence,
        conflict_type=judgement.conflict_type, rule=judgement.rule,
    )  # fmt: skip
