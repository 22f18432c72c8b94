"""Opening an article's address: web addresses only, and only the one that was shown and agreed to."""

from __future__ import annotations

from urllib.parse import urlsplit

from claims.display import display

_LONGEST = 2_000


def web_address(url: str | None) -> str | None:
    """`url` if it is an http or https address of a named host with nothing hidden in it, else None."""
    if not url or len(url) > _LONGEST or display(url) != url or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url


def host_of(url: str) -> str:
    """The host as it is looked up, so that a letter that only looks Latin is seen (`xn--…`)."""
    host = urlsplit(url).hostname or ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return display(host)
