"""One of a unit that no number counts, behind a hedge: "more than a week", «أكثر من ساعة», "около часа", "כשעה"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.phrasebook import Hit
from claims.quantity_tables import Tables
from claims.text import Prepared

_PARTS = ("half", "frac", "weak-frac")  # that may be added: "משעה וחצי"


def lone_units(prepared: Prepared, t: Tables, numbers: dict[int, Hit]) -> Iterator[Hit]:
    """The places where a hedge stands before a unit alone, or before its article where the language has one, as hits of the
    kind `dual`. Linear in the text; most texts have no such word and cost one look at each token."""
    words = prepared.words
    for k, word in enumerate(words):
        found = _unit(t, word)
        if found is None or k in numbers or k - 1 in numbers:
            continue
        if k + 1 in numbers and numbers[k + 1].value[0] not in _PARTS:
            continue
        spec, peeled = found
        first = k
        if t.articles:
            if peeled or not k or words[k - 1] not in t.articles:
                continue
            first = k - 1
        whole = t.after.starting(words, k + 1) if not t.articles else None
        led = whole is not None and whole.value == ("hedge", "exact")  # "שבוע שלם"
        if (led or _hedged(t, words, first, peeled)) and t.shifts.starting(words, k + 1) is None:
            yield Hit(first, k + 1, "dual", spec, peeled)


def _unit(t: Tables, word: str) -> tuple[str, str] | None:
    """The unit that a word names, and the letters before it."""
    if word in t.lone:
        return t.lone[word], ""
    for letters in t.clitics:
        if word.startswith(letters) and (spec := t.lone.get(word[len(letters) :])) is not None:
            return spec, letters
    return None


def _hedged(t: Tables, words: list[str], i: int, peeled: str) -> bool:
    if peeled:
        roles = t.clitics[peeled]
        if roles == {"about"}:
            return True
        apart = t.apart.ending(words, i)
        return apart is not None and peeled == apart.value[0] and apart.value[1][0] == "hedge"
    left = t.left.ending(words, i)
    if left is None or left.value[0] != "hedge" or words[i - 1] in t.during:
        return False
    return not left.value[1][1]  # "до года": until
