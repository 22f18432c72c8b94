"""A report as every human reader of it sees it: one row a claim, one block a finding, no format yet.

`Words` are foreign: they come from an article, a file or a colleague, have a language and a direction of their own, and
have passed the gate (`claims.display`). Plain `str` fields are ours. Each format isolates the one and trusts the other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checker.corrected import correction_lines
from checker.model import VERDICTS, Evidence, Finding, Pair, Report, Review
from checker.report.values import moment_text, quantity_text
from claims.display import Displayed, display
from claims.model import Article, Claim

QUOTE = 2_000  # code points of a quotation
NAME = 300  # of an outlet, a source, a title, an address
VALUES = 3  # quantities of one claim that are shown

UNKNOWN_OUTLET = "unknown outlet"
_DECISIONS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "override": "overridden"}


@dataclass(frozen=True, slots=True)
class Words:
    """A foreign string made inert, with its language if it is known."""

    text: Displayed
    language: str | None = None

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published; `name` is None where nobody knows, `inferred` where the article did not state it."""

    name: Words | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim beside the others of its finding."""

    id: Words
    article: Words
    outlet: Outlet
    published: Words
    published_inferred: bool
    language: Words
    language_inferred: bool
    value: str
    noun: Words
    period: str
    source: Words
    origin: Words
    quotation: Words
    polarity: str
    title: Words
    url: Words
    start: int
    end: int
    chain: tuple[Words, ...] = ()
    corrected: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a finding: in short, the places of the claims that give it, how many origins they have."""

    text: Words
    places: tuple[int, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class RootRow:
    """One independent origin of a finding and the places of the claims that go back to it."""

    name: Words
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SumBlock:
    """Figures that do not fit each other: the kind of arithmetic, the sum, the claims it takes, the reasons."""

    number: int
    id: Words
    kind: str
    shown: Words
    claims: tuple[ClaimRow, ...]
    reasons: tuple[tuple[str, str, Words], ...]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Why two claims got their verdict; `left` and `right` are places in the finding's claims, from 1."""

    left: int
    right: int
    word: str
    score: str
    rule: str
    reasons: tuple[tuple[str, str, Words], ...]


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """One finding: the verdict word, the question, the claims, the reasons, what a reviewer decided."""

    number: int
    id: Words
    verdict: str
    conflict_type: str
    word: str
    question: Words
    origins: int
    claims: tuple[ClaimRow, ...]
    pairs: tuple[PairRow, ...]
    decision: str
    note: Words
    signed: Words
    answers: tuple[AnswerRow, ...] = ()
    roots: tuple[RootRow, ...] = ()
    silent: tuple[Outlet, ...] = ()


def blocks(report: Report) -> list[FindingBlock]:
    """The findings of a report in its own order."""
    return [_block(report, number, finding) for number, finding in enumerate(report.findings, start=1)]


def sum_blocks(report: Report) -> list[SumBlock]:
    """The figures of a report that do not fit, in its own order."""
    return [
        SumBlock(
            number, words(one.id), one.kind, words(one.shown, limit=QUOTE),
            tuple(_row(report, report.by_claim[claim]) for claim in one.claims if claim in report.by_claim),
            tuple(reason for part in one.evidence if (reason := _reason(part))[2]),
        )
        for number, one in enumerate(report.arithmetic, start=1)
    ]  # fmt: skip


def copy_lines(report: Report) -> list[Words]:
    """Which articles repeat others, one line each."""
    return [words(one.reason, limit=QUOTE) for one in report.copies]


def places_text(places: tuple[int, ...]) -> str:
    """`1, 3`: places of claims in a finding."""
    return ", ".join(map(str, places))


def counts(report: Report) -> list[tuple[str, int]]:
    """(verdict, how many findings), the worst first, only those that occur."""
    found = Counter(finding.verdict for finding in report.findings)
    return [(verdict, found[verdict]) for verdict in VERDICTS if found[verdict]]


def summary(report: Report) -> str:
    """`5 articles, 40 claims, 12 findings: 1 conflict, 3 agreement`."""
    parts = ", ".join(f"{number} {verdict}" for verdict, number in counts(report))
    numbers = ", ".join(
        f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
        for noun, items in (("article", report.articles), ("claim", report.claims), ("finding", report.findings))
    )
    return f"{numbers}: {parts}" if parts else numbers


def verdict_word(verdict: str, conflict_type: str | None) -> str:
    """`conflict (status)`, `agreement`."""
    return f"{verdict} ({conflict_type})" if conflict_type else verdict


def words(text: str | None, language: str | None = None, *, limit: int = NAME) -> Words:
    """A foreign string through the gate, on one line; blank ones count as none."""
    inert = display(text or "", limit=limit)
    return Words(inert if inert.strip() else Displayed(""), language)


def _block(report: Report, number: int, finding: Finding) -> FindingBlock:
    claims = [report.by_claim[claim] for claim in finding.claims if claim in report.by_claim]
    places = {claim.id: place for place, claim in enumerate(claims, start=1)}
    decision, note, signed = _review(finding.review)
    return FindingBlock(
        number=number, id=words(finding.id), verdict=finding.verdict, conflict_type=finding.conflict_type or "",
        word=verdict_word(finding.verdict, finding.conflict_type), question=words(finding.question, limit=QUOTE),
        origins=finding.origins, claims=tuple(_row(report, claim) for claim in claims),
        pairs=tuple(_pair(pair, places) for pair in finding.pairs if pair.a in places and pair.b in places),
        decision=decision, note=note, signed=signed, answers=_answers(finding, places), roots=_roots(finding, places),
        silent=tuple(_outlet(report.by_article[one]) for one in finding.silent if one in report.by_article),
    )  # fmt: skip


def _answers(finding: Finding, places: dict[str, int]) -> tuple[AnswerRow, ...]:
    """The answers, where there is more than one."""
    if len(finding.answers) < 2:
        return ()
    return tuple(
        AnswerRow(words(one.text, limit=QUOTE), tuple(places[c] for c in one.claims if c in places), one.origins)
        for one in finding.answers
    )


def _roots(finding: Finding, places: dict[str, int]) -> tuple[RootRow, ...]:
    """The origins, where more than one claim goes back to them."""
    if len(finding.claims) < 2:
        return ()
    return tuple(RootRow(words(one.name), tuple(places[c] for c in one.claims if c in places)) for one in finding.roots)


def _outlet(article: Article) -> Outlet:
    return Outlet(words(article.outlet) if article.outlet else None, article.was_inferred("outlet"))


def _review(review: Review | None) -> tuple[str, Words, Words]:
    if review is None:
        return "", words(None), words(None)
    decision = _DECISIONS.get(review.decision or "", "noted")
    if review.verdict:
        decision += f": {review.verdict}" + (f" of {review.conflict_type}" if review.conflict_type else "")
    decision += " (final)" if review.final else " (disputed)" if review.disputed else ""
    decision += " before the verdict changed" if review.stale else ""
    return decision, words(review.note, limit=QUOTE), words(", ".join(part for part in (review.by, review.at) if part))


def _row(report: Report, claim: Claim) -> ClaimRow:
    article = report.by_article.get(claim.article) or Article(id=claim.article, text="")
    language = claim.language or article.language
    main = claim.values[0] if claim.values else None
    return ClaimRow(
        id=words(claim.id), article=words(article.id),
        outlet=_outlet(article),
        published=words((article.published or "")[:10]), published_inferred=article.was_inferred("published"),
        language=words(article.language), language_inferred=article.was_inferred("language"),
        value="; ".join(quantity_text(value) for value in claim.values[:VALUES]) or claim.kind,
        noun=words(main.noun if main else None, language), period=moment_text(claim.when),
        source=words(claim.source, language), origin=words(claim.origin),
        quotation=words(claim.text, language, limit=QUOTE),
        polarity="" if claim.polarity == "affirmed" else claim.polarity, title=words(article.title, article.language),
        url=words(article.url, limit=QUOTE), start=claim.start, end=claim.end, chain=_chain(report, claim),
        corrected=tuple(words(line, limit=QUOTE) for line in correction_lines(report, claim.id)),
    )  # fmt: skip


def _chain(report: Report, claim: Claim) -> tuple[Words, ...]:
    """The links behind the outlet: agencies, then officials; those of an earlier sentence marked."""
    links = [link for link in report.chains.get(claim.id, ()) if link.role != "outlet"]
    return tuple(words(f"{link.name} (from the context)" if link.implied else link.name) for link in links)


def _pair(pair: Pair, places: dict[str, int]) -> PairRow:
    return PairRow(
        places[pair.a], places[pair.b], verdict_word(pair.verdict, pair.conflict_type), f"{pair.score:.2f}", pair.rule,
        tuple(reason for one in pair.evidence if (reason := _reason(one))[2]),
    )  # fmt: skip


def _reason(evidence: Evidence) -> tuple[str, str, Words]:
    return evidence.outcome, evidence.facet, words(evidence.reason, limit=QUOTE)
