"""What a claim says, apart from who says it."""

from __future__ import annotations

from checker.frame import topical
from checker.statements import statement_features
from claims.extract import read, whole_claim
from claims.model import Article
from claims.pack import load_pack


def _topical(text: str, language: str) -> set[str]:
    article = Article(id="a", text=text, language=language)
    return {c.id for c in topical(whole_claim(article, load_pack(language), read(text, load_pack(language), None)))}


def test_what_stands_between_the_speaker_and_a_verb_at_the_end_is_what_was_said() -> None:
    told = _topical("Belediye yetkilileri, köprünün yeni deprem raporu çıkana kadar trafiğe kapalı kalacağını açıkladı.", "tr")
    assert {"bridge", "earthquake"} <= told
    assert "municipal" not in told


def test_the_speaker_and_the_verb_beside_him_are_left_out() -> None:
    assert "minister" not in _topical("The bridge stays closed, the transport minister said.", "en")


def test_a_statement_whose_speaker_and_verb_embrace_it_still_has_concepts_to_be_found_by() -> None:
    features = statement_features("Liman işletmecisi, vinç arızası nedeniyle gemilerin boşaltılamadığını bildirdi.", "s", "tr")
    assert features is not None
    assert "ship" in features.concepts
