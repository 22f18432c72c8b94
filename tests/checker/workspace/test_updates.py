"""Decisions and corrections when articles are read again, updated, or moved: they follow their words or say that they are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
