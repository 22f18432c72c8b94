"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
# Objects made between two looks for cycles, as in the command line; looks among the young and the middle-aged before one among
# all, the outcomes of tens of thousands of tests among them.
_LOOKS = 50_000, 10, 100


def pytest_configure(config: pytest.Config) -> None:
    """Before any test file is imported: some load packs, and what these keep belongs in one place from beginning to end."""
    config.stash[_HOME] = home = tempfile.TemporaryDirectory(prefix="crosscheck-tests-")
    os.environ.update({f"XDG_{kind}_HOME": str(Path(home.name, kind.lower())) for kind in ("CONFIG", "STATE", "CACHE")})
    os.environ.pop("CROSSCHECK_CACHE", None)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):  # then every program that a test starts would compile all it imports
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(home.name, "bytecode"))
    gc.set_threshold(*_LOOKS)


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_HOME].cleanup()


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_this_machine() -> None:
    """The environment of whoever runs the tests changes none of them; read when they were imported, it may size some."""
    for name in list(os.environ):
        if name.startswith("CROSSCHECK_") and name != "CROSSCHECK_UPDATE_GOLDEN":
            del os.environ[name]


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
