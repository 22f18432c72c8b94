"""The record of an outlet: what a reader should know of who publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from claims.errors import UsageError


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """One outlet, or one source that outlets name. Empty: not stated.

    `names` are its names by language or script code, (`ar`, `شينخوا`), in the order they are shown. `kind` is a word such as
    `agency`, `paper`, `broadcaster` or `official`; `state` is `yes` where it is affiliated with a state, `no` where it is not.
    `grade` (A–F) is how reliable the source is, apart from `information` (1–6), how far what it says is confirmed: the
    two axes of the Admiralty scale. `reasons`, `links` (http addresses, a space between) and `note` are the reviewers' own.
    """

    name: str
    names: tuple[tuple[str, str], ...] = ()
    country: str = ""
    kind: str = ""
    owner: str = ""
    grade: str = ""
    note: str = ""
    language: str = ""
    state: str = ""
    information: str = ""
    reasons: str = ""
    links: str = ""


FIELDS = tuple(field.name for field in fields(OutletRecord))
TEXT_FIELDS = tuple(name for name in FIELDS if name not in ("name", "names"))


def record_values(record: OutletRecord) -> dict[str, Any]:
    """A record as JSON values; `record_from` takes them back."""
    return {name: getattr(record, name) for name in FIELDS} | {"names": [list(pair) for pair in record.names]}


def record_from(values: Mapping[str, Any]) -> OutletRecord:
    """A record from JSON values, missing fields empty. Raises `UsageError` that names the field that is wrong."""
    if not isinstance(values, Mapping):
        raise UsageError("not a record", remedy='write {"name": …, "country": …}')
    if unknown := sorted(set(values) - set(FIELDS)):
        raise UsageError(f"a record has no field `{unknown[0]}`", remedy=f"one of {', '.join(FIELDS)}")
    name = values.get("name")
    if not isinstance(name, str) or not has_ink(name):
        raise UsageError("a record needs a name", place="name", remedy="give the outlet's name as text")
    for field in TEXT_FIELDS:
        if not isinstance(values.get(field, ""), str):
            raise UsageError("not a text", place=field, remedy="write it in quotes")
    return OutletRecord(
        name.strip(), _pairs(values.get("names", ())), **{one: values.get(one, "") for one in TEXT_FIELDS}
    )


def _pairs(names: Any) -> tuple[tuple[str, str], ...]:
    """`[["ar", "…"], …]` or `{"ar": "…"}`."""
    listed = names.items() if isinstance(names, Mapping) else names
    pairs = []
    for pair in listed if not isinstance(listed, str) else [listed]:
        if isinstance(pair, str) or len(pair) != 2 or not all(isinstance(part, str) for part in pair):
            raise UsageError("not names by language", place="names", remedy='write {"ar": "…", "he": "…"}')
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


_HELD = {  # field → what it may hold, and how that is said
    "grade": (re.compile(r"[A-F]?"), "A (reliable) to E (unreliable), or F (cannot be judged)"),
    "information": (re.compile(r"[1-6]?"), "1 (confirmed) to 5 (improbable), or 6 (cannot be judged)"),
    "state": (re.compile(r"(yes|no)?"), "yes, no, or nothing"),
    "links": (re.compile(r"(https?://\S+(\s+https?://\S+)*)?"), "http addresses with a space between"),
}


def checked(record: OutletRecord) -> OutletRecord:
    """The record as it may be saved. Raises `UsageError` for a field that holds what it cannot. (What was saved before
    these rules is still read.)"""
    record = record_from(record_values(record))
    for field, (form, said) in _HELD.items():
        if not form.fullmatch(getattr(record, field)):
            raise UsageError(f"not a value of {field}: {getattr(record, field)[:60]}", place=record.name, remedy=f"write {said}")
    return record


def has_ink(name: str) -> bool:
    """Is there anything to see in a name?"""
    from claims.article.fields import has_ink as seen

    return seen(name)


def changed(record: OutletRecord, field: str, value: str) -> OutletRecord:
    """`record` with one field set from text; `names` as `ar: …, he: …`. Raises `UsageError` for an unknown field."""
    if field == "names":
        return replace(record, names=_parsed(value))
    if field not in TEXT_FIELDS:
        raise UsageError(f"an outlet has no field {field!r}", remedy=f"one of names, {', '.join(TEXT_FIELDS)}")
    value = value.strip()
    return checked(record_from({**record_values(record), field: value.upper() if field == "grade" else value}))


def _parsed(value: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in filter(None, (piece.strip() for piece in value.replace("؛", ";").replace(",", ";").split(";"))):
        code, colon, name = part.partition(":")
        if not colon or not code.strip() or not name.strip():
            raise UsageError(f"not a name with its language: {part[:60]}", place="names", remedy="write ar: …, he: …")
        pairs.append((code.strip(), name.strip()))
    return tuple(pairs)


def known_record(name: str) -> OutletRecord:
    """What the gazetteer knows of an outlet (country, kind, owner); a record with nothing but the name otherwise."""
    from claims.gazetteer import entities
    from claims.origins import canonical_source

    label = canonical_source(name)
    entity = next((e for e in entities().values() if e.kind == "org" and e.label == label), None) if label else None
    if entity is None:
        return OutletRecord(name)
    return OutletRecord(name, country=entity.within or "", kind=entity.type, owner=entity.attributes.get("owner", ""))


def names_in_use(records: Iterable[OutletRecord]) -> dict[str, str]:
    """Folded form of every name in every script → the name of its record; two records' common form is nobody's."""
    from claims.article.outlets import key

    found: dict[str, str | None] = {}
    for record in records:
        for form in {key(record.name), *(key(name) for _, name in record.names)}:
            found[form] = record.name if found.get(form, record.name) == record.name else None
    return {form: name for form, name in found.items() if form and name}
