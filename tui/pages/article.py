"""The page of one article: its whole text, every claim marked where it stands, and what the article is silent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.model import VERDICTS, Finding, Verdict
from claims.display import Shown, display, display_mapped
from claims.model import Article, Claim
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Piece, Span, blank, flow, layout_line, pad, plain
from tui.marks import span_in_article
from tui.pages.lines import heading
from tui.wording import VERDICT_SIGNS, answered, claim_value, verdict_words, when_told
from tui.wrap import Wrapped, wrap

MEASURE = 92  # cells: a longer line is hard to follow
_SIGNS = 3  # verdicts that have room in the margin
_GUTTER = 3 + _SIGNS


@dataclass(slots=True)
class ArticlePage:
    """Head, text and tail of an article at one width; lines of the text are drawn as they come into sight."""

    head: tuple[Line, ...]
    body: Wrapped
    shown: Shown
    width: int
    chosen_lines: range
    signs: dict[int, Line] = field(default_factory=dict)
    tail: tuple[Line, ...] = ()

    def __len__(self) -> int:
        return len(self.head) + len(self.body) + 1 + len(self.tail)

    def line(self, index: int) -> Line:
        if index < len(self.head):
            return self.head[index]
        row = index - len(self.head)
        if row < len(self.body):
            here = Piece(" ▌", "key") if index in self.chosen_lines else Piece("  ", "")
            return (here, *self.signs.get(row, blank(_SIGNS)), Piece(" ", ""), *self.body.line(row))
        row -= len(self.body) + 1
        return blank(self.width) if row < 0 else self.tail[row]

    def lines_of(self, claim: Claim) -> tuple[int, int]:
        """First and last line of a claim."""
        first = self.body.line_at(self.shown.at(claim.start))
        last = self.body.line_at(max(self.shown.at(claim.end) - 1, 0))
        return len(self.head) + first, len(self.head) + max(first, last)


def article_page(
    article: Article,
    claims: Sequence[Claim],
    chosen: Claim | None,
    findings: Mapping[str, Finding],
    width: int,
    mode: Mode,
    silences: Sequence[str] = (),
    misfits: Sequence[str] = (),
) -> ArticlePage:
    """`claims` are those of the article; each is drawn in the colour of its finding's verdict, its sign in the margin.

    `silences` are the questions that others answer and this article does not, `misfits` sums that its figures do not make.
    """
    measure = max(8, min(MEASURE, width - _GUTTER - 1))
    shown = display_mapped(article.text, newlines=True)
    spans = _spans(article, claims, chosen, findings, shown)
    body = Wrapped(shown.text, spans, measure, mode)
    head = (*_head(article, width, measure, mode), *_legend(claims, findings, width, mode))
    page = ArticlePage(head, body, shown, width, range(0), tail=tuple(_tail(misfits, silences, width, mode)))
    page.signs = _signs(claims, findings, page)
    if chosen is not None:
        first, last = page.lines_of(chosen)
        page.chosen_lines = range(first, last + 1)
    return page


def _signs(claims: Sequence[Claim], findings: Mapping[str, Finding], page: ArticlePage) -> dict[int, Line]:
    """The signs of the verdicts of the claims that begin in a line, the worst first, by line of the text."""
    found: dict[int, set[Verdict]] = {}
    for claim in claims:
        if finding := findings.get(claim.id):
            found.setdefault(page.body.line_at(page.shown.at(claim.start)), set()).add(finding.verdict)
    return {line: _margin(verdicts) for line, verdicts in found.items()}


def _margin(verdicts: set[Verdict]) -> Line:
    worst = sorted(verdicts, key=VERDICTS.index)[:_SIGNS]
    return pad(tuple(Piece(VERDICT_SIGNS[one], f"strong {one}") for one in worst), _SIGNS)


def _legend(claims: Sequence[Claim], findings: Mapping[str, Finding], width: int, mode: Mode) -> list[Line]:
    """How many claims have each verdict, with the sign and the colour in which they are drawn."""
    found = [findings[claim.id].verdict for claim in claims if claim.id in findings]
    parts = [(" " * _GUTTER, "")]
    for verdict in VERDICTS:
        if number := found.count(verdict):
            parts += [(f"{VERDICT_SIGNS[verdict]} ", f"strong {verdict}"), (f"{verdict} {number}", f"claim {verdict}"),
                      ("   ", "")]  # fmt: skip
    if len(claims) > len(found):
        parts.append((f"in no finding {len(claims) - len(found)}", "claim"))
    return [flow(parts, width, mode), blank(width)] if len(parts) > 1 else []


def _spans(
    article: Article, claims: Sequence[Claim], chosen: Claim | None, findings: Mapping[str, Finding], shown: Shown
) -> list[Span]:
    spans = []
    for claim in claims:
        finding = findings.get(claim.id)
        style = "claim" if finding is None else f"claim {finding.verdict}"
        spans.append(Span(shown.at(claim.start), shown.at(claim.end), style))
    if chosen is not None:
        spans.append(Span(shown.at(chosen.start), shown.at(chosen.end), "chosen"))
        for item in (*chosen.values, *chosen.moments):
            place = span_in_article(item, chosen, article)
            if place:
                spans.append(Span(shown.at(place[0]), shown.at(place[1]), "value"))
    return sorted(spans, key=lambda span: (span.start, _RANK.get(span.style, 0)))


_RANK = {"chosen": 1, "value": 2}


def _head(article: Article, width: int, measure: int, mode: Mode) -> list[Line]:
    title = display(article.title or "", limit=400)
    lines = [blank(width)]
    if title:
        lines += [blank(_GUTTER) + line for line in wrap(title, (Span(0, len(title), "title"),), measure, mode)]
    outlet = display(article.outlet or UNKNOWN, limit=120)
    parts = [(" " * _GUTTER, ""), (outlet, "strong" if article.outlet else "dim")]
    if article.outlet and article.was_inferred("outlet"):
        parts.append((" (inferred)", "dim"))
    for name, value in (
        ("published", article.published),
        ("language", article.language),
        ("dateline", article.dateline),
    ):
        if value:
            mark = " (inferred)" if article.was_inferred(name) else ""
            parts += [("  ·  ", "dim"), (display(value, limit=60), ""), (mark, "dim")]
    lines.append(flow(parts, width, mode))
    for value in (article.url, article.path):
        if value:
            lines.append(blank(_GUTTER) + layout_line(display(value, limit=300), width=measure, mode=mode, style="dim"))
    for warning in article.warnings[:5]:
        lines.append(
            blank(_GUTTER) + layout_line(display(warning, limit=300), width=measure, mode=mode, style="update")
        )
    return [*lines, blank(width)]


def _tail(misfits: Sequence[str], silences: Sequence[str], width: int, mode: Mode) -> list[Line]:
    return [
        *_listed("figures that do not fit", "    Σ ", misfits, width, mode),
        *_listed("not stated here, though others report it", "    ○ ", silences, width, mode),
    ]


def _listed(words: str, sign: str, told: Sequence[str], width: int, mode: Mode) -> list[Line]:
    lines = [heading(words, width, f"{len(told):,}")] if told else []
    for one in told:
        lines.append((*pad(plain(sign, "dim"), 6), *flow([(display(one, limit=300), "")], max(0, width - 6), mode)))
    return lines


def claim_line(claim: Claim, place: int, of: int, finding: Finding | None, width: int, mode: Mode) -> list[Line]:
    """Two lines on the chosen claim for the foot of the article: which one it is, and what was read from it."""
    head = [(f" claim {place + 1} of {of}  ", "dim")]
    if finding is None:
        head.append(("in no finding", "dim"))
    else:
        sign = f"{VERDICT_SIGNS[finding.verdict]} {verdict_words(finding)}"
        head += [(sign, f"strong {finding.verdict}"), ("  ", "")]
        head.append((display(finding.question, limit=300), ""))
    told = claim_value(claim) if finding is None else answered(finding, claim)
    parts = [(" ", "")] + [(display(part, limit=120), "strong") for part in told]
    if claim.when and (words := when_told(told, claim)):
        parts += [("  ·  ", "dim"), (display(words, limit=60), "")]
    said = claim.source or claim.origin
    if said:
        parts += [("  ·  ", "dim"), (display(said, limit=120), "")]
        if claim.origin and claim.origin != said:
            parts += [(" → ", "dim"), (display(claim.origin, limit=120), "")]
    return [flow(head, width, mode), flow(parts, width, mode)]
