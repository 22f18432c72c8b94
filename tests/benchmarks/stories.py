"""How well the pairs of whole stories are judged: articles of several outlets in several languages, with gold beside them.

    python tests/benchmarks/stories.py [FOLDER…]
    python tests/benchmarks/stories.py --wrong [--gold conflict] [--got none] [FOLDER…]

Each folder of `tests/stories` holds articles, `sources.json` and `gold/` (`facts.jsonl`: mentions of one fact by exact quote,
and the label of each pair of them; `negatives.jsonl`: pairs that answer different questions). All events and persons are
invented; the stories were written without a look at the program. They are for development. Those of `tests/stories_plain` are
shorter and plainer, each fact told once.

A mention stands for the claims that overlap its quote, with its value if any has it. `right` is the share of labelled pairs
that have their label, `conflict` gives precision (among pairs of mentions) and recall, `negatives` the share of different
questions that are matched as anything but `different-scope`.

`--wrong` lists instead every labelled pair that has another label (`--gold`, `--got`: only those; got is `none` where the
pair is in no finding), every conflict that is none and every negative that is matched: what was said and by which rule, the
two quotes with what was read from them, and the evidence in short.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from checker import candidates, crosscheck
from checker.details import features_in
from checker.events import events_of
from checker.lineage import Lineages
from checker.model import Evidence, Report
from checker.pipeline import evidence_on, with_sides, with_slots
from checker.verdict import judge
from claims import read_articles
from claims.model import Claim

STORIES = Path(__file__).resolve().parents[1] / "stories"


class Counts(NamedTuple):
    """Sums over one story or several."""

    pairs: int = 0
    right: int = 0
    related: int = 0
    gold_conflicts: int = 0
    found_conflicts: int = 0
    said_conflicts: int = 0
    true_conflicts: int = 0
    negatives: int = 0
    matched: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Told:
    """A report on one story, looked up by mention."""

    def __init__(self, folder: Path) -> None:
        self.report: Report = crosscheck(read_articles(*sorted(folder.glob("*.txt"))))
        self.verdicts: dict[frozenset[str], set[str]] = defaultdict(set)
        for finding in self.report.findings:
            for pair in finding.pairs:
                self.verdicts[frozenset((pair.a, pair.b))].add(pair.verdict)

    def claims_at(self, mention: dict[str, Any]) -> frozenset[str]:
        """Ids of the claims that stand for a mention."""
        article = next((a for a in self.report.articles if a.id.startswith(mention["article"])), None)
        start = article.text.find(mention["quote"]) if article is not None else -1
        if article is None or start < 0:
            return frozenset()
        end = start + len(mention["quote"])
        over = [c for c in self.report.claims if c.article == article.id and c.start < end and start < c.end]
        return frozenset(c.id for c in [c for c in over if _has(c, mention.get("value"))] or over)

    def said(self, left: frozenset[str], right: frozenset[str]) -> set[str]:
        """All verdicts on a pair of one of the left and one of the right."""
        return {v for a, b in product(left, right) if a != b for v in self.verdicts.get(frozenset((a, b)), ())}


class Reasons:
    """Every comparison of a report made again, those that are no pair of a finding, too."""

    def __init__(self, report: Report) -> None:
        features = features_in(report)
        events = events_of(features)
        lineages = Lineages(report.articles, features, events)
        links = {
            (a, b): events.between(features[a].article_key, features[b].article_key)
            for a, b in candidates.pairs(features, events.linked)
        }
        made = {
            (a, b): evidence_on(features[a], features[b], link, lineages) for (a, b), link in links.items()
        }
        told = with_slots(features, {place: made[place] for place, link in links.items() if link is not None})
        made |= {place: evidence for place, (_, evidence) in with_sides(features, told).items()}
        self._made = {frozenset((features[a].claim.id, features[b].claim.id)): found for (a, b), found in made.items()}

    def lines(self, left: Claim, right: Claim) -> Iterator[str]:
        """What a pair of claims was judged by."""
        evidence = self._made.get(frozenset((left.id, right.id)))
        yield f"    {_read(left)}"
        yield f"    {_read(right)}"
        if evidence is None:
            yield "      not compared"
            return
        said = judge(evidence)
        yield f"      {said.verdict or 'none'} by {said.rule}, {said.score:.2f}: {', '.join(map(_short, evidence))}"


def _read(claim: Claim) -> str:
    figures = ", ".join(f"{q.text} [{q.kind} {q.low}..{q.high} {q.unit or ''} of {q.noun}]" for q in claim.values)
    when = f" | {claim.when.earliest} {claim.when.grain}" if claim.when is not None else ""
    return f"{claim.text} | {figures or 'no figure'}{when} | {claim.source or '-'}"


def _short(one: Evidence) -> str:
    return f"{one.facet} {one.outcome}" + (f" ({one.detail})" if one.detail else "")


def _has(claim: Any, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    bounds = (float(b) for q in claim.values for b in (q.low, q.high) if b is not None)
    return any(abs(bound - value) <= 1e-9 * max(1.0, abs(value)) for bound in bounds)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


Owners = dict[str, set[tuple[str, int]]]
Labels = dict[tuple[str, int, int], str]


def _owners(folder: Path, told: Told) -> tuple[Owners, Labels]:
    """Which mentions (fact, place) a claim stands for, and the label of each pair of mentions."""
    owners: Owners = defaultdict(set)
    labels: Labels = {}
    for fact in _lines(folder / "gold" / "facts.jsonl"):
        for place, mention in enumerate(fact["mentions"]):
            for claim in told.claims_at(mention):
                owners[claim].add((fact["fact"], place))
        for pair in fact["pairs"]:
            labels[fact["fact"], *sorted((pair["a"], pair["b"]))] = pair["label"]
    return owners, labels


def _labelled(owners: Owners, labels: Labels, a: str, b: str) -> bool:
    """Is a conflict between two claims one by any of the labels on what they stand for?"""
    return any(labels.get((f, *sorted((i, j)))) == "conflict" for f, i in owners[a] for g, j in owners[b] if f == g)


def measure(folder: Path, kinds: Counter[tuple[str, bool]] | None = None) -> Counts:
    """The counts of one story; `kinds` gets how many pairs of each label are right and not."""
    told = Told(folder)
    owners, labels = _owners(folder, told)
    counts = Counts()
    for fact in _lines(folder / "gold" / "facts.jsonl"):
        spans = [told.claims_at(mention) for mention in fact["mentions"]]
        for pair in fact["pairs"]:
            said, label = told.said(spans[pair["a"]], spans[pair["b"]]), pair["label"]
            conflict = label == "conflict"
            counts = counts.plus(Counts(1, label in said, bool(said), conflict, conflict and label in said))
            if kinds is not None:
                kinds[label, label in said] += 1
    for pair_ids, verdicts in told.verdicts.items():
        a, b = sorted(pair_ids)
        if "conflict" in verdicts and owners[a] and owners[b]:
            counts = counts.plus(Counts(said_conflicts=1, true_conflicts=_labelled(owners, labels, a, b)))
    for negative in _lines(folder / "gold" / "negatives.jsonl"):
        left, right = told.claims_at(negative["a"]), told.claims_at(negative["b"])
        wrong = told.said(left - right, right - left) - {"different-scope"}
        one_fact = {f for c in left for f, _ in owners[c]} & {f for c in right for f, _ in owners[c]}
        counts = counts.plus(Counts(negatives=1, matched=bool(wrong) and not one_fact))
    return counts


def wrong(folder: Path, gold: str | None, got: str | None) -> Iterator[str]:
    """Lines on each pair of mentions of one story that is not judged as labelled, as far as it is of these kinds."""
    told = Told(folder)
    reasons, claims = Reasons(told.report), {claim.id: claim for claim in told.report.claims}

    def shown(label: str, name: str, a: dict[str, Any], b: dict[str, Any]) -> Iterator[str]:
        left, right = told.claims_at(a), told.claims_at(b)
        said = told.said(left, right) or {"none"}
        matched = said - {"none", "different-scope"} if label == "negative" else label not in said
        if not matched or (gold and label != gold) or (got and got not in said):
            return
        yield f"{label}, got {'+'.join(sorted(said))}: {name}"
        yield f"  A {a['article']}: {a['quote']} ({a.get('value')})"
        yield f"  B {b['article']}: {b['quote']} ({b.get('value')})"
        if not left or not right:
            yield f"    no claim in {'A' if not left else 'B'}"
        for one, two in product(sorted(left), sorted(right)):
            yield from reasons.lines(claims[one], claims[two])

    for fact in _lines(folder / "gold" / "facts.jsonl"):
        mentions = fact["mentions"]
        for pair in fact["pairs"]:
            yield from shown(pair["label"], fact["fact"], mentions[pair["a"]], mentions[pair["b"]])
    for negative in _lines(folder / "gold" / "negatives.jsonl"):
        yield from shown("negative", negative.get("why", folder.name), negative["a"], negative["b"])
    yield from _false_conflicts(folder, told, reasons, claims)


def _false_conflicts(folder: Path, told: Told, reasons: Reasons, claims: dict[str, Claim]) -> Iterator[str]:
    """Conflicts between mentions that no label says are in conflict."""
    owners, labels = _owners(folder, told)
    for pair, verdicts in told.verdicts.items():
        a, b = sorted(pair)
        if "conflict" in verdicts and owners[a] and owners[b] and not _labelled(owners, labels, a, b):
            yield f"false conflict: {folder.name}, {sorted(owners[a])} and {sorted(owners[b])}"
            yield from reasons.lines(claims[a], claims[b])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def _row(name: str, c: Counts) -> str:
    cells = (
        _share(c.right, c.pairs), _share(c.related, c.pairs), _share(c.true_conflicts, c.said_conflicts),
        _share(c.found_conflicts, c.gold_conflicts), _share(c.matched, c.negatives),
    )  # fmt: skip
    return f"{name:24} " + " ".join(f"{cell:>16}" for cell in cells)


def main() -> None:
    """Prints a row for each story and one for all, or what is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(p for p in STORIES.iterdir() if p.is_dir()))
    parser.add_argument("--wrong", action="store_true", help="list what is wrong instead of counting")
    parser.add_argument("--gold", help="list only pairs with this label (or `negative`)")
    parser.add_argument("--got", help="list only pairs with this verdict (or `none`)")
    asked = parser.parse_args()
    asked.folders = [folder for folder in asked.folders if folder.is_dir()]
    if asked.wrong:
        for folder in asked.folders:
            for line in wrong(folder, asked.gold, asked.got):
                print(line)
        return
    print(f"{'':24} " + " ".join(f"{c:>16}" for c in ("right", "related", "conflict prec.", "conflict recall", "negatives")))
    whole, kinds = Counts(), Counter[tuple[str, bool]]()
    for folder in asked.folders:
        counts = measure(folder, kinds)
        whole = whole.plus(counts)
        print(_row(folder.name, counts))
    print(_row("all", whole))
    for label in sorted({label for label, _ in kinds}):
        right = kinds[label, True]
        print(f"{label:24} {_share(right, right + kinds[label, False])}")


if __name__ == "__main__":
    main()
