"""Do two figures answer the same question, and with the same number?"""

from __future__ import annotations

from decimal import Decimal

from checker.compare.concepts import covered, said
from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, notions, opposites
from claims.model import Quantity

_ABOUT = Decimal("0.1")  # "about 120" admits a tenth more or less
_DEFINES = frozenset({"thing", "indicator", "person", "institution", "quality", "abstract", "place", "role"})
_ANYBODY = frozenset({"people", "person", "human", "country", "state-country", "side"})
_DEFINING = 0.7  # weight of defining words on one side that the other lacks
_FRACTION = Decimal("0.03")  # "a third" stands for 33 %
_ROUND_LIMIT = Decimal("0.05")  # a rounded figure stands for at most a twentieth more or less


def compare_metric(left: Features, right: Features) -> Evidence | None:
    """Is it the same thing that is measured? Kind, unit, what is counted, and the concepts around the figure.

    `detail`: the two coverages (`0.80/0.55`), or what makes it another question: `kind`, `noun`, `concepts` (nothing
    measured in common), `role` (by and to, percent and points), `contrast` (men and women, exports and imports),
    `definition` (each side qualifies it by what the other does not say), `ordinal` (the first round and the second).
    """
    a, b = left.figure, right.figure
    if a is None or b is None:
        return None
    mine, theirs = said(left, left.metric, right.metric), said(right, right.metric, left.metric)
    forth, shared = covered(mine, right.metric, opposed=False)
    back, _ = covered(theirs, left.metric, opposed=False)
    alike = min(forth, back) >= 0.4
    if dimension(left) != dimension(right):
        if {a.kind, b.kind} == {"percent", "percentage-point"} and alike:
            return Evidence("metric", "different", 0.25, "one in percent, the other in percentage points", "role")
        return Evidence("metric", "different", -0.5, f"{_name(a)} and {_name(b)}", "kind")
    if _other_noun(left, right, forth, back):
        return Evidence("metric", "different", -0.4, f"counted: {a.noun or 'not said'} and {b.noun or 'not said'}", "noun")
    if {a.role, b.role} == {"by", "to"} and alike:
        return Evidence("metric", "different", 0.25, f"one changes {a.role} this figure, the other {b.role} it", "role")
    contrast = _contrast(left, right)
    if contrast is not None:
        return Evidence("metric", "different", 0.25 if shared else -0.2, " against ".join(contrast), "contrast")
    if left.ordinals and right.ordinals and not (left.ordinals & right.ordinals):
        return Evidence("metric", "different", 0.2, "another one in a series", "ordinal")
    if not shared:
        return Evidence("metric", "different", -0.25, "nothing measured in common", "concepts")
    odd = [_odd(mine, right.metric), _odd(theirs, left.metric)]
    if all(weight >= _DEFINING for weight, _ in odd) and max(forth, back) < 0.9:
        reason = f"only the first: {', '.join(odd[0][1][:3])}; only the second: {', '.join(odd[1][1][:3])}"
        return Evidence("metric", "different", round(0.3 * min(forth, back), 3), reason, "definition")
    return Evidence(
        "metric", "same" if max(forth, back) >= 0.5 else "compatible", round(0.15 + 0.2 * max(forth, back), 3),
        f"both measure {', '.join(sorted(shared)[:5])}", f"{forth:.2f}/{back:.2f}",
    )  # fmt: skip


def _contrast(left: Features, right: Features) -> tuple[str, str] | None:
    """Opposites that tell two measured things apart, in words of few meanings."""
    table = opposites()
    for ident in sorted(left.likely & left.metric.keys()):
        for other in sorted(table.get(ident, frozenset()) & right.likely & right.metric.keys()):
            if other not in left.metric and ident not in right.metric:
                return ident, other
    return None


def _odd(one: dict[str, float], other: dict[str, float]) -> tuple[float, list[str]]:
    """What defines one figure and is not said of the other: things, people, qualities – not the verbs, which vary."""
    table = notions()
    above = {up for ident in other for up in broader(ident)}
    odd = [
        ident for ident in one
        if ident not in other and ident not in above and ident not in _ANYBODY and not any(up in other for up in broader(ident))
        and (notion := table.get(ident)) and notion.kind in _DEFINES
    ]  # fmt: skip
    return sum(one[ident] for ident in odd), odd


def _other_noun(left: Features, right: Features, forth: float, back: float) -> bool:
    """Are different things counted? People of a kind are people; a noun that nothing knows is judged by the rest."""
    a, b = left.figure, right.figure
    assert a is not None and b is not None
    if a.kind not in ("count", "rank") or left.noun & right.noun:
        return False
    if left.noun and right.noun:
        generic = (left.noun | right.noun) & _ANYBODY
        return not _related(left, right) and not (generic and _people(left.noun) and _people(right.noun))
    if a.kind == "rank":
        return True
    return max(forth, back) < 0.5


def _people(noun: frozenset[str]) -> bool:
    table = notions()
    return any(ident in table and table[ident].kind in ("person", "role") for ident in noun)


def _related(left: Features, right: Features) -> bool:
    noun_left, noun_right = dict.fromkeys(left.noun, 1.0), dict.fromkeys(right.noun, 1.0)
    return bool(covered(noun_left, noun_right)[1] or covered(noun_right, noun_left)[1])


def dimension(features: Features) -> str:
    """What the figure can be compared with: `money:USD`, `percent`, `length`, `count`, …"""
    figure, base = features.figure, features.base
    assert figure is not None
    if figure.kind == "money":
        return f"money:{figure.unit}"
    if figure.kind in ("percent", "ratio"):
        return "share"
    return base[2] if base is not None else figure.kind


def compare_quantities(left: Features, right: Features) -> Evidence | None:
    """`same` number; `compatible`: bounds, hedges or rounding admit both; `contradicts`: both cannot hold."""
    if left.figure is None or right.figure is None or dimension(left) != dimension(right):
        return None
    a, b = left.figure, right.figure
    shown = f"{shown_value(a)} and {shown_value(b)}"
    if left.course and right.course and left.course != right.course:
        reason = f"{shown}: one goes {left.course}, the other {right.course}"
        return Evidence("quantities", "contradicts", -0.1, reason, "direction")
    low_a, high_a = _exact_bounds(left)
    low_b, high_b = _exact_bounds(right)
    direction = f", both going {left.course}" if left.course and left.course == right.course else ""
    if (low_a, high_a) == (low_b, high_b) and a.qualifier == b.qualifier:
        return Evidence("quantities", "same", 0.4, shown + direction, "equal")
    if _overlap(_widened(a, low_a, high_a), _widened(b, low_b, high_b)):
        return Evidence("quantities", "compatible", 0.2, f"{shown}: both can hold{direction}", _why_compatible(a, b))
    if _siblings(left, right):
        return Evidence("quantities", "different", -0.1, f"{shown}: another figure of the statement is the same", "sibling")
    higher = "first" if (low_a or high_a or 0) > (low_b or high_b or 0) else "second"
    return Evidence("quantities", "contradicts", -0.1, f"{shown}: both cannot hold", f"value:{higher}")


def _siblings(left: Features, right: Features) -> bool:
    """Is one figure the other end of a change, or does either statement give the other's number, too?"""
    a, b = left.figure, right.figure
    assert a is not None and b is not None
    if (a.role == "from") != (b.role == "from"):
        return True
    mine = {(q.kind, q.unit, q.low, q.high) for q in left.claim.values}
    theirs = {(q.kind, q.unit, q.low, q.high) for q in right.claim.values}
    return (a.kind, a.unit, a.low, a.high) in theirs or (b.kind, b.unit, b.low, b.high) in mine


def _exact_bounds(features: Features) -> tuple[Decimal | None, Decimal | None]:
    figure = features.figure
    assert figure is not None
    if features.base is not None and figure.kind != "money":
        return features.base[0], features.base[1]
    return figure.low, figure.high


def _why_compatible(a: Quantity, b: Quantity) -> str:
    return "bounds" if a.qualifier != "exact" or b.qualifier != "exact" else "rounding"


def _widened(figure: Quantity, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The interval a figure admits: a tenth for a hedge, half of the last digit written for a rounded one."""
    slack = Decimal(0)
    value = low if low is not None else high
    if value is not None and low == high:
        slack = abs(value) * _ABOUT if figure.qualifier == "about" else _rounding(figure, value)
        if figure.kind == "ratio":
            slack = max(slack, abs(value) * _FRACTION)
    return (None if low is None else low - slack), (None if high is None else high + slack)


def _rounding(figure: Quantity, value: Decimal) -> Decimal:
    """Half a unit of the last digit that is not a zero, as far as the figure is large enough to be a rounded one."""
    written = figure.low
    if written is None or written == 0 or value == 0 or figure.kind in ("rank", "ordinal"):
        return Decimal(0)
    digits = written.normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent >= 0 and abs(written) < 1000:
        return Decimal(0)  # 33 % and 34 %, 12 dead and 13 dead are not one figure rounded
    half = Decimal(1).scaleb(exponent) / 2
    share = min(half / abs(written), _ROUND_LIMIT)
    return abs(value) * share


def _overlap(a: tuple[Decimal | None, Decimal | None], b: tuple[Decimal | None, Decimal | None]) -> bool:
    def below(high: Decimal | None, low: Decimal | None) -> bool:
        return high is not None and low is not None and high < low

    return not below(a[1], b[0]) and not below(b[1], a[0])


def _name(figure: Quantity) -> str:
    return f"{figure.kind} ({figure.unit})" if figure.unit else figure.kind


def shown_value(figure: Quantity) -> str:
    """A figure as a person reads it: `33 %`, `more than 120`, `3.72 bn USD`."""
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        number = f"{_short(low)}–{_short(high)}"
    else:
        number = _short(low if low is not None else high)
    qualifier = "" if figure.qualifier in ("exact", "range") else figure.qualifier.replace("-", " ") + " "
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{qualifier}{number}{unit}"


def _short(value: Decimal | None) -> str:
    if value is None:
        return "?"
    for limit, name in ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")):
        if abs(value) >= limit:
            return f"{_trim(value / limit)} {name}"
    return _trim(value)


def _trim(value: Decimal) -> str:
    rounded = round(value, 4)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


