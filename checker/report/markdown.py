"""The report as Markdown that reads the same in every dialect: tables, and each foreign word escaped and isolated."""

from __future__ import annotations

import re

from checker.model import Report
from checker.report.changes import Difference, change_lines
from checker.report.columns import FSI, PDI
from checker.report.view import UNKNOWN_OUTLET, ClaimRow, FindingBlock, PairRow, Words, blocks, summary, words

_ACTIVE = re.compile(r"[\\`*_\[\]<>&|~@$^{}]|:(?=//)|/(?=/)|\.(?=[^\W\d])|#(?=\w)", re.I)
_HEADER = ("", "outlet", "date", "language", "value", "period", "source → origin", "quotation")


def escaped(text: str) -> str:
    """`text` on one line, without any meaning to Markdown inside it: signs stand behind backslashes.

    That covers emphasis, links, pictures, code, HTML, entities, cells, formulas, mentions, bare addresses. What means
    something only at the start of a line is made harmless by the isolate, or the cell, that stands before it.
    """
    return _ACTIVE.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))


def render_markdown(report: Report, *, since: Difference | None = None) -> str:
    """A heading for each finding, a table of its claims, a list of the reasons."""
    parts = ["# crosscheck report", summary(report)]
    if report.rejected:
        parts.append(_list(f"not read: {_foreign(words(line, limit=500))}" for line in report.rejected))
    if since is not None:
        changes = _list(_foreign(words(line, limit=500)) for line in change_lines(since))
        parts += ["## Since the earlier report", changes]
    for block in blocks(report):
        parts += _finding(block)
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(items: object) -> str:
    return "\n".join(f"- {item}" for item in items)  # type: ignore[attr-defined]


def _foreign(found: Words) -> str:
    return f"{FSI}{escaped(found.text)}{PDI}" if found else ""


def _finding(block: FindingBlock) -> list[str]:
    origins = f"{block.origins} origin{'' if block.origins == 1 else 's'}"
    facts = [origins]
    if block.decision:
        note = f": {_foreign(block.note)}" if block.note else ""
        signed = f" — {_foreign(block.signed)}" if block.signed else ""
        facts.append(f"review: {block.decision}{note}{signed}")
    table = [_row(_HEADER), _row(("---",) * len(_HEADER))]
    table += [_row(_cells(place, row)) for place, row in enumerate(block.claims, start=1)]
    heading = f"## {block.number}. {block.word}: {_foreign(block.question)}".rstrip()
    return [heading, _list(facts), "\n".join(table), *(_pair(pair) for pair in block.pairs)]


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(place: int, row: ClaimRow) -> tuple[str, ...]:
    value = " ".join(part for part in (row.polarity, escaped(row.value), _foreign(row.noun)) if part)
    outlet = _foreign(row.outlet.name) if row.outlet.name else UNKNOWN_OUTLET
    return (
        str(place), _marked(outlet, row.outlet.inferred), _marked(_foreign(row.published), row.published_inferred),
        _marked(_foreign(row.language), row.language_inferred), value, escaped(row.period),
        " → ".join(_foreign(part) for part in (row.source, row.origin) if part), _foreign(row.quotation),
    )  # fmt: skip


def _marked(text: str, inferred: bool) -> str:
    return f"{text} (inferred)" if inferred and text else text


def _pair(pair: PairRow) -> str:
    rule = f", rule {escaped(pair.rule)}" if pair.rule else ""
    head = f"{pair.left} and {pair.right}: **{pair.word}**, score {pair.score}{rule}"
    reasons = _list(
        f"{escaped(facet)}, {escaped(outcome)}: {_foreign(reason)}" for outcome, facet, reason in pair.reasons
    )
    return f"{head}\n\n{reasons}" if reasons else head
