"""The claims of a finding, side by side in columns or under each other in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from checker.corrected import correction_lines
from checker.model import Finding, Report
from claims.display import display, display_mapped
from claims.model import Article, Claim
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow, pad, plain
from tui.marks import marks
from tui.pages.lines import LABEL, beside, field, over
from tui.wording import answered, claim_value, period
from tui.wrap import wrap

COLUMN = 32  # narrowest column in which a sentence still reads well
GAP = 2
_CONTEXT = 700  # code points of a sentence that are shown
TABLE = 44  # cells from which the claims can stand in a table
_NARROW_TABLE = 56  # cells below which a row of the table has no room for who said so


def columns_of(
    finding: Finding, chosen: Claim, report: Report, letters: Mapping[str, str], width: int, mode: Mode
) -> tuple[list[Line], list[tuple[int, int]]]:
    """The claims in as many columns as fit, and the first and last line of each."""
    claims = [report.claim(claim) for claim in finding.claims]
    columns = max(1, min(len(claims), (width + GAP) // (COLUMN + GAP)))
    size = (width - GAP * (columns - 1)) // columns
    lines: list[Line] = []
    blocks: list[tuple[int, int]] = []
    for first in range(0, len(claims), columns):
        row = claims[first : first + columns]
        cells = [claim_block(claim, finding, report, letters, size, mode, claim.id == chosen.id) for claim in row]
        blocks += [(len(lines), len(lines) + len(cell) - 1) for cell in cells]
        lines += [*beside(cells, size, width, GAP), blank(width)]
    return lines, blocks


def table_of(
    finding: Finding, chosen: Claim, report: Report, letters: Mapping[str, str], width: int, mode: Mode
) -> tuple[list[Line], list[tuple[int, int]]]:
    """A row for each claim, ordered by answer, then the chosen one in full; and the line of each claim's row."""
    lines: list[Line] = []
    row_of: dict[str, int] = {}
    for claim_id in sorted(finding.claims, key=lambda one: (letters[one], finding.claims.index(one))):
        claim = report.claim(claim_id)
        row_of[claim_id] = len(lines)
        told, article = answered(finding, claim), report.article_of(claim)
        lines.append(_table_row(claim, told, article, letters[claim_id], width, mode, claim_id == chosen.id))
    lines.append(blank(width))
    lines += [*claim_block(chosen, finding, report, letters, width, mode, True), blank(width)]
    return lines, [(row_of[claim], row_of[claim]) for claim in finding.claims]


def _table_row(claim: Claim, told: Sequence[str], article: Article, letter: str, width: int, mode: Mode, chosen: bool) -> Line:
    said = width >= _NARROW_TABLE
    room = width - 3 - 11
    outlet = max(8, min(20, room // (4 if said else 3)))
    value = max(8, min(24, room // (4 if said else 3)))
    when = max(6, min(14, room // 6))
    rest = max(0, room - outlet - value - when - 3)
    day = f"{display((article.published or 'no date')[:10])}"
    line: Line = (
        *pad(plain(f" {letter}", "key"), 3),
        *flow([(display(article.outlet or UNKNOWN, limit=80), "strong" if article.outlet else "dim")], outlet, mode),
        *blank(1),
        *flow([(display(part, limit=80), "") for part in told], value, mode),
        *blank(1),
        *flow([(display(period(claim.when) or "not stated", limit=40), "" if claim.when else "dim")], when, mode),
        *blank(1),
        *(flow(chain_parts(claim), rest, mode) if said else blank(rest)),
        *pad(plain(f" {day}", "dim"), 11),
    )
    return over("head-chosen" if chosen else "", pad(line, width))


def claim_block(
    claim: Claim, finding: Finding, report: Report, letters: Mapping[str, str], width: int, mode: Mode, chosen: bool
) -> list[Line]:
    """One claim as a column: outlet, day and language; value, period, who says so; the quotation with its marks."""
    article = report.article_of(claim)
    inner = max(4, width - 1)
    lines = _byline(article, letters.get(claim.id, "") if len(finding.claims) > 1 else "", width, mode, chosen)
    body = [
        *_value_lines(claim, answered(finding, claim), inner, mode),
        field("period", _period_parts(claim, inner - LABEL), inner, mode),
        *_source_lines(claim, inner, mode),
    ]
    for line in correction_lines(report, claim.id):
        body += [over("update", one) for one in wrap(f"corrected: {display(line, limit=400)}", (), inner, mode)]
    if claim.polarity != "affirmed":
        body.append(field("", [(claim.polarity, "update")], inner, mode))
    body.append(blank(inner))
    body += _quotation(claim, finding, report, inner, mode)
    return lines + [blank(1) + line for line in body]


def _byline(article: Article, letter: str, width: int, mode: Mode, chosen: bool) -> list[Line]:
    """Answer, outlet, language and day in one line, or in two where a long name leaves no room for all of it."""
    style = "head-chosen" if chosen else "head"
    day = f"{display(article.language or '?', limit=8)} · {display((article.published or 'no date')[:10])}"
    day += " (inferred)" if article.was_inferred("published") else ""
    parts = [(" ", ""), (f"{letter} " if letter else "", "key"),
             (display(article.outlet or UNKNOWN, limit=120), "strong" if article.outlet else "dim")]  # fmt: skip
    if article.outlet and article.was_inferred("outlet"):
        parts.append((" (inferred)", "dim"))
    needed = sum(cell_len(text) for text, _ in parts)
    if needed + cell_len(day) + 3 <= width:
        rest = width - needed
        return [over(style, (*flow(parts, needed, mode), *pad(plain(f"{day} ", "dim"), rest, "right")))]
    return [over(style, flow(parts, width, mode)), flow([(" ", ""), (day, "dim")], width, mode)]


def _value_lines(claim: Claim, told: Sequence[str], width: int, mode: Mode) -> list[Line]:
    """The value as it was read, and as it is written: beside it, or under it where a column is narrow."""
    read = [(display(part, limit=120), "strong") for part in told]
    line = field("value", read, width, mode)
    if not claim.values or list(told) != claim_value(claim):
        return [line]
    written = display(claim.values[0].text, limit=120)
    said = "".join(text for text, _ in read)
    if written == said:
        return [line]
    if cell_len(said + written) + 4 <= width - LABEL:
        return [field("value", [*read, ("  ", ""), (written, "dim")], width, mode)]
    return [line, field("written", [(written, "dim")], width, mode)]


def _period_parts(claim: Claim, room: int) -> list[tuple[str, str]]:
    """The time as it was read, and as it is written where there is room for both."""
    if claim.when is None:
        return [("not stated", "dim")]
    resolved, written = period(claim.when), display(claim.when.text)
    if resolved == written or cell_len(resolved + written) + 2 > room:
        return [(resolved, "")]
    return [(resolved, ""), ("  ", ""), (written, "dim")]


def chain(claim: Claim) -> list[str]:
    """Who says so, outermost speaker first, down to the origin; empty where the outlet itself says it."""
    said = claim.attribution
    links = list(said.chain) if said is not None and said.chain else [claim.source] if claim.source else []
    return list(dict.fromkeys(link for link in (*links, claim.origin) if link))


def chain_parts(claim: Claim) -> list[tuple[str, str]]:
    """`chain` with arrows, as parts of a line."""
    links = chain(claim)
    if not links:
        return [("the outlet itself", "dim")]
    return [part for place, link in enumerate(links) for part in
            ([(" → ", "dim")] if place else []) + [(display(link, limit=120), "")]]  # fmt: skip


def _source_lines(claim: Claim, width: int, mode: Mode) -> list[Line]:
    """Who says so and where that comes from, on one line, or on one for each link: no origin is cut off."""
    links = chain(claim)
    parts = chain_parts(claim)
    if len(links) < 2 or sum(cell_len(text) for text, _ in parts) <= width - LABEL:
        return [field("said by", parts, width, mode)]
    rest = [field("", [("→ ", "dim"), (link, "")], width, mode) for link in links[1:]]
    return [field("said by", [(links[0], "")], width, mode), *rest]


def _quotation(claim: Claim, finding: Finding, report: Report, width: int, mode: Mode) -> list[Line]:
    article = report.article_of(claim)
    start, end = _context(claim, article)
    shown = display_mapped(article.text[start:end])
    spans = [Span(0, shown.at(claim.start - start), "context"), Span(shown.at(claim.end - start), len(shown.text),
             "context")]  # fmt: skip
    spans += [
        Span(shown.at(mark.start - start), shown.at(mark.end - start), mark.style)
        for mark in marks(finding, claim, report)
        if start <= mark.start < mark.end <= end
    ]
    return list(wrap(shown.text, tuple(sorted(spans)), width, mode))


def _context(claim: Claim, article: Article) -> tuple[int, int]:
    """The sentence around a claim, less its outer space; no more of it than a column can take."""
    start, end = claim.start, claim.end
    if claim.context_start <= start and end <= claim.context_end:
        start, end = max(claim.context_start, start - _CONTEXT // 2), min(claim.context_end, end + _CONTEXT // 2)
    end = min(end, start + 2 * _CONTEXT, len(article.text))
    while start < end and article.text[start].isspace():
        start += 1
    while end > start and article.text[end - 1].isspace():
        end -= 1
    return start, end


def quote_for_copy(claim: Claim, report: Report) -> str:
    """A claim's quotation in logical order, one line, with its source line: what goes to the clipboard."""
    article = report.article_of(claim)
    links = chain(claim)
    said = f", citing {' → '.join(links)}" if links else ""
    origin = ", ".join(part for part in (article.outlet or UNKNOWN, article.published) if part)
    where = f" <{article.url}>" if article.url else ""
    return display(f"“{claim.text}” ({origin}{said}){where}", limit=4000)
