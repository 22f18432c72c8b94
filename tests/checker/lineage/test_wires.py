"""The wires that an article credits as a whole, those that nothing knows among them."""

from __future__ import annotations

import pytest

from checker.lineage.wires import credits
from claims.model import Article


def _credits(*rows):
    """The wires of each article. `rows`: outlet, language, text."""
    articles = [Article(id=f"{i}", outlet=row[0], language=row[1], text=row[2]) for i, row in enumerate(rows)]
    return list(credits(articles).values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "LYON (Presse Ondine) — Le préfet a rouvert la route mardi."),
        ("it", "TORINO — (Agenzia Ondine) La strada è stata riaperta martedì."),
        ("en", "LYON (Ondine News Agency) — The prefect reopened the road on Tuesday."),
        ("es", "Reabren la carretera\n\nVIGO (Ondine Prensa) - La carretera fue reabierta el martes."),
    ],
)
def test_the_brackets_of_a_dateline_hold_a_wire_though_nothing_knows_it(language, text):
    (found,) = _credits(("Daily Anchor", language, text))
    assert len(found) == 1 and "Ondine" in found[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "LYON (updated) — The prefect reopened the road on Tuesday."),
        ("en", "LYON (May 3) — The prefect reopened the road on Tuesday."),
        ("en", "The prefect (Marie Vautrin) reopened the road on Tuesday."),
        ("en", "LYON (photo: Karim Adel) — The prefect reopened the road on Tuesday."),
        ("ar", "الرباط (وكالات) - أعيد فتح الطريق يوم الثلاثاء."),
        ("en", "LYON (France) — The prefect reopened the road on Tuesday."),
    ],
)
def test_other_brackets_hold_none(language, text):
    assert _credits(("Daily Anchor", language, text)) == [()]


def test_an_agency_of_something_is_a_wire():
    assert _credits(("Daily Anchor", "en", "LYON (Northern News Agency) — The road is open.")) == [("Northern News Agency",)]


def test_a_wire_is_one_in_every_script():
    french, arabic, english = _credits(
        ("Le Phare", "fr", "LYON (Oriant Press) — Le préfet a rouvert la route."),
        ("المنارة", "ar", "ليون – (أورينت برس) أعاد المحافظ فتح الطريق."),
        ("Daily Anchor", "en", "LYON (Sulwe Press) — The prefect reopened the road."),
    )
    assert french == arabic != english and english != ()


def test_a_wire_that_publishes_itself_is_its_outlet():
    _, credited = _credits(
        ("Sulwe Press", "en", "The prefect reopened the road."), ("Daily Anchor", "en", "LYON (Sulwe Press) — He reopened it."),
    )
    assert credited == ("Sulwe Press",)
