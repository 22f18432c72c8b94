"""A choice among very many findings that is put in order as far as it is seen is the choice put in order as a whole."""

from __future__ import annotations

import random
from array import array

import pytest

from checker.workspace import ordered
from checker.workspace.ordered import Arranged, Ordered

SIZE = 5_000


def chosen(share: float, seed: int = 7) -> tuple[array[int], bytes, list[int]]:
    """An order, flags, and the flagged in the order."""
    chance = random.Random(seed)
    order = array("I", chance.sample(range(SIZE), SIZE))
    flags = bytes(chance.random() < share for _ in range(SIZE))
    return order, flags, [slot for slot in order if flags[slot]]


@pytest.fixture(params=[0.0, 0.001, 0.05, 0.6, 1.0])
def case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ordered, "_HEAD", 64)
    monkeypatch.setattr(ordered, "_FEW", 100)
    order, flags, wanted = chosen(request.param)
    return Ordered(Arranged(order, SIZE), flags, len(wanted)), wanted


def test_every_part_is_that_of_the_whole(case) -> None:
    found, wanted = case
    assert len(found) == len(wanted)
    parts = ((0, 0), (0, 1), (0, 63), (10, 64), (60, 70), (0, SIZE), (SIZE, SIZE + 5), (5, 2), (None, None), (-3, None))
    for start, stop in parts:
        assert list(found[start:stop]) == wanted[start:stop]
    assert list(found) == wanted
    if wanted:
        assert (found[0], found[-1]) == (wanted[0], wanted[-1])


def test_places_are_those_in_the_whole(case) -> None:
    found, wanted = case
    for slot in wanted[:5] + wanted[60:70] + wanted[-3:]:
        assert found.index(slot) == wanted.index(slot)
        assert slot in found
    for slot in sorted(set(range(SIZE)) - set(wanted))[:5]:
        assert slot not in found
        with pytest.raises(ValueError, match=str(slot)):
            found.index(slot)


def test_what_is_seen_first_needs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    order, flags, wanted = chosen(0.6)
    arranged = Arranged(order, SIZE)
    monkeypatch.setattr(Arranged, "among", lambda self, flags: pytest.fail("all was put in order"))
    found = Ordered(arranged, flags, len(wanted))
    assert list(found[0:64]) == wanted[:64]
    assert found.index(wanted[3]) == 3
    assert len(found) == len(wanted)
