"""Claims that answer one question are one finding; a single odd pair joins no two questions."""

from __future__ import annotations

from checker.grouping import group
from checker.model import Pair


def _pair(a, b, score=0.9, verdict="agreement"):
    return Pair(a, b, verdict, score, ())


def _groups(pairs, own=lambda a, b: 0.0):
    """Groups as sets of claims; a claim is named by its article's letter and a number."""
    claims = sorted({claim for pair in pairs for claim in (pair.a, pair.b)})
    named = group(pairs, {c: c[0] for c in claims}, {c: i for i, c in enumerate(claims)}, own)
    found: dict[str, set[str]] = {}
    for claim, name in named.items():
        found.setdefault(name, set()).add(claim)
    return sorted(map(frozenset, found.values()), key=sorted)


def test_claims_that_all_match_are_one_question():
    assert _groups([_pair("a1", "b1"), _pair("b1", "c1"), _pair("a1", "c1")]) == [{"a1", "b1", "c1"}]


def test_one_pair_between_two_questions_joins_them_not():
    first = [_pair("a1", "b1"), _pair("b1", "c1"), _pair("a1", "c1")]
    second = [_pair("d1", "e1"), _pair("e1", "f1"), _pair("d1", "f1")]
    assert _groups([*first, *second, _pair("c1", "d1", 0.99)]) == [{"a1", "b1", "c1"}, {"d1", "e1", "f1"}]


def test_a_claim_missing_one_match_still_belongs():
    pairs = [_pair(a, b) for a, b in (("a1", "b1"), ("b1", "c1"), ("a1", "c1"), ("a1", "d1"), ("b1", "d1"))]
    assert _groups(pairs) == [{"a1", "b1", "c1", "d1"}]


def test_two_claims_of_one_article_that_answer_different_questions_are_kept_apart():
    assert _groups([_pair("a1", "b1", 0.95), _pair("b1", "a2", 0.8)]) == [{"a1", "b1"}, {"a2"}]


def test_what_an_article_says_twice_is_one_question():
    assert _groups([_pair("a1", "b1"), _pair("b1", "a2")], own=lambda a, b: 0.9) == [{"a1", "a2", "b1"}]


def test_a_conflict_holds_together_what_it_is_about():
    """The member list is matched by its names, a little better than the status; the conflict decides."""
    pairs = [
        _pair("a1", "b2", 0.989), _pair("a1", "b1", 0.986, "conflict"), _pair("a1", "c1", 0.957, "conflict"),
    ]  # fmt: skip
    assert {"a1", "b1", "c1"} in _groups(pairs)


def test_many_outlets_of_which_each_was_compared_with_some_are_one_question():
    claims = [f"{chr(97 + i)}1" for i in range(24)]
    pairs = [_pair(a, b) for i, a in enumerate(claims) for b in claims[i + 1 : i + 9]]
    assert len(_groups(pairs)) == 1


def test_the_order_of_the_pairs_does_not_matter():
    pairs = [_pair("a1", "b1"), _pair("b1", "c1", 0.7), _pair("c1", "d1"), _pair("b1", "d1", 0.6)]
    assert _groups(pairs) == _groups(pairs[::-1])
