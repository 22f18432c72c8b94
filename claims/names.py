"""Names: how alike two of them are, in any scripts.

A full name is compared word by word, in any order: the sounds are aligned (`claims.sounds`), initials stand for a word,
titles are left out, particles count for little, and a word that has no partner lowers the score without deciding it
(papers drop given names). Two people of one family stay apart: the least alike pair of words weighs most, since a given
name that contradicts says more than a family name that is the same.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claims.gazetteer import known_forms
from claims.sounds import script_of, sound_similarity, sounds
from claims.text import fold

_LETTERS = "(?:[^\\W_][\u0900-\u0903\u093a-\u094d]*)+"  # the vowel signs of Indian scripts are no word characters to `re`
_WORD = re.compile(rf"{_LETTERS}(?:['’׳\"״]{_LETTERS}|['’׳](?!\w))*", re.UNICODE)
_INITIAL = re.compile(r"[^\W_]['’׳.]?", re.UNICODE)


class _Lists(NamedTuple):
    light: frozenset[str]
    titles: frozenset[str]
    joins_next: frozenset[str]
    short: dict[str, frozenset[str]]  # first sound → rows that hold a form which begins so


@cache
def _lists() -> _Lists:
    data = tomllib.loads(fold((files("claims") / "names.toml").read_text(encoding="utf-8")))
    light, titles, joins = (frozenset(data[key].split()) for key in ("light", "titles", "joins_next"))
    return _Lists(light, titles, joins, _short_forms(data["short"]))


def _short_forms(rows: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows.splitlines():
        for form in row.split():
            table.setdefault(sounds(form)[0].sounds[0], set()).add(row)
    return {first: frozenset(found) for first, found in table.items()}


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, hyphens apart (`al-Assad` → `al`, `assad`),
    titles left out where a name stands beside them."""
    words = _WORD.findall(fold(name))
    named = [word for word in words if word not in _lists().titles]
    return tuple(_servants(named or words))


def _servants(words: list[str]) -> list[str]:
    """`Abd al-Rahman`, `Abdel Rahman` as one word."""
    kept: list[str] = []
    joining = ""
    for i, word in enumerate(words):
        if word in _lists().joins_next and i + 1 < len(words):
            joining = word
        elif not joining:
            kept.append(word)
        elif word not in _lists().light or i + 1 == len(words):
            kept.append(joining + word)
            joining = ""
    return kept


@lru_cache(maxsize=65536)
def name_similarity(left: str, right: str) -> float:
    """How likely two written names are one name, 0..1, in any scripts.

    0.8 and more is a match; a single shared family name with differing given names stays below.
    """
    known = _known(left, right)
    return spoken_similarity(left, right) if known is None else known


@lru_cache(maxsize=65536)
def spoken_similarity(left: str, right: str) -> float:
    """The same from sound and spelling alone, for names that no gazetteer knows."""
    a, b = words_of(left), words_of(right)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    best = _aligned(a, b)
    if len(a) != len(b):  # one side may write in one word what the other parts: "Jinping", "Jin-ping"
        for pair in _joined(a, b):
            best = max(best, _aligned(*pair))
    return best


_WORST = 0.85  # how much the least alike pair of words counts by itself: Hassan and Hussein of one family
_SPARE = 0.18  # what a word without a partner takes away, in words
_APART = 0.45  # two different known names, however alike they sound (Belgrade and Belgorod)
_SAME_GIVEN, _OTHER_GIVEN = 0.97, 0.5  # two listed given names of one row, of different rows
_NICKNAME = 0.9  # a short form beside its full form
_SAME_SHORT = 0.9  # how alike a word must be to one of the listed forms


def _known(left: str, right: str) -> float | None:
    """What the gazetteer says where it knows both names as they stand, None where it does not."""
    forms = known_forms()
    a, b = forms.get(fold(left).strip()), forms.get(fold(right).strip())
    if a is None or b is None:
        return None
    return 1.0 if a & b else _APART


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Both names with two or three neighbours of the longer one written as one word, as often as they differ in length."""
    long, short = (a, b) if len(a) > len(b) else (b, a)
    pairs = []
    rows = {long[:8]}
    for _ in range(min(len(long) - len(short), 2)):
        rows = {(*row[:i], row[i] + row[i + 1], *row[i + 2 :]) for row in rows for i in range(len(row) - 1)}
        for merged in sorted(rows):
            pairs.append((merged, short) if long is a else (short, merged))
    return pairs


def _mass(word: str) -> float:
    if word in _lists().light:
        return 0.15
    return 0.7 if _INITIAL.fullmatch(word) and script_of(word[0]) != "Hani" else 1.0


def _is_initial(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None and script_of(word[0]) != "Hani"


@lru_cache(maxsize=131072)
def _word_similarity(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if _is_initial(left) or _is_initial(right):
        return _initials(left, right)
    alike = max(sound_similarity(a, b) for a in _with_and_without_article(left) for b in _with_and_without_article(right))
    given = _given().get(left), _given().get(right)
    if given[0] and given[1]:
        if given[0] & given[1]:
            return max(alike, _SAME_GIVEN)
        if not _is_short_form(left, right):
            return min(alike, _OTHER_GIVEN)
    return alike if alike >= _NICKNAME or not _is_short_form(left, right) else _NICKNAME


def _with_and_without_article(word: str) -> tuple[str, ...]:
    """A word and, where it may have the Arabic article written to it, the rest of it: الأسد and اسد, "Alzahrani"."""
    glued = len(word) > 4 and word.startswith("ال") or len(word) > 5 and word.startswith(("al", "el"))
    return (word, word[2:]) if glued else (word,)


@cache
def _given() -> dict[str, frozenset[int]]:
    """Folded given name → the rows of `given.txt` that hold it."""
    found: dict[str, set[int]] = {}
    lines = fold((files("claims") / "given.txt").read_text(encoding="utf-8")).splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            for form in line.split():
                found.setdefault(form, set()).add(number)
    return {form: frozenset(rows) for form, rows in found.items()}


def _initials(left: str, right: str) -> float:
    """An initial beside a word or another initial: do they begin alike?"""
    a, b = sounds(left), sounds(right)
    if not a or not b:
        return 0.0
    alike = bool(set(a[0].sounds[:3]) & set(b[0].sounds[:3]))
    if _is_initial(left) and _is_initial(right):
        return 0.95 if alike else 0.2
    return 0.75 if alike else 0.0


def _is_short_form(left: str, right: str) -> bool:
    """Does a row of short forms hold both, as they sound?"""
    a, b = sounds(left), sounds(right)
    if not a or not b:
        return False
    table = _lists().short
    rows = set().union(*(table.get(sound, ()) for sound in a[0].sounds[:2])) & set().union(
        *(table.get(sound, ()) for sound in b[0].sounds[:2])
    )
    return any(_one_is_full(row.split(), left, right) for row in sorted(rows))


def _one_is_full(forms: list[str], left: str, right: str) -> bool:
    """One word sounds as the full form, the other as one of the short ones."""
    full = [sound_similarity(forms[0], word) >= _SAME_SHORT for word in (left, right)]
    if full[0] == full[1]:
        return False
    other = right if full[0] else left
    return any(sound_similarity(form, other) >= _SAME_SHORT for form in forms[1:])


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The best assignment of the words of two names, greedily from the most alike pair down."""
    a, b = a[:8], b[:8]
    scored = sorted(
        ((_word_similarity(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    left, right = set(range(len(a))), set(range(len(b)))
    total = weight = 0.0
    worst = 1.0
    for score, _, i, j in scored:
        if i in left and j in right and (score > 0.3 or min(_mass(a[i]), _mass(b[j])) >= 0.7):
            left.discard(i)
            right.discard(j)
            mass = min(_mass(a[i]), _mass(b[j]))
            total += mass * score
            weight += mass
            if mass >= 0.7:
                worst = min(worst, score)
    spare = sum(_mass(a[i]) for i in left) + sum(_mass(b[j]) for j in right)
    if not weight:
        return 0.0
    mean = total / weight
    return ((1 - _WORST) * mean + _WORST * min(worst, mean)) * weight / (weight + _SPARE * spare)
