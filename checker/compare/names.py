"""Do two claims speak of the same people, places and bodies?"""

from __future__ import annotations

from checker.features import Features, label
from checker.model import Evidence
from claims.gazetteer import entities
from claims.model import Name
from claims.names import spoken_similarity

_MANY = 0.85  # a list in common says so much by itself
_PROCLITICS = frozenset("ובלכמשהوبلكف")  # of the scripts that write them together with the word
_LIST = 4  # names in common that make a list
SAME_SOUND = 0.8  # two unknown names that sound this alike are taken for one; measured on composed name pairs


def compare_names(left: Features, right: Features) -> Evidence | None:
    """`same`: all names of one side stand on the other; `compatible`: some do, or the context holds them;
    `different`: each side names what the other does not. No evidence where a side names nobody.

    `detail`: `exact`, `part` (one side names more), `many` (a list of four and more in common), `mixed` (each side
    names more), `context`, `disjoint`; `contexts` by `compare_contexts`.
    """
    if not (left.entities or left.strangers) or not (right.entities or right.strangers):
        return _one_sided(left, right)
    shared = left.entities & right.entities
    pairs = _sound_pairs(left.strangers, right.strangers)
    only_left = _unshared(left, right, shared, {a.text for a, _ in pairs})
    only_right = _unshared(right, left, shared, {b.text for _, b in pairs})
    common = sorted(label(ident) for ident in shared) + [f"{a.text} = {b.text}" for a, b in pairs]
    if not common and not only_left and not only_right:
        reason = f"{_list(left)} and {_list(right)}: one within the other"
        return Evidence("names", "same", 0.25, reason, "part")
    if common:
        says = sum(map(_particular, shared)) + 1.2 * len(pairs)
        spare = min(len(only_left), len(only_right))
        weight = round(min(0.6, 0.18 + 0.14 * says) * len(common) / (len(common) + spare), 3)
        reason = "; ".join(filter(None, (_both(common), _apart(only_left, only_right))))
        if not spare:
            whole = not only_left and not only_right and left.entities == right.entities
            detail = "many" if len(common) >= _LIST else "exact" if whole else "part"
            return Evidence("names", "same", _MANY if detail == "many" else weight, reason, detail)
        if len(common) >= _LIST and len(common) >= 3 * spare:
            return Evidence("names", "same", _MANY, reason, "many")
        return Evidence("names", "compatible", weight, reason, f"mixed:{len(common) / (len(common) + spare):.2f}")
    if (left.entities & right.context) or (right.entities & left.context):
        held = sorted(label(i) for i in (left.entities & right.context) | (right.entities & left.context))
        return Evidence("names", "compatible", 0.12, f"named nearby: {', '.join(held[:4])}", "context")
    return Evidence("names", "different", -0.4, _apart(only_left, only_right), "disjoint")


def _list(features: Features) -> str:
    return ", ".join(sorted(label(ident) for ident in features.entities)) or "nobody"


def _particular(ident: str) -> float:
    """How much a shared entity says: a country stands in every second story."""
    entity = entities().get(ident)
    return 0.7 if entity is not None and entity.type in ("country", "region") else 1.3


def _one_sided(left: Features, right: Features) -> Evidence | None:
    shared = (left.entities | left.context) & (right.entities | right.context)
    if not shared:
        return None
    held = sorted(label(ident) for ident in shared)
    return Evidence("names", "compatible", 0.12, f"both texts speak of {', '.join(held[:4])}", "context")


def compare_contexts(left: Features, right: Features, linked: bool) -> Evidence | None:
    """`different` where one of the claims names nobody, and all that their articles speak of lies apart: inflation in one
    country and in another. Nothing between articles on one event (`linked`), which may call one place by unlike names."""
    if linked or ((left.entities or left.strangers) and (right.entities or right.strangers)):
        return None
    mine, theirs = _with_lands(left.entities | left.context), _with_lands(right.entities | right.context)
    if not mine or not theirs or mine & theirs:
        return None
    first, second = ", ".join(sorted(map(label, mine))[:3]), ", ".join(sorted(map(label, theirs))[:3])
    return Evidence("names", "different", -0.2, f"their articles speak of others: {first}; and {second}", "contexts")


def _with_lands(idents: frozenset[str]) -> frozenset[str]:
    """The entities, and the countries and regions that they lie in."""
    table = entities()
    return idents | {e.within for ident in idents if (e := table.get(ident)) is not None and e.within}


def _sound_pairs(left: tuple[Name, ...], right: tuple[Name, ...]) -> list[tuple[Name, Name]]:
    pairs = []
    free = list(right)
    for a in left:
        best = max(free, key=lambda b: heard(a.text, b.text), default=None)
        if best is not None and heard(a.text, best.text) >= SAME_SOUND:
            pairs.append((a, best))
            free.remove(best)
    return pairs


def heard(left: str, right: str) -> float:
    """How alike two unknown names are, either of them perhaps with a proclitic letter before it ("לווייטנאם")."""
    forms = [(left, right)]
    forms += [(bare, right) for bare in _bare(left)] + [(left, bare) for bare in _bare(right)]
    return max(spoken_similarity(a, b) for a, b in forms)


def _bare(name: str) -> tuple[str, ...]:
    return (name[1:],) if len(name) >= 5 and name[0] in _PROCLITICS else ()


def _unshared(one: Features, other: Features, shared: frozenset[str], sounded: set[str]) -> list[str]:
    """What one side names and the other neither names, nor holds (Beijing is in China), nor has in its context."""
    table = entities()
    spare = []
    for ident in sorted(one.entities - shared):
        entity = table.get(ident)
        within = entity.within if entity is not None else None
        holds = any((e := table.get(o)) and e.within == ident for o in other.entities)
        if holds or ident in other.context or within in other.entities:
            continue
        spare.append(label(ident))
    return spare + [name.text for name in one.strangers if name.text not in sounded]


def _both(names: list[str]) -> str:
    return "both name " + ", ".join(names[:5])


def _apart(left: list[str], right: list[str]) -> str:
    parts = []
    if left:
        parts.append("only the first: " + ", ".join(left[:4]))
    if right:
        parts.append("only the second: " + ", ".join(right[:4]))
    return "; ".join(parts)
