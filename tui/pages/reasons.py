"""Why: the comparisons of a claim with the others, their evidence with its weights, the rule that fired."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Evidence, Finding, Pair, Report
from claims.display import display
from claims.model import Claim
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow, line_width, pad, plain
from tui.pages.lines import over, sentence
from tui.wording import OUTCOME_MARKS, VERDICT_SIGNS, count, verdict_words
from tui.wrap import wrap

_PAIRS = 12
_REASON = 22  # cells before the reason of a piece of evidence


def reasons(finding: Finding, chosen: Claim, report: Report, width: int, mode: Mode) -> list[Line]:
    """The pairs that the chosen claim is one side of, worst first as they come."""
    mine = [pair for pair in finding.pairs if chosen.id in (pair.a, pair.b)]
    if not mine:
        return [sentence("No other article answers this question.", width, mode)]
    lines = []
    for pair in mine[:_PAIRS]:
        lines += _pair(pair, chosen, report, width, mode)
    more = len(finding.pairs) - len(mine[:_PAIRS])
    if more > 0:
        words = f"and {count(more, 'more comparison')}: choose another claim with ← →"
        lines.append(flow([(words, "dim")], width, mode))
    return lines


def _pair(pair: Pair, chosen: Claim, report: Report, width: int, mode: Mode) -> list[Line]:
    other = report.claim(pair.b if pair.a == chosen.id else pair.a)
    name = display(report.article_of(other).outlet or UNKNOWN, limit=60)
    verdict = f"{VERDICT_SIGNS[pair.verdict]} {verdict_words(pair)}"
    parts = [(" ", ""), (verdict, f"strong {pair.verdict}"), (" with ", "dim"), (name, "strong")]
    rule = f"{display(pair.rule, limit=40)}  " if pair.rule else ""
    tail = plain(f"  {rule}{pair.score:.2f} ", "dim")
    if line_width(tail) > width // 2:
        tail = ()
    lines = [over("rule", (*flow(parts, width - line_width(tail), mode), *tail))]
    return [*lines, *evidence_lines(pair.evidence, width, mode), blank(width)]


def evidence_lines(evidence: Sequence[Evidence], width: int, mode: Mode) -> list[Line]:
    """Each piece of evidence: how it came out, its facet, its weight, its reason."""
    return [line for one in evidence for line in _evidence(one, width, mode)]


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
    return [pad(left + line, width) for left, line in zip(heads, body, strict=True)]
