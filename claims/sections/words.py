"""`[words]`: how words are written in a language."""

from __future__ import annotations

from claims.sections.base import Section


class WordsSection(Section):
    """`joiners`: signs inside a word (the geresh of Hebrew, the apostrophe of Ukrainian). `clitics`: letters written in
    front of a word without a space, alone and stacked. `common`: the twenty or so most usual function words, by which
    the language is told from others of its script. `letters`: letters that only this language of its script has.
    """

    joiners: str = ""
    clitics: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    letters: str = ""
