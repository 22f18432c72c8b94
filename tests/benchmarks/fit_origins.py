"""Fits the weights of `checker/lineage/kinship.py` and `checker/lineage/odds.py`: whether two claims go back to one speaker.

    python tests/benchmarks/fit_origins.py [FOLDER…]

The gold of the composed stories (`stories.py`) tells for each mention who it comes from, named in its sentence or not. From it
come the pairs of sources that are one speaker or two (under whatever description), and the pairs of mentions labelled `echo` or
`agreement`. Two logistic regressions, as in `fit_slots.py`: of two sources on what they are called; of two mentions on whom both
name and how near, the likeliest of the voices of both chosen by the weights of the round before. Prints the weights, the area
under the ROC curve with each story judged by weights fitted without it, and how many of either label come out right so.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from fit_slots import area, dot, regression, show
from stories import STORIES, Told, _lines

from checker.details import features_in
from checker.events import events_of
from checker.features import Features
from checker.lineage import Lineages, kinship, odds
from checker.lineage.voices import Voice

Mention = tuple[dict[str, Any], list[str]]
ROUNDS = 3


class Row(NamedTuple):
    """A pair of one story: what may be told of it, by name, and whether it is one speaker. `sure`: the chains share a link."""

    story: str
    ways: list[dict[str, float]]
    one: bool
    sure: bool = False


class Story:
    """A story as it was read, with the voices of its claims."""

    def __init__(self, folder: Path) -> None:
        told = Told(folder)
        features = features_in(told.report)
        self.name = folder.name
        self.by_id: dict[str, Features] = {one.claim.id: one for one in features}
        self.lineages = Lineages(told.report.articles, features, events_of(features))
        self.facts: list[tuple[list[Mention], list[dict[str, Any]]]] = [
            ([(m, sorted(told.claims_at(m))) for m in fact["mentions"]], fact["pairs"])
            for fact in _lines(folder / "gold" / "facts.jsonl")
        ]

    def voices(self, claim: str) -> tuple[Voice, ...]:
        return self.lineages.voices(self.by_id[claim])

    def sources(self) -> Iterator[Row]:
        """Pairs of sources that sentences of two articles name, each once."""
        mentions = [one for held, _ in self.facts for one in held if one[0].get("attribution") is not None]
        own = [(m, next((v for claim in claims for v in self.voices(claim) if v.own), None)) for m, claims in mentions]
        named = [(mention, voice) for mention, voice in own if voice is not None]
        seen: set[tuple[int, int]] = set()
        for (mine, one), (theirs, other) in combinations(named, 2):
            if mine["article"] != theirs["article"] and (one.key, other.key) not in seen:
                seen.add((one.key, other.key))
                ways = [dict(kinship.likeness(a, b)) for a, b in product(one.speakers, other.speakers)]
                yield Row(self.name, ways, mine["attribution"] == theirs["attribution"])

    def pairs(self) -> Iterator[Row]:
        """Pairs of mentions labelled `echo` or `agreement`."""
        for mentions, pairs in self.facts:
            for pair in pairs:
                if pair["label"] not in ("echo", "agreement"):
                    continue
                rows = [self._row(a, b, pair["label"] == "echo") for a in mentions[pair["a"]][1] for b in mentions[pair["b"]][1]]
                if rows:
                    yield max(rows, key=lambda row: row[0])[1]

    def _row(self, a: str, b: str, echo: bool) -> tuple[tuple[bool, bool], Row]:
        """(how surely these two claims stand for two mentions, the pair)."""
        left, right = self.by_id[a], self.by_id[b]
        mine, theirs = self.lineages.chain(left), self.lineages.chain(right)
        sure = self.lineages.compare(left, right, None).outcome == "same"
        wire = not set(mine.agencies).isdisjoint(theirs.agencies)
        ways = [
            odds.told(kinship.kinship(one.speakers, other.speakers), one.own + other.own, wire, one.told, other.told)
            for one, other in product(self.voices(a), self.voices(b)) if not kinship.two(one.speakers, other.speakers)
        ]  # fmt: skip
        alike = (left.figure is None) == (right.figure is None)
        return (alike, sure), Row(self.name, ways, echo, sure)


def fitted(
    rows: Sequence[Row], weights: dict[str, float], penalty: float
) -> tuple[dict[str, float], Callable[[Row], float]]:
    """The weights, by name, and the log-odds of each row by weights fitted without its story."""
    names = list(weights)

    def chosen(row: Row, by: dict[str, float]) -> list[float]:
        best = max(row.ways, key=lambda way: sum(by[name] * way[name] for name in names))
        return [1.0, *(float(best[name]) for name in names)]

    for _ in range(ROUNDS):
        xs = [chosen(row, weights) for row in rows]
        found = regression(xs, [row.one for row in rows], penalty)
        weights = dict(zip(names, found[1:], strict=True))
    without = {
        name: regression(*zip(*[(x, r.one) for x, r in zip(xs, rows, strict=True) if r.story != name], strict=True), penalty)
        for name in {row.story for row in rows}
    }
    return {"base": found[0]} | weights, lambda row: dot(without[row.story], chosen(row, weights))


def main() -> None:
    """Prints both sets of weights, and how well they do on stories left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(p for p in STORIES.iterdir() if p.is_dir()))
    stories = [Story(folder) for folder in parser.parse_args().folders]
    sources = [row for story in stories for row in story.sources()]
    weights, judge = fitted(sources, kinship.LIKE, 2.0)
    show("of two sources", list(weights), list(weights.values()))
    print_area(sources, judge)
    pairs = [row for story in stories for row in story.pairs()]
    weighed = [row for row in pairs if row.ways]
    weights, judge = fitted(weighed, odds.ORIGIN, 2.0)
    show("of two claims", list(weights), list(weights.values()))
    print_area(weighed, judge)
    for label in (True, False):
        of_it = [row for row in pairs if row.one == label]
        right = sum((row.sure or bool(row.ways) and judge(row) >= odds.LEAST) == label for row in of_it)
        alone = sum(row.sure == label for row in of_it)
        print(f"{'echo' if label else 'agreement'}: {right} of {len(of_it)} right, {alone} by shared links alone")


def print_area(rows: Sequence[Row], judge: Callable[[Row], float]) -> None:
    """How well each story is judged by weights fitted without it."""
    found = area(map(judge, rows), [row.one for row in rows])
    print(f"area under the ROC curve, each story left out: {found:.3f} of {len(rows)} pairs")


if __name__ == "__main__":
    main()
