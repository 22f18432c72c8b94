"""The one gate from foreign text to any sink: screen, standard output, report, log.

Whatever an article, a file name or a colleague's note holds, what comes out of `display` is inert: it cannot move a
cursor, set a title, write a clipboard, reverse a number or hide words. Nothing is silently dropped: a character that
acts or hides is shown as its code point, `⟨202E⟩`. Letters, marks, numbers and the joiners that Persian and Indic
scripts need stay as they are.

The result is still data, not markup: give it to a sink as text (`Content(...)`, `Text(...)`, an escaped field), never
as a template.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import NewType

Displayed = NewType("Displayed", str)

COMBINING_RUN = 30  # longest run of combining marks that is drawn; UAX #15 calls a longer one not stream-safe
ELLIPSIS = "…"

# Cc but tab and newline, Cs, Co, Zl, Zp, the bidi controls, invisible Cf, tags, fillers, noncharacters.
# Left out on purpose: U+200C/D (joiners) and the Cf characters that have a glyph (Arabic, Syriac, Kaithi, Egyptian).
_UNSAFE_RANGES = (
    (0x0000, 0x0008), (0x000B, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x061C, 0x061C), (0x115F, 0x1160),
    (0x17B4, 0x17B5), (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F),
    (0x2800, 0x2800), (0x3164, 0x3164), (0xD800, 0xF8FF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0x1FFFE, 0x1FFFF),
    (0xE0000, 0x10FFFF),
)  # fmt: skip
_UNSAFE = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSAFE_RANGES) + "]")
# What most news text is made of, and never needs care: found six times faster than the full class.
_UNCOMMON = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u05d0-\u05ea\u060b-\u060f\u061e-\u064a\u0660-\u066f"
    "\u0671-\u06d5\u2010-\u2027\u20a0-\u20bf\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)

# A combining mark is neither a word character nor a space; runs of anything else (dashes, dots) are let through below.
_MARKS_AT_LEAST = re.compile(rf"[^\w\s\x21-\x7e]{{{COMBINING_RUN + 1},}}")


def display(text: str, *, newlines: bool = False, limit: int | None = None) -> Displayed:
    """`text` made inert, in its own order and script.

    With `newlines` line ends stay (CR LF becomes LF); otherwise they become spaces. Tabs become spaces. `limit` is the
    greatest length in code points; a longer text ends in `…`. Applying it twice changes nothing.
    """
    cut = False
    if limit is not None and len(text) > 4 * limit + 64:  # no more than this can be needed: two megabytes stay cheap
        text, cut = text[: 4 * limit + 64], True
    text = _plain_space(text, newlines)
    if _UNCOMMON.search(text):
        text = _UNSAFE.sub(_token, text)
        if _MARKS_AT_LEAST.search(text):
            text = _MARKS_AT_LEAST.sub(_cap_marks, text)
    if limit is not None and (cut or len(text) > limit):
        text = text[: max(limit - 1, 0)] + ELLIPSIS if limit else ""
    return Displayed(text)


def _plain_space(text: str, newlines: bool) -> str:
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    if not newlines and "\n" in text:
        text = text.replace("\n", " ")
    return text.replace("\t", " ") if "\t" in text else text


def _token(match: re.Match[str]) -> str:
    return f"⟨{ord(match[0]):04X}⟩"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Mc")


def _cap_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for char in match[0]:
        run = run + 1 if _is_mark(char) else _close(kept, run)
        if run <= COMBINING_RUN:
            kept.append(char)
    _close(kept, run)
    return "".join(kept)


def _close(kept: list[str], run: int) -> int:
    if run > COMBINING_RUN:
        kept.append(f"⟨+{run - COMBINING_RUN}⟩")
    return 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A displayed text that still knows where each code point of the original went.

    `starts` are original offsets in rising order; from `starts[i]` on, an offset moves by `shifts[i]`.
    """

    text: Displayed
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """The place in `text` of original code point `offset`, never outside the text."""
        index = bisect_right(self.starts, offset) - 1
        place = offset + (self.shifts[index] if index >= 0 else 0)
        return max(0, min(place, len(self.text)))


def display_mapped(text: str, *, newlines: bool = False) -> Shown:
    """`display(text)` together with the map from original offsets, so that spans of the original can be marked."""
    shown = display(text, newlines=newlines)
    if len(shown) == len(text):
        return Shown(shown)
    starts: list[int] = []
    shifts: list[int] = []
    shift = 0
    for start, end, length in _changes(text, newlines):
        shift += length - (end - start)
        starts.append(end)
        shifts.append(shift)
    return Shown(shown, tuple(starts), tuple(shifts))


_CHANGING = re.compile(f"\r\n|{_UNSAFE.pattern}|{_MARKS_AT_LEAST.pattern}")


def _changes(text: str, newlines: bool) -> list[tuple[int, int, int]]:
    return [
        (match.start(), match.end(), len(display(match[0], newlines=newlines))) for match in _CHANGING.finditer(text)
    ]
