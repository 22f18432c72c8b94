from __future__ import annotations

import json

import pytest

from tui.cli import main

ARTICLES = (
    {"id": "gull", "outlet": "The Gull", "language": "en", "published": "2023-03-01",
     "text": "Trade between China and Belarus rose 33% in 2022, the customs office said."},
    {"id": "heron", "outlet": "The Heron", "language": "en", "published": "2023-03-02",
     "text": "Trade between China and Belarus fell by 12% in 2022."},
    {"id": "wren", "outlet": None, "language": "en", "text": "The park near Minsk has 120 companies."},
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, capsys):
    """A folder of its own with a workspace of three articles, which is the current one."""
    lines = "".join(json.dumps(one) + "\n" for one in ARTICLES)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["add", "news.jsonl"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def run(capsys):
    """`run("check", …)`: (exit code, standard output, lines of standard error)."""

    def running(*argv: str) -> tuple[int, str, list[str]]:
        code = main(list(argv))
        said = capsys.readouterr()
        return code, said.out, said.err.splitlines()

    return running


def decide(decision: str, note: str = "") -> str:
    """Decide about the first finding, as a reviewer would; gives its question."""
    from checker.workspace import Workspace

    with Workspace.open("crosscheck.db") as workspace:
        finding = workspace.report().findings[0]
        workspace.decide(finding.id, decision, "dana")  # type: ignore[arg-type]
        workspace.note(finding.id, note)
        return finding.question


# --- find and why ------------------------------------------------------------------------------------------------


def test_find_says_who_reported_it(run) -> None:
    code, out, said = run("find", "trade of China with Belarus rose 33 %", "--limit", "1")
    assert (code, said) == (0, []) and out.startswith("1. ") and "The Gull" in out and "rose 33%" in out


def test_find_gives_json_with_a_span_of_the_article(run) -> None:
    code, out, _ = run("find", "trade rose 33% in 2022", "--language", "en", "--format", "json")
    hits = json.loads(out)["hits"]
    assert code == 0 and hits[0]["outlet"] == "The Gull"
    texts = {one["id"]: one["text"] for one in ARTICLES}
    assert all(texts[hit["article"]][hit["start"] : hit["end"]] == hit["text"] for hit in hits)


def test_find_searches_paths_without_a_workspace(run, folder) -> None:
    (folder / "crosscheck.db").unlink()
    code, out, _ = run("find", "trade of China with Belarus rose 33 %", "--in", "news.jsonl", "--limit", "1")
    assert code == 0 and "The Gull" in out and not (folder / "crosscheck.db").exists()


def test_finding_nothing_is_no_error(run) -> None:
    code, out, said = run("find", "penguins swam quickly over there", "--language", "en")
    assert code == 0 and (out or said == ["crosscheck: no claim is like this text"])


@pytest.mark.parametrize(("text", "words"), [("", "nothing to search"), ("zzz qqq", "--language")])
def test_a_search_that_cannot_be_made_is_one_line(run, text, words) -> None:
    code, out, said = run("find", text)
    assert (code, out, len(said)) == (2, "", 1) and words in said[0]


def pair(run) -> dict:
    report = json.loads(run("report", "--format", "json")[1])
    return next(pair for finding in report["findings"] for pair in finding["pairs"])


def test_why_gives_the_verdict_of_the_report_with_its_evidence(run) -> None:
    one = pair(run)
    code, out, _ = run("why", one["a"], one["b"], "--format", "json")
    said = json.loads(out)
    assert code == 0 and (said["verdict"], said["rule"]) == (one["verdict"], one["rule"])
    assert [e["reason"] for e in said["evidence"]] == [e["reason"] for e in one["evidence"]]
    out = run("why", one["a"][:8], one["b"][:8])[1]
    assert out.startswith(one["verdict"]) and all(e["reason"] in out for e in one["evidence"])


@pytest.mark.parametrize("names", [("nope", "nope"), ("", "")])
def test_why_of_no_claim_is_one_line(run, names) -> None:
    code, _, said = run("why", *names)
    assert code == 2 and len(said) == 1 and "crosscheck find" in said[0]


def test_why_of_a_claim_and_itself_is_refused(run) -> None:
    one = pair(run)
    assert run("why", one["a"], one["a"])[0] == 2


# --- report ------------------------------------------------------------------------------------------------------


def test_the_report_holds_the_decisions(run) -> None:
    decide("accept", "asked the office")
    out = run("report")[1]
    assert "accepted: " in out and "asked the office" in out and "dana" in out


def test_the_report_tells_what_changed_since_another(run, folder) -> None:
    run("report", "--format", "json", "-o", "old.json")
    assert "nothing changed" in run("report", "--since", "old.json")[1]
    decide("reject")
    assert "review none → reject" in run("report", "--since", "old.json")[1]
    code, _, said = run("report", "--since", "news.jsonl")
    assert code == 2 and "news.jsonl" in said[0]


def test_a_review_whose_finding_is_gone_is_listed(run, folder) -> None:
    question = decide("accept", "keep me")
    run("export", "-o", "r.jsonl")
    (folder / "other.jsonl").write_text(json.dumps(ARTICLES[2]), encoding="utf-8")
    run("add", "other.jsonl", "-w", "other.db")
    code, _, said = run("import", "r.jsonl", "-w", "other.db")
    assert code == 0 and said == ["crosscheck: r.jsonl: took 1, 1 without a finding in this workspace"]
    code, out, _ = run("report", "-w", "other.db")
    assert code == 0 and "without its words" in out and question in out and "keep me" in out
    code, out, said = run("report", "-w", "other.db", "--format", "json")
    assert json.loads(out)["findings"] and "without its words" in said[0]


# --- outlets -----------------------------------------------------------------------------------------------------


def test_outlets_and_sources_are_listed(run) -> None:
    code, out, said = run("sources")
    assert (code, said) == (0, []) and "The Gull" in out and "customs office" in out and "wren" in out
    listed = json.loads(run("sources", "list", "--format", "json")[1])
    assert [one["name"] for one in listed["outlets"]] == ["The Gull", "The Heron"] and listed["unknown"] == ["wren"]


def test_a_field_of_an_outlet_can_be_set_and_cleared(run) -> None:
    assert run("sources", "set", "the gull", "country=BY", "names=he: השחף, ar: النورس", "note=a = b")[0] == 0
    record = json.loads(run("sources", "show", "השחף", "--format", "json")[1])
    assert (record["name"], record["country"], record["note"]) == ("The Gull", "BY", "a = b")
    run("sources", "set", "The Gull", "country=")
    assert json.loads(run("sources", "show", "The Gull", "--format", "json")[1])["country"] == ""


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["show", "Nobody"], "The Gull"), (["set", "The Gull", "colour=red"], "country"),
        (["set", "The Gull", "x"], "country=CN"), (["set", "The Gull", "names=x"], "ar: "),
        (["name", "nope", "X"], "report"), (["name", "wren", " "], "name"),
    ],
)  # fmt: skip
def test_a_wrong_outlet_or_field_is_one_line_with_the_choices(run, argv, words) -> None:
    code, out, said = run("sources", *argv)
    assert (code, out, len(said)) == (2, "", 1) and words in said[0]


def test_an_unknown_outlet_can_be_named(run) -> None:
    assert run("sources", "name", "wren", "The Wren")[0] == 0
    report = json.loads(run("report", "--format", "json")[1])
    assert [one["outlet"] for one in report["articles"] if one["id"] == "wren"] == ["The Wren"]


def test_outlets_are_exported_and_imported(run, folder) -> None:
    run("sources", "set", "The Gull", "grade=A")
    run("sources", "export", "s.json")
    assert run("sources", "import", "s.json", "-w", "new.db")[2] == ["crosscheck: s.json: took 2, unchanged 0"]
    assert run("sources", "import", "s.json", "-w", "new.db")[2] == ["crosscheck: s.json: took 0, unchanged 2"]
    assert json.loads(run("sources", "show", "The Gull", "-w", "new.db", "--format", "json")[1])["grade"] == "A"


def test_a_wrong_record_is_told_and_the_rest_imported(run, folder) -> None:
    (folder / "s.json").write_text('[{"name": "A"}, {"nam": "B"}, 3, {"name": "C", "country": 1}]')
    code, _, said = run("sources", "import", "s.json")
    assert code == 0 and said[-1] == "crosscheck: s.json: took 1, unchanged 0, rejected 3" and len(said) == 4
    (folder / "s.json").write_text("nonsense")
    assert run("sources", "import", "s.json")[0] == 2


# --- export and import -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "w3c"])
def test_decisions_go_from_one_workspace_to_another(run, form) -> None:
    decide("unsure", "who counted?")
    assert run("export", "--format", form, "-o", "r.out")[0] == 0
    run("add", "news.jsonl", "-w", "other.db")
    assert run("import", "r.out", "-w", "other.db")[2] == ["crosscheck: r.out: took 1"]
    assert run("import", "r.out", "-w", "other.db")[2] == ["crosscheck: r.out: took 0, already there 1"]
    assert run("export", "--format", form, "-w", "other.db")[1] == run("export", "--format", form)[1]


def test_a_contradiction_is_told(run, folder) -> None:
    decide("accept")
    text = run("export")[1].replace('"accept"', '"reject"').replace('"at":"2', '"at":"3')
    (folder / "r.jsonl").write_text(text, encoding="utf-8")
    said = run("import", "r.jsonl")[2]
    assert "contradiction: " in said[0] and "reject by dana stands" in said[0]


def test_an_edited_log_is_told_at_export(run) -> None:
    import sqlite3
    from contextlib import closing

    decide("accept")
    with closing(sqlite3.connect("crosscheck.db")) as db:
        db.execute("UPDATE event SET by = 'eve'")
        db.commit()
    code, out, said = run("export")
    assert code == 0 and out and "changed from outside" in said[0]


# --- review ------------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(monkeypatch):
    """What the screen was opened with, instead of the screen; its load is called as the screen does."""
    opened: dict = {}

    def run_review(desk, bidi_mode="auto", load=None, *, by=None, memory=None, typed="", judge=None) -> int:
        told: list[tuple] = []
        opened.update(before=len(desk.report().articles), bidi=bidi_mode, load=load, by=by, memory=memory)
        if load is not None:
            load(lambda *one: told.append(one))
        opened.update(after=len(desk.report().articles), rejected=desk.report().rejected, told=told)
        return 0

    monkeypatch.setattr("tui.app.run_review", run_review)
    monkeypatch.setattr("tui.cli_review._has_terminal", lambda: True)
    return opened


def test_review_opens_the_workspace(run, screen) -> None:
    assert run("review", "--bidi", "isolate") == (0, "", [])
    assert (screen["before"], screen["load"], screen["bidi"]) == (3, None, "isolate")
    assert screen["by"] is None and screen["memory"].suffix == ".json"


def test_review_is_told_who_decides(run, screen, monkeypatch) -> None:
    assert run("review", "--reviewer", "noor")[0] == 0 and screen["by"] == "noor"
    monkeypatch.setenv("CROSSCHECK_REVIEWER", "dana")
    assert run("review")[0] == 0 and screen["by"] == "dana"


def test_review_adds_paths_after_the_first_frame(run, screen, folder) -> None:
    (folder / "broken.jsonl").write_text("{\n")
    code, out, said = run("review", "news.jsonl", "broken.jsonl", "-w", "new.db")
    assert (code, out) == (0, "") and (screen["before"], screen["after"]) == (0, 3)
    assert len(screen["rejected"]) == 1 and "broken.jsonl:1" in screen["rejected"][0] and screen["told"]
    assert len(said) == 1 and "broken.jsonl:1" in said[0]


# --- several reviewers -------------------------------------------------------------------------------------------


def reviewed():
    """Two reviewers who agree on one finding and differ on another; a correction, and a step that was undone."""
    from checker.workspace import Workspace

    with Workspace.open("crosscheck.db") as workspace:
        one, two, *_ = workspace.report().findings
        workspace.decide(one.id, "accept", "noor", reason="both seen")
        workspace.decide(one.id, "accept", "dana")
        workspace.decide(two.id, "accept", "noor")
        workspace.decide(two.id, "override", "dana", verdict="echo")
        workspace.note(two.id, "a [bold] note", "dana")
        workspace.undo("dana")
        claim = next(one for one in workspace.report().claims if one.values)
        workspace.correct(claim.id, "value", "34", "mira", reason="misread")


def test_measure_gives_precision_recall_and_agreement(run) -> None:
    reviewed()
    code, out, said = run("measure")
    assert (code, said) == (0, []) and "VERDICT" in out and "PRECISION" in out and "reading" in out
    assert "Krippendorff's alpha" in out and "over 2 findings and 4 decisions" in out
    found = json.loads(run("measure", "--format", "json")[1])
    assert found["reviewed"] == 2 and found["agreement"]["reviewers"] == {"dana": 2, "noor": 2}
    assert found["stages"]["judging"] == {"precision": 0.5, "recall": 0.5, "right": 1, "said": 2, "is": 2}
    assert found["fields"]["value"]["precision"] < 1.0 and found["languages"]["en"]["said"] == 2


def test_measure_says_so_where_nothing_is_decided(run) -> None:
    code, out, _ = run("measure")
    assert code == 0 and out.startswith("0 of ") and "agreement: not known" in out


def test_the_log_tells_who_did_what_and_why(run) -> None:
    reviewed()
    code, out, said = run("log")
    assert code == 0 and said == [] and "noor" in out and "both seen" in out and "value corrected: 33 → 34" in out
    assert len([line for line in out.splitlines() if "(undone)" in line]) == 1
    entries = json.loads(run("log", "--format", "json", "--limit", "2")[1])
    assert entries["whole"] and [one["by"] for one in entries["entries"]] == ["dana", "mira"]


def test_a_cut_log_is_told(run) -> None:
    import sqlite3
    from contextlib import closing

    reviewed()
    with closing(sqlite3.connect("crosscheck.db")) as db:
        db.execute("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
        db.commit()
    code, out, said = run("log", "--format", "json")
    assert code == 0 and json.loads(out)["whole"] is False and "changed from outside" in said[-1]


def test_the_reviewer_is_named_by_option_or_environment(run, monkeypatch) -> None:
    run("--reviewer", "noor", "sources", "set", "The Gull", "country=BY")
    monkeypatch.setenv("CROSSCHECK_REVIEWER", "dana")
    run("sources", "set", "The Heron", "country=CN")
    run("sources", "set", "The Heron", "grade=B", "--reviewer", "mira")
    by = [one["by"] for one in json.loads(run("log", "--format", "json")[1])["entries"]]
    assert by == ["noor", "dana", "mira"]


def test_a_source_shows_what_was_computed_beside_it(run) -> None:
    run("sources", "set", "The Gull", "grade=B", "state=no", "links=https://example.org/a", "reasons=two errors in 2022")
    code, out, _ = run("sources", "show", "The Gull")
    assert code == 0 and "two errors in 2022" in out and "1 claims in 1 articles" in out and "changed 20" in out
    found = json.loads(run("sources", "show", "The Gull", "--format", "json")[1])
    assert found["computed"]["claims"] == 1 and found["state"] == "no" and found["computed"]["changed_by"]
    assert "CLAIMS" in run("sources")[1]


def test_sources_go_through_csv(run, folder) -> None:
    run("sources", "set", "The Gull", "grade=B", "names=ar: النورس, he: השחף", "note==1+1")
    assert run("sources", "export", "s.csv")[2] == ["crosscheck: s.csv: 2 outlets"]
    assert (folder / "s.csv").read_bytes().startswith(b"\xef\xbb\xbfname,names,")
    assert run("sources", "import", "s.csv", "-w", "new.db")[2] == ["crosscheck: s.csv: took 2, unchanged 0"]
    shown = json.loads(run("sources", "show", "The Gull", "-w", "new.db", "--format", "json")[1])
    assert (shown["grade"], shown["note"], shown["names"][0]) == ("B", "=1+1", ["ar", "النورس"])
    assert run("sources", "import", "s.csv", "-w", "new.db")[2] == ["crosscheck: s.csv: took 0, unchanged 2"]


def test_an_overridden_conflict_does_not_fail_a_check(run) -> None:
    from checker.workspace import Workspace

    assert run("report", "--fail-on", "conflict")[0] == 1
    with Workspace.open("crosscheck.db") as workspace:
        workspace.decide(workspace.report().findings[0].id, "override", "dana", verdict="update")
    assert run("report", "--fail-on", "conflict")[0] == 0
    assert "overridden: update" in run("report")[1]


def test_the_json_report_shows_a_corrected_claim_with_its_original(run) -> None:
    reviewed()
    (claim,) = [one for one in json.loads(run("report", "--format", "json")[1])["claims"] if "corrected" in one]
    assert (claim["values"][0]["low"], claim["original"]["values"][0]["low"]) == (34, 33)
    assert claim["corrected"][0]["by"] == "mira" and claim["corrected"][0]["reason"] == "misread"
