"""`crosscheck sources`: outlets and what is known of them."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from checker.model import Report
from checker.report.columns import width
from checker.sources import FIELDS, TEXT_FIELDS, OutletRecord, changed, known_record, record_from, record_values
from checker.workspace import Workspace
from claims.display import display
from claims.errors import CrosscheckError, InputError, UsageError
from tui.cli import DONE, WORKSPACE
from tui.cli_output import put, put_json
from tui.cli_talk import Talk

_CELL, _SOURCES = 30, 20
_REMEDY = "give what `crosscheck sources export` wrote"


def sources(args: argparse.Namespace) -> int:
    """List, show, set, name, export or import."""
    with Workspace.open(args.workspace or WORKSPACE, create=args.action in ("set", "import"), by=args.reviewer) as workspace:
        _ACTIONS[args.action](args, workspace)
    return DONE


def _list(args: argparse.Namespace, workspace: Workspace) -> None:
    talk = Talk()
    report = workspace.report(talk.progress)
    talk.clear()
    outlets, named = workspace.outlets(), _named(report)
    articles = Counter(article.outlet for article in report.articles)
    if args.format == "json":
        listed = [record_values(one) | {"articles": articles[one.name]} for one in outlets]
        unknown = [article.id for article in report.articles if article.outlet is None]
        cited = [{"source": name, "claims": count} for name, count in named]
        put_json({"version": 1, "outlets": listed, "unknown": unknown, "sources": cited}, None)
        return
    rows: list[tuple[str, ...]] = [("OUTLET", "ARTICLES", *(field.upper() for field in TEXT_FIELDS))]
    rows += [(one.name, str(articles[one.name]), *(getattr(one, field) for field in TEXT_FIELDS)) for one in outlets]
    lines = _table(rows)
    for article in report.articles:
        if article.outlet is None:
            begins = _isolated(article.title or article.text[:60])
            lines.append(f"unknown outlet: article {display(article.id)}: {begins}")
    if articles[None]:
        lines.append("   name one with: crosscheck sources name ARTICLE OUTLET")
    if named:
        lines += ["", *_table([("NAMED AS A SOURCE", "CLAIMS"), *((name, str(n)) for name, n in named[:_SOURCES])])]
        lines += [f"… and {len(named) - _SOURCES:,} more (--format json lists all)"] if len(named) > _SOURCES else []
    put("\n".join(lines), None)


def _named(report: Report) -> list[tuple[str, int]]:
    """(source or origin, claims), the most often named first."""
    counts = Counter(name for claim in report.claims if (name := claim.origin or claim.source))
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    used = [index for index in range(len(rows[0])) if index < 2 or any(row[index] for row in rows[1:])]
    cells = [[display(row[index], limit=_CELL) for index in used] for row in rows]
    widths = [max(width(row[place]) for row in cells) for place in range(len(used))]
    return ["  ".join(_cell(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in cells]


def _cell(text: str, size: int) -> str:
    shown = text if text.isascii() else f"\u2068{text}\u2069"
    return shown + " " * (size - width(text))


def _isolated(text: str) -> str:
    return f"\u2068{display(text, limit=200)}\u2069"


def _record(workspace: Workspace, name: str) -> OutletRecord:
    """The record of an outlet by its name, letter case aside."""
    outlets = workspace.outlets()
    found = [one for one in outlets if one.name == name] or [
        one for one in outlets if name.casefold() in (one.name.casefold(), *(form.casefold() for _, form in one.names))
    ]
    if not found:
        listed = ", ".join(one.name for one in outlets[:12]) or "none yet"
        raise UsageError(f"there is no outlet {name!r}", remedy=f"known: {listed}")
    return found[0]


def _show(args: argparse.Namespace, workspace: Workspace) -> None:
    record = _record(workspace, args.name)
    if args.format == "json":
        put_json(record_values(record), None)
        return
    values = record_values(record) | {"names": ", ".join(f"{code}: {name}" for code, name in record.names)}
    put("\n".join(f"{name:8} {_isolated(values[name]) if values[name] else '—'}" for name in FIELDS), None)


def _set(args: argparse.Namespace, workspace: Workspace) -> None:
    try:
        record, new = _record(workspace, args.name), False
    except UsageError:
        record, new = known_record(args.name), True
    before = record
    for field in args.fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise UsageError(f"not a field with its value: {field}", remedy="write it as country=CN")
        record = changed(record, name.strip(), value)
    if record == before and not new:
        Talk().say(f"{record.name}: nothing changed")
        return
    workspace.save_outlet(record)
    Talk().say(f"{record.name}: {'new outlet, ' if new else ''}saved")


def _name(args: argparse.Namespace, workspace: Workspace) -> None:
    workspace.name_outlet(args.article, args.name)
    Talk().say(f"{args.article}: published by {args.name}")


def _export(args: argparse.Namespace, workspace: Workspace) -> None:
    records = [record_values(one) for one in workspace.outlets()]
    put_json({"version": 1, "outlets": records}, args.file)
    if str(args.file) != "-":
        Talk().say(f"{args.file}: {len(records):,} outlets")


def _import(args: argparse.Namespace, workspace: Workspace) -> None:
    """Every record that can be read is taken; each other is told."""
    talk, records = Talk(), []
    for place, values in enumerate(_listed(args.file), 1):
        try:
            records.append(record_from(values))
        except CrosscheckError as error:
            talk.reject(InputError(str(error), place=f"{args.file}, outlet {place}"))
    taken = workspace.import_outlets(records)
    rejected = f", rejected {talk.rejected:,}" if talk.rejected else ""
    talk.say(f"{args.file}: took {taken:,}, unchanged {len(records) - taken:,}{rejected}")


def _listed(file: Path) -> list[Any]:
    import orjson

    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        read = orjson.loads(data)
    except ValueError as error:
        raise InputError("it is no JSON", place=str(file), remedy=_REMEDY) from error
    listed = read.get("outlets") if isinstance(read, dict) else read
    if not isinstance(listed, list):
        raise InputError("no list of outlets", place=str(file), remedy=_REMEDY)
    return listed


_ACTIONS = {
    "list": _list, "show": _show, "set": _set, "name": _name, "export": _export, "import": _import,
}  # fmt: skip
