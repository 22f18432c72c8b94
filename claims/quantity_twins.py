"""Names of money that are other words too: pounds that weigh, carriages that are kronor in Hebrew, five who won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.quantity_draft import Draft
from claims.quantity_phrases import Found
from claims.quantity_tables import Right
from claims.units import Unit

if TYPE_CHECKING:
    from claims.quantity_grammar import Attacher

_MILLION = 10**6
_SHORT = 3  # letters of a word of money that is none of another language
_LEFT, _RIGHT = 10, 6  # tokens beside a number with its unit in which a word tells what it is
STOPS = frozenset(".;!?؟。؛।۔！？；")


def as_meant(a: Attacher, d: Draft, found: Found) -> Found | None:
    """The unit behind a number as the words near it mean it; None where the name of money is another word there."""
    unit: Unit = found.value.value
    if unit.kind != "money":
        return found
    phrase = (a.words[found.i][len(found.peeled) :], *a.words[found.i + 1 : found.j])
    key, millions = unit.family or unit.symbol, d.n.scale >= _MILLION or (d.value or 0) >= _MILLION
    mass = a.t.masses.get(phrase)
    doubtful = phrase in a.t.doubtful
    whole = d.n.i == 0 and found.j == len(a.words)
    whole = whole or (a.t.numbers.unspaced and found.j in a.hits)  # 三块五
    if not millions and not whole and (mass is not None or doubtful):
        told = _told(a, d.n.i, found.j, weight=mass is not None)
        if mass is not None and told == "weight":
            return found._replace(value=Right("unit", mass))
        if doubtful and told != "money" and key not in a.told:
            return None
    a.told.add(key)
    return found


def _told(a: Attacher, i: int, j: int, *, weight: bool) -> str | None:
    """Which kind of word stands nearest in the sentence of tokens [i, j), before them or else behind: money or weight?"""
    words, t = a.words, a.t
    for places in (range(i - 1, max(i - _LEFT, 0) - 1, -1), range(j, min(j + _RIGHT, len(words)))):
        for k in places:
            if words[k] in STOPS and not (k and words[k - 1].isdecimal() and a.p.glued(k)):
                break
            if weight and t.weighs.at(words, k):
                return "weight"
            if t.sums.at(words, k) or _coin(a, k):
                return "money"
    return None


def _coin(a: Attacher, k: int) -> bool:
    """Is token k the name of other money, and nothing else: "un dollar à 89 500 | livres"?"""
    found = a.t.right.starting(a.words, k)
    named = found is not None and found.value.what == "unit" and found.value.value.kind == "money" and not found.value.cased
    return named and len(a.words[k]) > _SHORT and (a.words[k],) not in a.t.doubtful


def of_unknown_country(a: Attacher, d: Draft, q: int) -> Found | None:
    """Money behind a word that no list knows, the adjective of its country: "40 Millionen gabunische Franc"."""
    if q + 1 >= len(a.words) or a.words[q + 1] not in a.t.family_words or a.t.numbers.unspaced:
        return None
    if not a.words[q][0].isalpha() or not a.nouns.may_be_noun(q):
        return None
    found = a.unit_at(q + 1, d)
    if found is None or found.peeled or found.value.value.family is None or found.j != q + 2:
        return None
    return None if (a.words[q + 1],) in a.t.doubtful else found
