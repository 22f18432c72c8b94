"""A small report made by hand: an agreement in three scripts, a conflict with a review, an echo, a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from checker.model import Evidence, Finding, Pair, Report, Review
from claims.model import Article, Claim, Inferred, Moment, Name, Quantity

ARABIC = "ذكرت شينخوا أن صادرات القمح زادت 33% في 2022."
HEBREW = 'לפי דו"ח הנמל, יצוא החיטה עלה ב-33% בשנה שעברה (2022).'
ENGLISH = "More than 1,200 lorries crossed the bridge. The port is a full member."


def _span(article: Article, part: str) -> tuple[int, int, str]:
    start = article.text.index(part)
    return start, start + len(part), part


def _claim(article: Article, id: str, part: str, kind: str, **more: object) -> Claim:
    start, end, text = _span(article, part)
    return Claim(id, article.id, start, end, text, kind, language=article.language, **more)  # type: ignore[arg-type]


def _quantity(article: Article, part: str, kind: str, low: str | None, high: str | None, **more: object) -> Quantity:
    start, end, text = _span(article, part)
    return Quantity(
        start,
        end,
        text,
        kind,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        **more,  # type: ignore[arg-type]
    )


def make() -> Report:
    arabic = Article(
        "one",
        ARABIC,
        outlet="شينخوا",
        language="ar",
        title="القمح",
        published="2023-03-01",
        path="one.txt",
        url="https://one.example/a?b=1&c=2",
        inferred=(Inferred("outlet", "شينخوا"), Inferred("published", "شينخوا")),
    )
    hebrew = Article("two", HEBREW, language="he", published="2023-03-02T10:30:00+02:00", path="two.txt")
    english = Article("three", ENGLISH, outlet="The Harbour Mail", language="en", path="three.txt", warnings=("w: x",))
    year = Moment(40, 44, "2022", datetime(2022, 1, 1), datetime(2023, 1, 1), "year")
    a = _claim(
        arabic,
        "c-a",
        "صادرات القمح زادت 33% في 2022",
        "percent",
        when=year,
        source="شينخوا",
        origin="Xinhua",
        values=(_quantity(arabic, "33%", "percent", "33", "33", unit="%", change="increase"),),
        names=(Name(5, 11, "شينخوا"),),
    )
    h = _claim(
        hebrew,
        "c-h",
        "יצוא החיטה עלה ב-33% בשנה שעברה (2022)",
        "percent",
        when=year,
        source='דו"ח הנמל',
        values=(_quantity(hebrew, "33%", "percent", "33", "33", unit="%", change="increase"),),
    )
    e = _claim(
        english,
        "c-e",
        "More than 1,200 lorries crossed the bridge",
        "count",
        values=(_quantity(english, "1,200 lorries", "count", "1200", None, noun="lorries", qualifier="more-than"),),
    )
    m = _claim(english, "c-m", "The port is a full member", "status", origin="Port office")
    n = replace(a, id="c-n", polarity="denied", kind="status", values=(), when=None, source=None, origin=None)
    same = Evidence("quantities", "same", 0.4, "33 % and 33 %, both an increase")
    scope = Evidence("when", "same", 0.2, "both about 2022", "equal")
    against = Evidence("concepts", "contradicts", -0.5, "member and observer (صفة مراقب)")
    return Report(
        articles=(arabic, hebrew, english),
        claims=(a, h, e, m, n),
        findings=(
            Finding(
                "f-2",
                "Is the port a member?",
                "conflict",
                ("c-m", "c-n"),
                2,
                (Pair("c-m", "c-n", "conflict", 0.87, (against,), "status", "status-differs"),),
                "status",
                Review("accept", "Checked with the port.\nSee (نص).", "2023-03-05T09:00:00Z", "ana"),
            ),
            Finding(
                "f-1",
                "wheat exports, change",
                "agreement",
                ("c-a", "c-h"),
                2,
                (Pair("c-a", "c-h", "agreement", 0.93, (same, scope), None, "same-answer"),),
            ),
            Finding("f-3", "lorries across the bridge", "single", ("c-e",), 1),
        ),
        rejected=("broken.json:3: not valid JSON (mend the line, or take it out)",),
    )


@pytest.fixture
def report() -> Report:
    return make()


@pytest.fixture
def earlier(report: Report) -> Report:
    first, second, _ = report.findings
    return replace(
        report,
        findings=(
            replace(first, review=None, verdict="different-scope", conflict_type=None),
            replace(second, id="f-old", claims=("c-a",), origins=1, verdict="single", pairs=()),
            Finding("f-gone", "is no more", "single", ("c-x",), 1),
        ),
    )


@pytest.fixture
def poisoned() -> Callable[[str], Report]:
    """A report with one payload in every place that foreign words can reach."""

    def made(payload: str) -> Report:
        article = Article(
            payload + "1",
            payload,
            outlet=payload,
            language=payload[:8],
            title=payload,
            published=payload,
            url=payload,
            path=payload,
            note=payload,
            dateline=payload,
            inferred=(Inferred("outlet", payload),),
            warnings=(payload,),
        )
        value = Quantity(0, 1, payload, "count", Decimal(-5), Decimal(-5), unit=payload, noun=payload)
        claims = tuple(
            Claim(
                id,
                article.id,
                0,
                len(payload),
                payload,
                "count",
                (value,),
                source=payload,
                origin=payload,
                language=payload,
                names=(Name(0, 1, payload),),
            )
            for id in ("a", "b")
        )
        evidence = Evidence("quantities", "same", 0.5, payload, payload)
        finding = Finding(
            payload + "2",
            payload,
            "conflict",
            ("a", "b"),
            2,
            (Pair("a", "b", "conflict", 0.5, (evidence,), "value", "r"),),
            "value",
            Review("unsure", payload, payload, payload),
        )
        return Report((article,), claims, (finding,), rejected=(payload,))

    return made
