"""How alike two words sound, in any scripts.

The units of two words (`claims.sounds`) are aligned at the least cost: a vowel that a consonant script leaves out costs
little, a wrong consonant costs much. What the rules here cannot know – that Arabic writes `p` as `b`, that a written alef
without a partner says more than an `a` without one – is added from `hearing.tsv`, which `tests/benchmarks/fit_names.py`
fits on the development names. Without that table the rules stand alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claims.sounds import ABJADS, VOWELS, Unit, script_of, sounds
from claims.text import fold

_SOFT = frozenset("wyh'")
# Consonants that transliterators mix up when their script lacks the right one.
_NEAR = ("pbfvw", "tdTc", "kgqxGh", "szScCJZTx", "JCyZg", "lr", "mn", "h'", "Gr")
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
_LAST_STEP = 1.6  # two names that differ in the vowel they end with: every script writes it
_CLOSING_R = 0.3  # Margaret, Howard: an `r` behind the vowel has no syllable to itself
_LEAST_DROP = 0.02  # nothing is left out for nothing

_UNIT = 0.6
_SHORTEST = 1.6  # a word of one or two sounds is alike only where they are the same
_SCALE = 1.25
_SLACK = 0.8  # syllables that stand for foreign sounds fit badly even where they are the name


class Word(NamedTuple):
    """A word as it is heard beside a word of another script: its units, what each costs without a partner, its length."""

    units: tuple[Unit, ...]
    drops: tuple[float, ...]
    size: float


@lru_cache(maxsize=262144)
def sound_similarity(left: str, right: str) -> float:
    """How alike two single words sound, 0..1, in any scripts."""
    if not left or not right:
        return 0.0
    scripts = script_of(left[0]), script_of(right[0])
    a, b = _heard(left, *scripts), _heard(right, *reversed(scripts))
    if not a.units or not b.units:
        return 1.0 if fold(left) == fold(right) else 0.0
    slack = _SLACK if "Hani" in scripts else 1.0
    return max(0.0, 1.0 - slack * distance(a, b, *scripts) / (_SCALE * max(a.size, b.size)))


def distance(left: Word, right: Word, left_script: str, right_script: str) -> float:
    """The least cost of aligning two words (Wagner–Fischer with the costs of their scripts)."""
    steps = _steps(left_script, right_script, False)
    written, costs = [unit.written for unit in right.units], right.drops
    row = [0.0]
    for cost in costs:
        row.append(row[-1] + cost)
    end = len(left.units) - 1
    for i, (a, drop) in enumerate(zip(left.units, left.drops, strict=True)):
        known = steps[a.written]
        to = [known[b] for b in written]
        if i == end and a.sounds[0] in VOWELS and right.units[-1].sounds[0] in VOWELS:
            to[-1] = _steps(left_script, right_script, True)[a.written][written[-1]]
        diagonal = row[0]
        best = row[0] = diagonal + drop
        for j, step in enumerate(to, 1):
            over = best + costs[j - 1]
            best = diagonal + step
            diagonal = row[j]
            if diagonal + drop < best:
                best = diagonal + drop
            if over < best:
                best = over
            row[j] = best
    return row[-1]


@lru_cache(maxsize=65536)
def _heard(word: str, script: str, other: str) -> Word:
    units = sounds(word)
    abjad, syllabic, end = script in ABJADS or other in ABJADS, "Hani" in (script, other), len(units) - 1
    size, drops = 0.0, []
    for i, unit in enumerate(units):
        size += _weight(unit, abjad, i == end)
        closes = syllabic and unit.sounds[0] == "r" and (i == end or units[i + 1].sounds[0] not in VOWELS)
        drops.append(_drop(unit, script, other, _place(units, i), i == end, closes))
    return Word(units, tuple(drops), max(size, _SHORTEST, _UNIT * len(units)))


@cache
def _drop(unit: Unit, script: str, other: str, place: str, last: bool, closes: bool) -> float:
    """What a unit costs without a partner."""
    ruled = _CLOSING_R if closes else _weight(unit, script in ABJADS or other in ABJADS, last)
    return max(_LEAST_DROP, ruled + _added(drop_keys(unit.written, script, other, place)))


@cache
def _weight(unit: Unit, abjad: bool, last: bool) -> float:
    """What a unit adds to the length of a word, and costs when it has no partner.

    A script of consonants leaves short vowels out, `a` and `e` first of all; between two others every vowel is written,
    and at the end of a name every script writes one.
    """
    first = unit.sounds[0]
    if first in VOWELS:
        if unit.silent:
            return _SILENT_VOWEL
        is_open = "a" in unit.sounds[:2] or first == "e"
        return (_OPEN_VOWEL if is_open else _VOWEL) + (0 if abjad else _WRITTEN_VOWEL) + (_LAST_VOWEL if last else 0)
    if first in _SOFT:
        return _SILENT_HALF if unit.silent else _HALF + (_LAST_HALF if last else 0)
    return _SILENT_CONSONANT if unit.silent else _CONSONANT


def _place(units: tuple[Unit, ...], i: int) -> str:
    """Where a unit stands: `F` first, `L` last, `V` a vowel or half-vowel behind a vowel, `M` elsewhere."""
    if i == 0:
        return "F"
    if i == len(units) - 1:
        return "L"
    light = units[i].sounds[0] in VOWELS or units[i].sounds[0] in _SOFT
    return "V" if light and units[i - 1].sounds[0] in VOWELS else "M"


class _Steps(dict[str, "_StepsOf"]):
    """What it costs to take a unit of one script for one of another, filled as units are met."""

    def __init__(self, left: str, right: str, last: bool) -> None:
        super().__init__()
        self.scripts, self.last = (left, right), last

    def __missing__(self, unit: str) -> _StepsOf:
        found = self[unit] = _StepsOf(unit, self)
        return found


class _StepsOf(dict[str, float]):
    """The same for one unit."""

    def __init__(self, unit: str, table: _Steps) -> None:
        super().__init__()
        self._unit, self._table = unit, table

    def __missing__(self, other: str) -> float:
        ruled = rule_of_step(self._unit, other) * (_LAST_STEP if self._table.last else 1.0)
        found = self[other] = max(0.0, ruled + _added(step_keys(*self._table.scripts, self._unit, other)))
        return found


@cache
def _steps(left: str, right: str, last: bool) -> _Steps:
    return _Steps(left, right, last)


@cache
def rule_of_step(left: str, right: str) -> float:
    """The cost of taking one unit for another by the rules alone: that of their two nearest sounds."""
    a, b = left.rstrip("?"), right.rstrip("?")
    return min(_sound_step(x, y) + _RANK * (i + j) for i, x in enumerate(a) for j, y in enumerate(b))


@cache
def _sound_step(a: str, b: str) -> float:
    """The cost of taking one sound for another, 0 to 1.4."""
    if a == b:
        return 0.0
    light = _LIGHT_STEPS.get(a + b)
    if light is not None:
        return _LIGHT * light
    return _NEAR_STEP if any(a in group and b in group for group in _NEAR) else _FAR_STEP


@cache
def fitted() -> dict[tuple[str, ...], float]:
    """What `hearing.tsv` adds to the rules, by the cells of its lines before the last."""
    lines = (files("claims") / "hearing.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tuple(row[:-1]): float(row[-1]) for row in rows}


def step_keys(left_script: str, right_script: str, left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of `hearing.tsv` on one unit for another: that of these scripts, that of the likeliest sounds in any."""
    one, other = sorted(((left_script, left), (right_script, right)))
    return ("step", one[0], other[0], one[1], other[1]), ("step", "any", "any", *sorted((left[0], right[0])))


def drop_keys(unit: str, script: str, other: str, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines on a unit without a partner in a word of another script: of these scripts, of their kinds."""
    kinds = ("abjad" if script in ABJADS else "full", "abjad" if other in ABJADS else "full")
    return ("drop", script, other, unit, place), ("drop", *kinds, unit[0] + ("?" if unit[-1] == "?" else ""), place)


def _added(keys: tuple[tuple[str, ...], ...]) -> float:
    table = fitted()
    return sum(table.get(key, 0.0) for key in keys)
