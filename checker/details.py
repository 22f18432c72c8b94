"""What a report tells beside its verdicts, all of which follows from its claims, pairs and articles: the chain of each claim,
who the origins of a finding are, its answers, who is silent on it, which articles are copies, which figures do not fit.

A report that was kept without them gets them here again, the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker.answers import answers
from checker.arithmetic import sums
from checker.events import Events
from checker.features import Features, features_of
from checker.lineage import Lineages, one_origin, roots
from checker.model import Report
from checker.omission import with_silent
from claims.model import Claim


def features_in(report: Report) -> list[Features]:
    """The features of all claims of a report, article by article."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        by_article[claim.article].append(claim)
    return [one for article in report.articles for one in features_of(article, by_article[article.id])]


def with_details(
    report: Report, features: Sequence[Features] | None = None, lineages: Lineages | None = None,
    events: Events | None = None,
) -> Report:  # fmt: skip
    """The report with all of it; without `events` (the links between its articles) nobody is called silent."""
    features = features if features is not None else features_in(report)
    lineages = lineages if lineages is not None else Lineages(report.articles, features)
    by_id = {one.claim.id: one for one in features}
    found = []
    for finding in report.findings:
        held = [by_id[claim] for claim in finding.claims]
        origins = roots(held, one_origin(finding.pairs), lineages)
        found.append(replace(finding, roots=origins, answers=answers(held, finding.pairs, origins)))
    told = with_silent(found, features, events) if events is not None else tuple(found)
    return replace(
        report, findings=told, arithmetic=sums(report.articles, features, told), copies=lineages.copies(),
        chains=lineages.shown(),
    )  # fmt: skip
