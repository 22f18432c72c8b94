"""Decisions and corrections when articles are read again, updated or moved: they follow their words, or are told as gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.sources import OutletRecord
from claims.model import Article

FIRST = "Exports of wheat from Kenya rose 41% in 2021, the ministry said. The harvest began in May 2021."
OTHER = "Kenya exported 41% more wheat in 2021. It rained for ten days in Nairobi in April 2021."


@pytest.fixture
def desk(open_workspace):
    one = open_workspace()
    one.add([article("news", FIRST, outlet="The Gull"), article("other", OTHER, outlet="The Heron")])
    return one


def article(ident: str, text: str, **fields) -> Article:
    made = {"language": "en", "published": "2022-01-05", "url": f"http://example.org/{ident}", **fields}
    return Article(id=ident, text=text, **made)


def pair_of(desk):
    (found,) = [one for one in desk.report().findings if len(one.claims) == 2]
    return found


def reviews(desk):
    return [one.review for one in desk.report().findings if one.review]


def test_an_updated_article_takes_the_place_of_the_old_one_which_is_kept(desk) -> None:
    done = desk.add([article("news", "Updated. " + FIRST, outlet="The Gull")])
    assert (done.added, done.changed) == (0, 1)
    assert [one.text for one in desk.report().articles if one.id == "news"] == ["Updated. " + FIRST]
    assert len(desk._store.earlier("news")) == 1


def test_a_decision_survives_an_update_that_moves_its_words(desk) -> None:
    desk.decide(pair_of(desk).id, "accept", "noor")
    desk.note(pair_of(desk).id, "checked")
    desk.add([article("news", "Correction: an earlier text named another minister. " + FIRST, outlet="The Gull")])
    (review,) = reviews(desk)
    assert (review.decision, review.note, review.stale) == ("accept", "checked", False)


def test_a_decision_whose_words_are_gone_is_an_orphan_and_moves_to_nothing_alike(desk) -> None:
    desk.decide(pair_of(desk).id, "accept", "noor")
    desk.add([article("news", FIRST.replace("41%", "14%"), outlet="The Gull")])
    assert not any(review.decision == "accept" and not review.stale for review in reviews(desk))
    report = desk.report()
    assert report.orphans or all(review.stale for review in reviews(desk))


def test_a_decision_comes_back_with_its_words(desk) -> None:
    one = pair_of(desk)
    desk.decide(one.id, "accept", "noor")
    desk.add([article("news", FIRST.replace("41%", "14%"), outlet="The Gull")])
    desk.report()
    desk.add([article("news", FIRST, outlet="The Gull")])
    assert pair_of(desk).review.decision == "accept" and not desk.report().orphans


def test_the_same_span_with_other_words_is_no_home_for_a_decision(desk) -> None:
    """Ids of claims follow from places; a decision follows from words."""
    desk.decide(pair_of(desk).id, "reject", "noor")
    swapped = FIRST.replace("wheat", "maize")
    assert len(swapped) == len(FIRST)
    desk.add([article("news", swapped, outlet="The Gull")])
    held = [one for one in desk.report().findings if one.review]
    assert not any("maize" in desk.report().claim(claim).text for one in held for claim in one.claims)


def test_of_the_same_words_twice_a_decision_follows_those_between_the_same_words(open_workspace) -> None:
    said = "The plant made 50,000 cars in 2022."
    text = f"First of Kenya.\n\n{said} That was a record.\n\nThen of Ghana.\n\n{said} That was a loss."
    desk = open_workspace()
    desk.add([article("a", text)])
    report = desk.report()
    second = [one for one in report.claims if one.text.startswith("The plant made") or "50,000" in one.text][-1]
    assert second.start > text.index("Ghana")
    home = next(one for one in report.findings if one.claims == (second.id,))
    desk.note(home.id, "Ghana's plant")
    longer = "Both plants belong to one owner. " + text
    desk.add([article("a", longer)])
    report = desk.report()
    (noted,) = [one for one in report.findings if one.review]
    assert report.claim(noted.claims[0]).start > longer.index("Ghana")


def test_two_files_of_one_name_with_different_texts_are_two_articles(desk) -> None:
    one = article("file", FIRST, url=None, path="a.txt")
    desk.add([one])
    done = desk.add([replace(one, text=OTHER)])
    assert (done.added, done.changed) == (1, 0)


def test_a_file_that_was_edited_is_the_same_article(desk) -> None:
    one = article("file", FIRST, url=None, path="a.txt")
    desk.add([one])
    assert desk.add([replace(one, text=FIRST + " Prices fell.")]).changed == 1


def test_a_record_whose_figure_was_changed_is_the_same_article_and_contradicts_nothing(open_workspace) -> None:
    desk = open_workspace()
    old = Article("r1", "Exports of wheat from Kenya rose 41% in 2021.", outlet="The Gull", language="en", path="news.jsonl")
    desk.add([old])
    assert desk.add([replace(old, text=old.text.replace("41", "14"))]).changed == 1
    assert [one.verdict for one in desk.report().findings] == ["single"] and len(desk._store.earlier("r1")) == 1


def test_a_correction_follows_its_words(desk) -> None:
    report = desk.report()
    claim = next(one for one in report.claims if "41" in one.text and one.article == "news")
    desk.correct(claim.id, "value", "40", "noor")
    desk.add([article("news", "Updated. " + FIRST, outlet="The Gull")])
    after = desk.report()
    assert [after.claim(one).values[0].low for one in after.originals] == [40]
    desk.add([article("news", "Updated. " + FIRST.replace("41%", "14%"), outlet="The Gull")])
    assert desk.report().corrections == () and desk.report().originals == {}


def test_a_decision_on_an_article_of_another_name_is_found_by_its_words(desk, open_workspace, tmp_path) -> None:
    desk.decide(pair_of(desk).id, "accept", "noor")
    other = open_workspace(tmp_path / "other.db")
    other.add([article("n1", FIRST, outlet="The Gull"), article("o1", OTHER, outlet="The Heron")])
    assert other.import_(desk.export()).taken == 1
    assert [review.decision for review in reviews(other)] == ["accept"] and not other.report().orphans


def test_what_a_record_says_of_an_outlet_has_nothing_judged_again_unless_an_article_is_named_by_it(workspace) -> None:
    workspace.refresh()
    workspace.save_outlet(OutletRecord("The Gull", grade="B", kind="paper"))
    workspace.save_outlet(OutletRecord("A Name That Nobody Has", (("en", "Nor This One"),)))
    assert not workspace.pending()
    workspace.save_outlet(OutletRecord("Gull Group", (("en", "The Heron"),)))
    assert workspace.pending()
    workspace.refresh()
    assert not workspace.pending()
    assert {one.outlet for one in workspace.report().articles} == {"The Gull", "Gull Group", "The Rook", None}
    workspace.name_outlet("wren", "the heron")
    workspace.refresh()
    assert workspace.report().by_article["wren"].outlet == "Gull Group"


def test_a_correction_whose_words_are_gone_is_told_and_comes_back_with_them(desk) -> None:
    claim = next(one for one in desk.report().claims if one.article == "news" and one.values)
    desk.correct(claim.id, "value", "14", reason="two digits changed places")
    assert desk.report().by_claim[claim.id].values[0].low == 14 and not desk.lost()
    desk.add([article("news", FIRST.replace("41%", "43%"), outlet="The Gull")])
    report = desk.report()
    assert not report.corrections and all(one.values[0].low != 14 for one in report.claims if one.values)
    (line,) = report.orphans
    assert desk.lost() == (line,) and "value corrected, 41 → 14" in line and "41% in 2021" in line and "dana" in line
    desk.add([article("news", FIRST, outlet="The Gull")])
    assert desk.report().by_claim[claim.id].values[0].low == 14 and not desk.lost()


def test_a_merge_of_which_a_part_is_gone_is_told(desk) -> None:
    wet = next(one for one in desk.report().findings if "rain" in desk.report().claim(one.claims[0]).text)
    desk.merge([pair_of(desk).id, wet.id], reason="both on the harvest")
    assert not desk.lost()
    desk.add([article("other", OTHER.partition(" It rained")[0] + " The sun shone.", outlet="The Heron")])
    desk.report()
    assert [line.partition(":")[2].strip().split()[0] for line in desk.lost()] == ["merged"]
