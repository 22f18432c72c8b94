"""What stands between a verb of saying and who speaks: those spoken to, and the place and the time of what is said."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_ground import LONGEST_CLAUSE, LONGEST_SOURCE
from claims.attribution_marks import LONGEST_TITLE, SIGNS
from claims.attribution_objects import Objects
from claims.attribution_offices import LONGEST_OFFICE
from claims.attribution_sources import is_outlet
from claims.attribution_words import VOICED
from claims.name_words import given
from claims.phrasebook import Hit

_ITS = ("ه", "ها", "هم")  # object endings of an Arabic verb
_CHANNEL = 7  # tokens behind a verb among which the place of what is said ends


class Listeners(Objects):
    """Speakers behind those they speak to."""

    def _body_within(self, cue: Hit, last: int) -> tuple[int, int] | None:
        """The body in which somebody unnamed speaks, behind a plural verb with no subject («рассказали ТАСС в среду в мэрии»):
        past those spoken to, the time and the place of what is said."""
        words, known = self.prepared.words, self.tests.known
        if not known.within or not words[cue.j - 1].endswith(known.plurals):
            return None
        at, limit = cue.j, min(last, cue.j + LONGEST_SOURCE)
        while at < limit:
            listeners = self.listeners_at.get(at)
            if listeners is not None:
                at = listeners.j
            elif at in self.moments:
                at += 1
            elif words[at] == '"':
                at = next((t for t in range(at + 2, limit) if words[t] == '"'), last) + 1
            elif self._followed_by_name(at) and words[at] not in known.within:
                at = bisect_left(self.starts, self.names[bisect_left(self.name_starts, self.starts[at])].end)
            elif at + 1 < limit and at + 1 in self.moments and at in self.stops:
                at += 2
            elif at + 1 >= limit or words[at] not in known.within or words[at + 1][0].isdigit():
                return None
            else:
                i, j = self._trimmed(at + 1, self._forward(at + 1, last))
                if j <= i:
                    return self._named_in_quotes(at + 1, last)
                if not known.channels[words[i]]:
                    return i, j
                at = j
        return None

    def _opens_person(self, token: int) -> bool:
        """Does the name of a person begin here, and none at the token before?"""
        if self.prepared.words[token] in given():
            return True
        if not self._followed_by_name(token) or self._followed_by_name(token - 1):
            return False
        name = self.names[bisect_left(self.name_starts, self.starts[token])]
        return name.kind == "person"

    def _past_channel(self, token: int, last: int) -> int:
        """Past the place of what is said, where somebody follows who says it («написала в телеграме Светлана …»)."""
        words, known = self.prepared.words, self.tests.known
        if token + 2 >= last or words[token] not in known.within or not known.channels[words[token + 1]]:
            return token
        for at in range(token + 2, min(token + _CHANNEL, last)):
            if words[at] in SIGNS and at not in self.name_marks and words[at] != "-":
                break
            if known.titled[words[at]]:
                continue  # «в эфире телеканала»
            if self._followed_by_name(at) or any(office == at for office, _ in self._offices(at, min(at + 3, last))):
                return at
        return token

    def _is_outlet_named(self, i: int, j: int) -> bool:
        """Is it the name of an outlet and nothing else, which may as well be told («сообщили ТАСС в мэрии»)?"""
        if self.starts[i] not in self.named:
            return '"' in (self.prepared.words[i - 1 : i] if i else ()) or self.prepared.words[i] == '"'
        name = self.names[bisect_left(self.name_starts, self.starts[i])]
        return bisect_left(self.starts, name.end) == j and is_outlet(name)

    def _past_quoted(self, token: int, last: int) -> int:
        """Past the name in quotation marks of an outlet that is spoken to, where a noun follows who speaks («рассказал
        «Вечерней газете» источник в правительстве»)."""
        words = self.prepared.words
        if not self.section.comma_clauses or token + 2 >= last or words[token] != '"':
            return token
        close = next((t for t in range(token + 2, min(token + LONGEST_TITLE, last)) if words[t] == '"'), last)
        return close + 1 if close + 1 < last and self._opens_office(close + 1, min(close + 4, last)) else token

    def _past_told(self, token: int, last: int) -> int:
        """Past the name of an outlet that is spoken to, where a noun of its own follows who speaks («рассказал РИА Новости
        представитель ведомства»)."""
        if not self.section.comma_clauses or not self._followed_by_name(token):
            return token
        name = self.names[bisect_left(self.name_starts, self.starts[token])]
        behind = bisect_left(self.starts, name.end)
        if not is_outlet(name) or behind >= last or self._is_capital(behind) or self._ends_source(behind):
            return token
        return behind if self._opens_speaker(behind, min(behind + 3, last)) else token

    def _behind_listener(self, token: int, last: int) -> int:
        """Behind the name of an outlet that is spoken to, where somebody follows who speaks."""
        behind = next((end for end in range(token + 1, min(token + 5, last)) if end in self.name_ends), token)
        if behind >= last or behind == token:
            return token
        speaks = self._opens_speaker(behind, min(behind + 3, last)) or "role" in self._kinds(behind)
        return behind if speaks else token

    def _to_holder(self, i: int, j: int, last: int) -> int:
        """Behind the name of who holds an office, right before what is said, where words of the office with the letter of what
        it is for stand between («مديرة المنظمة لإقليم شرق المتوسط حنان بلخي إن …»)."""
        words = self.prepared.words
        if j + 2 >= last or not words[j].startswith(self.to) or self._is_spoken_to(j) or self._holds_person(i, j):
            return j
        if self._followed_by_name(j) or not self._kinds(j).isdisjoint(("role", "person")):
            return j
        said = next((t for t in range(j + 2, min(j + LONGEST_OFFICE, last)) if t in self.that_at), j)
        between = range(j, said)
        if any(not words[t][0].isalpha() or t in self.verbs or t in self.moments or t in self.listeners_at for t in between):
            return j
        named = any(words[t] in given() or self._followed_by_name(t) for t in range(max(j + 1, said - 3), said))
        return said if named and not self._kinds(i).isdisjoint(("role", "person")) else j

    def _tells_manner(self, token: int) -> bool:
        """Does a word with the letter of an adjunct tell how somebody speaks («בדמעות»)?"""
        word = self.prepared.words[token]
        if not word.startswith(self.adjuncts) or word in self.lexicon or token in self.through or self._followed_by_name(token):
            return False
        kinds = self._kinds_in((word[1:],))
        return bool(kinds) and kinds.isdisjoint(("institution", "role", "person", "place"))

    def _is_somebody_at(self, token: int) -> bool:
        """Does a word for a person stand here?"""
        return not self._ends_source(token) and not self._kinds(token).isdisjoint(("role", "person"))

    def _subject_of_first(self, cue: Hit) -> tuple[int, int] | None:
        """The subject behind the first verb of a sentence, for a verb joined to it in the same clause, of the same gender («نشرت
        وزارة الداخلية صورا ودعت المواطنين إلى …»)."""
        first, words = self._sentence(cue.i)[0], self.prepared.words
        if self.section.order != "after" or cue.i - first > LONGEST_CLAUSE or cue.j >= len(words) or first in self.verbs:
            return None
        if any(words[t] in SIGNS or t in self.that_at or t in self.verbs for t in range(first, cue.i)):
            return None
        source = self._opening_speaker(first + 1, cue.i) if not self._opens_speaker(first, first + 1) else None
        if source is None or not words[cue.j].startswith(self.article):
            return None
        if self._kinds(source[0]).isdisjoint(("institution", "role")):
            return None
        feminine = words[cue.i].endswith("ت") or words[cue.i][len(cue.peeled) :].startswith("ت")
        return source if words[source[0]].endswith("ه") == feminine else None

    def _closes_with_to(self, cue: Hit) -> bool:
        """Is the last word of a cue the letter of whom something goes to, written together with the word behind it?"""
        form = self.prepared.words[cue.j - 1]
        return bool(self.to) and form not in self.to and self.prepared.words[cue.j].startswith(self.to) and (
            self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :]) in self.to
        )

    def _is_called(self, cue: Hit) -> bool:
        """Do the words in quotation marks behind a verb tell what somebody calls a thing («واعتبرته "جريمة حرب"», "the boxer,
        dubbed "the Iceman"")?"""
        if self.traits & VOICED:
            return True
        owned = self.section.order == "after" and self.prepared.words[cue.j - 1].endswith(_ITS)
        return owned and not self._followed_by_name(cue.j + 1)
