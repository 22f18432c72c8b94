"""Which articles report one event."""

from __future__ import annotations

import pytest

from checker.candidates import pairs
from checker.events import Link, compare_event, events_of
from checker.features import features_of
from claims.extract import extract_claims
from claims.model import Article

FLOOD_EN = (
    "Eleven people drowned when the Sava flooded the town of Brod on Saturday, the fire service said. About 430 homes were "
    "under water and the bridge was closed. The mayor, Goran Perić, asked for tents and boats."
)
FLOOD_FR = (
    "La crue de la Save a fait onze noyés samedi à Brod, selon les pompiers. Quelque 430 maisons sont inondées et le pont est "
    "fermé. Le maire, Goran Perić, réclame des tentes et des bateaux."
)
FLOOD_AR = (
    "غرق أحد عشر شخصا يوم السبت عندما فاض نهر سافا في بلدة برود، حسبما قال رجال الإطفاء. وغمرت المياه نحو 430 منزلا وأغلق الجسر. "
    "وطلب رئيس البلدية غوران بيريتش خياما وقوارب."
)
STRIKE_EN = (
    "Bakers in Brod went on strike on Saturday over pay. The union wants 12 percent more for night shifts. The mayor, Goran "
    "Perić, said the town would buy bread elsewhere for its nine schools."
)


def _features(*articles: Article):
    return [one for article in articles for one in features_of(article, extract_claims(article))]


def _article(ident: str, text: str, language: str, published: str | None = "2024-05-12") -> Article:
    return Article(ident, text, outlet=ident, language=language, published=published)


@pytest.mark.parametrize(("text", "language"), [(FLOOD_FR, "fr"), (FLOOD_AR, "ar")])
def test_one_event_is_seen_across_languages(text, language):
    events = events_of(_features(_article("one", FLOOD_EN, "en"), _article("two", text, language)))
    assert events.linked("one") == ("two",) and events.linked("two") == ("one",)


def test_another_matter_in_the_same_town_on_the_same_day_is_another_event():
    events = events_of(_features(_article("one", FLOOD_EN, "en"), _article("two", STRIKE_EN, "en")))
    assert events.linked("one") == ()


def test_the_like_a_year_later_is_another_event():
    later = _article("two", FLOOD_FR, "fr", "2025-05-12")
    assert events_of(_features(_article("one", FLOOD_EN, "en"), later)).linked("one") == ()


def test_an_unknown_day_asks_for_more_in_common():
    events = events_of(_features(_article("one", FLOOD_EN, "en"), _article("two", FLOOD_EN, "en", None)))
    assert events.linked("one") == ("two",)


def test_a_link_is_evidence_that_names_what_is_shared():
    events = events_of(_features(_article("one", FLOOD_EN, "en"), _article("two", FLOOD_FR, "fr")))
    evidence = compare_event(events.between("one", "two"))
    assert evidence is not None and "430" in evidence.reason
    assert compare_event(events.between("one", "elsewhere")) is None


@pytest.mark.parametrize(("link", "detail"), [
    (Link(0.3, ("430",)), "linked"), (Link(0.12, ("430",)), "loose"), (Link(0.12, ("430",), long=True), "long"),
])  # fmt: skip
def test_a_link_of_little_in_common_is_loose(link, detail):
    evidence = compare_event(link)
    assert evidence is not None and evidence.detail == detail


def test_two_reports_far_apart_are_linked_where_they_name_much_alike():
    later = _article("two", FLOOD_FR, "fr", "2024-05-27")
    other = _article("two", STRIKE_EN, "en", "2024-05-27")
    assert events_of(_features(_article("one", FLOOD_EN, "en"), later)).linked("one") == ("two",)
    assert events_of(_features(_article("one", FLOOD_EN, "en"), other)).linked("one") == ()


SHORT_EN = "After the flood the bridge stays closed to lorries, Goran Perić said. Homes dry slowly and help comes."


def test_what_several_link_is_linked_in_turn():
    others = [_article("fr", FLOOD_FR, "fr"), _article("ar", FLOOD_AR, "ar"), _article("en", FLOOD_EN, "en")]
    events = events_of(_features(_article("one", SHORT_EN, "en"), *others))
    assert set(events.linked("one")) == {"fr", "ar", "en"}
    alone = events_of(_features(_article("one", SHORT_EN, "en"), others[1]))
    assert alone.linked("one") == ()
    unrelated = events_of(_features(_article("one", STRIKE_EN, "en"), *others))
    assert unrelated.linked("one") == ()


def test_links_do_not_depend_on_what_else_is_read():
    two = [_article("one", FLOOD_EN, "en"), _article("two", FLOOD_FR, "fr")]
    alone = events_of(_features(*two)).between("one", "two")
    among = events_of(_features(*two, _article("three", STRIKE_EN, "en"))).between("one", "two")
    assert alone == among


def test_linked_articles_are_compared_beyond_the_nearest_claims():
    features = _features(_article("one", FLOOD_EN, "en"), _article("two", FLOOD_FR, "fr"))
    few = set(pairs(features))
    more = set(pairs(features, events_of(features).linked))
    assert few < more or few == more
    assert all(features[a].article_key != features[b].article_key for a, b in more)
