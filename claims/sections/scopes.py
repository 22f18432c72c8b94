"""`[scopes]`: the words beside a figure that set it apart from another of its kind."""

from __future__ import annotations

from claims.sections.base import Section


class ScopesSection(Section):
    """Lists of words and phrases, inflected forms listed.

    alone      a part of the time or place that is picked out ("alone": "in December alone")
    average    what comes to one of many ("on average", "averages", "per game")
    without    something is left out ("excluding", "without", "not counting")
    together   something is added ("together with")
    other      the other one of two or several ("the other": "the other semi-final")
    overall    the whole of a country or of the world ("nationwide", "across the country")

    Where a pack lacks one, nothing is set apart by such words.
    """

    alone: tuple[str, ...] = ()
    average: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    overall: tuple[str, ...] = ()
