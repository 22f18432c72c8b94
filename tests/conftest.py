"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The configuration, state and environment of whoever runs the tests change none of them."""
    home: Path = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith("CROSSCHECK_") and name != "CROSSCHECK_UPDATE_GOLDEN":
            del os.environ[name]
    os.environ.update({f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE")})


@pytest.fixture(scope="session")
def cpu_seconds() -> Callable[..., float]:
    """`cpu_seconds(call, runs=3)`: the least CPU time of some runs.

    Processor time and not the clock, since a neighbour may hold the machine; without the search for cycles, whose time
    grows with what all the tests before have left; the least, since noise only adds.
    """

    def measure(call: Callable[[], Any], runs: int = 3) -> float:
        def once() -> float:
            started = time.process_time()
            call()
            return time.process_time() - started

        collecting = gc.isenabled()
        gc.disable()
        try:
            return min(once() for _ in range(runs))
        finally:
            if collecting:
                gc.enable()

    return measure
