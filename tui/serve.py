"""The review in a browser: textual-serve behind a door.

textual-serve itself lets any web page drive a session: it asks for no Origin, Host or key and starts a process for each
connection through a shell. Here every request passes `door`: the Host must be ours, an Origin if there is one (for the
web socket there must be one), and the cookie that only the address with the key in it gives. Then a limit of sessions, of
the size of a message and of the terminal, and a page that asks no other host for anything.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import secrets
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

MESSAGE_LIMIT = 64 * 1024  # bytes; a page of pasted text, as OWASP advises for web sockets
LARGEST = 500  # cells either way
STOP_PATIENCE = 5.0  # seconds in which an app saves its draft and leaves, before it is killed
_HERE = Path(__file__).with_name("web")
_KINDS = {"page.html": "text/html", "page.css": "text/css", "page.js": "text/javascript"}
_STATIC = {"css/xterm.css": "text/css", "js/textual.js": "text/javascript",
           "fonts/RobotoMono-VariableFont_wght.ttf": "font/ttf"}  # fmt: skip
_HEADERS = {
    "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self' @SOCKETS@; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}  # fmt: skip
log = logging.getLogger("crosscheck.serve")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReviewProcess(AppService):
    """One review in a process of its own. The command is a list of words: no shell reads it."""

    def __init__(self, argv: Sequence[str], **rest: Any) -> None:
        super().__init__("", **rest)
        self._argv = argv

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *self._argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width, height),
        )  # fmt: skip
        self._stdin = self._process.stdin
        return self._process

    async def on_meta(self, data: bytes) -> None:
        """The end of the app, and an address of the web that the reviewer asked to open; no files are handed out."""
        said = json.loads(data)
        if said.get("type") == "exit":
            await self.remote_close()
        elif said.get("type") == "open_url" and urlsplit(str(said.get("url"))).scheme in ("http", "https"):
            await self.remote_write_str(json.dumps(["open_url", {"url": said["url"], "new_tab": True}]))

    async def stop(self) -> None:
        """Ask the app to leave, and kill it where it does not."""
        with suppress(asyncio.TimeoutError, ConnectionError):
            await asyncio.wait_for(super().stop(), STOP_PATIENCE)
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


class GuardedServer(Server):
    """Serves `argv`. `sessions`: processes at once; `key`: the secret of the address; `public_url`: how browsers call us;
    `readers`: a second address has a key of its own, whose sessions may only look."""

    def __init__(
        self, argv: Sequence[str], *, host: str, port: int, sessions: int = 4, public_url: str | None = None,
        key: str | None = None, readers: bool = False,
    ) -> None:  # fmt: skip
        super().__init__("crosscheck", host=host, port=port, title="crosscheck", public_url=public_url)
        self.argv = list(argv)
        self.sessions = sessions
        self.open_sessions = 0
        self.key = key or secrets.token_urlsafe(32)
        # Not the keys: what a browser keeps does not open another.
        self._cookie_value, self._readers_cookie = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self.readers_key = secrets.token_urlsafe(32) if readers else None
        self._named = public_url

    @property
    def origins(self) -> frozenset[str]:
        """The addresses under which a browser may call us."""
        if self._named:
            return frozenset({_origin(self._named)})
        own = f"[{self.host}]" if ":" in self.host else self.host
        names = {own, "127.0.0.1", "localhost", "[::1]"} if is_loopback(self.host) else {own}
        return frozenset(f"http://{name}:{self.port}".removesuffix(":80") for name in names)

    @property
    def address(self) -> str:
        """What the user opens: it has the key in it."""
        return self._address(self.key)

    @property
    def readers_address(self) -> str:
        """What somebody opens who may only look."""
        return self._address(self.readers_key or "")

    def _address(self, key: str) -> str:
        own = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self._named.rstrip('/') if self._named else f'http://{own}:{self.port}'}/?key={key}"

    @property
    def _sockets(self) -> str:
        """The web socket as a source for the policy of the page, which older browsers do not count as 'self'."""
        names = sorted("ws" + origin.removeprefix("http") for origin in self.origins if "[" not in origin)
        return " ".join(names)  # the grammar of the policy knows no IPv6 address

    @property
    def cookie(self) -> str:
        return f"crosscheck-{self.port}"  # cookies know no ports: two servers on one machine need two names

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.door], client_max_size=MESSAGE_LIMIT)
        app.add_routes([
            web.get("/", self.index_page), web.get("/ws", self.open_session),
            web.get("/{name:page\\.(?:css|js)}", self._own), web.get("/static/{name:.+}", self._static),
        ])  # fmt: skip
        return app

    # --- the door ----------------------------------------------------------------------------------------------------

    @web.middleware
    async def door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse, in this order: a foreign Host, a foreign Origin, who has neither cookie nor key."""
        try:
            response = await self._admitted(request, handler)
        except web.HTTPException as refusal:
            response = web.Response(status=refusal.status, text=f"{refusal.status} {refusal.reason}\n")
        if not response.prepared:
            response.headers.update({name: value.replace("@SOCKETS@", self._sockets) for name, value in _HEADERS.items()})
        return response

    async def _admitted(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.headers.get("Host", "").casefold() not in {one.partition("://")[2] for one in self.origins}:
            raise web.HTTPForbidden(reason="Unknown host")
        if origin is None and request.path == "/ws" or origin is not None and origin.casefold() not in self.origins:
            raise web.HTTPForbidden(reason="Foreign origin")
        if request.path == "/" and "key" in request.query:
            return self._let_in(request)
        if not self._reviews(request) and not self._reads(request):
            raise web.HTTPUnauthorized(reason="Open the address that crosscheck serve printed")
        return await handler(request)

    def _reviews(self, request: web.Request) -> bool:
        return _same(request.cookies.get(self.cookie, ""), self._cookie_value)

    def _reads(self, request: web.Request) -> bool:
        return self.readers_key is not None and _same(request.cookies.get(self.cookie, ""), self._readers_cookie)

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """The right key: a cookie for it, and an address without it, so that neither history nor logs keep it."""
        given = request.query.get("key", "")
        if _same(given, self.key):
            value = self._cookie_value
        elif self.readers_key is not None and _same(given, self.readers_key):
            value = self._readers_cookie
        else:
            raise web.HTTPUnauthorized(reason="Wrong key")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            self.cookie, value, httponly=True, samesite="Strict", path="/",
            secure=(self._named or "").startswith("https:"),
        )  # fmt: skip
        return response

    # --- what is behind it -------------------------------------------------------------------------------------------

    async def index_page(self, request: web.Request) -> web.StreamResponse:
        secure = (self._named or "").startswith("https:")
        url = f"{'wss' if secure else 'ws'}://{request.headers['Host']}/ws"
        page = (_HERE / "page.html").read_text(encoding="utf-8").replace("@WEBSOCKET@", url)
        return web.Response(text=page, content_type="text/html")

    async def _own(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        return web.Response(text=(_HERE / name).read_text(encoding="utf-8"), content_type=_KINDS[name])

    async def _static(self, request: web.Request) -> web.StreamResponse:
        """The three files of textual-serve that the page needs; nothing else of its folder, and no listing."""
        name = request.match_info["name"]
        if name not in _STATIC:
            raise web.HTTPNotFound
        return web.Response(body=(Path(self.statics_path) / name).read_bytes(), content_type=_STATIC[name])

    async def open_session(self, request: web.Request) -> web.StreamResponse:
        if self.open_sessions >= self.sessions:
            raise web.HTTPServiceUnavailable(reason=f"{self.sessions} sessions are open: close one")
        self.open_sessions += 1
        try:
            return await self._session(request)
        finally:
            self.open_sessions -= 1

    async def _session(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MESSAGE_LIMIT)
        await socket.prepare(request)
        argv = self.argv if self._reviews(request) else [*self.argv, "--read-only"]
        app = ReviewProcess(
            argv, write_bytes=socket.send_bytes, write_str=socket.send_str, close=socket.close,
            download_manager=self.download_manager,
        )  # fmt: skip
        await app.start(_cells(request.query.get("width"), 80), _cells(request.query.get("height"), 24))
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await passed_on(socket, app, message.data):
                    await socket.close(code=1008, message=b"not understood")
                    break
        finally:
            await app.stop()
        return socket


async def passed_on(socket: web.WebSocketResponse, app: AppService, text: str) -> bool:
    """Hand one message of the browser to the app; False for what is none."""
    try:
        envelope = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match envelope:
        case ["stdin", str(keys)]:
            await app.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await app.set_terminal_size(_cells(width, 80), _cells(height, 24))
        case ["ping", (str() | int() | float() | None) as mark]:
            await socket.send_json(["pong", mark])
        case ["focus", *_]:
            await app.focus()
        case ["blur", *_]:
            await app.blur()
        case _:
            return False
    return True


def _cells(value: Any, default: int) -> int:
    try:
        return max(1, min(LARGEST, int(value)))
    except (TypeError, ValueError):
        return default


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".casefold()


def is_loopback(host: str) -> bool:
    """Can only this machine reach the address?"""
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
