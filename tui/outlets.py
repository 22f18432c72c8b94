"""What the outlets screen lists and edits, without a screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker.model import Report
from checker.sources import OutletRecord
from claims.display import display
from claims.errors import UsageError


class Field(NamedTuple):
    """A field of a record as it is edited: attribute, word, and the sentence under it."""

    name: str
    label: str
    hint: str


FIELDS: tuple[Field, ...] = (
    Field("names", "names", "Its names by language or script, as in  ar: …, he: …, ru: …"),
    Field("country", "country", "Where it is based; a two-letter code such as CN, or a name."),
    Field("kind", "kind", "Agency, broadcaster, newspaper, site, state body…"),
    Field("owner", "owner", "Who owns or pays for it."),
    Field("grade", "grade", "Your own grade for how far to trust it, in whatever scale you use."),
    Field("note", "note", "Anything a colleague should know."),
)
_SEPARATOR = re.compile(r"\s*[,;،؛]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: an outlet with its record, or an article that names no outlet."""

    record: OutletRecord | None
    article_id: str | None
    label: str
    articles: int
    claims: int


def entries(outlets: Sequence[OutletRecord], report: Report) -> list[Entry]:
    """Articles without an outlet first, for they need naming; then the outlets in the desk's order."""
    claims: dict[str, int] = {}
    for claim in report.claims:
        claims[claim.article] = claims.get(claim.article, 0) + 1
    rows = [
        Entry(None, article.id, article.title or article.text[:120], 1, claims.get(article.id, 0))
        for article in report.articles
        if article.outlet is None
    ]
    mine: dict[str, list[int]] = {}
    for article in report.articles:
        if article.outlet is not None:
            mine.setdefault(article.outlet, []).append(claims.get(article.id, 0))
    for record in outlets:
        counts = mine.get(record.name, [])
        rows.append(Entry(record, None, record.name, len(counts), sum(counts)))
    return rows


def shown_values(record: OutletRecord) -> dict[str, str]:
    """The fields of a record as text to edit, inert."""
    values = {field.name: display(str(getattr(record, field.name))) for field in FIELDS[1:]}
    values["names"] = display(", ".join(f"{code}: {name}" if code else name for code, name in record.names))
    return values  # type: ignore[return-value]


def changed_record(record: OutletRecord, values: dict[str, str]) -> OutletRecord:
    """`record` with what was changed against `shown_values`; a field left alone keeps what it holds, to the letter."""
    shown = shown_values(record)
    fields: dict[str, object] = {
        name: parse_names(text) if name == "names" else text.strip()
        for name, text in values.items()
        if text != shown[name]
    }
    return replace(record, **fields) if fields else record  # type: ignore[arg-type]


def parse_names(text: str) -> tuple[tuple[str, str], ...]:
    """`ar: …, he: …` as pairs; UsageError for a part that is no such pair."""
    pairs = []
    for part in filter(None, _SEPARATOR.split(text.strip())):
        code, colon, name = part.partition(":")
        if not colon or not code.strip() or not name.strip():
            raise UsageError(f"not a name with its language: {display(part, limit=60)}", place="names",
                             remedy="write  ar: name, he: name")  # fmt: skip
        pairs.append((code.strip(), name.strip()))
    return tuple(pairs)
