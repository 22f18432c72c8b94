"""Words that try to act, in every field, through every format: what comes out holds them and nothing happens."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.report import FORMATS, render
from checker.report.csv import guarded
from checker.report.markdown import escaped
from checker.report.markup import link
from checker.report.view import words
from claims.display import display

CONTROL = [
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x9d52;c;Zm9v\x9c",
    "\x9b31m",
    "\x90q\x9c",
    "\x1b]0;pwned\x07",
    "\x1b]8;;http://evil\x1b\\text",
    "\x1b[2J\x1b[5;5H",
    "\x1b[6n",
    "\x1bc",
    "\x1bP",
    "\x1b_x\x1b\\",
    "a\x00b",
    "\x07\x08\x0b\x0c",
    "safe\rEVIL",
    "a\u202e001\u202c",
    "\u2067x",
    "\u2066\u2069\u2069y",
    "\u2068",
    "1\u200b000",
    "x\U000e0069\U000e0067",
    "\ufeffx",
    "\ud800",
    "\udcff.txt",
    "\u2028two",
    "\u2029",
    "\x85",
    "\x1c",
    "\ue000",
    "\ufffe",
    "\U0010ffff",
    "\u3164",
    "\u061c",
    "\u200f",
    "\u0301" * 300,
    "a" + "\u0301\u0316" * 5000,
    "x" * 200_000,
    "\n" * 50 + "x",
    "\t\t",
    "👩‍👩‍👧‍👦" * 50,
]
HTML = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*7}}",
    "--!><b>",
    "<!--",
    "]]>",
    "<style>*{display:none}</style>",
    "</style><script>1</script>",
    "</title><b>",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="x',
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "JaVa\tScript:alert(1)",
    "vbscript:x",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "<base href=//evil>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//evil>",
    "<iframe srcdoc='<b>'>",
    "<a href=//evil>x</a>",
    "</bdi></td></table><h1>x",
    "<bdo dir=rtl>",
    "<plaintext>",
    "<textarea>",
    "<noscript><p title='</noscript><img src=x>'>",
    "\x00<script>",
    "<\x00script>",
    'http://evil.example/"onclick="x',
    "https://evil.example/<script>",
    "http:javascript:1",
    "https://a b",
    "<details open ontoggle=x>",
    "{%raw%}",
    "${7*7}",
    "<?php x ?>",
    "<![CDATA[<b>]]>",
    "<math><mi//xlink:href='data:x'>",
]
MARKDOWN = [
    "`",
    "``` x",
    "````",
    "~~~",
    "|",
    "a | b | c",
    "\\",
    "x\\",
    "<script>",
    "<b>x</b>",
    "<!-- x",
    "[x](javascript:1)",
    "![](http://track.example/p.gif)",
    "[x]: http://evil.example",
    "[^1]",
    "[^1]: x",
    "# h",
    "## h",
    "---",
    "***",
    "===",
    "- x",
    "* x",
    "+ x",
    "1. x",
    "1) x",
    "> q",
    "    code",
    "*x*",
    "_x_",
    "__x__",
    "**x**",
    "~~x~~",
    "http://evil.example",
    "https://evil.example",
    "www.evil.example",
    "me@evil.example",
    "<http://evil.example>",
    "&amp;",
    "&#60;b&#62;",
    "$x$",
    "$$x$$",
    "a  \nb",
    "\n\n# h",
    "\n| a |\n| - |",
    "x\n===",
    "\n\n```\n",
    ":smile:",
    "@everyone",
    "#1",
    "- [ ] x",
    "^x^",
    "{.class}",
    "[[wiki]]",
    "![[x]]",
    "<details>",
    "-->",
    "\t# x",
    "ftp://evil.example",
    "evil.example",
    "evil.com/x",
    "//evil.com",
    "evil.at:80",
    "mailto:me@evil.example",
]
CSV = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "   =1",
    "\ufeff=1",
    "\u200b=1",
    "\u00a0=1",
    '"=1"',
    "'=1",
    "''=1",
    ";=1",
    ",=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "−1",
    "﹣1",
    "(=1)",
    "[=1",
    "|=1",
    "\x00=1",
    "\x1b=1",
    "=HYPERLINK(1)",
    "=IMPORTXML(1)",
    "@",
    "=",
    "-",
    "+",
    "- a list",
    "--x",
    "\u202e=1",
    "%=1",
    "/=1",
    "*=1",
    '",=1',
    '"\n=1',
    "\u3000=1",
    "…=1",
]


def brief(payload: str) -> str:
    return ascii(payload)[:40]


ALL = sorted(set(CONTROL + HTML + MARKDOWN + CSV))

_ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("payload", ALL, ids=brief)
def test_nothing_that_acts_comes_through_any_format(poisoned, payload):
    report = poisoned(payload)
    for format in FORMATS:
        made = render(report, format)
        made.encode("utf-8")
        if format == "json":
            continue  # data, kept whole: quoted by JSON's own rules, below
        assert len(made) < 2_000_000
        body = made[1:].replace("\r\n", "\n") if format == "csv" else made
        assert _ACTS.search(body) is None
        assert body.count("\u2068") == body.count("\u2069")


class Shape(HTMLParser):
    """The elements of a page with their attributes' names, and every address in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = [name for name, _ in attrs if name not in ("lang", "class")]
        if tag == "a" and any(name == "href" and not (value or "").startswith("#") for name, value in attrs):
            self.addresses += [value or "" for name, value in attrs if name == "href"]
            return  # there or not, by the kind of address
        self.tags.append((tag, tuple(told)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def without_links(tags: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [tag for tag, _ in tags]


@pytest.mark.parametrize("payload", ALL, ids=brief)
def test_html_has_the_elements_of_our_template_and_no_other(poisoned, payload):
    harmless = Shape(render(poisoned("harmless"), "html"))
    found = Shape(render(poisoned(payload), "html"))
    allowed = set(harmless.tags) | {("bdi", ("dir",)), ("i", ())}
    assert set(found.tags) <= allowed
    assert {tag for tag in without_links(found.tags) if tag not in ("bdi", "i")} <= set(without_links(harmless.tags))
    assert found.comments == []
    assert all(re.match(r"https?://[^\s<>\"']+\Z", address) for address in found.addresses)


@pytest.mark.parametrize("payload", HTML, ids=brief)
def test_only_a_web_address_becomes_a_link(payload):
    made = str(link(words(payload)) or "")
    assert ("<a " in made) == bool(re.match(r"https?://[^\s\"'<>]+\Z", payload))


def structure(markdown: str) -> list[tuple[str, str]]:
    """Blocks and inline pieces but for the words themselves."""
    found = []
    for token in MarkdownIt("gfm-like", {"linkify": True, "html": True}).parse(markdown):
        found.append((token.type, token.tag))
        found += [(child.type, child.tag) for child in token.children or () if child.type not in ("text", "softbreak")]
    return found


@pytest.mark.parametrize("payload", ALL, ids=brief)
def test_markdown_keeps_its_structure(poisoned, payload):
    empty = not display(payload).strip()
    harmless = structure(render(poisoned("harmless" if not empty else ""), "markdown"))
    assert structure(render(poisoned(payload), "markdown")) == harmless


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="`*_[]()<>!|\\#-+=.:&~$@^{}/\"' \nawhtpx1", max_size=40))
def test_markdown_shows_any_words_as_they_are(text):
    kept = " ".join(text.split())
    rendered = MarkdownIt("gfm-like", {"linkify": True, "html": True}).parse(f"x \u2068{escaped(text)}\u2069")
    assert [token.type for token in rendered] == ["paragraph_open", "inline", "paragraph_close"]
    children = rendered[1].children or []
    assert {child.type for child in children} <= {"text"}
    assert "".join(child.content for child in children) == f"x \u2068{kept}\u2069"


@pytest.mark.parametrize("payload", CSV, ids=brief)
def test_no_cell_is_a_formula_and_the_guard_can_be_taken_off(payload):
    made = guarded(payload)
    first = made.lstrip(" \t\r\n\u00a0\u3000\"'(")
    assert made.startswith("'") or first[:1] not in tuple("=+-@＝＋－＠﹣−\t\r\n")
    inert = display(payload, newlines=True)
    assert (made[1:] if made.startswith("'") else made) == inert


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_csv_reads_back_as_what_is_displayed(poisoned, text):
    rows = list(csv.DictReader(io.StringIO(render(poisoned(text), "csv")[1:], newline="")))
    assert [row["claim"] for row in rows] == ["a", "b"]
    for row in rows:
        for column in ("question", "outlet", "quotation", "note"):
            cell = row[column]
            assert (cell[1:] if cell.startswith("'") else cell) == display(text, newlines=True, limit=32_000)
        assert (row["low"], row["start"]) == ("-5", "0")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_json_reads_back_equal_but_for_surrogates(poisoned, text):
    made = json.loads(render(poisoned(text), "json").encode("utf-8"))
    kept = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert made["articles"][0]["text"] == kept
    assert made["findings"][0]["question"] == kept
