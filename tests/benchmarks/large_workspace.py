"""Make a large workspace without judging it, and time what a screen asks of it.

    python tests/benchmarks/large_workspace.py make FILE [--claims 1000000] [--findings 300000] [--decisions 3000]
    python tests/benchmarks/large_workspace.py time FILE

The articles are made up from templates in three scripts; the findings are put together at random (seed 1), most of two to
four claims of different outlets. `time` opens the file in a fresh process and prints a table; the goals are those of the
issue: first page 0.5 s after opening, a filter 50 ms, 300 MB.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from checker.findings import finding_id
from checker.model import VERDICTS, Answer, Evidence, Finding, Pair, Report, Root
from checker.workspace import Workspace, codec
from checker.workspace.bench import RowMaker
from checker.workspace.pages import Query
from checker.workspace.store import ArticleRow
from claims.extract import claim_id
from claims.model import Article, Claim, Moment, Quantity

CLAIMS_IN_ARTICLE, BLOCK = 50, 40  # articles whose claims meet in findings
LANGUAGES = ("en", "ar", "he")
TEMPLATES = {
    "en": "Exports of {thing} from {place} rose {n} percent in {year}.",
    "ar": "ارتفعت صادرات {thing} من {place} بنسبة {n} في المئة عام {year}.",
    "he": "הייצוא של {thing} מ{place} עלה ב-{n} אחוז בשנת {year}.",
}
THINGS = {
    "en": "wheat copper cars steel gas oil cotton coffee fish rice sugar cement ships phones timber".split(),
    "ar": "القمح النحاس السيارات الحديد الغاز النفط القطن القهوة السمك الأرز السكر الإسمنت السفن الهواتف الخشب".split(),
    "he": "חיטה נחושת מכוניות פלדה גז נפט כותנה קפה דגים אורז סוכר מלט ספינות טלפונים עץ".split(),
}
PLACES = {
    "en": "Kenya Chile Poland Jordan Japan Morocco Brazil Vietnam Ghana Norway Peru Oman Cuba Nepal Malta".split(),
    "ar": "كينيا تشيلي بولندا الأردن اليابان المغرب البرازيل فيتنام غانا النرويج بيرو عمان كوبا نيبال مالطا".split(),
    "he": "קניה צילה פולין ירדן יפן מרוקו ברזיל וייטנאם גאנה נורווגיה פרו עומאן קובה נפאל מלטה".split(),
}
WEIGHTS = (2, 2, 2, 3, 6, 3, 82)  # of the verdicts in `VERDICTS`; most claims of a large collection stand alone


def make(path: Path, claims: int, findings: int, decisions: int) -> None:
    """Write the workspace; raises `FileExistsError` where there is something already."""
    if path.exists():
        raise FileExistsError(path)
    dice = random.Random(1)
    with Workspace.open(path, by="maker") as desk:
        share, done, slot = findings / claims, 0, 0
        with desk._store.writing():
            desk._kept.clear()
            while done < claims:
                articles = [_article(dice, done // CLAIMS_IN_ARTICLE + number) for number in range(BLOCK)]
                read = {one.id: _claims(one) for one in articles}
                report = Report(tuple(articles), tuple(claim for listed in read.values() for claim in listed), ())
                for one in articles:
                    desk._store.put_article(ArticleRow(codec.content_hash(one), one.id, codec.dump_article(one)))
                    desk._store.put_claims(one.id, codec.engine(), codec.dump_claims(read[one.id]))
                maker = RowMaker(report)
                wanted = round(share * len(report.claims))
                slot = desk._kept.put((maker.row(one) for one in _findings(dice, report, wanted)), slot)
                desk._kept.put_named(report)
                done += len(report.claims)
                print(f"\r{done:,} claims, {slot:,} findings", end="", file=sys.stderr)
            aside = {
                "rejected": [],
                "moved": {},
                "next": slot,
                "engine": codec.judge_engine(),
                "claims": done,
                "clitics": ["و", "ال", "وال", "ב", "ה", "ו", "מ"],
            }
            desk._kept.put_shapes(slot)
            desk._kept.finish(desk._bench.of(), desk._journal.last, aside)
        print(file=sys.stderr)
        selection = desk.select(Query())
        idents = desk.ids(selection)
        for start in range(0, decisions, 100):
            some = [idents[dice.randrange(len(idents))] for _ in range(min(100, decisions - start))]
            desk.decide(
                some,
                dice.choice(("accept", "reject", "unsure")) if start % 300 else "accept",
                dice.choice(("noor", "dana")),
            )


def _article(dice: random.Random, number: int) -> Article:
    language = LANGUAGES[number % 3]
    sentences = [
        TEMPLATES[language].format(
            thing=dice.choice(THINGS[language]), place=dice.choice(PLACES[language]), n=dice.randint(2, 99),
            year=dice.randint(2001, 2024),
        )
        for _ in range(CLAIMS_IN_ARTICLE)
    ]  # fmt: skip
    day = f"20{dice.randint(10, 24)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    return Article(
        id=f"a{number:06d}", text="\n".join(sentences), outlet=f"Outlet {number % 60}", language=language,
        title=sentences[0][:40], published=day,
    )  # fmt: skip


def _claims(article: Article) -> list[Claim]:
    """One claim a line, with its figure and year; nothing is read, so that a million take a minute."""
    found, start = [], 0
    for line in article.text.split("\n"):
        figures = [(at, word) for at, word in _numbers(line, start)]
        (at, figure), (then, year) = figures[0], figures[-1]
        quantity = Quantity(at, at + len(figure), figure, "percent", Decimal(figure), Decimal(figure), "%")
        when = Moment(then, then + len(year), year, None, None, "year")
        found.append(Claim(
            id=claim_id(article.id, start, start + len(line), "percent", at), article=article.id, start=start,
            end=start + len(line), text=line, kind="percent", values=(quantity,), when=when, moments=(when,),
            language=article.language,
        ))  # fmt: skip
        start += len(line) + 1
    return found


def _numbers(line: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(line):
        if line[at].isdigit():
            end = at
            while end < len(line) and line[end].isdigit():
                end += 1
            yield start + at, line[at:end]
            at = end
        at += 1


def _findings(dice: random.Random, report: Report, wanted: int) -> Iterator[Finding]:
    claims = list(report.claims)
    dice.shuffle(claims)
    for number in range(wanted):
        verdict = dice.choices(VERDICTS, WEIGHTS)[0]
        size = 1 if verdict == "single" else dice.choice((2, 2, 2, 3, 4))
        members = sorted((claims.pop() for _ in range(min(size, len(claims)))), key=lambda one: one.id)
        if len(members) < size or not members:
            return
        idents = tuple(one.id for one in members)
        evidence = (
            Evidence("quantities", "same", 0.4, "both 33 %, an increase"),
            Evidence("names", "same", 0.3, "both Kenya"),
        )
        pairs = tuple(
            Pair(idents[0], other, verdict, round(dice.uniform(0.5, 1.0), 3), evidence) for other in idents[1:]
        )
        yield Finding(
            finding_id(idents), f"export, {members[0].text[11:30]} ({2000 + number % 25})", verdict, idents, size, pairs,
            "value" if verdict == "conflict" else None,
            answers=(Answer(f"{number % 90} %", idents, size),) if size > 1 else (),
            roots=tuple(Root(one.article, (one.id,)) for one in members),
        )  # fmt: skip


# --- timing ------------------------------------------------------------------------------------------------------


def timed(name: str, call: Callable[[], object], times: int = 5) -> object:
    """Run `call`; print how long the first took and the median of the others, on the clock and of the processor."""
    took, busy, result = list[float](), list[float](), None
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        result = call()
        took.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - used) * 1000)
    rest = f"{statistics.median(took[1:]):9.2f}" if len(took) > 1 else " " * 9
    rest += f" {busy[0]:9.2f} " + (f"{statistics.median(busy[1:]):9.2f}" if len(busy) > 1 else " " * 9)
    size = f"{len(result):>9,}" if hasattr(result, "__len__") else ""  # type: ignore[arg-type]
    print(f"{name:52} {took[0]:9.2f} {rest} {size}")
    return result


def measure(path: Path) -> None:
    """Print the table for a workspace that `make` made."""
    began, used = time.perf_counter(), time.process_time()
    desk = Workspace.open(path, by="noor")
    opened = time.perf_counter()
    page = desk.rows(desk.select(Query()), 0, 50)
    shown = time.perf_counter()
    print(f"processor time to the first page: {(time.process_time() - used) * 1000:.0f} ms")
    print(
        f"opened in {(opened - began) * 1000:.0f} ms, first page of {len(page)} rows {(shown - opened) * 1000:.0f} ms later"
    )
    print(f"{'':52} {'first ms':>9} {'then ms':>9} {'first cpu':>9} {'then cpu':>9} {'rows':>9}")
    timed("version", desk.version)
    timed("pending", desk.pending)
    for query in (
        Query(verdict="conflict"), Query(verdict="single"), Query(outlet="Outlet 7"), Query(language="ar"),
        Query(state="open"), Query(reviewer="noor"), Query(verdict="single", language="he", state="open"),
        Query(text="kenya"), Query(text="k"), Query(text="e"), Query(text="القمح"), Query(text="wheat kenya 41"),
        Query(text="no such words"),
        Query(order="most useful first"), Query(order="newest first"), Query(order="question"), Query(order="most outlets"),
        Query(order="undecided first"), Query(language="ar", order="newest first"),
    ):  # fmt: skip
        asked = ", ".join(
            f"{name}={getattr(query, name)}"
            for name in query.__slots__
            if getattr(query, name) not in (None, "", "worst first")
        )
        timed(f"select {asked}", lambda query=query: desk.select(query))
    selection = desk.select(Query())
    timed("rows, 50 in the middle", lambda: desk.rows(selection, 150_000, 150_050))
    timed("rows, the last 50", lambda: desk.rows(selection, len(selection) - 50, len(selection)))
    timed("facets of everything", lambda: desk.facets(Query()))
    timed("facets of a filter", lambda: desk.facets(Query(language="ar", text="wheat")))
    timed("counters", desk.left)
    timed("next useful", desk.next_useful)
    conflicts = desk.ids(desk.select(Query(verdict="conflict")), 0, 40)
    asked = iter(conflicts)
    timed("excerpt of one finding", lambda: desk.excerpt([next(asked)]).claims)
    timed("decide on one", lambda: desk.decide(next(asked), "accept"))
    timed("undo", desk.undo)
    timed("redo", desk.redo)
    timed("decide on 1,000", lambda: desk.decide(desk.ids(selection, 5000, 6000), "unsure"), 1)
    timed("counters after it", desk.left)
    timed("undo of 1,000", desk.undo, 1)
    timed("reject one (regrouped)", lambda: desk.decide(next(asked), "reject"), 3)
    desk.close()
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("action", choices=("make", "time"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--findings", type=int, default=300_000)
    parser.add_argument("--decisions", type=int, default=3_000)
    args = parser.parse_args()
    if args.action == "make":
        make(args.file, args.claims, args.findings, args.decisions)
    else:
        measure(args.file)


if __name__ == "__main__":
    main()
