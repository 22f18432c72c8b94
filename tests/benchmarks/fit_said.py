"""Fits the weights by which two statements of one event are told to be one: `SAID` of `checker/slot_odds.py`, and the
`ROUNDS` of `checker/tellings.py`.

    python tests/benchmarks/fit_said.py [FOLDER…]

From the composed stories (`stories.py`) come the pairs of claims of linked articles, one of them at least without a figure,
that both stand for labelled mentions: those that answer one question (any label but `different-scope`), and all others; the
rest only counts among what else might fit. To the first, pairs of different sentences of digests of unrelated news are added
(`digests.py`), which are of no one question. Three logistic regressions (`fit_slots.py`): on what is told of a pair, and twice
on how it stands in the event, each by odds fitted without its own part of the stories, a fifth of them. Prints the weights,
and for each of the three the area under the ROC curve, and the precision and recall from 0.5 on, of stories left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from digests import DIGESTS, compared
from fit_slots import area, dot, regression, show
from stories import STORIES, Told, _lines

from checker import candidates
from checker.case import Case
from checker.details import features_in
from checker.events import events_of
from checker.features import Features
from checker.lineage import Lineages
from checker.nearness import Nearness
from checker.pipeline import evidence_on
from checker.slot_odds import Layout, said_alike
from checker.tellings import ROUNDS, supports

Pair = tuple[int, int]
PARTS = 5  # of which one at a time is left out
PENALTY = 2.0


class Row(NamedTuple):
    """A pair of one story: what is told of it, by name; do both stand for labelled mentions, and is it one question."""

    part: int
    story: str
    pair: Pair
    told: dict[str, float]
    known: bool
    one: bool


def rows_of(folder: Path, part: int) -> tuple[list[Features], list[Row]]:
    """The features of a story, and its pairs of which one at least has no figure."""
    told = Told(folder)
    features = features_in(told.report)
    place = {one.claim.id: position for position, one in enumerate(features)}
    owners: dict[int, set[tuple[str, int]]] = defaultdict(set)
    labels: dict[tuple[str, int, int], str] = {}
    for fact in _lines(folder / "gold" / "facts.jsonl"):
        for number, mention in enumerate(fact["mentions"]):
            for ident in told.claims_at(mention):
                owners[place[ident]].add((fact["fact"], number))
        for pair in fact["pairs"]:
            labels[fact["fact"], *sorted((pair["a"], pair["b"]))] = pair["label"]
    events, lineages, layout = events_of(features), Lineages(told.report.articles, features), Layout(features)
    links = {
        (a, b): link for a, b in candidates.pairs(features, events.linked)
        if (link := events.between(features[a].article_key, features[b].article_key)) is not None
        and (features[a].figure is None or features[b].figure is None)
    }  # fmt: skip
    nearness = Nearness(features, {(features[a].article_key, features[b].article_key) for a, b in links})
    found = []
    for (a, b), link in sorted(links.items()):
        case = Case(evidence_on(features[a], features[b], link, lineages))
        if case.detail("metric") == "kind":
            continue
        said = {labels.get((f, *sorted((i, j)))) for f, i in owners[a] for g, j in owners[b] if f == g} - {None}
        alike = said_alike(features[a], features[b], case, layout, nearness)
        alike = {name: float(value) for name, value in alike.items()}
        known = bool(owners[a] and owners[b])
        found.append(Row(part, folder.name, (a, b), alike, known, bool(said) and "different-scope" not in said))
    return features, found


def unrelated(number: int) -> list[Row]:
    """The pairs of different sentences of the digests of this number, of which one at least has no figure."""
    found = []
    for one in compared(number):
        if not one.one and (one.left.figure is None or one.right.figure is None):
            alike = said_alike(one.left, one.right, one.case, one.layout, one.nearness)
            told = {name: float(value) for name, value in alike.items()}
            found.append(Row(number % PARTS, f"digests {number}", one.pair, told, True, False))
    return found


def fitted(rows: Sequence[Row], xs: Sequence[Sequence[float]], names: Sequence[str], title: str) -> list[float]:
    """Prints the weights fitted on all, and how good they are; gives the odds of each row by weights fitted without its part."""

    def weights(left_out: int | None) -> list[float]:
        chosen = [(x, row.one) for x, row in zip(xs, rows, strict=True) if row.known and row.part != left_out]
        return regression([x for x, _ in chosen], [y for _, y in chosen], PENALTY)

    by_part = {part: weights(part) for part in sorted({row.part for row in rows})}
    odds = [dot(by_part[row.part], x) for x, row in zip(xs, rows, strict=True)]
    judged = [(value, row.one) for value, row in zip(odds, rows, strict=True) if row.known]
    right = sum(one for value, one in judged if value >= 0)
    said, true = sum(value >= 0 for value, _ in judged), sum(one for _, one in judged)
    show(title, names, weights(None))
    curve = area(*zip(*judged, strict=True))
    print(f"  left out: area {curve:.3f}, precision {right / said:.2f}, recall {right / true:.2f} of {true} in {len(judged)}")
    return odds


def main() -> None:
    """Prints the weights of the three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(p for p in STORIES.iterdir() if p.is_dir()))
    stories, rows = {}, list[Row]()
    for number, folder in enumerate(parser.parse_args().folders):
        stories[folder.name], found = rows_of(folder, number % PARTS)
        rows += found
    names = list(rows[0].told)
    pairs = [*rows, *(row for number in range(1, DIGESTS + 1) for row in unrelated(number))]
    odds = fitted(pairs, [[1.0, *row.told.values()] for row in pairs], ["base", *names], "of a pair")[: len(rows)]
    for number, (_, weights) in enumerate(ROUNDS, 1):
        told = {}
        for story, features in stories.items():
            held = {row.pair: value for row, value in zip(rows, odds, strict=True) if row.story == story}
            told.update({(story, pair): found for pair, found in supports(features, held)})
        xs = [[1.0, *(told[row.story, row.pair][name] for name in weights)] for row in rows]
        odds = fitted(rows, xs, ["base", *weights], f"in the event, round {number}")


if __name__ == "__main__":
    main()
