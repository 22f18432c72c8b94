"""What a verb of saying is about, which is nobody who speaks: its object, the body accused, the one spoken to, an adjunct."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_marks import SIGNS
from claims.attribution_offices import LONGEST_NAME
from claims.attribution_openings import Openings
from claims.attribution_words import ACCUSING, GOVERNING
from claims.name_words import given
from claims.phrasebook import Hit, Phrasebook

_SPEAKING = frozenset({"institution", "person", "place"})  # kinds of concepts that may say something
_THINGS = frozenset({"thing", "event", "action", "state", "abstract", "indicator", "quality"})  # of what says nothing
_MANNERS = frozenset({"quality", "action", "abstract", "state"})
_LONGEST_THING = 5  # tokens before a verb
_OBLIQUE, _PLURAL = "ين", "ون"
_OWNED = ("ها", "هم", "ه", "ته", "تها", "تهم")  # endings of what belongs to somebody named before
_SAID = 16  # tokens behind a subject in which what is said may begin
_COMPLEMENTS = frozenset({"الي", "عن", "علي", "من"})  # prepositions, folded, before what a verb of saying is about
_ACCUSATIVE, _SHORTEST_STEM = "ا", 3  # the ending of an indefinite object, and letters before it
_ADJECTIVE = ("ي", "يه")  # endings of an adjective made of a noun
_FEMININE, _FEMININE_VERB, _UNSURE = (
    ("ه", "ات"),
    "ت",
    ("ي", "ا", "اء", "ون", "ين"),
)  # endings of Arabic words, folded


class Objects(Openings):
    """Words beside a verb that are not its subject."""

    def _before_object(self, cue: Hit, i: int, j: int) -> int:
        """Where the object of a verb begins that stands before its subject: behind the letters that the verb governs
        («طالبت منظمات محلية بفتح تحقيق»), or with a definite noun that is no adjective of the subject, since it is of
        another gender («اتهم المحافظ الولايات المجاورة»)."""
        words, article, known = self.prepared.words, self.article, self.lexicon
        if article:
            j = next((at for at in range(i + 1, j) if self._parts_phrase(at, i)), j)
        if article:
            j = self._before_needed(cue, i, j)
        if article and self._is_manner(j - 1, i):
            j -= 1
        if self.traits & GOVERNING:
            for at in range(i + 1, j):
                word = words[at]
                letter = next((c for c in self.complements if word.startswith(c)), "")
                rest = word[len(letter) :].removeprefix(article)
                if (
                    letter
                    and word not in known
                    and rest in known
                    and not self._followed_by_name(at)
                    and word not in self.inside
                    and self._kinds_in((rest,)).isdisjoint(("institution", "place"))  # «مسؤول بوزارة الصحة»
                ):
                    return at
        if article:
            j = next((at for at in range(i + 1, j) if self._is_bare_accusative(at) or self._is_owned_deed(at, j)), j)
        if article:  # «رفضت وزارة الداخلية اتهامها …»
            denied = cue.value == "deny"  # «نفى متحدث عسكري تقارير …»
            spoken = self.tests.known.posts[words[i]]  # «انتقد خبراء قرار المحكمة»
            told = i + 1 + (not spoken) if spoken or self.documents[words[i]] else j  # «توقع تقرير حديث ارتفاع …»
            ends = (
                t for t in range(i + 1, j)
                if (denied or words[t - 1].startswith(article) or not self.words_asked.means[words[t - 1]]
                    or (t >= told and not words[t].startswith(article)))
                and self._is_object_noun(t)
            )  # fmt: skip
            j = next(ends, j)
        if article and self.traits & (ACCUSING | GOVERNING):
            j = next((at for at in range(i + 2, j) if self._is_oblique_plural(at)), j)
        verb = words[cue.i][len(cue.peeled) :]
        described = bool(article) and i + 2 == j < len(words) and j in self.that_at and words[j].startswith(self.complements)
        if described and self.traits & ACCUSING and words[i].startswith(article) and words[i + 1].startswith(article):
            return i + 1  # «وصف النائب المشروع بأنه …»: of two definite nouns the second is what is described
        if article and verb.endswith(_FEMININE_VERB) and self._is_thing_done(i):
            return i  # «وأعلنت الحداد يومين»: the subject is dropped
        if not article or i + 1 >= j or not words[i].startswith(article) or not words[i + 1].startswith(article):
            return j
        if self.traits & (ACCUSING | GOVERNING) and words[i + 1].endswith(_OBLIQUE) and not words[i].endswith(_OBLIQUE):
            return i + 1  # «دعا الأسقف المؤمنين إلى …»: no adjective of a subject is oblique
        if self._followed_by_name(i + 1) or not known.knows(words[i + 1]):
            return j
        feminine = verb.endswith(_FEMININE_VERB) or verb.startswith(_FEMININE_VERB)
        subject, other = words[i].endswith(_FEMININE), words[i + 1].endswith(_FEMININE)
        if not feminine and not subject and other:
            return i + 1
        return i + 1 if feminine and subject and not other and not words[i + 1].endswith(_UNSURE) else j

    def _before_needed(self, cue: Hit, i: int, j: int) -> int:
        """Where the object begins that a verb must have among these words, since nothing said follows them: with the first
        indefinite word behind a definite one («أكدت هيئة قناة السويس انتظام حركة الملاحة»)."""
        words, article = self.prepared.words, self.article
        last = self._sentence(cue.i)[1]
        behind = range(j, min(last, j + _SAID))
        said = any(t in self.that_at or words[t] in (":", '"') or self.tests.opens_that(t) for t in behind)
        if said or '"' in words[max(cue.i - 2, 0) : cue.i] or (j < last and (words[j] in _COMPLEMENTS or self._is_link_of(j))):
            return j
        for at in range(i + 1, j):
            word, before = words[at], words[at - 1]
            if word.startswith((article, *self.with_article, *self.to)) or not word[0].isalpha() or word in self.small:
                continue
            closed = before.startswith(article) or self.starts[at - 1] in self.places
            if not closed or word in given() or word in self.inside or at in self.through or word in self.determiners:
                continue
            owned = self.prepared.source[self.prepared.end(at) - 1] != "ة" and word.endswith(_OWNED) and at + 1 == j
            if self._followed_by_name(at) and not (owned and self._is_unknown(at)):
                continue
            if self.starts[at] in self.places or word[0] in self.leading:
                continue
            owned = owned or (not self.words_asked.means[word] and at + 1 < j and words[at + 1] in self.lexicon)
            if owned or (self.words_asked.means[word] and self._kinds(at).isdisjoint(("role", "institution", "quality"))):
                return at
        return j

    def _is_link_of(self, token: int) -> bool:
        """Does a word with the letter of what a verb governs stand here («بالرد», «للقرار»)?"""
        return token not in self.stops_at and self.prepared.words[token].startswith((*self.complements, *self.to))

    def _is_bare_accusative(self, token: int) -> bool:
        """Has an indefinite noun behind a definite one the ending of an object («نشر المتحدث مقطعا مصورا»)?"""
        words = self.prepared.words
        word, stem = words[token], words[token][: -len(_ACCUSATIVE)]
        if not word.endswith(_ACCUSATIVE) or len(stem) < _SHORTEST_STEM or word.startswith(self.article) or word in given():
            return False
        if self._followed_by_name(token) or self.starts[token] in self.places:
            return False
        if not words[token - 1].startswith(self.article):  # «فيديو متداول رجلا»
            if not words[token - 1][0].isalpha() or token in self.through or word in self.small:
                return False
            kinds = self._kinds_in((stem,))
            return bool(kinds) and kinds <= {"role", "person", "thing"} and not self._followed_by_name(token - 1)
        if word in self.small:
            return False
        told = words[token + 1] if token + 1 < len(words) else ""
        described = told.endswith(_ACCUSATIVE) and self.words_asked.means[told] and self.words_asked.means[stem]
        return described or self.documents[stem] or self.tests.known.objects[stem]

    def _is_manner(self, token: int, first: int) -> bool:
        """Does an indefinite word behind a definite noun tell how somebody speaks («صرخ المدرب غاضبا»)?"""
        words, stem = self.prepared.words, self.prepared.words[token][: -len(_ACCUSATIVE)]
        word = words[token]
        if token <= first or not word.endswith(_ACCUSATIVE) or len(stem) < _SHORTEST_STEM or word.startswith(self.article):
            return False
        if word in given() or word in self.small or word in self.determiners or self._followed_by_name(token):
            return False
        if self.starts[token] in self.places:
            return False
        closed = words[token - 1].startswith(self.article) or words[token - 1] in given()
        return closed and self.words_asked.means[stem] and self._kinds_in((stem,)) <= _MANNERS

    def _is_owned_deed(self, token: int, limit: int) -> bool:
        """Does a deed with its possessor stand behind a definite word, of which it is no part («التحاليل خلو العينات»)?"""
        words, article = self.prepared.words, self.article
        word = words[token]
        if token + 1 >= limit or not words[token - 1].startswith(article) or not words[token + 1].startswith(article):
            return False
        if word.startswith((article, *self.with_article, *self.to)) or word not in self.lexicon:
            return False
        if word in self.small or word in given() or word in self.inside:
            return False
        if token in self.through or self._followed_by_name(token) or self._followed_by_name(token - 1):
            return False
        kinds = self._kinds(token)
        return bool(kinds) and kinds <= {"action", "event"}

    def _is_oblique_plural(self, token: int) -> bool:
        """Does a definite plural that no subject has stand behind a definite word («دعا وزير الخارجية المصريين إلى …»)?"""
        words, article = self.prepared.words, self.article
        if not (words[token].startswith(article) and words[token].endswith(_OBLIQUE)):
            return False
        before, named = words[token - 1], self._followed_by_name(token)
        body = named and self.names[bisect_left(self.name_starts, self.starts[token])].kind == "org"  # «الحوثيين»
        return before.startswith(article) and not before.endswith(_OBLIQUE) and (body or not named)

    def _is_thing_done(self, token: int) -> bool:
        """Is a definite noun, masculine by its looks, an event or a thing, and nobody who speaks?"""
        word = self.prepared.words[token]
        if not word.startswith(self.article) or word.endswith((*_FEMININE, *_UNSURE)) or self._followed_by_name(token):
            return False
        kinds = self._kinds(token)
        return bool(kinds) and kinds.isdisjoint(_SPEAKING) and not self.documents[word]

    def _is_accusative(self, token: int) -> bool:
        """Has a word, as it is written, an ending that no subject has («إضرابًا»)?"""
        if not self.accusatives or token >= len(self.starts) or self._followed_by_name(token):
            return False
        start, end = self.prepared.token_span(token, token + 1)
        return self.prepared.source[start:end].endswith(self.accusatives)
    def _follows_adjective(self, token: int, first: int) -> bool:
        """Does an indefinite noun with its adjective stand before a definite word («اتهم نائب معارض الحكومة»)?"""
        words, adjective = self.prepared.words, self.prepared.words[token - 1]
        if token - 2 < first or words[token - 2].startswith(self.definite) or adjective.startswith(self.definite):
            return False
        if words[token - 2] in self.stations:
            return False  # «سكان في حي الزيتون»: behind a preposition stands a noun
        feminine = adjective.endswith(_FEMININE)
        if feminine != words[token - 2].endswith(_FEMININE) or adjective in given() or not self.words_asked.means[adjective]:
            return False
        if not adjective.endswith(_ADJECTIVE) or not self._kinds(token - 1).isdisjoint(("action", "event")):
            return False  # «لجنة حماية الصحافيين»
        return not feminine or not any(self._offices(token - 1, token))

    def _parts_phrase(self, token: int, first: int) -> bool:
        """Can a word not belong to the noun before it: a definite one behind a plural that nothing makes definite («يتهم ناشطون
        السلطات»), or one with a possessor of its own behind a definite noun («وعد الأب ابنته»)?"""
        words, article = self.prepared.words, self.article
        word, before = words[token], words[token - 1]
        if word.startswith(article):
            bare = before.endswith(_PLURAL) and not before.startswith(article)
            return (bare and before[: -len(_PLURAL)] in self.lexicon) or self._follows_adjective(token, first)
        if before.endswith(_PLURAL) and not before.startswith(article) and not word.endswith(_PLURAL):
            plain = word in self.lexicon and word not in self.small and token not in self.stops_at and token not in self.through
            named = self._followed_by_name(token) or self._followed_by_name(token - 1)
            if plain and not named and before[: -len(_PLURAL)] in self.lexicon and "quality" not in self._kinds(token):
                return True  # «انتقد ناشطون بطء الإغاثة»: no adjective of a plural, and nothing belongs to one that ends so
        owned = any(word.endswith(o) and word[: -len(o)] in self.lexicon for o in _OWNED)
        if not owned or not before.startswith(article) or self._followed_by_name(token) or word in given():
            return False
        return word not in self.small and word not in self.determiners and token not in self.through

    def _is_unknown(self, token: int) -> bool:
        """Is the name that begins here a single word of which nothing tells whose it is?"""
        name = self.names[bisect_left(self.name_starts, self.starts[token])]
        return name.kind == "unknown" and " " not in name.text

    def _is_object_noun(self, token: int) -> bool:
        word = self.prepared.words[token]
        if token in self.through or (self._followed_by_name(token) and not self._is_unknown(token)):
            return False
        if not self.tests.known.objects[word] or self.documents[word]:
            return False
        return not self.article or self.section.order != "after" or "person" not in self._kinds(token)  # «السكان»

    def _is_thing(self, token: int) -> bool:
        """Is it what a passive verb is about, and nobody who speaks?"""
        words = self.prepared.words
        while token + 1 < len(words) and words[token] in self.determiners:
            token += 1
        return self.tests.known.objects[words[token]] and not self.documents[words[token]]

    def _follows_thing(self, cue: Hit, first: int) -> bool:
        """Does a thing or an event open the clause right before a verb, so that what follows is its object («نفاد الوقود يهدد
        المستشفيات»)?"""
        at = cue.i
        while at > first and self.prepared.words[at - 1] not in SIGNS and not self._ends_source(at - 1):
            at -= 1
        if at == cue.i or cue.peeled or cue.i - at > _LONGEST_THING or (at > first and self.prepared.words[at - 1] not in SIGNS):
            return False
        kinds = self._kinds(at)
        return self.prepared.words[at] not in self.small and bool(kinds) and kinds <= _THINGS

    def _is_masdar(self, token: int) -> bool:
        """Is it an indefinite word for a deed, which a verb of saying has as its object?"""
        word = self.prepared.words[token]
        if not self.tests.known.objects[word] or self.documents[word] or word.startswith(self.article):
            return False
        kinds = self._kinds(token)
        return bool(kinds) and kinds <= {"action", "event"} and not self._followed_by_name(token)

    def _behind_known(self, i: int, j: int) -> int:
        """Where a known body ends that opens these tokens, if another follows («اتهمت منظمة العفو الدولية قوات …»)."""
        ends = (at for at in range(i + 1, j) if at in self.name_ends and self.name_ends[at][0] == i)
        return next(
            (at for at in ends if self.name_ends[at][1].canonical and self._opens_speaker(at, min(at + 3, j))
             and not self._is_of_place(at)), j
        )  # fmt: skip

    def _is_of_place(self, token: int) -> bool:
        """Is it the adjective of a place, behind the body it belongs to, right before what is said («حزب العدالة المغربي أن»)?"""
        start, word = self.starts[token], self.prepared.words[token]
        if not self.article or token + 1 not in self.that_at or not word.startswith(self.article):
            return False
        return word.endswith(_ADJECTIVE) and start not in self.places and start + len(self.article) in self.places

    def _before_accused(self, i: int, j: int) -> int:
        """Where a second body begins behind a definite noun: the one accused («اتهمت المعارضة الحكومة»)."""
        words, article = self.prepared.words, self.article
        if not article or j - i < 2:
            return j
        others = [start for start, _ in self._offices(i + 1, j) if not (start + 1 < j and self._opens_rank(start))]
        others += [at for at in range(i + 1, j) if self._is_thing(at)]  # «رفض المتهم التهم»
        both = (
            at for at in sorted(others)
            if words[at].startswith(article) and words[at - 1].startswith(self.definite)
            and not (at > i + 1 and words[at].endswith(_ADJECTIVE) and words[at - 1].endswith(_ADJECTIVE))  # «الإعلامي الحكومي»
        )  # fmt: skip
        at = next(both, j)
        if at + 1 < j and at + 1 in others:
            return at + 1  # «اتهم رئيس الحزب المعارض الحكومة»
        if at == i + 1 < j - 1 and words[at].endswith(_ADJECTIVE) and words[at + 1].startswith(article):
            return at + 1  # «وصف المبعوث الأممي المحادثات»
        if at == i + 1 < j - 1 and words[at].endswith(_ADJECTIVE) and self._may_be_name(at + 1):
            behind = at + 2
            while behind < min(j, at + LONGEST_NAME) and not words[behind].startswith(self.article):
                behind += 1
            return behind  # «دعا المبعوث الأممي هانس غروندبرغ الأطراف إلى …»
        return at

    def _may_be_name(self, token: int) -> bool:
        """Is a word part of a name, or one that means nothing and has no article?"""
        word = self.prepared.words[token]
        if word in given() or self._followed_by_name(token):
            return True
        return not self.words_asked.means[word] and not word.startswith(self.article)

    def _is_object(self, token: int) -> bool:
        """Does the verb's object stand here, with the article behind the letter that marks it («أشاد بالزيارات»)?"""
        article = self.pack.words.article
        if token >= len(self.starts) or not article or self._followed_by_name(token):
            return False
        word, known = self.prepared.words[token], self.lexicon
        return self.words_asked.is_object[word] or self._is_listener(word, known)

    def _is_listener(self, word: str, known: Phrasebook) -> bool:
        """Is it the one spoken to, and no subject («אמרה לתומכיה»)?"""
        if self.section.order == "after" or word in known:
            return False
        return any(word.startswith(letter) and word[len(letter) :] in known for letter in self.section.to)

    def _is_adjunct(self, token: int) -> bool:
        word = self.prepared.words[token]
        return word.startswith(self.adjuncts) and word not in self.lexicon and not self._followed_by_name(token)

    def _opens_office(self, i: int, j: int) -> bool:
        """Do these tokens begin with a name or an office («בנאום הניצחון»: with neither)?"""
        who = self._followed_by_name(i) or any(at == i for at, _ in self._offices(i, j))
        return who or not self._kinds(i).isdisjoint(("institution", "role"))

    def _opens_speaker(self, i: int, j: int) -> bool:
        """Do these tokens begin with a definite noun, a name or an office?"""
        if self._followed_by_name(i) or (self.article and self.prepared.words[i].startswith(self.article)):
            return True
        return any(at == i for at, _ in self._offices(i, j))
