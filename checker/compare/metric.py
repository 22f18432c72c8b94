"""Do two figures answer the same question: is it the same thing that is measured, of the same part, on the same basis?"""

from __future__ import annotations

from checker.compare.alignment import comparable
from checker.compare.concepts import covered, said
from checker.compare.exchange import convertible
from checker.compare.questions import of_people
from checker.features import Features
from checker.model import Evidence
from claims.concepts import broader, notions
from claims.model import Quantity

_DEFINES = frozenset({"thing", "indicator", "person", "institution", "quality", "abstract", "place", "role"})
_ANYBODY = frozenset({"people", "person", "human", "country", "state-country", "side"})
_DEFINING = 0.7  # weight of defining words on one side that the other lacks


def compare_metric(left: Features, right: Features) -> Evidence | None:
    """Is it the same thing that is measured? Kind, unit, what is counted, and the concepts around the figure.

    `detail`: the two coverages (`0.80/0.55`), or what makes it another question: `kind`, `noun`, `concepts` (nothing
    measured in common), `role` (by and to, percent and points), `definition` (each side qualifies it by what the other does
    not say), `ordinal` (the first round and the second).
    """
    a, b = left.figure, right.figure
    if a is None or b is None:
        return None
    mine, theirs = said(left, left.metric, right.metric), said(right, right.metric, left.metric)
    forth, shared = covered(mine, right.metric, opposed=False)
    back, _ = covered(theirs, left.metric, opposed=False)
    alike = min(forth, back) >= 0.4
    if not comparable(a, b, bool(left.noun), bool(right.noun)) and not convertible(a, b, left.published or right.published):
        if {a.kind, b.kind} == {"percent", "percentage-point"} and alike:
            return Evidence("metric", "different", 0.25, "one in percent, the other in percentage points", "role")
        return Evidence("metric", "different", -0.5, f"{_name(a)} and {_name(b)}", "kind")
    if _other_noun(left, right, forth, back):
        toll = "toll" in a.flags or "toll" in b.flags
        if toll and not (of_people(left.noun) and of_people(right.noun)):  # "one driver was killed", and two trains
            return Evidence("metric", "different", -0.5, f"{a.noun or 'not said'} and {b.noun or 'not said'}", "kind")
        return Evidence("metric", "different", -0.4, f"counted: {a.noun or 'not said'} and {b.noun or 'not said'}", "noun")
    if a.role and b.role and a.role != b.role and alike:
        return Evidence("metric", "different", 0.25, f"one changes {a.role} this figure, the other {b.role} it", "role")
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


def _name(figure: Quantity) -> str:
    return f"{figure.kind} ({figure.unit})" if figure.unit else figure.kind
