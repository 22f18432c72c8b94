"""Each format of the same small report, compared with files kept beside this one.

After an intended change run the tests once with CROSSCHECK_UPDATE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from checker.model import Report
from checker.report import FORMATS, parts, render, write_report
from checker.report.columns import FSI, PDI, width
from claims.errors import UsageError

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "json": "json", "markdown": "md", "html": "html", "csv": "csv"}


def same_as_kept(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("CROSSCHECK_UPDATE_GOLDEN"):
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_looks_as_kept(report, format):
    same_as_kept(f"report.{ENDINGS[format]}", render(report, format))


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_what_changed_is_told_as_kept(report, earlier, format):
    same_as_kept(f"since.{ENDINGS[format]}", render(report, format, since=earlier))


def test_the_same_report_gives_the_same_bytes_under_any_hash_seed(report):
    code = (
        "import sys, importlib.util as u, hashlib\n"
        f"s = u.spec_from_file_location('c', {str(Path(__file__).parent / 'conftest.py')!r})\n"
        "m = u.module_from_spec(s); s.loader.exec_module(m)\n"
        "from checker.report import FORMATS, render\n"
        "print(hashlib.sha256(''.join(render(m.make(), f) for f in FORMATS).encode()).hexdigest())\n"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**here, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(prints) == 1


def test_an_unknown_format_names_the_valid_ones(report):
    with pytest.raises(UsageError) as caught:
        render(report, "pdf")
    assert all(format in str(caught.value) for format in FORMATS)


def test_a_report_can_go_to_a_stream(report):
    stream = io.StringIO()
    assert write_report(report, "text", stream=stream) == stream.getvalue() != ""


def test_colour_comes_only_when_asked_for(report):
    plain, painted = render(report, "text"), render(report, "text", color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31mCONFLICT (status)\x1b[0m" in painted
    for code in ("1;31", "32", "2", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_columns_line_up_in_cells_and_isolates_are_closed(report):
    lines = render(report, "text").split("\n")
    for line in lines:
        assert line.count(FSI) == line.count(PDI)
    header = next(line for line in lines if "OUTLET" in line and "PERIOD" in line)
    rows = [line for line in lines if "33 %, up" in line]
    assert len(rows) == 2
    for row in rows:
        assert width(row[: row.index("33 %")]) == width(header[: header.index("VALUE")])
        assert width(row[: row.index("2022 ")]) == width(header[: header.index("PERIOD")])


def test_every_human_format_shows_what_a_reader_needs(report):
    needed = (
        "unknown outlet",
        "inferred",
        "2023-03-01",
        "33 %, up",
        "2022",
        "Xinhua",
        "status",
        "0.93",
        "accepted",
        "ana",
        "both an increase",
        "> 1,200",
        "The Harbour Mail",
    )
    for format in ("text", "markdown", "html"):
        shown = render(report, format).replace("\\", "").replace("&gt;", ">")
        assert [word for word in needed if word not in shown] == []


def test_json_in_parts_is_the_json_of_the_whole(report, earlier):
    for one, since in ((report, None), (report, earlier), (Report((), (), ()), None)):
        found = list(parts(one, "json", since=since))
        text = "".join(found)
        made = json.loads(text)
        assert text.encode() == orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        assert text == render(one, "json", since=since)
        assert len(found) > sum(len(made[name]) for name in ("articles", "claims", "findings"))  # one at a time


def test_json_keeps_to_the_interface(report):
    made = json.loads(render(report, "json"))
    assert made["version"] == 1
    texts = {article["id"]: article["text"] for article in made["articles"]}
    for claim in made["claims"]:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"]
        for value in claim["values"]:
            assert texts[claim["article"]][value["start"] : value["end"]] == value["text"]
    claim = made["claims"][0]
    assert claim["values"][0]["low"] == 33 and isinstance(claim["values"][0]["low"], int)
    assert (claim["when"]["earliest"], claim["when"]["latest"]) == ("2022-01-01", "2023-01-01")
    assert claim["names"] == ["شينخوا"]
    assert made["articles"][0]["outlet_inferred"] is True
    ids = {claim["id"] for claim in made["claims"]}
    for finding in made["findings"]:
        assert set(finding["claims"]) <= ids
        assert {"id", "question", "verdict", "conflict_type", "claims", "origins", "pairs", "review"} <= set(finding)


def test_csv_has_one_row_for_each_claim_of_a_finding(report):
    text = render(report, "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [(row["finding"], row["claim"]) for row in rows] == [
        (finding.id, claim) for finding in report.findings for claim in finding.claims
    ]
    assert (rows[2]["low"], rows[2]["unit"], rows[2]["outlet_inferred"]) == ("33", "%", "yes")


def test_html_needs_nothing_from_outside_and_allows_nothing(report):
    page = render(report, "html")
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    for word in ("<script", "src=", "url(", "@import", "<link", "<img", "<iframe", "<form", "javascript:"):
        assert word not in page.lower()
    assert '<bdi dir="auto" lang="ar">شينخوا</bdi>' in page
    assert '<blockquote dir="auto" lang="he">' in page
    assert '<bdi dir="ltr" class="n">33 %, up</bdi>' in page
