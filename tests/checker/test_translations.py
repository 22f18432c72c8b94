"""Articles that say the same in three languages: whatever is found between them, a conflict is false."""

import importlib.util
import json
from pathlib import Path

import pytest

from checker import crosscheck
from claims.model import Article

DATA = Path(__file__).resolve().parents[1] / "benchmarks" / "data" / "parallel.jsonl"
SENTENCES, PER_ARTICLE = 120, 10


@pytest.fixture(scope="module")
def report():
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()[:SENTENCES]]
    articles = [
        Article(
            id=f"{language}-{first:03}", text="\n".join(row[language] for row in rows[first : first + PER_ARTICLE]),
            outlet=f"The {language} paper", language=language, published="2024-05-14",
        )
        for language in ("en", "ar", "he")
        for first in range(0, SENTENCES, PER_ARTICLE)
    ]  # fmt: skip
    return crosscheck(articles)


def _sentence(report, claim_id):
    """Which sentence of the set a claim stands in, whatever its language."""
    claim = report.claim(claim_id)
    text = report.article_of(claim).text
    return int(claim.article.split("-")[1]) + text.count("\n", 0, claim.start)


def _pairs(report, verdict):
    return [pair for finding in report.findings for pair in finding.pairs if pair.verdict == verdict]


def test_translations_never_conflict(report):
    shown = [(report.claim(p.a).text, report.claim(p.b).text, p.rule) for p in _pairs(report, "conflict")]
    assert shown == []


def test_translations_are_no_update_of_each_other(report):
    assert _pairs(report, "update") == []


def test_what_is_called_the_same_is_one_sentence_in_two_languages(report):
    """An echo is the same, too: a translation names the official whom the original names."""
    pairs = _pairs(report, "agreement") + _pairs(report, "echo")
    right = sum(_sentence(report, pair.a) == _sentence(report, pair.b) for pair in pairs)
    assert len(pairs) > 200
    assert right / len(pairs) >= 0.95


def test_ten_outlets_that_tell_the_same_in_ten_languages_never_conflict():
    """One story in six of `tests/benchmarks/retold.py`, of science, courts and culture, too."""
    spec = importlib.util.spec_from_file_location("benchmark_retold", DATA.parents[1] / "retold.py")
    retold = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(retold)
    found, pairs = [], 0
    for name in retold.SETS:
        for articles in retold.stories(name, every=6):
            report = crosscheck(articles)
            pairs += sum(len(finding.pairs) for finding in report.findings)
            found += [(report.claim(p.a).text, report.claim(p.b).text, p.rule) for p in retold.conflicts(report)]
    assert pairs > 3000
    assert found == []
