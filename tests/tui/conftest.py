"""A small newsroom to look at: three scripts, five outlets, one of each verdict; and a desk that keeps it in memory."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from textual.app import App

from checker.model import Evidence, Finding, Pair, Report
from checker.sources import OutletRecord
from checker.workspace import Workspace, adding, bench, material
from claims.errors import WorkspaceError
from claims.model import Article, Claim, Concept, Inferred, Moment, Quantity
from tui.app import ReviewApp

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
    ), "status"),
    Finding("f3", "How many containers did the port handle?", "different-scope", ("c10", "c11"), 2, (
        pair("c10", "c11", "different-scope", "other-period", Evidence("when", "different", -0.3,
             "2022 and Jan–May 2023")),
    )),
    Finding("f4", "How many workers attended the opening?", "consistent", ("c8", "c9"), 2, (
        pair("c8", "c9", "consistent", "bound-holds", Evidence("quantities", "compatible", 0.3, "> 120 and 130")),
    )),
    Finding("f5", "מתי נפתח הרציף החדש?", "agreement", ("c12", "c13"), 2, (
        pair("c12", "c13", "agreement", "same-day", Evidence("when", "same", 0.4, "1 Mar 2023 in both")),
    )),
    Finding("f6", "How large was the profit?", "single", ("c14",), 1),
    Finding("f7", "How many were hurt in the accident?", "single", ("c15",), 1),
)  # fmt: skip


RECORDS = (
    OutletRecord(NILE, (("ar", NILE), ("he", "חדשות הנילוס"), ("en", "Nile News")), "EG", "newspaper", "", "B",
                 "يملكها رجل أعمال"),
    OutletRecord(DELTA, (("ar", DELTA),), "EG", "site"),
    OutletRecord(WIRE, (("en", WIRE), ("ar", "ميريديان")), "GB", "agency", "its members", "A"),
    OutletRecord(HARBOUR, country="GB", kind="newspaper"),
)  # fmt: skip
NOON = datetime(2023, 3, 6, 12, tzinfo=UTC)


class Newsroom(Workspace):
    """A workspace whose judging is known beforehand. `trouble`, when set, is raised by everything that saves."""

    trouble: WorkspaceError | None = None

    @staticmethod
    def judged_as(report: Report) -> None:
        judged_as(report)

    @contextmanager
    def _undoing_on_error(self):
        if self.trouble:
            raise self.trouble
        with super()._undoing_on_error():
            yield


def judged_as(report: Report) -> None:
    """From now on reading and judging give what `report` holds, as far as its articles and claims are there."""

    def extracted(article: Article) -> list[Claim]:
        return [claim for claim in report.claims if claim.article == article.id]

    def judged(articles, claims, *, rejected=(), on_progress=None, **_: object) -> Report:
        there = tuple(claim for article in articles for claim in claims[article.id])
        ids = {claim.id for claim in there}
        findings = tuple(replace(one, review=None) for one in report.findings if ids.issuperset(one.claims))
        return Report(tuple(articles), there, findings, rejected=(*report.rejected, *rejected))

    adding.extract_claims = material.extract_claims = extracted  # type: ignore[assignment]
    bench.judge_claims = judged  # type: ignore[assignment]


def newsroom(path: Path, report: Report, *, by: str = "dana", judged: bool = True) -> Newsroom:
    """A workspace in `path` that holds the articles of `report`."""
    judged_as(report)
    desk = Newsroom.open(path, clock=lambda: NOON, by=by)
    desk.add(report.articles)
    if judged:
        desk.refresh()
    return desk


def with_reviews(desk: Newsroom) -> Newsroom:
    """The sample's decisions: f2 accepted with a note, f5 unsure of a verdict that has changed since."""
    before = tuple(replace(one, verdict="echo") if one.id == "f5" else one for one in FINDINGS)
    judged_as(replace(sample_report(), findings=before))
    desk.refresh()
    desk.decide("f2", "accept", "dana")
    desk.note("f2", "سألنا الهيئة: الردّ غداً", "dana")
    desk.decide("f5", "unsure", "dana")
    judged_as(sample_report())
    desk.refresh()
    for record in RECORDS:
        desk.save_outlet(record)
    desk.refresh()
    return desk


def sample_report() -> Report:
    return Report(ARTICLES, CLAIMS, FINDINGS)


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample newsroom as a file, made once."""
    path = tmp_path_factory.mktemp("newsroom") / "kept.db"
    with known_judging():
        with_reviews(newsroom(path, sample_report(), judged=False)).close()
    return path


@contextmanager
def known_judging():
    """What `judged_as` puts in place of the engine is taken away again."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((adding, "extract_claims"), (material, "extract_claims"), (bench, "judge_claims")):
            patch.setattr(module, name, getattr(module, name))
        yield


@pytest.fixture
def report() -> Report:
    return sample_report()


@pytest.fixture
def desk(_kept: Path, tmp_path: Path):
    """A newsroom of one's own, open."""
    path = tmp_path / "newsroom.db"
    shutil.copy(_kept, path)
    with known_judging(), Newsroom.open(path, clock=lambda: NOON, by="dana") as room:
        judged_as(sample_report())
        yield room


@pytest.fixture
def other_desk(tmp_path: Path):
    """`other_desk(report)`: a newsroom that holds and judges what `report` says."""
    made: list[Newsroom] = []

    def make(report: Report, *, judged: bool = True) -> Newsroom:
        made.append(newsroom(tmp_path / f"other-{len(made)}.db", report, judged=judged))
        return made[-1]

    with known_judging():
        yield make
    for one in made:
        one.close()


@pytest.fixture(autouse=True)
def _still_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal everywhere: nothing of the real one leaks into a test."""
    for name in ("TMUX", "STY", "MLTERM", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "TERM_PROGRAM", "TEXTUAL_DRIVER",
                 "NO_COLOR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Nobody reads here: what waits until somebody stays with a row comes almost at once, since every test waits for it.
    monkeypatch.setattr("tui.screens.review._STAYS", 0.01)


def grid(app: App[object]) -> str:
    """What stands on the screen, as plain text, one line a row, without the space at line ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def opened(desk: Newsroom, size: tuple[int, int] = (120, 40), mode: str = "visual", **fields: object):
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
        await settle(pilot)  # a key may open a screen, which only then asks for what it shows
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
