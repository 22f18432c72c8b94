from __future__ import annotations

import json

import pytest

from claims.errors import InputError, UsageError, WorkspaceError


@pytest.fixture
def decided(workspace):
    findings = workspace.report().findings
    workspace.decide(findings[0].id, "accept", "noor")
    workspace.note(findings[0].id, "שלום «[red]» =1+1")
    workspace.decide(findings[1].id, "reject", "dana")
    workspace.note(findings[2].id, "only a note")
    return workspace


def reviews(workspace):
    return [one.review for one in workspace.report().findings]


@pytest.mark.parametrize("form", ["jsonl", "w3c"])
def test_what_is_exported_comes_back_into_another_workspace(decided, open_workspace, articles, tmp_path, form) -> None:
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    done = other.import_(decided.export(form))
    assert (done.taken, done.known, done.conflicts, done.rejected) == (3, 0, (), ())
    assert reviews(other) == reviews(decided) and other.export(form) == decided.export(form)


@pytest.mark.parametrize("form", ["jsonl", "w3c"])
def test_importing_twice_changes_nothing(decided, form) -> None:
    before = decided.export(form)
    done = decided.import_(before)
    assert (done.taken, done.known) == (0, 3) and decided.export(form) == before


def test_an_import_is_one_step_to_undo(decided, open_workspace, articles, tmp_path) -> None:
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    other.import_(decided.export())
    assert other.undo() == "import of 3 records" and not any(reviews(other))


def test_the_later_of_two_contradicting_reviews_stands_and_both_are_told(decided) -> None:
    text = decided.export().replace('"accept"', '"reject"')
    later = text.replace("2024-05-01", "2025-01-01").splitlines()[0]
    done = decided.import_(later)
    assert done.taken == 1 and len(done.conflicts) == 1
    assert "accept by noor here, reject by noor there; reject by noor stands" in done.conflicts[0]
    earlier = text.replace("2024-05-01", "2020-01-01").splitlines()[0]
    assert decided.import_(earlier).taken == 0


def test_reviews_of_articles_that_are_not_here_are_kept_as_orphans(decided, open_workspace, tmp_path) -> None:
    empty = open_workspace(tmp_path / "empty.db")
    empty.import_(decided.export())
    assert len(empty.report().orphans) == 3
    assert [json.loads(line)["finding"] for line in empty.export().splitlines()] == [None] * 3


def test_a_quotation_of_an_annotation_stands_in_its_article(decided) -> None:
    texts = {one.id: one.text for one in decided.report().articles}
    for annotation in json.loads(decided.export("w3c"))["first"]["items"]:
        for target in annotation["target"]:
            at, quote = target["selector"]
            text = texts[target["source"].rpartition(":")[2]]
            assert text[at["start"] : at["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_broken_line_is_told_and_the_rest_taken(decided, open_workspace, articles, tmp_path) -> None:
    lines = decided.export().splitlines()
    broken = ["{", *lines[:1], '{"review": 1}', lines[1].replace('"reject"', '"maybe"'), '["x"]', *lines[2:]]
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    done = other.import_("\n".join(broken), place="r.jsonl")
    assert done.taken == 2 and [line.partition(": ")[0] for line in done.rejected] == [
        "r.jsonl:1", "r.jsonl:3", "r.jsonl:4", "r.jsonl:5",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["hello", "{}", "[]", "\x00", '{"version": 1}'])
def test_a_file_of_another_kind_is_refused(workspace, text) -> None:
    with pytest.raises(InputError, match="no reviews"):
        workspace.import_(text, place="x")


def test_an_unknown_format_is_refused(workspace) -> None:
    with pytest.raises(UsageError, match="jsonl, w3c"):
        workspace.export("xml")


def test_the_second_of_two_who_decide_at_once_is_told(workspace, open_workspace) -> None:
    other = open_workspace(by="noor")
    ident = workspace.report().findings[0].id
    assert other.report().findings[0].id == ident
    other.decide(ident, "reject", "noor")
    with pytest.raises(WorkspaceError, match="noor has just said: reject"):
        workspace.decide(ident, "accept", "dana")
    review = workspace.report().findings[0].review
    assert review is not None and (review.decision, review.by) == ("reject", "noor")
    workspace.decide(ident, "accept", "dana")
    review = other.report().findings[0].review
    assert review is not None and review.by == "dana"


def test_two_who_decide_different_findings_do_not_disturb_each_other(workspace, open_workspace) -> None:
    other = open_workspace(by="noor")
    one, two = (finding.id for finding in workspace.report().findings[:2])
    other.report()
    for _ in range(3):
        workspace.note(one, "mine")
        other.note(two, "theirs")
    assert {review.note for review in reviews(workspace) if review} == {"mine", "theirs"}


# --- everything that reviewers do --------------------------------------------------------------------------------


@pytest.fixture
def rich(workspace):
    """Opinions of several, a final one, tags, an assignee, a split, a merge and a correction."""
    findings = workspace.report().findings
    large = max(findings, key=lambda one: len(one.claims))
    singles = [one.id for one in findings if one.verdict == "single"]
    workspace.decide(large.id, "accept", "noor", reason="seen")
    workspace.decide(large.id, "override", "dana", verdict="update", reason="later")
    workspace.adjudicate(large.id, "accept", "mira")
    workspace.tag(singles, ["trade", "שלום"])
    workspace.assign(singles[0], "noor")
    workspace.split(large.id, large.claims[:1], "noor", reason="another year")
    workspace.merge(singles[:2], "dana", verdict="consistent", reason="one park")
    claim = next(one for one in workspace.report().claims if one.values)
    workspace.correct(claim.id, "value", "34", "mira", reason="misread")
    return workspace


def everything(workspace):
    report = workspace.report()
    return report.findings, report.corrections, report.orphans, workspace._state.reviews, workspace._state.ties


@pytest.mark.parametrize("form", ["jsonl", "w3c"])
def test_all_decisions_come_back_into_another_workspace(rich, open_workspace, articles, tmp_path, form) -> None:
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    done = other.import_(rich.export(form))
    assert done.rejected == () and done.conflicts == () and done.taken >= 5
    assert everything(other) == everything(rich) and other.export(form) == rich.export(form)
    again = other.import_(rich.export(form))
    assert (again.taken, again.known) == (0, done.taken)
    assert other.undo() == f"import of {done.taken} records"
    assert not any(one.review for one in other.report().findings) and other.report().corrections == ()


def test_opinions_of_two_colleagues_on_one_finding_are_both_kept_and_told(workspace, open_workspace, articles, tmp_path) -> None:
    ident = workspace.report().findings[0].id
    workspace.decide(ident, "accept", "dana")
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    other.report()
    other.decide(ident, "unsure", "noor", reason="one source")
    done = workspace.import_(other.export())
    assert done.taken == 1 and len(done.conflicts) == 1 and "accept by dana here, unsure by noor there" in done.conflicts[0]
    assert {(one.by, one.decision) for one in workspace.opinions(ident)} == {("dana", "accept"), ("noor", "unsure")}
    assert workspace.import_(other.export()).taken == 0
    back = other.import_(workspace.export())
    assert back.taken == 1 and {one.by for one in other.opinions(ident)} == {"dana", "noor"}
    assert other.import_(workspace.export()).taken == 0 == workspace.import_(other.export()).taken


def test_contradicting_corrections_are_told_and_the_later_stands(workspace, open_workspace, articles, tmp_path) -> None:
    claim = next(one for one in workspace.report().claims if one.values)
    workspace.correct(claim.id, "value", "34", "dana")
    other = open_workspace(tmp_path / "other.db")
    other.add(articles)
    other.report()
    other.note(other.report().findings[0].id, "later")  # the clock goes on
    other.correct(claim.id, "value", "35", "noor")
    done = workspace.import_(other.export())
    assert len(done.conflicts) == 1 and "34 here, 35 there; 35 stands" in done.conflicts[0]
    assert workspace.report().claim(claim.id).values[0].low == 35


@pytest.mark.parametrize(
    "broken",
    [
        '{"kind": "part", "parts": [[]]}', '{"kind": "join", "parts": 3}', '{"kind": "correction", "claims": []}',
        '{"kind": "new"}',
        '{"kind": "correction", "field": "colour", "was": "", "now": "red", "claims": '
        '[{"claim": "a", "article": "b", "start": 0, "end": 1, "text": "c"}]}',
    ],
)  # fmt: skip
def test_a_broken_record_of_any_kind_is_told(rich, broken) -> None:
    done = rich.import_(rich.export() + broken + "\n")
    assert done.taken == 0 and len(done.rejected) == 1
