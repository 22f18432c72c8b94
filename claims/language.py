"""Which language a text is written in: by its script, by letters that only one language has, by its usual words.

Offline and in a few microseconds a kilobyte. Where the words of two languages score alike, or a text in Latin or Cyrillic
letters has none of anybody's usual words, the words of the concept lexicon are asked; if they do not know it either, the
answer is None: a language without support is reported as such, not answered weakly.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from claims.text import PLAIN, fold

_SAMPLE = 6_000  # code points
_SHORT = 12  # words, up to which one usual word may decide
_MET = 2  # usual words of a language without a pack that must be met: one is an accident
_FOLDER = files("claims")
_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek", "DEVANAGARI": "Deva",
    "CJK": "Hani", "HANGUL": "Hang", "KATAKANA": "Kana", "HIRAGANA": "Kana", "BENGALI": "Beng", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "GUJARATI": "Gujr", "GURMUKHI": "Guru", "SINHALA": "Sinh",
    "THAI": "Thai", "LAO": "Laoo", "KHMER": "Khmr", "MYANMAR": "Mymr", "ARMENIAN": "Armn", "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
}  # fmt: skip


class _Profile(NamedTuple):
    code: str
    scripts: tuple[str, ...]
    letters: frozenset[str]
    common: frozenset[str]
    deep: bool


@cache
def _profiles() -> tuple[_Profile, ...]:
    """Of every language: from the head of its pack file (not the whole: seventeen packs would cost too much) or the list."""
    found = []
    for file in sorted((f for f in (_FOLDER / "packs").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        head = pack_head(file.read_text(encoding="utf-8"))
        words = head.get("words", {})
        found.append(_profile(head["pack"]["language"], {**words, "scripts": head["pack"]["scripts"]}, deep=True))
    listed = tomllib.loads((_FOLDER / "languages.toml").read_text(encoding="utf-8"))
    known = {profile.code for profile in found}
    found += [_profile(code, table, deep=False) for code, table in listed.items() if code not in known]
    return tuple(found)


def pack_head(source: str) -> dict[str, Any]:
    """The tables `[pack]` and `[words]` of a pack file, which stand first in it."""
    at = source.find("\n[words]")
    end = source.find("\n[", at + 2) if at >= 0 else source.find("\n[", source.find("[pack]") + 1)
    return tomllib.loads(source[:end] if end >= 0 else source)


def _profile(code: str, table: dict[str, Any], *, deep: bool) -> _Profile:
    return _Profile(
        code, tuple(table["scripts"]), frozenset(table.get("letters", "")),
        frozenset(fold(word) for word in table.get("common", ())), deep,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "")


def detect(text: str) -> str | None:
    """The language code of a text (code points in any script), or None where it cannot be told or is not supported."""
    sample = text[:_SAMPLE]
    scripts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha() and (script := _script(char)):
            scripts[script] += count
    if not scripts:
        return None
    script = _dominant(scripts)
    candidates = [profile for profile in _profiles() if script in profile.scripts]
    if len(candidates) <= 1:
        return candidates[0].code if candidates else None
    return _by_words(sample, script, candidates)


def _dominant(scripts: Counter[str]) -> str:
    """The script of most letters; kana among Han characters is Japanese, and a Han character stands for a word."""
    if scripts["Kana"] and scripts["Kana"] * 12 > scripts["Hani"]:
        return "Kana"
    weighed = {script: count * (3 if script in ("Hani", "Hang") else 1) for script, count in scripts.items()}
    return max(sorted(weighed), key=weighed.__getitem__)


def _by_words(sample: str, script: str, candidates: list[_Profile]) -> str | None:
    lowered = sample.lower()
    letters = Counter(char for char in lowered if char.isalpha())
    total = sum(letters.values()) or 1
    words = [word for word in PLAIN.words(fold(sample)) if word[0].isalpha()]
    counts = Counter(words)
    scores = []
    for profile in candidates:
        met = [counts[word] for word in profile.common if word in counts]
        own = sum(letters[char] for char in profile.letters) / total
        sure = profile.deep or own > 0 or len(met) >= _MET
        scores.append((sum(met) / max(len(words), 1) + 4.0 * min(own, 0.08), profile.deep, profile.code, sure))
    scores.sort(reverse=True)
    best, runner = scores[0], scores[1] if len(scores) > 1 else (0.0, False, "", True)
    enough = 0.01 if len(words) <= _SHORT else 0.06
    ahead = best[0] > runner[0] * 1.15 or not (best[1] or runner[1])  # the lexicon knows nothing of two shallow ones
    if best[0] >= enough and ahead and best[3]:
        return best[2]
    return _by_lexicon(words, [p for p in candidates if p.deep], {code: score for score, _, code, _ in scores})


def _by_lexicon(words: list[str], profiles: list[_Profile], scores: dict[str, float]) -> str | None:
    """The deep language whose lexicon and names know most of the words, if it knows a third of them; its usual words are in its
    score."""
    from claims.concepts import book

    best: tuple[float, str] | None = None
    words = [word for word in words if len(word) > 1] or words  # one letter is a preposition everywhere
    for profile in profiles:
        known = book(profile.code)
        told = sum(word not in profile.common and known.knows(word) for word in words)
        share = told / max(len(words), 1) + scores[profile.code]
        if best is None or share > best[0] + 1e-9:
            best = (share, profile.code)
    if best is None or best[0] < (0.15 if len(words) <= _SHORT else 0.3):
        return None
    return best[1]
