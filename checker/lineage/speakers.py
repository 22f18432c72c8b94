"""Who a source is, so that one official is known again in another article, language or wording.

"the Kenyan health ministry", "وزارة الصحة الكينية" and "министерство здравоохранения Кении" are one speaker; "officials" and
"witnesses" are nobody in particular. What a source is called is read with the readers of names and concepts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from checker.compare.names import SAME_SOUND, heard
from claims import name_reader
from claims.concepts import Notion, book, broader, notions, word_rows
from claims.errors import UnsupportedLanguage
from claims.gazetteer import Entity, entities, entity_forms
from claims.labels import LABELS
from claims.origins import canonical_source
from claims.pack import Pack, load_pack
from claims.phrasebook import Phrasebook
from claims.text import PLAIN, Prepared, fold

# Senses that tell nothing of who it is: what was said, and people in general.
NOBODY = frozenset({
    "data", "information", "statement", "report", "figure", "number", "official", "power", "spokesperson", "represent",
    "source-news", "source", "witness", "see", "expert", "analyst", "resident", "people", "person", "media", "media-outlet",
    "news", "television", "local", "national", "domestic", "country", "citizen", "work", "worker", "say", "serve", "head",
    "leader", "publish", "document", "according-to", "count", "calculate", "result", "new", "own", "same", "speak", "similar",
    "even",
})  # fmt: skip
# Kinds of bodies: where a source says what it is of, its kind may be called otherwise elsewhere.
KINDS_OF_BODY = frozenset({
    "agency", "organization", "department", "institution", "institute", "body", "authority", "committee", "commission",
    "council", "ministry", "minister", "office", "bureau", "centre", "secretariat", "company", "board", "group", "union",
    "service", "directorate", "administration", "office-place", "state-country", "general", "director", "manager",
    "main", "pivotal", "facility", "public-official-office", "shop",
})  # fmt: skip
_UNNAMED = frozenset({
    "source", "source-news", "witness", "resident", "expert", "analyst", "person", "people", "citizen", "diplomat", "trader",
    "economist", "passenger", "survive", "doctor",
})  # fmt: skip
_HOLDERS = frozenset({"ceo", "director-head", "leader", "deputy", "undersecretary", "chairman", "chief", "president-company"})
_FAMILY = {
    kind: kinds[0]
    for kinds in (
        ("ministry", "minister", "treasury"), ("commission", "committee", "council"),
        ("company", "manager", "director", "director-head", "ceo", "board", "board-directors", "shop", "manufacturer",
         "chip-maker", "airline", "shipyard", "employer", "firm", "producer", "enterprise", "factory"), ("union", "trade-union"),
        ("agency", "organization", "department", "institution", "institute", "body", "authority", "office", "bureau", "centre",
         "service", "directorate", "administration"),
    ) for kind in kinds
}  # fmt: skip
_POINTING = KINDS_OF_BODY | {"statement", "report", "document"}
_OFFICES = frozenset({
    "tariff", "prosecutor", "military", "president", "minister", "governor", "mayor", "king", "queen", "emperor",
    "ambassador", "chancellor", "pope",
})  # fmt: skip
_KEPT = frozenset({"institution", "role", "state", "thing", "abstract", "event", "action", "indicator", "place", "quality"})
_SAME, _SOURCES = frozenset({"same", "similar", "even"}), frozenset({"source", "source-news"})
_MESSAGES = frozenset({"statement", "report", "document", "announce", "message", "data", "bulletin"})
_MARKED = re.compile(r"[«“„\"]([^«»“”„\"]+)[»”“\"]")
_LONGEST = 6  # words of a body's name within a source
_STEM = 5  # letters of the name of a concept that it shares with one of its family
_COMPOUND = 9  # letters of a word that may be two


class Speaker(NamedTuple):
    """A source as read: known people and bodies, places, unknown names, and the atoms of meaning of each other word.

    `words` holds for each word its senses, each as the set of its atoms (`health-ministry`: health, ministry). `generic`:
    a word such as "the agency", "the statement" that points back to a source named before. `called`: the atoms of all its
    words, those of anybody's office, too, of which there may be many; `kinds`: the kinds of bodies that it may be.
    `in_office`: a person by office is told ("the spokesman", "director"), whosoever; `unnamed`: sources, residents, traders.
    """

    written: str
    known: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    strangers: tuple[str, ...] = ()
    words: tuple[tuple[frozenset[str], ...], ...] = ()
    generic: bool = False
    called: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    in_office: bool = False
    unnamed: bool = False

    @property
    def named(self) -> bool:
        """Is it somebody: a known name, an unknown one, or a body or office of which there is one?"""
        return bool(self.known or self.strangers or self.words)

    @property
    def told(self) -> bool:
        """Is anything told of who it is?"""
        return self.named or self.generic or bool(self.places or self.called or self.kinds)

    @property
    def person(self) -> bool:
        """Is it somebody in person, and no body or office?"""
        people = [ident for ident in self.known if (e := entities().get(ident)) is not None and e.kind == "person"]
        return len(people) == len(self.known) and bool(people or self.strangers)

    @property
    def atoms(self) -> frozenset[str]:
        """The atoms of all its words, with what each belongs to (the army: the military)."""
        own = {atom for senses in self.words for sense in senses for atom in sense}
        return frozenset(own.union(*(broader(atom)[:1] for atom in own)))


@lru_cache(maxsize=20_000)
def speaker(written: str, language: str | None) -> Speaker:
    """What a source is called, read in its language; an unsupported language leaves the known names."""
    known = set(_bodies_in(written))
    try:
        pack = load_pack(language or "")
    except UnsupportedLanguage:
        return Speaker(written, frozenset(known))
    prepared = pack.prepare(written)
    read = name_reader.read(prepared, pack, pack.phrasebook.hits(prepared.words), lambda start: False)
    places: set[str] = set()
    strangers = []
    for name in read.names:
        entity = entities().get(name.canonical or "")
        if entity is None:
            strangers.append(_in_marks(name.text, written))
        elif entity.kind == "place":
            places.add(entity.within if entity.type == "city" and entity.within else entity.id)
        else:
            known.add(entity.label if entity.kind == "org" else entity.id)
    spans: dict[int, list[str]] = {}
    named = [(name.start, name.end) for name in read.names]
    for concept in read.concepts:
        if not any(start <= concept.start < end for start, end in named):  # «Pelita Marine» is no navy
            spans.setdefault(concept.start, []).append(concept.id)
    for start, ids in _compounds(prepared, pack, spans):
        spans.setdefault(start, []).extend(ids)
    words = tuple(senses for ids in spans.values() if (senses := _senses(ids)))
    generic = any(not _POINTING.isdisjoint(ids) for ids in spans.values()) or _points(spans.values())
    core = _core(words)
    one_of_it = _office(words) or len(core) >= 2 or bool(core and (places or generic or len(words) > len(core)))
    return _of_its_land(Speaker(
        written, frozenset(known), frozenset(places), tuple(strangers), words if one_of_it else (), generic, _told(spans),
        _kinds(spans), any(_is_personal(ids) for ids in spans.values()),
        not strangers and not known and any(not _UNNAMED.isdisjoint(ids) for ids in spans.values()),
    ))  # fmt: skip


def _in_marks(name: str, written: str) -> str:
    """The whole name in quotation marks of which the words of a name are a part («صحيفة «النهر الجديد»»)."""
    whole = next((marked for marked in _MARKED.findall(written) if name in marked), name)
    return whole if len(whole.split()) <= _LONGEST else name


def _of_its_land(one: Speaker) -> Speaker:
    """A known body of one land, in a source that names another, is not that body but one that is called so there."""
    if not one.places:
        return one
    for name in one.known:
        body = _body(name)
        if body is not None and body.places and not body.places & one.places and len(body.places) == 1:
            called = frozenset(part for senses in body.words for sense in senses for atom in sense for part in _parts(atom))
            one = one._replace(known=one.known - {name}, words=body.words, called=one.called | called)
    return one


def _told(words: Mapping[int, Sequence[str]]) -> frozenset[str]:
    """The atoms of what it is called, but for words that may be kinds of bodies, or people in general."""
    table = notions()
    telling = [ids for ids in words.values() if NOBODY.isdisjoint(ids) and KINDS_OF_BODY.isdisjoint(ids)]
    kept = {ident for ids in telling for ident in ids if ident not in table or table[ident].kind in _KEPT}
    return frozenset(part for ident in kept for part in _parts(ident))


def _kinds(words: Mapping[int, Sequence[str]]) -> frozenset[str]:
    """The kinds of bodies that its words may tell: a ministry, a committee; those that translations mix up are one."""
    parts = {part for ids in words.values() for ident in ids for part in _parts(ident)}
    return frozenset(_FAMILY[part] for part in parts if part in _FAMILY)


def _is_personal(ids: Sequence[str]) -> bool:
    """Is a word one for a person by office or calling, and no body?"""
    table = notions()
    kinds = {table[ident].kind for ident in ids if ident in table}
    return "role" in kinds and "institution" not in kinds


def _points(words: Collection[Sequence[str]]) -> bool:
    """Is it "the same source", one named before, or nothing but what one said ("the announcement")?"""
    told = {ident for ids in words for ident in ids}
    if not told.isdisjoint(_SAME) and not told.isdisjoint(_SOURCES):
        return True
    return bool(words) and all(not _MESSAGES.isdisjoint(ids) for ids in words)


def _parts(atom: str) -> tuple[str, ...]:
    """What a role or body is of, and what it is: an army spokesman, a foreign minister."""
    notion = notions().get(atom)
    return (atom,) if notion is not None and notion.kind not in ("institution", "role") else (atom, *atom.split("-"))


def _bodies_in(written: str) -> Iterator[str]:
    """The known bodies that some of its words name, in whatever language those are written."""
    if (whole := canonical_source(written)) is not None:
        yield whole
        return
    words = written.split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        for at in range(len(words) - length + 1):
            part = " ".join(words[at : at + length]).strip("()[],.;:«»“”\"'")
            telling = length > 1 or (len(part) >= 3 and (part.isupper() or len(part) >= 5))
            if telling and (label := canonical_source(part)) is not None:
                yield label
                return


def _compounds(prepared: Prepared, pack: Pack, known: Mapping[int, object]) -> Iterator[tuple[int, list[str]]]:
    """Words that nothing knows, taken apart into two that the lexicon has ("Gesundheitsministerium")."""
    lexicon = book(pack.language)
    for word, start in zip(prepared.words, prepared.starts, strict=False):
        if len(word) < _COMPOUND or start in known or not word.isalpha():
            continue
        for at in range(len(word) - 4, 3, -1):
            tail = _concepts(lexicon, word[at:])
            head = tail and (_concepts(lexicon, word[:at]) or _concepts(lexicon, word[: at - 1]))
            if tail and head and any((n := notions().get(i)) is not None and n.kind == "institution" for i in tail):
                yield start, [f"{a}-{b}" for a in dict.fromkeys(head) for b in dict.fromkeys(tail)]
                break


def _concepts(lexicon: Phrasebook, word: str) -> tuple[str, ...]:
    found = lexicon.scan((word,))
    return tuple(found[0][1].by_kind.get("concept") or ()) if found else ()


def _senses(ids: list[str]) -> tuple[frozenset[str], ...]:
    """The senses of one word that may tell a body or an office."""
    table = notions()
    made = [ident for ident in dict.fromkeys(ids) if ident not in NOBODY]
    kept = [i for i in made if i not in table or table[i].kind in _KEPT]
    return tuple(_atoms(ident) for ident in kept)


def _atoms(ident: str) -> frozenset[str]:
    """A concept of a body taken apart: `health-ministry` is of health and a ministry; any other is its own atom."""
    table = notions()
    parts = [part for part in ident.split("-") if part in table or part in KINDS_OF_BODY]
    notion = table.get(ident)
    body = notion is None or notion.kind in ("institution", "role")
    return frozenset(parts) if body and len(parts) > 1 else frozenset({ident})


def _office(words: tuple[tuple[frozenset[str], ...], ...]) -> bool:
    """Is there one of it? An institution that is more than a kind of body, or one of the high offices."""
    table = notions()
    for senses in _core(words):
        for atom in (atom for sense in senses for atom in sense):
            notion = table.get(atom)
            body = atom in KINDS_OF_BODY or (notion is not None and notion.kind == "institution")
            if body or not _OFFICES.isdisjoint((atom, *atom.split("-"))):
                return True
    return False


def _core(words: tuple[tuple[frozenset[str], ...], ...]) -> list[tuple[frozenset[str], ...]]:
    """The words that say what a body or office is of; those of mere roles only where there are no others."""
    table = notions()
    telling = [senses for senses in words if not any(sense <= KINDS_OF_BODY for sense in senses)]
    bodies = [senses for senses in telling if not all(_is_role(atom, table) for sense in senses for atom in sense)]
    offices = [s for s in telling if any(not _OFFICES.isdisjoint((a, *a.split("-"))) for sense in s for a in sense)]
    return bodies or offices


def same_speaker(left: Speaker, right: Speaker) -> str | None:
    """The name of the speaker that both sources are, as the first calls them; None where they may be two."""
    if shared := sorted(left.known & right.known):
        entity = entities().get(shared[0])
        return entity.label if entity is not None else shared[0]
    for name in left.strangers:
        if any(one_name(name, other) for other in right.strangers):
            return name
    if of_their_own(left) and of_their_own(right):
        return None
    if left.places and right.places and not left.places & right.places:
        return None
    return left.written if _one_office(left, right) or _called(left, right) or _called(right, left) else None


def one_name(left: str, right: str) -> bool:
    """Do two unknown names sound alike, or one like the surname of the other?"""
    if heard(left, right) >= SAME_SOUND:
        return True
    mine, theirs = left.split(), right.split()
    if (len(mine) == 1) == (len(theirs) == 1):
        return False
    return min(len(mine[-1]), len(theirs[-1])) >= 4 and heard(mine[-1], theirs[-1]) >= SAME_SOUND


def _called(body: Speaker, other: Speaker) -> bool:
    """Is the one a known body, and the other all words of its name ("the Chinese customs authority")?"""
    if of_their_own(other) or not other.words:
        return False
    for name in sorted(body.known):
        whole = _body(name)
        if whole is None:
            continue
        of_one_place = not other.places or bool(other.places & whole.places)
        if whole.places and of_one_place and _held(other, whole):
            return True
        if not whole.places and not other.places and len(_core(other.words)) > 1 and _held(other, whole):
            return True
    return False


@lru_cache(maxsize=4096)
def _body(label: str) -> Speaker | None:
    """The words and the country of a known body, by its label; None for one that publishes news."""
    entity = _bodies().get(label)
    if entity is None:
        return None
    forms = entity_forms(entity.id)
    written = max(",".join(forms.get(key, "") for key in (LABELS, "*")).split(","), key=lambda form: (len(form.split()), form))
    known = _label_words()
    ids = [known.get(word) or known.get(word.removesuffix("s")) for word in PLAIN.words(fold(written))]
    words = tuple(senses for found in ids if found and (senses := _senses(list(found))))
    holder = entities().get(entity.within or "")
    country = frozenset({holder.id}) if holder is not None and holder.kind == "place" else frozenset()
    return Speaker(written, places=country, words=words)


def land_of(one: Speaker) -> frozenset[str]:
    """The countries of the known bodies it is."""
    return frozenset(place for name in one.known if (body := _body(name)) is not None for place in body.places)


@cache
def _label_words() -> Mapping[str, tuple[str, ...]]:
    """Word → its concepts, in the language that the gazetteer's labels are in; without the whole lexicon's phrasebook, since
    perhaps no article is in that language."""
    found: dict[str, tuple[str, ...]] = {}
    for ident, words in word_rows(LABELS):
        for word in words:
            if " " not in word:
                found[word] = (*found.get(word, ()), ident)
    return found


@cache
def _bodies() -> Mapping[str, Entity]:
    return {e.label: e for e in entities().values() if e.kind == "org" and e.type not in ("agency", "outlet", "company", "team")}


def stems(atoms: Collection[str]) -> frozenset[str]:
    """What concepts are called, shortened, so that the deed and whoever does it are of one field: organise, organiser."""
    return frozenset(part[:_STEM] for atom in atoms for part in atom.split("-") if len(part) >= _STEM)


def fields(one: Speaker) -> frozenset[str]:
    """What a source is called apart from the kind of body it is, with what each of that belongs to (the fire engine: fire)."""
    own = one.called - NOBODY - KINDS_OF_BODY - _HOLDERS
    return own.union(*(broader(atom)[:1] for atom in own)) if own else own


def is_office(ident: str) -> bool:
    """Does a concept name an office or a body, and not people in general?"""
    notion = notions().get(ident)
    return ident not in NOBODY and (notion is None or notion.kind in ("institution", "role"))


def of_their_own(one: Speaker) -> bool:
    """Has it a name that tells it from every other?"""
    return bool(one.known or one.strangers)


def _one_office(left: Speaker, right: Speaker) -> bool:
    """Is all that tells the one body or office told by the other, too?"""
    return bool(left.words and right.words) and (_held(left, right) or _held(right, left))


def _held(less: Speaker, more: Speaker) -> bool:
    core, whole = _core(less.words), _core(more.words)
    if not core or not whole or len(core) > len(whole):
        return False
    return all(any(_meet(senses, other) for other in whole) for senses in core)


def _meet(left: tuple[frozenset[str], ...], right: tuple[frozenset[str], ...]) -> bool:
    """Have two words a sense in common, kinds of bodies aside, or one that belongs to the other's (army, military)?"""
    mine = {atom for sense in left for atom in sense} - KINDS_OF_BODY
    theirs = {atom for sense in right for atom in sense} - KINDS_OF_BODY
    if mine & theirs:
        return True
    above, theirs_above = ({up for atom in atoms if is_body(atom) for up in broader(atom)[:1]} for atoms in (mine, theirs))
    return bool(theirs & above or mine & theirs_above)


def is_body(atom: str) -> bool:
    """A body may be called by what it belongs to (the army, the military); a hospital is not all of health."""
    notion = notions().get(atom)
    return notion is not None and notion.kind == "institution"


def is_act(ident: str) -> bool:
    """Is it something done or happening, and no thing?"""
    notion = notions().get(ident)
    return notion is not None and notion.kind in ("action", "state")


def is_role(ident: str) -> bool:
    """Is it what a person is, by office or calling?"""
    notion = notions().get(ident)
    return notion is not None and notion.kind == "role"


def _is_role(atom: str, table: Mapping[str, Notion]) -> bool:
    notion = table.get(atom)
    return notion is not None and notion.kind in ("role", "person")
