"""Unpacking with a limit: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

CHUNK = 64 * 1024
_MEMBER = b"\x1f\x8b\x08"  # how a gzip member begins


def unpack(chunks: Iterable[bytes], *, wbits: int = 47, damage: bytes | None = None) -> Iterator[bytes]:
    """The unpacked bytes of gzip or zlib data in pieces of at most `CHUNK`, over all concatenated members.

    Raises `zlib.error` for what is neither, `EOFError` where the data end inside a member. With `damage`, a broken
    member ends in these bytes instead, and the next one found is read on. The caller counts and stops.
    """
    machine = zlib.decompressobj(wbits)
    begun = lost = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if lost:
                rest = _next_member(rest)
                lost = not rest
                continue
            if machine.eof:
                rest = rest.lstrip(b"\x00")  # archives are padded with zeros
                if not rest:
                    break
                machine = zlib.decompressobj(wbits)
            begun = True
            try:
                yield machine.decompress(rest, CHUNK)
            except zlib.error:
                if damage is None:
                    raise
                yield damage
                machine, lost, begun, rest = zlib.decompressobj(wbits), True, False, rest[1:]
                continue
            rest = machine.unused_data if machine.eof else machine.unconsumed_tail
        while begun and not machine.eof and (held := machine.decompress(b"", CHUNK)):
            yield held
    if begun and not machine.eof:
        raise EOFError


def _next_member(data: bytes) -> bytes:
    at = data.find(_MEMBER)
    return data[at:] if at >= 0 else b""


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
