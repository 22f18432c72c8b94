"""How near two statements of one event are, seen from all that is told of it."""

from __future__ import annotations

from checker.features import features_of
from checker.nearness import Nearness
from claims.extract import extract_claims
from claims.model import Article

ENGLISH = (
    "The ferry Halina sank in the strait on Sunday. The harbour of Drenovo was closed to all ships. "
    "The minister said the strait was safe. Divers searched the strait for the ferry."
)
GERMAN = (
    "Die Fähre Halina sank am Sonntag in der Meerenge. Taucher suchten in der Meerenge nach der Fähre. "
    "Der Hafen von Drenowo blieb geöffnet. Der Minister sagte, die Meerenge sei sicher."
)


def _claims(ident, text, language):
    article = Article(ident, text, outlet=ident, language=language, published="2024-05-13")
    return features_of(article, extract_claims(article))


def _nearness():
    left, right = _claims("left", ENGLISH, "en"), _claims("right", GERMAN, "de")
    return Nearness((*left, *right), {("left", "right")}), left, right


def _of(claims, word):
    return next(one for one in claims if word in one.claim.text)


def test_the_sentence_that_fits_best_leads_and_the_others_follow():
    nearness, left, right = _nearness()
    harbour, hafen, ferry = _of(left, "harbour"), _of(right, "Hafen"), _of(right, "Fähre Halina")
    assert nearness.of(harbour, hafen).lead > 0 > nearness.of(harbour, ferry).lead
    assert nearness.of(harbour, hafen).cosine > nearness.of(harbour, ferry).cosine


def test_it_is_the_same_from_either_side():
    nearness, left, right = _nearness()
    one, two = _of(left, "harbour"), _of(right, "Hafen")
    assert nearness.of(one, two) == nearness.of(two, one)


def test_a_name_that_few_sentences_have_says_much_in_any_spelling():
    nearness, left, right = _nearness()
    assert nearness.of(_of(left, "harbour"), _of(right, "Hafen")).names > 0.3
    assert nearness.of(_of(left, "minister"), _of(right, "Minister")).names == 0.0


def test_open_and_shut_answer_one_question():
    shut = _claims("left", "The border crossing is closed. The road is long. Rain fell on the hills at night.", "en")
    opened = _claims("right", "Der Grenzübergang ist offen. Es regnete nachts. Die Straße nach Norden ist lang.", "de")
    nearness = Nearness((*shut, *opened), {("left", "right")})
    assert nearness.of(shut[0], opened[0]).lead > 0


def test_the_name_of_who_says_it_is_no_name_of_what_is_said():
    one = _claims("left", "Oleg Drozdov said the bridge was safe. Trains stopped for an hour. Nobody was hurt there.", "en")
    two = _claims("right", "Oleg Drozdow sagte, der Minister sei krank. Züge hielten eine Stunde. Es regnete lange.", "de")
    nearness = Nearness((*one, *two), {("left", "right")})
    assert one[0].claim.attribution is not None and two[0].claim.attribution is not None
    assert nearness.of(one[0], two[0]).names == 0.0


def test_words_of_one_field_bring_two_sentences_near_that_share_no_concept():
    one = _claims("left", "The rocket flew for eleven minutes. The minister was pleased. Rain fell on the hills.", "en")
    two = _claims("right", "Es regnete auf den Hügeln. Elf Minuten blieb sie in der Luft. Der Minister war zufrieden.", "de")
    nearness = Nearness((*one, *two), {("left", "right")})
    flew, air, rained = _of(one, "flew"), _of(two, "Luft"), _of(two, "regnete")
    assert flew.concepts.keys() & air.concepts.keys() <= {"minute"}
    assert nearness.of(flew, air).lead > 0 > nearness.of(flew, rained).lead


def test_figures_do_not_bring_sentences_near():
    one = _claims("left", "The bridge cost 734 million euros. The school opened on Monday.", "en")
    two = _claims("right", "Die Schule zählt 734 Kinder. Die Brücke war teuer.", "de")
    nearness = Nearness((*one, *two), {("left", "right")})
    assert nearness.of(_of(one, "bridge"), _of(two, "Brücke")).lead > 0
    assert nearness.of(_of(one, "bridge"), _of(two, "Schule")).cosine == 0.0


def test_of_one_sentence_the_clause_that_tells_the_same_leads():
    text = "The northern bridge was closed by the flood, and the schools of the province reopened."
    both, other = _claims("a", text, "en"), _claims("b", "The northern bridge was closed by the flood.", "en")
    nearness = Nearness([*both, *other], [("a", "b")])
    bridge, schools = (nearness.of(one, other[0]) for one in both)
    assert bridge.lead == schools.lead
    assert bridge.clause_lead > 0 > schools.clause_lead
    assert bridge.shared > schools.shared
