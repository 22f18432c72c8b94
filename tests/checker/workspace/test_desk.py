from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Finding, Report, Review
from checker.sources import OutletRecord
from checker.workspace.reviews import attach, reviewed
from checker.workspace.state import Reviewed, Target
from claims.errors import UsageError, WorkspaceError
from claims.model import Article, Claim


def first(workspace) -> Finding:
    return workspace.report().findings[0]


def test_a_decision_is_there_after_opening_again(workspace, open_workspace) -> None:
    workspace.decide(first(workspace).id, "accept", "noor")
    workspace.close()
    assert first(open_workspace()).review == Review("accept", "", "2024-05-01T12:00:01Z", "noor", False)


def test_a_note_stays_when_the_decision_is_taken_back(workspace) -> None:
    ident = first(workspace).id
    workspace.note(ident, "ask the customs office")
    workspace.decide(ident, "reject", "noor")
    workspace.decide(ident, None, "noor")
    review = first(workspace).review
    assert review is not None and (review.decision, review.note) == (None, "ask the customs office")


def test_who_decided_stays_true_when_somebody_else_notes(workspace) -> None:
    ident = first(workspace).id
    workspace.decide(ident, "accept", "noor")
    workspace.note(ident, "second thoughts")
    review = first(workspace).review
    assert review == Review("accept", "second thoughts", "2024-05-01T12:00:01Z", "noor")


def test_taking_everything_back_leaves_nothing(workspace) -> None:
    ident = first(workspace).id
    workspace.note(ident, "x")
    workspace.note(ident, "  ")
    assert first(workspace).review is None


def test_a_finding_that_is_not_there_is_refused(workspace) -> None:
    with pytest.raises(WorkspaceError, match="no finding"):
        workspace.decide("nothing", "accept", "noor")


def test_the_report_is_made_once_until_something_changes(workspace) -> None:
    assert workspace.report() is workspace.report()
    before = workspace.report()
    workspace.decide(before.findings[0].id, "accept", "noor")
    assert workspace.report() is not before


def test_a_decision_does_not_judge_again(workspace, monkeypatch) -> None:
    workspace.report()
    monkeypatch.setattr("checker.workspace.bench.judge_claims", lambda *_, **__: pytest.fail("judged again"))
    workspace.decide(first(workspace).id, "accept", "noor")
    assert first(workspace).review is not None


# --- reviews find their findings again ---------------------------------------------------------------------------


def claim(ident: str, article: str = "a", start: int = 0, end: int = 10) -> Claim:
    return Claim(id=ident, article=article, start=start, end=end, text="x" * (end - start), kind="event")


def report(*findings: Finding, claims: tuple[Claim, ...] | None = None) -> Report:
    idents = dict.fromkeys(one for finding in findings for one in finding.claims)
    text = "".join(chr(97 + place % 26) for place in range(200))
    return Report((Article("a", text),), claims if claims is not None else tuple(claim(i) for i in idents), findings)


def finding(ident: str, verdict: str, *claims: str) -> Finding:
    return Finding(ident, ident, verdict, claims, len(claims))  # type: ignore[arg-type]


def said(ident: str, *claims: str, verdict: str = "agreement", at: str = "1", **fields: object) -> Reviewed:
    targets = tuple(Target(one, "a", 0, 0, "") for one in claims)
    made: dict[str, object] = {"decision": "accept", "by": "noor", **fields}
    return Reviewed(ident, targets, verdict, None, "what?", at=at, **made)  # type: ignore[arg-type]


def placed(found: Report, *reviews: Reviewed) -> Report:
    return reviewed(found, attach(found, reviews))


def test_a_review_follows_most_of_its_claims() -> None:
    both = report(finding("f", "agreement", "1", "2", "4"), finding("g", "agreement", "3"))
    found = placed(both, said("r", "1", "2", "3"))
    assert [one.review is not None for one in found.findings] == [True, False]


def test_a_review_is_stale_when_the_verdict_is_another() -> None:
    found = placed(report(finding("f", "conflict", "1", "2", "3")), said("r", "1", "2"))
    assert found.findings[0].review is not None and found.findings[0].review.stale


def test_half_of_the_claims_is_not_most_and_the_review_is_an_orphan() -> None:
    found = placed(report(finding("f", "single", "1"), finding("g", "single", "2")), said("r", "1", "2", note="why?"))
    assert [one.review for one in found.findings] == [None, None]
    assert found.orphans == ("what?: accept “why?” (noor, 1)",)


def test_of_two_findings_with_all_claims_the_more_alike_holds_the_review() -> None:
    large, exact = finding("f", "different-scope", "1", "2", "3"), finding("g", "agreement", "1", "2")
    found = placed(report(large, exact), said("r", "1", "2"))
    assert [one.review is not None for one in found.findings] == [False, True]


def test_two_reviews_that_meet_are_one_with_the_last_decision_and_both_notes() -> None:
    found = placed(
        report(finding("f", "agreement", "1", "2")),
        said("r", "1", note="first", at="1"), said("s", "2", decision="reject", note="second", at="2"),
    )  # fmt: skip
    assert found.findings[0].review == Review("reject", "first\nsecond", "2", "noor", False)


def test_a_claim_that_is_cut_otherwise_now_is_found_by_its_words() -> None:
    now = claim("new", start=20, end=44)
    text = report().articles[0].text
    old = Reviewed("r", (Target("gone", "a", 22, 40, text[22:40]),), "single", None, "what?", "accept", at="1")
    found = report(finding("f", "single", "new"), claims=(now,))
    assert placed(found, old).findings[0].review is not None


def test_reviews_that_met_are_one_from_the_next_decision_on(workspace) -> None:
    ones = workspace.report().findings
    workspace.note(ones[0].id, "a")
    assert len(workspace._state.reviews) == 1
    workspace.decide(ones[0].id, "unsure", "noor")
    assert len(workspace._state.reviews) == 1


# --- undo --------------------------------------------------------------------------------------------------------


def test_undo_says_what_it_took_back_and_ends(workspace) -> None:
    one = first(workspace)
    workspace.decide(one.id, "accept", "noor")
    workspace.note(one.id, "x")
    assert workspace.undo() == f"note on: {one.question}"
    assert workspace.undo() == f"accept: {one.question}"
    assert workspace.undo() is None and first(workspace).review is None


def test_undo_goes_on_where_the_last_session_ended(workspace, open_workspace) -> None:
    workspace.decide(first(workspace).id, "accept", "noor")
    workspace.close()
    again = open_workspace()
    assert again.undo() is not None and first(again).review is None


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.integers(0, 3), st.sampled_from(["accept", "reject", "unsure", None])),
        st.tuples(st.just("note"), st.integers(0, 3), st.sampled_from(["", "a", "b\nשלום", "'); DROP TABLE event;--"])),
        st.tuples(st.just("name"), st.integers(0, 3), st.sampled_from(["Tern", "The Gull"])),
        st.tuples(st.just("outlet"), st.just(0), st.sampled_from(["CN", "BY"])),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
    ),
    max_size=20,
)  # fmt: skip


def everything(workspace):
    state = workspace._state
    return dict(state.reviews), dict(state.outlets), dict(state.named)


def take(workspace, what: str, place: int, value: str | None) -> None:
    report = workspace.report()
    if what == "decide":
        workspace.decide(report.findings[place].id, value, "noor")
    elif what == "note":
        workspace.note(report.findings[place].id, value or "")
    elif what == "name":
        workspace.name_outlet(report.articles[place].id, str(value))
    elif what == "outlet":
        workspace.save_outlet(OutletRecord("Tern", country=str(value)))
    else:
        workspace.undo()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_undoing_every_step_leads_back_through_every_state(workspace, steps) -> None:
    while workspace.undo():
        pass
    past = [everything(workspace)]
    for what, place, value in steps:
        take(workspace, what, place, value)
        if what != "undo":
            past.append(everything(workspace))
        elif len(past) > 1:
            past.pop()
        assert everything(workspace) == past[-1]
    while len(past) > 1:
        workspace.undo()
        past.pop()
        assert everything(workspace) == past[-1]
    assert workspace.undo() is None and workspace.tampered() is None


# --- outlets -----------------------------------------------------------------------------------------------------


def test_outlets_are_those_of_the_articles_and_of_the_records(workspace) -> None:
    workspace.save_outlet(OutletRecord("Quail", country="BY"))
    assert [one.name for one in workspace.outlets()] == ["Quail", "The Gull", "The Heron", "The Rook"]


def test_an_outlet_that_is_named_is_followed_by_its_claims(workspace, open_workspace) -> None:
    workspace.name_outlet("wren", "The Heron")
    outlets = {one.id: one.outlet for one in workspace.report().articles}
    assert outlets["wren"] == "The Heron"
    workspace.close()
    assert {one.id: one.outlet for one in open_workspace().report().articles} == outlets


def test_an_article_whose_outlet_was_named_is_still_the_same_article(workspace, articles) -> None:
    workspace.name_outlet("wren", "The Heron")
    assert workspace.add(articles).known == 4


def test_an_article_under_another_name_of_an_outlet_is_that_outlets(workspace) -> None:
    workspace.name_outlet("wren", "מברק השחף")
    workspace.save_outlet(OutletRecord("The Gull", names=(("he", "מברק השחף"),)))
    assert [one.outlet for one in workspace.report().articles if one.id == "wren"] == ["The Gull"]


@pytest.mark.parametrize("name", ["", "  ", "\u3164", "\u200b"])
def test_a_name_without_ink_is_no_name(workspace, name) -> None:
    with pytest.raises(UsageError):
        workspace.name_outlet("wren", name)
    with pytest.raises(UsageError):
        workspace.save_outlet(OutletRecord(name))


def test_naming_the_outlet_of_no_article_is_refused(workspace) -> None:
    with pytest.raises(UsageError, match="no article"):
        workspace.name_outlet("nothing", "The Gull")
