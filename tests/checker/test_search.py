"""Who reported this? A sentence in any language finds the claims that say it, with the reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import crosscheck, find_claims
from checker.search import Searcher
from claims import read_articles
from claims.errors import UsageError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def report():
    return crosscheck(read_articles(SEEDS))


@pytest.fixture(scope="module")
def searcher(report):
    return Searcher(report)


QUESTIONS = [
    ("en", "Lukashenko met the Chinese premier Li Keqiang", {"demo-desk", "cnn-march", "hebrew-march"}),
    ("fr", "La frontière entre l'Ukraine et la Biélorussie est longue de 1000 km", {"demo-desk", "cnn-march"}),
    ("fr", "L'Union européenne a prolongé ses sanctions contre 194 personnes", {"alqahera-minsk", "demo-wire"}),
    ("ar", "ارتفعت التجارة بين الصين وبيلاروسيا بنسبة 33%", {"alqahera-minsk", "demo-wire"}),
    ("he", "הסחר בין סין לבלארוס עלה ב-33%", {"hebrew-march", "demo-wire"}),
    ("ru", "Белоруссия — член Шанхайской организации сотрудничества", {"demo-wire", "hebrew-march"}),
]


@pytest.mark.parametrize(("language", "text", "articles"), QUESTIONS)
def test_a_sentence_finds_those_who_reported_it_in_other_languages(searcher, language, text, articles):
    hits = searcher.find(text, language=language, limit=6)
    assert {hit.claim.article for hit in hits} >= articles
    assert any(hit.claim.language != language for hit in hits)


@pytest.mark.parametrize(("language", "text", "articles"), QUESTIONS)
def test_the_best_hit_is_one_that_reports_it(searcher, language, text, articles):
    assert searcher.find(text, language=language, limit=1)[0].claim.article in articles | {"cnn-march", "alqahera-minsk"}


def test_hits_are_best_first_and_give_their_reasons(searcher):
    hits = searcher.find("The border between Belarus and Ukraine is 1,000 km long", limit=5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0.0 <= hit.score <= 1.0 for hit in hits)
    reasons = {one.facet: one.reason for one in hits[0].evidence}
    assert {"shared", "names", "quantities"} <= reasons.keys() and all(reasons.values())


def test_the_limit_is_kept(searcher):
    assert len(searcher.find("China and Belarus", limit=2)) == 2


def test_a_search_by_the_door_gives_what_a_kept_searcher_gives(report, searcher):
    text = "Lukashenko met Xi Jinping in Beijing"
    assert find_claims(report, text, limit=4) == searcher.find(text, limit=4)


def test_what_nobody_reported_scores_low(searcher):
    hits = searcher.find("A volcano erupted on an island in the Pacific", limit=1)
    assert not hits or hits[0].score < 0.4


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_question_is_wrong_use(searcher, text):
    with pytest.raises(UsageError, match="nothing to search for"):
        searcher.find(text)


def test_a_question_in_no_known_language_says_how_to_name_it(searcher):
    with pytest.raises(UsageError, match="--language"):
        searcher.find("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ")


def test_an_empty_report_has_no_hits():
    assert find_claims(crosscheck([]), "Lukashenko met Xi Jinping") == []
