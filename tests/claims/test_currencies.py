"""Whose dinars, pounds and rupees are these?"""

import pytest

from claims import extract_claims, find_quantities
from claims.currencies import alike
from claims.model import Article


def _units(text, language):
    return [figure.unit for figure in find_quantities(text, language) if figure.kind == "money"]


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("Officials in Amman put the bill at 40 million dinars.", "en", ["JOD"]),
        ("In Quetta a litre now costs 288 rupees.", "en", ["PKR"]),
        ("در کویته بهای هر لیتر به ۲۸۸ روپیه رسید.", "fa", ["PKR"]),
        ("دفعت الحكومة السورية خمسة ملايين ليرة.", "ar", ["SYP"]),
        ("בעמאן שילמו 8 דינר על הכרטיס.", "he", ["JOD"]),
        ("Le Sénégal y a consacré 3 milliards de francs.", "fr", ["XOF"]),
        ("Литр в Исламабаде стоит 288 рупий.", "ru", ["PKR"]),
        ("Літр в Ісламабаді коштує 288 рупій.", "uk", ["PKR"]),
        ("Пакістан выдзеліў 40 мільёнаў рупій.", "be", ["PKR"]),
        ("पाकिस्तान ने 3 करोड़ रुपये दिए।", "hi", ["PKR"]),
        ("لبنان نے 5 لاکھ لیرا دیے۔", "ur", ["LBP"]),
        ("They asked for A$20 million and were given $3 million.", "en", ["AUD", "AUD"]),
    ],
)
def test_the_one_country_of_the_text_has_the_currency(text, language, units):
    assert _units(text, language) == units


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Amman owes Kuwait 3 million dinars.", "en", "KWD"),  # two such countries
        ("Canada set aside $5 million.", "en", "USD"),  # the dollar is everywhere
        ("They paid 200 pounds.", "en", "GBP"),
    ],
)
def test_what_the_text_leaves_open_stays_open(text, language, unit):
    (figure,) = find_quantities(text, language)
    assert figure.unit == unit
    assert figure.flags == (f"ambiguous-currency: {unit}",)


def test_a_whole_article_says_whose_currency_it_is():
    text = (
        "AMMAN – Jordan opened a bridge on Monday.\nIt cost 30 million dinars.\n"
        "The Jordanian army built it, Jordan says.\nIraq sent 5 million dinars."
    )
    claims = extract_claims(Article(id="a", text=text, language="en"))
    figures = [claim.values[0] for claim in claims if claim.values]
    money = {figure.text: figure.unit for figure in figures if figure.kind == "money"}
    assert money["30 million dinars"] == "JOD"
    assert money["5 million dinars"] == "KWD"  # the sentence is on another such country: nothing says which


def test_of_two_such_countries_the_sentence_says_whose():
    text = (
        "India's Gujarat put the damage at 48 billion rupees.\nAid came to 40 billion rupees.\n"
        "In Pakistan it was 38 billion Pakistani rupees."
    )
    claims = extract_claims(Article(id="a", text=text, language="en"))
    money = {c.values[0].text: c.values[0] for c in claims if c.values and c.values[0].kind == "money"}
    assert money["48 billion rupees"].unit == "INR"
    assert money["38 billion Pakistani rupees"].unit == "PKR"
    assert money["40 billion rupees"].flags == ("ambiguous-currency: INR",)  # not Pakistan's, though that alone is named in full


def test_currencies_given_up_for_the_euro_are_none_that_a_country_has():
    assert "FR" not in alike("CHF")
    assert alike("PKR")["IN"] == "INR"
