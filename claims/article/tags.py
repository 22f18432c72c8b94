"""One reading of the tags of a page, before any parser sees it.

libxml2 takes eleven seconds for one tag with 100,000 attributes, gives a page up at 256 open elements, and loses an
article for one character that XML forbids. So the source is cut into tags here, in one pass, by the rules of the HTML
standard, and written out again with few attributes, bounded depth, every element closed and every character legal.
Scripts, comments and frames are left out; what a page says of itself in JSON-LD is handed back apart.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import islice

from claims.article.limits import ATTRIBUTES, DEPTH, METADATA_CHARS, STYLE_CHARS, TAGS, TEXT_CHARS, names
from claims.errors import InputError

# Possessive throughout: nothing is ever tried twice, so the cost is linear whatever the page.
_ATTRIBUTE = (
    r"(?:=[^\s/>=]*+|[^\s/>=]++)"
    r"(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+|(?=>)|\Z))?+"
)
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)"
    rf"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[\s/]++|{_ATTRIBUTE})*+)(?P<end>>|\Z)",
    re.S,
)
_NAMED_VALUE = re.compile(
    r"(=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|([^\s>\"'][^\s>]*+))?+)?+"
)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME = re.compile(r"[a-z][a-z0-9:-]{0,40}\Z")

_KEPT = names(
    "lang xml:lang dir content name property itemprop itemtype datetime class id hidden style aria-hidden role type "
    "href rel http-equiv charset pubdate"
)
_VOID = names("area base br col embed hr img input link meta param source track wbr")
_RAW = names("script style xmp iframe noembed noframes textarea title plaintext")
_SHELL = names("html head body")
# Elements that only dress words; without attributes that matter they need no place in the tree.
_DRESS = names(
    "b i u em strong font big small tt code kbd samp mark sub sup abbr acronym cite q dfn var bdi bdo ins span label"
)
_BLOCKS = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul"
)
_CLOSED_BY = {  # an open element ends where one of these starts (HTML standard, "optional tags")
    "p": _BLOCKS, "li": names("li"), "dt": names("dt dd"), "dd": names("dt dd"),
    "td": names("td th tr tbody tfoot thead"), "th": names("td th tr tbody tfoot thead"),
    "tr": names("tr tbody tfoot thead"), "option": names("option optgroup"),
}  # fmt: skip
_HOLDERS = names("table ul ol dl div section article aside main nav form select blockquote menu td th li dd")


@dataclass(slots=True)
class Tags:
    """A page rewritten: safe `source`, the JSON-LD blocks, the style sheets' text, and what had to be mended."""

    source: str = ""
    json_ld: list[str] = field(default_factory=list)
    styles: str = ""
    warnings: list[str] = field(default_factory=list)


def rewrite(page: str, place: str) -> Tags:
    """`page` with tags that any parser reads alike. Raises `InputError` (`too-complex`) over the number of tags."""
    return _Rewriter(page, place).run()


def plain(text: str) -> tuple[str, int]:
    """Text between tags with illegal characters and references to them dropped, and how many those were."""
    dropped = 0

    def reference(match: re.Match[str]) -> str:
        nonlocal dropped
        digits = match[1] or match[2]
        code = int(digits, 16 if match[1] else 10) if len(digits) < 9 else 0
        char = chr(code) if 0 < code < 0x110000 else "\0"
        if _ILLEGAL.match(char):
            dropped += 1
            return ""
        if 0x80 <= code < 0xA0:
            char = html.unescape(match[0])  # the standard reads these as Windows 1252
        return html.escape(char)

    text, cut = _ILLEGAL.subn("", text)
    text = _REFERENCE.sub(reference, text) if "&#" in text else text
    return text, dropped + cut


class _Rewriter:
    def __init__(self, page: str, place: str) -> None:
        self._page = page
        self._place = place
        self._out: list[str] = []
        self._open: list[str] = []
        self._closable = 0  # open elements that another may end: while there is none, nothing is searched
        self._too_deep: dict[str, int] = {}
        self._dropped = 0
        self._made = Tags()

    def run(self) -> Tags:
        at = count = 0
        while token := _TOKEN.search(self._page, at):
            self._text(self._page[at : token.start()])
            count += 1
            if count > TAGS:
                remedy = "save the article alone, without the page around it"
                raise InputError("too many tags", place=self._place, remedy=remedy, code="too-complex")
            at = self._token(token)
        self._text(self._page[at:])
        self._out.extend(f"</{name}>" for name in reversed(self._open))
        self._made.source = "".join(self._out)
        if self._dropped:
            self._made.warnings.append(f"illegal-characters: {self._dropped} left out")
        return self._made

    def _text(self, text: str) -> None:
        if text:
            if len(text) > TEXT_CHARS:  # libxml2 drops a run of ten megabytes without a word
                remedy = "split it into its articles"
                raise InputError("too much text in one piece", place=self._place, remedy=remedy, code="too-large")
            legal, dropped = plain(text)
            self._dropped += dropped
            self._out.append(legal.replace("<", "&lt;"))

    def _token(self, token: re.Match[str]) -> int:
        name = (token["name"] or "").lower()
        if not name:
            return token.end()
        if not token["end"] and len(token["rest"]) > 200:
            self._made.warnings.append("markup-broken: a tag that never ends")
        name = name if _NAME.match(name) else "span"
        if token["close"]:
            self._close(name)
        elif name in _RAW:
            return self._raw(name, token)
        else:
            self._start(name, _attributes(token["rest"]))
        return token.end()

    def _raw(self, name: str, token: re.Match[str]) -> int:
        """Skip an element whose content is no markup; keep what is of use in it."""
        closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+(?:>|\Z)", re.I).search(self._page, token.end())
        end, after = (closing.start(), closing.end()) if closing else (len(self._page), len(self._page))
        content = self._page[token.end() : end]
        if name == "script" and "ld+json" in token["rest"].lower() and len(content) <= METADATA_CHARS:
            self._made.json_ld.append(content)
        elif name == "style":
            self._made.styles = (self._made.styles + content)[:STYLE_CHARS]
        elif name == "title":
            self._out.append("<title>")
            self._text(content)
            self._out.append("</title>")
        elif name in ("xmp", "plaintext"):
            self._text(content)
        return after

    def _start(self, name: str, attributes: str) -> None:
        if name in _VOID:
            self._out.append(f"<{name}{attributes}>")
            return
        if name in _SHELL:
            self._out.append(f"<{name}{attributes}>" if attributes or name != "html" else "")
            return
        if name in _DRESS and not attributes:
            return
        self._end_implied(name)
        if name in _BLOCKS:
            self._leave_drawing()
        if len(self._open) >= DEPTH:
            self._too_deep[name] = self._too_deep.get(name, 0) + 1
            self._out.append("<br>" if name in _BLOCKS or name in _CLOSED_BY else "")  # the words stay apart
            return
        self._open.append(name)
        self._closable += name in _CLOSED_BY
        self._out.append(f"<{name}{attributes}>")

    def _end_implied(self, name: str) -> None:
        if not self._closable:
            return
        for index in range(len(self._open) - 1, -1, -1):
            closed_by = _CLOSED_BY.get(self._open[index])
            if closed_by and name in closed_by:
                self._close_to(index)
                return
            if self._open[index] in _HOLDERS:
                return

    def _leave_drawing(self) -> None:
        """A block cannot stand in a drawing or a formula: it ends them (HTML standard, "foreign content")."""
        for name in ("svg", "math"):
            if name in self._open and "foreignobject" not in self._open:
                self._close_to(self._open.index(name))

    def _close(self, name: str) -> None:
        if name in _VOID or name in _SHELL:
            self._out.append("<br>" if name == "br" else "")
        elif self._too_deep.get(name):
            self._too_deep[name] -= 1
        elif name in self._open and not (name in _DRESS and self._crosses_block(name)):
            self._close_to(len(self._open) - 1 - self._open[::-1].index(name))

    def _crosses_block(self, name: str) -> bool:
        """Would closing this dressing element close a block inside it? Then it is a stray tag."""
        inner = self._open[len(self._open) - self._open[::-1].index(name) :]
        return any(other in _BLOCKS for other in inner)

    def _close_to(self, index: int) -> None:
        self._out.extend(f"</{name}>" for name in reversed(self._open[index:]))
        self._closable -= sum(name in _CLOSED_BY for name in self._open[index:])
        del self._open[index:]


def _attributes(rest: str) -> str:
    """The attributes that are of use, canonically written; the first of a name counts."""
    if not rest or rest.isspace():
        return ""
    kept: dict[str, str] = {}
    for match in islice(_NAMED_VALUE.finditer(rest), ATTRIBUTES):
        name = match[1].lower()
        if name in _KEPT and name not in kept:
            value, _ = plain(match[2] or match[3] or match[4] or "")
            kept[name] = value.replace('"', "&quot;").replace("<", "&lt;")
    return "".join(f' {name}="{value}"' for name, value in kept.items())
