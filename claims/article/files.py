"""Bytes from files, with every way a file can disappoint told in one line.

Only regular files are opened, and without waiting: a FIFO, a device or a socket would block or never end.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claims.article.limits import FILE_BYTES, MIB
from claims.errors import InputError

_REASONS = {
    errno.ENOENT: ("missing", "there is no such file or folder", "check the path"),
    errno.ENOTDIR: ("missing", "there is no such file or folder", "check the path"),
    errno.ENAMETOOLONG: ("missing", "the name is too long for this system", "shorten the name"),
    errno.ELOOP: ("missing", "the link leads back to itself", "mend the link"),
    errno.EACCES: ("no-permission", "reading it is not permitted", "change its permissions"),
    errno.EPERM: ("no-permission", "reading it is not permitted", "change its permissions"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes of one input are: a file, or bytes that were fetched (`data`).

    `place` names it in errors and in `Article.path`; `stem` is the id of its articles where they have none.
    `charset` and `kind` are what a server said of it.
    """

    place: str
    stem: str
    file: Path | None = None
    data: bytes | None = None
    charset: str | None = None
    kind: str = ""

    def read(self, limit: int = FILE_BYTES) -> bytes:
        """All bytes; raises `InputError` over `limit`, or where the file is no regular one or changes meanwhile."""
        if self.data is not None:
            if len(self.data) > limit:
                raise too_large(self.place, limit)
            return self.data
        with self.open() as stream:
            return _read_whole(stream, self.place, limit)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream, for formats that are read piece by piece."""
        if self.file is None:
            raise InputError("there is nothing to stream", place=self.place, remedy="save it to a file first")
        try:
            with os.fdopen(_open_regular(self.file, self.place), "rb") as stream:
                yield stream
        except OSError as error:
            raise cannot_read(error, self.place) from error


def shown(path: str | os.PathLike[str]) -> str:
    """A path as one line of clean text: bytes that are no UTF-8 and unprintable characters as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def cannot_read(error: OSError, place: str) -> InputError:
    """The one-line error for what the system said."""
    said = error.strerror or type(error).__name__
    code, message, remedy = _REASONS.get(error.errno or 0, ("unreadable", said, "check the file"))
    return InputError(message, place=place, remedy=remedy, code=code)


def too_large(place: str, limit: int) -> InputError:
    remedy = "split it, or give its articles as JSONL"
    return InputError(f"larger than {limit // MIB} MiB", place=place, remedy=remedy, code="too-large")


def _open_regular(path: Path, place: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("not a regular file", place=place, remedy="give a file or a folder", code="not-regular")
    return descriptor


def _read_whole(stream: BinaryIO, place: str, limit: int) -> bytes:
    before = os.fstat(stream.fileno())
    if before.st_size > limit:
        raise too_large(place, limit)
    data = stream.read(limit + 1)
    after = os.fstat(stream.fileno())
    if len(data) > limit:
        raise too_large(place, limit)
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise InputError("it changed while it was read", place=place, remedy="try again", code="changed")
    return data
