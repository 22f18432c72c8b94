"""Data: what a command gives, on standard output or in a file that is replaced as a whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from checker.model import Report


def put(text: str, output: Path | None) -> None:
    """Write `text` (with its last newline) to `output`, or to standard output where that is None or `-`."""
    put_parts([text if text.endswith("\n") or not text else text + "\n"], output)


def put_parts(parts: Iterable[str], output: Path | None) -> None:
    """The same for a text in parts, of which no more than one is held at a time."""
    data = (part.encode("utf-8", "backslashreplace") for part in parts)
    if output is not None and str(output) != "-":
        from checker.report.files import write_atomically

        write_atomically(output, data)
        return
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    for part in data:
        if stream is None:  # standard output was replaced by something that takes text only
            sys.stdout.write(part.decode())
        else:
            stream.write(part)
    if stream is not None:
        stream.flush()


def put_json(value: Any, output: Path | None) -> None:
    """Write a JSON value, two spaces a level."""
    import orjson

    put(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode(), output)


def parts_of(report: Report, form: str, output: Path | None, since: Path | None = None) -> Iterator[str]:
    """The report in one of the formats, in parts; with `since`, what changed since that JSON report."""
    from checker import report as reports

    before = reports.load(since.read_bytes(), place=str(since)) if since is not None else None
    return reports.parts(report, form, color=output is None and colourful(), since=before)


def colourful() -> bool:
    """Is standard output a terminal that takes colour, and nobody said no?"""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
