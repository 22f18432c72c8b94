"""What the words beside a figure say that it covers: a part ("seven of them", "in May alone"), an average, all of a country."""

from __future__ import annotations

import re
from functools import cache

from claims.date_patterns import grammar_of
from claims.errors import UnsupportedLanguage
from claims.model import Claim, Quantity
from claims.pack import PackFile, load_pack
from claims.text import PLAIN, fold

_BESIDE = 24  # code points from a part to the words that say of what it is one
_CLAUSE = 80  # the same of a verb that tells of what is to come
_CLAUSE_SIGN = re.compile(r"[,،;؛:!?؟。，、()«»“”\"]|\.\s")
_REACH = 45  # the same of the other words, which may stand at the head of a clause

PORTION = "portion"
COVERED = {
    PORTION: "a part of what was counted before", "alone": "for a time or place alone", "average": "an average",
    "without": "one that leaves something out", "together": "one that takes something in", "other": "of another of its kind",
    "overall": "for all of a country, or more",
}  # fmt: skip


def scopes_of(claim: Claim, figure: Quantity) -> frozenset[str]:
    """What a figure is set apart by: `portion` (a part of what was counted before), or keys of `[scopes]` of its pack."""
    phrases = _phrases(claim.language or "")
    if not phrases:
        return frozenset()
    around = {name: _beside(claim, figure, _BESIDE if name == PORTION else _REACH) for name, _ in phrases}
    return frozenset(name for name, one in phrases if any(one.search(text) for text in around[name]))


def out_of(claim: Claim, figure: Quantity) -> Quantity | None:
    """The whole that a count is said to be out of: the 70 of "26 of the 70 seats"."""
    pattern = _ends(claim.language or "")
    if pattern is None or figure.kind != "count" or figure.low is None:
        return None
    for other in claim.values:
        greater = other.kind == "count" and other.low is not None and figure.low < other.low
        between = claim.text[figure.end - claim.start : other.start - claim.start]
        if greater and 0 < other.start - figure.end <= _REACH and pattern.search(_plain(between)):
            return other
    return None


def is_whole(claim: Claim, figure: Quantity) -> bool:
    """Is another figure of the claim said to be out of this one?"""
    return any(out_of(claim, other) is figure for other in claim.values if other is not figure)


def is_ahead(claim: Claim, figure: Quantity) -> bool:
    """Does a verb tell that what is counted is to come: "will employ 4,200", "سيوظف 4200", "4.200 kişi istihdam edecek"?

    It stands in the clause of the figure, before it, or behind it where the verb comes last.
    """
    language = claim.language or ""
    data = _data(language)
    if data is None:
        return False
    before, after = _in_clause(claim, figure)
    sides = (before, after) if data.dates.verbs_last else (before,)
    tells = grammar_of(load_pack(language)).tells_future
    phrases = _future(language)
    return any(
        (phrases is not None and phrases.search(side) is not None) or any(map(tells, side.split())) for side in sides
    )


def _in_clause(claim: Claim, figure: Quantity) -> tuple[str, str]:
    """The words of a clause before a figure and behind it."""
    start, end = figure.start - claim.start, figure.end - claim.start
    before = _CLAUSE_SIGN.split(claim.text[max(0, start - _CLAUSE) : max(0, start)])[-1]
    return _plain(before), _plain(_CLAUSE_SIGN.split(claim.text[end : end + _CLAUSE])[0])


@cache
def _future(language: str) -> re.Pattern[str] | None:
    """The words of what is to come of a pack's dates."""
    data = _data(language)
    return _pattern(data.dates.future) if data is not None and data.dates.future else None


def _beside(claim: Claim, figure: Quantity, reach: int) -> tuple[str, ...]:
    """The words before and after a figure, up to the next one of its kind; folded, between single spaces."""
    start, end = figure.start - claim.start, figure.end - claim.start
    others = [q for q in claim.values if q is not figure and q.kind == figure.kind]
    first = max([0, start - reach, *(q.end - claim.start for q in others if q.end <= figure.start)])
    last = min([end + reach, *(q.start - claim.start for q in others if q.start >= figure.end)])
    return tuple(_plain(text) for text in (claim.text[first : max(0, start)], claim.text[end:last]))


def _plain(text: str) -> str:
    return f" {' '.join(PLAIN.words(fold(text)))} "


@cache
def _ends(language: str) -> re.Pattern[str] | None:
    """What words end with that stand right before a whole."""
    data = _data(language)
    words = data.arithmetic.out_of if data is not None else ()
    return re.compile(f"(?:{_pattern(words).pattern})$") if words else None


@cache
def _phrases(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = _data(language)
    if data is None:
        return ()
    lists = {PORTION: data.arithmetic.of_them, **data.scopes.model_dump()}
    return tuple((name, _pattern(phrases)) for name, phrases in lists.items() if phrases)


def _data(language: str) -> PackFile | None:
    try:
        return load_pack(language).data if language else None
    except UnsupportedLanguage:
        return None


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these phrases, as whole words."""
    return re.compile("|".join(re.escape(_plain(phrase)) for phrase in phrases))
