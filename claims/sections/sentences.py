"""`[sentences]`: what does not end a sentence."""

from __future__ import annotations

from claims.sections.base import Section


class SentencesSection(Section):
    """`abbreviations`: written with a full stop that ends no sentence ("Mr.", "د."), with their stop.
    `enders`: signs that end a sentence beside `. ! ? …` (the danda, the Arabic question mark are always there).
    """

    abbreviations: tuple[str, ...] = ()
    enders: str = ""
