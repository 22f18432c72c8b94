"""A note in the reviewer's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from claims.errors import UsageError


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The words of `$VISUAL` or `$EDITOR`, else the first of the usual editors there is. Raises `UsageError` for none."""
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(environment.get(name, "")):
            return words
    for usual in ("nano", "vim", "vi"):
        if shutil.which(usual):
            return [usual]
    raise UsageError("there is no editor", remedy="set EDITOR, or write the note with the key n")


def edited(text: str, command: list[str]) -> str:
    """`text` as it is when the editor has closed. Raises `UsageError` where it cannot be run or says it failed."""
    with tempfile.TemporaryDirectory(prefix="crosscheck-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)
        try:
            done = subprocess.run([*command, os.fspath(file)], check=False)
        except OSError as error:
            raise UsageError(f"the editor cannot be run: {error.strerror}", place=command[0],
                             remedy="set EDITOR to one that is there") from None  # fmt: skip
        if done.returncode:
            raise UsageError(f"the editor ended with {done.returncode}, so the note stays as it was", place=command[0])
        return file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
