"""What the words right before a number and their order say of it: "человек сорок", "в шесть раз"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.quantity_draft import Draft
from claims.quantity_phrases import Found

if TYPE_CHECKING:
    from claims.quantity_grammar import Attacher

_HEDGED = 5  # tokens before a number among which its hedges are


def inverted(a: Attacher, d: Draft, low: int) -> None:
    """About so many, as the noun or unit stands before the number: "человек сорок", "лет пять"."""
    k, words = d.i - 1, a.words
    whole = k == 0 and d.j == len(words)
    if d.qualifier != "exact" or whole or (k and (k - 1 in a.hits or words[k - 1][0].isdecimal())):
        return
    if d.j < len(words) and a.nouns.may_be_noun(d.j):
        return
    d.qualifier = "about"
    found = a.t.right.ending(words, d.i, low)
    if found is not None and found.value.what == "unit" and found.i == k and not found.value.cased:
        d.set_unit(found.value.value, "after")
    else:
        first, last = a.p.token_span(k, k + 1)
        d.noun, d.noun_start = a.p.source[first:last], first
    d.i = d.left = k
    d.start = a.starts[k]
    a.left.read(d, low)


def led_fold(a: Attacher, d: Draft, j: int) -> bool:
    """Is it so many times as much, "в шесть раз", or one in a row of such, and not so many occasions, "шесть раз"?"""
    t, words = a.t, a.words
    if a.broken(d) or (j < len(words) and words[j] in t.after.begins) or not words[d.n.j][0].isalpha():
        return True
    for k in range(d.i - 1, max(d.i - _HEDGED, -1), -1):
        if words[k] in t.fold_leads or words[k] in t.range_to or words[k] in t.range_or or words[k] in "-–":
            return True
        if words[k] not in t.left.begins:
            break
    return d.i == 0 and j == len(words)


def compares(a: Attacher, d: Draft, found: Found) -> bool:
    """Is it by so much more or less, a share in its plain case before the word: "beşte bir fazla"?"""
    if found.j != found.i + 1 or a.words[found.i - 1].endswith(a.t.apart_endings or ("\0",)):
        return False
    before = a.t.left.ending(a.words, d.i) if d.kind == "count" else None
    percent = before is not None and before.value[0] == "unit" and before.value[1].kind == "percent"
    return percent or d.kind in ("percent", "ratio")
