"""Figures that are a part of what was counted before: "seven of them"."""

from __future__ import annotations

from functools import cache

from claims.errors import UnsupportedLanguage
from claims.model import Claim, Quantity
from claims.pack import load_pack
from claims.text import PLAIN, fold

_BESIDE = 24  # code points from a part to the words that say of what it is one


def is_portion(claim: Claim, figure: Quantity) -> bool:
    """Do the words beside a figure say that it is a part of what was counted before?"""
    phrases = _of_them(claim.language or "")
    if not phrases:
        return False
    start, end = figure.start - claim.start, figure.end - claim.start
    near = claim.text[max(0, start - _BESIDE) : max(0, start)], claim.text[end : end + _BESIDE]
    if not "".join(near).isascii() and not any(char.isspace() for text in near for char in text.strip()):
        return any(phrase in text for phrase in phrases for text in near)  # a script without spaces
    told = [f" {' '.join(PLAIN.words(fold(text)))} " for text in near]
    return any(f" {phrase} " in text for phrase in phrases for text in told)


@cache
def _of_them(language: str) -> tuple[str, ...]:
    try:
        phrases = load_pack(language).data.arithmetic.of_them if language else ()
    except UnsupportedLanguage:
        return ()
    return tuple(" ".join(PLAIN.words(fold(phrase))) for phrase in phrases)
