"""Numbers whose unit is left to the one before: "exports of $1.9bn and imports of 570 million", "52.3 % … her rival 47.1"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.quantity_phrases import Cues
from claims.quantity_twins import STOPS
from claims.units import Unit

_NEAR = 14  # tokens between a word of money and its sum
_BEHIND = 6  # the same where the word is a verb behind it
_FAR = 60  # tokens between a bare sum and the one that names its currency
_NEXT = 6  # quantities behind a bare sum among which that one is
_LEAST, _MYRIAD = 10**5, 10**4
_LIKE = 6  # how many times the one before a number may be that shares its unit by a word like "compared with"
_LINE = 24  # tokens between such a number and the one before
_ORDER = 20  # how many times as great a sum may be as another that its verb governs too
_GAP = 8  # tokens between two such sums
_DASHES = frozenset("—–")
_DATED = 3  # tokens before such a number in which the time is that it is of
_HALF = frozenset(";؛；")  # stops within a sentence
_COMMAS = frozenset(",،、，")
_ASIDE = frozenset({"duration", "ordinal", "rank", "ratio"})


def share_units(reader: Attacher, drafts: Sequence[Draft]) -> None:
    """Give bare numbers the currency, percent or measure of the quantity that their sentence goes on from."""
    if all(d.unit is None for d in drafts):
        return
    every = {d.unit.symbol: d.unit for d in drafts if d.kind == "money" and d.unit is not None and d.unit.factor == 1}
    only = next(iter(every.values())) if len(every) == 1 else None
    money: Draft | None = None
    before: Draft | None = None
    counted = 0  # the end of the last that is no percentage either
    for index, d in enumerate(drafts):
        if _open(d):
            if d.noun is not None and _time_behind(reader, d):
                d.noun = d.noun_start = None
            if _large(d):
                _sum(reader, d, money, before, counted, drafts[index + 1 : index + _NEXT], only)
            if d.bare and before is not None and before.unit is not None:
                _same(reader, d, before)
            if d.bare and index + 1 < len(drafts):
                _back(reader, d, drafts[index + 1])
        if d.kind == "money":
            money = d
        if d.kind not in _ASIDE and not d.drop and "weak" not in d.flags:
            before, counted = d, counted if d.kind == "percent" else d.j


def _open(d: Draft) -> bool:
    """May d be a number without a unit of its own?"""
    plain = d.unit is None and d.kind == "count" and d.n.cls == "card" and not d.drop and not d.name
    return plain and not (d.role == "by" and d.change)


def _time_behind(reader: Attacher, d: Draft) -> bool:
    """Is what was read as d's noun a time: "3.700 millones del | año anterior", "49.3 | בינואר"?"""
    q = next((k for k in range(d.j, min(d.j + 3, len(reader.words))) if reader.p.at(reader.starts[k]) == d.noun_start), d.j)
    if (reader.dated is not None and reader.dated(q)) or reader.t.earlier.at(reader.words, q):
        return True
    found = reader.t.right.starting(reader.words, q)
    return found is not None and found.value.what == "unit" and found.value.value.kind == "duration"


def _large(d: Draft) -> bool:
    """Is it so many millions (or myriads) in words?"""
    return d.n.scale >= _MYRIAD and (d.value or 0) >= _LEAST


def _sum(
    reader: Attacher,
    d: Draft,
    money: Draft | None,
    before: Draft | None,
    low: int,
    behind: Sequence[Draft],
    only: Unit | None,
) -> None:
    """Millions beside a word of money: "ricavi per 310 milioni". The sums before and behind agree where both are near; where
    none is, the text tells its sums in one currency."""
    if d.noun is not None:
        part = before is not None and before is money and _ends_before(reader, d, before, reader.t.part_of)
        if not part and not (d.noun_start is not None and reader.t.paid.at(reader.words, d.j)):
            return
    elif not _of_money(reader, d, low):
        return
    near = next((other for other in behind if other.kind == "money"), None)
    sums = [
        one.unit
        for one in (money, near)
        if one is not None and one.unit is not None and abs(one.i - d.i) <= _FAR and one.unit.factor == 1
    ]
    if not sums and only is not None:
        sums = [only]
    if sums and all(unit.symbol == sums[0].symbol for unit in sums):
        d.unit, d.kind, d.noun, d.noun_start = sums[0], "money", None, None


def _back(reader: Attacher, d: Draft, after: Draft) -> None:
    """Where a change ends before it says where it began: "fell to 9.4 from 10.1 percent"."""
    if after.unit is None or after.kind not in ("percent", "money", "measure") or after.left - d.j > 1 or not after.value:
        return
    ends = d.role == "to" and ("from" in after.roles or after.role == "from")
    if ends and d.value is not None and d.n.scale == after.n.scale and after.value / _LIKE <= d.value <= after.value * _LIKE:
        d.unit, d.kind = after.unit, after.kind


def _stops(reader: Attacher, k: int) -> bool:
    """Does token k end a sentence?"""
    return reader.words[k] in STOPS and not (k and reader.words[k - 1].isdecimal() and reader.p.glued(k))


def _of_money(reader: Attacher, d: Draft, low: int) -> bool:
    """Does a word of money stand before a number in its sentence, no other quantity between, or a verb of it behind?"""
    words, t = reader.words, reader.t
    if t.sums.empty:
        return False
    for k in range(d.i - 1, max(d.i - _NEAR, low - 1, -1), -1):
        if t.people.at(words, k):
            return False
        if _stops(reader, k):
            break
        if t.sums.at(words, k):
            return True
    return _verb_behind(reader, d, t.sums if t.pack.units.sums_behind else t.paid)


def _verb_behind(reader: Attacher, d: Draft, cues: Cues) -> bool:
    words, t = reader.words, reader.t
    for k in range(d.j, min(d.j + _BEHIND, len(words))):
        if _stops(reader, k) or words[k] in _COMMAS or t.people.at(words, k) or k in reader.hits:
            return False
        if cues.at(words, k):
            return True
    return False


def _same(reader: Attacher, d: Draft, before: Draft) -> None:
    """The unit of the one before, where a word says that d is another of the same: a part, a rival's, last year's."""
    unit, value, other = before.unit, d.value, before.high if before.value is None else before.value
    if unit is None or value is None or not other or before.kind not in ("money", "percent", "measure", "temperature"):
        return
    if value <= 0 or d.i - before.j > _LINE or (d.n.scale == 1 and before.n.scale > 1) or unit.symbol == "bbl":
        return
    sentences = sum(_stops(reader, k) for k in range(before.j, d.left))
    if sentences > 1 or any("\n" in reader.p.gap(k - 1, k) for k in range(before.j, d.left)):
        return
    percent = before.kind == "percent"
    if percent and (value > 100 or not d.n.digits or d.n.scale > 1):
        return
    alike = percent or (other / _LIKE <= value <= other * _LIKE)
    half = sentences and _HALF.issuperset(filter(STOPS.__contains__, reader.words[before.j : d.left]))
    if (half or not sentences) and _led(reader, d, before):
        near = alike or _large(d)
    elif before.role == "from" and d.role == "to" and d.left - before.j <= _NEXT and not sentences:
        near = alike  # "yüzde 10,1'den 9,4'e"
    elif before.kind == "money" and not sentences and _large(d) and _apart(other, value) and _gapped(reader, d, before):
        near = True
    elif percent and not sentences and value % 1 != 0 and _of_a_vote(reader, d, before):
        near = True
    else:
        loose = (percent and value % 1 != 0) or _large(d)
        near = alike and loose and (_another(reader, d, before) or (not sentences and _listed(reader, d, before)))
    if near:
        d.unit, d.kind = unit, before.kind


def _apart(one: Decimal, other: Decimal) -> bool:
    """Are two sums of one order, so that one sentence may tell of both?"""
    return one / _ORDER <= other <= one * _ORDER


def _gapped(reader: Attacher, d: Draft, before: Draft) -> bool:
    """Does the verb of the sum before serve d too: "owes banks $740m | and 95 million to others", "…, поставщикам — 95 млн"?"""
    words, t, low = reader.words, reader.t, before.j
    between = words[low : d.left]
    if len(between) > _GAP or d.left == low or any(t.people.at(words, k) for k in range(low, d.left)):
        return False
    if between[-1] in _DASHES:
        return not _COMMAS.isdisjoint(between)
    if not (d.joint or between[-1] in t.joint):
        return False
    return any(t.sums.at(words, k) for k in range(max(before.i - _NEAR, 0), before.i)) and not _subject(reader, d)


def _of_a_vote(reader: Attacher, d: Draft, before: Draft) -> bool:
    """The share of the next in a vote, its verb left out: "… набрал 44,6 процента голосов, премьер — 31,2"."""
    words, t = reader.words, reader.t
    between = words[before.j : d.left]
    if len(between) > _GAP or not between or between[-1] not in _DASHES or _COMMAS.isdisjoint(between):
        return False
    return any(words[k] in t.scores or t.rivals.at(words, k) for k in range(max(before.i - _NEAR, 0), d.left))


def _subject(reader: Attacher, d: Draft) -> bool:
    """Does a word follow that is neither a preposition nor the end, as where d does something itself?"""
    words, j = reader.words, d.j
    return d.noun is not None or (j < len(words) and words[j][0].isalpha() and words[j] not in reader.t.goals)


def _led(reader: Attacher, d: Draft, before: Draft) -> bool:
    """Does a word like "of which", "compared with" stand right before d?"""
    return _ends_before(reader, d, before, reader.t.shares) or _ends_before(reader, d, before, reader.t.part_of)


def _ends_before(reader: Attacher, d: Draft, before: Draft, cues: Cues) -> bool:
    """Does one of these words stand right before d, its hedges, or its article?"""
    words, low = reader.words, before.j
    for at in {d.left, d.i}:
        at -= at - 1 > low and words[at - 1] in reader.t.articles
        if at > low and cues.before(words, at, low) is not None:
            return True
    return False


def _another(reader: Attacher, d: Draft, before: Draft) -> bool:
    """Does its clause tell of another time, or of who stands against the one before?"""
    words, t, percent = reader.words, reader.t, before.kind == "percent"
    for k in range(d.left - 1, before.j - 1, -1):
        if t.people.at(words, k) and not percent:
            return False
        if t.earlier.at(words, k) or (percent and t.rivals.at(words, k)):
            return True
        if _stops(reader, k):
            break
    for k in range(d.j, min(d.j + _BEHIND, len(words))):
        if _stops(reader, k) or words[k] in _COMMAS:
            break
        if t.earlier.at(words, k):
            return True
    dated = reader.dated if percent else None
    return dated is not None and any(map(dated, range(max(d.left - _DATED, before.j), d.left)))


def _listed(reader: Attacher, d: Draft, before: Draft) -> bool:
    """Is d one more percentage of a list: "2.4 percent in May and 3.1 in June"?"""
    joint = d.joint or reader.words[d.left - 1] in reader.t.joint
    return joint and before.kind == "percent" and (before.value or 0) % 1 != 0 and d.left - before.j <= _NEXT
