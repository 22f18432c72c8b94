"""A sentence that tells nothing but who told the one before it."""

from __future__ import annotations

import pytest

from checker.features import features_of
from checker.lineage import Lineages
from claims import extract_claims
from claims.model import Article


def _of_the_first(language, text):
    """What the chain of the first claim names besides its outlet, and whether it stands behind."""
    article = Article(id="1", text=text, outlet="Tages-Kompass", language=language, published="2024-03-04")
    features = features_of(article, extract_claims(article))
    chain = Lineages([article], features).chain(features[0])
    return [one.written for one in chain.officials], chain.behind


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Bei dem Erdrutsch kamen 14 Menschen ums Leben. Das teilte die Polizei am Dienstag mit.", "die Polizei"),
        ("ru", "При сходе лавины погибли 14 человек. Об этом сообщила полиция.", "полиция"),
        ("uk", "Під час сходження лавини загинули 14 людей. Про це повідомила поліція.", "поліція"),
        ("he", "14 בני אדם נהרגו במפולת הבוץ. כך מסרה משטרת הודו.", "משטרת הודו"),
    ],
)
def test_who_is_told_in_a_sentence_of_its_own_told_the_one_before(language, text, who):
    assert _of_the_first(language, text) == ([who], True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bei dem Erdrutsch kamen 14 Menschen ums Leben. Die Polizei weist das zurück."),  # a denial
        ("en", "The landslide killed 14 people. The police said that the road stays closed."),  # it tells something else
        ("en", "The landslide killed 14 people. The police spoke of 12 people."),  # another figure
        ("de", "Bei dem Erdrutsch kamen 14 Menschen ums Leben.\n\nDas teilte die Polizei am Dienstag mit."),
        ("en", "The landslide killed 14 people. The opposition condemned it."),  # no word on who counted
    ],
)
def test_who_says_more_or_denies_it_did_not_tell_the_one_before(language, text):
    assert not _of_the_first(language, text)[1]
