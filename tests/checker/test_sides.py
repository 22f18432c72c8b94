"""What others of an event say of two statements: one stands with the one, and against the other."""

from types import SimpleNamespace

from checker.model import Evidence
from checker.sides import sides_of
from checker.verdict import Judgement


def features(*articles):
    """Claims of these articles, in order."""
    return [SimpleNamespace(article_key=article, outlet=article.upper()) for article in articles]


def said(verdict, share=0.97, kind=None, score=0.9):
    """A pair of statements, judged: with its evidence on one slot."""
    slot = Evidence("slot", "same", 0.3, "", f"same:{share:.2f}/{share:.2f}")
    return Judgement(verdict, kind, "rule", score), (slot,)


def _sides(**pairs):
    return sides_of(features("a", "b", "c"), {(int(key[1]), int(key[2])): one for key, one in pairs.items()})


def test_who_says_the_same_as_another_is_gainsaid_with_it():
    found = _sides(_01=said("agreement"), _02=said(None, 0.3), _12=said("conflict", kind="denial"))
    assert {pair: one.detail for pair, one in found.items()} == {(0, 2): "denial:1"}
    assert "B" in found[0, 2].reason


def test_both_must_be_beyond_doubt():
    denied = said("conflict", kind="denial")
    assert not _sides(_01=said("agreement", 0.9), _02=said(None), _12=denied)
    assert not _sides(_01=said("agreement", score=0.4), _02=said(None), _12=denied)
    assert not _sides(_01=said("agreement"), _02=said(None), _12=said("conflict", 0.7, "denial"))


def test_figures_and_what_was_judged_already_are_left_as_they_are():
    denied = said("conflict", kind="denial")
    assert not _sides(_01=said("agreement"), _02=said("different-scope"), _12=denied)
    assert not _sides(_01=said("agreement"), _02=said(None), _12=said("conflict", kind="value"))
    metric = (Evidence("metric", "same", 0.3, ""),)
    figures = [(one, (*evidence, *metric)) for one, evidence in (said("agreement"), said(None))]
    assert not _sides(_01=figures[0], _02=said(None), _12=denied)
    assert not _sides(_01=said("agreement"), _02=figures[1], _12=denied)


def test_who_says_the_same_as_one_of_two_in_an_article_stands_against_the_other():
    pairs = {(0, 2): said("agreement", 0.85), (1, 2): said(None, 0.1)}
    assert not sides_of(features("a", "a", "b"), pairs)
    found = sides_of(features("a", "a", "b"), pairs, {1: 0})
    assert {pair: one.detail for pair, one in found.items()} == {(1, 2): "denial:1"}
