"""Which claims are worth comparing: proposed by an index, never all with all."""

from __future__ import annotations

import pytest

from checker.candidates import LIMIT, Index, keys_of, pairs, significant, union
from checker.features import features_of
from checker.statements import statement_features
from claims import extract_claims
from claims.model import Article

TOWNS = ("Arvo", "Belmar", "Corvin", "Delmo", "Estran", "Fordal", "Gantry", "Hesper", "Ilvane", "Jorund")


def _features(count):
    """`count` claims of one sentence each, by as many articles; all tell of harbours, towns and figures recur."""
    found = []
    for n in range(count):
        town = TOWNS[n % len(TOWNS)]
        text = f"The harbour of {town} handled {100 + n // 2} ships in {1990 + n % 30}."
        article = Article(id=f"a{n}", text=text, language="en", outlet=f"Outlet {n}", published="2024-03-05")
        found.extend(features_of(article, extract_claims(article)))
    return found


@pytest.fixture(scope="module")
def proposed():
    sizes = {}
    for count in (100, 200, 400):
        features = _features(count)
        sizes[len(features)] = list(pairs(features))
    return sizes


def test_the_number_of_pairs_grows_with_the_claims_and_not_with_their_square(proposed):
    (small, some), (middle, more), (large, most) = sorted(proposed.items())
    assert large >= 400
    assert len(more) / len(some) < 1.3 * middle / small
    assert len(most) / len(more) < 1.3 * large / middle


def test_no_claim_has_more_partners_than_the_list_holds(proposed):
    for count, found in proposed.items():
        assert len(found) <= count * 2 * LIMIT
        assert len(found) < count * (count - 1) / 2


def test_a_pair_is_proposed_once_and_in_order(proposed):
    for found in proposed.values():
        assert len(found) == len(set(found))
        assert all(left < right for left, right in found)


def test_a_key_that_all_share_does_not_make_the_search_read_everything():
    class Counting(list):
        read = 0

        def __iter__(self):
            for position in super().__iter__():
                Counting.read += 1
                yield position

    index = Index()
    for n in range(2_000):
        index.add({"c:harbour": 1.0, f"n:{n % 500}": 1.6})
    index._postings = {key: (Counting(found), weights) for key, (found, weights) in index._postings.items()}
    index.nearest({"c:harbour": 1.0, "n:7": 1.6})
    assert Counting.read == 4


def test_two_claims_of_one_article_are_never_paired():
    text = "The harbour of Arvo handled 412 ships. The harbour of Arvo handled 412 ships in all."
    article = Article(id="a", text=text, language="en", published="2024-03-05")
    features = features_of(article, extract_claims(article))
    assert len(features) >= 2 and list(pairs(features)) == []


def test_the_closest_partner_is_proposed_among_hundreds_across_scripts():
    features = _features(300)
    twin = Article(id="twin", text="كان لوكاشينكو قد زار بكين في مارس 2023.", language="ar", published="2023-04-01")
    other = Article(id="other", text="Lukashenko visited Beijing in March 2023.", language="en", published="2023-04-01")
    features += features_of(twin, extract_claims(twin)) + features_of(other, extract_claims(other))
    sought = {("twin", "other"), ("other", "twin")}
    assert any((features[a].article_key, features[b].article_key) in sought for a, b in pairs(features))


def test_the_same_statement_in_another_script_shares_names_figure_and_concepts():
    left = keys_of(statement_features("Belarus exported 412 tonnes of wheat in May 2021.", "l", "en"))
    right = keys_of(statement_features("صدرت بيلاروسيا 412 طنا من القمح في مايو 2021.", "r", "ar"))
    assert {key[:2] for key in left.keys() & right.keys()} >= {"n:", "f:", "t:", "c:"}


def test_words_are_shared_within_a_language_only():
    left = keys_of(statement_features("Hotel Bristol information.", "l", "en"))
    right = keys_of(statement_features("Hotel Bristol information.", "r", "de"))
    assert [key for key in left if key.startswith("w:")]
    assert not [key for key in left.keys() & right.keys() if key.startswith("w:")]


def test_a_rare_key_says_more_than_a_common_one():
    index = Index()
    for n in range(50):
        index.add({"common": 1.0} | ({"rare": 1.0} if n == 0 else {}))
    assert index.rarity("unheard-of") > index.rarity("rare") > index.rarity("common") > 0


def test_nearest_is_best_first_and_ends_at_the_limit():
    index = Index()
    for n in range(10):
        index.add({f"k{m}": 1.0 for m in range(n + 1)})
    found = index.nearest({f"k{m}": 1.0 for m in range(10)}, 3)
    assert [position for position, _ in found] == [9, 8, 7]
    assert found[0][1] == pytest.approx(1.0)


def test_an_empty_index_and_an_empty_question_find_nothing():
    assert Index().nearest({"a": 1.0}) == []
    index = Index()
    index.add({})
    assert index.nearest({"a": 1.0}) == [] and index.nearest({}) == []


def test_equal_numbers_have_one_text():
    from decimal import Decimal

    assert significant(Decimal("5000000000")) == significant(Decimal("5.00E+9")) != significant(Decimal("5.1E+9"))


def test_groups_are_named_by_their_smallest_member():
    assert union([("b", "a"), ("c", "b"), ("x", "y")]) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}


def test_which_pairs_of_an_event_are_compared_does_not_depend_on_what_else_is_read():
    whose = ("mayor", "harbour", "school", "police", "bishop", "museum", "theatre", "hospital")
    did = ("opened", "closed", "praised", "sold", "visited", "repaired", "painted", "lost")
    told = {
        name: " ".join(f"The {one} of Arvo {what} the {other} of Kelm." for one, what, other in zip(
            whose, did[turn:] + did[:turn], whose[turn + 1 :] + whose[: turn + 1], strict=True))
        for name, turn in (("one", 0), ("two", 3))
    }  # fmt: skip
    event = [one for name, text in told.items() if (article := Article(id=name, text=text, language="en", published="2024-03-05"))
             for one in features_of(article, extract_claims(article))]  # fmt: skip
    linked = {"one": ("two",), "two": ("one",)}

    def within(features):
        found = [(features[a].claim.id, features[b].claim.id) for a, b in pairs(features, lambda one: linked.get(one, ()))]
        ours = {one.claim.id for one in event}
        return {pair for pair in found if ours.issuperset(pair)}

    alone = within(event)
    assert alone and within([*event, *_features(300)]) == alone == within([*_features(40), *event])
