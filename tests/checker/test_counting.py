"""A count of votes that still goes on, as an article tells of itself."""

import pytest

from checker.counting import compare_counting
from checker.features import features_of
from claims.extract import extract_claims
from claims.model import Article


def _features(ident, text, language):
    article = Article(ident, text, outlet=ident, language=language, published="2024-05-15")
    return features_of(article, extract_claims(article))


def _counting(text, language="en", beside="Ana Duarte won 44.1 percent of the vote."):
    """The evidence on the last claim with a figure of a text, and a final result."""
    left = [one for one in _features("a", text, language) if one.figure is not None][-1]
    found = compare_counting(left, _features("b", beside, "en")[0])
    return found.detail if found is not None else None


@pytest.mark.parametrize(("text", "language"), [
    ("With 92 percent of ballots counted, turnout was not known. Ana Duarte had 43.2 percent.", "en"),
    ("Partial results were out in 40 districts. Ana Duarte had 43.2 percent.", "en"),
    ("According to preliminary figures of the vote, Ana Duarte had 43.2 percent.", "en"),
    ("Nach vorläufigen Zahlen der Wahl kam Duarte auf 43,2 Prozent.", "de"),
    ("По предварительной информации о выборах, Дуарте набрала 43,2%.", "ru"),
    ("Nach Auszählung von 92 Prozent der Stimmen lag sie vorn. Duarte kam auf 43,2 Prozent.", "de"),
    ("Selon des résultats partiels de 40 communes, elle était en tête. Duarte avait 43,2 % des voix.", "fr"),
    ("Con el 92 % de las papeletas escrutadas, iba primera. Duarte tenía el 43,2 %.", "es"),
    ("После обработки 92% бюллетеней она была впереди. Дуарте набрала 43,2%.", "ru"),
    ("בתום ספירת 92% מהקולות היא הובילה. דוארטה קיבלה 43.2%.", "he"),
    ("بعد فرز 92% من الأصوات كانت في المقدمة. وحصلت دوارتي على 43.2%.", "ar"),
    ("Sandıkların yüzde 92'sinin açılmasıyla kısmi sonuçlara göre önde. Duarte yüzde 43,2 aldı.", "tr"),
    ("根据40个选区的初步计票结果,她领先。杜阿尔特得票率为43.2%。", "zh"),
    ("Con il 92% delle schede scrutinate era in testa. Duarte aveva il 43,2%.", "it"),
    ("Com 92% das urnas apuradas, ela estava à frente. Duarte tinha 43,2%.", "pt"),
    ("40 सीटों के शुरुआती नतीजों में वह आगे थीं। दुआर्ते को 43.2 प्रतिशत वोट मिले।", "hi"),
    ("40 حلقوں کے ابتدائی نتائج میں وہ آگے تھیں۔ دوارتے کو 43.2 فیصد ووٹ ملے۔", "ur"),
    ("بر اساس نتایج اولیه از 40 حوزه او پیش بود. دوارته 43.2 درصد آرا را داشت.", "fa"),
    ("За попередніми результатами з 40 округів вона була першою. Дуарте мала 43,2%.", "uk"),
    ("Паводле папярэдніх вынікаў, папярэднія вынікі з 40 акруг. Дуартэ мела 43,2%.", "be"),
])  # fmt: skip
def test_a_count_that_goes_on_is_seen(text, language):
    assert _counting(text, language) == "one"


@pytest.mark.parametrize("text", [
    "Ana Duarte had 43.2 percent.",
    "All ballots were counted. Ana Duarte had 43.2 percent.",
    "Prices rose 3 percent, preliminary figures show. Ana Duarte had 43.2 percent of the vote.",
    "Inflation was 92 percent. Ana Duarte had 43.2 percent of the vote.",
])
def test_a_count_that_is_over_is_not_taken_for_one(text):
    assert _counting(text) is None


def test_what_people_say_when_asked_is_no_count():
    counted = "With 92 percent of ballots counted she led. Ana Duarte had 43.2 percent."
    assert _counting(counted, beside="An exit poll gave Ana Duarte 46 percent.") is None
    assert _counting(counted, beside="Ana Duarte had 44.1 percent when the polls were closed.") == "one"


def test_only_shares_and_votes_are_counted():
    cost = "With 92 percent of ballots counted she led. The hall cost 3 million euros."
    assert _counting(cost, beside="The hall cost 4 million euros.") is None
    assert _counting(
        "With 92 percent of ballots counted she led. Some 190,000 votes had come from abroad.",
        beside="Some 214,000 votes came from abroad.",
    ) == "one"  # fmt: skip


def test_how_much_is_counted_is_another_question_than_what_came_out():
    assert _counting("Ana Duarte led with 43.2 percent, with 92 percent of ballots counted") == "share"
    beside = "With 95 percent of ballots counted, turnout was not known."
    assert _counting("With 92 percent of ballots counted, turnout was not known.", beside=beside) == "progress"
