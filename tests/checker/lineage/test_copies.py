"""Articles that repeat others: in the same words, or translated, with the same facts in the same order."""

from __future__ import annotations

import time

from checker.features import features_of
from checker.lineage import Lineages
from claims import extract_claims
from claims.model import Article

LAKE = (
    "The level of Lake Turkana rose by 2.4 metres in March after weeks of rain on the Ethiopian plateau. "
    "Around 14,200 people left their homes in 37 villages, and 61 schools stayed closed until 19 April 2024. "
    "Kenya asked the European Union for 8.5 million euros; Germany promised 3.1 million on 22 April 2024. "
    "Fishermen in Lodwar lost 940 boats, a third of the fleet, and the price of tilapia went up by 18 percent."
)
LAKE_FR = (
    "Le niveau du lac Turkana est monté de 2,4 mètres en mars après des semaines de pluie sur le plateau éthiopien. "
    "Environ 14 200 personnes ont quitté leurs maisons dans 37 villages, et 61 écoles sont restées fermées jusqu'au "
    "19 avril 2024. Le Kenya a demandé 8,5 millions d'euros à l'Union européenne ; l'Allemagne a promis 3,1 millions le "
    "22 avril 2024. Les pêcheurs de Lodwar ont perdu 940 bateaux et le prix du tilapia a augmenté de 18 pour cent."
)
OWN_FR = (
    "Au bord du lac Turkana, l'eau a tout pris. Le 22 avril 2024, l'Allemagne a annoncé 3,1 millions d'euros. "
    "Dans 37 villages, il ne reste rien, raconte un pêcheur qui a perdu deux de ses 5 bateaux. Le niveau est monté de "
    "2,4 mètres ; à Lodwar, 12 écoles sur 70 ont rouvert, et 310 familles attendent encore. Le Kenya espère 8,5 millions."
)


def _copies(*rows):
    """`rows`: id, language, day, text."""
    articles = [
        Article(id=ident, text=text, outlet=f"Outlet {ident}", language=language, published=day)
        for ident, language, day, text in rows
    ]
    features = [one for article in articles for one in features_of(article, extract_claims(article))]
    return Lineages(articles, features).copies()


def test_the_same_words_are_a_copy_and_the_earlier_article_is_the_original():
    (copy,) = _copies(("x", "en", "2024-04-25", LAKE), ("y", "en", "2024-04-23", f"{LAKE} More follows."))
    assert (copy.copy, copy.original) == ("x", "y")
    assert "runs of 5 words" in copy.reason and "2024-04-23" in copy.reason


def test_a_translation_shows_in_the_order_of_its_facts():
    (copy,) = _copies(("x", "en", "2024-04-23", LAKE), ("y", "fr", "2024-04-24", LAKE_FR))
    assert (copy.copy, copy.original) == ("y", "x")
    assert "same facts in the same order" in copy.reason


def test_a_report_of_ones_own_on_the_same_event_is_no_copy():
    assert _copies(("x", "en", "2024-04-23", LAKE), ("y", "fr", "2024-04-24", OWN_FR)) == ()


def test_two_short_notes_with_the_same_three_figures_are_no_copies():
    rows = [
        ("x", "en", "2024-04-23", "The quake killed 12 people and injured 40. It had a magnitude of 6.1."),
        ("y", "fr", "2024-04-23", "Le séisme a fait 12 morts et 40 blessés. Sa magnitude était de 6,1."),
    ]
    assert _copies(*rows) == ()


def test_a_quotation_in_common_makes_no_copy():
    quote = "“We shall not give up an inch of the oilfield, whatever is signed in Nairobi,” the minister said."
    rows = [
        ("x", "en", "2024-04-23", f"{quote} The talks go on for a second week. {OWN_FR[:10]} Rain fell on the tents at night."),
        ("y", "en", "2024-04-23", f"In Khartoum nobody expected a deal so soon, and shops stayed shut on Friday. {quote} "
         "Diplomats from four countries had left the hotel by the back door an hour before the press arrived."),
    ]  # fmt: skip
    assert _copies(*rows) == ()


def test_copies_are_found_without_comparing_all_with_all():
    """Four times the articles take about four times the time, not sixteen: runs of words are looked up, not pairs."""

    def took(count):
        rows = [(f"{i:04}", "en", "2024-04-23", LAKE.replace("14,200", f"{i + 3},200")) for i in range(count)]
        articles = [Article(id=i, text=t, outlet=i, language=lang, published=d) for i, lang, d, t in rows]
        start = time.process_time()
        found = Lineages(articles, []).copies()
        assert len(found) == count - 1 and {copy.original for copy in found} == {"0000"}
        return time.process_time() - start

    took(50)
    assert took(1600) < 8 * took(400)
