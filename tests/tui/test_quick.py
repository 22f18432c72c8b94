"""What makes a key cheap changes nothing of what is seen: drawn ahead, drawn once, not asked for, not laid out anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual._compositor import Compositor
from textual.screen import Screen

from checker.model import Finding
from checker.workspace import deciding, marks
from tui.widgets.scroller import make_room


def test_room_is_made_by_letting_go_of_the_oldest() -> None:
    kept = dict.fromkeys(range(10))
    make_room(kept, 11)
    assert len(kept) == 10
    make_room(kept, 10)
    assert list(kept) == [5, 6, 7, 8, 9]


@pytest.mark.parametrize("size", [(120, 40), (200, 60), (80, 24)])
async def test_widgets_that_are_not_asked_would_have_said_nothing_new(desk, review, press, size) -> None:
    """What is painted of a region is the same as if every widget had been asked for its lines."""
    async with review(desk, size=size) as (app, pilot):
        for keys in ((), ("down", "down"), ("right",), ("t",), ("slash", "3"), ("escape", "M")):
            await press(pilot, *keys)
            composing = app.screen._compositor
            for widget, (region, clip) in list(composing.visible_widgets.items()):
                crop = region.intersection(clip)
                if not crop or widget is app.screen:
                    continue
                ours = composing._render_chops(crop, lambda y: True)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(type(composing), "_get_renders", Compositor._get_renders)
                    theirs = composing._render_chops(crop, lambda y: True)
                for y in crop.line_range:
                    for x, strip in theirs[y].items():
                        if crop.x <= x < crop.right:
                            mine = ours[y][x]
                            assert mine is not None
                            assert list(mine) == list(strip)


async def test_a_bar_that_comes_or_goes_lays_nothing_out_anew(desk, review, press, monkeypatch) -> None:
    async with review(desk, size=(120, 24)) as (app, pilot):
        laid_out: list[object] = []
        refresh = Screen._refresh_layout

        def counted(self: Screen[object], *args: object, **rest: object) -> None:
            laid_out.append(self)
            refresh(self, *args, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        lengths = set()
        for _ in range(4):
            await press(pilot, "down")
            pane = app.screen.claims
            lengths.add(pane.virtual_size.height > pane.scrollable_content_region.height)
        assert lengths == {True, False}  # else this says nothing
        assert not laid_out


@pytest.fixture
def many_desk(other_desk, report):
    """A finding for each claim: more than a screen holds."""
    return other_desk(replace(report, findings=tuple(
        Finding(f"g{n}", f"What of the {n}th?", "single", (claim.id,), 1) for n, claim in enumerate(report.claims)
    )))  # fmt: skip


async def test_rows_drawn_ahead_are_those_that_are_shown(many_desk, review, press, screen_text) -> None:
    async with review(many_desk, size=(120, 16)) as (app, pilot):
        await press(pilot, *["down"] * 6)
        findings = app.screen.findings
        before = findings.cursor
        findings.draw_ahead()
        while findings._drawing is not None:
            await pilot.pause(0.01)
        drawn: set[int] = set()
        row_lines = type(findings).row_lines
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                type(findings), "row_lines", lambda self, row, width: (drawn.add(row), row_lines(self, row, width))[1]
            )
            patch.setattr(type(findings), "draw_ahead", lambda self: None)  # of the page after it
            await press(pilot, "pagedown")
        assert findings.cursor > before + 4
        assert drawn <= {findings.cursor, before}  # the row under the cursor, and the one that it left, look otherwise
        shown = screen_text(app)
    async with review(many_desk, size=(120, 16)) as (app, pilot):
        await press(pilot, *["down"] * 6, "pagedown")
        assert screen_text(app) == shown


async def test_a_filter_reads_what_is_shown_again_only_if_it_may_be_another_thing(desk, review, press, monkeypatch) -> None:
    async with review(desk) as (app, pilot):
        read: list[str] = []
        detail = type(app.state.catalogue).detail
        monkeypatch.setattr(
            type(app.state.catalogue), "detail",
            lambda self, ident, whole=False: (read.append(ident), detail(self, ident, whole=whole))[1],
        )  # fmt: skip
        chosen = app.state.chosen_id
        await press(pilot, "slash", *app.state.finding.question.split()[0].lower()[:3])
        assert app.state.chosen_id == chosen
        assert read == []
        await press(pilot, "escape", "a")
        assert chosen in read  # it has a decision now
        read.clear()
        app.be("noa", blind=True)
        await app.settled()
        assert app.state.chosen_id in read


@pytest.fixture
def in_small_parts(monkeypatch):
    monkeypatch.setattr(deciding, "_CHUNK", 2)
    monkeypatch.setattr(marks, "_SOME", 2)


async def test_a_step_on_many_findings_says_how_far_it_is(many_desk, review, press, in_small_parts) -> None:
    async with review(many_desk) as (app, pilot):
        told: list[tuple[str, int, int]] = []
        saving = app.saving
        many_desk.telling = lambda *far: (told.append(far), saving(*far))[1]
        await press(pilot, "asterisk", "a", "y")
        whole = len(app.state.selection)
        assert {stage for stage, _, _ in told} == {"reading quotations", "saving"}
        assert all(0 <= done < total == whole for _, done, total in told)
        assert app.state.sizes.decided == whole
        assert not app.stop_saving()  # it is done, so Esc has its other meaning again


async def test_a_step_on_many_findings_can_be_stopped_and_then_saves_nothing(
    many_desk, review, press, screen_text, in_small_parts
) -> None:
    async with review(many_desk) as (app, pilot):
        saving = app.saving
        far: list[str] = []

        def stopped(stage: str, done: int, total: int) -> None:
            far.append(stage)
            if stage == "saving":
                app._many = True
                app.call_from_thread(app.screen.action_clear)
            saving(stage, done, total)

        many_desk.telling = stopped
        await press(pilot, "asterisk", "a", "y")
        assert far[-1] == "saving"
        assert "not done: stopped before anything of it was saved" in screen_text(app)
        assert app.state.sizes.decided == 0
        assert many_desk.log() == []
        assert len(app.state.marked) == len(app.state.selection)  # to be decided in another way
        many_desk.telling = saving
        await press(pilot, "a", "y")
        assert app.state.sizes.decided == len(app.state.selection)
