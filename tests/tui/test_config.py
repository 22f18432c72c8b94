"""Flag, environment, file, default: which counts, and what is said of a fault."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.errors import UsageError
from tui import config
from tui.cli import build_parser, main

Read = Callable[..., argparse.Namespace]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What a command would be given: its words, the text of the file, the environment."""

    def read(words: str, file: str | None = None, **environment: str) -> argparse.Namespace:
        parser = build_parser()
        config.watch(parser)
        args = parser.parse_args(words.split())
        if file is not None:
            (tmp_path / "config.toml").write_text(file, encoding="utf-8")
            environment.setdefault("CROSSCHECK_CONFIG", str(tmp_path / "config.toml"))
        args.settings = config.fill(parser, args, {f"{name}": value for name, value in environment.items()})
        return args

    return read


def test_what_is_nearer_to_the_hand_counts(read: Read) -> None:
    file = "[find]\nlimit = 20\n"
    assert read("find x").limit == 10
    assert read("find x", file).limit == 20
    assert read("find x", file, CROSSCHECK_FIND_LIMIT="30").limit == 30
    assert read("find x --limit 40", file, CROSSCHECK_FIND_LIMIT="30").limit == 40
    assert read("find x --limit 10", file).limit == 10  # a flag that says the default is a flag
    assert read("find x", file, CROSSCHECK_FIND_LIMIT="").limit == 20  # an empty variable says nothing


def test_a_table_beats_the_top_and_the_top_holds_for_all_who_have_the_option(read: Read) -> None:
    file = 'language = "ar"\nbidi = "words"\n[add]\nlanguage = "he"\n'
    assert read("find x", file).language == "ar"
    assert read("add x", file).language == "he"
    assert read("review", file).bidi == read("doctor", file).bidi == "words"
    assert not hasattr(read("export", file), "language")


@pytest.mark.parametrize(
    ("words", "file", "environment", "name", "value"),
    [
        ("report", '[report]\nformat = "html"\n', {}, "format", "html"),
        ("report", '[report]\nfail-on = "conflict"\n', {}, "fail_on", "conflict"),
        ("report", "", {"CROSSCHECK_REPORT_FAIL_ON": "conflict"}, "fail_on", "conflict"),
        ("report", '[report]\noutput = "/x/r.html"\n', {}, "output", Path("/x/r.html")),
        ("check p", 'lexicon = ["/a", "/b"]\n', {}, "lexicon", ["/a", "/b"]),
        ("check p", "", {"CROSSCHECK_LEXICON": "/a:/b"}, "lexicon", ["/a", "/b"]),
        ("check p --lexicon /c", 'lexicon = ["/a", "/b"]\n', {}, "lexicon", ["/c"]),
        ("check p", "", {}, "lexicon", []),
        ("find x", '[find]\nin = ["/a"]\n', {}, "inputs", ["/a"]),
        ("serve", "[serve]\nport = 0\nto-the-network = true\n", {}, "to_the_network", True),
        ("serve", "", {"CROSSCHECK_SERVE_TO_THE_NETWORK": "yes"}, "to_the_network", True),
        ("serve", "", {"CROSSCHECK_SERVE_TO_THE_NETWORK": "off"}, "to_the_network", False),
        ("report", 'workspace = "/w/a.db"\n', {}, "workspace", Path("/w/a.db")),
        ("report -w b.db", 'workspace = "/w/a.db"\n', {}, "workspace", Path("b.db")),
        ("-w b.db report", 'workspace = "/w/a.db"\n', {}, "workspace", Path("b.db")),
        ("report", 'workspace = "/w/a.db"\n', {"CROSSCHECK_WORKSPACE": "/w/c.db"}, "workspace", Path("/w/c.db")),
        ("review", 'reviewer = "Ada"\n', {}, "reviewer", "Ada"),
        ("sources list", '[sources]\nformat = "json"\n', {}, "format", "json"),
    ],
)  # fmt: skip
def test_options_of_every_kind_are_taken(
    read: Read, words: str, file: str, environment: dict[str, str], name: str, value: Any
) -> None:
    assert getattr(read(words, file, **environment), name) == value


def test_a_check_keeps_nothing_because_of_a_configuration(read: Read) -> None:
    assert read("check p", 'workspace = "/w/a.db"\n', CROSSCHECK_WORKSPACE="/w/b.db").workspace is None
    assert read("check p -w c.db", 'workspace = "/w/a.db"\n').workspace == Path("c.db")


def test_every_option_of_every_command_has_a_key_and_a_variable(read: Read) -> None:
    parser = build_parser()
    known = config.known_variables(parser)
    for command, action in config._options(parser):
        flag = action.option_strings[-1].lstrip("-")
        assert f"CROSSCHECK_{command}_{flag}".upper().replace("-", "_") in known or not command
        table = f"[{command}]\n" if command else ""
        with pytest.raises(UsageError, match=f"{flag}: ") as caught:  # known, and this is no value for any
            read("doctor", f"{table}{flag} = 1979-05-27\n")
        assert "unknown key" not in str(caught.value)


@pytest.mark.parametrize(
    ("file", "key", "near"),
    [
        ("langage = 'ar'", "langage", "language"),
        ("[find]\nlimt = 3", "find.limt", "find.limit"),
        ("[serve]\nprot = 3", "serve.prot", "serve.port"),
        ("port = 3", "port", "serve.port"),
        ("[serv]\nport = 3", "serv", "the table [serve]"),
        ("[review]\nbidy = 'auto'", "review.bidy", "review.bidi"),
        ("config = 'x'", "config", ""),
    ],
)
def test_an_unknown_key_is_told_with_file_key_and_the_nearest(read: Read, tmp_path: Path, file: str, key: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        read("report", file)
    assert str(caught.value).startswith(f"{tmp_path / 'config.toml'}: unknown key {key} (the nearest is {near}")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("bidi = 'sideways'", "bidi: no such value: sideways (one of auto, visual"),
        ("[find]\nlimit = 0", "find.limit: no such value: 0 (it must be 1 or more)"),
        ("[find]\nlimit = 'many'", "find.limit: no such value: many (many is no whole number: it must be 1 or more)"),
        ("[find]\nlimit = 2.5", "find.limit: no such value: 2.5 (2.5 is no whole number: it must be 1 or more)"),
        ("[serve]\nport = 'http'", "serve.port: no such value: http (http is no whole number: it must be 0 to 65535)"),
        ("find = 3", "find is a table (write [find], and its options in the lines under it)"),
        ("[[find]]\nlimit = 3", "find is a table (write [find],"),
        ("bidi = 'auto'\nbidi = 'visual'", "(at end of document) (each key stands once)"),
        ("lexicon = '/a'", "lexicon: not a list"),
        ("[serve]\nto-the-network = 'x'", "to-the-network: neither true nor false"),
        ("language = true", "language: not a text or number"),
        ("language = ", "no TOML"),
    ],
)
def test_a_fault_in_the_file_is_told_whichever_command_is_run(read: Read, file: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read("export", file)
    assert words in str(caught.value)


def test_a_fault_in_a_variable_names_the_variable(read: Read) -> None:
    with pytest.raises(UsageError, match="CROSSCHECK_BIDI: no such value: up"):
        read("review", CROSSCHECK_BIDI="up")


def test_a_file_that_was_asked_for_has_to_be_there(
    read: Read, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read("report").settings.path is None
    missing = str(tmp_path / "none.toml")
    assert main(["--config", missing, "report"]) == 2
    assert main(["report", "--config", missing]) == 2
    monkeypatch.setenv("CROSSCHECK_CONFIG", missing)
    assert main(["report"]) == 2
    assert capsys.readouterr().err.count(f"{missing}: no such file") == 3


def test_the_usual_file_is_found_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "crosscheck").mkdir()
    (tmp_path / "crosscheck" / "config.toml").write_text("worksapce = 'x'\n")
    assert main(["report"]) == 2
    assert "unknown key worksapce (the nearest is workspace)" in capsys.readouterr().err


def test_help_names_the_defaults_and_needs_no_sound_configuration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CROSSCHECK_CONFIG", "/nowhere")
    assert main(["serve", "--help"]) == 0
    out = capsys.readouterr().out
    assert "(default: 127.0.0.1)" in out and "Unset" not in out
