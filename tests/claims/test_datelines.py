"""The day of a dateline is no time of what is told; a day that a sentence tells of is."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extract import extract_claims, read
from claims.model import Article
from claims.pack import load_pack

PUBLISHED = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "TURKANA, Nov 9 – Kenya will open the wind park on November 12.", ["November 12"]),
        ("en", "NAIROBI, November 9 (Reuters) - The bank cut its rate.", []),
        ("ru", "МОСКВА, 9 ноября. /ТАСС/. Банк снизил ставку.", []),
        ("uk", "КИЇВ, 9 листопада – Банк знизив ставку.", []),
        ("de", "Berlin, 9. November (dpa) – Die Bank senkt den Zins.", []),
        ("fr", "PARIS, 9 novembre (AFP) - La banque a baissé ses taux.", []),
        ("ar", "القاهرة 9 نوفمبر (أ ف ب) - أعلنت الشركة فتح المصنع.", []),
        ("he", "ירושלים, 9 בנובמבר – הבנק הוריד את הריבית.", []),
        ("zh", "新华社北京11月9日电 中国发射卫星。", []),
        ("en", "On Nov 9 – a day early – the bank cut its rate.", ["Nov 9"]),
        ("en", "The bank met on Nov 9: the rate fell.", ["Nov 9"]),
        ("en", "NAIROBI, June 9 – The day the bank fell.", ["June 9"]),
    ],
)
def test_the_day_of_a_dateline_is_left_out(language: str, text: str, told: list[str]) -> None:
    assert [moment.text for moment in read(text, load_pack(language), PUBLISHED).moments] == told


def test_a_claim_has_the_day_it_tells_of() -> None:
    text = "TURKANA, Nov 9 – Kenya will open the wind park on November 12."
    article = Article(id="a", text=text, language="en", published=PUBLISHED.isoformat())
    (claim,) = [one for one in extract_claims(article) if "wind park" in one.text]
    assert claim.when is not None
    assert claim.when.earliest is not None
    assert claim.when.earliest.date() == date(2026, 11, 12)
