"""Where a statement comes from: outlet → agency → official. Corroboration is counted by origin, not by outlet.

Two claims share an origin where the same official said it, where one wire carried it (or is the other's outlet), where one
outlet said both, or where one text is a copy of the other. Who named two different people has asked two, whoever carried
them. An unknown outlet is nobody's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from checker.compare.names import heard
from checker.events import NO_EVENTS, Events
from checker.features import Features
from checker.lineage import odds
from checker.lineage.chains import Chain, chain_of, chains, label, shown, shown_links
from checker.lineage.copies import Copied, copied, find_copies
from checker.lineage.speakers import NOBODY, is_office, of_their_own, same_speaker
from checker.lineage.voices import Voice, Voices
from checker.model import Copy, Evidence, Link, Pair, Root
from checker.slot_odds import share
from claims.model import Article

__all__ = ["Lineages", "chain", "compare_origin", "copied", "count_origins", "one_origin", "roots"]


_ALIKE = 0.7  # likeness of sound, from which on two names beside one office may be one


def chain(features: Features) -> tuple[str, ...]:
    """The links that a claim's own sentence tells, outlet first."""
    return chain_of(features).links


class Lineages:
    """The chains of all claims of some articles, and which articles are copies of which."""

    def __init__(self, articles: Sequence[Article], features: Sequence[Features], events: Events = NO_EVENTS) -> None:
        self._chains = chains(articles, features)
        self._copies = find_copies(articles, features)
        linked = {article.id: events.linked(article.id) for article in articles}
        self._voices = Voices(features, self._chains, {article.id: article.text for article in articles}, linked)

    def chain(self, one: Features) -> Chain:
        return self._chains.get(one.claim.id) or chain_of(one)

    def voices(self, one: Features) -> tuple[Voice, ...]:
        """Who may speak in a claim: its own source, or those that its article names around it."""
        return self._voices.of(one)

    def shown(self) -> dict[str, tuple[Link, ...]]:
        """Claim id → its chain, as the report holds it."""
        return {ident: shown_links(found) for ident, found in self._chains.items()}

    def copies(self) -> tuple[Copy, ...]:
        """The articles that repeat others, in the order of their ids."""
        return self._copies.shown

    def copied(self, left: str, right: str) -> str | None:
        """How one of two articles came from the other, None where nothing says so."""
        return self._copies.reason(left, right)

    def compare(
        self, left: Features, right: Features, wording: Evidence | None, *, in_event: bool = True, alike: bool = False
    ) -> Evidence:
        """`same` origin or `different`, with the link they share, or how one came from the other. Not `in_event`, it follows
        from the two articles alone. `alike`: both say the same, so that one may be the other's source, or both have one."""
        copies = self._copies if in_event else Copied()
        mine, theirs = self.chain(left), self.chain(right)
        found = _compare(left, right, mine, theirs, wording, copies)
        if not (in_event and alike) or found.outcome == "same":
            return found
        wire = not set(mine.agencies).isdisjoint(theirs.agencies)
        origin = self._voices.shared(left, right, wire)
        if origin is None or origin.odds < odds.LEAST:
            return found
        reason = f"likely one origin: {_stands(origin.mine, mine)}, and {_stands(origin.theirs, theirs)}"
        return Evidence("origin", "same", 0.0, reason, f"likely-{found.detail}:{share(origin.odds):.2f}")


def compare_origin(left: Features, right: Features, wording: Evidence | None) -> Evidence:
    """`Lineages.compare` for two claims of which nothing but their own sentences is known."""
    return _compare(left, right, chain_of(left), chain_of(right), wording, Copied())


def _compare(
    left: Features, right: Features, mine: Chain, theirs: Chain, wording: Evidence | None, copies: Copied
) -> Evidence:
    shared = shared_link(mine, theirs)
    if shared is not None:
        return Evidence("origin", "same", 0.0, f"both go back to {shared}", "shared")
    if not _two_people(mine, theirs):
        if copied(left, right, wording):
            return Evidence("origin", "same", 0.0, copies.direction(left, right), "copy")
        reason = copies.reason(left.article_key, right.article_key)
        if reason is not None:
            return Evidence("origin", "same", 0.0, reason, "copy")
    told_by = "speakers" if _two_sources(mine, theirs) else "pointing" if _points_back(mine, theirs) else "apart"
    if _alike(left, right, mine, theirs):
        told_by = "alike"
    return Evidence("origin", "different", 0.0, f"{mine.end} and {theirs.end}", told_by)


def _stands(one: Voice, chain: Chain) -> str:
    """Who speaks in a claim, and where that is said, for a reader."""
    outlet = label(chain.outlet)
    who = label(shown(one.speakers[0]))
    if one.own:
        return f"{outlet} names {who}"
    count = "" if abs(one.far) == 1 else f"{abs(one.far)} sentences "
    where = "in its sentence" if not one.far else f"{count}before it" if one.far > 0 else f"{count}after it"
    return f"{outlet} names {who} {'just ' if abs(one.far) == 1 else ''}{where}"


def shared_link(mine: Chain, theirs: Chain) -> str | None:
    """What both chains go back to, as it is shown; None where nothing says so."""
    for one in mine.officials:
        for other in theirs.officials:
            name = same_speaker(one, other)
            if name is not None and not (one.person and other.person and _relayed_apart(mine, theirs)):
                return label(name)
    if _two_people(mine, theirs):
        return None
    ours, yours = {mine.outlet, *mine.agencies}, {theirs.outlet, *theirs.agencies}
    common = [link for link in (*mine.agencies, mine.outlet) if link in yours and link in ours]
    return label(common[0]) if common else None


def _relayed_apart(mine: Chain, theirs: Chain) -> bool:
    """Did the words of one person reach the two on different ways? What several wires heard somebody say they all heard."""
    if mine.implied or theirs.implied or not ((mine.agencies or mine.heard) and (theirs.agencies or theirs.heard)):
        return False
    return bool(mine.agencies or theirs.agencies) and {mine.outlet, *mine.agencies}.isdisjoint({theirs.outlet, *theirs.agencies})


def _two_people(mine: Chain, theirs: Chain) -> bool:
    """Does each name somebody who is not the other's?"""
    mine_named, their_named = [o for o in mine.officials if of_their_own(o)], [o for o in theirs.officials if of_their_own(o)]
    return bool(mine_named and their_named) and not any(same_speaker(a, b) for a in mine_named for b in their_named)


def _points_back(mine: Chain, theirs: Chain) -> bool:
    """Does each have a source, and one of them is but a word for one named before ("the agency", "the statement")?"""
    only = [all(one.generic and not one.named and not one.places for one in chain.officials) for chain in (mine, theirs)]
    return bool(mine.officials and theirs.officials) and any(only)


def _two_sources(mine: Chain, theirs: Chain) -> bool:
    """Does each have a source of its own, a person or a body, that is not a word which may mean the other's ("the agency")?"""
    return all(any(one.named and not one.generic or of_their_own(one) for one in chain.officials) for chain in (mine, theirs))


def _alike(left: Features, right: Features, mine: Chain, theirs: Chain) -> bool:
    """May both be one speaker, by what they are called: "the fire service" and "the Greek firefighters", "the mayor" and
    "mayor Kondakis"? Two with names of their own are two, unless those sound much alike."""
    if not mine.officials or not theirs.officials or not _called(left, mine) & _called(right, theirs):
        return False
    lands = [frozenset().union(*(one.places for one in chain.officials)) for chain in (mine, theirs)]
    if lands[0] and lands[1] and not lands[0] & lands[1]:
        return False
    if all(any(of_their_own(one) for one in chain.officials) for chain in (mine, theirs)):
        names = [[name for one in chain.officials for name in one.strangers] for chain in (mine, theirs)]
        return any(heard(one, other) >= _ALIKE for one in names[0] for other in names[1])
    return True


def _called(one: Features, chain: Chain) -> frozenset[str]:
    """The offices and bodies that its speakers are called, each taken apart: `health-ministry` is of health and a ministry."""
    called = {atom for official in chain.officials for senses in official.words for sense in senses for atom in sense}
    saying = one.claim.attribution
    if saying is not None and saying.source and saying.source_start is not None:
        end = saying.source_start + len(saying.source)
        called.update(
            part for concept in one.claim.concepts if saying.source_start <= concept.start < end and is_office(concept.id)
            for part in (concept.id, *concept.id.split("-"))
        )  # fmt: skip
    return frozenset(called) - NOBODY


def roots(
    features: Sequence[Features], same: Iterable[tuple[str, str]] = (), lineages: Lineages | None = None
) -> tuple[Root, ...]:
    """The independent origins of a group of claims, in the order in which they occur; `same` are pairs of claim ids known
    to share one. A claim that names nobody joins an origin it shares a link with, and never makes one of two; two that are
    named become one where most pairs between them share one."""
    found = {one.claim.id: lineages.chain(one) if lineages is not None else chain_of(one) for one in features}
    named = [ident for ident, chain in found.items() if any(o.named for o in chain.officials)]
    groups: list[list[str]] = []
    _gather(named, groups, found)
    firm = len(groups)
    _gather([ident for ident in found if ident not in set(named)], groups, found)
    home = {ident: number for number, members in enumerate(groups) for ident in members}
    links = list(same)
    told_once = {frozenset(pair) for pair in links}
    for a, b in links:
        low, high = sorted((home.get(a, -1), home.get(b, -1)))
        if 0 <= low < high and (high >= firm or _mostly(told_once, groups[low], groups[high])):
            for ident in groups[high]:
                home[ident] = low
            groups[low] += groups[high]
            groups[high] = []
    order = {ident: place for place, ident in enumerate(found)}
    made = [sorted(members, key=order.__getitem__) for members in groups if members]
    made.sort(key=lambda members: order[members[0]])
    return tuple(Root(_named(members, found), tuple(members)) for members in made)


def _mostly(same: Collection[frozenset[str]], mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Do most pairs between two groups share an origin?"""
    return 2 * sum(frozenset((a, b)) in same for a in mine for b in theirs) > len(mine) * len(theirs)


def one_origin(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """The claims of each pair whose evidence says that both have one origin."""
    return [
        (pair.a, pair.b) for pair in pairs
        if any(one.facet == "origin" and one.outcome == "same" for one in pair.evidence)
    ]  # fmt: skip


def _gather(idents: Iterable[str], groups: list[list[str]], found: Mapping[str, Chain]) -> None:
    """Put each claim to the first group with a claim of the same origin, or into one of its own."""
    distinct: dict[int, list[Chain]] = {
        number: list(dict.fromkeys(found[ident] for ident in members)) for number, members in enumerate(groups)
    }
    for ident in idents:
        chain = found[ident]
        for number, members in distinct.items():
            if any(chain == other or shared_link(chain, other) is not None for other in members):
                groups[number].append(ident)
                if chain not in members:
                    members.append(chain)
                break
        else:
            distinct[len(groups)] = [chain]
            groups.append([ident])


def _named(members: Sequence[str], found: Mapping[str, Chain]) -> str:
    """The name of an origin: the last link of the first claim that names somebody."""
    ends = [found[ident] for ident in members]
    first = next((one for one in ends if any(o.named for o in one.officials)), None)
    first = first or next((one for one in ends if one.agencies), ends[0])
    return label(first.agencies[-1]) if first.agencies and not any(o.named for o in first.officials) else first.end


def count_origins(
    features: Iterable[Features], same: Sequence[tuple[str, str]], lineages: Lineages | None = None
) -> int:
    """How many independent origins a group of claims has; `same` are pairs of claim ids known to share one."""
    return len(roots(list(features), same, lineages))
