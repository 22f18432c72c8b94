"""What makes two statements of one event answer one question in two ways, and what only looks like it."""

import pytest

from checker.compare.exclusive import compare_exclusive
from checker.compare.named import compare_named
from checker.compare.polarity import compare_polarity
from checker.statements import compare_statements, statement_features


def _two(left, right):
    (one, text), (two, other) = left, right
    return statement_features(text, "a", one, "2025-10-12"), statement_features(other, "b", two, "2025-10-12")


def test_what_is_told_in_denying_it_excludes_nothing():
    enough = ("en", "There are enough test kits in the wards.")
    lack = _two(enough, ("es", "Hay escasez de pruebas en los hospitales."))
    denied = _two(enough, ("es", "La ministra Olga Pardal negó que hubiera escasez de pruebas."))
    assert compare_exclusive(*lack, linked=True).outcome == "contradicts"
    assert compare_exclusive(*denied, linked=True) is None


@pytest.mark.parametrize(
    ("left", "right", "detail"),
    [
        (("en", "The pump did not fail."), ("de", "Die Pumpe versagte in der Nacht."), "negated-shared"),
        (("fr", "Il n'y a pas de pénurie de carburant."), ("en", "Fuel ran out in the north."), "negated-shared"),
        (("en", "The crew did not reach the island."), ("de", "Die Suche scheiterte."), None),  # a no in another word
    ],
)
def test_a_word_for_what_is_denied_is_no_second_way_to_deny_it(left, right, detail):
    found = compare_polarity(*_two(left, right))
    assert (found.detail if found is not None else None) == detail


@pytest.mark.parametrize(("right", "detail"), [
    (("ru", "У завода нет военных заказов."), "denied"),
    (("ru", "У завода есть военные заказы."), "refused"),
])  # fmt: skip
def test_who_turns_something_down_and_who_says_no_in_another_word_say_the_same(right, detail):
    found = compare_polarity(*_two(("de", "Der Werksleiter weist militärische Aufträge zurück."), right))
    assert found is not None and found.detail == detail


def test_a_denial_that_something_is_there_excludes_no_lack_of_it():
    lack, denied = "中国没有在吉布提租用军港的计划。", "نفت جيبوتي وجود اتفاق مع الصين على استئجار ميناء في جيبوتي."
    compared = compare_statements(lack, denied, left_language="zh", right_language="ar")
    assert "contradicts" in {one.outcome for one in compared.evidence if one.facet == "status"}
    assert compared.verdict != "conflict"


def test_a_land_beside_a_name_tells_of_whom_it_is_said():
    best = ("it", "Bertoldi è stato eletto miglior giocatore della finale.")
    other = _two(best, ("es", "El mejor jugador fue el turco Orhan Demirkol."))
    same = _two(best, ("es", "El mejor jugador fue el italiano Bertoldi."))
    assert compare_named(*other, linked=True).outcome == "different"
    assert compare_named(*same, linked=True) is None
