"""The one name of an agency, an outlet or a body, whichever of its many names a text has."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.article.outlets import known_outlet
from claims.gazetteer import entities, forms_of_bodies
from claims.text import fold


@lru_cache(maxsize=65_536)
def _canonical(written: str) -> str | None:
    plain = fold(written).strip(" ()\"'.,")
    return _bodies().get(plain) or known_outlet(plain)


@cache
def _bodies() -> dict[str, str]:
    return {form: entities()[ident].label for form, ident in forms_of_bodies()}


def canonical_source(written: str | None) -> str | None:
    """The canonical name of an agency, outlet or body written in any of its forms, else None."""
    if not written:
        return None
    return _canonical(written)
