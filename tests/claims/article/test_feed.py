from __future__ import annotations

import pytest

ITEM = """<item><title>Head &amp; tail</title><link>https://x.example/1</link><guid>g-1</guid>
<pubDate>Wed, 01 Mar 2023 10:00:00 +0200</pubDate><description>
<![CDATA[<p>One <b>two</b>.</p><p>Three.</p><script>x()</script>]]></description></item>"""
RSS = (
    '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>صحيفة</title>'
    "<language>ar-eg</language>{}</channel></rss>"
)


def test_each_entry_is_an_article_with_what_the_feed_says(write, read):
    article = read(write("a.xml", RSS.format("utf-8", ITEM)))[0][0]
    assert article.text == "One two.\nThree."
    assert (article.id, article.title, article.outlet, article.language) == ("g-1", "Head & tail", "صحيفة", "ar")
    assert (article.published, article.url) == ("2023-03-01T10:00:00+02:00", "https://x.example/1")


def test_the_longest_of_contents_and_summary_is_the_text(write, read):
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="he"><title>F</title><entry><title>T</title><id>i</id>
    <updated>2023-03-01T10:00:00Z</updated><summary>Short.</summary>
    <content type="html">&lt;p&gt;A much longer text.&lt;/p&gt;</content></entry></feed>"""
    article = read(write("a.atom", atom))[0][0]
    assert (article.text, article.outlet, article.language) == ("A much longer text.", "F", "he")
    assert article.published == "2023-03-01T10:00:00+00:00"


def test_an_entry_without_words_is_rejected_and_the_rest_read(write, read):
    empty = "<item><title>Only a title</title></item>"
    articles, rejected = read(write("a.rss", RSS.format("utf-8", ITEM + empty + ITEM.replace("g-1", "g-2"))))
    assert [a.id for a in articles] == ["g-1", "g-2"]
    assert [(e.code, e.place[-3:]) for e in rejected] == [("no-text", "[1]")]


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "utf-16"])
def test_a_feed_in_another_charset_is_read(write, read, charset):
    article = read(write("a.xml", RSS.format(charset, ITEM).encode(charset)))[0][0]
    assert article.outlet == "صحيفة"


def test_entities_of_its_own_are_refused(write, read):
    data = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + RSS.format("utf-8", ITEM).split("?>")[1]
    assert [e.code for e in read(write("a.xml", data))[1]] == ["entities-refused"]
    assert [e.code for e in read(write("b.xml", data.encode("utf-16")))[1]] == ["entities-refused"]


def test_a_feed_that_is_a_path_or_an_address_opens_nothing(write, read, tmp_path, monkeypatch):
    canary = write("canary.bin", RSS.format("utf-8", ITEM))
    for content in (str(canary), canary.as_uri(), "http://127.0.0.1:9/feed.xml"):
        articles, rejected = read(write("a.xml", content))
        assert articles == []
        assert [e.code for e in rejected] == ["not-a-feed"]


def test_a_feed_that_its_reader_stumbles_over_is_told(write, read, monkeypatch):
    def stumble(*args: object, **kwargs: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", stumble)
    articles, rejected = read(write("a.xml", RSS.format("utf-8", ITEM)))
    assert (articles, [error.code for error in rejected]) == ([], ["bad-feed"])


def test_a_page_in_an_xml_file_is_read_as_a_page(write, read):
    html = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="he"><body><p>'
    article = read(
        write("a.xml", html + "Words of a page that are long enough to be one. " * 3 + "</p></body></html>")
    )[0][0]
    assert article.language == "he"
