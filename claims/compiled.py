"""Tables made from the language data once and kept for the next run, as Python keeps its byte code.

Making the phrase book of a language takes a tenth of a second or more, and a program that reads five articles needs two or
three of them. What is kept lies in the user's folder for caches (platformdirs), or in the folder that CROSSCHECK_CACHE
names; `CROSSCHECK_CACHE=off` keeps nothing. A table is found again only under the size and the time of change of every
file it was made from, code included, and is taken only whole (it stands behind its own digest): else it is made anew. No
answer depends on whether it was kept, and a folder that cannot be written is no error.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

SETTING = "CROSSCHECK_CACHE"
_DIGEST = 16  # bytes in front of a table
_KEPT = 3  # tables of one name: two checkouts of the program may take turns
_FORM = 1  # of the files; raised when what stands in them changes


@cache
def code() -> tuple[Traversable, ...]:
    """The code of this package and the tables beside it, for a table that much of it has a part in; Babel's version, too."""
    claims = files("claims")
    found = (file for folder in (claims, claims / "sections") for file in folder.iterdir())
    own = sorted((file for file in found if file.name.endswith((".py", ".toml"))), key=str)
    return (*own, claims / "gazetteer" / "__init__.py", files("babel") / "__init__.py")


def kept(name: str, sources: Iterable[Traversable], make: Callable[[], T]) -> T:
    """What `make` gives, from an earlier run where the sources are as they were then.

    `name` tells the tables apart (letters, digits and hyphens). The table is made of None, numbers, text, bytes, tuples,
    lists, sets and dictionaries alone (no named tuple). Raises what `make` raises.
    """
    folder = _folder()
    stamp = _stamp(sources) if folder is not None else None
    if folder is None or stamp is None:
        return make()
    file = folder / f"{name}-{stamp}"
    found: tuple[T] | None = _read(file)
    if found is None:
        found = (make(),)
        _write(file, name, found)
    value: T = found[0]
    return value


def keeps() -> bool:
    """Is anything kept between runs?"""
    return _folder() is not None


@cache
def _folder() -> Path | None:
    set_to = os.environ.get(SETTING)
    if set_to is not None:
        return None if set_to.lower() in ("", "off", "0", "no") else Path(set_to)
    from platformdirs import user_cache_path

    return user_cache_path("crosscheck")


def _stamp(sources: Iterable[Traversable]) -> str | None:
    """A name for the sources as they are now; None where one is no file of this disk (a package in an archive)."""
    told = [f"{_FORM} {sys.version}"]
    for source in sources:
        if not isinstance(source, Path):
            return None
        try:
            state = source.stat()
        except OSError:
            return None
        told.append(f"{source} {state.st_size} {state.st_mtime_ns}")
    return hashlib.blake2b("\n".join(told).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _read(file: Path) -> tuple[T] | None:
    try:
        data = memoryview(file.read_bytes())  # a table has megabytes: none of them is copied
        if hashlib.blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
            return None
        found = marshal.loads(data[_DIGEST:])
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return found if isinstance(found, tuple) and len(found) == 1 else None


def _write(file: Path, name: str, table: Any) -> None:
    """Put the table beside its elders, whole or not at all; the oldest of them go."""
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = marshal.dumps(table)
        handle, written = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
            Path(written).replace(file)
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
        length = len(name) + 1 + 24
        elders = [one for one in file.parent.glob(f"{name}-*") if len(one.name) == length]
        for old in sorted(elders, key=lambda one: one.stat().st_mtime_ns)[:-_KEPT]:
            old.unlink(missing_ok=True)
