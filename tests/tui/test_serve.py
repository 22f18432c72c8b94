"""`crosscheck serve`: who is let in, what they are given, and how much of it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")
aiohttp = pytest.importorskip("aiohttp")

from aiohttp import web  # noqa: E402

from checker.workspace import Workspace  # noqa: E402
from tui.cli import main  # noqa: E402
from tui.serve import LARGEST, MESSAGE_LIMIT, GuardedServer, is_loopback, passed_on  # noqa: E402

# Speaks the protocol of a Textual app to textual-serve: says what it was told, in packets, until it is asked to quit.
ECHO = r"""
import os, sys
def packet(kind, data):
    os.write(1, kind + len(data).to_bytes(4, "big") + data)
os.write(1, b"__GANGLION__\n")
packet(b"D", ("SIZE %s %s %s" % (os.environ["COLUMNS"], os.environ["ROWS"], sys.argv[1:])).encode())
read = sys.stdin.buffer.read
while head := read(5):
    data = read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"M" and b"quit" in data:
        if "stubborn" not in sys.argv:
            break
    packet(b"D", b"GOT " + head[:1] + data)
"""
ECHO_ARGV = (sys.executable, "-c", ECHO, "a;b", "$(touch pwned)")


class Site:
    def __init__(self, server: GuardedServer, client: aiohttp.ClientSession) -> None:
        self.server, self.client = server, client
        self.host = f"127.0.0.1:{server.port}"
        self.origin = f"http://{self.host}"
        self.jar: dict[str, str] = {}

    async def get(self, path: str, **headers: str) -> aiohttp.ClientResponse:
        response = await self.client.get(self.origin + path, headers=headers, cookies=self.jar, allow_redirects=False)
        await response.read()
        return response

    async def enter(self) -> None:
        response = await self.get(f"/?key={self.server.key}")
        assert response.status == 303 and response.headers["Location"] == "/"
        self.jar = {name: morsel.value for name, morsel in response.cookies.items()}

    async def open(self, query: str = "", **headers: str) -> aiohttp.ClientWebSocketResponse:
        headers.setdefault("Origin", self.origin)
        return await self.client.ws_connect(self.origin + "/ws" + query, headers={**headers, **self.cookie_header()})

    def cookie_header(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items())} if self.jar else {}

    async def refused(self, **headers: str) -> int:
        """The status of a handshake that does not succeed; 101 if it does."""
        sent = {name: value for name, value in {"Origin": self.origin, **headers}.items() if value}
        try:
            await (await self.client.ws_connect(self.origin + "/ws", headers={**self.cookie_header(), **sent})).close()
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        return 101


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = GuardedServer(ECHO_ARGV, host="127.0.0.1", port=listening.getsockname()[1], sessions=2)
    runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
        yield Site(server, client)
    await runner.cleanup()


async def until(socket_: aiohttp.ClientWebSocketResponse, wanted: bytes) -> bytes:
    """What the app says, up to `wanted`."""
    said = b""
    async with asyncio.timeout(15):
        while wanted not in said:
            message = await socket_.receive()
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), (message, said)
            said += message.data if isinstance(message.data, bytes) else message.data.encode()
    return said


async def none_left(server: GuardedServer) -> None:
    async with asyncio.timeout(15):
        while server.open_sessions:
            await asyncio.sleep(0.02)


async def test_the_address_gives_a_cookie_and_then_hides_its_key(site: Site) -> None:
    response = await site.get(f"/?key={site.server.key}")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and site.server.key not in cookie
    await site.enter()
    page = await site.get("/")
    assert page.status == 200 and site.server.key not in await page.text()


@pytest.mark.parametrize(
    "path", ["/", "/page.css", "/page.js", "/static/js/textual.js", "/ws", "/nothing", "/?key=wrong", "/?key="]
)
async def test_without_key_or_cookie_nothing_is_given(site: Site, path: str) -> None:
    assert (await site.get(path, Origin=site.origin)).status == 401
    site.jar = {site.server.cookie: "guess"}
    assert (await site.get(path, Origin=site.origin)).status == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "http://localhost:@PORT@", "Host": "localhost:@PORT@"}, 101),
        ({"Origin": "http://[::1]:@PORT@"}, 101),
        ({"Origin": ""}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:@PORT@"}, 403),
        ({"Origin": "http://127.0.0.1:@PORT@.evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:@PORT@@evil.example"}, 403),
        ({"Host": "rebind.evil.example"}, 403),
        ({"Host": "rebind.evil.example:@PORT@"}, 403),
        ({"Host": "127.0.0.1.evil.example:@PORT@"}, 403),
        ({"Host": "rebind.evil.example:@PORT@", "Origin": "http://rebind.evil.example:@PORT@"}, 403),
        ({"Cookie": "crosscheck-@PORT@=guess"}, 401),
        ({"Cookie": "crosscheck-1=x"}, 401),
        ({"Cookie": "crosscheck-@PORT@=guess", "Origin": "http://evil.example"}, 403),
    ],
)
async def test_who_opens_the_session(site: Site, headers: dict[str, str], status: int) -> None:
    await site.enter()
    port = str(site.server.port)
    assert await site.refused(**{name: value.replace("@PORT@", port) for name, value in headers.items()}) == status
    await none_left(site.server)


async def test_a_foreign_page_gets_nothing_either(site: Site) -> None:
    await site.enter()
    assert (await site.get("/", Origin="http://evil.example")).status == 403
    assert (await site.get("/", Host="rebind.evil.example")).status == 403
    assert (await site.get(f"/?key={site.server.key}", Host="rebind.evil.example")).status == 403


@pytest.mark.parametrize("path", ["/", "/page.css", "/static/js/textual.js", "/nothing"])
async def test_every_answer_forbids_frames_and_other_hosts(site: Site, path: str) -> None:
    for _ in range(2):  # refused, then let in
        headers = (await site.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy
        assert headers["X-Frame-Options"] == "DENY" and headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"
        await site.enter()


async def test_the_page_and_what_it_loads_ask_no_other_host(site: Site) -> None:
    await site.enter()
    page = await (await site.get("/")).text()
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert links.pop(0) == "data:," and len(links) == 4
    assert re.findall(r"wss?://[^/\"]+", page) == [f"ws://{site.host}"]
    for link in links:
        assert link.startswith("/") and not link.startswith("//")
        response = await site.get(link)
        assert response.status == 200 and response.content_type in ("text/css", "text/javascript")
        if response.content_type == "text/css":
            for url in re.findall(r"url\(([^)]*)\)|@import", await response.text()):
                assert url.strip("\"'").startswith(("/", "data:"))
    assert "<style" not in page and "onclick" not in page.casefold() and not re.search(r"<script(?![^>]*src=)", page)


@pytest.mark.parametrize(
    "path",
    ["/static/", "/static/../server.py", "/static/%2e%2e/server.py", "/static/images/background.png", "/page.html"],
)
async def test_no_folder_is_listed_and_no_other_file_given(site: Site, path: str) -> None:
    await site.enter()
    assert (await site.get(path)).status == 404


async def test_a_session_passes_keys_and_sizes_and_runs_through_no_shell(site: Site, tmp_path: Path) -> None:
    await site.enter()
    session = await site.open("?width=1000000&height=-3")
    first = await until(session, b"]")
    assert first.startswith(f"SIZE {LARGEST} 1 ".encode()) and b"'a;b', '$(touch pwned)'" in first
    assert not Path("pwned").exists()
    await session.send_str(json.dumps(["stdin", "é\ud800"]))
    await until(session, b"GOT D\xc3\xa9?")
    await session.send_str(json.dumps(["resize", {"width": 10**12, "height": 40}]))
    assert f'"width": {LARGEST}, "height": 40'.encode() in await until(session, b"}")
    await session.send_str('["ping", 7]')
    assert await until(session, b"]") == b'["pong", 7]'
    await session.close()
    await none_left(site.server)


async def test_a_reader_gets_in_by_another_key_and_may_only_look(site: Site) -> None:
    site.server.readers_key = None
    assert (await site.get("/?key=")).status == 401  # where there are no readers, no key is theirs
    site.server.readers_key = "for readers"
    assert site.server.key not in site.server.readers_address
    response = await site.get("/?key=for readers")
    site.jar = {name: morsel.value for name, morsel in response.cookies.items()}
    async with await site.open("?width=80&height=24") as session:
        assert b"--read-only" in await session.receive_bytes(timeout=10)
    await site.enter()
    async with await site.open("?width=80&height=24") as session:
        assert b"--read-only" not in await session.receive_bytes(timeout=10)


async def test_more_sessions_than_allowed_are_refused_until_one_ends(site: Site) -> None:
    await site.enter()
    one, two = await site.open(), await site.open()
    await until(one, b"]")
    await until(two, b"]")
    assert await site.refused() == 503
    await one.close()
    async with asyncio.timeout(15):
        while site.server.open_sessions > 1:
            await asyncio.sleep(0.02)
    assert await site.refused() == 101
    await two.close()
    await none_left(site.server)


@pytest.mark.parametrize(
    "message",
    ["", "x", "{}", "[]", "null", '["stdin"]', '["stdin", 3]', '["resize", {}]', '["resize", {"width": "x", "height": 1}]',
     '["quit"]', "[" * 60_000, '["stdin", "' + "x" * MESSAGE_LIMIT + '"]', b"\x00\xff"],
)  # fmt: skip
async def test_what_is_no_message_ends_the_session_and_not_the_server(site: Site, message: str | bytes) -> None:
    await site.enter()
    session = await site.open()
    await until(session, b"]")
    await (session.send_bytes(message) if isinstance(message, bytes) else session.send_str(message))
    async with asyncio.timeout(15):
        while not session.closed:
            await session.receive()
    assert session.close_code in (1008, 1009)
    await none_left(site.server)
    assert (await site.get("/")).status == 200


async def test_an_app_that_does_not_leave_is_killed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.serve.STOP_PATIENCE", 0.2)
    site.server.argv += ["stubborn"]
    await site.enter()
    session = await site.open()
    await until(session, b"]")
    await session.close()
    await none_left(site.server)


def test_loopback_is_told_from_the_network() -> None:
    hosts = ("127.0.0.1", "127.9.9.9", "::1", "localhost", "0.0.0.0", "::", "192.168.1.2", "evil")
    assert [host for host in hosts if is_loopback(host)] == ["127.0.0.1", "127.9.9.9", "::1", "localhost"]


def test_a_public_address_is_the_only_one_that_is_answered() -> None:
    server = GuardedServer(["x"], host="0.0.0.0", port=8000, public_url="https://Review.example.org/", key="k")
    assert server.origins == {"https://review.example.org"}
    assert server.address == "https://Review.example.org/?key=k"


@pytest.mark.parametrize(
    ("words", "told"),
    [("--host 0.0.0.0", "--to-the-network"), ("--host 192.0.2.1", "--to-the-network"),
     ("--host 0.0.0.0 --to-the-network", "--public-url"), ("--public-url ftp://x", "no address of a server"),
     ("--public-url https://x/y", "no address of a server"), ("-w none.db", "none.db")],
)  # fmt: skip
def test_what_cannot_be_served_is_told_before_anything_listens(
    words: str, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *words.split()]) == 2
    assert told in capsys.readouterr().err


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "w.db"
    Workspace.open(file, create=True).close()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        assert main(["serve", "-w", str(file), "--port", str(taken.getsockname()[1])]) == 2
    assert "choose another --port" in capsys.readouterr().err


async def test_the_review_itself_is_served_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "a b;$(touch pwned).db"
    Workspace.open(file, create=True).close()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "serve", "-w", str(file), "--port", "0"], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMUX": "/x"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = urlsplit((await asyncio.to_thread(process.stdout.readline)).strip())
        origin = f"{address.scheme}://{address.netloc}"
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            assert (await client.get(address.geturl())).status == 200
            session = await client.ws_connect(origin + "/ws?width=100&height=30", headers={"Origin": origin})
            await until(session, b"\x1b[?1049h")
            said = await until(session, b"crosscheck")
            assert b"\x1b[8l" not in said
            await session.send_str('["stdin", "q"]')
            async with asyncio.timeout(20):
                while not session.closed:
                    await session.receive()
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert await asyncio.to_thread(process.wait, 15) == 0
        assert time.monotonic() - started < 10
    finally:
        process.kill()
    assert not (tmp_path / "pwned").exists()


WORDS = st.sampled_from(["stdin", "resize", "ping", "width"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers(-(10**20), 10**20) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["width", "height", "x"]), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=40) | VALUES.map(json.dumps))
def test_no_message_of_a_browser_raises_or_asks_for_a_screen_without_bounds(text: str) -> None:
    class App:
        async def send_bytes(self, data: bytes) -> None:
            assert isinstance(data, bytes)

        async def set_terminal_size(self, width: int, height: int) -> None:
            assert 1 <= width <= LARGEST and 1 <= height <= LARGEST

        async def focus(self) -> None: ...

        blur = focus

    class Socket:
        async def send_json(self, value: object) -> None:
            json.dumps(value)

    assert asyncio.run(passed_on(Socket(), App(), text)) in (True, False)  # type: ignore[arg-type]
