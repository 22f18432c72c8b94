"""A language detector that never guesses, so that these tests are about reading alone, and a folder to write in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from claims.article import read_inputs
from claims.errors import InputError
from claims.model import Article

Read = Callable[..., tuple[list[Article], list[InputError]]]


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("claims.language")
    module.detect = lambda text: None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "claims.language", module)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def made(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return made


@pytest.fixture
def read() -> Read:
    """(articles, rejected) of some paths."""

    def done(*paths: object) -> tuple[list[Article], list[InputError]]:
        rejected: list[InputError] = []
        return list(read_inputs(*map(str, paths), on_reject=rejected.append)), rejected

    return done
