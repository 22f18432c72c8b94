"""A small newsroom to look at: three scripts, five outlets, one of each verdict; and a desk that keeps it in memory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from textual.app import App

from checker.model import Decision, Evidence, Finding, Pair, Report, Review
from checker.sources import OutletRecord
from claims.errors import WorkspaceError
from claims.model import Article, Claim, Concept, Inferred, Moment, Quantity
from tui.app import ReviewApp
from tui.desk import Progress

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "CROSSCHECK_UPDATE_GOLDEN"

NILE, DELTA, WIRE, HARBOUR = "أخبار النيل", "دلتا اليوم", "Meridian Wire", "Harbour Post"

_TEXTS = {
    "nile": (
        "افتتاح رصيف جديد في الميناء\n"
        "قالت هيئة الموانئ إن حركة الحاويات ارتفعت بنسبة 33% عام 2022 لتصل إلى 3.72 مليون حاوية. "
        "وأضاف المدير، بحسب وكالة «ميريديان»، أن المدينة عضو كامل في اتحاد الموانئ منذ عام 2019.\n"
        "وبدأ العمل في الرصيف يوم الأربعاء (1 آذار)."
    ),
    "delta": (
        "ذكرت وكالة ميريديان أن حركة الحاويات زادت بنسبة 33% في العام الماضي. "
        "وشارك في الافتتاح أكثر من 120 عاملاً، وقالت الهيئة إنّ الأرباح بلغت ٤٫٥ مليون دولار."
    ),
    "pier": (
        "הרציף החדש בנמל נפתח ביום רביעי (1 במרץ). לפי נתוני המכס, תנועת המכולות עלתה ב-33% בשנה שעברה (2022). "
        'העיר היא משקיפה בלבד באיגוד הנמלים, אמר דובר הנמל ל"Harbour Post". '
        "130 עובדים השתתפו בטקס."
    ),
    "wire": (
        "Container traffic through the port rose 33% in 2022, the port authority said. "
        "About 120 workers attended the opening of the new pier on Wednesday, 1 March 2023."
    ),
    "post": (
        "Traffic grew by only 28 percent in 2022, a customs official told the Harbour Post. "
        "In the first five months of 2023 the port handled 3.1 million containers. "
        "By Friday the number of workers hurt in the accident had risen to 14."
    ),
}


def _article(key: str, **fields: object) -> Article:
    return Article(id=key, text=_TEXTS[key], **fields)  # type: ignore[arg-type]


ARTICLES = (
    _article("nile", outlet=NILE, language="ar", published="2023-03-02", title="رصيف جديد يفتح أبوابه"),
    _article("delta", outlet=DELTA, language="ar", published="2023-03-02",
             inferred=(Inferred("outlet", "دلتا اليوم –"),)),
    _article("pier", outlet=None, language="he", published="2023-03-01", title="רציף חדש בנמל", path="pier.txt"),
    _article("wire", outlet=WIRE, language="en", published="2023-03-01"),
    _article("post", outlet=HARBOUR, language="en", published="2023-03-05", title="Doubts over the port's figures"),
)  # fmt: skip
_BY_ID = {article.id: article for article in ARTICLES}


def _find(article: str, words: str) -> tuple[int, int]:
    start = _TEXTS[article].index(words)
    return start, start + len(words)


def _sentence(article: str, place: int) -> tuple[int, int]:
    text = _TEXTS[article]
    start = max((match.end() for match in re.finditer(r"[.!?] |\n", text[:place])), default=0)
    stop = re.search(r"[.!?](?: |\n|$)", text[place:])
    return start, place + (stop.start() + 1 if stop else len(text) - place)


def quantity(article: str, words: str, number: str, kind: str = "percent", **fields: object) -> Quantity:
    start, end = _find(article, words)
    low = high = Decimal(number)
    return Quantity(start, end, words, kind, low, high, **fields)  # type: ignore[arg-type]


def year(article: str, words: str, number: int) -> Moment:
    start, end = _find(article, words)
    return Moment(start, end, words, datetime(number, 1, 1), datetime(number + 1, 1, 1), "year")


def day(article: str, words: str, when: datetime) -> Moment:
    start, end = _find(article, words)
    return Moment(start, end, words, when, when.replace(day=when.day + 1), "day")


def concept(article: str, words: str, name: str) -> Concept:
    start, end = _find(article, words)
    return Concept(start, end, words, name)


def claim(name: str, article: str, words: str, kind: str, **fields: object) -> Claim:
    start, end = _find(article, words)
    first, last = _sentence(article, start)
    return Claim(
        id=name, article=article, start=start, end=end, text=words, kind=kind, language=_BY_ID[article].language,
        context_start=first, context_end=max(last, end), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def _growth(name: str, article: str, words: str, figure: str, number: str, moment: Moment, **fields: object) -> Claim:
    value = quantity(article, figure, number, unit="%", change="increase", role="by")
    return claim(name, article, words, "percent", values=(value,), when=moment, moments=(moment,), **fields)


CLAIMS = (
    _growth("c1", "nile", "حركة الحاويات ارتفعت بنسبة 33% عام 2022", "33%", "33", year("nile", "عام 2022", 2022),
            source="هيئة الموانئ"),
    _growth("c2", "delta", "حركة الحاويات زادت بنسبة 33% في العام الماضي", "33%", "33",
            year("delta", "العام الماضي", 2022), source="وكالة ميريديان", origin=WIRE),
    _growth("c3", "pier", "תנועת המכולות עלתה ב-33% בשנה שעברה (2022)", "33%", "33",
            year("pier", "בשנה שעברה (2022)", 2022), source="נתוני המכס"),
    _growth("c4", "wire", "Container traffic through the port rose 33% in 2022", "33%", "33",
            year("wire", "2022", 2022), source="the port authority"),
    _growth("c5", "post", "Traffic grew by only 28 percent in 2022", "28 percent", "28", year("post", "2022", 2022),
            source="a customs official"),
    claim("c6", "nile", "المدينة عضو كامل في اتحاد الموانئ منذ عام 2019", "status",
          concepts=(concept("nile", "عضو كامل", "member"),), source="المدير", origin=WIRE),
    claim("c7", "pier", "העיר היא משקיפה בלבד באיגוד הנמלים", "status",
          concepts=(concept("pier", "משקיפה", "observer"),), source="דובר הנמל"),
    claim("c8", "delta", "أكثر من 120 عاملاً", "count", values=(
        quantity("delta", "أكثر من 120 عاملاً", "120", "count", noun="عاملاً", qualifier="more-than"),)),
    claim("c9", "pier", "130 עובדים השתתפו בטקס", "count", values=(
        quantity("pier", "130 עובדים", "130", "count", noun="עובדים"),)),
    claim("c10", "nile", "3.72 مليون حاوية", "count", values=(
        quantity("nile", "3.72 مليون حاوية", "3720000", "count", noun="حاوية"),), when=year("nile", "عام 2022", 2022)),
    claim("c11", "post", "In the first five months of 2023 the port handled 3.1 million containers", "count", values=(
        quantity("post", "3.1 million containers", "3100000", "count", noun="containers"),),
        when=Moment(*_find("post", "the first five months of 2023"), "the first five months of 2023",
                    datetime(2023, 1, 1), datetime(2023, 6, 1), "month")),
    claim("c12", "pier", "הרציף החדש בנמל נפתח ביום רביעי (1 במרץ)", "date",
          when=day("pier", "ביום רביעי (1 במרץ)", datetime(2023, 3, 1)),
          moments=(day("pier", "ביום רביעי (1 במרץ)", datetime(2023, 3, 1)),)),
    claim("c13", "nile", "وبدأ العمل في الرصيف يوم الأربعاء (1 آذار)", "date",
          when=day("nile", "يوم الأربعاء (1 آذار)", datetime(2023, 3, 1)),
          moments=(day("nile", "يوم الأربعاء (1 آذار)", datetime(2023, 3, 1)),)),
    claim("c14", "delta", "الأرباح بلغت ٤٫٥ مليون دولار", "money", values=(
        quantity("delta", "٤٫٥ مليون دولار", "4500000", "money", unit="USD"),), source="الهيئة"),
    claim("c15", "post", "the number of workers hurt in the accident had risen to 14", "count", values=(
        quantity("post", "14", "14", "count", noun="workers", change="increase", role="to"),)),
)  # fmt: skip


def pair(a: str, b: str, verdict: str, rule: str, *evidence: Evidence, **fields: object) -> Pair:
    return Pair(a, b, verdict, 0.93, evidence, rule=rule, **fields)  # type: ignore[arg-type]


_LINEAGE = Evidence("lineage", "same", 0.3, "both go back to Meridian Wire")
_SAME = Evidence("quantities", "same", 0.4, "33 % and 33 %, both an increase")
_WHEN = Evidence("when", "same", 0.2, "both speak of 2022")
_LESS = Evidence("quantities", "contradicts", -0.6, "33 % and 28 % of the same traffic in the same year")

FINDINGS = (
    Finding("f1", "By how much did container traffic grow in 2022?", "conflict", ("c1", "c2", "c3", "c4", "c5"), 4, (
        pair("c1", "c2", "agreement", "same-answer", _SAME, _WHEN),
        pair("c1", "c3", "agreement", "same-answer", _SAME, _WHEN),
        pair("c2", "c4", "echo", "one-origin", _SAME, _LINEAGE),
        pair("c1", "c5", "conflict", "values-exclude", _LESS, _WHEN, conflict_type="value"),
        pair("c4", "c5", "conflict", "values-exclude", _LESS, _WHEN, conflict_type="value"),
    ), "value"),
    Finding("f2", "هل المدينة عضو في اتحاد الموانئ؟", "conflict", ("c6", "c7"), 2, (
        pair("c6", "c7", "conflict", "status-excludes", Evidence("concepts", "contradicts", -0.7,
             "«عضو كامل» is a member, «משקיפה» an observer"), conflict_type="status"),
    ), "status", Review("accept", "سألنا الهيئة: الردّ غداً", "2023-03-06T09:00:00Z", "dana")),
    Finding("f3", "How many containers did the port handle?", "different-scope", ("c10", "c11"), 2, (
        pair("c10", "c11", "different-scope", "other-period", Evidence("when", "different", -0.3,
             "2022 and Jan–May 2023")),
    )),
    Finding("f4", "How many workers attended the opening?", "consistent", ("c8", "c9"), 2, (
        pair("c8", "c9", "consistent", "bound-holds", Evidence("quantities", "compatible", 0.3, "> 120 and 130")),
    )),
    Finding("f5", "מתי נפתח הרציף החדש?", "agreement", ("c12", "c13"), 2, (
        pair("c12", "c13", "agreement", "same-day", Evidence("when", "same", 0.4, "1 Mar 2023 in both")),
    ), review=Review("unsure", "", "2023-03-06T09:05:00Z", "dana", stale=True)),
    Finding("f6", "How large was the profit?", "single", ("c14",), 1),
    Finding("f7", "How many were hurt in the accident?", "single", ("c15",), 1),
)  # fmt: skip


class MemoryDesk:
    """A desk without a disk. `trouble`, when set, is raised by everything that saves."""

    def __init__(self, report: Report, outlets: Iterable[OutletRecord] = ()) -> None:
        self.now = report
        self.records = list(outlets)
        self.trouble: WorkspaceError | None = None
        self.calls: list[tuple[object, ...]] = []
        self._past: list[tuple[str, Report]] = []

    def report(self, on_progress: Progress | None = None) -> Report:
        return self.now

    def _save(self, *call: object) -> None:
        if self.trouble:
            raise self.trouble
        self.calls.append(call)
        self._past.append((str(call[0]), self.now))

    def _review(self, finding_id: str, **fields: object) -> None:
        self.now = replace(
            self.now,
            findings=tuple(
                replace(finding, review=replace(finding.review or Review(None), **fields))  # type: ignore[arg-type]
                if finding.id == finding_id
                else finding
                for finding in self.now.findings
            ),
        )

    def decide(self, finding_id: str, decision: Decision | None, by: str) -> None:
        self._save("decide", finding_id, decision, by)
        self._review(finding_id, decision=decision, by=by, stale=False)

    def note(self, finding_id: str, text: str) -> None:
        self._save("note", finding_id, text)
        self._review(finding_id, note=text)

    def undo(self) -> str | None:
        if self.trouble:
            raise self.trouble
        if not self._past:
            return None
        what, self.now = self._past.pop()
        return what

    def outlets(self) -> list[OutletRecord]:
        return list(self.records)

    def save_outlet(self, record: OutletRecord) -> None:
        self._save("save_outlet", record)
        self.records = [record if old.name == record.name else old for old in self.records]

    def name_outlet(self, article_id: str, outlet: str) -> None:
        self._save("name_outlet", article_id, outlet)
        articles = tuple(
            replace(article, outlet=outlet) if article.id == article_id else article for article in self.now.articles
        )
        self.now = Report(articles, self.now.claims, self.now.findings)
        self.records.append(OutletRecord(outlet))


def sample_report() -> Report:
    return Report(ARTICLES, CLAIMS, FINDINGS)


def sample_desk() -> MemoryDesk:
    return MemoryDesk(
        sample_report(),
        (
            OutletRecord(NILE, (("ar", NILE), ("he", "חדשות הנילוס"), ("en", "Nile News")), "EG", "newspaper", "", "B",
                         "يملكها رجل أعمال"),
            OutletRecord(DELTA, (("ar", DELTA),), "EG", "site"),
            OutletRecord(WIRE, (("en", WIRE), ("ar", "ميريديان")), "GB", "agency", "its members", "A"),
            OutletRecord(HARBOUR, country="GB", kind="newspaper"),
        ),
    )  # fmt: skip


@pytest.fixture
def report() -> Report:
    return sample_report()


@pytest.fixture
def desk() -> MemoryDesk:
    return sample_desk()


@pytest.fixture(autouse=True)
def _still_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal everywhere: nothing of the real one leaks into a test."""
    for name in ("TMUX", "STY", "MLTERM", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "TERM_PROGRAM", "TEXTUAL_DRIVER",
                 "NO_COLOR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


def grid(app: App[object]) -> str:
    """What stands on the screen, as plain text, one line a row, without the space at line ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def opened(desk: MemoryDesk, size: tuple[int, int] = (120, 40), mode: str = "visual", **fields: object):
    """The review of `desk` on a screen of a fixed size, with everything read; `(app, pilot)`."""
    app = ReviewApp(desk, bidi_mode=mode, by="dana", **fields)  # type: ignore[arg-type]
    async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot) -> None:
    """Wait until the desk has answered and every widget has read its messages; by messages, not by the clock."""
    for _ in range(3):
        await pilot.pause(0)
        await pilot.app.settled()
    await pilot.pause(0)


async def typed(pilot, *keys: str) -> None:
    """Press keys one after the other, each with all that follows from it."""
    for key in keys:
        pilot.app.simulate_key(key)
        await pilot.pause(0)
        await pilot.app.settled()
        await pilot.pause(0)
    await settle(pilot)


@pytest.fixture
def review():
    return opened


@pytest.fixture
def press():
    return typed


@pytest.fixture
def screen_text():
    return grid


@pytest.fixture
def golden():
    """`golden(name, text)`: the text is what the golden file holds; with the update variable set, it becomes that."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get(UPDATE):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {path.name}; run with {UPDATE}=1 and read what it writes"
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; if rightly so, run with {UPDATE}=1"

    return check
