"""The chain of each claim: outlet → agency → official, as the article tells it.

A sentence's own source comes first; where it has none, that of a sentence right behind which tells nothing else; then a
figure takes the source of the figure before it in the same paragraph, and every claim the wire that the article credits
("(Reuters) –", "Source: AFP").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.compare.names import SAME_SOUND, heard
from checker.features import Features
from checker.lineage.announced import announcing
from checker.lineage.pointing import known_again
from checker.lineage.speakers import NOBODY, Speaker, is_act, is_body, is_role, of_their_own, same_speaker, speaker
from checker.lineage.wires import credits, outlets
from checker.model import Link
from claims.errors import UnsupportedLanguage
from claims.gazetteer import entities
from claims.model import Article, Attribution, Claim, Concept
from claims.origins import canonical_source
from claims.pack import load_pack
from claims.text import fold

_PAPERS = frozenset({"newspaper", "magazine", "website", "channel-tv", "radio"})
_MEDIA = frozenset({"media", "state-media", "state-tv", "media-outlet"})
_TELLING = 0.7  # weight of a concept that two figures of one paragraph must share to be of one source
_DIGIT = re.compile(r"\d")
_LONE_JOINTS = frozenset("yeoиіі")  # an "and" of one letter
_CLOSING = {"«": "»", "“": "”", "„": "“", "「": "」", "《": "》", "‘": "’"}
_OPEN = re.compile(rf"([{''.join(_CLOSING)}])[^{''.join(_CLOSING.values())}]*$")  # a quotation mark that is not closed
_SHORTLY = 30  # code points between a body and the message that is its own
_FULL_NAME = 60  # code points after an office that may hold a name
_NAME = 40  # code points of the rest of a name that is cut
_ECONOMIC = frozenset({"money", "percent", "percentage-point", "ratio"})
_PUBLISHING = frozenset({"publish", "announce", "release", "declare", "approve", "confirm"})


@dataclass(frozen=True, slots=True)
class Chain:
    """How a claim came to the reader. `outlet` is a canonical name, or `?` and the article where nobody knows it.

    `agencies` are canonical names of wires and of other outlets, `officials` those who said it. `implied`: the source
    stands in another sentence; `behind`: in one right behind it that tells nothing else (`checker.lineage.announced`).
    `heard`: news media that the sentence does not name told it.
    """

    outlet: str
    agencies: tuple[str, ...] = ()
    officials: tuple[Speaker, ...] = ()
    implied: bool = False
    heard: bool = False
    behind: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """Canonical outlet and agencies, and the officials as written."""
        return tuple(dict.fromkeys((self.outlet, *self.agencies, *(shown(one) for one in self.officials))))

    @property
    def end(self) -> str:
        """Where it comes from in the end, as it is shown."""
        return label(self.links[-1])


def chain_of(features: Features) -> Chain:
    """The chain that a claim's own sentence tells."""
    outlet = features.outlet
    heard = any(concept.id in _MEDIA for concept in features.claim.concepts)
    found = Chain((canonical_source(outlet) or outlet) if outlet else f"?{features.article_key}", heard=heard)
    saying = features.claim.attribution
    if saying is None:
        return found
    source = _as_a_whole(saying, features.claim)
    said_by = saying.chain if saying.chain and source == saying.source else (source,) if source else ()
    written = [*said_by, *((saying.origin,) if saying.origin else ())]
    agencies, officials = [], []
    written += [part for words in written for part in _two_of(words, features.language)]
    for words in dict.fromkeys(written):
        one = _with_names(_whose(speaker(words, features.language), saying, features), features)
        if wires := sorted(one.known & outlets()):
            agencies += wires
        elif one.named or one.generic or words == source:
            officials.append(one)
    return replace(found, agencies=tuple(dict.fromkeys(agencies)), officials=_one_each(officials))


def _as_a_whole(saying: Attribution, claim: Claim) -> str | None:
    """The source as written, up to a figure that was read with it ("organisers 7,850 spectators": what begins with one is what
    is said, but for a count of sources), and on to the end of a name that it cuts, or of a body that follows at once ("the
    Central" – "Election Commission")."""
    written, start = saying.source, saying.source_start
    if not written or start is None:
        return written
    end = start + len(written)
    inside = [
        v.start - start for v in claim.values
        if start <= v.start and v.end <= end and (v.kind != "count" or start < v.start) and _DIGIT.search(v.text)
    ]  # fmt: skip
    if inside:
        return written[: min(inside)].rstrip()
    if start < claim.start or end > claim.end:
        return written
    text, at = claim.text, claim.start
    cut = [name.end for name in claim.names if start <= name.start < end < name.end]
    if (opened := _OPEN.search(written)) is not None:
        cut.append(at + text.find(_CLOSING[opened[1]], end - at, end - at + _NAME) + 1)
    cut.append(_body_after(claim.concepts, end))
    return text[start - at : max(end, *cut) - at]


def _two_of(written: str, language: str | None) -> tuple[str, ...]:
    """The two sources of one word for both: "the Red Cross and the army"."""
    for joint in _joints(language):
        first, found, second = written.partition(f" {joint} ")
        if found and all(_alone(part, language) for part in (first, second)):
            return first, second
    return ()


@lru_cache(maxsize=64)
def _joints(language: str | None) -> tuple[str, ...]:
    try:
        joint = load_pack(language or "").numbers.joint
    except UnsupportedLanguage:
        return ()
    return tuple(word for part in joint.split("|") if len(word := part.strip()) > 1 or word in _LONE_JOINTS)


def _alone(written: str, language: str | None) -> bool:
    one = speaker(written, language)
    return one.named or bool(one.kinds) or bool(one.words)


def _whose(one: Speaker, saying: Attribution, features: Features) -> Speaker:
    """A message of nobody in particular ("the data announced") as that of the body named shortly before it in its clause."""
    claim, start = features.claim, saying.source_start
    if of_their_own(one) or one.kinds or one.places or not one.generic or one.written != saying.source or start is None:
        return one
    bodies = [c for c in claim.concepts if 0 <= start - c.end <= _SHORTLY and is_body(c.id) and c.id not in NOBODY]
    if not bodies:
        return one
    nearest = max(bodies, key=lambda c: (c.end, -c.start))
    whose = speaker(claim.text[nearest.start - claim.start : nearest.end - claim.start], features.language)
    return whose if whose.named else one


def _body_after(concepts: Sequence[Concept], end: int) -> int:
    """Where a body ends whose name goes on, word after word, from there."""
    follows = {c.start: c for c in concepts if not is_act(c.id)}
    last, bodies = end, {c.start for c in concepts if is_body(c.id)}
    while (concept := follows.get(last + 1)) is not None:
        last = concept.end
        if concept.start in bodies:
            return last
    return end


def _with_names(one: Speaker, features: Features) -> Speaker:
    """A source with the people whom the article's own reading ties its short names to ("Xi": Xi Jinping)."""
    key, table = fold(one.written), entities()
    within = [name for name in features.claim.names if fold(name.text) in key]
    people = {n.canonical for n in within if n.canonical and (e := table.get(n.canonical)) and e.kind == "person"}
    strangers = [n.text for n in within if not n.canonical and n.text not in one.strangers and len(n.text) < len(one.written)]
    if not people - one.known and not strangers:
        return one
    return one._replace(known=one.known | people, strangers=(*one.strangers, *strangers))


def _one_each(officials: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The officials, a canonical name that only repeats one of them left out."""
    kept: list[Speaker] = []
    for one in officials:
        if not any(one.known and one.known <= other.known for other in kept):
            kept.append(one)
    return tuple(kept)


def chains(articles: Sequence[Article], features: Sequence[Features]) -> dict[str, Chain]:
    """The chain of every claim, by its id. `features` are in text order within each article."""
    of_article: dict[str, list[Features]] = defaultdict(list)
    for one in features:
        of_article[one.article_key].append(one)
    found: dict[str, Chain] = {}
    credited = credits(articles)
    papers = tuple(sorted({a.outlet for a in articles if a.outlet and canonical_source(a.outlet) is None}))
    for article in articles:
        for ident, chain in _of_article(article, of_article.get(article.id, ()), credited[article.id]):
            found[ident] = _by_papers(chain, papers)
    return found


def _by_papers(chain: Chain, papers: tuple[str, ...]) -> Chain:
    """The chain with a source that is another of the outlets as such: "the newspaper Kaukasus Lantern"."""
    called = {one: _paper(one.strangers, papers) for one in chain.officials if one.strangers and _is_paper(one)}
    if not any(name is not None and name != chain.outlet for name in called.values()):
        return chain
    officials = tuple(one for one in chain.officials if called.get(one) in (None, chain.outlet))
    agencies = (name for name in called.values() if name is not None and name != chain.outlet)
    return replace(chain, agencies=tuple(dict.fromkeys((*chain.agencies, *agencies))), officials=officials)


def _is_paper(one: Speaker) -> bool:
    return not _PAPERS.isdisjoint(atom for senses in one.words for sense in senses for atom in sense)


@lru_cache(maxsize=4096)
def _paper(names: tuple[str, ...], papers: tuple[str, ...]) -> str | None:
    """Which of some outlets sounds like one of these names."""
    return next((paper for paper in papers for name in names if heard(name, paper) >= SAME_SOUND), None)


def _of_article(
    article: Article, claims: Sequence[Features], credited: Sequence[str]
) -> Iterator[tuple[str, Chain]]:
    ordered = sorted(claims, key=lambda f: (f.claim.start, f.claim.end))
    own = _own_chains(ordered)
    for place, one in enumerate(ordered):
        chain = own[place]
        if not chain.officials and not chain.agencies and (at := announcing(article.text, ordered, place)) is not None:
            told = own[at]
            chain = replace(chain, agencies=told.agencies, officials=told.officials, implied=True, behind=True)
            own[place] = chain
        elif one.figure is not None and not chain.officials and not chain.agencies:
            source = _source_before(article.text, ordered, own, place) or _source_of_the_like(ordered, own, place)
            if source is not None:
                chain = replace(chain, agencies=source.agencies, officials=source.officials, implied=True)
                own[place] = chain
        wires = [wire for wire in credited if wire not in chain.agencies and wire != chain.outlet]
        yield one.claim.id, replace(chain, agencies=(*chain.agencies, *wires))


def _own_chains(ordered: Sequence[Features]) -> list[Chain]:
    """What each claim's own sentence tells, short names and "the agency" resolved by what the article said before."""
    earlier: list[Speaker] = []
    found = []
    surnames = _surnames(ordered)
    for one in ordered:
        chain = chain_of(one)
        officials = tuple(known_again(_by_surname(official, surnames, one.language), earlier) for official in chain.officials)
        earlier += [official for official in officials if official.named]
        earlier += _published_by(one)
        found.append(replace(chain, officials=tuple(dict.fromkeys(officials))))
    return found


def _surnames(claims: Sequence[Features]) -> dict[str, tuple[str, str]]:
    """Word → (the word as written, the office of somebody of the article whose full name, right after it, ends in the word):
    "minister Nidal Haddadin", in scripts that have no capitals to tell a name by."""
    found: dict[str, tuple[str, str]] = {}
    for one in claims:
        claim = one.claim
        for office in (c for c in claim.concepts if c.id not in NOBODY and is_role(c.id)):
            for word in claim.text[office.end - claim.start :][:_FULL_NAME].split()[1:3]:
                if (known := fold(word)).isalpha() and known.lower() == known.upper():
                    found.setdefault(known, (word, office.text))
    return found


def _by_surname(one: Speaker, surnames: Mapping[str, tuple[str, str]], language: str | None) -> Speaker:
    """A source that is but a word, and the surname of somebody whom the article names in full: "Haddadin", in Arabic
    blacksmiths."""
    found = None if one.named or one.generic or one.kinds or one.places else surnames.get(fold(one.written))
    return one if found is None else speaker(found[1], language)._replace(written=one.written, strangers=found[:1])


def _published_by(one: Features) -> list[Speaker]:
    """The known body that a sentence says has published something, no words of which are in it."""
    if one.claim.attribution is not None or not any(c.id in _PUBLISHING for c in one.claim.concepts):
        return []
    known = (entities().get(name.canonical or "") for name in one.claim.names)
    bodies = [e.label for e in known if e is not None and e.kind == "org" and e.type == "body"]
    return [Speaker(bodies[0], frozenset(bodies[:1]))] if bodies else []


def _source_before(text: str, ordered: Sequence[Features], own: Sequence[Chain], place: int) -> Chain | None:
    """The source of the sentence before, where that is in the same paragraph and tells the like."""
    one = ordered[place]
    for at in range(place - 1, -1, -1):
        last = ordered[at]
        between = text[last.claim.context_end : one.claim.context_start]
        if len(between) > 2 or "\n" in between:
            return None
        if published := _published_by(last):
            return replace(own[place], officials=tuple(published))
        if last.figure is not None:
            named = own[at].agencies or any(o.named for o in own[at].officials)
            return own[at] if named and _alike(last, one) else None
        if last.claim.context_start != one.claim.context_start and own[at].officials:
            return None
    return None


def _source_of_the_like(ordered: Sequence[Features], own: Sequence[Chain], place: int) -> Chain | None:
    """The one body to which the article gives every other figure of the same measure."""
    one = ordered[place]
    found: list[Chain] = []
    for other, chain in zip(ordered, own, strict=True):
        if other is one or other.figure is None or one.figure is None or other.figure.kind != one.figure.kind:
            continue
        named = [o for o in chain.officials if o.named]
        if named and not chain.implied and not any(o.person for o in named) and _same_measure(other, one):
            found.append(chain)
    first = found[0] if found else None
    same = first is not None and all(
        any(same_speaker(a, b) for a in first.officials for b in chain.officials) for chain in found
    )
    return first if same else None


def _same_measure(one: Features, other: Features) -> bool:
    return any(weight >= _TELLING and ident in other.metric for ident, weight in one.metric.items())


def _alike(last: Features, one: Features) -> bool:
    """Do two figures measure the like: both money or shares, or the same things counted?"""
    assert last.figure is not None and one.figure is not None
    return {last.figure.kind, one.figure.kind} <= _ECONOMIC or _same_measure(last, one)


def shown(one: Speaker) -> str:
    """What a speaker is called: the name of a known one, else as written."""
    return min(one.known) if one.known else one.written


def label(link: str) -> str:
    """A link as a reader is shown it."""
    if link.startswith("?"):
        return "an unknown outlet"
    entity = entities().get(link)
    return entity.label if entity is not None else link


def shown_links(chain: Chain) -> tuple[Link, ...]:
    """The chain as the report holds it; an unknown outlet is no link."""
    found = [] if chain.outlet.startswith("?") else [Link("outlet", label(chain.outlet))]
    found += [Link("agency", name, chain.implied) for name in chain.agencies if name != chain.outlet]
    found += [Link("official", label(shown(one)), chain.implied) for one in chain.officials]
    return tuple(found)


Chains = Mapping[str, Chain]
