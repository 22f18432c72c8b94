"""What a reviewer says was misread of a claim, put in place of what was read. The original is never changed.

Values are written as `33`, `-1.5`, `5e9`, `120..130`, `>120`, `>=120`, `<120`, `<=120` or `~120`; units as in
`claims/units.toml` or ISO 4217 (`%`, `pp`, `USD`, `km`); periods as ISO 8601: `2022`, `2022-Q1`, `2022-03`, `2022-03-05`, or two
days with `/` between them, the second not included. Empty: nothing is stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from checker.model import CorrectedField
from checker.workspace.state import Corrected
from claims.errors import UsageError
from claims.model import Attribution, Claim, Grain, Moment, Qualifier, Quantity
from claims.text import fold

FLAG = "corrected"  # on a value that a reviewer gave
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SIGNS: tuple[tuple[str, Qualifier], ...] = (
    (">=", "at-least"), ("<=", "up-to"), (">", "more-than"), ("<", "less-than"), ("~", "about"),
)  # fmt: skip
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)(?:-(\d\d))?))?")


def corrected(claim: Claim, field: CorrectedField, now: str) -> Claim:
    """The claim with one field as `now` says. Raises `UsageError` where `now` cannot be read."""
    return _SET[field](claim, now.strip())


def reading(claim: Claim, field: CorrectedField) -> str:
    """What is read of a claim, written as a correction would write it."""
    return _GET[field](claim)


def apply(claims: Mapping[str, list[Claim]], found: Iterable[tuple[str, str, Corrected]]) -> tuple[
    dict[str, list[Claim]], dict[str, Claim]
]:  # fmt: skip
    """(claims by article with corrections in place, the originals of those changed); `found` are article, claim id and
    correction. One that can no longer be read as it was written changes nothing."""
    made, originals = dict(claims), dict[str, Claim]()
    for article, ident, one in found:
        listed = made.get(article, [])
        at = next((place for place, claim in enumerate(listed) if claim.id == ident), None)
        if at is None:
            continue
        try:
            new = corrected(listed[at], one.field, one.now)
        except UsageError:
            continue
        originals.setdefault(ident, listed[at])
        made[article] = [*listed[:at], new, *listed[at + 1 :]]
    return made, originals


# --- value and unit ----------------------------------------------------------------------------------------------


def _set_value(claim: Claim, now: str) -> Claim:
    if not now:
        return replace(claim, values=(), kind="event" if claim.values else claim.kind)
    low, high, qualifier = _bounds(now)
    if claim.values:
        old = claim.values[0]
        new = replace(old, low=low, high=high, qualifier=qualifier, flags=(*old.flags, FLAG))
    else:
        new = Quantity(claim.start, claim.end, claim.text, "count", low, high, qualifier=qualifier, flags=(FLAG,))
    return _with_main(claim, new)


def _with_main(claim: Claim, main: Quantity) -> Claim:
    kind = main.kind if not claim.values or claim.kind == claim.values[0].kind else claim.kind
    return replace(claim, values=(main, *claim.values[1:]), kind=kind)


def _bounds(now: str) -> tuple[Decimal | None, Decimal | None, Qualifier]:
    text = fold(now).replace("_", "").replace(" ", "")
    for sign, qualifier in _SIGNS:
        if text.startswith(sign):
            number = _number(text[len(sign) :], now)
            if qualifier == "about":
                return number, number, qualifier
            return (None, number, qualifier) if sign[0] == "<" else (number, None, qualifier)
    left, dots, right = text.partition("..")
    if dots:
        low, high = _number(left, now), _number(right, now)
        if low > high:
            raise UsageError(f"{low} is more than {high}", place=now, remedy="write the smaller number first")
        return low, high, "range"
    number = _number(text, now)
    return number, number, "exact"


def _number(text: str, place: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "") if _GROUPED.fullmatch(text.lstrip("-")) else text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite() or abs(number.adjusted()) > 60:
        raise UsageError("no number", place=place[:60], remedy="write 33, 1.5, 5e9, 120..130, >120 or ~120")
    return number


def _get_value(claim: Claim) -> str:
    if not claim.values:
        return ""
    main = claim.values[0]
    low, high = _plain(main.low), _plain(main.high)
    if main.low is not None and main.high is not None:
        if main.low != main.high:
            return f"{low}..{high}"
        return f"~{low}" if main.qualifier == "about" else low
    if main.low is not None:
        return f"{'>=' if main.qualifier == 'at-least' else '>'}{low}"
    return f"{'<=' if main.qualifier == 'up-to' else '<'}{high}" if main.high is not None else ""


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}" if abs(number.adjusted()) < 30 else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _set_unit(claim: Claim, now: str) -> Claim:
    if not claim.values:
        raise UsageError("it has no value that could have a unit", place=claim.id, remedy="correct the value first")
    main = claim.values[0]
    if not now:
        return _with_main(claim, replace(main, unit=None, kind="count", flags=(*main.flags, FLAG)))
    try:
        from claims.units import parse_spec

        unit = parse_spec(now)
    except (ValueError, ArithmeticError) as error:
        raise UsageError(f"no unit {now[:40]!r}", remedy="write %, pp, USD, km, t … as claims/units.toml does") from error
    if unit.factor != 1:
        raise UsageError(f"{now[:40]!r} is more than one unit", remedy=f"write {unit.symbol} and correct the value")
    return _with_main(claim, replace(main, unit=unit.symbol, kind=unit.kind, flags=(*main.flags, FLAG)))


def _get_unit(claim: Claim) -> str:
    return (claim.values[0].unit or "") if claim.values else ""


# --- period ------------------------------------------------------------------------------------------------------


def _set_period(claim: Claim, now: str) -> Claim:
    if not now:
        return replace(claim, when=None, moments=tuple(one for one in claim.moments if one != claim.when))
    earliest, latest, grain = _interval(fold(now).replace(" ", "").upper(), now)
    old = claim.when
    at = (old.start, old.end, old.text) if old else (claim.start, claim.end, claim.text)
    when = Moment(*at, earliest, latest, grain)
    rest = tuple(one for one in claim.moments if one != old)
    return replace(claim, when=when, moments=(when, *rest))


def _interval(text: str, place: str) -> tuple[datetime, datetime, Grain]:
    left, slash, right = text.partition("/")
    try:
        earliest, latest, grain = _one(left)
        if slash:
            latest = _one(right)[0]
    except ValueError as error:
        raise UsageError("no period", place=place[:60], remedy="write 2022, 2022-Q1, 2022-03, 2022-03-05 or A/B") from error
    if earliest >= latest:
        raise UsageError("it ends before it begins", place=place[:60], remedy="write the earlier day first")
    return earliest, latest, grain


def _one(text: str) -> tuple[datetime, datetime, Grain]:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError
    year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        first = datetime(year, month, day)
        return first, first + timedelta(days=1), "day"
    if month:
        return datetime(year, month, 1), datetime(year + month // 12, month % 12 + 1, 1), "month"
    if quarter:
        start = 3 * quarter - 2
        return datetime(year, start, 1), datetime(year + (start + 2) // 12, (start + 2) % 12 + 1, 1), "quarter"
    return datetime(year, 1, 1), datetime(year + 1, 1, 1), "year"


def _get_period(claim: Claim) -> str:
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    if when.earliest is not None and when.latest is not None:
        first = when.earliest
        for form in (f"{first:%Y}", f"{first:%Y}-Q{(first.month + 2) // 3}", f"{first:%Y-%m}", f"{first:%Y-%m-%d}"):
            if first.year >= 1000 and _one(form)[:2] == (first.replace(tzinfo=None), when.latest.replace(tzinfo=None)):
                return form
    return "/".join(_day(end) for end in (when.earliest, when.latest))


def _day(at: datetime | None) -> str:
    if at is None:
        return ""
    whole = (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)
    return at.date().isoformat() if whole else at.isoformat()


# --- source ------------------------------------------------------------------------------------------------------


def _set_source(claim: Claim, now: str) -> Claim:
    if not now:
        return replace(claim, attribution=None, source=None, origin=None, polarity="affirmed")

    from claims.origins import canonical_source

    origin = canonical_source(now)
    old = claim.attribution or Attribution(claim.start, claim.start, "", None)
    said = replace(old, source=now, origin=origin, chain=(now,), source_start=None)
    return replace(claim, attribution=said, source=now, origin=origin)


def _get_source(claim: Claim) -> str:
    return claim.source or ""


_SET: dict[CorrectedField, Callable[[Claim, str], Claim]] = {
    "value": _set_value, "unit": _set_unit, "period": _set_period, "source": _set_source,
}  # fmt: skip
_GET: dict[CorrectedField, Callable[[Claim], str]] = {
    "value": _get_value, "unit": _get_unit, "period": _get_period, "source": _get_source,
}  # fmt: skip
