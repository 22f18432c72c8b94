"""`crosscheck sources`: outlets and what is known of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from checker.profiles import OUTLET, SOURCE, SourceProfile, profile_values
from checker.report.columns import width
from checker.source_files import COMPUTED, REMEDY, from_text, to_csv, to_json
from checker.sources import FIELDS, OutletRecord, changed, known_record, record_values
from checker.workspace import Workspace
from claims.display import display
from claims.errors import InputError, UsageError
from tui.cli import DONE, WORKSPACE
from tui.cli_output import put, put_json
from tui.cli_talk import Talk

_CELL, _SOURCES, _ECHOES = 30, 20, 8
_UNNAMED = 10_000  # articles without an outlet that are listed
_COUNTED = ("CLAIMS", "ALONE", "ECHOING", "CONFLICTS", "DELAY")
_LISTED = ("country", "language", "kind", "owner", "state", "grade", "information", "note")


def sources(args: argparse.Namespace) -> int:
    """List, show, set, name, export or import."""
    with Workspace.open(args.workspace or WORKSPACE, create=args.action in ("set", "import"), by=args.reviewer) as workspace:
        _ACTIONS[args.action](args, workspace)
    return DONE


def _list(args: argparse.Namespace, workspace: Workspace) -> None:
    talk = Talk()
    _judge(workspace, talk)
    outlets, counted = workspace.outlets(), workspace.profiles()
    named = sorted(((one.record.name, one.claims) for one in counted if one.role == SOURCE), key=lambda one: (-one[1], one[0]))
    profiles = {one.record.name: one for one in counted if one.role == OUTLET}
    articles = {name: one.articles for name, one in profiles.items()}
    unknown = [article for article, _ in reversed(workspace.unnamed(_UNNAMED))]
    if args.format == "json":
        listed = [
            record_values(one) | {"articles": articles.get(one.name, 0)} | (
                {COMPUTED: profile_values(profiles[one.name])} if one.name in profiles else {})
            for one in outlets
        ]  # fmt: skip
        cited = [{"source": name, "claims": count} for name, count in named]
        put_json({"version": 1, "outlets": listed, "unknown": [article.id for article in unknown], "sources": cited}, None)
        return
    rows: list[tuple[str, ...]] = [("OUTLET", "ARTICLES", *_COUNTED, *(field.upper() for field in _LISTED))]
    rows += [
        (one.name, str(articles.get(one.name, 0)), *_counted(profiles.get(one.name)), *(getattr(one, field) for field in _LISTED))
        for one in outlets
    ]
    lines = _table(rows)
    for article in unknown:
        begins = _isolated(article.title or article.text[:60])
        lines.append(f"unknown outlet: article {display(article.id)}: {begins}")
    if unknown:
        lines.append("   name one with: crosscheck sources name ARTICLE OUTLET")
    if named:
        lines += ["", *_table([("NAMED AS A SOURCE", "CLAIMS"), *((name, str(n)) for name, n in named[:_SOURCES])])]
        lines += [f"… and {len(named) - _SOURCES:,} more (--format json lists all)"] if len(named) > _SOURCES else []
    put("\n".join(lines), None)


def _counted(profile: SourceProfile | None) -> tuple[str, ...]:
    """What a list shows of what was computed; empty where nothing was."""
    if profile is None or not profile.claims:
        return ("",) * len(_COUNTED)
    conflicts = sum(count for _, count in profile.conflicts)
    delay = "" if profile.delay is None else f"{profile.delay:g} d"
    return (f"{profile.claims:,}", f"{profile.alone:.0%}", f"{profile.echoing:.0%}", f"{conflicts:,}" if conflicts else "", delay)


def _judge(workspace: Workspace, talk: Talk) -> None:
    """What is counted follows from the findings."""
    if workspace.pending():
        workspace.refresh(talk.progress)
        talk.clear()


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
    _judge(workspace, Talk())
    record = _record(workspace, args.name)
    profile = next((one for one in workspace.profiles() if one.record.name == record.name), None)
    if args.format == "json":
        put_json(record_values(record) | ({COMPUTED: profile_values(profile)} if profile else {}), None)
        return
    values = record_values(record) | {"names": ", ".join(f"{code}: {name}" for code, name in record.names)}
    size = max(map(len, FIELDS))
    lines = [f"{name:{size}} {_isolated(values[name]) if values[name] else '—'}" for name in FIELDS]
    put("\n".join([*lines, *(_told(profile) if profile else ())]), None)


def _told(one: SourceProfile) -> Iterator[str]:
    """What was computed, in words."""
    yield ""
    if one.role == SOURCE:
        yield f"named for {one.claims:,} claims"
    else:
        yield f"{one.claims:,} claims in {one.articles:,} articles; {one.alone:.0%} alone, {one.echoing:.0%} echoing"
    if one.echoes:
        yield "echoes: " + ", ".join(f"{_isolated(name)} {count:,}" for name, count in one.echoes[:_ECHOES])
    if one.conflicts:
        yield "conflicts: " + ", ".join(f"{name} {count:,}" for name, count in one.conflicts)
    if one.delay is not None:
        yield f"median delay behind the first outlet: {one.delay:g} days"
    if one.at:
        yield f"changed {one.at} by {_isolated(one.by) if one.by else 'unknown'}"


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
    talk = Talk()
    _judge(workspace, talk)
    kept = {record.name for record in workspace.outlets()}
    listed = [one for one in workspace.profiles() if one.record.name in kept]
    put(to_csv(listed) if _is_csv(args) else to_json(listed), args.file)
    if str(args.file) != "-":
        talk.say(f"{args.file}: {len(listed):,} outlets")


def _is_csv(args: argparse.Namespace) -> bool:
    return (args.format or args.file.suffix.removeprefix(".").lower()) == "csv"


def _import(args: argparse.Namespace, workspace: Workspace) -> None:
    """Every record that can be read is taken; each other is told."""
    talk, place = Talk(), str(args.file)
    data = sys.stdin.buffer.read() if place == "-" else args.file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("not a text in UTF-8", place=place, remedy=REMEDY) from error
    records, errors = from_text(text, place)
    for one in errors:
        talk.reject(one)
    taken = workspace.import_outlets(records)
    rejected = f", rejected {talk.rejected:,}" if talk.rejected else ""
    talk.say(f"{args.file}: took {taken:,}, unchanged {len(records) - taken:,}{rejected}")


_ACTIONS = {
    "list": _list, "show": _show, "set": _set, "name": _name, "export": _export, "import": _import,
}  # fmt: skip
