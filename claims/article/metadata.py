"""What a page says of itself: JSON-LD first, then meta elements, then its visible heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from claims.article.fields import check_depth
from claims.article.json import parse
from claims.errors import InputError

_ARTICLES = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|NewsPage)\Z|\ANews", re.I)
_META = {
    "outlet": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:app:name:iphone"),
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publish-date",
        "publishdate", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.issued", "date",
    ),
    "language": ("og:locale", "content-language", "language", "dc.language"),
    "url": ("og:url",),
}  # fmt: skip
_EXTRA = {"author": ("author", "article:author"), "modified": ("article:modified_time", "datemodified"),
          "description": ("og:description", "description")}  # fmt: skip
_JSON_LD_EXTRA = {"author": "author", "modified": "dateModified", "based_on": "isBasedOn", "cites": "citation"}


def page_metadata(root: Any, json_ld: list[str]) -> tuple[dict[str, str], dict[str, Any]]:
    """(fields, extra) of a page; `extra["stated_by"]` says where on the page each field stands.

    It is the page's word, not a fact: a false date or a borrowed name passes here and is shown as the page's.
    """
    found: dict[str, str] = {}
    said_by: dict[str, str] = {}
    extra: dict[str, Any] = {}
    sources = (_from_json_ld(json_ld, extra), _from_root(root), _from_meta(root, extra), _from_body(root))
    for name, value, where in (triple for source in sources for triple in source):
        if name not in found and value.strip():
            found[name] = value.strip()
            said_by[name] = where
    if found.get("url") and not _is_web(found["url"]):
        del found["url"]
    if said_by:
        extra["stated_by"] = said_by
    return found, extra


def article_body(json_ld: list[str]) -> str:
    """The `articleBody` of the page's JSON-LD, empty if it has none: for pages whose text is drawn by a script."""
    for node in _nodes(json_ld):
        body = node.get("articleBody")
        if isinstance(body, str) and body.strip():
            return body.strip()
    return ""


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _from_json_ld(blocks: list[str], extra: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    nodes = list(_nodes(blocks))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        if not _is_article(node):
            continue
        for field, key in (("title", "headline"), ("published", "datePublished"), ("language", "inLanguage")):
            value = _text(node.get(key), by_id)
            if value:
                yield field, value, f"json-ld {key}"
        for key in ("publisher", "sourceOrganization", "provider"):
            name = _text(node.get(key), by_id)
            if name:
                yield "outlet", name, f"json-ld {key}"
        for name, key in _JSON_LD_EXTRA.items():
            value = _text(node.get(key), by_id)
            if value:
                extra.setdefault(name, value)
        return


def _nodes(blocks: list[str]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        try:
            value, _ = parse(block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), "")
            check_depth(value, "")
        except InputError:
            continue  # broken JSON-LD is common, and the page has other places to say the same
        waiting = [value]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting[:0] = node
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    kinds = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds)


def _text(value: Any, by_id: dict[str, dict[str, Any]]) -> str:
    """The words of a JSON-LD value: a string, an object's name or address, or the first of a list."""
    if isinstance(value, list):
        return next((text for item in value[:20] if (text := _text(item, by_id))), "")
    if isinstance(value, dict):
        known = by_id.get(value["@id"], {}) if isinstance(value.get("@id"), str) else {}
        names = (value.get("name"), known.get("name"), value.get("alternateName"), value.get("@id"), value.get("url"))
        named = next((name for name in names if name), "")
        return _text(named, {}) if not isinstance(named, dict) else ""
    return value if isinstance(value, str) else ""


def _from_root(root: Any) -> Iterator[tuple[str, str, str]]:
    for element in root.xpath("descendant-or-self::html[@lang]|descendant-or-self::body[@lang]"):
        yield "language", element.get("lang"), f"{element.tag} lang"
    for link in root.xpath(".//link[@rel='canonical'][@href]"):
        yield "url", link.get("href"), "link canonical"


def _from_meta(root: Any, extra: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    values: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content and name not in values:
                values[name] = content
    for field, names in _META.items():
        for name in names:
            if name in values:
                yield field, values[name], f"meta {name}"
    for field, names in _EXTRA.items():
        value = next((values[name] for name in names if name in values), None)
        if value:
            extra.setdefault(field, value)


def _from_body(root: Any) -> Iterator[tuple[str, str, str]]:
    for element in root.xpath(".//*[@itemprop='datePublished']|.//time[@pubdate]|.//article//time[@datetime]")[:1]:
        yield "published", element.get("datetime") or element.get("content") or "", "time"
    headings = root.xpath(".//article//h1|.//main//h1") or root.xpath(".//h1")
    if headings:
        yield "title", " ".join(headings[0].text_content().split()), "h1"
    for element in root.xpath(".//title")[:1]:
        yield "title", " ".join(element.text_content().split()), "title"
