"""From the paths a user gives to the files that are read, in one order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.article.files import Source, cannot_read, shown
from claims.article.limits import FOLDER_FILES, names
from claims.errors import InputError

SIDECARS = ("sources.json", "sources.yaml", "sources.yml")
EXPECTED = "findings.json"  # what a folder of examples must yield
WORKSPACE = "crosscheck.db"

# What comes along in a folder and never holds an article: what saved web pages are furnished with.
_FURNITURE = names(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .avif .tif .tiff .mp3 .mp4 .m4a .wav .ogg .webm .mov .css .js .mjs .map "
    ".woff .woff2 .ttf .otf .eot .db .db-wal .db-shm .db-journal .sqlite .sqlite3 .py .pyc .toml .lock .log"
)


@dataclass(frozen=True, slots=True)
class Given:
    """One file or address to read; `root` is the folder it was found in (its own folder when it was named)."""

    source: Source
    root: Path | None = None
    address: str | None = None
    named: bool = False


def is_address(path: str) -> bool:
    return path[:8].lower().startswith(("http://", "https://"))


def given(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Given | InputError]:
    """Every input behind `paths`: addresses, named files, and the files of folders, sorted, hidden ones left out.

    A file that is reached twice counts once. `sources.json`, `findings.json`, the workspace and the furniture of saved
    pages are no inputs. A folder with no input is an `InputError`, as is whatever cannot be listed.
    """
    seen: set[str] = set()
    for path in paths:
        name = os.fspath(path)
        if isinstance(name, str) and is_address(name):
            yield Given(Source(place=shown(name), stem="page"), address=name)
            continue
        for found in _behind(Path(os.fsdecode(name))):
            if isinstance(found, Given) and found.source.file is not None:
                real = os.path.realpath(found.source.file)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _behind(path: Path) -> Iterator[Given | InputError]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        if not _is_ours(path.name):
            yield _file(path, path.parent, named=True)
        return
    count = 0
    for found in _walk(path):
        count += 1
        yield found
    if not count:
        remedy = "give a folder with .txt, .md, .html, .json, .jsonl, .xml or .warc files"
        yield InputError("the folder holds no articles", place=shown(path), remedy=remedy, code="empty-folder")


def _walk(root: Path) -> Iterator[Given | InputError]:
    folders = [root]
    count = 0
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield cannot_read(error, shown(folder))
            continue
        names = {entry.name for entry in entries}
        below = []
        for entry in entries:
            if entry.name.startswith(".") or _is_ours(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _belongs_to_page(entry.name, names):
                    below.append(folder / entry.name)
            elif not _is_furniture(entry.name) and not _leads_to_folder(entry):
                count += 1
                if count > FOLDER_FILES:
                    yield InputError("too many files", place=shown(root), remedy="give its parts", code="too-large")
                    return
                yield _file(folder / entry.name, root)
        folders.extend(reversed(below))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Links to folders are not followed: they lead round in circles."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _file(path: Path, root: Path, *, named: bool = False) -> Given:
    return Given(Source(place=shown(path), stem=shown(_stem(path.name)), file=path), root=root, named=named)


def _stem(name: str) -> str:
    plain = name[:-3] if name.lower().endswith(".gz") else name
    return Path(plain).stem or name


def _is_ours(name: str) -> bool:
    return name in (*SIDECARS, EXPECTED) or name.startswith(WORKSPACE)


def _is_furniture(name: str) -> bool:
    return Path(name).suffix.lower() in _FURNITURE


def _belongs_to_page(name: str, beside: set[str]) -> bool:
    """Is this the `page_files` folder that a browser saves beside `page.html`?"""
    stem = name.removesuffix("_files")
    return stem != name and (f"{stem}.html" in beside or f"{stem}.htm" in beside)
