"""The review of more findings than can be chosen among under a key: what is read behind shows the same, and rows come first."""

from __future__ import annotations

import threading

import pytest
from textual.css.stylesheet import Stylesheet

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


async def test_nothing_is_judged_before_the_first_rows_stand_there(desk, many, monkeypatch) -> None:
    order: list[str] = []
    drawn, catch_up = FindingsList.row_lines, ReviewApp._catch_up
    monkeypatch.setattr(FindingsList, "row_lines", lambda *args: (order.append("row"), drawn(*args))[1])
    monkeypatch.setattr(ReviewApp, "_catch_up", lambda self: (order.append("judge"), catch_up(self))[1])
    app = ReviewApp(desk, bidi_mode="visual", by="dana")
    async with app.run_test(size=(120, 40)):
        await app.settled()
    assert order[0] == "row" and order.count("judge") == 1


async def test_a_letter_is_painted_in_one_frame_with_the_rows_it_leaves(desk, many, review, press, monkeypatch) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "slash")
        frames: list[tuple[str, int]] = []
        painted = type(app.screen._compositor).render_update

        def note(self, **options):
            frame = painted(self, **options)
            if frame is not None:
                frames.append((app.screen.query_one("#search").value, len(app.state.selection)))
            return frame

        monkeypatch.setattr("tui.jobs._MOMENT", 5.0)  # however slow the machine is
        monkeypatch.setattr(type(app.screen._compositor), "render_update", note)
        whole = len(app.state.selection)
        await press(pilot, "m", "e", "r")
        left = len(app.state.selection)
        assert left < whole
        assert all(number != whole for typed, number in frames if typed == "mer")  # no frame of the new word and the old rows


async def test_a_choice_that_takes_long_keeps_no_letter_from_being_seen(desk, many, review, press, monkeypatch) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "slash")
        release, select = threading.Event(), Catalogue.select_with_rows
        asked: list[str] = []

        def slow(self, filters, chosen, near):
            asked.append(filters.text)
            release.wait(10)
            return select(self, filters, chosen, near)

        monkeypatch.setattr(Catalogue, "select_with_rows", slow)
        whole = len(app.state.selection)
        for letter in "mer":
            app.simulate_key(letter)
            await pilot.pause(0.05)
        assert app.screen.query_one("#search").value == "mer"
        assert len(app.state.selection) == whole  # of what was chosen nothing is known yet
        release.set()
        await press(pilot)
        assert asked == ["m", "mer"]  # what nobody wants any more is not looked for
        assert app.state.filters.text == "mer" and 0 < len(app.state.selection) < whole


async def test_the_stylesheet_is_read_again_only_for_other_colours(desk, review, press, monkeypatch) -> None:
    read: list[object] = []
    reparse = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: (read.append(self), reparse(self))[1])
    async with review(desk) as (app, pilot):
        assert read == []
        before = app.screen.styles.background
        app.theme = "textual-light"
        await press(pilot)
        assert read and app.screen.styles.background != before


@pytest.mark.parametrize("behind", [False, True])
async def test_what_is_asked_about_several_findings_names_them_and_leaves_out_those_that_are_gone(
    desk, review, press, screen_text, monkeypatch, behind: bool
) -> None:
    if behind:
        monkeypatch.setattr("tui.catalogue._INSTANT", -1)
    async with review(desk, size=(80, 24)) as (app, pilot):
        await press(pilot, "asterisk", "a")
        marked = list(app.state.marked)
        text = screen_text(app)
        named = [one.question for one in desk.excerpt(marked[:4]).findings]
        assert f": {len(marked)} findings?" in text and f"and {len(marked) - 4} more" in text
        assert sum(f"· {question[:12]}" in text for question in named) >= 3
        await press(pilot, "n", "home")
        several = next(one for one in marked if len(desk.finding(one).claims) > 2)
        desk.split(several, desk.finding(several).claims[:1], "noor")  # meanwhile, by somebody else
        await press(pilot, "a")
        assert "1 of those marked is no more" in " ".join(screen_text(app).replace("│", " ").split())
        await press(pilot, "y")
        assert len(marked) - 1 == sum(one.review is not None and one.review.decision == "accept"
                                      for one in desk.excerpt(marked).findings)  # fmt: skip
        app.state.marked = dict.fromkeys(["gone", "gone too"])
        await press(pilot, "a")
        assert "2 of those marked are no more" in screen_text(app) and len(app.screen_stack) == 1 and not app.state.marked
        app.state.marked = dict.fromkeys(["gone"])
        await press(pilot, "M")
        assert "1 of those marked is no more" in screen_text(app) and len(app.screen_stack) == 1
