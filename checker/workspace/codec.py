"""Articles and claims as JSON rows of the workspace, and back, to the letter."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Container, Iterable
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from claims.model import Article, Attribution, Claim, Concept, Inferred, Moment, Name, Quantity

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_ARTICLE = tuple(field.name for field in fields(Article) if field.name not in ("inferred", "warnings", "extra"))
_CLAIM = b'{"id":'  # how a claim begins in a row, and nothing else that stands in one
_KNOWLEDGE = (".py", ".toml", ".tsv", ".txt", ".json")  # what the claims of an article follow from


def content_hash(article: Article) -> str:
    """What makes an article the same article: text, outlet, day, language, title."""
    key = [article.text, article.outlet, article.published, article.language, article.title]
    return hashlib.blake2b(orjson.dumps(clean(key)), digest_size=16).hexdigest()


def cleaned(article: Article) -> Article:
    """The article as its row will give it back."""
    text, title, outlet = clean(article.text), clean(article.title), clean(article.outlet)
    if (text, title, outlet) == (article.text, article.title, article.outlet):
        return article
    return replace(article, text=text, title=title, outlet=outlet)


def dump_article(article: Article) -> bytes:
    """A row for an article, unknown input fields included."""
    row: dict[str, Any] = {name: getattr(article, name) for name in _ARTICLE}
    row["inferred"] = [[mark.field, mark.words] for mark in article.inferred]
    row["warnings"] = list(article.warnings)
    row["extra"] = dict(article.extra)
    return orjson.dumps(clean(row), default=str, option=orjson.OPT_NON_STR_KEYS)


def load_article(row: bytes) -> Article:
    """The article of a row. Raises `ValueError`, `TypeError` or `KeyError` where it is none of ours."""
    read = orjson.loads(row)
    return Article(
        **{name: read.get(name) for name in _ARTICLE},
        inferred=tuple(Inferred(field, words) for field, words in read["inferred"]),
        warnings=tuple(read["warnings"]), extra=read["extra"],
    )  # fmt: skip


def dump_claims(claims: list[Claim]) -> bytes:
    """One row for all claims of an article."""
    return zlib.compress(orjson.dumps(claims, default=_other), 1)  # a tenth: claims are ten times their article


def plain(claim: Claim) -> Any:
    """A claim as JSON values."""
    return orjson.loads(orjson.dumps(claim, default=_other))


def _other(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


def load_claims(row: bytes, only: Container[str] | None = None) -> list[Claim]:
    """The claims of a row, or `only` those with these ids. Raises `ValueError`, `TypeError`, `KeyError` or `zlib.error` where
    they are none of ours."""
    return [_claim(read) for read in orjson.loads(zlib.decompress(row)) if only is None or read["id"] in only]


def load_plain(row: bytes, only: Iterable[str]) -> list[dict[str, Any]]:
    """Those claims of a row that have these ids, as JSON values: a few of a long article are cut out without reading the others,
    which takes a tenth of the time."""
    text, found = zlib.decompress(row), list[dict[str, Any]]()
    for ident in only:
        start = text.find(_CLAIM + orjson.dumps(ident))  # in a text it would have its quotation marks escaped
        if start >= 0:
            end = text.find(b"," + _CLAIM, start)
            found.append(orjson.loads(text[start : end if end >= 0 else -1]))
    return found


def _claim(read: dict[str, Any]) -> Claim:
    moments = tuple(_moment(one) for one in read["moments"])
    when = _moment(read["when"]) if read["when"] else None
    said = read["attribution"]
    return Claim(**{
        **read,
        "values": tuple(_quantity(one) for one in read["values"]),
        "when": next((one for one in moments if one == when), when),
        "moments": moments,
        "names": tuple(Name(**one) for one in read["names"]),
        "concepts": tuple(Concept(*one) for one in read["concepts"]),
        "attribution": Attribution(**{**said, "chain": tuple(said["chain"])}) if said else None,
    })  # fmt: skip


def _quantity(read: dict[str, Any]) -> Quantity:
    ends = {"low": _decimal(read["low"]), "high": _decimal(read["high"])}
    return Quantity(**{**read, **ends, "flags": tuple(read["flags"])})


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _moment(read: dict[str, Any]) -> Moment:
    return Moment(**{**read, "earliest": _instant(read["earliest"]), "latest": _instant(read["latest"])})


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


def clean(value: Any) -> Any:
    """`value` without lone surrogates, which no file can hold; each becomes U+FFFD, so that offsets stay."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    return value


@cache
def _program(package: str, but: tuple[str, ...] = ()) -> str:
    """A hash over everything in a package that its results follow from: code, packs, lexicon, gazetteer."""
    from importlib.resources import files  # which imports much, for the first screen to wait for

    made = hashlib.blake2b(digest_size=8)
    for path, file in sorted(_below(files(package), "")):
        if not path.startswith(but):
            made.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return made.hexdigest()


def _below(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _below(entry, name)
        elif entry.name.endswith(_KNOWLEDGE):
            found.append((name, entry))
    return found


def engine() -> str:
    """The version of the reader of claims: other code, other data or another lexicon of the user, another version."""
    from claims import concepts

    own = "\n".join(f"{section}\t{line}" for section, line in concepts._extra)
    return _program("claims") + (hashlib.blake2b(own.encode(), digest_size=4).hexdigest() if own else "")


def judge_engine() -> str:
    """The version of all that findings follow from besides the claims: the code that judges, and a second opinion."""
    from checker import engines

    return "/".join((engine(), _program("checker", ("/workspace/", "/report/")), engines.using))
