"""Sources that are called differently, or stand a few sentences away, weighed as one origin in articles on one event."""

from __future__ import annotations

import pytest

from checker import crosscheck
from checker.details import features_in
from checker.lineage import Lineages, odds
from checker.lineage.kinship import kinship, two, with_offices
from checker.lineage.speakers import speaker
from claims.model import Article

ASH_EN = (
    "Mount Kelara in Indonesia erupted on Tuesday and sent ash over Bandung, the Indonesian police said. "
    "A total of 3,450 people were taken to safety.{more}\n\nThe airport of Bandung is closed until Friday."
)
ASH_DE = (
    "Der Vulkan Kelara in Indonesien ist am Dienstag ausgebrochen, Asche fiel auf Bandung. {source}"
    "3.450 Menschen wurden in Sicherheit gebracht.\n\nDer Flughafen von Bandung bleibt bis Freitag geschlossen."
)


def _told(english, german):
    """The evidence on the origin of the figure that both give, and its finding."""
    articles = [
        Article(id=f"{i}", text=text, outlet=outlet, language=language, published="2024-05-08")
        for i, (outlet, language, text) in enumerate((("Daily Anchor", "en", english), ("Abendflut", "de", german)))
    ]
    report = crosscheck(articles)
    figures = {c.id for c in report.claims if c.values and c.values[0].low == 3450}
    for finding in report.findings:
        for pair in finding.pairs:
            if {pair.a, pair.b} <= figures:
                return next(one for one in pair.evidence if one.facet == "origin"), pair.verdict, finding
    raise AssertionError("the figure is not matched")


def test_a_source_named_just_before_may_be_the_one_that_the_other_names():
    german = ASH_DE.format(source="Das teilte die indonesische Polizei mit. ")
    origin, verdict, finding = _told(ASH_EN.format(more=""), german)
    assert (origin.outcome, verdict) == ("same", "echo")
    assert origin.detail.startswith("likely-") and "just before it" in origin.reason
    assert finding.origins == 1


def test_who_names_nobody_has_no_origin_in_common():
    origin, verdict, finding = _told(ASH_EN.format(more=""), ASH_DE.format(source=""))
    assert (origin.outcome, verdict) == ("different", "agreement")
    assert finding.origins == 2


def test_two_lands_have_two_officials():
    german = ASH_DE.format(source="Das teilte die philippinische Polizei mit. ")
    origin, verdict, _ = _told(ASH_EN.format(more=""), german)
    assert (origin.outcome, verdict) == ("different", "agreement")


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (("the Kenyan army", "en"), ("die ugandische Armee", "de"), True),
        (("the World Health Organization", "en"), ("UNICEF", "fr"), True),
        (("foreign minister Idris Hamdan", "en"), ("envoy Joseph Kiplagat", "en"), True),
        (("the army", "en"), ("army spokesman Idris Hamdan", "en"), False),
        (("the army", "en"), ("Idris Hamdan", "fr"), True),
        (("the maritime agency", "en"), ("هيئة الملاحة البحرية", "ar"), False),
    ],
)
def test_some_are_surely_two(left, right, apart):
    assert two((speaker(*left),), (speaker(*right),)) == apart


def test_likeness_tells_the_fire_service_from_the_police():
    fire, theirs, police = speaker("the firefighters", "en"), speaker("die Feuerwehr", "de"), speaker("die Polizei", "de")
    assert kinship((fire,), (theirs,)) > kinship((fire,), (police,))


def test_an_office_is_known_from_who_names_it_with_the_person():
    army, durrani = speaker("army spokesman Faisal Durrani", "en"), speaker("Faisal Durrani", "fr")
    known = with_offices(durrani, (army,))
    assert kinship((known,), (speaker("die Armee", "de"),)) > kinship((durrani,), (speaker("die Armee", "de"),))
    assert with_offices(speaker("Stelios Kondakis", "fr"), (army,)).words == ()


def test_what_is_fitted_is_what_is_weighed():
    """The names of what is told of a pair are those of the weights, and their sum is what `named` and `near` give."""
    mine = dict.fromkeys(odds.STANDING, 0.5)
    for count, wire in ((2, True), (1, False), (0, True)):
        told = odds.told(0.7, count, wire, mine, {"gap": 1.0})
        assert set(told) == set(odds.ORIGIN)
        whole = odds.BASE + sum(odds.ORIGIN[name] * value for name, value in told.items())
        assert whole == pytest.approx(odds.named(0.7, count, wire) + odds.near(mine) + odds.near({"gap": 1.0}))


@pytest.mark.parametrize(
    ("bare", "of_that_kind", "of_another"),
    [
        (("комісії", "uk"), ("Wahlkommission", "de"), ("le ministère de la Santé", "fr")),
        (("the ministry", "en"), ("министерство здравоохранения", "ru"), ("Wahlkommission", "de")),
    ],
)
def test_a_bare_kind_of_body_may_be_one_of_that_kind(bare, of_that_kind, of_another):
    one = (speaker(*bare),)
    assert not two(one, (speaker(*of_that_kind),))
    assert two(one, (speaker(*of_another),))


def test_the_government_may_be_a_ministry_and_two_ministries_are_two():
    finance = (speaker("Das Finanzministerium", "de"),)
    assert kinship((speaker("O Governo", "pt"),), finance) > kinship((speaker("وزارة الزراعة", "ar"),), finance)
    assert two((speaker("وزارة الزراعة", "ar"),), finance)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("the organisers", "en"), ("os organizadores", "pt")),
        (("the bakers", "en"), ("le syndicat des boulangers", "fr")),
        (("the director of the company, Hugo Larsen", "en"), ("חברת נורדליין", "he")),
    ],
)
def test_the_deed_and_the_doer_are_of_one_field_and_a_firm_may_be_its_director(left, right):
    assert not two((speaker(*left),), (speaker(*right),))


def test_two_of_whom_nothing_is_told_but_that_they_are_people_are_less_alike():
    residents, sources = speaker("local residents", "en"), speaker("two sources", "en")
    assert residents.unnamed and sources.unnamed and not speaker("the police", "en").unnamed
    assert kinship((residents,), (sources,)) < kinship((speaker("the mayor", "en"),), (sources,))


def test_a_source_of_two_is_each_of_them():
    text = "Seventeen people were hurt in the storm, the Red Cross and the army said on Thursday."
    article = Article(id="a", text=text, outlet="Daily Anchor", language="en", published="2024-05-08")
    report = crosscheck([article])
    chain = next(iter(Lineages(report.articles, features_in(report)).shown().values()))
    names = " | ".join(link.name for link in chain)
    assert "Red Cross" in names and "the army" in names.split(" | ")
