"""Cues within the source of another attribution, which are no attributions of their own."""

from __future__ import annotations

from claims.attribution_results import Draft


def _is_within(one: Draft, other: Draft) -> bool:
    """Does the cue of an attribution belong to the source of another?"""
    begin, cue = other.source_start, one.end - len(one.cue) if one.start == one.source_start else one.start
    if begin is None or one.source_start == begin:
        return False
    return cue < begin + len(other.source or "") and begin < cue + len(one.cue)


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Without the attributions whose cue belongs to the source of another ("two officials who asked not to be named said",
    "according to data from the ministry")."""
    kept: list[Draft] = []
    for one in drafts:
        if one.refers and kept and kept[-1].kind == "say" and _is_within(kept[-1], one):
            continue  # "residents say they want peace"
        while kept and one.start < kept[-1].end and _is_within(kept[-1], one):
            kept.pop()
        relayed = bool(kept) and kept[-1].kind in ("quoting", "according") and one.kind == "say"
        if relayed and one.source_start == kept[-1].source_start is not None:
            continue  # 路透社援引知情人士的话报道称, «وفقا لما نشرته الصحيفة»
        if not kept or one.start >= kept[-1].end or not _is_within(one, kept[-1]):
            kept.append(one)
    return kept
