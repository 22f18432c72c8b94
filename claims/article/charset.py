"""Bytes to text: byte order mark, UTF-8, what was declared, and only then a guess that says it is one.

The guess decodes the bytes in each legacy charset in use for news and asks how surprising the letters are: bits for
each byte outside ASCII, from the order of letter frequency of each script. Letters of another script in the same word,
a capital after a small letter, a final letter inside a word, and control characters all add surprise.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claims.article.letters import BITS, FINALS, bits_of
from claims.errors import InputError

SAMPLE_BYTES = 8_192
CERTAIN = 7.0  # bits a byte up to which a guess stands by itself: right guesses cost 2 to 6, wrong ones 7 to 14
PLAUSIBLE = 9.5  # above it no charset fits
DECLARED_MARGIN = 1.0  # a declared charset may be that much more surprising than the best before it is overruled

_CANDIDATES = (
    "cp1252", "cp1256", "cp1255", "cp1251", "koi8-u", "iso8859-6", "iso8859-8", "cp1254", "cp1250", "cp1253", "cp1257",
    "iso8859-5", "cp866", "cp874", "gb18030", "cp932", "big5", "euc_jp", "cp949",
)  # fmt: skip
_WIDE = ("utf-16-le", "utf-16-be")
# WHATWG: what pages call Latin 1 is Windows 1252, and so on. Only names on the right are ever given to a codec.
_ALIASES = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "koi8-r": "koi8-u",
    "big5hkscs": "big5hkscs", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "iso8859-2": "iso8859-2",
    "iso8859-4": "iso8859-4", "iso8859-7": "iso8859-7", "iso8859-13": "iso8859-13", "iso8859-15": "iso8859-15",
    "iso8859-16": "iso8859-16", "cp1258": "cp1258", "utf-8": "utf-8", "mac-cyrillic": "mac-cyrillic",
    "iso2022_jp": "iso2022_jp",
}  # fmt: skip
_PAGE_NAMES = {"iso-8859-8-i": "iso8859-8", "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030"}
_MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SEVEN_BIT = ((re.compile(rb"\x1b\$[@B]"), "iso2022_jp"), (re.compile(rb"\x1b\$\)C"), "iso2022_kr"))
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{4,}-?")
# The first byte of a UTF-8 pair as Windows 1252 shows it, and then the second.
_MISREAD = re.compile("[\u00c2\u00c3\u00d0\u00d1\u00d7\u00d8\u00d9][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!", b"SQLite format 3", b"OggS", b"ID3", b"MZ\x90", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_HALF_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # a lone surrogate, written as if it were a character
_SMALL = re.compile(rb"[a-z ]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was come by; `warnings` is empty where nothing was guessed."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, place: str, declared: str | None = None) -> Decoded:
    """The text of `data`, its byte order mark taken off, nothing else changed.

    `declared` is what a page or a server calls its charset; it is believed unless it makes no sense. Raises
    `InputError` (`not-text`) for pictures, archives, programs and noise.
    """
    if data.startswith(_MAGIC):
        raise _not_text(place)
    found = _marked(data) or _without_mark(data, declared)
    if found is None or _is_noise(found.text):
        raise _not_text(place)
    return found


def charset_name(name: str | None) -> str | None:
    """The codec for a declared charset name; None where it names no text charset that news is written in."""
    plain = (name or "").strip().strip("\"'").lower()
    if not re.fullmatch(r"[a-z0-9_:.-]{2,40}", plain):
        return None
    try:
        found = codecs.lookup(_PAGE_NAMES.get(plain, plain)).name
    except LookupError:
        return None
    return _ALIASES.get(found) or (found if found in _CANDIDATES else None)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = body.decode(encoding, "replace")
            bad = text.count("\ufffd") - body.count("\ufffd".encode(encoding))
            if bad * 20 > len(text) + 20:
                return None
            return Decoded(text, encoding, _damage(encoding, bad))
    return None


def _without_mark(data: bytes, declared: str | None) -> Decoded | None:
    controls = len(_CONTROL_BYTES.findall(data[:SAMPLE_BYTES]))
    if controls * 20 > len(data[:SAMPLE_BYTES]):  # one byte in twenty: no eight-bit text, but maybe a sixteen-bit one
        return _guess(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, charset_name(declared))
    return _seven_bit(data) or Decoded(text, "utf-8", ("looks-garbled: UTF-8 encoded twice",) if _twice(text) else ())


def _seven_bit(data: bytes) -> Decoded | None:
    """Charsets that hide in ASCII: ISO 2022 and UTF-7."""
    if not data.isascii():
        return None
    for pattern, encoding in _SEVEN_BIT:
        if pattern.search(data[:SAMPLE_BYTES]):
            text = data.decode(encoding, "replace")
            if text.count("\ufffd") * 50 <= len(text):
                return Decoded(text, encoding, (f"encoding-guessed: {encoding}",))
    hidden = sum(len(match) for match in _UTF7.findall(data[:SAMPLE_BYTES]))
    if hidden * 2 > len(data[:SAMPLE_BYTES]):
        text = data.decode("utf-7", "replace")
        if "\ufffd" not in text and not text.isascii():
            return Decoded(text, "utf-7", ("encoding-guessed: utf-7",))
    return None


def _legacy(data: bytes, declared: str | None) -> Decoded | None:
    damaged, good, bad = _damaged_utf8(data)
    if good >= 3 * bad:
        return damaged
    sample = _sample(data)
    ranked = _ranked(sample, _CANDIDATES)
    if good and 2 * good >= bad and (not ranked or ranked[0][0] > CERTAIN):
        return damaged
    if declared and declared != "utf-8":
        best = ranked[0][0] if ranked else 99.0
        text = _strict(data, declared)
        if text is not None and _surprise(sample, declared) <= best + DECLARED_MARGIN:
            return Decoded(text, declared)
    said = f" (declared: {declared})" if declared else ""
    return _guess(data, ranked=ranked, said=said)


def _guess(data: bytes, *, ranked: list[tuple[float, str]] | None = None, said: str = "") -> Decoded | None:
    sample = _sample(data)
    # Sixteen-bit text has no long stretches of small letters and spaces; ASCII with a few high bytes has.
    small = ranked is not None and len(_SMALL.findall(sample)) * 10 > 3 * len(sample)
    wide = () if small or len(data) % 2 else _WIDE
    order = sorted([*(ranked or ()), *_ranked(data[:SAMPLE_BYTES], wide)])
    if (not order or order[0][0] > CERTAIN) and len(data) >= 500:
        order.extend((PLAUSIBLE, name) for name in _second_opinion(sample))
    for surprise, encoding in order:
        text = _strict(data, encoding) if surprise <= PLAUSIBLE else None
        if text is not None:
            return Decoded(text, encoding, (f"encoding-guessed: {encoding}{said}",))
    return None


def _second_opinion(sample: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, enable_fallback=False).best()
    name = charset_name(best.encoding) if best else None
    if name:
        yield name


def _ranked(sample: bytes, candidates: Iterable[str]) -> list[tuple[float, str]]:
    scores = [(_surprise(sample, name), name) for name in candidates]
    return sorted((score, name) for score, name in scores if score < 90)


def _sample(data: bytes) -> bytes:
    """Some kilobytes from the line in which the first byte outside ASCII stands."""
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(data.rfind(b"\n", 0, first) + 1, first - 200)
    return data[start : start + SAMPLE_BYTES]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _surprise(sample: bytes, encoding: str) -> float:
    """Bits for each byte that is not ASCII (for 16-bit charsets: for each byte); 99 where it cannot be decoded."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)  # a character cut at the end is no error
    except UnicodeDecodeError:
        return 99.0
    wide = encoding in _WIDE
    cost = _cost_of(encoding)
    total = sum(_costs(text, cost, wide))
    size = len(sample) if wide else sum(byte > 127 for byte in sample)
    return total / size if size else 99.0


def _costs(text: str, cost: Callable[[str], float], wide: bool) -> Iterator[float]:
    before = " "
    for index, char in enumerate(text):
        if char < "\x80":
            if wide:
                yield 4.0 if char.isalnum() or char in " .,\n" else 10.0
            elif char.isalpha() and before >= "\x80" and before.isalpha() and not _may_mix(before):
                yield 5.0
        else:
            yield cost(char)
            if char.isalpha() and before.isalpha():
                if before < "\x80":
                    yield 0.0 if _may_mix(char) else 5.0
                elif _may_mix(char):
                    yield 3.0  # accented letters seldom stand side by side
                elif char.isupper() and before.islower():
                    yield 5.0
                if before in FINALS:
                    yield 5.0
        before = char if index or char else " "


def _may_mix(char: str) -> bool:
    """Is it a letter that stands in one word with ASCII letters?"""
    return char <= "\u024f" or "\u1e00" <= char <= "\u1eff"


@cache
def _cost_of(encoding: str) -> Callable[[str], float]:
    table = BITS.get(encoding)
    return lambda char: bits_of(char, table, encoding)


def _damaged_utf8(data: bytes) -> tuple[Decoded, int, int]:
    """The bytes as UTF-8 with the bad ones replaced, and how many good and bad places there are.

    UTF-8 with a few bad bytes is better kept, and marked, than read as something else.
    """
    whole, halves = _HALF_PAIR.subn(b"\xef\xbf\xbd", data)  # wrong, but nothing except UTF-8 looks like that
    text = whole.decode("utf-8", "replace")
    bad = max(1, len(re.findall("\ufffd+", text)) - data.count("\ufffd".encode()))
    good = sum(not char.isascii() and char != "\ufffd" for char in text) + 3 * halves
    return Decoded(text, "utf-8", _damage("utf-8", bad)), good, bad


def _damage(encoding: str, bad: int) -> tuple[str, ...]:
    return (f"encoding-damaged: {encoding}, unreadable in {bad} places",) if bad else ()


def _twice(text: str) -> bool:
    """Does it look like UTF-8 that was read as Windows 1252 and saved as UTF-8 again?"""
    marks = len(_MISREAD.findall(text[:20_000]))
    return marks >= 4 and marks * 4 > sum(not char.isascii() for char in text[:20_000])


def _is_noise(text: str) -> bool:
    """More than one control character in a hundred (a single one in an article is no reason to lose it)."""
    return len(_CONTROLS.findall(text)) * 100 > len(text) + 100


def _not_text(place: str) -> InputError:
    return InputError("this is no text", place=place, remedy="save the article as text or HTML", code="not-text")
