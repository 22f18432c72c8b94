"""`crosscheck doctor`: the facts on standard output, then the page, then the question which line reads right."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from claims.display import display
from tui import config
from tui.cli import DONE
from tui.cli_talk import Talk
from tui.doctor import EXPLANATION, OFFERED, Fact, configuration, page, programs, terminal
from tui.probe import Replies, ask


def doctor(args: argparse.Namespace) -> int:
    """Tell everything; on a terminal ask, and remember the answer. Exit code 0: a fault elsewhere is not ours."""
    path, _ = config.config_file(args.config, os.environ)
    if args.remember:
        return _remember(path, args.remember)
    replies = ask() if _on_terminal() and os.environ.get("TERM_PROGRAM") != "Apple_Terminal" else Replies()
    if not args.page:
        for fact in _facts(args, path, replies):
            print(_line(fact))
        if not _on_terminal():
            return DONE
        print()
    print(EXPLANATION, *page(os.environ, replies), sep="\n")
    if args.page or not _on_terminal():
        return DONE
    return _ask_which(path)


def _facts(args: argparse.Namespace, path: Path, replies: Replies) -> list[Fact]:
    known = config.known_variables(args.parser)
    unknown = sorted(name for name in os.environ if name.startswith(config.PREFIX) and name not in known)
    return [
        *programs(),
        *configuration(str(path), found=path.exists(), fault=args.fault, unknown=unknown),
        *terminal(os.environ, replies, args.bidi, shutil.get_terminal_size().columns),
    ]


def _line(fact: Fact) -> str:
    line = f"{'!' if fact.remedy else ' '} {fact.name:<18} {display(fact.words)}"
    return f"{line}\n  {'':<18} -> {display(fact.remedy)}" if fact.remedy else line


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask_which(path: Path) -> int:
    """Ask until there is an answer; none leaves everything as it is."""
    choices = {str(number): mode for number, mode in enumerate(OFFERED, 1)} | {mode: mode for mode in OFFERED} | {"auto": "auto"}
    while True:
        try:
            answer = input(f"Which line is right? 1-{len(OFFERED)}; auto: crosscheck decides; Enter: change nothing: ").strip()
        except EOFError:
            print()
            return DONE
        if not answer:
            return DONE
        if answer in choices:
            return _remember(path, choices[answer])


def _remember(path: Path, mode: str) -> int:
    from tui.config_file import set_key

    set_key(path, "bidi", mode)
    Talk().say(f'bidi = "{mode}" is remembered in {path}')
    for stronger in _stronger(path):
        Talk().say(f"{stronger} says otherwise and counts more: take it out")
    return DONE


def _stronger(path: Path) -> list[str]:
    """What would keep the choice from holding in the review: a variable, or the key in the table of the command."""
    import tomllib

    found = [name for name in config.variables("review", "bidi") if os.environ.get(name)]
    table = tomllib.loads(path.read_text(encoding="utf-8")).get("review")
    if isinstance(table, dict) and "bidi" in table:
        found.append("[review] bidi in the same file")
    return found
