"""Who may speak in a claim that names no source, or one of whom nothing is told, or whose source was read in part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.events import events_of
from checker.features import features_of
from checker.lineage import Lineages, chain
from checker.lineage.actors import acting
from checker.lineage.chains import chain_of
from checker.lineage.pointing import known_again
from checker.lineage.speakers import speaker
from claims import extract_claims
from claims.model import Article, Attribution


def _features(*rows):
    """The lineages of articles on one event and all their claims. `rows`: outlet, language, text."""
    articles = [
        Article(id=f"{i}", text=text, outlet=outlet, language=language, published="2024-05-08")
        for i, (outlet, language, text) in enumerate(rows)
    ]
    features = [one for article in articles for one in features_of(article, extract_claims(article))]
    return Lineages(articles, features, events_of(features)), features


def _claim(language, text, words=""):
    """The first claim of a text, or the first with these words in it, by which nobody is named as its source."""
    _, features = _features(("Daily Anchor", language, text))
    one = next(f for f in features if words in f.claim.text)
    return replace(one, claim=replace(one.claim, attribution=None, source=None, origin=None))


def _sourced(language, text, source):
    """The first claim of a text, read as if that were all that was found of its source."""
    one, start = _claim(language, text), text.index(source)
    saying = Attribution(start, start + len(source), "", source, source_start=start)
    return replace(one, claim=replace(one.claim, attribution=saying, source=source))


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Prime Minister Edna Holloway promised 40,000 dollars to each family.", "Edna Holloway"),
        ("en", "The finance ministry lowered its forecast for growth to 2.4 percent.", "finance ministry"),
        ("de", "Ministerin Edna Holloway will 700 Lehrer einstellen.", "Edna Holloway"),
        ("en", "The ministry expects 3 million visitors next year.", "ministry"),
        ("en", "The Kenyan government rejects every claim to the island.", "government"),
        ("en", "Police detained 51 people after the match.", None),
        ("en", "Prime Minister Edna Holloway visited 14 villages on Tuesday.", None),
        ("en", "The ministry denied rumours of a sale for 3 billion dollars.", None),
        ("en", "Analysts expect 3 million visitors next year.", None),
    ],
)
def test_what_an_office_promises_or_foresees_is_its_own_word(language, text, who):
    found = acting(_claim(language, text))
    assert (found is not None) == (who is not None)
    assert found is None or who in found.written


FLOOD = "The river Kelara in Indonesia flooded Bandung on Tuesday, the Indonesian police said."


def test_officials_of_whom_nothing_is_told_leave_it_to_those_named_around():
    lineages, features = _features(("Daily Anchor", "en", f"{FLOOD} Officials said 3,450 people were taken to safety."))
    one = next(f for f in features if f.figure is not None)
    own, *around = lineages.voices(one)
    assert own.own and not any(speaker.told for speaker in own.speakers)
    assert [speaker.written for voice in around for speaker in voice.speakers] == ["the Indonesian police"]


def test_a_source_of_its_own_is_the_only_voice():
    lineages, features = _features(("Daily Anchor", "en", f"{FLOOD} The army said 3,450 people were taken to safety."))
    (voice,) = lineages.voices(next(f for f in features if f.figure is not None))
    assert voice.own


@pytest.mark.parametrize(
    ("language", "text", "source", "whole"),
    [
        ("en", "According to organisers 7,850 spectators watched the final.", "organisers 7,850 spectators", "organisers"),
        ("en", "Two diplomats said 14 ships had left.", "Two diplomats", "Two diplomats"),
        ("ar", "كشفت صحيفة «نجم الجنوب الجديد» أن 14 سفينة غادرت الميناء.", "صحيفة «نجم", "صحيفة «نجم الجنوب الجديد»"),
        ("ru", "По данным Центральной избирательной комиссии, явка составила 52 процента.", "Центральной",
         "Центральной избирательной комиссии"),
        ("en", "She said police found 14 boats.", "She", "She"),
    ],
)  # fmt: skip
def test_a_source_is_taken_whole_and_without_what_is_said(language, text, source, whole):
    (official,) = chain_of(_sourced(language, text, source)).officials
    assert official.written == whole


def test_what_begins_with_a_figure_is_no_source():
    text = "She won with 52.3 percent of the vote and a lead of 4,912."
    assert chain_of(_sourced("en", text, "52.3 percent of the vote")).officials == ()


def test_data_are_those_of_the_body_named_just_before():
    text = "Ticaret Bakanlığının salı günü açıkladığı verilere göre ihracat 1,91 milyar dolar oldu."
    (official,) = chain_of(_sourced("tr", text, "açıkladığı verilere")).officials
    assert official.kinds == {"ministry"}
    (bare,) = chain_of(
        _sourced("tr", "Salı günü açıkladığı verilere göre ihracat 1,91 milyar dolar oldu.", "açıkladığı verilere")
    ).officials
    assert not bare.kinds


def test_a_surname_that_is_a_word_is_known_from_the_full_name():
    arabic = "افتتح وزير النقل نضال حدادين المحطة أمس. وقال حدادين إن المشروع وفر 1100 فرصة عمل."
    lineages, features = _features(
        ("Abendflut", "ar", arabic),
        ("Daily Anchor", "en", "Transport minister Nidal Haddadin said the project created 1,100 jobs."),
        ("Evening Tide", "en", "Transport minister Stelios Kondakis said the project created 1,100 jobs."),
    )
    one, other, stranger = (
        next(f for f in features if f.article_key == key and f.claim.values and f.claim.values[0].low == 1100)
        for key in "012"
    )
    assert lineages.compare(one, other, None).outcome == "same"
    assert lineages.compare(one, stranger, None).outcome == "different"


def test_a_paper_that_is_quoted_is_the_outlet_of_that_name():
    text = "La presse parle de libérations. Le journal Kaukasus Lantern a écrit que 12 prisonniers seraient libérés."
    lineages, features = _features(
        ("Abendflut", "fr", text), ("Caucasus Lantern", "en", "Twelve prisoners would be freed, two diplomats said."),
    )  # fmt: skip
    one, other = (next(f for f in features if f.article_key == key and f.figure is not None) for key in "01")
    assert "Caucasus Lantern" in lineages.chain(one).links and "Caucasus Lantern" not in chain(one)
    assert lineages.compare(one, other, None).outcome == "same"


def test_a_statement_of_a_field_is_of_none_of_whom_nothing_is_told():
    guards, channel = speaker("بيان الحرس", "ar"), speaker("قناة محلية", "ar")
    corps = speaker("الحرس الثوري", "ar")
    assert known_again(guards, [channel]) == guards
    assert known_again(guards, [corps, channel]).known == corps.known
