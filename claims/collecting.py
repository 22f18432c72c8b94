"""When Python looks for cycles among the objects that a text or a language makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading makes many objects and no cycles; the search for cycles among them would take a sixth of its time, and a third
    of the time in which the tables of a language are made. Also a decorator.

    What was made goes to the oldest generation in one step at the end (`freeze` and `unfreeze` join lists, they look at
    no object); else the first search after it would go through all of it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # nothing that the host wants to stay frozen
            gc.freeze()
            gc.unfreeze()
        gc.enable()
