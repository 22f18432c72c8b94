"""The words of a pack's `[attribution]` folded and in sets, made once for each pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from claims.clitics import Known, folded
from claims.lemmas import is_held
from claims.pack import Pack
from claims.phrasebook import Phrasebook
from claims.text import fold

_LIMIT = 100_000  # words remembered; a hostile text of endless new words must not fill the memory
NOMINAL, REPORTING, COUNTING, BESIDE_QUOTES, WEAK, VOICED, ACCUSING, GOVERNING, PARTICIPLE, SET_APART, TAILED = (
    1 << bit for bit in range(11)
)  # of the form of a cue
TALLYING, SAYING = 1 << 11, 1 << 12  # the same; a form that counts may say as well
CONTAINED, SENTENCING, TELLING = 1 << 13, 1 << 14, 1 << 15  # the same
_FEWEST = 4  # letters of a word with a complementiser in front
_PARTICIPLE = 3  # letters that an opening of a clause about a noun exceeds where it is no bare relative pronoun


class Answers(dict[str, bool]):
    """The answers to one question about single words, which is asked once of each word met."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> bool:
        if len(self) > _LIMIT:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


class Concepts(dict[str, frozenset[str]]):
    """The concepts that single words may stand for."""

    def __init__(self, lexicon: Phrasebook) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > _LIMIT:
            self.clear()
        scanned = self._lexicon.scan((word,))
        found = self[word] = frozenset(value for _, node in scanned for kind, value in node.entries if kind == "concept")
        return found


class SayingWords:
    """What the reader of attributions asks of single words."""

    def __init__(self, pack: Pack) -> None:
        section, words = pack.attribution, pack.words
        clitics = tuple(sorted(folded(words.clitics), key=lambda c: (-len(c), c)))
        self.article = words.article
        to = section.to[0] if section.to else ""
        self.definite = tuple(filter(None, (fold(words.article), to + words.article[1:] if words.article[1:] else "")))
        self.cased = any(char.isupper() or char.islower() for word in words.common for char in word)
        self.endings = folded(words.endings)
        self.auxiliaries, self.inside = folded(section.auxiliaries), folded(section.inside)
        self.sign_pairs = frozenset(one for one in self.auxiliaries if len(one) == 2 and "\u3040" <= one[0] <= "\u9fff")
        self.relatives = folded(section.relatives)
        self.letters = tuple(
            sorted(word for word in self.relatives if len(word) == 1)
        )  # relatives written with the word
        self.that_letters = self.letters if words.article else ()
        self.that_articles = tuple(letter + words.article for letter in self.that_letters)
        self._language, self._phrasebook = pack.language, pack.phrasebook
        self.begins_that, self.begins_clause = Answers(self._begins_that), Answers(self._begins_clause)
        self.participles = frozenset(word for word in self.relatives if len(word) > _PARTICIPLE)
        self.former = folded(section.former)
        self.presses = folded(section.presses)
        self.wires = folded(section.wires)
        self.bound, self.telling = folded(section.bound), folded(section.telling)
        self.within, self.plurals = folded(section.within), tuple(map(fold, section.plural_endings))
        self.haves = tuple(sorted(folded(section.haves)))
        self.between = frozenset(word for one in folded(section.between) for word in one.split())
        kinds = {"say": section.say, "deny": section.deny, "hedge": section.hedge} if self.haves else {}
        self.compounds = {fold(form): kind for kind, forms in kinds.items() for form in forms if " " in form and "…" not in form}
        self.pointing = folded(section.pointing)
        self.obliques = tuple(map(fold, section.oblique_endings))
        self.channels = Known(section.channels, pack.stems)
        self.frames = folded(section.frames)
        self.undoing, self.futures = folded(section.undoing), folded(section.futures)
        self.negations = folded((*words.negations, *section.undoing))
        self.joints = frozenset(filter(None, (fold(word.strip()) for word in pack.numbers.joint.split("|"))))
        self.leading = frozenset({"-", "'", "و", "ו", *self.joints})
        self.own_subject = tuple(map(fold, section.subject_endings))
        self.accusing = folded(section.accusing)
        self.object_marks = folded(section.object_marks)
        self.afters = folded(section.afters)
        self.animate, self.inanimate = folded(section.animate), folded(section.inanimate)
        self.accusatives = section.accusative_endings
        self.adjectives = tuple(map(fold, section.adjective_endings))
        self.participle_endings = tuple(map(fold, section.participle_endings))
        self.finite_endings = tuple(map(fold, section.finite_endings))
        self.infinitives = tuple(map(fold, section.infinitive_endings))
        self.that_endings = tuple(map(fold, section.that_endings))
        self.before_verbs, self.selves = folded(section.before_verbs), folded(section.selves)
        self.participles_of_speech, self.fronting = folded(section.participles), folded(section.fronting)
        told = folded(section.say) - folded((*section.nominal, *section.weak))
        self.saying = told if self.participles_of_speech else frozenset()
        self.nobody = folded(section.nobody)
        self.what, self.clitics = folded(section.what), clitics
        self.returning = folded(section.returning)
        self.told = (
            folded((*section.say, *section.deny, *section.hedge, *section.quoting))
            if section.returning
            else frozenset()
        )
        self.before_compounds = folded(section.before_compounds)
        self.compound_endings = tuple(map(fold, section.compound_endings))
        self.openers, self.marks = folded(section.openers), folded(section.subject_marks)
        self.complements = tuple(map(fold, section.complements))
        self.with_article = tuple(letter + words.article for letter in self.complements)
        self.tails = {fold(cue): tail for cue, tail in section.tails.items()}
        self.silent_tails = {fold(head): tail for head, tail in section.silent_tails.items()}
        self.small = folded((*words.common, *words.function_words, *section.what))
        self.usual = folded(words.common) if words.capitalised_nouns else frozenset()
        self.passives, self.agents = folded(section.passives), folded(section.agents)
        self.adverbs = self.auxiliaries - self.passives
        self.nominal, self.determiners = folded(section.nominal), folded(section.determiners)
        self.weak, self.reporting = folded(section.weak), folded(section.reporting)
        self.determined = frozenset((*folded(section.articles), "s"))  # words before a noun, a genitive among them
        self.describing = folded(section.describing)
        self.articles = folded(section.articles)
        self.adjuncts = tuple(map(fold, section.adjuncts))
        self.askers, self.letters_set = folded(section.askers), frozenset(self.letters)
        self.finite, self.attributive = folded(section.finite), folded(section.attributive)
        self.voiced = folded(form.partition(" … ")[0] for form in section.voiced)
        self.beside_quotes, self.set_apart = folded(section.beside_quotes), folded(section.set_apart)
        self.counting, self.governing = folded(section.counting), folded(section.governing)
        self.excluding = folded(section.excluding)
        self.tallying = folded(form.partition(" … ")[0] for form in section.tallying)
        self.stations, self.datelines = folded(section.stations) or self.inside, folded(section.datelines)
        # the nouns alone: adjectives between a noun and the name in quotation marks have the article
        listening = folded(section.spoken_to or section.titled)
        self.listening = frozenset(w for w in listening if not (self.article and w.startswith(self.article)))
        self.norms, self.titled = Known(section.norms, pack.stems), Known(section.titled, pack.stems)
        self.occasions, self.topics, self.withs = folded(section.occasions), folded(section.topics), folded(section.withs)
        self.teasers = folded(section.teasers)
        self.voices, self.bodies = folded(section.voices), folded(section.bodies)
        self.written = {fold(form): form for form in section.written}
        self.works, self.asides = folded(section.works), folded(section.asides)
        self.objects, self.documents = Known(section.objects, pack.stems), Known(section.documents, pack.stems)
        self.results = Known(section.results, pack.stems)
        self.posts, self.houses = Known(section.posts, pack.stems), Known(section.houses, pack.stems)
        self.parts = Known(section.parts, pack.stems)
        self.written_stops = frozenset((*section.stops, *section.that))
        self.abbreviations = frozenset(fold(one) for one in pack.sentences.abbreviations)
        self.traits: dict[str, int] = {}  # form → what its lists say of it
        for trait, forms in (
            (NOMINAL, self.nominal), (REPORTING, self.reporting if self.results else ()), (COUNTING, self.counting),
            (BESIDE_QUOTES, self.beside_quotes), (WEAK, self.weak), (VOICED, self.voiced), (ACCUSING, self.accusing),
            (GOVERNING, self.governing), (PARTICIPLE, self.participles_of_speech), (SET_APART, self.set_apart),
            (TAILED, self.tails), (TALLYING, self.tallying), (CONTAINED, folded(section.contained)),
            (SENTENCING, folded(section.sentencing)), (TELLING, self.telling),
            (SAYING, self.tallying & folded((*section.say, *section.beside_quotes))),
        ):  # fmt: skip
            for form in forms:
                self.traits[form] = self.traits.get(form, 0) | trait

    def _begins_that(self, word: str) -> bool:
        """Does a word begin with a complementiser and an article written together with it («שההצעה»)?"""
        return word.startswith(self.that_articles) and len(word) >= _FEWEST and not self._phrasebook.means_alone(word)

    def _begins_clause(self, word: str) -> bool:
        """The same of any word that is none by itself («שנעשו»)."""
        if not word.startswith(self.that_letters) or len(word) < _FEWEST or self._phrasebook.means_alone(word):
            return False
        return not is_held(self._language, word)


@lru_cache(maxsize=64)
def saying_words(pack: Pack) -> SayingWords:
    """The words of a pack, made once."""
    return SayingWords(pack)


class Asked:
    """What the reader of attributions asks the lexicon of single words."""

    def __init__(self, lexicon: Phrasebook, known: SayingWords) -> None:
        self._lexicon, self._known = lexicon, known
        self.means, self.concepts = Answers(self._means), Concepts(lexicon)
        self.is_object = Answers(self._is_object)
        self.governed, self.opens_object = Answers(self._governed), Answers(self._opens_object)

    def _means(self, word: str) -> bool:
        """Is it a word of the language, with or without letters in front?"""
        return any(node.entries for _, node in self._lexicon.scan((word,)))

    def _is_object(self, word: str) -> bool:
        """Does a word begin with a letter that marks an object, and the article behind it («بالزيارات»)?"""
        lexicon, article = self._lexicon, self._known.article
        for letter in self._known.complements:
            rest = word[len(letter) :]
            if word.startswith(letter) and (rest.startswith(article) or (rest in lexicon and word not in lexicon)):
                return True
        return False

    def _opens_object(self, word: str) -> bool:
        """The same, less the article, of a word of the lexicon."""
        lexicon, article = self._lexicon, self._known.article
        return any(
            word.startswith(c + article) and word[len(c + article) :] in lexicon for c in self._known.complements
        )

    def _governed(self, word: str) -> bool:
        """The same, where the verb governs the letter, so that the word may have no article."""
        lexicon, article = self._lexicon, self._known.article
        return any(
            word.startswith(c) and word[len(c) :].removeprefix(article) in lexicon for c in self._known.complements
        )


@lru_cache(maxsize=64)
def asked_of(lexicon: Phrasebook, known: SayingWords) -> Asked:
    """The questions of one book and pack, with the answers given so far."""
    return Asked(lexicon, known)
