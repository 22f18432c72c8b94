"""`crosscheck find` and `why`: the claims most like a text, and the reasons for one judgement."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from checker.model import Evidence, Hit, Report
from claims.display import display
from claims.errors import UsageError
from claims.model import Article, Claim
from tui.cli import DONE, WORKSPACE
from tui.cli_input import prepare, read
from tui.cli_output import put, put_json
from tui.cli_talk import Talk

_QUOTE = 400  # code points of a claim that are shown


def find(args: argparse.Namespace) -> int:
    """The claims of the workspace, or of `--in`, most like a text."""
    prepare(args)
    report = _report(args)
    from checker.search import Searcher

    hits = Searcher(report).find(args.text, language=args.language, limit=args.limit)
    if args.format == "json":
        put_json({"version": 1, "query": args.text, "hits": [_hit_values(report, hit) for hit in hits]}, args.output)
    elif hits:
        put("\n".join(_hit_text(report, place, hit) for place, hit in enumerate(hits, 1)), args.output)
    else:
        Talk().say("no claim is like this text")
    return DONE


def _report(args: argparse.Namespace) -> Report:
    talk = Talk()
    if args.inputs:
        from checker.pipeline import crosscheck

        report = crosscheck(read(args, args.inputs, talk), on_progress=talk.progress)
    else:
        from checker.workspace import Workspace

        with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
            report = workspace.report(talk.progress)
    for line in report.rejected:
        talk.reject(line)
    talk.clear()
    return report


def _hit_values(report: Report, hit: Hit) -> dict[str, Any]:
    return {
        "score": hit.score, **_claim_values(report, hit.claim), "evidence": [_evidence_values(e) for e in hit.evidence],
    }  # fmt: skip


def _claim_values(report: Report, claim: Claim) -> dict[str, Any]:
    article = report.article_of(claim)
    return {
        "claim": claim.id, "article": article.id, "outlet": article.outlet, "language": article.language,
        "published": article.published, "url": article.url, "start": claim.start, "end": claim.end, "text": claim.text,
        "source": claim.source, "origin": claim.origin,
    }  # fmt: skip


def _evidence_values(evidence: Evidence) -> dict[str, Any]:
    return asdict(evidence)


def _hit_text(report: Report, place: int, hit: Hit) -> str:
    reasons = "; ".join(one.reason for one in hit.evidence if one.weight > 0 and one.reason)
    lines = [f"{place}. {hit.score:.2f}  {_who(report.article_of(hit.claim), hit.claim)}", f"   {_quoted(hit.claim)}"]
    return "\n".join(lines + ([f"   {display(reasons, limit=_QUOTE)}"] if reasons else []))


def _who(article: Article, claim: Claim) -> str:
    """Outlet, day, language, source and id of a claim; foreign words between isolates."""
    outlet = _isolated(article.outlet) if article.outlet else "unknown outlet"
    parts = [outlet, (article.published or "")[:10], article.language or "", f"claim {claim.id}"]
    parts.append(f"source {_isolated(claim.source)}" if claim.source else "")
    return ", ".join(part for part in parts if part)


def _isolated(text: str) -> str:
    return f"\u2068{display(text, limit=200)}\u2069"


def _quoted(claim: Claim) -> str:
    return _isolated(claim.text if len(claim.text) <= _QUOTE else claim.text[: _QUOTE - 1] + "…")


def why(args: argparse.Namespace) -> int:
    """The verdict on two claims with the rule and all the evidence."""
    prepare(args)
    report = _report(args)
    left, right = (_claim(report, name) for name in (args.a, args.b))
    if left is right:
        raise UsageError("these are one and the same claim", place=left.id, remedy="give two")
    from checker.pipeline import judge_pair

    judgement, evidence = judge_pair(_features(report, left), _features(report, right))
    if args.format == "json":
        put_json({
            "version": 1, "verdict": judgement.verdict, "conflict_type": judgement.conflict_type,
            "rule": judgement.rule, "score": judgement.score,
            "a": _claim_values(report, left), "b": _claim_values(report, right),
            "evidence": [_evidence_values(one) for one in evidence],
        }, args.output)  # fmt: skip
        return DONE
    kind = f" ({judgement.conflict_type})" if judgement.conflict_type else ""
    verdict = f"{judgement.verdict}{kind}" if judgement.verdict else "about different things"
    lines = [f"{verdict}, score {judgement.score:.2f}, rule {judgement.rule}"]
    for claim in (left, right):
        lines += [f"   {_who(report.article_of(claim), claim)}", f"      {_quoted(claim)}"]
    lines += [f"   {one.facet}, {one.outcome}: {display(one.reason, limit=_QUOTE)}" for one in evidence]
    put("\n".join(lines), args.output)
    return DONE


def _claim(report: Report, name: str) -> Claim:
    """The claim of an id or of its beginning."""
    if name in report.by_claim:
        return report.by_claim[name]
    found = [claim for claim in report.claims if name and claim.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    what = "there is no claim" if not found else f"{len(found)} claims begin with"
    raise UsageError(f"{what} {name!r}", remedy="ids stand in the JSON report and in `crosscheck find`")


def _features(report: Report, claim: Claim) -> Any:
    from checker.features import features_of

    article = report.article_of(claim)
    ones = features_of(article, [one for one in report.claims if one.article == article.id])
    return next(one for one in ones if one.claim.id == claim.id)
