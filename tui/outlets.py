"""What the outlets screen lists and edits, without a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from checker.sources import OutletRecord
from claims.display import display
from claims.errors import UsageError
from claims.model import Article

if TYPE_CHECKING:
    from checker.profiles import SourceProfile


class Field(NamedTuple):
    """A field of a record as it is edited: attribute, word, and the sentence under it."""

    name: str
    label: str
    hint: str


FIELDS: tuple[Field, ...] = (
    Field("names", "names", "Its names by language or script, as in  ar: …, he: …, ru: …"),
    Field("kind", "kind", "Agency, paper, broadcaster, official, site…"),
    Field("country", "country", "Where it is based; a two-letter code such as CN, or a name."),
    Field("language", "language", "The language it mostly publishes in; a code such as ar."),
    Field("owner", "owner", "Who owns or pays for it."),
    Field("state", "state", "yes where it is affiliated with a state, no where it is not."),
    Field("grade", "source grade", "How reliable it is: A (reliable) to E (unreliable), F (cannot be judged)."),
    Field("information", "information", "How far confirmed: 1 (confirmed) to 5 (improbable), 6 (cannot be judged)."),
    Field("reasons", "reasons", "Why you grade it so."),
    Field("links", "links", "Addresses that bear it out, a space between."),
    Field("note", "note", "Anything a colleague should know."),
)
_SEPARATOR = re.compile(r"\s*[,;،؛]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: an outlet or source with its record and figures, or an article that names no outlet."""

    label: str
    claims: int
    profile: SourceProfile | None = None
    article: Article | None = None

    @property
    def record(self) -> OutletRecord | None:
        return self.profile.record if self.profile else None


def entries(profiles: Iterable[SourceProfile], unnamed: Iterable[tuple[Article, int]]) -> list[Entry]:
    """Articles without an outlet first, with how many claims each has, for they need naming; then outlets, then sources, each
    with the most claims first."""
    rows = [Entry(article.title or article.text[:120], claims, None, article) for article, claims in unnamed]
    ranked = sorted(profiles, key=lambda one: (one.role, -one.claims, one.record.name.casefold(), one.record.name))
    return [*rows, *(Entry(profile.record.name, profile.claims, profile) for profile in ranked)]


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
