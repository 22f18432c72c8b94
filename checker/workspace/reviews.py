"""Putting reviews back on findings: to the finding that shares most of the claims they were made of.

A review belongs to words. A claim is found again by its id where it still has the same words, else by the words it stood on,
with what stood around them where they occur twice. What is not found is not replaced by something like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import Finding, Report, Review
from checker.workspace.state import Reviewed, Target, merged
from claims.model import Article, Claim

AROUND = 32  # code points before and after a quotation that tell it from the same words elsewhere


@dataclass(frozen=True, slots=True)
class Attached:
    """Reviews by the id of the finding they belong to, oldest first, and those that no finding holds any more. `gone`: by
    review id, how many of its quotations are nowhere any more."""

    by_finding: dict[str, list[Reviewed]]
    orphans: tuple[Reviewed, ...]
    gone: Mapping[str, int]


class Places:
    """Where claims stand, to find targets again."""

    def __init__(
        self, article: Callable[[str], Article | None], claims: Callable[[str], Sequence[Claim]],
        elsewhere: Callable[[str], Sequence[Claim]] = lambda _: (),
    ) -> None:  # fmt: skip
        """`article` and `claims` are asked by an article's id, `elsewhere` for all claims of exactly these words."""
        self._article, self._claims, self._elsewhere = article, claims, elsewhere
        self.moved: dict[str, str | None] = {}  # claim ids that do not stand for themselves any more

    @classmethod
    def of(cls, report: Report) -> Places:
        by_article: dict[str, list[Claim]] = defaultdict(list)
        by_text: dict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            by_article[claim.article].append(claim)
            by_text[claim.text].append(claim)
        return cls(
            report.by_article.get, lambda ident: by_article.get(ident, ()), lambda text: by_text.get(text, ())
        )

    def find(self, target: Target) -> str | None:
        """The id of the claim that a target stands for now."""
        article = self._article(target.article)
        found = self._within(target, article) if article is not None else self._moved_away(target)
        if found != target.claim:
            self.moved[target.claim] = found
        return found

    def _within(self, target: Target, article: Article) -> str | None:
        claims = self._claims(article.id)
        same = next((one for one in claims if one.id == target.claim), None)
        if same is not None and (not target.text or same.text == target.text):
            return same.id
        if not target.text:
            return None
        start = _place(target, article.text)
        if start is None:
            return None
        end = start + len(target.text)
        over = [(min(end, one.end) - max(start, one.start), one.id) for one in claims]
        best, ident = max(over, key=lambda one: one[0], default=(0, ""))
        return ident if 2 * best > end - start else None

    def _moved_away(self, target: Target) -> str | None:
        """The same words between the same words, where the article has another id here."""
        if not (target.before or target.after):
            return None
        found = []
        for claim in self._elsewhere(target.text):
            article = self._article(claim.article)
            if article and around(article.text, claim.start, claim.end) == (target.before, target.after):
                found.append(claim.id)
        return found[0] if len(found) == 1 else None


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a quotation, as a target keeps them."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def _place(target: Target, text: str) -> int | None:
    """Where the words of a target stand in a text: the only place, or the one place among the same words around it."""
    places, at = list[int](), text.find(target.text)
    while at >= 0:
        places.append(at)
        at = text.find(target.text, at + 1)
    if len(places) < 2:
        return places[0] if places else None
    ranked = sorted(((_surrounded(target, text, place), place == target.start, place) for place in places), reverse=True)
    return ranked[0][2] if ranked[0][:2] > ranked[1][:2] and (ranked[0][0] or ranked[0][1]) else None


def _surrounded(target: Target, text: str, place: int) -> int:
    """On how many sides the words around a place are those that stood around the target."""
    before, after = around(text, place, place + len(target.text))
    return bool(target.before and before == target.before) + bool(target.after and after == target.after)


def attach(report: Report, reviews: Iterable[Reviewed], places: Places | None = None) -> Attached:
    """A review goes to the finding with more than half of its claims; of two such, to the one most like it."""
    holders: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        for claim in finding.claims:
            holders[claim].append(finding)
    order = {finding.id: place for place, finding in enumerate(report.findings)}
    places = places or Places.of(report)
    found: dict[str, list[Reviewed]] = defaultdict(list)
    orphans: list[Reviewed] = []
    gone: dict[str, int] = {}
    for review in sorted(reviews, key=lambda one: (one.at, one.id)):
        claims = [places.find(target) for target in review.targets]
        gone[review.id] = claims.count(None)
        near = {one.id: one for claim in claims if claim for one in holders[claim]}
        home = choose(review, (one for one in claims if one), [
            (one.id, one.claims, one.verdict, order[one.id]) for one in near.values()
        ])  # fmt: skip
        if home is None:
            orphans.append(review)
        else:
            found[home].append(review)
    return Attached(dict(found), tuple(orphans), gone)


Near = tuple[str, Sequence[str], str, object]  # a finding: id, claims, verdict, what it is sorted by


def choose(review: Reviewed, claims: Iterable[str], near: Sequence[Near]) -> str | None:
    """The finding that a review goes to, of those `near` it."""
    mine = set(claims)
    shared = {ident: len(mine & set(held)) for ident, held, _, _ in near}
    ranked = sorted(
        (-shared[ident], len(held), verdict != review.verdict, order, ident)
        for ident, held, verdict, order in near
        if 2 * shared[ident] > len(review.targets)
    )
    return ranked[0][-1] if ranked else None


def reviewed(report: Report, attached: Attached) -> Report:
    """`report` with the reviews on its findings, stale ones marked, and a line for each orphan."""
    findings = tuple(
        replace(finding, review=review_of(attached.by_finding[finding.id], finding.verdict, finding.conflict_type, gone=max(
            attached.gone.get(one.id, 0) for one in attached.by_finding[finding.id])))
        if finding.id in attached.by_finding
        else finding
        for finding in report.findings
    )  # fmt: skip
    return replace(report, findings=findings, orphans=tuple(orphan_line(one) for one in attached.orphans))


def review_of(reviews: Sequence[Reviewed], verdict: str, conflict_type: str | None, gone: int = 0) -> Review:
    """What stands about a finding of this verdict, from the reviews that met in it."""
    one = merged(reviews)
    stands = one.standing
    stale = (one.verdict, one.conflict_type) != (verdict, conflict_type) or gone > 0
    return Review(
        one.decision, one.note, one.at, one.by, stale,
        verdict=stands.verdict if stands else None, conflict_type=stands.conflict_type if stands else None,
        reason=stands.reason if stands else "", tags=one.tags, assignee=one.assignee,
        final=stands.final if stands else False, disputed=one.disputed,
    )  # fmt: skip


def orphan_line(review: Reviewed) -> str:
    """A review without a finding, in one line."""
    said = " ".join(part for part in (review.decision or "", f"“{review.note}”" if review.note else "") if part)
    return f"{review.question}: {said} ({', '.join(part for part in (review.by, review.at) if part)})"
