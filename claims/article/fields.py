"""What an input says about its article, checked and brought into one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

from claims.article.draft import FIELDS
from claims.article.limits import FIELD_CHARS, ID_CHARS, JSON_DEPTH
from claims.errors import InputError
from claims.model import Inferred

_SURROGATES = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*\Z")
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and symbols without any ink


def take_fields(
    values: Mapping[str, Any], place: str, *, strict: bool
) -> tuple[dict[str, str | None], dict[str, Any], list[str]]:
    """(fields, extra, warnings) of one record or header; `text` is left to the caller.

    A value of the wrong type raises `InputError`. A date or language that cannot be read raises when `strict` (the user
    wrote it by hand and can mend it); otherwise it is a warning, the field unknown and the raw value kept in `extra`.
    """
    fields: dict[str, str | None] = {}
    extra: dict[str, Any] = {}
    warnings: list[str] = []
    for name, value in values.items():
        if name not in FIELDS:
            if name != "text":
                extra[name] = value
            continue
        raw = _string(name, value, place)
        read = _READ[name](raw) if raw is not None and name in _READ else raw
        if raw is not None and read is None:
            if strict:
                raise bad_field(name, place, _REMEDIES[name])
            warnings.append(f"{name}-unreadable: {raw[:60]}")
            extra[name] = raw
        fields[name] = read
    check_depth(extra, place)
    return fields, scrub_all(extra), warnings


def bad_field(name: str, place: str, remedy: str) -> InputError:
    return InputError(f"the field `{name}` cannot be read", place=place, remedy=remedy, code="bad-field")


def _string(name: str, value: Any, place: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, date) and name == "published":
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        value = str(value)
    if not isinstance(value, str):
        raise bad_field(name, place, "write it as text in quotes, or null")
    if len(value) > FIELD_CHARS:
        raise bad_field(name, place, f"shorten it to {FIELD_CHARS:,} characters")
    value = scrub(value).strip()
    return value[:ID_CHARS] if name == "id" and value else value if has_ink(value) else None


def has_ink(text: str) -> bool:
    """Is there anything to see in it? Fillers, joiners and controls are not."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def scrub(text: str) -> str:
    """`text` with lone surrogates, which no file can hold, replaced one for one by U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def scrub_all(value: Any) -> Any:
    """`scrub` for every string in a JSON-like value."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {scrub(str(key)): scrub_all(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [scrub_all(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def check_depth(value: Any, place: str) -> None:
    """Raises `InputError` where lists and objects nest deeper than the limit."""
    level = [value]
    for _ in range(JSON_DEPTH):
        level = [item for node in level for item in _inner(node)]
        if not level:
            return
    raise InputError("nested too deeply", place=place, remedy=f"at most {JSON_DEPTH} levels", code="too-deep")


def _inner(node: Any) -> list[Any]:
    if isinstance(node, Mapping):
        return list(node.values())
    return list(node) if isinstance(node, (list, tuple)) else []


def take_inferred(extra: dict[str, Any]) -> tuple[Inferred, ...]:
    """The marks of a record that crosscheck itself wrote (`inferred` in a JSON report), so that they survive."""
    marks = extra.get("inferred")
    if not isinstance(marks, list) or not all(isinstance(mark, dict) for mark in marks):
        return ()
    found = tuple(Inferred(mark["field"], str(mark.get("words", ""))) for mark in marks if mark.get("field") in FIELDS)
    if found:
        del extra["inferred"]
    return found


def read_published(value: str) -> str | None:
    """An ISO 8601 date or date-time (also RFC 2822, as feeds write) in ISO form; None where it is not a full date."""
    text = "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdecimal() else c for c in value.strip()[:80])
    for read in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_language(value: str) -> str | None:
    """The language code of a tag such as `ar-SA` or `iw` (`ar`, `he`); None where it is no tag."""
    if not _TAG.match(value.strip()):
        return None
    code = re.split("[-_]", value.strip())[0].lower()
    return _aliases().get(code, code)


@cache
def _aliases() -> Mapping[str, str]:
    from babel.core import get_global

    return {old: new.split("_")[0] for old, new in get_global("language_aliases").items()}


_READ = {"published": read_published, "language": read_language}
_REMEDIES = {
    "published": "write a date such as 2023-03-01 or 2023-03-01T10:30:00+02:00, or null",
    "language": "write a code such as ar, he or en, or null",
}
