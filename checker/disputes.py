"""Two answers to one question that one article sets against each other, each by a source of its own.

"The police put the crowd at 2,000; the organisers speak of 10,000": the second figure leaves what it counts to the first, or says
anew that it counts the same. Who else gives either of them stands against whoever gives the other, though no article gives only
the one or only the other (`checker.slots`). In 100 composed stories 21 are found, 16 of them answers to one question, of some
sixty that there are; most that are missed have no source that is read as one, or say anew what they measure in other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from checker.compare.alignment import comparable
from checker.compare.concepts import covered
from checker.compare.dates import relate
from checker.compare.intervals import bounds, dimension_of, may_be_equal
from checker.compare.names import heard
from checker.compare.questions import fate_of_word, of_people, questions
from checker.compare.scope import told_near
from checker.compare.sentence import HEARD
from checker.fates import fate_of
from checker.features import Features
from checker.lineage.chains import chain_of
from checker.lineage.speakers import is_office, same_speaker
from checker.scopes import PORTION
from claims.concepts import notions, weight_of
from claims.pack import load_pack
from claims.text import PLAIN, fold

_REACH = 2  # sentences on within which the other side is heard
_SMALLEST = 0.2  # of the greater of two answers; who disputes a figure seldom does so by more
_MOST = 12  # figures before one that it may dispute, the last ones
_WORDS = 12  # of a clause that leaves all to another, besides its source
_SLIGHT = 0.5  # weight of a word below which it says nothing of what is measured
_UNSAID = frozenset({"relation", "time", "manner"})  # kinds of concepts that say when and how surely a figure is told
# Words by which somebody is said to give a figure, and that name the figure itself.
_GIVING = frozenset({
    "say", "speak", "claim", "count", "put", "estimate", "think", "insist", "announce", "admit", "recognize-state", "confirm",
    "believe", "tell", "consider", "show-indicate", "reach", "arrive", "exceed", "count-number", "number", "example", "official",
    "people",
})  # fmt: skip
# Words that say how surely or how exactly a figure is meant, or set it against another one ("just", "nearer", "at least").
_HEDGING = frozenset({
    "minimum", "maximum", "near", "approximately", "only", "fair", "real", "oppose", "even", "exactly", "more", "less", "surplus",
    "list", "remain", "different", "other", "actually", "true",
})  # fmt: skip
# Words that say that a figure is disputed.
_DISPUTING = frozenset({"deny", "dispute", "doubt", "only"})
_MUCH = 0.6  # share of what the second tells of the same things that the first tells, too
_SIGNS = re.compile(r"[,;:،؛，；：«»“”„\"()（）]|\s[–—-]\s")
_SHORT = frozenset({"minute", "hour", "day"})  # grains of times of what is reported
_ANYBODY = frozenset({"people", "person"})
_COUNTED = frozenset({"crowd", "audience", "staff", "team"})  # roles of those who are counted sooner than they count

_NOW = "now"  # concept of a word that sets a newer figure against an older one


def disputes(features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Positions of two claims of one article that answer one question in two ways, by two sources; the earlier first."""
    of_article: dict[str, list[int]] = defaultdict(list)
    starting: dict[str, set[int]] = defaultdict(set)
    for position, one in enumerate(features):
        starting[one.article_key].add(one.claim.context_start)
        if one.figure is not None:
            of_article[one.article_key].append(position)
    for article, positions in of_article.items():
        starts = sorted(starting[article])
        sentence = {start: number for number, start in enumerate(starts)}
        ordered = sorted(positions, key=lambda one: _figure_start(features[one]))
        reached = 0
        for place, there in enumerate(ordered):
            second = features[there]
            while sentence[features[ordered[reached]].claim.context_start] < sentence[second.claim.context_start] - _REACH:
                reached += 1
            here = _disputed(features, ordered[max(reached, place - _MOST) : place], second) if _told_by(second) else None
            if here is not None:
                yield here, there


def _disputed(features: Sequence[Features], before: Sequence[int], second: Features) -> int | None:
    """The figure before it that a figure disputes: the nearest of its kind, if it leaves to that what it measures; else the
    nearest of which it says anew that it measures the same."""
    near = [here for here in reversed(before) if _comparable(features[here], second)]
    if near and _leaves_all(second, features[near[0]]):
        nearest = features[near[0]]
        return near[0] if _may_dispute(nearest, second) and _at_one_time(nearest, second) else None
    return next((here for here in near if _says_anew(features[here], second) and _may_dispute(features[here], second)), None)


def _comparable(first: Features, second: Features) -> bool:
    a, b = first.figure, second.figure
    assert a is not None and b is not None
    return (a.start, a.end) != (b.start, b.end) and comparable(a, b, bool(first.noun), bool(second.noun))


def _may_dispute(first: Features, second: Features) -> bool:
    """Two answers that cannot both hold, near enough in size, of nothing that sets them apart, by two voices?"""
    a, b = first.figure, second.figure
    assert a is not None and b is not None
    if dimension_of(a) == dimension_of(b) and may_be_equal(a, b) or not _near(first, second):
        return False
    if a.kind == "percent" and a.change != b.change or _in_brackets(first) or _in_brackets(second):
        return False
    if a.kind == "ratio" or a.unit != b.unit or a.kind == "percent" and a.role != b.role and "to" in (a.role, b.role):
        return False
    if not first.noun.isdisjoint(questions().held) and not (_own_source(first) and _own_source(second)):
        return False  # "the alliance has 28 seats, the party comes to 27": each its own
    if "from" in (a.role, b.role) or _ahead(first) or _ahead(second) or second.scopes or first.scopes - {PORTION}:
        return False
    if _told_now(second) and not _told_now(first):
        return False  # "there were 12 of them; now 19 are spoken of"
    fates = fate_of(first), fate_of(second)
    return not (all(fates) and fates[0].isdisjoint(fates[1])) and _two_voices(first, second)


def _told_now(one: Features) -> bool:
    return any(concept.id == _NOW for concept in one.claim.concepts)


def _in_brackets(one: Features) -> bool:
    """Is it put in brackets, as one's age is?"""
    figure, claim = one.figure, one.claim
    return figure is not None and claim.text[: max(figure.start - claim.start, 0)].rstrip().endswith(("(", "（"))


def _near(first: Features, second: Features) -> bool:
    assert first.figure is not None and second.figure is not None
    both = (bounds(one) for one in (first.figure, second.figure))
    small, great = sorted(abs(float(low if low is not None else high or 0)) for low, high in both)
    return small > 0 and small >= _SMALLEST * great


def _ahead(one: Features) -> bool:
    """Is it of what is still to come? Two forecasts differ, and neither is wrong yet."""
    assert one.figure is not None
    when = one.when.earliest if one.when is not None else None
    coming = when is not None and one.published is not None and when.date() > one.published
    start, end = _clause(one)
    within = {ident for begin, finish, ids in one.frame.words if start <= begin and finish <= end for ident in ids}
    return coming or not (told_near(one, one.figure) & within).isdisjoint(questions().ahead)


def _two_voices(first: Features, second: Features) -> bool:
    """Does each sentence say who tells its figure, and the later one somebody else?"""
    mine, theirs = _told_by(first), _told_by(second)
    one = any(same_speaker(a, b) is not None for a in chain_of(first).officials for b in chain_of(second).officials)
    if one and _own_source(second):
        return False
    if second.figure is not None and second.figure.kind == "percent" and not _own_source(second):
        return False  # "…, against 47.6 % for the governor": his share, and nobody's word
    return bool(theirs - mine) and (bool(mine) or bool(_own_source(second)) and _set_against(second))


def _set_against(one: Features) -> bool:
    """Does a word say that it goes against what was told before: "but", "only", or that it is disputed?"""
    if any(concept.id in _DISPUTING for concept in one.claim.concepts):
        return True
    if not one.language:
        return False
    words = f" {' '.join(PLAIN.words(fold(one.claim.text)))} "
    return any(f" {word} " in words for word in _contrasting(one.language))


@cache
def _contrasting(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_pack(language).attribution.breaks)


def _told_by(one: Features) -> frozenset[str]:
    """Who tells a figure, as its own sentence says: the source, and offices and bodies beside it."""
    source = _own_source(one)
    told = {concept.id for concept in one.claim.concepts}
    bodies = frozenset(ident for ident in told - _COUNTED if is_office(ident) or ident == "official")
    return bodies | {source} if source else bodies


def _own_source(one: Features) -> str:
    """The source that the claim's own sentence names; empty where it names none."""
    saying = one.claim.attribution
    if saying is None or not saying.source or saying.source_start is None:
        return ""
    here = one.claim.context_start <= saying.source_start < one.claim.context_end
    figure, end = one.figure, saying.source_start + len(saying.source)
    read_amiss = figure is not None and saying.source_start < figure.end and figure.start < end  # the figure for its source
    return saying.source if here and not read_amiss else ""


def _leaves_all(one: Features, first: Features) -> bool:
    """Does it say nothing of what it measures, call it "the number" only, or name but what the first counts?"""
    claim, figure, source = one.claim, one.figure, _own_source(one)
    assert figure is not None
    shared = first.noun & one.noun
    if _of_its_own(one) and not (shared and _ends_with_noun(one) and not _names_another(first, one)):
        return False
    start, end = _clause(one)
    before = claim.text[start - claim.start : figure.start - claim.start]
    behind = claim.text[figure.end - claim.start : end - claim.start]
    beside = f"{before} {behind}"
    told = PLAIN.words(beside.replace(source, " ") if source else beside)
    within = [ids for begin, finish, ids in one.frame.words if start <= begin and finish <= end]
    return len(told) <= _WORDS and not any(_matter(ids) for ids in within if shared.isdisjoint(ids))


def _ends_with_noun(one: Features) -> bool:
    """Does nothing follow what is counted in its clause, but for the verb by which it is told?"""
    figure, saying = one.figure, one.claim.attribution
    assert figure is not None
    if figure.noun is None or figure.noun_start is None:
        return False
    behind = one.claim.text[figure.noun_start + len(figure.noun) - one.claim.start : _clause(one)[1] - one.claim.start]
    told = PLAIN.words(fold(behind))
    return not told or saying is not None and told == PLAIN.words(fold(saying.cue))


def _clause(one: Features) -> tuple[int, int]:
    """The part of a claim that its figure stands in, between signs or to an "and" ("counts twelve and wants an inquiry")."""
    claim, figure = one.claim, one.figure
    assert figure is not None
    start = max((sign.end() for sign in _SIGNS.finditer(claim.text[: max(figure.start - claim.start, 0)])), default=0)
    behind = claim.text[figure.end - claim.start :]
    ends = [sign.start() for sign in _SIGNS.finditer(behind)][:1]
    ends += [word.start() for word in re.finditer(r"\w+", behind) if fold(word[0]) in _joints(one.language)][:1]
    return claim.start + start, min((figure.end + end for end in ends), default=claim.end)


@cache
def _joints(language: str | None) -> frozenset[str]:
    return frozenset(fold(one.strip()) for one in load_pack(language).numbers.joint.split("|")) if language else frozenset()


def _says_anew(first: Features, second: Features) -> bool:
    """Does the second say itself what it measures, and nothing else than the first? What became of the same people ("63 have
    died", after "the ministry gives 23 deaths"), or how many of the same things there are; of no place or time of its own."""
    fates = fate_of(first), fate_of(second)
    shared = first.noun & second.noun - _ANYBODY
    if any(fates):
        others = _group(first) and _group(second) and not shared
        told_alike = fates[0] == fates[1] and not others and of_people(first.noun) and of_people(second.noun)
    else:
        told_alike = bool(shared) and covered(_measured(second, shared), first.concepts)[0] >= _MUCH
    return told_alike and _at_one_time(first, second) and second.out_of is None and not _names_another(first, second)


def _at_one_time(first: Features, second: Features) -> bool:
    """Is the second told of no time, or one like that of the first? "This year" is a time of its own."""
    if second.when is None:
        return True
    if second.when.grain not in _SHORT:
        return first.when is not None and relate(first.when, second.when) == "same"
    return first.when is None or relate(first.when, second.when) != "disjoint"


def _group(one: Features) -> bool:
    """Does it name which people it counts, and not only what became of them?"""
    anybody = bool(one.noun) and (one.noun <= _ANYBODY or any(fate_of_word((ident,)) for ident in one.noun))
    return one.figure is not None and one.figure.noun is not None and not anybody


def _measured(one: Features, counted: frozenset[str]) -> dict[str, float]:
    """What it tells of those that are `counted`."""
    return {ident: weight for ident, weight in one.concepts.items() if ident not in counted and _matter((ident,))}


def _names_another(first: Features, second: Features) -> bool:
    """Does the second name, besides who says it, anybody that the first does not? Or any place: who counts in one, counts those
    who are there."""
    saying = second.claim.attribution
    start = saying.source_start if saying is not None and saying.source_start is not None else -1
    end = start + len(saying.source) if saying is not None and saying.source is not None and start >= 0 else -1
    own = [name for name in second.claim.names if name.kind == "place" or not start <= name.start < end]
    return any(
        name.canonical not in first.entities | first.context
        if name.canonical is not None else all(heard(name.text, other.text) < HEARD for other in first.strangers)
        for name in own
    )  # fmt: skip


def _of_its_own(one: Features) -> bool:
    """Does it name what it counts, other than people at large? A verb of giving figures behind it is no noun, nor a measure
    word (所)."""
    noun = one.figure.noun if one.figure is not None else None
    if not noun or one.noun and one.noun <= _ANYBODY:
        return False
    measure = not one.noun and len(noun) == 1 and noun >= "\u3040"
    return not measure and fold(noun.split()[0]) not in _giving(one.language)


@cache
def _giving(language: str | None) -> frozenset[str]:
    """First words of the verbs by which figures are given."""
    return frozenset(fold(one.split()[0]) for one in load_pack(language).attribution.tallying) if language else frozenset()


def _matter(ids: Sequence[str]) -> bool:
    """Does a word of these meanings say what is measured? One that may be a body as well ("participação": turnout, or a holding)
    may."""
    if any(ident in _GIVING or ident in _HEDGING for ident in ids) or all(map(is_office, ids)):
        return False
    return any(weight_of(i) >= _SLIGHT and notions()[i].kind not in _UNSAID and not is_office(i) for i in ids)


def _figure_start(one: Features) -> int:
    return one.figure.start if one.figure is not None else one.claim.start
