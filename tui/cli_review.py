"""`crosscheck review`: the full screen on a workspace."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from checker.workspace import Workspace
from checker.workspace.core import REVIEWER
from claims.errors import UsageError
from tui.cli import WORKSPACE
from tui.cli_input import prepare
from tui.cli_talk import Silent, Talk
from tui.desk import Load, Progress


def review(args: argparse.Namespace) -> int:
    """Open the review; articles of the paths are added once the first frame is drawn."""
    prepare(args)
    if not _has_terminal():
        raise UsageError("the review needs a terminal", remedy="use `crosscheck report`, or `crosscheck check PATH`")
    if args.read_only and args.paths:
        raise UsageError("articles cannot be added", place="--read-only", remedy="leave the paths out, or the option")
    talk, path = Silent(), args.workspace or WORKSPACE
    with Workspace.open(path, create=bool(args.paths), by=args.reviewer, look=args.read_only) as workspace:
        gc.disable()  # until the first rows are there: nothing of what is imported for them is garbage
        from tui.app import run_review
        from tui.place import place_file
        from tui.probe import Replies, ask, needs_asking
        from tui.terminal import plan

        if workspace.read_only and not args.read_only:
            Talk().say(f"{workspace.path}: it cannot be written to: you can look, nothing is saved")
        args.workspace = workspace.path
        load = _loader(args, workspace, talk) if args.paths else None
        judge = None if workspace.read_only else _judge(args)
        memory = None if args.read_only else place_file(workspace.path)
        by = args.reviewer or os.environ.get(REVIEWER) or None
        asked = args.bidi in ("auto", "visual") and needs_asking(os.environ)
        replies = ask() if asked else Replies()
        bidi = plan(args.bidi, os.environ, replies) if asked else args.bidi
        code = run_review(workspace, bidi, load, by=by, memory=memory, typed=replies.typed,
                          judge=judge)  # fmt: skip
        gc.enable()
    for line in talk.lines:
        Talk().say(line)
    return code


def _has_terminal() -> bool:
    """Is there a screen to draw on: a terminal, or the browser that `crosscheck serve` speaks for?"""
    return (sys.stdin.isatty() and sys.stdout.isatty()) or "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _judge(args: argparse.Namespace) -> Load:
    def judge(progress: Progress) -> None:
        from tui import worker

        worker.run(worker.words_of(args), progress)

    return judge


def _loader(args: argparse.Namespace, workspace: Workspace, talk: Silent) -> Load:
    """Adds the articles of the paths, in a process of its own; what cannot be read is told when the screen is gone."""

    def load(progress: Progress) -> None:
        from tui import worker

        if workspace.read_only:
            workspace.add((), progress)  # says so
        talk.lines += worker.run(worker.words_of(args, args.paths), progress)
        workspace.reject(talk.lines)

    return load
