from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import BIDI, build_parser, main
from tui.terminal import MODES

ROOT = Path(__file__).parents[2]
ARTICLES = (
    {"id": "gull", "outlet": "The Gull", "language": "en", "published": "2023-03-01",
     "text": "Trade between China and Belarus rose 33% in 2022, the customs office said."},
    {"id": "heron", "outlet": "The Heron", "language": "en", "published": "2023-03-02",
     "text": "Trade between China and Belarus grew by 33% in 2022."},
    {"id": "rook", "outlet": "The Rook", "language": "en", "published": "2023-03-03",
     "text": "Trade between China and Belarus fell by 12% in 2022."},
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own with three articles, which is the current one."""
    lines = "".join(json.dumps(one) + "\n" for one in ARTICLES)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.fixture
def run(capsys):
    """`run("check", …)`: (exit code, standard output, lines of standard error)."""

    def running(*argv: str) -> tuple[int, str, list[str]]:
        code = main(list(argv))
        said = capsys.readouterr()
        return code, said.out, said.err.splitlines()

    return running


def report_of(run, *argv: str) -> dict:
    code, out, _ = run(*argv, "--format", "json")
    assert code == 0
    return json.loads(out)


def decide(decision: str = "accept", verdict: str | None = None) -> str:
    """Decide about a finding of the workspace, as a reviewer would; gives its question."""
    from checker.workspace import Workspace

    with Workspace.open("crosscheck.db") as workspace:
        findings = workspace.report().findings
        finding = next(one for one in findings if verdict in (None, one.verdict))
        workspace.decide(finding.id, decision, "dana")
        return finding.question


# --- help and wrong use ------------------------------------------------------------------------------------------


def test_help_is_as_it_was(run, golden) -> None:
    code, out, said = run("--help")
    assert (code, said) == (0, [])
    golden("cli-help", out)


@pytest.mark.parametrize(
    "command", ["check", "add", "review", "find", "report", "sources", "export", "import", "why"]
)
def test_help_of_a_command_is_as_it_was(run, golden, command) -> None:
    code, out, said = run(command, "--help")
    assert (code, said) == (0, [])
    golden(f"cli-help-{command}", out.partition("\nlanguages, read in depth")[0].rstrip() + "\n")


def test_help_of_check_lists_the_languages(run) -> None:
    out = run("check", "--help")[1]
    assert "read in depth: ar" in " ".join(out.split())


def test_no_command_is_answered_with_help(run) -> None:
    code, out, said = run()
    assert (code, out) == (2, "") and said[0].startswith("usage: crosscheck")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["chek"], "choose from 'check'"), (["check"], "required: PATH"), (["find"], "required: TEXT"),
        (["check", "x", "--format", "xml"], "'markdown'"), (["find", "x", "--limit", "0"], "1 or more"),
        (["find", "x", "--limit", "many"], "many"), (["sources", "frob"], "'list'"),
        (["report", "--since"], "expected one"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_with_the_choices(run, argv, words) -> None:
    code, out, said = run(*argv)
    assert (code, out, len(said)) == (2, "", 1)
    assert said[0].startswith("crosscheck: ") and words in said[0] and "--help)" in said[0]


def test_the_modes_of_bidi_are_those_of_the_screen() -> None:
    assert set(BIDI) == {"auto", *MODES}


def test_every_command_has_a_function() -> None:
    from importlib import import_module

    commands = next(action for action in build_parser()._actions if action.choices and "check" in action.choices)
    for command in commands.choices.values():  # type: ignore[union-attr]
        module, _, name = command.get_default("run").partition(":")
        assert callable(getattr(import_module(module), name))


HEAVY = ("textual", "pydantic", "sqlite3", "orjson", "lxml", "babel", "rapidfuzz", "simplemma", "yaml")


def loaded(*argv: str) -> set[str]:
    """Which heavy modules a cold `crosscheck` with these arguments loads."""
    code = f"import sys; from tui.cli import main; main({list(argv)!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path.cwd(),
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)  # fmt: skip
    return set(done.stderr.split()) & set(HEAVY)


def test_help_loads_nothing_heavy() -> None:
    assert loaded("--help") == loaded("check", "--help") == set()


def test_check_loads_neither_the_screen_nor_the_store() -> None:
    assert not loaded("check", "news.jsonl", "-o", "r.txt") & {"textual", "sqlite3"}


# --- check -------------------------------------------------------------------------------------------------------


def test_a_small_check_is_as_it_was(run, golden) -> None:
    code, out, said = run("check", "news.jsonl")
    assert (code, said) == (0, [])
    golden("cli-check", out)


def test_check_keeps_nothing(run, folder) -> None:
    run("check", "news.jsonl", "--format", "json", "-o", "r.json")
    assert sorted(one.name for one in folder.iterdir()) == ["news.jsonl", "r.json"]
    assert json.loads((folder / "r.json").read_text())["version"] == 1


def test_check_with_a_workspace_keeps_the_articles(run) -> None:
    code, _, said = run("check", "news.jsonl", "-w", "mine.db")
    assert code == 0 and said == ["crosscheck: mine.db: added 3"]
    assert len(report_of(run, "-w", "mine.db", "report")["articles"]) == 3


def test_check_and_workspace_find_the_same(run) -> None:
    checked = report_of(run, "check", "news.jsonl")
    run("add", "news.jsonl")
    kept = report_of(run, "report")
    assert checked["findings"] == kept["findings"] and checked["claims"] == kept["claims"]


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "csv"])
def test_every_format_can_be_printed_and_written(run, folder, form) -> None:
    code, out, said = run("check", "news.jsonl", "--format", form)
    assert code == 0 and out.strip() and said == []
    assert run("check", "news.jsonl", "--format", form, "-o", "r")[0] == 0
    assert (folder / "r").read_bytes().decode("utf-8") == out


def test_a_conflict_fails_only_when_asked_to(run) -> None:
    verdicts = {one["verdict"] for one in report_of(run, "check", "news.jsonl")["findings"]}
    assert "conflict" in verdicts
    assert run("check", "news.jsonl")[0] == 0
    assert run("check", "news.jsonl", "--fail-on", "conflict")[0] == 1


def test_a_conflict_that_a_reviewer_rejected_does_not_fail(run) -> None:
    run("add", "news.jsonl")
    assert run("report", "--fail-on", "conflict")[0] == 1
    decide("reject", "conflict")
    assert run("report", "--fail-on", "conflict")[0] == 0


# --- what cannot be read -----------------------------------------------------------------------------------------


def spoil(folder: Path) -> list[str]:
    """Inputs of every bad kind, as arguments."""
    (folder / "empty").mkdir()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01")
    (folder / "broken.jsonl").write_text('{"id": "x", "te\n', encoding="utf-8")
    (folder / "odd.txt").write_text("---\nlanguage: qqq\n---\nzu viel qq xx\n", encoding="utf-8")
    return ["empty", "picture.txt", "broken.jsonl", "odd.txt", "missing.txt"]


def test_each_bad_input_is_one_line_and_the_rest_is_read(run, folder) -> None:
    bad = spoil(folder)
    code, out, said = run("check", *bad, "news.jsonl", "--format", "json")
    assert code == 0 and len(json.loads(out)["articles"]) == 3
    assert len(said) == len(bad) + 1 and said[-1] == "crosscheck: read 3, rejected 5"
    assert all(any(name in line for line in said) for name in bad)
    assert all(line.startswith("crosscheck: ") for line in said)


@pytest.mark.parametrize("command", [["check"], ["add"]])
def test_nothing_readable_is_code_2(run, folder, command) -> None:
    bad = spoil(folder)
    code, out, said = run(*command, *bad)
    assert (code, out) == (2, "") and said[-1] == "crosscheck: read 0, rejected 5"


def test_adding_counts_what_was_rejected(run, folder) -> None:
    code, _, said = run("add", *spoil(folder), "news.jsonl")
    assert code == 0 and said[-1] == "crosscheck: crosscheck.db: added 3, rejected 5"
    assert run("add", "news.jsonl")[2] == ["crosscheck: crosscheck.db: added 0, already there 3"]


def test_a_name_with_escapes_is_shown_harmless(run, folder) -> None:
    (folder / "e\x1b[31m.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01")
    said = run("check", "e\x1b[31m.txt")[2]
    assert said and not any("\x1b" in line for line in said)


def test_a_language_can_be_given_to_articles_that_state_none(run, folder) -> None:
    (folder / "plain.txt").write_text("33% 2022", encoding="utf-8")
    code, out, _ = run("check", "plain.txt", "--language", "fr", "--format", "json")
    assert code == 0 and json.loads(out)["articles"][0]["language"] == "fr"


def test_an_encoding_can_be_given(run, folder) -> None:
    (folder / "a.txt").write_bytes("بلغت التجارة بين الصين وبيلاروسيا خمسة مليارات دولار".encode("cp1256"))
    code, out, _ = run("check", "a.txt", "--encoding", "windows-1256", "--format", "json")
    assert code == 0 and json.loads(out)["articles"][0]["text"].startswith("بلغت التجارة")
    code, _, said = run("check", "a.txt", "--encoding", "klingon")
    assert code == 2 and "klingon" in said[0]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["report"], "crosscheck add"), (["find", "x"], "crosscheck add"), (["export"], "crosscheck add"),
        (["-w", "news.jsonl", "report"], "not a crosscheck workspace"),
        (["add", "news.jsonl", "-w", "no/a.db"], "folder"), (["check", "news.jsonl", "-o", "no/a"], "folder"),
        (["check", "news.jsonl", "-o", "."], "folder"),
        (["check", "news.jsonl", "--lexicon", "missing"], "missing"), (["review"], "terminal"),
        (["import", "missing"], "missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_one_line_with_the_remedy(run, argv, words) -> None:
    code, out, said = run(*argv)
    assert (code, out, len(said)) == (2, "", 1) and words in said[0] and said[0].endswith(")")


# --- the ends of a process ---------------------------------------------------------------------------------------


def test_ctrl_c_is_code_130(run, monkeypatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.pipeline.crosscheck", interrupted)
    assert run("check", "news.jsonl") == (130, "", ["crosscheck: interrupted"])


def test_a_reader_that_leaves_is_no_error() -> None:
    process = subprocess.Popen([sys.executable, "-m", "tui.cli", "check", "news.jsonl"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()


def test_output_in_a_terminal_without_utf_8_is_utf_8() -> None:
    done = subprocess.run([sys.executable, "-m", "tui.cli", "check", "news.jsonl"], capture_output=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert "→".encode() in done.stdout
