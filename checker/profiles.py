"""What the findings say of each outlet and source, beside its record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from checker.model import Report, Review, Verdict, source_of
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
        self.articles = self.claims = 0
        self.shared: set[str] = set()
        self.echoed: set[str] = set()
        self.echoes: Counter[str] = Counter()
        self.conflicts: Counter[str] = Counter()
        self.delays: list[float] = []


class Member(NamedTuple):
    """A claim of a finding: its article, who published that, and when (seconds, None where that is not known)."""

    claim: str
    article: str
    outlet: str | None
    at: float | None


class Tally:
    """Counts articles, claims and findings as they come, none of which need be held."""

    def __init__(self) -> None:
        self._outlets: dict[str, _Sums] = defaultdict(_Sums)
        self._sources: dict[str, _Sums] = defaultdict(_Sums)

    def article(self, outlet: str | None) -> None:
        if outlet:
            self._outlets[outlet].articles += 1

    def claims(self, outlet: str | None, source: str | None, count: int = 1) -> None:
        """So many claims that an outlet published, if it is known, and for which a source is named, if one is."""
        if outlet:
            self._outlets[outlet].claims += count
        if source:
            self._sources[source].claims += count

    def finding(
        self, verdict: Verdict, review: Review | None, members: Sequence[Member], echoes: Iterable[tuple[str, str]],
        sources: Iterable[str],
    ) -> None:  # fmt: skip
        """`echoes`: its pairs that are judged so. `sources`: whom its claims name; asked for conflicts alone."""
        decision = review.decision if review is not None else None
        if decision != "reject" and verdict != "different-scope":
            if len({one.outlet or f"?{one.article}" for one in members}) > 1:
                for one in members:
                    if one.outlet:
                        self._outlets[one.outlet].shared.add(one.claim)
            self._echoes({one.claim: one.outlet for one in members}, echoes)
            self._delays(members)
        if verdict == "conflict":
            for outlet in {one.outlet for one in members if one.outlet}:
                self._outlets[outlet].conflicts[decision or "open"] += 1
            for source in set(sources):
                self._sources[source].conflicts[decision or "open"] += 1

    def _echoes(self, outlet_of: Mapping[str, str | None], pairs: Iterable[tuple[str, str]]) -> None:
        for one, other in pairs:
            a, b = outlet_of[one], outlet_of[other]
            if a != b:
                for mine, theirs, claim in ((a, b, one), (b, a, other)):
                    if mine:
                        self._outlets[mine].echoed.add(claim)
                        self._outlets[mine].echoes[theirs or "unknown"] += 1

    def _delays(self, members: Sequence[Member]) -> None:
        """Days of each outlet's first article behind the first of all."""
        first: dict[str, float] = {}
        for one in members:
            if one.outlet and one.at is not None:
                first[one.outlet] = min(one.at, first.get(one.outlet, one.at))
        if len(first) > 1:
            begun = min(first.values())
            for outlet, at in first.items():
                self._outlets[outlet].delays.append((at - begun) / _DAY)

    def profiles(
        self, records: Mapping[str, OutletRecord], changed: Mapping[str, tuple[str, str]]
    ) -> list[SourceProfile]:
        """One for each outlet and each named source, outlets first, by name. `changed`: name → (when, by whom)."""
        outlets, sources = self._outlets, self._sources
        made = [
            _profile(records.get(name) or known_record(name), role, sums, changed)
            for role, found in ((OUTLET, outlets), (SOURCE, sources)) for name, sums in found.items()
        ]  # fmt: skip
        made += [
            _profile(record, OUTLET, _Sums(), changed)
            for name, record in records.items() if name not in outlets and name not in sources
        ]  # fmt: skip
        return sorted(made, key=lambda one: (one.role, one.record.name.casefold(), one.record.name))


def profiles(
    report: Report, records: Mapping[str, OutletRecord], changed: Mapping[str, tuple[str, str]]
) -> list[SourceProfile]:
    """The profiles of all that a report holds; see `Tally`."""
    tally, members = Tally(), dict[str, Member]()
    for article in report.articles:
        tally.article(article.outlet)
    for claim in report.claims:
        article = report.article_of(claim)
        tally.claims(article.outlet, source_of(claim))
        members[claim.id] = Member(claim.id, article.id, article.outlet, seconds(article.published))
    for one in report.findings:
        echoes = [(pair.a, pair.b) for pair in one.pairs if pair.verdict == "echo"]
        sources = [name for claim in one.claims if (name := source_of(report.claim(claim)))]
        tally.finding(one.verdict, one.review, [members[claim] for claim in one.claims], echoes, sources)
    return tally.profiles(records, changed)


def _profile(record: OutletRecord, role: str, sums: _Sums, changed: Mapping[str, tuple[str, str]]) -> SourceProfile:
    at, by = changed.get(record.name, ("", ""))
    count = sums.claims
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


def seconds(published: str | None) -> float | None:
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
