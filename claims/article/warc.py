"""WARC archives, read as a stream: every page that was answered with 200 is an article, broken records are told.

A small reader of our own, because an archive is hostile like any page: lengths lie, records are cut, a gzip member of
kilobytes unpacks to gigabytes. Nothing larger than one page is ever held.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from claims.article.charset import decode
from claims.article.draft import Draft, Outcome
from claims.article.files import Source, too_large
from claims.article.gzips import CHUNK, decoded_body, unpack
from claims.article.html import page
from claims.article.limits import MIB, WARC_HEADER_BYTES, WARC_RECORD_BYTES, WARC_TOTAL_BYTES
from claims.errors import InputError

_VERSION = re.compile(rb"WARC/\d+\.\d+\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\n(WARC/\d+\.\d+\r?\n)")
_DAMAGE = b"\r\n\r\nWARC/0.0\r\n\r\n"  # stands where a gzip member is broken; no archive has this version
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its headers in lower case, its content (None when over the limit), whether it was cut off."""

    headers: dict[str, str]
    content: bytes | None
    cut: bool = False


def read_warc(source: Source) -> Iterator[Outcome]:
    """A draft for each HTML or text response with status 200; an `InputError` for each of them that is broken.

    Pictures, scripts, redirects, requests and metadata are no articles and not counted. Raises `InputError` where the
    file is no archive at all.
    """
    with source.open() as stream:
        zipped = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        chunks = unpack(_chunks(stream), damage=_DAMAGE) if zipped else _chunks(stream)
        yield from _outcomes(_Stream(chunks), source)


def _outcomes(stream: _Stream, source: Source) -> Iterator[Outcome]:
    number = found = 0
    cut = False
    for record in _records(stream):
        number += 1
        cut = record.cut
        outcome = _outcome(record, source, f"{source.place}[{number}]")
        if outcome is not None:
            found += 1
            yield outcome
    if stream.over:
        yield too_large(f"{source.place}[{number}]", WARC_TOTAL_BYTES)
    elif stream.broken and not cut:
        yield _truncated(f"{source.place}[{number + 1}]")
    elif not number:
        raise InputError("no WARC archive", place=source.place, remedy="give .warc or .warc.gz", code="not-an-archive")
    elif not found:
        raise InputError("no page in the archive", place=source.place, remedy="archive HTML pages", code="no-text")


def _truncated(place: str) -> InputError:
    return InputError("the archive is cut off or damaged here", place=place, remedy="fetch it again", code="truncated")


class _Stream:
    """Bytes with a look ahead and a total limit."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = bytearray()
        self._total = 0
        self.over = False  # more than the total limit
        self.broken = False  # the gzip data end too early or are damaged

    def fill(self, size: int) -> bool:
        """Have `size` bytes waiting; false where there are not so many."""
        while len(self._buffer) < size:
            try:
                chunk = next(self._chunks, None)
            except (zlib.error, EOFError):
                self.broken = True
                return False
            if chunk is None:
                return False
            self._total += len(chunk)
            if self._total > WARC_TOTAL_BYTES:
                self.over = True
                return False
            self._buffer += chunk
        return True

    def take(self, size: int, *, keep: bool = True) -> tuple[bytes, bool]:
        """(bytes, complete): the next `size` bytes, or what is left of them; with `keep` false they are only passed."""
        pieces: list[bytes] = []
        left = size
        while left > 0 and self.fill(1):
            piece = bytes(self._buffer[:left])
            del self._buffer[: len(piece)]
            left -= len(piece)
            if keep:
                pieces.append(piece)
        return b"".join(pieces), left == 0

    def put_back(self, data: bytes) -> None:
        self._buffer[:0] = data

    def at_boundary(self) -> bool:
        """Does a record end here: at the end of the file, or before an empty line?"""
        return not self.fill(2) or self._buffer.startswith((b"\r\n", b"\n"))

    def until(self, ends: tuple[bytes, ...], limit: int) -> bytes | None:
        """The bytes up to and with the first of `ends`; None where none comes within `limit`."""
        size = 1
        while size <= limit:
            self.fill(size)
            waiting = bytes(self._buffer[:limit])
            places = [waiting.find(end) + len(end) for end in ends if end in waiting]
            if places:
                return self.take(min(places))[0]
            if len(self._buffer) < size:
                return None
            size = max(len(self._buffer) + 1, 2 * size)
        return None

    def skip_to(self, mark: re.Pattern[bytes]) -> bool:
        """Pass everything before the next `mark`; false where there is none."""
        while True:
            self.fill(CHUNK)
            match = mark.search(self._buffer)
            if match:
                del self._buffer[: match.start()]
                return True
            if len(self._buffer) < CHUNK:
                return False
            del self._buffer[:-32]


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _records(stream: _Stream) -> Iterator[_Record]:
    told = False  # of damage by the record that it cut
    while stream.skip_to(_VERSION):
        head = stream.until((b"\r\n\r\n", b"\n\n"), WARC_HEADER_BYTES)
        if head is None:
            yield _Record({}, None, cut=True)
            stream.take(8)
            continue
        if head.startswith(_DAMAGE.strip()):
            if not told:
                yield _Record({}, None, cut=True)
            told = False
            continue
        headers = _headers(head)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            yield _Record(headers, None, cut=True)
            continue
        size = int(length)
        keep = size <= WARC_RECORD_BYTES
        content, complete = stream.take(size, keep=keep)
        if keep and not (complete and stream.at_boundary()):
            content, complete = _mended(stream, content)
            told = not complete
        yield _Record(headers, content if keep else None, cut=not complete)


def _mended(stream: _Stream, content: bytes) -> tuple[bytes, bool]:
    """A length that lies: where it swallowed the next record, that one is put back; else the record is cut."""
    swallowed = _NEXT.search(content)
    if not swallowed:
        return content, False
    stream.put_back(content[swallowed.end() - len(swallowed[1]) :])
    return content[: swallowed.start()], not content.startswith(_DAMAGE, swallowed.start())


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")[1:]
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def _outcome(record: _Record, source: Source, place: str) -> Outcome | None:
    kind = record.headers.get("warc-type")
    if record.cut and (kind in ("response", "resource") or kind is None):
        return _truncated(place)
    if kind not in ("response", "resource"):
        return None
    if record.content is None:
        remedy = f"at most {WARC_RECORD_BYTES // MIB} MiB a page"
        return InputError("the page is too large", place=place, remedy=remedy, code="too-large")
    try:
        return _page(record, source, place)
    except InputError as error:
        return error


def _page(record: _Record, source: Source, place: str) -> Draft | None:
    if record.headers.get("warc-type") == "resource":
        status, headers, body = 200, record.headers, record.content or b""
    else:
        status, headers, body = _response(record.content or b"")
    kind = headers.get("content-type", "")
    if status != 200 or not any(name in kind.lower() for name in ("text/html", "xhtml", "text/plain")):
        return None
    clear = decoded_body(_joined(body) if "chunked" in headers.get("transfer-encoding", "").lower() else body,
                         headers.get("content-encoding", ""), WARC_RECORD_BYTES)  # fmt: skip
    if clear is None:
        raise InputError("its encoding is broken, unknown or too large", place=place,
                         remedy="fetch the archive again", code="bad-encoding")  # fmt: skip
    charset = _CHARSET.search(kind)
    at = replace(source, place=place, file=None, data=clear, charset=charset[1] if charset else None)
    draft = page(clear, at) if "plain" not in kind.lower() else _plain(clear, at)
    draft.path = source.place
    address = record.headers.get("warc-target-uri", "").strip("<>")
    if address and not draft.stated.get("url"):
        draft.stated["url"] = address
    draft.extra["archived"] = {"address": address, "at": record.headers.get("warc-date", "")}
    return draft


def _plain(data: bytes, source: Source) -> Draft:
    decoded = decode(data, place=source.place, declared=source.charset)
    return Draft(decoded.text.replace("\r\n", "\n"), source.place, source.stem, warnings=list(decoded.warnings))


def _response(content: bytes) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body) of a stored HTTP answer."""
    cut = re.search(rb"\r?\n\r?\n", content[:WARC_HEADER_BYTES])
    head, body = (content[: cut.start()], content[cut.end() :]) if cut else (content, b"")
    status = re.match(rb"HTTP/[\d.]+ (\d{3})", head)
    return int(status[1]) if status else 0, _headers(head), body


def _joined(body: bytes) -> bytes:
    """A chunked body in one piece; left as it is where it turns out not to be chunked (archives often undo it)."""
    pieces: list[bytes] = []
    at = 0
    while True:
        line = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n").match(body, at)
        if not line:
            return b"".join(pieces) if pieces else body
        size = int(line[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[line.end() : line.end() + size])
        at = line.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
