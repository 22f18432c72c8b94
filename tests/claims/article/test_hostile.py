"""Inputs that are made to take long: each must be done, or refused by name, in a small part of ten seconds."""

from __future__ import annotations

import gzip
import json
import time

import pytest

WORDS = "<p>" + "Some words of an article that is long enough to be found again. " * 2 + "</p>"
SECONDS = 6.0  # generous: the machine that tests may be slow and shared

PAGES = {
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">" + WORDS,
    "attribute soup": '<p x="y" ' * 100_000 + ">" + WORDS,
    "paragraphs": "".join(f"<p>line {i}</p>" for i in range(32_000)),
    "formatting": "".join(f"<b {i}>" for i in range(4_000)) + "".join(f"<i {i}>" for i in range(4_000)) + WORDS,
    "nesting": "<div>" * 100_000 + WORDS,
    "mixed nesting": "<td><li><dd>" * 30_000 + WORDS,
    "open comments": "<!--" * 200_000 + WORDS,
    "open quotes": '<a "' * 200_000 + WORDS,
    "open scripts": "<script>" * 100_000 + WORDS,
    "open titles": "<title>" * 100_000 + WORDS,
    "style braces": "<style>" + "@a{" * 160_000 + "</style>" + WORDS,
    "style rules": "<style>" + "x:y;" * 120_000 + "</style>" + WORDS,
    "references": "<p>" + "&#65;" * 300_000 + "</p>",
    "ampersands": "<p>" + "&" * 500_000 + "</p>" + WORDS,
    "class words": '<div class="ad">' * 150 + "<p>a b c</p>" * 20_000 + WORDS,
    "long style": '<p style="' + "width:" * 50_000 + '">' + WORDS,
    "links": "<a href=x>y</a>" * 60_000 + WORDS,
    "json-ld": '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>" + WORDS,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_take_long_does_not(write, read, name):
    path = write("a.html", PAGES[name])
    start = time.monotonic()
    articles, rejected = read(path)
    assert time.monotonic() - start < SECONDS
    assert len(articles) + len(rejected) == 1


TEXTS = {
    "ones": "1" * 300_000 + "x",
    "letters": "a" * 300_000 + "!",
    "quotes": "'\"a" * 100_000,
    "spaces": " " * 300_000 + "x",
    "brackets": "(" * 300_000,
    "slashes": "a/" * 150_000,
    "dashes": "x - " * 100_000,
    "marks": "a" + "\u0301\u0316" * 100_000,
    "dateline": "A" * 85 + " (" + "B" * 300_000,
    "dates": "26 January 2021 " * 20_000,
    "commas": "Ab, " * 100_000,
    "front matter": "---\na: " + "- " * 30_000 + "\n---\n",
    "fence": "---\na: b\n" * 60_000,
    "lines": "\n" * 300_000 + "x",
    "one line": "word " * 390_000,
    "copyright": "(c) " * 60_000,
    "utf7": "+AAAA" * 60_000,
    "dots": "a." * 200_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_made_to_take_long_does_not(write, read, name):
    path = write("a.txt", TEXTS[name])
    start = time.monotonic()
    articles, rejected = read(path)
    assert time.monotonic() - start < SECONDS / 3
    assert len(articles) + len(rejected) == 1


FEEDS = {
    "laughs": '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
    "nesting": "<rss version='2.0'><channel>" + "<x>" * 100_000,
    "items": "<rss version='2.0'><channel>" + "<item><title>t</title><description>d</description></item>" * 8_000,
    "open tags": "<rss version='2.0'><channel><item><description>" + "<b" * 100_000,
    "attributes": "<rss><channel><item " + " ".join(f"a{i}='1'" for i in range(60_000)) + "/></channel></rss>",
    "entities": "<rss version='2.0'><channel><item><description>" + "&amp;" * 100_000 + "</description></item>",
}


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_made_to_take_long_does_not(write, read, name):
    path = write("a.xml", FEEDS[name])
    start = time.monotonic()
    articles, rejected = read(path)
    assert time.monotonic() - start < SECONDS
    assert articles or rejected


def test_a_bomb_in_an_archive_is_counted_and_passed(write, read, monkeypatch):
    monkeypatch.setattr("claims.article.warc.WARC_TOTAL_BYTES", 4 * 1024 * 1024)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n"
    articles, rejected = read(write("a.warc.gz", gzip.compress(head + b"x" * 9_000_000)))
    assert articles == []
    assert "too-large" in {error.code for error in rejected}


def test_ten_thousand_records_are_read_in_a_moment(write, read):
    lines = "\n".join(
        json.dumps({"text": f"Words of record {i}.", "outlet": "A", "language": "en"}) for i in range(10_000)
    )
    start = time.monotonic()
    articles, _ = read(write("a.jsonl", lines))
    assert len({article.id for article in articles}) == 10_000
    assert time.monotonic() - start < SECONDS
