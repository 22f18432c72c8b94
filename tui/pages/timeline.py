"""The time line of a finding: who said what when, in the order in which it came out, with updates and denials in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from checker.model import VERDICTS, Finding, Pair, Report
from claims.display import display
from claims.model import Claim
from tui.answers import answer_letters
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow, layout_line, pad, plain
from tui.pages.claims import chain_parts
from tui.pages.lines import over, sentence
from tui.pages.sheet import Sheet
from tui.wording import VERDICT_SIGNS, answered, claim_value, count, number, period, verdict_words
from tui.wrap import wrap

_RAIL = 4  # cells of the line that the statements hang on
_SCALE = 44  # cells from which a value is also drawn on a scale
_WORD = {
    "conflict": "contradicts", "update": "updates", "different-scope": "speaks of something else than",
    "consistent": "fits with", "agreement": "agrees with", "echo": "repeats", "single": "stands beside",
}  # fmt: skip


def timeline_page(finding: Finding, chosen: Claim, report: Report, width: int, mode: Mode) -> Sheet:
    """Statements by the time of their publication, each with what it is to the ones before it."""
    width = max(width, 8)
    letters = answer_letters(finding)
    lines: list[Line] = [*wrap(display(finding.question, limit=400), (Span(0, 400, "title"),), width, mode)]
    verdict = f"{VERDICT_SIGNS[finding.verdict]} {verdict_words(finding)}"
    about = f"  {count(finding.origins, 'origin')} · {count(len(finding.claims), 'claim')}"
    lines += [flow([(verdict, f"strong {finding.verdict}"), (about, "dim")], width, mode), blank(width)]
    ordered = in_order(finding, report)
    scale = _scale([report.claim(claim) for claim in ordered])
    if scale is not None and width >= _SCALE:
        lines += [_scale_line(scale, width), blank(width)]
    blocks: dict[str, tuple[int, int]] = {}
    day = None
    for place, claim_id in enumerate(ordered):
        claim = report.claim(claim_id)
        published = (report.article_of(claim).published or "")[:10]
        if published != day:
            day = published
            lines.append(over("rule", flow([(" ", ""), (display(day) or "no date", "strong")], width, mode)))
        first = len(lines)
        lines += _statement(claim, answered(finding, claim), letters[claim_id], report, width, mode, claim_id == chosen.id)
        if scale is not None and width >= _SCALE:
            lines += _plotted(claim, scale, width)
        lines += _relations(finding, claim, ordered[:place], report, width, mode)
        blocks[claim_id] = first, len(lines) - 1
        lines.append((*plain(" │", "dim"), *blank(width - 2)))
    if not ordered:
        lines.append(sentence("Nobody said anything.", width, mode))
    return Sheet(tuple(lines), tuple(blocks[claim] for claim in finding.claims))


def in_order(finding: Finding, report: Report) -> list[str]:
    """The claims of a finding by time of publication; those without a date last."""
    place = {claim: index for index, claim in enumerate(finding.claims)}

    def when(claim_id: str) -> tuple[bool, str, int]:
        published = report.article_of(report.claim(claim_id)).published or ""
        return published == "", published, place[claim_id]

    return sorted(finding.claims, key=when)


def _statement(
    claim: Claim, told: Sequence[str], letter: str, report: Report, width: int, mode: Mode, chosen: bool
) -> list[Line]:
    article = report.article_of(claim)
    clock = display((article.published or "")[11:16])
    parts = [(f"{clock}  " if clock else "", "dim"), (f"{letter} ", "key"),
             (display(article.outlet or UNKNOWN, limit=60), "strong" if article.outlet else "dim"), ("  ", "")]  # fmt: skip
    parts += [(display(part, limit=60), "strong value") for part in told]
    if claim.when:
        parts += [("  ", ""), (display(period(claim.when), limit=40), "dim")]
    head = (*plain(" ●─ ", "key" if chosen else "dim"), *flow(parts, max(0, width - _RAIL), mode))
    lines = [over("head-chosen" if chosen else "", pad(head, width))]
    said = [("said by ", "dim"), *chain_parts(claim)]
    lines.append(_hung(flow(said, max(0, width - _RAIL), mode)))
    quote = layout_line(display(claim.text, limit=600), width=max(1, width - _RAIL), mode=mode, style="context")
    return [*lines, _hung(quote)]


def _hung(line: Line) -> Line:
    return (*plain(" │  ", "dim"), *line)


def _relations(finding: Finding, claim: Claim, before: list[str], report: Report, width: int, mode: Mode) -> list[Line]:
    """What a statement is to those that came out before it, the worst first and each verdict once."""
    pairs: list[tuple[Pair, str]] = []
    for pair in finding.pairs:
        other = pair.b if pair.a == claim.id else pair.a if pair.b == claim.id else None
        if other in before:
            pairs.append((pair, str(other)))
    by_verdict: dict[str, list[str]] = {}
    for pair, other in sorted(pairs, key=lambda item: VERDICTS.index(item[0].verdict)):
        by_verdict.setdefault(pair.verdict, []).append(other)
    lines = []
    for verdict, others in by_verdict.items():
        names = list(dict.fromkeys(display(report.article_of(report.claim(one)).outlet or UNKNOWN, limit=40)
                                   for one in others))  # fmt: skip
        parts = [(f"{_SIGNS[verdict]} ", f"strong {verdict}"), (f"{_WORD[verdict]} ", verdict)]
        for place, name in enumerate(names):
            parts += [(" · " if place else "", "dim"), (name, "")]
        if verdict == "update":
            parts += [("  ", ""), *_from_to(report.claim(others[-1]), claim)]
        lines.append(_hung(flow(parts, max(0, width - _RAIL), mode)))
    return lines


_SIGNS: Mapping[str, str] = {str(verdict): sign for verdict, sign in VERDICT_SIGNS.items()}


def _from_to(old: Claim, new: Claim) -> list[tuple[str, str]]:
    was, now = ([(display(part, limit=40), "") for part in claim_value(one)] for one in (old, new))
    return [*was, (" ⟶ ", "update"), *now]


# --- the scale: values of one unit on a line from the least to the greatest ------------------------------------------

_Scale = tuple[Decimal, Decimal, str]


def _point(claim: Claim) -> tuple[Decimal, Decimal] | None:
    if not claim.values:
        return None
    low, high = claim.values[0].low, claim.values[0].high
    if low is None and high is None:
        return None
    return (low if low is not None else high), (high if high is not None else low)  # type: ignore[return-value]


def _scale(claims: list[Claim]) -> _Scale | None:
    """Least and greatest value, where there are two that differ and all are of one unit."""
    points = [point for claim in claims if (point := _point(claim))]
    units = {(claim.values[0].kind, claim.values[0].unit) for claim in claims if _point(claim)}
    if len(points) < 2 or len(units) != 1:
        return None
    least, greatest = min(low for low, _ in points), max(high for _, high in points)
    return (least, greatest, next(iter(units))[1] or "") if least < greatest else None


def _scale_line(scale: _Scale, width: int) -> Line:
    left, right = (f"{number(value)}{f' {scale[2]}' if scale[2] else ''}" for value in scale[:2])
    room = width - _RAIL - len(left) - len(right) - 4
    if room < 8:
        return blank(width)
    return pad((*blank(_RAIL), *plain(f"{left} ", "dim"), *plain("─" * room, "dim"), *plain(f" {right}", "dim")), width)


def _plotted(claim: Claim, scale: _Scale, width: int) -> list[Line]:
    """The value of a claim as a mark, a range as a bar, on a line of the scale's width."""
    point = _point(claim)
    left, right = (f"{number(value)}{f' {scale[2]}' if scale[2] else ''}" for value in scale[:2])
    room = width - _RAIL - len(left) - len(right) - 4
    if point is None or room < 8:
        return []
    first, last = (int((value - scale[0]) / (scale[1] - scale[0]) * (room - 1)) for value in point)
    line = blank(len(left) + 1 + first)
    mark = "◆" if first == last else "├" + "─" * max(0, last - first - 1) + "┤"
    return [_hung(pad((*line, *plain(mark, "key")), width - _RAIL))]
