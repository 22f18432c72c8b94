"""The subject of a verb before something set apart from both: a clause about it, an apposition, a place, its post or tweet."""

from __future__ import annotations

from claims.attribution_ground import LONGEST_CLAUSE, LONGEST_SOURCE
from claims.attribution_listeners import Listeners
from claims.attribution_marks import LONGEST_TITLE, SIGNS

_FEW = 4  # tokens of a source that a clause about it follows
_LONGEST_CHANNEL = 5  # tokens from the preposition to the noun of a channel
_SHORTEST = 4  # letters that a participle exceeds
_OPENING = SIGNS - {","}
_PEOPLE = frozenset({"person", "role"})  # kinds of concepts


class Asides(Listeners):
    """Subjects that something stands behind, before their verb."""

    def _parted_subject(self, end: int, first: int) -> tuple[int, int] | None:
        """The subject before a clause between two commas, of which the second is token `end`."""
        words = self.prepared.words
        at, limit = end - 1, max(first, end - LONGEST_CLAUSE)
        while at > limit:
            if words[at] == '"':  # «המחקר, שפורסם ב"נייצ'ר", מצא …»: a name in quotation marks
                opening = next((t for t in range(at - 1, max(limit, at - LONGEST_TITLE), -1) if words[t] == '"'), None)
                if opening is None:
                    break
                at = opening
            elif words[at] in SIGNS:
                break
            at -= 1
        if end - at > LONGEST_SOURCE and words[at + 1] not in self.relatives:
            return None
        if at <= first or words[at] not in (",", "،", "("):
            return None
        if self._within_clause(at, first):  # "The mayor, who was with his deputy, Ann Lee, said"
            return self._parted_subject(at, first)
        outer = self._inside(self._backward(at, first), first)
        if outer >= at:
            return None
        if words[at + 1] in self.relatives or words[at + 1][0] in self.relatives or at + 1 in self.according_at:
            return self._trimmed(outer, at)
        if self._opens_participle(at + 1) and self._holds_speaker(outer, at):
            return self._trimmed(outer, at)
        aside = (
            at + 1 in self.stops or at + 1 in self.breaks_at
        )  # "The ministry, in a post on X, said", "…, however, said"
        opens = outer == first or words[outer - 1] in _OPENING or outer - 1 in self.breaks_at
        if words[at] == "(" or (aside and opens and (at + 1 in self.stops or self._holds_speaker(outer, at))):
            return self._trimmed(outer, at)
        if aside and words[outer - 1] == "," and outer - 1 > first and self._holds_person(outer, at):
            office = self._backward(outer - 1, first)  # "The mayor, Ann Lee, through her office, said"
            opens = office == first or words[office - 1] in _OPENING
            if opens and office < outer - 1 and self._holds_speaker(office, outer - 1):
                return self._trimmed(office, at)
        described = words[at + 1] in self.tests.known.articles and not self.relatives.isdisjoint(words[at + 2 : end])
        if opens and described and self._holds_person(outer, at):  # "Pavel Drahos, the engineer who leads the party, told …"
            return self._trimmed(outer, at)
        called = words[at + 1] in self.tests.known.articles and not self._kinds(end - 1).isdisjoint(_PEOPLE)
        if called and self.section.heads_last and outer > first and words[outer - 1] == "," and self._holds_speaker(outer, at):
            return self._trimmed(outer, at)  # "On Sunday, the minister, a former captain, promised …"
        if words[end - 1].isdigit() and end - at <= _FEW:  # "Ahmed Salim, 43, told"
            return self._trimmed(outer, at)
        if self.relatives and self._holds_name(at + 1, end):
            return self._trimmed(outer, end)
        clause = self.adjuncts and words[at + 1].startswith(self.article) and self._holds_speaker(outer, at)
        return self._trimmed(outer, at) if clause else None  # «עו"ד יעל גרינפלד, המייצגת את המשפחה, אמרה»

    def _within_clause(self, comma: int, first: int) -> bool:
        """Is a comma one within a clause about a noun, which a relative pronoun opens behind another comma?"""
        words = self.prepared.words
        if self.section.order != "inverted" or words[comma] != ",":
            return False
        at = comma
        while at > max(first, comma - LONGEST_SOURCE) and words[at - 1] not in SIGNS:
            at -= 1
        return at > first and words[at - 1] == "," and words[at] in self.relatives and at in self.stops

    def _opens_participle(self, token: int) -> bool:
        """Does a participle open a clause about the noun before it ("The judge, ruling for the tenants, wrote …")?"""
        endings, word = self.tests.known.participle_endings, self.prepared.words[token]
        return bool(endings) and len(word) > _SHORTEST and word.endswith(endings) and not self._is_capital(token)

    def _unjoined(self, i: int, j: int) -> tuple[int, int] | None:
        """A subject before something set apart; where an "and" closes it, the words joined to it are what it did, and it is
        who opens them ("The minister stood up and, after a pause, said …")."""
        if j <= i or self.prepared.words[j - 1] not in self.joints:
            return i, j
        return self._opening_speaker(i, j - 1)

    def _is_dash(self, token: int) -> bool:
        return token > 0 and (token in self.dashes or self._is_long_dash(token))

    def _before_dashes(self, end: int, first: int) -> tuple[int, int] | None:
        """The subject before words between two dashes, of which the second is token `end`."""
        for at in range(end - 1, max(first, end - LONGEST_SOURCE), -1):
            if self._is_dash(at):
                i, j = self._trimmed(self._backward(at, first), at)
                return (i, j) if i < j and (self._is_pronoun(i) or self._speaks_before(i, j)) else None
        return None

    def _speaks_before(self, i: int, j: int) -> bool:
        return self.starts[i] in self.places or self._holds_speaker(i, j)

    def _less_channel(self, i: int, j: int) -> int:
        """Where a subject ends that the place of what it says stands behind ("The club in a short statement said …")."""
        words, known = self.prepared.words, self.tests.known
        if not known.channels or self.section.order != "inverted":
            return j
        for at in range(max(i + 1, j - _LONGEST_CHANNEL), j - 1):
            if words[at] in self.inside and known.channels[words[j - 1]] and words[at + 1] in known.articles:
                return at if self._speaks_before(i, at) else j
        return j
