"""`[units]`: the names of units and currencies in a language.

Symbols (km, t, °C, $, €) are the same everywhere and stand in `claims/units.toml`; here are the words, with all their
inflections. Forms are separated by ` | `; a key is a symbol of that table, an ISO 4217 code, or either with a factor
before it: "2 week" = "fortnight", "0.01 USD" = "cents", "10 IRR" = "toman".

    names       "km" = "kilometre | kilometres", also "%", "‰", "pp" (percentage points), "bp" (basis points)
    duals       one word for number and unit: "2 month" = "شهرين | شهران"
    lone        the same for one that no number counts, as it stands behind a hedge ("more than an | hour", "около | часа"), where
                the language has no word for one there
    before      units written before the number: "%" = "yüzde", "Mw" = "magnitude | magnitude of"
    per         "day" = "a day | per day | daily": after a unit it makes a rate, bbl/day
    per_before  the same before the number: "hour" = "时速 | saatte"
    coins       words of money that any currency named before the number is counted in (新台币30亿 | 元)
    points      words that mean percentage points beside a percentage ("fell 0.3 points to 2.9%")
    many_coins  "MRU" = "أوقية": names of money that are a unit of mass where no scale stands before them
    sums        words of money ("revenue", "debt", "paid"; `…` ends the stem of a word): a bare number of millions in their
                clause is in the currency of the sums beside it ("Umsatz von 410 Millionen")
    sums_behind true where such a word, a verb, stands behind the number ("90 करोड़ मिले")
    paid        verbs of money that stand behind a number as its noun would ("12 million | goes", "9 milioni | spesi")
    parts       words right before a number that is a part of the one before, whatever word follows ("of which")
    shares      words right before a number that leaves its unit to the one before ("against", "compared with")
    earlier     words of another time in the clause of such a number ("a year earlier it was 280 million")
    goals       prepositions that may follow a sum whose verb stands with the sum before ("and 95 million | to suppliers")
    rivals      words of who stands against another: a bare decimal in their clause is a percentage, as the one before
    people      words of people and other things that millions are counted of: no money in their clause
    doubtful    names of money that are other words too ("won", "crowns"): money only of millions, behind a country's
                adjective, beside a word of money, or where the text has named that money before
    masses      "lb" = "pound | pounds": names of money that are a unit of mass where a word of `weighs` stands near
    weighs      words of weight and of what is weighed ("weighing", "boulder")
    links       words between number and unit ("millions of dollars")
    currencies  "EUR" = "euro | euros" for those of one country or union
    families    "dollar" = "dollar | dollars": a currency of several countries (families of units.toml)
    nations     "CA" = "Canadian | كندي": before or after a family word
    defaults    "pound" = "EGP": which of a family is meant where nothing is said (else that of units.toml)
    counters    words between number and noun (个, نفر)
    no_units    phrases after a number that begin like a unit and are none (تن از)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import field_validator

from claims.sections.base import Section
from claims.sections.numbers import Forms, forms


class UnitsSection(Section):
    """See the module."""

    names: Forms = {}
    duals: Forms = {}
    lone: Forms = {}
    before: Forms = {}
    per: Forms = {}
    per_before: Forms = {}
    coins: str = ""
    points: str = ""
    sums: str = ""
    sums_behind: bool = False
    paid: str = ""
    parts: str = ""
    shares: str = ""
    earlier: str = ""
    goals: str = ""
    rivals: str = ""
    people: str = ""
    doubtful: str = ""
    masses: Forms = {}
    weighs: str = ""
    many_coins: Forms = {}
    links: str = ""
    currencies: Forms = {}
    families: Forms = {}
    nations: Forms = {}
    defaults: Forms = {}
    counters: str = ""
    no_units: str = ""

    @field_validator("names", "duals", "lone", "before", "currencies", "many_coins", "masses")
    @classmethod
    def _keys_are_units(cls, table: Forms) -> Forms:
        from claims.units import check_spec

        for key in table:
            check_spec(key)
        return table

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        """Kind `dual` with the key of the unit table; all other units are looked for beside the numbers only."""
        for key, text in self.duals.items():
            for form in forms(text):
                yield form, "dual", key
