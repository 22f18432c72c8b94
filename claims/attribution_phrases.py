"""Who stands behind an "according to" or a "said by": past a verb that belongs to the phrase, with what tells which it is."""

from __future__ import annotations

from claims.attribution_parallels import Parallels
from claims.attribution_results import Draft
from claims.attribution_words import SET_APART, TAILED, WEAK
from claims.phrasebook import Hit

_OBJECTS = ("ه", "ها")  # behind an Arabic verb


class Phrases(Parallels):
    """The sources of phrases."""

    def _according_to(self, cue: Hit, first: int, last: int) -> Draft | None:
        """The attribution of such a phrase, none where it names what one goes by and nobody."""
        if not self.tests.stands_apart(cue):
            return None
        quoted = self._named_in_quotes(cue.j, last, sure=True)
        if quoted is not None and self.traits & WEAK and not self._is_cited(*quoted):
            return None  # citing "unprecedented" demand
        if quoted is not None:
            return self._made(cue, *(self._body_within(cue, last) or quoted))
        if self.section.order == "final" and cue.j < last and self._is_pronoun(cue.j):
            return self._made(cue, cue.j, cue.j + 1)  # «به گفته او …»: whose a noun is stands behind it
        i, j = self._trimmed(*self._named_by(cue.j, last))
        i -= self._describes_last(cue, i, j)
        verb = cue.j - 1 in self.verbs or cue.j - 1 in self.deeds
        if i >= j and verb and (at := self._past_adjuncts(cue.j, last)) > cue.j:
            i, j = self._trimmed(at, self._forward(at, last))  # «כך דיווחה ביום שישי סוכנות הידיעות»
        if i < j < last:
            j = max(j, self._foreign_name(j, last))
        source = self._with_apposition(i, j, last, sure=True)
        if i >= j or self._is_outlet_named(i, j):
            source = self._body_within(cue, last) or source
        if i >= j and self._closes_alone(cue, first, last):
            return self._build(cue, None)
        named = source[0] < source[1] and self._holds_name(*source)
        if self.section.order == "final" and self.traits & SET_APART and not named:
            return None  # "… diyen köylüler yolu kapattı"
        if self._is_norm(*source) or (self.traits & WEAK and not self._is_cited(*source)):
            return None
        return self._made(cue, *source)

    def _describes_last(self, cue: Hit, i: int, j: int) -> bool:
        """Is what stands behind a document at the end of a cue nobody, but of what kind it is («بحسب تقديرات غير رسمية»)?"""
        words = self.prepared.words
        if self.section.order != "after" or not (cue.j - cue.i > 1 and i == cue.j < j and self.documents[words[i - 1]]):
            return False
        if words[i].startswith(self.article) or self.starts[i] in self.places or self._holds_name(i, j):
            return False
        office = next(self._offices(i, j), None)
        return (office is None or office[0] > i) and not words[i - 1].startswith(self.article)

    def _named_by(self, token: int, last: int) -> tuple[int, int]:
        """The tokens behind an "according to": past a verb that belongs to it («بحسب ما أوردته …»), a "this" taken along."""
        if (
            token + 1 < last
            and self.prepared.words[token] in self.what
            and (token + 1 in self.verbs or token + 1 in self.deeds)
        ):
            token += 1
        noun = token < last and self.tests.known.objects[self.prepared.words[token]]  # «לפי דיווח בסוכנות»
        if (
            (token in self.verbs or token in self.deeds or self._tells_it(token))
            and token not in self.through
            and not noun
        ):
            token += 1
        while token < last and self.prepared.words[token] in self.returning:
            token += 1
        listeners = self.listeners_at.get(token) if token - 1 in self.verbs or token - 1 in self.deeds else None
        token = listeners.j if listeners is not None and listeners.j < last else self._past_told(token, last)
        stop = token in self.stops and token < last
        told = stop and bool(self.traits & TAILED) and self.prepared.words[token].startswith(self.to)  # «وفقا للصحيفة»
        this = stop and (self.prepared.words[token] in self.determiners or self.prepared.words[token] in self.usual)
        begin = token + (told or this)
        return token, self._forward(begin, last)

    def _tells_it(self, token: int) -> bool:
        """Is it a verb of saying with its object («وفقا لما أوردته …»)?"""
        word = self.prepared.words[token] if token < len(self.prepared.words) else ""
        return bool(self.told) and any(word.endswith(it) and word[: -len(it)] in self.told for it in _OBJECTS)

    def _made(self, cue: Hit, i: int, j: int) -> Draft | None:
        return self._build(cue, (i, j)) if j > i else None
