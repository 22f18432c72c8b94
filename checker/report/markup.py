"""HTML made from the inside out: text becomes markup in one place, and only by being escaped."""

from __future__ import annotations

import html
import re

from checker.report.view import Words

_VOID = frozenset(("br", "col", "hr", "meta"))
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f-\xa0]+\Z", re.I)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


class Html(str):
    """Markup that `element` made. Any other string is text and is escaped."""

    __slots__ = ()


def element(tag: str, *children: str | None, **attributes: str | None) -> Html:
    """`<tag …>children</tag>`: children that are not `Html` are escaped, attributes always; None is left out.

    A trailing underscore in an attribute's name is dropped (`class_`).
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{told}>")
    inner = "".join(child if isinstance(child, Html) else html.escape(child) for child in children if child is not None)
    return Html(f"<{tag}{told}>{inner}</{tag}>")


def together(*parts: str | None) -> Html:
    """Several pieces one after another."""
    return Html("".join(part if isinstance(part, Html) else html.escape(part) for part in parts if part is not None))


def foreign(found: Words | None, tag: str = "bdi") -> Html | None:
    """Foreign words in an element of their own: their direction and language, and nothing of it leaks out."""
    if not found:
        return None
    language = found.language if found.language and _TAG.match(found.language) else None
    return element(tag, found.text, dir="auto", lang=language)


def link(found: Words) -> Html | None:
    """An address as a link that shows where it leads; as text where it is none of the web."""
    if not found:
        return None
    if not _WEB.match(found.text):
        return foreign(found)
    return element("a", element("bdi", found.text, dir="ltr"), href=found.text, rel="noopener noreferrer nofollow")


def ltr(text: str) -> Html | None:
    """Numbers, dates and codes, which run from left to right among words of any direction."""
    return element("bdi", text, dir="ltr", class_="n") if text else None
