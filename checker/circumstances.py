"""What surrounds a pair of claims: when they were published, what kind of thing they tell, where it happened."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from checker.compare.dates import relate
from checker.compare.names import heard
from checker.compare.questions import questions, running
from checker.counting import compare_counting
from checker.fates import compare_fate
from checker.features import Features, days_apart, interval
from checker.frame import heads
from checker.holders import compare_holders
from checker.model import Evidence
from claims.concepts import notions, traits_of, weight_of
from claims.gazetteer import entities
from claims.model import Moment, Name
from claims.pack import load_pack

_TELLING = 3  # particular concepts in common that make two events one
_ALIKE = 0.5  # likeness of sound, from which on two names of places may be one
_NEAR, _SENSES = 40, 3  # code points between a time and a word that may say it was moved, and senses that such a word may have
_JOINT, _STOPPED = 5, re.compile(r"[,،，.;:()、\d]")  # code points of "-" or " and " between two names; signs that join none
_DASHES = ("-", "–", "‑", "־")
_BESIDE = 12  # code points between a name and a word that says it is a place
# A count that is put right seldom falls further than to this share; one that goes on for days more than doubles at times.
_CORRECTED, _GROWN = Decimal("0.75"), Decimal("0.4")
_NO_STRANGERS = frozenset({"zh", "ja", "th"})  # where words have no gaps between them, a name that nobody knows is not seen
_ADDED_UP = frozenset({"count", "money", "measure"})  # figures that grow with the time they are counted in
_CLOSE = 3  # days between publications within which neither outlet could know what the other could not
_HERE = {None, "local"}
_A_DAY = timedelta(days=1)
_CLOCKS, _HALF_A_DAY = timedelta(minutes=20), _A_DAY / 2  # how far apart two times of one event may be given
# How far apart two dates of one event may be given by mistake: a day or month misread, not another year's event.
_PERIODS = frozenset({"month", "quarter", "half", "season", "year"})
_MORNING, _NIGHT = 5, 22  # hours between which a time is of one day for everybody
_WEEK, _NUMBER = 7, re.compile(r"\d+")
_TWIN = {"day": timedelta(days=14), "month": timedelta(days=95)}


def circumstances(left: Features, right: Features, evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """Evidence of facets `published`, `nature`, `fate`, `counting`, `holders`, `occasion`, `status-of`, `dates-gap`, `days`,
    `moved`, `put-off`,
    `roughly`, `since` and `places`, where they say something."""
    by_facet = {one.facet: one for one in evidence}
    found = [
        _published(left, right, by_facet.get("quantities")),
        _nature(left, right, by_facet.get("dates")),
        compare_fate(left, right),
        compare_counting(left, right),
        compare_holders(left, right),
        _occasion(left, right),
        _status_of(left, right) if "status" in by_facet else None,
        _dates_gap(left, right),
        _days(left, right, by_facet.get("dates")),
        _moved(left, right),
        _put_off(left, right, by_facet.get("dates")),
        _roughly(left, right, by_facet.get("dates")),
        _since(left, right),
        _places(left, right),
    ]
    return [one for one in found if one is not None]


def _published(left: Features, right: Features, quantities: Evidence | None) -> Evidence | None:
    """When both were published; where their figures differ, whether the later one has the higher."""
    apart = days_apart(left.published, right.published)
    if apart is None:
        return None
    assert left.published is not None and right.published is not None
    reason = f"published {left.published} and {right.published}"
    if quantities is not None and quantities.outcome in ("contradicts", "compatible") and apart >= 1:
        a, b = _size(left), _size(right)
        if a != b:
            rising = (b > a) == (right.published > left.published)
            share = min(a, b) / max(a, b) if max(a, b) else Decimal(0)
            higher = "later-higher" if share >= _GROWN else "later-far-higher"
            lower = "later-lower" if share >= _CORRECTED else "later-far-lower"
            return Evidence("published", "different", 0.0, reason, higher if rising else lower)
    close = apart <= _CLOSE
    return Evidence("published", "compatible" if close else "different", 0.0, reason, "close" if close else "apart")


def _size(features: Features) -> Decimal:
    low, high = (features.base[0], features.base[1]) if features.base is not None else (None, None)
    return low if low is not None else high if high is not None else Decimal(0)


def _traits(features: Features) -> set[str]:
    return set().union(*map(traits_of, features.concepts))


def _nature(left: Features, right: Features, dates: Evidence | None) -> Evidence | None:
    shared = _traits(left) & _traits(right)
    if left.figure is not None and right.figure is not None:
        counted = _counted(left) | _counted(right)
        if not counted.isdisjoint(questions().falling):
            return Evidence("nature", "compatible", 0.0, "a count that goes up and down as news comes in", "falling")
        spans = left.figure.kind == right.figure.kind == "duration"
        if spans and ("running" in shared or running(counted)):
            return Evidence("nature", "compatible", 0.0, "an age, or how long something took, beside what is counted", "span")
        if running(counted) or dates is not None and dates.detail == "to-date" and left.figure.kind in _ADDED_UP:
            shared.add("running")
    counts = left.figure is not None and right.figure is not None and left.figure.kind == right.figure.kind == "count"
    if "running" not in shared and counts and not (left.claim.moments and right.claim.moments):
        people = any(_counts_people(one) for one in (left, right))
        return Evidence("nature", "compatible", 0.0, "a count of no stated time", "people" if people else "count")
    if "running" in shared:
        return Evidence("nature", "compatible", 0.0, "a count that grows as news comes in", "running")
    if (left.likely | right.likely) & questions().moved:
        return Evidence("nature", "compatible", 0.3, "one speaks of a date that was moved", "moved")
    if "once" in shared:
        return Evidence("nature", "compatible", 0.0, "something that happens once", "once")
    return None


def _counts_people(features: Features) -> bool:
    table = notions()
    return any(ident == "people" or ident in table and table[ident].kind in ("person", "role") for ident in features.noun)


def _counted(features: Features) -> frozenset[str]:
    """What stands near the figure, or is counted by it, in words of few meanings."""
    return frozenset(features.metric.keys() & features.likely) | features.noun


def _occasion(left: Features, right: Features) -> Evidence | None:
    """Both tell of an occasion; two meetings of the same people are two occasions unless their times say otherwise."""
    table = notions()
    shared = left.concepts.keys() & right.concepts.keys()
    told = sorted(i for i in shared if (n := table.get(i)) and "punctual" in n.traits)
    return Evidence("occasion", "compatible", 0.0, f"an occasion: {', '.join(told[:3])}", "punctual") if told else None


def _status_of(left: Features, right: Features) -> Evidence | None:
    """Is it the state of the same thing, in the same respect? The one named by both, and the body or matter around."""
    subject = left.entities & right.entities
    around = ((left.entities | left.context) & (right.entities | right.context)) - subject
    bodies = {ident for ident in around | subject if (entity := entities().get(ident)) and entity.kind == "org"}
    shared_matter = (left.concepts.keys() & right.concepts.keys())
    if subject and (bodies - subject or len(subject) > 1 or shared_matter):
        return Evidence("status-of", "same", 0.25, "the state of the same in the same matter", "shared")
    return None


def _dates_gap(left: Features, right: Features) -> Evidence | None:
    a, b = interval(left.when, left.published), interval(right.when, right.published)
    if a is None or b is None or a[0] is None or b[0] is None or left.when is None or right.when is None:
        return None
    if left.when.grain == right.when.grain == "minute" and {left.when.zone, right.when.zone} <= _HERE:
        apart = abs(a[0].replace(tzinfo=None) - b[0].replace(tzinfo=None))
        if apart > _A_DAY and (left.when.supposed or right.when.supposed):
            apart %= _A_DAY
            apart = min(apart, _A_DAY - apart)
        return Evidence("dates-gap", "compatible", 0.0, f"{apart} apart", "clock") if _CLOCKS <= apart <= _HALF_A_DAY else None
    reach = _TWIN.get(left.when.grain)
    if left.when.grain != right.when.grain or reach is None:
        return None
    if left.when.grain == "day" and any(end is None or end - start > timedelta(days=1) for start, end in (a, b) if start):
        return None  # a weekend, or days of which one cannot say which is meant
    if left.when.relation != right.when.relation or relate(left.when, right.when) != "disjoint":
        return None  # "since the third" is no other day than "on the fifth"
    apart = abs(a[0].replace(tzinfo=None) - b[0].replace(tzinfo=None))
    if timedelta(0) < apart <= reach:
        return Evidence("dates-gap", "compatible", 0.25, f"{apart.days} days apart", "close")
    return None


def _days(left: Features, right: Features, dates: Evidence | None) -> Evidence | None:
    """Two days, each stated by a statement itself, so near each other that one may be wrong. `detail`: both are `past` when
    told, or `ahead`; one is `overtaken` by the later article, for which the other is past; or one has else `turned`."""
    if dates is None or dates.detail != "disjoint" or left.figure is not None and right.figure is not None:
        return None
    if any(relate(a, b) == "same" for a in left.claim.moments for b in right.claim.moments):
        return None
    here, there = _day_of(left), _day_of(right)
    if here is None or there is None or left.published is None or right.published is None:
        return None
    here, there = _of_one_year(here, there, left, right)
    if not timedelta(0) < abs(here - there) <= _TWIN["day"]:
        return None
    sides = {(day > told) - (day < told) for day, told in ((here, left.published), (there, right.published))}
    detail = "past" if sides == {-1} else "ahead" if sides == {1} else "turned"
    (first, planned), (last, came) = sorted(((left.published, here), (right.published, there)))
    if first < planned and came <= last and first < last:
        detail = "overtaken"
    return Evidence("days", "different", 0.0, f"{here} and {there}", detail)


def _put_off(left: Features, right: Features, dates: Evidence | None) -> Evidence | None:
    """Of two statements published on different days, each with a time, and those apart: the one that the earlier article told lay
    ahead of it. `detail`: `later` where the later article tells a later time, be it past by then, `sooner` where an earlier one
    that lies ahead of it, too. Of 122 pairs of one statement in tests/stories that are `later` and were
    published more than a day apart 107 are updates; of 38 on the next day 14, and 18 conflicts."""
    if dates is None or dates.detail != "disjoint" or left.figure is not None and right.figure is not None:
        return None
    if left.published is None or right.published is None or left.published == right.published:
        return None
    first, last = (left, right) if left.published < right.published else (right, left)
    planned, told = _opens(first), _opens(last)
    assert first.published is not None and last.published is not None
    if planned is None or told is None or planned <= first.published:
        return None
    detail = "later" if told > planned else "sooner" if told > last.published else ""
    return Evidence("put-off", "different", 0.0, f"for {planned}, and then for {told}", detail) if detail else None


def _roughly(left: Features, right: Features, dates: Evidence | None) -> Evidence | None:
    """Does one of two statements tell its time by a month or more, and the other by less of it ("in March", and on the 18th), or
    by another month or year that has some of it in common? Of 35 such pairs of one statement in tests/stories 30 are consistent,
    and not one answer."""
    if dates is None or dates.outcome != "compatible" or left.figure is not None and right.figure is not None:
        return None
    mine, theirs = left.when, right.when
    if mine is None or theirs is None or mine not in left.claim.moments or theirs not in right.claim.moments:
        return None
    rough = mine.grain if mine.grain in _PERIODS else theirs.grain
    if rough not in _PERIODS or mine.grain == theirs.grain and dates.detail != "overlap-period":
        return None
    return Evidence("roughly", "compatible", 0.0, f"{mine.text} and {theirs.text}: one is told more roughly", "roughly")


def _opens(one: Features) -> date | None:
    """The first day of the time of a claim, or the last of what goes on until one."""
    when = one.when
    start = None if when is None else when.earliest or when.latest
    return start.date() if start is not None else None


def _since(left: Features, right: Features) -> Evidence | None:
    """Of two statements, when what each tells happened, beside the publication of the other. `detail`: `after` (the later
    article tells of a time after the earlier was published), `came` (both tell of one day, that lay ahead of the earlier and not
    of the later)."""
    if left.figure is not None and right.figure is not None or left.published is None or right.published is None:
        return None
    first, last = (left, right) if left.published <= right.published else (right, left)
    came, planned = _began(last), _began(first)
    assert first.published is not None and last.published is not None
    if came is None or not first.published < came <= last.published:
        return None
    detail = "came" if planned == came else "after" if planned is None or planned <= first.published else ""
    reason = f"published {first.published}, and {came} in an article of {last.published}"
    return Evidence("since", "different", 0.0, reason, detail) if detail else None


def _began(one: Features) -> date | None:
    """The first day of what a claim tells, if it tells of a day or a part of one."""
    when = one.when
    if when is None or when.earliest is None or when.grain in _PERIODS or when.relation not in ("at", "since"):
        return None
    return when.earliest.date()


def _moved(left: Features, right: Features) -> Evidence | None:
    """One tells that a date was moved, and the other, that was not told after it, knows nothing of that, or of an earlier move
    to the date that is now given up. `detail`: `from` where the other has the very date that was given up, `off` where another
    than the new one, `to` where it has that one."""
    moving = [_moves(one) for one in (left, right)]
    found = [_move(mover, other) for moves, mover, other in ((moving[0], left, right), (moving[1], right, left)) if moves]
    return next((one for one in found if one is not None and (not all(moving) or one.detail == "from")), None)


def _move(mover: Features, other: Features) -> Evidence | None:
    """What a claim that tells of a move says of the date in another, which was not told after it."""
    if mover.published is None or other.published is None or other.published > mover.published:
        return None
    new, told = _new_date(mover), _spanned(other.when)
    if new is None or told is None:
        return None
    detail = "to" if told[0] <= new[1] and new[0] <= told[1] else "from" if _gave_up(mover, told) else "off"
    return Evidence("moved", "different", 0.0, f"moved to {new[0]}, for the other {told[0]}", detail)


def _moves(one: Features) -> bool:
    """Does it tell that something is moved: in its own words, or in those of its sentence that stand near its time?"""
    table, when = questions().moved, one.when
    if not one.likely.isdisjoint(table) or when is not None and when.moved == "new":
        return True
    return when is not None and any(
        len(ids) <= _SENSES and not table.isdisjoint(ids) and max(start - when.end, when.start - end) <= _NEAR
        for start, end, ids in one.frame.words
    )


def _gave_up(mover: Features, told: tuple[date, date]) -> bool:
    """Is this the day, and no longer time, from which something is moved?"""
    if told[0] != told[1]:
        return False
    old = [span for m in mover.frame.moments if m.moved == "old" and (span := _spanned(m)) is not None]
    spans = [span for m in mover.claim.moments if (span := _spanned(m)) is not None]
    return any(span[0] == told[0] for span in old or spans if old or span != max(spans))


def _new_date(mover: Features) -> tuple[date, date] | None:
    """The first and last day of the date to which something is moved: the one read as such, else the later one of "from the
    third to the fifth". What is brought forward is then read of one date alone: from a later one to an earlier one is no time."""
    if mover.when is not None and mover.when.moved == "new":
        return _spanned(mover.when)
    spans = sorted(span for m in mover.claim.moments if (span := _spanned(m)) is not None)
    if not spans:
        return None
    first, last = spans[-1]
    days = all(m.grain not in _PERIODS for m in mover.claim.moments)
    if not mover.likely.isdisjoint(questions().sooner) and (len(spans) > 1 or days and first != last):
        return None
    return (last, last) if days else (first, last)


def _spanned(moment: Moment | None) -> tuple[date, date] | None:
    """The first and the last day of a time."""
    if moment is None or moment.earliest is None or moment.latest is None or moment.relation != "at":
        return None
    last = (moment.latest - timedelta(microseconds=1)).date()
    return moment.earliest.date(), max(last, moment.earliest.date())


def _of_one_year(here: date, there: date, left: Features, right: Features) -> tuple[date, date]:
    """Two days, of which one whose year was not written may be that of the year in which the other is."""
    for at, (day, other, one) in enumerate(((here, there, left), (there, here, right))):
        if one.when is not None and one.when.anchored and one.published is not None:
            for year in (day.year - 1, day.year + 1):
                if (day.month, day.day) != (2, 29) and abs(day.replace(year=year) - other) <= _TWIN["day"]:
                    moved = day.replace(year=year)
                    if abs(moved - one.published) < abs(day - one.published):
                        return (moved, other) if at == 0 else (other, moved)
    return here, there


def _day_of(one: Features) -> date | None:
    """The day on which it says that something happens, or happens from then on; None where another could be meant: in the
    night, in another zone, or in a longer time."""
    when = one.when
    if when is None or when.earliest is None or when.zone is not None or when.hedged or when.relation not in ("at", "since"):
        return None
    if when.grain == "day":
        if _in_weeks(one):
            return None
        ends = when.latest
        long = when.relation == "at" and (ends is None or ends - when.earliest > timedelta(days=1))
        return None if long else when.earliest.date()
    awake = when.grain in ("hour", "minute") and _MORNING <= when.earliest.hour < _NIGHT
    return when.earliest.date() if awake and when.relation == "at" else None


def _in_weeks(one: Features) -> bool:
    """Is the day likely reckoned in weeks from the day of publication ("three weeks ago")? It is then so many weeks away, and
    its own number is not written."""
    when = one.when
    if when is None or when.earliest is None or one.published is None or not when.anchored:
        return False
    away = abs((one.published - when.earliest.date()).days)
    return away > _WEEK and away % _WEEK == 0 and str(when.earliest.day) not in [str(int(n)) for n in _NUMBER.findall(when.text)]


def _places(left: Features, right: Features) -> Evidence | None:
    """Each names a city that the other does not. `detail`: `apart` where all else is named by both and much told alike,
    `cities` where that is not so clear, `sites` where one of them is in no gazetteer: then it takes more to say that they
    tell of one event."""
    table = entities()
    cities = _cities(left), _cities(right)
    if not cities[0] or not cities[1]:
        return _sites(left, right)
    if any(map(_city, left.entities & right.entities)):
        return None  # be it that one of them only heads its report with it
    shown = f"{table[cities[0][0]].label} and {table[cities[1][0]].label}"
    only_left, only_right = left.entities - right.entities, right.entities - left.entities
    alone = len(only_left) == 1 and len(only_right) == 1 and not left.strangers and not right.strangers
    telling = [i for i in left.concepts.keys() & right.concepts.keys() if weight_of(i) >= 0.7]
    sure = not {left.language, right.language} & _NO_STRANGERS
    if alone and sure and len(telling) >= _TELLING:
        return Evidence("places", "different", 0.45, shown, "apart")
    return Evidence("places", "different", 0.0, shown, "cities") if len(cities[0]) == len(cities[1]) == 1 else None


def _cities(one: Features) -> list[str]:
    """The cities it names, one that only heads the text left out, and the ends of a way ("the Arar–Karbala railway")."""
    joined = {name.canonical for name in one.claim.names if _joined(one, name)}
    cities = [ident for ident in one.entities if _city(ident) and ident not in joined]
    return sorted(ident for ident in cities if not _datelined(one, ident)) if cities else cities


def _joined(one: Features, city: Name) -> bool:
    """Does a dash or a short word join this city to another one, or to a name that nobody knows? Or does it open a later part of
    a sentence, and may so go on with what stands before?"""
    if city.start == one.claim.start > one.claim.context_start:
        return True
    start, end = city.start - one.claim.start, city.end - one.claim.start
    if one.claim.text[start - 1 : start] in _DASHES or one.claim.text[end : end + 1] in _DASHES:
        return True
    for name in one.claim.names:
        if name.canonical is None or _city(name.canonical):
            first, last = sorted((name, city), key=lambda n: n.start)
            between = one.claim.text[first.end - one.claim.start : last.start - one.claim.start]
            if first.end < last.start <= first.end + _JOINT and between.strip() and not _STOPPED.search(between):
                return True
    return False


_CAPITAL = "capital-city"


def _sites(left: Features, right: Features) -> Evidence | None:
    """The one place that each names, at least one of them unknown, where they sound nothing alike. "The capital" may be any
    city that the other names."""
    if any(c.id == _CAPITAL for one in (left, right) for c in one.claim.concepts):
        return None
    mine, theirs = _site(left), _site(right)
    if mine is None or theirs is None or heard(mine.text, theirs.text) >= _ALIKE:
        return None
    return Evidence("places", "different", 0.0, f"{mine.text} and {theirs.text}", "sites")


def _site(one: Features) -> Name | None:
    """The only name of what a claim says, if it is a city or an unknown name beside a word for a place ("the town of …")."""
    saying = one.claim.attribution
    names = [
        n for n in one.claim.names
        if (saying is None or not saying.start <= n.start < saying.end) and not heads(one.claim, n) and not _land(n.canonical)
        and not _joined(one, n)
    ]  # fmt: skip
    if len(names) != 1:
        return None
    if names[0].canonical:
        return names[0] if _city(names[0].canonical) else None
    if not one.language or load_pack(one.language).words.capitalised_nouns:
        return None  # any noun may look like a name
    return names[0] if any(
        (notion := notions().get(c.id)) is not None and notion.kind in ("place", "institution")
        and max(c.start - names[0].end, names[0].start - c.end) <= _BESIDE
        for c in one.claim.concepts
    ) else None  # fmt: skip


def _land(ident: str | None) -> bool:
    entity = entities().get(ident or "")
    return entity is not None and entity.type in ("country", "region")


def _city(ident: str) -> bool:
    entity = entities().get(ident)
    return entity is not None and entity.type == "city"


def _datelined(one: Features, ident: str) -> bool:
    """Does this city only head the text ("NAIROBI —")?"""
    return all(heads(one.claim, name) for name in one.claim.names if name.canonical == ident)
