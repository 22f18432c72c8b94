from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from checker.pipeline import crosscheck
from checker.workspace import adding
from claims.model import Article, Inferred


def plain(report):
    """A report without what is only kept for looking things up."""
    return report.articles, report.claims, report.findings


def test_what_is_added_is_reported(workspace, articles) -> None:
    report = workspace.report()
    assert {one.id for one in report.articles} == {one.id for one in articles}
    assert report.claims and report.findings


def test_the_workspace_judges_as_check_does(workspace) -> None:
    report = workspace.report()
    assert plain(crosscheck(report.articles)) == plain(report)


def test_the_same_article_twice_changes_nothing(workspace, articles) -> None:
    before = workspace.report()
    again = workspace.add([*articles, *articles])
    assert (again.added, again.known, again.rejected) == (0, 8, ())
    assert workspace.report() == before


def test_the_same_article_under_another_file_name_changes_nothing(workspace, articles) -> None:
    assert workspace.add([replace(articles[0], id="copy", path="elsewhere/copy.txt")]).known == 1


def test_the_order_in_which_articles_come_makes_no_difference(open_workspace, articles, tmp_path) -> None:
    reports = []
    for number, order in enumerate(list(permutations(articles))[::5]):
        one = open_workspace(tmp_path / f"{number}.db")
        for single in order:
            one.add([single])
        reports.append(plain(one.report()))
    assert all(report == reports[0] for report in reports)


def test_another_article_of_the_same_name_gets_a_name_of_its_own(workspace, articles) -> None:
    other = replace(articles[0], text="Exports to Minsk reached 5 billion dollars in 2021.", path="other/gull.txt")
    assert workspace.add([other]).added == 1
    names = [one.id for one in workspace.report().articles]
    assert len(names) == len(set(names)) == 5 and sum(name.startswith("gull") for name in names) == 2


def test_a_corrected_outlet_takes_the_place_of_the_wrong_one(workspace, articles) -> None:
    done = workspace.add([replace(articles[0], outlet="The Tern")])
    assert (done.added, done.changed) == (0, 1)
    assert [one.outlet for one in workspace.report().articles if one.id == "gull"] == ["The Tern"]


def test_a_text_in_no_supported_language_is_refused_and_the_rest_added(open_workspace, articles) -> None:
    one = open_workspace()
    done = one.add([Article(id="odd", text="zzz qqq xxx", language="xx-none"), *articles])
    assert done.added == 4 and len(done.rejected) == 1 and "odd" in done.rejected[0]
    assert one.report().rejected == done.rejected


def test_everything_an_article_holds_is_kept(open_workspace) -> None:
    full = Article(
        id="full", text="קפה \U0001f600\x00 ﬁ\n\n33% in 2022", outlet="הארץ", language="en", title="t",
        published="2023-03-01", url="http://example.org/a", path="a/b.txt", dateline="Minsk", note="n",
        inferred=(Inferred("outlet", "by someone"),), warnings=("encoding-guessed: x",),
        extra={"tags": ["a", {"b": 1}]},
    )  # fmt: skip
    one = open_workspace()
    one.add([full])
    assert one.report().articles == (full,)


def test_a_lone_surrogate_is_kept_as_a_mark_in_its_place(open_workspace) -> None:
    one = open_workspace()
    one.add([Article(id="s", text="Trade \ud800 rose 33% in 2022.", language="en")])
    assert one.report().articles[0].text == "Trade \ufffd rose 33% in 2022."


def test_claims_are_not_read_twice(workspace, path, open_workspace, monkeypatch) -> None:
    before = workspace.report()
    workspace.close()

    def never(_: Article) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("checker.workspace.material.extract_claims", never)
    assert plain(open_workspace().report()) == plain(before)


def test_another_reader_of_claims_reads_them_again(workspace, open_workspace, monkeypatch) -> None:
    before = workspace.report()
    workspace.close()
    read = []
    monkeypatch.setattr("checker.workspace.codec.engine", lambda: "another")
    from checker.workspace import material

    whole = material.extract_claims
    monkeypatch.setattr("checker.workspace.material.extract_claims", lambda one: read.append(one.id) or whole(one))
    assert plain(open_workspace().report()) == plain(before) and len(read) == 4


def test_claims_that_cannot_be_decoded_are_read_again(workspace, open_workspace) -> None:
    before = workspace.report()
    with workspace._store.writing():
        workspace._store._db.execute("UPDATE claims SET row = x'00'")
    workspace.close()
    assert plain(open_workspace().report()) == plain(before)


def test_progress_is_told_while_articles_are_added(open_workspace, articles) -> None:
    told: list[tuple[str, int, int]] = []
    open_workspace().add(articles, lambda *one: told.append(one))
    assert told[-1] == ("adding", 4, 4)


def test_what_was_added_before_an_interruption_stays(open_workspace, articles, monkeypatch) -> None:
    monkeypatch.setattr(adding, "_BATCH", 2)

    def interrupted():
        yield from articles[:3]
        raise KeyboardInterrupt

    one = open_workspace()
    with pytest.raises(KeyboardInterrupt):
        one.add(interrupted())
    assert len(one.report().articles) == 2
    assert one.add(articles) == adding.Added(added=2, known=2)
