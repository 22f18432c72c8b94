"""What an attribution covers: the sentence, the clause, or a quotation over several sentences.

A claim must carry the source that covers it and no other. So a clause with its own subject behind a closed attribution is
left out, two speakers of one sentence part it between them, and a quotation belongs to its speaker to its last word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from claims.attribution_cues import ENDS
from claims.attribution_results import Draft
from claims.phrasebook import Hit
from claims.quotations import Quotation

_FEWEST = 3  # words of a direct quotation
_COVERING = ("according", "according_after", "hearsay", "implied")
_SHORT_CUE = 2  # spaces between a quotation and the end of the cue behind it
_LONGEST = 60  # tokens behind an attribution in which another's clause is looked for
_PAUSES = frozenset(",،，!?؟")
_CLAUSE = frozenset(",;—–-،؛，；")


class Covered(NamedTuple):
    """The span that an attribution covers, the index of its sentence, whether it holds words quoted or is a relative clause."""

    start: int
    end: int
    sentence: int
    quoted: bool
    relative: bool


class Reach:
    """One text: its tokens (words and source offsets), sentences, quotations, and the hits of its cues by kind."""

    def __init__(
        self, source: str, words: Sequence[str], starts: Sequence[int], sentences: Sequence[tuple[int, int]],
        quotations: Sequence[Quotation], kinds: Mapping[str, Mapping[int, Hit]], joints: frozenset[str],
        relatives: frozenset[str], participles: frozenset[str],
        speaks: Callable[[int], bool] | None = None, afters: frozenset[str] = frozenset(),
        inside: frozenset[str] = frozenset(), *, final: bool = False,
        telling: frozenset[str] = frozenset(), finite: frozenset[str] = frozenset(),
        figures: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.source, self.words, self.starts, self.sentences = source, words, starts, sentences
        self.quotations, self.joints, self.relatives = quotations, joints, relatives
        self.participles, self.speaks, self.final = participles, speaks, final
        self.telling, self.finite = telling, finite
        self.afters, self.inside = afters, inside
        self.sentence_starts = [start for start, _ in sentences]
        self.quote_starts = [quotation.start for quotation in quotations]
        self.spoken: set[int] = set()  # the quotations that a speaker outside them is named for
        self.that, self.breaks = kinds.get("that", {}), kinds.get("breaks", {})
        self.break_ends = {hit.j - 1: hit.i for hit in self.breaks.values()}  # last token of a conjunction → its first
        self.figures = figures  # tokens at which one begins

    def covered(self, drafts: Sequence[Draft]) -> list[Covered]:
        """What each of the attributions, given in text order, covers."""
        owners: dict[int, list[int]] = {}
        for index, one in enumerate(drafts):
            owners.setdefault(self.sentence_of(one.start), []).append(index)
        quoting, made = bool(self.quotations), tuple.__new__  # the constructor of a NamedTuple takes twice as long
        result: list[Covered] = []
        for sentence, indexes in owners.items():
            for index, (start, end) in zip(indexes, self._parted(drafts, sentence, indexes), strict=True):
                one, quoted = drafts[index], False
                if quoting and start == self.sentences[sentence][0] and (opened := self._closes_quotation(one, start, end)):
                    start = opened - 1
                if quoting and self._is_near_quotation(start, end, sentence):
                    start, end = self._extended(start, end, sentence, owners, open_end=index == indexes[-1])
                    if one.kind != "hearsay" and not one.article_wide:
                        self._note(one, start, end)
                    quoted = self._is_quoted(start, end, one)
                result.append(
                    made(Covered, (start, end, sentence, quoted, one.source is None and self._is_relative(one)))
                )
        return result

    def _closes_quotation(self, one: Draft, start: int, end: int) -> int:
        """One more than where the quotation begins behind whose closing mark a sentence names the speaker and little more
        (“……。”村民王桂英告诉记者。), zero where there is none."""
        at = bisect_left(self.quote_starts, start) - 1
        if at < 0 or one.article_wide or self.source[self.quotations[at].end : start].strip(" "):
            return 0
        before = one.first - bisect_left(self.starts, start)
        behind = bisect_left(self.starts, end) - one.behind
        return self.quotations[at].start + 1 if max(before, behind) <= _FEWEST else 0

    def _is_near_quotation(self, start: int, end: int, sentence: int) -> bool:
        """Does a quotation reach into a span, or open the sentence after it?"""
        begins, at = self.quote_starts, bisect_left(self.quote_starts, start)
        if at and self.quotations[at - 1].end > start:
            return True
        if at == len(begins):
            return False
        following = self.sentences[sentence + 1][0] if sentence + 1 < len(self.sentences) else end
        return begins[at] < end or begins[at] <= following

    def is_said_by_another(self, one: Draft) -> bool:
        """Does it stand within words quoted from somebody who is named outside them ("We propose peace," he said)?"""
        if not self.spoken:
            return False
        at = bisect_right(self.quote_starts, one.start) - 1
        return at in self.spoken and one.end <= self.quotations[at].end

    def _note(self, one: Draft, start: int, end: int) -> None:
        """Remember the quotations that an attribution outside them covers."""
        at = bisect_left(self.quote_starts, start)
        while at < len(self.quotations) and self.quotations[at].start < end:
            span = self.quotations[at]
            if span.closed and not (span.start <= one.start < span.end) and self._words_in(span) > _FEWEST:
                self.spoken.add(at)
            at += 1

    def _words_in(self, span: Quotation) -> int:
        return bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start) - 2

    def sentence_of(self, offset: int) -> int:
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def _parted(self, drafts: Sequence[Draft], sentence: int, indexes: Sequence[int]) -> list[tuple[int, int]]:
        """What each attribution of one sentence covers of it."""
        start, end = self.sentences[sentence]
        contents = []
        for place, index in enumerate(indexes):
            one = drafts[index]
            begin, finish = start, end
            if one.gapped:
                begin, finish = one.start, self._next_sign(self.starts[one.behind] + 1, end)
            elif not one.article_wide:
                covering = one.kind in _COVERING
                if self._is_broken_off(one) if covering else self._begins_own(one, place, end):
                    begin = one.start
                later = indexes[place + 1 :]
                following = next((drafts[k] for k in later if drafts[k].kind not in _COVERING), None) if later else None
                if following is not None and following.start > begin and self._opens_clause(following, end):
                    finish = following.start if not covering or self._is_broken_off(following) else finish
                elif following is not None and self.final and following.first == one.behind + 1 and self.words[one.behind] == ",":
                    finish = following.start  # «Yetkililer … belirtirken, sakinler … söylüyor»
                elif later and drafts[later[0]].start > one.start and self._is_broken_off(drafts[later[0]]):
                    finish = drafts[later[0]].start  # «… لیکن عینی شاہدین کا کہنا ہے کہ …»
                handed = self._handed_over(one, finish)
                finish = finish if handed is None else handed
            if one.polarity == "denied" and one.cue.casefold() in self.participles and self._follows(one, end):
                begin = one.end  # "The minister spoke, denying that …": that he spoke is not denied
            if one.source is None and self._is_relative(one):
                begin, finish = one.start, self._next_sign(one.end, finish)
            cut = self._broken(one, begin, finish) if self.breaks and not one.gapped else None
            contents.append((begin, finish if cut is None else cut))
        for place, index in enumerate(indexes[1:]):
            if drafts[index].gapped:
                contents[place] = contents[place][0], min(contents[place][1], max(drafts[index].start, contents[place][0]))
        return contents

    def _is_broken_off(self, one: Draft) -> bool:
        """Does a conjunction that parts two statements stand right before it?"""
        return one.first > 0 and one.first - 1 in self.break_ends

    def _begins_own(self, one: Draft, place: int, end: int) -> bool:
        """Does an attribution by a verb open a clause, and cover nothing before it?"""
        if one.first > 0 and self.words[one.first - 1] in self.afters:
            return self._follows(one, end)
        own = place or self._contrasts(one) or self._parted_off(one, end) or self._gives_figure(one, end)
        return bool(own) and self._opens_clause(one, end)

    def _handed_over(self, one: Draft, end: int) -> int | None:
        """Where, behind an attribution that precedes its words, a clause begins whose subject is another who may speak
        ("The army said 40 were fired, while residents counted 12"): by a verb that is no cue, yet not what the army said."""
        if one.first and self.words[one.first - 1] not in (*ENDS, '"') and not self._opens_clause(one, end):
            return None
        within = False
        for at in range(one.behind, min(one.behind + _LONGEST, len(self.words))):
            if self.starts[at] >= end:
                return None
            if self.words[at] == '"':
                within = not within
            if within:
                continue
            parted = self.words[at] in ";؛；"
            if parted or (at in self.breaks and self.words[at - 1] in _CLAUSE):
                behind = self.breaks[at].j if at in self.breaks else at + 1
                if self.speaks is not None and behind < len(self.words) and self.speaks(behind):
                    return self.starts[at if parted else at - 1]
        return None

    def _before(self, one: Draft) -> int:
        """The token before an attribution, conjunctions skipped."""
        at = one.first - 1
        while at >= 0 and (self.words[at] in self.joints or at in self.break_ends):
            at = self.break_ends.get(at, at) - 1
        inside = at > 0 and self.words[at] in self.inside and self.words[at - 1] in _CLAUSE
        return at - inside  # «…; в Минске это называют вымыслом»

    def _opens_clause(self, one: Draft, end: int) -> bool:
        """Does an attribution open a clause of its own, with words to follow?"""
        at, contrasts = self._before(one), self._contrasts(one)
        if one.source is None and self._joins_another(one):
            return self._follows(one, end)  # «הכחיש שהמיטות אזלו וציין כי …»
        apart = contrasts or at < 0 or self.words[at] in _CLAUSE or self.words[at] in ENDS
        if not apart:
            return False
        if contrasts and one.source and one.end - one.start > len(one.cue) + len(one.source) + _FEWEST:
            return True  # «…، اما کارشناسان این رقم را رد می‌کنند»: what is said stands between the two
        told = one.behind < len(self.words) and self.starts[one.behind] < end
        if contrasts and told and self.words[one.behind] not in _CLAUSE and self.words[one.behind] not in ENDS:
            return True  # "…, while Kyiv denies any attack"
        return self._follows(one, end) or (at >= 0 and self.words[at] in ";؛；")

    def _joins_another(self, one: Draft) -> bool:
        """Is it a verb joined to one before, of the same subject, with the words said behind it?"""
        at = one.first
        joined = self.words[at][0] in "וو" or (at > 0 and self.words[at - 1] in self.joints)
        return joined and one.kind not in _COVERING and one.behind in self.that

    def _parted_off(self, one: Draft, end: int) -> bool:
        """Does a semicolon part it from what stands before ("Satellite launched; Dubai denies a fault")?"""
        at = self._before(one)
        return at >= 0 and self.words[at] in ";؛；" and self._follows(one, end)

    def _follows(self, one: Draft, end: int) -> bool:
        """Do the words said follow the attribution?"""
        at = one.behind
        if at >= len(self.words) or self.starts[at] >= end:
            return False
        if at in self.that or self.words[at] in (":", '"'):
            return True
        last = bisect_left(self.starts, end)
        if self.telling and one.cue.casefold() in self.telling and self._names_listener(at, last):
            return False  # "…, the inspector told the local radio station."
        closed = self.words[at] in _CLAUSE or self.words[at] in ENDS
        return not closed and (last - at > _FEWEST or self._gives_figure(one, end))

    def _gives_figure(self, one: Draft, end: int) -> bool:
        """Does a figure stand right behind the attribution, as what is said ("…, the unions speak of 900")?"""
        for at in range(one.behind, min(one.behind + _FEWEST, len(self.words))):
            if self.starts[at] >= end or self.words[at] in _CLAUSE or self.words[at] in ENDS:
                return False
            if at in self.figures:
                return True
        return False

    def _names_listener(self, token: int, last: int) -> bool:
        """Do these tokens name who is told, and hold no clause?"""
        for at in range(token, last):
            if self.words[at] in _CLAUSE or self.words[at] in ENDS:
                return True
            if at in self.that or self.words[at] in (":", '"') or self.words[at] in self.finite:
                return False
        return True

    def _is_relative(self, one: Draft) -> bool:
        """Does a clause about a noun hold the attribution ("Beijing, which claims to be neutral, …")?"""
        at = one.first - 1
        return one.source is None and at >= 0 and self.words[at] in self.relatives

    def _next_sign(self, offset: int, end: int) -> int:
        at = bisect_left(self.starts, offset)
        while at < len(self.words) and self.starts[at] < end:
            if self.words[at] in _CLAUSE:
                return self.starts[at]
            at += 1
        return end

    def _contrasts(self, one: Draft) -> bool:
        at = one.first - 1
        if at < 0:
            return False
        if at + 1 < len(self.words) and self.words[at + 1][0] in "وו" and self.words[at] in _CLAUSE:
            return True
        within = any(place in self.breaks for place in range(one.first + 1, one.behind))  # 工会却称
        return within or at in self.break_ends or (self.words[at] in self.joints and at > 0 and self.words[at - 1] in _CLAUSE)

    def _broken(self, one: Draft, begin: int, end: int) -> int | None:
        """Where, behind an attribution that follows its words, a clause begins that it does not cover."""
        opening = self._before(one)
        follows = opening >= 0 and self.starts[opening] >= begin and self.words[opening] in (*_CLAUSE, '"')
        if not follows or not self.breaks:
            return None
        for at in range(one.behind, len(self.words)):
            if self.starts[at] >= end or at in self.that or self.words[at] in ('"', ":"):
                return None
            if at in self.breaks and self.words[at - 1] in _CLAUSE:
                return self.starts[at - 1]
        return None

    def _extended(
        self, start: int, end: int, sentence: int, owners: Mapping[int, object], *, open_end: bool
    ) -> tuple[int, int]:
        """With the whole of the quotations that reach into it; `open_end`: and of those that follow as sentences."""
        begins, at = self.quote_starts, max(0, bisect_left(self.quote_starts, start) - 1)
        while at < len(begins) and begins[at] < end:
            quotation = self.quotations[at]
            if quotation.end > start:
                start, end = min(start, quotation.start), max(end, quotation.end)
            at += 1
        whole = end >= self.sentences[sentence][1]
        return (start, self._continued(end, sentence, owners)) if open_end and whole else (start, end)

    def _continued(self, end: int, sentence: int, owners: Mapping[int, object]) -> int:
        """Past the sentences that follow, as long as they are quotations and name no speaker themselves."""
        index = sentence + 1
        while index < len(self.sentences):
            start, finish = self.sentences[index]
            if index in owners:
                break
            if finish <= end:
                index += 1
                continue
            at = bisect_right(self.quote_starts, start) - 1
            if at < 0 or self.quotations[at].start > start or self.quotations[at].end + 2 < finish:
                break
            end = max(end, finish)
            index += 1
        return end

    def _is_quoted(self, start: int, end: int, one: Draft) -> bool:
        """Does it hold a quotation of some words, and not only a name or a doubted word in quotation marks?"""
        begins, at = self.quote_starts, max(0, bisect_left(self.quote_starts, start) - 1)
        while at < len(begins) and begins[at] < end:
            span = self.quotations[at]
            if span.end > start and (self._words_in(span) >= _FEWEST * self._pace(span) or self._is_speech(span, one)):
                return True
            at += 1
        return False

    def _pace(self, span: Quotation) -> int:
        """Tokens to a word: in a script without spaces each sign is one."""
        return 2 if "\u3040" <= self.source[span.start + 1 : span.start + 2] <= "\u9fff" else 1

    def _is_speech(self, span: Quotation, one: Draft) -> bool:
        """Is a quotation of a word or two a whole saying: behind a colon, right before the verb that ends its clause, or opening
        its sentence, with a comma at its end?"""
        if not span.closed or self._words_in(span) < 1:
            return False
        before = self.source[max(span.start - 2, 0) : span.start].rstrip()[-1:]
        if before in (":", "："):
            return True
        if span.end < one.end and not self.source[span.end : one.end - len(one.cue)].strip():
            return True  # … "Hazırlıklı olmalıyız" dedi
        if before in (",", "،") and span.end < one.end and self.source[span.end : one.end].count(" ") <= _SHORT_CUE:
            return True
        opens = span.start in self.sentence_starts or not before
        return opens and (self.source[span.end : span.end + 1] in _PAUSES or self.source[span.end - 2] in _PAUSES)
