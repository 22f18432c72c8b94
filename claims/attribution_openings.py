"""The subject of a verb that ends its clause: what opens the clause, with other things between."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_ground import LONGEST_CLAUSE
from claims.attribution_marks import SIGNS
from claims.attribution_sources import Sources
from claims.phrasebook import Hit
from claims.text import fold

_LONGEST_HEAD = 8  # tokens at the head of a sentence among which a document is looked for
_INDEFINITE = fold("ی")  # the last letter of a Persian noun that a clause follows which tells which it is («رقمی که …»)
_LONGEST_QUOTATION = 4  # sentences


class Openings(Sources):
    """Subjects that open a clause."""

    def _subject_opening(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """Before a verb that ends its clause: what opens the clause, less the adjuncts before it and all behind it."""
        words = self.prepared.words
        if cue.i > first and self._is_pronoun(cue.i - 1):
            alone = (
                cue.i - 1 == first
                or cue.i - 2 in self.stops
                or words[cue.i - 2] in SIGNS
                or cue.i - 2 in self.breaks_at
            )
            if alone or self.section.heads or words[cue.i - 2] in self.leading:
                return cue.i - 1, cue.i
            if cue.i - 2 in self.through:  # «یکی از آنان گفت»
                begin = cue.i - 2
                while begin - 1 in self.through and begin - 1 >= first:
                    begin -= 1
                return begin, cue.i
        if cue.i == first or (words[cue.i - 1] == '"' and words[first : cue.i].count('"') % 2):
            first = self._quotation_start(cue)
        start = self._opening(cue, first)
        if start >= cue.i:
            return None
        if self.behind_verb and self.section.subject_dropped and words[cue.i - 1] in self.leading:
            return None  # «اعلام کرد … و خاطرنشان کرد»: the same subject
        if self._is_pronoun(start):
            return start, start + 1
        heads = self.by_kind.get("heads", {})
        this = start in self.stops and words[start] in self.determiners
        end = self._with_heads(self._forward(start + this, cue.i), cue.i)
        for token in range(start, end):
            head = heads.get(token)
            if head is None or head.j >= end or head.j in heads:
                continue
            told = head.j + 1 < len(words) and words[head.j + 1] == "'"  # "… kaynak Reuters'a": who is told
            if told or not self._is_capital(head.j):
                end = head.j
                break
        i, j = self._trimmed(start, end)
        if j - i > 1 and self.object_marks and any(words[t] in self.object_marks for t in range(j, cue.i)):
            office = self._opening_speaker(i + this, j)  # «وزارت راه تقلب در مناقصه را …»
            if (
                office is not None and office[0] == i + this and office[1] < j and words[j] not in self.determiners
            ):  # «… این رقم را»
                j = self._bound(office, j)
            elif words[j] in self.object_marks:
                j -= 1
        figure = next((t for t in range(i + 1, j) if words[t].isdigit() and not self.prepared.glued(t)), j)
        state = self.starts[i] in self.places and i < j
        state = state and bisect_left(self.starts, self.places[self.starts[i]]) == figure
        counted = state and (figure < j or figure in self.figures_at)
        j = figure if counted else j  # «İsveç 12 obüs …»
        if j <= i or (j in self.figures_at and not counted and not self._holds_speaker(i, j)):
            return None  # «جایزهٔ نخست ۲۰ هزار دلار است که …»
        short = end - i <= 4 and (end in self.moments or end in self.stops)
        comma = j < cue.i and words[j] in (",", "،", '"')
        sure = short or comma or counted or self._holds_name(i, j) or any(t in heads for t in range(i, j))
        if sure or not self.section.heads:
            return i, j
        office = self._opening_speaker(i, cue.i)
        return office if office is None else (office[0], self._bound(office, cue.i))

    def _document_opening(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """The document that holds what a verb tells, at the head of the sentence («در گزارش بانک آمده است»)."""
        words, within = self.prepared.words, self.tests.known.within
        at = first
        while at < cue.i and (at in self.moments or words[at] in self.leading or at in self.breaks_at or words[at] == ","):
            at += 1
        if within:
            if at >= cue.i or words[at] not in within:
                return None
            at += 1
            at += at < cue.i and words[at] in self.determiners
        limit = min(at + 1 if within else at + _LONGEST_HEAD, cue.i)
        document = next((t for t in range(at, limit) if self.documents[words[t]]), None)
        if document is None or any(words[t] in SIGNS and t not in self.name_marks for t in range(at, document)):
            return None
        if not within:
            return self._trimmed(at, document + 1)
        i, j = self._trimmed(at, self._forward(at + 1, cue.i))
        return (i, j) if j > i else None

    def _set_in_front(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """The subject of a verb that its sentence sets in front ("It was the BBC that first reported …")."""
        clefts, words = self.by_kind.get("clefts", {}), self.prepared.words
        verb = self._verb_begins(cue, first)
        if not clefts or verb - 1 <= first or not (verb - 1 in self.that_at or words[verb - 1] in self.relatives):
            return None
        begin = next((t for t in range(verb - 2, max(first - 1, verb - LONGEST_CLAUSE), -1) if t in clefts), None)
        if begin is None:
            return None
        begin = clefts[begin].j
        i, j = self._trimmed(begin, min(self._forward(begin, verb - 1), verb - 1))
        whole = j == verb - 1 or words[j] in SIGNS
        speaks = self._holds_speaker(i, j) or "institution" in self._kinds_in(self.prepared.words[i:j])
        return (i, j) if i < j and whole and speaks else None

    def _clause_begins(self, verb: int, first: int) -> int:
        """The token behind the last sign, or the word that parts two clauses, before a verb that ends its clause."""
        at, limit, words = verb, max(first, verb - LONGEST_CLAUSE), self.prepared.words
        while at > limit and words[at - 1] not in SIGNS and at not in self.break_ends:
            at -= 1
        return at

    def _bound(self, office: tuple[int, int], limit: int) -> int:
        """Where an office ends whose last noun never stands without the one behind it («وزیر نیرو»), with its holder."""
        begin, end = office
        bound = end - begin == 1 and self.prepared.words[begin] in self.tests.known.bound
        marked = self.prepared.words[end + 1 : end + 2]
        if not bound or end >= limit or self._ends_source(end) or (marked and marked[0] in self.object_marks):
            return end  # «استاندار خسارت را … برآورد کرد»
        end += 1
        while end < limit and self._followed_by_name(end):
            end = bisect_left(self.starts, self.names[bisect_left(self.name_starts, self.starts[end])].end)
        return min(end, limit)

    def _quotation_start(self, cue: Hit) -> int:
        """Where the sentence begins in which a quotation opens that ends right before the cue."""
        first = cue.i
        if first == 0 or self.prepared.words[first - 1] != '"':
            return first
        for _ in range(_LONGEST_QUOTATION):
            if first == 0:
                break
            first = self._sentence(first - 1)[0]
            if self.prepared.words[first : cue.i].count('"') % 2 == 0:
                break
        return first

    def _opening(self, cue: Hit, first: int) -> int:
        """Where the clause begins that a verb ends, past a time, an "according to" or an adjunct that stands first."""
        words = self.prepared.words
        limit = max(first, cue.i - LONGEST_CLAUSE)
        start = cue.i
        while start > limit and not (self._is_verb(start - 1) or words[start - 1] in ";:؛"):
            start -= 1
        self.behind_verb = start > limit and self._is_verb(start - 1)
        if self.behind_verb:
            start = min(max(start, self._verb_ends(start - 1)), cue.i)  # «گزارش داد»
        for token in range(cue.i - 1, start, -1):
            if token in self.breaks_at and words[token - 1] in SIGNS:  # «…، اما طالبان می‌گوید»
                behind = self.breaks_at[token].j  # and no «…، اما می‌گوید», nor «…düğünü, ancak …duğunu söyledi»
                if behind < cue.i and (self._is_pronoun(behind) or self._opening_speaker(behind, cue.i) is not None):
                    start = behind
                break
        for token in range(cue.i - 1, start, -1):
            if not (self.finite and token in self.that_at):
                continue
            thing = words[token - 1].endswith(_INDEFINITE) and token + 1 < cue.i and not self._holds_speaker(start, token)
            if words[token - 1] in self.finite or (thing and self._opening_speaker(token + 1, cue.i) is not None):
                start = token + 1  # «جایزه ۲۰ هزار دلار است که رئیس وعده داد …»
                break
        while start < cue.i and (words[start] in SIGNS or words[start] in ("و", "-")):
            start += 1
        leads = self.by_kind.get("leads", {})
        for _ in range(3):
            if start in leads:
                start = leads[start].j
            elif start in self.moments:
                start = next(k for k in range(start, cue.i + 1) if k not in self.moments)
            elif start in self.stops and words[start] in self.determiners and self._holds_speaker(start + 1, start + 2):
                break  # «این وزارتخانه … اعلام کرد»
            elif start in self.according_at or start in self.stops:
                comma = next((t for t in range(start, cue.i) if words[t] in (",", "،")), None)
                if comma is None:
                    return cue.i
                start = comma
            else:
                break
            while start < cue.i and words[start] in (",", "،"):
                start += 1
        if start > limit and words[start - 1] == '"':  # "…" diyen Şimşek: the words come first
            close = next((t for t in range(start, cue.i) if words[t] == '"'), start - 1)
            start = close + 1
            while start < cue.i and words[start] in (",", "،"):
                start += 1
        for token in range(start, cue.i):
            if words[token] in SIGNS:
                break
            if token in leads:
                if leads[token].j - 1 in self.that_at and self._opening_speaker(start, token) is not None:
                    break  # «وزیر نیرو با بیان اینکه …، از مردم خواست …»
                start = leads[token].j
        return start
