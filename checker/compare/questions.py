"""The table of what tells questions apart (`questions.toml`), and what a claim's words say by it."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claims.concepts import broader, ids_with, notions

Fate = frozenset[int]  # which of the first contrasts' groups became of people; several where a word may mean more than one


class Questions(NamedTuple):
    """`contrasts`: sets of groups of concept ids; `norms`: sets of names as written; `windows`: sets of ids by length of time;
    the others: sets of ids. `questions.toml` says what each is for."""

    contrasts: tuple[tuple[frozenset[str], ...], ...]
    norms: tuple[frozenset[str], ...]
    parts: frozenset[str]
    rounds: frozenset[str]
    bases: frozenset[str]
    running: frozenset[str]
    falling: frozenset[str]
    moved: frozenset[str]
    sooner: frozenset[str]
    revised: frozenset[str]
    ahead: frozenset[str]
    forecast: frozenset[str]
    votes: frozenset[str]
    counted: frozenset[str]
    polls: frozenset[str]
    partly: frozenset[str]
    early: frozenset[str]
    elected: frozenset[str]
    held: frozenset[str]
    local: frozenset[str]
    windows: dict[str, frozenset[str]]


@cache
def questions() -> Questions:
    """The table, read once."""
    data = tomllib.loads((files("checker") / "compare" / "questions.toml").read_text(encoding="utf-8"))
    return Questions(
        contrasts=tuple(tuple(frozenset(group) for group in one) for one in data["contrasts"]),
        norms=tuple(frozenset(one) for one in data["norms"]),
        windows={name: frozenset(ids) for name, ids in data["windows"].items()},
        **{name: frozenset(data[name]) for name in Questions._fields[2:-1]},
    )


@cache
def with_broader(ident: str) -> frozenset[str]:
    """A concept and all that it is a kind of."""
    return frozenset((ident, *broader(ident)))


def running(ids: frozenset[str]) -> bool:
    """Is a count that grows as news comes in among these concepts?"""
    counts = questions().running | ids_with("running")
    return any(not counts.isdisjoint(with_broader(ident)) for ident in ids)


@lru_cache(maxsize=8192)
def fate_of_word(ids: tuple[str, ...]) -> Fate:
    """The groups that any of these senses of a word belongs to."""
    every = frozenset().union(*(with_broader(ident) for ident in ids))
    return frozenset(at for at, group in enumerate(questions().contrasts[0]) if not group.isdisjoint(every))


def of_people(noun: frozenset[str]) -> bool:
    """Are people counted, or is it not said what is? Bodies are people, too."""
    table = notions()
    kinds = {table[ident].kind for ident in noun if ident in table}
    return not kinds or not kinds.isdisjoint({"person", "role"}) or bool(fate_of_word(tuple(sorted(noun))))
