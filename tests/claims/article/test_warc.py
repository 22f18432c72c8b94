from __future__ import annotations

import gzip

import pytest

BODY = "<html lang='he'><body><p>" + "Words of the page number {} that are long enough. " * 3 + "</p></body></html>"


def http(body: bytes, headers: str = "", status: str = "200 OK", kind: str = "text/html") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body


def record(
    content: bytes, kind: str = "response", length: int | None = None, url: str = "https://x.example/1"
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-03-01T10:00:00Z\r\n"
    size = len(content) if length is None else length
    return f"{head}Content-Length: {size}\r\n\r\n".encode() + content + b"\r\n\r\n"


def page(number: int) -> bytes:
    return BODY.replace("{}", str(number)).encode()


def numbers(articles) -> list[str]:
    return [article.text.split("number ")[1].split(" ")[0] for article in articles]


FURNITURE = [
    record(b"software: x", "warcinfo"),
    record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    record(http(b"\x89PNG", kind="image/png")),
    record(http(b"gone", status="404 Not Found")),
    record(http(b"", "Location: /x\r\n", status="301 Moved")),
]


@pytest.mark.parametrize("pack", [lambda parts: b"".join(parts), lambda parts: b"".join(map(gzip.compress, parts))])
def test_every_page_is_read_and_nothing_else_counted(write, read, pack):
    data = pack([*FURNITURE, record(http(page(1))), record(http(page(2)), url="https://x.example/2")])
    articles, rejected = read(write("a.warc.gz" if data[:1] == b"\x1f" else "a.warc", data))
    assert (numbers(articles), rejected) == (["1", "2"], [])
    assert [a.id for a in articles] == ["a", "a-2"]
    assert [a.url for a in articles] == ["https://x.example/1", "https://x.example/2"]
    assert articles[0].extra["archived"] == {"address": "https://x.example/1", "at": "2023-03-01T10:00:00Z"}


def test_bodies_are_unpacked(write, read):
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(2)), page(2))
    data = record(http(gzip.compress(page(1)), "Content-Encoding: gzip\r\n"))
    data += record(http(chunked, "Transfer-Encoding: chunked\r\n"))
    data += record(http(page(3), "Transfer-Encoding: chunked\r\n"))
    data += record(http("מילים של טקסט".encode("cp1255"), kind="text/plain; charset=windows-1255"))
    articles, rejected = read(write("a.warc", data))
    assert numbers(articles[:3]) == ["1", "2", "3"]
    assert (articles[3].text, rejected) == ("מילים של טקסט", [])


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip"])
def test_a_body_that_cannot_be_unpacked_is_told(write, read, encoding):
    data = record(http(page(1), f"Content-Encoding: {encoding}\r\n")) + record(http(page(2)))
    articles, rejected = read(write("a.warc", data))
    assert (numbers(articles), [e.code for e in rejected]) == (["2"], ["bad-encoding"])


@pytest.mark.parametrize(
    ("middle", "codes"),
    [
        (record(http(page(2)), length=10), ["truncated"]),
        (record(http(page(2)), length=900), []),
        (record(http(page(2)), length=10**9), ["truncated"]),  # believed: the archive ends in it
        (record(http(page(2))).replace(b"Content-Length", b"Length"), ["truncated"]),
        (record(http(page(2))).replace(b"Content-Length: ", b"Content-Length: -"), ["truncated"]),
        (b"garbage between\r\n\r\n", []),
        (b"WARC/1.0\r\n" + b"x" * 100_000, ["truncated"]),
    ],
)
def test_a_record_that_lies_costs_no_other(write, read, middle, codes):
    data = record(http(page(1))) + middle + record(http(page(3)))
    articles, rejected = read(write("a.warc", data))
    assert "1" in numbers(articles)
    if b"1000000000" not in middle:
        assert "3" in numbers(articles)
    assert {e.code for e in rejected} == set(codes)


def test_a_cut_archive_keeps_what_came_before(write, read):
    whole = gzip.compress(record(http(page(1)))) + gzip.compress(record(http(page(2))))
    articles, rejected = read(write("a.warc.gz", whole[:-40]))
    assert (numbers(articles), [e.code for e in rejected]) == (["1"], ["truncated"])
    plain = record(http(page(1))) + record(http(page(2)))
    articles, rejected = read(write("b.warc", plain[:-60]))
    assert (numbers(articles), [e.code for e in rejected]) == (["1"], ["truncated"])


@pytest.mark.parametrize("offset", [5, 12, 60, 200, -5])
def test_a_damaged_member_costs_no_other(write, read, offset):
    parts = [bytearray(gzip.compress(record(http(page(number))))) for number in (1, 2, 3)]
    parts[1][offset] ^= 0xFF
    articles, rejected = read(write("a.warc.gz", b"".join(parts)))
    assert {"1", "3"} <= set(numbers(articles))
    assert "2" in numbers(articles) or {error.code for error in rejected} == {"truncated"}


def test_a_page_over_the_limit_is_told_and_passed(write, read, monkeypatch):
    monkeypatch.setattr("claims.article.warc.WARC_RECORD_BYTES", 3000)
    data = record(http(page(1) + b" " * 4000)) + record(http(page(2)))
    articles, rejected = read(write("a.warc", data))
    assert (numbers(articles), [e.code for e in rejected]) == (["2"], ["too-large"])


def test_a_small_body_that_unpacks_to_a_large_one_is_told(write, read, monkeypatch):
    monkeypatch.setattr("claims.article.warc.WARC_RECORD_BYTES", 100_000)
    data = record(http(gzip.compress(b"x" * 5_000_000), "Content-Encoding: gzip\r\n")) + record(http(page(2)))
    articles, rejected = read(write("a.warc", data))
    assert (numbers(articles), [e.code for e in rejected]) == (["2"], ["bad-encoding"])
