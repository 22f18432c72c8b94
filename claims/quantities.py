"""Quantities in a text: every number with its unit, what it counts, how exact it is, and the change it stands for.

Numbers come from `claims.numbers`; what stands left and right of each from `claims.quantity_left` and
`claims.quantity_grammar`; ranges, ratios and lists from `claims.quantity_joins`, growth and decline from
`claims.quantity_changes`. All words are data of the packs ([numbers], [units]), of `claims/units.toml`, and of CLDR.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.currencies import by_country, settled
from claims.model import Quantity
from claims.number import Number
from claims.numbers import Finder
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_grammar import Attacher
from claims.quantity_joins import Joiner, bounds
from claims.quantity_lone import lone_units
from claims.quantity_minutes import match_minutes
from claims.quantity_parts import feet, with_metre, with_one
from claims.quantity_tables import Tables, tables
from claims.quantity_words import dual_draft, merged_half, multiple_draft, points_and_dual, with_parts
from claims.text import Prepared
from claims.units import to_base

__all__ = ["find_quantities", "read", "to_base"]

_MINE = frozenset({"number", "direction", "multiple", "dual", "idiom"})
_ONE = Decimal(1)
_FEW = 8  # words of a text that can be one quantity and nothing else


def find_quantities(text: str, language: str | None = None) -> list[Quantity]:
    """The quantities of a text in order; offsets are code points. Dates are no quantities.

    `language` is a code of a pack or of CLDR; None takes the text's own. Raises `PackError` for an unknown language.
    """
    pack = load_pack(language or _language(text))
    prepared = pack.prepare(text)
    hits = pack.phrasebook.hits(prepared.words)
    taken = _dates(prepared, pack, hits)
    if taken == [(0, len(text))] and len(prepared.words) <= _FEW:
        free = read(prepared, pack, hits)
        whole = len(free) == 1 and (free[0].start, free[0].end) == (0, len(text))
        if whole and (free[0].kind == "duration" or (free[0].kind == "count" and not prepared.figures)):
            return free  # nothing but "une heure et demie" says how long, nothing but "cinco e meia" how many
    found = read(prepared, pack, hits, taken)
    reader = importlib.import_module("claims.name_reader") if by_country(found) else None
    named = reader.read(prepared, pack, hits, lambda start: start == 0).names if reader is not None else ()
    found = settled(found, named, [(0, len(text))])
    return found if found or len(prepared.words) > _FEW else lone_unit(prepared, pack)


def lone_unit(prepared: Prepared, pack: Pack) -> list[Quantity]:
    """A text that is an article and a unit ("a month", "a pound of meat") says one of it."""
    t = tables(pack)
    if not prepared.words or prepared.words[0] not in t.articles:
        return []
    found = t.right.starting(prepared.words, 1)
    if found is None or found.value.what != "unit" or found.value.cased or found.value.value.kind == "percent":
        return []
    linked = found.j == len(prepared.words) or not t.links.begins.isdisjoint(prepared.words[found.j - 1 : found.j + 1])
    if not linked:
        return []
    unit = found.value.value
    start, end = prepared.span(prepared.starts[0], prepared.end(found.j - 1))
    return [
        Quantity(
            start, end, prepared.source[start:end], unit.kind, unit.factor, unit.factor, unit.symbol, None, "exact"
        )
    ]


def read(prepared: Prepared, pack: Pack, hits: Sequence[Hit], taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a prepared text, in time linear to its length.

    `hits` are the phrasebook's; `taken` are source spans of moments, whose numbers are no quantities.
    """
    t = tables(pack)
    numbers: dict[int, Hit] = {}
    others: list[Hit] = []
    directions: list[Hit] = []
    dead: set[int] = set()
    idioms: list[Hit] = []
    joint = t.numbers.fraction_joint
    for hit in [hit for hit in hits if hit[2] in _MINE]:
        kind = hit[2]
        if kind == "number":
            if hit.peeled and t.clitics and hit.peeled not in t.clitics:
                continue  # «اتسع» is no nine
            if t.not_written and prepared.text(prepared.starts[hit.i], prepared.end(hit.i)) in t.not_written:
                continue
            dozen = joint and hit.j > hit.i + 1 and hit.value[0] == "add"
            if dozen and hit.i > 1 and "".join(prepared.words[hit.i - 2 : hit.i]) == joint:
                continue  # 四分之一 | 打算: no dozen
            if (
                hit[0] not in numbers or hit.j > numbers[hit[0]].j
            ):  # the longest, without a clitic where two are as long
                hit = t.definite_fraction(prepared, hit) if t.definite_fractions else hit
                hit = t.ordinal_fraction(prepared, hit) if t.ordinal_fractions else hit
                hit = t.every_nth_part(prepared, hit) if t.every_nth else hit
                hit = t.ordinal_of_time(prepared, hit) if hit.value[0] in ("frac", "weak-frac") else hit
                numbers[hit.i] = hit
        elif kind == "direction":
            directions.append(hit)
        elif kind == "idiom":
            idioms.append(hit)
        else:
            others.append(hit)
    if t.lone:
        others = sorted([*others, *lone_units(prepared, t, numbers)], key=lambda hit: hit.i)
    duals = {hit.i: hit.j for hit in others if hit.kind == "dual"} if idioms else {}
    for hit in idioms:
        if duals.get(hit.i, 0) > hit.j:
            continue  # 一刻 | 钟
        before = numbers.get(hit.i - 1)
        if before is not None and before.j > hit.i and before.value[0] == "half":
            continue  # "dois anos e meio | de prisão"
        if hit.i >= 2 and hit.i in numbers and prepared.words[hit.i - 1] in t.range_to and hit.i - 2 in numbers:
            continue  # 三到四周
        if hit.i >= 2 and hit.i in numbers and prepared.words[hit.i - 1] in t.against and hit.i - 2 in numbers:
            continue  # 三比二 | 战胜
        if t.ordinal_prefix and hit.i and hit.i in numbers and prepared.words[hit.i - 1] == t.ordinal_prefix:
            continue  # 第 | 三大
        if hit.j - 1 in numbers and hit.j in numbers and numbers[hit.j].value[0] in ("mul", "many-mul", "half"):
            continue  # "les deux cents", "for one | and a half hours"
        if hit.j in numbers and _no_idiom(prepared, t, hit, numbers[hit.j]):
            continue
        longer = [numbers[k] for k in (hit.i - 1, hit.i - 2) if k in numbers]
        if any(number.j >= hit.j and number.value[0] == "frac" for number in longer):
            continue  # "las dos | terceras partes"
        known = numbers.get(hit.i)
        if joint and joint in ("".join(prepared.words[k : k + 2]) for k in (max(hit.i - 1, 0), hit.j - 1)):
            continue  # 三分之一 against 之一, 十分之一 against 十分
        if known is None or (known.j <= hit.j and (known.peeled or not hit.peeled)):
            dead.update(range(hit.i, hit.j))
    if t.compound is not None:
        least = t.compound.least
        for k, word in enumerate(prepared.words):
            if len(word) >= least and k not in numbers and (parts := t.compound.parts(word)) is not None:
                numbers[k] = Hit(k, k + 1, "number", ("compound", parts), "")
    if t.unit_numbers:
        for k in [k for k, hit in numbers.items() if hit.j == k + 1 and prepared.words[k] in t.unit_numbers]:
            if k - 1 in numbers or (k and prepared.words[k - 1][0].isdecimal()):
                del numbers[k]  # שלוש שנים: years, not two
    finder = Finder(prepared, t, numbers, dead, taken)
    attacher = Attacher(prepared, t, numbers, finder.is_taken if finder.taken_starts else None)
    drafts = _drafts(attacher, finder, [hit for hit in others if hit.i not in dead], numbers)
    alive = {  # "shot down" is no decrease; the longer of two that end together: "picked up", not "up"
        hit.j: hit for hit in sorted(directions, key=lambda hit: -hit.i) if hit.i not in dead
    }
    joined = Joiner(attacher, sorted(alive.values(), key=lambda h: h.j)).join(drafts)
    return [_quantity(prepared, draft) for draft in joined]


def _no_idiom(prepared: Prepared, t: Tables, idiom: Hit, number: Hit) -> bool:
    """Does a number behind the phrase make it none: 一点 | 五 is 1.5, "один из | десяти" a tenth where no noun follows?"""
    last = prepared.words[idiom.j - 1]
    if last in t.point:
        return True
    ends = number.j >= len(prepared.words) or not prepared.words[number.j][0].isalnum()
    return ends and not number.peeled and number.value[0] == "add" and last in t.ratio.begins


def _drafts(a: Attacher, finder: Finder, others: list[Hit], numbers: dict[int, Hit]) -> list[Draft]:
    drafts: list[Draft] = []
    low = 0
    for item in _in_order(finder, others):
        if isinstance(item, Hit):
            if item.i < low or (finder.taken_starts and finder.is_taken(item.i)):
                continue
            if drafts and item.kind == "dual" and points_and_dual(a, drafts[-1], item):
                low = drafts[-1].j
                continue
            drafts.append(multiple_draft(a, item, low) if item.kind == "multiple" else dual_draft(a, item, low))
        else:
            if item.i < low:
                continue
            if item.cls in ("half", "frac"):
                merged = merged_half(a, drafts[-1] if drafts else None, item, low)
                if merged is True:
                    low = drafts[-1].j
                    continue
                if isinstance(merged, Draft):
                    drafts.append(merged)
                    low = merged.j
                    continue
                if item.cls == "half":
                    continue
                if drafts and a.t.numbers.ordinal_parts and with_parts(a, drafts[-1], item):
                    low = drafts[-1].j
                    continue
            drafts.append(a.draft(item, low))
            if drafts[-1].kind in ("duration", "money") or (
                drafts[-1].unit is not None and drafts[-1].unit.symbol == "cm"
            ):
                with_one(a, drafts[-1], low)
            elif not a.t.articles and drafts[-1].unit is None and not drafts[-1].n.digits:
                with_metre(a, drafts[-1], low)
            elif drafts[-1].j < len(a.words) and a.words[drafts[-1].j] == "'":
                feet(a, drafts[-1])
        low = drafts[-1].j
    if any(d.kind == "ordinal" for d in drafts) or "+" in a.words:
        match_minutes(a, drafts)
    return drafts


def _in_order(finder: Finder, others: list[Hit]) -> Iterator[Number | Hit]:
    """Numbers and one-word quantities by place."""
    waiting = iter(others)
    hit = next(waiting, None)
    for number in finder.numbers():
        while hit is not None and (hit.i < number.i or (hit.i == number.i and hit.j > number.j and hit.kind == "dual")):
            yield hit
            hit = next(waiting, None)
        yield number
    while hit is not None:
        yield hit
        hit = next(waiting, None)


def _quantity(prepared: Prepared, d: Draft) -> Quantity:
    low, high = bounds(d)
    flags = tuple(flag for flag in d.flags if flag != "weak")
    unit = d.unit
    symbol = None
    if unit is not None:
        symbol = unit.symbol
        if unit.factor != _ONE:
            low = low * unit.factor if low is not None else None
            high = high * unit.factor if high is not None else None
        if unit.family is not None:
            flags += (f"ambiguous-currency: {symbol}",)
    qualifier = d.qualifier
    if d.n.high is not None and qualifier == "exact":
        qualifier = "range"
    if d.n.cls == "many" and qualifier == "exact":
        qualifier = "about"
    start, end = prepared.span(d.start, d.end)
    role = d.role if d.change is not None and d.role in ("by", "to", "from") else None
    return Quantity(
        start, end, prepared.source[start:end], d.kind, low, high, symbol, d.noun if unit is None else None, qualifier,
        d.change, role, d.noun_start if unit is None else None, flags,  # type: ignore[arg-type]
    )  # fmt: skip


def _dates(prepared: Prepared, pack: Pack, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Spans of the dates; a text that is one bare number and nothing else holds no date."""
    if prepared.folded.strip().isdecimal():
        return []
    try:
        dates = importlib.import_module("claims.dates")
    except ModuleNotFoundError:
        return []
    return [(moment.start, moment.end) for moment in dates.read(prepared, pack, hits, None)]


def _language(text: str) -> str:
    try:
        detect = importlib.import_module("claims.language").detect
    except ModuleNotFoundError:
        return _by_script(text)
    return detect(text) or _by_script(text)


_SCRIPTS = (
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0400", "\u04ff", "ru"),
    ("\u4e00", "\u9fff", "zh"),
)


def _by_script(text: str) -> str:
    """The language that most of the letters' script stands for; English where no other script is."""
    counts = {
        language: sum(first <= char <= last for char in text[:2000]) for first, last, language in _SCRIPTS
    }  # fmt: skip
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "en"
