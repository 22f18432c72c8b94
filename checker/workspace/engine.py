"""The doors to the engine: reading, comparing, judging and grouping claims.

The engine takes long to import and a screen is opened without it; so its modules are imported when first gone through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.constraints import Constraints
    from checker.model import Finding, Pair, Report
    from checker.pipeline import judge_claims as judge_claims
    from claims.model import Article, Claim


def extract_claims(article: Article) -> list[Claim]:
    """See `claims.extract`."""
    from claims.extract import extract_claims

    return extract_claims(article)


if not TYPE_CHECKING:

    def judge_claims(*given, **named):
        """See `checker.pipeline`."""
        from checker.pipeline import judge_claims

        return judge_claims(*given, **named)


def group(report: Report, pairs: Sequence[Pair], rules: Constraints, wanted: set[str]) -> list[Finding]:
    """The findings of a few claims of a report by their pairs; see `checker.findings`."""
    from checker.details import features_in
    from checker.findings import group
    from checker.lineage import Lineages
    from checker.pipeline import of_one_article

    features = features_in(report)
    few = [one for one in features if one.claim.id in wanted]
    return group(few, pairs, rules, lineages=Lineages(report.articles, features), own=of_one_article(features))


def with_details(report: Report) -> Report:
    """See `checker.details`."""
    from checker.details import with_details

    return with_details(report)


def with_all_details(report: Report) -> Report:
    """The same for a whole report, whose events also tell who is silent."""
    from checker.details import features_in, with_details
    from checker.events import events_of

    features = features_in(report)
    return with_details(report, features, events=events_of(features))
