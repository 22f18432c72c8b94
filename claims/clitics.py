"""The letters that a language writes in front of a word and together with it ("and", "the", "in"), taken off again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from claims.text import fold

_LIMIT = 200_000  # words remembered; a hostile text of endless new words must not fill the memory


class _Forms(dict[str, tuple[str, ...]]):
    """Word → the word, and what is left of it without each clitic that it begins with (`Stems`)."""

    def __init__(self, sizes: Mapping[str, Sequence[int]], clitics: Container[str]) -> None:
        super().__init__()
        self._sizes, self._clitics = sizes, clitics

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _LIMIT:
            self.clear()
        sizes = self._sizes.get(word[:1])
        forms: tuple[str, ...] = (word,)
        if sizes is not None:
            last, clitics = len(word) - 1, self._clitics
            forms += tuple([word[size:] for size in sizes if size <= last and word[:size] in clitics])
        self[word] = forms
        return forms


class Stems(dict[str, tuple[tuple[str, str], ...]]):
    """Word → (clitic, what is left of the word) for each clitic that it begins with, fewest letters first; found out when a
    word is first met, for all readers together. `forms` has the word itself and the stems alone: most readers know none of
    them, and ask for no more."""

    def __init__(self, clitics: Iterable[str]) -> None:
        super().__init__()
        self.clitics = tuple(sorted({fold(c) for c in clitics}, key=lambda c: (-len(c), c)))  # longest first
        sizes: dict[str, list[int]] = {}  # first letter → how long the clitics are that begin with it, shortest first
        for clitic in reversed(self.clitics):
            of_letter = sizes.setdefault(clitic[:1], [])
            if len(clitic) not in of_letter:
                of_letter.append(len(clitic))
        self.forms = _Forms(sizes, frozenset(self.clitics))

    def __missing__(self, word: str) -> tuple[tuple[str, str], ...]:
        if len(self) > _LIMIT:
            self.clear()
        forms = self.forms[word]
        kept: tuple[tuple[str, str], ...] = ()
        if len(forms) > 1:
            size = len(word)
            kept = tuple([(word[: size - len(stem)], stem) for stem in forms[1:]])
        self[word] = kept
        return kept


NO_CLITICS = Stems(())


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words as they stand in a prepared text."""
    return frozenset(map(fold, words))


class Known(dict[str, bool]):
    """Is a word one of a list, as it stands or less the letters written in front of it («بالمزاعم»)?"""

    def __init__(self, words: Iterable[str], stems: Stems) -> None:
        super().__init__()
        self._words, self._forms = folded(words), stems.forms

    def __bool__(self) -> bool:
        return bool(self._words)

    def __missing__(self, word: str) -> bool:
        if len(self) > _LIMIT:
            self.clear()
        found = self[word] = not self._words.isdisjoint(self._forms[word])
        return found
