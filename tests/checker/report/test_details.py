"""What a report tells beside its verdicts stands in every format: answers, origins, silence, chains, copies, sums."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from checker.model import Answer, Copy, Correction, Evidence, Link, Root, Sum
from checker.report import FORMATS, load, render


@pytest.fixture
def detailed(report):
    """The report with all of it on its first finding."""
    first, *rest = report.findings
    a, b = first.claims
    answers = (Answer("full member", (a,), 1), Answer("no member yet", (b,), 1))
    roots = (Root("Port Authority", (a,)), Root("شينخوا", (b,)))
    silent = (report.articles[1].id,)
    claim = report.claim(a)
    evidence = (Evidence("arithmetic", "contradicts", 0.0, "the parts do not add up: 7 + 4 = 11", "parts"),)
    return replace(
        report, findings=(replace(first, answers=answers, roots=roots, silent=silent), *rest),
        arithmetic=(Sum("s-1", "parts", "7 men + 4 women = 11, not 12", (a,), ((a, claim.start, claim.end),), evidence),),
        copies=(Copy(report.articles[1].id, report.articles[0].id, "the second repeats the first"),),
        chains={a: (Link("outlet", "The Harbour Mail"), Link("agency", "Reuters"), Link("official", "Port Authority", True))},
    )  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("words", ["full member", "Reuters", "Port Authority", "7 men", "11, not 12"])
def test_every_format_tells_answers_chains_and_sums(detailed, format, words):
    assert words in render(detailed, format).replace("\\", "")


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html"])
def test_every_format_for_reading_tells_of_copies_and_silence(detailed, format):
    told = render(detailed, format)
    assert "the second repeats the first" in told and "silent" in told


def test_a_report_without_them_says_nothing_of_them(report):
    for format in ("text", "markdown"):
        told = render(report, format).lower()
        assert not any(word in told for word in ("answer:", "silent:", "copied:", "arithmetic"))


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_reviewer_corrected_is_told_beside_the_words_it_was_read_from(report, format):
    claim = report.by_claim[report.findings[0].claims[0]]
    told = Correction(claim.id, "value", "", "33", "2024-05-01", "dana", "typo, says the port")
    assert "typo, says the port" not in render(report, format)
    shown = render(replace(report, corrections=(told,), originals={claim.id: claim}), format).replace("\\", "")
    assert "typo, says the port" in shown and "dana" in shown
    assert format == "json" or "value none → 33" in shown


def test_json_is_read_back_whole(detailed):
    back = load(render(detailed, "json"))
    assert back.arithmetic == detailed.arithmetic and back.copies == detailed.copies
    assert dict(back.chains) == dict(detailed.chains)
    assert [(f.answers, f.roots, f.silent) for f in back.findings] == [(f.answers, f.roots, f.silent) for f in detailed.findings]


def test_an_older_report_without_these_keys_can_be_read(detailed):
    data = json.loads(render(detailed, "json"))
    for key in ("arithmetic", "copies"):
        del data[key]
    for finding in data["findings"]:
        for key in ("answers", "roots", "silent"):
            del finding[key]
    for claim in data["claims"]:
        del claim["chain"]
    back = load(json.dumps(data))
    assert back.arithmetic == () and back.findings[0].answers == () and not back.chains


def test_the_verdicts_of_json_stay_the_fixed_ones(detailed):
    """A sum is in a list of its own: as a finding it would be counted as a conflict between outlets."""
    data = json.loads(render(detailed, "json"))
    assert len(data["findings"]) == len(detailed.findings)
    assert data["arithmetic"][0].keys() == {"id", "kind", "sum", "claims", "figures", "evidence"}


def test_a_spreadsheet_tells_findings_from_sums(detailed):
    rows = list(csv.DictReader(io.StringIO(render(detailed, "csv").removeprefix("\ufeff"))))
    sums = [row for row in rows if row["kind"] == "arithmetic"]
    assert [row["question"] for row in sums] == ["7 men + 4 women = 11, not 12"] and sums[0]["verdict"] == ""
    assert {row["kind"] for row in rows} == {"finding", "arithmetic"}


@pytest.mark.parametrize("format", FORMATS)
def test_foreign_words_in_them_pass_the_gate(detailed, format):
    bad = "<b>\x1b[31m\u202e|=1"
    first = replace(detailed.findings[0], answers=(Answer(bad, detailed.findings[0].claims, 1),) * 2, roots=())
    told = render(replace(detailed, findings=(first,), copies=(Copy("a", "b", bad),)), format)
    assert "\x1b" not in told
    assert format == "json" or "\u202e" not in told
    assert format != "html" or "<b>\ufffd" not in told
