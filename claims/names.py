"""Names: how alike two of them are, in any scripts.

A full name is compared word by word, in any order: the sounds are aligned (`claims.sounds`), initials stand for a word,
titles and particles count for little, and a word that has no partner lowers the score without deciding it (papers drop
given names). Two people of one family stay apart: a given name that contradicts weighs more than one that is missing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.gazetteer import known_forms
from claims.sounds import sound_similarity, sounds
from claims.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’׳\"״][^\W_]+)*", re.UNICODE)
# Words of names that carry little: nobiliary particles and articles, in the spellings of many scripts.
_LIGHT = frozenset(
    fold(word)
    for word in (
        "de la le du des da do dos del di della van von der den ter zu al el ul bin ibn bint ben bar abu abd the of and "
        "اب بن ابن بنت ابو دي دا فان فون لا بو עבד אבו בן בר אל דה ואן פון די де ла ван фон аль эль бин ибн да ди"
    ).split()
)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, hyphens apart, the Arabic article taken off (`al-Assad` → `al`, `assad`; الأسد → اسد)."""
    return tuple(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in _WORD.findall(fold(name)))


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
        best = max(best, _aligned(("".join(a),), ("".join(b),)))
        for pair in _joined(a, b):
            best = max(best, _aligned(*pair))
    return best


_WORST = 0.2  # how much the least alike pair of words counts by itself: Hassan and Hussein of one family
_APART = 0.45  # two different known names, however alike they sound (Belgrade and Belgorod)


def _known(left: str, right: str) -> float | None:
    """What the gazetteer says where it knows both names as they stand, None where it does not."""
    forms = known_forms()
    a, b = forms.get(fold(left).strip()), forms.get(fold(right).strip())
    if a is None or b is None:
        return None
    return 1.0 if a & b else _APART


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Both names with two neighbours of the longer one written as one word."""
    long, short = (a, b) if len(a) > len(b) else (b, a)
    pairs = []
    for i in range(min(len(long) - 1, 6)):
        merged = (*long[:i], long[i] + long[i + 1], *long[i + 2 :])
        pairs.append((merged, short) if long is a else (short, merged))
    return pairs


def _mass(word: str) -> float:
    if word in _LIGHT:
        return 0.2
    return 0.5 if len(word) == 1 else 1.0


def _word_similarity(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if (len(left) == 1) != (len(right) == 1):
        initial, word = (left, right) if len(left) == 1 else (right, left)
        a, b = sounds(initial), sounds(word)
        return 0.75 if a and b and set(a[0].sounds) & set(b[0].sounds) else 0.0
    alike = sound_similarity(left, right)
    for glued, other in ((left, right), (right, left)):  # "Alzahrani" beside الزهراني, whose article is off already
        if glued.startswith(("al", "el")) and len(glued) > 5 and not other.isascii():
            alike = max(alike, sound_similarity(glued[2:], other))
    return alike


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
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            mass = min(_mass(a[i]), _mass(b[j]))
            total += mass * score
            weight += mass
            if mass >= 1:
                worst = min(worst, score)
    spare = sum(_mass(a[i]) for i in left) + sum(_mass(b[j]) for j in right)
    return ((1 - _WORST) * total + _WORST * worst * weight) / (weight + 0.22 * spare) if weight else 0.0
