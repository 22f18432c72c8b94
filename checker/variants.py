"""Figures that one article sets side by side: the same measured of another time or part.

"The toll is 24, seven of them in a critical state", "3.3 percent, after 3.1 percent in November": the second figure names
nobody anew and leaves most of what it measures to the first. Whoever else gives the first gives no other answer than the
second, but an answer to another question of the same kind (`checker.slots`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.compare.alignment import comparable, noun_kinship
from checker.compare.concepts import covered, said
from checker.compare.dates import compare_dates
from checker.compare.intervals import bounds, dimension_of, equal, may_be_equal
from checker.compare.names import heard
from checker.compare.questions import questions
from checker.compare.scope import told_near
from checker.compare.sentence import HEARD
from checker.features import Features
from checker.nearness import spoken_of
from checker.scopes import PORTION
from claims import gazetteer
from claims.concepts import notions

Pair = tuple[int, int]
_REACH = 3  # sentences on within which the same is measured of another time
_OWN = 0.65  # weight of what a figure measures by its own words, from which on it leaves nothing to another
_SETTING = frozenset({"time", "manner", "relation"})  # kinds of concepts that set a scene
_PERIODS = frozenset({"month", "quarter", "half", "season", "year"})
_PLACES = frozenset({"country", "region", "city"})
_ELSEWHERE = frozenset({"alone", "other", "overall"})  # may name a place or others that the first figure is not for
_ALIKE = 0.25  # share of what either figure measures that the other does, from which on it may be the same at another time


def variants(features: Sequence[Features]) -> Iterator[tuple[int, int, str]]:
    """Positions of two claims of one article of which the later varies the earlier, and in what: `time`, `place`, `part`, or
    what the words beside one of them say that it covers (`checker.scopes`: "seven of them", "in May alone")."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(features):
        if one.figure is not None:
            of_article[one.article_key].append(position)
    for positions in of_article.values():
        starts = sorted({features[one].claim.context_start for one in positions})
        sentence = {start: number for number, start in enumerate(starts)}
        ordered = sorted(positions, key=lambda one: _figure_start(features[one]))
        scoped = [(place, one) for place, one in enumerate(ordered) if features[one].scopes]
        for place, here in enumerate(ordered):
            for there in _behind(features, ordered, scoped, sentence, place):
                gap = sentence[features[there].claim.context_start] - sentence[features[here].claim.context_start]
                how = _varied(features[here], features[there], gap)
                if how is not None:
                    yield here, there, how


def _behind(
    features: Sequence[Features], ordered: Sequence[int], scoped: Sequence[tuple[int, int]], sentence: Mapping[int, int],
    place: int,
) -> Iterator[int]:  # fmt: skip
    """The figures behind one that can vary it: those within reach, and of the others, where it says nothing of what it covers
    itself, only those that do: not every figure of a long table is set beside every other."""
    here = ordered[place]
    last = sentence[features[here].claim.context_start] + _REACH
    far = place + 1
    while far < len(ordered) and sentence[features[ordered[far]].claim.context_start] <= last:
        yield ordered[far]
        far += 1
    yield from ordered[far:] if features[here].scopes else (one for at, one in scoped if at >= far)


def _varied(first: Features, second: Features, gap: int) -> str | None:
    a, b = first.figure, second.figure
    assert a is not None and b is not None
    if (a.start, a.end) == (b.start, b.end) or equal(a, b) or not comparable(a, b, bool(first.noun), bool(second.noun)):
        return None
    covered = _covered(first, second, gap)
    if covered is not None or gap > _REACH or dimension_of(a) == dimension_of(b) and may_be_equal(a, b):
        return covered
    if noun_kinship(first.noun, second.noun) < 0:
        return None
    near = gap <= 1 and not _measured_by_itself(first, second)
    alike = _measured_alike(first, second)
    if near and alike and _of_a_place(first, second):
        return "place"
    if second.strangers or not second.entities <= first.entities:
        return None
    if near and _other_round(first, second) or (near or alike) and _other_time(first, second):
        return "time"
    part = gap == 0 and not second.entities and dimension_of(a) == dimension_of(b)
    return "part" if part and (alike or _some_of_them(first, second)) else None


def _covered(first: Features, second: Features, gap: int) -> str | None:
    """What one of them is said to cover and the other not, where it is the same that is measured of the same."""
    itself = _measured_by_itself(first, second)
    counts = first.figure is not None and second.figure is not None and first.figure.kind == second.figure.kind == "count"
    if gap <= 1 and PORTION in second.scopes and _less(second, first) and (counts or not itself):
        return PORTION
    told = sorted(one for one in first.scopes ^ second.scopes if one != PORTION and (one != "average" or counts))
    if not told:
        return None
    how = told[0]
    whole, part = (first, second) if (how in second.scopes) != (how == "overall") else (second, first)
    if how == "alone" and not _less(part, whole) or how == "overall" and _less(whole, part):
        return None
    kin = noun_kinship(first.noun, second.noun)
    if kin < 0 or how not in _ELSEWHERE and not _names_none_anew(first, second):
        return None
    near = gap <= 1 and how in second.scopes and not itself
    return how if near or kin > 0 or _measured_alike(first, second) else None


def _some_of_them(first: Features, second: Features) -> bool:
    """Is the later a smaller count that does not say of what: "24 people, seven in intensive care"?"""
    counts = first.figure is not None and second.figure is not None and first.figure.kind == second.figure.kind == "count"
    return counts and bool(first.noun) and not second.noun and _less(second, first)


def _names_none_anew(first: Features, second: Features) -> bool:
    entities, strangers = spoken_of(second)
    known, others = spoken_of(first)
    return entities <= known and all(any(heard(one.text, other.text) >= HEARD for other in others) for one in strangers)


def _of_a_place(first: Features, second: Features) -> bool:
    """Is the later less, and of a place that the earlier does not name: "1,200 jobs go. In Italy it will be 400"?"""
    (named, strangers), (known, _) = spoken_of(second), spoken_of(first)
    table = gazetteer.entities()
    new = [table.get(ident) for ident in sorted(named - known)]
    placed = len(new) == 1 and new[0] is not None and new[0].type in _PLACES
    return placed and not strangers and _less(second, first)


def _less(one: Features, other: Features) -> bool:
    assert one.figure is not None and other.figure is not None
    (low, _), (_, high) = bounds(one.figure), bounds(other.figure)
    return low is not None and (high is None or low < high)


def _measured_by_itself(first: Features, second: Features) -> bool:
    """Does the later say for itself what it measures, and nothing of it is what the earlier does?"""
    own, shared = said(second, second.metric, first.metric), covered(second.metric, first.metric, opposed=False)[1]
    return not shared and sum(weight for ident, weight in own.items() if notions()[ident].kind not in _SETTING) >= _OWN


def _measured_alike(first: Features, second: Features) -> bool:
    forth, _ = covered(said(first, first.metric, second.metric), second.metric, opposed=False)
    back, _ = covered(said(second, second.metric, first.metric), first.metric, opposed=False)
    return min(forth, back) >= _ALIKE


def _other_time(first: Features, second: Features) -> bool:
    """Does each say for which time, and the one of another or of a part of the other's?"""
    dates = compare_dates(first, second)
    if dates is None:
        return False
    if not first.claim.moments and (dates.outcome == "missing" or first.claim.context_start == second.claim.context_start):
        return _gone_by(second)
    return dates.outcome == "different" and dates.detail != "inherited" or dates.detail in ("within-period", "overlap-period")


def _gone_by(one: Features) -> bool:
    """Is it of a month or year that was over when it was told: "9.4 million tonnes last year", beside a figure of no stated
    time?"""
    when = one.when
    if when is None or when.latest is None or one.published is None or when.grain not in _PERIODS or when.relation != "at":
        return False
    return bool(one.claim.moments) and when.latest.date() <= one.published


def _other_round(first: Features, second: Features) -> bool:
    """Is it measured of two rounds of one vote, of which one at least is named beside its figure, or of two that are numbered?"""
    assert first.figure is not None and second.figure is not None
    if first.ordinals and second.ordinals and first.ordinals.isdisjoint(second.ordinals):
        return True
    rounds = questions().rounds
    return told_near(first, first.figure) & rounds != told_near(second, second.figure) & rounds


def _figure_start(one: Features) -> int:
    return one.figure.start if one.figure is not None else one.claim.start
