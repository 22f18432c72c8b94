"""JSON and JSON lines: one article a record, one broken record no harm to the others.

Python's reader is used because it can be told what to do with NaN, huge numbers and doubled keys; a depth that would
exhaust its stack is an error of its own.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from claims.article.charset import decode
from claims.article.draft import Draft, Outcome
from claims.article.fields import bad_field, scrub, take_fields, take_inferred
from claims.article.files import Source
from claims.article.limits import LINE_BYTES, MIB
from claims.errors import InputError

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_json(source: Source) -> Iterator[Outcome]:
    """The articles of an array, of `{"articles": […]}`, or of one object; each that is broken is an `InputError`.

    Raises `InputError` where the whole file is not JSON. A `.json` file of JSON lines is read as such.
    """
    decoded = decode(source.read(), place=source.place)
    try:
        value, warnings = parse(decoded.text, source.place)
    except InputError as error:
        lines = [line for line in decoded.text.split("\n") if line.strip()]
        if len(lines) < 2 or not _is_record(lines[0]):
            raise error
        yield from _lines(source, enumerate(decoded.text.encode().split(b"\n"), start=1))
        return
    records = value.get("articles", value) if isinstance(value, dict) else value
    if isinstance(records, dict):
        yield _guarded(records, source, source.place, decoded.warnings + warnings)
        return
    if not isinstance(records, list):
        raise _bad("neither an article nor a list of articles", source.place)
    for index, record in enumerate(records):
        yield _guarded(record, source, f"{source.place}[{index}]", decoded.warnings + warnings)


def read_jsonl(source: Source) -> Iterator[Outcome]:
    """One article a line, streamed: a broken or oversized line is an `InputError` with its number."""
    if source.data is not None:
        yield from _lines(source, enumerate(source.data.split(b"\n"), start=1))
        return
    with source.open() as stream:
        if stream.read(2) in _WIDE_MARKS:
            text = decode(source.read(), place=source.place).text
            yield from _lines(source, enumerate(text.encode("utf-8", "replace").split(b"\n"), start=1))
            return
        stream.seek(0)
        yield from _lines(source, _numbered(stream))


def parse(text: str, place: str) -> tuple[Any, tuple[str, ...]]:
    """(value, warnings) of a JSON text. NaN, infinities and numbers too large become null, with a warning."""
    warnings: dict[str, None] = {}

    def null(literal: str) -> Any:
        warnings[f"not-a-number: {literal[:20]}"] = None
        return None

    def real(literal: str) -> Any:
        value = float(literal)
        return value if abs(value) != float("inf") else null(literal)

    def whole(literal: str) -> Any:
        return int(literal) if len(literal) <= 400 else null(literal)

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) < len(items):
            warnings["duplicate-key: the last one counts"] = None
        return made

    try:
        value = json.loads(
            text, parse_constant=null, parse_float=real, parse_int=whole, object_pairs_hook=pairs, strict=False
        )
    except json.JSONDecodeError as error:
        raise _bad(f"not valid JSON: {error.msg} (column {error.colno})", f"{place}:{error.lineno}") from error
    except RecursionError as error:
        remedy = "give each article as one flat object"
        raise InputError("nested too deeply", place=place, remedy=remedy, code="too-deep") from error
    return value, tuple(warnings)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(line number, line) of a stream; None for a line over the limit, which is never held whole."""
    number = 0
    while line := stream.readline(LINE_BYTES + 1):
        number += 1
        if len(line) > LINE_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(LINE_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _lines(source: Source, lines: Iterator[tuple[int, bytes | None]]) -> Iterator[Outcome]:
    for number, line in lines:
        place = f"{source.place}:{number}"
        if line is None:
            remedy = f"at most {LINE_BYTES // MIB} MiB a line"
            yield InputError("the line is too long", place=place, remedy=remedy, code="too-large")
            continue
        bare = line.strip(b"\x00 \t\r\n")
        if number == 1:
            bare = bare.removeprefix(codecs.BOM_UTF8)
        if bare:
            yield _line(bare, source, place)


def _line(line: bytes, source: Source, place: str) -> Outcome:
    try:
        decoded = decode(line, place=place)
        value, warnings = parse(decoded.text, source.place)
    except InputError as error:
        return InputError(error.message, place=place, remedy=error.remedy, code=error.code)
    return _guarded(value, source, place, decoded.warnings + warnings)


def _guarded(record: Any, source: Source, place: str, warnings: tuple[str, ...]) -> Outcome:
    try:
        return _draft(record, source, place, warnings)
    except InputError as error:
        return error


def _draft(record: Any, source: Source, place: str, warnings: tuple[str, ...]) -> Draft:
    if not isinstance(record, Mapping):
        raise _bad("not an object with the fields of an article", place)
    text = record.get("text")
    if text is not None and not isinstance(text, str):
        raise bad_field("text", place, "write the article's text as one string")
    stated, extra, more = take_fields(record, place, strict=False)
    inferred = take_inferred(extra)
    clean = scrub(text or "")
    if clean != (text or ""):
        more.append("characters-replaced: lone surrogates")
    return Draft(
        clean, place, source.stem, path=source.place, stated=stated, extra=extra,
        warnings=[*warnings, *more], inferred=inferred,
    )  # fmt: skip


def _is_record(line: str) -> bool:
    try:
        return isinstance(parse(line, "")[0], dict)
    except InputError:
        return False


def _bad(message: str, place: str) -> InputError:
    return InputError(message, place=place, remedy="mend the line, or take it out", code="bad-json")
