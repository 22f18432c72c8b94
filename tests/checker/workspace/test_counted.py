"""What is counted without reading the whole is what the whole report says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from checker.model import source_of
from checker.profiles import profiles
from checker.sources import OutletRecord
from claims import read_articles
from claims.model import Article

STORIES = Path(__file__).parents[2] / "stories"


@pytest.fixture(scope="module")
def stories() -> list[Article]:
    return [
        article for name in ("rate-armenia", "bus-crash-tichka")
        for article in islice(read_articles(*sorted(file for file in (STORIES / name).iterdir() if file.is_file())), 4)
    ]  # fmt: skip


@pytest.fixture
def desk(open_judged, stories):
    """Two stories with decisions of every kind."""
    nobody = Article("nobody", "The bus had 40 seats, the police said.", language="en", published="2024-01-09")
    one = open_judged([*stories, nobody])
    found = one.report().findings
    several = [finding.id for finding in found if len(finding.claims) > 1]
    assert any(finding.verdict == "conflict" for finding in found) and len(several) > 6
    one.decide([finding.id for finding in found if finding.verdict == "conflict"][:1], "accept", "noor")
    one.decide(several[3], "override", "noor", verdict="update")
    one.decide(several[4], "unsure", "dana")
    one.decide(several[-1], "reject", "dana")
    one.merge([finding.id for finding in found if len(finding.claims) == 1][:2])
    largest = max(one.report().findings, key=lambda finding: len(finding.claims))
    one.split(largest.id, [largest.claims[-1]])
    sourced = next(claim for claim in one.report().claims if source_of(claim))
    one.correct(sourced.id, "source", "Xinhua")
    one.save_outlet(OutletRecord("Another", (("en", stories[0].outlet or ""),), grade="C"))
    one.refresh()
    return one


def test_profiles_are_those_of_the_whole_report(desk) -> None:
    made = desk.profiles()
    assert made == profiles(desk.report(), desk._state.outlets, desk._state.changed)
    assert any(one.conflicts for one in made if one.role == "source") and any(one.echoes for one in made)
    assert {one.record.name for one in made} >= {"Another", "Xinhua"}


def test_profiles_follow_what_is_taken_apart_since(desk) -> None:
    before = desk.profiles()
    desk.decide(next(one.id for one in desk.report().findings if one.verdict == "conflict"), "reject", "dana")
    after = desk.profiles()
    assert after == profiles(desk.report(), desk._state.outlets, desk._state.changed) and after != before


def test_measures_are_those_of_the_whole_report(desk, monkeypatch) -> None:
    found = desk.measure()
    assert (found.findings, found.unsure) == (len(desk.report().findings), 1)
    monkeypatch.setattr(type(desk), "_decided", lambda self: self.report())
    assert desk.measure() == found
    assert found.stages["matching"].said and found.fields["source"].said and found.reviewers == {"dana": 2, "noor": 2}


def test_articles_of_nobody_are_listed_with_their_claims(desk) -> None:
    whole = desk.report()
    assert [(one.id, count) for one, count in desk.unnamed(9)] == [
        ("nobody", sum(claim.article == "nobody" for claim in whole.claims))
    ]
    assert not desk.unnamed(0)
    desk.name_outlet("nobody", "The Wheel")
    assert not desk.unnamed(9)


@pytest.mark.parametrize("ask", ["profiles", "measure", "export", "lost"])
def test_nothing_of_that_reads_the_whole(desk, monkeypatch, ask) -> None:
    def whole(*_: object) -> None:
        raise AssertionError("all of it was read")

    for owner, name in ((type(desk), "report"), (type(desk._material), "articles"), (type(desk._material), "claims")):
        monkeypatch.setattr(owner, name, whole)
    assert getattr(desk, ask)() is not None
