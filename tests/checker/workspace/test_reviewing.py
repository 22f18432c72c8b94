"""Everything reviewers do, one after the other and together."""

from __future__ import annotations

import pytest

from checker.workspace import codec
from checker.workspace.marks import Marks
from checker.workspace.store import Store
from claims.errors import UsageError, WorkspaceError
from claims.extract import extract_claims
from claims.model import Article


@pytest.fixture
def held(workspace):
    """The workspace with its findings of two claims or more, by id."""
    return workspace, [one for one in workspace.report().findings if len(one.claims) > 1]


def of_claims(workspace, claims):
    """The findings that are made of exactly these claims."""
    return [one for one in workspace.report().findings if set(one.claims) == set(claims)]


def test_the_fixture_has_findings_to_work_on(held) -> None:
    assert len(held[1]) >= 1


def test_two_reviewers_each_have_an_opinion_and_the_last_stands(held) -> None:
    workspace, (one, *_) = held
    workspace.decide(one.id, "accept", "noor")
    workspace.decide(one.id, "override", "dana", verdict="update", reason="later count")
    review = workspace.report().findings[0].review
    assert (review.decision, review.verdict, review.by, review.reason) == ("override", "update", "dana", "later count")
    assert review.disputed and not review.final
    assert [(said.by, said.decision) for said in workspace.opinions(one.id)] == [
        ("noor", "accept"),
        ("dana", "override"),
    ]


def test_an_adjudication_ends_a_dispute_and_names_who_made_it(held) -> None:
    workspace, (one, *_) = held
    workspace.decide(one.id, "accept", "noor")
    workspace.decide(one.id, "unsure", "dana")
    workspace.adjudicate(one.id, "accept", "mira", reason="both sources seen")
    workspace.decide(one.id, "override", "dana", verdict="echo")
    review = workspace.report().findings[0].review
    assert (review.decision, review.by, review.final, review.disputed) == ("accept", "mira", True, False)
    workspace.adjudicate(one.id, None, "mira")
    assert workspace.report().findings[0].review.by == "dana"


def test_taking_back_ones_own_decision_leaves_the_others(held) -> None:
    workspace, (one, *_) = held
    workspace.decide(one.id, "accept", "noor")
    workspace.decide(one.id, "unsure", "dana")
    workspace.decide(one.id, None, "dana")
    assert [said.by for said in workspace.opinions(one.id)] == ["noor"]


def test_an_override_without_a_verdict_is_refused(held) -> None:
    workspace, (one, *_) = held
    with pytest.raises(UsageError, match="names the verdict"):
        workspace.decide(one.id, "override", "noor")
    with pytest.raises(UsageError, match="names the verdict"):
        workspace.decide(one.id, "accept", "noor", verdict="conflict")
    with pytest.raises(UsageError, match="no such verdict"):
        workspace.decide(one.id, "override", "noor", verdict="nonsense")
    with pytest.raises(UsageError, match="type of a conflict"):
        workspace.decide(one.id, "override", "noor", verdict="echo", conflict_type="value")


def test_many_findings_are_decided_in_one_step(workspace) -> None:
    idents = [one.id for one in workspace.report().findings]
    workspace.decide(idents, "accept", "noor", reason="checked")
    assert all(one.review.decision == "accept" for one in workspace.report().findings)
    assert workspace.undo() == f"accept: {len(idents):,} findings"
    assert all(one.review is None for one in workspace.report().findings)
    assert workspace.redo() == f"accept: {len(idents):,} findings"
    assert all(one.review.decision == "accept" for one in workspace.report().findings)


def test_a_step_of_very_many_findings_is_several_events_and_one_undo(workspace, monkeypatch) -> None:
    monkeypatch.setattr("checker.workspace.deciding._CHUNK", 2)
    idents = [one.id for one in workspace.report().findings]
    assert len(idents) > 4
    workspace.tag(idents, ["trade"], by="noor")
    assert workspace.undo() == f"tags +trade: {len(idents):,} findings"
    assert all(one.review is None for one in workspace.report().findings)


def test_a_step_on_many_names_them_in_the_order_given_and_reads_each_article_once(open_workspace, monkeypatch) -> None:
    desk = open_workspace()
    said = 'the port said, and wrote {"id":"x"}.'
    texts = [f"Exports of wheat from Kenya rose {7 + n % 5}% in {2001 + n}, {said}" for n in range(9)]
    desk.add([
        Article(id=f"{name}{n}", text=text, language="en", outlet=f"Outlet {name}", published=f"2023-01-0{n + 1}")
        for name in "ab" for n, text in enumerate(texts)
    ])  # fmt: skip
    desk.refresh()
    ids = [one.id for one in desk.report().findings][::-1]
    assert len(ids) > 6
    apart = [desk._subjects([one])[0] for one in ids]
    read: list[str] = []
    some = Store.some_claims
    monkeypatch.setattr(Store, "some_claims", lambda self, idents: some(self, [read.append(one) or one for one in idents]))
    desk.decide(ids, "accept")
    (event,) = desk._journal.events
    assert event.body["on"] == apart
    assert all(target[4] for subject in apart for target in subject["targets"])  # its words
    assert len(read) == len(set(read))
    with pytest.raises(WorkspaceError, match="no finding gone"):
        desk.decide([*ids, "gone", "lost"], "reject")
    assert len(desk._journal.events) == 1


def test_some_claims_of_a_row_are_those_of_the_whole() -> None:
    text = 'He said: "{"id":"a"}, {"id":"b"}" — قال 33% في “2022”. Trade rose 12% in 2021. Imports fell 9% in 2020.'
    claims = extract_claims(Article(id='odd "one"\\', text=text, language="en"))
    assert len(claims) > 1
    row = codec.dump_claims(claims)
    whole = {one.id: codec.plain(one) for one in claims}
    for wanted in ([], [claims[0].id], [claims[-1].id, claims[0].id], [*whole], ["a", "b", "nothing"]):
        assert {one["id"]: one for one in codec.load_plain(row, wanted)} == {k: v for k, v in whole.items() if k in wanted}
    assert codec.load_plain(codec.dump_claims([]), ["a"]) == []


def test_tags_and_assignees_come_and_go(workspace) -> None:
    one, two = (finding.id for finding in workspace.report().findings[:2])
    workspace.tag([one, two], ["trade", "to  ask"])
    workspace.tag(one, remove=["trade"])
    workspace.assign([one, two], "noor")
    reviews = [finding.review for finding in workspace.report().findings[:2]]
    assert [(review.tags, review.assignee) for review in reviews] == [
        (("to ask",), "noor"),
        (("to ask", "trade"), "noor"),
    ]
    workspace.assign([one, two], "")
    workspace.tag([one, two], remove=["trade", "to ask"])
    assert all(finding.review is None for finding in workspace.report().findings)
    with pytest.raises(UsageError, match="needs a name"):
        workspace.tag(one, [" "])


# --- what belongs together ---------------------------------------------------------------------------------------


def test_a_rejected_match_stays_to_be_seen_and_is_not_proposed_again(held, open_workspace, articles) -> None:
    workspace, (one, *_) = held
    workspace.decide(one.id, "reject", "noor", reason="two different years")
    (still,) = of_claims(workspace, one.claims)
    assert still.review.decision == "reject" and still.pairs == one.pairs
    alone = [finding for finding in workspace.report().findings if len(finding.claims) == 1]
    assert set(one.claims) <= {claim for finding in alone for claim in finding.claims}
    workspace.close()
    again = open_workspace()
    again.add([articles[0].__class__(id="late", text="It rained in Minsk on 7 May 2023.", language="en")])
    assert again.pending()
    (still,) = of_claims(again, one.claims)
    assert still.review.decision == "reject" and not still.review.stale
    others = [finding for finding in again.report().findings if finding.id != still.id]
    assert not any(len(set(one.claims) & set(finding.claims)) > 1 for finding in others)


def test_undoing_a_rejection_leads_back_to_the_same_findings(held) -> None:
    workspace, (one, *_) = held
    before = workspace.report()
    workspace.decide(one.id, "reject", "noor")
    assert workspace.report().findings != before.findings
    workspace.undo()
    assert workspace.report() == before


def test_a_disputed_rejection_keeps_nothing_apart(held) -> None:
    workspace, (one, *_) = held
    before = len(workspace.report().findings)
    workspace.decide(one.id, "reject", "noor")
    workspace.decide(one.id, "accept", "dana")
    assert len(workspace.report().findings) == before
    workspace.adjudicate(one.id, "reject", "mira")
    assert len(workspace.report().findings) > before


def large(workspace):
    return max(workspace.report().findings, key=lambda one: len(one.claims))


def test_what_was_split_stays_apart_and_comes_back_with_undo(workspace, open_workspace) -> None:
    one, before = large(workspace), workspace.report()
    assert len(one.claims) >= 3
    out = one.claims[:1]
    became = workspace.split(one.id, out, "noor", reason="another year")
    assert one.id not in became and len(became) >= 2
    for finding in workspace.report().findings:
        assert not (set(out) & set(finding.claims) and set(one.claims[1:]) & set(finding.claims))
    after = workspace.report()
    workspace.close()
    again = open_workspace()
    assert again.report() == after
    assert again.undo() == f"split: {one.question}"
    assert again.report() == before


def test_merged_findings_are_one_now_and_after_judging_again(workspace, open_workspace, articles) -> None:
    singles = [one for one in workspace.report().findings if one.verdict == "single"]
    one, two = singles[:2]
    before = workspace.report()
    made = workspace.merge([one.id, two.id], "noor", verdict="agreement", reason="the same park")
    (merged,) = of_claims(workspace, (*one.claims, *two.claims))
    assert merged.id == made and merged.verdict in ("agreement", "echo")
    assert "put together by noor: the same park" in merged.pairs[0].evidence[0].reason
    workspace.add([articles[0].__class__(id="late", text="It rained in Minsk on 7 May 2023.", language="en")])
    assert of_claims(workspace, (*one.claims, *two.claims)) == [merged]
    workspace.undo()
    assert {finding.id for finding in before.findings} <= {finding.id for finding in workspace.report().findings}


def test_merging_what_was_split_takes_the_split_back(workspace) -> None:
    one = large(workspace)
    workspace.split(one.id, one.claims[:1], "noor")
    halves = [finding.id for finding in workspace.report().findings
              if set(finding.claims) & set(one.claims) and finding.verdict != "different-scope"]  # fmt: skip
    workspace.merge(halves, "noor")
    (again,) = of_claims(workspace, one.claims)
    assert {(pair.a, pair.b) for pair in one.pairs} <= {(pair.a, pair.b) for pair in again.pairs}


def test_grouping_a_few_gives_what_grouping_all_gives(workspace, open_workspace, articles, tmp_path) -> None:
    one = large(workspace)
    workspace.split(one.id, one.claims[:1], "noor")
    singles = [finding.id for finding in workspace.report().findings if finding.verdict == "single"]
    workspace.merge(singles[:2], "noor")
    kept = workspace.report()
    workspace.refresh()
    assert workspace.report() == kept


# --- what was read -----------------------------------------------------------------------------------------------


def corrected(workspace, field, now, outlet="The Rook"):
    report = workspace.report()
    claim = next(one for one in report.claims if report.article_of(one).outlet == outlet and one.values)
    workspace.correct(claim.id, field, now, "noor", reason="misread")
    return claim


def test_a_corrected_value_is_judged_and_the_original_stays(workspace, open_workspace) -> None:
    conflict = workspace.report().findings[0]
    assert conflict.verdict == "conflict"
    claim = corrected(workspace, "value", "33")
    assert workspace.pending()
    report = workspace.report()
    assert report.claim(claim.id).values[0].low == 33 and report.originals[claim.id] == claim
    assert [(one.field, one.was, one.now, one.by, one.reason) for one in report.corrections] == [
        ("value", "12", "33", "noor", "misread")
    ]
    workspace.close()
    assert open_workspace().report() == report


def test_undoing_a_correction_leads_back(workspace) -> None:
    before = workspace.report()
    corrected(workspace, "value", "33")
    workspace.report()
    assert workspace.undo() == "value corrected: 12 → 33"
    assert workspace.report() == before
    assert workspace.redo() == "value corrected: 12 → 33" and workspace.report() != before


def test_saying_what_was_read_takes_a_correction_back(workspace) -> None:
    before = workspace.report()
    corrected(workspace, "value", "33")
    workspace.report()
    corrected(workspace, "value", "12")
    assert workspace.report() == before


@pytest.mark.parametrize(
    ("field", "now", "read"),
    [
        ("value", "1,200.5", "1200.5"), ("value", "~5e9", "~5000000000"), ("value", "120..130", "120..130"),
        ("value", ">= 7", ">=7"), ("value", "<7", "<7"), ("value", "٤٫٥", None), ("unit", "pp", "pp"), ("unit", "USD", "USD"),
        ("period", "2021", "2021"), ("period", "2021-q2", "2021-Q2"), ("period", "2020-02-29", "2020-02-29"),
        ("period", "2021-03-05/2021-03-09", "2021-03-05/2021-03-09"), ("period", "2021-01/2021-04", "2021-Q1"),
        ("source", "Xinhua", "Xinhua"), ("period", "", ""), ("source", "", ""),
    ],
)  # fmt: skip
def test_corrections_are_read_as_they_are_written(workspace, field, now, read) -> None:
    if read is None:
        with pytest.raises(UsageError):
            corrected(workspace, field, now)
        return
    claim = corrected(workspace, field, now)
    now_read = workspace.report()
    from checker.workspace.corrections import reading

    assert reading(now_read.claim(claim.id), field) == read


@pytest.mark.parametrize(
    ("field", "now"),
    [("value", "many"), ("value", "5..3"), ("value", "nan"), ("value", "1e999"), ("unit", "parsec"), ("period", "soon"),
     ("period", "2021/2020"), ("period", "2021-13"), ("colour", "red")],
)  # fmt: skip
def test_a_correction_that_cannot_be_read_is_refused(workspace, field, now) -> None:
    before = workspace.report()
    with pytest.raises(UsageError):
        corrected(workspace, field, now)
    assert workspace.report() is before


def test_correcting_a_claim_that_is_not_there_is_refused(workspace) -> None:
    workspace.report()
    with pytest.raises(WorkspaceError, match="no claim"):
        workspace.correct("nothing", "value", "3", "noor")


# --- back and forth ----------------------------------------------------------------------------------------------


def test_undo_of_one_reviewer_leaves_the_others_work(workspace) -> None:
    one, two = (finding.id for finding in workspace.report().findings[:2])
    workspace.decide(one, "accept", "noor")
    workspace.decide(two, "accept", "dana")
    workspace.note(one, "mine too", "dana")
    assert workspace.undo("noor").startswith("accept")
    reviews = [finding.review for finding in workspace.report().findings[:2]]
    assert (reviews[0].decision, reviews[0].note) == (None, "mine too") and reviews[1].decision == "accept"
    assert workspace.redo("noor").startswith("accept") and workspace.redo("noor") is None
    assert workspace.report().findings[0].review.decision == "accept"


def test_redo_ends_where_something_else_was_done(workspace) -> None:
    one = workspace.report().findings[0].id
    workspace.decide(one, "accept", "noor")
    workspace.undo()
    workspace.decide(one, "unsure", "noor")
    assert workspace.redo() is None


def test_undo_and_redo_go_on_over_restarts(workspace, open_workspace) -> None:
    one = workspace.report().findings[0].id
    for decision in ("accept", "unsure", "accept"):
        workspace.decide(one, decision, "noor")
    for _ in range(3):
        assert workspace.undo()
    workspace.close()
    again = open_workspace()
    assert again.undo() is None
    assert [bool(again.redo()) for _ in range(4)] == [True, True, True, False]
    assert again.report().findings[0].review.decision == "accept" and again.tampered() is None


def test_the_history_tells_who_did_what_and_why(workspace) -> None:
    one = workspace.report().findings[0]
    workspace.decide(one.id, "accept", "noor", reason="both read")
    workspace.note(one.id, "ask", "dana")
    workspace.undo("dana")
    workspace.correct(one.claims[0], "source", "Xinhua", "mira", reason="named below")
    told = [(entry.by, entry.what.partition(":")[0], entry.reason, entry.undone) for entry in workspace.history(one.id)]
    assert told == [
        ("noor", "accept", "both read", False), ("dana", "note on", "", True),
        ("mira", "source corrected", "named below", False),
    ]  # fmt: skip


def test_what_is_hidden_in_blind_mode_is_shown_after_ones_own_decision(workspace) -> None:
    one = workspace.report().findings[0]
    workspace.decide(one.id, "accept", "noor")
    hidden = workspace.finding(one.id, blind_for="dana")
    assert (hidden.verdict, hidden.conflict_type, hidden.pairs, hidden.review) == ("single", None, (), None)
    assert workspace.opinions(one.id, blind_for="dana") == []
    workspace.decide(one.id, "unsure", "dana")
    assert workspace.finding(one.id, blind_for="dana").verdict == one.verdict
    assert len(workspace.opinions(one.id, blind_for="dana")) == 2


def test_taking_one_decision_back_looks_at_no_other_that_was_made_with_it(workspace, monkeypatch) -> None:
    findings = [one.id for one in workspace.report().findings]
    assert len(findings) > 2
    workspace.decide(findings, "accept", "noor")  # one event for all
    workspace.decide(findings[0], "unsure", "dana")
    looked_at: list[set[str]] = []
    mark = Marks._mark
    monkeypatch.setattr(Marks, "_mark", lambda self, found: (looked_at.append(set(found)), mark(self, found))[1])
    workspace.undo("dana")
    workspace.redo("dana")
    assert looked_at == [{findings[0]}] * 2
    workspace.undo("dana")
    assert [one.review.decision for one in workspace.report().findings] == ["accept"] * len(findings)
    looked_at.clear()
    workspace.undo("noor")
    assert looked_at == [set(findings)]
    assert not any(one.review for one in workspace.report().findings)
