"""Words typed into the search: folded, freed of what is written onto words, and forgiven a slip of the finger."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from claims.display import display
from claims.pack import deep_languages, load_pack
from claims.text import fold

_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")
_STEM = 3  # letters that must be left when a clitic is taken off; with fewer the rest is no word any more
_FORGIVEN = ((4, 1), (8, 2))  # from so many letters on, so many slips


def folded(text: str) -> str:
    """`text` as the search sees it: without marks, case and variant letters, spaces as one."""
    return _SPACES.sub(" ", fold(display(text))).strip()


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: a text has it if it holds any of `forms` (the first is the word as typed)."""

    forms: tuple[str, ...]

    def within(self, text: str) -> bool:
        return any(form in text for form in self.forms)


@lru_cache(maxsize=256)
def terms(query: str) -> tuple[Term, ...]:
    """The words of `query`, each with what is left of it when a clitic of some language is taken off."""
    return tuple(Term((word, *_bare(word))) for word in folded(query).split())


def _bare(word: str) -> list[str]:
    if word.isascii():
        return []
    found = {word.removeprefix(clitic) for clitic in _clitics() if word.startswith(clitic)}
    return sorted((stem for stem in found if len(stem) >= _STEM), key=lambda stem: (len(stem), stem))


@lru_cache(maxsize=1)
def _clitics() -> frozenset[str]:
    return frozenset(
        fold(clitic) for code in deep_languages() for clitic in load_pack(code).data.words.clitics if clitic
    ) - {""}


def tokens(text: str) -> set[str]:
    """The words of a folded text."""
    return set(_TOKEN.findall(text))


def forgiving(term: Term, known: Callable[[], Iterable[str]]) -> Term:
    """`term` with the known words that are a slip of the finger away from it; itself if it is too short for that."""
    word = term.forms[0]
    slips = max((allowed for length, allowed in _FORGIVEN if len(word) >= length), default=0)
    if not slips or not word.isalpha():
        return term
    near = sorted(
        other for other in known() if abs(len(other) - len(word)) <= slips and near_enough(word, other, slips)
    )
    return Term((*term.forms, *near[:64]))


def near_enough(left: str, right: str, slips: int) -> bool:
    """Are at most `slips` letters changed, added, dropped or swapped with their neighbour between the two?"""
    if left == right:
        return True
    if abs(len(left) - len(right)) > slips:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    if slips == 1:
        return (
            left[1:] == right[1:] or left[1:] == right or left == right[1:]
            or (left[:2] == right[1::-1] and left[2:] == right[2:])
        )  # fmt: skip
    return any(
        near_enough(one, other, slips - 1)
        for one, other in ((left[1:], right[1:]), (left[1:], right), (left, right[1:]))
    ) or (len(left) > 1 and len(right) > 1 and left[0] == right[1] and left[1] == right[0]
          and near_enough(left[2:], right[2:], slips - 1))  # fmt: skip


def matching(
    query: Collection[Term], texts: list[str], places: Iterable[int], known: Callable[[], Iterable[str]]
) -> list[int]:
    """Those of `places` whose text has every term; a term that no text at all has is taken with its slips."""
    found = list(places)
    for term in query:
        hits = [place for place in found if term.within(texts[place])]
        if not hits and not any(term.within(text) for text in texts):
            wider = forgiving(term, known)
            hits = [place for place in found if wider.within(texts[place])] if wider is not term else []
        found = hits
    return found
