"""The page of one finding: what was decided, the answers, its claims, the reasons for the verdict, who decided what."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Finding, Report, Review, Sum
from claims.display import display
from claims.model import Claim
from tui.answers import answer_groups, answer_letters, letter_of
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow, pad, plain
from tui.pages.claims import TABLE, columns_of, table_of
from tui.pages.lines import LABEL, field, heading, labelled
from tui.pages.misfits import misfit_lines
from tui.pages.reasons import reasons
from tui.pages.sheet import Sheet
from tui.wording import VERDICT_SIGNS, claim_value, count, decision_words, in_words, verdict_words
from tui.wrap import wrap

_ANSWERS = 8  # answers that are listed at the head; the claims themselves are all there below
_SILENT = 4  # outlets in a line


@dataclass(frozen=True, slots=True)
class Look:
    """How a finding is shown: with a note not saved, claims as a table or in columns, its verdict hidden. `due`: something
    was said since, after which all is judged anew."""

    draft: str | None = None
    as_table: bool = False
    hidden: bool = False
    due: bool = False


def finding_page(
    finding: Finding, chosen: Claim, report: Report, width: int, mode: Mode, look: Look | None = None
) -> Sheet:
    """Head, answers, claims, the pairs that the chosen claim is part of, lineage, history."""
    look = look or Look()
    width = max(width, 8)
    letters = answer_letters(finding)
    lines = _head(finding, width, mode, look)
    if look.due and any(one.claim in finding.claims for one in report.corrections):
        lines.append(flow([("being judged anew: what was corrected counts in the verdict after that", "busy")], width, mode))
    lines += [*([] if look.hidden else _answers(finding, report, width, mode)), blank(width)]
    arrange = table_of if look.as_table and width >= TABLE else columns_of
    claims, places = arrange(finding, chosen, report, letters, width, mode)
    blocks = tuple((first + len(lines), last + len(lines)) for first, last in places)
    lines += claims
    if not look.hidden:
        lines += [*reasons(finding, chosen, report, width, mode), *_lineage(finding, report, width, mode)]
        lines += [*misfit_lines(_touching(finding, report), report, width, mode), *_silent(finding, report, width, mode)]
    return Sheet(tuple(lines), blocks)


def _head(finding: Finding, width: int, mode: Mode, look: Look) -> list[Line]:
    about = f"  {count(finding.origins, 'origin')} · {count(len(finding.claims), 'claim')}"
    verdict = (f"{VERDICT_SIGNS[finding.verdict]} {verdict_words(finding)}", f"strong {finding.verdict}")
    if look.hidden:
        verdict, about = ("? verdict hidden until you decide", "strong"), f"  {count(len(finding.claims), 'claim')}"
    lines = list(wrap(display(finding.question, limit=400), (Span(0, 400, "title"),), width, mode))
    lines.append(flow([verdict, (about, "dim")], width, mode))
    if finding.review is not None:
        lines += _review(finding.review, width, mode)
    if look.draft is not None:
        lines += labelled("draft", display(look.draft, newlines=True, limit=2000), width, mode, "busy")
    return lines


def _review(review: Review, width: int, mode: Mode) -> list[Line]:
    """What was decided, why, by whom; tags, assignee, note."""
    lines: list[Line] = []
    if review.decision:
        lines += labelled("decision", decision_words(review), width, mode, "bad" if review.stale else "good")
    if review.disputed:
        lines += labelled("", "reviewers differ: H shows who says what, F says what stands", width, mode, "bad")
    if review.reason:
        lines += labelled("because", display(review.reason, limit=1000), width, mode, "context")
    if review.tags:
        parts = [part for tag in review.tags for part in ((display(tag, limit=60), "key"), ("  ", ""))]
        lines.append(field("tags", parts, width, mode))
    if review.assignee:
        lines.append(field("for", [(review.assignee, "")], width, mode))
    if review.note:
        lines += labelled("note", display(review.note, newlines=True, limit=2000), width, mode, "context")
    return lines


def _answers(finding: Finding, report: Report, width: int, mode: Mode) -> list[Line]:
    """Each answer with the outlets behind it, where there is more than one claim."""
    if len(finding.claims) < 2:
        return []
    lines = []
    groups = answer_groups(finding)
    for number, group in enumerate(groups[:_ANSWERS]):
        claims = [report.claim(claim) for claim in group]
        outlets = dict.fromkeys(display(report.article_of(claim).outlet or UNKNOWN, limit=60) for claim in claims)
        told = finding.answers[number].text if number < len(finding.answers) else ""
        by_words = told and (not claims[0].values or in_words(finding))
        value = [(display(part, limit=60), "strong") for part in ([told] if by_words else claim_value(claims[0]))]
        parts = [(f"{letter_of(number)} ", "key"), *value, ("  ", "")]
        for place, outlet in enumerate(outlets):
            parts += [(" · " if place else "", "dim"), (outlet, "")]
        column = min(LABEL, width // 2)
        label = "answers" if number == 0 else ""
        lines.append((*pad(plain(label[:column], "label"), column), *flow(parts, width - column, mode)))
    if len(groups) > _ANSWERS:
        lines.append(flow([(f"and {count(len(groups) - _ANSWERS, 'more answer')}", "dim")], width, mode))
    return lines


def _lineage(finding: Finding, report: Report, width: int, mode: Mode) -> list[Line]:
    """Which claims go back to one origin, and why that is said."""
    shared = [
        (pair, evidence.reason)
        for pair in finding.pairs
        for evidence in pair.evidence
        if evidence.facet in ("origin", "lineage") and evidence.outcome == "same"
    ]
    if not shared and len(finding.roots) < 2:
        return []
    lines = [heading("lineage", width, "one origin counts once")]
    for root in finding.roots[:_ANSWERS]:
        outlets = dict.fromkeys(display(report.article_of(report.claim(one)).outlet or UNKNOWN, limit=60)
                                for one in root.claims)  # fmt: skip
        parts = [(" ", ""), (display(root.name, limit=80), "strong"), (" ← ", "dim")]
        for place, outlet in enumerate(outlets):
            parts += [(" · " if place else "", "dim"), (outlet, "")]
        lines.append(flow(parts, width, mode))
    for pair, reason in shared[:_ANSWERS]:
        names = [display(report.article_of(report.claim(one)).outlet or UNKNOWN, limit=60) for one in (pair.a, pair.b)]
        parts = [(" ", ""), (names[0], "strong"), (" ─ ", "dim"), (names[1], "strong"), ("  ", ""),
                 (display(reason, limit=300), "dim")]  # fmt: skip
        lines.append(flow(parts, width, mode))
    return [*lines, blank(width)]


def _touching(finding: Finding, report: Report) -> list[Sum]:
    return [one for one in report.arithmetic if set(one.claims) & set(finding.claims)]


def _silent(finding: Finding, report: Report, width: int, mode: Mode) -> list[Line]:
    """The outlets on the same event that do not tell this, though they could have known."""
    if not finding.silent:
        return []
    names = [display(report.by_article[one].outlet or UNKNOWN, limit=60) for one in finding.silent if one in report.by_article]
    lines = [heading("silent", width, "on the same event, not a word of this")]
    for start in range(0, len(names), _SILENT):
        parts = [(" ○ ", "dim")]
        for place, name in enumerate(names[start : start + _SILENT]):
            parts += [(" · " if place else "", "dim"), (name, "")]
        lines.append(flow(parts, width, mode))
    return [*lines, blank(width)]
