"""Verbs in two parts, and words made of two: what German writes apart and together."""

from __future__ import annotations

import pytest

from claims.extract import read
from claims.pack import load_pack


def _told(text: str) -> dict[str, set[str]]:
    """The concepts of a German text, by the word they are read from."""
    found: dict[str, set[str]] = {}
    for concept in read(text, load_pack("de"), None).concepts:
        found.setdefault(concept.text, set()).add(concept.id)
    return found


@pytest.mark.parametrize(("text", "verb", "concept"), [
    ("Der Stadtrat lehnte den Antrag am Montag ab.", "lehnte", "reject"),
    ("In der Halle brach gegen Mitternacht ein Feuer aus.", "brach", "erupt"),
    ("Die Senatorin trat am Freitag zurück und verließ den Saal.", "trat", "resign"),
    ("Die Nachwahl findet am 3. Mai statt.", "findet", "happen"),
    ("Die Zahl der Anträge nahm um 5,2 Prozent zu.", "nahm", "rise"),
    ("Stimmten beide Kammern dem Haushalt zu?", "Stimmten", "approve"),
    ("Die Streife nahm zwei Fahrer fest, die Fahnder schwiegen.", "nahm", "arrest"),
])  # fmt: skip
def test_a_verb_in_two_parts_is_one(text, verb, concept):
    assert concept in _told(text)[verb]


@pytest.mark.parametrize(("text", "word", "not_meant"), [
    ("Die Streife nahm zwei Fahrer fest.", "fest", {"festival", "holiday"}),  # the particle says nothing by itself
    ("Die Streife nahm zwei Fahrer fest.", "nahm", {"take"}),
    ("Der Preis liegt nach wie vor bei drei Euro.", "liegt", {"propose"}),
    ("Er stimmte dem Plan zu.", "dem", {"even"}),  # no "zudem"
    ("Sie nahm teil, der Sturm flaute ab.", "nahm", {"fall"}),  # "nahm … ab" would be: the particle of another clause
    ("Die Gäste gaben ihre Stimmen ab.", "gaben", {"tax", "levy-tax"}),  # a verb, and no noun that is spelled like it
    ("Sie hielten in Kiel an dem Plan fest.", "in", {"festival", "holiday"}),
    ("Die Preise stiegen um 2,1 Prozent.", "stiegen", {"transfer"}),  # "um" belongs to the figure
    ("Ab Montag fährt die Bahn wieder.", "fährt", {"depart"}),
])  # fmt: skip
def test_what_is_no_part_of_a_verb_is_none(text, word, not_meant):
    assert not _told(text).get(word, set()) & not_meant


@pytest.mark.parametrize(("word", "concepts"), [
    ("Schulgebäude", {"school", "building"}), ("Heizkosten", {"heating", "cost"}), ("Mietpreise", {"price"}),
    ("Zinssenkung", {"interest-rate"}), ("Ernteausfälle", {"crop"}), ("Grenzpolizei", {"border", "police"}),
])  # fmt: skip
def test_a_word_of_two_is_what_its_halves_are(word, concepts):
    assert concepts <= _told(f"Es ging um {word}.").get(word, set())


def test_a_word_without_end_is_no_compound_and_takes_no_time():
    assert "Schul" * 2_000 + "gebäude" not in _told("Schul" * 2_000 + "gebäude und ab" + " nahm" * 20_000 + " ab.")
