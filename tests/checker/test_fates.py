"""What became of those whom two figures count: the same in other words, something else, or of another time."""

import pytest

from checker import crosscheck
from checker.fates import compare_fate
from checker.features import features_of
from claims.extract import extract_claims
from claims.model import Article


def _fate(left, right, languages=("en", "en"), days=("2024-05-15", "2024-05-16")):
    told = []
    for ident, text, language, day in zip("ab", (left, right), languages, days, strict=True):
        article = Article(ident, text, outlet=ident, language=language, published=day)
        told.append(features_of(article, extract_claims(article))[0])
    found = compare_fate(*told)
    return found.detail if found is not None else None


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("Fourteen deaths were confirmed.", "Rescuers recovered 31 bodies.", "same"),
    ("The death toll rose to 26.", "The storm killed 41 people.", "same"),
    ("Some 80 people were injured.", "The blast wounded 120.", "same"),
    ("The storm killed 14 people.", "Some 80 people were injured.", "different"),
    ("The storm killed 14 people.", "The storm killed 400 people.", "far"),
    ("The storm killed 14 people.", "In 2019 a storm killed 17 people.", "past"),
    ("The storm killed 14 people.", "The ministry spent 14 million euros.", None),
    ("The storm killed 14 people.", "Some 80 villages were evacuated.", None),
    ("Some 300 people were evacuated.", "Some 80 villages were evacuated.", None),
])  # fmt: skip
def test_what_became_of_people(left, right, detail):
    assert _fate(left, right) == detail


@pytest.mark.parametrize(("right", "language"), [
    ("عدد القتلى ارتفع إلى 31.", "ar"), ("מספר ההרוגים עלה ל-31.", "he"), ("Le bilan est passé à 31 morts.", "fr"),
    ("31 Menschen kamen ums Leben.", "de"), ("Погибли 31 человек.", "ru"), ("遇难人数升至31人。", "zh"),
    ("मरने वालों की संख्या 31 हो गई।", "hi"), ("Ölenlerin sayısı 31'e yükseldi.", "tr"),
])  # fmt: skip
def test_it_is_told_in_any_language(right, language):
    assert _fate("Fourteen bodies were recovered.", right, ("en", language)) == "same"


def _reports(*texts):
    days = ("2024-05-15", "2024-05-17")
    found = crosscheck(
        Article(f"a{n}", text, outlet=f"a{n}", language="en", published=day)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    )
    return {(p.verdict, p.rule) for finding in found.findings for p in finding.pairs}


EARLY = (
    "KISUMU, Kenya — Fourteen deaths were confirmed after a landslide buried the village of Kapsowar in western Kenya. "
    "The Red Cross set up a camp at Kapsowar. Soldiers from Kisumu were digging."
)


def test_a_later_and_higher_number_of_the_same_is_an_update():
    late = (
        "KISUMU, Kenya — Rescuers had recovered 37 bodies two days after a landslide buried the village of Kapsowar in western "
        "Kenya. The Red Cross set up a camp at Kapsowar. Soldiers from Kisumu were digging."
    )
    assert any(verdict == "update" for verdict, _ in _reports(EARLY, late))


def test_a_number_of_an_earlier_disaster_is_no_update():
    late = (
        "KISUMU, Kenya — A landslide buried the village of Kapsowar in western Kenya. In 2019 a landslide killed 37 people "
        "there. The Red Cross set up a camp at Kapsowar. Soldiers from Kisumu were digging."
    )
    assert not any(verdict == "update" for verdict, _ in _reports(EARLY, late))
