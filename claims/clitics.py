"""The letters that a language writes in front of a word and together with it ("and", "the", "in"), taken off again."""

from __future__ import annotations

from collections.abc import Iterable

from claims.text import fold

_LIMIT = 200_000  # words remembered; a hostile text of endless new words must not fill the memory


class Stems(dict[str, tuple[tuple[str, str], ...]]):
    """Word → (clitic, what is left of the word) for each clitic that it begins with, fewest letters first; found out when a
    word is first met, for all readers together."""

    def __init__(self, clitics: Iterable[str]) -> None:
        super().__init__()
        self.clitics = tuple(sorted({fold(c) for c in clitics}, key=lambda c: (-len(c), c)))  # longest first
        self._begun_by: dict[str, list[str]] = {}
        for clitic in reversed(self.clitics):
            self._begun_by.setdefault(clitic[:1], []).append(clitic)

    def __missing__(self, word: str) -> tuple[tuple[str, str], ...]:
        if len(self) > _LIMIT:
            self.clear()
        begun, size = self._begun_by.get(word[:1], ()), len(word)
        found = [(clitic, word[len(clitic) :]) for clitic in begun if word.startswith(clitic) and len(clitic) < size]
        self[word] = kept = tuple(found)
        return kept


NO_CLITICS = Stems(())
