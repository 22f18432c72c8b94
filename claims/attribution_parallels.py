"""Parallel clauses without a verb of their own: "the ministry speaks of 40 dead, the opposition of 75".

The verb of one clause serves the other, with another subject and another figure. It is the verb of the first clause in most
languages; where the verb comes last, that of the last clause may serve those before it («Bakanlık 40, muhalefet ise 75 ölüden
söz ediyor»). Whoever stands in the clause without one is the source of its figure, and the source beside the verb is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.attribution_doubts import Doubts
from claims.attribution_marks import SIGNS
from claims.attribution_results import Draft
from claims.attribution_words import TALLYING
from claims.concepts import ids_of, ids_with

_GOVERNED = 10  # tokens between a verb and the figure that it tells
_LONGEST_SPEAKER = 8  # tokens
_LONGEST_GAP = 6  # tokens between that speaker and the figure
_BARE_GAP = 2  # the same, where no preposition shows that the two clauses are built alike
_TAIL = 5  # tokens behind the figure, up to the end of the clause
_LINK = 4  # tokens before the first figure among which its preposition is
_DASHES = frozenset("—–-")
_PARTING = frozenset(",;،؛，；")
_AROUND = " ,،—–-"  # signs around the words between a speaker and his figure
_SPEAKING = frozenset({"institution", "role"})


class Parallels(Doubts):
    """The clauses of one text that have the verb of another."""

    def parallels(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The attributions of clauses without a verb, of those of the clauses with it."""
        figures = self._figure_tokens()
        if len(figures) < 2:
            return
        sourced = {draft.source_start for draft in drafts}
        for draft in drafts:
            if draft.kind not in ("say", "hedge") or draft.source_start is None or draft.refers or draft.article_wide:
                continue
            for made in self._gapped_by(draft, figures):
                if made.source_start not in sourced:
                    sourced.add(made.source_start)
                    yield made

    def _figure_tokens(self) -> dict[int, int]:
        """The first token of each figure and date → the token behind it."""
        starts = self.starts
        return {bisect_left(starts, start): bisect_left(starts, end) for start, end in self.figure_spans}

    def _gapped_by(self, draft: Draft, figures: dict[int, int]) -> Iterator[Draft]:
        """The attributions that have the verb of this one."""
        _, last, _, _ = self._sentence(draft.first)
        if self.section.order == "final" or self.marks:
            told = next((t for t in range(draft.behind - 1, draft.first, -1) if t in figures), None)
            clause = self._parted_before(draft, figures) if told is not None else None
            if clause is not None:
                yield self._gapped(draft, *clause)
                return
        else:
            told = self._governed(draft, figures, last)
        if told is None:
            return
        links = self._links(draft, told)
        if self._may_be_listed(draft, told, figures, links):
            return
        at = draft.behind if told < draft.behind else figures[told]
        while (clause := self._clause(at, last, figures, links)) is not None:
            yield self._gapped(draft, *clause)
            at = figures[clause[2]]

    def _governed(self, draft: Draft, figures: dict[int, int], last: int) -> int | None:
        """The figure that a verb tells, with no clause between the two."""
        words = self.prepared.words
        for at in range(draft.behind, min(draft.behind + _GOVERNED, last)):
            if at in figures:
                return at
            sign = words[at] in SIGNS and at not in self.name_marks
            if sign or at in self.that_at or at in self.verbs or at in self.breaks_at or self.tests.opens_that(at):
                return None
            if words[at] in self.finite or words[at] in self.relatives:
                return None
        return None

    def _may_be_listed(self, draft: Draft, told: int, figures: dict[int, int], links: frozenset[str]) -> bool:
        """Does a body or a place stand beside the first figure, with which whoever opens the next clause may be contrasted
        ("the poll puts Labour at 34 percent, the Greens at 23")?"""
        beside = (draft.behind, told) if told >= draft.behind else (self._token_at(draft.source_start, draft.source), told)
        begin, end = beside if beside[0] < beside[1] else (told, told)
        for at in range(begin, end):
            if self.starts[at] in self.places or self._opens_sure_name(at):
                return True
        bodies = ids_of("institution") & ids_with("voice")
        if not bodies.isdisjoint(self._concepts_in(self.prepared.words[begin:end])):
            return True
        counted = figures[told]
        people = counted < len(self.starts) and not links and "role" in self._kinds(counted)
        return people and told >= draft.behind  # «насчитало 40 тысяч врачей, учителей — 75»

    def _opens_sure_name(self, token: int) -> bool:
        """Does a name begin here, and no word that only looks like one for want of capitals?"""
        at = bisect_left(self.name_starts, self.starts[token])
        if at == len(self.names) or self.names[at].start != self.starts[token]:
            return False
        return self.names[at].kind != "unknown" or not self.uncased

    def _links(self, draft: Draft, told: int) -> frozenset[str]:
        """The small words before the figure that a verb tells, of which the clause without one has one too."""
        words = self.prepared.words
        behind = range(max(draft.first, told - _LINK), told)
        spoken = range(self._token_at(draft.source_start), self._token_at(draft.source_start, draft.source))
        return frozenset(words[t] for t in behind if t not in spoken and self._is_link(t))

    def _token_at(self, offset: int | None, written: str | None = None) -> int:
        """The token at an offset, or behind the words written there."""
        return bisect_left(self.starts, (offset or 0) + len(written or ""))

    def _is_link(self, token: int) -> bool:
        word = self.prepared.words[token]
        if self.starts[token] in self.named or self._is_acronym(token):
            return False
        return word[0].isalpha() and (token in self.stops or word in self.small or word in self.inside or len(word) <= 2)

    def _clause(
        self, at: int, last: int, figures: dict[int, int], links: frozenset[str]
    ) -> tuple[int, int, int] | None:
        """The next clause without a verb: where its speaker begins and ends, and its figure."""
        words = self.prepared.words
        limit = min(at + _TAIL + 1, last)
        while at < limit and not (words[at] in _PARTING or at in self.breaks_at or self._opens_joined(at)):
            if at in self.verbs or at in self.that_at or words[at] in SIGNS:
                return None
            at += 1
        if at >= limit:
            return None
        begin = at
        while begin < last and (words[begin] in _PARTING or begin in self.breaks_at or words[begin] in self.joints):
            begin = self.breaks_at[begin].j if begin in self.breaks_at else begin + 1
        figure = next((t for t in range(begin, min(begin + _LONGEST_SPEAKER + _LONGEST_GAP, last)) if t in figures), None)
        if figure is None or not self._closes_clause(figures[figure], last):
            return None
        if self.section.order == "after" and begin + 1 < figure and self._follows_verb(begin):
            begin += 1  # «بينما قدره المنظمون بنحو 30 ألفا»
        end = self._speaker_ends(begin, figure, links)
        return (begin, end, figure) if end > begin else None

    def _opens_joined(self, token: int) -> bool:
        """Does an "and" stand here, or a word written together with it?"""
        word = self.prepared.words[token]
        return word in self.joints or (bool(self.article) and word[0] in self.leading and len(word) > 2)

    def _speaker_ends(self, begin: int, figure: int, links: frozenset[str]) -> int:
        """Where whoever opens a clause without a verb ends; `begin` where nobody does, or where it is no such clause."""
        words, end = self.prepared.words, begin
        if begin in self.stops and words[begin] not in self.determiners and words[begin] not in self.tests.known.articles:
            return begin
        while end < figure and end - begin < _LONGEST_SPEAKER:
            if words[end] in _DASHES or words[end] in _PARTING or words[end] in self.marks:
                break
            link = words[end] in links or (self._is_link(end) and words[end] not in self.inside)
            if end > begin and link and not self._goes_on_behind(end, figure):
                break
            end += 1
        gap = range(end, figure)
        if any(t in self.verbs or t in self.deeds or t in self.that_at for t in range(begin, figure)):
            return begin
        alike = any(words[t] in links or words[t] in _DASHES or words[t] in self.marks for t in gap)
        if len(gap) > (_LONGEST_GAP if alike else _BARE_GAP) or (links and not alike):
            return begin
        return end if end > begin and self._may_count(begin, end, alike) and not self._is_indefinite(begin) else begin

    def _is_indefinite(self, token: int) -> bool:
        """Is it an Arabic word that is no definite noun, no name and no office, so that it may be a verb?"""
        if self.section.order != "after" or not self._follows_verb(token):
            return False
        return not self.prepared.words[token][1:].startswith(self.article)

    def _goes_on_behind(self, token: int, figure: int) -> bool:
        """Does a preposition join a body to the words before it, with another before the figure («la préfecture de police
        de 22 000»)?"""
        words = self.prepared.words
        again = words[token] in words[token + 1 : figure]
        return again and token + 1 < figure and not {"institution", "role", "place"}.isdisjoint(self._kinds(token + 1))

    def _may_count(self, i: int, j: int, alike: bool) -> bool:
        """Can these be somebody who gives a figure: a name, an office, a body; in a clause built `alike`, a house?"""
        if self.starts[i] in self.places or self._holds_speaker(i, j):
            return True
        kinds = self._kinds_in(self.prepared.words[i:j])
        return not _SPEAKING.isdisjoint(kinds) or (alike and "place" in kinds)

    def _closes_clause(self, token: int, last: int) -> bool:
        """Does a clause end within few tokens behind its figure, with no verb?"""
        words = self.prepared.words
        for at in range(token, min(token + _TAIL + 1, last)):
            if words[at] in SIGNS and at not in self.name_marks:
                return True
            if at in self.verbs or at in self.deeds or at in self.that_at or words[at] in self.finite:
                return False
        return token + _TAIL >= last

    def _parted_before(self, draft: Draft, figures: dict[int, int]) -> tuple[int, int, int] | None:
        """The second of two subjects with a figure each before the one verb that ends their sentence."""
        words, begin = self.prepared.words, self._token_at(draft.source_start, draft.source)
        verb = draft.behind
        held = [t for t in range(begin, verb) if t in figures]
        cue = next((h for h in self.by_kind.get(draft.kind, {}).values() if h.j == verb), None)
        if cue is None or len(held) < 2 or not (self.tests.traits(cue) & TALLYING or cue.i - figures[held[-1]] <= 1):
            return None  # «Bakanlık 40 polis, ordu 12 asker kaybetti dedi»
        for first, second in pairwise(held):
            for at in range(figures[first], second):
                if words[at] not in _PARTING and words[at] not in self.joints and at not in self.breaks_at:
                    continue
                opens = self.breaks_at[at].j if at in self.breaks_at else at + 1
                end = self._speaker_ends(opens, second, frozenset())
                if end > opens:
                    return opens, end, second
        return None

    def _gapped(self, draft: Draft, begin: int, end: int, figure: int) -> Draft:
        """The attribution of a clause without a verb."""
        prepared = self.prepared
        while begin < end - 1 and prepared.words[begin] in self.leading:
            begin += 1
        start, stop = prepared.token_span(begin, end)
        start += bool(self.article) and self._is_joined_noun(begin)
        written = prepared.source[start:stop]
        before = prepared.token_span(figure, figure + 1)[0]
        cue = prepared.source[stop:before].strip(_AROUND)
        at = prepared.source.index(cue, stop, before) + len(cue) if cue else stop
        return draft._replace(
            start=start, end=at, cue=cue, source=written, source_start=start, origin=self._origin(start, stop, written),
            chain=(written,), refers=False, first=begin, behind=figure, gapped=True,
        )  # fmt: skip

    def _is_joined_noun(self, token: int) -> bool:
        """Is the first letter of a word the "and" that joins its clause («والمعارضة»)?"""
        word = self.prepared.words[token]
        return word[0] in self.leading and word[1:].startswith(self.article) and word not in self.lexicon
