"""The state of the review, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model import Report
from checker.workspace.across import cell
from tui.catalogue import Catalogue
from tui.filters import GROUPINGS, SORTS, Filters, filters_from
from tui.state import ReviewState


@pytest.fixture
def state(desk) -> ReviewState:
    made = ReviewState(Catalogue(desk, "dana"))
    refilter(made, Filters())
    return made


def refilter(state: ReviewState, filters: Filters) -> None:
    state.filters = filters
    state.show(state.catalogue.select(filters))


def shown(state: ReviewState) -> list[str]:
    return [row.id for place in range(len(state.selection)) if (row := state.at(place))]


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
        (Filters(state="open"), ["f1", "f3", "f4", "f6", "f7"]),
        (Filters(state="stale"), ["f5"]),
        (Filters(day="2023-03-01"), ["f5"]),
        (Filters(cell=("أخبار النيل", "Harbour Post", "conflict")), ["f1"]),
        (Filters(cell=("Harbour Post", "أخبار النيل", "any")), ["f1", "f3"]),
        (Filters(text="الارباح"), ["f6"]),  # bare letters find «الأرباح»
        (Filters(text="الأرْبَاح"), ["f6"]),  # and so do letters with marks
        (Filters(text="ارباح"), ["f6"]),  # without the article
        (Filters(text="والأرباح"), ["f6"]),  # with a conjunction that the text does not have
        (Filters(text="חתפנ"), []),
        (Filters(text="מַשְׁקִיפָה"), ["f2"]),
        (Filters(text="למשקיפה"), ["f2"]),
        (Filters(text="CONTAINER 28"), ["f1"]),
        (Filters(text="contianer"), ["f1", "f3"]),  # two letters swapped
        (Filters(text="سألنا"), ["f2"]),  # notes are searched too
        (Filters(text="  "), ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]),
    ],
)
def test_filters_show_what_they_say(state: ReviewState, filters: Filters, ids: list[str]) -> None:
    refilter(state, filters)
    assert shown(state) == ids


def test_no_search_text_can_break_the_search(state: ReviewState) -> None:
    for text in ('"', "(", "*", "a AND", "\x1b[2J", "\ud800", "%", "[/b]", "\u0301" * 500, "NEAR(", "a" * 10_000):
        refilter(state, Filters(text=text))


def test_every_order_shows_every_finding(state: ReviewState) -> None:
    seen = set()
    for _ in SORTS:
        seen.add(state.filters.sort)
        assert sorted(shown(state)) == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]
        refilter(state, state.with_next_sort())
    assert seen == set(SORTS)


def test_orders_put_what_they_promise_first(state: ReviewState) -> None:
    refilter(state, Filters(sort="undecided first"))
    assert shown(state)[-2:] == ["f2", "f5"]
    refilter(state, Filters(sort="most outlets"))
    assert shown(state)[0] == "f1"
    refilter(state, Filters(sort="newest first"))
    assert shown(state)[:3] == ["f1", "f3", "f7"]
    refilter(state, Filters(sort="most useful first"))
    assert shown(state)[0] == "f1"


def test_groups_stand_under_their_headings(state: ReviewState) -> None:
    refilter(state, Filters(group="verdict"))
    assert [(group.label, group.row, group.size) for group in state.selection.groups] == [
        ("conflict", 0, 2), ("different-scope", 2, 1), ("consistent", 3, 1), ("agreement", 4, 1), ("single", 5, 2),
    ]  # fmt: skip
    refilter(state, Filters(group="event day"))
    assert [group.label for group in state.selection.groups] == ["2022", "2023-01", "2023-03-01", "unknown"]
    assert sorted(shown(state)) == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]


def test_a_finding_stands_under_each_of_its_outlets(state: ReviewState) -> None:
    refilter(state, Filters(group="outlet"))
    sizes = {group.label: group.size for group in state.selection.groups}
    assert sizes == {"Harbour Post": 3, "Meridian Wire": 1, "أخبار النيل": 4, "دلتا اليوم": 3, "unknown": 4}
    assert shown(state).count("f1") == 5
    assert state.selection.groups[-1].label == "unknown"


def test_every_grouping_can_be_reached(state: ReviewState) -> None:
    seen = []
    for _ in GROUPINGS:
        seen.append(state.filters.group)
        refilter(state, state.with_next_group())
    assert seen == list(GROUPINGS)


def test_facets_count_what_each_value_would_show(state: ReviewState) -> None:
    facets = state.catalogue.facets(Filters(verdict="conflict", language="en"))
    assert dict(facets["verdict"]) == {"conflict": 1, "different-scope": 1, "single": 1}
    assert dict(facets["language"]) == {"ar": 2, "he": 2, "en": 1}
    for value, number in facets["verdict"]:
        refilter(state, Filters(verdict=value, language="en"))  # type: ignore[arg-type]
        assert len(shown(state)) == number


def test_the_chosen_finding_stays_chosen_through_a_filter(state: ReviewState) -> None:
    state.choose(2)
    refilter(state, Filters(outlet="Harbour Post"))
    assert state.finding is not None and state.finding.id == "f3"
    refilter(state, Filters(verdict="single"))
    assert state.finding is not None and state.finding.id == "f6"


def test_the_chosen_claim_stays_chosen_when_findings_are_read_again(state: ReviewState) -> None:
    state.choose(1)
    state.choose_claim(1)
    refilter(state, state.filters)
    assert state.finding is not None and state.finding.id == "f2"
    assert state.claim is not None and state.claim.id == "c7"


def test_claims_go_round(state: ReviewState) -> None:
    assert state.choose_claim(-1) and state.claim_row == 4
    assert state.choose_claim(1) and state.claim_row == 0
    state.choose(6)
    assert not state.choose_claim(1)


def test_a_finding_that_the_filters_hide_is_not_chosen(state: ReviewState) -> None:
    refilter(state, Filters(verdict="single"))
    assert not state.choose_finding("f2") and not state.choose_finding("nowhere")
    assert state.choose_finding("f7") and state.row == 1


def test_the_next_open_one_is_the_most_useful(desk, state: ReviewState) -> None:
    assert state.catalogue.next_open(Filters(), None) == "f1"
    seen = []
    while (ident := state.catalogue.next_open(Filters(), None)) is not None:
        seen.append(ident)
        desk.decide(ident, "accept", "dana")
    assert seen[0] == "f1" and set(seen) == {"f1", "f3", "f4", "f6", "f7"}
    assert state.catalogue.left().open == 0


def test_a_draft_lives_until_it_is_saved(desk, state: ReviewState) -> None:
    finding = state.finding
    assert finding is not None
    state.keep_draft(finding, "half a thought")
    assert state.note_of(finding) == "half a thought"
    desk.note("f1", "half a thought", "dana")
    state.drafts.clear()
    state.forget()
    assert state.finding is not None and state.note_of(state.finding) == "half a thought"


def test_a_text_equal_to_the_saved_note_is_no_draft(state: ReviewState) -> None:
    state.choose(1)
    assert state.finding is not None
    state.keep_draft(state.finding, state.note_of(state.finding))
    assert state.drafts == {}


def test_a_note_is_found_once_it_is_saved(desk, state: ReviewState) -> None:
    refilter(state, Filters(text="unheard-of"))
    assert shown(state) == []
    desk.note("f6", "Unheard-of sum", "dana")
    refilter(state, replace(state.filters))
    assert shown(state) == ["f6"]


def test_an_empty_workspace_has_nothing_to_choose(other_desk) -> None:
    state = ReviewState(Catalogue(other_desk(Report((), (), ())), "dana"))
    refilter(state, Filters())
    assert state.finding is None and state.claim is None and state.article is None
    assert not state.choose(3) and not state.choose_claim(1)


def test_blind_mode_hides_what_one_has_not_decided(desk, report: Report) -> None:
    state = ReviewState(Catalogue(desk, "noor", blind=True))
    refilter(state, Filters())
    rows = [state.at(place) for place in range(len(state.selection))]
    assert all(row is not None and row.verdict is None and row.decision is None for row in rows)
    assert state.hidden and state.finding is not None and state.finding.pairs == ()
    assert state.verdicts == {} and "verdict" not in state.catalogue.facets(Filters())
    desk.decide("f1", "accept", "noor")
    refilter(state, Filters())
    assert state.choose_finding("f1") and not state.hidden
    assert state.finding is not None and state.finding.verdict == "conflict"


def test_what_is_remembered_of_a_filter_is_what_it_was() -> None:
    filters = Filters(verdict="conflict", day="2023", text="ميناء", sort="question", group="outlet",
                      cell=("a", "b", "any"))  # fmt: skip
    assert filters_from(filters.values()) == filters
    assert filters_from({"verdict": 3, "sort": "no such", "cell": ["a"], "unheard": 1}) == Filters()


def test_a_cell_has_one_name_whichever_way_round_it_is_asked_for() -> None:
    assert cell("b", "a", "echo") == cell("a", "b", "echo")
