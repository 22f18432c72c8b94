"""Names of units and of money in a language without a pack, out of CLDR's patterns and currency names.

Units come from the patterns of measures ("{0} kilometriä"). CLDR names currencies in full ("norske kroner"); news says
the noun alone. Where several full names share a first or last word, that word is a currency noun ("dolar"), and the side
on which the language puts it tells the noun of the others. A noun of several currencies means the language's own, else
the usual one of its family (`claims/units.toml`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_territory_currencies

from claims import units

_UNITS = {
    "length-kilometer": "km", "length-meter": "m", "length-centimeter": "cm", "length-millimeter": "mm",
    "length-micrometer": "µm", "length-nanometer": "nm", "length-mile": "mi", "length-yard": "yd", "length-foot": "ft",
    "length-inch": "in", "length-nautical-mile": "nmi", "length-light-year": "ly",
    "area-square-kilometer": "km2", "area-hectare": "ha", "area-square-meter": "m2", "area-square-mile": "mi2",
    "area-acre": "acre", "area-square-foot": "ft2", "area-dunam": "dunam",
    "mass-tonne": "t", "mass-kilogram": "kg", "mass-gram": "g", "mass-milligram": "mg", "mass-microgram": "µg",
    "mass-pound": "lb", "mass-ounce": "oz", "mass-carat": "carat",
    "volume-cubic-kilometer": "km3", "volume-cubic-meter": "m3", "volume-liter": "L", "volume-milliliter": "mL",
    "volume-gallon": "gal", "volume-barrel": "bbl", "volume-bushel": "bushel",
    "energy-kilocalorie": "kcal", "energy-kilojoule": "kJ", "energy-joule": "J", "energy-kilowatt-hour": "kWh",
    "power-gigawatt": "GW", "power-megawatt": "MW", "power-kilowatt": "kW", "power-watt": "W", "power-horsepower": "hp",
    "temperature-celsius": "°C", "temperature-fahrenheit": "°F", "temperature-generic": "°", "temperature-kelvin": "K",
    "digital-petabyte": "PB", "digital-terabyte": "TB", "digital-gigabyte": "GB", "digital-megabyte": "MB",
    "digital-kilobyte": "kB",
    "duration-century": "100 year", "duration-decade": "10 year", "duration-year": "year", "duration-month": "month",
    "duration-week": "week", "duration-day": "day", "duration-hour": "hour", "duration-minute": "minute",
    "duration-second": "second",
    "speed-kilometer-per-hour": "km/h", "speed-meter-per-second": "m/s", "speed-mile-per-hour": "mph", "speed-knot": "knot",
    "frequency-gigahertz": "GHz", "frequency-megahertz": "MHz", "frequency-kilohertz": "kHz", "frequency-hertz": "Hz",
    "electric-volt": "V", "pressure-hectopascal": "hPa", "pressure-millibar": "mbar", "pressure-bar": "bar",
    "concentr-percent": "%", "concentr-permille": "‰", "graphics-megapixel": "MP",
}  # fmt: skip
# Currencies that news of other countries names; the nouns of the rest are everyday words in too many languages ("leki").
_NEWS = frozenset(
    "USD EUR GBP JPY CNY RUB CHF INR TRY UAH PLN CZK HUF SEK NOK DKK KRW BRL MXN CAD AUD ILS SAR AED EGP IRR KZT BYN AZN "
    "GEL THB VND IDR MYR PHP ZAR NGN KES PKR BDT KWD IQD".split()
)
_LEAST = 2  # full names that must share a word for it to be a noun of money
_LONG = 6  # letters of a noun that may lose its ending
_SHORT = 3  # letters; shorter unit names are signs, and those stand in claims/units.toml


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


def unit_names(language: str) -> Iterator[tuple[str, str]]:
    """(name, key of the unit table) of measures, times and percent, in every form CLDR writes after a number."""
    locale = _locale(language)
    patterns = locale._data["unit_patterns"] if locale is not None else {}
    for name, key in _UNITS.items():
        for width in ("long", "short"):
            table = patterns.get(name, {}).get(width) or {}
            plain = {kind: forms for kind, forms in table.items() if kind not in ("per", "gender")}
            for pattern in _strings(plain):
                form = pattern.removeprefix("{0}").replace("\xa0", " ").replace("\u202f", " ").strip(" .")
                if pattern.startswith("{0}") and "{" not in form and _is_name(form):
                    yield form, key


def _is_name(form: str) -> bool:
    return len(form) >= _SHORT or (not form.isascii() and (len(form) == 2 or form >= "\u2e80"))


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif hasattr(table, "values"):
        for value in table.values():
            yield from _strings(value)


def money_nouns(language: str) -> Iterator[tuple[str, units.Unit]]:
    """(noun, currency): the nouns of full currency names, as they stand alone in a text."""
    locale = _locale(language)
    if locale is None:
        return
    first, last = _ends(locale)
    heads = first if _shared(first) > _shared(last) else last
    own = _own_currencies(language)
    for noun, codes in heads.items():
        unit = _meant(codes, own)
        if unit is not None and len(noun) > 1:
            yield noun, unit
            if len(noun) >= _LONG and noun[:-1] not in heads:
                yield noun[:-1], unit  # the stem to which other endings go: доллар(ы), manat(ı)


def _ends(locale: Locale) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The first and the last words of the names of currencies in use, with the codes that they name."""
    first: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    plurals = locale._data.get("currency_names_plural", {})
    for code, name in locale.currencies.items():
        if code not in units.CODES:
            continue
        for form in {str(name), *_strings(plurals.get(code))}:
            words = form.split()
            if 1 <= len(words) <= 4 and not any(char.isdigit() or char in "()" for char in form):
                first[words[0].lower()].add(code)
                last[words[-1].lower()].add(code)
    return first, last


def _shared(ends: dict[str, set[str]]) -> int:
    counts = Counter({word: len(codes) for word, codes in ends.items() if len(codes) >= _LEAST})
    return sum(size for _, size in counts.most_common(12))


def _own_currencies(language: str) -> list[str]:
    """The currencies of the land that first comes to mind for a language, the present one first, then those of this century."""
    likely = str(get_global("likely_subtags").get(language, ""))
    territory = likely.rsplit("_", 1)[-1]
    if len(territory) != 2:
        return []
    present = get_territory_currencies(territory)
    recent = get_territory_currencies(territory, start_date=date(2001, 1, 1), end_date=date.max)
    return [str(code) for code in dict.fromkeys([*reversed(present), *reversed(recent)]) if code in units.CODES]


def _meant(codes: set[str], own: Sequence[str]) -> units.Unit | None:
    for code in own:
        if code in codes:
            return units.Unit(code, "money")
    if len(codes) == 1:
        (code,) = codes
        return units.Unit(code, "money") if code in _NEWS else None
    best = max(units.families(), key=lambda name: len(codes & set(units.families()[name][1].values())))
    usual, members = units.families()[best]
    if usual in codes and len(codes & set(members.values())) * 2 > len(codes):
        return units.Unit(usual, "money", family=best)
    return None


def money_signs(language: str) -> Iterator[tuple[str, str]]:
    """(sign, code) of the language's own currencies, with and without their full stop."""
    locale = _locale(language)
    for code in _own_currencies(language) if locale is not None else ():
        sign = str(locale.currency_symbols.get(code, ""))  # type: ignore[union-attr]
        for form in dict.fromkeys((sign, sign.strip("."))):
            if form and form != code:
                yield form, code
