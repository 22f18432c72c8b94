"""Garbage is looked for between the keys: in a pause, and what survived one in a long one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.tidying import Tidying


class Ring:
    """Something that holds itself, so that only a search finds that nobody else does."""

    def __init__(self) -> None:
        self.me = self


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tidying(clock: Clock) -> Iterator[Tidying]:
    tidying = Tidying(clock)
    tidying.begin()
    yield tidying
    tidying.end()


def old_ring() -> Ring:
    """A ring that was there for some searches, so that only one among the old finds it."""
    ring = Ring()
    for _ in range(3):
        gc.collect(1)
    return ring


def test_a_ring_waits_for_a_pause(tidying: Tidying, clock: Clock) -> None:
    ring = old_ring()
    gone = weakref.ref(ring)
    del ring
    clock.now = 10.0
    tidying.used()
    clock.now = 11.0
    tidying.look()
    assert gone() is not None
    clock.now = 13.0
    tidying.look()
    assert gone() is None


def test_what_was_looked_at_is_looked_at_again_in_a_long_pause_only(tidying: Tidying, clock: Clock) -> None:
    ring = old_ring()
    gone = weakref.ref(ring)
    clock.now = 10.0
    tidying.look()
    assert gc.get_freeze_count()
    del ring
    for _ in range(3):
        gc.collect(1)
    clock.now = 20.0
    tidying.look()
    assert gone() is not None
    clock.now = 60.0
    tidying.look()
    assert gone() is None


def test_nothing_new_means_nothing_to_look_for(tidying: Tidying, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.now = 60.0
    old_ring()
    tidying.look()
    monkeypatch.setattr(gc, "collect", lambda *_: pytest.fail("there is nothing to look for"))
    clock.now = 600.0
    tidying.look()


def test_all_is_as_it_was_afterwards() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    tidying = Tidying()
    tidying.look()
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
    tidying.begin()
    assert gc.get_freeze_count() and gc.get_threshold()[2] > 1_000_000
    tidying.end()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before[0], 0)
