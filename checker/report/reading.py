"""A JSON report read back: what it holds, checked; fields that this version does not know are passed over."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.model import (
    Answer,
    ConflictType,
    Copy,
    Decision,
    Evidence,
    Finding,
    Link,
    LinkRole,
    Outcome,
    Pair,
    Report,
    Review,
    Root,
    Sum,
    SumKind,
    Verdict,
)
from claims.errors import InputError
from claims.model import (
    Article,
    Change,
    Claim,
    Grain,
    Inferred,
    Moment,
    Name,
    Polarity,
    Qualifier,
    Quantity,
    QuantityKind,
)  # fmt: skip

VERSION = 1


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Mark(_Part):
    field: str
    words: str = ""


class _Article(_Part):
    id: str
    text: str = ""
    path: str | None = None
    outlet: str | None = None
    outlet_inferred: bool = False
    language: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: str | None = None
    note: str | None = None
    inferred: tuple[_Mark, ...] = ()
    warnings: tuple[str, ...] = ()


class _Quantity(_Part):
    text: str
    start: int
    end: int
    kind: QuantityKind
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    noun: str | None = None
    qualifier: Qualifier = "exact"
    change: Change | None = None
    role: Any = None
    flags: tuple[str, ...] = ()


class _Moment(_Part):
    earliest: datetime | None
    latest: datetime | None
    text: str = ""
    start: int = 0
    end: int = 0
    grain: Grain | None = None
    relation: Any = "at"
    anchored: bool = False
    calendar: str = "gregorian"
    hedged: bool = False


class _Link(_Part):
    role: LinkRole
    name: str
    implied: bool = False


class _Claim(_Part):
    id: str
    article: str
    start: int
    end: int
    text: str
    kind: str
    language: str | None = None
    values: tuple[_Quantity, ...] = ()
    when: _Moment | None = None
    names: tuple[str, ...] = ()
    source: str | None = None
    origin: str | None = None
    polarity: Polarity = "affirmed"
    chain: tuple[_Link, ...] = ()


class _Evidence(_Part):
    facet: str
    outcome: Outcome
    weight: float
    reason: str
    detail: str = ""


class _Pair(_Part):
    a: str
    b: str
    verdict: Verdict
    score: float
    evidence: tuple[_Evidence, ...] = ()
    conflict_type: ConflictType | None = None
    rule: str = ""


class _Review(_Part):
    decision: Decision | None = None
    note: str = ""
    at: str = ""
    by: str = ""
    stale: bool = False
    verdict: Verdict | None = None
    conflict_type: ConflictType | None = None
    reason: str = ""
    tags: tuple[str, ...] = ()
    assignee: str = ""
    final: bool = False
    disputed: bool = False


class _Answer(_Part):
    text: str
    claims: tuple[str, ...]
    origins: int = 0


class _Root(_Part):
    name: str
    claims: tuple[str, ...]


class _Finding(_Part):
    id: str
    question: str
    verdict: Verdict
    claims: tuple[str, ...]
    origins: int = 0
    pairs: tuple[_Pair, ...] = ()
    conflict_type: ConflictType | None = None
    review: _Review | None = None
    answers: tuple[_Answer, ...] = ()
    roots: tuple[_Root, ...] = ()
    silent: tuple[str, ...] = ()


class _Figure(_Part):
    claim: str
    start: int
    end: int


class _Sum(_Part):
    id: str
    kind: SumKind
    sum: str
    claims: tuple[str, ...]
    figures: tuple[_Figure, ...] = ()
    evidence: tuple[_Evidence, ...] = ()


class _Report(_Part):
    version: int
    articles: tuple[_Article, ...] = ()
    claims: tuple[_Claim, ...] = ()
    findings: tuple[_Finding, ...] = Field()
    rejected: tuple[str, ...] = ()
    arithmetic: tuple[_Sum, ...] = ()
    copies: tuple[dict[str, str], ...] = ()


def load(data: bytes | str, *, place: str = "the report") -> Report:
    """The report in JSON that `crosscheck` wrote. Raises `InputError` that names the field where it is not one.

    What JSON leaves out (concepts, spans of names, attribution) stays empty; verdicts, claims and decisions are whole.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        remedy = "give a file that `crosscheck … --format json` wrote"
        raise InputError(f"not valid JSON: {error}", place=place, remedy=remedy, code="bad-report") from error
    if isinstance(value, dict) and isinstance(value.get("version"), int) and value["version"] != VERSION:
        remedy = "use the crosscheck that wrote it"
        raise InputError(f"a report of version {value['version']}", place=place, remedy=remedy, code="bad-report")
    try:
        return _report(_Report.model_validate(value))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        remedy = "give a file that `crosscheck … --format json` wrote"
        raise InputError(f"{where}: {first['msg']}", place=place, remedy=remedy, code="bad-report") from error


def _report(found: _Report) -> Report:
    return Report(
        articles=tuple(_article(article) for article in found.articles),
        claims=tuple(_claim(claim) for claim in found.claims),
        findings=tuple(_finding(finding) for finding in found.findings),
        version=found.version, rejected=found.rejected, arithmetic=tuple(_sum(one) for one in found.arithmetic),
        copies=tuple(Copy(one.get("copy", ""), one.get("original", ""), one.get("reason", "")) for one in found.copies),
        chains={c.id: tuple(Link(**link.model_dump()) for link in c.chain) for c in found.claims if c.chain},
    )  # fmt: skip


def _article(found: _Article) -> Article:
    fields = found.model_dump(exclude={"outlet_inferred", "inferred"})
    marks = tuple(Inferred(mark.field, mark.words) for mark in found.inferred)
    if found.outlet_inferred and not any(mark.field == "outlet" for mark in marks):
        marks = (Inferred("outlet", ""), *marks)
    return Article(**fields, inferred=marks)


def _claim(found: _Claim) -> Claim:
    return Claim(
        id=found.id, article=found.article, start=found.start, end=found.end, text=found.text, kind=found.kind,
        values=tuple(Quantity(**value.model_dump()) for value in found.values), when=_moment(found.when),
        names=tuple(_name(name, found) for name in found.names), source=found.source, origin=found.origin,
        polarity=found.polarity, language=found.language,
    )  # fmt: skip


def _moment(found: _Moment | None) -> Moment | None:
    if found is None:
        return None
    fields = found.model_dump()
    return Moment(**{**fields, "grain": found.grain or "day"})


def _name(name: str, claim: _Claim) -> Name:
    at = claim.start + max(claim.text.find(name), 0)
    return Name(at, at + len(name), name)


def _finding(found: _Finding) -> Finding:
    return Finding(
        id=found.id, question=found.question, verdict=found.verdict, claims=found.claims, origins=found.origins,
        pairs=tuple(_pair(pair) for pair in found.pairs), conflict_type=found.conflict_type,
        review=Review(**found.review.model_dump()) if found.review else None,
        answers=tuple(Answer(one.text, one.claims, one.origins) for one in found.answers),
        roots=tuple(Root(one.name, one.claims) for one in found.roots), silent=found.silent,
    )  # fmt: skip


def _sum(found: _Sum) -> Sum:
    return Sum(
        found.id, found.kind, found.sum, found.claims, tuple((one.claim, one.start, one.end) for one in found.figures),
        tuple(Evidence(**one.model_dump()) for one in found.evidence),
    )  # fmt: skip


def _pair(found: _Pair) -> Pair:
    evidence = tuple(Evidence(**one.model_dump()) for one in found.evidence)
    return Pair(found.a, found.b, found.verdict, found.score, evidence, found.conflict_type, found.rule)
