"""The slots of one event: one answer in each, and what the figures left over say to each other."""

from __future__ import annotations

import pytest

from checker.features import features_of
from checker.slot_odds import Fit, Layout
from checker.slots import Slots
from checker.turns import compare_turns
from checker.variants import variants
from claims.extract import extract_claims
from claims.model import Article


def features(*texts: str):
    """The features of the claims with a figure, each text an article of its own."""
    found = []
    for number, text in enumerate(texts):
        article = Article(f"a{number}", text, outlet=f"o{number}", language="en", published="2024-05-12")
        found += [one for one in features_of(article, extract_claims(article)) if one.figure is not None]
    return found


ABOARD = ("The ferry carried 42 people.", "The ferry carried more than 40 people.", "The ferry carried 52 people.")


def test_a_slot_holds_one_answer_though_a_bound_fits_two():
    fits = {(0, 1): Fit(4.0, 2.0, True), (1, 2): Fit(3.0, 2.0, True), (0, 2): Fit(2.0, 2.0, False)}
    slots = Slots(features(*ABOARD), fits)
    assert slots.evidence(0, 1).detail.startswith("same")
    assert slots.evidence(1, 2).detail.startswith("same")  # both can hold, whatever a third one says
    assert slots.evidence(0, 2).detail.startswith("rival")


def test_figures_that_fit_nothing_else_are_rivals_and_a_better_fit_takes_them_apart():
    alone = Slots(features(ABOARD[0], ABOARD[2]), {(0, 1): Fit(1.5, 1.5, False)})
    kind, _, odds = alone.evidence(0, 1).detail.partition(":")
    assert kind == "rival" and float(odds) > 0.5
    taken = features(ABOARD[0], "The ferry carried 52 people. On its deck stood 17 cars.")
    among = Slots(taken, {(0, 1): Fit(-1.0, -1.0, False), (0, 2): Fit(2.0, 2.0, False)})
    assert among.evidence(0, 1).detail.startswith("apart")


def test_one_article_that_gives_both_figures_makes_no_rivals_of_them():
    told = features(ABOARD[0], "The ferry carried 42 people. It saved 52 people.")
    slots = Slots(told, {(0, 1): Fit(5.0, 2.0, True), (0, 2): Fit(1.0, 1.0, False)})
    assert slots.evidence(0, 2).detail.startswith("elsewhere")


def test_two_answers_that_an_article_sets_against_each_other_are_contrary_wherever_they_are_given():
    told = features(
        "The police put the crowd at 2,000. Organisers spoke of 5,000.", "The crowd was 2,000, police said.",
        "It drew 5,000 people.",
    )
    same, other = Fit(5.0, 2.0, True), Fit(-3.0, -3.0, False)
    fits = {(0, 2): same, (1, 3): same, (2, 3): other, (0, 3): other}
    slots = Slots(told, fits)
    assert slots.evidence(2, 3).detail.startswith("disputed") and slots.evidence(0, 3).detail.startswith("disputed")


def test_a_claim_stands_where_its_share_of_the_article_says():
    told = features("The ferry carried 42 people. " * 3, ABOARD[2])
    layout = Layout(told)
    assert layout.apart(told[0], told[-1]) < 0.05 < layout.apart(told[2], told[-1])
    assert layout.kin(told[0]) == 3 and layout.kin(told[-1]) == 1


@pytest.mark.parametrize(("text", "how"), [
    ("Inflation was 3.3 percent in December 2023, after 3.1 percent in November 2023.", "time"),
    ("The doctors treat 24 people, seven of them in intensive care.", "portion"),
    ("Some 40,000 people fled. Of them, 9,000 live in Ahvaz.", "portion"),
    ("Some 900 people fled. Of them, 4,000 live in Ahvaz.", None),
    ("The doctors treat 24 people, seven in intensive care.", "part"),
    ("Turnout in the second round was 37.8 percent. In the first round it was 52.3 percent.", "time"),
    ("In March 2024 trade reached 3.6 billion dollars. It rained. In May 2024 trade reached 2.9 billion dollars.", "time"),
    ("In March 2024 trade reached 3.6 billion dollars. In May 2024 the airport had cost 2.9 billion dollars.", None),
    ("Prices rose 2.1 percent last year. In May alone they rose 0.4 percent.", "alone"),
    ("Dana Orlo scored 31 points. It rained. Orlo averages 17.5 points a game.", "average"),
    ("Dana Orlo scored 31 points. It rained. Marko Vela averages 17.5 points a game.", None),
    ("The fire has burnt 5,200 hectares. It rained. Nationwide 48,000 hectares have burnt this year.", "overall"),
    ("Some 410 people fell ill in Brod. In Ruma alone there were 900 ill.", None),  # a part is no more than the whole
    ("The semi-final drew 21,000 spectators. In the other semi-final there were 14,500 spectators.", "other"),
    ("The company will cut 900 jobs. In Italy 300 of the jobs will go.", "place"),
    ("Sales came to 500 million dollars, after 540 million in 2019.", "time"),
    ("The wheat harvest came to 8.9 million tonnes. In 2019 farmers harvested 9.4 million tonnes.", "time"),
    ("Inflation was 3.3 percent in December 2023. Ana Perić of the Brod Bank expects 3.1 percent.", None),
    ("Inflation was 3.3 percent in December 2023, and the road is 31 kilometres long.", None),
])  # fmt: skip
def test_a_figure_set_beside_another_varies_it(text, how):
    assert {found for _, _, found in variants(features(text))} == ({how} if how else set())


@pytest.mark.parametrize(("days", "newer", "detail"), [
    ((12, 14), {1: 13}, None),  # lower first, higher later
    ((12, 14, 14), {1: 14}, "still"),  # the first figure is given again on the day of the second
    ((12, 14, 11), {1: 14, 2: 11}, "already"),  # the second figure was given before the first
])  # fmt: skip
def test_answers_that_are_given_at_one_time_did_not_grow(days, newer, detail):
    told = []
    for number, day in enumerate(days):
        article = Article(f"a{number}", ABOARD[0], outlet=f"o{number}", language="en", published=f"2024-05-{day}")
        told += [one for one in features_of(article, extract_claims(article)) if one.figure is not None]
    older = [n for n in range(len(days)) if n not in newer]
    found = compare_turns(told, (0, 1), older, sorted(newer))
    assert (found.detail if found else None) == detail


def test_an_article_that_gives_both_answers_says_nothing_of_their_turn():
    both = Article("a1", "The ferry carried 42 people. It carried 52 people.", outlet="o1", language="en", published="2024-05-14")
    first = Article("a0", ABOARD[0], outlet="o0", language="en", published="2024-05-12")
    told = [one for a in (first, both) for one in features_of(a, extract_claims(a)) if one.figure is not None]
    assert compare_turns(told, (0, 2), (0, 1), (2,)) is None


def test_a_difference_that_looks_like_a_slip_makes_two_figures_likelier_to_answer_one_question():
    def odds(second):
        told = features(ABOARD[0], f"The ferry carried {second} people.")
        return float(Slots(told, {(0, 1): Fit(0.5, 0.5, False)}).evidence(0, 1).detail.partition(":")[2])

    assert odds(24) > odds(27)
