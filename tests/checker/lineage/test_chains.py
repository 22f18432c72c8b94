"""The chain outlet → agency → official of each claim, as its article tells it."""

from __future__ import annotations

import pytest

from checker.features import features_of
from checker.lineage import Lineages
from checker.lineage.speakers import same_speaker, speaker
from claims import extract_claims
from claims.model import Article


def _read(*rows):
    """Lineages and the claims with a figure, by article. `rows`: outlet, language, text."""
    articles = [
        Article(id=f"{i}", text=text, outlet=outlet, language=language, published=f"2024-03-0{i + 1}")
        for i, (outlet, language, text) in enumerate(rows)
    ]
    features = [one for article in articles for one in features_of(article, extract_claims(article))]
    figures = {a.id: [f for f in features if f.article_key == a.id and f.figure is not None] for a in articles}
    return Lineages(articles, features), list(figures.values())


def _links(lineages, claim):
    return [(link.role, link.name, link.implied) for link in lineages.shown()[claim.claim.id]]


def test_the_chain_runs_from_the_outlet_over_the_agency_to_the_official():
    lineages, ((one,),) = _read(
        ("Daily Anchor", "en", "(Reuters) - Exports of tea rose 12 percent, the trade ministry of Kenya said.")
    )
    roles = [(role, name) for role, name, _ in _links(lineages, one)]
    assert roles[0] == ("outlet", "Daily Anchor")
    assert ("agency", "Reuters") in roles and roles[-1][0] == "official"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "NAIROBI, March 1 (Xinhua) -- Exports of tea rose 12 percent last year."),
        ("en", "Exports of tea rose 12 percent last year.\n\nSource: Xinhua"),
        ("ar", "نيروبي (شينخوا) - ارتفعت صادرات الشاي بنسبة 12% العام الماضي."),
        ("fr", "Les exportations de thé ont augmenté de 12 % l'an dernier. (avec Xinhua)"),
    ],
)
def test_a_credit_line_makes_the_wire_a_link_of_every_claim(language, text):
    lineages, ((one, *_),) = _read(("Daily Anchor", language, text))
    assert ("agency", "Xinhua", False) in _links(lineages, one)


def test_a_place_in_brackets_is_no_credit():
    lineages, ((one, *_),) = _read(("Daily Anchor", "en", "Exports of tea (Kenya) rose 12 percent last year."))
    assert _links(lineages, one) == [("outlet", "Daily Anchor", False)]


def test_a_figure_without_a_source_takes_that_of_the_sentence_before():
    text = "Inflation was 4.2 percent in January, the Turkish Statistical Institute said. Food prices rose 9 percent."
    lineages, ((first, second),) = _read(("Daily Anchor", "en", text))
    assert _links(lineages, first)[-1] == ("official", "TurkStat", False)
    assert _links(lineages, second)[-1] == ("official", "TurkStat", True)


def test_another_paragraph_about_other_things_takes_no_source():
    text = "Inflation was 4.2 percent in January, the Turkish Statistical Institute said.\n\nThe match drew 31,400 fans."
    lineages, (figures,) = _read(("Daily Anchor", "en", text))
    assert _links(lineages, figures[-1]) == [("outlet", "Daily Anchor", False)]


def test_the_agency_is_the_one_named_before():
    text = "Inflation was 4.2 percent, the Turkish Statistical Institute said.\n\nFood cost 9 percent more, the institute said."
    lineages, ((_, second),) = _read(("Daily Anchor", "en", text))
    assert _links(lineages, second)[-1][1] == "TurkStat"


@pytest.mark.parametrize(
    ("before", "pointing", "who"),
    [
        ("the trade ministry of Kenya", "the ministry", "the trade ministry of Kenya"),
        ("the trade ministry of Kenya", "the company", "the company"),
        ("foreign minister Idris Hamdan", "the doctors' union", "the doctors' union"),
        ("a police officer", "the company", "the company"),
        ("the director of the hospital", "the director of the factory", "the director of the factory"),
        ("coach Alvaro Quintas", "coach Karim Lahlou", "coach Karim Lahlou"),
    ],
)
def test_a_word_that_points_back_points_at_its_like(before, pointing, who):
    text = f"Exports rose 12 percent, {before} said.\n\nTwo hundred jobs were lost, {pointing} said."
    lineages, ((_, second),) = _read(("Daily Anchor", "en", text))
    assert _links(lineages, second)[-1] == ("official", who, False)


ONE_SPEAKER = [
    (("the Kenyan health ministry", "en"), ("وزارة الصحة الكينية", "ar")),
    (("the Kenyan health ministry", "en"), ("министерство здравоохранения Кении", "ru")),
    (("das Gesundheitsministerium", "de"), ("le ministère de la Santé", "fr")),
    (("police", "en"), ("המשטרה", "he")),
    (("the central bank", "en"), ("Merkez Bankası", "tr")),
    (("the Central Electoral Commission", "en"), ("Wahlkommission", "de")),
    (("the Turkish Statistical Institute", "en"), ("مرکز آمار ترکیه", "fa")),
    (("foreign minister Idris Hamdan", "en"), ("Hamdan", "es")),
]
TWO_SPEAKERS = [
    (("the Kenyan health ministry", "en"), ("the Ugandan health ministry", "en")),
    (("the health ministry", "en"), ("وزارة الداخلية", "ar")),
    (("police", "en"), ("the health ministry", "en")),
    (("officials", "en"), ("المسؤولون", "ar")),
    (("witnesses", "en"), ("שכנים", "he")),
    (("foreign minister Idris Hamdan", "en"), ("foreign minister Joseph Kiplagat", "en")),
    (("the World Health Organization", "en"), ("the health ministry", "en")),
]


@pytest.mark.parametrize(("left", "right"), ONE_SPEAKER, ids=lambda side: side[0])
def test_one_official_is_known_again_in_another_language(left, right):
    assert same_speaker(speaker(*left), speaker(*right)) is not None
    assert same_speaker(speaker(*right), speaker(*left)) is not None


@pytest.mark.parametrize(("left", "right"), TWO_SPEAKERS, ids=lambda side: side[0])
def test_two_officials_and_nobody_in_particular_are_not_taken_for_one(left, right):
    assert same_speaker(speaker(*left), speaker(*right)) is None


def test_an_outlet_that_quotes_two_officials_has_two_origins():
    lineages, ((one,), (other,)) = _read(
        ("Daily Anchor", "en", "Twelve people were killed, foreign minister Idris Hamdan said."),
        ("Daily Anchor", "en", "Twelve people were killed, envoy Joseph Kiplagat said."),
    )
    assert lineages.compare(one, other, None).outcome == "different"


def test_ten_outlets_on_one_wire_have_one():
    rows = [(f"Outlet {i}", "en", "(Reuters) - Twelve people were killed in Nairobi on Monday.") for i in range(9)]
    lineages, figures = _read(*rows)
    outcomes = {lineages.compare(figures[0][0], other[0], None).outcome for other in figures[1:]}
    assert outcomes == {"same"}


def test_two_wires_that_heard_one_person_heard_him_both():
    lineages, ((one,), (other,)) = _read(
        ("Daily Anchor", "en", "Xinhua quoted President Xi as saying that trade rose 5 percent."),
        ("Evening Tide", "en", "AFP quoted President Xi as saying that trade rose 5 percent."),
    )
    assert lineages.compare(one, other, None).outcome == "different"


KONDAKIS = "Zwölf Menschen wurden getötet, sagte Bürgermeister Stelios Kondakis."


@pytest.mark.parametrize(
    ("left", "right", "one_of_them"),
    [
        ("The company director said twelve people were killed.", "Zwölf starben, sagte der Direktor Tomas Halder.", True),
        ("The mayor said twelve people were killed.", KONDAKIS, True),
        ("Mayor Pavel Novak said twelve people were killed.", KONDAKIS, False),
        ("The fire service said twelve people were killed.", "Zwölf Menschen wurden getötet, sagte der Minister.", False),
    ],
)  # fmt: skip
def test_sources_that_are_called_alike_may_be_one(left, right, one_of_them):
    lineages, ((one,), (other,)) = _read(("Daily Anchor", "en", left), ("Abendflut", "de", right))
    assert (lineages.compare(one, other, None).detail in ("alike", "shared")) == one_of_them
