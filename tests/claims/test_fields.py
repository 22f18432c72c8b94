"""The table of fields: concepts that tell one matter from its different ends."""

from __future__ import annotations

from collections import Counter

import pytest

from claims import concepts
from claims.errors import PackError
from claims.fields import company, fields, fields_of

MOST_MEMBERS, MOST_FIELDS = 20, 10


def test_a_field_has_a_name_of_its_own_and_holds_few_concepts_once_each():
    names = Counter(field.name for field in fields())
    assert [name for name, count in names.items() if count > 1] == []
    rows = {line.split("\t")[0]: line.split("\t")[2].split(", ") for line, _ in concepts.field_rows()}
    assert [name for name, members in rows.items() if not 3 <= len(members) <= MOST_MEMBERS] == []
    assert [name for name, members in rows.items() if len(members) != len(set(members))] == []


def test_a_concept_stands_in_few_fields():
    counts = Counter(ident for field in fields() for ident in field.members)
    assert [ident for ident, count in counts.items() if count > MOST_FIELDS] == []


def test_most_acts_and_events_and_measures_have_company():
    telling = [one.id for one in concepts.notions().values() if one.kind in ("action", "event", "indicator", "state")]
    alone = [ident for ident in telling if not fields_of(ident)]
    assert len(alone) < 0.2 * len(telling), alone


@pytest.mark.parametrize(("one", "other"), [
    ("flight", "air"), ("price", "inflation"), ("die", "casualty"), ("inform", "warn"), ("stop", "resume"),
    ("vote-count", "seat-parliament"), ("flip-overturn", "skid"), ("quarantine", "infect"), ("coach", "club"),
])  # fmt: skip
def test_concepts_of_one_matter_are_in_company_both_ways(one, other):
    assert other in company(one) and one in company(other)


@pytest.mark.parametrize(("one", "other"), [
    ("war", "country"), ("kill", "injure"), ("growth", "unemployment"), ("wheat", "oil"), ("mosque", "stock-exchange"),
    ("goal-sport", "goal"), ("die", "hospital"), ("export", "import-ban"), ("president", "soldier"),
])  # fmt: skip
def test_what_only_stands_in_the_same_news_is_no_company(one, other):
    assert other not in company(one) and one not in company(other)


def test_the_strongest_field_is_given_where_several_hold_both():
    for ident in ("bomb", "hospital", "agreement"):
        for other, field in company(ident).items():
            both = [one.strength for one in fields_of(ident) if other in one.members]
            assert field.strength == max(both)


def test_a_users_field_joins_the_others(own):
    assert "honey" not in company("bread")
    own("[concepts]\nzz-hive\tthing\n[fields]\nbreakfast\t0.5\tbread, honey, zz-hive\n")
    assert company("bread")["honey"].name == "breakfast"
    assert "zz-hive" in company("honey")


@pytest.mark.parametrize(("line", "said"), [
    ("breakfast\tbread, honey", "a strength"), ("breakfast\t7\tbread, honey", "a strength"),
    ("breakfast\t0.5\tbread, honney", "no such concept: honney"), ("breakfast\tmuch\tbread, honey", "a strength"),
])  # fmt: skip
def test_a_faulty_field_is_told_with_its_line(own, line, said):
    with pytest.raises(PackError, match=rf"own\.tsv:2: not a field .*{said}"):
        own(f"[fields]\n{line}\n")
