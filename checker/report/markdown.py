"""The report as Markdown that reads the same in every dialect: tables, and each foreign word escaped and isolated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import Report
from checker.report.changes import Difference, change_lines
from checker.report.columns import FSI, PDI
from checker.report.view import (
    UNKNOWN_OUTLET,
    AnswerRow,
    ClaimRow,
    FindingBlock,
    Outlet,
    PairRow,
    SumBlock,
    Words,
    blocks,
    copy_lines,
    places_text,
    sum_blocks,
    summary,
    words,
)

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
    if copies := copy_lines(report):
        parts.append(_list(f"copied: {_foreign(line)}" for line in copies))
    for block in blocks(report):
        parts += _finding(block)
    for one in sum_blocks(report):
        parts += _sum(one)
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(items: object) -> str:
    return "\n".join(f"- {item}" for item in items)  # type: ignore[attr-defined]


def _foreign(found: Words) -> str:
    return f"{FSI}{escaped(found.text)}{PDI}" if found else ""


def _finding(block: FindingBlock) -> list[str]:
    origins = f"{block.origins} origin{'' if block.origins == 1 else 's'}"
    if block.roots:
        origins += ": " + "; ".join(f"{_foreign(root.name)} ({places_text(root.places)})" for root in block.roots)
    facts = [origins, *(f"answer: {_answer(one)}" for one in block.answers)]
    if block.silent:
        facts.append(f"silent: {', '.join(_outlet(one) for one in block.silent)}")
    if block.decision:
        note = f": {_foreign(block.note)}" if block.note else ""
        signed = f" — {_foreign(block.signed)}" if block.signed else ""
        facts.append(f"review: {block.decision}{note}{signed}")
    heading = f"## {block.number}. {block.word}: {_foreign(block.question)}".rstrip()
    return [heading, _list(facts), _table(block.claims), *(_pair(pair) for pair in block.pairs)]


def _table(claims: Sequence[ClaimRow]) -> str:
    chained = any(row.chain for row in claims)
    header = (*_HEADER[:-1], *(("chain",) if chained else ()), _HEADER[-1])
    rows = [_row(header), _row(("---",) * len(header))]
    rows += [_row(_cells(place, row, chained=chained)) for place, row in enumerate(claims, start=1)]
    return "\n".join(rows)


def _answer(one: AnswerRow) -> str:
    origins = f"{one.origins} origin{'' if one.origins == 1 else 's'}"
    return f"{_foreign(one.text)} ({places_text(one.places)}; {origins})"


def _outlet(one: Outlet) -> str:
    return _marked(_foreign(one.name) if one.name else UNKNOWN_OUTLET, one.inferred)


def _sum(one: SumBlock) -> list[str]:
    """Figures that do not fit each other, with the claims they stand in."""
    reasons = _list(f"{escaped(facet)}, {escaped(outcome)}: {_foreign(reason)}" for outcome, facet, reason in one.reasons)
    return [f"## Σ{one.number}. arithmetic ({one.kind}): {_foreign(one.shown)}", _table(one.claims), reasons]


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(place: int, row: ClaimRow, *, chained: bool) -> tuple[str, ...]:
    value = " ".join(part for part in (row.polarity, escaped(row.value), _foreign(row.noun)) if part)
    value += "".join(f"; corrected: {_foreign(one)}" for one in row.corrected)
    chain = (" → ".join(_foreign(part) for part in row.chain),) if chained else ()
    return (
        str(place), _outlet(row.outlet), _marked(_foreign(row.published), row.published_inferred),
        _marked(_foreign(row.language), row.language_inferred), value, escaped(row.period),
        " → ".join(_foreign(part) for part in (row.source, row.origin) if part), *chain,
        _foreign(row.quotation),
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
