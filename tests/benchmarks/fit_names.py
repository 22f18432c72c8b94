"""Fits `claims/hearing.tsv`: what taking one letter for another adds to the rules of `claims/hearing.py`.

    python tests/benchmarks/fit_names.py [--held-out] [--rounds 6]

In: the development names in `data/` (`names*.jsonl`, `names-spellings.txt`, `names-neighbours.txt`). Pairs of words that are
one name are set against words that are not: those that a writer set beside them, and of all other words the two most alike.
Each pair is aligned by the costs as they stand, and the costs of the steps on its way are moved so that the similarity
says better whether it is one name (logistic loss, AdaGrad); then aligned anew. What few pairs attest is drawn back to the
rules. A step is told by its units as `sounds.toml` has them and their scripts, and besides by the likeliest sounds in any
script, so that rare units learn from frequent ones.

Out: `claims/hearing.tsv`. `--held-out` writes nothing: it fits on four fifths of the names and prints how the rest fares.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from claims import hearing
from claims.hearing import drop_keys, rule_of_step, step_keys
from claims.name_words import given, mass, words_of
from claims.names import _with_and_without_article
from claims.sounds import VOWELS, script_of, skeletons
from claims.text import fold

DATA = Path(__file__).parent / "data"
TABLE = Path(hearing.__file__).with_name("hearing.tsv")
STEEP, MIDDLE = 25.0, 0.83  # of the logistic curve over the similarity: its steepness, and where it says one in two
RATE, SHRINK, LARGEST = 0.3, 20.0, 2.0  # of the descent: step, attestations that keep half of a change, greatest change
ALIKE = 0.85  # two Latin words so alike may be two spellings of one name
EASY = 0.45  # a pair of two names less alike than this teaches nothing
WRITTEN, ATTESTED = 0.1, 8  # a change that is smaller, or moved less often, is left out of the table

Key = tuple[str, ...]
Pair = tuple[str, str]
Keys = tuple[Key, ...]


class Example(NamedTuple):
    """Two words ready for aligning: by rule what each unit costs alone, what each costs for each, and the keys of all that."""

    same: bool
    words: Pair
    left: list[float]
    right: list[float]
    left_keys: list[Keys]
    right_keys: list[Keys]
    steps: list[list[float]]
    step_keys: list[list[Keys]]
    scale: float


def spellings() -> list[dict[str, list[str]]]:
    """The rows of `names-spellings.txt`: language → spellings."""
    rows = []
    for line in (DATA / "names-spellings.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            row = dict(zip(("en", "ar", "he"), cells[:3], strict=False))
            row |= dict(cell.split(":", 1) for cell in cells[3:])
            rows.append({language: [form.strip() for form in cell.split("/")] for language, cell in row.items()})
    return rows


def neighbours() -> list[list[list[str]]]:
    """The groups of `names-neighbours.txt`: name by name its forms in English, Arabic, Hebrew."""
    text = (DATA / "names-neighbours.txt").read_text(encoding="utf-8")
    blocks = (block.splitlines() for block in text.split("\n\n"))
    groups = [[[cell.strip() for cell in line.split("|")] for line in block if line[0] != "#"] for block in blocks]
    return [group for group in groups if group]


def similarity(left: str, right: str) -> float:
    """By the rules alone."""
    return max(
        hearing.sound_similarity(a, b) for a in _with_and_without_article(left) for b in _with_and_without_article(right)
    )


def own_words(name: str) -> list[str]:
    return [word for word in words_of(name) if mass(word) == 1.0]


def words_of_one(left: str, right: str) -> Iterator[Pair]:
    """Word by word two spellings of one name that have as many words."""
    a, b = own_words(left), own_words(right)
    if len(a) == len(b):
        yield from ((x, y) for x, y in zip(a, b, strict=True) if x != y and similarity(x, y) > 0.4)


def words_of_two(left: str, right: str) -> Iterator[Pair]:
    """The least alike words of two names that differ."""
    a, b = own_words(left), own_words(right)
    if a and len(a) == len(b):
        score, x, y = min((similarity(x, y), x, y) for x, y in zip(a, b, strict=True))
        if 0 < score < 0.97:
            yield x, y


def collect() -> tuple[list[Pair], list[Pair]]:
    """(words that are one name, words that are two), each pair in the order of the scripts."""
    same: set[Pair] = set()
    other: set[Pair] = set()
    for path in sorted(DATA.glob("names*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["same"]:
                same.update(words_of_one(row["a"], row["b"]))
            else:
                other.update(words_of_two(row["a"], row["b"]))
    for spelt in spellings():
        forms = [form for language in spelt for form in spelt[language]]
        for i, form in enumerate(forms):
            for further in forms[i + 1 :]:
                same.update(words_of_one(form, further))
    for group in neighbours():
        for one, two in permutations(group, 2):
            other.update((fold(a), fold(b)) for a in one for b in two if fold(a) != fold(b))
    same, other = set(map(ordered, same)), set(map(ordered, other))
    other |= set(map(ordered, confusable(sorted(same))))
    return sorted(same), sorted(other - same)


def ordered(pair: Pair) -> Pair:
    left, right = sorted(pair, key=lambda word: (script_of(word[0]), word))
    return left, right


class Groups:
    """Which words are one name, by way of others as well."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._over: dict[str, str] = {}
        for left, right in pairs:
            self._over[self.of(left)] = self.of(right)

    def of(self, word: str) -> str:
        while self._over.setdefault(word, word) != word:
            word = self._over[word]
        return word


def confusable(same: Sequence[Pair]) -> Iterator[Pair]:
    """For each word and each of its partners the two other words of the partner's script that are most alike."""
    groups, table = Groups(same), given()
    words = sorted({word for pair in same for word in pair})
    latin, keyed = defaultdict(list), defaultdict(set)
    for word in words:
        if script_of(word[0]) == "Latn":
            latin[groups.of(word)].append(word)
        for key in skeletons(word)[:2]:
            keyed[key, script_of(word[0])].add(word)

    def may_be_one(left: str, right: str) -> bool:
        if groups.of(left) == groups.of(right) or table.get(left, frozenset()) & table.get(right, frozenset()):
            return True
        return any(similarity(a, b) >= ALIKE for a in latin[groups.of(left)] for b in latin[groups.of(right)])

    for pair in same:
        for word, partner in permutations(pair):
            near: set[str] = set()
            for key in skeletons(word)[:3]:
                for shorter in (key, *(key[:i] + key[i + 1 :] for i in range(len(key)))):
                    near |= keyed[shorter, script_of(partner[0])]
            scored = sorted(((similarity(word, found), found) for found in sorted(near)), reverse=True)
            apart = (found for score, found in scored if score > EASY and not may_be_one(word, found))
            yield from ((word, found) for found, _ in zip(apart, range(2), strict=False))


def example(pair: Pair, same: bool) -> Example | None:
    """None for words that have no sounds."""
    forms = [(hearing.sound_similarity(a, b), a, b) for a in _with_and_without_article(pair[0])
             for b in _with_and_without_article(pair[1])]  # fmt: skip
    _, *words = max(forms) if same else (0, *pair)
    scripts = [script_of(word[0]) for word in words]
    left, right = hearing._heard(words[0], *scripts), hearing._heard(words[1], *reversed(scripts))
    if not left.units or not right.units:
        return None
    end = len(left.units) - 1, len(right.units) - 1

    def ruled(i: int, j: int) -> float:
        a, b = left.units[i], right.units[j]
        both_last = (i, j) == end and a.sounds[0] in VOWELS and b.sounds[0] in VOWELS
        return rule_of_step(a.written, b.written) * (hearing._LAST_STEP if both_last else 1.0)

    def keys(word: hearing.Word, script: str, other: str) -> list[Keys]:
        places = (hearing._place(word.units, i) for i in range(len(word.units)))
        return [drop_keys(unit.written, script, other, place) for unit, place in zip(word.units, places, strict=True)]

    slack = hearing._SLACK if "Hani" in scripts else 1.0
    return Example(
        same, (words[0], words[1]), list(left.drops), list(right.drops), keys(left, *scripts), keys(right, *reversed(scripts)),
        [[ruled(i, j) for j in range(len(right.units))] for i in range(len(left.units))],
        [[step_keys(*scripts, a.written, b.written) for b in right.units] for a in left.units],
        slack / (hearing._SCALE * max(left.size, right.size)),
    )  # fmt: skip


class Costs(dict[Key, float]):
    """What is added to the rules, so far."""

    def of(self, rule: float, keys: Keys, least: float) -> float:
        return max(least, rule + sum(self.get(key, 0.0) for key in keys))

    def align(self, it: Example) -> tuple[float, list[Keys]]:
        """The similarity of two words, and the keys of the steps on the best way."""
        least = hearing._LEAST_DROP
        left = [self.of(rule, keys, least) for rule, keys in zip(it.left, it.left_keys, strict=True)]
        right = [self.of(rule, keys, least) for rule, keys in zip(it.right, it.right_keys, strict=True)]
        rows = [[0.0]]
        for cost in right:
            rows[0].append(rows[0][-1] + cost)
        for i, drop in enumerate(left):
            above, row = rows[-1], [rows[-1][0] + drop]
            for j, rule in enumerate(it.steps[i]):
                step = self.of(rule, it.step_keys[i][j], 0.0)
                row.append(min(above[j] + step, above[j + 1] + drop, row[j] + right[j]))
            rows.append(row)
        way, i, j = [], len(left), len(right)
        while i or j:
            if i and j and rows[i][j] == rows[i - 1][j - 1] + self.of(it.steps[i - 1][j - 1], it.step_keys[i - 1][j - 1], 0.0):
                i, j = i - 1, j - 1
                way.append(it.step_keys[i][j])
            elif i and rows[i][j] == rows[i - 1][j] + left[i - 1]:
                i -= 1
                way.append(it.left_keys[i])
            else:
                j -= 1
                way.append(it.right_keys[j])
        return max(0.0, 1.0 - it.scale * rows[-1][-1]), way


def least_of(examples: Iterable[Example]) -> dict[Key, float]:
    """How far each line may go down: to where what it speaks of costs nothing; a consonant that nobody would take for the
    other stays so in general, and one that is left out is missed."""
    least: dict[Key, float] = {}
    for it in examples:
        found = [(it.left, it.left_keys), (it.right, it.right_keys), *zip(it.steps, it.step_keys, strict=True)]
        for rules, rows in found:
            for rule, keys in zip(rules, rows, strict=True):
                for key in keys:
                    least[key] = min(rule, least.get(key, rule))
    return {key: -min(rule, _room(key, rule)) for key, rule in least.items()}


def _room(key: Key, rule: float) -> float:
    if key[0] == "drop":
        return 0.4 if rule >= 1.0 else rule
    return 0.0 if key[1] == "any" and rule_of_step(key[3], key[4]) >= 1.0 else rule


def fit(examples: Sequence[Example], rounds: int) -> tuple[Costs, Counter[Key]]:
    """The costs, and how often each was moved."""
    costs, spent, seen = Costs(), defaultdict(float), Counter[Key]()
    least, shuffled = least_of(examples), random.Random(1)
    order = list(examples)
    for number in range(1, rounds + 1):
        shuffled.shuffle(order)
        loss = 0.0
        for it in order:
            score, way = costs.align(it)
            likely = 1 / (1 + math.exp(-STEEP * (score - MIDDLE)))
            off = likely - it.same
            loss -= math.log(max(1e-9, 1 - abs(off)))
            if abs(off) < 1e-3:
                continue
            slope = max(-3.0, min(3.0, -off * STEEP * it.scale * (0.2 if it.same else 0.1)))
            for key in (key for keys in way for key in keys):
                seen[key] += 1
                spent[key] += slope * slope
                moved = costs.get(key, 0.0) - RATE * slope / math.sqrt(spent[key] + 1.0)
                costs[key] = max(least[key], min(LARGEST, moved))
        for key in costs:
            costs[key] *= 1 - SHRINK / (SHRINK + seen[key] / number) / 2
        print(f"round {number}: loss {loss / len(order):.4f}")
    return costs, seen


def report(costs: Costs, examples: Sequence[Example]) -> None:
    """Area under the curve and recall at precision .95, for each pair of scripts."""
    scored: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for it in examples:
        score = costs.align(it)[0]
        for group in ("-".join(script_of(word[0]) for word in it.words), "all"):
            scored[group].append((score, it.same))
    for group, rows in sorted(scored.items()):
        true, false = (sorted(score for score, same in rows if same is which) for which in (True, False))
        if len(true) < 50 or not false:
            continue
        area = sum(bisect_left(false, score) + bisect_right(false, score) for score in true) / 2 / len(true) / len(false)
        recall = found = 0
        for place, (_, same) in enumerate(sorted(rows, reverse=True), 1):
            found += same
            recall = max(recall, found) if found >= 0.95 * place else recall
        print(f"  {group:10} {len(true):5} {len(false):6}  AUC {area:.4f}  recall at .95 {recall / len(true):.3f}")


def written(costs: Costs, seen: Counter[Key]) -> str:
    """The table as it is kept."""
    head = [
        "# What is added to the rules of claims/hearing.py, in their measure (a wrong consonant costs 1.4, a left-out one 1.0).",
        "# Made by tests/benchmarks/fit_names.py; do not edit.",
        "# step  script  script  unit  unit  change: one unit, as claims/sounds.toml writes it, for another",
        "# step  any  any  sound  sound  change: the same for units whose likeliest sounds these are",
        "# drop  script  other script  unit  place  change: a unit without a partner; place: first (F), last (L), behind a",
        "# vowel (V), else (M)",
    ]
    kept = [key for key, change in sorted(costs.items()) if abs(change) >= WRITTEN and seen[key] >= ATTESTED]
    rows = ["\t".join((*key, f"{costs[key]:.2f}")) for key in kept]
    return "\n".join((*head, *rows, ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--rounds", type=int, default=6)
    args = parser.parse_args()
    hearing.fitted = dict  # type: ignore[assignment]
    same, other = collect()
    made = [example(pair, label) for pairs, label in ((same, True), (other, False)) for pair in pairs]
    examples = [it for it in made if it is not None]
    print(f"{sum(it.same for it in examples)} pairs of one name, {sum(not it.same for it in examples)} of two")
    if args.held_out:
        groups = Groups(same)
        aside = [it for it in examples if zlib.crc32(groups.of(it.words[0]).encode()) % 5 == 0]
        kept = set(map(id, aside))
        examples = [it for it in examples if id(it) not in kept]
        report(Costs(), aside)
        report(fit(examples, args.rounds)[0], aside)
    else:
        TABLE.write_text(written(*fit(examples, args.rounds)), encoding="utf-8")


if __name__ == "__main__":
    main()
