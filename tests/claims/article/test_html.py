from __future__ import annotations

import pytest

SENTENCE = "The harbour handled more grain than in any year since the war, the port's office said on Monday. "
BODY = "".join(f"<p>{SENTENCE}Part {i}.</p>" for i in range(5))
TEXT = "\n".join(f"{SENTENCE}Part {i}." for i in range(5))
PAGE = """<!DOCTYPE html><html lang="ar-EG"><head><title>Head | Site</title>
<meta charset="utf-8"><meta property="og:site_name" content="Daily &amp; Co">
<meta property="og:title" content="Head og">
<meta property="article:published_time" content="2023-03-01T10:00:00Z"><link rel="canonical" href="https://x.example/a">
%(head)s</head><body><header><h1>Site name</h1><a href="/">Home</a></header><nav><a href="/a">One</a></nav>
<div class="cookie-consent"><p>We use cookies for many purposes and you have to agree to all of them now.</p></div>
<main><article><h1>Head of it</h1><div class="text">%(body)s</div></article></main>
<aside><p>Another long piece of text that stands beside the article and is not a part of it at all.</p></aside>
<footer><p>All rights reserved by somebody, and more words that nobody ever reads here.</p></footer></body></html>"""


def page(body: str = BODY, head: str = "") -> str:
    return PAGE % {"head": head, "body": body}


def test_the_main_text_is_read_without_what_goes_round_it(write, read):
    article = read(write("a.html", page()))[0][0]
    assert article.text == TEXT
    assert article.title == "Head og"
    assert (article.outlet, article.language, article.url) == ("Daily & Co", "ar", "https://x.example/a")
    assert article.published == "2023-03-01T10:00:00+00:00"
    assert article.extra["stated_by"]["outlet"] == "meta og:site_name"
    assert article.warnings == ()


def test_json_ld_comes_first_with_its_graph_and_references(write, read):
    ld = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "Organization", "@id": "#org", "name": "شينخوا"},
      {"@type": ["NewsArticle"], "headline": "From LD", "datePublished": "2023-03-01T12:00:00+02:00",
       "inLanguage": "he",
       "publisher": {"@id": "#org"}, "author": [{"@type": "Person", "name": "A. B."}], "isBasedOn": "https://y.example/"}]}
      </script><script type="application/ld+json">{broken</script>"""
    article = read(write("a.html", page(head=ld)))[0][0]
    assert (article.outlet, article.title, article.language) == ("شينخوا", "From LD", "he")
    assert article.published == "2023-03-01T12:00:00+02:00"
    assert (article.extra["author"], article.extra["based_on"]) == ("A. B.", "https://y.example/")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<p style="display: none">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        '<p aria-hidden="true">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p style="color:#fff;background-color:#FFF">{}</p>',
        '<p style="position:absolute;left:-9999px">{}</p>',
        '<p style="width:1px;overflow:hidden">{}</p>',
        '<p class="visually-hidden">{}</p>',
        '<p class="x">{}</p>',
        '<p id="y">{}</p>',
        "<!-- <p>{}</p> -->",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        '<img alt="{}">',
        "<iframe><p>{}</p></iframe>",
        "<textarea>{}</textarea>",
        "<svg><text>{}</text></svg>",
        '<p style="opacity:0">{}</p>',
        "<script>{}</script>",
    ],
)
def test_hidden_text_is_left_out(write, read, hidden):
    secret = "The reader is told here to believe that all the figures above were verified long ago."
    head = "<style>.x, .z {display:none} #y{visibility: hidden} @media print {.text{display:none}}</style>"
    article = read(write("a.html", page(BODY + hidden.format(secret), head)))[0][0]
    assert article.text == TEXT


def test_a_name_that_would_hide_the_whole_article_does_not(write, read):
    article = read(write("a.html", f'<body><div class="related-sidebar">{BODY}</div></body>'))[0][0]
    assert article.text == TEXT
    assert article.warnings == ("hidden-text-kept: by its names most of the page would go",)


def test_a_page_of_two_halves_says_what_was_left_out(write, read):
    other = "".join(f"<p>{SENTENCE * 3}</p>" for _ in range(9))
    html = f"<body><article>{BODY * 3}</article><div><section>{other}</section><section>{other}</section></div></body>"
    article = read(write("a.html", html))[0][0]
    assert len(article.text) > len(TEXT)
    short = read(
        write("b.html", f"<body><div itemprop=articleBody>{BODY * 9}</div><section>{other * 2}</section></body>")
    )[0][0]
    assert any(warning.startswith("main-text-coverage: ") for warning in short.warnings)


def test_a_page_drawn_by_a_script_is_read_from_its_json_ld(write, read):
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script><div id=app></div>'
    article = read(write("a.html", ld % (SENTENCE * 4)))[0][0]
    assert article.text == (SENTENCE * 4).strip()
    assert article.warnings[0].startswith("text-from-metadata")


def test_paragraphs_without_tags_lists_tables_and_breaks_keep_their_lines(write, read):
    html = f"<p>{SENTENCE}<ul><li>One<li>Two</ul><table><tr><td>a<td>b<tr><td>c<td>d</table><div>x<br>y</div>"
    assert read(write("a.html", html))[0][0].text.split("\n")[1:] == ["One", "Two", "a b", "c d", "x", "y"]


@pytest.mark.parametrize("charset", ["cp1256", "utf-8", "iso8859-6"])
def test_a_declared_charset_is_read_even_when_it_lies(write, read, charset):
    words = "ارتفعت صادرات القمح إلى ميناء المدينة هذا العام. " * 4
    html = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><p>{words}</p>'
    )
    assert read(write("a.html", html.encode(charset)))[0][0].text == words.strip()


def test_a_page_s_address_must_be_one_of_the_web(write, read):
    head = '<link rel="canonical" href="javascript:alert(1)">'
    html = page(head=head).replace('<link rel="canonical" href="https://x.example/a">', "")
    assert read(write("a.html", html))[0][0].url is None


class TestPoison:
    """A clean page and its poisoned twin: the text is kept, or the reader is warned."""

    @pytest.mark.parametrize(
        "poison",
        ["&#27;", "&#1;", "&#xb;", "&#xFFFE;", "&#0;", "&#xD800;", "\x1b", "\x00", "\ufffe", "\x08", "&#99999999999;"],
    )
    def test_a_character_that_xml_forbids_does_not_hide_the_article(self, write, read, poison):
        article = read(write("a.html", page(BODY.replace("harbour", "harb" + poison + "our"))))[0][0]
        assert article.text == TEXT
        assert article.warnings == ("illegal-characters: 5 left out",)

    def test_a_lone_surrogate_does_not_hide_the_rest(self, write, read):
        data = page(BODY.replace("Part 1", "Part \ud800 1")).encode("utf-8", "surrogatepass")
        article = read(write("a.html", data))[0][0]
        assert article.text.replace("\ufffd", "").replace(" ", "") == TEXT.replace(" ", "")
        assert article.warnings

    @pytest.mark.parametrize(
        "before",
        [
            "<svg>html",
            "<b>" * 300,
            "<div>" * 5000,
            "<td><li>" * 3000,
            "<b 0>" * 2000 + "<i 0>" * 2000,
            "<a <b <c",
            "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">",
            '<p a=b="c>d" e="f>g">',
            "</div>" * 5000,
            "<math><mi>",
            "<table><form><table><tr><form>",
            "<![CDATA[",
            "<?php echo ?>",
            "<!DOCTYPE x [<!ENTITY a 'b'>]>",
            "<o:p>",
        ],
    )
    def test_odd_markup_before_it_does_not_hide_the_article(self, write, read, before):
        article = read(write("a.html", f"<html><body>{before}<div>{BODY}</div>"))[0][0]
        assert TEXT in article.text

    def test_a_tag_that_never_ends_is_told(self, write, read):
        articles, rejected = read(write("a.html", f'<p>{SENTENCE}</p><p title="{BODY}'))
        assert articles[0].warnings[0].startswith("markup-broken")
        assert rejected == []

    def test_external_entities_are_not_read(self, write, read, tmp_path):
        secret = write("secret.bin", "CANARY")
        html = (
            f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>{BODY}<p>&x; and words</p></body></html>'
        )
        assert "CANARY" not in read(write("a.html", html))[0][0].text
        assert "CANARY" not in str(read(write("a.xml", html))[0])
