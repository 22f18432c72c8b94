"""The subject of a verb of saying: before it, after it, or marked by a postposition."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_asides import Asides
from claims.attribution_ground import LONGEST_CLAUSE, LONGEST_SOURCE
from claims.attribution_marks import LONGEST_TITLE, SIGNS
from claims.attribution_offices import LONGEST_NAME, LONGEST_OFFICE
from claims.attribution_words import ACCUSING, VOICED, WEAK
from claims.phrasebook import Hit

_FEW = 4  # tokens of a source that a clause about it follows
_PARTING = SIGNS - {",", ";"}


class Subjects(Asides):
    """Subjects on either side of a verb, and the speaker whom a verb passes on."""

    def _subject_before(self, cue: Hit, first: int) -> tuple[int, int] | None:
        pronoun = cue.i > first and self._is_pronoun(cue.i - 1)
        if self.marks and (not pronoun or self._is_marked(cue.i, first)):
            return self._marked_subject(cue, first)
        if pronoun:
            return cue.i - 1, cue.i
        if cue.peeled and cue.peeled[0] in self.leading:  # «ואמרה»: its subject is that of the verb before
            joined = self.prepared.words[cue.i - 1] not in SIGNS and not any(t in self.verbs for t in range(first, cue.i))
            if not joined or self.traits & VOICED or cue.i == first:
                return None
            return self._opening_speaker(first, min(first + _FEW, cue.i))  # «השר תקף את ההחלטה ואמר כי …»
        words = self.prepared.words
        verb = closed = self._verb_begins(cue, first)
        verb = self.phrases.get(verb, verb)  # "Агентство Синьхуа со ссылкой на местные власти сообщает"
        if verb > first and self._is_pronoun(verb - 1):
            return verb - 1, verb
        start = self._backward(verb, first)
        if verb < closed and start < verb and self.documents[words[verb]]:
            return self._trimmed(start, closed)  # "Latest figures from the statistics office show"
        if start == verb and self._is_dash(start - 1):
            return self._before_dashes(start - 1, first)
        if self.openers and (start == verb or start - 1 in self.moments or start - 1 in self.stops):
            opened = self._subordinate(verb, first)
            if opened is not None:
                return opened
        open_clause = self.section.comma_clauses and verb > first and words[verb - 1] not in (",", ")")
        joined = verb > first and (words[verb - 1] in self.joints or (bool(self.finite) and verb - 1 in self.breaks_at))
        if open_clause or joined:
            opened = self._clause_subject(verb, start, first)
            if opened is not None:
                return opened
        if start == verb and start - 1 >= first and words[start - 1] in (",", ")", "،"):
            # "Blinken, the secretary of state, said": the name stands before the apposition
            parted = self._parted_subject(start - 1, first)
            if parted is not None:
                return self._unjoined(*parted)
            middle = self._backward(start - 1, first)
            if middle - 1 >= first and words[middle - 1] in (",", "(", "،"):
                outer = self._inside(self._backward(middle - 1, first), first)
                if outer < middle - 1 and words[middle][0].isdigit():  # "Fishermen in Kalba, 40km to the south, reported"
                    return self._trimmed(outer, middle - 1)
                if outer < middle - 1 and self._holds_name(outer, middle - 1):
                    return self._trimmed(outer, middle - 1 if words[middle - 1] == "(" else start - 1)
                named = self._opens_name(middle, start - 1) or (
                    self.uncased and start - 1 - middle <= LONGEST_NAME and self._holds_speaker(outer, middle - 1)
                )
                opens = outer == first or (named and words[outer - 1] == "," and self._holds_speaker(outer, middle - 1))
                if opens and outer < middle - 1 and named:  # "The spokesman, Ivan Petrov, said"
                    return self._trimmed(outer, start - 1)
                if outer < middle - 1 and (outer == first or words[outer - 1] in SIGNS) and self._words_follow(cue):
                    short = self.section.order != "inverted" and 1 < start - 1 - middle <= 3
                    return self._trimmed(outer, start - 1 if short else middle - 1)
            return None
        i, j = self._trimmed(self._outside(self._inside(start, first), first), self._past_participle(verb, cue.i))
        if j <= i or (j - i == 1 and words[i] in self.relatives and not self._is_acronym(i)):  # «…, которую цитирует …»
            return None
        if self.section.comma_clauses and 1 < j - i <= _FEW and words[i] < "\u3040":  # «сам он вину отрицает»
            at = next((t for t in range(i, min(i + 2, j)) if self._is_pronoun(t)), None)
            if at is not None:
                return at, at + 1
        if words[j - 1] in self.joints:  # «descartó un fallo y aseguró»
            return None if self.section.subject_dropped else self._opening_speaker(first, i)
        while self.usual.isdisjoint(words[i:j]) and j - i > 1 and words[j - 1] in self.tests.known.articles:
            j -= 1  # «los comerciantes las estiman en …»: a pronoun spelled as an article
        return self._whole_phrase(i, self._less_channel(i, j), first)

    def _whole_phrase(self, i: int, j: int, first: int) -> tuple[int, int]:
        """The subject: the second of two noun phrases, or one with what stands before its preposition ("A statement after the
        talks spoke of …")."""
        begin, end = self._last_phrase(i, j)
        if begin > i or self.section.order != "inverted" or i - 2 < first or i - 1 not in self.stops:
            return begin, end
        outer = self._backward(i - 1, first)
        words = self.prepared.words
        apart = outer == first or words[outer - 1] in SIGNS
        noun = apart and 0 < i - 1 - outer <= _FEW and self.finite.isdisjoint(words[outer : i - 1])
        document = noun and self.documents[words[i - 2]] and words[outer] in self.tests.known.articles
        return (outer, end) if document else (begin, end)

    def _last_phrase(self, i: int, j: int) -> tuple[int, int]:
        """Of two noun phrases side by side, the second is the subject ("a claim | the government disputes")."""
        words, articles = self.prepared.words, self.tests.known.articles
        if (
            j - i < _FEW
            or (words[i] not in articles and i - 1 not in self.stops)
            or not self.relatives.isdisjoint(words[i:j])
            or any(t in self.that_at for t in range(i, j))
        ):
            return i, j
        for at in range(j - 1, i + 1, -1):
            before = words[at - 1]
            if (
                words[at] in articles
                and not self._is_capital(at)  # «le quotidien Le Monde»
                and before not in articles
                and before not in self.inside
                and before not in self.joints
            ):
                apart = (
                    at - 1 not in self.stops
                    and before[0].isalpha()
                    and len(before) > 1
                    and not self._is_capital(at - 1)
                )
                return (at, j) if apart else (i, j)
        return i, j

    def _past_participle(self, verb: int, cue: int) -> int:
        """The time before a verb, where it belongs to a participle ("data published on Tuesday showed")."""
        words = self.prepared.words
        told = words[verb - 1] in self.participles or self.tests.opens_clause(verb - 1)  # «תצלומים שפורסמו אתמול חושפים»
        if verb == cue or not told or verb - 1 in self.through:
            return verb
        while cue > verb and cue - 1 not in self.moments:
            cue -= 1
        return cue

    def _outside(self, start: int, first: int) -> int:
        """The start of a source that a clause about it follows with no comma ("a man who gave his name as Karim said")."""
        words = self.prepared.words
        if self.finite and start - 1 in self.that_at and (outer := self._before_that(start - 1, first)) is not None:
            return outer
        ended = start - 1 in self.stops or start in self.verb_ends or start - 1 in self.deeds
        if not ended or words[start - 1] in self.relatives:
            return start
        for at in range(start - 2, max(first, start - LONGEST_OFFICE), -1):
            if words[at] in SIGNS:
                break
            document = words[at] in self.participles and self.finite and self.documents[words[at - 1]]
            if (words[at] in self.relatives and words[at] not in self.participles) or document or self.tests.opens_clause(at):
                outer = self._backward(at, first)
                apart = outer == first or words[outer - 1] in SIGNS
                return outer if apart and 0 < at - outer <= _FEW else start
        return start

    def _before_that(self, that: int, first: int) -> int | None:
        """Where a source begins that a "that" clause describes ("the union that represents the miners put …"), and no clause
        that tells what is said ("the claim that miners …")."""
        words, known = self.prepared.words, self.tests.known
        outer = self._backward(that, first)
        apart = outer == first or words[outer - 1] in SIGNS or outer - 1 in self.breaks_at
        if not apart or outer + 1 >= that or words[outer] not in known.articles or known.objects[words[that - 1]]:
            return None
        said = any(t in self.described or t in self.deeds for t in range(outer, that)) or that - 1 in self.by_kind.get(
            "hedge", ()
        )
        opens = words[that + 1] in known.articles or self._is_pronoun(that + 1) or self._is_capital(that + 1)
        return None if said or opens or any(at == that + 1 for at, _ in self._offices(that + 1, that + 3)) else outer

    def _fronted(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """Where the verb leads: a subject that stands before it all the same, as in headlines («وزارة الصحة تعلن …»)."""
        words = self.prepared.words
        if cue.i <= first or (words[cue.i - 1] in SIGNS and cue.i - 1 not in self.name_marks):
            return None  # the verb opens its clause, as it does most often
        start = self._backward(cue.i, first)
        apart = start == first or start in self.break_ends or words[start - 1] in SIGNS
        if start < cue.i and words[start] in self.fronting and start + 1 < cue.i:
            return self._trimmed(start + 1, cue.i)
        if start > first and start - 1 in self.breaks_at and words[start - 1] in self.fronting:
            return self._trimmed(start, cue.i)
        if not apart or cue.peeled or cue.i - start > LONGEST_OFFICE or words[cue.i - 1] in self.relatives:
            return None
        i, j = self._trimmed(start, cue.i)
        if j <= i or self._is_pronoun(i) or any(t in self.deeds for t in range(i, j)):
            return None
        return (i, j) if self._holds_speaker(i, j) else None

    def _that_before(self, cue: Hit, first: int) -> int | None:
        """Where the subject of a verb begins that stands right behind a "that" («إن الوزارة أكدت أن …»), if it does."""
        if cue.peeled:
            return None
        start = self._backward(cue.i, max(first, cue.i - _FEW))
        words = self.prepared.words
        if not first < start < cue.i or start - 1 not in self.that_at or not words[start].startswith(self.article):
            return None
        return start

    def _words_follow(self, cue: Hit) -> bool:
        """Does what follows a verb belong to it, so that its subject cannot stand there?"""
        at, words = cue.j, self.prepared.words
        if at >= len(words):
            return False
        return at in self.stops or at in self.moments or words[at] in ('"', ":") or self.tests.opens_that(at)

    def _subordinate(self, verb: int, first: int) -> tuple[int, int] | None:
        """What stands behind the word that opens the clause of a verb at its end ("wie das Amt am Freitag mitteilte")."""
        words = self.prepared.words
        for at in range(verb - 1, max(first, verb - LONGEST_SOURCE) - 1, -1):
            if words[at] in self.openers:
                i, j = self._trimmed(at + 1, self._forward(at + 1, verb))
                return (i, j) if j > i else None
            if words[at] in SIGNS and at not in self.name_marks:
                return None
        return None

    def _clause_subject(self, verb: int, start: int, first: int) -> tuple[int, int] | None:
        """What opens the clause of a verb, where an adjunct or another verb stands between ("Путин в интервью сказал")."""
        words = self.prepared.words
        joined = words[verb - 1] in self.joints or verb - 1 in self.breaks_at
        if not joined and start - 1 not in self.stops and start - 1 not in self.moments:
            return None
        opening, limit = start, max(first, verb - LONGEST_CLAUSE)
        if joined and self.finite:
            parted = verb - 2 > first and words[verb - 2] == ","  # "…, but said", "…, and signalled"
            opening = min(opening, verb - 1 - parted)
        while opening > limit:
            sign = words[opening - 1] in SIGNS and opening - 1 not in self.name_marks
            if sign and joined and self.finite and words[opening - 1] == '"':  # accused it of "bullying" and warned
                opened = next((t for t in range(opening - 2, limit, -1) if words[t] == '"'), None)
                if opened is None or words[opened - 1] in SIGNS:
                    break
                opening = opened
            elif sign:
                break
            else:
                opening -= 1
        skipped = self.leading | self.auxiliaries
        while opening < verb and (opening in self.moments or words[opening] in skipped):
            opening += 1
        if opening >= start and not joined:
            return None
        if joined and self._is_pronoun(opening):
            return opening, opening + 1
        i, j = self._trimmed(opening, min(self._forward(opening, verb), verb))
        if (
            joined and j == verb and not self._is_capital(verb - 1)
        ):  # "The minister met villagers and said …": who, less what he did
            return self._opening_speaker(opening, verb - 1)
        few = 12 if j > i and "\u3040" <= words[i][0] <= "\u9fff" else 4  # signs of a script without spaces are tokens
        known = j > i and (self._holds_name(i, j) or j in self.verbs or (not joined and j - i <= few))
        if not known and joined and self.finite:
            return self._opening_somebody(opening, verb - 1)
        return (i, j) if known and i not in self.stops else None

    def _behind_sign(self, cue: Hit, first: int) -> bool:
        """Does nothing but a sign stand before a verb, so that its subject may follow it?"""
        at = self._verb_begins(cue, first)
        return at <= first or self.prepared.words[at - 1] in SIGNS or self.prepared.words[at - 1] in self.leading

    def _is_marked(self, verb: int, first: int) -> bool:
        """Has the clause of a verb a subject with its postposition («تہران نے اس کی تردید کی»)?"""
        for at in range(verb - 1, max(first, verb - LONGEST_CLAUSE) - 1, -1):
            if at in self.that_at or self.prepared.words[at] in SIGNS:
                return False
            if self.prepared.words[at] in self.marks:
                return True
        return False

    def _marked_subject(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """The source before its postposition; else the name beside the verb, or what a longer cue stands behind."""
        words = self.prepared.words
        for at in range(cue.i - 1, max(first, cue.i - LONGEST_CLAUSE) - 1, -1):
            if words[at] == '"' and self.tests.closes_quotation(cue.i):
                break
            if words[at] in self.marks:
                i, j = self._trimmed(self._backward(at, first), at)
                return (i, j) if j > i else None
            if words[at] in self.tests.known.animate:  # «उन्होंने यह भी जोड़ा»
                return at, at + 1
            if at in self.that_at:
                break
        i, j = self._trimmed(self._backward(cue.i, first), cue.i)
        known = cue.j - cue.i > 2 or (i < j and (self._holds_speaker(i, j) or self.tests.closes_quotation(cue.i)))
        return (i, j) if j > i and known else None

    def _subject_after(self, cue: Hit, last: int) -> tuple[int, int] | None:
        tests, words = self.tests, self.prepared.words
        if cue.j < last and (words[cue.j] == '"' or words[cue.j] in self.usual):
            quoted = self._named_in_quotes(cue.j, last)
            if quoted is not None and not self._is_called(cue):
                return quoted
        if self.section.order == "both" and cue.j < last and self._closes_with_to(cue):
            return None  # «קראו להחרים את הרשת»
        listeners = self.listeners_at.get(cue.j)
        if (
            listeners is not None
            and (listeners.j >= last or words[listeners.j] in SIGNS)
            and self._followed_by_name(cue.j)
        ):
            listeners = None  # «Об этом пишет РБК.»
        if cue.j - 1 in self.that_at and cue.j - cue.i > 1 and words[cue.j - 2] != "-":  # «אמרו כי …», no «queixa-se»
            return None
        if listeners is None and (tests.opens_that(cue.j) or tests.holds_subject(cue) or self._is_object(cue.j)):
            return None
        if self.traits & ACCUSING and tests.is_joined(cue) and cue.i != self._sentence(cue.i)[0]:
            return self._subject_of_first(cue)
        if tests.opens_clause(cue.j) and not self._opens_known_name(cue.j):
            return None
        pointed = self.section.order == "both" and words[cue.j : cue.j + 1] and words[cue.j] in self.returning
        if pointed and cue.j + 1 < last and not self._ends_source(cue.j + 1):
            cue = cue._replace(j=cue.j + 1)  # «"…", הגדיר זאת הקשר»
        at = self._past_quoted(self._past_adjuncts(listeners.j if listeners is not None else cue.j, last), last)
        at = self._past_channel(self._past_told(at, last), last)
        if self.to and words[at : at + 2] == [self.to[0], '"']:  # «אמר בריאיון ל"הארץ" שר האוצר»
            at = next((t for t in range(at + 3, min(at + LONGEST_TITLE, last)) if words[t] == '"'), at) + 1
        if self.to and at < last and self._is_spoken_to(at):  # «وصرح لوكالة سبوتنيك نائب وزير الخارجية»
            listener, at = at, self._behind_listener(at, last)
            if at == listener and self.section.order == "after":
                return None  # «لكن رئيس البلدية قال لإذاعة محلية إن …»
        if self.adjuncts and at + 1 < last and self._is_adjunct(at) and self._opens_office(at + 1, min(at + 4, last)):
            within = words[cue.j - 1].endswith(tests.known.plurals) and any(o == at for o, _ in self._offices(at, at + 2))
            at += not within  # «אמרה בפרלמנט שרת המסחר», and «אמרו במשרד האוצר»
        elif self.adjuncts and at + 1 < last and words[at].startswith(self.adjuncts) and self._opens_person(at + 1):
            at += 1  # «אומר בזעם שלמה ביטון»
        elif self.adjuncts and at + 1 < last and self._tells_manner(at) and self._is_somebody_at(at + 1):
            at += 1  # «אמרה בדמעות אחותו»
        if self.accusatives and (at >= last or self._is_accusative(at)):  # «وأعلن إضرابًا مفتوحًا»
            at = at + 1  # or an adverb: «وأعلن رسميًا المتحدث باسم …»
            if at >= last or not self._opens_speaker(at, min(at + 3, last)) or self._is_accusative(at):
                return None
        told = self.section.order == "after" and at in self.stops and words[at] in self.determiners
        if told and at + 1 < last and any(office == at + 1 for office, _ in self._offices(at + 1, min(at + 4, last))):
            at += 1  # «ونفى ذلك المتحدث باسم الجيش»: what is said, and then who says it
        stop = self.stops_at.get(at)
        begin = at + (stop is not None and bool(stop.peeled) and at + 1 < last)  # «والي» is no "and to"
        i, j = self._trimmed(at, self._forward(begin, last))
        if j < last and words[j] in (",", "،"):
            i, j = self._with_apposition(i, j, last)
        if self.traits & ACCUSING:  # «أبلغت مصادر دبلوماسية وكالة فرانس برس»
            j = next((t for t in range(i + 1, j) if self.prepared.words[t] in self.listening), j)
            j = self._before_accused(i, self._behind_known(i, j))
            if i < j and self.starts[i] in self.places:  # «اتهمت روسيا أوكرانيا»: a state speaks of another
                j = min(j, self._past_states(bisect_left(self.starts, self.places[self.starts[i]]), j))
        if (
            j < last
            and self.passives
            and (words[j] in self.passives or words[j] in self.auxiliaries)
            and j in self.stops
        ):
            return None  # "said two soldiers had been hurt": the subject of what is said
        if i < j and self.section.order == "after":
            j = self._before_object(cue, i, j)
            if j < last and not self.traits & ACCUSING and not self._ends_source(j) and not self._is_object_noun(j):
                j = self._foreign_name(j, last)
            if not self.traits & ACCUSING:
                j = self._to_holder(i, j, last)
        if i < j and self.letters:
            j = self._before_clause(i, j)
        if i < j and self.section.order == "inverted" and words[i] in self.inside:  # "… and warned of more"
            return None
        if i < j and self._is_pronoun(i):  # „… ", sagte er lediglich.
            return i, self.pronouns_at[i].j
        if i < j and self._is_dative(cue, i):
            return None  # «رفضها لأي تهجير», «טען בבית המשפט»
        if i < j and self.section.order == "after" and self._is_masdar(i):
            return None  # «وأعلن فتح تحقيق»
        if self.traits & WEAK and i < j and self._is_thing(i):  # «وقدرت الأضرار بنصف مليار»
            return None
        if j <= i or not self.measured.isdisjoint(range(i, j)):
            return None
        if words[i][0].isdigit():  # «43-летний …» is a person
            return (i, j) if j - i > 1 and words[i + 1][0] not in SIGNS and self._holds_person(i, j) else None
        return i, j

    def _goes_to(self, token: int) -> bool:
        """Does a word that may be a name begin with the letter of an infinitive or of whom something goes to («לעתור»)?"""
        if not self.to or not self.prepared.words[token].startswith(self.to):
            return False
        return not self._followed_by_name(token) or self._is_unknown(token)

    def _is_dative(self, cue: Hit, token: int) -> bool:
        """Does a letter stand in front of the word behind a verb that makes an object or an adjunct of it, and no subject?"""
        word = self.prepared.words[token]
        means, held = self.words_asked.means[word], word in self.lexicon
        if self._followed_by_name(token) or (means and held):
            return False
        if self.section.order == "after":
            given_to = bool(self.to) and word.startswith(self.to) and not word.startswith(self.definite)
            stop = self.stops_at.get(token)
            return given_to and (means or held or (stop is not None and bool(stop.peeled)))
        plural = self.prepared.words[cue.j - 1].endswith(self.tests.known.plurals)
        within = bool(self.adjuncts) and not plural and word.startswith(self.adjuncts)
        return within and token in self.through

    def _before_clause(self, i: int, j: int) -> int:

        """Where a clause written together with its "that" or "when" begins among the words of a subject («שמעולם לא …»)."""
        words, article = self.prepared.words, self.article
        for at in range(i + 1, j):
            word = words[at]
            for letter in self.letters:
                rest = word[len(letter) :]
                if word.startswith("כ" + letter + article) or (word.startswith(letter) and rest in self.small):
                    return at
        return j

    def _opens_known_name(self, token: int) -> bool:
        """Does a name begin here that is more than a word which nothing knows?"""
        if not self._followed_by_name(token):
            return False
        name = self.names[bisect_left(self.name_starts, self.starts[token])]
        return name.kind != "unknown" or " " in name.text

    def _better_after(self, cue: Hit, before: tuple[int, int]) -> bool:
        """After closing quotes or a comma the source follows its verb; otherwise it precedes it."""
        at = before[0]
        if self.adjuncts and (self._is_adjunct(at) or self.tests.opens_clause(at)):
            return True  # «במסיבת עיתונאים שקיים אמר ראש הממשלה …»
        if at == 0 or at - 1 in self.breaks_at or not (at - 1 in self.stops or self.prepared.words[at - 1] in _PARTING):
            return False  # «…, mentre Kiev nega ogni attacco»
        if self.uncased and self.prepared.words[cue.j + 1 : cue.j + 2] == [":"]:
            return True  # «על מגעים למכירת החברה מסרה גלבר: …»
        if self.starts[at] in self.places and not self.uncased:
            return False  # «…, mientras que Washington las tachó de …»
        return not self._holds_name(*before) and not self._is_pronoun(at) and self._sentence(cue.i)[0] != at

    def _inner(self, cue: Hit, source: tuple[int, int] | None, last: int) -> tuple[int, int] | None:
        """The speaker whose words are passed on: after "of", or the verb's object, up to "as saying"."""
        at = max(cue.j, source[1]) if source is not None else cue.j
        at += at < last and self.prepared.words[at] == '"' and at in self.name_marks
        of = self.by_kind.get("of", {})
        if at in of:
            at = of[at].j
        i, j = self._trimmed(at, self._forward(at, last))
        self.inner_end = j
        return (i, j) if j > i and self.prepared.words[i][0].isalnum() else None
