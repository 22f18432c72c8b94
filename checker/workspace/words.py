"""What a search finds a finding by: the words of its texts, folded, with and without the clitics written to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claims.display import display
from claims.text import PLAIN, fold

_LEAST = 3  # letters that stay of a word whose clitic is taken off
_ACCENT = re.compile("[\u0300-\u036f]")
_KEPT = ".,"  # signs within a token of the index, as in 3.72
_LONGEST = 64


@lru_cache(maxsize=64)
def clitics(language: str | None) -> tuple[str, ...]:
    """The folded proclitics of a language, the longest first; none for one without a pack."""
    from claims.pack import deep_languages, load_pack  # packs take long to import, and most searches need none

    if not language or language not in deep_languages():  # what an article calls its language may be anything
        return ()
    found = load_pack(language).words.clitics
    return tuple(sorted({fold(one) for one in found if one}, key=lambda one: (-len(one), one)))


def index_text(texts: Iterable[tuple[str, str | None]]) -> str:
    """(text, its language) as one text of tokens for the index, each once."""
    found: dict[str, None] = {}
    for text, language in texts:
        fronts = clitics(language)
        for word in tokens(text):
            found.setdefault(word)
            for front in fronts:
                if word.startswith(front) and len(word) - len(front) >= _LEAST:
                    found.setdefault(word[len(front) :])
    return " ".join(found)


def tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, without signs that stand alone."""
    return [kept for word in PLAIN.words(fold(text)) if (kept := _plain(word))]


def _plain(word: str) -> str:
    if not word.isascii():  # the accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters of theirs
        word = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", word)))
    if word.isalnum():
        return word[:_LONGEST]
    return "".join(char for char in word if char.isalnum() or char in _KEPT or char > "\x7f").strip(_KEPT)[:_LONGEST]


def match(text: str, fronts: Sequence[str]) -> str | None:
    """The query of the full text index for what was typed: each word, or what is left of it without a clitic, begins a
    word. None where nothing is asked."""
    terms = []
    for word in tokens(display(text)):
        forms = [word, *(word[len(one) :] for one in fronts if word.startswith(one) and len(word) - len(one) >= _LEAST)]
        terms.append("(" + " OR ".join(f'"{form}" *' for form in dict.fromkeys(forms)) + ")")
    return " AND ".join(terms) or None
