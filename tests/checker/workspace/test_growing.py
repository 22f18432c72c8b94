"""A workspace that grows: whatever order articles come in it holds what judging all at once gives, and judges what is new."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import checker.pipeline as pipeline
from checker.report import render
from claims import read_articles
from claims.model import Article

STORIES = Path(__file__).parents[2] / "stories"


def story(name: str, most: int) -> list[Article]:
    files = sorted(file for file in (STORIES / name).iterdir() if file.is_file())
    return list(islice(read_articles(*files), most))


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [*story("wildfire-evros", 4), *story("merger-alpenwerk", 3), *story("bus-crash-tichka", 2)]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[set[str]]]:
    """The articles of every two claims that are compared from now on."""
    found: list[set[str]] = []
    whole = pipeline.evidence_on

    def noting(left, right, *more):
        found.append({left.article_key, right.article_key})
        return whole(left, right, *more)

    monkeypatch.setattr(pipeline, "evidence_on", noting)
    yield found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(open_workspace, open_judged, tmp_path, articles, seed) -> None:
    mixed = random.Random(seed).sample(articles, len(articles))
    grown = open_workspace(tmp_path / "grown.db")
    for one in mixed:
        grown.add([one])
        grown.refresh()
    whole = open_judged(articles)
    assert any(pair.verdict == "conflict" for finding in whole.report().findings for pair in finding.pairs)
    assert render(grown.report(), "json") == render(whole.report(), "json")


def test_an_article_on_something_else_has_no_event_judged_again(open_workspace, articles, compared) -> None:
    """Only of articles that are not on one event other pairs may be proposed now."""
    desk = open_workspace()
    desk.add(articles)
    desk.refresh()
    old, before = {one.id for one in articles}, sum(len(both) == 2 for both in compared)
    compared.clear()
    desk.add([Article("library", "The library of Bergen opened on Sunday.", outlet="The Fjord", language="en")])
    desk.refresh()
    assert before > 500 and sum(len(both) == 2 and both <= old for both in compared) < before // 50


def test_a_new_report_has_its_own_event_judged_again(open_workspace, articles, compared) -> None:
    fire = articles[:4]
    desk = open_workspace()
    desk.add(fire[:3])
    desk.refresh()
    compared.clear()
    desk.add(fire[3:])
    desk.refresh()
    assert sum(fire[3].id in both for both in compared) > 20
    assert sum(fire[3].id not in both and len(both) == 2 for both in compared) > 20


def test_nothing_new_is_nothing_to_judge(open_workspace, articles, compared) -> None:
    desk = open_workspace()
    desk.add(articles)
    desk.refresh()
    first = len([both for both in compared if len(both) == 2])
    compared.clear()
    desk.refresh()
    assert first > 200 and not [both for both in compared if len(both) == 2]


def test_a_decision_in_an_event_changes_nothing_of_what_is_known(open_workspace, tmp_path, articles) -> None:
    """Joining and parting put pairs of their own into the file, and take judged ones out of sight."""
    desk = open_workspace()
    desk.add(articles[:6])
    desk.refresh()
    several = [one for one in desk.report().findings if len(one.claims) > 1]
    desk.decide(several[0].id, "reject")
    alone = [one.id for one in desk.report().findings if len(one.claims) == 1]
    desk.merge([several[1].id, alone[0]])
    desk.add(articles[6:])
    desk.refresh()
    for _ in range(3):
        desk.undo()
    desk.refresh()
    whole = open_workspace(tmp_path / "whole.db")
    whole.add(articles)
    assert desk.report().findings == whole.report().findings
