"""Which words of a text are denied: "was *not* informed", "لم يتلق", "bilgilendiril*me*di", "کمک ن‌کرد".

A language says no with words before what they deny (`negations` of its pack), with words behind it (`negations_after`), or
by the form of the verb (`negative_forms`). Words that only look like it ("not only", "لا يزال", "非常") are listed as
`affirming`. What is denied are the next words that are more than grammar, up to a stop or a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress

from claims.pack import Pack
from claims.text import fold

_REACH = 2  # words that one negation denies
_SIGNS = 5  # the same in a script without spaces, where a token is one sign
_STEPS = 6  # tokens that are looked at for them
_STOPS = frozenset(',;:.!?،؛۔।॥。，；：！？…()[]"«»“”')
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Thai"})
# What a word denies: nothing, nothing alone (it opens a phrase), what follows, what precedes, both, itself and what precedes.
_PLAIN, _OPENS, _BEFORE, _BEHIND, _BOTH, _FORM = range(6)
_LONGEST = 8  # words of a phrase


class Negations(dict[str, int]):
    """Word → how it denies, found out when it is first met."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        words = pack.words
        cut = pack.tokeniser.words
        denying = [tuple(cut(fold(one))) for one in words.negations]
        self._single = frozenset(one[0] for one in denying if len(one) == 1)
        self._behind = frozenset(map(fold, words.negations_after))
        self.phrases = _Begun(self, (one for one in denying if len(one) > 1))
        self.affirming = _Begun(self, (tuple(cut(fold(one))) for one in words.affirming))
        self._forms = (
            re.compile("|".join(f"(?:{fold(one)})" for one in words.negative_forms)) if words.negative_forms else None
        )
        self._stems = pack.stems
        # What the negations begin with: most words are none of these, nor have any behind their clitics.
        self._begins = self._single | self._behind | self.phrases.firsts | self.affirming.firsts
        self.grammar = frozenset(map(fold, (*words.common, *words.function_words, *pack.attribution.auxiliaries)))
        self.reach = _SIGNS if not _UNSPACED.isdisjoint(pack.head.scripts) else _REACH

    def __missing__(self, word: str) -> int:
        kind = self._kind(word)
        self[word] = kind
        return kind

    def says_no(self, word: str) -> bool:
        """Does this word deny by itself, be it as a form of a verb?"""
        return self[word] > _OPENS

    def bare(self, word: str) -> list[str]:
        """The word, and what is left of it without the letters written in front ("ولم": "لم")."""
        stems = self._stems.forms[word][:0:-1]
        return [word, *stems]

    def _kind(self, word: str) -> int:
        if self._begins.isdisjoint(self._stems.forms[word]):
            return _FORM if self._forms is not None and self._forms.search(word) else _PLAIN
        forms = self.bare(word)
        if not self._single.isdisjoint(forms):
            return _BOTH if word in self._behind else _BEFORE
        if word in self._behind:
            return _BEHIND
        if self._forms is not None and self._forms.search(word):
            return _FORM
        return _OPENS if self.phrases.begin(forms) or self.affirming.begin(forms) else _PLAIN


class _Begun(dict[str, list[tuple[str, ...]]]):
    """Word → the further words of the phrases that begin with it or with what is left of it, longest first; found out when
    it is first met."""

    def __init__(self, known: Negations, phrases: Iterable[tuple[str, ...]]) -> None:
        super().__init__()
        self._known = known
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for one in phrases:
            if len(one) <= _LONGEST:
                self._by_first.setdefault(one[0], []).append(one[1:])
        self.firsts = frozenset(self._by_first)

    def __missing__(self, word: str) -> list[tuple[str, ...]]:
        tails = [tail for first in self._known.bare(word) for tail in self._by_first.get(first, ())]
        self[word] = tails = sorted(tails, key=len, reverse=True)
        return tails

    def begin(self, forms: Sequence[str]) -> bool:
        """Does one of the phrases begin with one of these?"""
        return not self.firsts.isdisjoint(forms)

    def longest(self, words: Sequence[str], i: int) -> int:
        """How many words the longest of the phrases has that stands there; 0 for none."""
        for tail in self[words[i]]:
            if not tail or tuple(words[i + 1 : i + 1 + len(tail)]) == tail:
                return 1 + len(tail)
        return 0


@cache
def negations(pack: Pack) -> Negations:
    """How the words of a pack's language deny."""
    return Negations(pack)


def denied(words: Sequence[str], pack: Pack) -> set[int]:
    """The positions of the (folded) words that are denied."""
    known = negations(pack)
    found: set[int] = set()
    free: set[int] = set()  # positions of words that are part of an affirming phrase
    marks: list[tuple[int, int, int]] = []  # first and last token of a negation, and its kind
    for i in compress(range(len(words)), map(known.__getitem__, words)):  # where a word is more than plain
        kind = known[words[i]]
        if length := known.affirming.longest(words, i):
            free.update(range(i, i + length))
        else:
            length = known.phrases.longest(words, i) if kind in (_OPENS, _BEFORE, _BOTH) else 0
            if length or kind != _OPENS:
                marks.append((i, i + max(length, 1) - 1, _BEFORE if kind == _OPENS else kind))
    for first, last, kind in marks:
        if first in free:
            continue
        if kind in (_BEFORE, _BOTH):
            found.update(_content(words, range(last + 1, min(last + 1 + _STEPS, len(words))), known, known.reach))
        if kind != _BEFORE:
            found.update(_content(words, range(first - 1, max(first - 1 - _STEPS, -1), -1), known, 1))
        if kind == _FORM:
            found.add(first)
    return found


def _content(words: Sequence[str], places: range, known: Negations, most: int) -> Iterator[int]:
    """The first words there that are more than grammar, as far as no stop parts them from the negation."""
    for i in places:
        word = words[i]
        if word in _STOPS:
            return
        if not word[0].isalnum() or word in known.grammar or known[word] in (_BEFORE, _BOTH):
            continue
        yield i
        most -= 1
        if not most:
            return
