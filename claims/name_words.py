"""The words of a name: titles left out, particles known, what some write as one word and others as two made the same.

The lists are data (`names.toml`, `given.txt`), folded as names are; patterns in them are those of `re`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from claims import compiled
from claims.sounds import script_of, sounds
from claims.text import fold

_LETTERS = (
    "(?:[^\\W_][\u0900-\u0903\u093a-\u094d]*)+"  # the vowel signs of Indian scripts are no word characters to `re`
)
_WORD = re.compile(rf"{_LETTERS}(?:['’׳\"״]{_LETTERS}|['’׳](?!\w))*", re.UNICODE)
_INITIAL = re.compile(r"[^\W_]['’׳.]?", re.UNICODE)
_TWO_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{2}")  # "JD Vance": two consonants are no word
_LEAST_REST = 3  # letters that stand beside a part of a word that is taken off
_NATIVE = range(2, 4)  # characters of a Chinese name: family name and given name


class Lists(NamedTuple):
    """What `names.toml` lists."""

    light: frozenset[str]
    inside: frozenset[str]
    titles: frozenset[str]
    titles_behind: frozenset[str]
    titles_of_two: re.Pattern[str]
    joins_next: frozenset[str]
    joins_previous: frozenset[str]
    article_behind: re.Pattern[str]
    behind_article: frozenset[str]
    bound: tuple[str, str]  # the ending of a word that stands alone, and that before the name of God
    left_out: frozenset[str]
    short: dict[str, frozenset[str]]  # first sound → rows that hold a form which begins so
    letters: dict[str, frozenset[str]]  # the name of a letter → the letters called so
    made_of_given: tuple[tuple[str, ...], ...]
    servant: re.Pattern[str]
    faith: re.Pattern[str]
    faith_perhaps: re.Pattern[str]


@cache
def lists() -> Lists:
    """The lists of `names.toml`, read once."""
    data = tomllib.loads(fold((files("claims") / "names.toml").read_text(encoding="utf-8")))
    keys = ("light", "inside", "titles", "titles_behind", "joins_next", "joins_previous", "behind_article", "left_out")
    words = {key: frozenset(data[key].split()) for key in keys}
    alone, bound = data["bound"].split()
    letters: dict[str, set[str]] = {}
    for row in data["letters"].splitlines():
        letter, *called = row.split() or [""]
        for name in called:
            letters.setdefault(name, set()).add(letter)
    endings = (tuple(sorted(row.split(), key=len, reverse=True)) for row in data["made_of_given"].splitlines())
    return Lists(
        **words,
        bound=(alone, bound),
        article_behind=re.compile(f"(?:{'|'.join(data['article_behind'].split())})$"),
        short=_short_forms(data["short"]),
        titles_of_two=re.compile(
            "|".join(rf"\b{title.replace('_', ' ')}\b" for title in data["titles_of_two"].split())
        ),
        letters={name: frozenset(found) for name, found in letters.items()},
        made_of_given=tuple(row for row in endings if row),
        servant=re.compile(f"(?:{'|'.join(data['servants'].split())})(?=.{{{_LEAST_REST - 1}}})"),
        faith=_ends(data["faith"]),
        faith_perhaps=_ends(data["faith_perhaps"]),
    )


def _ends(patterns: str) -> re.Pattern[str]:
    return re.compile(f"(?<=..)(?:{'|'.join(patterns.split())})$")


def _short_forms(rows: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows.splitlines():
        for form in row.split():
            table.setdefault(sounds(form)[0].sounds[0], set()).add(row)
    return {first: frozenset(found) for first, found in table.items()}


@cache
def given() -> dict[str, frozenset[int]]:
    """Folded given name → the rows of `given.txt` that hold it."""
    claims = files("claims")
    file, code = claims / "given.txt", (claims / "name_words.py", claims / "text.py")
    return compiled.kept("given", (file, *code), lambda: _given(file.read_text(encoding="utf-8")))


def _given(source: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(fold(source).splitlines()):
        if not line.startswith("#"):
            for form in line.split():
                found.setdefault(form, set()).add(number)
    return {form: frozenset(rows) for form, rows in found.items()}


@lru_cache(maxsize=65536)
def words_of(name: str, whole: bool = False) -> tuple[str, ...]:
    """The words of a name, folded, hyphens apart (`al-Assad` → `al`, `assad`),
    titles left out where a name stands beside them, and "of the faith" behind a word unless it is to stay `whole`."""
    words = _WORD.findall(lists().titles_of_two.sub(" ", fold(name)))
    before = zip(("", *words), words, strict=False)
    named = [word for i, (last, word) in enumerate(before, 1) if not _is_title(word, last, i == len(words))]
    return tuple(part for word in _servants(_unbound(named or words)) for part in _parts(word, len(words) == 1, whole))


def _is_title(word: str, before: str, last: bool) -> bool:
    """Not where it is the name itself: behind "servant of" (the king), as an initial, or as the family name."""
    if word not in lists().titles or before in lists().joins_next or (before and len(word) == 1):
        return False
    return not last or word in lists().titles_behind


def _servants(words: list[str]) -> list[str]:
    """`Abd al-Rahman`, `Abdel Rahman` and `Hibat Allah` as one word."""
    kept: list[str] = []
    joining = ""
    for i, word in enumerate(words):
        if word in lists().joins_next and i + 1 < len(words):
            joining = word
        elif not joining and kept and word in lists().joins_previous and kept[-1] not in lists().light:
            kept[-1] = _bound(kept[-1]) + word
        elif not joining:
            kept.append(word)
        elif word not in lists().light or i + 1 == len(words):
            kept.append(joining + word)
            joining = ""
    return kept


def _unbound(words: list[str]) -> list[str]:
    """Without the article that South Asian papers write to the word before one of God's names (`Anwaarul Haq`)."""
    kept = list(words)
    for i, (word, following) in enumerate(pairwise(words)):
        found = lists().article_behind.search(word)
        if found and following in lists().behind_article and found.start() >= _LEAST_REST and word not in given():
            kept[i] = word[: found.start()]
    return kept


def _bound(word: str) -> str:
    alone, bound = lists().bound
    return word.removesuffix(alone) + bound if word.endswith(alone) else word


def _parts(word: str, alone: bool, whole: bool) -> tuple[str, ...]:
    """Two initials written as one word, a name with "of the faith" behind it, a Chinese name: part by part."""
    if _TWO_INITIALS.fullmatch(word):
        return tuple(word)
    if alone and len(word) in _NATIVE and all(script_of(char) == "Hani" for char in word):
        return word[0], word[1:]
    found = lists().faith.search(word)
    kept = len(word) - len(found[0]) if found and not alone and not whole else 0
    if kept >= _LEAST_REST - 1 and not lists().servant.match(word):
        return (word[:kept],)
    return (word,)


def of_the_faith(name: str) -> bool:
    """Does a name hold "of the faith" in a spelling that is nothing else (Noureddine, Salah al-Din)?"""
    return any(lists().faith.search(word) for word in _WORD.findall(fold(name)))


def without_faith(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a name less the endings that may be "of the faith"."""
    found = [(word, lists().faith_perhaps.search(word)) for word in words]
    return tuple(word[: end.start()] if end and end.start() >= _LEAST_REST - 1 else word for word, end in found)


def is_initial(word: str) -> bool:
    """One letter that stands for a word."""
    return _INITIAL.fullmatch(word) is not None and script_of(word[0]) != "Hani"


@lru_cache(maxsize=65536)
def served(word: str) -> str | None:
    """What stands behind "servant of" in a name written as one word, None where it is no such name."""
    found = lists().servant.match(word)
    return word[found.end() :] if found else None


def mass(word: str, family: bool = False, opens: bool = False) -> float:
    """How much of a name a word is: particles little, but not as the last word of a name (`family`), nor where it `opens` the
    name and stands only inside one elsewhere; initials less than words."""
    named = family and not lists().faith.fullmatch(f"--{word}") or opens and word in lists().inside
    if word in lists().light and not named:
        return 0.15
    return 0.7 if is_initial(word) else 1.0


@lru_cache(maxsize=65536)
def family_givens(word: str) -> tuple[tuple[int, str], ...]:
    """(ending, given name) as which a family name can be read: `Mahmoudi` is `Mahmoud` with an ending."""
    table = given()
    return tuple(
        (row, word[: -len(ending)])
        for row, endings in enumerate(lists().made_of_given)
        for ending in endings
        if word.endswith(ending) and word[: -len(ending)] in table
    )
