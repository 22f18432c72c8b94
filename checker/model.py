"""What comes of comparing claims: evidence, pairs, findings and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from claims.model import Article, Claim
from claims.quick import quick_init

Verdict = Literal["agreement", "echo", "consistent", "conflict", "update", "different-scope", "single"]
ConflictType = Literal["value", "direction", "date", "place", "status", "denial"]
Outcome = Literal["same", "compatible", "different", "contradicts", "missing"]
LinkRole = Literal["outlet", "agency", "official"]
SumKind = Literal["growth", "parts", "shares", "share", "duration", "change"]
# accept: the verdict is right. override: the claims belong together, another verdict is right. reject: they do not
# answer one question. unsure: looked at, cannot say.
Decision = Literal["accept", "reject", "unsure", "override"]
CorrectedField = Literal["value", "unit", "period", "source"]

# The order in which a reader must see verdicts: the worst news first.
VERDICTS: tuple[Verdict, ...] = (
    "conflict", "update", "different-scope", "consistent", "agreement", "echo", "single",
)


@quick_init
@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a verdict: the facet compared, how it came out, how much it weighs (-1..1), in words.

    `detail` names the finer outcome that the rules read (for `when`: `overlap`, `disjoint`, …).
    """

    facet: str
    outcome: Outcome
    weight: float
    reason: str
    detail: str = ""


@quick_init
@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one finding with the verdict on them. `rule` is the name of the rule that fired."""

    a: str
    b: str
    verdict: Verdict
    score: float
    evidence: tuple[Evidence, ...]
    conflict_type: ConflictType | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer says of a finding, and of which verdict (`of`) it was said. `verdict` is the reviewer's own where
    the decision is `override`. `final`: the decision of an adjudicator. `stale`: the machine says something else now, or
    words that it was said of are gone."""

    by: str
    decision: Decision
    at: str
    reason: str = ""
    verdict: Verdict | None = None
    conflict_type: ConflictType | None = None
    of: Verdict = "single"
    of_type: ConflictType | None = None
    final: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What stands about a finding: the final decision where there is one, else the last. `at` is UTC ISO 8601; `stale`
    when the verdict changed since, or quoted words are gone.

    `verdict` is the reviewers' own where the decision is `override`. `disputed`: reviewers differ and nobody adjudicated.
    """

    decision: Decision | None
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


def source_of(claim: Claim) -> str | None:
    """Whom a claim is counted for: the canonical name of its origin, or its source as written."""
    return claim.origin or claim.source


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer says was misread of a claim: `was` and `now` in words, empty where nothing is stated."""

    claim: str
    field: CorrectedField
    was: str
    now: str
    at: str = ""
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain a statement came through: the outlet first, then agencies, then who said it.

    `implied` where the sentence names no source and the one before it does.
    """

    role: LinkRole
    name: str
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """One independent origin of a finding: where its claims go back to."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to the question of a finding, in short, and the claims that give it; `origins` counts theirs."""

    text: str
    claims: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another: `copy` was published later, as far as the days are known. `reason` shows how."""

    copy: str
    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that do not fit each other: a finding of its own kind, since it is no verdict on a pair of claims.

    `kind` names the arithmetic, `shown` is the sum as a person would write it ("7 + 4 = 11, not 12"), `claims` are those
    whose figures it takes, `figures` those figures as (claim, start, end) in the articles' texts.
    """

    id: str
    kind: SumKind
    shown: str
    claims: tuple[str, ...]
    figures: tuple[tuple[str, int, int], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The claims that answer one question, and the verdict on them. `origins` counts independent origins.

    `answers` groups the claims by what they answer, the answer with most origins first. `roots` names the origins.
    `silent` are articles on the same event that say nothing of it, though they could have known.
    """

    id: str
    question: str
    verdict: Verdict
    claims: tuple[str, ...]
    origins: int
    pairs: tuple[Pair, ...] = ()
    conflict_type: ConflictType | None = None
    review: Review | None = None
    answers: tuple[Answer, ...] = ()
    roots: tuple[Root, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Articles, their claims and the findings on them; order is deterministic.

    `arithmetic` are figures that do not fit each other, `copies` articles that repeat others, `chains` the way each claim
    came, by claim id.
    `rejected` has a line for each article that could not be read, `orphans` one for each decision whose words are gone.
    `corrections` are those in force; `originals` holds, by claim id, what was read before a reviewer corrected it.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    version: int = 1
    rejected: tuple[str, ...] = ()
    by_claim: dict[str, Claim] = field(default_factory=dict, compare=False, repr=False)
    by_article: dict[str, Article] = field(default_factory=dict, compare=False, repr=False)
    orphans: tuple[str, ...] = ()
    arithmetic: tuple[Sum, ...] = ()
    copies: tuple[Copy, ...] = ()
    chains: Mapping[str, tuple[Link, ...]] = field(default_factory=dict, compare=False)
    corrections: tuple[Correction, ...] = ()
    originals: dict[str, Claim] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.by_claim.update((claim.id, claim) for claim in self.claims)
        self.by_article.update((article.id, article) for article in self.articles)

    def claim(self, claim_id: str) -> Claim:
        return self.by_claim[claim_id]

    def article_of(self, claim: Claim) -> Article:
        return self.by_article[claim.article]


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that answers a search, with its score (0..1) and the reasons for it."""

    claim: Claim
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two bare statements compared; `parts` holds a comparison for each pair of claims in them.

    `verdict` is None where they are about different things, and never `echo` (the outlets are unknown).
    """

    verdict: Verdict | None
    conflict_type: ConflictType | None
    score: float
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Comparison, ...] = ()
