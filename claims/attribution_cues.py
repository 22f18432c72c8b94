"""Which words of saying are cues where they stand: not the noun, the passive, the clause about a noun, the deed of a firm.

A word list alone calls "the report", "was dismissed", "shows paintings" and "reported a loss" speech. Each test here looks
at a few words beside the cue, so reading stays linear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.attribution_tallies import Tallies
from claims.attribution_words import (
    ACCUSING,
    BESIDE_QUOTES,
    COUNTING,
    GOVERNING,
    NOMINAL,
    REPORTING,
    SAYING,
    SET_APART,
    TALLYING,
    VOICED,
    WEAK,
    SayingWords,
)  # fmt: skip
from claims.pack import Pack
from claims.phrasebook import Hit
from claims.text import Prepared

VERBS = frozenset({"say", "deny", "hedge", "quoting"})
AGENTS = {"say": "said_by", "deny": "denied_by", "hedge": "hedged_by"}
ENDS = frozenset(".:;!?。！？؛؟।۔")
_DOUBTED = REPORTING | COUNTING | BESIDE_QUOTES
_BEFORE = frozenset({'"', ",", "،", "—", "–", "，"})  # signs between words said and the verb that follows them
_SIGNS_BEHIND = frozenset({",", "،", "-", "—", "–", "，", "?", "؟", "!"})  # between a quotation and its verb
_QUOTED_BEHIND = 6  # tokens behind a verb of direct speech in which the quotation begins
_REACH = 9  # tokens beside a cue in which its object is looked for
_REACH_PAST_SUBJECT = 14  # the same, where the subject with its long title stands between them
_DOCUMENT = 12  # tokens before a cue in which a document may be its subject
_SUBJECT = 6  # tokens before a verb in which a sign parts its subject from the words said
_LONG_SUBJECT = 10  # the same of a body with a long name, where what is found stands before it
_AGENT = 4  # tokens between a passive and its agent
_INFINITIVE = 3  # tokens behind a verb in which an infinitive holds what is said
_FIGURE = 3  # tokens behind a verb among which a figure says what is promised or expected
_PARTICIPLE_WORDS = 3  # words of a form behind its auxiliary ("mis en garde")
_DESCRIBED = 3  # tokens before the verb of a clause about a document in which it stands
_OBJECT_ENDINGS = ("ه", "ها")  # of an Arabic verb
_SHORTEST = 4  # letters that an infinitive exceeds
_RESULT_BEHIND = 6  # tokens behind a verb that stands between subject and object
_SAID = 40  # tokens of its sentence behind a verb of adding that leads it, in which what is said begins
_WORK = 2  # tokens behind a verb in which a work is its object
_RESULT = 3  # tokens beside a verb that ends its clause


def _is_infinitive(endings: tuple[str, ...], words: Sequence[str]) -> bool:
    """Does one of these words tell what is promised or asked for ("prometió bajar los precios")?"""
    return bool(endings) and any(word.endswith(endings) and len(word) > _SHORTEST for word in words)


def parted_cues(prepared: Prepared, known: SayingWords) -> list[Hit]:
    """The verbs of saying with adverbs between auxiliary and participle («a également déclaré»), which no list holds."""
    words, between, found = prepared.words, known.between, []
    for have in known.haves:
        for at in prepared.places(have):
            end = at + 1
            while end < len(words) and words[end] in between:
                end += 1
            for behind in range(end + 1, min(end + _PARTICIPLE_WORDS, len(words)) + 1) if end > at + 1 else ():
                kind = known.compounds.get(" ".join((have, *words[end:behind])))
                if kind is not None:
                    found.append(Hit(at, behind, f"saying-{kind}", kind, ""))
    return found


class CueTest:
    """The tests of one pack, on the words of one text; `kinds` are its hits by kind and first token."""

    def __init__(
        self, words: Sequence[str], known: SayingWords, pack: Pack, kinds: Mapping[str, Mapping[int, Hit]],
        tallies: Tallies,
    ) -> None:
        self.words, self.known, self.kinds = words, known, kinds
        self.order, self.marked = pack.attribution.order, bool(known.marks)
        self.clauses = pack.attribution.comma_clauses
        self.begins_that = known.begins_that if known.that_articles else None
        self.begins_clause = known.begins_clause if known.that_letters else None
        self.form_traits = known.traits
        self.that = {*kinds.get("that", ()), *kinds.get("as_saying", ())}
        self.pronouns = kinds.get("pronouns", {})
        self.tallies = tallies

    def tested(self, hit: Hit) -> Hit | None:
        """The cue as it is to be read, None where the word is no cue."""
        if hit.value not in VERBS:
            return hit
        known = self.known
        if self.is_no_verb(hit):
            return None
        traits = self.traits(hit)
        if (traits & NOMINAL and self._is_noun(hit)) or self._describes(hit) or self._is_owned(hit):
            return None
        if traits & TALLYING:
            last, counts = self.order == "final" or self.marked, not traits & VOICED
            if self.tallies.stand_beside(hit.i, hit.j, last=last, counts=counts):
                return self._by_agent(hit) if known.passives and self._is_passive(hit) else hit
            if not traits & SAYING and not (traits & VOICED and self._speaks_of_event(hit)):
                return None
        if traits & _DOUBTED:
            if traits & REPORTING and self._is_deed(hit):
                return None
            if traits & COUNTING and self._tells_figure(hit):
                return None
            if traits & BESIDE_QUOTES and hit.kind != "saying-split" and not self._is_beside_quotes(hit):
                return None
        if known.passives and hit.value != "quoting" and self._is_passive(hit):
            return self._by_agent(hit)
        whole = hit.kind == "saying-split"  # "put … at": the other half is what tells
        return None if traits & WEAK and not whole and not self._has_content(hit) else hit

    def traits(self, hit: Hit) -> int:
        """What the lists of the pack say of the form of a cue."""
        i, j, _, _, peeled = hit
        if j == i + 1:
            return self.form_traits.get(self.words[i][len(peeled) :] if peeled else self.words[i], 0)
        form = self._form(hit)
        if self.known.between and form not in self.form_traits:
            form = " ".join(word for word in form.split() if word not in self.known.between)
        return self.form_traits.get(form, 0)

    def is_part_of_noun(self, hit: Hit) -> bool:
        """Is the word a noun, or the verb of a clause about one, that may stand within a source?"""
        return bool(self.traits(hit) & NOMINAL and self._is_noun(hit)) or self._describes(hit)

    def is_no_verb(self, hit: Hit) -> bool:
        """Do letters stand in front of it that stand in front of no verb?"""
        return bool(hit.peeled and self.known.before_verbs and hit.peeled not in self.known.before_verbs)

    def is_other_word(self, hit: Hit) -> bool:
        """Is a form that is no cue where it stands likely no verb at all («בכתב העת», «מונה»: was appointed)?"""
        return self.is_no_verb(hit) or bool(self.traits(hit) & TALLYING)

    def holds_subject(self, hit: Hit) -> bool:
        """Is the subject in the form of the verb itself («قالوا»)?"""
        endings = self.known.own_subject
        return bool(endings) and hit.j == hit.i + 1 and self.words[hit.i].endswith(endings)

    def stands_apart(self, hit: Hit) -> bool:
        """Does it open its clause, where it is a cue only so ("…, per the ministry")?"""
        if not self.traits(hit) & SET_APART:
            return True
        if self.traits(hit) & WEAK:  # «"…" - כך שר החוץ»
            return '"' in self.words[max(hit.i - 2, 0) : hit.i]
        return hit.i == 0 or self.words[hit.i - 1] in _BEFORE or self.words[hit.i - 1] in ENDS

    def is_joined(self, hit: Hit) -> bool:
        """Is it joined within its clause to another verb, so that what follows is its object («واتهم …»)?"""
        if not hit.peeled or hit.i == 0 or not self.traits(hit) & ACCUSING:
            return False
        return hit.peeled[0] in self.known.leading and self.words[hit.i - 1] not in _BEFORE

    def is_passive(self, hit: Hit) -> bool:
        """Is a verb of quoting passive ("was quoted as saying"), so that its subject is the one who spoke?"""
        return self._is_passive(hit)

    def passive_begins(self, hit: Hit) -> int:
        """The first of the auxiliaries of a passive ("was later quoted")."""
        at = hit.i
        while at > 0 and (self.words[at - 1] in self.known.passives or self.words[at - 1] in self.known.adverbs):
            at -= 1
        return at

    def agent(self, token: int) -> int | None:
        """The place of the word before an agent ("by") close behind a token."""
        for at in range(token, min(token + _AGENT, len(self.words))):
            if self.words[at] in self.known.agents:
                return at
            if self.words[at] in ENDS or self.words[at] == ",":
                return None
        return None

    def opens_that(self, token: int) -> bool:
        """Does the word at a place begin with a complementiser written together with it («שההצעה»)?"""
        return self.begins_that is not None and token < len(self.words) and self.begins_that[self.words[token]]

    def opens_clause(self, token: int) -> bool:
        """The same of any word that is none by itself («שמעולם לא …»)."""
        return self.begins_clause is not None and token < len(self.words) and self.begins_clause[self.words[token]]

    def _form(self, hit: Hit) -> str:
        """A cue of several words, less the letters in front of it."""
        words = self.words[hit.i : hit.j]
        unspaced = len(words[0]) == 1 and "\u3040" <= words[0] <= "\u9fff"
        return ("" if unspaced else " ").join(words)[len(hit.peeled) :]

    def _is_noun(self, hit: Hit) -> bool:
        """Is a word that is a noun as well one where it stands?"""
        before = self.words[hit.i - 1] if hit.i else ""
        following = self.kinds.get("say", {}).get(hit.j) or self.kinds.get("deny", {}).get(hit.j)
        return before in self.known.determiners or following is not None or self._is_modified(hit)

    def _is_modified(self, hit: Hit) -> bool:
        """Does a verb or a clause about a noun follow, and an article open the phrase ("A UN report published on …", "the
        commission's final report is due")?"""
        known, words = self.known, self.words
        if hit.j >= len(words) or not (words[hit.j] in known.finite or words[hit.j] in known.participles):
            return False
        for at in range(hit.i - 1, max(hit.i - _SUBJECT, -1), -1):
            if words[at] in known.articles or words[at] == "'":
                return True
            if words[at] in ENDS or words[at] in _SIGNS_BEHIND:
                return False
        return False

    def _describes(self, hit: Hit) -> bool:
        """Is it the verb of a clause about a noun («שפרסם», 公布的)?"""
        if hit.peeled and hit.peeled in self.known.letters:
            return True
        if self.order == "after" and hit.i and self._is_about_document(hit):
            return True
        following = self.words[hit.j] if hit.j < len(self.words) else ""
        return following in self.known.describing and hit.j not in self.kinds.get("as_saying", ())

    def _is_owned(self, hit: Hit) -> bool:
        """Is it an Arabic noun with whose it is, which looks like a verb with its object («جددت مصر رفضها القاطع»)?"""
        before = self.words[hit.i - 1] if hit.i else ","
        if self.order != "after" or hit.value != "deny" or hit.peeled or not self.known.objects[self.words[hit.i]]:
            return False
        opens = before in self.known.relatives or any(hit.i - 1 in self.kinds.get(kind, ()) for kind in ("that", "breaks"))
        return before[0].isalpha() and not opens

    def _speaks_of_event(self, hit: Hit) -> bool:
        """Does a verb in two parts tell of a death, a fall, a strike («تحدثت مصادر عن مقتل قائد»)?"""
        if self.order != "after" or hit.kind != "saying-split":
            return False
        words, stops = self.words, self.kinds.get("of", {})
        of = next((t for t in range(hit.j, min(hit.j + _REACH, len(words) - 1)) if t in stops or words[t] in ENDS), None)
        return of is not None and of in stops and self.known.objects[words[of + 1]]

    def _is_about_document(self, hit: Hit) -> bool:
        """Has an Arabic verb an object that stands for an indefinite document right before it («تسجيل مصور نشره ناشطون»)?"""
        if hit.peeled or not self.words[hit.i].endswith(_OBJECT_ENDINGS):
            return False
        for at in range(hit.i - 1, max(hit.i - _DESCRIBED, -1), -1):
            word = self.words[at]
            if self.known.documents[word]:
                told = any(at - 1 in self.kinds.get(kind, ()) for kind in VERBS)
                return told and not word.startswith(self.known.article)
            if at in self.kinds.get("stops", ()) or not word[0].isalpha():
                return False
        return False

    def _is_passive(self, hit: Hit) -> bool:
        passives, adverbs = self.known.passives, self.known.adverbs
        if not passives:
            return False
        at = hit.i - 1
        while at >= 0 and hit.i - at <= 3 and self.words[at] in adverbs:
            at -= 1
        return at >= 0 and self.words[at] in passives

    def _by_agent(self, hit: Hit) -> Hit | None:
        at = self.agent(hit.j)
        if at is not None and at + 1 < len(self.words) and self.words[at + 1][0].isdigit():
            return None  # "rejected by 12 votes"
        return hit._replace(j=at + 1, value=AGENTS[hit.value]) if at is not None else None

    def _is_deed(self, hit: Hit) -> bool:
        """Does a firm make public its own figures ("reported a loss of …")?"""
        if not self.known.results:
            return False
        if self.order == "final" or self.marked:
            return any(self.known.results[self.words[at]] for at in range(max(hit.i - _RESULT, 0), hit.i))
        reach = _REACH if self.order == "after" else _RESULT_BEHIND
        for at in range(hit.j, min(hit.j + reach, len(self.words))):
            if self.words[at] in ENDS or at in self.kinds.get("that", ()):
                return False
            if self.known.results[self.words[at]]:
                return True
        return False

    def is_told(self, hit: Hit) -> bool:
        """Do words in quotation marks stand close behind a verb, or right before it?"""
        if hit.i and self.words[hit.i - 1] in _BEFORE:
            return True
        for at in range(hit.j, min(hit.j + _REACH, len(self.words))):
            if self.words[at] == '"':
                return True
            if self.words[at] in ENDS:
                return False
        return False

    def _tells_figure(self, hit: Hit) -> bool:
        """Does a figure follow ("added 300 jobs"), and no words said before?"""
        following = self.words[hit.j] if hit.j < len(self.words) else ""
        if self.order == "after":
            return not self._leads_words(hit)
        return following[:1].isdigit() and not (hit.i and self.words[hit.i - 1] in _BEFORE)

    def _leads_words(self, hit: Hit) -> bool:
        """Does a "that", a colon or a quotation follow in the sentence that a verb leads, or stand before it?"""
        words = self.words
        if hit.j >= len(words) or (hit.i and words[hit.i - 1] in _BEFORE):
            return True
        for at in range(hit.j, min(hit.j + _SAID, len(words))):
            if at in self.that or words[at] in ('"', ":"):
                return True
            if words[at] in ENDS:
                return at == hit.j
        return False

    def _is_beside_quotes(self, hit: Hit) -> bool:
        """Do words in quotation marks stand before a verb, or behind it and a colon?"""
        words, at = self.words, hit.i
        while at > 0 and (words[at - 1] in self.known.auxiliaries or words[at - 1] in _SIGNS_BEHIND):
            at -= 1
        if (at > 0 and words[at - 1] == '"') or self._tells_clause(hit):
            return True
        following = words[hit.j] if hit.j < len(words) else "."
        if self.order == "both" and at > 1 and words[at - 1] == "," and following[0].isalpha():
            return True  # « Rien du tout, rétorque Paul Martin »
        if (self.order in ("inverted", "final") or self.marked) and self.closes_quotation(at):
            return True
        if at == 0 and self.order == "final":
            return False
        for at in range(hit.j, min(hit.j + _QUOTED_BEHIND, len(words))):
            if words[at] in ('"', ":"):
                return words[at] == '"' or (at + 1 < len(words) and words[at + 1] == '"')
            if words[at] in ENDS:
                return False
        return False

    def _tells_clause(self, hit: Hit) -> bool:
        """Does a clause follow right behind a verb of direct speech («пошутил, что …»), where no pronoun is spelled so?"""
        if (self.clauses or self.known.openers) and hit.j < len(self.words) and self.words[hit.j] == ",":
            return hit.j + 1 in self.that
        if self.order == "inverted":  # "concluded that the …", and no "recalls that day"
            behind = self.words[hit.j + 1 : hit.j + 2]
            return hit.j in self.that and bool(behind) and (behind[0] in self.known.articles or hit.j + 1 in self.pronouns)
        return self.order == "both" and (hit.j in self.that or self.opens_that(hit.j))

    def closes_quotation(self, token: int) -> bool:
        """Does nothing but a subject stand between a quotation and a verb (""The road is closed," the governor joked")?"""
        for at in range(token - 1, max(token - 1 - _SUBJECT, 0), -1):
            if self.words[at] == '"':
                return self.words[at - 1] in _SIGNS_BEHIND or self.words[at - 1] in ENDS
            if self.words[at] in ENDS or self.words[at] in _SIGNS_BEHIND:
                return self.words[at] in (",", "،", ":") and self.words[at - 1] == '"'  # "…": coach Mark Hill fumes
        return False

    def _has_content(self, hit: Hit) -> bool:
        """Does something that is said stand by a verb that often means a deed ("rejected the bill", "shows works")?"""
        that, words, objects, attached = self.that, self.words, self.known.objects, self.begins_that
        if self.traits(hit) & VOICED and any(word[:1].isdigit() for word in words[hit.j : hit.j + _FIGURE]):
            return True  # "promised 500 jobs": a test of who promises it comes later
        if hit.i and words[hit.i - 1] in _BEFORE and (self.order != "after" or '"' in words[max(hit.i - 2, 0) : hit.i]):
            return True  # where the verb opens its clause, a comma alone tells nothing
        if self.known.openers and words[hit.j : hit.j + 1] == [","]:
            return True  # „versprach, die Strecke werde …“
        if self.known.pointing and " ".join(words[max(hit.i - 2, 0) : hit.i]) in self.known.pointing:
            return True  # «Об этом написал мэр»
        if self.known.excluding and self._form(hit) in self.known.excluding and self.tallies.names_event(hit.j):
            return True
        last = self.order == "final" or self.marked
        if not last and (hit.j >= len(words) or words[hit.j] in ENDS):
            return self.order != "after" and not self._is_within(hit)  # «بتعيين ثلاثة مديرين جدد»: no object and no subject
        if not last and not self.known.works.isdisjoint(words[hit.j : hit.j + _WORK]):
            return False  # "wrote three books about the town"
        behind = hit.j in self.kinds.get("stops", ()) or (not last and words[hit.j] == ",")
        if not last and behind and self._is_parted(hit):
            return not self._is_within(hit)
        if last:
            span = range(hit.i - 1, max(hit.i - _REACH, 0) - 1, -1)
        else:
            reach = _REACH_PAST_SUBJECT if self.order == "after" else _REACH
            span = range(hit.j, min(hit.j + reach, len(words)))
        if not last and _is_infinitive(self.known.infinitives, words[hit.j : hit.j + _INFINITIVE]):
            return True
        others = self.known.animate if self.order == "inverted" else frozenset()
        if hit.j + 1 < len(words) and words[hit.j] in others and not self._is_within(hit):
            return True  # "maintains he knew nothing"
        relative = self.order == "inverted" and hit.value == "deny"  # "rejected a bill that would …"
        governs = bool(self.traits(hit) & GOVERNING and self.traits(hit) & ACCUSING)
        for at in span:
            if at > hit.j and words[at] in others and words[at - 1] not in self.known.joints:
                break  # "called the hotline she was told of": a clause of another
            if (at in that and not (relative and at > hit.j)) or words[at] in ('"', ":") or objects[words[at]]:
                return True
            if at > hit.j and governs and words[at].startswith(self.known.complements) and self._governs_deed(words[at]):
                return True  # «هدد رئيس النقابة بالإضراب»
            if attached is not None and (self.opens_clause(at) if at == hit.j else attached[words[at]]):
                return True
            if last and self.known.that_endings and words[at].endswith(self.known.that_endings):
                return True
            if words[at] in self.known.negations and at > hit.j and self.traits(hit) & VOICED and self._is_to(at):
                return True  # "expect a record crowd to line the route"
            if self.order == "inverted" and at > hit.j + 1 and words[at] in self.known.finite:
                return not self._is_joined_between(hit.j, at) and not (relative and any(t in that for t in range(hit.j, at)))
            joined = words[at] in (",", "،") and self.order == "after" and not self._stops_at(at + 1)
            joined = joined or (self.begins_that is not None and words[at] == "," and self._opens_joined(at + 1))
            if words[at] in ENDS or joined or (words[at] == "," and self.order in ("before", "inverted")):
                if words[at] == "," and words[at + 1 : at + 2] == ['"'] and at == hit.j:  # he repeated, "not victory"
                    return True
                break
        if last:
            return any(at in that for at in range(hit.j, hit.j + _RESULT))
        return self._has_document(hit)

    def _opens_joined(self, token: int) -> bool:
        """Does a pronoun with an "and" before it open another clause («…, והוא שמר אותו»)?"""
        hit = self.pronouns.get(token)
        return hit is not None and hit.peeled in self.known.leading

    def _governs_deed(self, word: str) -> bool:
        """Does a word for a deed stand behind the letter that a verb governs, with or without its article?"""
        return self.tallies.names_deed(word[1:].removeprefix(self.known.article))

    def _is_joined_between(self, token: int, end: int) -> bool:
        """Does something join another clause among these tokens ("backed the bill and will …", "hailed the man who is …")?"""
        known = self.known
        words = self.words[token:end]
        return not (known.joints.isdisjoint(words) and known.relatives.isdisjoint(words)) or any(
            at in self.kinds.get("breaks", ()) or (at in self.kinds.get("stops", ()) and at == token) for at in range(token, end)
        )

    def _stops_at(self, token: int) -> bool:
        """Does a word that ends a source stand here, with no "and" in front?"""
        stop = self.kinds.get("stops", {}).get(token)
        return stop is not None and not stop.peeled

    def _is_to(self, token: int) -> bool:
        """Does an infinitive follow, and nobody to whom something goes?"""
        words = self.words
        return words[token] in self.known.undoing and token + 1 < len(words) and words[token + 1] not in self.known.determiners

    def _is_parted(self, hit: Hit) -> bool:
        """Does a sign part the subject of a verb from words said before it ("…, the OECD forecast on Tuesday")?"""
        return any(word in _BEFORE for word in self.words[max(hit.i - _LONG_SUBJECT, 0) : hit.i])

    def _is_within(self, hit: Hit) -> bool:
        """Does a verb that ends its sentence belong to what another says ("reported that the court had ruled")?"""
        for at in range(hit.i - 1, max(hit.i - _REACH, 0) - 1, -1):
            if at in self.that:
                return True
            if self.words[at] in _BEFORE or self.words[at] in ENDS:
                return False
        return False

    def _has_document(self, hit: Hit) -> bool:
        if self.order == "after":  # «وأظهرت صور الأقمار الصناعية حفرة …»
            return any(self.known.documents[word] and not self.known.titled[word] for word in self.words[hit.j : hit.j + 2])
        for at in range(hit.i - 1, max(hit.i - _DOCUMENT, -1), -1):
            if self.words[at] in ENDS or (self.words[at] in self.known.joints and self.words[at - 1] in (",", "،")):
                return False
            if self.known.documents[self.words[at]]:
                return True
        return False
