"""Sources set apart by a sign, as headlines and interviews have them: "Central bank: prices to fall", "… — prosecutors".

No verb tells that somebody speaks, so the words beside the sign must name somebody who does: a known person or body, or an
office ("the police", "hospital director Samir Odeh"), which the lexicon knows in every language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from claims.attribution_credits import Credits
from claims.attribution_marks import SIGNS
from claims.attribution_results import Draft
from claims.attribution_tails import OUTLETS
from claims.concepts import ids_of
from claims.gazetteer import entities
from claims.model import Name
from claims.name_words import given
from claims.phrasebook import Hit, Node

_LONGEST = 9  # tokens of a source before or behind its sign
_FEWEST = 4  # tokens said; fewer are a label and its value ("President: Jane Doe")
_FEWEST_QUOTED = 3
_LONGEST_CLOSING = 4  # tokens of a source that closes a headline behind a colon
_LONGEST_HOLDER = 2  # words
_FEWEST_WITH_FIGURE = 2
_SPEAKING = frozenset({"leader", "politician", "military", "diplomat", "activist", "royal", "religious", "jurist", "body",
                       "agency", "outlet", "party", "alliance", "group"})  # fmt: skip
_PEOPLE = frozenset({"person", "role", "institution"})  # kinds of concepts
_DOING = frozenset({"action", "event"})
_BEFORE_DASH = frozenset({",", "،", '"'})


@cache
def _silent() -> frozenset[str]:
    """Those who are named in a headline more often than they speak in one."""
    return ids_of("role") & {"victim"}


@cache
def _describing() -> frozenset[str]:
    return ids_of("role", "institution", "quality", "person", "place")


@cache
def _fields() -> frozenset[str]:
    return _describing() | ids_of("abstract")


def has_signs(words: Sequence[str]) -> bool:
    """May such a source stand among these words?"""
    return ":" in words or "-" in words or "—" in words


_LABEL = 4  # tokens at the head of a line in which a stroke closes a label


class Headings(Credits):
    """Sources that a colon or a dash sets apart from what they say."""

    def _headings(self, taken: set[int]) -> Iterator[Draft]:
        """The attributions of this kind; `taken` are the first tokens of the sentences with others."""
        words = self.prepared.words
        for colon in self.prepared.places(":"):
            if not 0 < colon < len(words) - 1 or not (self.prepared.gap(colon, colon + 1) or self._is_wide(colon)):
                continue
            if colon < len(words) - _FEWEST_QUOTED:
                yield from self._before_colon(colon, taken)
            yield from self._behind_colon(colon, taken)
        for dash in sorted((*self.dashes, *self.prepared.places("—"))):
            if self._ends_line(dash + 1) or dash < _FEWEST:
                continue
            yield from self._behind_dash(dash, taken)

    def _is_wide(self, colon: int) -> bool:
        """Is it the colon of a script without spaces?"""
        return self.prepared.source[self.starts[colon]] == "："

    def _before_colon(self, colon: int, taken: set[int]) -> Iterator[Draft]:
        words = self.prepared.words
        first, last, _, _ = self._sentence(colon)
        end = colon
        while end - 1 > first and (end - 1 in self.listened or end - 1 in self.moments):
            end -= 1  # «עיריית ירושלים בתגובה: …»
        label = next((at for at in range(first, min(first + _LABEL, end)) if words[at] == "|"), None)
        first = first if label is None else label + 1  # «عاجل | الدفاع المدني: …»
        i, j = self._trimmed(first, end)
        bare = j == end - 1 and j in self.name_marks  # «"בלומברג": …»
        if not (j == end or bare) or not 0 < j - i <= _LONGEST or self._sentence(colon)[0] in taken or colon in self.blocked:
            return
        credits = self.by_kind.get("credits", {})
        if any(at in credits and credits[at].j >= colon for at in range(first, colon)):
            return
        quoted = words[colon + 1] == '"'
        fewest = _FEWEST_QUOTED if quoted else _FEWEST
        clause = self.section.order == "after" and any(at in self.stops for at in range(colon + 2, last))
        if clause or words[colon + 1] in self.small or words[colon + 1] in self.negations:
            fewest = min(fewest, _FEWEST_QUOTED)  # «رئيس الوزراء: لا تأجيل للانتخابات», «الامتحانات في موعدها»
        if any(word[0].isdigit() for word in words[colon + 1 : last]):  # "Coast guard: 17 migrants rescued"
            fewest = _FEWEST_WITH_FIGURE
        if last - colon <= fewest or words[last - 1] in "?؟？":
            return
        if not quoted and self._is_teaser(colon + 1):
            return
        j = self._before_topic(i, self._before_told(i, j)) if quoted else self._before_told(i, j)
        if self._speaks(i, j, quoted=quoted) or (quoted and self._speaks_in_apposition(i, j)):
            yield self._build(Hit(colon, colon + 1, "saying-say", "say", ""), (i, j))

    def _behind_quoted(self, colon: int, taken: set[int]) -> Iterator[Draft]:
        """A source behind the colon that follows a whole quotation, up to the end of the line or what the words are about
        ("'I thought I would die': crash survivor on her escape")."""
        words = self.prepared.words
        first, last, _, _ = self._sentence(colon)
        if first in taken or words[first] != '"' or words[colon - 1] != '"' or colon - first <= _FEWEST_QUOTED:
            return
        i, limit = colon + 1, min(last, colon + 1 + _LONGEST)
        j = next((at for at in range(i + 1, limit) if words[at] in self.tests.known.topics), limit)
        closed = j < limit or (j == last and self._ends_line(last))
        few = j - i <= _LONGEST_CLOSING and not any(self._is_doing(at) for at in range(i + 1, j))
        if closed and i < j and (self._speaks(i, j, quoted=True) or (few and self._spoke(first, colon, i, j))):
            yield self._build(Hit(colon, colon + 1, "saying-say", "say", ""), (i, j))

    def _behind_colon(self, colon: int, taken: set[int]) -> Iterator[Draft]:
        """A source behind the colon that closes a headline with a verb ("Bus crash kills 14 in Kaduna: police")."""
        if self.tests.known.topics and self.prepared.words[colon - 1] == '"':
            yield from self._behind_quoted(colon, taken)
            return
        first, last, _, _ = self._sentence(colon)
        if self.section.order != "inverted" or first in taken or colon - first <= _FEWEST or not self._ends_line(last):
            return
        i, j = colon + 1, last
        if j - i > _LONGEST_CLOSING or self.prepared.words[i] in self.tests.known.articles:
            return
        if not any(self._is_doing(at) for at in range(first + 1, colon)):
            return
        if self._speaks(i, j, quoted=False):
            yield self._build(Hit(colon, colon + 1, "saying-say", "say", ""), (i, j))

    def _is_doing(self, token: int) -> bool:
        """Is it a verb by its looks, in a headline?"""
        word, known = self.prepared.words[token], self.tests.known
        if word in self.finite or word in known.undoing:
            return True
        return word.endswith((*known.finite_endings, *known.participle_endings)) and "action" in self._kinds(token)

    def _behind_dash(self, dash: int, taken: set[int]) -> Iterator[Draft]:
        """A source at the end of a headline, which closes with no full stop."""
        words = self.prepared.words
        first, last, _, _ = self._sentence(dash)
        i, j = dash + 1, min(last, dash + 1 + _LONGEST)
        if first in taken or j != last or dash - first < _FEWEST or not self._ends_line(last):
            return
        if words[dash - 1] in SIGNS and words[dash - 1] not in _BEFORE_DASH:
            return
        quoted = dash > 1 and words[first] == words[dash - 1] == '"'  # "…" – Regragui
        if self._speaks(i, j, quoted=False, sure=self.section.comma_clauses or quoted) or self._spoke(first, dash, i, j):
            yield self._build(Hit(dash, dash + 1, "saying-say", "say", ""), (i, j))

    def _before_told(self, i: int, j: int) -> int:
        """Where a source ends behind which stands who is told ("Unions to parents: …", and no "Minister to resign: …")."""
        if self.uncased and self.to:
            return next((at for at in range(i + 1, j) if self._is_told(at)), j)
        if self.section.order != "inverted":
            return j
        for at in range(i + 1, j - 1):
            if self.prepared.words[at] in self.tests.known.undoing:
                told = self._followed_by_name(at + 1) or self.starts[at + 1] in self.places
                return at if told or not self._kinds(j - 1).isdisjoint(_PEOPLE) else j
        return j

    def _is_teaser(self, token: int) -> bool:
        """Do words follow that tell what the article is about, and nothing that anybody says ("Lawyer jailed: how a fraud …")?"""
        words, teasers = self.prepared.words, self.tests.known.teasers
        return words[token] in teasers or " ".join(words[token : token + 2]) in teasers

    def _before_topic(self, i: int, j: int) -> int:
        """Where a name ends behind which stands what the words quoted are about («בנט על הגיוס: "…"»)."""
        name = self._name_at(i)
        end = bisect_left(self.starts, name.end) if name is not None else j
        if i < end < j and end in self.stops and not any(at in self.verbs for at in range(end, j)):
            return end
        if j - 1 > i + 1 and self.adjuncts and self._is_adjunct(j - 1) and not self._opens_office(j - 1, j):
            return j - 1  # «השחקנית בווידוי: "…"»
        return j

    def _is_told(self, token: int) -> bool:
        """Does the letter of whom something goes to stand in front of a name or an office («נתניהו לטראמפ: …»)?"""
        start, words = self.starts[token], self.prepared.words
        if words[token : token + 2] == [self.to[0], '"'] or words[token].startswith(self.to[0] + '"'):
            return True  # «مسؤول أميركي لـ"سي إن إن": …»
        if not words[token].startswith(self.to) or words[token] in self.lexicon:
            return False
        behind = start + len(self.to[0])
        person = behind in self.named and self.names[bisect_left(self.name_starts, behind)].kind == "person"
        office = any(at == token for at, _ in self._offices(token, min(token + 2, len(words))))
        return person or office or behind in self.places or self._is_spoken_to(token)

    def _spoke(self, first: int, dash: int, i: int, j: int) -> bool:
        """Are these few words people of any kind, behind a whole line in quotation marks ("'We ran' – survivors of the fire")?"""
        words = self.prepared.words
        quoted = words[first] == words[dash - 1] and words[first] in ('"', "'")
        if not quoted or any(at in self.verbs or at in self.deeds or words[at] in SIGNS for at in range(i, j)):
            return False
        head = i + (words[i] in self.tests.known.articles)
        if head >= j or not self.finite.isdisjoint(words[i:j]):
            return False
        heads = (head, j - 1) if self.section.heads_last else (head,)  # "crash survivor"
        return any(words[at] in self.tests.known.voices or not self._kinds(at).isdisjoint(_PEOPLE) for at in heads)

    def _speaks_in_apposition(self, i: int, j: int) -> bool:
        """Is it an office with the name of its holder behind a comma (מנכ"ל החברה, יוסי אלון: "…")?"""
        words = self.prepared.words
        comma = next((t for t in range(i + 1, j) if words[t] in (",", "،")), None)
        if comma is None or not self._is_office(i, comma):
            return False
        name = self._name_at(comma + 1)
        return name is not None and name.kind != "org" and bisect_left(self.starts, name.end) == j

    def _speaks(self, i: int, j: int, *, quoted: bool, sure: bool = False) -> bool:
        """Do these tokens name somebody who speaks, and nothing else? `sure`: an unknown name there is one who does."""
        words = self.prepared.words
        for at in range(i, j):
            if at in self.verbs or at in self.deeds or at in self.moments:
                return False
            if words[at][0].isdigit() and not self._closes_outlet(i, j):
                return False
            if (words[at] in SIGNS and at not in self.name_marks) or at in self.apart:
                return False
        if (
            i + 3 < j and self.starts[i] in self.places and words[i + 1] == "'" and words[i + 2] == "s"
        ):  # "Poland's Tusk"
            i += 3
        name = self._name_at(i)
        if name is not None and bisect_left(self.starts, name.end) == j:
            entity = entities().get(name.canonical or "")
            if entity is None:
                return (quoted or sure) and name.kind in ("person", "unknown")
            return quoted or entity.type in _SPEAKING
        return self._is_office(i, j) or self._is_titled_body(i, j)

    def _closes_outlet(self, i: int, j: int) -> bool:
        """Are these tokens the name of a known outlet ("Channel 12")?"""
        name = self._name_at(i)
        entity = entities().get(name.canonical or "") if name is not None and bisect_left(self.starts, name.end) == j else None
        return entity is not None and entity.type in OUTLETS

    def _is_titled_body(self, i: int, j: int) -> bool:
        """Is it a name in capitals that holds an office ("Ghana Police Service: 12 arrested over …"), in a line that has small
        words behind it?"""
        if self.section.order != "inverted" or j - i < _FEWEST_QUOTED or not all(self._is_capital(at) for at in range(i, j)):
            return False
        behind = range(j + 1, min(j + _LONGEST, len(self.starts)))
        small = any(len(self.prepared.words[at]) >= _FEWEST and not self._is_capital(at) for at in behind)
        return small and next(self._offices(i + 1, j), None) is not None

    def _name_at(self, token: int) -> Name | None:
        at = bisect_left(self.name_starts, self.starts[token])
        return self.names[at] if at < len(self.names) and self.names[at].start == self.starts[token] else None

    def _is_office(self, i: int, j: int) -> bool:
        """Does an office open or end these words, less the name of its holder at their end?"""
        end = j
        while end in self.name_ends and i < self.name_ends[end][0] < end:  # it may begin within the word: «لرويترز»
            end = self.name_ends[end][0]
        if self._ends_office(i, end):
            return True
        known = end
        if self.uncased:  # the name of an unknown holder («השרה רגב»), an adjective («مصادر طبية»)
            while end - 1 > i and j - end < _LONGEST_HOLDER and self._is_holder(end - 1, i):
                end -= 1
        return end < known and self._ends_office(i, end)

    def _is_holder(self, token: int, first: int) -> bool:
        """May a word be of the name of who holds an office: one that means nothing, a given name, or what stands behind one?"""
        words = self.prepared.words
        return self._is_strange(words[token]) or words[token] in given() or (token - 1 > first and words[token - 1] in given())

    def _ends_office(self, i: int, end: int) -> bool:
        words = self.prepared.words
        if any(at in self.stops and words[at] not in self.inside for at in range(i, end)):
            return False
        head = i + (words[i] in self.determiners or words[i] in self.tests.known.articles)
        offices = list(self._offices(i, end))
        if not any(at == head for at, _ in offices) and self._is_body(head, end):
            return True
        if not any(self._opens_or_closes(at, behind, head, end) for at, behind in offices):
            return False
        if self.tests.known.objects[words[head]] and not self.documents[words[head]]:
            return False  # «حصيلة جديدة: …»: a toll has victims, and says nothing
        if not _silent().isdisjoint(self._concepts_in(words[head : head + 1])) or "new" in self._concepts_in(words[head:end]):
            return False  # "Victim named: …", «حكومة جديدة: …»
        taken = {at for first, behind in offices for at in range(first, behind)}
        if self.uncased and self._is_construct(head, end, taken):
            return True
        compound = self.section.heads_last and any(behind == end for _, behind in offices)  # "Pharmacy watchdog"
        return all(
            at in taken or self._describes_office(at) or (compound and self._is_noun_like(at)) for at in range(i, end)
        )

    def _opens_or_closes(self, at: int, behind: int, head: int, end: int) -> bool:
        """Does an office stand where a source has its own: at its head, or, in a language of such compounds, at its end or before
        a preposition ("Ministers in Rome", and no "Pilot shortage")?"""
        if not self.section.heads_last:
            return at == head
        if behind == end:
            return True
        words = self.prepared.words
        named = self._followed_by_name(behind) or words[behind] in given()
        named = named or (self._followed_by_name(end) and all(self._is_capital(t) for t in range(behind, end)))
        held = named and "role" in self._kinds_in(words[at:behind])
        return held or (at == head and words[behind] in self.inside)

    def _is_body(self, head: int, end: int) -> bool:
        """Is it a body that speaks in headlines alone, with a noun or a name that tells which («חברת החשמל», "Oil firm")?"""
        words, bodies = self.prepared.words, self.tests.known.bodies
        if self.section.heads_last:
            which = range(head, end - 1)
            return bool(which) and words[end - 1] in bodies and all(
                self._is_noun_like(at) and "quality" not in self._kinds(at) for at in which
            )
        if head >= end or words[head] not in bodies:
            return False
        return self._is_construct(head, end, {head}) or (end == head + 1 and words[head].startswith(self.definite))

    def _is_construct(self, head: int, end: int, taken: set[int]) -> bool:
        """Does an office belong to what the words behind it name: definite or a place, so that they are no verb («רב העיר»,
        «תושבי עוטף עזה»)?"""
        behind = [at for at in range(head + 1, end) if at not in taken]
        if head not in taken or not behind or any(self._ends_source(at) and at not in self.through for at in behind):
            return False
        words = self.prepared.words
        named = self.starts[end - 1] in self.places or words[end - 1].startswith(self.definite)
        if words[head] in self.tests.known.bodies and self._is_strange(words[end - 1]):
            named = True  # «עמותת לתת»: a name that means nothing
        return named and all(
            words[at].startswith(self.definite) or self.starts[at] in self.places or self._is_thing_like(at) for at in behind
        )

    def _is_thing_like(self, token: int) -> bool:
        kinds = self._kinds(token)
        return bool(kinds) and not kinds <= _DOING and not self.prepared.words[token].startswith((*self.adjuncts, *self.to))

    def _is_noun_like(self, token: int) -> bool:
        """May a word before an office be a noun that tells which, since it is no verb and no participle?"""
        known, word = self.tests.known, self.prepared.words[token]
        if self._ends_source(token) or word in self.finite or word.endswith((*known.participle_endings, *known.finite_endings)):
            return False
        return not self._kinds(token) or not self._kinds(token) <= _DOING

    def _is_strange(self, word: str) -> bool:
        """Is it a word that means nothing to the lexicon?"""
        return word[0].isalpha() and word not in self.small and not self.words_asked.means[word]

    def _describes_office(self, token: int) -> bool:
        """Can the word stand beside an office, and makes no clause of it ("Ministers meet in Rome: …")?"""
        word = self.prepared.words[token]
        if token in self.through or self.starts[token] in self.places or not word[0].isalpha():
            return True
        if token in self.stops:
            return False
        if word in self.determiners or word in self.inside or word in self.tests.known.articles or len(word) == 1:
            return True
        if self.uncased and word.startswith(self.to) and word not in self.lexicon and self.words_asked.means[word]:
            return True  # «מומחה לאקלים»
        described = _fields() if self.uncased else _describing()  # «מומחה כלכלי»: an adjective of a field
        for _, first in self.lexicon.scan((word,)):
            node: Node | None = first
            while node is not None:
                if "name" in node.by_kind or not described.isdisjoint(node.by_kind.get("concept", ())):
                    return True
                node = node.beside
        return False
