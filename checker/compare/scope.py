"""Is it asked of the same: the same fate, part, basis, stage – and told as the same kind of thing, outcome or forecast?"""

from __future__ import annotations

import re
from functools import cache

from checker.compare.dates import relate
from checker.compare.intervals import is_result, may_be_equal
from checker.compare.names import heard
from checker.compare.questions import of_people, questions, with_broader
from checker.compare.sentence import HEARD
from checker.features import Features, days_apart
from checker.model import Evidence
from checker.scopes import COVERED, PORTION
from claims import gazetteer
from claims.concepts import notions
from claims.model import Quantity

_REACH = 60  # code points around a figure in which a word may say what it measures
_TELLING = 3  # senses a word may have and still say so
_OF_NO_PEOPLE = frozenset({"duration", "measure", "temperature", "money"})  # kinds of figures
_WINDOWS = {"day": 1, "week": 6, "month": 26}  # days between two reports from which on they are of two such times
_ANYBODY = frozenset({"people", "person", "human"})
_PLACES = frozenset({"city", "region"})  # types of entities that are part of a country
_PEOPLE = frozenset({"person", "role"})  # kinds of words for people


def compare_scope(left: Features, right: Features) -> Evidence | None:
    """What sets two figures apart although they look alike. `detail`: `contrast` (killed and injured, first round and
    second, by one norm and by another), `part` (one is for women, or a second round, the other not),
    `portion` (one is a part of what was counted before), `basis` (by the month and not said), `window` (within
    a day and within two), `recurring` (of a week each, told in two weeks), `ahead` (a forecast beside
    an outcome, or a figure that a verb says is to come), `aim` (in words that may mean an aim),
    `doubted` (one is somebody's word that its outlet keeps at a distance)."""
    if left.figure is None or right.figure is None:
        return None
    mine, theirs = told_near(left, left.figure), told_near(right, right.figure)
    apart = _contrast(mine, theirs, people=left.figure.kind not in _OF_NO_PEOPLE)
    if apart is not None:
        return Evidence("scope", "different", 0.0, f"{apart[0]} against {apart[1]}", "contrast")
    norms = _norm(left), _norm(right)
    if norms[0] and norms[1] and norms[0] != norms[1] and any({*norms} <= one for one in questions().norms):
        return Evidence("scope", "different", 0.0, f"{norms[0]} against {norms[1]}", "contrast")
    everything = _all(left), _all(right)
    table = questions()
    for name, ids in (("part", table.parts), ("basis", table.bases)):
        if name == "basis" and left.figure.kind != "percent":
            continue
        named = _parts(left, left.figure, ids), _parts(right, right.figure, ids)
        if name == "part" and not (_of_people(left) and _of_people(right)):
            named = named[0] - _groups(), named[1] - _groups()
        only = sorted(named[0] - everything[1]) + sorted(named[1] - everything[0])
        if only and not (mine & theirs & ids):
            return Evidence("scope", "different", 0.0, f"only one is for {', '.join(only)}", name)
    parts = [{n for n in one.ordinals if n > 1} for one in (left, right)]
    unnumbered = everything[int(bool(parts[0]))]  # of the other side, which may say in a word what is numbered here
    if bool(parts[0]) != bool(parts[1]) and not (left.ordinals and right.ordinals) and unnumbered.isdisjoint(table.rounds):
        return Evidence("scope", "different", 0.0, "only one is for a second or later one of a series", "part")
    place = _of_a_place(left, right) or _of_a_place(right, left)
    if place:
        return Evidence("scope", "different", 0.0, f"only one is for {place}", "part")
    covered = _covered(left, right)
    if covered:
        detail = PORTION if PORTION in covered else "part"
        return Evidence("scope", "different", 0.0, f"only one is {COVERED[covered[0] if detail == 'part' else PORTION]}", detail)
    if left.parted and right.out_of is not None or right.parted and left.out_of is not None:
        return Evidence("scope", "different", 0.0, "one is out of a whole, the other is the whole", "part")
    if left.out_of is not None and right.out_of is not None and not may_be_equal(left.out_of, right.out_of):
        return Evidence("scope", "different", 0.0, f"of {left.out_of.text} and of {right.out_of.text}", "part")
    if _other_window(left, right):
        return Evidence("scope", "different", 0.0, "within another length of time", "window")
    again = _recurring(left, right)
    if again is not None:
        return Evidence("scope", "different", 0.0, f"of a {again} each, told in two of them", "recurring")
    ahead = [bool(mine & table.ahead) or left.ahead, bool(theirs & table.ahead) or right.ahead]
    if ahead[0] != ahead[1] and everything[1 - ahead.index(True)].isdisjoint(table.ahead):
        which = "first" if ahead[0] else "second"
        told = (left, right)[ahead.index(True)]
        sure = told.figure is not None and _forecast(told, told.figure)
        return Evidence("scope", "different", 0.0, f"the {which} is a forecast or an aim", "ahead" if sure else "aim")
    doubted = [one.claim.polarity == "hedged" for one in (left, right)]
    if doubted[0] != doubted[1]:
        which = "first" if doubted[0] else "second"
        return Evidence("scope", "compatible", 0.0, f"the {which} is a claim that its outlet keeps at a distance", "doubted")
    return None


def _of_a_place(one: Features, other: Features) -> str:
    """The city or region of which one gives a share or rate, where the sentence of the other names none ("turnout in the capital
    reached 55.4 %", beside that of the country); empty where there is none."""
    if one.figure is None or one.figure.kind != "percent" or one.figure.change is not None:
        return ""
    table = gazetteer.entities()
    mine, theirs = (
        [place for ident in some if (place := table.get(ident)) is not None and place.type in _PLACES]
        for some in (sorted(one.entities), sorted(other.frame.entities))
    )
    return mine[0].id if len(mine) == 1 and not theirs and not other.strangers else ""


def _norm(one: Features) -> str:
    """The norm or market that is named nearest to the figure in its sentence; empty where none is."""
    figure = one.figure
    assert figure is not None
    at = figure.start - one.claim.start
    found = [(abs(match.start() - at), match.group()) for match in _norms().finditer(one.claim.text)]
    return min(found)[1] if found else ""


@cache
def _norms() -> re.Pattern[str]:
    names = sorted((name for one in questions().norms for name in one), key=lambda name: (-len(name), name))
    return re.compile(f"(?<![A-Za-z])(?:{'|'.join(map(re.escape, names))})(?![A-Za-z])")


def _covered(left: Features, right: Features) -> list[str]:
    """What only one says that it covers. Of prices and wages the average goes without saying; a place or time that both name
    is the one that is picked out by a word."""
    assert left.figure is not None and right.figure is not None
    told = left.scopes ^ right.scopes
    if not left.figure.kind == right.figure.kind == "count":
        told -= {"average"}
    unknown = any(heard(a.text, b.text) >= HEARD for a in left.strangers for b in right.strangers)
    named = unknown or not left.entities.isdisjoint(right.entities)
    timed = left.when is not None and right.when is not None and relate(left.when, right.when) == "same"
    return sorted(told - {"alone"} if named or timed else told)


def _other_window(left: Features, right: Features) -> bool:
    """Does each clause say within how long, and another length? Then neither what came in it nor the length contradicts."""
    mine, theirs = ([q for q in one.claim.values if q.kind == "duration"] for one in (left, right))
    if len(mine) != 1 or len(theirs) != 1 or min(len(left.claim.values), len(right.claim.values)) < 2:
        return False
    return not may_be_equal(mine[0], theirs[0])


def _recurring(left: Features, right: Features) -> str | None:
    """Are both measured anew each day (week, month), and were they told in two of them? Two reports on one week may be days
    apart, but hardly as many as it has; what is of one stated day is told of it later, too."""
    apart = days_apart(left.published, right.published)
    if apart is None or apart < min(_WINDOWS.values()):
        return None
    shared = _windows(left) & _windows(right)
    if left.when is not None and right.when is not None and relate(left.when, right.when) != "disjoint":
        shared -= {"day"}
    return next((window for window, days in _WINDOWS.items() if window in shared and apart >= days), None)


def _windows(one: Features) -> set[str]:
    """The lengths of time, of those that are counted anew, that are said beside a figure or as its time. That something is
    measured by the day no date says, only what it is."""
    figure = one.figure
    assert figure is not None
    words = told_near(one, figure)
    found = {window for window in _WINDOWS if not words.isdisjoint(questions().windows[window])}
    if figure.kind == "temperature":
        found.add("day")
    if one.when is not None and one.when.relation == "at" and one.when.grain != "day":
        found.add(one.when.grain)
    for other in one.claim.values:
        if other.kind == "duration" and other.low == other.high == 1 and other.unit not in (None, "day"):
            found.add(other.unit)
    return found


def told_near(one: Features, figure: Quantity) -> frozenset[str]:
    """What the words near a figure say of few meanings; of one sentence with several figures of a kind, those nearest to it."""
    return frozenset(ident for ids in _near(one, figure) for ident in ids)


def _parts(one: Features, figure: Quantity, parts: frozenset[str]) -> frozenset[str]:
    """The parts that these words name. A word that may mean the whole as well names none: "man" that is anybody."""
    return frozenset(
        ident for ids in _near(one, figure) for ident in ids
        if ident in parts and _ANYBODY.isdisjoint(ids) and with_broader(ident).isdisjoint(set(ids) - {ident})
    )  # fmt: skip


def _of_people(one: Features) -> bool:
    """May its figure count people? Of kilometres, seats and the goals of a match no part is for women or soldiers."""
    figure = one.figure
    assert figure is not None
    return figure.kind not in _OF_NO_PEOPLE and not is_result(figure) and of_people(one.noun)


@cache
def _groups() -> frozenset[str]:
    """The parts that are groups of people."""
    return frozenset(ident for ident in questions().parts if notions()[ident].kind in _PEOPLE)


def _forecast(one: Features, figure: Quantity) -> bool:
    """Does a word say so that means nothing else? One for waiting is no forecast."""
    return any(questions().forecast.issuperset(ids) for ids in _near(one, figure))


def _near(one: Features, figure: Quantity) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for start, end, ids in one.frame.words:
        gap = max(start - figure.end, figure.start - end, 0)
        if len(ids) > _TELLING or gap > _REACH:
            continue
        rivals = [q for q in one.frame.figures if q is not figure and q.kind == figure.kind]
        if all(gap <= max(start - q.end, q.start - end, 0) for q in rivals):
            found.append(ids)
    return found


def _all(one: Features) -> frozenset[str]:
    """Every concept that any word of the sentence may stand for."""
    return frozenset(ident for _, _, ids in one.frame.words for ident in ids)


def _contrast(mine: frozenset[str], theirs: frozenset[str], *, people: bool) -> tuple[str, str] | None:
    """A group that only the first names and one of the same set that only the second does; where no people are counted, what
    became of people (the first set) contrasts nothing."""
    for groups in questions().contrasts[0 if people else 1 :]:
        first = [g for g in groups if not g.isdisjoint(mine)]
        second = [g for g in groups if not g.isdisjoint(theirs)]
        if first and second and not any(g in second for g in first):
            return min(first[0] & mine), min(second[0] & theirs)
    return None
