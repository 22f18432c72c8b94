"""HTML pages and fragments: the main text and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims.article.charset import decode
from claims.article.draft import Draft, Outcome
from claims.article.fields import take_fields
from claims.article.files import Source
from claims.article.limits import HTML_BYTES
from claims.article.maintext import all_text, main_text
from claims.article.metadata import article_body, page_metadata
from claims.article.tags import rewrite
from claims.errors import InputError

_DECLARED = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I),
    re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.I),
)


def read_html(source: Source) -> Iterator[Outcome]:
    """One draft from a page. Raises `InputError` where it is no text, too large or too complex to be read in time."""
    yield page(source.read(HTML_BYTES), source)


def page(data: bytes, source: Source) -> Draft:
    """The draft of one page's bytes; the text has the title left out where the page gives one."""
    decoded = decode(data, place=source.place, declared=source.charset or declared_charset(data))
    tags = rewrite(decoded.text, source.place)
    root = _tree(tags.source, source.place)
    fields, extra = page_metadata(root, tags.json_ld)
    stated, more, warnings = take_fields(fields, source.place, strict=False)
    found = main_text(root, title=_heading(root) or stated.get("title"), styles=tags.styles)
    text = found.text
    if len(text) < 200 and len(body := article_body(tags.json_ld)) > 2 * len(text):
        text = body
        found.warnings = ["text-from-metadata: the page shows less than its JSON-LD holds"]
    return Draft(
        text, source.place, source.stem, path=source.place, stated=stated, extra={**extra, **more},
        warnings=[*decoded.warnings, *tags.warnings, *warnings, *found.warnings], claimed=True,
    )  # fmt: skip


def fragment_text(fragment: str, place: str) -> str:
    """The words of a piece of HTML such as a feed's, one block a line."""
    if "<" not in fragment and "&" not in fragment:
        return "\n".join(" ".join(line.split(" ")).strip() for line in fragment.split("\n")).strip()
    root = _tree(rewrite(fragment, place).source, place)
    for element in root.xpath(".//*[@hidden]|.//noscript|.//template|.//svg"):
        element.drop_tree()
    return all_text(root)


def declared_charset(data: bytes) -> str | None:
    """The charset that the first kilobytes of a page name."""
    for pattern in _DECLARED:
        match = pattern.search(data[:4096])
        if match:
            return match[1].decode("ascii")
    return None


def _tree(source: str, place: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    # UTF-8 bytes and a parser told so: a str with an encoding declaration in it is refused by lxml.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring((source or "<p>").encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("the page cannot be read", place=place, remedy="save it as text", code="bad-html") from error


def _heading(root: Any) -> str | None:
    found = root.xpath(".//h1")
    return " ".join(found[0].text_content().split()) if found else None
