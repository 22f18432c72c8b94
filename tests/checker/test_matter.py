"""Facet `matter`: what two claims on one event tell of one matter, be it from different ends."""

from __future__ import annotations

import pytest

from checker.case import Case
from checker.compare.matter import compare_matter
from checker.features import features_of
from checker.model import Evidence
from checker.verdict import judge
from claims.extract import extract_claims
from claims.model import Article


def claim(text, language="en"):
    article = Article("a", text, outlet="a", language=language, published="2024-05-13")
    return features_of(article, extract_claims(article))[0]


def share(english, other, language):
    found = compare_matter(claim(english), claim(other, language), True)
    return Case((found,)).coverage("matter")[0] if found is not None else 0.0


def test_it_names_what_is_near_what_and_by_which_field():
    found = compare_matter(claim("The rocket was in flight."), claim("Das Geschoss blieb in der Luft.", "de"), True)
    assert found is not None and found.weight == 0.0
    assert "air ~ flight (flying)" in found.reason or "flight ~ air (flying)" in found.reason


def test_only_reports_of_one_event_are_looked_at_so():
    assert compare_matter(claim("The rocket was in flight."), claim("Das Geschoss blieb in der Luft.", "de"), False) is None


def test_a_concept_of_both_counts_whole_one_of_a_field_in_part_another_not_at_all():
    alike = share("The ceasefire was violated in the north.", "Se violó el alto el fuego en el norte.", "es")
    near = share("The ceasefire was violated in the north.", "Les troupes se retirent lundi.", "fr")
    other = share("The ceasefire was violated in the north.", "Le prix du blé augmente lundi.", "fr")
    assert alike > near > other == 0.0


def test_the_same_field_makes_no_two_measures_one():
    one, two = claim("12 people were killed."), claim("12 people were taken to hospital.")
    pair = compare_matter(one, two, True)
    assert pair is None or "kill ~ hospital" not in pair.reason


DENIED = (
    Evidence("slot", "same", 0.2, "", "same:0.90/0.60"), Evidence("polarity", "contradicts", 0.0, "", "first"),
    Evidence("origin", "different", 0.0, "", "speakers"),
)  # fmt: skip


@pytest.mark.parametrize(("matter", "names", "verdict"), [
    ("0.20/0.60", 0, "conflict"), ("0.29/0.32", 1, "conflict"), ("0.29/0.32", 0, None),
])  # fmt: skip
def test_a_denial_is_of_what_the_other_tells_or_of_somebody_both_name(matter, names, verdict):
    sentence = Evidence("sentence", "compatible", 0.0, "", f"0.3/0.3/1.2/{names}/0")
    found = judge((*DENIED, sentence, Evidence("matter", "compatible", 0.0, "", matter)))
    assert (found.rule == "slot-denied") == (verdict == "conflict")
    assert found.verdict == verdict
