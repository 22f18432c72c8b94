"""How well the pairs of whole stories are judged: articles of several outlets in several languages, with gold beside them.

    python tests/benchmarks/stories.py [FOLDER…]

Each folder of `tests/stories` holds articles, `sources.json` and `gold/` (`facts.jsonl`: mentions of one fact by exact quote,
and the label of each pair of them; `negatives.jsonl`: pairs that answer different questions). All events and persons are
invented; the stories were written without a look at the program. They are for development.

A mention stands for the claims that overlap its quote, with its value if any has it. `right` is the share of labelled pairs
that have their label, `conflict` gives precision (among pairs of mentions) and recall, `negatives` the share of different
questions that are matched as anything but `different-scope`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from checker import crosscheck
from checker.model import Report
from claims import read_articles

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


def _has(claim: Any, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    bounds = (float(b) for q in claim.values for b in (q.low, q.high) if b is not None)
    return any(abs(bound - value) <= 1e-9 * max(1.0, abs(value)) for bound in bounds)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def measure(folder: Path) -> Counts:
    """The counts of one story."""
    told = Told(folder)
    owners: dict[str, set[tuple[str, int]]] = defaultdict(set)
    labels: dict[tuple[str, int, int], str] = {}
    counts = Counts()
    for fact in _lines(folder / "gold" / "facts.jsonl"):
        spans = [told.claims_at(mention) for mention in fact["mentions"]]
        for place, span in enumerate(spans):
            for claim in span:
                owners[claim].add((fact["fact"], place))
        for pair in fact["pairs"]:
            said, label = told.said(spans[pair["a"]], spans[pair["b"]]), pair["label"]
            labels[fact["fact"], *sorted((pair["a"], pair["b"]))] = label
            conflict = label == "conflict"
            counts = counts.plus(Counts(1, label in said, bool(said), conflict, conflict and label in said))
    for pair_ids, verdicts in told.verdicts.items():
        a, b = sorted(pair_ids)
        if "conflict" in verdicts and owners[a] and owners[b]:
            true = any(
                labels.get((f, *sorted((i, j)))) == "conflict" for f, i in owners[a] for g, j in owners[b] if f == g
            )
            counts = counts.plus(Counts(said_conflicts=1, true_conflicts=true))
    for negative in _lines(folder / "gold" / "negatives.jsonl"):
        left, right = told.claims_at(negative["a"]), told.claims_at(negative["b"])
        wrong = told.said(left - right, right - left) - {"different-scope"}
        one_fact = {f for c in left for f, _ in owners[c]} & {f for c in right for f, _ in owners[c]}
        counts = counts.plus(Counts(negatives=1, matched=bool(wrong) and not one_fact))
    return counts


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def _row(name: str, c: Counts) -> str:
    cells = (
        _share(c.right, c.pairs), _share(c.related, c.pairs), _share(c.true_conflicts, c.said_conflicts),
        _share(c.found_conflicts, c.gold_conflicts), _share(c.matched, c.negatives),
    )  # fmt: skip
    return f"{name:24} " + " ".join(f"{cell:>16}" for cell in cells)


def main() -> None:
    """Prints a row for each story and one for all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=sorted(p for p in STORIES.iterdir() if p.is_dir()))
    print(f"{'':24} " + " ".join(f"{c:>16}" for c in ("right", "related", "conflict prec.", "conflict recall", "negatives")))
    whole = Counts()
    for folder in parser.parse_args().folders:
        counts = measure(folder)
        whole = whole.plus(counts)
        print(_row(folder.name, counts))
    print(_row("all", whole))


if __name__ == "__main__":
    main()
