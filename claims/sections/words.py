"""`[words]`: how words are written in a language."""

from __future__ import annotations

from claims.sections.base import Section


class WordsSection(Section):
    """`joiners`: signs inside a word (the geresh of Hebrew, the apostrophe of Ukrainian). `clitics`: letters written in
    front of a word without a space, alone and stacked. `common`: the twenty or so most usual function words, by which
    the language is told from others of its script. `letters`: letters that only this language of its script has.
    `endings`: inflections that may be taken off a word to find it in the lexicon, longest first; `ах>а` puts the ending
    of the base form in its place. `sure_endings`: those that are tried before the dictionary, since what they leave is
    the word (the accusative of Arabic). `negations`: words
    that deny the verb they stand with ("not", "لم", "לא"). `not_names`: words that are spelled like a country and mean something else.
    `article`: a definite article written together with its word, which the later words of a phrase may take, too.
    `name_variants`: `غ>ج` for letters between which writers of foreign names choose freely.
    `spellings`: what folding may have changed, for looking a folded word up in a dictionary: `ه>ة` at the end of a word,
    `^ا>أ` at its beginning.
    `capitalised_nouns`: all nouns are written with a capital. `length`: letters and digits of a text for each of the same
    text in English. `function_words`: more words of grammar than `common` holds, which say nothing by their sound.
    `compounds`: what may stand between two nouns written as one word (`s`, `n`), an empty string among it.
    """

    joiners: str = ""
    clitics: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    letters: str = ""
    endings: tuple[str, ...] = ()
    sure_endings: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    article: str = ""
    name_variants: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    capitalised_nouns: bool = False
    length: float = 1.0
    function_words: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
