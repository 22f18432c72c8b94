"""The `crosscheck` command: what it takes, and how errors become exit codes.

Nothing heavy is imported here: each command names the function that does it, imported when the command is given.
Exit codes: 0 done, 1 `--fail-on` met, 2 wrong use or nothing readable, 130 interrupted.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from tui import config

DONE, FAILED_ON, WRONG, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("text", "json", "markdown", "html", "csv")
WORKSPACE = Path("crosscheck.db")
_ERASE = "\r\x1b[2K"
BIDI = ("auto", "visual", "isolate", "swapped", "override", "logical", "words", "runs")


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line with the remedy. `languages`: its help ends in their list."""

    languages = False

    def format_help(self) -> str:
        return super().format_help() + (f"\n{_languages()}\n" if self.languages else "")

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"crosscheck: {message} (see {self.prog} --help)\n")


_YOUNG = 50_000  # objects made between two looks for cycles: the usual 700 takes a tenth of a short run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` without the program's name. Returns the exit code."""
    parser = build_parser()
    config.watch(parser)
    try:
        args = parser.parse_args(argv)
    except SystemExit as end:  # argparse's way of saying that it has said everything
        return end.code if isinstance(end.code, int) else DONE
    if not getattr(args, "run", None):
        parser.print_help(sys.stderr)
        return WRONG
    return _guarded(parser, args)


def _guarded(parser: Parser, args: argparse.Namespace) -> int:
    """The command, with every foreseen end told in one line at most."""
    from claims.display import display
    from claims.errors import CrosscheckError

    gc.set_threshold(_YOUNG)
    # Else the interpreter looks for cycles among all that was made before it ends, for a quarter of a second after a check.
    atexit.register(gc.freeze)
    try:
        _configure(parser, args)
        module, _, name = args.run.partition(":")
        code: int = getattr(import_module(module), name)(args)
        sys.stdout.flush()
        return code
    except CrosscheckError as error:
        return _told(display(str(error)), WRONG)
    except KeyboardInterrupt:
        return _told("interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has left: nothing is wrong, nothing more is wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        where = f"{display(str(error.filename))}: " if error.filename else ""
        return _told(f"{where}{error.strerror or error} (check the path and the disk)", WRONG)


def _configure(parser: Parser, args: argparse.Namespace) -> None:
    """Take what environment and file say; a fault in them is told, by `doctor` among the rest of what it tells."""
    from claims.errors import UsageError

    args.parser = parser
    args.fault = ""
    try:
        args.settings = config.fill(parser, args, os.environ)
    except UsageError as error:
        if args.command != "doctor":
            raise
        args.fault = str(error)


def _told(words: str, code: int) -> int:
    """Say one line, on a terminal in place of the line of progress; gives `code`."""
    print(f"{_ERASE if sys.stderr.isatty() else ''}crosscheck: {words}", file=sys.stderr)
    return code


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="crosscheck",
        description="See, claim by claim, which outlet says what: agreement, echo and conflict across languages.",
        epilog="Try: crosscheck review seeds/     Every command takes --help.",
    )
    parser.add_argument("--version", action=_Version)
    parser.add_argument("-w", "--workspace", metavar="FILE", type=Path, default=None, help=_WORKSPACE_HELP)
    parser.add_argument("--reviewer", metavar="NAME", default=None, help=_REVIEWER_HELP)
    parser.add_argument("--config", metavar="FILE", default=None, help=_CONFIG_HELP)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser, dest="command")
    for add in (_check, _add, _review, _find, _report, _sources, _export, _import, _measure, _log, _why, _doctor, _serve):
        add(commands)
    return parser


_WORKSPACE_HELP = f"the workspace (default: {WORKSPACE} in the current folder)"


_REVIEWER_HELP = "who decides (default: CROSSCHECK_REVIEWER, else the user of this machine)"


_CONFIG_HELP = "the file with the configuration (`crosscheck doctor` names the usual one)"


def _languages() -> str:
    """Which languages can be read; looked up only when asked for."""
    import textwrap
    import tomllib
    from importlib.resources import files

    folder = files("claims")
    deep = {file.name.removesuffix(".toml") for file in (folder / "packs").iterdir() if file.name.endswith(".toml")}
    listed = set(tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))) - deep
    words = f"languages, read in depth: {' '.join(sorted(deep))}; figures and dates only: {' '.join(sorted(listed))}"
    return textwrap.fill(words, 78)


class _Version(argparse.Action):
    """Prints the version; it is looked up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("crosscheck")
        except PackageNotFoundError:  # run from the folder, not installed
            number = "(not installed)"
        print(f"crosscheck {number}")
        parser.exit(DONE)


def _command(commands: argparse._SubParsersAction[Parser], name: str, run: str, words: str, more: str = "") -> Parser:
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}. {more}".strip(), allow_abbrev=False,
    )  # fmt: skip
    parser.set_defaults(run=run)
    parser.languages = name in ("check", "add")
    parser.add_argument("-w", "--workspace", metavar="FILE", type=Path, default=argparse.SUPPRESS, help=_WORKSPACE_HELP)
    parser.add_argument("--config", metavar="FILE", default=argparse.SUPPRESS, help=_CONFIG_HELP)
    if name in ("review", "sources", "import"):  # those that sign what they save
        parser.add_argument("--reviewer", metavar="NAME", default=argparse.SUPPRESS, help=_REVIEWER_HELP)
    return parser


def _paths(parser: Parser, nargs: str) -> None:
    parser.add_argument(
        "paths", nargs=nargs, metavar="PATH",
        help="files, folders (.txt .md .html .json .jsonl .xml .warc; sources.json beside them) and web addresses",
    )  # fmt: skip


def _reading(parser: Parser) -> None:
    """How inputs are read."""
    group = parser.add_argument_group("reading")
    group.add_argument("--language", metavar="CODE", help="language of articles that do not state theirs, such as ar")
    group.add_argument("--encoding", metavar="NAME", help="charset of files that are not UTF-8, such as windows-1256")
    _knowledge(group)


def _knowledge(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--lexicon", metavar="FILE", action="append", default=[], help="own words and concepts")
    group.add_argument("--embeddings", metavar="PATH", help="a folder with a model2vec model, to find more pairs")


def _output(parser: Parser, formats: Sequence[str] = FORMATS) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="default: %(default)s")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE; it is replaced as a whole")
    if "json" in formats and len(formats) > 2:
        parser.add_argument("--reader", metavar="CODE", default="en", help="language to write the questions in, such as ar")
        parser.add_argument("--fail-on", choices=("conflict",), help="exit code 1 where there is one not rejected")


def _check(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "check", "tui.cli_check:check", "read, match and judge articles, and print the report",
        "Nothing is kept, unless a workspace is named.",
    )  # fmt: skip
    _paths(parser, "+")
    _output(parser)
    _reading(parser)


def _add(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "add", "tui.cli_check:add", "add articles to the workspace",
        "An article that is already there is not added twice.",
    )  # fmt: skip
    _paths(parser, "+")
    _reading(parser)


def _review(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "review", "tui.cli_review:review", "review the workspace on the full screen",
        "With paths, their articles are added first.",
    )  # fmt: skip
    _paths(parser, "*")
    parser.add_argument("--read-only", action="store_true", help="look at the workspace; nothing can be decided")
    _bidi(parser)
    _reading(parser)


def _bidi(parser: Parser) -> None:
    parser.add_argument("--bidi", metavar="MODE", choices=BIDI, default="auto",
                        help=f"how right-to-left text is sent to this terminal: {', '.join(BIDI)}")  # fmt: skip


def _find(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "find", "tui.cli_find:find", "who reported this? Claims most like a text, in any language"
    )
    parser.add_argument("text", metavar="TEXT", help="a sentence, or a figure with what it measures")
    parser.add_argument(
        "--limit", metavar="N", type=_positive, default=10, help="at most N claims (default: %(default)s)"
    )
    parser.add_argument("--in", dest="inputs", metavar="PATH", action="append", default=[],
                        help="search these articles, not the workspace")  # fmt: skip
    _output(parser, ("text", "json"))
    _reading(parser)


def _report(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "report", "tui.cli_check:report", "print the report of the workspace with the reviewers' decisions"
    )
    _output(parser)
    parser.add_argument("--since", metavar="REPORT.json", type=Path, help="only what changed since this JSON report")
    _knowledge(parser.add_argument_group("reading"))


def _sources(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "sources", "tui.cli_sources:sources", "list outlets and set what is known of them")
    parser.set_defaults(action="list", format="text", output=None)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", parser_class=Parser)
    listing = actions.add_parser("list", help="all outlets (default)", description="List all outlets and sources.")
    listing.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")
    listing.set_defaults(action="list")
    show = actions.add_parser("show", help="one outlet", description="Show the record of one outlet.")
    show.add_argument("name", metavar="NAME")
    show.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")
    show.set_defaults(action="show")
    change = actions.add_parser(
        "set", help="change fields of an outlet",
        description="Change names (ar: …, he: …), country, language, kind, owner, state (yes or no: affiliated with one), grade "
        "(A-F, the source), information (1-6, what it says), reasons, links or note. An empty value clears a field.",
    )  # fmt: skip
    change.add_argument("name", metavar="NAME")
    change.add_argument("fields", nargs="+", metavar="field=value")
    change.set_defaults(action="set")
    name = actions.add_parser(
        "name", help="say who published an article", description="Say who published an article; its claims follow."
    )
    name.add_argument("article", metavar="ARTICLE", help="id of the article, as in the report")
    name.add_argument("name", metavar="OUTLET")
    name.set_defaults(action="name")
    for word, words in (("export", "write all records to a JSON or CSV file"), ("import", "take records from such a file")):
        one = actions.add_parser(word, help=words, description=f"{words[0].upper()}{words[1:]} ('-': the terminal).")
        one.add_argument("file", metavar="FILE", type=Path)
        one.set_defaults(action=word)
        if word == "export":
            one.add_argument("--format", choices=("json", "csv"), help="default: by the ending of FILE, else json")
            one.set_defaults(format=None)
    for one in actions.choices.values():
        one.add_argument(
            "-w", "--workspace", metavar="FILE", type=Path, default=argparse.SUPPRESS, help=_WORKSPACE_HELP
        )
        one.add_argument("--reviewer", metavar="NAME", default=argparse.SUPPRESS, help=_REVIEWER_HELP)


def _export(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(commands, "export", "tui.cli_exchange:export", "write decisions and notes in an open format")
    parser.add_argument("--format", choices=("jsonl", "w3c"), default="jsonl",
                        help="jsonl: one review a line; w3c: Web Annotations (default: %(default)s)")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE; it is replaced as a whole")


def _import(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "import", "tui.cli_exchange:import_", "take decisions and notes that `crosscheck export` wrote",
        "Taking the same file twice changes nothing.",
    )  # fmt: skip
    parser.add_argument("file", metavar="FILE", type=Path, help="a file of either format ('-': standard input)")


def _measure(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "measure", "tui.cli_measure:measure", "precision and recall of the machine by the reviewers' decisions",
        "By verdict, by stage (reading, matching, judging) and by language, with the agreement of the reviewers.",
    )  # fmt: skip
    _output(parser, ("text", "json"))


def _log(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "log", "tui.cli_measure:log", "what was decided, when, by whom and why",
        "The newest last; what was undone is marked. Says so where somebody changed the log from outside.",
    )  # fmt: skip
    parser.add_argument("--limit", metavar="N", type=_positive, help="the last N lines")
    _output(parser, ("text", "json"))


def _why(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "why", "tui.cli_find:why", "say why two claims were judged as they were",
        "The ids are those of a report. Two claims that are about different things are told so, with the reasons.",
    )  # fmt: skip
    parser.add_argument("a", metavar="CLAIM", help="id of a claim; its beginning is enough")
    parser.add_argument("b", metavar="CLAIM")
    parser.add_argument("--in", dest="inputs", metavar="PATH", action="append", default=[],
                        help="look in these articles, not in the workspace")  # fmt: skip
    _output(parser, ("text", "json"))
    _reading(parser)


def _doctor(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "doctor", "tui.cli_doctor:doctor", "what this installation and this terminal can do, and what to mend",
        "On a terminal it ends in a page of lines with right-to-left text; the one that reads right is remembered.",
    )  # fmt: skip
    _bidi(parser)
    parser.add_argument("--page", action="store_true", help="only the page of lines, without a question")
    parser.add_argument("--remember", metavar="MODE", choices=BIDI, help="remember this mode without a question")


def _serve(commands: argparse._SubParsersAction[Parser]) -> None:
    parser = _command(
        commands, "serve", "tui.cli_serve:serve", "the review in a browser on this machine",
        "Prints an address with a key in it: whoever has it can review. Needs the extra: crosscheck[serve].",
    )  # fmt: skip
    parser.add_argument("--host", metavar="NAME", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", metavar="N", type=_port, default=8000, help="0: any that is free (default: %(default)s)")
    parser.add_argument("--sessions", metavar="N", type=_positive, default=4, help="browser tabs at once (default: %(default)s)")
    parser.add_argument("--readers", action="store_true", help="print a second address, for those who may only look")
    parser.add_argument("--to-the-network", action="store_true", help="allow an address that other machines can reach")
    parser.add_argument("--public-url", metavar="URL", help="how browsers reach it, where that is not the address itself")


def _port(text: str) -> int:
    return _whole(text, 0, 65535, "it must be 0 to 65535")


def _positive(text: str) -> int:
    return _whole(text, 1, None, "it must be 1 or more")


def _whole(text: str, least: int, most: int | None, rule: str) -> int:
    """A whole number within bounds; `rule` says in the error what they are."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no whole number: {rule}") from None
    if number < least or most is not None and number > most:
        raise argparse.ArgumentTypeError(rule)
    return number


if __name__ == "__main__":
    sys.exit(main())
