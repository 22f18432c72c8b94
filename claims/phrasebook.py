"""All words and phrases a pack knows, looked up in one pass over the tokens of a text.

Each section of a pack gives its phrases with a kind and a value ("مليار", "number", …). One scan yields the hits of all
sections, and the readers work on those alone, so reading costs one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from claims.text import PLAIN, Tokeniser, fold

_CACHE_LIMIT = 200_000  # distinct words; a hostile text of endless new words must not fill the memory


class Hit(NamedTuple):
    """Tokens [i, j) are a phrase of `kind`; `peeled` are the clitic letters in front of it, as written (folded)."""

    i: int
    j: int
    kind: str
    value: Any
    peeled: str


class _Node(NamedTuple):
    entries: tuple[tuple[str, Any], ...]  # (kind, value) of the one-word phrase
    longer: tuple[tuple[tuple[str, ...], str, Any], ...]  # (rest, kind, value), longest first
    peeled: str


class Phrasebook:
    """Phrases by their first word. `clitics` are the proclitic letters of the language, longest first."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, str, Any]],
        *,
        tokeniser: Tokeniser = PLAIN,
        clitics: Sequence[str] = (),
        min_stem: int = 2,
        folded: bool = False,
        lemmas: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        """`folded`: the phrases are folded already. `lemmas` gives base forms of a word that is not found as it stands."""
        self._clitics = tuple(sorted({fold(c) for c in clitics}, key=lambda c: (-len(c), c)))
        self._min_stem = min_stem
        self._lemmas = lemmas
        singles: dict[str, list[tuple[str, Any]]] = {}
        longer: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        for phrase, kind, value in phrases:
            key = phrase if folded else fold(phrase)
            words = [key] if key.isalpha() and key.isascii() else tokeniser.words(key)
            if not words:
                continue
            if len(words) == 1:
                entries = singles.setdefault(words[0], [])
                if (kind, value) not in entries:
                    entries.append((kind, value))
            else:
                longer.setdefault(words[0], []).append((tuple(words[1:]), kind, value))
        self._nodes: dict[str, _Node] = {
            word: _Node(
                tuple(singles.get(word, ())),
                tuple(sorted(longer.get(word, ()), key=lambda item: -len(item[0]))),
                "",
            )
            for word in singles.keys() | longer.keys()
        }
        self._cache: dict[str, _Node | None] = {}

    def __contains__(self, word: str) -> bool:
        """Does a phrase begin with this (folded) word, just as it stands?"""
        return word in self._nodes

    def _analyse(self, word: str) -> _Node | None:
        """What a word can stand for: itself, itself without its clitics (fewest letters first), or its lemma."""
        node = self._nodes.get(word)
        if node is not None:
            return node
        stems = []
        for clitic in reversed(self._clitics):
            if word.startswith(clitic) and len(word) - len(clitic) >= self._min_stem:
                stem = word[len(clitic) :].lstrip("-")
                node = self._nodes.get(stem)
                if node is not None:
                    return node._replace(peeled=clitic)
                stems.append((clitic, stem))
        return self._by_lemma(word, stems) if self._lemmas is not None else None

    def _by_lemma(self, word: str, stems: Sequence[tuple[str, str]]) -> _Node | None:
        assert self._lemmas is not None
        for clitic, stem in (("", word), *stems):
            for lemma in self._lemmas(stem):
                node = self._nodes.get(lemma)
                if node is not None:
                    return _Node(node.entries, (), clitic)
        return None

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase found, by token position; at one position longer phrases come first."""
        cache, found = self._cache, []
        if len(cache) > _CACHE_LIMIT:
            cache.clear()
        total = len(words)
        for i, word in enumerate(words):
            try:
                node = cache[word]
            except KeyError:
                node = cache[word] = self._analyse(word)
            if node is None:
                continue
            for rest, kind, value in node.longer:
                end = i + 1 + len(rest)
                if end <= total and words[i + 1] == rest[0] and tuple(words[i + 1 : end]) == rest:
                    found.append(Hit(i, end, kind, value, node.peeled))
            for kind, value in node.entries:
                found.append(Hit(i, i + 1, kind, value, node.peeled))
        return found
