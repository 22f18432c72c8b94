"""RSS and Atom: each entry that has words is an article.

feedparser is given bytes in a stream and never a string: a string that happens to be a path or an address would be
opened. Entities that a feed defines itself are refused unread, because they can multiply.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claims.article.charset import decode
from claims.article.draft import Draft, Outcome
from claims.article.fields import take_fields
from claims.article.files import Source
from claims.article.html import declared_charset, fragment_text, page
from claims.article.limits import ENTRIES, FEED_BYTES, TAG_CHARS
from claims.article.tags import plain
from claims.errors import InputError

_OWN_ENTITY = re.compile(r"<!ENTITY", re.I)
_PAGE = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!DOCTYPE\s+html|<html)", re.I | re.S)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[A-Za-z][^<>]*+")
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>/]", re.I)


def read_feed(source: Source) -> Iterator[Outcome]:
    """A draft for each entry, an `InputError` for each without text. An XHTML page in an `.xml` file is read as a page.

    Raises `InputError` for what is no feed, defines entities of its own, or nests too deeply.
    """
    data = source.read(FEED_BYTES)
    decoded = decode(data, place=source.place, declared=source.charset or declared_charset(data))
    if _PAGE.match(decoded.text):
        yield page(data, source)
        return
    if _OWN_ENTITY.search(decoded.text):
        remedy = "save the feed without its <!ENTITY lines"
        raise InputError("it defines entities of its own", place=source.place, remedy=remedy, code="entities-refused")
    _check_size(decoded.text, source.place)
    feed, mended = _parsed(decoded.text, source.place)
    entries = feed.get("entries") or []
    if not feed.get("version") and not entries:
        raise InputError("no RSS or Atom feed", place=source.place, remedy="give HTML, text or JSON", code="not-a-feed")
    if not entries:
        raise InputError("the feed has no entries", place=source.place, remedy="fetch it again", code="no-text")
    for index, entry in enumerate(entries):
        yield _entry(entry, feed.get("feed") or {}, source, f"{source.place}[{index}]", (*decoded.warnings, *mended))


def _check_size(text: str, place: str) -> None:
    """Both parsers compare and copy: many entries, or one tag with very many attributes, take them minutes."""
    if any(len(match[0]) > TAG_CHARS for match in _TAG.finditer(text)):
        raise InputError("a tag is too long", place=place, remedy="fetch it again", code="too-complex")
    if sum(1 for _ in _ENTRY.finditer(text)) > ENTRIES:
        remedy = "split the feed"
        raise InputError(f"more than {ENTRIES:,} entries", place=place, remedy=remedy, code="too-large")


def _parsed(text: str, place: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """(feed, warnings). lxml mends broken XML first: feedparser's own way of reading that takes a millisecond a tag."""
    import feedparser
    from lxml import etree

    legal, _ = plain(_DECLARATION.sub("", text).lstrip())
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(legal.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return {}, ()
    mended = ("markup-broken: the feed is not well-formed XML",) if parser.error_log else ()
    stream = io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    headers = {"content-type": "application/xml"}
    try:
        found = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    except (LookupError, AttributeError, TypeError, ValueError) as error:  # its slips over elements in odd places
        remedy = "fetch it again, or give the pages it leads to"
        raise InputError("the feed cannot be read", place=place, remedy=remedy, code="bad-feed") from error
    return found, mended


def _entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], source: Source, place: str, warnings: tuple[str, ...]
) -> Outcome:
    try:
        text = _text(entry, place)
        stated, extra, more = take_fields(_values(entry, feed), place, strict=False)
    except InputError as error:
        return error
    return Draft(
        text, place, source.stem, path=source.place, stated=stated, extra=extra, claimed=True,
        warnings=[*warnings, *more],
    )  # fmt: skip


def _text(entry: Mapping[str, Any], place: str) -> str:
    """The longest of the contents and the summary: feeds put the article in either."""
    parts = [part.get("value") for part in entry.get("content") or [] if isinstance(part, Mapping)]
    texts = [fragment_text(part, place) for part in (*parts, entry.get("summary")) if isinstance(part, str)]
    return max(texts, key=len, default="")


def _values(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are there; what a feed does not say is missing, not null."""
    origin = entry.get("source") or {}
    title = entry.get("title")
    values = {
        "id": entry.get("id") or entry.get("link"),
        "outlet": origin.get("title") or feed.get("publisher") or feed.get("title"),
        "language": _language(entry, feed),
        "title": " ".join(fragment_text(title, "").split()) if isinstance(title, str) else None,
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "author": entry.get("author"),
    }
    return {name: value for name, value in values.items() if isinstance(value, str) and value.strip()}


def _language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    detail = entry.get("title_detail") or {}
    found = entry.get("language") or detail.get("language") or feed.get("language")
    return found if isinstance(found, str) else None
