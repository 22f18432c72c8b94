"""Who speaks in an attribution that names nobody in full: a pronoun, a dropped subject, a short name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from claims.attribution_reach import Covered
from claims.attribution_results import Draft
from claims.model import Name

_SPEAKERS = 4  # sentences back in which the last speaker is remembered
_REMEMBERED = 5  # speakers


class Speakers:
    """Who a pronoun, a dropped subject or a short name stands for: the last speaker, else the last person named."""

    def __init__(
        self, names: Sequence[Name], sentences: Sequence[tuple[int, int]], animate: frozenset[str] = frozenset(),
        inanimate: frozenset[str] = frozenset(), is_person: Callable[[str], bool | None] | None = None,
        opening_of: Callable[[int], str | None] | None = None,
    ) -> None:  # fmt: skip
        """`animate` and `inanimate`: pronouns that stand for a person only, or for none; `is_person`: whether a source is
        one, None where that is not told; `opening_of`: who opens a sentence, by its index."""
        self.opening_of = opening_of
        self.animate, self.inanimate, self.is_person = animate, inanimate, is_person
        self.people = [name for name in names if name.kind != "org"]
        self.starts = [name.start for name in self.people]
        self.sentences = sentences
        self.told: list[tuple[str, int]] = []  # the last speakers, each with the sentence he spoke in

    @property
    def last(self) -> tuple[str, int] | None:
        return self.told[-1] if self.told else None

    def chain(self, one: Draft, covered: Covered) -> tuple[str, ...]:
        """The speakers of an attribution, outermost first, by their full names."""
        chain = one.chain
        if one.refers and covered.relative:
            return chain
        if one.refers:
            speaker = self._referred(one, covered)
            chain = (speaker, *chain) if speaker else chain
        elif chain and " " not in chain[0]:
            chain = (self._full(chain[0], one.start), *chain[1:])
        if chain and not one.article_wide:
            self.told = [*self.told[-_REMEMBERED:], (chain[-1], covered.sentence)]
        return chain

    def _referred(self, one: Draft, covered: Covered) -> str | None:
        """A dropped subject may be named in the same sentence; else the last speaker, else whom the text was about."""
        sentence, pronoun = covered.sentence, (one.source or "").casefold()
        if pronoun in self.animate or pronoun in self.inanimate:
            meant = self._meant(pronoun in self.animate, sentence)
            return meant or (self._named_before(min(one.start, covered.start)) if pronoun in self.animate else None)
        if self.last is not None and self.last[1] == sentence:
            return self.last[0]
        if pronoun and (subject := self._opened_before(sentence, True, named=True)) is not None:
            return subject
        if one.source is None and not covered.quoted:
            begin = bisect_left(self.starts, self.sentences[sentence][0])
            if begin < bisect_left(self.starts, one.start):
                return self.people[begin].text
        if self.last is not None and sentence - self.last[1] <= _SPEAKERS:
            return self.last[0]
        return self._named_before(min(one.start, covered.start))

    def _meant(self, person: bool, sentence: int) -> str | None:
        """The last speaker whom a pronoun may mean: "he" no document and no body, "it" no person; whoever opened the sentence
        before, though he spoke not in it, is nearer."""
        if (subject := self._opened_before(sentence, person)) is not None:
            return subject
        for speaker, spoke in reversed(self.told):
            if sentence - spoke > _SPEAKERS:
                break
            if self._may_be(speaker, person):
                return speaker
        return None

    def _opened_before(self, sentence: int, person: bool, *, named: bool = False) -> str | None:
        """Who opened the sentence before, though he spoke not in it: surely a person, or surely none, which may be the one
        before that; `named`: by name."""
        for before in range(sentence - 1, max(sentence - (1 if person else 2), 0) - 1, -1):
            if self.opening_of is None or any(spoke == before for _, spoke in self.told):
                continue
            subject = self.opening_of(before)
            if subject is not None and self._may_be(subject, person, sure=True):
                name = next((one.text for one in self.people if person and one.text in subject), None)
                return name if named else name or subject
        return None

    def _may_be(self, speaker: str, person: bool, *, sure: bool = False) -> bool:
        """May a speaker be a person, or none? `sure`: is it known?"""
        somebody = self.is_person(speaker) if self.is_person is not None else None
        if any(name.kind == "person" and name.text in speaker for name in self.people):
            somebody = True
        if somebody is None:
            return not sure
        return somebody is person

    def _named_before(self, offset: int) -> str | None:
        """The first person named in the last sentence before an offset that names one."""
        at = bisect_left(self.starts, offset) - 1
        if at < 0:
            return None
        begin = max((start for start, _ in self._around(self.starts[at])), default=0)
        return self.people[bisect_left(self.starts, begin)].text

    def _around(self, offset: int) -> Sequence[tuple[int, int]]:
        index = max(0, bisect_right(self.sentences, (offset, 1 << 60)) - 1)
        return self.sentences[index : index + 1]

    def _full(self, written: str, offset: int) -> str:
        """The fuller name, given earlier in the text, of a speaker written with one word of it."""
        before = bisect_left(self.starts, offset)
        for at in range(before - 1, max(before - 40, -1), -1):
            text = self.people[at].text
            if written in text and len(words := text.split()) > 1 and written in words:
                return text
        return written
