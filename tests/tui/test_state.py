"""The state of the review, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model import Finding, Report
from tui.filters import SORTS, Filters, Shelf
from tui.state import ReviewState


@pytest.fixture
def state(report: Report) -> ReviewState:
    return ReviewState(report)


def shown(state: ReviewState) -> list[str]:
    return [state.at(row).id for row in range(len(state.visible))]


def test_the_worst_news_comes_first(state: ReviewState) -> None:
    assert shown(state) == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]
    assert state.finding is not None and state.finding.id == "f1"
    assert state.claim is not None and state.claim.id == "c1"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(verdict="single"), ["f6", "f7"]),
        (Filters(outlet="Harbour Post"), ["f1", "f3", "f7"]),
        (Filters(outlet="unknown"), ["f1", "f2", "f4", "f5"]),
        (Filters(language="he", verdict="conflict"), ["f1", "f2"]),
        (Filters(text="الارباح"), ["f6"]),  # bare letters find «الأرباح»
        (Filters(text="الأرْبَاح"), ["f6"]),  # and so do letters with marks
        (Filters(text="مشقيفه"), []),
        (Filters(text="מַשְׁקִיפָה"), ["f2"]),
        (Filters(text="CONTAINER 28"), ["f1"]),
        (Filters(text="سألنا"), ["f2"]),  # notes are searched too
        (Filters(text="  "), ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]),
    ],
)
def test_filters_show_what_they_say(state: ReviewState, filters: Filters, ids: list[str]) -> None:
    state.filter(filters)
    assert shown(state) == ids


def test_no_search_text_can_break_the_search(state: ReviewState) -> None:
    for text in ('"', "(", "*", "a AND", "\x1b[2J", "\ud800", "%", "[/b]", "\u0301" * 500):
        state.filter(Filters(text=text))


def test_every_order_shows_every_finding(state: ReviewState) -> None:
    seen = set()
    for _ in SORTS:
        seen.add(state.filters.sort)
        assert sorted(shown(state)) == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]
        state.next_sort()
    assert seen == set(SORTS)


def test_orders_put_what_they_promise_first(state: ReviewState) -> None:
    state.filter(Filters(sort="undecided first"))
    assert shown(state)[-2:] == ["f2", "f5"]
    state.filter(Filters(sort="most outlets"))
    assert shown(state)[0] == "f1"
    state.filter(Filters(sort="newest first"))
    assert shown(state)[:3] == ["f1", "f3", "f7"]


def test_the_chosen_finding_stays_chosen_through_a_filter(state: ReviewState) -> None:
    state.choose(2)
    state.filter(Filters(outlet="Harbour Post"))
    assert state.finding is not None and state.finding.id == "f3"
    state.filter(Filters(verdict="single"))
    assert state.finding is not None and state.finding.id == "f6"


def test_a_new_report_keeps_the_choice(state: ReviewState, report: Report) -> None:
    state.choose(1)
    state.choose_claim(1)
    state.show(Report(report.articles, report.claims, report.findings[1:]))
    assert state.finding is not None and state.finding.id == "f2"
    assert state.claim is not None and state.claim.id == "c7"


def test_claims_go_round(state: ReviewState) -> None:
    assert state.choose_claim(-1) and state.claim_row == 4
    assert state.choose_claim(1) and state.claim_row == 0
    state.choose(6)
    assert not state.choose_claim(1)


def test_going_to_a_finding_drops_a_filter_that_hides_it(state: ReviewState) -> None:
    state.filter(Filters(verdict="single", sort="question"))
    assert state.choose_finding("f2")
    assert state.finding is not None and state.finding.id == "f2"
    assert state.filters == Filters(sort="question")
    assert not state.choose_finding("nowhere")


def test_next_undecided_skips_decisions_and_goes_round(state: ReviewState) -> None:
    assert state.next_undecided() and state.finding is not None and state.finding.id == "f3"
    state.choose(6)
    assert state.next_undecided() and state.finding.id == "f1"
    for row in range(7):
        state.decided_as(state.at(row).id, "accept", "me")
    assert not state.next_undecided()


def test_a_decision_shows_only_on_its_finding(state: ReviewState) -> None:
    state.decided_as("f5", "reject", "me")
    review = state.report.findings[4].review
    assert review is not None and (review.decision, review.stale, review.by) == ("reject", False, "me")
    assert state.decided() == 2
    state.decided_as("f5", None, "me")
    assert state.report.findings[4].review is None


def test_a_draft_lives_until_it_is_saved(state: ReviewState) -> None:
    state.keep_draft("f1", "half a thought")
    assert state.note_of("f1") == "half a thought"
    state.noted_as("f1", "half a thought")
    assert state.drafts == {} and state.note_of("f1") == "half a thought"


def test_a_text_equal_to_the_saved_note_is_no_draft(state: ReviewState) -> None:
    state.keep_draft("f2", state.note_of("f2"))
    assert state.drafts == {}


def test_a_note_is_found_once_it_is_saved(state: ReviewState) -> None:
    state.filter(Filters(text="unheard-of"))
    assert shown(state) == []
    state.noted_as("f6", "Unheard-of sum")
    state.filter(replace(state.filters))
    assert shown(state) == ["f6"]


def test_an_empty_report_has_nothing_to_choose() -> None:
    state = ReviewState()
    assert state.finding is None and state.claim is None and state.article is None
    assert not state.choose(3) and not state.choose_claim(1) and not state.next_undecided()


def test_counts_are_by_finding(report: Report) -> None:
    shelf = Shelf(report)
    assert shelf.verdict_counts() == {
        "conflict": 2, "different-scope": 1, "consistent": 1, "agreement": 1, "single": 2,
    }  # fmt: skip
    assert shelf.counts(shelf.languages) == {"ar": 6, "he": 4, "en": 3}


def test_a_hundred_thousand_findings_are_filtered_at_once(report: Report) -> None:
    many = tuple(replace(report.findings[i % 7], id=f"x{i}") for i in range(100_000))
    state = ReviewState(Report(report.articles, report.claims, many))
    state.filter(Filters(verdict="single"))
    assert len(state.visible) == 28_570 or len(state.visible) == 28_571
    assert isinstance(state.finding, Finding)
