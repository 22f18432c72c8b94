"""What the reviewers' decisions say of the machine: precision and recall, by verdict, by stage and by language.

Counted are findings on which a decision stands (the final one, else the last) that is not `unsure`, and that is not stale. All
figures are of what was reviewed; of what nobody looked at they say nothing, and what is missed is known only as far as a
reviewer merged, corrected or overrode.

* **verdicts**: a finding of verdict v is right where accepted. Precision of v: right / decided findings of v. Recall of v:
  right / findings that are v in the reviewers' eyes (accepted as v, or overridden to v).
* **reading**: a field (value, unit, period, source) of a claim in a decided finding is right unless corrected. A correction of
  what was stated counts against precision and recall, one that empties a field against precision, one that fills an
  empty field against recall.
* **matching**: a pair of claims that stands together is right, one that a rejection or a split parted is wrong, one that a
  merge put together was missed.
* **judging**: of the findings that rightly belong together, those whose verdict was accepted.
* **languages**: precision and recall of the verdicts, over the findings with a claim in that language.
* **agreement**: Krippendorff's alpha over findings, the value of each reviewer being the verdict they stand by (`unrelated`
  for a rejection; unsure is no value; final decisions are left out).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.agreement import Agreement, krippendorff
from checker.model import Correction, Finding, Opinion, Report
from claims.model import Claim

FIELDS = ("value", "unit", "period", "source")


@dataclass(frozen=True, slots=True)
class Score:
    """`right`: what machine and reviewers both say; `said`: what the machine says; `is_`: what the reviewers say.

    Precision and recall are None where nothing was counted."""

    right: int = 0
    said: int = 0
    is_: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.is_ if self.is_ else None

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.said + other.said, self.is_ + other.is_)


@dataclass(frozen=True, slots=True)
class Measures:
    """All scores. `fields` are those of reading. `reviewed`: findings counted, of `findings`; `reviewers`: who decided."""

    findings: int
    reviewed: int
    unsure: int
    stale: int
    verdicts: Mapping[str, Score]
    stages: Mapping[str, Score]
    fields: Mapping[str, Score]
    languages: Mapping[str, Score]
    agreement: Agreement
    reviewers: Mapping[str, int]


def measures(
    report: Report, opinions: Mapping[str, Sequence[Opinion]], parted: Iterable[tuple[str, str]],
    joined: Iterable[tuple[str, str]], label: Callable[[Opinion], str], whole: int,
) -> Measures:  # fmt: skip
    """`report` holds at least the findings that somebody decided on; `whole`: how many there are.
    `opinions`: finding id → what was said of it. `parted`/`joined`: pairs of claim ids that reviewers kept apart or put
    together. `label`: the verdict that an opinion stands by, empty where none."""
    decided = [one for one in report.findings if _counts(one)]
    by_verdict: dict[str, Score] = defaultdict(Score)
    by_language: dict[str, Score] = defaultdict(Score)
    judging = Score()
    for finding in decided:
        said, is_ = finding.verdict, _is(finding)
        for name in sorted({said, is_} - {"unrelated"}):
            by_verdict[name] += Score(int(said == is_), int(name == said), int(name == is_))
        for language in sorted(_languages(finding, report)):
            by_language[language] += Score(int(said == is_), 1, int(is_ != "unrelated"))
        if is_ != "unrelated":
            judging += Score(int(said == is_), 1, 1)
    fields = _reading(report, decided)
    return Measures(
        whole, len(decided), _count(report, "unsure"),
        sum(bool(one.review and one.review.decision and one.review.stale) for one in report.findings),
        dict(sorted(by_verdict.items())),
        {"reading": _sum(fields.values()), "matching": _matching(decided, set(parted), set(joined)), "judging": judging},
        fields, dict(sorted(by_language.items())), _agreement(opinions, label),
        dict(Counter(one.by for said in opinions.values() for one in said if not one.final)),
    )  # fmt: skip


def _counts(finding: Finding) -> bool:
    review = finding.review
    return review is not None and review.decision not in (None, "unsure") and not review.stale


def _count(report: Report, decision: str) -> int:
    return sum(bool(one.review and one.review.decision == decision) for one in report.findings)


def _is(finding: Finding) -> str:
    """The verdict in the reviewers' eyes."""
    review = finding.review
    assert review is not None
    if review.decision == "reject":
        return "unrelated"
    return review.verdict or finding.verdict if review.decision == "override" else finding.verdict


def _languages(finding: Finding, report: Report) -> set[str]:
    return {report.article_of(report.claim(one)).language or "unknown" for one in finding.claims}


def _reading(report: Report, decided: Iterable[Finding]) -> dict[str, Score]:
    """By field, over the claims of decided findings; a corrected claim counts wherever it stands."""
    corrected: dict[str, dict[str, Correction]] = defaultdict(dict)
    for one in report.corrections:
        corrected[one.claim][one.field] = one
    looked_at = dict.fromkeys(claim for finding in decided for claim in finding.claims) | dict.fromkeys(corrected)
    scores = dict.fromkeys(FIELDS, Score())
    for ident in looked_at:
        claim = report.originals.get(ident) or report.by_claim.get(ident)
        for field in FIELDS if claim is not None else ():
            scores[field] += _field(claim, field, corrected[ident].get(field))
    return scores


def _field(claim: Claim | None, field: str, correction: Correction | None) -> Score:
    assert claim is not None
    if correction is not None:
        return Score(0, int(bool(correction.was)), int(bool(correction.now)))
    return Score(1, 1, 1) if _states(claim, field) else Score()


def _states(claim: Claim, field: str) -> bool:
    if field == "value":
        return bool(claim.values)
    if field == "unit":
        return bool(claim.values and claim.values[0].unit)
    return claim.when is not None if field == "period" else claim.source is not None


def _matching(
    decided: Iterable[Finding], parted: set[tuple[str, str]], joined: set[tuple[str, str]]
) -> Score:  # fmt: skip
    kept = {
        (min(pair.a, pair.b), max(pair.a, pair.b))
        for finding in decided if _is(finding) != "unrelated" for pair in finding.pairs if pair.rule != "joined"
    } - parted - joined  # fmt: skip
    return Score(len(kept), len(kept) + len(parted), len(kept) + len(joined))


def _sum(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())


def _agreement(opinions: Mapping[str, Sequence[Opinion]], label: Callable[[Opinion], str]) -> Agreement:
    return krippendorff([
        [name for one in said if not one.final and (name := label(one))] for _, said in sorted(opinions.items())
    ])  # fmt: skip
