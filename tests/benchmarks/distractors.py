"""Sentences to search among: what the project's own case files and development sets hold in one language.

A pool of two hundred sentences says little: the right one wins by default. Here it is filled up to two thousand with
sentences that no query asks for – those of the reading cases (`tests/claims/cases/`), of the verdict pairs and of the
other parallel set – in a fixed order. Where they do not reach, the first half of one is joined to the second half of
another: nonsense, but about the same things, which is what a search can be misled by.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CASES = HERE.parent / "claims" / "cases"
_STEPS = (7, 31, 101)  # how far apart two sentences lie of which halves are joined
_LEAST = 12  # characters; a shorter string is no sentence


def _texts(value: Any) -> Iterator[str]:
    """The `text` of every case, however deep it stands, and the strings of every list of negatives."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for key, part in value.items():
            if key == "negative":
                yield from (text for text in part if isinstance(text, str))
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _written(language: str) -> Iterator[str]:
    for name in ("parallel", "news", "news-free", "news-brief"):
        for row in _rows(name):
            if language in row:
                yield row[language]
    for row in _rows("verdicts"):
        for side in ("left", "right"):
            if row[f"{side}_language"] == language:
                yield row[side]
    for file in sorted(CASES.glob(f"*/{language}.toml")):
        yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (HERE / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def distractors(language: str, but: set[str], most: int) -> list[str]:
    """At most `most` sentences of a language that are none of `but`, each once."""
    found: dict[str, None] = {}
    for text in _written(language):
        text = " ".join(text.split())
        if len(text) >= _LEAST and text not in but and len(found) < most:
            found.setdefault(text)
    found.update(dict.fromkeys(_stitched(list(found), most - len(found))))
    return list(found)


def _stitched(texts: list[str], most: int) -> list[str]:
    """At most `most` sentences made of halves of these."""
    halves = [_halves(text) for text in texts if len(text) >= 2 * _LEAST]
    joined = (
        halves[i][0] + halves[(i + step) % len(halves)][1] for step in _STEPS for i in range(len(halves))
    )
    return list(islice(joined, max(most, 0)))


def _halves(text: str) -> tuple[str, str]:
    """A sentence cut in the middle, at a space where there is one."""
    cut = text.find(" ", len(text) // 2)
    cut = cut if cut >= 0 else len(text) // 2
    return text[:cut], text[cut:]
