"""Which words of a claim answer the question differently from the other claims of its finding, and which alike.

Read from what was extracted (offsets of values, moments, concepts, names); nothing is compared as text here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from checker.model import Finding, Report
from claims.model import Article, Claim
from tui.layout import Span

DIFFERS, SAME = "differs", "same"

# What is looked at first for each type of conflict; the rest follows in the order given.
_ORDER: dict[str, tuple[str, ...]] = {
    "value": ("values",),
    "direction": ("values",),
    "date": ("moments",),
    "place": ("names",),
    "status": ("concepts", "names"),
    "denial": ("concepts",),
}
_KEYS: dict[str, Callable[[Any], object]] = {
    "values": lambda value: (value.low, value.high, value.unit, value.change),
    "moments": lambda moment: (moment.earliest, moment.latest) if moment.earliest or moment.latest else moment.text,
    "concepts": lambda concept: (concept.id, concept.negated),
    "names": lambda name: name.canonical or name.skeleton or name.text,
}


def marks(finding: Finding, claim: Claim, report: Report) -> list[Span]:
    """Spans of the article's text, in rising order: `differs` and `same` parts of `claim` against its finding."""
    article = report.article_of(claim)
    others = [report.claim(other) for other in finding.claims if other != claim.id]
    if not others:
        return []
    if finding.conflict_type:
        for facet in _ORDER.get(finding.conflict_type, ()):
            found = _facet(facet, claim, others, article, (DIFFERS,))
            if found:
                return found
    found = _facet("values", claim, others, article) + _facet("moments", claim, others, article)
    return sorted(found)


def _facet(
    facet: str, claim: Claim, others: Iterable[Claim], article: Article, keep: Sequence[str] = (DIFFERS, SAME)
) -> list[Span]:
    key = _KEYS[facet]
    theirs = {key(item) for other in others for item in getattr(other, facet)}
    if not theirs:  # not stated is not different
        return []
    spans = []
    for item in getattr(claim, facet):
        style = SAME if key(item) in theirs else DIFFERS
        place = span_in_article(item, claim, article)
        if style in keep and place:
            spans.append(Span(*place, style))
    return sorted(spans)


def span_in_article(item: Any, claim: Claim, article: Article) -> tuple[int, int] | None:
    """Where a reading of a claim stands in the article, None if it does not stand there."""
    for shift in (0, claim.start):
        start, end = item.start + shift, item.end + shift
        if 0 <= start < end <= len(article.text) and article.text[start:end] == item.text:
            return start, end
    return None
