"""Random histories, two at once, full and read-only files: whatever happens, what is kept follows the log."""

from __future__ import annotations

import os
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.workspace import Workspace, store_open
from checker.workspace.pages import Query
from claims.errors import CrosscheckError, WorkspaceError

EXAMPLES = int(os.environ.get("CROSSCHECK_HISTORIES", "12"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "reject", "override", "unsure", "back", "final", "note", "tag", "assign", "split",
                         "merge", "correct", "undo", "undo", "redo"]),
        st.integers(0, 11), st.integers(0, 11), st.sampled_from(["noor", "dana"]),
    ),
    min_size=1, max_size=16,
)  # fmt: skip


def take(desk: Workspace, what: str, place: int, other: int, by: str) -> None:
    """One step of a history; one that is refused changes nothing."""
    findings = desk.report().findings
    one, two = findings[place % len(findings)], findings[other % len(findings)]
    match what:
        case "accept" | "reject" | "unsure":
            desk.decide(one.id, what, by)
        case "override":
            desk.decide([one.id, two.id], "override", by, verdict="update", reason="r")
        case "back":
            desk.decide(one.id, None, by)
        case "final":
            desk.adjudicate(one.id, "accept" if other % 3 else "reject" if other % 2 else None, by)
        case "note":
            desk.note(one.id, "n" * other, by)
        case "tag":
            desk.tag([one.id, two.id], [f"t{other % 3}"], [f"t{place % 3}"], by)
        case "assign":
            desk.assign(one.id, by if other % 2 else "", by)
        case "split":
            desk.split(one.id, one.claims[: 1 + other % 2], by)
        case "merge":
            desk.merge([one.id, two.id], by)
        case "correct":
            desk.correct(one.claims[0], ("value", "period", "source")[other % 3], ("7", "2020", "Xinhua")[other % 3], by)
        case _:
            getattr(desk, what)(by if place % 2 else None)


def seen(desk: Workspace):
    """All that a reviewer can see: findings with reviews, corrections, orphans."""
    report = desk.report()
    return report.findings, report.corrections, report.orphans


def differences(one, other):
    """Where two views differ, in few words: a whole finding is too long to read."""
    found = [(a.id, name, getattr(a, name), getattr(b, name)) for a, b in zip(one[0], other[0], strict=False)
             for name in a.__slots__ if getattr(a, name) != getattr(b, name)]  # fmt: skip
    return [*found, *(place for place in (1, 2) if one[place] != other[place]), len(one[0]) - len(other[0])]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_what_is_kept_is_what_the_log_says_made_anew(workspace, steps) -> None:
    while workspace.undo():
        pass
    for step in steps:
        try:
            take(workspace, *step)
        except CrosscheckError:
            continue
    kept = seen(workspace)
    with Workspace.open(workspace.path, by="dana") as fresh:
        assert seen(fresh) == kept  # the state is the same after opening again
        fresh.refresh()
        assert differences(seen(fresh), kept) == [0]  # and when all is judged, grouped and marked anew
        rows = fresh.rows(fresh.select(Query()), 0, 99)
        assert [row.id for row in rows] == [one.id for one in kept[0]]
        assert fresh.tampered() is None


def test_a_rejection_that_is_taken_back_leaves_together_what_was_merged(workspace) -> None:
    one, two = workspace.report().findings[1:3]
    workspace.merge([one.id, two.id], "noor")
    merged = seen(workspace)
    joined = next(held for held in merged[0] if set(held.claims) >= {*one.claims, *two.claims})
    workspace.decide(joined.id, "reject", "noor")
    assert seen(workspace) != merged
    workspace.undo()
    assert differences(seen(workspace), merged) == [0]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_undoing_all_and_doing_all_again_leads_back(workspace, steps) -> None:
    while workspace.undo():
        pass
    start = seen(workspace)
    for step in steps:
        if step[0] not in ("undo", "redo"):
            try:
                take(workspace, *step)
            except CrosscheckError:
                continue
    end, count = seen(workspace), 0
    while workspace.undo():
        count += 1
    assert seen(workspace) == start
    assert all(workspace.redo() for _ in range(count))
    assert count == 0 or workspace.redo() is None  # what an earlier history took back lies before this one
    assert seen(workspace) == end


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_two_who_decide_at_once_lose_nothing_and_see_no_lock(workspace, path) -> None:
    workspace.refresh()
    workspace.close()
    children = []
    for name in ("noor", "dana"):
        child = os.fork()
        if not child:
            try:
                with Workspace.open(path, by=name) as desk:
                    idents = desk.ids(desk.select(Query()))
                    for number in range(60):
                        desk.version()
                        desk.blind = True  # each has an opinion of their own: nothing is overwritten
                        desk.decide(idents[number % len(idents)], "unsure", reason=f"{name}-{number}")
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with Workspace.open(path) as desk:
        assert desk.tampered() is None
        reasons = [entry.reason for entry in desk.log()]
        assert sorted(reasons) == sorted(f"{name}-{number}" for name in ("noor", "dana") for number in range(60))
        assert all({one.by for one in desk.opinions(finding.id)} == {"noor", "dana"} for finding in desk.report().findings)
        kept = desk.report()
        desk.refresh()
        assert desk.report() == kept


def test_a_decision_on_a_full_disk_is_told_and_nothing_is_half_done(workspace) -> None:
    one, two = workspace.report().findings[:2]
    workspace.decide(one.id, "accept", "noor")
    before = seen(workspace)
    db = workspace._store.db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(WorkspaceError, match="full"):
        for number in range(500):
            workspace.note(two.id, "x" * (2_000 + number), "noor")
            before = seen(workspace)
    assert seen(workspace) == before
    db.execute("PRAGMA max_page_count=1000000")
    workspace.note(two.id, "now it fits", "noor")
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert again.report().findings[1].review.note == "now it fits" and again.tampered() is None


@pytest.mark.parametrize("judged", [True, False], ids=["judged", "not judged yet"])
def test_a_workspace_that_cannot_be_written_is_read_and_judged_in_memory(workspace, path, monkeypatch, judged) -> None:
    if judged:
        workspace.decide(workspace.report().findings[0].id, "accept", "noor")
        whole = seen(workspace)
    workspace.close()
    before = path.read_bytes()
    monkeypatch.setattr(store_open, "can_write", lambda _: False)
    with Workspace.open(path, by="dana") as desk:
        assert desk.read_only and desk.pending() is not judged
        report = desk.report()
        assert report.findings and not desk.pending()
        if judged:
            assert seen(desk) == whole
        assert [row.id for row in desk.rows(desk.select(Query()), 0, 99)] == [one.id for one in report.findings]
        assert desk.rows(desk.select(Query(text="trade")), 0, 1) and desk.facets(Query())["verdict"] and desk.left().whole
        with pytest.raises(WorkspaceError, match="nothing is saved"):
            desk.decide(report.findings[0].id, "accept", "noor")
        with pytest.raises(WorkspaceError, match="nothing is saved"):
            desk.undo()
        assert desk.report() == report
    assert path.read_bytes() == before


def test_a_damaged_page_of_a_large_file_is_found_when_asked(workspace, path, monkeypatch) -> None:
    workspace.refresh()
    workspace.close()
    monkeypatch.setattr(store_open, "CHECKED_AT_OPENING", 0)
    with Workspace.open(path) as desk:
        desk.check()
    data = bytearray(path.read_bytes())
    data[-4096 * 3 : -4096] = b"\xa5" * (4096 * 2)
    path.write_bytes(data)
    with pytest.raises(WorkspaceError, match=r"damaged|malformed"), closing(Workspace.open(path)) as desk:
        desk.check()
