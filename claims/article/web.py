"""Pages from the web, only when an address is given, and only from public machines.

An address in a list of articles may have been written by anybody: it must not reach the router, a cloud's metadata
service or a neighbour's printer. The one place that opens a connection (`_Backend.connect_tcp`) resolves the name
itself, refuses unless every address it stands for is public, and connects to the very address it has checked, so that
a name that answers differently a second time gains nothing. Proxies of the environment are not used. Redirects are
followed by hand, each checked like the first address. One deadline covers everything.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from claims.article.files import Source, shown
from claims.article.gzips import decoded_body
from claims.article.limits import HTML_BYTES, MIB
from claims.errors import InputError

if TYPE_CHECKING:
    import httpcore

SECONDS = 30.0
REDIRECTS = 5
BODY_BYTES = HTML_BYTES
_AGENT = "crosscheck (https)"
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\.?\Z")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
# Beyond what `ipaddress` calls private: ranges that lead to one's own network by translation, tunnel or old custom.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/9", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip

Resolve = Callable[[str, int], Sequence[str]]  # host, port → every IP address it stands for


def fetch(address: str) -> Source:
    """The body at an http(s) address as a `Source`. Raises `InputError` for all that is no readable answer."""
    try:
        import httpcore  # noqa: F401  the transport under httpx
    except ImportError as error:
        remedy = 'install "crosscheck[web]", or save the page to a file'
        raise InputError("addresses need an extra", place=shown(address), remedy=remedy, code="no-web") from error
    return Fetcher().fetch(address)


def is_public(address: str) -> bool:
    """May this IP address be connected to?"""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return found.is_global and not found.is_multicast and not any(
        found.version == net.version and found in net for net in _NOT_PUBLIC
    )  # fmt: skip


def checked_address(address: str, *, place: str) -> str:
    """`address` if it is one plain http(s) address; names in other scripts come back as punycode."""
    parts = None
    if not _UNFIT.search(address):
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            parts = None
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise InputError("no plain http(s) address", place=place, remedy="check the address", code="bad-address")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else _ascii_host(parts.hostname, place)
    return parts._replace(netloc=host if port is None else f"{host}:{port}", fragment="").geturl()


def _ascii_host(host: str, place: str) -> str:
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    if not _HOST.match(plain):
        raise InputError("no such host name", place=place, remedy="check the address", code="bad-address")
    return plain.lower()


class Fetcher:
    """One fetch with its limits. `resolve` and `connect_to` stand in for the network in tests."""

    def __init__(
        self,
        *,
        resolve: Resolve | None = None,
        connect_to: Callable[[str, int], tuple[str, int]] | None = None,
        seconds: float = SECONDS,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._resolve = resolve or _resolve
        self._connect_to = connect_to or (lambda host, port: (host, port))
        self._deadline = time.monotonic() + seconds
        self._ssl = ssl_context

    def fetch(self, address: str) -> Source:
        import httpcore

        place = shown(address)
        try:
            with httpcore.ConnectionPool(
                ssl_context=self._ssl or _ssl_context(),
                network_backend=_backend(self._resolve, self._connect_to, self._deadline),
            ) as pool:
                return self._follow(pool, address, place)
        except httpcore.TimeoutException as error:
            raise _failed("no answer in time", place, "timeout") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise _failed(f"no connection: {shown(str(error))[:120]}", place, "no-connection") from error

    def _follow(self, pool: httpcore.ConnectionPool, address: str, place: str) -> Source:
        for _ in range(REDIRECTS + 1):
            address = checked_address(address, place=place)
            with pool.stream("GET", address, headers=_headers(address)) as answer:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                if answer.status in (301, 302, 303, 307, 308) and headers.get("location"):
                    address = urljoin(address, headers["location"])
                    continue
                if answer.status != 200:
                    raise _failed(f"the server answers {answer.status}", place, f"http-{answer.status}")
                body = self._body(answer.iter_stream(), headers, place)
            kind = headers.get("content-type", "text/html")
            charset = _CHARSET.search(kind)
            stem = re.sub(r"\.[A-Za-z]{1,5}\Z", "", urlsplit(address).path.rstrip("/").rpartition("/")[2]) or "page"
            return Source(shown(address), stem, data=body, charset=charset[1] if charset else None, kind=kind)
        raise _failed(f"more than {REDIRECTS} redirects", place, "too-many-redirects")

    def _body(self, chunks: Iterable[bytes], headers: dict[str, str], place: str) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > BODY_BYTES:
                raise _failed(f"larger than {BODY_BYTES // MIB} MiB", place, "too-large")
            if time.monotonic() > self._deadline:
                raise _failed("no answer in time", place, "timeout")
            pieces.append(chunk)
        body = decoded_body(b"".join(pieces), headers.get("content-encoding", ""), BODY_BYTES)
        if body is None:
            raise _failed("its encoding is broken, unknown or too large", place, "bad-encoding")
        return body


def _headers(address: str) -> list[tuple[str, str]]:
    return [
        ("Host", urlsplit(address).netloc), ("User-Agent", _AGENT), ("Accept-Encoding", "gzip, deflate"),
        ("Accept", "text/html, text/plain, application/rss+xml, application/atom+xml, */*;q=0.1"),
    ]  # fmt: skip


def _failed(message: str, place: str, code: str) -> InputError:
    return InputError(message, place=place, remedy="save the page to a file and give that", code=code)


def _ssl_context() -> ssl.SSLContext:
    import httpcore

    return httpcore.default_ssl_context()


def _resolve(host: str, port: int) -> Sequence[str]:
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def _within(seconds: float, work: Callable[[], Any]) -> Any:
    """The result of `work`, which cannot be interrupted, or TimeoutError; a late result is thrown away."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append((work(), None))
        except OSError as error:
            results.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not results:
        raise TimeoutError("the name server does not answer")
    value, error = results[0]
    if error is not None:
        raise error
    return value


def vetted(host: str, port: int, resolve: Resolve, seconds: float) -> str:
    """The address to connect to; raises `InputError` (`private-address`) unless every address of `host` is public."""
    try:
        addresses = _within(seconds, lambda: resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise _failed("the host is not known", host, "unknown-host") from error
    plain = [address.split("%")[0] for address in addresses]
    if not plain or not all(is_public(address) for address in plain):
        remedy = "only public addresses are fetched; save the page to a file"
        raise InputError("it leads into a private network", place=host, remedy=remedy, code="private-address")
    return plain[0]


def _backend(
    resolve: Resolve, connect_to: Callable[[str, int], tuple[str, int]], deadline: float
) -> httpcore.NetworkBackend:
    import httpcore

    class Stream(httpcore.NetworkStream):
        """A connection whose every step must be done before the deadline: a byte a second is no way round it."""

        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._inner.read(max_bytes, _left(deadline, httpcore.ReadTimeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, _left(deadline, httpcore.WriteTimeout))

        def close(self) -> None:
            self._inner.close()

        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            seconds = _left(deadline, httpcore.ConnectTimeout)
            return Stream(self._inner.start_tls(ssl_context, server_hostname, seconds))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Backend(httpcore.NetworkBackend):
        def connect_tcp(
            self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:  # fmt: skip
            seconds = _left(deadline, httpcore.ConnectTimeout)
            address, at = connect_to(vetted(host, port, resolve, seconds), port)
            seconds = _left(deadline, httpcore.ConnectTimeout)
            return Stream(httpcore.SyncBackend().connect_tcp(address, at, seconds, local_address, socket_options))

    return Backend()


def _left(deadline: float, error: type[Exception]) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise error("the time is up")
    return seconds
