"""Is nothing called a conflict that is none? The parallel sentences, told as articles of ten outlets in ten languages.

    python tests/benchmarks/retold.py [--set parallel] [--every 1] [--show]

Of each eight rows of a set (`data/parallel.jsonl`, `news`, `news-brief`, `news-free`, `news-feature`) every language makes
one article, all of one day. Whatever two of them say alike is a translation, so each conflict, update and different scope
found between them is one too many – but for what the sentences of one text say of each other. Printed are the pairs by
verdict, and the false conflicts by rule; `--show` lists them with what they stand on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker import crosscheck
from checker.model import Pair, Report
from claims.model import Article

DATA = Path(__file__).parent / "data"
SETS = ("parallel", "news", "news-brief", "news-free", "news-feature")
LANGUAGES = ("en", "ar", "he", "fr", "de", "es", "ru", "tr", "fa", "zh")
PUBLISHED = "2024-05-14"
_ROWS = 8  # of one article


def stories(name: str, every: int = 1) -> Iterator[list[Article]]:
    """The articles of each eight rows of a set, or of one in `every` such eights."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for first in range(0, len(rows), _ROWS * every):
        part = rows[first : first + _ROWS]
        yield [
            Article(
                id=language, text="\n".join(row[language] for row in part if language in row), language=language,
                published=PUBLISHED, outlet=f"Outlet {language}",
            )
            for language in LANGUAGES if any(language in row for row in part)
        ]  # fmt: skip


def conflicts(report: Report) -> Iterator[Pair]:
    """The pairs of a report that are called a conflict."""
    for finding in report.findings:
        yield from (pair for pair in finding.pairs if pair.verdict == "conflict")


def _lines(report: Report, pair: Pair) -> Iterator[str]:
    claims = {claim.id: claim for claim in report.claims}
    yield f"{pair.rule}, {pair.conflict_type}"
    yield from (f"    {claims[ident].text}" for ident in (pair.a, pair.b))
    against = (one for one in pair.evidence if one.outcome in ("contradicts", "different"))
    yield "      " + "; ".join(f"{one.facet} {one.outcome} ({one.detail}): {one.reason}" for one in against)


def main() -> None:
    """Prints a table, and with `--show` each false conflict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--set", action="append", choices=SETS, help="only this set (may be repeated)")
    parser.add_argument("--every", type=int, default=1, help="one story in so many")
    parser.add_argument("--show", action="store_true", help="list the false conflicts")
    asked = parser.parse_args()
    verdicts, rules = Counter[str](), Counter[str]()
    for name in asked.set or SETS:
        for articles in stories(name, asked.every):
            report = crosscheck(articles)
            verdicts.update(pair.verdict for finding in report.findings for pair in finding.pairs)
            for pair in conflicts(report):
                rules[pair.rule] += 1
                if asked.show:
                    print(*_lines(report, pair), sep="\n")
    print("  ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common()))
    print("false conflicts: " + ("  ".join(f"{rule} {count}" for rule, count in rules.most_common()) or "none"))


if __name__ == "__main__":
    main()
