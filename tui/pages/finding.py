"""The page of one finding: its claims side by side, then the reasons for the verdict, in lines of a given width."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len

from checker.model import Evidence, Finding, Pair, Report
from claims.display import display, display_mapped
from claims.model import Article, Claim
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow, layout_line, line_width, pad, plain
from tui.marks import marks
from tui.pages.sheet import Sheet
from tui.wording import DECISION_WORDS, OUTCOME_MARKS, claim_value, count, period, verdict_words
from tui.wrap import wrap

COLUMN = 32  # narrowest column in which a sentence still reads well
GAP = 2
_LABEL = 9
_CONTEXT = 700  # code points of a sentence that are shown
_PAIRS = 12
_REASON = 22  # cells before the reason of a piece of evidence


def finding_page(
    finding: Finding, chosen: Claim, report: Report, width: int, mode: Mode, draft: str | None = None
) -> Sheet:
    """Head, claims in as many columns as fit, and the pairs that the chosen claim is part of."""
    width = max(width, 8)
    lines = _head(finding, width, mode, draft)
    claims = [report.claim(claim) for claim in finding.claims]
    columns = max(1, min(len(claims), (width + GAP) // (COLUMN + GAP)))
    size = (width - GAP * (columns - 1)) // columns
    blocks: list[tuple[int, int]] = []
    for first in range(0, len(claims), columns):
        row = claims[first : first + columns]
        cells = [claim_block(claim, finding, report, size, mode, claim.id == chosen.id) for claim in row]
        blocks += [(len(lines), len(lines) + len(cell) - 1) for cell in cells]
        lines += _beside(cells, size, width)
        lines.append(blank(width))
    lines += _reasons(finding, chosen, report, width, mode)
    return Sheet(tuple(lines), tuple(blocks))


def _head(finding: Finding, width: int, mode: Mode, draft: str | None) -> list[Line]:
    review = finding.review
    about = f"  {count(finding.origins, 'origin')} · {count(len(finding.claims), 'claim')}"
    parts = [(verdict_words(finding), f"strong {finding.verdict}"), (about, "dim")]
    lines = list(wrap(display(finding.question, limit=400), (Span(0, 400, "title"),), width, mode))
    lines.append(flow(parts, width, mode))
    if review and review.decision:
        said = DECISION_WORDS[review.decision] + (f" by {display(review.by, limit=40)}" if review.by else "")
        said += ", but the verdict has changed since" if review.stale else ""
        lines += _labelled("decision", said, width, mode, "bad" if review.stale else "good")
    if review and review.note:
        lines += _labelled("note", display(review.note, newlines=True, limit=2000), width, mode, "context")
    if draft is not None:
        lines += _labelled("draft", display(draft, newlines=True, limit=2000), width, mode, "busy")
    return [*lines, blank(width)]


def _labelled(label: str, text: str, width: int, mode: Mode, style: str) -> list[Line]:
    column = min(_LABEL, width // 2)
    body = wrap(text, (Span(0, len(text), style),), width - column, mode)
    heads = [flow([(label, "label")], column, mode), *(blank(column) for _ in body[1:])]
    return [head + line for head, line in zip(heads, body, strict=True)]


def claim_block(claim: Claim, finding: Finding, report: Report, width: int, mode: Mode, chosen: bool) -> list[Line]:
    """One claim as a column: outlet, day and language; value, period, who says so; the quotation with its marks."""
    article = report.article_of(claim)
    inner = max(4, width - 1)
    lines = _byline(article, width, mode, chosen)
    body = [
        _field("value", [(part, "strong") for part in claim_value(claim)], inner, mode),
        _field("period", _period_parts(claim, inner - _LABEL), inner, mode),
        *_source_lines(claim, inner, mode),
    ]
    if claim.polarity != "affirmed":
        body.append(_field("", [(claim.polarity, "update")], inner, mode))
    body.append(blank(inner))
    body += _quotation(claim, finding, report, inner, mode)
    return lines + [blank(1) + line for line in body]


def _byline(article: Article, width: int, mode: Mode, chosen: bool) -> list[Line]:
    """Outlet, language and day in one line, or in two where a long name leaves no room for all of it."""
    style = "head-chosen" if chosen else "head"
    day = f"{display(article.language or '?', limit=8)} · {display((article.published or 'no date')[:10])}"
    day += " (inferred)" if article.was_inferred("published") else ""
    parts = [(" ", ""), (display(article.outlet or UNKNOWN, limit=120), "strong" if article.outlet else "dim")]
    if article.outlet and article.was_inferred("outlet"):
        parts.append((" (inferred)", "dim"))
    needed = sum(cell_len(text) for text, _ in parts)
    if needed + cell_len(day) + 3 <= width:
        rest = width - needed
        return [_over(style, (*flow(parts, needed, mode), *pad(plain(f"{day} ", "dim"), rest, "right")))]
    return [_over(style, flow(parts, width, mode)), flow([(" ", ""), (day, "dim")], width, mode)]


def _over(style: str, line: Line) -> Line:
    return tuple(piece._replace(style=f"{style} {piece.style}") for piece in line)


def _field(label: str, parts: list[tuple[str, str]], width: int, mode: Mode) -> Line:
    shown = [(display(text, limit=200), style) for text, style in parts]
    return flow([(f"{label:<{_LABEL}}", "label"), *shown], width, mode)


def _period_parts(claim: Claim, room: int) -> list[tuple[str, str]]:
    """The time as it was read, and as it is written where there is room for both."""
    if claim.when is None:
        return [("not stated", "dim")]
    resolved, written = period(claim.when), display(claim.when.text)
    if resolved == written or cell_len(resolved + written) + 2 > room:
        return [(resolved, "")]
    return [(resolved, ""), ("  ", ""), (written, "dim")]


def _source_lines(claim: Claim, width: int, mode: Mode) -> list[Line]:
    """Who says so and where that comes from, in one line or two: the origin is never cut off for a long source."""
    source, origin = claim.source or claim.origin, claim.origin
    if not source:
        return [_field("said by", [("the outlet itself", "dim")], width, mode)]
    if not origin or origin == source:
        return [_field("said by", [(source, "")], width, mode)]
    if cell_len(display(source + origin)) + 3 <= width - _LABEL:
        return [_field("said by", [(source, ""), (" → ", "dim"), (origin, "")], width, mode)]
    return [_field("said by", [(source, "")], width, mode), _field("", [("→ ", "dim"), (origin, "")], width, mode)]


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


def _beside(cells: list[list[Line]], size: int, width: int) -> list[Line]:
    gap = blank(GAP)
    rows: list[Line] = []
    for parts in zip_longest(*cells):
        line: Line = ()
        for place, part in enumerate(parts):
            line += (gap if place else ()) + (part if part is not None else blank(size))
        rows.append(pad(line, width))
    return rows


def _reasons(finding: Finding, chosen: Claim, report: Report, width: int, mode: Mode) -> list[Line]:
    mine = [pair for pair in finding.pairs if chosen.id in (pair.a, pair.b)]
    if not mine:
        return [layout_line("No other article answers this question.", width=width, mode=mode, style="dim")]
    lines = []
    for pair in mine[:_PAIRS]:
        lines += _pair(pair, chosen, report, width, mode)
    if len(finding.pairs) > len(mine[:_PAIRS]):
        more = count(len(finding.pairs) - len(mine[:_PAIRS]), "more comparison")
        lines.append(flow([(f"and {more}: choose another claim with ← →", "dim")], width, mode))
    return lines


def _pair(pair: Pair, chosen: Claim, report: Report, width: int, mode: Mode) -> list[Line]:
    other = report.claim(pair.b if pair.a == chosen.id else pair.a)
    name = display(report.article_of(other).outlet or UNKNOWN, limit=60)
    verdict = f"{pair.verdict} of {pair.conflict_type}" if pair.conflict_type else pair.verdict
    parts = [(" ", ""), (verdict, f"strong {pair.verdict}"), (" with ", "dim"), (name, "strong")]
    rule = f"{display(pair.rule, limit=40)}  " if pair.rule else ""
    tail = plain(f"  {rule}{pair.score:.2f} ", "dim")
    if line_width(tail) > width // 2:
        tail = ()
    lines = [_over("rule", (*flow(parts, width - line_width(tail), mode), *tail))]
    for evidence in pair.evidence:
        lines += _evidence(evidence, width, mode)
    return [*lines, blank(width)]


def _evidence(evidence: Evidence, width: int, mode: Mode) -> list[Line]:
    style = {"same": "good", "compatible": "good", "contradicts": "bad", "different": "update"}.get(
        evidence.outcome, "dim"
    )
    facet = display(evidence.facet, limit=12)
    parts = [
        (" ", ""),
        (OUTCOME_MARKS.get(evidence.outcome, "·"), f"strong {style}"),
        (f" {facet:<12}", "label"),
        (f"{evidence.weight:+.2f}  ", "dim"),
    ]
    reason = display(evidence.reason, limit=600)
    spans = (Span(0, len(reason), "" if style == "good" else style),)
    if width < 2 * _REASON:
        return [flow(parts, width, mode), *(blank(3) + line for line in wrap(reason, spans, width - 3, mode, 0))]
    body = wrap(reason, spans, width - _REASON, mode, 0)  # an English sentence, even if it begins with a foreign quote
    heads = [flow(parts, _REASON, mode), *(blank(_REASON) for _ in body[1:])]
    return [left + line for left, line in zip(heads, body, strict=True)]


def quote_for_copy(claim: Claim, report: Report) -> str:
    """A claim's quotation in logical order, one line, with its outlet and day: what goes to the clipboard."""
    article = report.article_of(claim)
    origin = ", ".join(part for part in (article.outlet or UNKNOWN, article.published) if part)
    return display(f"“{claim.text}” ({origin})", limit=4000)
