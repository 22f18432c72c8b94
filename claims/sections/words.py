"""`[words]`: how words are written in a language."""

from __future__ import annotations

from claims.sections.base import Section


class WordsSection(Section):
    """`joiners`: signs inside a word (the geresh of Hebrew, the apostrophe of Ukrainian). `clitics`: letters written in
    front of a word without a space, alone and stacked. `common`: the twenty or so most usual function words, by which
    the language is told from others of its script. `letters`: letters that only this language of its script has.
    `endings`: inflections that may be taken off a word to find it in the lexicon, longest first; `ах>а` puts the ending
    of the base form in its place. `sure_endings`: those that are tried before the dictionary, since what they leave is
    the word (the accusative of Arabic). `lemma_endings`: what the words of the lexicon have and the lemmas of simplemma have
    not (the -mak of a Turkish verb). `negations`: words and
    phrases that deny what follows ("not", "didn't", "لم", "לא"); `negations_after`: that deny what precedes ("yok");
    `negative_forms`: what is in a verb that is denied, as regular expressions on folded words ("^نمي", "miyor$");
    `affirming`: phrases with such a word that deny nothing ("not only", "لا يزال"). `not_names`: words that are spelled like a country and mean something else.
    `article`: a definite article written together with its word, which the later words of a phrase may take, too.
    `name_variants`: `غ>ج` for letters between which writers of foreign names choose freely.
    `spellings`: what folding may have changed, for looking a folded word up in a dictionary: `ه>ة` at the end of a word,
    `^ا>أ` at its beginning.
    `harmony`: (folded vowel, the vowel it may have been, the vowels after which it was, all vowels): Turkish ı, which folding
    makes i, follows a and ı.
    `capitalised_nouns`: all nouns are written with a capital. `length`: letters and digits of a text for each of the same
    text in English. `function_words`: more words of grammar than `common` holds, which say nothing by their sound.
    `compounds`: what may stand between two nouns written as one word (`s`, `n`), an empty string among it;
    `compound_losses`: endings that the first of them may have lost (`e`: Schule in "Schulgebäude").
    `verb_particles`: the parts of a verb that stand at the end of its clause ("lehnte … ab"); `after_particles`: the words that
    may follow there, as signs do.
    """

    joiners: str = ""
    clitics: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    letters: str = ""
    endings: tuple[str, ...] = ()
    sure_endings: tuple[str, ...] = ()
    lemma_endings: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    negations_after: tuple[str, ...] = ()
    negative_forms: tuple[str, ...] = ()
    affirming: tuple[str, ...] = ()
    article: str = ""
    name_variants: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    harmony: tuple[str, str, str, str] | None = None
    not_names: tuple[str, ...] = ()
    capitalised_nouns: bool = False
    length: float = 1.0
    function_words: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    compound_losses: tuple[str, ...] = ()
    verb_particles: tuple[str, ...] = ()
    after_particles: tuple[str, ...] = ()
