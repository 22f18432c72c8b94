"""Whose dinars? A currency that several countries call alike, settled by what the text names.

"1.4 billion dinars" of a report on Amman are Jordan's. In turn decide

1. a sum of the text that says whose the same currency is, where all that say so agree ("5 million Jordanian dinars … 3
   million dinars");
2. the one country with a currency of this name that the text speaks of, or the one of which it speaks most by far;
   where the sentence names but another such country, nothing is settled.

The dollar is settled by the first alone: wherever news is about, its dollars are most often those of the United States.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from claims.gazetteer import entities
from claims.model import Name, Quantity
from claims.units import families

FLAG = "ambiguous-currency: "
_WORLDWIDE = "USD"  # of use in every country
_GONE = frozenset({"FRF", "BEF", "ITL", "IEP"})  # given up for the euro: news of today that names the country means no other
_FAR_MORE = 3  # times as often as any other country, so that the text is on this one


def settled(figures: Sequence[Quantity], names: Sequence[Name], sentences: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The figures, with the currency of the country that the text is on where their own words leave it open.

    `names` and `sentences` are those of the whole text. A figure that is settled has the flag `currency-of: JOD` in place of
    `ambiguous-currency: KWD`.
    """
    if not any(open_code(figure) for figure in figures):
        return list(figures)
    countries = [(name.start, country) for name in names if (country := _country(name)) is not None]
    return [_settle(figure, figures, countries, sentences) for figure in figures]


def open_code(figure: Quantity) -> str | None:
    """The usual code of a currency that several countries have, where nothing beside the figure says which."""
    return next((flag[len(FLAG) :] for flag in figure.flags if flag.startswith(FLAG)), None)


@cache
def alike(code: str) -> Mapping[str, str]:
    """Country to currency code: all the currencies that share a name with this one."""
    found: dict[str, str] = {}
    for usual, members in families().values():
        if code == usual or code in members.values():
            found |= {country: other for country, other in members.items() if other not in _GONE}
    return found


def _settle(
    figure: Quantity, figures: Sequence[Quantity], countries: Sequence[tuple[int, str]],
    sentences: Sequence[tuple[int, int]],
) -> Quantity:  # fmt: skip
    code = open_code(figure)
    if code is None:
        return figure
    members = alike(code)
    told = {q.unit for q in figures if q.kind == "money" and open_code(q) is None and q.unit in members.values()}
    if told:
        return _of(figure, next(iter(told))) if len(told) == 1 else figure
    if code == _WORLDWIDE:
        return figure
    owner = _most(country for _, country in countries if country in members)
    if owner is None:
        return figure
    start, end = next(((s, e) for s, e in sentences if s <= figure.start < e), (0, 0))
    near = {country for at, country in countries if start <= at < end and country in members}
    return figure if near and owner not in near else _of(figure, members[owner])


def _of(figure: Quantity, code: str | None) -> Quantity:
    flags = tuple(flag for flag in figure.flags if not flag.startswith(FLAG))
    return replace(figure, unit=code, flags=(*flags, f"currency-of: {code}"))


def _country(name: Name) -> str | None:
    """The country a name is of, or in which it lies."""
    entity = entities().get(name.canonical) if name.canonical is not None else None
    if entity is None:
        return None
    return entity.id if entity.type == "country" else entity.within if entity.type in ("city", "region") else None


def _most(countries: Iterable[str]) -> str | None:
    """The only one, or the one named far more often than the next."""
    ranked = Counter(countries).most_common(2)
    if not ranked:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _FAR_MORE * ranked[1][1] else None
