"""Reports: what was found, for people (`text`, `markdown`, `html`) and for programs (`json`, `csv`).

`render` makes one, `write_report` sends it somewhere, `load` reads a JSON report back, `difference` compares two.
The same report gives the same bytes in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from checker.model import Report
from checker.report.changes import Change, Difference, difference
from checker.report.files import write_atomically
from claims.errors import UsageError

FORMATS = ("text", "json", "markdown", "html", "csv")

__all__ = ["FORMATS", "Change", "Difference", "difference", "load", "parts", "render", "write_atomically", "write_report"]


def render(report: Report, format: str, *, color: bool = False, since: Report | None = None) -> str:
    """The report in one of `FORMATS`, to be written as UTF-8.

    `color` paints the verdicts of `text` for a terminal. With `since`, an earlier report, it also tells what changed
    (not in `csv`, which holds rows and nothing else). Raises `UsageError` for another format.
    """
    changes = difference(since, report) if since is not None else None
    made: dict[str, Callable[[], str]] = {
        "text": lambda: _text(report, color, changes),
        "json": lambda: _json(report, changes),
        "markdown": lambda: _markdown(report, changes),
        "html": lambda: _html(report, changes),
        "csv": lambda: _csv(report),
    }
    if format not in made:
        raise UsageError(f"no report format {format!r}", remedy=f"one of {', '.join(FORMATS)}")
    return made[format]()


def parts(report: Report, format: str, *, color: bool = False, since: Report | None = None) -> Iterator[str]:
    """The text of `render` in parts; those of `json`, which is by far the longest, are made one after the other."""
    if format == "json":
        from checker.report.json import json_parts

        return json_parts(report, since=difference(since, report) if since is not None else None)
    return iter((render(report, format, color=color, since=since),))


def write_report(
    report: Report, format: str, *, stream: TextIO | None = None, color: bool = False, since: Report | None = None
) -> str:
    """`render`, written to `stream` if one is given; returns the text either way."""
    text = render(report, format, color=color, since=since)
    if stream is not None:
        stream.write(text)
    return text


def load(data: bytes | str, *, place: str = "the report") -> Report:
    """A report back from its JSON; raises `InputError` where it is none. See `checker.report.reading`."""
    from checker.report.reading import load as read_back

    return read_back(data, place=place)


def _text(report: Report, color: bool, changes: Difference | None) -> str:
    from checker.report.text import render_text

    return render_text(report, color=color, since=changes)


def _json(report: Report, changes: Difference | None) -> str:
    from checker.report.json import render_json

    return render_json(report, since=changes)


def _markdown(report: Report, changes: Difference | None) -> str:
    from checker.report.markdown import render_markdown

    return render_markdown(report, since=changes)


def _html(report: Report, changes: Difference | None) -> str:
    from checker.report.html import render_html

    return render_html(report, since=changes)


def _csv(report: Report) -> str:
    from checker.report.csv import render_csv

    return render_csv(report)
