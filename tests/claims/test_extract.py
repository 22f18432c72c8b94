"""From an article to its claims: spans of its own text, the same in every run, in time that grows with the text."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from claims import extract_claims, read_articles
from claims.errors import UnsupportedLanguage
from claims.extract import published_date
from claims.model import Article

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
TEXT = (
    "The ferry company Norland cut 240 jobs in March 2021, the union said. "
    '"The step was hard but needed," said its director, Ada Berg. '
    "Ticket sales had fallen by 18% last year to 31 million euros. Nobody was hurt."
)


def _article(text=TEXT, language="en", **more):
    return Article(id="ferry", text=text, language=language, published="2021-04-02", **more)


@pytest.fixture(scope="module")
def seeds():
    return list(read_articles(SEEDS))


def test_every_piece_of_a_claim_is_a_span_of_the_articles_own_text(seeds):
    pieces = 0
    for article in seeds:
        for claim in extract_claims(article):
            assert claim.text == article.text[claim.start : claim.end]
            assert claim.context_start <= claim.start < claim.end <= claim.context_end
            saying = claim.attribution
            for piece in (*claim.values, *claim.moments, *claim.names, *claim.concepts):
                assert piece.text == article.text[piece.start : piece.end]
                pieces += 1
            if saying is not None and saying.source is not None and saying.source_start is not None:
                assert article.text[saying.source_start :].startswith(saying.source)
    assert pieces > 200


def test_claims_come_in_text_order_and_each_has_its_own_id(seeds):
    for article in seeds:
        claims = extract_claims(article)
        assert [c.start for c in claims] == sorted(c.start for c in claims)
        assert len({c.id for c in claims}) == len(claims)


def test_the_figures_of_a_text_become_claims_with_what_is_stated_of_them():
    claims = {c.values[0].text: c for c in extract_claims(_article()) if c.values}
    jobs, drop = claims["240"], claims["18%"]
    assert jobs.kind == "count" and f"{jobs.when.earliest:%Y-%m}" == "2021-03"
    assert (drop.kind, drop.values[0].change) == ("percent", "decrease")
    assert drop.when.earliest.year == 2020


def test_words_quoted_are_a_claim_of_the_one_who_is_quoted():
    quotes = [c for c in extract_claims(_article()) if "hard but needed" in c.text]
    assert quotes and all(c.attribution is not None and c.attribution.quoted for c in quotes)
    assert "Ada Berg" in quotes[0].source


def test_an_id_depends_on_article_and_span_alone():
    first = {c.id for c in extract_claims(_article())}
    assert first == {c.id for c in extract_claims(replace(_article(), outlet="Other", url="x:y"))}
    assert first.isdisjoint(c.id for c in extract_claims(replace(_article(), id="other")))


def test_text_added_at_the_end_leaves_earlier_ids_as_they_are():
    before = [c.id for c in extract_claims(_article())]
    after = [c.id for c in extract_claims(_article(TEXT + " Fares will rise by 4% in May."))]
    assert after[: len(before)] == before and len(after) > len(before)


def test_a_language_nobody_supports_is_told_with_article_and_remedy():
    with pytest.raises(UnsupportedLanguage, match=r"ferry: language 'qq' is not supported .*claims/packs"):
        extract_claims(_article(language="qq"))


def test_a_text_in_no_known_language_is_told_with_its_path():
    with pytest.raises(UnsupportedLanguage, match=r"news/odd\.txt: the language of this text is not supported"):
        extract_claims(_article("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ 12", language=None, path="news/odd.txt"))


@pytest.mark.parametrize("text", ["", " \n\t", "…", "\u202e\u2066", "Hello."])
def test_a_text_that_states_nothing_has_no_claims(text):
    assert extract_claims(_article(text)) == []


@pytest.mark.parametrize(
    ("stamp", "year"),
    [("2023-03-01", 2023), ("2023-03-01T10:30:00+02:00", 2023), ("soon", None), ("", None), (None, None)],
)
def test_a_day_of_publication_is_read_or_left_out(stamp, year):
    found = published_date(stamp)
    assert (found.year if found else None) == year


@pytest.mark.parametrize("stem", ["cnn-march", "hebrew-march", "demo-wire"])
def test_twice_the_text_takes_about_twice_the_time(seeds, stem, cpu_seconds):
    """Bound 3.2 for a factor of 2: a quadratic reader would show 4."""
    article = next(a for a in seeds if a.id == stem)
    text = article.text + "\n\n"
    text *= max(1, 12_000 // len(text))
    extract_claims(article)  # loads packs and dictionaries
    once = cpu_seconds(lambda: extract_claims(_article(text, article.language)))
    twice = cpu_seconds(lambda: extract_claims(_article(text * 2, article.language)))
    assert twice < 3.2 * once + 0.02


@pytest.mark.parametrize("text", ["1 " * 4_000, "«" * 8_000, "a," * 4_000, "(" * 8_000, "و" * 8_000, "said " * 2_000])
def test_a_text_of_one_thing_over_and_over_is_no_trap(text, cpu_seconds):
    assert cpu_seconds(lambda: extract_claims(_article(text, "en")), runs=1) < 5


def _report(seed):
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", "check", "seeds", "--format", "json"],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_the_report_is_the_same_byte_for_byte_in_every_run():
    first = _report("0")
    assert len(first) > 10_000
    assert first == _report("1") == _report("4242")


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "The ministry said on Tuesday that the bridge had collapsed.", None),
        ("en", "The ministry said Tuesday the bridge had collapsed.", None),
        ("en", "On Tuesday, the ministry said the bridge had collapsed.", None),
        ("en", "The bridge collapsed on Monday, the ministry said on Tuesday.", "Monday"),
        ("en", "The bridge collapsed on Monday, the ministry said.", "Monday"),
        ("en", "The minister announced Monday's strike would go ahead.", "Monday"),
        ("en", "Exports rose 5% in 2022, the bank said on Monday.", "2022"),
        ("ar", "قالت الوزارة يوم الثلاثاء إن الجسر انهار يوم الاثنين.", "الاثنين"),
        ("he", "המשרד מסר ביום שלישי כי הגשר קרס.", None),
        ("ru", "Министерство сообщило во вторник, что мост обрушился.", None),
        ("tr", "Bakanlık salı günü köprünün çöktüğünü açıkladı.", None),
        ("hi", "मंत्रालय ने बुधवार को कहा कि पुल ढह गया।", None),
    ],
)
def test_the_day_on_which_it_was_said_is_not_the_day_of_what_was_said(
    language: str, text: str, when: str | None
) -> None:
    article = Article(id="a", text=text, language=language, published="2026-03-04")
    (claim,) = extract_claims(article)
    assert (claim.when.text if claim.when else None) == when
    assert claim.moments


def test_a_length_of_time_in_parts_does_not_begin_with_a_day() -> None:
    text = "She won, finishing in two hours, 18 minutes and nine seconds."
    claims = extract_claims(Article(id="a", text=text, language="en", published="2026-03-04"))
    assert [str(q.unit) for claim in claims for q in claim.values] == ["hour"]
    assert not any(claim.moments for claim in claims)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ar", "قال زرياب كلمونه إن 34 كيانا تضررت في بشرايا.", ["كلمونه", "بشرايا"]),
        ("he", "34 גופיפיות נמכרו ביריד של זרחיה.", None),
        (
            "en",
            "The plant sold 34 Zephyrones to Kalmoun.",
            ["Kalmoun"],
        ),  # a capital does show a name: it may be a brand
    ],
)
def test_what_is_counted_is_no_name_where_nothing_but_a_missing_word_says_so(language, text, names) -> None:
    claims = extract_claims(_article(text, language))
    counted = {value.noun for claim in claims for value in claim.values}
    found = {name.text for claim in claims for name in claim.names}
    assert counted and (counted.isdisjoint(found) or language == "en")
    assert names is None or set(names) <= found


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("fr", "La ministre de la Santé, Inès Varlet, jure que l'hôpital de Brenne reste ouvert.", 1),
        ("en", "The finance minister, Tom Ashdown, insists that the bank stays open.", 1),
        ("en", "The finance minister resigned on Monday, and the bank closed its doors.", 2),
    ],
)
def test_a_part_that_only_names_somebody_goes_with_what_is_told_of_him(language, text, claims) -> None:
    found = list(extract_claims(_article(text, language)))
    assert len(found) == claims and found[0].text.startswith(text[:12])


def test_the_one_unit_that_a_rate_is_told_for_is_no_claim() -> None:
    found = list(extract_claims(_article("Il ministero fissa il cambio a 89.500 sterline per un dollaro.", "it")))
    assert [one.values[0].text for one in found if one.kind == "money"] == ["89.500 sterline"]
    (sold,) = extract_claims(_article("Lo Stato ha venduto la fabbrica per un dollaro.", "it"))
    assert sold.values[0].text == "un dollaro"


@pytest.mark.parametrize(("text", "language", "clauses"), [
    ("Организаторы говорят о двадцати тысячах участников, полиция — о шести тысячах.", "ru",
     ["Организаторы говорят о двадцати тысячах участников", "полиция — о шести тысячах."]),
    ("Організатори говорять про двадцять тисяч учасників, поліція — про шість тисяч.", "uk",
     ["Організатори говорять про двадцять тисяч учасників", "поліція — про шість тисяч."]),
    ("Оборот вырос до 5 млрд долларов, импорт — до 3 млрд.", "ru", ["Оборот вырос до 5 млрд долларов", "импорт — до 3 млрд."]),
])  # fmt: skip
def test_a_dash_in_the_place_of_a_verb_keeps_its_subject(text, language, clauses):
    told = [claim.text for claim in extract_claims(_article(text, language)) if claim.values]
    assert list(dict.fromkeys(told)) == clauses
