"""The report as JSON, version 1 (`interfaces`): the fields are fixed, more may be added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from checker.model import Evidence, Finding, Link, Pair, Report, Review, Sum
from checker.report.changes import Difference
from claims.model import Article, Claim, Moment, Quantity

_SURROGATES = re.compile("[\ud800-\udfff]")


def render_json(report: Report, *, since: Difference | None = None) -> str:
    """The whole report with the articles' texts; valid UTF-8 whatever is in it. Same report, same bytes."""
    return "".join(json_parts(report, since=since))


def json_parts(report: Report, *, since: Difference | None = None) -> Iterator[str]:
    """The same part by part, so that nobody need hold it all: an article, a claim or a finding at a time."""
    lists: dict[str, Iterable[Any]] = {
        "articles": map(_article, report.articles),
        "claims": (
            _claim(claim, report.chains.get(claim.id, ())) | _read_before(claim, report) for claim in report.claims
        ),
        "findings": map(_finding, report.findings),
        "arithmetic": map(_sum, report.arithmetic),
        "copies": ({"copy": one.copy, "original": one.original, "reason": one.reason} for one in report.copies),
        "rejected": report.rejected,
    }
    yield f'{{\n  "version": {_dumped(report.version, 1)}'
    for name, items in lists.items():
        yield f',\n  "{name}": ['
        between = "\n    "
        for item in items:
            yield between + _dumped(item, 2)
            between = ",\n    "
        yield "\n  ]" if between[0] == "," else "]"
    if since is not None:
        yield f',\n  "changes": {_dumped(_changes(since), 1)}'
    yield "\n}\n"


def _dumped(value: Any, level: int) -> str:
    """A value as it stands so many levels deep; no string of JSON holds a line end."""
    text = orjson.dumps(_clean(value), option=orjson.OPT_INDENT_2).decode("utf-8")
    return text.replace("\n", "\n" + "  " * level)


def number(value: Decimal | None) -> int | float | str | None:
    """A JSON number where it is exact: whole numbers of 64 bits, else the shortest float; else a string."""
    if value is None or not value.is_finite():
        return None
    if abs(value.adjusted()) < 19 and value == value.to_integral_value() and abs(value) < 2**63:
        return int(value)
    near = float(value)
    return near if abs(near) != float("inf") and Decimal(repr(near)) == value else str(value)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id, "path": article.path, "outlet": article.outlet,
        "outlet_inferred": article.was_inferred("outlet"), "language": article.language,
        "title": article.title, "published": article.published, "url": article.url, "dateline": article.dateline,
        "note": article.note, "inferred": [{"field": mark.field, "words": mark.words} for mark in article.inferred],
        "warnings": list(article.warnings), "text": article.text,
    }  # fmt: skip


def _claim(claim: Claim, chain: Sequence[Link]) -> dict[str, Any]:
    return {
        "id": claim.id, "article": claim.article, "start": claim.start, "end": claim.end, "text": claim.text,
        "kind": claim.kind, "language": claim.language, "values": [_quantity(value) for value in claim.values],
        "when": _moment(claim.when), "names": list(dict.fromkeys(name.text for name in claim.names)),
        "source": claim.source, "origin": claim.origin, "polarity": claim.polarity,
        "chain": [{"role": link.role, "name": link.name, "implied": link.implied} for link in chain],
    }  # fmt: skip


def _read_before(claim: Claim, report: Report) -> dict[str, Any]:
    """What reviewers corrected of a claim, and what was read before; nothing of other claims."""
    if claim.id not in report.originals:
        return {}
    told = [
        {"field": one.field, "was": one.was, "now": one.now, "by": one.by, "at": one.at, "reason": one.reason}
        for one in report.corrections if one.claim == claim.id
    ]  # fmt: skip
    return {"corrected": told, "original": _claim(report.originals[claim.id], ())}


def _quantity(value: Quantity) -> dict[str, Any]:
    return {
        "text": value.text, "start": value.start, "end": value.end, "kind": value.kind, "low": number(value.low),
        "high": number(value.high), "unit": value.unit, "noun": value.noun, "qualifier": value.qualifier,
        "change": value.change, "role": value.role, "flags": list(value.flags),
    }  # fmt: skip


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    return {
        "earliest": _instant(moment.earliest), "latest": _instant(moment.latest), "text": moment.text,
        "start": moment.start, "end": moment.end, "grain": moment.grain, "relation": moment.relation,
        "anchored": moment.anchored, "calendar": moment.calendar, "hedged": moment.hedged,
    }  # fmt: skip


def _instant(at: datetime | None) -> str | None:
    if at is None:
        return None
    midnight = (at.hour, at.minute, at.second, at.microsecond, at.tzinfo) == (0, 0, 0, 0, None)
    return at.date().isoformat() if midnight else at.isoformat()


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "question": finding.question, "verdict": finding.verdict,
        "conflict_type": finding.conflict_type, "claims": list(finding.claims), "origins": finding.origins,
        "pairs": [_pair(pair) for pair in finding.pairs], "review": _review(finding.review),
        "answers": [
            {"text": one.text, "claims": list(one.claims), "origins": one.origins} for one in finding.answers
        ],
        "roots": [{"name": one.name, "claims": list(one.claims)} for one in finding.roots],
        "silent": list(finding.silent),
    }  # fmt: skip


def _sum(one: Sum) -> dict[str, Any]:
    return {
        "id": one.id, "kind": one.kind, "sum": one.shown, "claims": list(one.claims),
        "figures": [{"claim": claim, "start": start, "end": end} for claim, start, end in one.figures],
        "evidence": [_evidence(part) for part in one.evidence],
    }  # fmt: skip


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "a": pair.a, "b": pair.b, "verdict": pair.verdict, "conflict_type": pair.conflict_type,
        "score": round(float(pair.score), 6), "rule": pair.rule, "evidence": [_evidence(one) for one in pair.evidence],
    }  # fmt: skip


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "facet": evidence.facet, "outcome": evidence.outcome, "weight": round(float(evidence.weight), 6),
        "reason": evidence.reason, "detail": evidence.detail,
    }  # fmt: skip


def _review(review: Review | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "decision": review.decision, "note": review.note, "at": review.at, "by": review.by, "stale": review.stale,
        "verdict": review.verdict, "conflict_type": review.conflict_type, "reason": review.reason,
        "tags": list(review.tags), "assignee": review.assignee, "final": review.final, "disputed": review.disputed,
    }  # fmt: skip


def _changes(since: Difference) -> dict[str, Any]:
    return {
        "added": [finding.id for finding in since.added],
        "removed": [finding.id for finding in since.removed],
        "changed": [{"id": one.new.id, "was": one.old.id, "what": list(one.what)} for one in since.changed],
    }


def _clean(value: Any) -> Any:
    """Strings without lone surrogates, which no UTF-8 file can hold."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {key: _clean(item) for key, item in value.items()} if isinstance(value, dict) else value
