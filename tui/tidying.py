"""When the review looks for garbage: between the keys, never under one.

Objects that hold each other in a ring are found by going through all there are, which takes a tenth of a second in a review of
some hours. Python does it whenever enough was made, so in the middle of a key as often as not. Here only the young ones are gone
through at any time, some milliseconds; the others wait for a pause, and what was gone through then is not gone through again
before a long one.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_YOUNG, _ROUNDS, _NEVER = 700, 10, 1 << 30  # objects; searches among the young, of which each tenth looks at the last ten
_PAUSE, _LONG = 2.0, 45.0  # seconds without a key
_DUE, _OVERDUE = 2, 400  # tenth searches, from which on there is enough to look through; and from which on it waits no longer


class Tidying:
    """The garbage of one review. `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used = clock()
        self._before: tuple[int, int, int] | None = None
        self._kept_aside = False

    def begin(self) -> None:
        """What was made until now stays for as long as the review."""
        self._before = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(_YOUNG, _ROUNDS, _NEVER)
        gc.enable()

    def used(self) -> None:
        """Somebody pressed a key, or moved the mouse."""
        self._used = self._clock()

    def quiet(self) -> float:
        """Seconds since somebody did something."""
        return self._clock() - self._used

    def look(self) -> None:
        """Tidy up if this is the time for it; to be called some times a second."""
        if self._before is None:
            return
        waits, quiet = gc.get_count()[2], self.quiet()
        if quiet >= _LONG and (waits >= _DUE or self._kept_aside):
            gc.unfreeze()
            self._collect(aside=False)
        elif waits >= _OVERDUE or quiet >= _PAUSE and waits >= _DUE:
            self._collect(aside=True)

    def _collect(self, *, aside: bool) -> None:
        gc.collect()
        gc.freeze()
        self._kept_aside = aside

    def end(self) -> None:
        """As it was before."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None
        gc.unfreeze()
        gc.enable()
