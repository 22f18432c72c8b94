"""Records of outlets and sources as CSV and JSON, and back. What was computed stands beside a record and is not read back.

In CSV, `names` are `ar: …; he: …` (or, where a name holds a semicolon, the JSON of them), text cells are guarded as in
`checker.report.csv`, and the first line names the columns, which may come in any order; columns of no field are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from checker.profiles import SourceProfile, profile_values
from checker.report.csv import BOM, guarded, unguarded
from checker.sources import FIELDS, OutletRecord, checked, record_from, record_values
from claims.errors import CrosscheckError, InputError

REMEDY = "give what `crosscheck sources export` wrote"
COMPUTED = "computed"  # the key of a JSON record that holds what was computed
_COUNTED = ("role", "articles", "claims", "alone", "echoing", "echoes", "conflicts", "delay_days", "changed_at", "changed_by")

Read = tuple[list[OutletRecord], list[InputError]]


def to_json(profiles: Iterable[SourceProfile]) -> str:
    """`{"version": 1, "outlets": […]}`, each with its `computed`."""
    listed = [record_values(one.record) | {COMPUTED: profile_values(one)} for one in profiles]
    made = orjson.dumps({"version": 1, "outlets": listed}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return made.decode()


def to_csv(profiles: Iterable[SourceProfile]) -> str:
    """One row a record under a line of names, UTF-8 with a byte order mark, lines ending in CR LF (RFC 4180)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*FIELDS, *_COUNTED))
    for one in profiles:
        values = record_values(one.record) | {"names": _names(one.record)}
        counted = profile_values(one) | {"echoes": _told(one.echoes), "conflicts": _told(one.conflicts)}
        writer.writerow([*(guarded(values[name]) for name in FIELDS), *(_cell(counted[name]) for name in _COUNTED)])
    return BOM + stream.getvalue()


def _cell(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else "" if value is None else value


def _told(pairs: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{name} {count}" for name, count in pairs)


def _names(record: OutletRecord) -> str:
    if any(sign in part for pair in record.names for part in pair for sign in ";:\n") or (
        any(part != part.strip() for pair in record.names for part in pair)
    ):
        return orjson.dumps(record.names).decode()
    return "; ".join(f"{code}: {name}" for code, name in record.names)


def from_text(text: str, place: str) -> Read:
    """(records, an error for each that is none). Raises `InputError` where the whole is neither CSV nor JSON of ours."""
    text = text.removeprefix(BOM)
    rows = _json_rows(text, place) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text, place)
    found: list[OutletRecord] = []
    errors: list[InputError] = []
    for where, values in rows:
        try:
            found.append(checked(record_from(values)))
        except (CrosscheckError, ValueError, TypeError) as error:
            errors.append(InputError(str(error), place=where))
    return found, errors


def _json_rows(text: str, place: str) -> Iterator[tuple[str, Any]]:
    try:
        read = orjson.loads(text)
    except ValueError as error:
        raise InputError("it is no JSON", place=place, remedy=REMEDY) from error
    listed = read.get("outlets") if isinstance(read, dict) else read
    if not isinstance(listed, list):
        raise InputError("no list of outlets", place=place, remedy=REMEDY)
    for number, values in enumerate(listed, 1):
        if isinstance(values, dict):
            values = {name: value for name, value in values.items() if name != COMPUTED}
        yield f"{place}, outlet {number}", values


def _csv_rows(text: str, place: str) -> Iterator[tuple[str, Any]]:
    csv.field_size_limit(2**24)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if "name" not in (reader.fieldnames or ()):
            raise InputError("neither JSON, nor CSV with a column `name`", place=place, remedy=REMEDY)
        for row in reader:
            values: dict[str, Any] = {name: unguarded(row[name] or "") for name in FIELDS if name in row}
            if "names" in values:
                values["names"] = _pairs(values["names"])
            yield f"{place}:{reader.line_num}", values
    except csv.Error as error:
        raise InputError(f"it is no CSV: {error}", place=place, remedy=REMEDY) from error


def _pairs(text: str) -> Any:
    if text.startswith("["):
        try:
            return orjson.loads(text)
        except ValueError:
            return text
    parts = (part.partition(":") for part in text.split(";") if part.strip())
    return [[code.strip(), name.strip()] if colon else [code.strip()] for code, colon, name in parts]
