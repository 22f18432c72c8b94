"""The report as CSV for spreadsheets: one row for each claim in each finding, UTF-8 with a byte order mark.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` and their wide forms, even behind spaces or quotes. Such a
text gets an apostrophe before it, and so does a text that begins with an apostrophe: take one off and it is as it was.
Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from checker.model import Report
from checker.report.values import moment_text
from checker.report.view import UNKNOWN_OUTLET, ClaimRow, FindingBlock, blocks, sum_blocks
from claims.display import display
from claims.model import Claim

BOM = "\ufeff"
CELL = 32_000  # code points; a spreadsheet's cell holds 32,767

COLUMNS = (
    "finding", "verdict", "conflict_type", "question", "origins", "decision", "note", "claim", "article", "outlet",
    "outlet_inferred", "published", "language", "value", "low", "high", "unit", "noun", "change", "period", "source",
    "origin", "polarity", "quotation", "title", "url", "start", "end", "reasons",
    "kind", "answer", "chain", "silent", "corrected",
)  # fmt: skip
_ACTIVE = re.compile(r"[\s\W]*?[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r\n']")


def guarded(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    inert = display(text, newlines=True, limit=CELL)
    return f"'{inert}" if _ACTIVE.match(inert) else inert


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def render_csv(report: Report) -> str:
    """All findings as rows under one header line; lines end in CR LF (RFC 4180)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for block in blocks(report):
        for place, row in enumerate(block.claims, start=1):
            claim = report.by_claim.get(_id(report, block, place))
            if claim is not None:
                writer.writerow(_cells(report, block, place, row, claim))
    for one in sum_blocks(report):
        for row in one.claims:
            claim = report.by_claim[row.id.text]
            reasons = "\n".join(f"{facet}, {outcome}: {reason.text}" for outcome, facet, reason in one.reasons)
            head = (guarded(one.id.text), "", guarded(one.kind), guarded(one.shown.text), "", "", "")
            writer.writerow([*head, *_claim_cells(report, row, claim), guarded(reasons), "arithmetic", "", *_chain(row), "",
                             _corrected(row)])  # fmt: skip
    return BOM + stream.getvalue()


def _id(report: Report, block: FindingBlock, place: int) -> str:
    finding = report.findings[block.number - 1]
    return [claim for claim in finding.claims if claim in report.by_claim][place - 1]


def _cells(report: Report, block: FindingBlock, place: int, row: ClaimRow, claim: Claim) -> list[str | int | Decimal]:
    finding = report.findings[block.number - 1]
    reasons = "\n".join(
        f"{pair.left}–{pair.right} {pair.word}: {facet}, {outcome}: {reason.text}"
        for pair in block.pairs if place in (pair.left, pair.right)
        for outcome, facet, reason in pair.reasons
    )  # fmt: skip
    note = finding.review.note if finding.review else ""
    text = guarded
    answer = next((one.text.text for one in block.answers if place in one.places), "")
    silent = "; ".join(one.name.text if one.name else UNKNOWN_OUTLET for one in block.silent)
    return [
        text(finding.id), text(block.verdict), text(block.conflict_type), text(finding.question), block.origins,
        text(block.decision), text(note), *_claim_cells(report, row, claim), text(reasons), "finding", text(answer),
        *_chain(row), text(silent), _corrected(row),
    ]  # fmt: skip


def _corrected(row: ClaimRow) -> str:
    return guarded("; ".join(one.text for one in row.corrected))


def _chain(row: ClaimRow) -> tuple[str]:
    return (guarded(" → ".join(link.text for link in row.chain)),)


def _claim_cells(report: Report, row: ClaimRow, claim: Claim) -> list[str | int | Decimal]:
    """The columns from `claim` to `end`."""
    article = report.by_article.get(claim.article)
    main = claim.values[0] if claim.values else None
    text = guarded
    return [
        text(claim.id), text(claim.article), text((article.outlet if article else None) or ""),
        "yes" if row.outlet.inferred else "no", text((article.published if article else None) or ""),
        text((article.language if article else None) or ""), text(main.text if main else ""),
        _number(main.low if main else None), _number(main.high if main else None),
        text((main.unit if main else None) or ""), text((main.noun if main else None) or ""),
        text((main.change if main else None) or ""), text(moment_text(claim.when)), text(claim.source or ""),
        text(claim.origin or ""), text(claim.polarity), text(claim.text),
        text((article.title if article else None) or ""), text((article.url if article else None) or ""), claim.start,
        claim.end,
    ]  # fmt: skip


def _number(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None and value.is_finite() and abs(value.adjusted()) < 60 else ""
