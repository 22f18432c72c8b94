"""Who is silent and which figures do not fit: a page of the workspace says what the whole report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import crosscheck
from checker.workspace import Workspace
from checker.workspace.material import article_key
from checker.workspace.pages import Query
from claims import read_articles
from claims.errors import WorkspaceError
from claims.model import Article

SEEDS = Path(__file__).parents[3] / "seeds"
ODD = Article(
    id="odd", outlet="The Plover", published="2023-03-04", language="en",
    text="Nine people were killed in the collapse: four men and three women.",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Workspace.open(tmp_path_factory.mktemp("beside") / "crosscheck.db", by="dana") as desk:
        desk.add([*read_articles(SEEDS), ODD])
        desk.refresh()
        yield desk


@pytest.fixture(scope="module")
def whole():
    return crosscheck(sorted([*read_articles(SEEDS), ODD], key=article_key))  # as a workspace has them


def test_a_finding_names_who_is_silent_on_it(desk, whole) -> None:
    silent = {one.id: one.silent for one in whole.findings if one.silent}
    assert silent
    for ident, articles in silent.items():
        excerpt = desk.excerpt([ident])
        assert excerpt.findings[0].silent == articles
        assert set(articles) <= excerpt.by_article.keys()


def test_who_only_looks_sees_what_others_decide_and_saves_nothing(desk) -> None:
    with Workspace.open(desk.path, by="guest", look=True) as guest:
        assert guest.read_only and not guest.pending()
        ident = guest.ids(guest.select(Query()), 0, 1)[0]
        for refused in (guest.decide, guest.note):
            with pytest.raises(WorkspaceError, match="read only"):
                refused(ident, "accept")
        desk.decide(ident, "unsure")
        assert guest.finding(ident).review.decision == "unsure"
        assert guest.beside() is not guest
    desk.undo()


def test_an_article_opened_from_the_workspace_knows_its_silences(desk, whole) -> None:
    for article in whole.articles:
        asked = {one.question for one in whole.findings if article.id in one.silent}
        report = desk.article(article.id)
        assert {one.question for one in report.findings if article.id in one.silent} == asked


def test_figures_that_do_not_fit_are_told_of_their_finding_and_their_article(desk, whole) -> None:
    (told,) = whole.arithmetic
    assert desk.misfits().arithmetic == desk.article("odd").arithmetic == (told,)
    holding = next(one for one in whole.findings if told.claims[0] in one.claims)
    assert desk.excerpt([holding.id]).arithmetic == (told,)
    other = next(one for one in whole.findings if not set(told.claims) & set(one.claims))
    assert desk.excerpt([other.id]).arithmetic == ()
