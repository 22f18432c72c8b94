"""`crosscheck check`, `add` and `report`: reading, judging, and the report."""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

from checker.model import Finding, Report
from claims.display import display
from tui.cli import DONE, FAILED_ON, WORKSPACE
from tui.cli_input import NothingRead, prepare, read
from tui.cli_output import parts_of, put_parts
from tui.cli_talk import Talk


def check(args: argparse.Namespace) -> int:
    """Judge the articles of the paths; with `-w` they are added to the workspace and all of it is judged."""
    prepare(args)
    talk = Talk()
    if args.workspace is not None:
        _add(args, talk)
        return _give(args, _report(args, talk))
    from checker.pipeline import crosscheck

    articles = list(read(args, args.paths, talk))
    report = crosscheck(articles, on_progress=talk.progress)
    for line in report.rejected:
        talk.reject(line)
    talk.clear()
    if not report.articles:
        raise NothingRead(talk.rejected)
    if talk.rejected:
        talk.say(f"read {len(report.articles):,}, rejected {talk.rejected:,}")
    return _give(args, report)


def add(args: argparse.Namespace) -> int:
    """Add the articles of the paths to the workspace."""
    prepare(args)
    talk = Talk()
    _add(args, talk)
    return DONE


def report(args: argparse.Namespace) -> int:
    """The report of the workspace."""
    prepare(args)
    return _give(args, _report(args, Talk()))


def _add(args: argparse.Namespace, talk: Talk) -> None:
    from checker.workspace import Workspace

    path: Path = args.workspace or WORKSPACE
    with Workspace.open(path, by=args.reviewer) as workspace:
        done = workspace.add(read(args, args.paths, talk), talk.progress)
        talk.clear()
        for line in done.rejected:
            talk.reject(line)
        parts = [f"added {done.added:,}", f"already there {done.known:,}" if done.known else "",
                 f"changed {done.changed:,}" if done.changed else "",
                 f"rejected {talk.rejected:,}" if talk.rejected else ""]  # fmt: skip
        talk.say(f"{path}: {', '.join(part for part in parts if part)}")
        if not (done.added or done.known or done.changed):
            raise NothingRead(talk.rejected)


def _report(args: argparse.Namespace, talk: Talk) -> Report:
    from checker.workspace import Workspace

    with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
        found = workspace.report(talk.progress)
        broken = workspace.tampered()
    talk.clear()
    if broken:
        talk.say(broken)
    return found


def _give(args: argparse.Namespace, found: Report) -> int:
    if args.reader != "en":
        from checker.questions import in_language

        found = in_language(found, args.reader)
    parts = parts_of(found, args.format, args.output, getattr(args, "since", None))
    lost = [f"decision without its words: {display(line)}" for line in found.orphans]
    if args.format == "text":
        parts = chain(parts, (f"\n{line}\n" for line in lost))
    else:
        for line in lost:
            Talk().say(line)
    put_parts(parts, args.output)
    return FAILED_ON if args.fail_on and conflicts(found) else DONE


def conflicts(found: Report) -> int:
    """How many findings are conflicts that no reviewer has rejected or judged otherwise, or that a reviewer found to be."""
    return sum(_is_conflict(finding) for finding in found.findings)


def _is_conflict(finding: Finding) -> bool:
    review = finding.review
    if review and review.decision == "override" and not review.stale:
        return review.verdict == "conflict"
    return finding.verdict == "conflict" and not (review and review.decision == "reject")
