"""The report as one HTML page that needs nothing else: no script, no picture, no font, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from checker.model import Report
from checker.report.changes import Difference, change_lines
from checker.report.markup import Html, element, foreign, link, ltr, together
from checker.report.view import (
    UNKNOWN_OUTLET,
    ClaimRow,
    FindingBlock,
    PairRow,
    SumBlock,
    Words,
    blocks,
    copy_lines,
    counts,
    places_text,
    sum_blocks,
    summary,
    words,
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(report: Report, *, since: Difference | None = None) -> str:
    """The findings as cards, with claims side by side and the reasons folded below; readable on paper too."""
    found = blocks(report)
    body = element(
        "main",
        element("header", element("h1", "crosscheck"), element("p", summary(report), class_="summary")),
        _tally(report),
        _lines("Not read", report.rejected),
        _lines("Since the earlier report", tuple(change_lines(since))) if since is not None else None,
        _copies(report),
        _contents(found),
        *(_finding(block) for block in found),
        *(_sum(one) for one in sum_blocks(report)),
    )
    page = element("html", _head(), element("body", body), lang="en", dir="ltr")
    return f"<!DOCTYPE html>\n{page}\n"


def _head() -> Html:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", "crosscheck report"),
        element("style", Html(_style())),
    )


@cache
def _style() -> str:
    return (files("checker.report") / "report.css").read_text(encoding="utf-8")


def _tally(report: Report) -> Html:
    items = (
        element("li", element("b", str(number)), f" {verdict}", class_=f"v {verdict}")
        for verdict, number in counts(report)
    )
    return element("ul", *items, class_="tally")


def _lines(title: str, lines: tuple[str, ...]) -> Html | None:
    if not lines:
        return None
    items = (element("li", foreign(words(line, limit=500))) for line in lines)
    return element("section", element("h2", title), element("ul", *items), class_="lines")


def _contents(found: list[FindingBlock]) -> Html | None:
    if len(found) < 2:
        return None
    items = (
        element("li", element("a", _word(block), " ", foreign(block.question), href=f"#f{block.number}"))
        for block in found
    )
    return element("nav", element("ol", *items))


def _word(block: FindingBlock) -> Html:
    return element("span", block.word, class_=f"v {block.verdict}")


def _finding(block: FindingBlock) -> Html:
    origins = f"{block.origins} origin{'' if block.origins == 1 else 's'}"
    return element(
        "section",
        element("h2", element("span", f"{block.number}", class_="no"), " ", _word(block), " ", foreign(block.question)),
        element("p", origins, _roots(block), class_="facts"),
        _answers(block),
        _silent(block),
        _review(block),
        element("div", _table(block.claims), class_="wide"),
        _reasons(block),
        id=f"f{block.number}", class_=f"finding {block.verdict}",
    )  # fmt: skip


def _copies(report: Report) -> Html | None:
    items = [element("li", foreign(line)) for line in copy_lines(report)]
    return element("section", element("h2", "Copied"), element("ul", *items), class_="lines") if items else None


def _roots(block: FindingBlock) -> Html | None:
    parts = [together(foreign(root.name), f" ({places_text(root.places)})") for root in block.roots]
    return together(": ", _joined(parts, "; ")) if parts else None


def _joined(parts: Sequence[Html], between: str) -> Html:
    return together(*[piece for part in parts for piece in (between, part)][1:])


def _answers(block: FindingBlock) -> Html | None:
    if not block.answers:
        return None
    items = (
        element("li", foreign(one.text), f" ({places_text(one.places)}; {one.origins} origin{'' if one.origins == 1 else 's'})")
        for one in block.answers
    )
    return element("ul", *items, class_="answers")


def _silent(block: FindingBlock) -> Html | None:
    if not block.silent:
        return None
    names = [_marked(foreign(one.name) or element("i", UNKNOWN_OUTLET), one.inferred) for one in block.silent]
    return element("p", element("b", "silent"), ": ", _joined([name for name in names if name], ", "), class_="facts")


def _sum(one: SumBlock) -> Html:
    """Figures that do not fit each other, with the claims they stand in."""
    items = (
        element("li", element("span", f"{facet}, {outcome}: ", class_=f"o {outcome}"), foreign(reason))
        for outcome, facet, reason in one.reasons
    )
    word = element("span", f"arithmetic ({one.kind})", class_="v arithmetic")
    return element(
        "section",
        element("h2", element("span", f"Σ{one.number}", class_="no"), " ", word, " ", foreign(one.shown)),
        element("div", _table(one.claims), class_="wide"),
        element("ul", *items),
        id=f"s{one.number}", class_="finding arithmetic",
    )  # fmt: skip


def _review(block: FindingBlock) -> Html | None:
    if not block.decision:
        return None
    note = together(": ", foreign(block.note)) if block.note else None
    signed = together(" — ", foreign(block.signed)) if block.signed else None
    return element("p", element("b", block.decision), note, signed, class_="review")


def _table(claims: Sequence[ClaimRow]) -> Html:
    chained = any(row.chain for row in claims)
    names = ("", "Outlet", "Date", "Language", "Value", "Period", "Source → origin", *(("Chain",) if chained else ()))
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    return element("table", head, *(_claim(place, row, chained=chained) for place, row in enumerate(claims, start=1)))


def _claim(place: int, row: ClaimRow, *, chained: bool) -> Html:
    outlet = foreign(row.outlet.name) or element("i", UNKNOWN_OUTLET)
    facts = element(
        "tr",
        element("td", f"{place}", class_="no"),
        element("td", _marked(outlet, row.outlet.inferred)),
        element("td", _marked(_number(row.published), row.published_inferred)),
        element("td", _marked(foreign(row.language), row.language_inferred)),
        element("td", _polarity(row), ltr(row.value), " ", foreign(row.noun)),
        element("td", ltr(row.period)),
        element("td", _sources(row)),
        element("td", _joined([shown for part in row.chain if (shown := foreign(part))], " → ")) if chained else None,
    )
    title = together(" ", foreign(row.title, "cite")) if row.title else None
    address = together(" ", link(row.url)) if row.url else None
    width = "7" if chained else "6"
    corrected = [element("p", "corrected: ", foreign(one), class_="review") for one in row.corrected]
    source = element("p", title, address, class_="from")
    said = element("td", foreign(row.quotation, "blockquote"), *corrected, source, colspan=width)
    return element("tbody", facts, element("tr", element("td"), said, class_="said"))


def _number(found: Words) -> Html | None:
    return ltr(found.text)


def _polarity(row: ClaimRow) -> Html | None:
    return together(element("b", row.polarity), " ") if row.polarity else None


def _marked(shown: Html | None, inferred: bool) -> Html | None:
    mark = element("small", "(inferred)")
    return together(shown, " ", mark) if inferred and shown else shown


def _sources(row: ClaimRow) -> Html:
    parts = [shown for part in (row.source, row.origin) if (shown := foreign(part))]
    return together(parts[0], " → ", parts[1]) if len(parts) == 2 else together(*parts)


def _reasons(block: FindingBlock) -> Html | None:
    if not block.pairs:
        return None
    return element("details", element("summary", "Why"), *(_pair(pair) for pair in block.pairs), open="open")


def _pair(pair: PairRow) -> Html:
    rule = f", rule {pair.rule}" if pair.rule else ""
    head = element("p", f"{pair.left} and {pair.right}: ", element("b", pair.word), f", score {pair.score}{rule}")
    items = (
        element("li", element("span", f"{facet}, {outcome}: ", class_=f"o {outcome}"), foreign(reason))
        for outcome, facet, reason in pair.reasons
    )
    return together(head, element("ul", *items))
