"""The findings with a word that begins so, made ready before anybody types it.

What is typed first finds the most: a letter that half of all findings have in some word takes a twentieth of a second to look up,
which a key cannot wait for. So the sets of all first letters are made while nobody waits, then those of one letter more of each
that is still frequent, for as long as they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, MutableMapping, Sequence

from checker.workspace.store_orders import OrderStore, bits_of, put_flags
from checker.workspace.words import match

_LETTERS = 128  # letters that sets are made ready for after one beginning; the scripts of few letters come first
_VERY_MANY = 50_000  # findings with a beginning, from which on it takes long to find those with one letter more
_PART = 8_000  # findings that are looked up at once: a few milliseconds, for which a key may have to wait
_MOST = 384  # sets in all, so that there is room beside them


def never() -> bool:
    """Nobody waits."""
    return False


class Beginnings:
    """Makes the sets for the findings of `kept`, of which the slots are below `size`, of texts written with these clitics."""

    def __init__(self, kept: OrderStore, size: int, clitics: Sequence[str]) -> None:
        self._kept, self._size, self._clitics = kept, size, clitics
        self._frequent = deque([""])  # those after which there may be another letter
        self._coming: Iterator[str] = iter(())
        self._begun: str | None = None  # the one that it is the turn of,
        self._flags, self._last = bytearray(), -1  # as far as it was looked up
        self._made = 0

    def _turn(self) -> str | None:
        while self._begun is None:
            self._begun = next(self._coming, None)
            if self._begun is None:
                if not self._frequent:
                    break
                self._coming = self._kept.beginnings(self._frequent.popleft(), _LETTERS)
        return self._begun

    def go_on(self, sets: MutableMapping[tuple[str, str], int], hurry: Callable[[], bool]) -> bool:
        """Put one more set into `sets`, or look up a part of it where somebody waits (`hurry`); is there more?"""
        while self._made < _MOST and (begun := self._turn()) is not None:
            asked = match(begun, self._clitics)
            is_new = asked is not None and ("word", asked) not in sets
            if asked is not None and is_new:
                if not self._look_up(asked, hurry):
                    return True
                sets["word", asked] = bits_of(self._flags)
                self._made += 1
            if asked is not None and sets["word", asked].bit_count() > _VERY_MANY:
                self._frequent.append(begun)
            self._begun, self._flags, self._last = None, bytearray(), -1
            if is_new:
                return True
        return False

    def _look_up(self, asked: str, hurry: Callable[[], bool]) -> bool:
        """Look up one part after another until all of it is there, or somebody waits; is all of it there?"""
        self._flags = self._flags or bytearray(b"0" * self._size)
        while True:
            part = self._kept.some_with_words(asked, self._last, _PART)
            put_flags(self._flags, part)
            if len(part) < _PART:
                return True
            self._last = part[-1]
            if hurry():
                return False
