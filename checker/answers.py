"""The answers that the claims of a finding give, each with the claims that give it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from checker.candidates import union
from checker.features import Features
from checker.model import Answer, Pair, Root
from checker.report.values import moment_text, quantity_text

_SAME = frozenset({"agreement", "echo"})
_QUOTE = 90  # code points of a claim's own words where nothing shorter tells its answer


def answers(features: Sequence[Features], pairs: Sequence[Pair], origins: Sequence[Root]) -> tuple[Answer, ...]:
    """Groups of claims by answer, those with most independent origins first, then as they come.

    Claims give one answer where they are judged to, where their figures are equal, and where a conflict says that they tell
    the same state.
    """
    links = [(pair.a, pair.b) for pair in pairs if pair.verdict in _SAME]
    links += [(one.claim.id, one.claim.id) for one in features]
    by_figure: dict[object, str] = {}
    for one in features:
        if one.figure is not None and one.figure.low is not None:
            key = (one.figure.kind, one.figure.unit, one.figure.low, one.figure.high, one.figure.qualifier, one.course)
            links.append((by_figure.setdefault(key, one.claim.id), one.claim.id))
    told = _told(pairs)
    by_told: dict[str, str] = {}
    links += [(by_told.setdefault(told[one.claim.id], one.claim.id), one.claim.id) for one in features if one.claim.id in told]
    groups = union(links)
    members: dict[str, list[Features]] = defaultdict(list)
    for one in features:
        members[groups[one.claim.id]].append(one)
    found = [_answer(held, told, origins) for held in members.values()]
    order = {one.claim.id: place for place, one in enumerate(features)}
    return tuple(sorted(found, key=lambda answer: (-answer.origins, -len(answer.claims), order[answer.claims[0]])))


def _answer(held: Sequence[Features], told: Mapping[str, str], origins: Sequence[Root]) -> Answer:
    claims = tuple(one.claim.id for one in held)
    count = sum(not set(root.claims).isdisjoint(claims) for root in origins)
    return Answer(_text(held, told), claims, count)


def _text(held: Sequence[Features], told: Mapping[str, str]) -> str:
    """The answer in short: the figure most give, the state or course told, the time, else the words of the first."""
    figures = Counter(quantity_text(one.figure) for one in held if one.figure is not None)
    if figures:
        return max(figures, key=lambda text: (figures[text], -list(figures).index(text)))
    for one in held:
        if one.claim.id in told:
            return told[one.claim.id]
    if (times := Counter(moment_text(one.when) for one in held if one.claim.kind == "date" and one.when)) and all(times):
        return max(times, key=lambda text: (times[text], -list(times).index(text)))
    words = " ".join(held[0].claim.text.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"


def _told(pairs: Sequence[Pair]) -> dict[str, str]:
    """What the evidence of a conflict says that each side tells: a state, a course, a denial."""
    found: dict[str, str] = {}
    for pair in pairs:
        for one in pair.evidence:
            if pair.verdict != "conflict" or one.outcome != "contradicts":
                continue
            if one.facet == "status" and "|" in one.detail:
                mine, _, theirs = one.detail.partition("|")
                found.setdefault(pair.a, mine.replace("-", " "))
                found.setdefault(pair.b, theirs.replace("-", " "))
            elif one.facet == "polarity":
                first = one.detail == "first"
                found.setdefault(pair.a, "denied" if first else "affirmed")
                found.setdefault(pair.b, "affirmed" if first else "denied")
    return found

