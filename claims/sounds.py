"""How words sound, so that names can be compared across scripts that write different sounds.

A word becomes a row of units, each the set of sounds its letters may stand for (`sounds.toml`); `claims.hearing` aligns two
rows. The consonant classes after Soundex and its kin are only the index keys; the alignment decides.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claims import compiled
from claims.text import fold

VOWELS = frozenset("aeiou")
ABJADS = frozenset({"Arab", "Hebr"})
# The class letter of each consonant in an index key; soft sounds and vowels have none.
_CLASS = {
    **dict.fromkeys("pbfv", "P"), **dict.fromkeys("tdT", "T"), **dict.fromkeys("kgqxG", "K"),
    **dict.fromkeys("szSZCJc", "S"), "l": "L", "r": "R", "m": "M", "n": "N",
}  # fmt: skip
_MAX_KEYS = 6


class Unit(NamedTuple):
    """The sounds one spelling may stand for, likeliest first; `silent` when it may also stand for nothing.

    `written` is both in one, as the tables have it: `sounds`, and `?` behind them where silent.
    """

    sounds: str
    silent: bool
    written: str


class Script(NamedTuple):
    """The spellings of a script, and the lengths of those that begin with each letter, longest first."""

    units: dict[str, tuple[Unit, ...]]
    lengths: dict[str, tuple[int, ...]]


@cache
def _tables() -> dict[str, dict[str, str]]:
    claims = files("claims")
    file, code = claims / "sounds.toml", (claims / "sounds.py", claims / "text.py")
    return compiled.kept("sounds", (file, *code), lambda: _read(file.read_text(encoding="utf-8")))


@cache
def _script_named(name: str) -> Script | None:
    """The spellings of a script (ISO 15924, or Pinyin); a text is in one, seldom in two. None where there is no table."""
    table = _tables().get(name)
    return _script(table) if table is not None else None


def _read(source: str) -> dict[str, dict[str, str]]:
    """Script → folded spelling → the sounds it may stand for, as written."""
    tables = tomllib.loads(source).items()
    return {name: {fold(spelling): row for spelling, row in table.items()} for name, table in tables}


def _script(table: dict[str, str]) -> Script:
    units = {spelling: tuple([_unit(part) for part in row.split()]) for spelling, row in table.items()}
    lengths: dict[str, set[int]] = {}
    for spelling in units:
        letters = spelling.removeprefix("^").removesuffix("$")
        lengths.setdefault(letters[:1], set()).add(len(letters))
    return Script(units, {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()})


@cache
def _unit(written: str) -> Unit:
    return Unit(written.rstrip("?"), written.endswith("?"), written)


_BLOCKS = {
    "LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek", "DEVANAGARI": "Deva",
    "CJK": "Hani", "HANGUL": "Hang", "KATAKANA": "Kana", "HIRAGANA": "Kana",
}  # fmt: skip


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 code of a letter's script among those with a table, else an empty string."""
    return _BLOCKS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "")


@cache
def _han() -> dict[str, str]:
    """The Mandarin syllable of each character of `han.txt` (lines of `syllable characters`)."""
    table: dict[str, str] = {}
    for line in (files("claims") / "han.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            syllable, characters = line.split(maxsplit=1)
            for char in characters.replace(" ", ""):
                table.setdefault(char, syllable)
    return table


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[Unit, ...]:
    """The sound units of one word in any script; empty where no table knows its letters."""
    word = fold(word)
    script = next((found for char in word if char.isalpha() and (found := script_of(char))), "")
    if script == "Hani":
        known, rows = _script_named("Pinyin"), [_han().get(char, "") for char in word]
    else:
        known, rows = _script_named(script), [word]
    if known is None:
        return ()
    units: list[Unit] = []
    for row in rows:
        units.extend(_spelled(row, known))
    return tuple(units) if script in ABJADS else _degeminated(units)


def _spelled(row: str, table: Script) -> list[Unit]:
    units: list[Unit] = []
    i = 0
    while i < len(row):
        for size in table.lengths.get(row[i], ()):
            spelling = _spelling(row, i, i + size, table.units) if i + size <= len(row) else None
            if spelling is not None:
                units.extend(spelling)
                i += size
                break
        else:  # a letter with marks that the table lacks is read as without them
            units.extend(table.units.get(unicodedata.normalize("NFD", row[i])[0], ()))
            i += 1
    return units


def _spelling(row: str, i: int, end: int, units: dict[str, tuple[Unit, ...]]) -> tuple[Unit, ...] | None:
    """What the letters `row[i:end]` stand for where they are; a spelling tied to that place comes first."""
    letters = row[i:end]
    if end == len(row):
        if i == 0 and (found := units.get(f"^{letters}$")) is not None:
            return found
        if (found := units.get(f"{letters}$")) is not None:
            return found
    if i == 0 and (found := units.get(f"^{letters}")) is not None:
        return found
    return units.get(letters)


_INHERENT = _unit("a?")  # the vowel that a consonant has where no other is written


def _degeminated(units: list[Unit]) -> tuple[Unit, ...]:
    """Doubled consonants are one sound to every script that does not write them twice (in a script without vowels there
    is one between them)."""
    kept: list[Unit] = []
    for unit in units:
        if kept and kept[-1] == unit and unit.sounds[0] not in VOWELS:
            continue
        if kept and kept[-1] == _INHERENT and unit.sounds[0] in VOWELS:
            kept.pop()
        kept.append(unit)
    return tuple(kept)


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonant-class keys of a word: one for each way its letters can be read, the likeliest first."""
    keys = [""]
    for unit in sounds(word):
        classes = list(dict.fromkeys(_CLASS.get(sound, "") for sound in unit.sounds[:3]))
        if unit.silent and "" not in classes:
            classes.append("")
        grown = [key + letter if not key.endswith(letter or "-") else key for letter in classes for key in keys]
        keys = list(dict.fromkeys(grown))[:_MAX_KEYS]
    return tuple(key for key in keys if key)
