"""Articles that repeat others, found through an index: shared runs of words, or the same facts in the same order.

Within a language a copy shows in runs of five words; two reports of one event share few. A translated copy shows in its
facts – figures, names, days – told in the same order, with little else in either text. The earlier of the two is taken for
the original.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from checker.candidates import figure_key, union
from checker.features import Features
from checker.model import Copy, Evidence
from claims.model import Article
from claims.text import PLAIN, fold

_RUN = 5  # words of a run
_ALL = 240  # runs of a text that are all kept; of a longer one every fourth, by their checksums
_LEAST_RUNS, _SHARE = 8, 0.35  # runs in common, absolute and of the shorter text
_PAIRED = 8  # articles with one key, up to which each is paired with each; of more, each with the earliest
_FACTS, _IN_ORDER, _FIGURES = 8, 0.75, 4  # facts in one order, their share of either text, figures among them
_COPY_LENGTH = 60  # code points; a shorter identical sentence may be written twice by chance
_QUOTED = re.compile(r"[“„][^“”„\n]{20,600}[”“]|«[^«»\n]{20,600}»|\"[^\"\n]{20,600}\"")
_CLAIM_RUN, _CLAIM_RUNS, _CLAIM_SHARE = 4, 6, 0.6


@dataclass(frozen=True, slots=True)
class Copied:
    """Which articles are copies: `roots` tells the article each goes back to, `days` when each was published."""

    shown: tuple[Copy, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def reason(self, left: str, right: str) -> str | None:
        """How one article came from the other, None where nothing says so."""
        if left == right or left not in self.roots or self.roots[left] != self.roots.get(right):
            return None
        direct = [one.reason for one in self.shown if {one.copy, one.original} == {left, right}]
        return direct[0] if direct else "both texts are copies of one"

    def direction(self, left: Features, right: Features) -> str:
        """Who repeats whom, as far as the days of publication tell."""
        a, b = left.published, right.published
        if a is None or b is None or a == b:
            return "one text is a copy of the other"
        early, late = (left, right) if a < b else (right, left)
        return f"one text is a copy of the other: {_who(late)} repeats {_who(early)}"


def _who(one: Features) -> str:
    return f"{one.outlet or 'an unknown outlet'} ({one.published})"


def copied(left: Features, right: Features, wording: Evidence | None) -> bool:
    """Is one sentence a copy of the other, to the letter, nearly, or in most of its runs of words?"""
    if wording is None or min(len(left.claim.text), len(right.claim.text)) < _COPY_LENGTH:
        return False
    if wording.outcome == "same" and float(wording.detail) >= 95:
        return True
    mine, theirs = (set(_runs(one.claim.text, _CLAIM_RUN)) for one in (left, right))
    shared = len(mine & theirs)
    return shared >= _CLAIM_RUNS and shared >= _CLAIM_SHARE * min(len(mine), len(theirs))


def find_copies(articles: Sequence[Article], features: Sequence[Features]) -> Copied:
    """The copies among some articles, each with the article it repeats most of."""
    days = {article.id: ((article.published or "~")[:10], article.id) for article in articles}
    found = {**_by_facts(articles, features, days), **_by_wording(articles, days)}
    outlet = {article.id: article.outlet or "an unknown outlet" for article in articles}
    best: dict[str, tuple[float, str, str]] = {}
    for (first, second), (share, reason) in sorted(found.items()):
        if (share, first) > best.get(second, (0.0, "", ""))[:2]:
            best[second] = share, first, reason
    shown = tuple(
        Copy(copy, original, f"{_dated(copy, outlet, days)} repeats {_dated(original, outlet, days)}: {reason}")
        for copy, (_, original, reason) in sorted(best.items())
    )
    return Copied(shown, union(found), days)


def _dated(article: str, outlet: Mapping[str, str], days: Mapping[str, tuple[str, str]]) -> str:
    day = days[article][0]
    return outlet[article] if day == "~" else f"{outlet[article]} ({day})"


Found = dict[tuple[str, str], tuple[float, str]]  # (earlier article, later article) → share, reason
Days = Mapping[str, tuple[str, str]]


def _runs(text: str, length: int) -> Iterator[int]:
    words = PLAIN.words(fold(text))
    for at in range(len(words) - length + 1):
        yield zlib.crc32("\x1f".join(words[at : at + length]).encode("utf-8", "replace"))


def _own_words(text: str) -> str:
    """The text without its quotations, which anybody may have heard."""
    return _QUOTED.sub(" | ", text)


def _by_wording(articles: Sequence[Article], days: Days) -> Found:
    runs: dict[str, frozenset[int]] = {article.id: frozenset(_runs(_own_words(article.text), _RUN)) for article in articles}
    long = {ident for ident, held in runs.items() if len(held) > _ALL}
    holders: dict[int, list[str]] = defaultdict(list)
    for ident, held in runs.items():
        for run in _sampled(held) if ident in long else held:
            holders[run].append(ident)
    shared = _counted(holders.values(), days)
    found: Found = {}
    for (first, second), _ in shared.items():
        both, least = runs[first] & runs[second], min(len(runs[first]), len(runs[second]))
        if len(both) >= _LEAST_RUNS and len(both) >= _SHARE * least:
            found[first, second] = len(both) / least, f"{len(both)} of {least} runs of {_RUN} words are the same"
    return found


def _sampled(runs: Iterable[int]) -> Iterator[int]:
    return (run for run in runs if run % 4 == 0)


def _counted(holders: Iterable[Sequence[str]], days: Days) -> Counter[tuple[str, str]]:
    """(earlier, later) → how many keys they share; a key of many is counted for each with the earliest alone."""
    shared: Counter[tuple[str, str]] = Counter()
    for group in holders:
        if len(group) < 2:
            continue
        ordered = sorted(set(group), key=days.__getitem__)
        shared.update(combinations(ordered, 2) if len(ordered) <= _PAIRED else ((ordered[0], one) for one in ordered[1:]))
    return shared


# --- the same facts in the same order -------------------------------------------------------------------------------


def _by_facts(articles: Sequence[Article], features: Sequence[Features], days: Days) -> Found:
    facts: dict[str, list[str]] = {article.id: [] for article in articles}
    for one in features:
        facts.setdefault(one.article_key, []).extend(_told(one))
    told = {ident: list(dict.fromkeys(sequence)) for ident, sequence in facts.items()}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ident, sequence in told.items():
        figures = [fact for fact in sequence if fact.startswith("f:")]
        for step in pairwise(figures):
            holders[step].append(ident)
    found: Found = {}
    for (first, second), count in _counted(holders.values(), days).items():
        if count >= 2 and (share := _retold(told[first], told[second])) is not None:
            found[first, second] = share, f"the same facts in the same order ({share:.0%} of them)"
    return found


def _told(one: Features) -> Iterator[str]:
    """The figures, names and days of a claim in the order of the text."""
    placed = [(v.start, key) for v in one.claim.values if (key := figure_key(v))]
    placed += [(n.start, f"n:{n.canonical}") for n in one.claim.names if n.canonical]
    placed += [(m.start, f"t:{m.earliest:%Y-%m-%d}") for m in one.claim.moments if m.earliest is not None]
    return (fact for _, fact in sorted(placed))


def _retold(left: Sequence[str], right: Sequence[str]) -> float | None:
    """The share of facts that stand in one order in both texts, where that makes one a copy of the other."""
    common = _longest_common(left, right)
    figures = [fact for fact in common if fact.startswith("f:")]
    share = len(common) / max(len(left), len(right))
    return share if len(common) >= _FACTS and share >= _IN_ORDER and len(figures) >= _FIGURES else None


def _longest_common(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The longest sequence that stands in both, in order. Facts occur once in each, so it is the longest rising run of the
    places in the other text."""
    place = {fact: at for at, fact in enumerate(right)}
    shared = [(place[fact], fact) for fact in left if fact in place]
    best: list[list[str]] = []
    for at, (spot, fact) in enumerate(shared):
        before = max((best[i] for i in range(at) if shared[i][0] < spot), key=len, default=[])
        best.append([*before, fact])
    return max(best, key=len, default=[])
