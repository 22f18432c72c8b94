"""Unpacking with a limit: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

CHUNK = 64 * 1024


def unpack(chunks: Iterable[bytes], *, wbits: int = 47) -> Iterator[bytes]:
    """The unpacked bytes of gzip or zlib data in pieces of at most `CHUNK`, over all concatenated members.

    Raises `zlib.error` for what is neither, `EOFError` where the data end inside a member. The caller counts and stops.
    """
    machine = zlib.decompressobj(wbits)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if machine.eof:
                rest = rest.lstrip(b"\x00")  # archives are padded with zeros
                if not rest:
                    break
                machine = zlib.decompressobj(wbits)
            begun = True
            yield machine.decompress(rest, CHUNK)
            rest = machine.unused_data if machine.eof else machine.unconsumed_tail
        while not machine.eof and (held := machine.decompress(b"", CHUNK)):
            yield held
    if begun and not machine.eof:
        raise EOFError


def decoded_body(body: bytes, encoding: str, limit: int) -> bytes | None:
    """The body of a response without its `Content-Encoding`; None where it is broken, unknown, or over `limit`."""
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if name in ("identity", "none"):
            continue
        if name not in ("gzip", "x-gzip", "deflate"):
            return None
        made = _whole(body, 47, limit)
        body = made if made is not None else (_whole(body, -15, limit) or b"") if name == "deflate" else b""
        if not body:
            return None
    return body if len(body) <= limit else None


def _whole(body: bytes, wbits: int, limit: int) -> bytes | None:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in unpack((body,), wbits=wbits):
            size += len(piece)
            if size > limit:
                return None
            pieces.append(piece)
    except EOFError:
        pass  # a cut answer: what came is still text
    except zlib.error:
        return None
    return b"".join(pieces)
