"""Writing a file so that a reader finds the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claims.errors import UsageError

_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EDQUOT: ("the quota is used up", "free some space"),
    errno.EROFS: ("the file system is read-only", "choose another folder"),
    errno.EACCES: ("writing there is not permitted", "choose another folder"),
    errno.EPERM: ("writing there is not permitted", "choose another folder"),
    errno.ENOENT: ("there is no such folder", "make the folder first"),
    errno.ENOTDIR: ("there is no such folder", "make the folder first"),
    errno.ENAMETOOLONG: ("the name is too long for this system", "shorten the name"),
}


def write_atomically(path: str | bytes | os.PathLike[str], data: bytes | Iterable[bytes]) -> None:
    """Write `data` (or its parts) to `path` as a whole: a temporary file beside it, flushed to the disk, then renamed over it.

    A link is written through; an existing file keeps its permissions. Raises `UsageError` for a folder, a device, a
    link that leads nowhere, or whatever the system refuses; an existing file is then as it was.
    """
    shown = _shown(path)
    try:
        target, mode = _target(Path(os.fsdecode(path)), shown)
        _replace(target, data, mode)
    except OSError as error:
        said = error.strerror or type(error).__name__
        message, remedy = _REASONS.get(error.errno or 0, (said, "choose another file"))
        raise UsageError(message, place=shown, remedy=remedy) from error
    except ValueError as error:  # a NUL in the name
        raise UsageError("no file can have this name", place=shown, remedy="choose another file") from error


def _target(path: Path, shown: str) -> tuple[Path, int | None]:
    """(the real file behind a link, its permissions if it is there)."""
    if path.is_symlink() and not path.exists():
        raise UsageError("the link leads nowhere", place=shown, remedy="choose another file")
    real = Path(os.path.realpath(path))
    if not real.exists():
        return real, None
    found = real.stat()
    if stat.S_ISDIR(found.st_mode):
        raise UsageError("it is a folder", place=shown, remedy="give a file name in it")
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(
            "it is no regular file", place=shown, remedy="leave the option out to write to standard output"
        )
    return real, stat.S_IMODE(found.st_mode)


def _replace(target: Path, data: bytes | Iterable[bytes], mode: int | None) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".crosscheck-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """The rename itself reaches the disk with its folder; systems that cannot open a folder have no such need."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _shown(path: str | bytes | os.PathLike[str]) -> str:
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
