"""From paths to articles: what is given is either read or rejected by name, and nothing in between."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from claims.article.charset import charset_name
from claims.article.draft import Draft, Outcome, Reader
from claims.article.fields import has_ink
from claims.article.files import Source
from claims.article.infer import infer
from claims.article.limits import TEXT_CHARS
from claims.article.sidecar import Note, Sidecars
from claims.article.walk import Given, given
from claims.errors import InputError, UsageError
from claims.model import Article

OnReject = Callable[[InputError], None]

# Ending → module and reader, imported when first met: plain text needs no lxml.
_READERS = {
    ".txt": "txt:read_txt", ".text": "txt:read_txt", ".md": "txt:read_txt", ".markdown": "txt:read_txt",
    ".html": "html:read_html", ".htm": "html:read_html", ".xhtml": "html:read_html",
    ".json": "json:read_json", ".jsonl": "json:read_jsonl", ".ndjson": "json:read_jsonl",
    ".xml": "feed:read_feed", ".rss": "feed:read_feed", ".atom": "feed:read_feed", ".rdf": "feed:read_feed",
    ".warc": "warc:read_warc", ".warc.gz": "warc:read_warc",
}  # fmt: skip
_KINDS = (  # what a server calls it
    ("jsonl", ".jsonl"), ("ndjson", ".jsonl"), ("json", ".json"), ("rss", ".xml"), ("atom", ".xml"), ("xhtml", ".html"),
    ("text/html", ".html"), ("xml", ".xml"), ("text/", ".txt"),
)  # fmt: skip


def read_articles(*paths: str | os.PathLike[str]) -> Iterator[Article]:
    """The articles in files, folders and at http(s) addresses, in order; raises `InputError` at the first bad input."""
    return read_inputs(*paths, on_reject=None)


def read_inputs(
    *paths: str | os.PathLike[str], on_reject: OnReject | None = None, encoding: str | None = None
) -> Iterator[Article]:
    """As `read_articles`, but with `on_reject` each bad input is handed to it once and the rest goes on.

    The inputs are files, for JSON, JSONL, feeds and archives their records: articles read + inputs rejected = inputs
    given. A `sources.json` that cannot be read is one rejected input more. Ids are unique within one call. `encoding`
    is the charset of files that are not UTF-8 and do not say theirs; an unknown one raises `UsageError`.
    """
    reject = on_reject or _raise
    if encoding is not None and charset_name(encoding) is None:
        raise UsageError(f"no such charset: {encoding}", remedy="name one such as windows-1256 or iso-8859-8")
    ids: dict[str, int] = {}
    sidecars = Sidecars(reject)
    for found in given(paths):
        if isinstance(found, InputError):
            reject(found)
            continue
        note = sidecars.note(found)
        for outcome in _outcomes(found, encoding):
            article = _article(outcome, note, ids) if isinstance(outcome, Draft) else outcome
            if isinstance(article, InputError):
                reject(article)
            else:
                yield article


def _raise(error: InputError) -> None:
    raise error


def _outcomes(found: Given, encoding: str | None) -> Iterator[Outcome]:
    """What one file or address holds; an error that ends it is its last outcome."""
    try:
        source = _fetched(found.address) if found.address else replace(found.source, charset=encoding)
        yield from _reader(source, named=found.named or bool(found.address))(source)
    except InputError as error:
        yield error


def _fetched(address: str) -> Source:
    from claims.article.web import fetch

    return fetch(address)


def _reader(source: Source, *, named: bool) -> Reader:
    """By its ending, or what a server called it; a named file with another ending is tried as plain text."""
    name = source.file.name.lower() if source.file else ""
    ending = ".warc.gz" if name.endswith(".warc.gz") else Path(name).suffix
    if source.kind:
        ending = next((known for word, known in _KINDS if word in source.kind.lower()), "")
    where = _READERS.get(ending) or (_READERS[".txt"] if named and not source.kind else None)
    if where is None:
        what = source.kind or ending or "no ending"
        remedy = "save it as text, HTML or JSON"
        raise InputError(f"not a kind of file that is read ({what})", place=source.place, remedy=remedy,
                         code="unsupported-type")  # fmt: skip
    module, _, reader = where.partition(":")
    found: Reader = getattr(import_module(f"claims.article.{module}"), reader)
    return found


def _article(draft: Draft, note: Note, ids: dict[str, int]) -> Article | InputError:
    if not has_ink(draft.text):
        return InputError("there is no text in it", place=draft.place, remedy="check the file", code="no-text")
    if len(draft.text) > TEXT_CHARS:
        remedy = "split it into its articles"
        return InputError(f"more than {TEXT_CHARS:,} characters", place=draft.place, remedy=remedy, code="too-large")
    draft.stated = _merged(draft, note.stated)
    try:
        infer(draft)
    except InputError as error:
        return error
    fields = {name: draft.stated.get(name) for name in _ARTICLE_FIELDS}
    return Article(
        id=_unique(draft.stated.get("id") or draft.stem, ids), text=draft.text, path=draft.path,
        inferred=draft.inferred, warnings=tuple(dict.fromkeys(draft.warnings)),
        extra={**draft.extra, **note.extra}, **fields,
    )  # fmt: skip


_ARTICLE_FIELDS = ("outlet", "language", "title", "published", "url", "dateline", "note")


def _merged(draft: Draft, beside: Mapping[str, Any]) -> dict[str, str | None]:
    """The article's own word first, then the sidecar's; a page's word about itself comes last, even after null."""
    if draft.claimed:
        return {**draft.stated, **beside}
    own = {name: value for name, value in draft.stated.items() if value is not None or beside.get(name) is None}
    return {**beside, **own}


def _unique(wanted: str, ids: dict[str, int]) -> str:
    """`wanted`, or with `-2`, `-3`, … for the next that wants it; `ids` remembers the last number of each."""
    found = wanted
    while found in ids:
        ids[wanted] += 1
        found = f"{wanted}-{ids[wanted]}"
    ids[found] = 1
    return found
