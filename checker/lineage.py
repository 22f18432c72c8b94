"""Where a statement comes from: outlet → agency → official. Corroboration is counted by origin, not by outlet.

Two claims share an origin where their chains have a link in common (both through Xinhua; one is Xinhua's own report), or
where one text is a copy of the other. An unknown outlet is a link of its own that nothing shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.candidates import union
from checker.features import Features
from checker.model import Evidence
from claims.gazetteer import entities
from claims.origins import canonical_source
from claims.text import fold

_COPY_LENGTH = 60  # code points; a shorter identical sentence may be written twice by chance


def chain(features: Features) -> tuple[str, ...]:
    """The links of a claim, outlet first: canonical names of agencies and bodies, folded names of others."""
    saying = features.claim.attribution
    outlet = features.outlet
    links: list[str | None] = [canonical_source(outlet) or outlet if outlet else f"?{features.article_key}"]
    if saying is not None:
        speakers = saying.chain or ((saying.source,) if saying.source else ())
        links.extend(canonical_source(speaker) or _person(features, speaker) for speaker in speakers if speaker)
        if saying.origin:
            links.append(saying.origin)
    return tuple(dict.fromkeys(link for link in links if link))


def _person(features: Features, written: str) -> str | None:
    """The entity a speaker's name stands for; a description that names nobody ("officials") is no link."""
    key = fold(written)
    for name in features.claim.names:
        if name.canonical and fold(name.text) in key:
            entity = entities().get(name.canonical)
            if entity is not None and entity.kind != "place":
                return name.canonical
    return None


def copied(left: Features, right: Features, wording: Evidence | None) -> bool:
    """Is one text a copy of the other, to the letter or nearly?"""
    if wording is None or wording.outcome != "same":
        return False
    return min(len(left.claim.text), len(right.claim.text)) >= _COPY_LENGTH and float(wording.detail) >= 95


def compare_origin(left: Features, right: Features, wording: Evidence | None) -> Evidence:
    """`same` origin or `different`, with the link they share."""
    mine, theirs = chain(left), chain(right)
    shared = [link for link in mine if link in theirs]
    if shared:
        return Evidence("origin", "same", 0.0, f"both go back to {_label(shared[-1])}", "shared")
    if copied(left, right, wording):
        return Evidence("origin", "same", 0.0, "one text is a copy of the other", "copy")
    return Evidence("origin", "different", 0.0, f"{_label(mine[-1])} and {_label(theirs[-1])}", "apart")


def _label(link: str) -> str:
    if link.startswith("?"):
        return "an unknown outlet"
    entity = entities().get(link)
    return entity.label if entity is not None else link


def count_origins(features: Iterable[Features], same: Sequence[tuple[str, str]]) -> int:
    """How many independent origins a group of claims has; `same` are pairs of claim ids known to share one."""
    features = list(features)
    links: list[tuple[str, str]] = [(f"claim {a}", f"claim {b}") for a, b in same]
    for one in features:
        links.append((f"claim {one.claim.id}", f"claim {one.claim.id}"))
        links.extend((f"claim {one.claim.id}", f"link {link}") for link in chain(one))
    groups = union(links)
    return len({groups[f"claim {one.claim.id}"] for one in features})
