"""A catalogue of a report that is in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from checker.model import VERDICTS, Finding, Report, Verdict
from checker.workspace.pages import Left
from claims.model import Article
from tui.answers import outlets_by_answer
from tui.catalogue import Facets, Group, Row, Selection, Sizes
from tui.filters import FACETS, UNKNOWN, Filters, Sort
from tui.matrix import Matrix, matrix_of, relations_of
from tui.search import folded, matching, terms, tokens
from tui.wording import event_day, states_of, usefulness

_BADNESS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
_INSTANT = 4_000  # findings up to which a filter follows every key at once
_NO_DAY = "no day"


class Shelf:
    """The findings of a report with what filtering needs of each: read when first asked for, and kept.

    The key of a finding is its place in the report.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.instant = len(report.findings) <= _INSTANT
        self._places = {finding.id: place for place, finding in enumerate(report.findings)}
        self._outlets: dict[int, frozenset[str]] = {}
        self._languages: dict[int, frozenset[str]] = {}
        self._days: dict[int, str] = {}
        self._texts: list[str] | None = None
        self._words: set[str] | None = None

    # --- what is there -----------------------------------------------------------------------------------------

    def sizes(self) -> Sizes:
        findings = self.report.findings
        decided = sum(1 for finding in findings if finding.review and finding.review.decision)
        return Sizes(len(self.report.articles), len(self.report.claims), len(findings), decided)

    def verdicts(self) -> dict[Verdict, int]:
        found = Counter(finding.verdict for finding in self.report.findings)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    def outlets(self) -> list[str]:
        return sorted({article.outlet for article in self.report.articles if article.outlet})

    def key_of(self, finding_id: str) -> int | None:
        return self._places.get(finding_id)

    def row(self, key: int) -> Row:
        finding = self.report.findings[key]
        answers = outlets_by_answer(finding, self.report)
        return Row(finding.id, finding.question, finding.verdict, finding.conflict_type, answers, len(finding.claims),
                   finding.origins, self._newest(key), finding.review)  # fmt: skip

    def detail(self, key: int) -> Report:
        finding = self.report.findings[key]
        claims = tuple(self.report.claim(claim) for claim in finding.claims)
        articles = {claim.article: self.report.article_of(claim) for claim in claims}
        return Report(tuple(articles.values()), claims, (finding,))

    def article(self, article_id: str) -> Report:
        return self.report

    def outlets_of(self, key: int) -> frozenset[str]:
        """The outlets of a finding; an unnamed one counts as `unknown`."""
        if key not in self._outlets:
            self._outlets[key] = frozenset(article.outlet or UNKNOWN for article in self._articles(key))
        return self._outlets[key]

    def languages_of(self, key: int) -> frozenset[str]:
        if key not in self._languages:
            self._languages[key] = frozenset(article.language or UNKNOWN for article in self._articles(key))
        return self._languages[key]

    def day_of(self, key: int) -> str:
        """The day, month or year that most of its claims are about, ISO; "" where none says."""
        if key not in self._days:
            self._days[key] = event_day(self.report.claim(claim) for claim in self.report.findings[key].claims)
        return self._days[key]

    def _newest(self, key: int) -> str:
        return max((article.published or "" for article in self._articles(key)), default="")[:10]

    def _articles(self, key: int) -> Iterator[Article]:
        return (self.report.article_of(self.report.claim(claim)) for claim in self.report.findings[key].claims)

    # --- filtering ---------------------------------------------------------------------------------------------

    def select(self, filters: Filters) -> Selection:
        keys = sorted(self._passing(filters), key=self._order(filters.sort))
        if filters.group == "nothing":
            return Selection(keys)
        return self._grouped(keys, self._labels(filters.group))

    def _grouped(self, keys: list[int], labels: Callable[[int], Iterable[str]]) -> Selection:
        groups: dict[str, list[int]] = {}
        for key in keys:
            for label in labels(key):
                groups.setdefault(label, []).append(key)
        order = sorted(
            groups, key=lambda label: (label in (UNKNOWN, _NO_DAY), _BADNESS.get(cast(Verdict, label), 0), label)
        )
        heads: list[Group] = []
        rows: list[int] = []
        for label in order:
            heads.append(Group(len(rows), label, len(groups[label])))
            rows += groups[label]
        return Selection(rows, tuple(heads))

    def _labels(self, grouping: str) -> Callable[[int], Iterable[str]]:
        if grouping == "outlet":
            return self.outlets_of
        if grouping == "event day":
            return lambda key: (self.day_of(key) or _NO_DAY,)
        return lambda key: (self.report.findings[key].verdict,)

    def _passing(self, filters: Filters) -> list[int]:
        chosen = {name: value for name in FACETS if (value := getattr(filters, name))}
        keys = [key for key in range(len(self.report.findings)) if self._has(key, chosen)]
        if filters.cell is not None:
            keys = [key for key in keys if self._in_cell(key, filters.cell)]
        words = terms(filters.text)
        return matching(words, self._searchable(), keys, self._vocabulary) if words else keys

    def _has(self, key: int, chosen: dict[str, str]) -> bool:
        for name, value in chosen.items():
            values = self._values(name, key)
            if not (any(one.startswith(value) for one in values) if name == "day" else value in values):
                return False
        return True

    def _values(self, facet: str, key: int) -> Iterable[str]:
        """What a finding counts under in a facet."""
        finding = self.report.findings[key]
        if facet == "verdict":
            return (finding.verdict,)
        if facet == "state":
            return states_of(finding.review)
        if facet == "outlet":
            return self.outlets_of(key)
        if facet == "language":
            return self.languages_of(key)
        if facet == "day":
            return (self.day_of(key),) if self.day_of(key) else ()
        return ()

    def _in_cell(self, key: int, cell: tuple[str, str, str]) -> bool:
        one, other, relation = *sorted(cell[:2]), cell[2]
        found = relations_of(self.report.findings[key], self.report)
        if relation == "any":
            return one == other and one in self.outlets_of(key) or any(pair[:2] == (one, other) for pair in found)
        return (one, other, relation) in found

    def _searchable(self) -> list[str]:
        if self._texts is None:
            self._texts = [self._text(key) for key in range(len(self.report.findings))]
        return self._texts

    def _vocabulary(self) -> set[str]:
        if self._words is None:
            self._words = set().union(*map(tokens, self._searchable()))
        return self._words

    def warm(self) -> None:
        terms("א")
        self._vocabulary()

    def _text(self, key: int) -> str:
        finding = self.report.findings[key]
        parts = [finding.question, finding.verdict, finding.review.note if finding.review else ""]
        for claim_id in finding.claims:
            claim = self.report.claim(claim_id)
            parts += [claim.text, claim.source or "", claim.origin or "", self.report.article_of(claim).title or ""]
        return folded("\n".join((*parts, *sorted(self.outlets_of(key)))))

    def _order(self, sort: Sort) -> Callable[[int], Any]:
        findings = self.report.findings
        if sort == "most outlets":
            return lambda key: (-len(self.outlets_of(key)), _BADNESS[findings[key].verdict], key)
        if sort == "newest first":
            return lambda key: (tuple(-ord(char) for char in self._newest(key)) or (0,), key)
        if sort == "undecided first":
            return lambda key: (_is_decided(findings[key]), _BADNESS[findings[key].verdict], key)
        if sort == "most useful first":
            return lambda key: (_is_decided(findings[key]), -usefulness(findings[key], len(self.outlets_of(key))), key)
        if sort == "question":
            return lambda key: (folded(findings[key].question), key)
        return lambda key: (_BADNESS[findings[key].verdict], key)

    # --- figures -----------------------------------------------------------------------------------------------

    def facets(self, filters: Filters) -> Facets:
        found: Facets = {}
        for facet in FACETS:
            counts = Counter(
                value for key in self._passing(filters.without(facet)) for value in self._values(facet, key)
            )
            found[facet] = dict(sorted(counts.items(), key=_facet_order(facet)))
        return found

    def left(self) -> Left:
        findings = self.report.findings
        decided = sum(map(_is_decided, findings))
        stale = sum(1 for finding in findings if finding.review and finding.review.stale)
        disputed = sum(1 for finding in findings if finding.review and finding.review.disputed)
        return Left(len(findings), decided, len(findings) - decided, disputed, stale)

    def ids(self, selection: Selection) -> list[str]:
        return list(dict.fromkeys(self.report.findings[key].id for key in selection.keys))

    def next_open(self, filters: Filters, after: int | None) -> int | None:
        keys = [key for key in self._passing(filters) if not _is_decided(self.report.findings[key]) and key != after]
        return min(keys, key=self._order("most useful first"), default=None)

    def matrix(self, filters: Filters) -> Matrix:
        return matrix_of(self.report, [self.report.findings[key] for key in self._passing(filters)])


def _facet_order(facet: str) -> Callable[[tuple[str, int]], Any]:
    if facet == "verdict":
        return lambda item: _BADNESS[cast(Verdict, item[0])]
    if facet == "day":
        return lambda item: item[0]
    return lambda item: (-item[1], item[0])


def _is_decided(finding: Finding) -> bool:
    return finding.review is not None and finding.review.decision is not None
