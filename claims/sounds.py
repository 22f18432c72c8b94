"""How words sound, so that names can be compared across scripts that write different sounds.

A word becomes a row of units, each the set of sounds its letters may stand for (`sounds.toml`), and two rows are aligned
at the least cost: a vowel that a consonant script leaves out costs little, a wrong consonant costs much. The consonant
classes after Soundex and its kin are only the index keys; the alignment decides.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claims.text import fold

_VOWELS = frozenset("aeiou")
_SOFT = frozenset("wyh'")
# Consonants that transliterators mix up when their script lacks the right one.
_NEAR = ("pbfvw", "tdTc", "kgqxGh", "szScCJZTx", "JCyZg", "lr", "mn", "h'", "Gr")
# The class letter of each consonant in an index key; soft sounds and vowels have none.
_CLASS = {
    **dict.fromkeys("pbfv", "P"), **dict.fromkeys("tdT", "T"), **dict.fromkeys("kgqxG", "K"),
    **dict.fromkeys("szSZCJc", "S"), "l": "L", "r": "R", "m": "M", "n": "N",
}  # fmt: skip
_MAX_KEYS = 6


class Unit(NamedTuple):
    """The sounds one spelling may stand for, likeliest first; `silent` when it may also stand for nothing."""

    sounds: str
    silent: bool


class Script(NamedTuple):
    """The spellings of a script and the length of its longest."""

    units: dict[str, tuple[Unit, ...]]
    longest: int


@cache
def _scripts() -> dict[str, Script]:
    data = tomllib.loads((files("claims") / "sounds.toml").read_text(encoding="utf-8"))
    scripts = {}
    for name, table in data.items():
        units = {fold(spelling): tuple(_unit(part) for part in row.split()) for spelling, row in table.items()}
        scripts[name] = Script(units, max(map(len, units)))
    return scripts


def _unit(written: str) -> Unit:
    silent = written.endswith("?")
    return Unit(written.rstrip("?"), silent)


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
        table, rows = _scripts()["Pinyin"], [_han().get(char, "") for char in word]
    else:
        known = _scripts().get(script)
        if known is None:
            return ()
        table, rows = known, [word]
    units: list[Unit] = []
    for row in rows:
        units.extend(_spelled(row, table))
    return tuple(units) if script in _ABJADS else _degeminated(units)


def _spelled(row: str, table: Script) -> list[Unit]:
    units: list[Unit] = []
    i = 0
    while i < len(row):
        for size in range(min(table.longest, len(row) - i), 0, -1):
            spelling = _spelling(row, i, i + size, table.units)
            if spelling is not None:
                units.extend(spelling)
                i += size
                break
        else:
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


_INHERENT = Unit("a", True)  # the vowel that a consonant has where no other is written


def _degeminated(units: list[Unit]) -> tuple[Unit, ...]:
    """Doubled consonants are one sound to every script that does not write them twice (in a script without vowels there
    is one between them)."""
    kept: list[Unit] = []
    for unit in units:
        if kept and kept[-1] == unit and unit.sounds[0] not in _VOWELS:
            continue
        if kept and kept[-1] == _INHERENT and unit.sounds[0] in _VOWELS:
            kept.pop()
        kept.append(unit)
    return tuple(kept)


_ABJADS = frozenset({"Arab", "Hebr"})
# How far apart two vowels or half-vowels are. Writers of foreign names interchange neighbours; `a` for `i` is another name.
_LIGHT_STEPS = {
    "ae": 0.15, "ao": 0.4, "ai": 0.5, "au": 0.5, "ei": 0.15, "eo": 0.5, "eu": 0.55, "io": 0.5, "iu": 0.45, "ou": 0.1,
}  # fmt: skip
_LIGHT_STEPS |= {
    "wu": 0.15, "wo": 0.25, "wa": 0.7, "we": 0.7, "wi": 0.7, "yi": 0.1, "ye": 0.25, "ya": 0.6, "yo": 0.7, "yu": 0.6,
    "ha": 0.5, "he": 0.5, "hi": 0.6, "ho": 0.6, "hu": 0.6, "'a": 0.2, "'e": 0.25, "'i": 0.3, "'o": 0.3, "'u": 0.3,
    "wy": 0.6, "wh": 0.7, "w'": 0.7, "yh": 0.7, "y'": 0.6, "h'": 0.4,
}  # fmt: skip
_LIGHT_STEPS |= {pair[::-1]: step for pair, step in _LIGHT_STEPS.items()}
_RANK = 0.07  # for each place by which a sound is less likely for its letter
_NEAR_STEP, _FAR_STEP = 0.45, 1.4
_LIGHT = 1.2


# What a unit without a partner costs: vowels, half-vowels and consonants, those that may be silent for themselves.
_SILENT_VOWEL, _OPEN_VOWEL, _VOWEL, _WRITTEN_VOWEL, _LAST_VOWEL = 0.08, 0.1, 0.3, 0.15, 0.6
_SILENT_HALF, _HALF, _LAST_HALF = 0.17, 0.42, 0.1
_SILENT_CONSONANT, _CONSONANT = 0.18, 1.0


def _weight(unit: Unit, abjad: bool = True, last: bool = False) -> float:
    """What a unit adds to the length of a word, and costs when it has no partner.

    A script of consonants leaves short vowels out, `a` and `e` first of all; between two others every vowel is written,
    and at the end of a name every script writes one.
    """
    first = unit.sounds[0]
    if first in _VOWELS:
        if unit.silent:
            return _SILENT_VOWEL
        is_open = "a" in unit.sounds[:2] or first == "e"
        return (_OPEN_VOWEL if is_open else _VOWEL) + (0 if abjad else _WRITTEN_VOWEL) + (_LAST_VOWEL if last else 0)
    if first in _SOFT:
        return _SILENT_HALF if unit.silent else _HALF + (_LAST_HALF if last else 0)
    return _SILENT_CONSONANT if unit.silent else _CONSONANT


@lru_cache(maxsize=65536)
def _apart(left: str, right: str) -> float:
    """The cost of taking one unit's sounds for another's: that of its two nearest sounds."""
    return min(
        _step(a, b) + _RANK * (i + j) for i, a in enumerate(left) for j, b in enumerate(right)
    )


@cache
def _step(a: str, b: str) -> float:
    """The cost of taking one sound for another, 0 to 1.4."""
    if a == b:
        return 0.0
    light = _LIGHT_STEPS.get(a + b)
    if light is not None:
        return _LIGHT * light
    return _NEAR_STEP if any(a in group and b in group for group in _NEAR) else _FAR_STEP


def distance(left: tuple[Unit, ...], right: tuple[Unit, ...], abjad: bool = True, syllabic: bool = False) -> float:
    """The least cost of aligning two rows of units (Wagner–Fischer with the weights above).

    `abjad`: one of the two is written in a script that leaves vowels out; `syllabic`: in one that cannot close a syllable.
    """
    costs = _weights(right, abjad, syllabic)
    row = [0.0]
    for cost in costs:
        row.append(row[-1] + cost)
    last = len(left) - 1, len(right)
    for i, (a, drop) in enumerate(zip(left, _weights(left, abjad, syllabic), strict=True)):
        diagonal, row[0] = row[0], row[0] + drop
        for j, b in enumerate(right, 1):
            step = _apart(a.sounds, b.sounds)
            if (i, j) == last and a.sounds[0] in _VOWELS and b.sounds[0] in _VOWELS:
                step *= _LAST_STEP
            best = min(diagonal + step, row[j] + drop, row[j - 1] + costs[j - 1])
            diagonal, row[j] = row[j], best
    return row[-1]


def _weights(units: tuple[Unit, ...], abjad: bool, syllabic: bool = False) -> list[float]:
    end = len(units) - 1
    weights = [_weight(unit, abjad, i == end) for i, unit in enumerate(units)]
    if syllabic:
        for i, unit in enumerate(units):
            if unit.sounds[0] == "r" and (i == end or units[i + 1].sounds[0] not in _VOWELS):
                weights[i] = _CLOSING_R
    return weights


_LAST_STEP = 1.6  # two names that differ in the vowel they end with: every script writes it
_CLOSING_R = 0.3  # Margaret, Howard: an `r` behind the vowel has no syllable to itself
_UNIT = 0.6
_SHORTEST = 1.6  # a word of one or two sounds is alike only where they are the same
_GROWTH = 1.0  # a long word has more room for spellings that differ, but less than its length


@lru_cache(maxsize=262144)
def sound_similarity(left: str, right: str) -> float:
    """How alike two single words sound, 0..1, in any scripts."""
    a, b = sounds(left), sounds(right)
    if not a or not b:
        return 1.0 if fold(left) == fold(right) and left else 0.0
    abjad = script_of(left[0]) in _ABJADS or script_of(right[0]) in _ABJADS
    size = max(sum(_weights(a, abjad)), sum(_weights(b, abjad)), _SHORTEST, _UNIT * len(a), _UNIT * len(b))
    syllabic = "Hani" in (script_of(left[0]), script_of(right[0]))
    slack = _SLACK if syllabic else 1.0
    return max(0.0, 1.0 - slack * distance(a, b, abjad, syllabic) / (_SCALE * size**_GROWTH))


_SCALE = 1.25
_SLACK = 0.8  # syllables that stand for foreign sounds fit badly even where they are the name


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
