"""The report as plain text, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Report
from checker.report.changes import Difference, change_lines
from checker.report.columns import clipped, isolated, joined, table
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

_HEADER = ("", "OUTLET", "DATE", "LANGUAGE", "VALUE", "PERIOD", "SOURCE → ORIGIN", "CHAIN")
_NAME_CELLS, _SOURCE_CELLS, _VALUE_CELLS = 28, 36, 40
_COLOURS = {
    "conflict": "1;31", "update": "33", "different-scope": "35", "consistent": "36", "agreement": "32", "echo": "34",
    "single": "2",
}  # fmt: skip


def render_text(report: Report, *, color: bool = False, since: Difference | None = None) -> str:
    """Every finding with its claims in columns and the reasons below; no colour unless `color`."""
    lines = [summary(report)]
    lines += [f"not read: {isolated(words(line, limit=500))}" for line in report.rejected]
    if since is not None:
        lines += ["", *(f"  {isolated(words(line, limit=500))}" for line in change_lines(since))]
    lines += [f"copied: {isolated(line)}" for line in copy_lines(report)]
    for block in blocks(report):
        lines += ["", *_finding(block, color)]
    for one in sum_blocks(report):
        lines += ["", *_sum(one)]
    return "\n".join(lines) + "\n"


def _finding(block: FindingBlock, color: bool) -> list[str]:
    indent = "   "
    origins = f"{block.origins} origin{'' if block.origins == 1 else 's'}"
    lines = [f"{block.number}. {_painted(block, color)}: {isolated(block.question)}", f"{indent}{origins}"]
    if block.roots:
        lines[-1] += ": " + "; ".join(f"{isolated(root.name)} ({places_text(root.places)})" for root in block.roots)
    lines += [f"{indent}answer: {_answer(one)}" for one in block.answers]
    if block.silent:
        lines.append(f"{indent}silent: {', '.join(_outlet(one) for one in block.silent)}")
    if block.decision:
        lines.append(f"{indent}review: {block.decision}{_after(': ', block.note)}{_after(' — ', block.signed)}")
    lines += _claims(block.claims, indent)
    for pair in block.pairs:
        lines += [indent + line for line in _pair(pair)]
    return lines


def _claims(claims: Sequence[ClaimRow], indent: str) -> list[str]:
    header, *rows = table(_HEADER, [_cells(place, row) for place, row in enumerate(claims, start=1)])
    lines = [joined(header, indent)]
    for cells, row in zip(rows, claims, strict=True):
        lines.append(joined(cells, indent))
        lines.append(f"{indent}     {isolated(row.quotation)}")
        lines += [f"{indent}     corrected: {isolated(one)}" for one in row.corrected]
    return lines


def _answer(one: AnswerRow) -> str:
    origins = f"{one.origins} origin{'' if one.origins == 1 else 's'}"
    return f"{isolated(one.text)} ({places_text(one.places)}; {origins})"


def _outlet(one: Outlet) -> str:
    return _marked(isolated(clipped(one.name, _NAME_CELLS)) if one.name else UNKNOWN_OUTLET, one.inferred)


def _sum(one: SumBlock) -> list[str]:
    """Figures that do not fit each other, with the claims they stand in."""
    lines = [f"Σ{one.number}. ARITHMETIC ({one.kind}): {isolated(one.shown)}", *_claims(one.claims, "   ")]
    return lines + [f"   {facet}, {outcome}: {isolated(reason)}" for outcome, facet, reason in one.reasons]


def _painted(block: FindingBlock, color: bool) -> str:
    word = block.verdict.upper() + (f" ({block.conflict_type})" if block.conflict_type else "")
    return f"\x1b[{_COLOURS.get(block.verdict, '0')}m{word}\x1b[0m" if color else word


def _cells(place: int, row: ClaimRow) -> tuple[str, ...]:
    value = row.value if len(row.value) <= _VALUE_CELLS else row.value[: _VALUE_CELLS - 1] + "…"
    noun = isolated(clipped(row.noun, _NAME_CELLS))
    return (
        f"{place}.", _outlet(row.outlet), _marked(isolated(row.published), row.published_inferred),
        _marked(isolated(row.language), row.language_inferred),
        " ".join(part for part in (row.polarity, value, noun) if part), row.period,
        " → ".join(isolated(clipped(part, _SOURCE_CELLS)) for part in (row.source, row.origin) if part),
        " → ".join(isolated(clipped(part, _SOURCE_CELLS)) for part in row.chain),
    )  # fmt: skip


def _marked(text: str, inferred: bool) -> str:
    return f"{text} (inferred)" if inferred and text else text


def _after(mark: str, found: Words) -> str:
    return mark + isolated(found) if found else ""


def _pair(pair: PairRow) -> list[str]:
    rule = f", rule {pair.rule}" if pair.rule else ""
    lines = [f"{pair.left}. and {pair.right}.: {pair.word}, score {pair.score}{rule}"]
    lines += [f"     {facet}, {outcome}: {isolated(reason)}" for outcome, facet, reason in pair.reasons]
    return lines
