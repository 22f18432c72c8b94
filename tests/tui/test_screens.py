"""Every screen at three sizes, as plain text, with Arabic, Hebrew and mixed rows; what each key of them does."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace

import pytest
from textual.widgets import Input

from checker.workspace.across import cell
from tui.editing import edited, editor_command
from tui.place import Place, remember, remembered
from tui.screens.article import ArticleScreen
from tui.screens.asking import ConfirmScreen, LineScreen, SheetScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.review import ReviewScreen
from tui.screens.sources import SourcesScreen
from tui.screens.timeline import TimelineScreen

SIZES = ((80, 24), (120, 40), (200, 60))
# The way to each screen from the findings, and the way back.
WAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "findings": ((), ()),
    "by-day": (("G", "G", "G"), ("G",)),
    "table": (("b",), ("b",)),
    "enlarged": (("plus",), ("plus", "plus")),
    "facets": (("f",), ("escape",)),
    "article": (("enter", "n"), ("escape",)),
    "time-line": (("L",), ("escape",)),
    "matrix": (("x", "down", "right"), ("escape",)),
    "matrix-conflict": (("x", "m"), ("escape",)),
    "answers": (("x", "t", "down"), ("escape",)),
    "outlets": (("S", "down", "down"), ("escape",)),
    "history": (("down", "H"), ("escape", "up")),
    "help": (("question_mark",), ("escape",)),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_right(desk, review, press, screen_text, golden, size) -> None:
    async with review(desk, size=size) as (app, pilot):
        for name, (there, back) in WAYS.items():
            await press(pilot, *there)
            text = screen_text(app)
            assert len(text.split("\n")) == size[1] + 1
            golden(f"screen-{name}-{size[0]}x{size[1]}", text)
            await press(pilot, *back)
            assert isinstance(app.screen, ReviewScreen), name


async def test_a_cell_of_the_matrix_can_be_entered(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "x")
        assert isinstance(app.screen, MatrixScreen)
        grid = app.screen.query_one("#outlets-grid")
        names = app.screen.matrix.outlets
        grid.move_to(names.index("Harbour Post"), names.index("Meridian Wire"))
        await press(pilot)
        assert "agree in 0, echo 0, conflict 1" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen) and app.state.filters.cell == ("Harbour Post", "Meridian Wire", "any")
        assert [app.state.at(row).id for row in range(len(app.state.selection))] == ["f1"]
        assert "between" in screen_text(app)
        await press(pilot, "escape")
        assert len(app.state.selection) == 7


async def test_a_measure_of_the_matrix_is_taken_along(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "x", "m")
        names = app.screen.matrix.outlets
        app.screen.query_one("#outlets-grid").move_to(names.index("أخبار النيل"), names.index("unknown"))
        await press(pilot, "enter")
        assert app.state.filters.cell is not None and cell(*app.state.filters.cell) == cell("unknown", "أخبار النيل", "conflict")
        assert [app.state.at(row).id for row in range(len(app.state.selection))] == ["f2"]


async def test_the_diagonal_of_the_matrix_leads_to_the_outlet(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "x", "enter")
        assert app.state.filters.outlet == "unknown" and len(app.state.selection) == 4


async def test_an_answer_leads_to_the_claim_that_gives_it(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "x", "t")
        grid = app.screen.query_one("#answers-grid")
        grid.move_to(0, grid.outlets.index("Harbour Post"))
        await press(pilot, "enter")
        assert app.state.finding.id == "f1" and app.state.claim.id == "c5"


async def test_facets_narrow_and_widen_again(desk, review, press, screen_text) -> None:
    async with review(desk, size=(200, 60)) as (app, pilot):
        await press(pilot, "f", "down", "enter")
        assert app.state.filters.verdict == "different-scope" and len(app.state.selection) == 1
        assert "● ≠ different-scope" in screen_text(app)
        await press(pilot, "enter", "escape")
        assert app.state.filters.verdict is None and len(app.state.selection) == 7
    async with review(desk, size=(80, 24)) as (app, pilot):
        await press(pilot, "f", "end", "enter")
        assert app.state.filters.reviewer == "dana" or app.state.filters.day is not None or app.state.filters.language
        assert isinstance(app.screen, ReviewScreen) and app.state.filters.narrows


async def test_the_time_line_leads_to_a_claim(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "L")
        assert isinstance(app.screen, TimelineScreen) and app.screen.order == ["c3", "c4", "c1", "c2", "c5"]
        await press(pilot, "n", "n", "enter")
        assert app.state.claim.id == "c5"


async def test_from_any_screen_a_number_leads_to_another(desk, review, press) -> None:
    from tui.screens.matrix import MatrixScreen
    from tui.screens.review import ReviewScreen
    from tui.screens.sources import SourcesScreen
    from tui.screens.timeline import TimelineScreen

    async with review(desk) as (app, pilot):
        for key, screen in (
            ("enter", None), ("3", MatrixScreen), ("4", TimelineScreen), ("2", SourcesScreen), ("3", MatrixScreen),
            ("3", MatrixScreen), ("1", ReviewScreen),
        ):  # fmt: skip
            await press(pilot, key)
            await press(pilot)
            assert screen is None or isinstance(app.screen, screen)
        assert len(app.screen_stack) == 1


async def test_two_claims_are_compared_wherever_they_are(desk, review, press, screen_text) -> None:
    async with review(desk, size=(120, 40)) as (app, pilot):
        await press(pilot, "W")
        assert "now choose another claim" in screen_text(app)
        await press(pilot, "end", "W")
        assert isinstance(app.screen, SheetScreen)
        text = screen_text(app)
        assert "rule " in text and "Harbour Post" in text and "metric" in text
        await press(pilot, "escape", "W", "W")
        assert "no claim held" in screen_text(app)


async def test_an_article_leads_from_claim_to_claim_by_verdict(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "enter", "v")
        assert isinstance(app.screen, ArticleScreen) and app.screen.claim_id == "c6"
        await press(pilot, "v")
        assert app.screen.claim_id == "c10"


async def test_only_web_addresses_are_opened_and_only_after_asking(other_desk, report, review, press, monkeypatch) -> None:
    from dataclasses import replace

    opened: list[str] = []
    urls = ["javascript:alert(1)", "https://nile.example/2", "file:///etc/passwd", "http://nile.example/\u202ex", None]
    articles = tuple(replace(one, url=url) for one, url in zip(report.articles, urls, strict=True))
    async with review(other_desk(replace_report(report, articles))) as (app, pilot):
        monkeypatch.setattr(app, "open_url", opened.append)
        for _ in range(5):
            await press(pilot, "O")
            if isinstance(app.screen, ConfirmScreen):
                await press(pilot, "n", "O", "y")
            await press(pilot, "right")
    assert opened == ["https://nile.example/2"]


def replace_report(report, articles):
    return type(report)(articles, report.claims, report.findings)


async def test_several_are_decided_at_once_after_asking(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "v", "end", "enter", "asterisk")
        assert "● 2 marked" in screen_text(app)
        await press(pilot, "u")
        assert isinstance(app.screen, ConfirmScreen) and "Unsure: 2 findings?" in screen_text(app)
        await press(pilot, "n")
        assert desk.finding("f6").review is None
        await press(pilot, "u", "y")
        assert [desk.finding(one).review.decision for one in ("f6", "f7")] == ["unsure", "unsure"]
        assert app.state.marked == {}
        await press(pilot, "z")
        assert [desk.finding(one).review for one in ("f6", "f7")] == [None, None]


async def test_tags_assignments_and_other_verdicts_are_kept(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "t")
        app.screen.query_one("#line", Input).value = "ميناء, check again"
        await press(pilot, "enter", "A")
        app.screen.query_one("#line", Input).value = "noor"
        await press(pilot, "enter", "V")
        await press(pilot, "down", "down", "down", "enter")  # conflict of date
        assert isinstance(app.screen, LineScreen)
        app.screen.query_one("#line", Input).value = "other years"
        await press(pilot, "enter")
        review_now = desk.finding("f1").review
        assert set(review_now.tags) == {"ميناء", "check again"} and review_now.assignee == "noor"
        assert (review_now.decision, review_now.verdict, review_now.reason) == ("override", "conflict", "other years")
        assert "overridden: conflict" in screen_text(app) and "other years" in screen_text(app)
        await press(pilot, "t")
        app.screen.query_one("#line", Input).value = "check again"
        await press(pilot, "enter")
        assert desk.finding("f1").review.tags == ("check again",)


async def test_a_misread_value_is_corrected_and_kept_and_seen_to_be(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "e", "enter")
        app.screen.query_one("#line", Input).value = "34"
        await press(pilot, "enter")
        app.screen.query_one("#reason", Input).value = "a slip"
        await press(pilot, "enter")
        assert "being judged anew" not in screen_text(app)
        (kept,) = desk.report().corrections
        assert (kept.claim, kept.field, kept.now, kept.by, kept.reason) == ("c1", "value", "34", "dana", "a slip")
        assert app.state.claim.id == "c1" and str(app.state.claim.values[0].low) == "34"
        assert "corrected: value 33 → 34 (dana" in screen_text(app) and "slip)" in screen_text(app)


async def test_a_verdict_that_does_not_follow_a_correction_yet_says_so(desk, review, press, screen_text, monkeypatch) -> None:
    async with review(desk) as (app, pilot):
        waiting: list[object] = []
        monkeypatch.setattr(app, "_work_on", lambda *job: waiting.append(job))
        await press(pilot, "e", "enter", "3", "4", "enter", "enter")
        assert "being judged anew: what was corrected counts" in screen_text(app) and desk.pending() and waiting
        await press(pilot, "down")
        assert "being judged anew" not in screen_text(app)


async def test_decisions_without_their_words_are_told_and_listed(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "D")
        assert "every decision stands on its words" in screen_text(app)
        await press(pilot, "escape")
    before = desk.report()
    misread = next(one for one in before.claims if one.article == "pier" and "33%" in one.text and one.values)
    desk.correct(misread.id, "value", "34", reason="a slip")
    article = before.by_article["pier"]
    desk.judged_as(replace(before, claims=tuple(one for one in before.claims if one.id != misread.id)))
    desk.add([replace(article, text=article.text.replace("ב-33%", "ב-35%"))])
    async with review(desk) as (app, pilot):
        assert "without their words" in screen_text(app) and "D lists them" in screen_text(app)
        await press(pilot, "D")
        assert "value corrected, 33 → 34 (dana" in screen_text(app)


async def test_findings_are_merged_and_a_claim_is_split_off(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "M")
        assert "mark the findings to merge" in screen_text(app)
        await press(pilot, "end", "m", "up", "M", "enter")
        assert "saved: 2 findings merged" in screen_text(app) and len(app.state.selection) == 6
        ids = [app.state.at(row) for row in range(6)]
        assert any(row.claims == 2 and set(row.outlets) == {"دلتا اليوم", "Harbour Post"} for row in ids)
        assert {app.state.report.article_of(app.state.report.claim(one)).outlet for one in app.state.finding.claims} == {
            "دلتا اليوم", "Harbour Post"}  # fmt: skip
        await press(pilot, "z")
        assert len(app.state.selection) == 7
        await press(pilot, "home", "left")
        taken = app.state.claim.id
        await press(pilot, "X", "enter")
        assert app.state.finding.claims == (taken,) and app.state.claim.id == taken
        assert "saved: split" in screen_text(app)
        assert any(one is not None and one.outlets == ("Harbour Post",) and one.id not in ("f7",)
                   for one in (app.state.at(row) for row in range(len(app.state.selection))))  # fmt: skip


async def test_the_end_of_a_review_is_said(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        for _ in range(5):
            await press(pilot, "space", "a")
        await press(pilot, "space")
        text = screen_text(app)
        assert isinstance(app.screen, SheetScreen) and "Every finding has a decision." in text and "7  decided" in text
        await press(pilot, "escape")
        assert "✓ all decided" in screen_text(app)


async def test_a_blind_reviewer_sees_no_verdict_before_deciding(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "R")
        app.screen.query_one("#line", Input).value = "noor"
        await press(pilot, "enter", "ctrl+b")
        text = screen_text(app)
        assert "conflict" not in text and "accepted" not in text and "hidden until you decide" in text
        shown = app.state.chosen_id
        await press(pilot, "a")
        assert [one.by for one in desk.opinions(shown) if one.by == "noor"] == ["noor"]
        assert not app.state.hidden


async def test_what_somebody_else_decides_is_seen(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        other = desk.beside()
        other.decide("f1", "unsure", "noor")
        other.close()
        for _ in range(60):  # looked for every half second; a busy machine takes longer to draw
            await pilot.pause(0.1)
            if "unsure by noor" in screen_text(app):
                break
        assert "unsure by noor" in screen_text(app)
        await press(pilot, "a")
        assert {(one.by, one.decision) for one in desk.opinions("f1")} == {("noor", "unsure"), ("dana", "accept")}


async def test_one_is_where_one_was(desk, review, press, tmp_path) -> None:
    memory = tmp_path / "state" / "place.json"
    async with review(desk, memory=memory) as (app, pilot):
        await press(pilot, "o", "down", "enter", "s", "G", "b", "down", "right")
        before = app.state.chosen_id, app.state.claim_id, app.state.filters
    assert json.loads(memory.read_text(encoding="utf-8"))["reviewer"] == "dana"
    async with review(desk, memory=memory) as (app, pilot):
        assert (app.state.chosen_id, app.state.claim_id, app.state.filters) == before and app.state.as_table
        assert before[2].outlet == "unknown"


def test_a_memory_that_is_damaged_or_cannot_be_written_costs_nothing(tmp_path) -> None:
    file = tmp_path / "place.json"
    for text in ("", "{", "[1]", '{"filters": 3, "finding": [], "theme": 1}', "\x00\xff"):
        file.write_text(text, encoding="latin-1")
        assert remembered(file) == Place()
    (tmp_path / "file").write_text("")
    remember(tmp_path / "file" / "place.json", Place())
    remember(None, Place())


async def test_without_colour_every_verdict_is_still_told_apart(desk, review, press, screen_text, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with review(desk) as (app, _):
        colours = {segment.style.color.get_truecolor() for strip in app.screen._compositor.render_strips() for segment in strip
                   if segment.style and segment.style.color}  # fmt: skip
        assert all(len(set(colour)) == 1 for colour in colours), "shades of grey only"
        text = screen_text(app)
        assert all(sign in text for sign in ("× 2 conflict", "≠ 1 different-scope", "≈ 1 consistent", "= 1 agreement"))


async def test_without_colour_the_row_that_is_chosen_is_turned_round(desk, review, press, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with review(desk) as (app, pilot):
        for keys in (("down",), ("v", "down"), ("escape", "f", "down"), ("escape", "S", "down")):
            await press(pilot, *keys)
            turned = [strip for strip in app.screen._compositor.render_strips()
                      if sum(len(segment.text) for segment in strip if segment.style and segment.style.reverse) > 8]  # fmt: skip
            assert 1 <= len(turned) <= 4, (keys, turned)  # two lines of a row, and the heads of its chosen claim


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark", "nord"])
async def test_every_theme_draws_every_screen(desk, review, press, screen_text, theme: str) -> None:
    async with review(desk, size=(100, 30)) as (app, pilot):
        before = screen_text(app)
        app.theme = theme
        await press(pilot)
        assert screen_text(app) == before
        await press(pilot, "x", "escape", "enter", "escape", "S", "escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_the_outlets_screen_shows_what_is_computed(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "S")
        app.screen.outlets.move_to(next(i for i, row in enumerate(app.screen.outlets.rows) if row.label == "Meridian Wire"))
        await press(pilot)
        text = screen_text(app)
        assert isinstance(app.screen, SourcesScreen)
        assert "echoing  100%" in text and "whom     " in text and "conflict 1 no decision 1" in " ".join(text.split())
        await press(pilot, "f")
        assert isinstance(app.screen, ReviewScreen) and app.state.filters.outlet == "Meridian Wire"


def test_the_editor_is_the_one_of_the_environment(tmp_path) -> None:
    script = tmp_path / "my editor"
    script.write_text("#!/bin/sh\nprintf ' ثم سألنا' >> \"$2\"\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    command = editor_command({"EDITOR": "ed", "VISUAL": f"'{script}' --wait"})
    assert command == [os.fspath(script), "--wait"]
    assert edited("سألنا الهيئة", command) == "سألنا الهيئة ثم سألنا"


def test_an_editor_that_fails_changes_nothing(tmp_path) -> None:
    from claims.errors import UsageError

    with pytest.raises(UsageError, match="ended with 1"):
        edited("text", ["false"])
    with pytest.raises(UsageError, match="cannot be run"):
        edited("text", [str(tmp_path / "nowhere")])
