"""Whose dinars? A currency that several countries call alike, settled by what the text names.

"1.4 billion dinars" of a report on Amman are Jordan's. In turn decide

1. a sum of the text that says whose the same currency is, where all that say so agree ("5 million Jordanian dinars … 3
   million dinars") – but where the text speaks of another country with a currency of this name, the sentence decides;
2. the one country with a currency of this name that the text speaks of, or the one of which it speaks most by far;
   where the sentence names but another such country, nothing is settled.

The dollar is settled by the first alone: wherever news is about, its dollars are most often those of the United States.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from claims.gazetteer import entities
from claims.model import Name, Quantity
from claims.units import families

FLAG = "ambiguous-currency: "
_WORLDWIDE = "USD"  # of use in every country
_GONE = frozenset(
    {"FRF", "BEF", "ITL", "IEP", "ATS"}
)  # given up for the euro: news of today that names the country means no other
_FAR_MORE = 3  # times as often as any other country, so that the text is on this one


def settled(figures: Sequence[Quantity], names: Sequence[Name], sentences: Sequence[tuple[int, int]]) -> list[Quantity]:
    """The figures, with the currency of the country that the text is on where their own words leave it open.

    `names` and `sentences` are those of the whole text, in text order; names matter only where `by_country` says so. A figure
    that is settled has the flag `currency-of: JOD` in place of `ambiguous-currency: KWD`. Linear in the text.
    """
    codes = {code for figure in figures if (code := open_code(figure)) is not None}
    if not codes:
        return list(figures)
    firsts = [figure.start for figure in figures]
    countries = [
        (name.start, country)
        for name in names
        if (country := _country(name)) is not None and not _counted(name.start, figures, firsts)
    ]
    told, starts = _told(figures), [start for start, _ in sentences]
    meant = {code: _Meant(alike(code), told, countries if code != _WORLDWIDE else ()) for code in codes}
    return [
        figure
        if (code := open_code(figure)) is None
        else _of(figure, meant[code].currency(_sentence(figure, starts, sentences)))
        for figure in figures
    ]


def by_country(figures: Sequence[Quantity]) -> bool:
    """Is there a figure whose currency the countries of the text can tell?"""
    return any(code is not None and code != _WORLDWIDE for code in map(open_code, figures))


class _Meant:
    """Whose currency of one name a text means: of one that it names in full, or of the country that it is on."""

    def __init__(self, members: Mapping[str, str], told: Set[str], countries: Sequence[tuple[int, str]]) -> None:
        named = told & set(members.values())
        of_it = [one for one in countries if one[1] in members]
        self._shared = len(named) == 1 and any(members[country] not in named for _, country in of_it)
        self._code = next(iter(named)) if len(named) == 1 and not self._shared else None
        self._countries = of_it if self._shared or not named else []
        self._starts = [start for start, _ in self._countries]
        self._owner = _most(country for _, country in self._countries)
        self._members = members

    def currency(self, sentence: tuple[int, int]) -> str | None:
        """The code for a figure of this sentence; None where nothing says it."""
        first, last = (bisect_left(self._starts, place) for place in sentence)
        near = {country for _, country in self._countries[first:last]}
        if self._shared:
            return self._members[near.pop()] if len(near) == 1 else None
        if self._code is not None or self._owner is None:
            return self._code
        return None if near and self._owner not in near else self._members[self._owner]


def _counted(at: int, figures: Sequence[Quantity], firsts: Sequence[int]) -> bool:
    """Is this place within a figure, so that a name there is a number: پونے is a quarter less, and Pune?"""
    k = bisect_right(firsts, at) - 1
    return k >= 0 and at < figures[k].end


def _told(figures: Sequence[Quantity]) -> set[str]:
    """The currencies that are named beyond doubt."""
    return {q.unit for q in figures if q.kind == "money" and q.unit is not None and open_code(q) is None}


def _sentence(figure: Quantity, starts: Sequence[int], sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    at = bisect_right(starts, figure.start) - 1
    return sentences[at] if at >= 0 else (0, 0)


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


def _of(figure: Quantity, code: str | None) -> Quantity:
    if code is None:
        return figure
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
