"""Who says so: cues of saying, "according to" phrases, nested and quoted speech, credit lines.

For each cue the source is the noun phrase beside it: after an "according to", and before or after a verb as the pack's
`order` has it. It ends at a comma, a quotation mark, a complementiser, a time, or after the name of a person or body. A
pronoun, or a verb whose subject is dropped, is tied to the last person named before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from claims.attribution_credits import names_agency
from claims.attribution_cues import VERBS, parted_cues
from claims.attribution_headings import has_signs
from claims.attribution_marks import SIGNS
from claims.attribution_nested import outermost
from claims.attribution_participles import Participles
from claims.attribution_reach import Covered, Reach
from claims.attribution_relays import joined
from claims.attribution_results import Draft
from claims.attribution_singles import with_double_marks
from claims.attribution_speakers import Speakers
from claims.attribution_words import (
    ACCUSING,
    CONTAINED,
    PARTICIPLE,
    SAYING,
    SENTENCING,
    TALLYING,
    VOICED,
    WEAK,
    saying_words,
)  # fmt: skip
from claims.model import Attribution, Moment, Name, Quantity
from claims.pack import Pack, load_pack
from claims.phrasebook import Hit
from claims.quotations import Quotation, find_quotations
from claims.text import Prepared

_BESIDE = frozenset(
    {"that", "of", "pronouns", "stops", "joined", "breaks", "listeners", "heads", "leads", "not_cues", "as_saying",
     "clefts"}
)


class _Sayings(dict[str, bool]):
    """Is a kind of hit one of this section's? Asked of every hit of a text."""

    def __missing__(self, kind: str) -> bool:
        saying = self[kind] = kind.startswith("saying-")
        return saying


_IS_SAYING = _Sayings()
_CLOSING = frozenset({'"', ",", "'"})  # before a verb that follows the words said
_WRITTEN_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")  # behind an Arabic particle
_ARTICLES = 1  # tokens before who opens a sentence
_PLACE = attrgetter("start", "end")  # of a draft
_ORDER = {
    kind: place
    for place, kind in enumerate((
        "quoting", "according", "according_after", "deny", "denied_by", "hedge", "hedged_by", "say", "said_by", "hearsay",
        "implied",
    ))
}  # fmt: skip


def find_attributions(text: str, language: str | None = None) -> list[Attribution]:
    """Every attribution in a text, in text order; offsets are code points into `text`.

    Raises `PackError` for a language that nothing knows; gives nothing where the language cannot be told.
    """
    from claims.dates import read as read_dates
    from claims.language import detect
    from claims.name_reader import read as read_names
    from claims.quantities import read as read_figures
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
    moments = read_dates(prepared, pack, hits, None)
    figures = read_figures(prepared, pack, hits, [(m.start, m.end) for m in moments])
    return read(prepared, pack, hits, sentences, names, moments, figures)


def read(
    prepared: Prepared,
    pack: Pack,
    hits: Sequence[Hit],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Name] = (),
    moments: Sequence[Moment] = (),
    figures: Sequence[Quantity] = (),
) -> list[Attribution]:
    """The attributions of a prepared text; `names`, `moments` and `figures` are those read in it."""
    cues = [hit for hit in hits if _IS_SAYING[hit[2]]]
    known = saying_words(pack)
    if known.haves:
        cues += parted_cues(prepared, known)
    told = any(hit.value not in _BESIDE for hit in cues) or names_agency(names) or has_signs(prepared.words)
    if not told and known.wires.isdisjoint(prepared.words):
        return []
    reader = _Reader(with_double_marks(prepared), pack, cues, sentences, names, moments, figures)
    drafts = outermost(sorted(reader.all(), key=_PLACE))
    return reader.finished(sorted((*drafts, *reader.parallels(drafts)), key=_PLACE))


class _Reader(Participles):
    """All attributions of one text."""

    def all(self) -> Iterator[Draft]:
        taken = -1
        told: set[int] = set()
        cues = [
            h for kind, held in self.by_kind.items() if kind in _ORDER for h in held.values() if h.i not in self.blocked
        ]
        for cue in sorted(cues, key=lambda h: (h.i, -h.j, _ORDER[h.value])):
            if cue.i < taken:
                continue
            found = self._attribution(cue)
            if found is not None:
                taken = self._closed_by(cue, found)
                told.add(self._sentence(cue.i)[0])
                yield found
        credited = list(self._credits())
        whole = {draft.source_start for draft in credited}
        yield from (draft for draft in self._headings(told) if draft.source_start not in whole)
        yield from credited

    def finished(self, drafts: Sequence[Draft]) -> list[Attribution]:
        """The attributions with what they cover, and with the full names of those who speak in them."""
        prepared = self.prepared
        if not drafts:
            return []
        reach = Reach(
            prepared.source, prepared.words, self.starts, self.sentences, self._spoken_quotations(), self.by_kind,
            self.joints, self.relatives, self.participles_of_speech,
            self._may_speak, self.afters, self.inside, final=self.section.order == "final",
            telling=self.tests.known.telling, finite=self.finite, figures=self.tests.tallies.begun,
        )  # fmt: skip
        speakers = Speakers(
            self._named_people(), self.sentences, self.tests.known.animate, self.tests.known.inanimate, self._is_somebody,
            self._opening_of,
        )
        told: list[tuple[Draft, Covered, tuple[str, ...]]] = []
        for draft, covered in zip(drafts, reach.covered(drafts), strict=True):
            if not reach.is_said_by_another(draft):
                told.append((draft, covered, speakers.chain(draft, covered) if draft.kind != "hearsay" else ()))
        chains = joined(
            [draft for draft, _, _ in told], [covered.sentence for _, covered, _ in told], [chain for _, _, chain in told],
            [end for _, end in self.sentences], self.starts, prepared.words, self.breaks_at,
        )  # fmt: skip
        return [
            Attribution(
                draft.start, draft.end, draft.cue, draft.source, draft.origin, covered.quoted, draft.polarity,
                draft.source_start, chain, draft.article_wide, covered.start, covered.end,
            ) for (draft, covered, _), chain in zip(told, chains, strict=True)
        ]  # fmt: skip

    def _named_people(self) -> list[Name]:
        """The names less those within a figure («۴۰ میلیون ریال»), whatever they look like."""
        ends = sorted(self.figure_spans)
        starts = [start for start, _ in ends]
        return [
            name for name in self.names
            if not (at := bisect_right(starts, name.start)) or ends[at - 1][1] < name.end
        ]  # fmt: skip

    def _is_somebody(self, written: str) -> bool | None:
        """Is a speaker a person, by office or calling (true), a body or a document (false), or is it not told?"""
        words = self.pack.prepare(written).words
        kinds = self._kinds_in(words)
        if "role" in kinds:
            return True
        document = any(self.documents[word] for word in words) or any(
            words[0] >= "\u3040" and written.endswith(one) for one in self.section.documents
        )
        return False if document or "institution" in kinds else None

    def _opening_of(self, sentence: int) -> str | None:
        """Who stands at the head of a sentence, as written."""
        start, end = self.sentences[sentence]
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        opening = self._opening_speaker(self._behind_dateline(first), last) if first < last else None
        if opening is None or opening[0] > first + _ARTICLES:
            return None
        begin, _ = self.prepared.token_span(*opening)
        return self.prepared.source[begin : self.prepared.token_span(*opening)[1]]

    def _spoken_quotations(self) -> list[Quotation]:
        """The quotations of a text that hold no name of a body (die „New York Times“)."""
        found = find_quotations(self.prepared.source)
        marks = {self.starts[opening] for opening in self.pairs} if found and self.pairs else ()
        return [one for one in found if one.start not in marks] if marks else found

    def _closed_by(self, cue: Hit, found: Draft) -> int:
        """Where the next cue may begin: a verb that closes an "according to" phrase is no cue of its own (据…报道), nor one that
        says of the speaker passed on that he spoke («citou o chanceler, que afirmou que …»)."""
        if cue.value == "quoting" and len(found.chain) > 1:
            return self._behind_relative(found)
        end = bisect_left(self.starts, found.end)
        if cue.value in VERBS:
            closing = self.by_kind.get("say", {}).get(end)  # «أضاف الوزير قائلا: …»
            joined = closing is not None and self.tests.traits(closing) & PARTICIPLE and not closing.peeled
            return closing.j if joined and closing is not None else cue.j
        if cue.value != "according" or found.source_start is None:
            return cue.j
        self.phrases[end] = cue.i
        closing = self.by_kind.get("say", {}).get(end)
        closed = closing is not None and closing.i == end and cue.i == self._sentence(cue.i)[0]
        return closing.j if closing is not None and closed else cue.j

    def _behind_relative(self, found: Draft) -> int:
        """Behind the verb of the clause about the speaker passed on, where one follows his name."""
        words = self.prepared.words
        at = self.inner_end
        sign = at < len(words) and words[at] in (",", "،")
        at += sign
        whose = at < len(words) and words[at] in self.relatives
        verb = self.by_kind.get("say", {}).get(at + whose)
        letter = verb is not None and verb.peeled in self.letters
        return verb.j if verb is not None and (whose or letter) else found.behind

    def _attribution(self, cue: Hit) -> Draft | None:
        first, last, _, _ = self._sentence(cue.i)
        if last < cue.j:
            last = cue.j
        self.traits = self.tests.traits(cue)
        if cue.value == "hedge" and cue.kind == "saying-split":
            self.traits &= ~VOICED  # „will … verkauft haben“, and no „will … verkaufen“
        self.cites = cue.value == "according" and bool(self.tests.known.articles)
        if cue.value in ("according", "said_by", "denied_by", "hedged_by"):
            return self._according_to(cue, first, last)
        if cue.value == "according_after":
            source = self._trimmed(self._backward(cue.i, first), cue.i)
            if self._is_norm(*source) or not self._is_framed(cue, source[0], first):
                return None
            return self._made(cue, *source)
        if cue.value == "hearsay" and cue.j < last and self.prepared.words[cue.j] in self.agents:
            source = self._trimmed(cue.j + 1, self._forward(cue.j + 1, last))  # "It was reported by Sky News that …"
            return self._made(cue._replace(j=cue.j + 1, value="said_by"), *source)
        if cue.value == "hearsay" and (self._names_source(cue, last) or self._has_subject(cue, first)):
            return None
        if cue.value == "hearsay" and (outlet := self._outlet_before(cue)) is not None:
            return self._build(cue._replace(value="say"), outlet)
        if cue.value in ("hearsay", "implied"):
            return self._build(cue, None)
        return self._spoken(cue, first, last)

    def _spoken(self, cue: Hit, first: int, last: int) -> Draft | None:
        order = self.section.order
        source = None
        if self.title_ends and (
            cue.i in self.title_ends or (cue.i - 1 in self.title_ends and self.prepared.words[cue.i - 1] == ",")
        ):
            return None  # «Роман «…» рассказывает о …»
        if cue.value == "quoting" and cue.j < last and self.prepared.words[cue.j] in self.returning:
            cue = cue._replace(j=cue.j + 1)  # «نقلت عنه الصحيفة»
        if self.traits & CONTAINED:
            source = self._document_opening(cue, first)
            return self._build(cue, source) if source is not None else None
        if self.traits & VOICED and not self.traits & SAYING and first in self.according_at:
            return None  # "According to people briefed on it, the ministry wants to …"
        front = self._set_in_front(cue, first)
        if front is None and self.askers and cue.i > first and self._is_asked(cue.i, first):
            return None
        if order != "final" and cue.i > first and self._negated(cue, first):
            return None
        if self.futures and self._is_yet_to_come(cue, first):
            return None
        if cue.value == "quoting" and self.tests.is_passive(cue):
            return self._quoted_by(cue, first, last)
        if self.traits & PARTICIPLE:
            return self._joined_in(cue, first, last)
        if order == "final":
            source = self._subject_opening(cue, first)
            source = self._with_apposition(*source, cue.i) if source is not None else None
        elif order != "after":
            source = front or self._subject_before(cue, first)
            quoted = source is not None and bool(self.traits & SAYING) and self.tests.closes_quotation(cue.i)
            if self.marks and self.traits & TALLYING and not quoted and not self._is_marked(cue.i, first):
                begin = self._clause_begins(cue.i, first)  # «यूनियन मृतकों की संख्या बारह बताती है»
                source = self._opening_speaker(begin, self.tests.tallies.before_counted(begin, cue.i))
        elif cue.i > first:
            if self._has_pronoun_before(cue, first):
                return self._build(cue, None) if self._may_stand_alone(cue, last) else None
            if (that := self._that_before(cue, first)) is not None:
                return self._build(cue, (that, cue.i)) if cue.j in self.that_at and self._holds_speaker(that, cue.i) else None
            source = self._fronted(cue, first)
            if source is None and self.traits & ACCUSING and self._follows_thing(cue, first):
                return None
            if source is None and self.openers:
                source = self._subordinate(self._verb_begins(cue, first), first)
        if source is not None and self.finite and self._is_clause(*source):
            source = None
        if front is None and (source is None or order == "final" or (order == "both" and self._better_after(cue, source))):
            source = self._behind(cue, source, first, last)
        if source is not None and (self._tells_story(cue, *source) or self._is_oblique(cue, *source)):
            return None
        if source is not None and (
            self._is_nobody(*source) or (self.traits & VOICED and not self._may_voice(cue, *source))
        ):
            return None
        if source is not None and self.askers:
            words = self.prepared.words[max(source[0] - 1, 0) : source[1]]
            if not self.askers.isdisjoint(words):
                return None
        if source is None and order == "after" and cue.j < last and self.prepared.words[cue.j] in self.returning:
            return self._said_in_it(cue, first, last)
        if source is not None and cue.value != "deny" and self._is_mute(cue, *source):
            return None
        if source is not None and self.traits & SENTENCING and self._is_sentence(*source) and not self._tells_words(cue):
            return None
        if source is not None and self.selves and self._is_self_quoted(*source):
            return None
        if source is not None and self.traits & WEAK and source[0] > first and self.prepared.words[source[0] - 1] in self.what:
            return None  # "given what it called sticky inflation"
        if self.traits & (WEAK | VOICED) and source is not None and source[0] >= cue.j and self._is_object_behind(cue, *source):
            return None
        inner = self._inner(cue, source, last) if cue.value == "quoting" else None
        if source is None and not self._may_stand_alone(cue, last):
            return None
        return self._build(cue, source, inner)

    def _is_self_quoted(self, i: int, j: int) -> bool:
        """Is it an "I" or "we" of words in quotation marks, whose speaker stands elsewhere if anywhere?"""
        if j != i + 1 or self.prepared.words[i] not in self.selves:
            return False
        at = bisect_right(self.quote_marks, i)
        return at % 2 == 1

    def _said_in_it(self, cue: Hit, first: int, last: int) -> Draft | None:
        """A verb of a clause about something written or spoken, said by whom the sentence opens with («نشرت الشركة بيانا قالت
        فيه إن …»)."""
        if not self._may_stand_alone(cue._replace(j=cue.j + 1), last):
            return None
        begin = first + 1
        source = self._opening_speaker(begin, cue.i) if begin < cue.i else None
        if source is None and begin < cue.i and self.prepared.words[begin].startswith(self.definite):
            behind = (at for at in range(begin, cue.i) if not self.prepared.words[at].startswith(self.definite))
            source = (begin, next(behind, cue.i))
        return self._build(cue, source)

    def _behind(self, cue: Hit, source: tuple[int, int] | None, first: int, last: int) -> tuple[int, int] | None:
        """The subject behind a verb, where one may stand there; else the one that was found before it."""
        order, words = self.section.order, self.prepared.words
        before = words[cue.i - 1] if cue.i > first else ""
        if order == "final":
            at = self._verb_begins(cue, first)  # "…" diye uyardı Kara
            if (words[at - 1] if at > first else "") not in _CLOSING:
                return source
            after = self._teller_behind(cue, last)  # "…", dedi Şimşek
            closes = after is not None and after[1] + 1 >= last and self._holds_speaker(*after)
            return after if after is not None and (source is None or closes) else source
        if order == "inverted":
            return self._teller_behind(cue, last) if self._behind_sign(cue, first) else source
        if order == "both":
            joined = before in self.joints  # «dénonce … et réclame …»
            if before in self.relatives and cue.value != "quoting":  # «…, qui promet …»
                joined = cue.i - 1 > first and words[cue.i - 2] in SIGNS
            if joined:
                return source
            after = self._teller_behind(cue, last)
            if source is None and (after is None or self._is_outlet_named(*after)):
                return self._body_within(cue, last) or after
            if after is not None and source is not None and cue.value == "deny" and self._is_thing(after[0]):
                return source  # «У Мінску абверглі паведамленні пра …»
            adjunct = source is not None and bool(self.adjuncts) and self._is_adjunct(source[0])
            told_in = source is not None and bool(self.documents[words[source[0]]])  # «בהודעת המשרד נכתב …», «בבנק אמרו …»
            body = adjunct and (told_in or words[cue.j - 1].endswith(self.tests.known.plurals))
            if after is None or (body and not (self._opens_speaker(*after) and not self._goes_to(after[0]))):
                return source  # «בתנועה מאיימים לעתור»
            return after
        if order != "after":
            return source
        return self._teller_behind(cue, last) or source

    def _teller_behind(self, cue: Hit, last: int) -> tuple[int, int] | None:
        """The subject behind a verb, which is none where it is the figure that is told («تحدث عن أكثر من 500»)."""
        found = self._subject_after(cue, last)
        counted = found is not None and bool(self.traits & TALLYING) and self.tests.tallies.open_with_figure(*found)
        return None if counted else found

    def _has_pronoun_before(self, cue: Hit, first: int) -> bool:
        """Is the subject a pronoun written together with the particle before the verb («لكنها دعت السكان»)?"""
        at = cue.i - 1 - (cue.i - 1 > first and self.prepared.words[cue.i - 1] == '"')  # «إنها "رصدت نشاطا"»
        before = self.prepared.words[at] if at >= first else ""
        if not before.endswith(_WRITTEN_PRONOUNS):
            return False
        return at in self.breaks_at or at in self.that_at

    def _quoted_by(self, cue: Hit, first: int, last: int) -> Draft | None:
        """ "The minister was quoted by Xinhua as saying": the agent passes on what the subject says."""
        speaker = self._subject_before(cue._replace(i=self.tests.passive_begins(cue)), first)
        agent = self.tests.agent(cue.j)
        if agent is None:
            return self._build(cue, speaker) if speaker is not None else None
        outlet = self._trimmed(agent + 1, self._forward(agent + 1, last))
        return self._build(cue._replace(j=agent + 1), outlet, speaker) if outlet[1] > outlet[0] else None
