"""Denials that only point at what was told before them, and who gainsays whom within one article."""

import pytest

from checker.features import features_of
from checker.opposing import opposed
from checker.pointing import antecedents
from claims.extract import extract_claims
from claims.model import Article


def _claims(language, text):
    return extract_claims(Article(id="a", text=text, language=language, published="2026-05-05"))


def _features(language, text):
    article = Article(id="a", text=text, language=language, published="2026-05-05")
    return features_of(article, extract_claims(article))


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Dockers said the crane had collapsed. The port authority denied this.", "crane"),
        ("en", "Dockers said the crane had collapsed; the port authority denies it.", "crane"),
        ("de", "Die Arbeiter sagen, der Kran sei eingestürzt; die Werft bestreitet das.", "Kran"),
        ("es", "Los obreros dicen que la grúa se derrumbó; la empresa lo desmiente.", "grúa"),
        ("ru", "Рабочие говорят, что кран рухнул, но завод это отрицает.", "кран"),
        ("uk", "Робітники кажуть, що міст зруйновано, але завод це заперечує.", "міст"),
        ("he", "הפועלים טוענים שהמנוף קרס; ההנהלה מכחישה זאת.", "המנוף"),
        ("fa", "کارگران گفتند جرثقیل سقوط کرده است؛ شرکت این خبر را تکذیب کرد.", "جرثقیل"),
        ("tr", "İşçiler vincin devrildiğini söyledi. Şirket bu iddiayı reddediyor.", "vincin"),
    ],
)
def test_a_denial_that_only_points_tells_what_it_points_at(language, text, told):
    claims = _claims(language, text)
    (pair,) = antecedents(claims).items()
    assert told in claims[pair[1]].text
    assert told not in claims[pair[0]].text
    found = _features(language, text)
    assert found[pair[0]].points_at == claims[pair[1]].id
    assert found[pair[1]].concepts.keys() <= found[pair[0]].concepts.keys()
    assert found[pair[0]].frame.denied and not found[pair[1]].frame.denied


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dockers said the crane had collapsed. The port authority denied that ships were delayed."),
        ("en", "The crane lies outside Varna. Nobody was hurt."),
        ("es", "Los obreros dicen que la grúa se derrumbó. La empresa negó que hubiera heridos en el puerto."),
        ("en", "The port authority said the crane was safe. It denied this was unusual for the port."),
    ],
)
def test_a_denial_that_tells_what_it_denies_does_not_point(language, text):
    assert not antecedents(_claims(language, text))


def test_a_denial_gainsays_what_another_says_of_the_same_beside_it():
    found = _features("en", "The union alleged that the ferry firm had hidden the leak. The firm denied it had hidden any leak.")
    assert opposed(found) == {1: 0}
    other = _features("en", "The union alleged that the ferry firm had hidden the leak. The firm denied that fares would rise.")
    assert not opposed(other)


def test_a_negation_gainsays_only_what_is_told_of_the_thing_negated():
    text = "Farmers say the dam has poisoned the wells. The company said that it had not poisoned any well."
    assert opposed(_features("en", text)) == {1: 0}
    text = "Farmers say the dam has poisoned the wells of the valley. The firm said the dam had not cost the valley anything."
    assert not opposed(_features("en", text))
    text = "Researchers say that salt raises the risk of strokes. Doctors say the study does not prove that salt raises the risk."
    assert not opposed(_features("en", text))
