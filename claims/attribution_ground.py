"""One text with its cues of saying: what each token is to the reader of attributions, and where its sentence lies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.attribution_cues import VERBS, CueTest
from claims.attribution_marks import SIGNS, Marks
from claims.attribution_tallies import Tallies
from claims.attribution_titles import title_spans
from claims.attribution_vowels import is_active, is_spelled_apart, leads_clause
from claims.attribution_words import Answers, asked_of, saying_words
from claims.concepts import book, ids_of
from claims.model import Moment, Name, Quantity
from claims.name_words import given
from claims.pack import Pack
from claims.phrasebook import Hit
from claims.text import Prepared

_NO_HITS: dict[int, Hit] = {}
LONGEST_SOURCE = 14  # tokens
LONGEST_CLAUSE = 24  # tokens between a marked subject and its verb
_ENDS = frozenset(".:;!?")
_SMALL = frozenset({"stops", "that", "pronouns", "as_saying"})  # kinds of words that are small where they are no acronym
_IMPERFECT = "ي"  # the first letter of an Arabic verb of what is or will be
_LONGEST_DATELINE = 9  # tokens
_LONGEST_WIRE = 24  # the same in a script of which every sign is one
_SHORTEST_SENTENCE = 5  # tokens behind a dateline


class Ground(Marks):
    """One text with its cues; token positions throughout, source offsets only where the text is quoted."""

    def __init__(
        self, prepared: Prepared, pack: Pack, cues: Sequence[Hit], sentences: Sequence[tuple[int, int]],
        names: Sequence[Name], moments: Sequence[Moment], figures: Sequence[Quantity] = (),
    ) -> None:  # fmt: skip
        self.prepared, self.pack, self.section = prepared, pack, pack.attribution
        self.sentences, self.sentence_starts = sentences, [start for start, _ in sentences]
        self.begun = frozenset(self.sentence_starts)
        known = saying_words(pack)
        self.sign_pairs = known.sign_pairs
        self.endings, self.auxiliaries, self.inside = known.endings, known.auxiliaries, known.inside
        self.relatives, self.participles, self.negations = known.relatives, known.participles, known.negations
        self.joints, self.leading, self.openers = known.joints, known.leading, known.openers
        self.norms, self.titled, self.complements = known.norms, known.titled, known.complements
        self.listening, self.determiners, self.object_marks = known.listening, known.determiners, known.object_marks
        self.stations, self.datelines, self.definite, self.small = (
            known.stations,
            known.datelines,
            known.definite,
            known.small,
        )
        self.before_verbs, self.selves = known.before_verbs, known.selves
        self.askers, self.letters, self.futures = known.askers, known.letters_set, known.futures
        self.adjuncts, self.with_article = known.adjuncts, known.with_article
        self.attributive, self.finite = known.attributive, known.finite
        self.adjectives = known.adjectives
        self.article, self.to = pack.words.article, pack.attribution.to
        self.documents, self.fronting, self.what = known.documents, known.fronting, known.what
        self.returning, self.told = known.returning, known.told
        self.participles_of_speech, self.saying = known.participles_of_speech, known.saying
        self.accusatives, self.afters = known.accusatives, known.afters
        self.mixed = bool(self.article) and self.section.order == "both"  # articles, and a subject on either side
        self.clitics, self.uncased = known.clitics, not known.cased
        self.agents, self.passives, self.nobody = known.agents, known.passives, known.nobody
        self.written_stops = known.written_stops
        self.works, self.asides = known.works, known.asides
        self.written_forms = known.written
        self.marks, self.tails, self.usual = known.marks, known.tails, known.usual
        self.names = [n for n in names if n.kind != "place"]
        self.name_starts = [name.start for name in self.names]
        self.named = frozenset(self.name_starts)
        self.starts = prepared.source_starts()
        self._verb_begun = (-1, -1, -1)
        self.traits = 0  # of the cue that is being read
        self.cites = False  # is that cue an "according to", behind which nothing but a source stands?
        self.behind_verb = False  # does the clause of the last verb that ends its clause open behind another such verb?
        self.quote_marks = prepared.places('"') if known.selves else []
        self.inner_end = 0  # the token behind the speaker whom the last verb of quoting passes on
        self._last_sentence = (0, 0, 0, 0)
        self.dashes = self._dashes()
        self.any_dashes = sorted({*self.dashes, *prepared.places("—"), *prepared.places("–")})
        self.lexicon = book(pack.language)
        self.words_asked = asked_of(self.lexicon, known)
        self.whole_words = self.lexicon if pack.words.clitics else None
        self.phrases: dict[int, int] = {}  # where an "according to" phrase ends → where it begins
        self.places = {n.start: n.end for n in names if n.kind == "place"}
        closing: set[int] = set()
        by_kind = self._by_kind(cues, closing)
        tallies = Tallies(
            prepared.words, self.starts, figures, self.lexicon, known.objects, known.joints, known.determiners
        )
        self.tests = CueTest(prepared.words, known, pack, by_kind, tallies)
        self.deeds: set[int] = set()  # verbs that are no cues and still end a source
        self.described: set[int] = set()  # verbs and nouns that belong to the noun phrase they stand in
        self.by_kind = by_kind = self._tested(by_kind)
        self.that_at, self.breaks_at = by_kind.get("that", _NO_HITS), by_kind.get("breaks", _NO_HITS)
        self.break_ends = frozenset(hit.j for hit in self.breaks_at.values())
        self.stops_at, self.listeners_at = by_kind.get("stops", _NO_HITS), by_kind.get("listeners", _NO_HITS)
        self.according_at, self.pronouns_at = by_kind.get("according", _NO_HITS), by_kind.get("pronouns", _NO_HITS)
        silent = (*self._silencing(by_kind), *by_kind.get("as_saying", {}).values())
        joined = {t for hit in by_kind.get("joined", {}).values() for t in range(hit.i, hit.j)}
        self.blocked = {t for hit in silent for t in range(hit.i, hit.j)} | joined
        self.stops = {i for kind in ("that", "stops", "as_saying") for i in by_kind.get(kind, ())} | closing
        through = (*by_kind.get("not_cues", {}).values(), *by_kind.get("joined", {}).values())
        self.through = {t for hit in through for t in range(hit.i, hit.j)}
        self.stops -= self.through - closing
        self.listened = {t for hit in by_kind.get("listeners", {}).values() for t in range(hit.i, hit.j)}
        self.apart = {i for kind in ("according", "hearsay", "implied", "listeners") for i in by_kind.get(kind, ())}
        self.moments = self._moments(moments)
        self.verbs = {i for kind in VERBS for i in by_kind.get(kind, ())} - self.blocked
        cues_of_verbs = (self.by_kind[kind].values() for kind in VERBS if kind in by_kind)
        self.verb_ends = {hit.j for held in cues_of_verbs for hit in held if hit.i in self.verbs}
        self.ends = self.stops | self.moments | self.verbs | (self.deeds - self.blocked) | self.dashes
        self.within = self._within_names()
        self.ends -= self.within
        self.pairs: dict[int, int] = {}  # the quotation marks around names, opening → closing
        self.name_marks = self._name_marks()
        named = {
            t for opening, closing in self.pairs.items() for t in range(opening + 1, closing)
        }  # «إدارة الكوارث "آفاد"»
        presses = {opening for opening in self.pairs if prepared.words[opening] != '"'}  # 《环球时报》
        titles = [span for span in title_spans(prepared, known.works) if span[0] not in presses]
        named |= {t for opening, behind in titles for t in range(opening, behind)}
        self.title_ends = {behind for _, behind in titles}
        self.blocked |= named
        self.verbs -= named
        self.ends -= named
        self.name_ends = self._name_ends()
        self.figure_spans = [(one.start, one.end) for one in figures]
        self.figures_at, self.measured = self._figures(figures)

    def _figures(self, figures: Sequence[Quantity]) -> tuple[frozenset[int], frozenset[int]]:
        """The first tokens of the figures that measure or count something, and those of sums and shares, of which no source
        is made. A number within a name ("Channel 12 News") is none."""
        found, measured = set(), set()
        for one in figures:
            words_only = not any(map(str.isdigit, one.text))
            if one.kind == "ordinal" or (one.kind == "count" and ((one.noun_start or 0) <= one.start or words_only)):
                continue  # "two sources"
            at = bisect_right(self.name_starts, one.start) - 1
            if at >= 0 and self.names[at].start < one.start < self.names[at].end:
                continue
            token = bisect_left(self.starts, one.start)
            found.add(token)
            if one.kind in ("money", "percent"):
                measured.add(token)
        return frozenset(found), frozenset(measured)

    def _silencing(self, by_kind: dict[str, dict[int, Hit]]) -> list[Hit]:
        """The phrases that are no cues, less those that open a longer one («کہا جاتا», «کہا جاتا ہے کہ»)."""
        cues = by_kind.get("hearsay", _NO_HITS)
        found = by_kind.get("not_cues", _NO_HITS).items()
        longer = {i: hit.j for kind in VERBS for i, hit in by_kind.get(kind, _NO_HITS).items()}  # «מספר כי»
        silent = [hit for i, hit in found if (i not in cues or cues[i].j <= hit.j) and longer.get(i, 0) <= hit.j]
        return [hit for hit in silent if self._has_tail(hit)] if self.tests.known.silent_tails else silent

    def _has_tail(self, hit: Hit) -> bool:
        """Does the letter follow that belongs to a phrase which is no cue («ביקר בבית», and no «ביקר את»)?"""
        words = self.prepared.words
        tail = self.tests.known.silent_tails.get(" ".join(words[hit.i : hit.j])[len(hit.peeled) :])
        return tail is None or (hit.j < len(words) and words[hit.j].startswith(tail))

    def _moments(self, moments: Sequence[Moment]) -> set[int]:
        """The tokens of times."""
        found: set[int] = set()
        starts = self.starts
        for moment in moments:
            first = bisect_left(starts, moment.start)
            found.update(range(first, bisect_left(starts, moment.end, first)))
        return found

    def _tested(self, by_kind: dict[str, dict[int, Hit]]) -> dict[str, dict[int, Hit]]:
        """The cues that pass the tests of their surroundings, by the kind they turn out to be."""
        kept: dict[str, dict[int, Hit]] = {}
        for kind, held in by_kind.items():
            if kind not in VERBS:
                kept.setdefault(kind, {}).update(held)
                continue
            for i, hit in held.items():
                tested = self.tests.tested(hit)
                if tested is not None:
                    kept.setdefault(tested.value, {})[i] = tested
                elif self.tests.is_part_of_noun(hit):
                    self.described.add(i)
                elif self.tests.is_other_word(hit):
                    continue  # «בכתב העת»
                else:
                    self.deeds.add(i)
        return kept

    def _holds_person(self, i: int, j: int) -> bool:
        """Does the name of a person, or one that nothing knows, stand in these tokens?"""
        at = bisect_left(self.name_starts, self.starts[i])
        end = self.starts[j] if j < len(self.starts) else len(self.prepared.source)
        while at < len(self.names) and self.names[at].start < end:
            if self.names[at].kind != "org":
                return True
            at += 1
        return False

    def _has_article(self, peeled: str) -> bool:
        """Do the letters in front of a word hold an article? Then it is a noun that looks like a verb («النقل»)."""
        article = self.article
        if not peeled or not article:
            return False
        holds = peeled.endswith(article) or peeled.startswith(article)
        return "the" in self.pack.numbers.clitics.get(peeled, "the" if holds else "")

    def _by_kind(self, cues: Sequence[Hit], closing: set[int]) -> dict[str, dict[int, Hit]]:
        """The cues by their kind and first token, the first of each; the last words of those in two parts go to `closing`."""
        found: dict[str, dict[int, Hit]] = {}
        words = self.prepared.words
        with_article, caseless = Answers(self._has_article), self.uncased
        prepared, written = self.prepared, self.written_forms
        signed, voweled = bool(written), any(mark in prepared.source for mark in self.section.passive_marks)
        for hit in cues:
            if hit[2] == "saying-split":
                whole = self._whole(hit, closing)
                if whole is None:
                    continue
                hit = whole
            i, _, _, kind, peeled = hit
            if peeled and with_article[peeled] and (kind in VERBS or kind == "stops" or kind == "that"):
                continue
            if peeled and kind == "stops" and self._is_whole(words[i], peeled):
                continue  # «ברק», «בעל»: a word, and no "in only", "in on"
            if kind == "stops" and caseless and is_spelled_apart(
                prepared.source, self.starts[i] + len(peeled), prepared.end(i), self.written_stops
            ):
                continue  # «إمام», and no «أمام»
            if peeled and kind == "pronouns" and self.before_verbs and peeled not in self.before_verbs:
                continue  # «כהן»: a name, and no "like them"
            if kind in _SMALL and (self._is_given(i) if caseless else self._is_acronym(i)):
                continue  # "the WHO", and no "who"; «سارة علي», and no «على»
            if peeled and kind in VERBS and self.article and words[i] in given():
                continue  # «سعد الحريري», and no "will count"
            if kind == "according" and self._lacks_compound(hit):
                continue
            spelled = signed and hit[1] == i + 1 and words[i][len(peeled) :] in written
            if spelled and hit[2] == "saying-split" and leads_clause(words, i, self.leading, self.lexicon):
                spelled = False
            if (spelled or voweled) and kind in VERBS and not is_active(
                prepared.source[self.starts[i] : prepared.token_span(i, i + 1)[1]], len(peeled), written if spelled else {}
            ):
                continue
            held = found.get(kind)
            if held is None:
                found[kind] = {i: hit}
            elif i not in held or hit[2] == "saying-split":  # a cue found whole is surer than its first word
                held[i] = hit
        return found

    def _lacks_compound(self, hit: Hit) -> bool:
        """Is it a preposition that cites only a compound noun ("nach Regierungsangaben"), and none stands behind it?"""
        known, words = saying_words(self.pack), self.prepared.words
        if hit.kind == "saying-split" or hit.j > hit.i + 1 or words[hit.i] not in known.before_compounds:
            return False
        following = words[hit.j] if hit.j < len(words) else ""
        return not following.endswith(known.compound_endings) or following in known.compound_endings

    def _is_acronym(self, token: int) -> bool:
        """Is a small word written in capitals, in a text that is not?"""
        source, start = self.prepared.source, self.starts[token]
        if not source[start].isupper() or not source[start + 1 : start + 2].isupper():
            return False
        before = source[self.starts[token - 1]] if token else ""
        return before.islower() or source[self.prepared.end(token) :].lstrip()[:2].islower()

    def _is_given(self, token: int) -> bool:
        """Is a stop word as folded a given name as written, behind another («سارة علي»), or between a rank and another («العميد
        علي حسن»)?"""
        words, prepared = self.prepared.words, self.prepared
        if not token or words[token] not in given() or not self.article:
            return False
        if words[token - 1] not in given() and not (
            token + 1 < len(words) and words[token + 1] in given() and words[token - 1].startswith(self.article)
            and not self.words_asked.concepts[words[token - 1]].isdisjoint(ids_of("role"))
        ):  # fmt: skip
            return False
        return prepared.source[self.starts[token] : prepared.token_span(token, token + 1)[1]] not in self.written_stops

    def _is_whole(self, word: str, peeled: str) -> bool:
        """Is a word that looks like a preposition with letters in front one that means something as it stands («ברק»)?"""
        if self.whole_words is None:
            return False
        if peeled[0] in self.leading:  # «وسكان»: "and residents", no "and will be"
            return len(peeled) > 1 and word[1:] in self.whole_words
        return word in self.whole_words

    def _whole(self, hit: Hit, closing: set[int]) -> Hit | None:
        """A cue in two parts, where its last word stands in the clause."""
        words = self.prepared.words
        kind, tail = hit.value
        first, *rest = tail.split()
        reach = 3 if kind == "according" else LONGEST_SOURCE + 6
        for at in range(hit.j + 1, min(hit.j + reach, len(words))):
            if words[at] == first and words[at + 1 : at + 1 + len(rest)] == rest:
                closing.update(() if kind == "according" else (at,))
                return hit._replace(value=kind)
            if words[at] in _ENDS and not (words[at] == ":" and words[at - 1].isdigit()):  # "nach dem 0:3 ein"
                break
        return None

    def _sentence(self, token: int) -> tuple[int, int, int, int]:
        """The sentence a token stands in: (first token, token after the last, source start, source end)."""
        last = self._last_sentence
        if last[0] <= token < last[1]:
            return last
        at = self.starts[token]
        index = max(0, bisect_right(self.sentence_starts, at) - 1)
        start, end = self.sentences[index]
        first = bisect_left(self.starts, start)
        behind = self._behind_dateline(first)
        found = (behind if behind <= token else first, bisect_left(self.starts, end), start, end)
        if behind <= token:
            self._last_sentence = found
        return found

    def _name_ends(self) -> dict[int, tuple[int, Name]]:
        """Token behind a name of a person or body → its first token, and the name."""
        starts, span, names, begins = self.starts, self.prepared.token_span, self.names, self.name_starts
        found: dict[int, tuple[int, Name]] = {}
        tokens, last = len(starts), len(names) - 1
        for index, name in enumerate(names):
            end = name.end
            behind = bisect_left(starts, end)
            if not behind or span(behind - 1, behind)[1] != end:
                continue
            if index < last and (behind == tokens or begins[index + 1] < starts[behind]):
                continue  # the next one begins within it
            found[behind] = (bisect_left(starts, begins[index]), name)
        return found

    def _behind_dateline(self, first: int) -> int:
        """The token behind "NAIROBI – " at the head of a sentence; a place there says nothing."""
        if first >= len(self.starts) or not (self.datelines or self.any_dashes):
            return first
        if not self.datelines and not self._dash_within(first):
            return first
        end = self.places.get(self.starts[first])
        if end is not None:
            dash = bisect_left(self.starts, end)
            if dash in self.dashes or self._is_long_dash(dash):
                return dash + 1
        begins_line = first == 0 or "\n" in self.prepared.source[self.starts[first - 1] : self.starts[first]]
        return (self._behind_wire(first) or self._behind_dash_of_line(first) or first) if begins_line else first

    def _dash_within(self, first: int) -> bool:
        """Does a dash stand among the first tokens of a sentence?"""
        at = bisect_left(self.any_dashes, first)
        return at < len(self.any_dashes) and self.any_dashes[at] < first + _LONGEST_DATELINE

    def _behind_wire(self, first: int) -> int | None:
        """The token behind a dateline that a word closes ("新华社内罗毕5月3日电（记者王鹏）")."""
        words = self.prepared.words
        for at in range(first, min(first + _LONGEST_WIRE, len(words) - 2)) if self.datelines else ():
            if words[at] in ("。", ",", '"', ":"):
                return None
            if words[at] not in self.datelines or at == first:
                continue
            if words[at + 1] == "(":
                close = next((t for t in range(at + 2, min(at + _LONGEST_WIRE, len(words))) if words[t] == ")"), None)
                return close + 1 if close is not None else None
            if self.prepared.source[self.starts[at] + len(words[at]) : self.starts[at + 1]].isspace():
                return at + 1
        return None

    def _behind_dash_of_line(self, first: int) -> int | None:
        """The token behind the first dash of a line, where a few words stand before it and a sentence behind: an unknown
        place, perhaps with its day and its agency."""
        words = self.prepared.words
        for at in range(first + 1, min(first + _LONGEST_DATELINE, len(words) - _SHORTEST_SENTENCE)):
            if at in self.dashes or self._is_long_dash(at):
                behind = range(at + 1, min(at + LONGEST_CLAUSE, len(words)))
                if any(t in self.dashes or words[t] in "—–" for t in behind):
                    return None
                if any("\n" in self.prepared.gap(t - 1, t) for t in range(first + 1, at + _SHORTEST_SENTENCE)):
                    return None
                return at + 1
            if not (words[at][0].isalnum() or words[at] in ("(", ")", ",", "،", "/", ".")) or at in self.by_kind.get(
                "say", ()
            ):
                return None
        return None

    def _is_long_dash(self, token: int) -> bool:
        return token < len(self.prepared.words) and self.prepared.words[token] in ("—", "–")

    def _dashes(self) -> set[int]:
        """The dashes with a space on either side: they part a dateline or a clause and join no words."""
        words, gap = self.prepared.words, self.prepared.gap
        return {i for i in self.prepared.places("-") if 0 < i < len(words) - 1 and gap(i - 1, i) and gap(i, i + 1)}

    def _is_verb(self, token: int) -> bool:
        return token in self.verbs

    def _verb_ends(self, token: int) -> int:
        """The token behind the verb of saying that begins here."""
        return max(
            (self.by_kind[kind][token].j for kind in VERBS if token in self.by_kind.get(kind, ())), default=token + 1
        )

    def _holds_name(self, i: int, j: int) -> bool:
        at = bisect_left(self.name_starts, self.starts[i])
        end = self.starts[j] if j < len(self.starts) else len(self.prepared.source)
        return at < len(self.names) and self.names[at].start < end

    def _is_pronoun(self, token: int) -> bool:
        return token in self.pronouns_at

    def _followed_by_name(self, token: int) -> bool:
        return token < len(self.starts) and self.starts[token] in self.named

    def _opens_name(self, i: int, j: int) -> bool:
        """Are these few tokens the name of a person, as far as can be told, perhaps behind a rank ("Lt. Gen. …")?"""
        while i + 2 < j and self.prepared.words[i + 1] == "." and i + 1 in self.name_marks:
            i += 2
        at = bisect_left(self.name_starts, self.starts[i])
        return (
            j - i <= 4
            and at < len(self.names)
            and self.names[at].start == self.starts[i]
            and self.names[at].kind != "org"
        )

    def _ends_source(self, token: int) -> bool:
        return token in self.ends or (self.prepared.words[token] in SIGNS and token not in self.name_marks)

    def _negated(self, cue: Hit, first: int) -> bool:
        """Is a verb of saying denied itself ("did not say"), or does it tell what is yet to be said («من المقرر أن تعلن …»)?"""
        at, words = self._verb_begins(cue, first), self.prepared.words
        if self.section.order == "after" and cue.i - 1 in self.that_at and words[cue.i - 1] == words[cue.i - 1][:2]:
            word = words[cue.i]
            if word[0] == _IMPERFECT or _IMPERFECT + word[1:] in self.told:
                return True
        return not self.negations.isdisjoint(self.prepared.words[at - 1 if at > first else first : cue.i])

    def _verb_begins(self, cue: Hit, first: int) -> int:
        """Where the auxiliaries and adverbs begin that stand before a verb ("has repeatedly denied")."""
        asked, limit, begun = self._verb_begun
        if asked == cue.i and limit == first:  # asked some times of each cue
            return begun
        at, words = cue.i, self.prepared.words
        while self.auxiliaries and at > first:
            if words[at - 1] in self.auxiliaries and at - 1 not in self.within:  # «ישראל היום דיווח»
                at -= 1
            elif self.sign_pairs and at - 1 > first and words[at - 2] + words[at - 1] in self.sign_pairs:  # 明确表示
                at -= 2
            elif at - 1 in self.moments and at - 2 > first:  # "Scholz on Monday said"
                while at > first and at - 1 in self.moments:
                    at -= 1
                at -= at - 1 in self.stops
            else:
                break
        self._verb_begun = (cue.i, first, at)
        return at
