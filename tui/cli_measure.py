"""`crosscheck measure` and `crosscheck log`: what the reviewers' decisions say of the machine, and what was decided when."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from checker.measure import Measures, Score
from checker.report.columns import width
from checker.workspace import Workspace
from claims.display import display
from tui.cli import DONE, WORKSPACE
from tui.cli_output import put, put_json
from tui.cli_talk import Talk
from tui.wording import count


def measure(args: argparse.Namespace) -> int:
    """Precision and recall of the machine, and the agreement of the reviewers."""
    talk = Talk()
    with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
        if workspace.pending():
            workspace.refresh(talk.progress)
            talk.clear()
        found = workspace.measure()
    if args.format == "json":
        put_json(_values(found), args.output)
    else:
        put("\n".join(_lines(found)), args.output)
    return DONE


def _values(found: Measures) -> dict[str, Any]:
    def scores(table: Mapping[str, Score]) -> dict[str, Any]:
        return {name: _score(one) for name, one in table.items()}

    return {
        "version": 1, "findings": found.findings, "reviewed": found.reviewed, "unsure": found.unsure,
        "stale": found.stale, "verdicts": scores(found.verdicts), "stages": scores(found.stages),
        "fields": scores(found.fields), "languages": scores(found.languages),
        "agreement": {"alpha": _rounded(found.agreement.alpha), "units": found.agreement.units,
                      "values": found.agreement.values, "reviewers": dict(sorted(found.reviewers.items()))},
    }  # fmt: skip


def _score(one: Score) -> dict[str, Any]:
    return {"precision": _rounded(one.precision), "recall": _rounded(one.recall), "right": one.right,
            "said": one.said, "is": one.is_}  # fmt: skip


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _lines(found: Measures) -> Iterable[str]:
    yield (f"{found.reviewed:,} of {found.findings:,} findings decided; {found.unsure:,} unsure and {found.stale:,} stale "
           "are not counted")  # fmt: skip
    for title, table in (("VERDICT", found.verdicts), ("STAGE", found.stages), ("READ", found.fields),
                         ("LANGUAGE", found.languages)):  # fmt: skip
        if table:
            yield ""
            yield from _table(title, table)
    yield ""
    agreed = found.agreement
    if agreed.alpha is None:
        yield f"agreement: not known; {agreed.units:,} findings were decided by two or more reviewers"
    else:
        yield (f"agreement: Krippendorff's alpha {agreed.alpha:.2f} over {count(agreed.units, 'finding')} and "
               f"{count(agreed.values, 'decision')}")  # fmt: skip
    for reviewer, number in sorted(found.reviewers.items(), key=lambda one: (-one[1], one[0])):
        yield f"  {display(reviewer) or 'unnamed'}: {number:,}"


def _table(title: str, table: Mapping[str, Score]) -> Iterable[str]:
    rows = [(title, "PRECISION", "RECALL", "RIGHT", "MACHINE", "REVIEWERS")]
    rows += [
        (name, _percent(one.precision), _percent(one.recall), f"{one.right:,}", f"{one.said:,}", f"{one.is_:,}")
        for name, one in table.items()
    ]
    first = max(width(row[0]) for row in rows)
    for row in rows:
        yield row[0] + " " * (first - width(row[0])) + "".join(f"{cell:>11}" for cell in row[1:])


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def log(args: argparse.Namespace) -> int:
    """What was decided when, by whom and why; the newest last."""
    with Workspace.open(args.workspace or WORKSPACE, create=False, by=args.reviewer) as workspace:
        broken = workspace.tampered()
        entries = workspace.log()[-args.limit :] if args.limit else workspace.log()
    if args.format == "json":
        listed = [{"at": one.at, "by": one.by, "what": one.what, "reason": one.reason, "undone": one.undone}
                  for one in entries]  # fmt: skip
        put_json({"version": 1, "whole": broken is None, "entries": listed}, args.output)
    else:
        put("\n".join(_entry(one.at, one.by, one.what, one.reason, one.undone) for one in entries), args.output)
    if broken:
        Talk().say(broken)
    return DONE


def _entry(at: str, by: str, what: str, reason: str, undone: bool) -> str:
    parts = [at, display(by) or "unnamed", f"\u2068{display(what, limit=200)}\u2069"]
    parts += [f"– \u2068{display(reason, limit=200)}\u2069"] if reason else []
    return "  ".join(parts) + ("  (undone)" if undone else "")
