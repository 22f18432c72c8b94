"""Phrases looked up from one end beside a number, and number words that are written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from claims.pack import Pack
from claims.sections.numbers import forms, value_of
from claims.text import fold

Value = TypeVar("Value")
_CACHE_LIMIT = 50_000  # distinct words kept; a hostile text of endless new words must not fill the memory


_Ending = tuple[dict[str, list[tuple[tuple[str, ...], Value, str]]], tuple[Value, str] | None]


class Found(NamedTuple):
    """Tokens [i, j) are a phrase with this value; `peeled` are clitic letters in front of it."""

    i: int
    j: int
    value: Any
    peeled: str = ""


class Beside(Generic[Value]):
    """Phrases looked up from one end: those that end where a number starts, or start where it ends."""

    def __init__(
        self,
        pack: Pack,
        pairs: Iterable[tuple[str, Value]],
        clitics: Sequence[str],
        before: Sequence[str] | None = None,
        *,
        stems: bool = False,
    ) -> None:
        """`stems`: words that a known one begins stand for it (forintra).

        `clitics` may stand before a phrase that starts somewhere, `before` (else the same) before one that ends."""
        self._first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._clitics = _by_letter(clitics)
        self._before = tuple({fold(c) for c in (clitics if before is None else before)} - {""})
        self._before_by_letter = _by_letter(self._before)
        self._stems = stems
        self._starting: dict[str, tuple[list[tuple[tuple[str, ...], Value]], str] | None] = {}
        self._ending: dict[str, _Ending[Value] | None] = {}
        seen = set()
        for phrase, value in pairs:
            words = pack.cut[phrase]
            if not words or (words, value) in seen:
                continue
            seen.add((words, value))
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for table in (self._first, self._last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    @cached_property
    def begins(self) -> frozenset[str]:
        """The words with which a phrase can start, clitics aside: asked first where most words start none."""
        return frozenset(self._first)

    @cached_property
    def longest(self) -> int:
        """The tokens of the longest phrase."""
        return max((len(phrase) for entries in self._first.values() for phrase, _ in entries), default=0)

    def starting(self, words: Sequence[str], i: int) -> Found | None:
        """The longest phrase that starts at token i."""
        if i >= len(words):
            return None
        word = words[i]
        try:
            known = self._starting[word]
        except KeyError:
            known = self._starting[word] = self._entries_from(word)
        if known is None:
            return None
        entries, peeled = known
        for phrase, value in entries:
            size = len(phrase)
            if size == 1 or tuple(words[i + 1 : i + size]) == phrase[1:]:
                return Found(i, i + size, value, peeled)
        return None

    def others(self, words: Sequence[str], i: int) -> Iterator[Found]:
        """All phrases of one word that token i is."""
        yield from (Found(i, i + 1, value) for phrase, value in self._first.get(words[i], ()) if len(phrase) == 1)

    def ending(self, words: Sequence[str], j: int, low: int = 0) -> Found | None:
        """The longest phrase that ends before token j and starts at or after token `low`."""
        if j <= low:
            return None
        word = words[j - 1]
        try:
            entries = self._ending[word]
        except KeyError:
            entries = self._ending[word] = self._entries_to(word)
        if entries is None:
            return None
        longer, single = entries
        if longer and j - 2 >= low:
            found = self._longest(words, j, low, longer.get(words[j - 2], ()))
            if found is not None:
                return found
        return Found(j - 1, j, single[0], single[1]) if single is not None else None

    def _longest(
        self, words: Sequence[str], j: int, low: int, phrases: Iterable[tuple[tuple[str, ...], Value, str]]
    ) -> Found | None:
        with_clitic: Found | None = None
        for phrase, value, peeled in phrases:
            i = j - len(phrase)
            if with_clitic is not None and i > with_clitic.i:
                break
            if i < low:
                continue
            if len(phrase) == 2:
                if not peeled:
                    return Found(i, j, value)
                with_clitic = with_clitic or Found(i, j, value, peeled)
            elif tuple(words[i + 1 : j]) == phrase[1:]:
                if words[i] == phrase[0]:
                    return Found(i, j, value)
                if words[i].endswith(phrase[0]) and words[i][: -len(phrase[0])] in self._before:
                    with_clitic = with_clitic or Found(i, j, value, words[i][: -len(phrase[0])])
        return with_clitic

    def _entries_from(self, word: str) -> tuple[list[tuple[tuple[str, ...], Value]], str] | None:
        if len(self._starting) > _CACHE_LIMIT:
            self._starting.clear()
        if word in self._first:
            return self._first[word], ""
        for clitic in self._clitics.get(word[:1], ()):
            if word.startswith(clitic) and word[len(clitic) :] in self._first:
                return self._first[word[len(clitic) :]], clitic
        return self._by_stem(word) if self._stems else None

    def _by_stem(self, word: str) -> tuple[list[tuple[tuple[str, ...], Value]], str] | None:
        """The longest known word that this one begins with: an ending of at most three letters, a Korean particle, or
        any word of another script written on to a sign ("100km로")."""
        for cut in range(min(len(word) - 1, 20), 0, -1):
            head, rest = word[:cut], word[cut:]
            near = (len(head) >= 4 and len(rest) <= 3) or ("\uac00" <= head[0] <= "\ud7a3" and len(rest) <= 6)
            if (near or (head.isascii() and not rest[0].isascii())) and head in self._first:
                entries = [entry for entry in self._first[head] if len(entry[0]) == 1]
                if entries:
                    return entries, ""
        return None

    def _entries_to(self, word: str) -> _Ending[Value] | None:
        """What ends with a word: longer phrases by the word before it, longest first; and the word by itself."""
        if len(self._ending) > _CACHE_LIMIT:
            self._ending.clear()
        longer: dict[str, list[tuple[tuple[str, ...], Value, str]]] = {}
        single: tuple[Value, str] | None = None
        for phrase, value in self._last.get(word, ()):
            if len(phrase) == 1:
                single = single or (value, "")
                continue
            longer.setdefault(phrase[-2], []).append((phrase, value, ""))
            if len(phrase) == 2:
                for clitic in self._before:
                    longer.setdefault(clitic + phrase[0], []).append((phrase, value, clitic))
        for clitic in self._before_by_letter.get(word[:1], ()):
            if single is None and word.startswith(clitic):
                rest = word[len(clitic) :]
                alone = [value for phrase, value in self._last.get(rest, ()) if len(phrase) == 1 < len(rest)]
                single = (alone[0], clitic) if alone else None
        return (longer, single) if longer or single is not None else None


def _by_letter(clitics: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The clitics by their first letter, shortest first: most words begin with the letter of none, or of a few."""
    found: dict[str, list[str]] = {}
    for clitic in sorted({fold(c) for c in clitics} - {""}, key=len):
        found.setdefault(clitic[0], []).append(clitic)
    return {letter: tuple(begun) for letter, begun in found.items()}


class Cues:
    """Words and phrases that tell something of a number near; a form that ends in `…` is the stem of a word."""

    def __init__(self, pack: Pack, text: str, clitics: Sequence[str] = ()) -> None:
        every = list(forms(text))
        self._stems = tuple(fold(form[:-1]) for form in every if form.endswith("…"))
        self._phrases: Beside[None] = Beside(pack, ((form, None) for form in every if not form.endswith("…")), clitics)
        self.empty = not every

    def at(self, words: Sequence[str], k: int) -> bool:
        """Does one start at token k? Behind the last there is none."""
        return k < len(words) and (words[k].startswith(self._stems) or self._phrases.starting(words, k) is not None)

    def before(self, words: Sequence[str], j: int, low: int) -> Found | None:
        """The phrase that ends before token j and starts at or after token `low`."""
        return self._phrases.ending(words, j, low)


class Compound:
    """Number words written together, taken apart into (class, value) parts."""

    def __init__(self, pack: Pack) -> None:
        numbers = pack.numbers
        self._parts: dict[str, tuple[str, Any] | None] = {fold(form): None for form in forms(numbers.joint)}
        tables = (
            ("add", numbers.compound_words), ("add", numbers.words), ("add", numbers.weak), ("mul", numbers.scales),
            ("ord", numbers.ordinals), ("frac", numbers.fractions), ("half", numbers.halves),
        )  # fmt: skip
        for name, table in tables:
            for key, text in table.items():
                for form in forms(text):
                    folded = fold(form).replace(" ", "").replace("-", "")
                    self._parts.setdefault(folded, (name, value_of(key)))
        shortest = min((len(part) for part, value in self._parts.items() if value), default=0)
        self.least = max(2 * shortest, 5)  # letters of the shortest word that can be two number words
        self._ranks = tuple(map(fold, numbers.rank_endings)) or ("\0",)
        self._longest = max(map(len, self._parts), default=0)
        self._starts = frozenset(part[:2] for part, value in self._parts.items() if value)
        self._cache: dict[str, tuple[tuple[str, Any], ...] | None] = {}

    def parts(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        """The parts of a word, None where it is no number of at least two parts."""
        if word[:2] not in self._starts or len(word) > 80:
            return None
        if word.endswith(self._ranks):
            return self._ranked(word)
        if word not in self._cache:
            if len(self._cache) > 50_000:
                self._cache.clear()
            self._cache[word] = self._split(word)
        return self._cache[word]

    def _ranked(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        """An ordinal and a superlative in one word ("zweitgrößte")."""
        stem = next(word[: -len(ending)] for ending in self._ranks if word.endswith(ending))
        part = self._parts.get(stem) or self._parts.get(stem + "e")
        return (part,) if part is not None and part[0] == "ord" else None

    def _split(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        best: list[list[tuple[str, Any]] | None] = [None] * (len(word) + 1)
        best[0] = []
        for at in range(len(word)):
            sofar = best[at]
            if sofar is None:
                continue
            for end in range(at + 1, min(len(word), at + self._longest) + 1):
                piece = word[at:end]
                if piece not in self._parts or (best[end] is not None and len(best[end] or ()) <= len(sofar)):
                    continue
                part = self._parts[piece]
                best[end] = [*sofar, part or ("joint", None)]
        found = best[len(word)]
        return tuple(found) if found and len(found) > 1 and found[0][0] != "joint" else None
