"""Are changed figures found, and left alone where they are equal? News sentences beside their translations.

    python tests/benchmarks/changed.py [--set parallel] [--pairs en-ar,ar-he] [--every 3] [--show]

From each sentence of a set (`data/parallel.jsonl`, `news`, `news-brief`, `news-free`, `news-feature`) that holds a figure
and each pair of languages come

* `equal`: the sentence and its translation as they stand: never a conflict;
* `reworded`: the same with one figure of the translation written otherwise (a word for a digit, a digit for a word, a
  fraction for a percentage, grouped and plain digits): never a conflict;
* `digit`, `swap`, `large`, `tenfold`, `word`: one figure of the translation changed: a conflict, or `different-scope` where
  the change is of the unit (`unit`: percent made points, million made billion).

A hedged figure ("more than 70") is changed only far enough that a reader would object. Figures inside a date are left
alone. Precision is counted with one changed pair for each unchanged one, so that the share does not hang on how many
changes are tried.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from checker.statements import compare_statements
from claims import find_dates, find_quantities
from claims.model import Quantity
from claims.pack import load_pack

DATA = Path(__file__).parent / "data"
SETS = ("parallel", "news", "news-brief", "news-free", "news-feature")
PAIRS = "en-ar,en-he,ar-he,en-fr,en-de,en-ru,en-es,en-tr,en-fa,en-zh"
NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
PUBLISHED = "2024-05-14"
NEVER = ("equal", "reworded")


class Case(NamedTuple):
    """Two sentences, what was done to the second, and where they come from."""

    kind: str
    left: str
    right: str
    left_language: str
    right_language: str
    ident: str


def rows(every: int = 1, name: str = "parallel") -> list[dict[str, Any]]:
    """The sentences of a set, one in `every`."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()][::every]


def cases(pairs: Sequence[tuple[str, str]], every: int = 1, name: str = "parallel") -> Iterator[Case]:
    """All the cases of these pairs of languages, in a fixed order."""
    for row in rows(every, name):
        for left, right in pairs:
            if left in row and right in row:
                yield from _cases(row, left, right)


def _cases(row: dict[str, Any], left: str, right: str) -> Iterator[Case]:
    text = row[right]
    figures = [q for q in find_quantities(text, right) if q.kind != "ordinal" and not _in_date(q, text, right)]
    if not figures:
        return
    yield Case("equal", row[left], text, left, right, row["id"])
    hedged = {q.low if q.low is not None else q.high for q in find_quantities(row[left], left) if q.qualifier != "exact"}
    for number, figure in enumerate(figures):
        if figure.low in hedged and figure.qualifier == "exact":
            figure = replace(figure, qualifier="about")  # so that it is changed only far enough
        for kind, new in changes(figure, right):
            turned = text[: figure.start] + new + text[figure.end :]
            yield Case(kind, row[left], turned, left, right, f"{row['id']}.{number}")


def _in_date(figure: Quantity, text: str, language: str) -> bool:
    return any(m.start < figure.end and figure.start < m.end for m in find_dates(text, language))


def changes(figure: Quantity, language: str) -> Iterator[tuple[str, str]]:
    """(kind of change, the figure's text with it)."""
    numbers = list(NUMBER.finditer(figure.text))
    if len(numbers) == 1:
        yield from _digit_changes(figure, numbers[0])
    elif not numbers:
        yield from _word_changes(figure, language)
    yield from _unit_changes(figure, language)


def _digit_changes(figure: Quantity, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    written = match.group()
    plain = _ascii(written)
    if figure.kind == "count" and figure.noun is None and plain.isdigit() and 1900 <= int(plain) <= 2100:
        return  # a year that no reader took for a date

    def put(digits: str) -> str:
        return figure.text[: match.start()] + _like(digits, written) + figure.text[match.end() :]

    hedged = figure.qualifier != "exact"
    places = [i for i, char in enumerate(plain) if char.isdigit() and char != "0"]
    if not places:
        return
    last, first = places[-1], places[0]
    if not hedged:
        changed = str((int(plain[last]) + 3) % 10 or 4)
        yield "digit", put(plain[:last] + changed + plain[last + 1 :])
        if len(places) > 1 and places[1] == first + 1 and plain[first] != plain[first + 1]:
            yield "swap", put(plain[:first] + plain[first + 1] + plain[first] + plain[first + 2 :])
    large = "9" if plain[first] in "123" else "1"
    yield "large", put(plain[:first] + large + plain[first + 1 :])
    if plain.isdigit() and figure.kind not in ("percent", "percentage-point"):
        yield "tenfold", put(plain + "0")
    if plain.isdigit() and len(plain) > 4:
        yield "reworded", put(f"{int(plain):,}")
    elif "," in plain and re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        yield "reworded", put(plain.replace(",", ""))


def _word_changes(figure: Quantity, language: str) -> Iterator[tuple[str, str]]:
    """A number written in a word, where the pack has just that word for it."""
    spelled = {form.strip() for forms in (load_pack(language).numbers.words or {}).values() for form in forms}
    value = figure.low if figure.low is not None else figure.high
    first = figure.text.split(" ")[0]
    if value is None or value != int(value) or not 3 <= value <= 99 or first.casefold() not in spelled:
        return
    if len(figure.text.split(" ")) > 2 or figure.qualifier != "exact":
        return
    yield "reworded", figure.text.replace(first, str(int(value)), 1)
    yield "word", figure.text.replace(first, str(int(value) * 2 + 3), 1)


POINTS = {"en": "percentage points", "ar": "نقطة مئوية", "he": "נקודות האחוז", "fr": "points de pourcentage",
          "de": "Prozentpunkte", "ru": "процентных пункта", "es": "puntos porcentuales", "tr": "puan", "zh": "个百分点",
          "fa": "واحد درصد"}  # fmt: skip
SCALES = {"en": ("million", "billion"), "ar": ("مليون", "مليار"), "he": ("מיליון", "מיליארד"), "fr": ("millions", "milliards"),
          "de": ("Millionen", "Milliarden"), "ru": ("миллионов", "миллиардов"), "es": ("millones", "mil millones"),
          "tr": ("milyon", "milyar"), "fa": ("میلیون", "میلیارد")}  # fmt: skip


def _unit_changes(figure: Quantity, language: str) -> Iterator[tuple[str, str]]:
    number = NUMBER.search(figure.text)
    if figure.kind == "percent" and number is not None and language in POINTS and figure.text.count(number.group()) == 1:
        yield "unit", f"{number.group()} {POINTS[language]}"
    small, great = SCALES.get(language, ("\0", "\0"))
    if small in figure.text and great not in figure.text:
        yield "scale", figure.text.replace(small, great)


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdigit() else {"٫": ".", "٬": ","}.get(char, char) for char in digits)


def _like(digits: str, written: str) -> str:
    """Digits in the script of those written before."""
    zero = next(ord(char) - unicodedata.decimal(char) for char in written if char.isdigit())
    signs = {".": "٫", ",": "٬"} if "٫" in written or "٬" in written else {}
    return "".join(chr(zero + int(char)) if char.isdigit() else signs.get(char, char) for char in digits)


def judged(case: Case) -> Any:
    """The comparison of one case, both published on one day."""
    return compare_statements(
        case.left, case.right, left_language=case.left_language, right_language=case.right_language,
        left_published=PUBLISHED, right_published=PUBLISHED,
    )  # fmt: skip


class Result(NamedTuple):
    """How the cases were judged: verdicts by kind of change, and by pair of languages the changed ones that were found."""

    verdicts: dict[str, Counter[str | None]]
    found: dict[str, list[bool]]
    wrong: list[tuple[Case, Any]]

    def shares(self) -> tuple[float, float, float]:
        """(precision, recall, share of reworded pairs called a conflict)."""
        changed = {kind: counts for kind, counts in self.verdicts.items() if kind not in (*NEVER, "unit")}
        whole = sum(sum(counts.values()) for counts in changed.values()) or 1
        recall = sum(counts["conflict"] for counts in changed.values()) / whole
        still = sum((self.verdicts[kind] for kind in NEVER), Counter[str | None]())
        false = still["conflict"] / (sum(still.values()) or 1)
        reworded = self.verdicts["reworded"]
        return recall / ((recall + false) or 1), recall, reworded["conflict"] / (sum(reworded.values()) or 1)


def measure(pairs: Sequence[tuple[str, str]], every: int, name: str = "parallel") -> Result:
    """Judge every case."""
    verdicts: dict[str, Counter[str | None]] = defaultdict(Counter)
    found: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for case in cases(pairs, every, name):
        got = judged(case)
        verdicts[case.kind][got.verdict] += 1
        right = got.verdict != "conflict" if case.kind in NEVER else got.verdict == "conflict"
        if case.kind == "unit":
            right = got.verdict in ("conflict", "different-scope")
        elif case.kind not in NEVER:
            found[f"{case.left_language}-{case.right_language}"].append(right)
        if not right:
            wrong.append((case, got))
    return Result(verdicts, found, wrong)


def main() -> None:
    """Prints a table of verdicts by kind of change, then precision and recall."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--set", choices=SETS, default="parallel")
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--every", type=int, default=1, help="one sentence in so many")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    result = measure([tuple(pair.split("-")) for pair in options.pairs.split(",")], options.every, options.set)
    columns = ("conflict", "agreement", "consistent", "different-scope", "update", None)
    print(f"{'':10} " + " ".join(f"{str(name)[:10]:>10}" for name in columns))
    for kind in sorted(result.verdicts, key=lambda k: (k not in NEVER, k)):
        print(f"{kind:10} " + " ".join(f"{result.verdicts[kind][name]:10d}" for name in columns))
    precision, recall, reworded = result.shares()
    print(f"precision {precision:.3f}  recall {recall:.3f}  reworded taken for conflicts {reworded:.3f}")
    print("recall by pair: " + "  ".join(f"{pair} {sum(f) / len(f):.2f} ({len(f)})" for pair, f in result.found.items()))
    if options.show:
        for case, got in result.wrong:
            facets = "; ".join(f"{e.facet}={e.outcome}:{e.detail}" for e in got.evidence)
            print(f"\n{case.ident} {case.kind} {case.left_language}-{case.right_language}: {got.verdict}  {got.score}")
            print(f"  {case.left}\n  {case.right}\n  {facets}")


if __name__ == "__main__":
    main()
