"""Fits the weights of `checker/slot_odds.py`: how likely two figures of one event answer one question.

    python tests/benchmarks/fit_slots.py [FOLDER…]

From the composed stories (`stories.py`) come the pairs of figures of linked articles that both stand for labelled mentions: those
that answer one question (any label but `different-scope`), and all others. (Where one stands for none, they may be one answer
that nobody labelled; such pairs only count among what else might fit.) To these come pairs of digests of unrelated news
(`digests.py`), of which only equal figures of one sentence in two languages answer one question. Two logistic regressions with
an L2 penalty, by Newton's method: one on what is told of two figures (`likeness`, `sameness`), one, of figures that differ, on
how a pair stands among what else might fit (`Slots.standings`), whose odds come from weights fitted without its own part of the
stories, a fifth of them; there pairs that are labelled `different-scope` are left out, since it is for other evidence (facets
`scope`, `dates`) to tell them from contrary answers. What is told without a figure is weighed by `fit_said.py`.
Prints the weights, and the area under the ROC curve when each story is judged by weights fitted without its part.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from digests import DIGESTS, compared
from stories import STORIES, Told, _has, _lines

from checker.case import Case
from checker.details import features_in
from checker.events import events_of
from checker.features import Features
from checker.lineage import Lineages
from checker.model import Evidence
from checker.nearness import Nearness
from checker.pipeline import evidence_on
from checker.slot_odds import RIVAL, Fit, Layout, likeness, sameness
from checker.slots import Slots

Pair = tuple[int, int]
PARTS = 5  # of which one at a time is left out
EQUALS = ("one digit", "two digits", "three digits", "close")


class Row(NamedTuple):
    """A pair of figures of one story: what is told of it by name, whether they are equal or close, whether one question,
    whether both stand for labelled mentions, and whether they answer it of another part or time (`different-scope`)."""

    story: str
    pair: Pair
    told: dict[str, float]
    equals: tuple[float, ...]
    one: bool
    labelled: bool
    scoped: bool


class Story(NamedTuple):
    """A story as it was read and compared."""

    told: Told
    features: list[Features]
    compared: dict[Pair, tuple[Evidence, ...]]


def read(folder: Path) -> Story:
    """Reads a story and compares the figures that are proposed of its linked articles."""
    from checker import candidates

    told = Told(folder)
    features = features_in(told.report)
    events, lineages = events_of(features), Lineages(told.report.articles, features)
    compared = {}
    for a, b in candidates.pairs(features, events.linked):
        link = events.between(features[a].article_key, features[b].article_key)
        if link is not None and features[a].figure is not None and features[b].figure is not None:
            compared[a, b] = evidence_on(features[a], features[b], link, lineages)
    return Story(told, features, compared)


def rows_of(folder: Path, story: Story) -> list[Row]:
    """The labelled pairs of a story, and those that are of no one fact."""
    features = story.features
    place = {one.claim.id: position for position, one in enumerate(features)}
    owners: dict[int, set[tuple[str, int]]] = defaultdict(set)
    near: dict[int, set[str]] = defaultdict(set)
    labels: dict[tuple[str, int, int], str] = {}
    for fact in _lines(folder / "gold" / "facts.jsonl"):
        for number, mention in enumerate(fact["mentions"]):
            spans = [place[ident] for ident in story.told.claims_at(mention)]
            own = [one for one in spans if _states(features[one], mention.get("value"))]
            for one in own or spans:
                owners[one].add((fact["fact"], number))
            for one in spans:
                near[one].add(fact["fact"])
        for pair in fact["pairs"]:
            labels[fact["fact"], *sorted((pair["a"], pair["b"]))] = pair["label"]
    layout, found = Layout(features), []
    nearness = Nearness(features, {(features[a].article_key, features[b].article_key) for a, b in story.compared})
    for (a, b), evidence in story.compared.items():
        case = Case(evidence)
        said = {labels.get((f, *sorted((i, j)))) for f, i in owners[a] for g, j in owners[b] if f == g} - {None}
        if case.detail("metric") == "kind" or not (owners[a] or owners[b]) or not said and near[a] & near[b]:
            continue
        digits, close = sameness(features[a], features[b], case)
        equals = (*(float(digits == n) for n in (1, 2, 3)), float(close))
        told = {name: float(value) for name, value in likeness(features[a], features[b], case, layout, nearness).items()}
        one, labelled = bool(said) and "different-scope" not in said, bool(owners[a] and owners[b])
        found.append(Row(folder.name, (a, b), told, equals, one, labelled, "different-scope" in said))
    return found


def unrelated(number: int) -> list[Row]:
    """The pairs of figures of the digests of this number, but for those of one sentence whose figures differ."""
    found = []
    for one in compared(number):
        if one.left.figure is None or one.right.figure is None:
            continue
        digits, close = sameness(one.left, one.right, one.case)
        if not one.one or digits:
            equals = (*(float(digits == n) for n in (1, 2, 3)), float(close))
            alike = likeness(one.left, one.right, one.case, one.layout, one.nearness)
            told = {name: float(value) for name, value in alike.items()}
            found.append(Row(f"digests {number}", one.pair, told, equals, one.one, True, False))
    return found


def _states(one: Features, value: object) -> bool:
    """Is the claim's own figure this value?"""
    return one.figure is not None and _has(type("Own", (), {"values": (one.figure,)}), value)


def regression(xs: Sequence[Sequence[float]], ys: Sequence[bool], penalty: float) -> list[float]:
    """Weights of a logistic regression with an L2 penalty (not on the first, which is constant), by Newton's method."""
    size = len(xs[0])
    weights = [0.0] * size
    for _ in range(12):
        slope = [-penalty * w if i else 0.0 for i, w in enumerate(weights)]
        curve = [[penalty if i == j and i else 1e-9 * (i == j) for j in range(size)] for i in range(size)]
        for x, y in zip(xs, ys, strict=True):
            live = [(i, v) for i, v in enumerate(x) if v]
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weights[i] * v for i, v in live)))))
            for i, v in live:
                slope[i] += (y - p) * v
                for j, u in live:
                    curve[i][j] += p * (1 - p) * v * u
        step = solved(curve, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return weights


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by Gauss' elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for r in range(len(rows)):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [v - factor * u for v, u in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def area(scores: Iterable[float], ys: Iterable[bool]) -> float:
    """The area under the ROC curve."""
    ranked = sorted(zip(scores, ys, strict=True))
    above = sum(place for place, (_, y) in enumerate(ranked) if y)
    right = sum(y for _, y in ranked)
    return (above - right * (right - 1) / 2) / (right * (len(ranked) - right))


def dot(weights: Sequence[float], x: Sequence[float]) -> float:
    return sum(w * v for w, v in zip(weights, x, strict=True))


def main() -> None:
    """Prints both sets of weights, and how well they do on stories left out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(p for p in STORIES.iterdir() if p.is_dir()))
    folders: list[Path] = parser.parse_args().folders
    stories = {folder.name: read(folder) for folder in folders}
    rows = [row for folder in folders for row in rows_of(folder, stories[folder.name])]
    rows += [row for number in range(1, DIGESTS + 1) for row in unrelated(number)]
    part = {name: number % PARTS for number, name in enumerate(dict.fromkeys(row.story for row in rows))}
    xs = [[1.0, *row.told.values(), *row.equals] for row in rows]
    show("of a pair", ["base", *rows[0].told, *EQUALS], fitted(rows, xs))
    without = {left: fitted([row for row in rows if part[row.story] != left],
                            [x for x, row in zip(xs, rows, strict=True) if part[row.story] != left]) for left in range(PARTS)}
    scores = [dot(without[part[row.story]], x) for x, row in zip(xs, rows, strict=True)]
    rival_rows = []
    for name, story in stories.items():
        weights = without[part[name]]
        own = [(row, x) for row, x in zip(rows, xs, strict=True) if row.story == name]
        fits = {
            row.pair: Fit(dot(weights, x), dot(weights, [*x[:-4], *[0.0] * 4]), any(row.equals)) for row, x in own
        }  # fmt: skip
        standings = Slots(story.features, fits).standings
        rival_rows += [
            (name, standings[row.pair], row.one)
            for row, _ in own if row.pair in standings and row.labelled and not row.scoped
        ]  # fmt: skip
    known = [(score, row.one) for score, row in zip(scores, rows, strict=True) if row.labelled]
    print(f"area under the ROC curve, each part left out: {area(*zip(*known, strict=True)):.3f} of {len(known)} pairs")
    keys = list(RIVAL)
    second = [([1.0, *(standing[key] for key in keys)], one) for _, standing, one in rival_rows]
    show("of two that differ", ["base", *keys], regression(*zip(*second, strict=True), 1.0))
    judged = []
    for left in range(PARTS):
        kept = [one for one, row in zip(second, rival_rows, strict=True) if part[row[0]] != left]
        weights = regression(*zip(*kept, strict=True), 1.0)
        judged += [(dot(weights, x), y) for (x, y), row in zip(second, rival_rows, strict=True) if part[row[0]] == left]
    print(f"area under the ROC curve, each part left out: {area(*zip(*judged, strict=True)):.3f} of {len(judged)} pairs")


def fitted(rows: Sequence[Row], xs: Sequence[Sequence[float]]) -> list[float]:
    """The weights that fit the labelled pairs."""
    kept = [(x, row.one) for x, row in zip(xs, rows, strict=True) if row.labelled]
    return regression(*zip(*kept, strict=True), 2.0)


def show(title: str, names: Sequence[str], weights: Sequence[float]) -> None:
    """Prints weights by name."""
    print(title + ": " + ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(names, weights, strict=True)))


if __name__ == "__main__":
    main()
