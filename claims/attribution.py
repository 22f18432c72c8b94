"""Who says so: cues of saying, "according to" phrases, nested and quoted speech, credit lines.

For each cue the source is the noun phrase beside it: after an "according to", and before or after a verb as the pack's
`order` has it. It ends at a comma, a quotation mark, a complementiser, a time, or after the name of a person or body. A
pronoun, or a verb whose subject is dropped, is tied to the last person named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from claims.gazetteer import entities, forms_of_bodies
from claims.model import Attribution, Moment, Name, Polarity
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.text import Prepared, fold

_LONGEST_SOURCE = 14  # tokens
_LONGEST_QUOTE = 150  # tokens, as far as its opening is looked for
_LONGEST_CLAUSE = 80
_LONGEST_QUOTATION = 4  # sentences
_LONGEST_CLAUSE = 24  # tokens between a marked subject and its verb
_SIGNS = frozenset(",;:()[]{}\"،؛.!?؟…—。，：；「」『』《》।॥۔|*•")
_ENDS = frozenset(".:;!?")
_QUOTE = re.compile('["“”„«»「」『』‟״]')
_POLARITY: dict[str, Polarity] = {"deny": "denied", "hedge": "hedged", "hearsay": "hedged"}
_VERBS = frozenset({"say", "deny", "hedge", "quoting"})


def find_attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Every attribution in a text, in text order; offsets are code points into `text`.

    Raises `PackError` for a language that nothing knows; gives nothing where the language cannot be told.
    """
    from claims.dates import read as read_dates
    from claims.language import detect
    from claims.name_reader import read as read_names
    from claims.sentences import sentence_spans

    code = language or detect(text)
    if code is None:
        return []
    pack = load_pack(code)
    prepared = pack.prepare(text)
    hits = pack.phrasebook.hits(prepared.words)
    sentences = sentence_spans(text, pack)
    starts = {start for start, _ in sentences}
    names = read_names(prepared, pack, hits, starts.__contains__).names
    return read(prepared, pack, hits, sentences, names, read_dates(prepared, pack, hits, None))


def read(
    prepared: Prepared,
    pack: Pack,
    hits: Sequence[Hit],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Name] = (),
    moments: Sequence[Moment] = (),
) -> list[Attribution]:
    """The attributions of a prepared text; `names` and `moments` are those read in it."""
    cues = [hit for hit in hits if hit.kind.startswith("saying-")]
    if not any(hit.value not in ("that", "of", "pronouns", "stops") for hit in cues):
        return []
    reader = _Reader(prepared, pack, cues, sentences, names, moments)
    return sorted(reader.all(), key=lambda a: (a.start, a.end))


class _Reader:
    """One text with its cues; token positions throughout, source offsets only in what it gives."""

    def __init__(
        self, prepared: Prepared, pack: Pack, cues: Sequence[Hit], sentences: Sequence[tuple[int, int]],
        names: Sequence[Name], moments: Sequence[Moment],
    ) -> None:  # fmt: skip
        self.prepared, self.pack, self.section = prepared, pack, pack.attribution
        self.sentences = sentences
        self.endings = frozenset(map(fold, pack.words.endings))
        self.auxiliaries = frozenset(map(fold, self.section.auxiliaries))
        self.inside = frozenset(map(fold, self.section.inside))
        self.relatives = frozenset(map(fold, self.section.relatives))
        self.negations = frozenset(map(fold, pack.words.negations))
        self.joints = frozenset(filter(None, (fold(word.strip()) for word in pack.numbers.joint.split("|"))))
        self.leading = frozenset({"-", "'", "و", "ו", *self.joints})
        self.complements = tuple(map(fold, self.section.complements))
        self.marks = frozenset(map(fold, self.section.subject_marks))
        self.tails = {fold(cue): tail for cue, tail in self.section.tails.items()}
        self.usual = frozenset(map(fold, pack.words.common)) if pack.words.capitalised_nouns else frozenset()
        self.names = [n for n in names if n.kind != "place"]
        self.name_starts = [name.start for name in self.names]
        self.starts = prepared.starts if prepared.straight else [prepared.at(start) for start in prepared.starts]
        self.quotes = [match.start() for match in _QUOTE.finditer(prepared.source)]
        self.places = {n.start: n.end for n in names if n.kind == "place"}
        by_kind: dict[str, dict[int, Hit]] = {}
        closing: set[int] = set()
        for hit in self._whole(cues, closing):
            if hit.value in _VERBS and self._has_article(hit.peeled):
                continue
            held = by_kind.setdefault(hit.value, {})
            if hit.i not in held:
                held[hit.i] = hit
        self.by_kind = by_kind
        silent = (*by_kind.get("not_cues", {}).values(), *by_kind.get("as_saying", {}).values())
        self.blocked = {t for hit in silent for t in range(hit.i, hit.j)}
        self.stops = {i for kind in ("that", "stops", "as_saying") for i in by_kind.get(kind, ())} | closing
        self.stops -= {t for hit in by_kind.get("not_cues", {}).values() for t in range(hit.i, hit.j)}
        self.moments = {
            i for m in moments for i in range(bisect_left(self.starts, m.start), bisect_left(self.starts, m.end))
        }
        self.verbs = {i for kind in _VERBS for i in by_kind.get(kind, ())} - self.blocked
        self.ends = self.stops | self.moments | self.verbs
        self.name_marks = self._name_marks()

    def _has_article(self, peeled: str) -> bool:
        """Do the letters in front of a word hold an article? Then it is a noun that looks like a verb («النقل»)."""
        article = self.pack.words.article
        if not peeled or not article:
            return False
        return "the" in self.pack.numbers.clitics.get(peeled, "the" if peeled.endswith(article) else "")

    def _whole(self, cues: Sequence[Hit], closing: set[int]) -> Iterator[Hit]:
        """The cues, of those in two parts the ones whose last word stands in the clause; its place goes to `closing`."""
        words = self.prepared.words
        for hit in cues:
            if hit.kind != "saying-split":
                yield hit
                continue
            kind, tail = hit.value
            reach = 3 if kind == "according" else _LONGEST_SOURCE + 6
            for at in range(hit.j + 1, min(hit.j + reach, len(words))):
                if words[at] == tail:
                    closing.update(() if kind == "according" else (at,))
                    yield hit._replace(value=kind)
                    break
                if words[at] in _ENDS:
                    break

    def all(self) -> Iterator[Attribution]:
        blocked = self.blocked
        taken = -1
        order = {"quoting": 0, "according": 1, "according_after": 2, "deny": 3, "hedge": 4, "say": 5, "hearsay": 6, "implied": 7}
        cues = [h for kind, held in self.by_kind.items() if kind in order for h in held.values() if h.i not in blocked]
        for cue in sorted(cues, key=lambda h: (h.i, -h.j, order[h.value])):
            if cue.i < taken:
                continue
            found = self._attribution(cue)
            if found is not None:
                taken = self._closed_by(cue, found)
                yield found
        yield from self._credits()

    def _closed_by(self, cue: Hit, found: Attribution) -> int:
        """Where the next cue may begin: a verb that closes an "according to" phrase is no cue of its own (据…报道)."""
        if cue.value != "according" or found.source_start is None:
            return cue.j
        end = bisect_left(self.starts, found.end)
        closing = self.by_kind.get("say", {}).get(end)
        return closing.j if closing is not None and closing.i == end else cue.j

    # -- spans of tokens ------------------------------------------------------------------------------------------

    def _sentence(self, token: int) -> tuple[int, int, int, int]:
        """The sentence a token stands in: (first token, token after the last, source start, source end)."""
        at = self.starts[token]
        index = max(0, bisect_left(self.sentences, (at + 1, 0)) - 1)
        start, end = self.sentences[index]
        return bisect_left(self.starts, start), bisect_left(self.starts, end), start, end

    def _ends_source(self, token: int) -> bool:
        return token in self.ends or (self.prepared.words[token] in _SIGNS and token not in self.name_marks)

    def _name_marks(self) -> frozenset[int]:
        """The quotation marks around names of bodies (компания «Газпром»), which end no source."""
        words = self.prepared.words
        marks: set[int] = set()
        at = [i for i, word in enumerate(words) if word == '"'] if self.section.comma_clauses else []
        for opening, closing in pairwise(at):
            if not 1 < closing - opening <= 5 or opening in marks or not self._is_capital(opening + 1):
                continue
            if any(word in _SIGNS for word in words[opening + 1 : closing]):
                continue
            before = opening > 0 and words[opening - 1][0].isalpha() and opening - 1 not in self.verbs
            if before or closing + 1 in self.ends:
                marks.update((opening, closing))
        return frozenset(marks)

    def _is_verb(self, token: int) -> bool:
        return token in self.verbs

    def _forward(self, token: int, last: int) -> int:
        """Where the source that begins at `token` ends."""
        end = token
        limit = min(last, token + _LONGEST_SOURCE)
        place = self.places.get(self.starts[token]) if token < limit else None
        if place is not None and self._is_capital_or_country(self.starts[token]):
            return bisect_left(self.starts, place)
        while end < limit and not self._ends_source(end):
            end += 1
            name = self._name_ending(end)
            ended = name is not None and name >= token and not self._goes_on(end, limit)
            if ended and not (name is not None and self._is_title(name, end)):
                end += end < limit and end in self.name_marks
                break
            if self.complements and end < limit and self._opens_object(end):
                break
            if self.usual and end < limit and self._leaves_nouns(end):
                break
        return end

    def _is_title(self, start: int, end: int) -> bool:
        """Is one unknown word, with a definite one behind it, a title and no name («رئيسة البلدية»)?"""
        article = self.pack.words.article
        if not article or end - start != 1 or end >= len(self.starts):
            return False
        index = bisect_left(self.name_starts, self.starts[start])
        found = index < len(self.names) and self.names[index].kind == "unknown"
        return found and self.prepared.words[end].startswith(article)

    def _opens_object(self, token: int) -> bool:
        """Behind a definite noun: does a word stand here that is the verb's object («تعهد رئيس الحكومة بدفع …»)?"""
        from claims.concepts import book

        words = self.prepared.words
        word, article = words[token], self.pack.words.article
        if not words[token - 1].startswith(article) or word.startswith(article) or word in self.inside:
            return False
        if self._followed_by_name(token):
            return False
        known = book(self.pack.language)
        if word in known:
            return True
        return any(word.startswith(c) and word[len(c) :].removeprefix(article) in known for c in self.complements)

    def _leaves_nouns(self, token: int) -> bool:
        """Where nouns have capitals: a small word that joins nothing stands right behind one ("laut Polizei starben")."""
        words = self.prepared.words
        figure = words[token][0].isdigit() and not self.prepared.glued(token)
        small = words[token][0].isalpha() and words[token] not in self.usual and not self._is_capital(token)
        if not (figure or small):
            return False
        return words[token - 1][0].isalpha() and self._is_capital(token - 1)

    def _is_capital_or_country(self, start: int) -> bool:
        """Does a place stand here that speaks for a state ("Beijing denied"), and not as an adjective of what follows?"""
        end = self.places[start]
        following = bisect_left(self.starts, end)
        if following < len(self.starts) and self.starts[following] in self.places:
            return False
        return self.section.order == "after" and not self._followed_by_name(following)

    def _followed_by_name(self, token: int) -> bool:
        at = bisect_left(self.name_starts, self.starts[token]) if token < len(self.starts) else len(self.names)
        return at < len(self.names) and self.names[at].start == self.starts[token]

    def _name_ending(self, token: int) -> int | None:
        """The first token of a person's or body's name that ends before `token`."""
        if token >= len(self.starts):
            end = len(self.prepared.source)
        else:
            end = self.starts[token]
        index = bisect_left(self.name_starts, end) - 1
        if index < 0:
            return None
        name = self.names[index]
        previous = self.prepared.token_span(token - 1, token)[1]
        return bisect_left(self.starts, name.start) if name.end == previous else None

    def _goes_on(self, token: int, limit: int) -> bool:
        """Does a further name word follow the name that ends here?"""
        if token >= limit or self._ends_source(token):
            return False
        at = bisect_left(self.name_starts, self.starts[token])
        return at < len(self.names) and self.names[at].start == self.starts[token]

    def _backward(self, token: int, first: int) -> int:
        """Where the source that ends before `token` begins."""
        start = token
        limit = max(first, token - _LONGEST_SOURCE)
        while start > limit and not self._ends_source(start - 1):
            start -= 1
        return start

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (self.prepared.words[start] in self.leading or not self.prepared.words[start].strip("-'")):
            start += 1
        while end > start and self.prepared.words[end - 1] in ("-", "'"):
            end -= 1
        if end - start > 2 and start in self.name_marks and end - 1 in self.name_marks and end - start <= 6:
            start, end = start + 1, end - 1
        if end - start > 2 and self.prepared.words[end - 2] == "'" and self.prepared.words[end - 1] in self.endings:
            end -= 2  # an inflection written apart from its name: Reuters'in
        return start, end

    # -- the kinds of attribution ---------------------------------------------------------------------------------

    def _attribution(self, cue: Hit) -> Attribution | None:
        first, last, start, end = self._sentence(cue.i)
        last = max(last, cue.j)
        if cue.value == "according":
            quoted = self._named_in_quotes(cue.j, last, sure=True)
            if quoted is not None:
                return self._made(cue, *quoted, (start, end))
            source = self._with_apposition(*self._trimmed(cue.j, self._forward(cue.j, last)), last)
            return self._made(cue, *source, (start, end))
        if cue.value == "according_after":
            return self._made(cue, *self._trimmed(self._backward(cue.i, first), cue.i), (start, end))
        if cue.value in ("hearsay", "implied"):
            return self._build(cue, None, (start, end))
        return self._spoken(cue, first, last, (start, end))

    def _named_in_quotes(self, token: int, last: int, *, sure: bool = False) -> tuple[int, int] | None:
        """A source written in quotation marks ("Belta" reported that …): the tokens between them."""
        words = self.prepared.words
        if token + 1 < last and words[token] in self.usual and words[token + 1] == '"':  # die „Zeit“
            token += 1
        if token >= last or words[token] != '"':
            return None
        for end in range(token + 2, min(token + 6, last)):
            if words[end] == '"':
                follows = (
                    (sure and end - token <= 4) or end + 1 in self.by_kind.get("that", ())
                    or end + 1 >= last or words[end + 1] in _SIGNS
                )  # fmt: skip
                return (token + 1, end) if follows else None
        return None

    def _made(self, cue: Hit, i: int, j: int, content: tuple[int, int]) -> Attribution | None:
        return self._build(cue, (i, j), content) if j > i else None

    def _spoken(self, cue: Hit, first: int, last: int, sentence: tuple[int, int]) -> Attribution | None:
        order = self.section.order
        source = None
        if order != "final" and self._negated(cue, first):
            return None
        if order == "final":
            source = self._subject_opening(cue, first)
        elif order in ("before", "both", "inverted"):
            source = self._subject_before(cue, first)
        free = order in ("after", "both")
        if order == "inverted":
            free = source is None and self._behind_sign(cue, first)
        after = self._subject_after(cue, last) if free else None
        if order == "final" and source is None and cue.i > first and self.prepared.words[cue.i - 1] in ('"', ",", "'"):
            after = self._subject_after(cue, last)  # "…", dedi Şimşek
        if source is None or (after is not None and self._better_after(cue, source, after)):
            source = after or source
        inner = self._inner(cue, source, last) if cue.value == "quoting" else None
        if source is None and not self._may_stand_alone(cue, last):
            return None
        content = self._content(cue, source, sentence)
        return self._build(cue, source, content, inner)

    def _subject_before(self, cue: Hit, first: int) -> tuple[int, int] | None:
        if cue.i > first and self._is_pronoun(cue.i - 1):
            return cue.i - 1, cue.i
        if self.marks:
            return self._marked_subject(cue, first)
        words = self.prepared.words
        verb = self._verb_begins(cue, first)
        if verb > first and self._is_pronoun(verb - 1):
            return verb - 1, verb
        start = self._backward(verb, first)
        open_clause = self.section.comma_clauses and verb > first and words[verb - 1] not in (",", ")")
        if open_clause or (verb > first and words[verb - 1] in self.joints):
            opened = self._clause_subject(verb, start, first)
            if opened is not None:
                return opened
        if start == verb and start - 1 >= first and words[start - 1] in (",", ")", "،"):
            # "Blinken, the secretary of state, said": the name stands before the apposition
            parted = self._parted_subject(start - 1, first)
            if parted is not None:
                return parted
            middle = self._backward(start - 1, first)
            if middle - 1 >= first and words[middle - 1] in (",", "(", "،"):
                outer = self._backward(middle - 1, first)
                if outer < middle - 1 and self._holds_name(outer, middle - 1):
                    return self._trimmed(outer, middle - 1 if words[middle - 1] == "(" else start - 1)
                if outer == first < middle - 1 and self._opens_name(middle, start - 1):  # "The spokesman, Ivan Petrov, said"
                    return self._trimmed(outer, start - 1)
            return None
        i, j = self._trimmed(self._inside(start, first), verb)
        return (i, j) if j > i else None

    def _clause_subject(self, verb: int, start: int, first: int) -> tuple[int, int] | None:
        """What opens the clause of a verb, where an adjunct or another verb stands between ("Путин в интервью сказал")."""
        words = self.prepared.words
        joined = words[verb - 1] in self.joints
        if not joined and start - 1 not in self.stops and start - 1 not in self.moments:
            return None
        opening, limit = start, max(first, verb - _LONGEST_CLAUSE)
        while opening > limit and (words[opening - 1] not in _SIGNS or opening - 1 in self.name_marks):
            opening -= 1
        while opening < verb and (opening in self.moments or words[opening] in self.leading):
            opening += 1
        if opening >= start and not joined:
            return None
        i, j = self._trimmed(opening, min(self._forward(opening, verb), verb))
        known = j > i and (self._holds_name(i, j) or j in self.verbs or (not joined and j - i <= 4))
        return (i, j) if known and i not in self.stops else None

    def _verb_begins(self, cue: Hit, first: int) -> int:
        """Where the auxiliaries and adverbs begin that stand before a verb ("has repeatedly denied")."""
        at, words = cue.i, self.prepared.words
        while self.auxiliaries and at > first:
            if words[at - 1] in self.auxiliaries:
                at -= 1
            elif at - 1 in self.moments and at - 2 > first:  # "Scholz on Monday said"
                while at > first and at - 1 in self.moments:
                    at -= 1
                at -= at - 1 in self.stops
            else:
                break
        return at

    def _behind_sign(self, cue: Hit, first: int) -> bool:
        """Does nothing but a sign stand before a verb, so that its subject may follow it?"""
        at = self._verb_begins(cue, first)
        return at <= first or self.prepared.words[at - 1] in _SIGNS or self.prepared.words[at - 1] in self.leading

    def _negated(self, cue: Hit, first: int) -> bool:
        """Is a verb of saying denied itself ("did not say")?"""
        at = self._verb_begins(cue, first)
        return any(word in self.negations for word in self.prepared.words[max(first, at - 1) : cue.i])

    def _inside(self, start: int, first: int) -> int:
        """The start of a source that goes on behind a preposition: "the report by the commission found"."""
        words = self.prepared.words
        if start - 1 <= first or words[start - 1] not in self.inside:
            return start
        outer = self._backward(start - 1, first)
        opens = outer == first or words[outer - 1] in _SIGNS
        return outer if opens and 0 < start - 1 - outer <= 4 and words[outer] not in self.inside else start

    def _parted_subject(self, end: int, first: int) -> tuple[int, int] | None:
        """The subject before a clause between two commas, of which the second is token `end`."""
        words = self.prepared.words
        at = end - 1
        while at > max(first, end - _LONGEST_SOURCE) and words[at] not in _SIGNS:
            at -= 1
        if at <= first or words[at] not in (",", "،", "("):
            return None
        outer = self._inside(self._backward(at, first), first)
        if outer >= at:
            return None
        if words[at + 1] in self.relatives or words[at + 1][0] in self.relatives or at + 1 in self.by_kind.get("according", ()):
            return self._trimmed(outer, at)
        return self._trimmed(outer, end) if self.relatives and self._holds_name(at + 1, end) else None

    def _subject_opening(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """Before a verb that ends its clause: what opens the clause, less the adjuncts before it and all behind it."""
        if cue.i > first and self._is_pronoun(cue.i - 1):
            return cue.i - 1, cue.i
        words = self.prepared.words
        if cue.i == first:
            first = self._quotation_start(cue)
        start = self._opening(cue, first)
        if start >= cue.i:
            return None
        if self._is_pronoun(start):
            return start, start + 1
        heads = self.by_kind.get("heads", {})
        end = self._with_heads(self._forward(start, cue.i), cue.i)
        for token in range(start, end):
            head = heads.get(token)
            if head is not None and head.j < end and not self._is_capital(head.j):
                end = head.j
                break
        i, j = self._trimmed(start, end)
        if j <= i:
            return None
        short = end - i <= 4 and (end in self.moments or end in self.stops)
        comma = j < cue.i and words[j] in (",", "،", '"')
        sure = short or comma or self._holds_name(i, j) or any(t in heads for t in range(i, j))
        return (i, j) if sure or not self.section.heads else None

    def _with_heads(self, end: int, last: int) -> int:
        """A source that goes on behind the name of a body: its spokesman, and his name."""
        heads = self.by_kind.get("heads", {})
        while end in heads and end < last:
            end = heads[end].j
            while end < last and self._is_capital(end) and not self._ends_source(end):
                end += 1
        return end

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
        limit = max(first, cue.i - _LONGEST_CLAUSE)
        start = cue.i
        while start > limit and not (self._is_verb(start - 1) or words[start - 1] in ";:؛"):
            start -= 1
        while start < cue.i and (words[start] in _SIGNS or words[start] in ("و", "-")):
            start += 1
        for _ in range(3):
            if start in self.moments:
                start = next(k for k in range(start, cue.i + 1) if k not in self.moments)
            elif start in self.by_kind.get("according", ()) or start in self.stops:
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
        leads = self.by_kind.get("leads", {})
        for token in range(start, cue.i):
            if words[token] in _SIGNS:
                break
            if token in leads:
                start = leads[token].j
        return start

    def _is_capital(self, token: int) -> bool:
        return token < len(self.starts) and self.prepared.source[self.starts[token]].isupper()

    def _marked_subject(self, cue: Hit, first: int) -> tuple[int, int] | None:
        """The source before its postposition; else the name beside the verb, or what a longer cue stands behind."""
        words = self.prepared.words
        for at in range(cue.i - 1, max(first, cue.i - _LONGEST_CLAUSE) - 1, -1):
            if words[at] in self.marks:
                i, j = self._trimmed(self._backward(at, first), at)
                return (i, j) if j > i else None
            if at in self.by_kind.get("that", ()):
                break
        i, j = self._trimmed(self._backward(cue.i, first), cue.i)
        return (i, j) if j > i and (cue.j - cue.i > 2 or self._holds_name(i, j)) else None

    def _subject_after(self, cue: Hit, last: int) -> tuple[int, int] | None:
        quoted = self._named_in_quotes(cue.j, last)
        if quoted is not None:
            return quoted
        listeners = self.by_kind.get("listeners", {}).get(cue.j)
        at = self._past_adjuncts(listeners.j if listeners is not None else cue.j, last)
        i, j = self._with_apposition(*self._trimmed(at, self._forward(at, last)), last)
        return (i, j) if j > i else None

    def _past_adjuncts(self, at: int, last: int) -> int:
        """Behind the times and places between a verb and its subject ("ha detto giovedì a Bruxelles il commissario")."""
        begin = at
        for _ in range(3):
            following = at + 1 if at in self.by_kind.get("stops", ()) and at not in self.moments else at
            if following >= last:
                break
            place = self.places.get(self.starts[following]) if following > at else None
            if following in self.moments:
                at = next((k for k in range(following, last) if k not in self.moments), last)
            elif place is not None:
                at = bisect_left(self.starts, place)
            else:
                break
        return at if at < last and not self._ends_source(at) else begin

    def _with_apposition(self, i: int, j: int, last: int) -> tuple[int, int]:
        """An office with the name set after it between commas ("said the minister, Ivan Petrov, on Monday")."""
        words = self.prepared.words
        if i >= j or j + 1 >= last or words[j] != "," or self._holds_name(i, j):
            return i, j
        at = bisect_left(self.name_starts, self.starts[j + 1])
        if at >= len(self.names) or self.names[at].start != self.starts[j + 1] or self.names[at].kind == "org":
            return i, j
        end = bisect_left(self.starts, self.names[at].end)
        return (i, end) if end >= last or words[end] in (",", ".", ";", ")", "(") else (i, j)

    def _opens_name(self, i: int, j: int) -> bool:
        """Are these few tokens the name of a person, as far as can be told?"""
        at = bisect_left(self.name_starts, self.starts[i])
        return j - i <= 4 and at < len(self.names) and self.names[at].start == self.starts[i] and self.names[at].kind != "org"

    def _better_after(self, cue: Hit, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """After closing quotes or a comma the source follows its verb; otherwise it precedes it."""
        del after
        return not self._holds_name(*before) and not self._is_pronoun(before[0]) and (
            before[0] > 0 and (self.prepared.words[before[0] - 1] in _SIGNS - {",", ";"} or before[0] - 1 in self.stops)
        ) and self._sentence(cue.i)[0] != before[0]

    def _holds_name(self, i: int, j: int) -> bool:
        at = bisect_left(self.name_starts, self.starts[i])
        end = self.starts[j] if j < len(self.starts) else len(self.prepared.source)
        return at < len(self.names) and self.names[at].start < end

    def _is_pronoun(self, token: int) -> bool:
        return token in self.by_kind.get("pronouns", ())

    def _may_stand_alone(self, cue: Hit, last: int) -> bool:
        """A verb without a subject is a cue only where the language drops subjects and words follow."""
        if self.section.order == "final":
            return self.section.subject_dropped
        if not self.section.subject_dropped:
            return False
        if '"' in self.prepared.words[max(cue.i - 2, 0) : cue.i]:  # «…», ha aggiunto.
            return cue.j >= last or self.prepared.words[cue.j] in _SIGNS
        if cue.j >= last:
            return False
        return cue.j in self.by_kind.get("that", ()) or self.prepared.words[cue.j] in (":", '"')

    def _inner(self, cue: Hit, source: tuple[int, int] | None, last: int) -> tuple[int, int] | None:
        """The speaker whose words are passed on: after "of", or the verb's object, up to "as saying"."""
        at = max(cue.j, source[1]) if source is not None else cue.j
        of = self.by_kind.get("of", {})
        if at in of:
            at = of[at].j
        i, j = self._trimmed(at, self._forward(at, last))
        return (i, j) if j > i else None

    def _content(self, cue: Hit, source: tuple[int, int] | None, sentence: tuple[int, int]) -> tuple[int, int]:
        """What is attributed: what follows a cue that opens its sentence, else what precedes, else all of it."""
        begins = min(cue.i, source[0]) if source else cue.i
        ends = max(cue.j, source[1]) if source else cue.j
        start, end = sentence
        after = self.starts[ends] if ends < len(self.starts) else end
        before = self.starts[begins]
        return (start, before) if after >= end - 2 and before > start else (start, end)

    def _credits(self) -> Iterator[Attribution]:
        """"Sources: dpa": the names after a credit word at the head of a line or sentence."""
        for cue in self.by_kind.get("credits", {}).values():
            first, last, start, end = self._sentence(cue.i)
            at = cue.j
            while at < len(self.prepared.words) and self.prepared.words[at] in (":", "-", "•", "*"):
                at += 1
            if self.prepared.words[at - 1] in (":", "-", "•", "*") and cue.i <= first + 2:
                reach = self._forward(at, min(max(last, at + 6), len(self.starts)))
                found = self._made(cue, *self._trimmed(at, reach), (start, end))
                if found is not None:
                    yield replace(found, article_wide=True)

    # -- the result -----------------------------------------------------------------------------------------------

    def _build(
        self, cue: Hit, source: tuple[int, int] | None, content: tuple[int, int], inner: tuple[int, int] | None = None
    ) -> Attribution:
        prepared = self.prepared
        cue_start, cue_end = prepared.token_span(cue.i, cue.j)
        span = self._bare(prepared.token_span(*source), cue) if source else None
        written = prepared.source[span[0] : span[1]] if span else None
        chain = [self._speaker(source, written, cue)]
        if inner is not None:
            chain.append(self._speaker(inner, prepared.text(prepared.starts[inner[0]], prepared.end(inner[1] - 1)), cue))
        ends = [cue_end, *([span[1]] if span else [])]
        starts = [cue_start, *([span[0]] if span else [])]
        return Attribution(
            start=min(starts), end=max(ends), cue=prepared.source[cue_start:cue_end], source=written,
            origin=self._origin(span, written), quoted=self._is_quoted(content), polarity=_POLARITY.get(cue.value, "affirmed"),
            source_start=span[0] if span else None, chain=tuple(name for name in chain if name),
            content_start=content[0], content_end=content[1],
        )  # fmt: skip

    def _bare(self, span: tuple[int, int], cue: Hit) -> tuple[int, int]:
        """A source's span without the proclitic that belongs to its cue ("وفقا لوكالة": وكالة)."""
        tail = self.tails.get(" ".join(self.prepared.words[cue.i : cue.j])[len(cue.peeled) :])
        follows_cue = cue.j < len(self.starts) and span[0] == self.starts[cue.j]
        if tail and follows_cue and self.prepared.source.startswith(tail, span[0]) and span[1] - span[0] > 3:
            return span[0] + len(tail), span[1]
        return span

    def _speaker(self, tokens: tuple[int, int] | None, written: str | None, cue: Hit) -> str | None:
        """The speaker as named, a pronoun or dropped subject replaced by the last person named before."""
        if tokens is not None and not (tokens[1] - tokens[0] == 1 and self._is_pronoun(tokens[0])):
            return written
        index = bisect_left(self.name_starts, self.starts[self._before_quote(cue.i)]) - 1
        while index >= 0 and self.names[index].kind == "org":
            index -= 1
        return self.names[index].text if index >= 0 else None

    def _before_quote(self, token: int) -> int:
        """Where the quotation opens that closes right before a cue; the cue itself where none does."""
        words = self.prepared.words
        closing = next((k for k in (token - 1, token - 2) if k > 0 and words[k] == '"'), None)
        if closing is None:
            return token
        return next((k for k in range(closing - 1, max(closing - _LONGEST_QUOTE, -1), -1) if words[k] == '"'), token)

    def _origin(self, span: tuple[int, int] | None, written: str | None) -> str | None:
        if span is None or written is None:
            return None
        at = bisect_left(self.name_starts, span[0])
        while at < len(self.names) and self.names[at].start < span[1]:
            entity = entities().get(self.names[at].canonical or "")
            if entity is not None and entity.kind == "org":
                return entity.label
            at += 1
        return canonical_source(written)

    def _is_quoted(self, content: tuple[int, int]) -> bool:
        first, last = bisect_left(self.quotes, content[0]), bisect_left(self.quotes, content[1]) - 1
        return last > first and len(self.prepared.source[self.quotes[first] : self.quotes[last]].split(None, 3)) >= 3


@lru_cache(maxsize=65_536)
def _canonical(written: str) -> str | None:
    return _bodies().get(fold(written).strip(" ()\"'.,"))


@cache
def _bodies() -> dict[str, str]:
    return {form: entities()[ident].label for form, ident in forms_of_bodies()}


def canonical_source(written: str | None) -> str | None:
    """The canonical name of an agency, outlet or body written in any of its forms, else None."""
    if not written:
        return None
    return _canonical(written)
