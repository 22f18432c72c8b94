"""The question of a finding: one short neutral line that a reader understands, and never a wrong sense in it."""

from __future__ import annotations

import pytest

from checker import crosscheck
from checker.questions import in_language, question
from claims.errors import UsageError
from claims.labels import concept_label, entity_label, period_label, templates
from claims.model import Article
from claims.pack import deep_languages, load_pack

WRITTEN = tuple(code for code in deep_languages() if load_pack(code).data.questions.kinds)


def _report(*rows):
    return crosscheck(
        Article(id=f"{i}", text=text, outlet=f"Outlet {i}", language=language, published="2023-05-06")
        for i, (language, text) in enumerate(rows)
    )


def _asked(*rows, language="en"):
    """The question of the finding with most claims."""
    report = in_language(_report(*rows), language) if language != "en" else _report(*rows)
    return max(report.findings, key=lambda finding: len(finding.claims)).question


TRADE = (
    ("en", "Trade between China and Belarus rose 33 percent in 2022."),
    ("ar", "ارتفعت التجارة بين الصين وبيلاروسيا بنسبة 33% في عام 2022."),
)
STATUS = (
    ("en", "Belarus is still an observer in the Shanghai Cooperation Organisation."),
    ("ar", "أصبحت بيلاروسيا عضوا كاملا في منظمة شنغهاي للتعاون."),
)
KILLED = (
    ("en", "At least 12 people were killed in the earthquake in Turkey on 4 May 2023."),
    ("fr", "Le séisme a fait 12 morts en Turquie le 4 mai 2023."),
)


def test_growth_of_trade_between_two_countries():
    assert _asked(*TRADE) == "Trade between China and Belarus, change in 2022"


def test_the_status_of_a_country_in_a_body():
    assert _asked(*STATUS) == "Belarus, status in the Shanghai Cooperation Organisation"


def test_a_count_names_what_is_counted_the_occasion_the_place_and_the_day():
    assert _asked(*KILLED) == "Killed in the earthquake in Turkey, 4 May 2023"


def test_a_meeting_of_two_people():
    line = _asked(
        ("en", "Xi Jinping met Alexander Lukashenko in Beijing on 1 March 2023."),
        ("he", "שי ג'ינפינג נפגש עם אלכסנדר לוקשנקו בבייג'ינג ב-1 במרץ 2023."),
    )
    assert line == "Meeting of Xi Jinping and Alexander Lukashenko, 1 March 2023"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "تجارة بين الصين وبيلاروس، التغير في 2022"),
        ("he", "סחר בין סין לבלארוס, שינוי, 2022"),
        ("fr", "Commerce entre Chine et Biélorussie, évolution en 2022"),
        ("de", "Handel zwischen China und Belarus, Veränderung, 2022"),
        ("es", "Comercio entre China y Bielorrusia, variación en 2022"),
        ("ru", "Торговля: Китай – Беларусь, изменение, 2022"),
    ],
)
def test_the_line_is_written_in_the_readers_language(language, line):
    assert _asked(*TRADE, language=language) == line


def test_a_language_without_templates_is_named_with_those_that_have_them():
    with pytest.raises(UsageError, match=r"'zz'.*en"):
        in_language(_report(*TRADE), "zz")


def test_a_word_of_several_meanings_is_not_shown_in_one_that_nothing_confirms():
    """ "bank", "light" and "interest" mean several things each; the line then says less."""
    line = _asked(("en", "The light on the bank was of interest to Ana Okafor."))
    assert not {"finance", "illuminate", "shore"} & set(line.lower().split())


def test_a_party_called_northern_light_is_not_about_light():
    line = _asked(
        ("en", "The Northern Light won 31 percent of the vote in Lithuania."),
        ("de", "Das „Nordlicht“ gewann 31 Prozent der Stimmen in Litauen."),
    )
    assert "light" not in line.lower() or "Northern Light" in line


def test_where_nothing_can_be_named_the_words_of_the_claim_are_shown():
    report = _report(("he", "הוא אמר כי זה יקרה שוב מחר בבוקר."))
    assert all(finding.question for finding in report.findings)


def test_the_same_claims_give_the_same_line_in_any_order():
    assert _asked(*TRADE) == _asked(*TRADE[::-1])


# --- the words it is made of ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", WRITTEN)
def test_a_pack_with_templates_has_them_all(language):
    section = templates(language)
    assert section.kinds.keys() == templates("en").kinds.keys()
    assert section.labels.keys() >= {"trade", "meet", "kill", "election"} - ({"election"} if language == "en" else set())
    assert all("{line}" in template for template in section.kinds.values())


@pytest.mark.parametrize("language", WRITTEN)
def test_templates_hold_only_the_places_that_are_filled(language):
    section = templates(language)
    assert section.between.format(what="W", a="A", b="B") and section.of.format(what="W", who="A")
    assert section.status_in.format(who="A", body="B") and section.statement_on.format(who="A", what="W")
    assert section.at_event.format(what="W", event="E") and section.within.format(line="L", when="T")


def test_a_concept_is_shown_as_a_noun():
    assert concept_label("cooperate", "en") == "cooperation"
    assert concept_label("negotiate", "de") is None or concept_label("negotiate", "de")[0].isupper()


def test_a_known_name_is_shown_in_the_readers_language():
    assert entity_label("DE", "fr") == "Allemagne" and entity_label("person-xi-jinping", "ru") == "Си Цзиньпин"


def test_periods_are_written_as_a_person_would():
    from datetime import date

    assert period_label(date(2023, 5, 3), date(2023, 5, 4), "day", "en") == "3–4 May 2023"
    assert period_label(date(2023, 3, 1), date(2023, 3, 31), "month", "en") == "March 2023"
    assert period_label(date(2022, 1, 1), date(2023, 12, 31), "year", "en") == "2022–2023"


def test_a_question_is_a_line(monkeypatch):
    report = _report(*TRADE, *STATUS, *KILLED)
    assert all("\n" not in finding.question and len(finding.question) <= 160 for finding in report.findings)
    assert question.__module__ == "checker.questions"


@pytest.mark.parametrize(
    ("ident", "language", "word"),
    [("different", "ar", "مختلف"), ("child", "he", "ילד"), ("strategy", "en", "strategy"), ("action", "en", "action")],
)
def test_a_label_is_the_word_that_the_lexicon_puts_first(ident: str, language: str, word: str) -> None:
    assert concept_label(ident, language) == word


def test_an_unknown_name_is_written_as_in_the_readers_language() -> None:
    rows = (
        ("ar", "قال زرياب كلمون إن 412 سفينة وصلت إلى ميناء أرفو في 4 مايو 2023."),
        ("en", "Ziryab Kalmoun said that 412 ships reached the port of Arvo on 4 May 2023."),
    )
    assert not any("\u0600" <= char <= "\u06ff" for char in _asked(*rows))


def test_what_one_article_says_twice_is_no_name_that_two_share() -> None:
    line = _asked(
        ("ar", "وتشمل القائمة 194 شخصا و34 كيانا."),
        ("en", "The list covers 194 people and 34 entities."),
    )
    assert "كيانا" not in line
