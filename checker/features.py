"""What a claim is compared by: its entities, names, concepts, figure and time, with the weight of each.

Rare things weigh more: a concept's weight is its rarity in news at large (the order of the lexicon) and, where there is a
corpus, in the corpus. Context – the sentence, the sentences before it, the article's main actors – supports what the
clause leaves out ("the two countries"), it never contradicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from checker.frame import NOTHING, Frame, frames_of, senses_of, topical
from checker.pointing import antecedents
from checker.scopes import is_ahead, is_whole, out_of, scopes_of
from checker.whole import EMPTY, Whole, whole_of
from claims.concepts import course_of, notions, weight_of
from claims.extract import published_date
from claims.gazetteer import entities
from claims.model import Article, Claim, Moment, Name, Quantity
from claims.units import to_base

_CONTEXT_REACH = 600  # code points before a claim whose names may be its unnamed actors
_MAIN_ACTORS = 4
_ENOUGH = 1.6  # weight of what a clause tells, from which on it needs no other for its subject
_CARRIED = 0.8  # share of its weight that a word of the clause before has
_UNMEASURED = frozenset({"time", "manner"})  # kinds of concepts that say nothing of what is measured
_SETTING = _UNMEASURED | {"relation"}


@dataclass(frozen=True, slots=True)
class Features:
    """One claim ready for comparison. `base` is the figure in base units: (low, high, dimension).

    `concepts` weighs each concept by its rarity and by how surely its word means it; `plain` are those whose word has
    one meaning only, `likely` three at most;
    `words` holds for each word the concepts it may mean. `scopes`: what the words beside the figure say that it
    covers; `out_of`: the whole it is said to be a part of; `parted`: it is such a whole;
    `ahead`: a verb says that it is to come (`checker.scopes`).
    `points_at`: the id of the claim that it denies without telling what it is (`checker.pointing`).
    """

    claim: Claim
    published: date | None
    entities: frozenset[str]
    strangers: tuple[Name, ...]
    context: frozenset[str]
    concepts: dict[str, float]
    metric: dict[str, float]
    noun: frozenset[str]
    figure: Quantity | None
    base: tuple[Decimal | None, Decimal | None, str] | None
    when: Moment | None
    outlet: str | None = None
    article_key: str = ""
    language: str | None = None
    negated: frozenset[str] = field(default_factory=frozenset)
    plain: frozenset[str] = field(default_factory=frozenset)
    likely: frozenset[str] = field(default_factory=frozenset)
    words: tuple[tuple[str, ...], ...] = ()
    course: str | None = None
    leanings: frozenset[str] = field(default_factory=frozenset)
    ordinals: frozenset[Decimal] = frozenset()
    scopes: frozenset[str] = frozenset()
    out_of: Quantity | None = None
    parted: bool = False
    ahead: bool = False
    frame: Frame = NOTHING
    whole: Whole = EMPTY
    points_at: str | None = None


def features_of(article: Article, claims: Sequence[Claim]) -> list[Features]:
    """The features of all claims of one article."""
    published = _day(published_date(article.published))
    actors = _main_actors(claims)
    pointing = antecedents(claims)
    frames = frames_of(claims, pointing)
    whole = whole_of(frames)
    found = [
        _features(article, claim, _near(claims, index) | actors, published, frame, whole)
        for index, (claim, frame) in enumerate(zip(claims, frames, strict=True))
    ]
    for index, place in _subjects(found):
        found[index] = _carried_on(found[index], found[place])
    for denial, told in pointing.items():
        found[denial] = _pointing(found[denial], found[told])
    return found


def _subjects(features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Positions of claims whose clause tells next to nothing of what their figure measures, and of the one before it in its
    sentence, in another clause, that may: "core inflation, without fuel and fruit, | fell to 12.1 %"."""
    place: int | None = None  # the last claim of the clause before
    for index, one in enumerate(features):
        if index and features[index - 1].claim.start != one.claim.start:
            place = index - 1
        if place is None or features[place].claim.context_start != one.claim.context_start:
            continue
        if one.figure is not None and _told_of_itself(one) < _ENOUGH:
            yield index, place


def _told_of_itself(one: Features) -> float:
    """The weight of what a claim tells apart from when and how, and where its figure goes."""
    table = notions()
    return sum(
        weight for ident, weight in one.concepts.items()
        if (notion := table.get(ident)) is not None and notion.kind not in _SETTING and not course_of(ident)
    )  # fmt: skip


def _carried_on(one: Features, subject: Features) -> Features:
    """The features of a claim that leaves its subject to the clause before it, with what that tells at a lower weight."""
    table = notions()
    told = {ident: _CARRIED * weight for ident, weight in subject.concepts.items() if ident in table and not course_of(ident)}
    measured = {ident: weight for ident, weight in told.items() if table[ident].kind not in _UNMEASURED}
    return replace(one, concepts={**told, **one.concepts}, metric={**measured, **one.metric})


def _pointing(denial: Features, told: Features) -> Features:
    """The features of a denial that only points: what it denies is what was told before it."""
    return replace(
        denial, entities=denial.entities | told.entities, strangers=(*denial.strangers, *told.strangers),
        concepts={**told.concepts, **denial.concepts}, words=(*told.words, *denial.words),
        plain=denial.plain | told.plain, likely=denial.likely | told.likely, when=told.when,
        points_at=told.claim.id,
    )  # fmt: skip


def _near(claims: Sequence[Claim], index: int) -> frozenset[str]:
    """Entities of the same sentence and of the sentences shortly before it; `claims` are in text order."""
    claim = claims[index]
    found: set[str] = set()
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(claims) and (
            claims[at].context_start == claim.context_start
            or (step < 0 and claim.start - claims[at].end < _CONTEXT_REACH)
        ):
            found |= _canonical(claims[at].names)
            at += step
    return frozenset(found)


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _main_actors(claims: Sequence[Claim]) -> frozenset[str]:
    counts = Counter(name.canonical for claim in claims for name in claim.names if name.canonical)
    return frozenset(ident for ident, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:_MAIN_ACTORS])


def _features(
    article: Article, claim: Claim, context: frozenset[str], published: date | None, frame: Frame,
    whole: Whole,
) -> Features:
    figure = claim.values[0] if claim.values else None
    told = topical(claim)
    senses = senses_of(told)
    concepts = _weighed(senses)
    noun = _noun_concepts(claim, figure)
    return Features(
        claim=claim, published=published, entities=_canonical(claim.names),
        strangers=tuple(n for n in claim.names if not n.canonical), context=context,
        concepts=concepts, metric=_metric(figure, senses), noun=noun, plain=_plain(senses, 1), likely=_plain(senses, 3),
        words=tuple(tuple(ids) for ids in senses.values()), course=_course(figure, senses), leanings=_leanings(senses),
        ordinals=_ordinals(claim, figure), figure=figure,
        ahead=figure is not None and is_ahead(claim, figure),
        scopes=scopes_of(claim, figure) if figure is not None else frozenset(),
        out_of=out_of(claim, figure) if figure is not None else None,
        parted=figure is not None and is_whole(claim, figure),
        base=to_base(figure) if figure is not None else None, when=claim.when,
        outlet=article.outlet, article_key=article.id, language=claim.language,
        negated=frozenset(c.id for c in told if c.negated), frame=frame, whole=whole,
    )  # fmt: skip


def _canonical(names: Iterable[Name]) -> frozenset[str]:
    return frozenset(name.canonical for name in names if name.canonical)


def _ordinals(claim: Claim, figure: Quantity | None) -> frozenset[Decimal]:
    """The ordinals beside its figure, which tell it from that of another one in a series. The minute of a match is no such
    one beside another minute, which is then the answer."""
    timed = figure is not None and figure.kind == "ordinal"
    return frozenset(v.low for v in claim.values if v.kind == "ordinal" and v.low is not None and not (timed and v.unit))


def _noun_concepts(claim: Claim, figure: Quantity | None) -> frozenset[str]:
    """Concepts of the thing that is counted."""
    if figure is None or figure.noun is None or figure.noun_start is None:
        return frozenset()
    end = figure.noun_start + len(figure.noun)
    return frozenset(c.id for c in claim.concepts if c.start < end and figure.noun_start < c.end)


def _weighed(senses: dict[tuple[int, int], list[str]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for ids in senses.values():
        for ident in ids:
            found[ident] = max(found.get(ident, 0.0), weight_of(ident) / len(ids) ** 0.5)
    return found


def _plain(senses: dict[tuple[int, int], list[str]], most: int) -> frozenset[str]:
    return frozenset(ident for ids in senses.values() if len(ids) <= most for ident in ids)


def _course(figure: Quantity | None, senses: dict[tuple[int, int], list[str]]) -> str | None:
    """Where a figure goes, as read with it; where a statement without a figure goes, if its words have one course and
    mean nothing else."""
    if figure is not None:
        return None if figure.change is None else "up" if figure.change == "increase" else "down"
    courses = set()
    for ids in senses.values():
        told = {course_of(ident) for ident in ids}
        if told - {None}:
            courses |= told
    return courses.pop() if len(courses) == 1 else None


def _leanings(senses: dict[tuple[int, int], list[str]]) -> frozenset[str]:
    """The courses that any sense of its words may tell: too little to judge by, enough to keep silent."""
    return frozenset(course for ids in senses.values() for ident in ids if (course := course_of(ident)))


def _metric(figure: Quantity | None, senses: dict[tuple[int, int], list[str]]) -> dict[str, float]:
    """Concepts a figure may measure: those of the clause but the words that steer it, the nearer the heavier."""
    if figure is None:
        return {}
    table = notions()
    found: dict[str, float] = {}
    for (start, end), ids in senses.items():
        if any(course_of(ident) for ident in ids):
            continue
        near = 1.0 if max(start - figure.end, figure.start - end, 0) < 60 else 0.6
        for ident in ids:
            notion = table.get(ident)
            if notion is not None and notion.kind not in _UNMEASURED:
                weight = near * weight_of(ident) / len(ids) ** 0.5
                found[ident] = max(found.get(ident, 0.0), weight)
    return found


def interval(moment: Moment | None, published: date | None) -> tuple[datetime | None, datetime | None] | None:
    """The interval a claim speaks of, or None when it states none that could be resolved."""
    if moment is None or (moment.earliest is None and moment.latest is None):
        return None
    return moment.earliest, moment.latest


def days_apart(left: date | None, right: date | None) -> int | None:
    """Whole days between two days of publication, None where one is unknown."""
    return None if left is None or right is None else abs((left - right) // timedelta(days=1))


def label(entity: str) -> str:
    """The English label of an entity id."""
    found = entities().get(entity)
    return found.label if found else entity


def may_oppose(left: Features, right: Features) -> bool:
    """May one tell of a rise and the other of a fall?"""
    return len(left.leanings) == 1 and len(right.leanings) == 1 and left.leanings != right.leanings
