"""From an article to its claims: each reader once over the whole text, then one claim for each thing stated.

A figure is a claim with its clause; a clause without a figure is a claim where it says something of somebody: an event,
a state, words quoted. What the outlet reports through a source carries that source.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from claims import attribution, currencies, dates, language, name_reader, quantities, tolls
from claims.clauses import clauses, cut_places, predicate_places, says_enough
from claims.collecting import uncollected
from claims.concepts import ids_of, ids_with
from claims.coverage import source_of, speaking, speaking_of
from claims.datelines import report_days
from claims.errors import UnsupportedLanguage
from claims.model import Article, Attribution, Claim, Concept, Moment, Name, Quantity
from claims.pack import Pack, load_pack
from claims.sentences import sentence_spans

Worded = TypeVar("Worded", Name, Concept)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Spanned = TypeVar("Spanned", bound=_Placed)


_START = attrgetter("start")
_LONG_CLAUSE = 60  # code points, from which on a clause may tell a relation in passing
_IN_PASSING = 0.7  # of its clause, above which a relation is the clause's own statement
_APART = 30  # code points between a role and the name it belongs to


class Reading(NamedTuple):
    """All that the readers found in one text, each in text order."""

    sentences: list[tuple[int, int]]
    quantities: list[Quantity]
    moments: list[Moment]
    attributions: list[Attribution]
    names: list[Name]
    concepts: list[Concept]


def extract_claims(article: Article) -> list[Claim]:
    """The claims of an article in text order; spans are code points into `article.text`.

    Raises `UnsupportedLanguage` where neither a pack nor CLDR knows the article's language.
    """
    code = article.language or language.detect(article.text)
    if code is None:
        raise UnsupportedLanguage(
            "the language of this text is not supported", place=article.path or article.id,
            remedy="state `language` if it is one that `crosscheck check --help` lists",
        )  # fmt: skip
    pack = _pack(code, article)
    with uncollected():
        reading = read(article.text, pack, published_date(article.published))
        return list(_claims(article, pack, reading))


def _pack(code: str, article: Article) -> Pack:
    from claims import cldr

    if not cldr.knows(code.split("-")[0].lower()):
        raise UnsupportedLanguage(
            f"language {code!r} is not supported", place=article.path or article.id,
            remedy="add a pack in claims/packs or correct `language`",
        )  # fmt: skip
    return load_pack(code)


def published_date(published: str | None) -> datetime | date | None:
    """The day (or instant) an ISO string names; None where it names none."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published) if len(published) > 10 else date.fromisoformat(published)
    except ValueError:
        return None


def read(text: str, pack: Pack, published: date | datetime | None) -> Reading:
    """Run every reader over a text."""
    prepared = pack.prepare(text)
    hits = pack.phrasebook.hits(prepared.words)
    sentences = sentence_spans(text, pack)
    starts = {start for start, _ in sentences}
    moments = dates.read(prepared, pack, hits, published)
    figures = quantities.read(prepared, pack, hits, [(m.start, m.end) for m in moments])
    moments = _whole(moments, figures)
    named = name_reader.read(prepared, pack, hits, starts.__contains__)
    named = named._replace(names=_but_counted(named.names, figures))
    figures = tolls.read(prepared, pack, currencies.settled(figures, named.names, sentences), named.concepts)
    sayings = attribution.read(prepared, pack, hits, sentences, named.names, moments, figures)
    concepts = _outside(named.concepts, [(m.start, m.end) for m in moments] + [(q.start, q.end) for q in figures])
    names = _outside(named.names, [(m.start, m.end) for m in moments])
    if written := report_days(text, moments, names, published.date() if isinstance(published, datetime) else published):
        moments = [m for m in moments if m.start not in written]
    return Reading(sentences, figures, moments, sayings, names, concepts)


def _but_counted(names: list[Name], figures: Sequence[Quantity]) -> list[Name]:
    """The names but for a word in a script without capitals, taken for one because nothing knows it, of which some are counted:
    "34" of it stand there, so it is a thing."""
    counted = {q.noun_start for q in figures if q.noun_start is not None and q.kind == "count"}
    return (
        [
            one
            for one in names
            if one.canonical is not None or one.start not in counted or one.text != one.text.swapcase()
        ]
        if counted
        else names
    )


def _whole(moments: list[Moment], figures: Sequence[Quantity]) -> list[Moment]:
    """The moments that are not the beginning of a length of time: no "in two hours" in "in two hours, 18 minutes"."""
    lengths = [(q.start, q.end) for q in figures if q.kind == "duration"]
    return (
        [m for m in moments if not any(m.start <= start < m.end < end for start, end in lengths)]
        if lengths
        else moments
    )


def _outside(items: Sequence[Worded], spans: Sequence[tuple[int, int]]) -> list[Worded]:
    """Items that do not begin within a time or figure already read ("May", "last", "third" are no concepts there), unless they
    go on behind it: a "second round" is more than the second."""
    starts = list(map(_START, items))
    kept: list[Worded] = []
    at = 0
    for start, end in sorted(spans):
        first = bisect_left(starts, start, at)
        kept += items[at:first]
        at = first
        while at < len(starts) and starts[at] < end:  # two or three
            if items[at].end > end:
                kept.append(items[at])
            at += 1
    kept += items[at:]
    return kept


def _shares(items: Sequence[Spanned], sentences: Sequence[tuple[int, int]]) -> list[Sequence[Spanned]]:
    """The items of each sentence; both in text order."""
    return list(_cut_at(list(map(_START, items)), items, sentences))


def _cut_at(
    starts: Sequence[int], items: Sequence[Any], sentences: Sequence[tuple[int, int]]
) -> Iterator[Sequence[Any]]:
    at = 0
    for _, end in sentences:
        first, at = at, bisect_left(starts, end, at)
        yield items[first:at]


def _spoken(attributions: Sequence[Attribution], sentences: Sequence[tuple[int, int]]) -> list[Sequence[Attribution]]:
    """The attributions that stand in each sentence or cover some of it: a quotation may run over several."""
    shares: list[Sequence[Attribution]] = list(_shares(attributions, sentences))
    starts = [start for start, _ in sentences]
    for one in attributions:
        if one.content_start is None or one.content_end is None or one.article_wide:
            continue
        own = bisect_right(starts, one.start) - 1
        first, last = bisect_right(starts, one.content_start) - 1, bisect_left(starts, one.content_end)
        for index in range(max(first, 0), last):
            if index != own:
                shares[index] = (*shares[index], one)
    return shares


def _claims(article: Article, pack: Pack, reading: Reading) -> Iterator[Claim]:
    credits = [a for a in reading.attributions if a.article_wide]
    sentences, names, concepts = reading.sentences, reading.names, reading.concepts
    whole = [(q.start, q.end) for q in reading.quantities] + [(m.start, m.end) for m in reading.moments]
    cuts = cut_places(article.text, whole)
    columns = zip(
        sentences, _cut_at([start for start, _ in cuts], cuts, sentences), _shares(reading.quantities, sentences),
        _shares(reading.moments, sentences), _spoken(reading.attributions, sentences),
        strict=True,
    )  # fmt: skip
    name_starts, concept_starts = list(map(_START, names)), list(map(_START, concepts))
    named = meant = 0  # names and concepts before these are used up
    for sentence, places, figures, moments, sayings in columns:
        first_name, named = named, bisect_left(name_starts, sentence[1], named)
        first_concept, meant = meant, bisect_left(concept_starts, sentence[1], meant)
        if not (figures or moments or sayings or named > first_name or meant > first_concept):
            continue
        spans: Sequence[tuple[int, int]] = (sentence,)
        if places:
            predicated = predicate_places(concepts[first_concept:meant])
            spans = clauses(article.text, sentence, places, figures, moments, sayings, *predicated)
        i, k = first_name, first_concept
        if credits:
            sayings = (*sayings, *credits)
        for clause in spans:
            j, m = named, meant
            if clause != sentence:
                while i < named and name_starts[i] < clause[0]:
                    i += 1
                while k < meant and concept_starts[k] < clause[0]:
                    k += 1
                j = bisect_left(name_starts, clause[1], i, named)
                m = bisect_left(concept_starts, clause[1], k, meant)
            yield from _Context(
                article, pack, sentence, clause, figures, moments, sayings, names[i:j], concepts[k:m]
            ).claims()
            i, k = j, m


class _Context:
    """One clause and what was read in it."""

    __slots__ = (
        "article", "clause", "concepts", "figures", "moments", "names", "new_moment", "only_moment", "pack", "saying", "sayings",
        "sentence",
    )  # fmt: skip

    def __init__(
        self, article: Article, pack: Pack, sentence: tuple[int, int], clause: tuple[int, int],
        figures: Sequence[Quantity], moments: Sequence[Moment], sayings: Sequence[Attribution],
        names: Sequence[Name], concepts: Sequence[Concept],
    ) -> None:  # fmt: skip
        """`figures`, `moments` and `sayings` are the sentence's, `names` and `concepts` the clause's own."""
        start, end = clause
        self.article, self.pack, self.sentence, self.clause = article, pack, sentence, clause
        self.figures: Sequence[Quantity] = figures
        self.moments, self.names, self.concepts = tuple(moments), tuple(names), tuple(concepts)
        if clause != sentence:
            self.figures = [q for q in figures if start <= q.start < end]
            self.moments = tuple([m for m in moments if start <= m.start < end])
        self.only_moment = moments[0] if len(moments) == 1 else None
        self.new_moment = next((m for m in moments if m.moved == "new"), None)
        self.sayings, self.saying = sayings, speaking(sayings, clause)

    def claims(self) -> Iterator[Claim]:
        start, end = self.clause
        figures = [q for q in self.figures if self._claims(q)]
        for figure in figures:
            yield self.claim(figure)
        if all(figure.kind == "ordinal" or _is_toll(figure) for figure in figures) and self._states():
            yield self.claim(None)
        if end - start >= _LONG_CLAUSE:
            yield from self._relations()

    def _claims(self, quantity: Quantity) -> bool:
        """Is something claimed of this figure?"""
        if not _is_claim(quantity) and not (_few(quantity) and self._befell()):
            return False
        return not _is_base(quantity, self.figures)

    def _befell(self) -> bool:
        """Does the clause tell of what is counted as news comes in: the dead, the injured, the missing?"""
        return not {concept.id for concept in self.concepts}.isdisjoint(ids_with("running"))

    def _relations(self) -> Iterator[Claim]:
        """In a long clause, what it says in passing of a role towards somebody: "the close ally of Putin, …"."""
        relational = ids_with("relational")
        for concept in self.concepts:
            if concept[3] in relational:
                end = self._named_after(concept.end)
                if end is not None and end - concept.start < _IN_PASSING * (self.clause[1] - self.clause[0]):
                    yield self._part(concept.start, end).claim(None, kind="status")

    def _named_after(self, start: int) -> int | None:
        """Where the names end that stand close behind a role."""
        end: int | None = None
        for name in self.names:
            if name.start >= start and name.start - (end or start) <= (_APART if end is None else 2):
                end = name.end
        return end

    def _part(self, start: int, end: int) -> _Context:
        """A part of this clause as a clause of its own; it takes no time from the rest."""
        part = _Context(
            self.article, self.pack, self.sentence, (start, end), (), (), (self.saying,) if self.saying else (),
            [n for n in self.names if start <= n.start < end], [c for c in self.concepts if start <= c.start < end],
        )  # fmt: skip
        part.only_moment = None
        return part

    def _states(self) -> bool:
        told = len(self.concepts) + len(self.names)
        if told > 1 or (told and (self.moments or self.saying)):
            return says_enough(self.article.text[self.clause[0] : self.clause[1]])
        return False

    def _kind(self) -> str:
        if self.saying is not None and self.saying.quoted:
            return "quote"
        told = {ident for _, _, _, ident, _ in self.concepts}
        if not told.isdisjoint(ids_of("state", "role")) and told.isdisjoint(ids_of("action", "event")):
            return "status"
        return "date" if self.moments else "event"

    def claim(self, figure: Quantity | None, kind: str = "") -> Claim:
        """The claim of this clause about one of its figures, or about none."""
        start, end = self.clause
        kind = figure.kind if figure is not None else kind or self._kind()
        saying = self.saying if figure is None else speaking_of(self.sayings, figure, self.saying)
        values = () if figure is None else (figure, *[q for q in self.figures if q is not figure])
        return Claim(
            id=claim_id(self.article.id, start, end, kind, figure.start if figure else -1),
            article=self.article.id, start=start, end=end, text=self.article.text[start:end], kind=kind,
            values=values, when=self._when(figure, saying), moments=self.moments, names=self.names, concepts=self.concepts,
            attribution=saying, source=source_of(saying), origin=saying.origin if saying else None,
            polarity=saying.polarity if saying is not None else "affirmed", language=self.pack.language,
            context_start=self.sentence[0], context_end=self.sentence[1],
        )  # fmt: skip

    def _when(self, figure: Quantity | None, saying: Attribution | None) -> Moment | None:
        """The time nearest to the figure, else the date to which something is moved, else the first of the clause, else the only
        one of the sentence; never the date from which it is moved, nor the time at which it was said ("the ministry said on
        Tuesday that …")."""
        moments = [m for m in self.moments if not self._of_saying(m, saying, figure)]
        if any(m.moved for m in moments):
            moments = [m for m in moments if m.moved != "old"]
            if figure is None or not moments:
                return next((m for m in moments if m.moved), self.new_moment)
        if not moments:
            only = self.only_moment
            return None if only is None or self._of_saying(only, saying, figure) else only
        if figure is None:
            return moments[0]
        return min(moments, key=lambda m: (_gap(m, figure), m.start))

    def _of_saying(self, moment: Moment, saying: Attribution | None, figure: Quantity | None) -> bool:
        """Is it the day on which it was said? It stands between source and cue or beside the two ("said Tuesday that …"),
        or opens the sentence just before them ("On Tuesday the ministry said …")."""
        if saying is None or saying.article_wide or moment.grain not in _OF_A_DAY or moment.moved:
            return False
        if saying.start <= moment.start < saying.end:
            return True
        if figure is not None and saying.end <= figure.start < moment.start:
            return False
        text = self.article.text
        if 0 <= moment.start - saying.end <= _BESIDE:
            return text[moment.end : moment.end + 1] not in _POSSESSIVE and "." not in text[saying.end : moment.start]
        first = self.sentence[0]
        opens = moment.start - first <= _BESIDE and not any(map(str.isupper, text[first + 1 : moment.start]))
        return opens and 0 <= saying.start - moment.end <= _BESIDE


_BESIDE = 6  # code points between a cue or a source and the day on which it was said: " on ", ", the "
_POSSESSIVE = frozenset({"'", "’"})
_OF_A_DAY = frozenset({"day", "hour", "minute"})


def _gap(moment: Moment, figure: Quantity) -> int:
    return moment.start - figure.end if moment.start >= figure.end else figure.start - moment.end


def _is_claim(quantity: Quantity) -> bool:
    """Is this figure claimed wherever it stands? An ordinal ("the second meeting") and a word for one or two ("the two
    countries") are part of a statement about something else."""
    kind = quantity.kind
    if kind == "ordinal":
        return quantity.unit is not None
    if _is_toll(quantity):
        return True
    return kind != "count" or any(map(str.isdigit, quantity.text)) or not _few(quantity)


def _is_toll(quantity: Quantity) -> bool:
    """Is it a toll of none or one that is told without a figure, and as well a statement?"""
    return "toll" in quantity.flags


def _few(quantity: Quantity) -> bool:
    """One or two of something."""
    return quantity.kind == "count" and quantity.low == quantity.high and quantity.low in (1, 2)


def _is_base(quantity: Quantity, beside: Sequence[Quantity]) -> bool:
    """Is it what a rate is told for ("89,500 pounds for one dollar")?"""
    if quantity.kind != "money" or quantity.low != 1 or quantity.high != 1:
        return False
    return any(q.kind == "money" and q.unit != quantity.unit for q in beside)


def claim_id(article: str, start: int, end: int, kind: str, figure_start: int) -> str:
    """Twelve hex digits that are the same in every run for the same article, span and figure."""
    key = f"{article}\x00{start}\x00{end}\x00{kind}\x00{figure_start}"
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def whole_claim(article: Article, pack: Pack, reading: Reading) -> Claim:
    """The whole text as one claim, whatever it states: for bare statements that are compared as they stand."""
    everything = (0, len(article.text))
    context = _Context(
        article, pack, everything, everything, reading.quantities, reading.moments, reading.attributions,
        reading.names, reading.concepts,
    )  # fmt: skip
    figures = [q for q in context.figures if _is_claim(q)]
    return context.claim(figures[0] if figures else None)
