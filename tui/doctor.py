"""What `crosscheck doctor` looks at: facts, each well or with what to do, and a page of lines to choose from by eye."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from tui.layout import Mode, Piece, fragment, text_of
from tui.probe import Replies
from tui.terminal import Plan, plan

OFFERED: tuple[Mode, ...] = ("visual", "override", "words", "isolate", "swapped", "logical")  # `runs` is for pictures
_PACKAGES = ("crosscheck", "textual", "rich", "pydantic", "rapidfuzz", "simplemma", "babel", "lxml")
_EXTRA = re.compile(r"([\w.-]+).*;.*\bextra\s*==\s*['\"]([\w-]+)['\"]")
_FOR_DEVELOPERS = ("dev", "benchmarks")
_COLUMNS = (("شينخوا", 12), ("نما التصدير (BelTA) 33%", 28), ("הארץ", 8))
_STATES = {0: "no ordering of its own to switch off", 1: "orders text itself", 2: "could order text itself, does not",
           3: "always orders text itself", 4: "never orders text itself"}  # fmt: skip


class Fact(NamedTuple):
    """One line of the report. `remedy`: what to do, empty where all is well."""

    name: str
    words: str
    remedy: str = ""


def programs() -> Iterator[Fact]:
    """Versions of what runs here, and whether the store is safe on it."""
    from checker.workspace import sqlite_warning

    yield Fact("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in _PACKAGES:
        number = _version(name)
        yield Fact(name, number or "not installed", "" if number or name == "crosscheck" else "install crosscheck anew")
    for name, extra in _extras():
        yield Fact(f"extra [{extra}]", f"{name} {number}" if (number := _version(name)) else f"no {name}: not needed unless used")
    warning = sqlite_warning()
    yield Fact("SQLite", "no known fault") if warning is None else Fact("SQLite", "has a known fault", warning)


def _extras() -> Iterator[tuple[str, str]]:
    """(package, extra) of what may be installed besides, as the installed crosscheck declares it."""
    try:
        declared = requires("crosscheck") or []
    except PackageNotFoundError:
        return
    for line in declared:
        if (found := _EXTRA.match(line)) and found[2] not in _FOR_DEVELOPERS:
            yield found[1], found[2]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def configuration(place: str, *, found: bool, fault: str, unknown: list[str]) -> Iterator[Fact]:
    """The file in force, its fault if it has one, and variables that look like ours and mean nothing."""
    if fault:
        yield Fact("configuration", place, fault)
    else:
        yield Fact("configuration", place if found else f"{place} (not there; the defaults hold)")
    for name in unknown:
        yield Fact("environment", name, "no option has this name")


def terminal(environment: Mapping[str, str], replies: Replies, choice: str, width: int) -> Iterator[Fact]:
    """What the terminal says of itself, and how right-to-left text goes to it."""
    named = [f"{name}={environment[name]}" for name in ("TERM", "TERM_PROGRAM", "COLORTERM", "TMUX") if environment.get(name)]
    yield Fact("terminal", ", ".join(named) or "none")
    if replies.answered:
        ordering = _STATES.get(replies.ordering, "does not say") if replies.ordering is not None else "does not say"
        yield Fact("it answers", f"{replies.version or 'no name'}; right-to-left: {ordering}")
    else:
        yield Fact("it answers", "nothing, or it was not asked")
    encoding = sys.stdout.encoding or "none"
    utf8 = encoding.casefold().replace("-", "") == "utf8"
    yield Fact("encoding", encoding, "" if utf8 else "set LANG to a UTF-8 locale, such as C.UTF-8")
    yield Fact("width", f"{width} cells", "" if width >= 80 else "80 and more show all columns")
    made = plan(choice, environment, replies)
    yield Fact("right-to-left", f"{made.mode} ({'chosen' if choice != 'auto' else 'by the terminal'})")


# --- the page --------------------------------------------------------------------------------------------------------

EXPLANATION = """\
Right-to-left text in this terminal. In the right line
  - column 1 is the Arabic word for Xinhua, column 2 has BelTA and 33%, column 3 is the Hebrew word for Haaretz,
    and the bars between them stand under each other in all lines;
  - Arabic letters are joined; each word begins at its right end, so that the sentence ends, at the left, in 33%;
  - both brackets close round BelTA: (BelTA)."""


def page(environment: Mapping[str, str], replies: Replies = Replies()) -> Iterator[str]:  # noqa: B008
    """A line for each mode, with its number and name, as the review would send it to this terminal."""
    for number, mode in enumerate(OFFERED, 1):
        yield f"  {number} {mode:<9}" + sample(plan(mode, environment, replies))


def sample(made: Plan) -> str:
    """A row of three columns in a mode, between what switches the terminal's ordering off and on again."""
    cells = []
    for text, width in _COLUMNS:
        line = fragment(text, "", width, made.mode)
        gap = width - sum(_cells(piece) for piece in line)
        cells.append(" " + text_of(line) + " " * (gap + 1))
    return made.enter + "│" + "│".join(cells) + "│" + made.leave


def _cells(piece: Piece) -> int:
    from rich.cells import cell_len

    return cell_len(piece.text)
