"""The score of a match told in words: "by three goals to two", «بثلاثة أهداف مقابل هدفين», "three-nil", "со счётом три – два".

It is what 3-2 is: a ratio of the first to the second as written, with both in a flag. A score needs evidence: the goals are
named, or a word of play stands near; two numbers with nothing between them need it right beside them ("üç iki yendi").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from claims.number import Number
from claims.quantity_draft import Draft
from claims.text import fold

if TYPE_CHECKING:
    from claims.quantity_grammar import Attacher

_MOST = 30  # goals
_SPOKEN = 13  # goals that are told as two numbers in words side by side
_HYPHENS = frozenset({"-", "—", "–"})


def with_scores(a: Attacher, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those made one that tell a score; goals that are a word of their own («ثلاثية نظيفة») are added."""
    t = a.t
    if t.match_words.isdisjoint(a.words) and t.score_nouns.isdisjoint(a.words) and not _named_counts(a):
        return list(drafts)
    told: list[Draft] = []
    waiting = _in_order(drafts, _spelled(a, drafts)) if t.score_counts else list(drafts)
    at = 0
    while at < len(waiting):
        d, after = waiting[at], waiting[at + 1] if at + 1 < len(waiting) else None
        used = _score(a, d, after) if _may_score(a, d) else 0
        if used or d.n.lead != "score":
            told.append(d)
        at += max(used, 1)
    return told


def _named_counts(a: Attacher) -> bool:
    return bool(a.t.score_counts) and any(word in a.t.score_counts or word[1:] in a.t.score_counts for word in a.words)


def _spelled(a: Attacher, drafts: Sequence[Draft]) -> list[Draft]:
    """Words that are a number of goals by themselves, where no number is read: «بثلاثية», «هدف»."""
    taken = {k for d in drafts for k in range(d.i, max(d.j, a.after_noun(d) if d.noun else d.j))}
    found, ones = [], {d.i: d for d in drafts if d.n.weak or d.value == 1}
    for k, word in enumerate(a.words):
        peeled = "" if word in a.t.score_counts else word[:1]
        value = a.t.score_counts.get(word[len(peeled) :])
        if value is None or k in taken or (peeled and peeled not in a.t.clitics):
            continue
        j = k + 2 if value == 1 and k + 1 in ones and ones[k + 1].n.j == k + 2 else k + 1  # «هدف واحد»
        n = Number(k, j, a.starts[k] + len(peeled), a.p.end(j - 1), value)
        n.lead, n.peeled = "score", peeled
        d = Draft(n)
        if peeled:
            a.left.take_roles(d, a.t.clitics[peeled])
        found.append(d)
    return found


def _in_order(drafts: Sequence[Draft], more: Sequence[Draft]) -> list[Draft]:
    """All by place; the second word of one of `more` is no number of its own."""
    inner = {d.j - 1 for d in more if d.j > d.i + 1}
    return sorted([*(d for d in drafts if d.i not in inner), *more], key=lambda d: d.i) if more else list(drafts)


def _may_score(a: Attacher, d: Draft, *, named: bool = False) -> bool:
    """A small whole number that counts nothing but goals; behind goals that are `named`, what follows it is not counted."""
    if d.unit is not None or d.value is None or d.kind not in ("count", "rank") or d.n.cls != "card" or d.n.scale != 1:
        return False
    if d.value != int(d.value) or not 0 <= d.value <= _MOST or d.high != d.value or d.name:
        return False
    return named or d.noun is None or _counts_goals(a, d) or fold(d.noun) in a.t.scores  # "üç iki | yendi"


def _counts_goals(a: Attacher, d: Draft) -> bool:
    words = fold(d.noun or "").split(" ")
    return not a.t.score_nouns.isdisjoint(words) or (a.t.numbers.unspaced and words[0][:1] in a.t.score_nouns)


def _end(a: Attacher, d: Draft) -> int:
    """Where a number ends with the goals it counts; those are its own noun, or stand behind it unread."""
    j = a.after_noun(d) if d.noun and _counts_goals(a, d) else d.j
    while j < len(a.words) and j <= d.n.j + 1 and a.words[j] in a.t.score_nouns:
        j += 1
    return j


def _score(a: Attacher, d: Draft, after: Draft | None) -> int:
    """Make the number a score, with the next where that is its second; how many drafts were used, 0 for none."""
    t, words, j = a.t, a.words, _end(a, d)
    named = j > d.j or d.n.lead == "score"
    blank = t.score_blank.starting(words, j)
    if blank is not None and (named or t.played(words, d.i, j)):
        _make(a, d, d.value, Decimal(0), blank.j)
        return 1
    equal = j < len(words) and words[j] in t.score_equal and words[j + 1 : j + 2] != ["-"] and d.noun is None
    if equal and t.played(words, d.i, j):
        _make(a, d, d.value, d.value, j + 1)
        return 1
    if after is None or not _may_score(a, after, named=named) or "\n" in a.p.gap(j - 1, after.i):
        return 0
    link = _link(a, d, after, j, named)
    named = named or _end(a, after) > after.j
    if link is None or not (named or t.played(words, d.i, after.j)):
        return 0
    if d.n.digits and after.n.digits and not named:
        return 0  # 3-2 and "3 to 2" are read as ever
    if d.n.lead == after.n.lead == "score" and d.n.value == after.n.value == 1:
        return 0
    first, second = (after, d) if link == "back" else (d, after)
    _make(a, d, first.value, second.value, _end(a, after))
    return 2


def _link(a: Attacher, d: Draft, b: Draft, j: int, named: bool) -> str | None:
    """What joins the first number, which ends at j with its goals, and the second; "back" where that is the first one's side."""
    link = a.t.score_links.starting(a.words, j)
    spoken = not d.n.digits and not b.n.digits
    if link is not None and _starts(a, b, link.j):
        return str(link.value)
    if j < len(a.words) and a.words[j] in _HYPHENS and b.i == j + 1:
        return "" if spoken and _sure(a, d, b) else None
    if b.i == j and b.role == "to" and b.n.peeled:  # "ארבעה שערים לשניים"
        return ""
    return "" if b.i == j and spoken and not named and _end(a, b) == b.j and _beside(a, d, b) else None


def _starts(a: Attacher, d: Draft, j: int) -> bool:
    """Does the second number start here, an article or a hedge aside?"""
    return d.i == j or (d.i == j + 1 and a.words[j] in a.t.articles)


def _sure(a: Attacher, d: Draft, b: Draft) -> bool:
    """Are two words with a hyphen a score and no range ("two-three weeks")? The first is more, or play is told beside them."""
    assert d.value is not None and b.value is not None
    return (d.value > b.value and a.t.played(a.words, d.i, b.j)) or _beside(a, d, b)


def _beside(a: Attacher, d: Draft, b: Draft) -> bool:
    """Does a word of play stand right before or behind the two?"""
    words, scores = a.words, a.t.scores
    if (d.value or 0) > _SPOKEN or (b.value or 0) > _SPOKEN:
        return False
    before = words[max(d.left - 1, 0) : d.i]
    return not scores.isdisjoint(before) or not scores.isdisjoint(words[b.j : b.j + 2])


def _make(a: Attacher, d: Draft, first: Decimal | None, second: Decimal | None, end: int) -> None:
    assert first is not None and second is not None
    d.value = d.high = first / second if second else None
    d.kind, d.noun, d.noun_start, d.drop, d.role, d.change = "ratio", None, None, False, None, None
    d.n.cls, d.qualifier, d.flags = "frac", "exact", (f"score: {first}-{second}",)
    d.roles, d.either, d.opener = (), False, False
    d.j, d.end = end, a.p.end(end - 1)
