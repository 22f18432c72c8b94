"""The unit table: dimensions, conversion factors, written signs; and the names of units in a language.

The table is `claims/units.toml`, the same for all languages. A unit is named by a key: a symbol of the table or an
ISO 4217 code or a currency family, with a factor before it where the word stands for several of the unit ("2 week").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from claims.model import Quantity, QuantityKind

_TABLES = ("signs", "below", "before", "limits", "families", "money", "labels", "subunits", "loans")
_KINDS: Mapping[str, QuantityKind] = {"time": "duration", "temperature": "temperature", "points": "percentage-point"}
# ISO 4217 codes in use, and those of the last decades that news still names.
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD "
    "CDF CHF CLF CLP CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK "
    "LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
    "NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP "
    "STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VEF VES VND VUV WST XAF XCD "
    "XOF XPF XDR YER ZAR ZMW ZWG ZWL DEM FRF ITL ESP NLG BEF ATS GRD IEP PTE FIM ILR XAU XAG BTC "
)
CODES = frozenset(_CODES.split())


class Unit(NamedTuple):
    """What a word or sign after (or before) a number means: `factor` times `symbol`.

    `family` is set where the word names a currency of several countries; `symbol` is then the usual one of them.
    """

    symbol: str
    kind: QuantityKind
    factor: Decimal = Decimal(1)
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a symbol is converted: value × factor (after adding `shift`) gives base units of its dimension."""

    dimension: str
    factor: Fraction
    shift: Fraction = Fraction(0)


@cache
def _data() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = tomllib.loads((files("claims") / "units.toml").read_text(encoding="utf-8"))
    return data


@cache
def dimensions() -> dict[str, str]:
    """Symbol to dimension."""
    return {symbol: name for name, table in _data().items() if name not in _TABLES for symbol in table}


@cache
def families() -> dict[str, tuple[str, dict[str, str]]]:
    """Family to (usual code, country code to currency code)."""
    found = {}
    for name, text in _data()["families"].items():
        usual, first, *rest = text.split()
        found[name] = (usual, {first: usual} | dict(pair.split(":") for pair in rest))
    return found


@cache
def parse_spec(spec: str) -> Unit:
    """The unit a key stands for: `km`, `USD`, `dollar`, `2 week`, `bbl/day`. Raises ValueError for what is none."""
    number, _, rest = spec.rpartition(" ")
    factor = Decimal(number) if number else Decimal(1)
    if rest in families():
        return Unit(families()[rest][0], "money", factor, rest)
    if rest in CODES:
        return Unit(rest, "money", factor)
    return Unit(rest, _kind(rest), factor)


def _kind(symbol: str) -> QuantityKind:
    if symbol in ("%", "‰"):
        return "percent"
    known = dimensions()
    if symbol in known:
        return _KINDS.get(known[symbol], "measure")
    top, _, bottom = symbol.partition("/")
    if bottom and top in known and bottom in known:
        return "measure"
    raise ValueError(f"no unit {symbol!r} in claims/units.toml")


def check_spec(spec: str) -> None:
    """Raises ValueError where a key of a pack names no unit."""
    try:
        parse_spec(spec)
    except ArithmeticError as error:
        raise ValueError(f"{spec!r} has no number before the unit") from error


def rates(unit: Unit, per: str) -> bool:
    """Is the unit measured so: anything by time, but only masses, volumes and energy by area, volume or way?"""
    known = dimensions()
    return known.get(per) in ("time", None) or known.get(unit.symbol) in ("mass", "volume", "energy", "power")


def rate(unit: Unit, per: str) -> Unit:
    """A unit for each other unit: bbl and day give bbl/day; those with a symbol of their own keep it."""
    symbol = _RATES.get((unit.symbol, per), f"{unit.symbol}/{per}")
    return Unit(symbol, "measure", unit.factor)


_RATES = {
    ("km", "hour"): "km/h", ("mi", "hour"): "mph", ("m", "second"): "m/s", ("km", "second"): "km/s",
    ("nmi", "hour"): "knot", ("Mbit", "second"): "Mbit/s", ("Gbit", "second"): "Gbit/s", ("bit", "second"): "bit/s",
}  # fmt: skip


def limit(symbol: str) -> Decimal | None:
    """The greatest value that makes sense where the unit is named before the number only."""
    text = _data()["limits"].get(symbol)
    return Decimal(text) if text else None


def signs() -> list[tuple[str, Unit, str | None]]:
    """Signs that stand after a number in every language: (sign, unit, the case it must have or None)."""
    found: list[tuple[str, Unit, str | None]] = []
    for table in ("signs", "money"):
        for spec, text in _data()[table].items():
            unit = parse_spec(spec)
            written = text.split(" | ")
            for sign in written:
                cased = sign if table == "signs" and len(sign) <= 2 and sign.isalpha() else None
                if cased and sign.isupper() and sign.lower() in written:
                    cased = None  # 2 gb
                found.append((sign, unit, cased))
    return found


@cache
def below() -> dict[str, str]:
    """Signs that are a unit under a stroke only: what "s" is in m³/s."""
    return {sign: symbol for symbol, text in _data()["below"].items() for sign in text.split(" | ")}


@cache
def sharing(code: str) -> frozenset[str]:
    """The currencies whose hundredths have the same name as those of this one."""
    groups = (frozenset(text.split()) for text in _data()["subunits"].values())
    return next((group for group in groups if code in group), frozenset())


def named_with_numbers() -> str:
    """Names that end in a number in every language (FTSE 100): forms parted by " | "."""
    return str(_data()["labels"]["names"])


def loans() -> list[tuple[str, Unit]]:
    """(name, currency) of money in scripts without spaces, for languages without a pack."""
    return [(name, parse_spec(spec)) for spec, text in _data()["loans"].items() for name in text.split(" | ")]


def signs_before() -> list[tuple[str, Unit]]:
    """Signs that stand before a number in every language: of money, and %."""
    pairs = [(sign, parse_spec(spec)) for spec, text in _data()["money"].items() for sign in text.split(" | ")]
    return [*pairs, *((text, parse_spec(spec)) for spec, text in _data()["before"].items())]


@cache
def scale_of(symbol: str) -> Scale | None:
    """Dimension and factor of a symbol, None for money and what the table does not have."""
    for name, table in _data().items():
        if name in _TABLES or symbol not in table:
            continue
        factor, _, shift = str(table[symbol]).partition(" ")
        return Scale(name, Fraction(factor), Fraction(shift) if shift else Fraction(0))
    top, _, bottom = symbol.partition("/")
    upper, lower = (scale_of(top), scale_of(bottom)) if bottom else (None, None)
    if upper is None or lower is None:
        return None
    return Scale(f"{upper.dimension}/{lower.dimension}", upper.factor / lower.factor)


def to_base(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str]:
    """(low, high, dimension) in base units, for comparison across units: metres, kilograms, seconds, parts of one.

    Money keeps its currency: the dimension is `money:USD`. A bare count has the dimension `count`, an ordinal or rank
    its kind (the nth minute is `ordinal:minute`, no length of time), a ratio or a percentage `part`; a unit that the
    table does not know is its own dimension.
    """
    low, high = quantity.low, quantity.high
    if quantity.kind == "money":
        return low, high, f"money:{quantity.unit}"
    if quantity.kind == "ratio":
        return low, high, "part"
    if quantity.kind == "ordinal" and quantity.unit is not None:
        return low, high, f"ordinal:{quantity.unit}"
    if quantity.unit is None:
        return low, high, quantity.kind if quantity.kind in ("ordinal", "rank") else "count"
    scale = scale_of(quantity.unit)
    if scale is None:
        return low, high, quantity.unit
    return _scaled(low, scale), _scaled(high, scale), scale.dimension


def _scaled(value: Decimal | None, scale: Scale) -> Decimal | None:
    if value is None:
        return None
    exact = (Fraction(value) + scale.shift) * scale.factor
    return Decimal(exact.numerator) / exact.denominator
