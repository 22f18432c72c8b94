"""Names: how alike two of them are, in any scripts.

A full name is compared word by word, in any order: the sounds are aligned (`claims.sounds`), initials stand for a word,
titles are left out, particles count for little, and a word that has no partner lowers the score without deciding it
(papers drop given names). Two people of one family stay apart: the least alike pair of words weighs most, since a given
name that contradicts says more than a family name that is the same.
"""

from __future__ import annotations

from functools import lru_cache

from claims.gazetteer import known_forms
from claims.hearing import sound_similarity
from claims.name_words import (
    family_givens,
    given,
    is_initial,
    lists,
    mass,
    of_the_faith,
    served,
    without_faith,
    words_of,
)
from claims.sounds import sounds
from claims.text import fold

__all__ = ["name_similarity", "spoken_similarity", "words_of"]


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
    if of_the_faith(left) != of_the_faith(right):
        whole = _aligned(words_of(left, True), words_of(right, True))
        best = max(best, whole, _aligned(without_faith(a), without_faith(b)))
    if len(a) != len(b):  # one side may write in one word what the other parts: "Jinping", "Jin-ping"
        for pair in _joined(a, b):
            best = max(best, _aligned(*pair))
    return best


_WORST = 0.95  # how much the least alike pair of words counts by itself: Hassan and Hussein of one family
_OPENING = 0.93  # the first word of a name has no partner, though two others have: a son, a wife
_STRANGE = 0.3  # no more alike than any two words
_WORD_MASS = 0.7  # of a word that says something of its own
_SPARE = 0.18  # what a word without a partner takes away, in words
_APART = 0.45  # two different known names, however alike they sound (Belgrade and Belgorod)
_SAME_GIVEN, _OTHER_GIVEN = 0.97, 0.5  # two listed given names of one row, of different rows
_ONE_SOUND = 0.985  # from this on a list that has two spellings in two rows is not believed: it lacks one of them
_NICKNAME = 0.9  # a short form beside its full form
_SERVANT = 0.78  # one has "servant of" before it, the other has not: some papers drop it from a family name
_SPARE_INITIAL = 0.15  # how much of its mass an initial without a partner takes away: papers drop middle initials
_INITIAL = 0.82  # an initial beside a word that begins so
_OPENS = 5  # sounds of a letter by which a word may begin: א is any vowel
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


@lru_cache(maxsize=131072)
def _word_similarity(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if is_initial(left) or is_initial(right):
        return _initials(left, right)
    behind = served(left), served(right)
    if behind[0] and behind[1] and not _listed(left, right):
        left, right = behind[0], behind[1]
    alike = _sounded(left, right)
    return max(alike, _SERVANT * _sounded(behind[0] or left, behind[1] or right)) if any(behind) else alike


def _sounded(left: str, right: str) -> float:
    """The same for two words as they are, no initials."""
    alike = max(
        sound_similarity(a, b) for a in _with_and_without_article(left) for b in _with_and_without_article(right)
    )
    listed = _listed(left, right)
    if listed:
        return max(alike, _SAME_GIVEN)
    if listed is False and alike < _ONE_SOUND and not _is_short_form(left, right):
        return min(alike, _OTHER_GIVEN)
    return alike if alike >= _NICKNAME or not _is_short_form(left, right) else _NICKNAME


def _listed(left: str, right: str) -> bool | None:
    """Are both listed given names, or family names made of them with one ending, and the same? None where not both are."""
    table = given()
    a, b = table.get(left), table.get(right)
    if a and b:
        return bool(a & b)
    found = [
        bool(table[x] & table[y]) for end, x in family_givens(left) for other, y in family_givens(right) if end == other
    ]
    return any(found) if found else None


def _with_and_without_article(word: str) -> tuple[str, ...]:
    """A word and, where it may have the Arabic article written to it, the rest of it: الأسد and اسد, "Alzahrani"."""
    glued = len(word) > 4 and word.startswith("ال") or len(word) > 5 and word.startswith(("al", "el"))
    glued = glued or word.startswith("ال") and word[2:] in lists().behind_article
    return (word, word[2:]) if glued else (word,)


def _initials(left: str, right: str) -> float:
    """An initial beside a word or another initial: do they begin alike? An initial may be written as the letter is called."""
    called = lists().letters
    if any(_begin_alike(letter, left) for letter in called.get(right, ())):
        return 0.95
    if any(_begin_alike(letter, right) for letter in called.get(left, ())):
        return 0.95
    alike = _begin_alike(left, right)
    if is_initial(left) and is_initial(right):
        return 0.95 if alike else 0.2
    return _INITIAL if alike else 0.0


def _opening(left: str, right: str) -> float:
    """The first words of two names: there a word may be an initial as its letter is called (`إس` for S.)."""
    alike = _word_similarity(left, right)
    called = lists().letters
    if alike >= _INITIAL or not any(
        _begin_alike(letter, word) for one, word in ((left, right), (right, left)) for letter in called.get(one, ())
    ):
        return alike
    return _INITIAL


def _begin_alike(left: str, right: str) -> bool:
    a, b = sounds(left), sounds(right)
    return bool(a and b and set(a[0].sounds[:_OPENS]) & set(b[0].sounds[:_OPENS]))


def _is_short_form(left: str, right: str) -> bool:
    """Does a row of short forms hold both, as they sound?"""
    a, b = sounds(left), sounds(right)
    if not a or not b:
        return False
    table = lists().short
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
    several = len(a) > 1 and len(b) > 1
    left, right = (
        {i: mass(word, 0 < i == len(words) - 1, 0 == i < len(words) - 1) for i, word in enumerate(words)}
        for words in (a, b)
    )
    scored = sorted(
        ((_opening(x, y) if several and i == j == 0 else _paired(x, y, left[i], right[j]), -abs(i - j), i, j)
         for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    total = weight = spare = 0.0
    worst = 1.0
    words = 0
    for score, _, i, j in scored:
        if i in left and j in right and (score > _STRANGE or min(left[i], right[j]) >= _WORD_MASS):
            one, other = left.pop(i), right.pop(j)
            least = min(one, other)
            total += least * score
            weight += least
            if least >= _WORD_MASS:
                words += 1
                worst = min(worst, score)
            else:
                spare += abs(one - other)
    if not weight:
        return 0.0
    spare += sum(
        kept * (_SPARE_INITIAL if i and is_initial(words[i]) else 1.0)
        for words, rest in ((a, left), (b, right)) for i, kept in rest.items()
    )  # fmt: skip
    mean = total / weight
    alike = ((1 - _WORST) * mean + _WORST * min(worst, mean)) * weight / (weight + _SPARE * spare)
    return alike * _OPENING if words > 1 and (_opens(a, left) or _opens(b, right)) else alike


def _paired(left: str, right: str, one: float, other: float) -> float:
    """How alike two words are that weigh so much: a particle of one letter (א) is no initial of a word."""
    light = left if one < other else right
    return 0.0 if min(one, other) < _WORD_MASS <= max(one, other) and is_initial(light) else _word_similarity(left, right)


def _opens(words: tuple[str, ...], spare: dict[int, float]) -> bool:
    """Has the first word no partner, though it is one that papers keep where they leave out a middle name?"""
    return spare.get(0, 0.0) >= _WORD_MASS and not is_initial(words[0]) and words[0] not in lists().left_out
