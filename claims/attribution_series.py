"""Commas within the name of a body: "the Department for Environment, Food and Rural Affairs"."""

from __future__ import annotations

from collections.abc import Collection

from claims.concepts import notions
from claims.phrasebook import Phrasebook
from claims.text import Prepared

_LONGEST_PART = 4  # tokens between two commas
_SMALL = 3  # small words between the noun of a body and the first part of its name


def series_commas(prepared: Prepared, lexicon: Phrasebook, joints: Collection[str]) -> set[int]:
    """The commas of which each parts two words with capitals, in a series that a noun of a body with a capital opens and an
    "and" closes. `joints`: the words for "and"."""
    found: set[int] = set()
    source, starts = prepared.source, prepared.source_starts()
    for comma in prepared.places(","):
        if not 0 < comma < len(starts) - 1 or comma in found:
            continue
        if not (source[starts[comma + 1]].isupper() and source[starts[comma - 1]].isupper()):
            continue
        commas = _to_joint(prepared, comma, joints)
        if commas and _opens_with_body(prepared, lexicon, comma):
            found |= commas
    return found


def _is_capital(prepared: Prepared, token: int) -> bool:
    return 0 <= token < len(prepared.words) and prepared.source[prepared.token_span(token, token + 1)[0]].isupper()


def _to_joint(prepared: Prepared, comma: int, joints: Collection[str]) -> set[int]:
    """The commas from one on, up to the "and" before the last part; none where there is no such word."""
    words, commas, part = prepared.words, {comma}, 0
    for at in range(comma + 1, len(words)):
        if words[at] in joints:
            return commas if part and _is_capital(prepared, at + 1) else set()
        if words[at] == "," and part:
            commas.add(at)
            part = 0
        elif part < _LONGEST_PART and (_is_capital(prepared, at) or not part):
            part += 1
        else:
            return set()
    return set()


def _opens_with_body(prepared: Prepared, lexicon: Phrasebook, comma: int) -> bool:
    """Does the noun of a body stand before the part that a comma closes, with small words between them?"""
    at = comma - 1
    while at > comma - _LONGEST_PART and _is_capital(prepared, at):
        at -= 1
    begin = at
    while at > begin - _SMALL and at >= 0 and prepared.words[at][0].isalpha() and not _is_capital(prepared, at):
        at -= 1
    if at == begin or not _is_capital(prepared, at):
        return False
    table = notions()
    ids = (value for _, node in lexicon.scan((prepared.words[at],)) for kind, value in node.entries if kind == "concept")
    return any(ident in table and table[ident].kind == "institution" for ident in ids)
