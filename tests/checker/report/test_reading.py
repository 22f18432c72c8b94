from __future__ import annotations

import json

import pytest

from checker.report import difference, load, render
from claims.errors import InputError


def test_a_report_read_back_is_the_same_report(report):
    again = load(render(report, "json").encode())
    assert render(again, "json") == render(report, "json")
    assert not difference(report, again)
    assert again.findings == report.findings
    assert again.articles[0].was_inferred("outlet")


def test_unknown_fields_are_passed_over_and_missing_ones_filled():
    made = load(
        '{"version": 1, "articles": [{"id": "a", "outlet_inferred": true, "new": 1}], "claims": [], "findings": []}'
    )
    assert made.articles[0].was_inferred("outlet")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[" * 5000, "JSON"),
        ("[]", "valid"),
        ("null", "valid"),
        ("{}", "version"),
        ('{"version": 1}', "findings"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": "x"}', "version"),
        ('{"version": 1, "findings": [{"id": "f"}]}', "findings.0.question"),
        ("NaN", "JSON"),
        ('{"version": 1, "findings": [], "articles": [{"id": 5}]}', "articles.0.id"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(text, word):
    with pytest.raises(InputError) as caught:
        load(text, place="old.json")
    assert word in str(caught.value)
    assert (caught.value.code, caught.value.place, "\n" in str(caught.value)) == ("bad-report", "old.json", False)


def test_a_verdict_that_we_do_not_know_is_refused(report):
    made = json.loads(render(report, "json"))
    made["findings"][0]["verdict"] = "<b>"
    with pytest.raises(InputError):
        load(json.dumps(made))
