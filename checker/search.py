"""Who reported this? The claims of a report most like a sentence in any language, best first, with the reasons."""

from __future__ import annotations

from checker.candidates import Index, keys_of
from checker.features import Features, features_of
from checker.model import Evidence, Hit, Report
from checker.pipeline import judge_pair
from checker.statements import statement_features
from claims.errors import UsageError

_COMMON, _BUDGET = 4_000, 60_000  # bounds of one search: 50 ms at 100,000 claims
_COMPARED = 3  # candidates compared in full for each hit asked for


class Searcher:
    """The claims of a report, filed once and searched many times."""

    def __init__(self, report: Report) -> None:
        by_article: dict[str, list] = {article.id: [] for article in report.articles}
        for claim in report.claims:
            by_article[claim.article].append(claim)
        self._features: list[Features] = [
            one for article in report.articles for one in features_of(article, by_article[article.id])
        ]
        self._index = Index()
        for one in self._features:
            self._index.add(keys_of(one))
        self._index.norms()

    def find(self, text: str, *, language: str | None = None, limit: int = 10) -> list[Hit]:
        """Claims most like `text`, best first. Raises `UsageError` where the language of `text` cannot be told."""
        if not text.strip():
            raise UsageError("nothing to search for", remedy="give a sentence or a figure with what it measures")
        asked = statement_features(text, "query", language)
        if asked is None:
            raise UsageError("the language of this text cannot be told", remedy="name it with --language")
        nearest = self._index.nearest(keys_of(asked), limit * _COMPARED, common=_COMMON, budget=_BUDGET)
        hits = [self._hit(asked, position, likeness) for position, likeness in nearest]
        hits.sort(key=lambda hit: (-hit.score, hit.claim.article, hit.claim.start))
        return hits[:limit]

    def _hit(self, asked: Features, position: int, likeness: float) -> Hit:
        judgement, evidence = judge_pair(asked, self._features[position])
        shared = Evidence("shared", "compatible", round(likeness, 3), f"shares {likeness:.0%} of what weighs", "")
        kept = tuple(one for one in evidence if one.facet not in ("origin", "published"))
        return Hit(self._features[position].claim, round(0.5 * likeness + 0.5 * judgement.score, 4), (shared, *kept))


def find_claims(report: Report, text: str, *, language: str | None = None, limit: int = 10) -> list[Hit]:
    """The claims of `report` most like `text`; see `Searcher`, which keeps the index for more than one search."""
    return Searcher(report).find(text, language=language, limit=limit)
