"""Which findings are shown, and in which order; plain data, no widget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from checker.model import VERDICTS, Finding, Report, Verdict
from claims.display import display
from claims.model import Article
from claims.text import fold

Sort = Literal["worst first", "most outlets", "newest first", "undecided first", "question"]
SORTS: tuple[Sort, ...] = ("worst first", "most outlets", "newest first", "undecided first", "question")
UNKNOWN = "unknown"

_BADNESS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Filters:
    """None and "" let everything through. `outlet` is a name, or `unknown` for articles that name none."""

    verdict: Verdict | None = None
    outlet: str | None = None
    language: str | None = None
    text: str = ""
    sort: Sort = "worst first"

    @property
    def narrows(self) -> bool:
        return bool(self.verdict or self.outlet or self.language or self.text.strip())


def folded(text: str) -> str:
    """`text` as the search sees it: without marks, case and variant letters, spaces as one."""
    return _SPACES.sub(" ", fold(display(text))).strip()


@dataclass(slots=True)
class Shelf:
    """A report with what filtering needs of it: outlets, languages and searchable text of each finding.

    Each is read when first asked for and kept; a report of many findings opens without any of them.
    """

    report: Report
    _outlets: dict[int, frozenset[str]] = field(default_factory=dict)
    _languages: dict[int, frozenset[str]] = field(default_factory=dict)
    _texts: list[str] | None = None

    def outlets(self, place: int) -> frozenset[str]:
        """The outlets of the finding at `place`; an unnamed one counts as `unknown`."""
        if place not in self._outlets:
            self._outlets[place] = frozenset(article.outlet or UNKNOWN for article in self._articles(place))
        return self._outlets[place]

    def languages(self, place: int) -> frozenset[str]:
        if place not in self._languages:
            self._languages[place] = frozenset(article.language or UNKNOWN for article in self._articles(place))
        return self._languages[place]

    def _articles(self, place: int) -> Iterator[Article]:
        return (self.report.article_of(self.report.claim(claim)) for claim in self.report.findings[place].claims)

    def visible(self, filters: Filters) -> list[int]:
        """Places in `report.findings` of those that pass, in the order of `filters.sort`."""
        places = [place for place in range(len(self.report.findings)) if self._passes(place, filters)]
        words = folded(filters.text).split()
        if words:
            texts = self._searchable()
            places = [place for place in places if all(word in texts[place] for word in words)]
        return sorted(places, key=self._key(filters.sort))

    def counts(self, of: Callable[[int], frozenset[str]]) -> dict[str, int]:
        """How many findings have each value, the most frequent first."""
        found: dict[str, int] = {}
        for place in range(len(self.report.findings)):
            for value in of(place):
                found[value] = found.get(value, 0) + 1
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def verdict_counts(self) -> dict[Verdict, int]:
        found = dict.fromkeys(VERDICTS, 0)
        for finding in self.report.findings:
            found[finding.verdict] += 1
        return {verdict: count for verdict, count in found.items() if count}

    def _passes(self, place: int, filters: Filters) -> bool:
        return (
            (filters.verdict is None or self.report.findings[place].verdict == filters.verdict)
            and (filters.outlet is None or filters.outlet in self.outlets(place))
            and (filters.language is None or filters.language in self.languages(place))
        )

    def _searchable(self) -> list[str]:
        if self._texts is None:
            self._texts = [self._text(place) for place in range(len(self.report.findings))]
        return self._texts

    def warm(self) -> None:
        """Read what searching needs ahead of the first search; may run in a thread of its own."""
        self._searchable()

    def renew(self, report: Report, place: int) -> None:
        """The same report but for the review of the finding at `place`."""
        self.report = report
        if self._texts is not None:
            self._texts[place] = self._text(place)

    def _text(self, place: int) -> str:
        finding = self.report.findings[place]
        parts = [finding.question, finding.verdict, finding.review.note if finding.review else ""]
        for claim_id in finding.claims:
            claim = self.report.claim(claim_id)
            parts += [claim.text, claim.source or "", claim.origin or "", self.report.article_of(claim).title or ""]
        return folded("\n".join((*parts, *sorted(self.outlets(place)))))

    def _key(self, sort: Sort) -> Callable[[int], Any]:
        findings = self.report.findings
        if sort == "most outlets":
            return lambda place: (-len(self.outlets(place)), _BADNESS[findings[place].verdict], place)
        if sort == "newest first":
            return lambda place: (self._age(findings[place]), place)
        if sort == "undecided first":
            return lambda place: (_is_decided(findings[place]), _BADNESS[findings[place].verdict], place)
        if sort == "question":
            return lambda place: (folded(findings[place].question), place)
        return lambda place: (_BADNESS[findings[place].verdict], place)

    def _age(self, finding: Finding) -> tuple[int, ...]:
        """Sorts the newest day of publication first; the unknown last."""
        days = [self.report.article_of(self.report.claim(claim)).published or "" for claim in finding.claims]
        newest = max(days, default="")
        return tuple(-ord(char) for char in newest) or (0,)


def _is_decided(finding: Finding) -> bool:
    return finding.review is not None and finding.review.decision is not None
