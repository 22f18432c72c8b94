"""How fast articles are read: characters a second by language and by stage, and beside other readers of dates and figures.

    python tests/benchmarks/reading.py [--languages ar,he,en] [--size 100000] [--no-others]

The text of each language is composed for this benchmark (`data/reading.toml`) at the density of news: in some 250
characters one figure, one date, two names, one attribution. It is repeated with other numbers up to `--size`. All times are
CPU seconds of one process, the best of several runs after one that loads packs and fills caches, so that a busy machine
disturbs little. Six tables:

* the rate of `extract_claims` by language, and the CPU seconds each stage takes for a million characters;
* the same on text in which no sentence comes twice (the news sentences of `data/*.jsonl`, in articles of some 3,000
  characters), in a new process whose packs are loaded: at the first reading, when most words are met for the first time, and
  at the third, when they are known;
* its growth: the time for once, twice and four times the text, over the time for once (linear is 1, 2, 4);
* the time to load a language in a new process: its pack, phrases and tables, then the concept lexicon and names;
* `find_dates` and `find_quantities` beside dateparser's `search_dates` and quantulum3 on the English text, where those are
  installed (`pip install crosscheck[benchmarks]`). quantulum3 is asked without its classifier: with scikit-learn installed
  it fails to load the one it ships, and then its row names the error.

Nothing here passes or fails; the script measures.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

DATA = Path(__file__).parent / "data" / "reading.toml"
PUBLISHED = "2024-05-01"
RUNS = 5
ARTICLE = 3_000  # characters
OTHERS_SIZE = 20_000  # characters: some of the others take seconds for that

Stage = tuple[str, Callable[[], Any]]


def paragraphs() -> dict[str, list[str]]:
    """The composed paragraphs by language."""
    return {code: table["paragraphs"] for code, table in tomllib.loads(DATA.read_text(encoding="utf-8")).items()}


def sample(texts: Sequence[str], size: int) -> str:
    """A text of at least `size` characters made of the paragraphs, with other numbers in each round."""
    parts: list[str] = []
    length = turn = 0
    while length < size:
        numbers = (3 + turn * 7 % 61, 2 + turn * 5 % 7, 10 + turn * 11 % 80, 4 + turn * 13 % 37)
        part = texts[turn % len(texts)]
        for letter, number in zip("abcd", numbers, strict=True):
            part = part.replace("{" + letter + "}", str(number))
        parts.append(part)
        length += len(part) + 1
        turn += 1
    return "\n".join(parts)


def best(work: Callable[[], Any], runs: int = RUNS) -> float:
    """The CPU seconds of the fastest of several runs."""
    taken = []
    for _ in range(runs):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def rate(language: str, text: str) -> float:
    """The CPU seconds in which the claims of a text are extracted."""
    from claims.extract import extract_claims
    from claims.model import Article

    article = Article("benchmark", text, language=language, published=PUBLISHED)
    extract_claims(article)
    return best(lambda: extract_claims(article))


def stages(language: str, text: str) -> list[Stage]:
    """The readers in their order, each with all that it needs read before."""
    from claims import attribution, dates, extract, name_reader, quantities
    from claims.model import Article
    from claims.pack import load_pack
    from claims.sentences import sentence_spans

    pack, day = load_pack(language), date.fromisoformat(PUBLISHED)
    prepared = pack.prepare(text)
    hits = pack.phrasebook.hits(prepared.words)
    sentences = sentence_spans(text, pack)
    starts = {start for start, _ in sentences}.__contains__
    moments = dates.read(prepared, pack, hits, day)
    taken = [(moment.start, moment.end) for moment in moments]
    names = name_reader.read(prepared, pack, hits, starts).names
    reading = extract.read(text, pack, day)
    article = Article("benchmark", text, language=language, published=PUBLISHED)
    return [
        ("prepare", lambda: pack.prepare(text)),
        ("phrases", lambda: pack.phrasebook.hits(prepared.words)),
        ("sentences", lambda: sentence_spans(text, pack)),
        ("dates", lambda: dates.read(prepared, pack, hits, day)),
        ("figures", lambda: quantities.read(prepared, pack, hits, taken)),
        ("names", lambda: name_reader.read(prepared, pack, hits, starts)),
        ("sayings", lambda: attribution.read(prepared, pack, hits, sentences, names, moments)),
        ("claims", lambda: list(extract._claims(article, pack, reading))),
    ]


def show_rates(languages: Sequence[str], texts: dict[str, list[str]], size: int) -> None:
    print(f"extract_claims: characters a CPU second, and CPU seconds a million characters by stage ({size:,} characters)\n")
    heading = ""
    for language in languages:
        text = sample(texts[language], size)
        measured = [(name, best(work) / len(text) * 1e6) for name, work in stages(language, text)]
        if not heading:
            heading = f"{'':4}{'chars/s':>11} " + "".join(f"{name:>11}" for name, _ in measured)
            print(heading)
        taken = rate(language, text)
        print(f"{language:4}{len(text) / taken:>11,.0f} " + "".join(f"{seconds:>11.3f}" for _, seconds in measured), flush=True)


_UNSEEN = """
import sys
from time import process_time as now
from claims.extract import extract_claims
from claims.model import Article
language, texts = sys.argv[1], sys.stdin.read().split("\\0")
extract_claims(Article("first", texts[0][:200], language=language, published="2024-05-01"))
for _ in range(3):
    start = now()
    for text in texts:
        extract_claims(Article("benchmark", text, language=language, published="2024-05-01"))
    print(sum(map(len, texts)) / (now() - start))
"""


def news(language: str) -> list[str]:
    """Articles of some 3,000 characters made of the news sentences that the benchmarks of matching have in a language."""
    articles = [""]
    for file in sorted(DATA.parent.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            sentence = json.loads(line).get(language)
            if isinstance(sentence, str):
                if len(articles[-1]) > ARTICLE:
                    articles.append("")
                articles[-1] += sentence + "\n"
    return articles


def show_unseen(languages: Sequence[str]) -> None:
    print("\nnews in which no sentence comes twice: characters a CPU second at the first reading, and at the third\n")
    for language in languages:
        command, articles = [sys.executable, "-c", _UNSEEN, language], news(language)
        runs = [
            subprocess.run(command, input="\0".join(articles), capture_output=True, text=True, check=True).stdout.split()
            for _ in range(3)
        ]
        first, third = (max(float(run[at]) for run in runs) for at in (0, 2))
        print(f"{language:4}{sum(map(len, articles)):>10,}{first:>11,.0f}{third:>11,.0f}", flush=True)


def show_growth(languages: Sequence[str], texts: dict[str, list[str]], size: int) -> None:
    print("\ngrowth: the time for 1, 2 and 4 times the text over the time for 1\n")
    for language in languages:
        once = rate(language, sample(texts[language], size))
        grown = [rate(language, sample(texts[language], size * times)) / once for times in (2, 4)]
        print(f"{language:4}{1.0:>8.2f}{grown[0]:>8.2f}{grown[1]:>8.2f}", flush=True)


_LOADING = """
from time import process_time as now
from claims import extract, pack, concepts, date_patterns, quantity_tables
pack.load_pack("id").phrasebook
a = now()
one = pack.load_pack("{0}")
one.phrasebook, date_patterns.grammar_of(one), quantity_tables.tables(one)
b = now()
concepts.book("{0}")
print(b - a, now() - b)
"""


def show_loading(languages: Sequence[str]) -> None:
    print("\nloading a language in a new process, milliseconds of CPU: pack with phrases and tables; lexicon and names\n")
    for language in languages:
        runs = [_loaded(language) for _ in range(3)]
        print(f"{language:4}{min(pack for pack, _ in runs):>8.0f}{min(book for _, book in runs):>8.0f}", flush=True)


def _loaded(language: str) -> tuple[float, float]:
    """A language with no pack of its own is loaded before, so that modules and CLDR's root are not counted."""
    command = [sys.executable, "-c", _LOADING.format(language)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(printed[0]) * 1000, float(printed[1]) * 1000


def show_others(text: str) -> None:
    """Dates and figures of the English text by crosscheck and by the others, whichever can be imported."""
    from claims.dates import find_dates
    from claims.quantities import find_quantities

    print(f"\nEnglish, {len(text):,} characters: characters a CPU second, and how many were found\n")
    show_one("crosscheck find_dates", text, lambda: find_dates(text, "en", date.fromisoformat(PUBLISHED)))
    show_one("dateparser search_dates", text, lambda: import_module("dateparser.search").search_dates(text, ["en"]))
    show_one("crosscheck find_quantities", text, lambda: find_quantities(text, "en"))
    show_one("quantulum3 parse", text, lambda: quantulum3()(text))


def quantulum3() -> Callable[[str], Any]:
    """Its parser, asked to do without the classifier."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the classifier is not there, which is what we want
        load, parser = import_module("quantulum3.classifier"), import_module("quantulum3.parser")
    load.USE_CLF = False
    parse: Callable[[str], Any] = parser.parse
    return parse


def show_one(name: str, text: str, work: Callable[[], Any]) -> None:
    try:
        found = work()
    except ImportError as error:
        print(f"{name:28}not measured: {error}", flush=True)
        return
    except Exception as error:  # what another library raises on a text is its own affair, and worth a row
        print(f"{name:28}failed: {type(error).__name__}: {error}", flush=True)
        return
    print(f"{name:28}{len(text) / best(work, 3):>11,.0f}{len(found or ()):>8,}", flush=True)


def main() -> None:
    texts = paragraphs()
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--languages", default=",".join(texts), help="comma-separated codes (default: %(default)s)")
    parser.add_argument("--size", type=int, default=100_000, help="characters of each text (default: %(default)s)")
    parser.add_argument("--no-others", action="store_true", help="leave dateparser and quantulum3 out")
    args = parser.parse_args()
    languages = [code for code in args.languages.split(",") if code in texts]
    if not languages:
        parser.error(f"no text in {args.languages!r}; there are {', '.join(texts)}")
    show_rates(languages, texts, args.size)
    show_unseen(languages)
    show_growth(languages, texts, max(args.size // 4, 10_000))
    show_loading(languages)
    if not args.no_others:
        show_others(sample(texts["en"], OTHERS_SIZE))


if __name__ == "__main__":
    main()
