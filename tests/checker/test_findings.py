"""Findings: the questions of a report, the answers to each, and who is silent."""

from __future__ import annotations

from checker import crosscheck
from claims.model import Article


def _report(*rows):
    """`rows`: outlet, language, day, text."""
    return crosscheck(
        Article(id=f"{i}-{outlet}", text=text, outlet=outlet, language=language, published=day)
        for i, (outlet, language, day, text) in enumerate(rows)
    )


KENYA = "Trade between Kenya and Ghana {} in 2022."


def _of(report, word):
    return next(f for f in report.findings if any(word in report.claim(c).text for c in f.claims) and len(f.claims) > 1)


def test_answers_are_grouped_and_the_one_with_most_origins_comes_first():
    report = _report(
        ("Daily Anchor", "en", "2023-03-01", KENYA.format("fell by 12 percent")),
        ("Evening Tide", "en", "2023-03-01", KENYA.format("rose 33 percent")),
        ("Morning Gull", "en", "2023-03-01", KENYA.format("grew by 33 percent")),
    )
    finding = _of(report, "Kenya")
    assert [(a.text, len(a.claims), a.origins) for a in finding.answers] == [("33 %, up", 2, 2), ("12 %, down", 1, 1)]
    assert {claim for answer in finding.answers for claim in answer.claims} == set(finding.claims)


def test_every_claim_of_a_finding_goes_back_to_one_of_its_roots():
    report = _report(
        ("Daily Anchor", "en", "2023-03-01", KENYA.format("rose 33 percent")[:-1] + ", Reuters reported."),
        ("Evening Tide", "en", "2023-03-01", KENYA.format("rose 33 percent")[:-1] + ", Reuters reported."),
        ("Morning Gull", "en", "2023-03-01", KENYA.format("grew by 33 percent")),
    )
    finding = _of(report, "Kenya")
    assert [root.name for root in finding.roots] == ["Reuters", "Morning Gull"]
    assert finding.origins == len(finding.roots) == 2
    assert sorted(claim for root in finding.roots for claim in root.claims) == sorted(finding.claims)


def test_a_conflict_shows_the_two_states_as_its_answers():
    report = _report(
        ("Daily Anchor", "en", "2023-08-01", "Belarus has become a member of the Shanghai Cooperation Organisation."),
        ("Evening Tide", "en", "2023-08-02", "Belarus is still an observer in the Shanghai Cooperation Organisation."),
    )
    finding = _of(report, "Belarus")
    assert finding.verdict == "conflict"
    assert {answer.text for answer in finding.answers} == {"member", "observer"}


# --- who is silent ----------------------------------------------------------------------------------------------------

FIRE = (
    "A fire destroyed a textile factory in Mombasa on Monday. Nineteen workers were killed, police said. "
    "The Kenyan president visited the burned factory and met the families of the workers."
)
TOLL = "The factory had been fined 400,000 dollars for blocked emergency exits in 2019."
BRIEF = (
    "Nineteen workers were killed on Monday when fire destroyed a textile factory in Mombasa, Kenya. "
    "President and ministers visited the factory; families of the workers were there."
)


def _silent(day, text=BRIEF):
    report = _report(
        ("Daily Anchor", "en", "2024-03-05", f"{FIRE}\n\n{TOLL}"),
        ("Evening Tide", "en", "2024-03-05", f"{FIRE.replace('destroyed', 'burned down')}\n\n{TOLL.replace('had been', 'was')}"),
        ("Morning Gull", "en", day, text),
    )
    found = _of(report, "400,000")
    return [report.by_article[one].outlet for one in found.silent]


def test_an_article_on_the_event_that_leaves_out_what_the_others_carry_is_silent():
    assert _silent("2024-03-06") == ["Morning Gull"]


def test_who_published_before_it_was_known_is_not_silent():
    assert _silent("2024-03-04") == []


def test_who_has_another_figure_for_it_is_not_silent():
    assert _silent("2024-03-06", f"{BRIEF} It had paid a fine of 250,000 dollars in 2019.") == []


def test_an_article_on_something_else_is_not_silent():
    assert _silent("2024-03-06", "The Bank of Ghana left its key rate at 29 percent. Inflation slowed to 23 percent.") == []


def test_an_article_without_a_day_is_not_called_silent():
    assert _silent(None) == []
