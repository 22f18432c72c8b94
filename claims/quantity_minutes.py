"""The minute of a match in which something happened: "in the 63rd minute", "al 63'", «في الدقيقة 63», 第63分钟, "(63.)".

It is an ordinal whose unit is the minute: a figure of its own question, and neither a length of time nor a time of day. What
was played over the time is told beside the minute (90+4), and anything up to it is admitted, as many give the minute alone. A
minute that is counted anew in a later part of the match ("the third minute of stoppage time") is an ordinal and no more:
nobody says from where it is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.quantity_draft import Draft
from claims.quantity_phrases import Found
from claims.units import parse_spec

if TYPE_CHECKING:
    from claims.quantity_grammar import Attacher

_MINUTE = parse_spec("minute")
_APOSTROPHES = frozenset("'’ʼ′")
_LONGEST = 130  # minutes that any match is counted to
_ENDS = frozenset({45, 90, 105, 120})  # minutes at which a part of a match ends and time is added
_ADDED = 30  # at most
_NEAR = 9  # tokens around a minute in which the part of the match is named that it is counted from
_ANEW = 45  # a minute beyond this one is counted from the beginning
_BRACKETS, _CLOSES = frozenset("(,;"), frozenset("),;+")
_BETWEEN = frozenset((*_APOSTROPHES, *"+.º°ª", "e"))  # what may stand between the end and what was added, with the plus


def nth_minute(a: Attacher, d: Draft, low: int) -> None:
    """A number of minutes with "at" or "after" before it, or "from the start" behind, and a word of play near: "aos 78 minutos
    marcou", "al 23' ha segnato", "scored after 14 minutes"."""
    words = a.words
    signed = d.unit is None and d.j < len(words) and a.p.glued(d.j) and (words[d.j] in _APOSTROPHES or _dotted(a, d))
    if not signed and (d.unit is None or d.unit.symbol != "minute" or d.kind != "duration"):
        return
    bracketed = signed and words[d.i - 1] in _BRACKETS and not _CLOSES.isdisjoint(words[d.j + 1 : d.j + 2])
    led = bracketed or a.t.nth_leads.ending(words, d.i, low) is not None
    led = led or (d.j < len(words) and words[d.j] in a.t.nth_starts.begins and a.t.nth_starts.starting(words, d.j) is not None)
    if led and d.value == d.high and a.t.played(words, d.i - bracketed, d.j + 2 * bracketed, timed=True):
        if signed:
            d.j, d.end = d.j + 1, a.p.end(d.j)
        _make(a, d)


def _dotted(a: Attacher, d: Draft) -> bool:
    """Is it an ordinal in brackets whose dot is its ending: "Krüger (76.)"?"""
    words, j = a.words, d.j
    return words[j] == "." and "." in a.t.suffixes and words[d.i - 1] == "(" and words[j + 1 : j + 2] == [")"]


def ordinal_minute(a: Attacher, d: Draft, low: int) -> None:
    """The unit of an ordinal that counts minutes, behind or before it; or that stands alone as it is told of a goal."""
    words, q = a.words, d.j
    if q < len(words) and words[q] == "-" and a.p.glued(q):
        q += 1
    if q < len(words) and (end := minute_at(a, q)):
        d.j, d.end = end, a.p.end(end - 1)
        _make(a, d)
    elif (found := named_minute(a, d, low)) is not None:
        d.i, d.start = found.i, a.starts[found.i] + len(found.peeled)
        _make(a, d)
    elif _alone(a, d):
        _make(a, d)


def minute_at(a: Attacher, q: int) -> int:
    """Where the word of minutes ends that stands at a token; 0 where there is none."""
    found = a.t.right.starting(a.words, q)
    if found is None or found.value.what != "unit" or found.value.value != _MINUTE or found.value.cased:
        return 0
    return found.j if found.j > q + 1 or len(a.words[q]) > 2 else 0


def named_minute(a: Attacher, d: Draft, low: int) -> Found | None:
    """The minute that stands before its number: "minuto 63", «الدقيقة 63», "דקה ה-63"."""
    pos = d.i
    while pos > low and (a.words[pos - 1] in a.t.clitics or a.words[pos - 1] == "-"):
        pos -= 1
    found = a.t.left.ending(a.words, pos, low)
    return found if found is not None and found.value[0] == "nth" and not a.left.counts_minutes(found.i) else None


def nth_behind(a: Attacher, d: Draft) -> None:
    """A plain number before a form of the minute that only the nth one has: "на 17 минуте", "the 76-minute mark"."""
    words, q = a.words, d.n.j
    if q < len(words) and words[q] == "-" and a.p.glued(q):
        q += 1
    found = a.t.nth_after.starting(words, q) if q < len(words) and words[q] in a.t.nth_after.begins else None
    if found is not None and d.n.scale == 1 and d.kind in ("count", "duration"):
        d.j, d.end = found.j, a.p.end(found.j - 1)
        _make(a, d)


def _alone(a: Attacher, d: Draft) -> bool:
    """Is it an ordinal in figures that nothing follows, behind "at" or in brackets, with a word of play near: "Diarra (76e)"?"""
    words, j = a.words, d.j
    if not a.t.nth_alone or not d.n.digits or d.i == 0 or (j < len(words) and (words[j][0].isalnum() or words[j] == "-")):
        return False
    bracketed = words[d.i - 1] in _BRACKETS and j < len(words) and words[j] in _CLOSES
    led = bracketed or words[d.i - 1] in a.t.nth_alone
    return led and a.t.played(words, d.i - bracketed, j + bracketed, timed=True)


def _make(a: Attacher, d: Draft) -> None:
    """Make it the nth minute, where it can be one and is counted from the beginning."""
    if d.value is None or d.value != int(d.value) or not 0 < d.value <= _LONGEST:
        return
    d.kind, d.noun, d.noun_start, d.drop = "ordinal", None, None, False
    d.unit, d.own_unit, d.role, d.change = None, "", None, None
    if d.value > _ANEW or not _anew(a, d):
        d.unit = _MINUTE


def _anew(a: Attacher, d: Draft) -> bool:
    """Does a word near it name a later part of the match, or time that was added?"""
    words, parts = a.words, a.t.later_parts
    return any(
        words[k] in parts.begins and parts.starting(words, k) is not None
        for k in range(max(d.i - _NEAR, 0), min(d.j + _NEAR, len(words)))
    )


def match_minutes(a: Attacher, drafts: Sequence[Draft]) -> None:
    """Read what belongs to several: the time that was added (90+4), and the minute that two ordinals share."""
    last: Draft | None = None
    for at, d in enumerate(drafts):
        before = drafts[at - 1] if at else None
        if before is not None and _added(a, before, d):
            last = before
        elif _is_minute(d):
            if before is not None and before.n.digits and before.unit is None and before.noun is None:
                link = a.words[before.j : d.i]
                if before.kind in ("count", "ordinal") and (not link or _joint(a, link, d)):
                    before.kind, before.unit, before.drop = "ordinal", d.unit, False
            last = d
        elif last is not None and last is before and d.n.digits and d.unit is None and d.kind in ("count", "ordinal"):
            _follow(a, last, d)
            last = d if _is_minute(d) else None


def _added(a: Attacher, d: Draft, more: Draft) -> bool:
    """Is it the end of a part of the match with the minutes that were added, as one of play: 90+4, 第90+4分钟, "90.+4 Minute"?"""
    link = a.words[d.n.j : more.n.i]
    if "+" not in link or not d.n.digits or not more.n.digits or not all(a.p.glued(k) for k in range(d.n.j, more.n.i)):
        return False
    plain = all(word in _BETWEEN for word in link) and d.unit in (None, _MINUTE) and more.unit in (None, _MINUTE)
    if not plain or d.value not in _ENDS or more.value is None or not 0 < more.value < _ADDED:
        return False
    end = max(minute_at(a, more.j), more.j)
    told = _is_minute(d) or _is_minute(more) or more.unit == _MINUTE or end > more.j
    if not told and not a.t.played(a.words, d.i, more.j, timed=True):
        return False
    d.kind, d.unit, d.own_unit, d.noun, d.noun_start, d.drop = "ordinal", _MINUTE, "", None, None, False
    d.qualifier, d.high, d.role, d.change = "range", d.value + more.value, None, None
    d.j, d.end, more.drop = end, a.p.end(end - 1), True
    return True


def _follow(a: Attacher, minute: Draft, d: Draft) -> None:
    """Make a plain number behind the minute another one: "aos 17 e 63 minutos", "minuto 17 y 63"."""
    link = [word for word in a.words[minute.j : d.i] if word not in _APOSTROPHES]
    if d.noun is None and d.value is not None and minute.value is not None and minute.value < d.value <= _LONGEST:
        ends = d.j >= len(a.words) or not a.words[d.j][0].isalnum()
        if ends and _joint(a, link, d):
            d.kind, d.unit, d.drop = "ordinal", minute.unit, False


def _is_minute(d: Draft) -> bool:
    return d.kind == "ordinal" and d.unit is not None


def _joint(a: Attacher, link: Sequence[str], d: Draft) -> bool:
    """Is there only "and" or a comma between them, with what may lead the second?"""
    if not link and d.joint:
        return True
    joints = [word for word in link if word in a.t.list_joint or word in ",،、"]
    rest = [word for word in link if word not in a.t.list_joint and word not in ",،、"]
    leads = a.t.nth_leads.begins | a.t.nth_alone | a.t.articles | frozenset(a.t.clitics) | {"-"}
    return bool(joints or d.joint) and all(word in leads for word in rest)
