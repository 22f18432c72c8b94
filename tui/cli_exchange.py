"""`crosscheck export` and `import`: decisions and notes in open formats."""

from __future__ import annotations

import argparse
import sys

from checker.workspace import Workspace
from claims.errors import InputError
from tui.cli import DONE, WORKSPACE
from tui.cli_output import put
from tui.cli_talk import Talk


def export(args: argparse.Namespace) -> int:
    """All decisions and notes of the workspace."""
    with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
        text = workspace.export(args.format)
        broken = workspace.tampered()
    if broken:
        Talk().say(broken)
    put(text, args.output)
    return DONE


def import_(args: argparse.Namespace) -> int:
    """Take what export wrote; contradictions with our own reviews are told, the later one stands."""
    place = str(args.file)
    data = sys.stdin.buffer.read() if place == "-" else args.file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("not a text in UTF-8", place=place, remedy="give what `crosscheck export` wrote") from error
    talk = Talk()
    with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
        done = workspace.import_(text, place=place)
        for line in done.rejected:
            talk.reject(line)
        for line in done.conflicts:
            talk.say(f"contradiction: {line}")
        if done.taken and workspace.pending():
            workspace.refresh(talk.progress)
            talk.clear()
        lost = len(workspace.lost()) if done.taken else 0
    parts = [f"took {done.taken:,}", f"already there {done.known:,}" if done.known else "",
             f"rejected {talk.rejected:,}" if talk.rejected else "",
             f"{lost:,} without a finding in this workspace" if lost else ""]  # fmt: skip
    talk.say(f"{place}: {', '.join(part for part in parts if part)}")
    return DONE
