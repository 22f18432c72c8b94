"""Verbs in two parts: "lehnte den Antrag ab" says what "ablehnte" says, and not what "lehnte" would.

What the parts mean together is asked of the lexicon: the particle in front of the form of the verb is a form that the dictionary
knows ("ausbrach"), so that no table of strong verbs is needed.
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from claims.lemmas import small_lemma
from claims.pack import Pack, load_pack
from claims.phrasebook import Phrasebook
from claims.text import Prepared, fold

_FARTHEST = 30  # tokens between the two parts


def split_verbs(prepared: Prepared, pack: Pack, lexicon: Phrasebook) -> dict[int, tuple[str, ...]]:
    """The concepts of each verb whose particle stands at the end of its clause, by the token of the verb, and none for the
    particle's."""
    particles, after, grammar = _particles(pack.language)
    if not particles:
        return {}
    words, last = prepared.words, len(prepared.words) - 1
    found: dict[int, tuple[str, ...]] = {}
    begin = 0  # a particle has taken what stands in front of it
    for i in list(compress(range(last + 1), map(particles.__contains__, words))):
        if i < last and words[i + 1] not in after and words[i + 1][0].isalnum():
            continue
        for k in range(i - 1, max(begin, i - _FARTHEST) - 1, -1):
            word = words[k]
            if not word.isalpha():
                if word[0].isdigit() or word in _WITHIN or (word == "." and k and words[k - 1].isdigit()):
                    continue
                break
            if word in grammar or not _small(prepared, k):
                continue
            verb = small_lemma(pack.language, words[i] + word)
            concepts = lexicon.alone(verb, "concept") if verb is not None else ()
            if concepts:
                found[k], found[i] = concepts, ()
                begin = i + 1
                break
    return found


_WITHIN = frozenset("-–%€$'\"„“”»«’/")  # signs that end no clause


def _small(prepared: Prepared, k: int) -> bool:
    """May the word be a verb: is it written small, or the first of a sentence?"""
    return prepared.source[prepared.at(prepared.starts[k])].islower() or k == 0 or prepared.words[k - 1] in ".!?:„»«“\""


@cache
def _particles(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The particles, the words that may follow them, and the words of grammar ("dem … zu" is no "zudem")."""
    told = load_pack(language).words
    grammar = frozenset(map(fold, (*told.common, *told.function_words)))
    return frozenset(map(fold, told.verb_particles)), frozenset(map(fold, told.after_particles)), grammar
