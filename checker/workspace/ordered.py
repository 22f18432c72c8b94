"""A set of findings in an order, of which only the head is worked out at first: nobody sees more of it before he scrolls."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import itemgetter
from typing import overload

_HEAD = 256  # slots that are worked out at once, some screens full
_FEW = 2_000  # slots that are sorted as quickly as the head of more is found


class Arranged:
    """All slots below `size` that there are, in an order; what puts any set of them in it is made when first asked for."""

    def __init__(self, slots: array[int], size: int) -> None:
        self.slots, self._size = slots, size
        self._ranks: array[int] | None = None
        self._getter: tuple[tuple[int, ...], Callable[[bytes], Iterable[int]]] | None = None

    @property
    def is_ready(self) -> bool:
        return self._ranks is not None and self._getter is not None

    def ready(self) -> None:
        """Make a part of what sets are put in order with."""
        if self._ranks is None:
            self.ranks()
        else:
            self._by()

    def ranks(self) -> array[int]:
        """The place of each slot."""
        if self._ranks is None:
            ranks = array("I", bytes(array("I").itemsize * self._size))
            for place, slot in enumerate(self.slots):
                ranks[slot] = place
            self._ranks = ranks
        return self._ranks

    def among(self, flags: bytes) -> array[int]:
        """The slots whose flag is set: a byte each, 0 or 1."""
        slots, flags_of = self._by()
        return array("I", compress(slots, flags_of(flags)))

    def _by(self) -> tuple[tuple[int, ...], Callable[[bytes], Iterable[int]]]:
        if self._getter is None:
            slots = tuple(self.slots)  # numbers that are there need not be made for each choice
            whole = slots == tuple(range(self._size))
            self._getter = slots, bytes if whole or not slots else itemgetter(*slots, slots[0])
        return self._getter


class Ordered(Sequence[int]):
    """The slots whose flag is set in `flags`, `count` of them, in an order."""

    def __init__(self, order: Arranged, flags: bytes, count: int) -> None:
        self._order, self._flags, self._count = order, flags, count
        self._all: array[int] | None = None
        if count <= _FEW:
            self._head = array("I", sorted(_places(flags), key=order.ranks().__getitem__))
        else:
            self._head = array("I", islice(compress(order.slots, map(flags.__getitem__, order.slots)), _HEAD))
        if len(self._head) == count:
            self._all = self._head

    def complete(self) -> array[int]:
        """All of them."""
        if self._all is None:
            self._all = self._order.among(self._flags)
        return self._all

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        return iter(self.complete())

    def __contains__(self, slot: object) -> bool:
        return isinstance(slot, int) and 0 <= slot < len(self._flags) and bool(self._flags[slot])

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> array[int]: ...
    def __getitem__(self, place: int | slice) -> int | array[int]:
        first, last = (place, place) if isinstance(place, int) else (place.start or 0, place.stop)
        near = last is not None and first >= 0 and 0 <= last < len(self._head)
        return (self._head if near else self.complete())[place]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """The place of a slot; ValueError where it is not among them, which is known without looking for it."""
        if value not in self:
            raise ValueError(value)
        try:
            found = self._head.index(value)
        except ValueError:
            found = self.complete().index(value)
        if not start <= found < (self._count if stop is None else stop):
            raise ValueError(value)
        return found


def _places(flags: bytes) -> Iterator[int]:
    place = flags.find(1)
    while place >= 0:
        yield place
        place = flags.find(1, place + 1)
