"""Putting reviews back on findings: to the finding that shares most of the claims they were made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checker.model import Finding, Report, Review
from checker.workspace.log import Reviewed, Target, merged
from claims.model import Claim


@dataclass(frozen=True, slots=True)
class Attached:
    """Reviews by the id of the finding they belong to, oldest first, and those that no finding holds any more."""

    by_finding: dict[str, list[Reviewed]]
    orphans: tuple[Reviewed, ...]


def attach(report: Report, reviews: Iterable[Reviewed]) -> Attached:
    """A review goes to the finding with more than half of its claims; of two such, to the one most like it."""
    holders: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        for claim in finding.claims:
            holders[claim].append(finding)
    order = {finding.id: place for place, finding in enumerate(report.findings)}
    by_article = _by_article(report.claims)
    found: dict[str, list[Reviewed]] = defaultdict(list)
    orphans: list[Reviewed] = []
    for review in sorted(reviews, key=lambda one: (one.at, one.id)):
        home = _home(review, report, holders, order, by_article)
        if home is None:
            orphans.append(review)
        else:
            found[home.id].append(review)
    return Attached(dict(found), tuple(orphans))


def _by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.article].append(claim)
    return found


def _home(
    review: Reviewed, report: Report, holders: dict[str, list[Finding]], order: dict[str, int],
    by_article: dict[str, list[Claim]],
) -> Finding | None:  # fmt: skip
    claims = {claim for target in review.targets if (claim := _resolved(target, report, by_article))}
    shared = Counter(finding.id for claim in claims for finding in holders[claim])
    by_id = {finding.id: finding for claim in claims for finding in holders[claim]}
    ranked = sorted(
        (-count, len(by_id[ident].claims), by_id[ident].verdict != review.verdict, order[ident], ident)
        for ident, count in shared.items()
        if 2 * count > len(review.targets)
    )
    return by_id[ranked[0][-1]] if ranked else None


def _resolved(target: Target, report: Report, by_article: dict[str, list[Claim]]) -> str | None:
    """The claim of a target: by its id, else (a newer reader of claims cuts otherwise) by the words it stands on."""
    if target.claim in report.by_claim:
        return target.claim
    article = report.by_article.get(target.article)
    if article is None or not target.text:
        return None
    start = target.start if article.text.startswith(target.text, target.start) else article.text.find(target.text)
    if start < 0:
        return None
    end = start + len(target.text)
    over = [(min(end, one.end) - max(start, one.start), one.id) for one in by_article[target.article]]
    best, ident = max(over, key=lambda one: one[0], default=(0, ""))
    return ident if 2 * best > end - start else None


def reviewed(report: Report, attached: Attached) -> Report:
    """`report` with the reviews on its findings, stale ones marked, and a line for each orphan."""
    findings = tuple(
        replace(finding, review=_review(finding, attached.by_finding[finding.id]))
        if finding.id in attached.by_finding
        else finding
        for finding in report.findings
    )
    return replace(report, findings=findings, orphans=tuple(orphan_line(one) for one in attached.orphans))


def _review(finding: Finding, reviews: Sequence[Reviewed]) -> Review:
    one = merged(reviews)
    stale = (one.verdict, one.conflict_type) != (finding.verdict, finding.conflict_type)
    return Review(one.decision, one.note, one.at, one.by, stale)


def orphan_line(review: Reviewed) -> str:
    """A review without a finding, in one line."""
    said = " ".join(part for part in (review.decision or "", f"“{review.note}”" if review.note else "") if part)
    return f"{review.question}: {said} ({', '.join(part for part in (review.by, review.at) if part)})"
