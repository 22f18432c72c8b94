"""How long one search takes in a large workspace, and how long it takes to make it ready.

    python tests/benchmarks/search.py [CLAIMS]        (default 20,000; the figure asked for is 50 ms at 100,000)

The claims are made up from templates, so that common words have long posting lists and figures are many, as in news.
"""

from __future__ import annotations

import random
import statistics
import sys
import time

from checker.model import Report
from checker.search import Searcher
from claims.extract import extract_claims
from claims.model import Article

THINGS = "wheat copper cars steel gas oil cotton coffee fish rice sugar cement ships phones timber".split()
PLACES = "Kenya Chile Poland Jordan Japan Morocco Brazil Vietnam Ghana Norway Peru Oman Cuba Nepal Malta".split()
MONTHS = "January February March April May June July August September October November December".split()
TEMPLATES = (
    "Exports of {thing} from {place} rose {n} percent in {month} {year}.",
    "{place} sold {n},000 tonnes of {thing} to {other} in {month} {year}, the ministry said.",
    "The president of {place} met the prime minister of {other} in {month} {year}.",
    "A strike of {n} workers closed the {thing} plant near the capital of {place}.",
    "Prices of {thing} fell to {n} dollars in {place}, according to the central bank.",
)
QUESTIONS = (
    ("en", "Exports of wheat from Kenya rose 41 percent in March 2021"),
    ("ar", "ارتفعت صادرات كينيا من القمح بنسبة 41 في المئة في مارس 2021"),
    ("he", "ראש ממשלת ירדן נפגש עם נשיא פולין במאי 2019"),
    ("en", "A strike closed the copper plant in Chile"),
)


def made_up(claims: int, seed: int = 1) -> Report:
    """A report of about `claims` claims in articles of fifty sentences, with no findings."""
    rnd = random.Random(seed)
    articles, found = [], []
    while len(found) < claims:
        sentences = [
            rnd.choice(TEMPLATES).format(
                thing=rnd.choice(THINGS), place=rnd.choice(PLACES), other=rnd.choice(PLACES), n=rnd.randint(2, 99),
                month=rnd.choice(MONTHS), year=rnd.randint(2001, 2024),
            )
            for _ in range(50)
        ]  # fmt: skip
        article = Article(id=f"a{len(articles)}", text=" ".join(sentences), outlet=f"Outlet {len(articles) % 40}", language="en")
        articles.append(article)
        found.extend(extract_claims(article))
    return Report(tuple(articles), tuple(found), ())


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    began = time.perf_counter()
    report = made_up(claims)
    read = time.perf_counter()
    searcher = Searcher(report)
    ready = time.perf_counter()
    print(f"{len(report.claims):,} claims: read in {read - began:.1f} s, made ready in {ready - read:.1f} s")
    for language, question in QUESTIONS:
        searcher.find(question, language=language)
        times = []
        for _ in range(10):
            start = time.perf_counter()
            hits = searcher.find(question, language=language)
            times.append((time.perf_counter() - start) * 1000)
        best = f"{hits[0].score:.2f} {hits[0].claim.text[:60]}" if hits else "nothing"
        print(f"{language}  median {statistics.median(times):6.1f} ms  max {max(times):6.1f} ms   {best}")


if __name__ == "__main__":
    main()
