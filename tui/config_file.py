"""One key of the configuration changed, and nothing else of the file: its comments are the user's."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from claims.errors import UsageError

_QUOTED = r'"[^"\n]*"|'r"'[^'\n]*'"  # in which # begins no comment
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def set_key(path: Path, key: str, value: str) -> None:
    """Write `key = "value"` at the top of the file, in place of the line that had the key; the file is made if need be.

    UsageError where the file is no TOML, or has the key in a form that one line cannot replace.
    """
    from checker.report.files import write_atomically

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = ""
    line = f"{key} = {json.dumps(value)}\n"
    changed = _with_line(text, key, line)
    try:
        before, after = tomllib.loads(text), tomllib.loads(changed)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"no TOML: {error}", place=str(path), remedy=f"mend it, or write {line.strip()} yourself") from error
    if after != {**before, key: value}:
        raise UsageError(f"{key} stands there in an unusual form", place=str(path), remedy=f"write {line.strip()} yourself")
    write_atomically(path, changed.encode("utf-8"))


def _with_line(text: str, key: str, line: str) -> str:
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    top, rest = text[:end], text[end:]
    there = re.compile(rf"^{re.escape(key)}[ \t]*=[ \t]*(?:{_QUOTED}|[^\n#]*)([ \t]*#[^\n]*)?[^\n]*\n?", re.MULTILINE)
    if there.search(top):
        return there.sub(lambda found: f"{line[:-1]}{found[1] or ''}\n", top, count=1) + rest
    body = top.rstrip("\n")
    if not body:
        return line + top + rest
    return f"{body}\n{line}{top[len(body) + 1 :]}{rest}"
