"""What CLDR knows of a language, read through Babel when the language first occurs (nothing is baked).

Babel keeps one pickled file a locale, loaded in a few milliseconds; a language's regional variants are merged where
news of the language uses them (the month names of the Levant, Egypt and the Maghreb are all Arabic).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError, localedata

from claims import compiled

# Regions whose words differ from the language's default in news text.
_REGIONS = {
    "ar": ("SA", "EG", "SY", "LB", "IQ", "DZ", "MA", "TN"),
    "de": ("AT",), "pt": ("PT",), "es": ("MX",), "en": ("GB", "IN"),
    "fr": ("CA",), "zh": ("Hant",), "fa": ("AF",), "sr": ("Latn",),
}  # fmt: skip


@cache
def _locales(language: str) -> tuple[Any, ...]:
    try:
        base = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ()
    found = [base]
    for region in _REGIONS.get(language, ()):
        try:
            found.append(Locale.parse(f"{language}_{region}"))
        except UnknownLocaleError:
            continue
    return tuple(found)


def knows(language: str) -> bool:
    """Has CLDR data for this language code?"""
    return bool(_locales(language))


def language_name(language: str) -> str:
    """The English name of a language."""
    locales = _locales(language)
    return str(locales[0].get_language_name("en") or language) if locales else language


class Figures(NamedTuple):
    """What CLDR says of figures in a language; kept, since Babel takes long to load a language."""

    separators: tuple[str, str]  # (decimal, group) marks of the Latin digits
    currencies: list[tuple[str, str]]  # (name, ISO 4217 code) with plural forms, of the language's default region


@cache
def figures(language: str) -> Figures:
    """The figures of a language; English signs and no names for one that CLDR does not know."""
    sources = (files("claims") / "cldr.py", files("babel") / "__init__.py")
    return Figures(*compiled.kept(f"figures-{language}", sources, lambda: (_separators(language), list(_currencies(language)))))


def _separators(language: str) -> tuple[str, str]:
    for locale in _locales(language):
        symbols = locale.number_symbols.get("latn") or {}
        if symbols.get("decimal"):
            return str(symbols["decimal"]), str(symbols.get("group", ""))
    return ".", ","


def _own(table: Any) -> dict[Any, Any]:
    """The part of a raw Babel table that is stated and not an alias (an override comes as a pair: alias, table)."""
    if isinstance(table, tuple):
        table = table[-1]
    return table if isinstance(table, dict) else {}


def _calendar_names(language: str, table: str) -> Iterator[tuple[str, int]]:
    """Names in all widths but the narrow. Babel's own accessors resolve aliases inside a table that all locales share,
    so that one language's names show up in another's; the raw tables are read instead, and aliases left out."""
    for locale in _locales(language):
        for context in _own(localedata.load(str(locale)).get(table)).values():
            for width in ("wide", "abbreviated"):
                for number, name in _own(_own(context).get(width)).items():
                    if isinstance(name, str):
                        yield name, int(number)


def scales(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Scale words and their abbreviations ("miljoen", "mln."), each as multiplier → forms parted by ` | `.

    They are read off the compact number patterns: `000 miljoen` for 100,000,000 says that the word stands for a million.
    """
    words: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for locale in _locales(language)[:1]:
        for width, found in (("long", words), ("short", short)):
            for plural in _compact(locale, width):
                for size, pattern in plural.items():
                    _take_scale(str(size), pattern.pattern, found)
    _together(words)
    for value, forms in words.items():  # 億 is no abbreviation after which a number ends
        for form in forms:
            short.get(value, {}).pop(form, None)
    return _joined(words), _joined(short)


def scales_before(language: str) -> bool:
    """Does the language put the word for a million before the digits ("milioni 5")?"""
    for locale in _locales(language)[:1]:
        for plural in _compact(locale, "long"):
            for size, pattern in plural.items():
                if len(str(size)) == 7:
                    return not pattern.pattern.startswith("0")
    return False


def _together(words: dict[str, dict[str, None]]) -> None:
    """Scales of one syllable are written together where the script has spaces between other words: 천억."""
    single = [(value, form) for value, forms in words.items() for form in forms if len(form) == 1 and form >= "\uac00"]
    for low, first in single:
        for high, second in single:
            if low != "1e0" and float(low) < float(high):
                words.setdefault(f"1e{int(low[2:]) + int(high[2:])}", {})[first + second] = None


def _compact(locale: Any, width: str) -> Iterator[Any]:
    try:
        yield from locale.compact_decimal_formats[width].values()
    except KeyError:
        return


def _take_scale(size: str, pattern: str, found: dict[str, dict[str, None]]) -> None:
    pattern = pattern.split(";", 1)[0]
    zeros = pattern.count("0")
    form = pattern.replace("0", "").replace("'", "").replace("\xa0", " ").replace("\u200f", "").strip()
    if zeros and form:
        for known in dict.fromkeys((form, form.rstrip("."))):
            found.setdefault(f"1e{len(size) - zeros}", {})[known] = None


def _joined(found: dict[str, dict[str, None]]) -> dict[str, str]:
    return {value: " | ".join(forms) for value, forms in found.items() if forms and value != "1e0"}


def months(language: str) -> Iterator[tuple[str, int]]:
    """(name, month 1–12) in all widths but the narrow, of all regions."""
    return _calendar_names(language, "months")


def weekdays(language: str) -> Iterator[tuple[str, int]]:
    """(name, weekday with Monday 0) in all widths but the narrow."""
    return _calendar_names(language, "days")


# The skeletons whose patterns are read; those of figures alone hold what the date reader knows anyway, unless spaced.
_SKELETONS = ("yMMMM", "yMMM", "MMMMd", "MMMd", "yMMMd", "yMMMEd", "MMMEd", "MMMMEd", "yMd")
_FIELD = re.compile(r"'([^']*)'|([dyMLEc])\2*|[A-Za-z]+|[^'A-Za-z]+")
_SLOTS = {"d": "{day}", "y": "{year}", "E": "{weekday}", "c": "{weekday}"}


def date_patterns(language: str) -> list[str]:
    """The orders in which a language writes its dates ("d. MMMM y"), in the pattern language of `[dates]`."""
    found: dict[str, None] = {}
    for locale in _locales(language)[:1]:
        formats = [locale.date_formats[width] for width in ("medium", "long", "full") if width in locale.date_formats]
        formats += [locale.datetime_skeletons[name] for name in _SKELETONS if name in locale.datetime_skeletons]
        for written in formats:
            if (pattern := _as_pattern(str(written.pattern))) is not None:
                found[pattern] = None
    return list(found)


def _as_pattern(written: str) -> str | None:
    """None for what holds a field that no date of a text shows (an era), or figures joined by signs alone."""
    numeric = False
    parts: list[str] = []
    for match in _FIELD.finditer(written):
        field, letter = match[0], match[2]
        if letter in ("M", "L"):
            named = len(field) >= 3
            numeric = numeric or not named
            parts.append("{month}" if named else "{monthnumber}")
        elif letter:
            parts.append(_SLOTS[letter])
        elif field[0] == "'":
            parts.append(match[1])
        elif field[0].isascii() and field[0].isalpha():
            return None
        else:
            parts.append(_BRACKETS.sub(r"\\\g<0>", field))
    whole = "".join(parts)
    if numeric and ". " not in whole and "月" not in whole:
        return None
    return whole.replace("{monthnumber}月", "{month}")


_BRACKETS = re.compile(r"[\[\]()|~]")


def date_order(language: str) -> str:
    """ "dmy", "mdy" or "ymd": the order of a date in figures."""
    for locale in _locales(language)[:1]:
        first = next((char for char in str(locale.date_formats["short"].pattern) if char in "dMy"), "d")
        return {"d": "dmy", "M": "mdy", "y": "ymd"}[first]
    return "dmy"


def _currencies(language: str) -> Iterator[tuple[str, str]]:
    for locale in _locales(language)[:1]:
        for code, name in locale.currencies.items():
            if str(name).isascii() or not any(char.isdecimal() for char in name):
                yield str(name), str(code)
        for code, forms in locale._data.get("currency_names_plural", {}).items():
            for name in forms.values():
                yield str(name), str(code)


def currency_symbols(language: str) -> Iterator[tuple[str, str]]:
    """(symbol, ISO 4217 code), the ISO codes themselves excluded."""
    for locale in _locales(language):
        for code, symbol in locale.currency_symbols.items():
            if str(symbol) != str(code):
                yield str(symbol), str(code)


_NO_PLACES = frozenset({"UN", "EZ", "QO", "ZZ"})  # CLDR lists them among territories; the UN is a body


def territories(language: str) -> Iterator[tuple[str, str]]:
    """(name, ISO 3166 code) of countries and regions; UN M.49 numbers of continents excluded."""
    for locale in _locales(language):
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_PLACES:
                yield str(name), str(code)


def phrases(language: str) -> Iterator[tuple[str, str, Any]]:
    """(phrase, kind, value) of CLDR's own words for the scan of a text, each once; see `claims.phrasebook`."""
    found: dict[tuple[str, str, Any], None] = {}
    found.update(((name, "cldr-month", month), None) for name, month in months(language) if not name.isdigit())
    found.update(((name, "cldr-weekday", weekday), None) for name, weekday in weekdays(language) if len(name) > 1)
    yield from found
