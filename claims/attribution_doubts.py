"""Where a cue with a subject beside it says nothing all the same: norms, nobody, questions, stories, hearsay."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from claims.attribution_headings import Headings
from claims.attribution_marks import LONGEST_TITLE, SIGNS
from claims.attribution_sources import is_outlet
from claims.attribution_words import SAYING, TALLYING
from claims.concepts import beneath, broader, ids_of, ids_with
from claims.phrasebook import Hit, Node, longer_at

_LONGEST_ARTICLE = 3  # letters
_TOLD = 8  # tokens behind a verb and its subject in which a "that" is looked for
_TELLING = frozenset(
    "media law document communicate say speech internet book agreement social-media conference negotiate demonstrate news"
    " trial hearing inquiry investigate vote election survey study".split()
)  # the broader concepts of what bears words
_SILENT = frozenset(
    "vehicle body weapon clothing computer sport building weather nature plant metal dam bridge road tunnel".split()
)
_DIGS = frozenset({"dig", "drilling", "archaeology", "excavate"})  # deeds that bring to light
_RULES = frozenset(
    "plan policy strategy order-command demand need want hope rule standard regulate principle value condition agreement contract"
    " treaty constitution law timetable calendar formula recipe-dish alphabet habit custom tradition programme taste"
    " promotion-job ability skill priority".split()
)  # the concepts of what one goes by, whosever it is ("the army's orders")
_MEASURES = frozenset(
    "age amount height length width size distance density weight high level number count-number category season weather climate"
    " year hour day time income revenue profit demand-econ price rate risk gap different goal-sport traditional experience"
    " temperature speed volume-capacity ranking situation quality character-trait inflation"
    " score-result serious scale-magnitude".split()
)  # and of what one measures by
_GONE_BY = _RULES | _MEASURES
_JUDGES = frozenset({"court", "judge", "jury"})
_POSSESSIVE = 3  # tokens of "'s view"; "'s own view" is longer
_LETTER = 6  # tokens between a verb with no subject and the colon before the words quoted
_OCCASION = 5  # tokens from the preposition of an occasion to what is said on it
_FEW = 4  # tokens of a source whose last one tells what it is


@cache
def _mute() -> frozenset[str]:
    """The concepts of things and events that bear no words. What befalls people has words of which the same are for them
    ("survivors", "the injured")."""
    things = ids_of("thing") & (_SILENT | beneath(*_SILENT))
    people = ids_with("voice") | ids_with("running") | {"survive"}
    digs = _DIGS | beneath(*_DIGS)
    return (ids_of("event") | things | digs) - people - _TELLING - beneath(*_TELLING)


@cache
def _bears_words(ident: str) -> bool:
    """Does a concept stand for what bears words?"""
    return not _TELLING.isdisjoint((ident, *broader(ident)))


@cache
def _courts() -> frozenset[str]:
    """The concepts of whoever passes sentence."""
    return ids_of("institution", "role") & (_JUDGES | beneath(*_JUDGES))


class Doubts(Headings):
    """The tests of a cue together with the subject that was found for it."""

    def _is_norm(self, i: int, j: int) -> bool:
        """Is it what one acts by, and nobody who says so ("according to plan")?"""
        if not self.norms or j <= i or (self._holds_name(i, j) and not self._holds_adjective_alone(i, j)):
            return False
        words = self.prepared.words
        if words[i] >= "\u3040":  # of a script without spaces every sign is a word
            return "".join(words[i:j]).endswith(self.section.norms)
        head = next((at for at in range(i, j) if len(words[at]) > _LONGEST_ARTICLE), i)
        if self.norms[words[i]] or self.norms[words[head]]:
            return True
        if j - i <= _FEW and self.norms[words[j - 1]]:  # and no «fuentes del acuerdo»
            return self.section.heads_last or next(self._offices(i, j), None) is None
        return self._is_gone_by(i, j)

    def _holds_adjective_alone(self, i: int, j: int) -> bool:
        """Is the only unknown name in these tokens a definite word behind a definite one: its adjective («الخطة المعتمدة»)?"""
        words, article = self.prepared.words, self.article
        if not article or i + 1 >= j or not (words[i].startswith(article) and words[i + 1].startswith(article)):
            return False
        at = bisect_left(self.name_starts, self.starts[i])
        adjective = self.names[at].kind == "unknown" and self.names[at].start == self.starts[i + 1]
        return adjective and " " not in self.names[at].text and not self._holds_name(i + 2, j)

    def _is_gone_by(self, i: int, j: int) -> bool:
        """Does the word that tells what it is stand for a rule, or for a measure that is nobody's ("by their years of service",
        "the number of seats", and no "the number the ministry gave")?"""
        words, known, concepts = self.prepared.words, self.tests.known, self.words_asked.concepts
        last = next((at for at in range(i + 1, j) if words[at] in self.inside), j) - 1
        ids, head = frozenset[str](), last
        for head in (last,) if self.section.heads_last else range(i, j):
            if words[head] in self.determiners or words[head] in known.articles:
                continue
            if not self.usual and self._is_capital(head):
                return False  # «l'Ordine dei medici»
            ids = concepts[words[head]]
            if ids and not ids <= ids_of("quality"):
                break
        if ids.isdisjoint(_GONE_BY):
            return False
        ids = self._phrases_over(head, i, j) or ids
        rule = not ids.isdisjoint(_RULES)
        if not rule and ids.isdisjoint(_MEASURES):
            return False
        others = ids - _GONE_BY
        if not others.isdisjoint(ids_of("institution", "role", "person")) or not others.isdisjoint(ids_with("voice")):
            return False
        if any(known.documents[word] for word in words[i:j]) or any(_bears_words(ident) for ident in others):
            return False
        body = self._concepts_in(words[i:j]) & ids_of("institution")  # "the number of seats", and no "the ministry's number"
        return rule or body.isdisjoint(ids_with("voice"))

    def _phrases_over(self, token: int, i: int, j: int) -> frozenset[str]:
        """The concepts of the phrases of some words, among these tokens, of which this is one ("bill of indictment")."""
        found, words = set[str](), self.prepared.words[i:j]
        for at, first in self.lexicon.scan(words[: token - i + 1]):
            node: Node | None = first
            while node is not None:
                longer = ((len(rest), value) for rest, kind, value in longer_at(node, words, at) if kind == "concept")
                found.update(value for length, value in longer if at + length >= token - i)
                node = node.beside
        return frozenset(found)

    def _is_framed(self, cue: Hit, source: int, first: int) -> bool:
        """Does the preposition that belongs to an "according to" behind its source stand before it, at the head of a clause
        ("in the bank's view"; and no "a change in the bank's view")?"""
        frames, words = self.tests.known.frames, self.prepared.words
        if not frames:
            return True
        if source <= first or words[source - 1] not in frames:
            return False
        return source - 1 == first or words[source - 2] in SIGNS or cue.j - cue.i > _POSSESSIVE

    def _is_cited(self, i: int, j: int) -> bool:
        """Is it somebody whose words one may cite, and no reason ("citing high costs")?"""
        return j > i and (self._holds_speaker(i, j) or any(at in self.through for at in range(i, j)))

    def _is_nobody(self, i: int, j: int) -> bool:
        """Does nobody say it ("no group has claimed")? "No 10" is an office."""
        words = self.prepared.words
        if not self.nobody or (i + 1 < j and words[i + 1][0].isdigit()):
            return False
        unspaced = "\u3040" <= words[i][0] <= "\u9fff"
        return words[i] in self.nobody or (unspaced and any(word in self.nobody for word in words[i:j]))

    def _tells_story(self, cue: Hit, i: int, j: int) -> bool:
        """Is it a work that tells of what happens in it ("the film tells of a wedding")?"""
        words = self.prepared.words
        head = i + (words[i] in self.determiners or words[i] in self.tests.known.articles)
        return head < j and words[head] in self.works and not self._words_follow(cue)

    def _is_mute(self, cue: Hit, i: int, j: int) -> bool:
        """Is it a thing or an event that shows something and says nothing ("the match confirmed his form")? What bears words
        may say them, and so may whatever has a name, or a "that" or words in quotation marks behind it."""
        words, known = self.prepared.words, self.tests.known
        if self.section.order == "final" or self.marks or self._is_pronoun(i) or self._holds_somebody(i, j):
            return False
        if any(known.documents[word] or word in self.relatives for word in words[i:j]):
            return False
        if any(t in self.that_at for t in range(i, j)):
            return False
        head = j - 1 if self.section.heads_last else i
        while head + 1 < j and (words[head] in known.articles or words[head] in self.determiners or words[head] in self.usual):
            head += 1
        if words[head] in known.voices:
            return False
        ids = {v for _, node in self.lexicon.scan((words[head],)) for kind, v in node.entries if kind == "concept"}
        if not ids or not ids <= _mute():
            return False
        behind = range(max(cue.j - 1, j), min(max(cue.j, j) + _TOLD, len(words)))  # the cue may close with its "that"
        told = self.tests.is_told(cue) or (self.section.order == "inverted" and self.tests.closes_quotation(cue.i))
        return not told and not any(t in self.that_at or self.tests.opens_that(t) for t in behind)

    def _holds_somebody(self, i: int, j: int) -> bool:
        """Does a name stand among these tokens? In a script without capitals one word that nothing knows is none."""
        if not self.article or self.section.order != "after":
            return self._holds_name(i, j)
        at = bisect_left(self.name_starts, self.starts[i])
        end = self.starts[j] if j < len(self.starts) else len(self.prepared.source)
        while at < len(self.names) and self.names[at].start < end:
            if self.names[at].kind != "unknown" or " " in self.names[at].text:
                return True
            at += 1
        return False

    def _is_sentence(self, i: int, j: int) -> bool:
        """Is it a court, which sentences where others condemn in words, and turns down a petition, if no claim?"""
        return not _courts().isdisjoint(self._concepts_in(self.prepared.words[i:j]))

    def _tells_words(self, cue: Hit) -> bool:
        """Does a "that" follow, or is what a verb of denial rejects something said ("rejected the claim that …")?"""
        words = self.prepared.words[cue.j : cue.j + _FEW]
        if cue.j in self.that_at or (words[:1] == [","] and cue.j + 1 in self.that_at) or cue.j - 1 in self.that_at:
            return True
        return cue.value == "deny" and any(self.tests.known.objects[word] and word not in self.small for word in words)

    def _is_oblique(self, cue: Hit, i: int, j: int) -> bool:
        """Is a single noun before a plural verb its object, so that nobody is said to speak («Фирму оценили …»)?"""
        known, words = self.tests.known, self.prepared.words
        plural = j == i + 1 <= cue.i and bool(known.obliques) and words[cue.j - 1].endswith(known.plurals)
        return plural and words[i].endswith(known.obliques) and not self._followed_by_name(i) and i - 1 not in self.stops

    def _is_object_behind(self, cue: Hit, i: int, j: int) -> bool:
        """Is what follows a verb behind an apposition its object ("Tusk, his host on Tuesday, welcomed the decision")?"""
        before = self.prepared.words[cue.i - 1] if cue.i else ""
        return (
            self.section.order == "inverted"
            and before == ","
            and not self._holds_speaker(i, j)
            and not self._is_pronoun(i)
        )

    def _may_voice(self, cue: Hit, i: int, j: int) -> bool:
        """Can these be somebody who "sees" or "describes" something in words?"""
        aside = i > 0 and self.prepared.words[i - 1] in self.asides  # "as one engineer put it"
        if self.traits & TALLYING and not self.traits & SAYING:  # "the rescuers recorded 31 dead", and no "the region recorded …"
            body = not {"institution", "role"}.isdisjoint(self._kinds_in(self.prepared.words[i:j]))
            return self._is_pronoun(i) or self._holds_speaker(i, j) or body
        state = self.starts[i] in self.places  # "Norway promised …"
        return aside or state or self._is_pronoun(i) or self.tests.is_told(cue) or self._holds_speaker(i, j)

    def _is_yet_to_come(self, cue: Hit, first: int) -> bool:
        """Does a verb tell that something will be announced, and not what («سيعلن الرئيس قراره غدا»)?"""
        futures, words = self.futures, self.prepared.words
        if not (cue.peeled[-1:] in futures or (cue.i > first and words[cue.i - 1] in futures)):
            return False
        behind = range(cue.j, min(cue.j + _TOLD + _TOLD, len(words)))
        return not self.tests.is_told(cue) and self.that_at.keys().isdisjoint(behind)

    def _is_asked(self, verb: int, first: int) -> bool:
        """Is the subject of a verb a question ("nobody knows who wrote the letter"), and no noun or sign before it?"""
        words = self.prepared.words
        if words[verb - 1] not in self.askers:
            return False
        return verb - 1 == first or words[verb - 2] not in SIGNS or words[verb - 1] not in self.relatives

    def _is_clause(self, i: int, j: int) -> bool:
        """Do these tokens hold a verb of their own, and no clause about a noun ("The toll could rise, …, warned the mayor")?"""
        words = self.prepared.words[i:j]
        return not self.finite.isdisjoint(words) and self.relatives.isdisjoint(words)

    def _closes_alone(self, cue: Hit, first: int, last: int) -> bool:
        """Does a verb within an "according to" have the subject of the clause before it («…, כך הודיעה ביום רביעי»)?"""
        words = self.prepared.words
        if (
            not self.section.subject_dropped
            or cue.value != "according"
            or cue.i <= first
            or words[cue.i - 1] not in (",", "،")
        ):
            return False
        told = cue.j - 1 in self.verbs or (cue.j in self.verbs and words[cue.j - 1] in self.what)
        behind = cue.j if cue.j - 1 in self.verbs else cue.j + 1
        return told and (
            behind >= last or behind in self.moments or words[behind] in SIGNS or behind + 1 in self.moments
        )

    def _has_subject(self, cue: Hit, first: int) -> bool:
        """Is a verb of hearsay one of saying here, since somebody stands before it («джерела кажуть, що»)?"""
        if cue.i <= first or cue.i not in self.verbs or self.section.order not in ("before", "both"):
            return False
        return (
            self.prepared.words[cue.i - 1][0].isalpha()
            and cue.i - 1 not in self.stops
            and cue.i - 1 not in self.breaks_at
        )

    def _names_source(self, cue: Hit, last: int) -> bool:
        """Does an "according to" open a phrase of hearsay, and somebody follow whose estimate it is («לפי הערכות משרד האוצר»)?"""
        if cue.i not in self.according_at or cue.j >= last or self._ends_source(cue.j):
            return False
        if self._followed_by_name(cue.j):
            return True
        plain = self.prepared.words[cue.j] in self.lexicon  # and not «בתקשורת»: in the press
        return plain and any(at == cue.j for at, _ in self._offices(cue.j, min(cue.j + 2, last)))

    def _outlet_before(self, cue: Hit) -> tuple[int, int] | None:
        """The outlet or the paper in which it "was reported", where its name stands right before the verb («בוושינגטון פוסט
        דווח», «בדו"ח נטען»)."""
        first = self._sentence(cue.i)[0]
        if self.mixed and cue.i > first:
            i, j = self._trimmed(self._backward(cue.i, first), cue.i)
            i -= first < i < j and i - 1 in self.stops and not self.prepared.words[i - 1].startswith(self.article)  # «ברשת NBC»
            if i < j and self.documents[self.prepared.words[i]] and self.prepared.words[i].startswith(self.adjuncts):
                return i, j
            if (opening := self._press_marked(cue.i - 1, first)) is not None:
                return opening, cue.i - 1
        named = self.name_ends.get(cue.i)
        if named is None or not self.section.subject_dropped or not is_outlet(named[1]):
            return None
        return bisect_right(self.starts, named[1].start) - 1, cue.i

    def _press_marked(self, closing: int, first: int) -> int | None:
        """The letter before the name in quotation marks of the paper in which something is reported («ב"הארץ" דווח»)."""
        words = self.prepared.words
        if words[closing] != '"':
            return None
        opening = next((at for at in range(closing - 2, max(first, closing - LONGEST_TITLE), -1) if words[at] == '"'), first)
        return opening - 1 if opening > first and words[opening - 1] in self.adjuncts else None

    def _may_stand_alone(self, cue: Hit, last: int) -> bool:
        """A verb without a subject is a cue only where the language drops subjects and words follow."""
        if self.section.subject_dropped and (self.tests.opens_that(cue.j) or self.tests.opens_clause(cue.j)):
            return True
        if self.section.subject_dropped and self._closes_words(cue, last):
            return True
        if self.section.order == "final":
            return self.section.subject_dropped
        if not self.section.subject_dropped:
            return False
        if '"' in self.prepared.words[max(cue.i - 2, 0) : cue.i]:  # «…», ha aggiunto.
            following = self.prepared.words[cue.j] if cue.j < last else ","
            return following in SIGNS or cue.j in self.stops or following in self.inside or self._is_object(cue.j)
        if cue.j >= last:
            return False
        if cue.value == "deny" and cue.i - 1 in self.breaks_at and self.tests.known.objects[self.prepared.words[cue.j]]:
            return True  # «…, אך שלל אפשרות של …»
        aside = self.pronouns_at.get(cue.j)
        if aside is not None and aside.peeled and self.section.order == "after":  # «وقال وهو يمسح دموعه: "…"»
            behind = range(aside.j, min(aside.j + _LETTER, last - 1))
            sign = next((at for at in behind if self.prepared.words[at] in SIGNS), last)
            return self.prepared.words[sign : sign + 2] == [":", '"']
        letter = range(cue.j, min(cue.j + _LETTER, last))  # «وكتبوا في رسالة مفتوحة: "…"»
        for at in letter if self.section.order != "after" or self.tests.holds_subject(cue) else ():
            if at in self.verbs or self.prepared.words[at] in SIGNS:
                if self.prepared.words[at : at + 2] == [":", '"']:
                    return True
                break
        at = self._behind_told(cue.j, last)
        return at in self.that_at or self.prepared.words[at] in (":", '"') or (at > cue.j and self.tests.opens_that(at))

    def _behind_told(self, token: int, last: int) -> int:
        """The token behind those spoken to and the time of it («وقال للصحفيين الأحد إن …»), where words follow."""
        at, limit, told = token, min(token + _LETTER + _LETTER, last - 1), False
        while at < limit:
            listeners = self.listeners_at.get(at)
            if listeners is not None:
                at, told = listeners.j, True
            elif at in self.moments:
                at += 1
            elif at in self.stops and at + 1 in self.moments:
                at += 2
            elif (behind := self._behind_occasion(at, limit)) > at:
                at, told = behind, True
            else:
                return at if told else token
        return token

    def _behind_occasion(self, token: int, limit: int) -> int:
        """Behind the occasion on which something is said, where words follow («وقال عقب المباراة: …», «بعد اللقاء إن …»)."""
        words = self.prepared.words
        if self.section.order != "after" or words[token] not in self.tests.known.occasions:
            return token
        for at in range(token + 2, min(token + _OCCASION, limit + 1)):
            if at in self.that_at or words[at] in (":", '"'):
                return at
            if self._ends_source(at):
                break
        return token

    def _closes_words(self, cue: Hit, last: int) -> bool:
        """Does the verb alone stand at the end of a sentence, behind a comma («…, añadió.»)?"""
        words = self.prepared.words
        at = self._verb_begins(cue, cue.i - 2) if cue.i > 1 else cue.i
        if at < 2 or words[at - 1] not in (",", "،"):
            return False
        return cue.j >= last or words[cue.j] in (".", "!")
