"""The review as a person uses it: keys in, screen and desk out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

import tui.app as app_module
from checker.model import Report
from checker.workspace import Workspace
from claims.errors import WorkspaceError
from tui.screens.article import ArticleScreen
from tui.screens.base import Reviewing
from tui.screens.review import ReviewScreen
from tui.screens.sources import SourcesScreen


def said(desk, finding_id: str) -> str | None:
    """What stands about a finding in the workspace."""
    review = desk.finding(finding_id).review
    return review.decision if review else None


FULL = WorkspaceError("the disk is full", place="crosscheck.db", remedy="free some space and save again")


@pytest.mark.parametrize("mode", ["visual", "isolate", "override", "words", "logical"])
async def test_the_main_screen_looks_right(desk, review, screen_text, golden, mode: str) -> None:
    async with review(desk, mode=mode) as (app, _):
        golden(f"review-120x40-{mode}", screen_text(app))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (20, 5), (1, 1)])
async def test_the_main_screen_fits_smaller_terminals(desk, review, screen_text, golden, size) -> None:
    async with review(desk, size=size) as (app, _):
        golden(f"review-{size[0]}x{size[1]}", screen_text(app))


async def test_a_terminal_may_change_its_size_at_any_time(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        for size in ((80, 24), (20, 5), (1, 1), (200, 60)):
            await pilot.resize_terminal(*size)
            await press(pilot, "down", "right", "enter", "escape")
        await pilot.resize_terminal(20, 5)
        await press(pilot, "S", "escape", "question_mark", "escape", "n", "escape", "v", "escape", "w", "escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_a_decision_is_saved_before_it_is_shown(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "a")
        assert said(desk, "f1") == "accept"
        assert "saved: accepted · By how much did container traffic grow" in screen_text(app)
        assert "accepted by dana" in screen_text(app)
        await press(pilot, "d")
        assert said(desk, "f1") is None
        assert "accepted by dana" not in screen_text(app)


async def test_what_is_not_saved_is_not_shown_as_saved(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        desk.trouble = FULL
        await press(pilot, "r")
        text = screen_text(app)
        assert "not done: crosscheck.db: the disk is full (free some space and save again)" in text
        assert "saved" not in text and "rejected by" not in text
        assert app.state.sizes.decided == 2


async def test_undo_takes_back_the_last_save(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "u")
        assert said(desk, "f1") == "unsure"
        await press(pilot, "z")
        assert "undone: " in screen_text(app) and said(desk, "f1") is None
        await press(pilot, "Z")
        assert "done again: " in screen_text(app) and said(desk, "f1") == "unsure"
        await press(pilot, "Z")
        assert "nothing to do again" in screen_text(app)


async def test_a_note_is_written_saved_and_shown(desk, review, press, screen_text, golden) -> None:
    async with review(desk, size=(80, 24)) as (app, pilot):
        await press(pilot, "n")
        app.screen.query_one(TextArea).insert("اتصلنا بالهيئة 33%")
        await press(pilot)
        golden("note-80x24", screen_text(app))
        await press(pilot, "ctrl+s")
        assert desk.finding("f1").review.note == "اتصلنا بالهيئة 33%"
        assert "saved: note" in screen_text(app) and app.state.drafts == {}


async def test_a_note_that_cannot_be_saved_stays_as_a_draft(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        desk.trouble = FULL
        await press(pilot, "n", "h", "i", "ctrl+s")
        assert "not saved, kept as a draft: crosscheck.db: the disk is full" in screen_text(app)
        assert app.state.drafts == {"f1": "hi"}
        desk.trouble = None
        await press(pilot, "n", "ctrl+s")
        assert desk.finding("f1").review.note == "hi" and app.state.drafts == {}


async def test_leaving_the_editor_keeps_the_text_as_a_draft(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "n", "h", "i", "escape")
        assert app.state.drafts == {"f1": "hi"} and "draft" in screen_text(app)
        assert desk.finding("f1").review is None


async def test_moving_shows_the_claims_of_the_finding_chosen(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "down", "down")
        assert app.state.finding.id == "f3" and "3.72 m" in screen_text(app)
        await press(pilot, "end")
        assert app.state.finding.id == "f7"
        await press(pilot, "home", "a", "space")
        assert app.state.finding.id == "f3", "f2 has a decision already"


async def test_choosing_a_claim_shows_its_comparisons(desk, review, press, screen_text) -> None:
    async with review(desk, size=(120, 60)) as (app, pilot):
        assert "one-origin" not in screen_text(app)
        await press(pilot, "right")
        assert app.state.claim.id == "c2" and "one-origin" in screen_text(app)
        await press(pilot, "left", "left")
        assert app.state.claim.id == "c5" and "values-exclude" in screen_text(app)


async def test_searching_narrows_the_list_and_escape_widens_it(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "slash")
        app.screen.query_one("#search", Input).value = "الارباح"
        await press(pilot)
        assert "1 shown" in screen_text(app) and "reads" in screen_text(app)
        await press(pilot, "enter")
        assert app.screen.focused is app.screen.findings and app.state.finding.id == "f6"
        await press(pilot, "escape")
        assert "7 findings" in screen_text(app)


async def test_one_verdict_can_be_shown_alone(desk, review, press, screen_text, golden) -> None:
    async with review(desk, size=(80, 24)) as (app, pilot):
        await press(pilot, "v")
        golden("pick-80x24", screen_text(app))
        await press(pilot, "down", "down", "enter")
        assert app.state.filters.verdict == "different-scope" and "1 shown" in screen_text(app)


async def test_the_outlet_and_the_language_can_be_shown_alone(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "o", "down", "enter")
        assert app.state.filters.outlet == "unknown" and len(app.state.selection) == 4
        await press(pilot, "g", "end", "enter")
        assert app.state.filters.language == "en" and len(app.state.selection) == 1


@pytest.mark.parametrize("mode", ["visual", "isolate"])
async def test_the_article_shows_its_claims(desk, review, press, screen_text, golden, mode: str) -> None:
    async with review(desk, size=(100, 30), mode=mode) as (app, pilot):
        await press(pilot, "enter", "n")
        assert isinstance(app.screen, ArticleScreen)
        golden(f"article-100x30-{mode}", screen_text(app))
        await press(pilot, "n", "enter")
        assert isinstance(app.screen, ReviewScreen) and app.state.finding.id == "f2"


async def test_going_from_an_article_to_a_hidden_finding_shows_it(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "v", "end", "enter", "enter")
        assert app.state.filters.verdict == "single"
        await press(pilot, "p", "enter")
        assert app.state.finding.id == "f4" and not app.state.filters.narrows


async def test_copying_gives_logical_text(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "c")
        assert app.clipboard == "“حركة الحاويات ارتفعت بنسبة 33% عام 2022” (أخبار النيل, 2023-03-02, citing هيئة الموانئ)"


async def test_naming_an_outlet_makes_its_claims_follow(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "right", "right", "w")
        app.screen.query_one(Input).value = "קול הנמל"
        await press(pilot, "enter")
        assert desk.article("pier").by_article["pier"].outlet == "קול הנמל"
        assert "saved: published by" in screen_text(app)
        assert app.state.claim.id == "c3" and app.state.article.outlet == "קול הנמל"


async def test_the_outlets_screen_edits_a_record(desk, review, press, screen_text, golden) -> None:
    async with review(desk, size=(120, 40)) as (app, pilot):
        await press(pilot, "S", "down")
        assert isinstance(app.screen, SourcesScreen) and app.screen.entry.label == "أخبار النيل"
        golden("outlets-120x40", screen_text(app))
        await press(pilot, "enter")
        app.screen.query_one("#field-owner", Input).value = "the port"
        await press(pilot, "ctrl+s")
        record = next(one for one in desk.outlets() if one.name == "أخبار النيل")
        assert (record.owner, record.names[1]) == ("the port", ("he", "חדשות הנילוס"))
        assert "saved: " in screen_text(app)


async def test_a_record_that_cannot_be_saved_stays_in_its_fields(desk, review, press, screen_text) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "S", "down", "enter")
        app.screen.query_one("#field-names", Input).value = "no code"
        await press(pilot, "ctrl+s")
        assert "write  ar: name" in screen_text(app)
        app.screen.query_one("#field-names", Input).value = "en: Nile"
        desk.trouble = FULL
        await press(pilot, "ctrl+s")
        assert "kept as a draft" in screen_text(app)
        await press(pilot, "escape", "down", "up")
        assert app.screen.query_one("#field-names", Input).value == "en: Nile"


async def test_an_article_is_named_from_the_outlets_screen(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "S", "enter")
        app.screen.query_one(Input).value = "Harbour Post"
        await press(pilot, "enter")
        assert desk.article("pier").by_article["pier"].outlet == "Harbour Post"
        assert [row for row in app.screen.outlets.rows if row.article] == []


async def test_help_lists_the_keys_and_closes(desk, review, press, screen_text, golden) -> None:
    async with review(desk, size=(80, 24)) as (app, pilot):
        await press(pilot, "question_mark")
        golden("help-80x24", screen_text(app))
        await press(pilot, "end")
        assert "Signs" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_the_palette_runs_a_command_of_the_table(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "ctrl+p")
        await press(pilot, *"order")
        for _ in range(20):
            await press(pilot)
        await press(pilot, "enter")
        await press(pilot)
        assert app.state.filters.sort == "most useful first"


async def test_a_click_chooses_a_finding_and_a_second_one_opens_it(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        await pilot.click("#findings", offset=(5, 4))
        await press(pilot)
        assert app.state.finding.id == "f3"
        await pilot.click("#findings", offset=(5, 4))
        await press(pilot)
        assert isinstance(app.screen, ArticleScreen)


async def test_articles_are_added_after_the_first_frame(other_desk, report, review, screen_text) -> None:
    desk = other_desk(Report((), (), ()))
    told: list[int] = []

    def load(progress) -> None:
        for done in range(1, 4):
            progress("reading", done, 3)
            told.append(done)
        desk.judged_as(report)
        desk.add(report.articles)

    async with review(desk, load=load) as (app, _):
        assert told == [1, 2, 3]
        assert "articles added" in screen_text(app) and len(app.state.selection) == 7


async def test_a_failing_load_is_one_line_and_the_rest_works(desk, review, screen_text, press) -> None:
    def load(progress) -> None:
        raise FULL

    async with review(desk, load=load) as (app, pilot):
        assert "not done: crosscheck.db: the disk is full" in screen_text(app)
        await press(pilot, "down")
        assert app.state.finding.id == "f2"


async def test_articles_that_were_not_read_are_named(desk, review, screen_text) -> None:
    desk.reject(["x.html: no text"])
    async with review(desk) as (app, _):
        assert "1 not read: x.html: no text" in screen_text(app)


async def test_an_empty_workspace_says_so(other_desk, review, press, screen_text) -> None:
    desk = other_desk(Report((), (), ()))
    async with review(desk) as (app, pilot):
        assert "no findings yet" in screen_text(app)
        await press(pilot, "a", "n", "c", "enter", "right", "w", "v", "escape", "S", "enter", "escape")
        await press(pilot, "x", "enter", "t", "enter", "escape", "L", "W", "H", "t", "A", "e", "M", "X", "m", "asterisk", "V")
        await press(pilot, "G", "s", "f", "enter", "escape", "b", "plus", "O", "space", "escape")
        assert isinstance(app.screen, ReviewScreen)
    assert desk.left().decided == 0


async def test_leaving_waits_for_what_is_being_saved(desk, review) -> None:
    async with review(desk) as (app, pilot):
        await pilot.press("a", "q")
        await app.settled()
        await pilot.pause()
    assert said(desk, "f1") == "accept"
    assert app.return_value == 0


async def test_keys_that_come_faster_than_the_screens_do_no_harm(desk, review, press) -> None:
    async with review(desk) as (app, pilot):
        for keys in (("S", "enter", "ctrl+s", "escape"), ("enter", "n", "enter", "c", "escape"), ("S", "escape", "a")):
            for key in keys:
                app.simulate_key(key)
            await press(pilot, "escape", "escape")
        await press(pilot, "a")
        assert said(desk, app.state.chosen_id) == "accept"


@pytest.mark.parametrize("opened", [*"tAfvnVXeHRWDw", "question_mark", "equals_sign"])
@pytest.mark.parametrize("close", ["enter", "escape", "ctrl+s"])
async def test_what_closes_a_screen_twice_closes_no_other(desk, review, press, opened: str, close: str) -> None:
    async with review(desk) as (app, pilot):
        await press(pilot, "down", opened)
        if len(app.screen_stack) > 1 and isinstance(app.screen, Reviewing):
            screen = app.screen
            screen.dismiss(None)
            screen.dismiss(None)
            assert app.screen_stack[1:] == []
            await pilot.pause()
            await press(pilot, opened)
        for _ in range(3):  # as fast as a key that is held down
            app.simulate_key(close)
        await pilot.pause()
        await press(pilot, "escape", "escape", "escape", "escape")
        assert len(app.screen_stack) == 1
        await press(pilot, "a")
        assert said(desk, app.state.chosen_id) == "accept"


async def test_what_went_wrong_is_told_to_its_end_however_narrow_the_terminal(desk, review, press, screen_text) -> None:
    """The remedy stands at the end."""
    words = "not saved, kept as a draft: קו החוף: not a value of grade: no (write A (reliable) to E, or F (cannot be judged))"
    async with review(desk, size=(80, 24)) as (app, pilot):
        app.say(words, "bad")
        await press(pilot)
        text = " ".join(screen_text(app).split())
        assert "kept as a draft:" in text and "or F (cannot be judged))" in text and "q quit" in text
        await pilot.resize_terminal(140, 30)
        await press(pilot)
        assert app.screen.query_one("#status").size.height == 1
        await pilot.resize_terminal(50, 20)
        await press(pilot)
        assert "or F (cannot be judged))" in " ".join(screen_text(app).split())
        app.say("saved")
        await press(pilot)
        assert app.screen.query_one("#status").size.height == 1
        app.say(words, "busy")  # how far something is may not have the whole screen laid out anew
        assert app.screen.query_one("#status").size.height == 1


async def test_the_list_alone_takes_every_key(desk, review, press) -> None:
    """The finding is not shown then: what goes through its claims goes through those of the chosen one all the same."""
    async with review(desk) as (app, pilot):
        await press(pilot, "end", "plus", "plus", "home")
        for _ in range(app.state.sizes.findings):
            await press(pilot, "right", "right", "left", "l", "b", "shift+down", "down")
        await press(pilot, "home", "right", "plus")
        page = app.screen.claims.page
        assert len(page.blocks) == len(app.state.finding.claims)


async def test_a_click_on_a_key_does_what_the_key_does(desk, review, press, screen_text) -> None:
    async with review(desk, size=(80, 24)) as (app, pilot):
        keys = screen_text(app).split("\n")[23]
        await pilot.click("#keys", offset=(keys.index("unsure"), 0))
        await press(pilot)
        assert said(desk, "f1") == "unsure"
        await pilot.click("#keys", offset=(keys.index("help"), 0))
        await press(pilot)
        assert "Keys and words" in screen_text(app)


async def test_articles_that_another_process_added_are_judged_and_shown(other_desk, report, review, press, monkeypatch) -> None:
    monkeypatch.setattr(app_module, "_SETTLED", 0.0)
    some = replace(report, articles=report.articles[:4])
    desk = other_desk(some)
    desk.judged_as(report)
    async with review(desk) as (app, pilot):
        before = len(app.state.selection)
        with Workspace.open(desk.path, by="cron") as elsewhere:
            elsewhere.add(report.articles[4:])
        app._look()
        app._look()
        await press(pilot)
        assert len(app.state.selection) > before and not desk.pending()
        assert app.state.sizes.articles == 5


async def test_what_is_said_while_all_is_judged_anew_is_judged_after_it(desk, review, press, monkeypatch) -> None:
    """Two outlets named one after the other: the second must not wait for a third."""
    judged: list[int] = []
    async with review(desk) as (app, pilot):
        catch_up = app._catch_up

        def slow() -> tuple[str, ...]:
            found = catch_up()
            judged.append(len(judged))
            if len(judged) == 1:
                desk.name_outlet("wire", "Second")
            return found

        monkeypatch.setattr(app, "_catch_up", slow)
        desk.name_outlet("pier", "First")
        app.changed("saved")
        await press(pilot)
        assert len(judged) == 2 and not desk.pending()
        assert {one.outlet for one in desk.report().articles} >= {"First", "Second"}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 60)])
async def test_what_is_hidden_from_a_blind_reviewer_is_no_nought(desk, review, press, screen_text, size) -> None:
    async with review(desk, size=size) as (app, pilot):
        findings = app.screen.findings

        def told(hidden: bool) -> list[str]:
            rows = [row for row in range(len(app.state.selection)) if app.state.at(row).hidden == hidden]
            lines = [line for row in rows for line in findings.row_lines(row, findings.seen_width)]
            return re.findall(r" \d+ origins?| \d ", " ".join("".join(piece.text for piece in line) for line in lines))

        assert told(hidden=False) and not told(hidden=True)
        app.be("noa", blind=True)
        await press(pilot)
        assert any(app.state.at(row).hidden for row in range(len(app.state.selection)))
        assert not [one for one in told(hidden=True) if "0" in one]
