"""`sources.json` or `sources.yaml` beside the articles: who published what, when, in which language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.article.charset import decode
from claims.article.fields import take_fields
from claims.article.files import Source, shown
from claims.article.json import parse
from claims.article.limits import SIDECAR_BYTES
from claims.article.walk import SIDECARS, Given
from claims.errors import InputError


@dataclass(frozen=True, slots=True)
class Note:
    """What a sidecar says of one file: `stated` as in `Draft`, and the keys it does not know in `extra`."""

    stated: Mapping[str, str | None] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


class Sidecars:
    """The sidecars of all folders in one call, each read once; a broken one is told once to `on_reject`."""

    def __init__(self, on_reject: Callable[[InputError], None]) -> None:
        self._on_reject = on_reject
        self._folders: dict[Path, dict[str, Note]] = {}

    def note(self, given: Given) -> Note:
        """What is said of a file: by the sidecar in its own folder, else in a folder above it up to the one given."""
        path = given.source.file
        if path is None:
            return Note()
        for folder in _upwards(path.parent, given.root or path.parent):
            notes = self._folders.get(folder)
            if notes is None:
                notes = self._folders[folder] = self._load(folder)
            found = notes.get(shown(path.relative_to(folder).as_posix()))
            if found:
                return found
        return Note()

    def _load(self, folder: Path) -> dict[str, Note]:
        for name in SIDECARS:
            path = folder / name
            if path.is_file():
                try:
                    return dict(_notes(path))
                except InputError as error:
                    self._on_reject(error)
        return {}


def _upwards(folder: Path, root: Path) -> Iterator[Path]:
    yield folder
    while folder not in (root, folder.parent):
        folder = folder.parent
        yield folder


def _notes(path: Path) -> Iterator[tuple[str, Note]]:
    place = shown(path)
    text = decode(Source(place, path.stem, file=path).read(SIDECAR_BYTES), place=place).text
    value = parse(text, place)[0] if path.suffix == ".json" else _yaml(text, place)
    seen: set[str] = set()
    for index, entry in enumerate(_entries(value, place)):
        at = f"{place}[{index}]"
        name = entry.get("file")
        if not isinstance(name, str) or not name:
            raise _bad("an entry names no `file`", at, 'give each entry a "file"')
        if name in seen:
            raise _bad(f"a second entry for {shown(name)}", at, "keep one of them")
        seen.add(name)
        said = {key: value for key, value in entry.items() if key not in ("file", "text")}
        stated, extra, _ = take_fields(said, at, strict=True)
        yield shown(name.removeprefix("./")), Note(stated, extra)


def _yaml(text: str, place: str) -> Any:
    from claims.article.yamls import load_yaml  # the library costs fifteen milliseconds, and few need it

    return load_yaml(text, place)


def _entries(value: Any, place: str) -> list[dict[str, Any]]:
    """A list of entries with `file`, or an object from file to entry."""
    if isinstance(value, dict):
        value = [{**entry, "file": name} if isinstance(entry, dict) else entry for name, entry in value.items()]
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return [{str(key): item for key, item in entry.items()} for entry in value]
    raise _bad("not a list of entries", place, 'write [{"file": "a.txt", "outlet": "…"}]')


def _bad(message: str, place: str, remedy: str) -> InputError:
    return InputError(message, place=place, remedy=remedy, code="bad-sources")
