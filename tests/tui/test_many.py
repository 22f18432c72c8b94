"""The review of more findings than can be chosen among under a key: what is read behind shows the same, and rows come first."""

from __future__ import annotations

import threading

import pytest

from checker.workspace.log import Journal
from tui.app import ReviewApp
from tui.catalogue import Catalogue
from tui.screens.review import ReviewScreen
from tui.widgets.findings import FindingsList


@pytest.fixture
def many(monkeypatch):
    """Every workspace is one of many findings."""
    monkeypatch.setattr("tui.catalogue._INSTANT", -1)


KEYS = (
    (), ("down", "down"), ("right",), ("slash", "m", "a", "r"), ("escape",), ("G",), ("s",), ("enter",), ("escape",), ("x",),
    ("escape",), ("f",), ("escape",), ("b",), ("b",), ("end",), ("home",), ("a",), ("z",),
)  # fmt: skip


@pytest.mark.parametrize("size", [(200, 60), (80, 24)])
async def test_many_findings_look_as_few_do(desk, review, press, screen_text, monkeypatch, size) -> None:
    async def walk() -> list[str]:
        seen = []
        async with review(desk, size=size) as (app, pilot):
            for keys in KEYS:
                await press(pilot, *keys)
                app.say("")
                seen.append(screen_text(app))
        return seen

    few = await walk()
    monkeypatch.setattr("tui.catalogue._INSTANT", -1)
    for keys, now, then in zip(KEYS, await walk(), few, strict=True):
        assert now.splitlines() == then.splitlines(), keys


async def test_the_rows_are_there_before_the_finding_is_read(desk, many, monkeypatch) -> None:
    order: list[str] = []
    detail, drawn = Catalogue.detail, FindingsList.row_lines

    def read(self, ident, *, whole=False):
        order.append("whole" if whole else "finding")
        return detail(self, ident, whole=whole)

    monkeypatch.setattr(Catalogue, "detail", read)
    monkeypatch.setattr(FindingsList, "row_lines", lambda *args: (order.append("row"), drawn(*args))[1])
    app = ReviewApp(desk, bidi_mode="visual", by="dana")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.settled()
        await pilot.pause(0)
        assert order[0] == "row" and "finding" in order
        assert app.screen.claims.page is not None and len(app.screen.claims.page) > 3


async def test_no_key_waits_for_the_log_that_was_read_behind(desk, many, review, press, monkeypatch) -> None:
    taken: list[tuple[str, int]] = []
    take = Journal.take

    def note(self, rows):
        rows = list(rows)
        taken.append((threading.current_thread().name, len(rows)))
        return take(self, rows)

    monkeypatch.setattr(Journal, "take", note)
    async with review(desk) as (app, pilot):
        await press(pilot, "down", "right", "down")
        assert app.state.finding is not None
    main = threading.main_thread().name
    assert [number for name, number in taken if name == main and number] == []
    assert any(number for name, number in taken if name != main)


async def test_what_others_do_is_seen_by_a_desk_that_went_on_from_another(desk, many, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "down")
        ident = app.state.chosen_id
        other = desk.beside()
        other.decide(ident, "reject", "noa", reason="not the same port")
        other.close()
        await pilot.pause(0.6)  # until it looks
        await press(pilot)
        row = app.state.at(app.state.row)
        assert row.id == ident and (row.decision, row.by) == ("reject", "noa")
        assert app.state.finding.review.decision == "reject"


async def test_one_is_where_one_was_among_many(desk, many, review, press, tmp_path) -> None:
    memory = tmp_path / "place.json"
    async with review(desk, memory=memory) as (app, pilot):
        await press(pilot, "down", "down", "right")
        before = app.state.chosen_id, app.state.claim_id, app.state.row
        assert before[1] is not None and before[2]
    async with review(desk, memory=memory) as (app, pilot):
        assert (app.state.chosen_id, app.state.claim_id, app.state.row) == before
        assert app.state.claim.id == before[1]
        assert isinstance(app.screen, ReviewScreen) and app.screen.findings.cursor == before[2]
