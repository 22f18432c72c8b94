"""What two statements of one event put in the place of one another: a name, a day, an hour, what excludes what."""

import pytest

from checker.circumstances import circumstances
from checker.compare import compare
from checker.features import features_of
from claims.extract import extract_claims
from claims.model import Article


def _claim(ident, text, language, published="2024-05-15"):
    article = Article(ident, text, outlet=ident, language=language, published=published)
    return features_of(article, extract_claims(article))[0]


def _evidence(left, right, languages=("en", "en"), days=("2024-05-15", "2024-05-15")):
    told = zip("ab", (left, right), languages, days, strict=True)
    one, two = (_claim(ident, text, language, day) for ident, text, language, day in told)
    found = compare(one, two, linked=True)
    return {e.facet: e for e in (*found, *circumstances(one, two, found))}


@pytest.mark.parametrize(("left", "right", "kind"), [
    ("The tanker sails under the flag of Liberia.", "The tanker flies the flag of Malta.", "land"),
    ("The treaty was signed in Nairobi.", "The treaty was signed in Mombasa.", "city"),
    ("The treaty was signed in Nairobi.", "The treaty was signed in Kenya.", None),
    ("The treaty was signed in Nairobi.", "The treaty was signed on Tuesday.", None),
    ("The minister was in Nairobi, his office in Cairo said.", "The minister was in Nairobi.", None),
])  # fmt: skip
def test_a_name_in_the_place_of_another(left, right, kind):
    named = _evidence(left, right).get("named")
    assert (named.detail if named else None) == kind


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("The fire broke out on 10 May.", "The fire broke out on 12 May.", "past"),
    ("The vote will be held on 20 May.", "The vote will be held on 27 May.", "ahead"),
    ("The vote was held on 12 May.", "The vote will be held on 20 May.", "turned"),
    ("The vote was held on 12 May.", "The vote was held on 12 May.", None),
    ("The vote was held on 12 May.", "The vote was held on 12 March.", None),
])  # fmt: skip
def test_two_days_of_one_thing(left, right, detail):
    days = _evidence(left, right).get("days")
    assert (days.detail if days else None) == detail


def test_what_was_to_come_on_one_day_and_came_on_another_is_overtaken_by_the_later_article():
    planned, done = "The vote will be held on 20 May.", "The vote was held on 21 May."
    assert _evidence(planned, done, days=("2024-05-15", "2024-05-22"))["days"].detail == "overtaken"
    assert _evidence(done, planned, days=("2024-05-22", "2024-05-15"))["days"].detail == "overtaken"
    early = _evidence("The vote was held on 14 May.", planned, days=("2024-05-14", "2024-05-15"))
    assert early["days"].detail == "turned"  # it was over before anybody told of the other


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("The hearing will be on 20 May.", "The hearing was postponed from 20 May to 27 May.", "from"),
    ("The hearing will be on 27 May.", "The hearing was postponed from 20 May to 27 May.", "to"),
    ("The parade is on Friday.", "The parade was postponed to Sunday.", "off"),
    ("The final will be on 27 May.", "The final was brought forward to 20 May.", "off"),
    ("The final will be on 20 May.", "The final was brought forward to 20 May.", "to"),
    ("The final will be on 27 May.", "The final was brought forward from 27 May to 20 May.", "from"),
    ("The hearing was postponed to 27 May.", "The hearing was postponed to 28 May.", None),  # both know of it
    ("The hearing was postponed from 20 May to 27 May.", "The hearing was postponed from 27 May to 3 June.", "from"),
    ("The hearing will be on 20 May.", "The hearing was postponed.", None),
])  # fmt: skip
def test_one_moves_a_date_of_which_the_other_knows_nothing(left, right, detail):
    moved = _evidence(left, right).get("moved")
    assert (moved.detail if moved else None) == detail


def test_who_tells_a_date_after_it_was_moved_may_know_better():
    moved = "The hearing was postponed from 20 May to 27 May."
    assert "moved" not in _evidence(moved, "The hearing will be on 20 May.", days=("2024-05-15", "2024-05-16"))


def test_two_hours_of_one_day_are_told_apart_and_a_zone_leaves_it_open():
    assert _evidence("The ship sank at 3.20 am on Monday.", "The ship sank at 5.20 am on Monday.")["dates-gap"].detail == "clock"
    other = _evidence("The ship sank at 3.20 am on Monday.", "The ship sank at 5.20 am GMT on Monday.").get("dates-gap")
    assert other is None or other.detail != "clock"


@pytest.mark.parametrize(("left", "right", "pair"), [
    ("There are sufficient test kits.", "The hospital reports a shortage of test kits.", "enough|few"),
    ("There is no shortage of test kits.", "There are sufficient test kits.", None),
    ("Few patients came.", "Many patients came.", None),
])  # fmt: skip
def test_what_excludes_what(left, right, pair):
    found = _evidence(left, right).get("exclusive")
    assert (found.detail if found else None) == pair


def test_who_denies_what_another_tells_the_opposite_of_is_in_accord_with_it():
    denied = "The minister denied that there was a shortage of test kits."
    assert _evidence(denied, "There are sufficient test kits.")["polarity"].detail == "accord"
    assert _evidence(denied, "The hospital reports a shortage of test kits.")["polarity"].outcome == "contradicts"


@pytest.mark.parametrize(("left", "right", "days", "detail"), [
    ("The bridge is closed.", "The bridge was reopened on 17 May.", ("2024-05-15", "2024-05-18"), "after"),
    ("The bridge was reopened on 17 May.", "The bridge is closed.", ("2024-05-18", "2024-05-15"), "after"),
    ("The bridge will open on 17 May.", "The bridge was opened on 17 May.", ("2024-05-15", "2024-05-18"), "came"),
    ("The bridge is closed.", "The bridge was closed on 14 May.", ("2024-05-15", "2024-05-18"), None),
    ("The bridge is closed.", "The bridge will open on 20 May.", ("2024-05-15", "2024-05-18"), None),
    ("The bridge is closed.", "The bridge was reopened on 17 May.", ("2024-05-18", "2024-05-18"), None),
])  # fmt: skip
def test_what_the_later_article_tells_came_after_the_earlier(left, right, days, detail):
    since = _evidence(left, right, days=days).get("since")
    assert (since.detail if since else None) == detail


def test_a_date_is_moved_by_a_word_of_its_sentence():
    old = "The strike will begin on 20 May."
    new = "کارگران بندر اعتصاب خود را به دوشنبه، ۷ خرداد، موکول کرده‌اند تا نتیجهٔ گفت‌وگو روشن شود."
    assert "موکول" not in _claim("b", new, "fa").claim.text  # the clause ends before the verb
    assert _evidence(old, new, ("en", "fa"), ("2024-05-15", "2024-05-16"))["moved"].detail == "off"
