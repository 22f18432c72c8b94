"""Good inputs, broken at random (the same way in every run): nothing but articles and one-line errors may come out."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from claims.article import read_inputs
from claims.errors import InputError

PAGE = (
    '<html lang="ar"><head><title>T</title><meta property="og:site_name" content="A"><style>.x{display:none}</style>'
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"H"}]}</script>'
    "</head><body><div class=nav><a href=/>x</a></div><article><h1>H</h1>"
    + "<p>The harbour handled more grain than in any year since the war.</p>" * 4
    + "<table><tr><td>a<td>b</table></article></body></html>"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
RECORD = HTTP % (len(PAGE), PAGE.encode())
WARC = (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(RECORD), RECORD)) * 2
SEEDS = {
    "html": PAGE.encode(),
    "xml": b"<rss version='2.0'><channel><title>F</title>"
    + b"<item><title>t</title><link>http://x.example/</link><description>&lt;p&gt;Words&lt;/p&gt;</description></item>"
    * 2
    + b"</channel></rss>",
    "json": json.dumps({"articles": [{"id": "a", "outlet": "x", "text": "نص", "x": [1, {"a": 1e5}]}]}).encode(),
    "jsonl": b"\n".join([json.dumps({"published": "2023-03-01", "text": "words"}).encode()] * 3),
    "txt": "---\noutlet: A\npublished: 2023-03-01\n---\nمينسك 3 مايو 2021 (شينخوا) افتتح\n© 2023 AP".encode(),
    "md": "МИНСК, 1 марта 2023 года. /ТАСС/. Премьер".encode("cp1251"),
    "warc": WARC,
    "warc.gz": gzip.compress(WARC, mtime=0),
}
PIECES = [
    *b"< > \" ' & &#27; &#xD800; <svg> <table> <p </div> <!-- --> <![CDATA[ \xff \xed\xa0\x80 \x1b { [ ]".split(),
    *b"} , : null NaN 1e999 *a &a !!python/x WARC/1.0 99999999999999999999 <a:b> <entry> <math>".split(),
    *(
        b"<form>",
        b"charset=utf-16",
        b"</",
        b"=",
        b"\\ud800",
        b"<title>",
        b"<link>",
        b"\x00",
        b"\r\n\r\n",
        b"---\n",
        b"Content-Length: 5\r\n",
    ),
]


def broken(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        at = dice.randrange(len(made) + 1)
        kind = dice.randrange(4)
        if kind == 0:
            del made[at : at + dice.choice((1, 3, 40))]
        elif kind == 1:
            made[at:at] = dice.choice(PIECES) * dice.choice((1, 1, 20))
        elif kind == 2:
            made[at : at + 1] = bytes([dice.randrange(256)])
        else:
            start = dice.randrange(len(made) + 1)
            made[at:at] = made[start : start + dice.choice((5, 80))]
    return bytes(made)


@pytest.mark.parametrize("ending", SEEDS)
def test_whatever_is_broken_comes_out_as_an_article_or_an_error(tmp_path: Path, ending: str) -> None:
    dice = random.Random(7)
    path = tmp_path / f"a.{ending}"
    for _ in range(150):
        data = broken(SEEDS[ending], dice)
        path.write_bytes(data)
        rejected: list[InputError] = []
        articles = list(read_inputs(path, on_reject=rejected.append))
        blank = ending == "jsonl" and not data.strip(b"\x00 \t\r\n")
        assert articles or rejected or blank or data.strip() == b"[]"
        assert all("\n" not in str(error) and error.code for error in rejected)
        for article in articles:
            article.text.encode("utf-8")
            json.dumps(article.extra).encode("utf-8")
