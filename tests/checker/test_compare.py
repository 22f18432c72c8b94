"""The facets on which figures are compared: intervals, alignment, scope, slips."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from checker.compare.exchange import convertible
from checker.compare.intervals import admitted, equal, may_be_equal
from checker.compare.metric import compare_metric
from checker.compare.quantities import compare_quantities
from checker.compare.questions import questions
from checker.compare.slips import likely_slip
from checker.features import features_of
from checker.pipeline import crosscheck
from checker.statements import compare_statements
from claims import extract_claims, find_quantities
from claims.concepts import notions
from claims.model import Article


def figure(text, language="en"):
    return find_quantities(text, language)[0]


def outcome(left, right, facet, **published):
    compared = compare_statements(left, right, left_language="en", right_language="en", **published)
    parts = compared.parts or (compared,)
    return {(e.outcome, e.detail) for part in parts for e in part.evidence if e.facet == facet}


@pytest.mark.parametrize(("left", "right"), [
    ("1,150 kg of cargo", "1.15 tonnes of cargo"), ("72 hours", "three days"), ("25 percent of voters", "a quarter of voters"),
    ("Morocco beat Portugal 2:1", "Portugal lost 1:2 to Morocco"),
])  # fmt: skip
def test_the_same_number_in_other_units_or_words_is_equal(left, right):
    assert equal(figure(left), figure(right)) or may_be_equal(figure(left), figure(right))


def test_small_counts_are_not_rounded():
    assert not may_be_equal(figure("12 people died"), figure("13 people died"))
    assert may_be_equal(figure("about 12,000 people"), figure("12,400 people"))


@pytest.mark.parametrize(("left", "right", "both"), [
    ("31.4 percent", "31 percent", True), ("31.6 percent", "31 percent", False), ("31 percent", "32 percent", False),
    ("2.4 percent", "2 percent", False),
])  # fmt: skip
def test_a_whole_number_may_be_one_with_a_fraction_rounded(left, right, both):
    assert may_be_equal(figure(left), figure(right)) == both
    assert may_be_equal(figure(right), figure(left)) == both


@pytest.mark.parametrize(("text", "low", "high"), [
    ("about 100 people", "90", "110"), ("about 120 people", "110", "130"), ("about 9.6 percent", "0.09216", "0.09984"),
    ("about 384,000 people", "368640", "399360"),
])  # fmt: skip
def test_a_hedge_admits_a_tenth_or_a_unit_of_its_last_digit(text, low, high):
    assert admitted(figure(text)) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("left", "right", "slip"), [
    ("17 people", "71 people", "digits exchanged"), ("4 million euros", "4 billion euros", "a factor of a thousand"),
    ("17 people", "72 people", None), ("17 people", "170 people", "a factor of ten"),
    ("18 people", "80 people", "a teen for a ten"), ("18 people", "90 people", None),
])  # fmt: skip
def test_a_likely_slip_is_named(left, right, slip):
    assert likely_slip(figure(left), figure(right)) == slip


def test_every_id_of_the_table_of_questions_is_a_concept():
    table = questions()
    ids = {ident for groups in table.contrasts for group in groups for ident in group}
    ids |= table.parts | table.rounds | table.bases | table.running | table.moved | table.revised | table.ahead
    assert ids <= notions().keys() and table.forecast <= table.ahead


def test_a_sentence_with_two_figures_asks_two_questions():
    left = "The quake near Herat killed 41 people and injured 120."
    right = "The quake near Herat killed 41 people and injured 150."
    got = compare_statements(left, right, left_language="en", right_language="en")
    assert got.verdict == "conflict"
    assert {part.verdict for part in got.parts} >= {"conflict", "agreement"}
    reasons = [e.reason for part in got.parts if part.verdict == "conflict" for e in part.evidence if e.facet == "quantities"]
    assert reasons and all("120" in reason and "150" in reason and "a gap of 20 %" in reason for reason in reasons)


@pytest.mark.parametrize(("left", "right"), [
    ("The median wage in Spain rose to 22,000 euros.", "The average wage in Spain rose to 26,900 euros."),
    ("Libya's oil exports fell 12 percent in May.", "Libya's oil production fell 4 percent in May."),
])  # fmt: skip
def test_another_measure_is_another_question(left, right):
    got = compare_statements(left, right, left_language="en", right_language="en")
    assert got.verdict == "different-scope"


def test_time_that_passed_between_two_reports_is_no_contradiction():
    days = {"left_published": "2024-05-06", "right_published": "2024-05-07"}
    left, right = "The strike at the port has lasted five days.", "The strike at the port has lasted six days."
    assert ("compatible", "elapsed") in outcome(left, right, "quantities", **days)
    assert ("compatible", "elapsed") not in outcome(left, right, "quantities")


@pytest.mark.parametrize(("left", "right", "year", "expected"), [
    ("The deal is worth 3 billion euros", "The deal is worth $3.3 billion", 2024, True),
    ("The bridge cost 36.7 million dirhams", "The bridge cost $10 million", 2021, True),
    ("The stadium cost 90 million lira", "The stadium cost $3 million", 2024, True),
    ("The stadium cost 90 million lira", "The stadium cost $3 million", 2016, False),  # the lira of that year was worth more
    ("The deal is worth 3 billion euros", "The deal is worth $5 billion", 2024, False),
    ("The deal is worth 3 billion euros", "The deal is worth 3 billion euros", 2024, False),  # one currency needs no rate
    ("The deal is worth more than 3 billion euros", "The deal is worth $9 billion", 2024, False),  # nearly any sum would do
    ("The deal is worth 3 billion euros", "The deal is worth $3.3 billion", 1995, False),  # no rate is known
])  # fmt: skip
def test_sums_in_two_currencies_can_be_one_at_the_rate_of_the_year(left, right, year, expected):
    assert convertible(figure(left), figure(right), date(year, 6, 1)) is expected


def test_without_a_day_no_sum_is_converted():
    assert not convertible(figure("worth 3 billion euros"), figure("worth $3.3 billion"), None)


@pytest.mark.parametrize(("left", "right", "days", "found"), [
    # counted anew each week: of two weeks where they are told a week apart
    ("Sindh had 1,240 new cases within a week.", "Sindh had 1,530 new cases within a week.", (13, 20), "recurring"),
    ("Sindh had 1,240 new cases within a week.", "Sindh had 1,530 new cases within a week.", (13, 14), None),
    # what became of people sets counts of people apart, not lengths of time
    ("Rain killed 30 people in Rezzo.", "Rain injured 90 people in Rezzo.", (13, 13), "contrast"),
    ("It killed people after 30 hours of rain.", "It injured people after 90 hours of rain.", (13, 13), None),
    # a word that may mean anybody names no part
    ("In Rezzo 300 men voted.", "In Rezzo 500 people voted.", (13, 13), None),
    ("In Rezzo 300 women voted.", "In Rezzo 500 people voted.", (13, 13), "part"),
])  # fmt: skip
def test_what_sets_two_figures_apart(left, right, days, found):
    told = outcome(left, right, "scope", left_published=f"2025-10-{days[0]}", right_published=f"2025-10-{days[1]}")
    details = {detail for _, detail in told}
    assert details == ({found} if found else set())


@pytest.mark.parametrize(("left", "right", "days", "detail"), [
    ("The fever has killed 23 people this year.", "The fever has killed 29 people since January.", (13, 21), "to-date"),
    ("The fever has killed 23 people since January.", "The fever has killed 29 people since January.", (13, 21), "to-date"),
    ("The fever has killed 23 people this year.", "The fever killed 29 people last year.", (13, 21), "disjoint"),
    ("The fever has killed 23 people this year.", "The fever has killed 29 people since March.", (13, 21), "overlap-period"),
    # nobody says since when; and a part of a time in which more died than in all of it is but when they were counted
    ("The fever had killed 23 people by October 9.", "The fever has killed 29 people since March.", (13, 21), "overlap-open"),
    ("The fever has killed 23 people since March.", "The fever has killed 29 people in October.", (13, 21), "within-open"),
    ("The fever has killed 29 people since March.", "The fever has killed 23 people in October.", (13, 21), "within-period"),
])  # fmt: skip
def test_a_time_that_goes_on_is_one_time_however_it_is_told(left, right, days, detail):
    told = outcome(left, right, "dates", left_published=f"2025-10-{days[0]}", right_published=f"2025-10-{days[1]}")
    assert {how for _, how in told} == {detail}


@pytest.mark.parametrize(("left", "right", "said"), [
    ("The museum returned the mask to Nigeria on Monday.", "The museum refused the mask to Nigeria on Monday.", False),
    ("Kenya bought the wheat in March.", "Kenya sold the wheat in March.", False),
    ("Parliament approved the treaty in March.", "Parliament rejected the treaty in March.", True),
])  # fmt: skip
def test_two_ends_of_one_matter_do_not_gainsay_each_other(left, right, said):
    """What one sold another bought; but what was approved was not rejected."""
    assert bool({outcome for outcome, detail in outcome(left, right, "direction") if detail == "act"}) is said


@pytest.mark.parametrize(("left", "right"), [
    ("Its debt fell threefold.", "Its debt fell to a third."),
    ("Smugglers pay one and a half times the price.", "Smugglers pay half as much again as the price."),
])  # fmt: skip
def test_a_share_told_in_two_ways_is_no_contradiction(left, right):
    assert "contradicts" not in {outcome for outcome, _ in outcome(left, right, "quantities")}


def test_one_day_of_the_week_is_not_another_a_week_later():
    """ "On Monday" is the last one or the next, as the verb has it."""
    said = outcome("The inspectors arrived in Oslo on Monday.", "The inspectors will arrive in Oslo on Monday.", "dates",
                   left_published="2024-05-15", right_published="2024-05-15")  # fmt: skip
    assert said <= {("same", "same"), ("compatible", "overlap-day")}
    said = outcome("The inspectors arrived in Oslo on Monday.", "The inspectors arrived in Oslo on Tuesday.", "dates",
                   left_published="2024-05-15", right_published="2024-05-15")  # fmt: skip
    assert said == {("different", "disjoint")}


@pytest.mark.parametrize(("left", "right", "said"), [
    ("The council told the mayor of the plan.", "The council did not tell the mayor of the plan.", True),
    ("The council kept it from the mayor, who had no word.", "The council did not tell the mayor of the plan.", False),
    ("The council failed to tell the mayor of the plan.", "The council did not tell the mayor of the plan.", False),
])  # fmt: skip
def test_a_no_in_another_word_is_a_no(left, right, said):
    assert any(detail.startswith("negated") for _, detail in outcome(left, right, "polarity")) is said


def test_two_shares_that_make_a_whole_are_not_one_share_told_twice():
    left, right = "A third of the new group will belong to Alba.", "67 percent of the new group will belong to Alpen."
    said = outcome(left, right, "quantities")
    assert said == {("different", "whole")}


def verdicts(*texts):
    articles = [
        Article(str(n), text, language="en", published="2024-05-15", outlet=f"Outlet {n}") for n, text in enumerate(texts)
    ]
    return Counter(pair.verdict for finding in crosscheck(articles).findings for pair in finding.pairs)


def test_a_figure_of_an_article_about_one_country_is_not_that_of_another():
    """Neither clause names anybody; what their articles speak of lies apart."""
    turkey = "ANKARA - Turkey raised its rate on Tuesday. Annual inflation was 31.8 percent in December 2023."
    armenia = "YEREVAN - Armenia left its rate as it was. Annual inflation was 3.3 percent in December 2023."
    again = "ANKARA - Turkey raised its rate. Annual inflation was 33.1 percent in December 2023."
    assert not verdicts(turkey, armenia).keys() & {"conflict", "consistent", "update", "agreement"}
    assert verdicts(turkey, again)["conflict"] >= 1


def test_two_sentences_that_only_name_the_same_president_are_not_one_statement():
    first = "President Vladimir Putin of Russia opened a bridge in the spring of 2023."
    second = "Vladimir Putin, the president of Russia, called the court's ruling void."
    assert not verdicts(first, second).keys() & {"agreement", "echo"}
    third = "The Russian president, Vladimir Putin, declared the court's ruling void."
    assert verdicts(second, third).keys() & {"agreement", "echo"}


def _figures(left, right, language="en"):
    return [find_quantities(text, language)[0] for text in (left, right)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("312 km", "194 miles"), ("5 miles", "8 km"), ("about half an hour", "26 minutes"), ("200 miles", "320 kilometres")],
)
def test_a_figure_that_was_converted_and_rounded_is_the_same(left, right):
    assert may_be_equal(*_figures(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("312 km", "312 miles"), ("5 miles", "9 km"), ("two hours", "141 minutes"), ("30 minutes", "26 minutes")],
)
def test_another_figure_in_another_unit_is_another(left, right):
    assert not may_be_equal(*_figures(left, right))


@pytest.mark.parametrize(
    ("left", "right", "language", "held"),
    [
        ("about half an hour", "23 minutes", "en", True),
        ("about half an hour", "20 minutes", "en", False),
        ("nearly two thirds", "60 percent", "en", True),
        ("nearly two thirds", "55 percent", "en", False),
        ("two thirds", "60 percent", "en", False),
        ("près des deux tiers", "60 %", "fr", True),
        ("cerca da metade", "46 %", "pt", True),
        ("vicino ai due terzi", "55 %", "it", False),
    ],
)
def test_a_hedge_before_a_fraction_in_words_admits_more_than_either(left, right, language, held):
    assert may_be_equal(*_figures(left, right, language)) is held


def test_a_share_in_words_is_no_other_answer_than_one_far_from_it():
    left, right = "The fund lost a quarter of its value.", "The fund lost 4.5 percent of its value."
    got = compare_statements(left, right, left_language="en", right_language="en")
    assert got.verdict is None
    near = compare_statements(left, "The fund lost 15 percent of its value.", left_language="en", right_language="en")
    assert near.verdict == "conflict"


def test_a_day_reckoned_in_weeks_is_no_day_of_which_another_is_a_mistake():
    published = {"left_published": "2026-05-15", "right_published": "2026-05-15"}
    told = "The first round of the talks was held on 24 April in Oslo."
    weeks = outcome(told, "The first round of the talks was held three weeks ago in Oslo.", "days", **published)
    assert weeks == set()
    days = outcome(told, "The first round of the talks was held on 22 April in Oslo.", "days", **published)
    assert days == {("different", "past")}


@pytest.mark.parametrize(("right", "both"), [("2 hours and 47 minutes", True), ("2 hours and 55 minutes", False)])
def test_a_time_told_in_quarters_is_rounded_to_them(right, both):
    assert may_be_equal(figure("due ore e tre quarti", "it"), figure(f"It took {right}.")) is both


def test_where_one_course_began_does_not_gainsay_where_another_ended():
    left = features_of_text("Inflation eased from 9.8% in October.")
    right = features_of_text("Inflation rose to 9.8% in October.")
    fell = features_of_text("Inflation eased to 9.8% in October.")
    assert [compare_quantities(one, right).detail for one in (left, fell)] == ["equal", "direction"]


def features_of_text(text):
    article = Article(id="text", text=text, language="en", published="2026-11-02")
    return features_of(article, list(extract_claims(article)))[0]


@pytest.mark.parametrize(("left", "right", "slip"), [
    ("Prices rose 4.2 percent.", "Prices rose 2.4 percent.", True),
    ("Turnout was 51.3 percent.", "Turnout was 53.1 percent.", True),
    ("Turnout was 51.3 percent.", "Turnout was 513 percent.", True),
    ("Turnout was 51.3 percent.", "Turnout was 5.31 percent.", False),
    ("Prices rose 4.2 percent.", "Prices rose 2.5 percent.", False),
])  # fmt: skip
def test_digits_are_exchanged_over_the_point_too(left, right, slip):
    assert (likely_slip(*_figures(left, right)) is not None) is slip


@pytest.mark.parametrize(("left", "right", "days", "detail"), [
    ("The match began 25 minutes late.", "The match began 45 minutes late.", "2024-05-16", "value:second"),
    ("The siege has lasted five days.", "The siege has lasted six days.", "2024-05-16", "elapsed"),
    ("The siege has lasted five days.", "The siege has lasted nine days.", "2024-05-16", "value:second"),
    ("The siege has lasted five days.", "The siege has lasted 36 days.", "2024-06-15", "elapsed"),
])  # fmt: skip
def test_time_that_passed_between_two_reports_is_told_in_days(left, right, days, detail):
    assert detail in {d for _, d in outcome(left, right, "quantities", left_published="2024-05-15", right_published=days)}


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("The army counted 12 dead soldiers.", "The army counted 14 dead.", "part"),
    ("The soldiers went back 12 km.", "They went back 14 km.", None),
    ("The party of the soldiers won 12 seats.", "The party won 14 seats.", None),
    ("The car does 605 km by CLTC.", "The car does 520 km by WLTP.", "contrast"),
    ("The car does 605 km by WLTP.", "The car does 520 km by WLTP.", None),
    ("Brent stood at $71 a barrel.", "WTI stood at $68 a barrel.", "contrast"),
    ("Brent stood at $71 a barrel.", "Oil stood at $68 a barrel.", None),
])  # fmt: skip
def test_what_sets_a_figure_apart(left, right, detail):
    assert {d for _, d in outcome(left, right, "scope")} == ({detail} if detail else set())


def test_where_a_change_began_is_not_its_size_told_beside_its_end():
    began = "The government raised the price of cooking gas from 900 rupees to 930 rupees."
    put_up = "सरकार ने रसोई गैस के दाम 30 रुपये प्रति सिलेंडर बढ़ाकर 930 रुपये कर दिए।"
    found = {}
    for text, language in ((began, "en"), (put_up, "hi")):
        article = Article(language, text, language=language, published="2024-05-15")
        found.update({one.figure.low: one for one in features_of(article, extract_claims(article)) if one.figure is not None})
    evidence = compare_quantities(found[900], found[30])
    assert (evidence.outcome, evidence.detail) == ("contradicts", "role")


@pytest.mark.parametrize(("text", "kind"), [
    ("The crash wrecked 12 wagons near Orza.", True), ("The crash killed 12 people near Orza.", False),
])  # fmt: skip
def test_one_killed_is_no_number_of_things(text, kind):
    left, right = (
        next(one for one in features_of(article, extract_claims(article)) if one.figure is not None)
        for article in (
            Article(ident, told, outlet=ident, language="en", published="2024-05-15")
            for ident, told in (("a", text), ("b", "One driver was killed near Orza."))
        )
    )
    found = compare_metric(left, right)
    assert found is not None and (found.detail == "kind") == kind
