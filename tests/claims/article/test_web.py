"""Fetching, against a server of our own on this machine: names are resolved by the test, nothing leaves it."""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claims.article.read import read_inputs
from claims.article.web import Fetcher, checked_address, is_public
from claims.errors import InputError

PUBLIC = "93.184.216.34"
PAGE = (
    "<html lang='en'><body><p>" + "Words of a page that are long enough to be an article. " * 3 + "</p></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.headers["Host"], self.path))  # type: ignore[attr-defined]
        respond = getattr(
            self, "page_" + self.path.strip("/").split("/")[0].split("?")[0].split(".")[0], self.page_gone
        )
        try:
            respond()
        except OSError:
            self.close_connection = True

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_story(self) -> None:
        self.answer(PAGE.encode())

    def page_gone(self) -> None:
        self.answer(b"gone", 404)

    def page_zipped(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 30_000_000), Content_Encoding="gzip")

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x" * 1_000_000)

    def page_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def page_slow(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            self.wfile.write(b"X: y\r\n")
            self.wfile.flush()
            time.sleep(0.05)

    def page_picture(self) -> None:
        self.answer(b"\x89PNG" + bytes(400), Content_Type="image/png")

    def page_plain(self) -> None:
        self.answer("דף של טקסט פשוט".encode("cp1255"), Content_Type="text/plain; charset=windows-1255")

    def page_hop(self) -> None:
        left = int(self.path.rstrip("/").rpartition("/")[2])
        self.answer(b"", 302, Location=f"/hop/{left - 1}" if left else "/story")

    def page_to(self) -> None:
        self.answer(b"", 302, Location=self.path.partition("?")[2])

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.seen = []  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def fetcher(server):
    """A fetcher whose public names all lead to the test's server, and the addresses that it connected to."""

    def made(resolve=lambda host, port: [PUBLIC], seconds: float = 5.0):
        return Fetcher(resolve=resolve, connect_to=connect, seconds=seconds)

    def connect(host: str, port: int) -> tuple[str, int]:
        made.connected.append(host)
        return "127.0.0.1", server.server_address[1]

    made.connected = []
    return made


def code_of(fetch, address: str) -> str:
    with pytest.raises(InputError) as caught:
        fetch(address)
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_a_page_is_fetched_under_its_own_name_from_the_checked_address(fetcher, server):
    source = fetcher().fetch("http://News.example/story/Head.html#part")
    assert b"Words of a page" in source.read()
    assert (source.place, source.stem, source.kind) == ("http://news.example/story/Head.html", "Head", "text/html")
    assert server.seen[-1] == ("news.example", "/story/Head.html")
    assert fetcher.connected == [PUBLIC]


def test_an_address_is_an_input_like_a_file(fetcher, monkeypatch):
    monkeypatch.setattr("claims.article.web.fetch", lambda address: fetcher().fetch(address))
    rejected: list[InputError] = []
    paths = ("http://news.example/story/one", "http://news.example/plain", "http://news.example/picture")
    found = list(read_inputs(*paths, "http://news.example/gone", on_reject=rejected.append))
    assert [(a.id, a.url or a.path) for a in found] == [("one", paths[0]), ("plain", paths[1])]
    assert found[1].text == "דף של טקסט פשוט"
    assert [error.code for error in rejected] == ["unsupported-type", "http-404"]


def test_what_is_packed_is_unpacked_within_the_limit(fetcher):
    assert b"Words" in fetcher().fetch("http://x.example/zipped").read()
    assert code_of(fetcher().fetch, "http://x.example/bomb") == "bad-encoding"
    assert code_of(fetcher().fetch, "http://x.example/endless") == "too-large"


@pytest.mark.parametrize("path", ["drip", "slow"])
def test_a_byte_at_a_time_is_no_way_round_the_deadline(fetcher, path):
    start = time.monotonic()
    assert code_of(fetcher(seconds=0.3).fetch, f"http://x.example/{path}") in ("timeout", "no-connection")
    assert time.monotonic() - start < 3


def test_a_name_server_that_does_not_answer_is_not_waited_for(fetcher):
    held = threading.Event()
    start = time.monotonic()
    code = code_of(
        fetcher(lambda host, port: [PUBLIC] if held.wait(5) else [], seconds=1.0).fetch, "http://x.example/story"
    )
    held.set()
    assert code == "unknown-host"
    assert time.monotonic() - start < 3


def test_five_redirects_are_followed_and_no_more(fetcher):
    assert b"Words" in fetcher().fetch("http://x.example/hop/4").read()
    assert code_of(fetcher().fetch, "http://x.example/hop/9") == "too-many-redirects"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://127.0.0.1/", "private-address"),
        ("http://inside.example/story", "private-address"),
        ("//169.254.169.254/latest", "private-address"),
        ("file:///etc/passwd", "bad-address"),
        ("ftp://x.example/", "bad-address"),
        ("gopher://x.example/", "bad-address"),
        ("http://user@x.example/", "bad-address"),
        ("data:text/html,x", "bad-address"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(fetcher, server, target, code):
    def resolve(host: str, port: int) -> list[str]:
        return [PUBLIC] if host == "x.example" else ["10.0.0.1"] if host == "inside.example" else [host]

    before = len(server.seen)
    assert code_of(fetcher(resolve).fetch, f"http://x.example/to?{target}") == code
    assert len(server.seen) == before + 1


NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8
    64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1
    fec0::1 ff02::1 localhost 1 0x7f.1 127.1 2130706433 0177.0.0.1 ①②⑦.⓪.⓪.①
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_only_public_addresses_are_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450::1"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("addresses", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], ["fe80::1%eth0"], ["::1"], []])
def test_one_private_answer_spoils_the_name(fetcher, server, addresses):
    before = len(server.seen)
    assert code_of(fetcher(lambda host, port: addresses).fetch, "http://x.example/story") == "private-address"
    assert (len(server.seen), fetcher.connected) == (before, [])


def test_a_name_that_changes_its_answer_gains_nothing(fetcher):
    answers = iter([[PUBLIC], ["127.0.0.1"]] * 20)
    codes = []
    for _ in range(10):
        fetcher(lambda host, port: next(answers)).fetch("http://x.example/story")
        codes.append(code_of(fetcher(lambda host, port: next(answers)).fetch, "http://x.example/story"))
    assert set(codes) == {"private-address"}
    assert set(fetcher.connected) == {PUBLIC}


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///path",
        "http://x.example\\@127.0.0.1/",
        "http://x.example/a b",
        "http://x.example/\nHost: y",
        "http://x.example/\ta",
        "http://a@b@c/",
        "http://user:pw@x.example/",
        "http://x.example:99999/",
        "https://[::1/",
        "http://x_y.example/",
        "http://-x.example/",
        "http://x..example/ä\x00",
        "http://" + "a" * 300 + ".example/",
        "http://x.example:port/",
        "HTTP://\u2028x.example/",
        "http://x.example%00.y/",
        "http://x.example;y/",
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_refused(fetcher, address):
    assert code_of(fetcher().fetch, address) == "bad-address"
    assert fetcher.connected == []


def test_a_name_in_another_script_is_shown_for_what_it_is():
    assert checked_address("https://bbс.example/x", place="p") == "https://xn--bb-pmc.example/x"


def test_proxies_of_the_environment_are_not_used(fetcher, server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert b"Words" in fetcher().fetch("http://x.example/story").read()


def test_without_the_extra_an_address_says_which_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpcore", None)
    rejected: list[InputError] = []
    assert list(read_inputs("https://x.example/story", on_reject=rejected.append)) == []
    assert (rejected[0].code, "crosscheck[web]" in str(rejected[0])) == ("no-web", True)
