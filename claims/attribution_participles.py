"""Who speaks in a participle of speech: "the agency cut its forecast, saying …", "…, with one resident saying …"."""

from __future__ import annotations

from claims.attribution_ground import LONGEST_SOURCE
from claims.attribution_marks import SIGNS
from claims.attribution_phrases import Phrases
from claims.attribution_results import Draft
from claims.attribution_words import VOICED
from claims.phrasebook import Hit


class Participles(Phrases):
    """The sources of participles."""

    def _joined_in(self, cue: Hit, first: int, last: int) -> Draft | None:
        """ "The agency cut its forecast, saying …": a participle speaks for whoever opens the sentence."""
        if self.section.subject_dropped:
            return self._build(cue, self._actor(cue, first)) if self._may_stand_alone(cue, last) else None
        at = self._verb_begins(cue, first)
        if at <= first or self.prepared.words[at - 1] not in (",", "،"):
            beside = self._speaks_beside(at, first)
            return self._build(cue, beside) if beside is not None else None
        before = cue._replace(i=at - 2, j=at - 1)
        if self.traits & VOICED and any(t in self.verbs for t in range(first, at - 1)):
            return None  # "… rejected the claims, calling them …"
        told = at - 2 > first and self.prepared.words[at - 2] in self.saying  # "…, its owner said, denying that …"
        if not told and self._is_pronoun(first):
            return self._build(cue, (first, first + 1))
        source = self._subject_before(before, first) if told else self._opening_speaker(first, at - 1)
        return self._build(cue, source) if source is not None else None

    def _speaks_beside(self, verb: int, first: int) -> tuple[int, int] | None:
        """Who stands between a "with" that a sign precedes and the participle of his speech."""
        words = self.prepared.words
        for at in range(verb - 2, max(first, verb - LONGEST_SOURCE), -1):
            if words[at] in SIGNS:
                return None
            if words[at] in self.tests.known.withs:
                return (at + 1, verb) if words[at - 1] in SIGNS and self._is_whole_source(at + 1, verb) else None
        return None

    def _is_whole_source(self, i: int, j: int) -> bool:
        """Does nothing end a source among these tokens, and somebody speak?"""
        speaks = self._holds_speaker(i, j) or any(not self._kinds(at).isdisjoint(("role", "person")) for at in range(i, j))
        return speaks and self._forward(i, j) == j

    def _actor(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """Behind the verb that opens the clause of a participle: who does it, if that is no verb of saying («دافع رئيس الحكومة عن
        خطته قائلا …»)."""
        if self.section.order != "after":
            return None
        begin, words = cue.i, self.prepared.words
        begin -= begin - 1 > first and words[begin - 1] in (",", "،")
        while begin > first and words[begin - 1] not in SIGNS:
            begin -= 1
            if begin in self.verbs or begin in self.according_at:
                return None
        if begin + 1 >= cue.i or self._followed_by_name(begin) or next(self._offices(begin, begin + 1), None) is not None:
            return None
        actor = self._opening_speaker(begin + 1, cue.i)
        return actor if actor is not None and not self._ends_source(begin + 1) else None
