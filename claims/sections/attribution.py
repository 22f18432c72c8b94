"""`[attribution]`: how a language says who said it.

Forms are lists; every inflected form is listed, proclitics of `[words] clitics` are not. Cues of saying take their source
before them, after them, or on either side (`order`); the source ends at a comma, a quotation mark, a complementiser, a
time, or one of `stops`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from claims.sections.base import Section
from claims.text import fold

_KINDS = (
    "say", "deny", "hedge", "according", "quoting", "that", "as_saying", "of", "pronouns", "stops", "credits", "hearsay",
    "not_cues", "heads", "leads", "implied", "listeners", "joined", "breaks", "clefts",
)  # fmt: skip
_MEANT_AS = {"before_compounds": "according", "voiced": "say", "beside_quotes": "say", "tallying": "say", "set_apart": "according", "contained": "say"}  # lists with a test of their own


class AttributionSection(Section):
    """Cues and the words around them.

    order       where the source of a verb stands: `before` ("Xi said"), `after` ("قال شي"), `both`, `inverted` (before;
                after where nothing stands before), or `final`: the verb ends its clause and the source opens it, with other things between
    say         verbs and nouns of saying that assert ("said", "announced", "told", "reports", "صرح", "הודיע"); here and
                in the next three, "teilte … mit" is a cue whose last word stands later in its clause ("nach … Angaben")
    deny        the same with denial ("denied", "نفى", "הכחיש")
    hedge       the same with doubt ("claimed", "alleged", "زعم", "טען")
    according   phrases that name the source after them ("according to", "وفقا ل", "לפי", "по данным", "laut"); a form
                may end in a proclitic written apart from its word (`وفقا ل`): it then matches the clitic too
    according_after  phrases that name the source before them ("zufolge", "'ye göre")
    frames      words one of which must stand before such a source ("in the bank's view", "在…看来"); it opens its clause there
    quoting     verbs that pass on another's words ("quoted", "نقلت", "ציטט"); their object is the inner speaker
    of          what stands before the inner speaker ("عن", "את", "from")
    as_saying   what stands between inner speaker and words ("as saying", "قوله", "כאומר")
    that        complementisers ("that", "أن", "إن", "כי", "что", "dass")
    pronouns    subjects that stand for the last speaker named ("he", "she", "they", "הוא")
    stops       words that end a source ("in", "on", "when", "who", "during", "بعد", "במהלך")
    credits     words before a list of sources at the end of an article ("Source:", "מקורות:", "المصدر:")
    hearsay     cues with no source of their own ("reportedly", "allegedly", "يقال")
    implied     words that hold both cue and the last speaker ("לדבריו": according to him)
    not_cues    phrases that hold a cue word and are none ("that is to say", "so-called")
    heads       (`final`) nouns with which a source ends where no comma stands after it ("sözcüsü", "yetkililer")
    leads       (`final`) words after which a source begins: participles that precede it ("konuşan", "değerlendiren")
    auxiliaries single words between subject and verb ("has", "also", "repeatedly")
    topics      what stands between a speaker behind the words quoted in a headline and what they are about ("'…': coach on …")
    withs       before a speaker whose verb is a participle ("…, with one resident saying …")
    occasions   (`after`) prepositions before the occasion on which a verb without a subject says something («وقال عقب المباراة: …»)
    selves      the `pronouns` by which speakers mean themselves: within words quoted they are no source of their own
    undoing     words beside a negation that make a verb of saying tell of something else ("ما نشرته": what it published)
    futures     letters in front of a verb, or words before it, that make it tell what is yet to be said ("س", "سوف"): no cue
                where no "that" and no quotation follows
    inside      single words of `stops` that may join two parts of a source before its verb ("the report by the board")
    relatives   single words (or one letter written with the word) that open a clause about the source ("The governor, who …, said")
    complements clitics of a verb's object, which ends a source that precedes it ("ب" in «تعهد رئيس الحكومة بدفع …»)
    subject_marks  postpositions that mark the one who speaks ("ने"): the source ends before the nearest one
    passives    single words that make the verb behind them passive ("was", "been"); it is a cue only before an agent
    agents      single words before an agent ("by": "was confirmed by the ministry")
    nominal     verb forms of the lists above that are nouns, too ("report", "claims"); so behind one of `determiners`
    determiners single words before a noun ("the", "its", "'s")
    weak        forms of the lists above that often mean a deed ("showed", "rejected"): a cue only before words that are said,
                before one of `objects`, or where one of `documents` is their subject
    objects     what is rejected or told in words ("allegations", "reports"), for `weak`
    documents   what says something without a mouth ("data", "survey"), for `weak`
    subject_endings  endings of verb forms that hold their subject, so that none follows («قالوا»)
    accusing    forms that take a person as their object: joined to another verb they have no subject of their own («واتهم …»)
    before_verbs  letters that may be written in front of a verb; with others the word is no verb («ומצפה»)
    describing  single words behind a verb that make it part of a noun (的)
    voiced      forms that say something only of somebody who speaks ("sees", "calls for", "רואה"): a cue where their subject
                is an office, a name, or one of `documents`
    asides      single words that open a clause in which one of `voiced` has anybody as its subject ("as one engineer put it")
    beside_quotes  forms of direct speech ("asked", "soupire"): a cue only beside words in quotation marks, or before a colon
    set_apart   forms of `according` that are cues only at the head of a clause (", per the ministry")
    counting    forms that tell of a deed right before a figure ("added 300 jobs")
    excluding   forms of `weak` that say no of what may happen ("ha escluso elezioni anticipate"): a cue where an event, an
                action or a state is their object, and no person, body or place
    tallying    forms that say something only of a body or a person whose own figure stands beside them: of casualties, cases and
                whatever else is counted as it grows, or a bare one ("counts twelve dead", "kommt auf neun")
    governing   forms whose object has one of `complements` in front («طالبت منظمات محلية بفتح تحقيق»)
    stations    words before the place of an office whose holder is named behind it («السفير الصيني في مينسك …»); `inside`
                where none are given
    telling     forms whose object is who is told: behind one that ends its clause the words said stand before
    wires       single words for agencies whose names are not given, a credit in brackets («(وكالات)»)
    former      single words behind the name of a body that say of its head whether he still is ("לשעבר")
    presses     last words of the names of newspapers, which title marks make names of bodies (《…日报》)
    posts       nouns of those whose place of work may follow behind one of `stations` («أستاذ … في جامعة القاهرة»)
    houses      nouns of such places
    parts       nouns of parts of such a house, whose head belongs to it («رئيس لجنة … في مجلس …»)
    bound       (`final`) nouns that never stand without the one behind them («وزیر نیرو»)
    articles    single words that open a noun phrase and stand in none ("the", "its")
    adjuncts    letters in front of a word that make an adjunct of it, no subject, where a speaker stands behind the verb
                («בדברים ששודרו … אמר הגנרל»)
    askers      single words that are a subject nobody knows yet ("who wrote it"), or open a comparison ("than analysts expected")
    finite      single words that only a clause holds, and no noun phrase ("has", "could"), for `inverted`
    attributive endings written apart from a name that join it to what follows ("Ahvaz'daki bir doktor")
    datelines   single words that close a dateline with no dash ("内罗毕电")
    reporting   forms with which a firm makes its figures public ("reported"): no cue before one of `results`
    results     those figures ("loss", "revenue")
    norms       what one acts "according to" and that says nothing ("plan", "schedule")
    joined      phrases whose stop word does not end the source ("close to", "صادرة عن")
    titled      nouns whose name may follow in quotation marks ("صحيفة «الأخبار»")
    bodies      nouns of bodies that speak where a sign sets them apart ("Electricity company: …"), and act in all other places
    teasers     words, or two of them, behind the colon of a headline that tells what the article is about ("how a fraud …")
    written     forms that are cues only as written here, with a vowel sign: other words without it («بيّن»)
    passive_marks  vowel signs that tell a passive, which has no subject, from its active («يُتهم»)
    voices      nouns of those who make statements, of which the lexicon does not know it ("regulator", "survivors")
    works       nouns of works of art whose title follows in quotation marks: no cue stands within («роман «Он сказал: прощай»»),
                and a work tells its story («рассказывает»)
    spoken_to   nouns of outlets that are spoken to, with those letters in front; the nouns of `titled` where none are given
    to          letters before the name of an outlet that is spoken to («مصادر لرويترز»)
    object_marks  (`final`) postpositions of an object, whose last word is no part of the source before it
    that_endings  endings of verbs that hold what is said, for `weak` ("… yakalandığını açıkladı")
    infinitive_endings  endings of a verb behind a form of `weak` that hold what is said ("prometió bajar …")
    participle_endings  endings of a participle that opens a clause between commas about the one who speaks (`inverted`)
    finite_endings  (`heads_last`) endings of verbs, which no noun before an office has ("Man sues police: …")
    adjective_endings  endings of an oblique adjective with a capital, which opens the name of a body («Счётной палаты»)
    accusative_endings  endings, as written, of a noun that is the object of a verb and never its subject («إضرابًا»)
    clefts      words that open a sentence whose subject is set in front ("It was Reuters that reported …")
    afters      single words that open a clause of time or reason: who speaks in it says nothing of what stands before
                ("shares fell after the firm said …")
    animate     those of `pronouns` that stand for a person only ("he"), no body and no document
    inanimate   those that stand for no person ("it")
    before_compounds  single-word forms of `according` that are cues only before a compound noun for what somebody says, whose
                endings are `compound_endings` ("nach Regierungsangaben")
    openers     single words that open a clause of which the verb stands last ("wie das Amt am Freitag mitteilte")
    participles single-word forms of the lists above whose subject is that of another verb ("…, saying", "مؤكدا"): none
                follows them
    fronting    single words before a subject that is set in front of its verb («أما موسكو فقالت»)
    what        single words between an "according to" and the verb that belongs to it («بحسب ما أعلنه …»)
    returning   single words that point back to what is said («بحسب ما أفاد به …»), or to whom («نقلت عنه الصحيفة …»): a source
                may stand behind them
    nobody      single words that open a subject which nobody is ("no", "nobody"): what it says is not said
    breaks      conjunctions behind an attribution that end what it covers ("but", "while")
    within      single words behind which a body stands that speaks, where the verb is plural and has no subject («заявили в
                министерстве»); `plural_endings` tells which of the verbs are
    oblique_endings  endings of a noun that is the object of a plural verb and never its subject («Фирму оценили …»)
    haves       auxiliaries that open forms of the lists above, and
    between     adverbs that may stand behind them and before the participle («a également déclaré»)
    pointing    two words before a verb that stand for what is said («об этом»)
    channels    nouns behind those words, or (`inverted`) behind one of `inside` and an article, that are the place of what is
                said, and nobody («заявили в интервью», "in a statement said")
    as_verbs    single words that make "according to" of a verb behind them («как заявил министр»)
    listeners   those spoken to, where they stand between a verb and its source ("сказал журналистам Песков")
    sentencing  forms that tell of a deed where a court or a judge is their subject ("verurteilte")
    contained   (`final`) verb forms that tell what a document holds: cues where one of `documents` opens their sentence, behind
                one of `within` if any ("Raporda … bildirildi", «در گزارش … آمده است»)
    comma_clauses  true where a comma parts every clause from the next, so that a clause has one subject: what opens it
    heads_last  true where the last word of a noun phrase says what it is ("the health ministry's spokesman")
    subject_dropped  true where a verb of saying may stand without a subject
    """

    order: Literal["before", "after", "both", "inverted", "final"] = "both"
    say: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    according_after: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    quoting: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    as_saying: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    withs: tuple[str, ...] = ()
    selves: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    not_cues: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    undoing: tuple[str, ...] = ()
    futures: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    subject_marks: tuple[str, ...] = ()
    listeners: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    voiced: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    beside_quotes: tuple[str, ...] = ()
    set_apart: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    tallying: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    presses: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    wires: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()
    adjuncts: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    subject_endings: tuple[str, ...] = ()
    accusing: tuple[str, ...] = ()
    before_verbs: tuple[str, ...] = ()
    describing: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    teasers: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    passive_marks: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    spoken_to: tuple[str, ...] = ()
    object_marks: tuple[str, ...] = ()
    that_endings: tuple[str, ...] = ()
    infinitive_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    accusative_endings: tuple[str, ...] = ()
    afters: tuple[str, ...] = ()
    clefts: tuple[str, ...] = ()
    animate: tuple[str, ...] = ()
    inanimate: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    before_compounds: tuple[str, ...] = ()
    compound_endings: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    fronting: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    returning: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    oblique_endings: tuple[str, ...] = ()
    haves: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    contained: tuple[str, ...] = ()
    sentencing: tuple[str, ...] = ()
    as_verbs: tuple[str, ...] = ()
    comma_clauses: bool = False
    subject_dropped: bool = False
    heads_last: bool = False

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        for kind in (*_KINDS, "according_after", "voiced", "beside_quotes", "tallying", "set_apart", "before_compounds", "contained"):
            value = _MEANT_AS.get(kind, kind)
            for form in getattr(self, kind):
                head, gap, tail = form.partition(" … ")
                if gap:
                    yield head, "saying-split", (value, fold(tail))
                else:
                    yield form, f"saying-{value}", value
                    if (head := _without_tail(form)) != form:
                        yield head, f"saying-{value}", value

        for verb in (*self.say, *self.deny, *self.hedge) if self.as_verbs else ():
            if " " not in verb:
                yield from ((f"{word} {verb}", "saying-according", "according") for word in self.as_verbs)

    @property
    def tails(self) -> dict[str, str]:
        """Cue → the proclitic with which its source begins ("وفقا ل": ل)."""
        return _tails_of((*self.according, *self.say, *self.of))

    @property
    def silent_tails(self) -> dict[str, str]:
        """The same of `not_cues`, of which each is one only before its proclitic («ביקר ב»: visited)."""
        return _tails_of(self.not_cues)


def _tails_of(forms: Iterable[str]) -> dict[str, str]:
    return {head: form.split()[-1] for form in forms if (head := _without_tail(form)) != form}


def _without_tail(form: str) -> str:
    """A form less a last word of one letter, which is written together with the source in scripts that have proclitics."""
    head, _, last = form.rpartition(" ")
    return head if head and len(last) == 1 and "\u0590" <= last <= "\u08ff" else form
