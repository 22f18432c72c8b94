"""Names of outlets and agencies as they stand at the head of an article (`outlets.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from claims import compiled
from claims.text import fold


@cache
def _data() -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Key → canonical name, and the folded credit words."""
    claims = files("claims")
    file, code = claims / "article" / "outlets.toml", (claims / "article" / "outlets.py", claims / "text.py")
    return compiled.kept("outlets", (file, *code), lambda: _read(file.read_text(encoding="utf-8")))


def _read(source: str) -> tuple[dict[str, str], tuple[str, ...]]:
    raw = tomllib.loads(source)
    names = {
        key(spelling): canonical
        for canonical, spellings in raw["outlets"].items()
        for spelling in (canonical, *spellings)
    }
    return names, tuple(fold(word) for word in raw["credit_words"])


def key(name: str) -> str:
    """The form under which a name is looked up: folded, without spaces, dots and the marks around it."""
    return "".join(char for char in fold(name) if char.isalnum())


def known_outlet(name: str) -> str | None:
    """The canonical name of an outlet that is written `name` in some language; None for any other word."""
    return _data()[0].get(key(name)) if name.strip() else None


def credit_words() -> tuple[str, ...]:
    """Folded words for "source" that stand before a credit."""
    return _data()[1]
