"""The one name of an agency, an outlet or a body, whichever of its many names a text has."""

from __future__ import annotations

from functools import lru_cache

from claims.article.outlets import known_outlet
from claims.gazetteer import body
from claims.text import fold


@lru_cache(maxsize=65_536)
def _canonical(written: str, language: str | None) -> str | None:
    plain = fold(written).strip(" ()\"'.,")
    known = body(plain)
    if language is None:
        return next(reversed(known.values()), None) or known_outlet(plain)
    return known.get(language) or known.get("*") or known.get("en") or known_outlet(plain)


def canonical_source(written: str | None, language: str | None = None) -> str | None:
    """The canonical name of an agency, outlet or body written in any of its forms, else None. In a text of a known language
    only its own forms count, those of every language, and English ones: МУС is a ministry in Belarusian, a court in Russian."""
    if not written:
        return None
    return _canonical(written, language)
