"""What the findings say of each outlet and source, beside its record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from checker.model import Finding, Report
from checker.sources import OutletRecord, known_record
from claims.extract import published_date

_DAY = 86_400.0  # seconds
OUTLET, SOURCE = "outlet", "source"


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """A record and what was computed beside it.

    `role`: `outlet` (publishes articles) or `source` (is named in them). `claims`: how many it published, or is named for.
    `alone`: share of its claims that nobody else has. `echoing`: share that stand in a pair judged `echo` with a claim of
    another outlet, and `echoes` with whom, most often first (it does not say who was first: `delay` does). `conflicts`: how
    many of its findings are conflicts, by what the reviewers said of them (`open` where nothing). `delay`: median days
    behind the first outlet of its findings, None where no finding of several outlets states the days. `at`/`by`: when and
    by whom the record was changed last. For a source only `claims` and `conflicts` are computed.
    """

    record: OutletRecord
    role: str
    articles: int = 0
    claims: int = 0
    alone: float = 0.0
    echoing: float = 0.0
    echoes: tuple[tuple[str, int], ...] = ()
    conflicts: tuple[tuple[str, int], ...] = ()
    delay: float | None = None
    at: str = ""
    by: str = ""


class _Sums:
    """What is counted for one outlet or source."""

    def __init__(self) -> None:
        self.articles = 0
        self.claims: set[str] = set()
        self.shared: set[str] = set()
        self.echoed: set[str] = set()
        self.echoes: Counter[str] = Counter()
        self.conflicts: Counter[str] = Counter()
        self.delays: list[float] = []


def profiles(
    report: Report, records: Mapping[str, OutletRecord], changed: Mapping[str, tuple[str, str]]
) -> list[SourceProfile]:
    """One for each outlet and each named source, outlets first, by name. `changed`: name → (when, by whom)."""
    outlets, sources = _count(report)
    made = [
        _profile(records.get(name) or known_record(name), role, sums, changed)
        for role, found in ((OUTLET, outlets), (SOURCE, sources)) for name, sums in found.items()
    ]  # fmt: skip
    made += [
        _profile(record, OUTLET, _Sums(), changed)
        for name, record in records.items() if name not in outlets and name not in sources
    ]  # fmt: skip
    return sorted(made, key=lambda one: (one.role, one.record.name.casefold(), one.record.name))


def _profile(record: OutletRecord, role: str, sums: _Sums, changed: Mapping[str, tuple[str, str]]) -> SourceProfile:
    at, by = changed.get(record.name, ("", ""))
    count = len(sums.claims)
    outlet = role == OUTLET and count > 0
    return SourceProfile(
        record, role, sums.articles, count, _share(count - len(sums.shared), count) if outlet else 0.0,
        _share(len(sums.echoed), count) if outlet else 0.0, _ranked(sums.echoes), _ranked(sums.conflicts),
        round(median(sums.delays), 2) if sums.delays else None, at, by,
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _count(report: Report) -> tuple[dict[str, _Sums], dict[str, _Sums]]:
    outlets: dict[str, _Sums] = defaultdict(_Sums)
    sources: dict[str, _Sums] = defaultdict(_Sums)
    outlet_of = {claim.id: report.article_of(claim).outlet for claim in report.claims}
    for article in report.articles:
        if article.outlet:
            outlets[article.outlet].articles += 1
    for claim in report.claims:
        if outlet := outlet_of[claim.id]:
            outlets[outlet].claims.add(claim.id)
        if source := claim.origin or claim.source:
            sources[source].claims.add(claim.id)
    for finding in report.findings:
        _count_finding(report, finding, outlet_of, outlets, sources)
    return dict(outlets), dict(sources)


def _count_finding(
    report: Report, finding: Finding, outlet_of: Mapping[str, str | None], outlets: dict[str, _Sums],
    sources: dict[str, _Sums],
) -> None:  # fmt: skip
    named = {outlet for claim in finding.claims if (outlet := outlet_of[claim])}
    rejected = finding.review is not None and finding.review.decision == "reject"
    several = len({outlet_of[one] or f"?{report.claim(one).article}" for one in finding.claims}) > 1
    if not rejected and finding.verdict != "different-scope":
        for claim in finding.claims:
            if (outlet := outlet_of[claim]) and several:
                outlets[outlet].shared.add(claim)
        _count_echoes(finding, outlet_of, outlets)
        _count_delays(report, finding, outlet_of, outlets)
    if finding.verdict == "conflict":
        decided = (finding.review.decision if finding.review else None) or "open"
        for outlet in named:
            outlets[outlet].conflicts[decided] += 1
        claims = [report.claim(one) for one in finding.claims]
        for source in {name for one in claims if (name := one.origin or one.source)}:
            sources[source].conflicts[decided] += 1


def _count_echoes(finding: Finding, outlet_of: Mapping[str, str | None], outlets: dict[str, _Sums]) -> None:
    for pair in finding.pairs:
        a, b = outlet_of[pair.a], outlet_of[pair.b]
        if pair.verdict == "echo" and a != b:
            for mine, theirs, claim in ((a, b, pair.a), (b, a, pair.b)):
                if mine:
                    outlets[mine].echoed.add(claim)
                    outlets[mine].echoes[theirs or "unknown"] += 1


def _count_delays(
    report: Report, finding: Finding, outlet_of: Mapping[str, str | None], outlets: dict[str, _Sums]
) -> None:
    """Days of each outlet's first article behind the first of all."""
    first: dict[str, float] = {}
    for claim in finding.claims:
        outlet, at = outlet_of[claim], _seconds(report.article_of(report.claim(claim)).published)
        if outlet and at is not None:
            first[outlet] = min(at, first.get(outlet, at))
    if len(first) > 1:
        begun = min(first.values())
        for outlet, at in first.items():
            outlets[outlet].delays.append((at - begun) / _DAY)


def _seconds(published: str | None) -> float | None:
    """Of a day, its beginning; a time without a zone counts as UTC."""
    at = published_date(published)
    if at is None:
        return None
    if isinstance(at, datetime):
        naive = at.replace(tzinfo=None) - (at.utcoffset() or timedelta())
        return (naive - datetime(1970, 1, 1)).total_seconds()
    return (at - date(1970, 1, 1)).total_seconds()


def profile_values(one: SourceProfile) -> dict[str, object]:
    """What was computed, as JSON values."""
    return {
        "role": one.role, "articles": one.articles, "claims": one.claims, "alone": one.alone, "echoing": one.echoing,
        "echoes": _listed(one.echoes, "outlet", "pairs"), "conflicts": _listed(one.conflicts, "decision", "findings"),
        "delay_days": one.delay, "changed_at": one.at, "changed_by": one.by,
    }  # fmt: skip


def _listed(pairs: Iterable[tuple[str, int]], name: str, count: str) -> list[dict[str, object]]:
    return [{name: key, count: number} for key, number in pairs]
