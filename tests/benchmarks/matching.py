"""How well statements, names and verdicts are matched across languages, on development sets composed for this project.

    python tests/benchmarks/matching.py [--only MEASURE] [--languages ar,he] [--show]

The data in `data/` were written from scratch for crosscheck: the news and figures are invented, as are most of the
persons, and nothing was taken from a published corpus. They were also composed without a look at the project's lexicon
and gazetteer. They are for development: whoever tunes on them should not expect the same figures elsewhere.

* `parallel.jsonl`: one news sentence in up to ten languages. For each direction, every sentence of the target language
  is put in one `StatementIndex`, and every source sentence asks for its own. `first` is the share whose best hit is the
  translation, `MRR` the mean reciprocal rank among the first hundred; then the same for those whose English holds a
  digit. Two columns say what a share near 1.000 hides: `half`, `first` where only the first half of
  the source sentence asks, and `lead`, the mean score of the right one less that of the best wrong one.
* `news-free.jsonl`: the same, translated more freely; written after the lexicon and not used to mend anything.
* `news-brief.jsonl`: one sentence a story, of all desks; written blind, later than the others.
* `news-desks.jsonl`: the same, of courts, culture, weather, crime, technology, health, religion and labour; first run .975–1.000.
* `news.jsonl`: messier news, four sentences a story, so that the wrong ones next to the right one speak of the same thing.
  Both sets are searched in a pool that `distractors.py` fills up to `--pool` sentences (default 2000).
* `general.jsonl`: single sentences of no news – nature, science, travel, sport, crafts, history – with few names and no figures,
  written blind in two sets of 41 and 28. First run of the first: `first` .976–1.000 for each direction; in a pool of its own
  sentences and of halves of two of them (861), .951–1.000.
* `names.jsonl`, `names-hard.jsonl` (whose wrong ones are brothers, namesakes and names one sound apart) and
  `names-more.jsonl` (likewise, written when `claims/given.txt` stood), `names-press.jsonl` and `names-world.jsonl` (of all
  the world, with titles, initials, suffixes and middle names as papers write or drop them): two names, `same` or not,
  `full` (given and family name) or a single token. For each pair of languages the area under the ROC curve of
  `name_similarity`, and the recall at the loosest threshold with a precision of 0.99.
* `names-spellings.txt`: some two thousand names of all the world as papers spell them in Latin, Arabic and Hebrew letters
  (Cyrillic, Persian, Urdu, Hindi, Greek for some). Wrong pairs are drawn from the list. `claims/hearing.tsv` is fitted on
  this and the above, so that these figures say what the fit reached, not how new names fare. Each half was written blind.
  Its first run, wrong ones drawn at random, twenty for each right one: area .9984–1.0000 for either half; recall at .99 of
  single tokens .979–.981, then .982–.995, of full names .990–.994, then .989–.998.
  Its last six hundred were measured (blind) on wrong ones of which a plain fuzzy ratio of romanised letters makes as little as
  it does elsewhere (area .87–.92 of single tokens, recall at .99 .08–.13 of full names): the three names most like it in plain
  letters for single tokens, area .995–.999; half of full names beside a brother, some of a given name as near, recall
  .98, of the last 150 .93–.99, then .99–1.00.
  Then five lists more of full names, each written blind, the wrong ones as these: first run of the second (505, world) recall
  .96–.98, of the third (347, chosen as hard; ar–en and ar–he alone) .94–.95, of the last (170 plain persons, two of each
  family) he–en 1.000, ar–en .994, ar–he .994, area .9998–1.0000. After mending .97–.99, .95–.97, .99–1.00.
* `verdicts.jsonl`: two short statements and the verdict of a careful reader. A confusion matrix of `compare_statements`
  (rows: the reader), accuracy, and precision and recall of `conflict`.

`--languages` keeps the rows in which each language is among those given (English is always among them). `--show` prints
what went wrong. Nothing here passes or fails; the script measures.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from distractors import distractors

DATA = Path(__file__).parent / "data"
DIRECTIONS = ("ar-he", "he-ar", "ar-en", "he-en", "fr-en", "de-en", "ru-en", "es-en", "tr-en", "fa-en", "zh-en")
VERDICTS = ("agreement", "consistent", "conflict", "update", "different-scope", None)
DEPTH = 100
PRECISION = 0.99

Row = dict[str, Any]
Scored = list[tuple[float, bool]]


def rows_of(name: str) -> list[Row]:
    """The records of one file of `data/`."""
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# --- parallel sentences


def rank_of(hits: Iterable[tuple[int, float]], wanted: int) -> int | None:
    """The place (from 1) of the wanted position among the hits; None where it is not among them."""
    return next((place for place, (position, _) in enumerate(hits, 1) if position == wanted), None)


def summary(ranks: Sequence[int | None]) -> str:
    """`first`, `MRR` and the number of the sentences, as three columns."""
    if not ranks:
        return f"{'-':>6} {'-':>6} {0:>5}"
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    reciprocal = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"{first:6.3f} {reciprocal:6.3f} {len(ranks):5d}"


def first_half(sentence: str) -> str:
    """The first half of its words, or of its characters where it has no spaces."""
    words = sentence.split()
    return " ".join(words[: len(words) // 2]) if len(words) > 3 else sentence[: len(sentence) // 2]


def lead_of(hits: Sequence[tuple[int, float]], wanted: int) -> float:
    """The score of the wanted position less that of the best other one; negative where another one is ahead."""
    right = next((score for position, score in hits if position == wanted), 0.0)
    return right - max((score for position, score in hits if position != wanted), default=0.0)


def measure_parallel(languages: set[str], show: bool, pool: int, name: str = "parallel") -> None:
    """Prints the table of translation retrieval, a line for each direction."""
    from checker.statements import StatementIndex

    rows = rows_of(f"{name}.jsonl")
    print(f"\n{name} sentences ({len(rows)})")
    print(
        f"{'':8} {'first':>6} {'MRR':>6} {'n':>5} | {'digit':>6} {'MRR':>6} {'n':>5} |   half   lead  among  ms/query"
    )
    for target in dict.fromkeys(direction.split("-")[1] for direction in DIRECTIONS):
        sources = [direction[:2] for direction in DIRECTIONS if direction.endswith(target)]
        if target not in languages or not languages & set(sources):
            continue
        targets = [row for row in rows if target in row]
        texts = [row[target] for row in targets]
        texts += distractors(target, set(texts), max(pool - len(texts), 0))
        index = StatementIndex(texts, [target] * len(texts))
        for source in sources:
            if source in languages:
                measure_direction(index, targets, source, target, show)


def measure_direction(index: Any, targets: list[Row], source: str, target: str, show: bool) -> None:
    ranks: list[tuple[int | None, bool]] = []
    leads: list[float] = []
    halves = 0
    wrong: list[str] = []
    started = time.perf_counter()
    for position, row in enumerate(targets):
        if source not in row:
            continue
        hits = index.rank(row[source], source, DEPTH)
        rank = rank_of(hits, position)
        ranks.append((rank, bool(re.search(r"\d", row["en"]))))
        leads.append(lead_of(hits, position))
        halves += rank_of(index.rank(first_half(row[source]), source, 1), position) == 1
        if rank != 1:
            best = (targets[hits[0][0]]["id"] if hits[0][0] < len(targets) else "a distractor") if hits else "nothing"
            wrong.append(f"    {row['id']} is {rank or 'not found'}, first is {best}: {row[source]}")
    if not ranks:
        return
    everything, figures = [rank for rank, _ in ranks], [rank for rank, digit in ranks if digit]
    spent = 500 * (time.perf_counter() - started) / len(ranks)
    print(
        f"{source + '→' + target:8} {summary(everything)} | {summary(figures)} |"
        f" {halves / len(ranks):6.3f} {sum(leads) / len(leads):6.3f} {len(index):6d} {spent:9.1f}"
    )
    if show and wrong:
        print(*wrong, sep="\n")


# --- names


def area_under_curve(scored: Scored) -> float:
    """The chance that a true pair scores above a false one; a tie counts half."""
    true = [score for score, same in scored if same]
    false = [score for score, same in scored if not same]
    wins = sum((yes > no) + 0.5 * (yes == no) for yes in true for no in false)
    return wins / (len(true) * len(false)) if true and false else float("nan")


def recall_at(scored: Scored, precision: float) -> tuple[float, float]:
    """The best recall at that precision or above, and its threshold."""
    wanted = sum(same for _, same in scored)
    best, threshold = 0.0, 1.0
    for cut in sorted({score for score, _ in scored}):
        taken = [same for score, same in scored if score >= cut]
        if sum(taken) >= precision * len(taken) and wanted and sum(taken) / wanted > best:
            best, threshold = sum(taken) / wanted, cut
    return best, threshold


def measure_names(languages: set[str], show: bool, pool: int, name: str = "names") -> None:
    """Prints AUC and recall at precision 0.99 for each pair of languages, single tokens and full names apart."""
    from claims.names import name_similarity

    groups: dict[str, Scored] = defaultdict(list)
    told: list[tuple[float, Row]] = []
    for row in rows_of(f"{name}.jsonl"):
        if not {row["a_lang"], row["b_lang"]} <= languages:
            continue
        score = name_similarity(row["a"], row["b"])
        told.append((score, row))
        size = "full" if row["full"] else "single"
        for group in (f"{row['a_lang']}-{row['b_lang']} {size}", f"all {size}", "all"):
            groups[group].append((score, row["same"]))
    print(f"\n{name}: pairs ({len(told)})")
    print(f"{'':14} {'AUC':>6} {'recall@' + str(PRECISION):>12} {'threshold':>10} {'same':>5} {'not':>5}")
    for group in sorted(groups, key=lambda name: (name.startswith("all"), name)):
        scored = groups[group]
        recall, threshold = recall_at(scored, PRECISION)
        true = sum(same for _, same in scored)
        area, false = area_under_curve(scored), len(scored) - true
        print(f"{group:14} {area:6.3f} {recall:12.3f} {threshold:10.3f} {true:5d} {false:5d}")
    if show:
        threshold = recall_at(groups["all"], PRECISION)[1]
        for score, row in sorted(told, key=lambda item: item[0]):
            if (score >= threshold) != row["same"]:
                print(f"    {score:.3f} {'same' if row['same'] else 'other':5} {row['a']} | {row['b']}")


def measure_lists(languages: set[str], show: bool, pool: int, others: int = 20) -> None:
    """The same for the names of `names-spellings.txt`: every spelling of a name against its spellings in another language
    and those of twenty others of the list, and full names against a full name of another given name."""
    from fit_names import spellings

    from claims.names import name_similarity

    drawn = random.Random(1)
    rows = [row for row in spellings() if {"en", "ar", "he"} <= set(row)]
    print(f"\nnames-spellings ({len(rows)} names, {others} wrong ones for each)")
    print(f"{'':14} {'AUC':>6} {'recall@' + str(PRECISION):>12} {'threshold':>10}")
    for full in (False, True):
        named = [row for row in rows if (" " in row["en"][0]) == full]
        for a, b in (("ar", "en"), ("he", "en"), ("ar", "he")):
            scored = [(name_similarity(x, y), True) for row in named for x in row[a] for y in row[b]]
            for row in named:
                wrong = [other for other in drawn.sample(named, others) if other["en"] != row["en"]]
                scored += [(name_similarity(row[a][0], drawn.choice(other[b])), False) for other in wrong]
                if full:
                    given = wrong[0][b][0].split()[0]
                    if given != row[b][0].split()[0]:
                        scored.append((name_similarity(row[a][0], " ".join((given, *row[b][0].split()[1:]))), False))
            recall, threshold = recall_at(scored, PRECISION)
            label = f"{a}-{b} {'full' if full else 'single'}"
            print(f"{label:14} {area_under_curve(scored):6.4f} {recall:12.3f} {threshold:10.3f}")


# --- verdicts


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def measure_verdicts(languages: set[str], show: bool, pool: int) -> None:
    """Prints the confusion matrix, accuracy (overall and by pair of languages), and how conflicts fare."""
    from checker.statements import compare_statements

    table: Counter[tuple[str | None, str | None]] = Counter()
    pairs: dict[str, list[bool]] = defaultdict(list)
    kinds: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for row in rows_of("verdicts.jsonl"):
        if not {row["left_language"], row["right_language"]} <= languages:
            continue
        got = compare_statements(
            row["left"], row["right"], left_language=row["left_language"], right_language=row["right_language"],
            left_published=row["left_published"], right_published=row["right_published"],
        )  # fmt: skip
        table[row["verdict"], got.verdict] += 1
        pairs["-".join(sorted((row["left_language"], row["right_language"])))].append(got.verdict == row["verdict"])
        if row["verdict"] == got.verdict == "conflict":
            kinds[row["conflict_type"]].append(got.conflict_type == row["conflict_type"])
        if got.verdict != row["verdict"]:
            wrong.append(
                f"    {row['verdict']} read as {got.verdict} ({row['why']})\n      {row['left']}\n      {row['right']}"
            )
    total, right = sum(table.values()), sum(table[verdict, verdict] for verdict in VERDICTS)
    print(f"\nverdicts ({total})")
    print(f"{'reader':>16} | " + " ".join(f"{str(verdict)[:10]:>10}" for verdict in VERDICTS))
    for wanted in VERDICTS:
        print(f"{wanted!s:>16} | " + " ".join(f"{table[wanted, got]:10d}" for got in VERDICTS))
    hit = table["conflict", "conflict"]
    print(f"accuracy           {share(right, total)}")
    print(f"conflict precision {share(hit, sum(table[wanted, 'conflict'] for wanted in VERDICTS))}")
    print(f"conflict recall    {share(hit, sum(table['conflict', got] for got in VERDICTS))}")
    for kind, outcome in sorted(kinds.items()):
        print(f"  type right, {kind:10} {share(sum(outcome), len(outcome))}")
    for pair, outcome in sorted(pairs.items()):
        print(f"  accuracy {pair:6} {share(sum(outcome), len(outcome))}")
    if show:
        print("\n".join(wrong))


MEASURES: dict[str, Callable[[set[str], bool, int], None]] = {
    "parallel": measure_parallel,
    "news": partial(measure_parallel, name="news"),
    "news-free": partial(measure_parallel, name="news-free"),
    "news-brief": partial(measure_parallel, name="news-brief"),
    "news-feature": partial(measure_parallel, name="news-feature"),
    "news-desks": partial(measure_parallel, name="news-desks"),
    "general": partial(measure_parallel, name="general"),
    "names": measure_names,
    "names-hard": partial(measure_names, name="names-hard"),
    "names-more": partial(measure_names, name="names-more"),
    "names-press": partial(measure_names, name="names-press"),
    "names-world": partial(measure_names, name="names-world"),
    "names-spellings": measure_lists,
    "verdicts": measure_verdicts,
}
LANGUAGES = "ar,he,en,fr,ru,zh,fa,tr,de,es,uk,hi"


def main() -> None:
    """Runs the measures that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--only", choices=MEASURES, help="one of the measures (default: all)")
    parser.add_argument("--languages", default=LANGUAGES, help="codes with commas between them")
    parser.add_argument("--pool", type=int, default=2000, help="sentences to search among (default: 2000)")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    languages = {*options.languages.split(","), "en"}
    for name, measure in MEASURES.items():
        if options.only in (None, name):
            measure(languages, options.show, options.pool)


if __name__ == "__main__":
    main()
