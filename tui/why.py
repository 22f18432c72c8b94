"""Why two claims were judged as they are, or why they are in no finding together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import ConflictType, Evidence, Report, Verdict
from claims.errors import UsageError
from claims.model import Article, Claim
from tui.wording import answered, claim_value


@dataclass(frozen=True, slots=True)
class Compared:
    """Two claims with all the evidence; `verdict` None: about different things. `rule` is the rule that fired."""

    left: tuple[Claim, Article]
    right: tuple[Claim, Article]
    verdict: Verdict | None
    conflict_type: ConflictType | None
    score: float
    rule: str
    evidence: tuple[Evidence, ...]
    told: tuple[Sequence[str], Sequence[str]] = ((), ())  # the value of either as a finding tells it; empty: as it was read


def compared(left: tuple[str, Report], right: tuple[str, Report]) -> Compared:
    """Compare two claims; each comes as its id with a report that holds all claims of its article."""
    if left[0] == right[0]:
        raise UsageError("this is one and the same claim", remedy="choose another one, then compare again")
    from checker.pipeline import judge_pair

    judgement, evidence = judge_pair(_features(*left), _features(*right))
    return Compared(_said(*left), _said(*right), judgement.verdict, judgement.conflict_type, judgement.score,
                    judgement.rule, evidence, (_told(*left), _told(*right)))  # fmt: skip


def _said(claim_id: str, report: Report) -> tuple[Claim, Article]:
    claim = report.claim(claim_id)
    return claim, report.article_of(claim)


def _told(claim_id: str, report: Report) -> Sequence[str]:
    """The value of a claim where a finding of the report tells it in other words than it was read in."""
    claim = report.claim(claim_id)
    told = (answered(one, claim) for one in report.findings if claim_id in one.claims)
    return next((words for words in told if words != claim_value(claim)), ())


def _features(claim_id: str, report: Report):
    from checker.features import features_of

    claim, article = _said(claim_id, report)
    ones = features_of(article, [one for one in report.claims if one.article == article.id])
    return next(one for one in ones if one.claim.id == claim.id)
