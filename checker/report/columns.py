"""Columns of text for a terminal or a pipe: widths in cells, foreign words in isolates.

A first-strong isolate (U+2068 … U+2069) keeps Arabic or Hebrew in one cell from reordering the cells beside it. The
isolates are ours; the gate has taken out those of the article, so that each is closed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from checker.report.view import Words

FSI, PDI = "\u2068", "\u2069"


def isolated(words: Words) -> str:
    """Foreign words between isolates; nothing for nothing. ASCII has no other direction and stays easy to search."""
    return words.text if words.text.isascii() else f"{FSI}{words.text}{PDI}"


def width(text: str) -> int:
    """How many cells a terminal gives to `text`: two for wide characters, none for marks and invisible ones."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def clipped(words: Words, cells: int) -> Words:
    """Foreign words cut to a width, in the order in which they are read."""
    if width(words.text) <= cells:
        return words
    room, kept = cells - 1, []
    for char in words.text:
        room -= _cells(char)
        if room < 0:
            break
        kept.append(char)
    return Words(type(words.text)("".join(kept) + "…"), words.language)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, indent: str = "") -> list[list[str]]:
    """Header and rows as padded cells, joined by the caller; columns without any content are left out."""
    used = [index for index in range(len(header)) if any(row[index] for row in rows)]
    cells = [[row[index] for index in used] for row in (header, *rows)]
    widths = [max(width(row[index]) for row in cells) for index in range(len(used))]
    return [[cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)] for row in cells]


def joined(cells: Sequence[str], indent: str = "") -> str:
    return (indent + "  ".join(cells)).rstrip(" ")
