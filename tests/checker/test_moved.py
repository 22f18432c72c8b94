"""Reports of one appointment, before and after its day was moved."""

import pytest

from checker import crosscheck
from claims.model import Article


def _verdicts(first, last):
    articles = [
        Article("a", first[0], outlet="First Paper", language=first[1], published="2026-05-25"),
        Article("b", last[0], outlet="Last Paper", language=last[1], published="2026-05-28"),
    ]
    return {(pair.verdict, pair.rule) for finding in crosscheck(articles).findings for pair in finding.pairs}


@pytest.mark.parametrize(("first", "last"), [
    (("The monetary committee of Egypt's central bank meets on 12 June.", "en"),
     ("El comité monetario del banco central de Egipto aplazó su reunión del 12 al 19 de junio.", "es")),
    (("The monetary committee of Egypt's central bank meets on 12 June.", "en"),
     ("لجنة السياسة النقدية في البنك المركزي المصري أرجأت اجتماعها من 12 يونيو إلى 19 يونيو.", "ar")),
    (("Монетарный комитет центрального банка Египта соберётся на заседание 12 июня.", "ru"),
     ("ועדת המדיניות המוניטרית של הבנק המרכזי של מצרים דחתה את ישיבתה מ-12 ביוני ל-19 ביוני.", "he")),
])  # fmt: skip
def test_a_day_given_up_is_an_update(first, last):
    assert {verdict for verdict, _ in _verdicts(first, last)} == {"update"}


def test_a_day_that_was_not_given_up_is_none():
    first = ("The monetary committee of Egypt's central bank meets on 12 June.", "en")
    last = ("The fair of Egypt's farmers was put off from 11 to 19 June.", "en")
    assert "update" not in {verdict for verdict, _ in _verdicts(first, last)}


_RATES = (
    "Egypt's central bank holds its next rate meeting in Cairo on 12 June. Egypt's key interest rate stands at 24 percent. "
    "Inflation in Egypt was 13.9 percent in April.",
    "Die ägyptische Zentralbank hält ihre nächste Zinssitzung in Kairo am 19. Juni ab. Ägyptens Leitzins liegt bei 24 Prozent. "
    "Die Inflation in Ägypten betrug im April 13,9 Prozent.",
)


@pytest.mark.parametrize(("last", "update"), [("2026-05-28", True), ("2026-05-25", False)])
def test_a_later_report_that_puts_it_later_is_an_update(last, update):
    articles = [
        Article("a", _RATES[0], outlet="First Paper", language="en", published="2026-05-25"),
        Article("b", _RATES[1], outlet="Last Paper", language="de", published=last),
    ]
    rules = {pair.rule for finding in crosscheck(articles).findings for pair in finding.pairs}
    assert ("slot-put-off" in rules) is update
