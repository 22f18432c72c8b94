"""Digests of unrelated news: what their claims share is chance, so no two of different sentences answer one question.

Made of the second half of data/parallel.jsonl (sentences written for this repository, each in English, Arabic and Hebrew), ten
sentences an article, shuffled anew for each number; `tests/checker/test_translations.py` judges the first half.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from checker import candidates, crosscheck
from checker.case import Case
from checker.details import features_in
from checker.events import events_of
from checker.features import Features
from checker.lineage import Lineages
from checker.nearness import Nearness
from checker.pipeline import evidence_on
from checker.slot_odds import Layout
from claims.model import Article

PARALLEL = Path(__file__).resolve().parent / "data" / "parallel.jsonl"
FIRST, AN_ARTICLE, DIGESTS = 120, 10, 6
LANGUAGES = ("en", "ar", "he")


class Compared(NamedTuple):
    """Two claims of linked digests, with the evidence on them; `one`: they stand in one sentence, or its translation."""

    pair: tuple[int, int]
    left: Features
    right: Features
    case: Case
    layout: Layout
    nearness: Nearness
    one: bool


def compared(number: int) -> Iterator[Compared]:
    """The pairs of claims that are compared in the digests of this number."""
    rows = [json.loads(line) for line in PARALLEL.read_text(encoding="utf-8").splitlines()][FIRST:]
    random.Random(number).shuffle(rows)
    articles = [
        Article(
            id=f"{language}-{first:03}", text="\n".join(row[language] for row in rows[first : first + AN_ARTICLE]),
            outlet=f"The {language} paper", language=language, published="2024-05-14",
        )
        for language in LANGUAGES for first in range(0, len(rows), AN_ARTICLE)
    ]  # fmt: skip
    report = crosscheck(articles)
    features = features_in(report)
    text = {article.id: article.text for article in report.articles}
    sentence = [int(f.article_key.split("-")[1]) + text[f.article_key].count("\n", 0, f.claim.start) for f in features]
    events, lineages, layout = events_of(features), Lineages(report.articles, features), Layout(features)
    links = {
        (a, b): link for a, b in candidates.pairs(features, events.linked)
        if (link := events.between(features[a].article_key, features[b].article_key)) is not None
    }  # fmt: skip
    nearness = Nearness(features, {(features[a].article_key, features[b].article_key) for a, b in links})
    for (a, b), link in sorted(links.items()):
        case = Case(evidence_on(features[a], features[b], link, lineages))
        if case.detail("metric") != "kind":
            yield Compared((a, b), features[a], features[b], case, layout, nearness, sentence[a] == sentence[b])
