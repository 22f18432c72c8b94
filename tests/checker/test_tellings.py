"""What the rest of an event says of two statements: rivals, third articles, and what stands beside them."""

from types import SimpleNamespace

from checker.tellings import Tellings, supports


def features(*articles):
    """Claims of these articles, in order."""
    return [SimpleNamespace(article_key=article) for article in articles]


def _told(odds, *articles):
    return dict(supports(features(*articles), odds))


def test_a_pair_leads_where_no_other_claim_of_either_article_fits_as_well():
    told = _told({(0, 2): 2.0, (0, 3): 0.5, (1, 3): -1.0}, "a", "a", "b", "b")
    assert told[0, 2]["lead"] == 1.5
    assert told[0, 3]["lead"] == -1.5
    assert told[1, 3]["lead"] == -1.5


def test_a_third_article_speaks_for_two_claims_that_both_fit_one_of_its_own():
    odds = {(0, 1): -1.0, (0, 2): 3.0, (1, 2): 2.0}
    assert _told(odds, "a", "b", "c")[0, 1]["through"] > 0.8
    assert _told({(0, 1): -1.0, (0, 2): 3.0}, "a", "b", "c")[0, 1]["through"] == 0.0
    near = Tellings(features("a", "b", "c"), odds).odds[0, 1]
    assert near > Tellings(features("a", "b", "c"), {(0, 1): -1.0, (0, 2): 3.0, (1, 2): -4.0}).odds[0, 1]


def test_what_stands_beside_two_claims_speaks_for_them():
    odds = {(0, 2): 0.0, (1, 3): 3.0}
    assert _told(odds, "a", "a", "b", "b")[0, 2]["beside"] > 0.9
    assert _told(odds, "a", "x", "b", "y")[0, 2]["beside"] == 0.0
