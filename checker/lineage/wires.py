"""The wires that an article credits as a whole: in brackets near its beginning or end, as its last line, or in its dateline.

Of a dateline's brackets it is plain that they hold a wire, so that one which nothing knows is read there, too: "LISBONNE
(Agence Tage) —". The name of one wire is written in many scripts; those that sound alike are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from checker.compare.names import SAME_SOUND, heard
from checker.lineage.speakers import Speaker, fields, one_name, speaker
from claims.gazetteer import entities
from claims.model import Article
from claims.origins import canonical_source
from claims.sounds import script_of

_EDGE = 260  # code points at either end of an article where it credits a wire
_CREDIT = re.compile(r"[(（\[]([^()（）\[\]\n]{2,60})[)）\]]")
_DASH = "[—–-]"
_WIRE = r"[(（]([^()（）\n\d]{3,30})[)）]"
_DATELINE = re.compile(rf"^[^()（）\n.:;!?]{{0,40}}?(?:\s{_DASH}\s*{_WIRE}|{_WIRE}\s*{_DASH}\s)", re.M)
_ACROSS = 0.72  # likeness of sound of two names in two scripts, from which on they are one
_PRESS = frozenset({"media", "media-outlet", "news", "news-agency"})  # what a wire is, and not which
_LAST_LINE = 60  # code points of a last line that may be a credit


def credits(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Article id → the wires it credits: canonical names, and those that nothing knows as one of the articles writes them."""
    names: dict[str, str] = {}
    owners = [outlet for article in articles if (outlet := article.outlet) and canonical_source(outlet) is None]
    return {article.id: tuple(dict.fromkeys(_credited(article, names, owners))) for article in articles}


def _credited(article: Article, names: dict[str, str], owners: Iterable[str]) -> Iterator[str]:
    text = article.text
    places = [text[:_EDGE], text[-_EDGE:]] if len(text) > _EDGE else [text]
    written = [match for place in places for match in _CREDIT.findall(place)]
    last = text.rstrip().rpartition("\n")[2].strip()
    if len(last) <= _LAST_LINE and last != text.strip():
        written.append(last)
    for words in written:
        yield from sorted(speaker(words, article.language).known & wires())
    for match in _DATELINE.finditer(text[:_EDGE]):
        one = speaker(match[1] or match[2], article.language)
        if not one.known and not one.places and _is_name(one):
            yield _one_of(one, names, owners)


def _is_name(one: Speaker) -> bool:
    """Is it called by a name, and no more is said of it, or an agency of something ("Northern News Agency")?"""
    told = fields(one) - _PRESS
    return not told if one.strangers else bool(told) and "agency" in one.kinds


def _one_of(one: Speaker, names: dict[str, str], owners: Iterable[str]) -> str:
    """The name of a wire that nothing knows, the same for all that sound like it, an outlet of that name among them."""
    name = " ".join(one.strangers) or one.written
    if name not in names:
        owner = next((outlet for outlet in owners if heard(one.written, outlet) >= SAME_SOUND), None)
        names[name] = owner or next((names[other] for other in names if _is_one(name, other)), one.written)
    return names[name]


def _is_one(name: str, other: str) -> bool:
    """Are both one wire, by their sound? Written in two scripts a name loses more of it."""
    return one_name(name, other) or (script_of(name[0]) != script_of(other[0]) and heard(name, other) >= _ACROSS)


@cache
def outlets() -> frozenset[str]:
    """Canonical names of all agencies and outlets."""
    return frozenset(entity.label for entity in entities().values() if entity.type in ("agency", "outlet"))


@cache
def wires() -> frozenset[str]:
    """Canonical names of the agencies alone."""
    return frozenset(entity.label for entity in entities().values() if entity.type == "agency")

